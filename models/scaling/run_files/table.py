"""A table of runs as rows of cells, with the number of the line that each row came from.

Its header may stand below titles, in a comment, or be missing: numbers tell where the rows begin.
"""

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from models.errors import UserError
from models.files import bytes_of
from models.scaling.run_files.units import is_number
from models.table_files import Remark, decoded

MOST_BYTES = 32 << 20
MOST_ROWS = 100_000
MOST_COLUMNS = 500
LONGEST_LINE = 100_000  # characters
MOST_LINES = 30  # of one quoted cell; beyond them a quote was forgotten
SAMPLE = 200  # lines that a guess looks at
LEADING = 10  # rows in front of the numbers, among which the header is looked for
SPACES = " "  # as a delimiter: one or more of them
DELIMITERS = ("\t", ";", ",")
TOLD = re.compile(
    r'"?sep=([,;\t|: ])"?\s*', re.IGNORECASE
)  # how some spreadsheets name the delimiter
NO_HEADER = (
    "The columns have no names; what they hold is told by the size of their numbers. A first line "
    "with names settles it."
)
WANTED = "Give it a line a run, with params, tokens and loss."

Cells = tuple[str, ...]
Line = tuple[int, str]
"""A line with its number, counted from 1."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of one row, without spaces around them. line: where it starts, counted from 1."""

    line: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it was written.

    header: a name for each column, "column 1", ... where the file has none.
    header_line: 0 where the file has none.
    ignored: lines that are neither blank nor rows (titles, comments); a note says so.
    """

    header: Cells
    rows: tuple[TableRow, ...]
    delimiter: str
    header_line: int = 0
    ignored: tuple[int, ...] = ()
    notes: tuple[Remark, ...] = ()
    name: str = ""


def read_raw(path: Path) -> RawTable:
    """The table in a file. Raises UserError for a file that holds none, or a too large one."""
    data = bytes_of(path, MOST_BYTES)
    whole = len(data) <= MOST_BYTES
    if data.startswith(b"PK\x03\x04"):
        raise UserError(
            "{path} is a packed file, perhaps a spreadsheet.",
            "Open it in a spreadsheet program and save it as CSV.",
            path=path,
        )
    try:
        text, unicode = decoded(data, whole=whole)
    except ValueError as error:
        raise UserError(
            "{path} is not a text file.",
            "Give a CSV file: text with a run in each line.",
            path=path,
        ) from error
    notes = () if unicode else (Remark("The file is not UTF-8; it was read as Windows-1252."),)
    return _table(text, whole, notes, path.name)


def raw_from_text(text: str) -> RawTable:
    """The table in a text that was pasted. Raises UserError as `read_raw` does."""
    if not text.strip():
        raise UserError("The clipboard is empty.", "Copy a table of runs first.")
    return _table(text[:MOST_BYTES], len(text) <= MOST_BYTES, (), "")


def _table(text: str, whole: bool, notes: tuple[Remark, ...], name: str) -> RawTable:
    text = text.removeprefix("\ufeff").rstrip("\x1a").replace("\r\n", "\n").replace("\r", "\n")
    sample = list(islice(_lines(text), SAMPLE))
    if not sample:
        raise UserError("The table is empty.", WANTED)
    told = TOLD.fullmatch(sample[0][1])
    lines = [line for _, line in sample[bool(told) :] if not _is_comment(line)]
    delimiter = told[1] if told else _delimiter(lines)
    told_line = sample[0][0] if told else 0
    rows, comments = _rows(text, delimiter, told_line, _width(lines, delimiter)[0])
    header, header_line, rest = _header(rows, comments, delimiter)
    ignored = {*comments, *(row.line for row in rows)} - {row.line for row in rest} - {header_line}
    _check_size(rest, whole)
    names = _names(header, rest)
    if not header:
        notes += (Remark(NO_HEADER),)
    if left := ignored - {told_line}:
        notes += (
            Remark(
                "Titles and comments that are not read as runs: {count}, the first in line {line}.",
                {"count": len(left), "line": min(left)},
            ),
        )
    return RawTable(names, tuple(rest), delimiter, header_line, tuple(sorted(ignored)), notes, name)


def _check_size(rows: Sequence[TableRow], whole: bool) -> None:
    remedy = "Leave out what isn't the end of a run, or draw some rows at random."
    if len(rows) > MOST_ROWS:
        line = rows[MOST_ROWS].line
        raise UserError("Line {line}: a table may have {most:,} rows, and this is one more.",
                        remedy, line=line, most=MOST_ROWS)  # fmt: skip
    if not whole:
        raise UserError("The table is larger than {most} MB.", remedy, most=MOST_BYTES >> 20)
    for row in rows:
        if len(row.cells) > MOST_COLUMNS:
            raise UserError("Line {line} has {count:,} cells: this is no table of runs.", WANTED,
                            line=row.line, count=len(row.cells))  # fmt: skip


def _names(header: Cells, rows: Sequence[TableRow]) -> Cells:
    """A name for each column; some programs leave out the name of the first, which names rows."""
    counts = Counter(len(row.cells) for row in rows)
    [(usual, _)] = counts.most_common(1) or [(len(header), 0)]
    if header and usual == len(header) + 1 and _name_rows([row.cells[0] for row in rows]):
        header = ("", *header)
    width = len(header) or usual
    cells = header or ("",) * width
    return tuple(cell or f"column {number}" for number, cell in enumerate(cells, start=1))


def _name_rows(cells: Sequence[str]) -> bool:
    counted = [str(number) for number in range(1, len(cells) + 1)]
    return list(cells) == counted or not any(map(is_number, cells[:SAMPLE]))


def _lines(text: str) -> Iterator[Line]:
    """The lines that are not blank; never all of them in memory."""
    start, number = 0, 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        number += 1
        if end - start > LONGEST_LINE:
            raise UserError("Line {line} has {length:,} characters: this is no table of runs.",
                            WANTED, line=number, length=end - start)  # fmt: skip
        line = text[start:end]
        start = end + 1
        if line.strip():
            yield number, line


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _rows(
    text: str, delimiter: str, skipped: int, width: int
) -> tuple[list[TableRow], dict[int, str]]:
    """Rows, at most a few more than allowed, and the comments by their line."""
    rows: list[TableRow] = []
    comments: dict[int, str] = {}
    lines = _lines(text)
    waiting: deque[Line] = deque()
    while len(rows) <= MOST_ROWS + LEADING:
        found = waiting.popleft() if waiting else next(lines, None)
        if found is None:
            break
        number, line = found
        if number == skipped or _is_comment(line):
            comments[number] = line
            continue
        cells = split(line, delimiter)
        if _is_open(line, delimiter):
            while len(waiting) < MOST_LINES and (more := next(lines, None)) is not None:
                waiting.append(more)
            cells = _over_lines(line, waiting, delimiter, width) or cells
        rows.append(TableRow(number, cells))
    return rows, comments


def _is_open(line: str, delimiter: str) -> bool:
    """Whether a quoted cell does not end on its line."""
    if line.count('"') % 2 == 0:
        return False
    try:
        next(csv.reader([line], delimiter=delimiter, skipinitialspace=True, strict=True))
    except csv.Error:
        return True
    return False


def _over_lines(line: str, waiting: deque[Line], delimiter: str, width: int) -> Cells | None:
    """The cells of a row with a quoted cell over several lines, which it then takes; or None."""
    for count, (_, more) in enumerate(waiting, start=1):
        line = f"{line}\n{more}"
        if line.count('"') % 2 == 0:
            cells = split(line, delimiter)
            if len(cells) != width:
                return None
            for _ in range(count):
                waiting.popleft()
            return cells
    return None


def split(line: str, delimiter: str) -> Cells:
    """The cells of a line; quotes hold a cell together. Spaces at the ends are dropped."""
    if delimiter == SPACES:
        line = line.strip().replace("\t", " ")
    if '"' not in line:
        cells = line.split() if delimiter == SPACES else line.split(delimiter)
    else:
        try:
            cells = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True))
        except csv.Error:
            cells = line.split(delimiter)
    return tuple(cell.strip() for cell in cells)


def _delimiter(lines: Sequence[str]) -> str:
    """The one that gives the most numbers, in rows of one length, with the least text around.

    Spaces only where they give cells that are numbers rather: a comma may be a decimal mark.
    """
    judged = {delimiter: _judge(lines, delimiter) for delimiter in (*DELIMITERS, SPACES)}
    best = max(DELIMITERS, key=lambda delimiter: judged[delimiter])
    spaced, other = judged[SPACES], judged[best]
    return SPACES if spaced.share > other.share or other.width < 2 <= spaced.width else best


class _Fit(NamedTuple):
    """How well a delimiter fits; the larger, the better."""

    score: float
    alike: float
    width: int
    share: float


def _judge(lines: Sequence[str], delimiter: str) -> _Fit:
    width, alike = _width(lines, delimiter)
    cells = [cell for line in lines for cell in split(line, delimiter)]
    numbers = sum(is_number(cell) for cell in cells)
    share = numbers / max(len(cells), 1)
    return _Fit(numbers * share * alike, alike, width, share) if width > 1 else _Fit(0, 0, 1, 0)


def _width(lines: Sequence[str], delimiter: str) -> tuple[int, float]:
    """The usual number of cells, and the share of lines that have it."""
    counts = Counter(len(split(line, delimiter)) for line in lines)
    [(width, count)] = counts.most_common(1) or [(1, 0)]
    return width, count / max(len(lines), 1)


def _header(
    rows: list[TableRow], comments: dict[int, str], delimiter: str
) -> tuple[Cells, int, list[TableRow]]:
    """Names, their line or 0, and the rows below: the fullest row in front of the first number."""
    leading = 0
    for row in rows[:LEADING]:
        numbers = sum(map(is_number, row.cells))
        if len(list(filter(None, row.cells))) - numbers <= 3 * numbers:
            break
        leading += 1
    if leading:
        best = max(range(leading), key=lambda number: len([c for c in rows[number].cells if c]))
        return rows[best].cells, rows[best].line, rows[best + 1 :]
    above = [line for line in comments if rows and line < rows[0].line]
    if above:
        cells = split(comments[above[-1]].lstrip("# "), delimiter)
        if len(cells) == len(rows[0].cells) and not any(map(is_number, cells)):
            return cells, above[-1], rows
    return (), 0, rows
