"""A text table as rows of cells, with the number of the line that each row came from."""

import codecs
import csv
import io
import math
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from models.errors import UserError
from models.files import bytes_of


@dataclass(frozen=True, slots=True)
class Said:
    """A note. `template` is a constant of the source, `values` are filled in afterwards."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence in English."""
        return self.template.format(**self.values)


MOST_BYTES = 32 << 20
NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f]")
ENCODING_SAMPLE = 4096


def text_of(path: Path) -> tuple[str, bool, tuple[Said, ...]]:
    """A file's text, whether that is all of it (or its first MOST_BYTES), and notes.

    Raises UserError for what is not there, may not be read, is no file or no text.
    """
    data = bytes_of(path, MOST_BYTES)
    whole = len(data) <= MOST_BYTES
    if data.startswith(b"PK\x03\x04"):
        raise UserError(
            "{path} is a packed file, perhaps a spreadsheet.",
            "Open it in a spreadsheet program and save it as CSV.",
            path=path,
        )
    encoding = _encoding(data)
    text = None if encoding is None else _decoded(data, encoding, whole)
    notes: tuple[Said, ...] = ()
    if text is None and encoding == "utf-8":
        text = data.decode("latin-1")
        notes = (Said("The file is not UTF-8; it was read as Latin-1."),)
    if text is None or NOT_TEXT.search(text):
        raise UserError(
            "{path} is not a text file.",
            "Give a CSV file: text with a run in each line.",
            path=path,
        )
    return text, whole, notes


def _encoding(data: bytes) -> str | None:
    """By the mark at the start or, in UTF-16 of western text, by where the zero bytes stand."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return name
    sample = data[:ENCODING_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even == odd == 0:
        return "utf-8"
    if min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decoded(data: bytes, encoding: str, whole: bool) -> str | None:
    """None if the bytes are not of this encoding. A character cut in two at the end is let go."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, final=whole)
    except UnicodeDecodeError:
        return None


PF_DAY = 8.64e19  # FLOP: 1e15 a second for 24 x 3600 seconds (Kaplan et al. 2020, sec. 1.3)
SCALES = {
    "k": 1e3, "thousand": 1e3, "thousands": 1e3,
    "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6,
    "b": 1e9, "bn": 1e9, "g": 1e9, "billion": 1e9, "billions": 1e9,
    "t": 1e12, "tn": 1e12, "trillion": 1e12, "trillions": 1e12,
}  # fmt: skip
PREFIXES = {"g": 1e9, "t": 1e12, "p": 1e15, "e": 1e18, "z": 1e21, "y": 1e24}
NAMED_PREFIXES = {
    "giga": 1e9, "tera": 1e12, "peta": 1e15, "exa": 1e18, "zetta": 1e21, "yotta": 1e24
}  # fmt: skip
THINGS = {"param", "params", "parameter", "parameters", "tok", "token", "tokens", "nat", "nats"}
# What some programs write for "no value" and for "no number"; both reach the person as text.
NOT_FINITE = {"nan": math.nan, "inf": math.inf, "infinity": math.inf, "∞": math.inf}

