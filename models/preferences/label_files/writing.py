"""Labels to a file, whole or not there, and what the format had no place for."""

import io
import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from models.errors import UserError
from models.preferences.label_files.flat import COLUMNS
from models.preferences.label_files.formats import WRITERS, Format, format_of
from models.preferences.label_files.rows import BLANK, LeftOut
from models.preferences.labels import Label
from models.progress import Progress, Steps
from models.table_files import Said, csv_text

LABELS_A_STEP = 2000


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written. rows: in it. left_out: what it does not hold, in sentences."""

    path: Path
    rows: int
    left_out: tuple[Said, ...]


def write_labels(
    path: Path, labels: Iterable[Label], format_: str, total: int = 0
) -> Steps[Written]:
    """Write labels in a format; the file is there when all of it is on the disk.

    total: how many labels there are, for the progress. Raises UserError if the disk does not take
    it or the format is not written; a file of that name is then as it was.
    """
    known = _writable(format_)
    yield Progress(0, total, stage="Writing labels...")
    left_out: Counter[str] = Counter()
    rows = 0
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                sheet = _Sheet(file, known)
                for number, label in enumerate(labels, start=1):
                    rows += _write(sheet, label, known, left_out)
                    if number % LABELS_A_STEP == 0:
                        yield Progress(number, total)
                sheet.close()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _unwritable(path, error) from error
    return Written(path, rows, _sentences(left_out))


def rows_of(label: Label, format_: str) -> Iterator[dict[str, Any]]:
    """The rows of one label. Raises LeftOut if the format has no place for it."""
    blank = any(not draft.text.strip() for draft in label.drafts) or not label.prompt.strip()
    if blank and format_ != "understudy":
        raise LeftOut(BLANK)
    return WRITERS[format_](label)


def as_text(labels: Iterable[Label], format_: str) -> tuple[str, tuple[Said, ...]]:
    """The same as a text, for the clipboard or standard output, and what it does not hold."""
    known, text = _writable(format_), io.StringIO(newline="")
    left_out: Counter[str] = Counter()
    sheet = _Sheet(text, known)
    for label in labels:
        _write(sheet, label, known, left_out)
    sheet.close()
    return text.getvalue(), _sentences(left_out)


def _writable(format_: str) -> Format:
    known = format_of(format_)
    if not known.written:
        raise UserError("{format} is only read here.", "Choose another format.", format=known.title)
    return known


def _sentences(left_out: Counter[str]) -> tuple[Said, ...]:
    return tuple(Said(reason, {"count": count}) for reason, count in left_out.items())


def _write(sheet: "_Sheet", label: Label, known: Format, left_out: Counter[str]) -> int:
    try:
        rows = list(rows_of(label, known.key))
    except LeftOut as reason:
        left_out[reason.reason] += 1
        return 0
    for row in rows:
        sheet.add(row)
    return len(rows)


class _Sheet:
    """Rows as lines of JSON, as an array, or as a table."""

    def __init__(self, file: TextIO, known: Format) -> None:
        self._file, self._suffix, self._first = file, known.suffix, True
        self._table = known.suffix == ".csv"
        if self._table:
            file.write(csv_text([COLUMNS]))

    def add(self, row: dict[str, Any]) -> None:
        if self._table:
            self._file.write(csv_text([[row[name] for name in COLUMNS]]))
            return
        text = json.dumps(row, ensure_ascii=False)
        if self._suffix == ".json":
            text = ("[\n" if self._first else ",\n") + text
        self._file.write(text if self._suffix == ".json" else f"{text}\n")
        self._first = False

    def close(self) -> None:
        """What belongs after the last row."""
        if self._suffix == ".json":
            self._file.write("[]\n" if self._first else "\n]\n")
        self._file.flush()


def _unwritable(path: Path, error: OSError) -> UserError:
    return UserError(
        "{path} could not be written: {reason}.",
        "Check the folder and the room on the disk, or choose another place.",
        path=path,
        reason=(error.strerror or type(error).__name__).lower(),
    )
