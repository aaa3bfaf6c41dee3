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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import msgspec

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")
Made = TypeVar("Made")
Value = str | int | float | bool | None
Filled = Annotated[str, msgspec.Meta(min_length=1)]

INTEGER = re.compile(r"-?[0-9]+")


class ResourceError(ValueError):
    """A file of the program's own data is missing or does not say what it should."""


def read_toml(path: Path, kind: type[Made]) -> Made:
    """What a TOML file of ours says, as a typed struct; ResourceError names the file.

    FileNotFoundError if it is not there.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=kind)
    except ValueError as error:  # of msgspec, too
        raise ResourceError(f"{path.name}: {error}") from error


def typed(path: Path, sections: Mapping[str, object], kind: type[Made]) -> dict[str, Made]:
    """Sections of a file as structs, by name; ResourceError names the section."""
    found = dict[str, Made]()
    for name, section in sections.items():
        try:
            found[name] = msgspec.convert(section, kind)
        except ValueError as error:
            raise ResourceError(f"{path.name}: {name}: {error}") from error
    return found


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one column holds. range: allowed numbers, both ends included; None for no bound."""

    type: Literal["str", "int", "float", "bool"]
    description: Filled
    unit: str = ""
    range: tuple[float, float] | None = None
    choices: tuple[str, ...] = ()
    nullable: bool = False
    unique: bool = False

    def __post_init__(self) -> None:
        if self.range and (self.type not in ("int", "float") or self.range[0] > self.range[1]):
            raise ValueError("range is [low, high], for int and float only")
        if self.choices and self.type != "str":
            raise ValueError("choices is a list of texts, for str only")

    def parse(self, cell: str) -> Value:
        """The typed value of a cell; raises ResourceError with the reason if it does not fit."""
        if cell != cell.strip():
            raise ResourceError(f"a space at an end of {cell!r}")
        if cell == "":
            if self.nullable:
                return None
            raise ResourceError("an empty cell")
        if self.choices and cell not in self.choices:
            raise ResourceError(f"{cell!r} is none of {', '.join(self.choices)}")
        if self.type == "str":
            return cell
        if self.type == "bool":
            if cell not in ("true", "false"):
                raise ResourceError(f"{cell!r} is neither true nor false")
            return cell == "true"
        return self._number(cell)

    def _number(self, cell: str) -> int | float:
        try:
            if self.type == "int" and not INTEGER.fullmatch(cell):
                raise ValueError(cell)
            number = int(cell) if self.type == "int" else float(cell)
        except ValueError as error:
            raise ResourceError(f"{cell!r} is not of type {self.type}") from error
        low, high = self.range or (-math.inf, math.inf)
        if not math.isfinite(number) or not low <= number <= high:
            raise ResourceError(f"{cell} is outside {low} to {high}")
        return number


class _Head(msgspec.Struct):
    description: Filled
    source: Filled | Annotated[list[str], msgspec.Meta(min_length=1)]
    licence: Filled
    columns: Annotated[dict[str, object], msgspec.Meta(min_length=1)]


@dataclass(frozen=True, slots=True)
class Table:
    """A checked table. rows: one read-only mapping a line, column name -> typed value.

    source: citation keys. licence: the licence of the rows.
    """

    name: str
    description: str
    source: tuple[str, ...]
    licence: str
    columns: Mapping[str, Column]
    rows: tuple[Mapping[str, Value], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Mapping[str, Value]]:
        return iter(self.rows)

    def column(self, name: str) -> Column:
        """The description of a column; KeyError if there is none of that name."""
        if name not in self.columns:
            raise KeyError(f"{self.name} has no column {name!r}")
        return self.columns[name]

    def values(self, column: str) -> tuple[Value, ...]:
        """One column from top to bottom; KeyError if there is none of that name."""
        self.column(column)
        return tuple(row[column] for row in self.rows)

    def texts(self, column: str) -> tuple[str, ...]:
        """A column of texts; a cell left empty is ""."""
        return tuple("" if value is None else str(value) for value in self.values(column))

    def numbers(self, column: str) -> tuple[float, ...]:
        """A column of numbers as floats; a cell left empty is not a number (nan)."""
        if self.column(column).type not in ("int", "float"):
            raise TypeError(f"{self.name}.{column} does not hold numbers")
        return tuple(math.nan if value is None else float(value) for value in self.values(column))

    def records(self, kind: type[Record], **columns: str) -> tuple[Record, ...]:
        """The rows as a dataclass of texts, numbers and truth values.

        columns: field -> column, where they differ. A field for which there is no column has its
        default; of an empty cell a number is nan and a text "". A tuple is a cell's words.
        """
        named = {field: columns.get(field.name, field.name) for field in fields(kind)}
        known = {field: name for field, name in named.items() if name in self.columns}
        return tuple(
            kind(**{field.name: _as(field.type, row[name]) for field, name in known.items()})
            for row in self.rows
        )


def _as(kind: object, value: Value) -> Any:
    """A cell as a field of this type holds it."""
    if kind is float:
        return math.nan if value is None else float(value)
    text = "" if value is None else value
    return tuple(str(text).split()) if kind == tuple[str, ...] else text


def read_table(folder: Path, name: str) -> Table:
    """Read and check NAME.csv and NAME.toml in a folder; ResourceError names file and line."""
    described = folder / f"{name}.toml"
    try:
        head = read_toml(described, _Head)
    except FileNotFoundError as error:
        raise ResourceError(f"there is no table {name!r}: {name}.toml is missing") from error
    columns = typed(described, head.columns, Column)
    source = (head.source,) if isinstance(head.source, str) else tuple(head.source)
    rows = tuple(_rows(folder / f"{name}.csv", columns))
    return Table(name, head.description, source, head.licence, columns, rows)


def _rows(path: Path, columns: Mapping[str, Column]) -> Iterator[Mapping[str, Value]]:
    seen: dict[str, set[Value]] = {name: set() for name, one in columns.items() if one.unique}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if header != list(columns):
                raise ResourceError(f"the header is {header}, expected {list(columns)}")
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
    cells: list[str], columns: Mapping[str, Column], seen: dict[str, set[Value]]
) -> Mapping[str, Value]:
    if len(cells) != len(columns):
        raise ResourceError(f"{len(cells)} cells, expected {len(columns)}")
    row: dict[str, Value] = {}
    for (name, column), cell in zip(columns.items(), cells, strict=True):
        try:
            row[name] = value = column.parse(cell)
        except ResourceError as error:
            raise ResourceError(f"{name}: {error}") from error
        if column.unique:
            if value in seen[name]:
                raise ResourceError(f"{name}: {cell!r} is there twice")
            seen[name].add(value)
    return MappingProxyType(row)