PLAIN = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<digits>[0-9][0-9.,'’_ ]*|[.,][0-9]+)"
    r"(?:(?:[eE]|\s*[x×*·]\s*10\^)(?P<power>[+-]?[0-9]+))?\s*(?P<word>[^\s0-9.,].*)?"
)
POWER_OF_TEN = re.compile(r"(?P<sign>[+-]?)10\^(?P<power>[+-]?[0-9]+)\s*(?P<word>[^\s0-9.,].*)?")
SPACED = re.compile(r"[0-9]{1,3}(?:[ '’_][0-9]{3})+(?:[.,][0-9]*)?")
DECIMAL = re.compile(r"[0-9]+\.?[0-9]*|\.[0-9]+")
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?")
PF_DAYS = re.compile(r"p(?:eta)?f(?:lops?)?(?:/?s)?[ /-]*(?:s[ -])?d(?:ays?)?")
FLOP = re.compile(r"(?P<prefix>[a-z]*?) ?flops?")
SUPERSCRIPT = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
FLAT = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
ODD_SIGNS = str.maketrans({"−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
LONGEST = 60  # characters; a longer cell is a text


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell as a number.

    dot, comma: its value if the point, or the comma, is the decimal mark; None if it can't be.
    scaled: whether the cell says its own unit ("70B"), which then counts in place of the column's.
    """

    dot: float | None
    comma: float | None
    scaled: bool = False

    @property
    def sure(self) -> float | None:
        """The value if there is only one way to read the cell."""
        if self.dot is None or self.comma is None:
            return self.comma if self.dot is None else self.dot
        same = self.dot == self.comma or math.isnan(self.dot)
        return self.dot if same else None


def read(cell: str) -> Reading | None:
    """The number in a cell; None if there is none. Infinity and nan are read, too."""
    text = cell.strip().translate(ODD_SIGNS)
    if PLAIN.fullmatch(text) and "." not in text:
        return Reading(float(text), float(text))
    if len(text) > LONGEST:
        return None
    word = text.casefold().lstrip("+-")
    if word in NOT_FINITE:
        value = -NOT_FINITE[word] if text.startswith("-") else NOT_FINITE[word]
        return Reading(value, value)
    text = SUPERSCRIPT.sub(lambda found: "^" + found[0].translate(FLAT), text)
    match = POWER_OF_TEN.fullmatch(text) or NUMBER.fullmatch(text)
    scale = 1.0 if match is None or match["word"] is None else scale_of(match["word"])
    if match is None or scale is None:
        return None
    return _reading(match.groupdict(), scale)


def scale_of(word: str) -> float | None:
    """What the words after a number multiply it by: "B", "billion tokens", "PF-days", "nats"."""
    text = word.casefold().strip().rstrip(".")
    if PF_DAYS.fullmatch(text):
        return PF_DAY
    flop = FLOP.fullmatch(text)
    if flop is not None:
        prefix = flop["prefix"].strip()
        return 1.0 if not prefix else PREFIXES.get(prefix, NAMED_PREFIXES.get(prefix))
    first, *rest = text.split() or [""]
    if first in THINGS and not rest:
        return 1.0
    return SCALES.get(first) if set(rest) <= THINGS else None


def _reading(found: dict[str, str | None], scale: float) -> Reading | None:
    sign = -1.0 if found["sign"] == "-" else 1.0
    power = int(found["power"][:6]) if found["power"] else 0
    dot, comma = _both(found.get("digits") or "1", grouped=found["power"] is None)
    if dot is None and comma is None:
        return None
    values = [
        None if digits is None else sign * scale * _float(digits, power) for digits in (dot, comma)
    ]
    return Reading(values[0], values[1], scaled=found["word"] is not None and scale != 1.0)


def _float(digits: str, power: int) -> float:
    return float(f"{digits}e{power}")


def _both(digits: str, *, grouped: bool) -> tuple[str | None, str | None]:
    """The digits with a decimal point, as read with point and with comma as decimal mark."""
    text = digits.rstrip()
    if SPACED.fullmatch(text):
        plain = re.sub("[ '’_]", "", text).replace(",", ".")
        return plain, plain
    swapped = text.translate(str.maketrans(".,", ",."))
    return _with_point(text, grouped), _with_point(swapped, grouped)


def _with_point(text: str, grouped: bool) -> str | None:
    if DECIMAL.fullmatch(text):
        return text
    return text.replace(",", "") if grouped and GROUPED.fullmatch(text) else None


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
class Row:
    """The cells of one row, without spaces around them. line: where it starts, counted from 1."""

    line: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it was written.

    header: a name for each column, "column 1", ... where the file has none.
    header_line: 0 where the file has none.
    aside: lines that are neither blank nor rows (titles, comments); a note says so.
    """

    header: Cells
    rows: tuple[Row, ...]
    delimiter: str
    header_line: int = 0
    aside: tuple[int, ...] = ()
    notes: tuple[Said, ...] = ()
    name: str = ""


def read_raw(path: Path) -> RawTable:
    """The table in a file. Raises UserError for a file that holds none, or a too large one."""
    text, whole, notes = text_of(path)
    return _table(text, whole, notes, path.name)


def raw_from_text(text: str) -> RawTable:
    """The table in a text that was pasted. Raises UserError as `read_raw` does."""
    return _table(text[:MOST_BYTES], len(text) <= MOST_BYTES, (), "")


def _table(text: str, whole: bool, notes: tuple[Said, ...], name: str) -> RawTable:
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
    aside = {*comments, *(row.line for row in rows)} - {row.line for row in rest} - {header_line}
    _check_size(rest, whole)
    names = _names(header, rest)
    if not header:
        notes += (Said(NO_HEADER),)
    if left := aside - {told_line}:
        notes += (_left_aside(left),)
    return RawTable(names, tuple(rest), delimiter, header_line, tuple(sorted(aside)), notes, name)


def _check_size(rows: Sequence[Row], whole: bool) -> None:
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


def _left_aside(aside: set[int]) -> Said:
    return Said(
        "Titles and comments that are not read as runs: {count}, the first in line {line}.",
        {"count": len(aside), "line": min(aside)},
    )


def _names(header: Cells, rows: Sequence[Row]) -> Cells:
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


def _rows(text: str, delimiter: str, skipped: int, width: int) -> tuple[list[Row], dict[int, str]]:
    """Rows, at most a few more than allowed, and the comments by their line."""
    rows: list[Row] = []
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
        rows.append(Row(number, cells))
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


def is_number(cell: str) -> bool:
    """Whether a cell is meant as a number; nan and infinity are."""
    return read(cell) is not None


def _header(
    rows: list[Row], comments: dict[int, str], delimiter: str
) -> tuple[Cells, int, list[Row]]:
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


FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
PLAIN_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|[+-]?inf", re.IGNORECASE)


def escape_formula(cell: object) -> object:
    """A cell as it is written: a text that would be a formula after an apostrophe."""
    if not isinstance(cell, str) or not FORMULA.match(cell) or PLAIN_NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}"


def unescape_formula(cell: str) -> str:
    """The cell that `escape_formula` wrote."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def csv_text(rows: Iterable[Iterable[object]], *, delimiter: str = ",", end: str = "\r\n") -> str:
    """Rows as CSV, for a file, a spreadsheet or the clipboard.

    end: of a line. Cells that hold a carriage return need "\\r\\n", else they are not quoted.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerows(map(escape_formula, row) for row in rows)
    return text.getvalue()
