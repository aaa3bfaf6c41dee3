"""Tables: a CSV file checked against the description that lies beside it.

`tables/NAME.csv` holds the rows (UTF-8, comma separated, a header line); `tables/NAME.toml` says
what they mean:

    description = "Countries, with what the tiny world says about them."
    source = ["geonames"]                 # citation keys, all of them in resources/citations.toml
    licence = "CC BY 4.0"                 # the licence of these rows

    [columns.country]                     # one section a column, in the order of the CSV header
    type = "str"                          # "str", "int", "float" or "bool" ("true" or "false")
    description = "Common English name."
    unique = true                         # optional: no value twice

    [columns.population]
    type = "int"
    unit = "people"                       # optional: "" for a text or a pure number
    description = "Inhabitants."
    range = [0, 2_000_000_000]            # optional, int and float only: both ends allowed

    [columns.continent]
    type = "str"
    description = "Continent in plain words."
    choices = ["Africa", "Asia"]          # optional: every value is one of these

    [columns.currency]
    type = "str"
    description = "Name of the currency, where it has one."
    nullable = true                       # optional: an empty cell is allowed and becomes None

Rules, checked when the table is loaded:

- `description`, `source` and `licence` are present, every `source` is a citation key, and a column
  has no key but those above; `type` and `description` are needed, the rest has the defaults
  `unit = ""`, no `range`, no `choices`, `nullable = false`, `unique = false`.
- The CSV header equals the names of the columns, in order, and every row has as many cells.
- A cell has no space at either end; it is empty only where `nullable` is true.
- An int is written with digits only, a float is finite.
"""

import csv
import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeVar, cast, get_args

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")
Value = str | int | float | bool | None
Kind = Literal["str", "int", "float", "bool"]

INTEGER = re.compile(r"-?[0-9]+")
COLUMN_KEYS = {"type", "description", "unit", "range", "choices", "nullable", "unique"}


class ResourceError(ValueError):
    """A file of the program's own data is missing or does not say what it should."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds. low, high: allowed range, both ends included; None for no bound."""

    name: str
    kind: Kind
    description: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    nullable: bool = False
    unique: bool = False

    def parse(self, cell: str) -> Value:
        """The typed value of a cell; raises ResourceError with the reason if it does not fit."""
        if cell != cell.strip():
            raise ResourceError(f"{self.name}: a space at an end of {cell!r}")
        if cell == "":
            if self.nullable:
                return None
            raise ResourceError(f"{self.name}: an empty cell")
        if self.choices and cell not in self.choices:
            raise ResourceError(f"{self.name}: {cell!r} is none of {', '.join(self.choices)}")
        if self.kind == "str":
            return cell
        if self.kind == "bool":
            return self._parse_bool(cell)
        return self._parse_number(cell)

    def _parse_bool(self, cell: str) -> bool:
        if cell not in ("true", "false"):
            raise ResourceError(f"{self.name}: {cell!r} is neither true nor false")
        return cell == "true"

    def _parse_number(self, cell: str) -> int | float:
        try:
            number = self._integer(cell) if self.kind == "int" else float(cell)
        except ValueError as error:
            raise ResourceError(f"{self.name}: {cell!r} is not of type {self.kind}") from error
        below = self.low is not None and number < self.low
        above = self.high is not None and number > self.high
        if not math.isfinite(number) or below or above:
            raise ResourceError(f"{self.name}: {cell} is outside {self.low} to {self.high}")
        return number

    @staticmethod
    def _integer(cell: str) -> int:
        if not INTEGER.fullmatch(cell):
            raise ValueError(cell)
        return int(cell)


