"""Tables in files of strangers, row by row: lines of JSON, one piece of JSON, CSV and TSV.

    for row in open_records(path).records:   # a Row, or Refused with its line and the reason
        ...
    path.write_text(refused_table(refused))  # the report: line, reason, remedy, row

Limits on bytes, rows and cells hold while a file is read, whatever it would unpack to. Subjects
bring the names of columns and what becomes of a row.
"""

import codecs
import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from models.errors import UserError
from models.files import bytes_of
from models.progress import Progress, Steps
from models.read_numbers import number_of


@dataclass(frozen=True, slots=True)
class Remark:
    """A note. `template` is a constant of the source, `values` are filled in afterwards."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.template.format(**self.values)


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not taken. line: where it begins, from 1. raw: the row, or how it begins."""

    line: int
    error: UserError
    raw: str = ""

    @property
    def reason(self) -> str:
        """What is wrong, in English."""
        return self.error.message


def refused_table(refused: Iterable[Refused]) -> str:
    """CSV with the line, the reason, what can be done, and the row as it stands in the file."""
    rows = ((one.line, one.reason, one.error.advice, writable(one.raw)) for one in refused)
    return csv_text([("line", "reason", "remedy", "row"), *rows])


def writable(text: str) -> str:
    """A text that can be shown and saved: "?" for what was broken UTF-8 in the file."""
    return text.encode("utf-8", "replace").decode()


def shorten(text: str, most: int = 60) -> str:
    """A text in one line, cut where it is long."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most and len(text) <= 4 * most else f"{line[: most - 1]}…"


MOST_CHARACTERS = 100_000
LONE_SURROGATE = re.compile("[\ud800-\udfff]")

CORRECT = "Correct the row, or leave it out."
MISSING = 'Line {line}: "{field}" is missing.'
NOT_A_TEXT = 'Line {line}: "{field}" is not a text.'
EMPTY = 'Line {line}: "{field}" is empty.'
TOO_LONG = 'Line {line}: "{field}" has {count} characters, and the most is {most}.'
BROKEN = 'Line {line}: "{field}" holds broken UTF-8.'
SAVE_AS_UTF8 = "Save the file as UTF-8, or leave the row out."
NOT_A_NUMBER = 'Line {line}: "{field}" is {value}, which is no number from {low} to {high}.'


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by name. raw: as it stands in the file, made when it is asked for.

    size: bytes of JSON, of which a row in memory takes twenty times as many; 0 for a table's.
    """

    line: int
    cells: Mapping[str, Any]
    raw: Callable[[], str] = str
    size: int = 0

    def refuse(self, template: str, remedy: str = CORRECT, **values: object) -> UserError:
        """The error for this row; `template` may use {line}."""
        said = {
            name: writable(one) if isinstance(one, str) else one for name, one in values.items()
        }
        return UserError(template, remedy, line=self.line, **said)

    def has(self, name: str) -> bool:
        """Whether the row has such a cell, and it holds something."""
        value = self.cells.get(name)
        return value is not None and value != ""

    def text(self, name: str) -> str:
        """A text that is not blank. Raises UserError for what is none."""
        if name not in self.cells or self.cells[name] is None:
            raise self.refuse(MISSING, field=name)
        return self.checked(name, self.cells[name])

    def checked(self, field: str, value: object, *, blank: bool = False) -> str:
        """`value`, if it is a text that can be stored and shown; blank: it may be empty."""
        if not isinstance(value, str):
            raise self.refuse(NOT_A_TEXT, field=field)
        if not blank and not value.strip():
            raise self.refuse(EMPTY, field=field)
        if len(value) > MOST_CHARACTERS:
            raise self.refuse(TOO_LONG, field=field, count=len(value), most=MOST_CHARACTERS)
        if not value.isascii() and LONE_SURROGATE.search(value):
            raise self.refuse(BROKEN, SAVE_AS_UTF8, field=field)
        return value

    def optional(self, name: str) -> str:
        """A text that may be missing or empty."""
        value = self.cells.get(name)
        return "" if value is None else self.checked(name, value, blank=True)

    def number(self, field: str, value: object, low: float, high: float) -> float:
        """A finite number within both ends; a text that says one counts, too."""
        found = number_of(value) if isinstance(value, str) else value
        if not isinstance(found, int | float) or not low <= found <= high:
            shown = shorten(str(value))
            raise self.refuse(NOT_A_NUMBER, field=field, value=shown, low=low, high=high)
        return float(found)

    def whole(self, field: str, value: object, low: int, high: int) -> int:
        """The same for whole numbers, as large as they are."""
        if isinstance(value, str) and re.fullmatch(r"-?\d{1,20}", value.strip()):
            value = int(value)
        found = self.number(field, value, low, high)
        if not found.is_integer():
            raise self.refuse(NOT_A_NUMBER, field=field, value=found, low=low, high=high)
        return int(value if isinstance(value, int) else found)


