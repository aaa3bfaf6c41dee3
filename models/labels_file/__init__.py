"""Labels from files of any usual kind, and back.

    imported = drain(read_labels(path))       # the format is guessed and told
    imported.labels, imported.refused         # every row is in one of them
    as_table(imported.refused)                # the report, to correct and import again
    drain(write_labels(path, labels, "trl"))  # says what the format had no place for

TRL's formats (prompt explicit and implicit, texts and conversations, KTO's single ones), HH
transcripts, Argilla's and Label Studio's exports, answers side by side with a choice, tables, and
our own lines, which leave nothing out.
"""

from models.labels_file.formats import FORMATS, Format, format_of
from models.labels_file.reading import Imported, read_labels
from models.labels_file.report import as_lines, as_table, by_reason
from models.labels_file.rows import MOST_CHARACTERS, Refused
from models.labels_file.second_pass import second_pass
from models.labels_file.writing import Written, as_text, write_labels

__all__ = [
    "FORMATS",
    "MOST_CHARACTERS",
    "Format",
    "Imported",
    "Refused",
    "Written",
    "as_lines",
    "as_table",
    "as_text",
    "by_reason",
    "format_of",
    "read_labels",
    "second_pass",
    "write_labels",
]
