"""A file of labels, read row by row: what is good, what is refused and why."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from models.errors import UserError
from models.preferences.label_files.formats import LOOKED_AT, READERS, Format, format_of, guess
from models.preferences.label_files.records import Record, open_records
from models.preferences.label_files.rows import Refused, Row, writable
from models.preferences.labels import Label
from models.progress import Progress, Steps
from models.table_files import Said, csv_text

ROWS_A_STEP = 2000
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
    job = _Reading(known)
    for number, record in enumerate(chain(first, opened.records), start=1):
        job.take(record)
        if number % ROWS_A_STEP == 0:
            yield Progress(number, values={"refused": float(len(job.refused))})
    return job.result()


def _guess(first: list[Record | Refused], path: Path, kind: str) -> Format:
    rows = [record.cells for record in first if isinstance(record, Record)]
    broken = next((record for record in first if isinstance(record, Refused)), None)
    if not rows and broken is not None:
        raise broken.error
    return guess(rows, path, kind)


class _Reading:
    def __init__(self, format_: Format) -> None:
        self._format, self._read = format_, READERS[format_.key]
        self._labels: list[Label] = []
        self._lines: list[int] = []
        self.refused: list[Refused] = []
        self._rows = 0

    def take(self, record: Record | Refused) -> None:
        """One row."""
        self._rows += 1
        if isinstance(record, Refused):
            self.refused.append(record)
            return
        try:
            found = self._read(Row(record.line, record.cells))
        except UserError as error:
            self.refused.append(Refused(record.line, error, record.raw()))
            return
        labels = found if isinstance(found, list) else [found]
        self._labels += labels
        self._lines += [record.line] * len(labels)

    def result(self) -> Imported:
        """All of it."""
        return Imported(
            tuple(self._labels),
            tuple(self._lines),
            tuple(self.refused),
            self._rows,
            self._format,
            tuple(self._notes()),
        )

    def _notes(self) -> Iterator[Said]:
        yield Said(READ_AS, {"format": self._format.title})
        prompts = sum(not label.drafts for label in self._labels)
        waiting = sum(label.verdict is None for label in self._labels) - prompts
        if prompts:
            yield Said(PROMPTS_ONLY, {"count": prompts})
        if waiting:
            yield Said(NOT_JUDGED, {"count": waiting})


HEADER = ("line", "reason", "remedy", "row")


def as_table(refused: Sequence[Refused]) -> str:
    """CSV with the line, the reason, what can be done, and the row as it stands in the file."""
    rows = ((one.line, one.reason, one.error.advice, writable(one.raw)) for one in refused)
    return csv_text([HEADER, *rows])


def as_lines(refused: Sequence[Refused]) -> str:
    """The same as JSON lines."""
    rows = (
        {"line": one.line, "reason": one.reason, "remedy": one.error.advice, "row": one.raw}
        for one in refused
    )
    return "".join(json.dumps(row) + "\n" for row in rows)


def by_reason(refused: Sequence[Refused]) -> tuple[tuple[str, int], ...]:
    """How often each kind of reason occurs, as (template, times), the most frequent first."""
    return tuple(Counter(one.error.template for one in refused).most_common())