T = TypeVar("T")
ROWS_A_STEP = 2000


@dataclass(frozen=True, slots=True)
class ReadRows(Generic[T]):
    """What became of a file's rows: each is found or refused.

    lines: where the row of each thing found begins. rows: how many there are, refused ones too.
    """

    found: tuple[T, ...]
    lines: tuple[int, ...]
    refused: tuple[Refused, ...]
    rows: int


def read_rows(rows: Iterable[Row | Refused], make: Callable[[Row], T]) -> Steps[ReadRows[T]]:
    """What `make` makes of each row. A row for which it raises UserError is refused."""
    found: list[T] = []
    lines: list[int] = []
    refused: list[Refused] = []
    count = 0
    for count, row in enumerate(rows, start=1):
        if isinstance(row, Refused):
            refused.append(row)
        else:
            try:
                found.append(make(row))
                lines.append(row.line)
            except UserError as error:
                refused.append(Refused(row.line, error, row.raw()))
        if count % ROWS_A_STEP == 0:
            yield Progress(count, values={"refused": float(len(refused))})
    return ReadRows(tuple(found), tuple(lines), tuple(refused), count)


NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f]")
ENCODING_SAMPLE = 4096


def decoded(data: bytes, *, whole: bool = True) -> tuple[str, bool]:
    """The text of a file, and whether it is UTF-8 or UTF-16; else it is read as Windows-1252.

    whole: False lets go of a character that the end cuts in two. Raises ValueError for no text.
    """
    encoding, unicode = _encoding(data), True
    if encoding is None:
        raise ValueError("no text")
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data, final=whole)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise
        text, unicode = data.decode("cp1252", errors="replace"), False
    if NOT_TEXT.search(text):
        raise ValueError("control characters")
    return text, unicode


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


