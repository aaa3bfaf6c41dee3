"""A file of labels, read row by row: what is good, what is refused and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from models.preferences.label_files.formats import LOOKED_AT, Format, format_of, guess
from models.preferences.labels import Label
from models.progress import Progress, Steps
from models.table_files import Refused, Row, Said, open_records, read_rows

READ_AS = "Read as {format}."
PROMPTS_ONLY = "{count} rows have a prompt without drafts; drafts can be made for them."
NOT_JUDGED = "{count} rows have drafts that nobody has judged; they wait to be labelled."


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: each of its rows gave a label, or several, or was refused.

    lines: where the row of each label begins. rows: how many there are, refused ones included.
    format: as it was guessed or asked for. notes: sentences on what was found.
    """

    labels: tuple[Label, ...]
    lines: tuple[int, ...]
    refused: tuple[Refused, ...]
    rows: int
    format: Format
    notes: tuple[Said, ...] = ()


def read_labels(path: Path, format_: str | None = None) -> Steps[Imported]:
    """Read a file of labels; the format is guessed if it is not given.

    Raises UserError for a file that can't be read or is in no known format. A row that is no label
    is refused with its line and the reason; none is left out without a word.
    """
    yield Progress(0, stage="Reading labels...")
    asked = format_of(format_) if format_ else None
    opened = open_records(path)
    first = list(islice(opened.records, LOOKED_AT))
    known = asked or _guess(first, path, opened.kind)

    def labels_of(row: Row) -> list[Label]:
        found = known.read(row)
        return found if isinstance(found, list) else [found]

    read = yield from read_rows(chain(first, opened.records), labels_of)
    labels = tuple(label for found in read.found for label in found)
    lines = tuple(line for found, line in zip(read.found, read.lines, strict=True) for _ in found)
    notes = tuple(_notes(known, labels))
    return Imported(labels, lines, read.refused, read.rows, known, notes)


def _guess(first: list[Row | Refused], path: Path, kind: str) -> Format:
    rows = [row.cells for row in first if isinstance(row, Row)]
    broken = next((row for row in first if isinstance(row, Refused)), None)
    if not rows and broken is not None:
        raise broken.error
    return guess(rows, path, kind)


def _notes(known: Format, labels: Sequence[Label]) -> Iterator[Said]:
    yield Said(READ_AS, {"format": known.title})
    prompts = sum(not label.drafts for label in labels)
    waiting = sum(label.verdict is None for label in labels) - prompts
    if prompts:
        yield Said(PROMPTS_ONLY, {"count": prompts})
    if waiting:
        yield Said(NOT_JUDGED, {"count": waiting})