@dataclass(frozen=True, slots=True)
class Table:
    """A checked table. rows: one read-only mapping a line, column name -> typed value.

    source: citation keys. licence: the licence of the rows.
    """

    name: str
    description: str
    source: tuple[str, ...]
    licence: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Value], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Mapping[str, Value]]:
        return iter(self.rows)

    def values(self, column: str) -> tuple[Value, ...]:
        """One column from top to bottom; KeyError if there is none of that name."""
        self.column(column)
        return tuple(row[column] for row in self.rows)

    def texts(self, column: str) -> tuple[str, ...]:
        """A column of texts; a cell left empty is ""."""
        return tuple("" if value is None else str(value) for value in self.values(column))

    def numbers(self, column: str) -> tuple[float, ...]:
        """A column of numbers as floats; a cell left empty is not a number (nan)."""
        if self.column(column).kind not in ("int", "float"):
            raise TypeError(f"{self.name}.{column} does not hold numbers")
        return tuple(math.nan if value is None else float(value) for value in self.values(column))

    def records(self, kind: type[Record], **columns: str) -> tuple[Record, ...]:
        """The rows as a dataclass of texts, numbers and truth values.

        columns: field -> column, where they differ. A field for which there is no column has its
        default; of an empty cell a number is nan and a text "". A tuple is a cell's words.
        """
        known = {column.name for column in self.columns}
        named = {field: columns.get(field.name, field.name) for field in fields(kind)}
        return tuple(
            kind(**{f.name: _as(f.type, row[name]) for f, name in named.items() if name in known})
            for row in self.rows
        )

    def column(self, name: str) -> Column:
        """The description of a column; KeyError if there is none of that name."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name!r}")


def _as(kind: object, value: Value) -> object:
    """A cell as a field of this type holds it."""
    if kind is float:
        return math.nan if value is None else float(value)
    text = "" if value is None else value
    return tuple(str(text).split()) if kind == tuple[str, ...] else text


def read_table(folder: Path, name: str) -> Table:
    """Read and check NAME.csv and NAME.toml in a folder; ResourceError names file and line."""
    described = folder / f"{name}.toml"
    try:
        head = tomllib.loads(described.read_text(encoding="utf-8"))
        columns = _columns(head)
        source, licence = _source(head), _text(head, "licence")
        description = _text(head, "description")
    except FileNotFoundError as error:
        raise ResourceError(f"there is no table {name!r}: {described.name} is missing") from error
    except ValueError as error:
        raise ResourceError(f"{described.name}: {error}") from error
    rows = tuple(_rows(folder / f"{name}.csv", columns))
    return Table(name, description, source, licence, columns, rows)


def _text(section: Mapping[str, object], key: str) -> str:
    value = section.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ResourceError(f"{key} is missing or not a text")
    return value


def _source(head: Mapping[str, object]) -> tuple[str, ...]:
    source = head.get("source")
    keys = [source] if isinstance(source, str) else source
    if not isinstance(keys, list) or not keys or not all(isinstance(key, str) for key in keys):
        raise ResourceError("source is not a list of citation keys")
    return tuple(keys)


def _columns(head: Mapping[str, object]) -> tuple[Column, ...]:
    sections = head.get("columns")
    if not isinstance(sections, dict) or not sections:
        raise ResourceError("there are no columns")
    return tuple(_column(name, section) for name, section in sections.items())


def _column(name: str, section: Mapping[str, object]) -> Column:
    unknown = set(section) - COLUMN_KEYS
    if unknown:
        raise ResourceError(f"column {name}: unknown key {', '.join(sorted(unknown))}")
    if section.get("type") not in get_args(Kind):
        raise ResourceError(f"column {name}: type is none of {', '.join(get_args(Kind))}")
    kind = cast(Kind, section["type"])
    low, high = _range(name, kind, section.get("range"))
    return Column(
        name=name,
        kind=kind,
        description=_text(section, "description"),
        unit=str(section.get("unit", "")),
        low=low,
        high=high,
        choices=_choices(name, kind, section.get("choices", [])),
        nullable=section.get("nullable", False) is True,
        unique=section.get("unique", False) is True,
    )


def _range(name: str, kind: Kind, bounds: object) -> tuple[float | None, float | None]:
    if bounds is None:
        return None, None
    if kind not in ("int", "float") or not isinstance(bounds, list) or len(bounds) != 2:
        raise ResourceError(f"column {name}: range is [low, high], for int and float only")
    low, high = float(bounds[0]), float(bounds[1])
    if low > high:
        raise ResourceError(f"column {name}: range is upside down")
    return low, high


def _choices(name: str, kind: Kind, choices: object) -> tuple[str, ...]:
    if not isinstance(choices, list) or (choices and kind != "str"):
        raise ResourceError(f"column {name}: choices is a list of texts, for str only")
    return tuple(str(choice) for choice in choices)


def _rows(path: Path, columns: tuple[Column, ...]) -> Iterator[Mapping[str, Value]]:
    names = [column.name for column in columns]
    seen: dict[str, set[Value]] = {column.name: set() for column in columns if column.unique}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if header != names:
                raise ResourceError(f"the header is {header}, expected {names}")
            for cells in reader:
                try:
                    row = _row(cells, columns, seen)
                except ResourceError as error:
                    raise ResourceError(f"line {reader.line_num}: {error}") from error
                yield row
    except FileNotFoundError as error:
        raise ResourceError(f"{path.name} is missing") from error
    except (ValueError, csv.Error) as error:
        raise ResourceError(f"{path.name}: {error}") from error


def _row(
    cells: list[str], columns: tuple[Column, ...], seen: dict[str, set[Value]]
) -> Mapping[str, Value]:
    if len(cells) != len(columns):
        raise ResourceError(f"{len(cells)} cells, expected {len(columns)}")
    row: dict[str, Value] = {}
    for column, cell in zip(columns, cells, strict=True):
        value = column.parse(cell)
        if column.unique and value in seen[column.name]:
            raise ResourceError(f"{column.name}: {cell!r} is there twice")
        if column.unique:
            seen[column.name].add(value)
        row[column.name] = value
    return MappingProxyType(row)