MOST_BYTES = 256 << 20  # unpacked; a label takes up to five times its bytes in memory
MOST_ROWS = 500_000
LONGEST_CELL = 8_000_000  # characters; of JSON: bytes of a row, as JSON grows twentyfold when read
MOST_AT_ONCE = 32 << 20  # bytes of an object that holds all rows
RAW_SHOWN = 20_000  # characters of a refused row that are kept
SPACE = re.compile(rb"[ \t\r\n]*")
FIRST_LOOK = 1 << 14  # bytes in which most rows end
ROW_TOO_LONG = f"it is longer than {LONGEST_CELL:,} bytes"
SPLIT = "Split it and import the parts one by one."
NOT_JSON = "Line {line}: this is not JSON: {reason}."
NOT_AN_OBJECT = "Line {line}: this is no JSON object."
REST_LOST = "Line {line}: from here on the file is not JSON: {reason}."
ONE_A_LINE = "Give it one JSON object a line."
WRONG_CELLS = "Line {line}: the row has {count} cells and the header {expected}."
QUOTING = "Line {line}: the quotes of the row do not match: {reason}."
DOUBLE_THEM = "Double the quotes within a cell, or leave the row out."
OWN_TABLE = {"draft_1", "rank_1"}  # of labels: columns that no other program writes
ROWS_UNDER = ("rows", "data", "records", "train", "examples")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file. kind: what it is made of. records: its rows in order, or why one is none."""

    kind: str
    records: Iterator[Row | Refused]
    size: int


def open_records(path: Path) -> Opened:
    """Look into a file and give its rows one by one.

    Raises UserError for a file that can't be read, is empty, too large, or of a kind that holds no
    labels we know.
    """
    data = bytes_of(path, MOST_BYTES)
    _refuse_larger(data, MOST_BYTES, path)
    for mark, name in ((b"PK\x03\x04", "a packed file, perhaps a spreadsheet"),
                       (b"PAR1", "a Parquet file"), (b"ARROW1", "an Arrow file")):  # fmt: skip
        if data.startswith(mark):
            raise UserError(
                "{path} is {kind}.", "Save it as JSON lines or CSV first.", path=path, kind=name
            )
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    elif data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        half = data[len(data) // 2 * 2 :]  # of a character; in UTF-8 it is broken, too
        whole = data[: len(data) - len(half)].decode("utf-16", "surrogatepass")
        data = whole.encode("utf-8", "surrogatepass") + (b"\xff" if half else b"")
    place = _after_space(data, 0)
    start = data[place : place + 1]
    if not start:
        raise UserError("{path} is empty.", "Give it a row at least.", path=path)
    records: Iterator[Row | Refused | None]
    if start == b"{" and _first_line_is_json(data, place):
        kind, records = "lines", _lines(data)
    elif start == b"{":
        _refuse_larger(data, MOST_AT_ONCE, path)
        kind, records = "json", _one_object(data)
    elif start == b"[":
        kind, records = "json", _json(data, place)
    elif path.suffix.lower() == ".txt":
        kind, records = "text", _prompts(data)
    else:
        kind, records = "table", _table(data)
    return Opened(kind, _counted(records, path), len(data))


def _counted(rows: Iterator[Row | Refused | None], path: Path) -> Iterator[Row | Refused]:
    """The rows that are not blank; those count, too, as millions of them take long."""
    for number, row in enumerate(rows):
        if number == MOST_ROWS:
            raise UserError("{path} has more than {most:,} rows.", SPLIT, path=path, most=MOST_ROWS)
        if row is not None:
            yield row


def _refuse_larger(data: bytes, most: int, path: Path) -> None:
    if len(data) > most:
        raise UserError("{path} is larger than {most} MB.", SPLIT, path=path, most=most >> 20)


def _first_line_is_json(data: bytes, place: int) -> bool:
    """Lines of JSON; one object that begins and ends in the first line is a file of one line."""
    lines = io.BytesIO(data)
    lines.seek(place)
    first, second = lines.readline(), lines.readline(LONGEST_CELL).strip()
    try:
        _refuse_long(first)
        value = json.loads(first.decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError):
        # a broken first line among whole ones
        return second.startswith(b'{"') and second.endswith(b"}")
    return not (isinstance(value, dict) and _rows_within(value) is not None)


def _refuse_long(row: bytes) -> None:
    """ValueError for a row so long that what it holds may not fit into memory."""
    if len(row) > LONGEST_CELL:
        raise ValueError(ROW_TOO_LONG)


def _lines(data: bytes) -> Iterator[Row | Refused | None]:
    for number, line in enumerate(io.BytesIO(data), start=1):
        yield _line(line.removesuffix(b"\n"), number) if line.strip() else None


def _line(line: bytes, number: int) -> Row | Refused:
    try:
        text = line.decode()
        _refuse_long(line)
        value = json.loads(text)
    except UnicodeDecodeError:
        error = UserError(BROKEN, SAVE_AS_UTF8, line=number, field="row")
    except (ValueError, RecursionError) as problem:
        error = UserError(NOT_JSON, ONE_A_LINE, line=number, reason=_reason(problem))
    else:
        if isinstance(value, dict):
            return Row(number, value, lambda: text[:RAW_SHOWN], len(line))
        error = UserError(NOT_AN_OBJECT, ONE_A_LINE, line=number)
    return Refused(number, error, line[:RAW_SHOWN].decode("utf-8", "replace"))


def _json(data: bytes, place: int) -> Iterator[Row | Refused]:
    """Objects of an array, one by one, so that a broken end costs only the rest."""
    line, counted = 1, 0
    place = _after_space(data, place + 1)
    while place < len(data) and data[place : place + 1] != b"]":
        line, counted = line + data.count(b"\n", counted, place), place
        try:
            value, raw = _next_value(data, place)
        except (ValueError, RecursionError) as problem:
            error = UserError(REST_LOST, "Export it again.", line=line, reason=_reason(problem))
            yield Refused(line, error, _text(data[place : place + RAW_SHOWN]))
            return
        yield _element(value, line, raw[:RAW_SHOWN], len(raw))
        place = _after_space(data, place + len(raw.encode("utf-8", "surrogateescape")))
        if data[place : place + 1] == b",":
            place = _after_space(data, place + 1)
    if place >= len(data):
        error = UserError(REST_LOST, "Export it again.", line=data.count(b"\n") + 1,
                          reason="it ends too early")  # fmt: skip
        yield Refused(data.count(b"\n") + 1, error)


def _next_value(data: bytes, place: int) -> tuple[Any, str]:
    """The value that begins there, and its text. ValueError if it is none, or too long."""
    wrong = ""
    for length in (FIRST_LOOK, LONGEST_CELL):
        text = _text(data[place : place + length])
        whole = place + length >= len(data)
        try:
            value, end = json.JSONDecoder().raw_decode(text)
        except ValueError as problem:
            if whole or str(problem) == wrong:  # not because the text was cut
                raise
            wrong = str(problem)
        else:
            if whole or end < len(text):  # else a number may go on
                return value, text[:end]
    raise ValueError(ROW_TOO_LONG)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _one_object(data: bytes) -> Iterator[Row | Refused]:
    """An object that holds rows, or columns, or is the only row."""
    text = _text(data)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as problem:
        error = UserError(NOT_JSON, ONE_A_LINE, line=1, reason=_reason(problem))
        yield Refused(1, error, text[:RAW_SHOWN])
        return
    rows = _rows_within(value)
    for number, row in enumerate([value] if rows is None else rows, start=1):
        yield _element(row, number, json.dumps(row, ensure_ascii=False)[:RAW_SHOWN])


def _rows_within(value: dict[str, Any]) -> list[Any] | None:
    """Rows under a usual name, or columns of equal length turned into rows; None if neither."""
    for name in ROWS_UNDER:
        if isinstance(value.get(name), list) and all(isinstance(one, dict) for one in value[name]):
            return [one.get("row", one) for one in value[name]]
    columns = list(value.values())
    if len(columns) > 1 and all(isinstance(column, list) for column in columns):
        lengths = {len(column) for column in columns}
        is_conversation = bool(columns[0]) and isinstance(columns[0][0], dict)
        if len(lengths) == 1 and not is_conversation:
            return [dict(zip(value, cells, strict=True)) for cells in zip(*columns, strict=True)]
    return None


def _element(value: object, line: int, raw: str, size: int = 0) -> Row | Refused:
    if isinstance(value, dict):
        return Row(line, value, lambda: raw, size)
    return Refused(line, UserError(NOT_AN_OBJECT, ONE_A_LINE, line=line), raw)


def _prompts(data: bytes) -> Iterator[Row | Refused | None]:
    """A prompt a line."""
    for number, line in enumerate(io.BytesIO(data), start=1):
        text = _text(line).strip()
        # the lambda binds its text now
        yield Row(number, {"prompt": text}, lambda text=text: text) if text else None  # type: ignore[misc]


def _table(data: bytes) -> Iterator[Row | Refused | None]:
    first = _text(data[_after_space(data, 0) :][:LONGEST_CELL]).split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    # A text of all of it would take four times as much.
    text = io.TextIOWrapper(io.BytesIO(data), "utf-8", "surrogateescape", newline="")
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield from _named_rows(csv_rows(text, delimiter, strict=True))
    finally:
        csv.field_size_limit(before)


def csv_rows(
    lines: Iterable[str], delimiter: str, *, strict: bool = False
) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Rows of cells with the line where each begins, from 1; the error where a row is none."""
    reader, line = csv.reader(lines, delimiter=delimiter, strict=strict), 1
    while True:
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            yield line, problem
        line = reader.line_num + 1


