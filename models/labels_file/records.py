"""From the bytes of a file to its rows: lines of JSON, one piece of JSON, or a table."""

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.csv_text import unescape_formula
from models.errors import UserError
from models.labels_file.rows import BROKEN, SAVE_AS_UTF8, Refused

MOST_BYTES = 1 << 30
LONGEST_CELL = 8_000_000
RAW_SHOWN = 20_000  # characters of a refused row that are kept
SPACE = re.compile(r"[ \t\r\n]*")
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
    data = _bytes(path)
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    elif data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        half = data[len(data) // 2 * 2 :]  # of a character; in UTF-8 it is broken, too
        whole = data[: len(data) - len(half)].decode("utf-16", "surrogatepass")
        data = whole.encode("utf-8", "surrogatepass") + (b"\xff" if half else b"")
    start = data.lstrip()[:1]
    if not start:
        raise UserError("{path} is empty.", "Give it a row at least.", path=path)
    if start == b"{" and _first_line_is_json(data):
        return Opened("lines", _lines(data), len(data))
    if start in (b"[", b"{"):
        return Opened("json", _json(data), len(data))
    if path.suffix.lower() == ".txt":
        return Opened("text", _prompts(data), len(data))
    return Opened("table", _table(data), len(data))


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise UserError(
                "{path} is a folder or a device, not a file.", "Give the name of a file.", path=path
            )
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if data.startswith(b"\x1f\x8b"):
            with gzip.open(io.BytesIO(data)) as file:
                data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError, EOFError, zlib.error) as error:  # ValueError: a null in the name
        raise UserError(
            "{path} can't be read: {reason}.",
            "Check its name and that you may read it.",
            path=path,
            reason=getattr(error, "strerror", None) or error,
        ) from error
    _check_kind(data, path)
    return data


def _check_kind(data: bytes, path: Path) -> None:
    if len(data) > MOST_BYTES:
        raise UserError(
            "{path} is larger than {most} MB.", "Split it and import the parts one by one.",
            path=path, most=MOST_BYTES >> 20,
        )  # fmt: skip
    for mark, name in ((b"PK\x03\x04", "a packed file, perhaps a spreadsheet"),
                       (b"PAR1", "a Parquet file"), (b"ARROW1", "an Arrow file")):  # fmt: skip
        if data.startswith(mark):
            raise UserError(
                "{path} is {kind}.", "Save it as JSON lines or CSV first.", path=path, kind=name
            )


def _first_line_is_json(data: bytes) -> bool:
    """Lines of JSON; one object that begins and ends in the first line is a file of one line."""
    first = data.lstrip().split(b"\n", 1)[0]
    try:
        value = json.loads(first.decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError):
        # a broken first line among whole ones
        following = data.lstrip().split(b"\n", 2)[1:2]
        return any(line.strip().startswith(b'{"') and line.strip().endswith(b"}")
                   for line in following)  # fmt: skip
    return not (isinstance(value, dict) and _rows_within(value) is not None)


def _lines(data: bytes) -> Iterator[Record | Refused]:
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            yield _line(line, number)


def _line(line: bytes, number: int) -> Record | Refused:
    try:
        text = line.decode()
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


def _json(data: bytes) -> Iterator[Record | Refused]:
    """Objects of an array, one by one, so that a broken end costs only the rest."""
    text = data.decode("utf-8", "surrogateescape")
    place = _after_space(text, 0)
    if text[place] == "{":
        yield from _one_object(text)
        return
    decoder, line, counted = json.JSONDecoder(), 1, 0
    place = _after_space(text, place + 1)
    while place < len(text) and text[place] != "]":
        line, counted = line + text.count("\n", counted, place), place
        try:
            value, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as problem:
            error = UserError(REST_LOST, "Export it again.", line=line, reason=_reason(problem))
            yield Refused(line, error, text[place : place + RAW_SHOWN])
            return
        yield _element(value, line, text[place : min(end, place + RAW_SHOWN)])
        place = _after_space(text, end)
        if place < len(text) and text[place] == ",":
            place = _after_space(text, place + 1)
    if place >= len(text):
        error = UserError(REST_LOST, "Export it again.", line=text.count("\n") + 1,
                          reason="it ends too early")  # fmt: skip
        yield Refused(text.count("\n") + 1, error)


def _one_object(text: str) -> Iterator[Record | Refused]:
    """An object that holds rows, or columns, or is the only row."""
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


def _prompts(data: bytes) -> Iterator[Record | Refused]:
    """A prompt a line."""
    for number, line in enumerate(data.split(b"\n"), start=1):
        text = line.decode("utf-8", "surrogateescape").strip()
        if text:
            yield Record(number, {"prompt": text}, lambda text=text: text)  # type: ignore[misc]  # binds now


def _table(data: bytes) -> Iterator[Record | Refused]:
    text = data.decode("utf-8", "surrogateescape")
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield from _table_rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter,
                                          strict=True))  # fmt: skip
    finally:
        csv.field_size_limit(before)


def _table_rows(reader: Any) -> Iterator[Record | Refused]:
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
        if any(cell.strip() for cell in cells):
            if header is None:
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


def _after_space(text: str, place: int) -> int:
    found = SPACE.match(text, place)
    return found.end() if found else place


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return error.msg
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
