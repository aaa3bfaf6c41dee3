"""From the bytes of a file to its rows: lines of JSON, one piece of JSON, or a table."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import UserError
from models.files import bytes_of
from models.preferences.label_files.rows import BROKEN, SAVE_AS_UTF8, Refused
from models.table_files import unescape_formula

MOST_BYTES = 256 << 20  # unpacked; a label takes up to five times its bytes in memory
MOST_ROWS = 500_000
LONGEST_CELL = 8_000_000  # characters; of JSON: bytes of a row, as JSON grows twentyfold when read
MOST_AT_ONCE = 32 << 20  # bytes of an object that holds all rows
RAW_SHOWN = 20_000  # characters of a refused row that are kept
SPACE = re.compile(rb"[ \t\r\n]*")
FIRST_LOOK = 1 << 14  # bytes in which most rows end
TOO_LONG = f"it is longer than {LONGEST_CELL:,} bytes"
SPLIT = "Split it and import the parts one by one."
NOT_JSON = "Line {line}: this is not JSON: {reason}."
NOT_AN_OBJECT = "Line {line}: this is no JSON object."
REST_LOST = "Line {line}: from here on the file is not JSON: {reason}."
ONE_A_LINE = "Give it one JSON object a line."
WRONG_CELLS = "Line {line}: the row has {count} cells and the header {expected}."
QUOTING = "Line {line}: the quotes of the row do not match: {reason}."
DOUBLE_THEM = "Double the quotes within a cell, or leave the row out."
OWN_TABLE = {"draft_1", "rank_1"}  # columns that no other program writes
ROWS_UNDER = ("rows", "data", "records", "train", "examples")


@dataclass(frozen=True, slots=True)
class Record:
    """A row before it is understood. raw: as it stands in the file, made when it is asked for."""

    line: int
    cells: dict[str, Any]
    raw: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file. kind: what it is made of. records: its rows in order, or why one is none."""

    kind: str
    records: Iterator[Record | Refused]
    size: int


def open_records(path: Path) -> Opened:
    """Look into a file and give its rows one by one.

    Raises UserError for a file that can't be read, is empty, too large, or of a kind that holds no
    labels we know.
    """
    data = bytes_of(path, MOST_BYTES)
    _check_kind(data, path)
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
    records: Iterator[Record | Refused | None]
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


def _counted(rows: Iterator[Record | Refused | None], path: Path) -> Iterator[Record | Refused]:
    """The rows that are not blank; those count, too, as millions of them take long."""
    for number, row in enumerate(rows):
        if number == MOST_ROWS:
            raise UserError("{path} has more than {most:,} rows.", SPLIT, path=path, most=MOST_ROWS)
        if row is not None:
            yield row


def _refuse_larger(data: bytes, most: int, path: Path) -> None:
    if len(data) > most:
        raise UserError("{path} is larger than {most} MB.", SPLIT, path=path, most=most >> 20)


def _check_kind(data: bytes, path: Path) -> None:
    _refuse_larger(data, MOST_BYTES, path)
    for mark, name in ((b"PK\x03\x04", "a packed file, perhaps a spreadsheet"),
                       (b"PAR1", "a Parquet file"), (b"ARROW1", "an Arrow file")):  # fmt: skip
        if data.startswith(mark):
            raise UserError(
                "{path} is {kind}.", "Save it as JSON lines or CSV first.", path=path, kind=name
            )


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
        raise ValueError(TOO_LONG)


def _lines(data: bytes) -> Iterator[Record | Refused | None]:
    for number, line in enumerate(io.BytesIO(data), start=1):
        yield _line(line.removesuffix(b"\n"), number) if line.strip() else None


def _line(line: bytes, number: int) -> Record | Refused:
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
            return Record(number, value, lambda: text[:RAW_SHOWN])
        error = UserError(NOT_AN_OBJECT, ONE_A_LINE, line=number)
    return Refused(number, error, line[:RAW_SHOWN].decode("utf-8", "replace"))


def _json(data: bytes, place: int) -> Iterator[Record | Refused]:
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
        yield _element(value, line, raw[:RAW_SHOWN])
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
    raise ValueError(TOO_LONG)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _one_object(data: bytes) -> Iterator[Record | Refused]:
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
        if len(lengths) == 1 and not _is_conversation(columns[0]):
            return [dict(zip(value, cells, strict=True)) for cells in zip(*columns, strict=True)]
    return None


def _is_conversation(column: list[Any]) -> bool:
    return bool(column) and isinstance(column[0], dict)


def _element(value: object, line: int, raw: str) -> Record | Refused:
    if isinstance(value, dict):
        return Record(line, value, lambda: raw)
    return Refused(line, UserError(NOT_AN_OBJECT, ONE_A_LINE, line=line), raw)


def _prompts(data: bytes) -> Iterator[Record | Refused | None]:
    """A prompt a line."""
    for number, line in enumerate(io.BytesIO(data), start=1):
        text = _text(line).strip()
        # the lambda binds its text now
        yield Record(number, {"prompt": text}, lambda text=text: text) if text else None  # type: ignore[misc]


def _table(data: bytes) -> Iterator[Record | Refused | None]:
    first = _text(data[_after_space(data, 0) :][:LONGEST_CELL]).split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    # A text of all of it would take four times as much.
    text = io.TextIOWrapper(io.BytesIO(data), "utf-8", "surrogateescape", newline="")
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield from _table_rows(csv.reader(text, delimiter=delimiter, strict=True))
    finally:
        csv.field_size_limit(before)


def _table_rows(reader: Any) -> Iterator[Record | Refused | None]:
    header: list[str] | None = None
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            error = UserError(QUOTING, DOUBLE_THEM, line=line, reason=problem)
            yield Refused(line, error)
            line = reader.line_num + 1
            continue
        if not any(cell.strip() for cell in cells):
            yield None
        elif header is None:
            header = [cell.strip() for cell in cells]
        else:
            yield _table_row(header, cells, line)
        line = reader.line_num + 1


def _table_row(header: list[str], cells: list[str], line: int) -> Record | Refused:
    if len(cells) != len(header):
        error = UserError(WRONG_CELLS, "Quote cells that hold the delimiter, or leave the row out.",
                          line=line, count=len(cells), expected=len(header))  # fmt: skip
        return Refused(line, error, ",".join(cells)[:RAW_SHOWN])
    if set(header) >= OWN_TABLE:
        cells = list(map(unescape_formula, cells))
    row = dict(zip(header, cells, strict=True))
    return Record(line, row, lambda: json.dumps(row, ensure_ascii=False)[:RAW_SHOWN])


def _after_space(data: bytes, place: int) -> int:
    found = SPACE.match(data, place)
    return found.end() if found else place


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return error.msg
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