def _named_rows(
    rows: Iterable[tuple[int, list[str] | csv.Error]],
) -> Iterator[Row | Refused | None]:
    """Rows by the names in the first that is not blank."""
    header: list[str] | None = None
    for line, cells in rows:
        if isinstance(cells, csv.Error):
            yield Refused(line, UserError(QUOTING, DOUBLE_THEM, line=line, reason=cells))
        elif not any(cell.strip() for cell in cells):
            yield None
        elif header is None:
            header = [cell.strip() for cell in cells]
        else:
            yield _table_row(header, cells, line)


def _table_row(header: list[str], cells: list[str], line: int) -> Row | Refused:
    if len(cells) != len(header):
        error = UserError(WRONG_CELLS, "Quote cells that hold the delimiter, or leave the row out.",
                          line=line, count=len(cells), expected=len(header))  # fmt: skip
        return Refused(line, error, ",".join(cells)[:RAW_SHOWN])
    if set(header) >= OWN_TABLE:
        cells = list(map(unescape_formula, cells))
    row = dict(zip(header, cells, strict=True))
    return Row(line, row, lambda: json.dumps(row, ensure_ascii=False)[:RAW_SHOWN])


def _after_space(data: bytes, place: int) -> int:
    found = SPACE.match(data, place)
    return found.end() if found else place


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return error.msg
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


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
