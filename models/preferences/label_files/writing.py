"""Labels to a file, whole or not there, and what the format had no place for."""

import io
import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from models.errors import UserError
from models.preferences.label_files.flat import COLUMNS
from models.preferences.label_files.formats import Format, format_of
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
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                sheet = _Sheet(file, known)
                for number, label in enumerate(labels, start=1):
                    sheet.add(label)
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
    return Written(path, sheet.rows, sheet.left_out)


def as_text(labels: Iterable[Label], format_: str) -> tuple[str, tuple[Said, ...]]:
    """The same as a text, for the clipboard or standard output, and what it does not hold."""
    text = io.StringIO(newline="")
    sheet = _Sheet(text, _writable(format_))
    for label in labels:
        sheet.add(label)
    sheet.close()
    return text.getvalue(), sheet.left_out


def _writable(format_: str) -> Format:
    known = format_of(format_)
    if known.write is None:
        raise UserError("{format} is only read here.", "Choose another format.", format=known.title)
    return known


class _Sheet:
    """Labels as lines of JSON, as an array, or as a table; rows: written so far."""

    def __init__(self, file: TextIO, known: Format) -> None:
        self._file, self._known = file, known
        self._left_out: Counter[str] = Counter()
        self.rows = 0
        if known.suffix == ".csv":
            file.write(csv_text([COLUMNS]))

    @property
    def left_out(self) -> tuple[Said, ...]:
        """Which labels the format had no place for, by the reason."""
        return tuple(Said(reason, {"count": count}) for reason, count in self._left_out.items())

    def add(self, label: Label) -> None:
        """The rows of a label."""
        try:
            rows = list(self._rows_of(label))
        except LeftOut as reason:
            self._left_out[reason.reason] += 1
            return
        for row in rows:
            self._file.write(self._line(row))
            self.rows += 1

    def close(self) -> None:
        """What belongs after the last row."""
        if self._known.suffix == ".json":
            self._file.write("\n]\n" if self.rows else "[]\n")
        self._file.flush()

    def _rows_of(self, label: Label) -> Iterable[dict[str, Any]]:
        assert self._known.write is not None  # writable
        blank = any(not draft.text.strip() for draft in label.drafts) or not label.prompt.strip()
        if blank and self._known.key != "understudy":
            raise LeftOut(BLANK)
        return self._known.write(label)

    def _line(self, row: dict[str, Any]) -> str:
        if self._known.suffix == ".csv":
            return csv_text([[row[name] for name in COLUMNS]])
        text = json.dumps(row, ensure_ascii=False)
        if self._known.suffix == ".json":
            return (",\n" if self.rows else "[\n") + text
        return f"{text}\n"


def _unwritable(path: Path, error: OSError) -> UserError:
    return UserError(
        "{path} could not be written: {reason}.",
        "Check the folder and the room on the disk, or choose another place.",
        path=path,
        reason=(error.strerror or type(error).__name__).lower(),
    )
