"""Which column of a table is what, and in which unit: a guess that a person may change."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from typing import Any, Literal

from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN
from models.scaling.run_files.table import RawTable
from models.scaling.run_files.units import (
    Numbers,
    Reading,
    Role,
    loss_by_size,
    named_unit,
    possible_units,
    read,
    settle,
    sizes_by_size,
    unit,
    words,
)
from models.table_files import Remark

# Whole names, the likeliest first, written without what separates their words.
NAMES: Mapping[Role, tuple[str, ...]] = {
    "params": (
        "params", "parameters", "n", "nparams", "nparameters", "numparams", "numparameters",
        "parametercount", "paramcount", "modelparams", "totalparams", "modelsize", "param",
        "nonembeddingparams", "nonembeddingparameters", "paramsnoembed", "size", "weights",
    ),
    "tokens": (
        "tokens", "d", "ntokens", "numtokens", "trainingtokens", "traintokens", "tokensseen",
        "totaltokens", "tokencount", "token", "data", "trainingdata", "datasize", "datasetsize",
        "dataset",
    ),
    "flops": (
        "flops", "flop", "c", "compute", "trainingflops", "trainflops", "trainingflop",
        "totalflops", "trainingcompute", "traincompute",
    ),
    "loss": (
        "valloss", "validationloss", "evalloss", "testloss", "finalloss", "loss", "l",
        "crossentropy", "ce", "nll", "xent", "trainloss", "trainingloss",
    ),
}  # fmt: skip
PARTS: Mapping[Role, tuple[str, ...]] = {
    "params": ("param", "modelsize"),
    "tokens": ("token",),
    "flops": ("flop", "compute", "pfday", "pfsday"),
    "loss": ("loss", "entropy", "nll", "perplexity", "ppl", "bitsper", "natsper", "bpb", "bpt"),
}  # fmt: skip
# A rate, a spread or a setting is none of the four.
OTHER = {
    "per", "ratio", "std", "stderr", "sem", "error", "var", "variance", "min", "max", "delta",
    "weight", "decay", "scale", "rate", "lr", "batch", "gpu", "second", "sec", "step", "steps",
}  # fmt: skip
NATS_AND_BITS = {"bits", "nats", "bit", "nat"}  # "bits per token" is a loss
SILENT = {"in", "of", "number", "the", "log", "log10", "10", "ln", "lg", "x"}
RUN_NAMES = ("name", "run", "model", "runname", "modelname", "id", "runid")


def points(role: Role, name: str) -> int:
    """How well a column's name fits a role, from 0."""
    found = words(name)
    whole = words(re.sub(r"[(\[].*?[)\]]", " ", name))
    plain = [
        word
        for word in whole
        if word not in SILENT and not (named_unit(role, f"x {word}") is not None)
    ]
    for spelled in ("".join(found), "".join(whole), "".join(plain)):
        if spelled in NAMES[role]:
            return 200 - NAMES[role].index(spelled)
    if OTHER & set(found) and not (role == "loss" and NATS_AND_BITS & set(found)):
        return 0
    joined = "".join(found)
    if not any(part in joined for part in PARTS[role]):
        return 0
    return 50 if {"embedding", "embed", "train", "training"} & set(found) else 60


def names_runs(name: str) -> bool:
    """Whether a column's name says that it holds the names of the runs."""
    return "".join(words(name)) in RUN_NAMES


Mark = Literal[".", ","]
MARK_SAMPLE = 200  # rows of the rest of the table that are looked at
CLEAR = 9  # so many times more cells must tell one thing than tell the other


@dataclass(frozen=True, slots=True)
class Marks:
    """The decimal mark of a cell that could be read in two ways; None if that stays open.

    comma: of cells like "3,405". point: of cells like "3.405".
    """

    comma: Mark | None = None
    point: Mark | None = "."

    def value(self, reading: Reading, cell: str) -> float | None:
        """The number of a cell; None if it stays open."""
        if (sure := reading.sure) is not None:
            return sure
        mark = self.comma if "," in cell else self.point
        if mark is None:
            return None
        return reading.dot if mark == "." else reading.comma


def _votes(cells: Iterable[str]) -> tuple[Counter[str], int, int]:
    """What cells tell that can only be read one way: how often each sign groups thousands.

    And how many of them have the point as their decimal mark, and how many the comma.
    """
    grouping, point, comma = Counter[str](), 0, 0
    for cell in cells:
        reading = read(cell)
        if reading is not None and (reading.dot is None) != (reading.comma is None):
            with_point = reading.comma is None
            point, comma = point + with_point, comma + (not with_point)
            sign = "," if with_point else "."
            grouping[sign] += sign in cell
    return grouping, point, comma


def marks_of(raw: RawTable, index: int) -> Marks:
    """The decimal marks of a column.

    "3,405" is 3405 where other cells of the column have commas between thousands, 3.405 where
    they have decimal commas, and open where they have decimal points only. What the column does
    not tell, the rest of the table does, and then the delimiter: whoever writes 3,405 beside
    semicolons or tabs means a decimal comma.
    """
    cells = [row.cells[index] for row in raw.rows if index < len(row.cells)]
    if not any("," in cell or cell.count(".") > 1 for cell in cells):
        return Marks()
    grouping, points, commas = _votes(cells)
    point = _clear(points, grouping["."])
    if points == grouping["."] == 0:
        point = None if commas else "."
    comma = _clear(grouping[","], commas)
    if grouping[","] == commas == points == 0:
        _, points, commas = _votes(cell for row in raw.rows[:MARK_SAMPLE] for cell in row.cells)
        comma = _clear(points, commas) or ("," if raw.delimiter != "," else None)
    return Marks(comma, point)


def _clear(points: int, commas: int) -> Mark | None:
    """What is the decimal mark by nearly all of those that tell."""
    if points + commas == 0 or max(points, commas) < CLEAR * min(points, commas):
        return None
    return "." if points > commas else ","


ROLES: tuple[Role, ...] = ("params", "tokens", "flops", "loss")
SIZES: tuple[Role, ...] = ("params", "tokens", "flops")
SAMPLE = 500  # rows whose numbers a guess looks at
OWN_HEADER = ROLES  # of `as_csv`, whose numbers are as they are
CHOSEN_OVER = "{column} was chosen over {other}, which may be meant as well."
BY_SIZE: Dictionary[Role, str] = {
    "params": "{column} is taken for the parameters by the size of its numbers.",
    "tokens": "{column} is taken for the tokens by the size of its numbers.",
    "flops": "{column} is taken for the compute by the size of its numbers.",
    "loss": "{column} is taken for the loss by the size of its numbers.",
}  # fmt: skip
UNIT_BY_SIZE = "The unit of {column} is a guess: {unit}, for values from {low:.4g} to {high:.4g}."


@dataclass(frozen=True, slots=True)
class Column:
    """index: from 0. unit: a key of `UNITS[role]`. guesses: what is not certain about the two."""

    index: int
    unit: str
    guesses: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column is what; None where there is none. Two of params, tokens and flops suffice.

    name: the column with the runs' names, or None.
    """

    params: Column | None = None
    tokens: Column | None = None
    flops: Column | None = None
    loss: Column | None = None
    name: int | None = None

    def column(self, role: Role) -> Column | None:
        found: Column | None = getattr(self, role)
        return found

    def with_column(self, role: Role, column: Column | None) -> "ColumnMapping":
        changes: dict[str, Any] = {role: column}
        return replace(self, **changes)

    def with_unit(self, role: Role, key: str) -> "ColumnMapping":
        """The same with another unit, which is no guess any more."""
        column = self.column(role)
        return self if column is None else self.with_column(role, Column(column.index, key))

    @property
    def guesses(self) -> tuple[Remark, ...]:
        """All that is not certain, each sentence once."""
        columns = [column for role in ROLES if (column := self.column(role))]
        said = [one for column in columns for one in column.guesses]
        return tuple({one.text: one for one in said}.values())


def guess(raw: RawTable) -> ColumnMapping:
    """The likeliest mapping, by the columns' names, then by the size of their numbers."""
    numbers = _numbers(raw)
    mapping = ColumnMapping()
    fitting = sorted(_fitting(raw, numbers), key=lambda found: (-found[0], found[2]))
    for _, role, index in fitting:
        if mapping.column(role) is None and index not in _used(mapping):
            mapping = mapping.with_column(role, Column(index, ""))
    mapping = _with_rivals(raw, _by_size(raw, numbers, mapping), fitting)
    return _with_units(raw, numbers, replace(mapping, name=_run_names(raw, mapping)))


def choose(raw: RawTable, mapping: ColumnMapping, role: Role, index: int | None) -> ColumnMapping:
    """The mapping with another column for a role (None takes it away), in the likeliest unit."""
    if index is None:
        return mapping.with_column(role, None)
    changed = mapping.with_column(role, Column(index, ""))
    return mapping.with_column(role, _with_units(raw, _numbers(raw), changed).column(role))


def _numbers(raw: RawTable) -> dict[int, Numbers]:
    """What the first rows hold in each column that holds as many numbers as texts, or more."""
    found = {}
    for index in range(len(raw.header)):
        cells = [row.cells[index] for row in raw.rows[:SAMPLE] if index < len(row.cells)]
        written = [cell for cell in cells if cell]
        readings = [(reading, cell) for cell in written if (reading := read(cell)) is not None]
        if readings and 2 * len(readings) >= len(written):
            marks = marks_of(raw, index)
            values = [marks.value(reading, cell) or 0.0 for reading, cell in readings]
            kept = tuple(value for value in values if 0 < value < math.inf)
            found[index] = Numbers(kept, any(reading.scaled for reading, _ in readings))
    return found


def _fitting(raw: RawTable, numbers: Dictionary[int, Numbers]) -> Iterator[tuple[int, Role, int]]:
    """How well each column's name fits each role that it fits at all."""
    if raw.header_line == 0:
        return
    for index in numbers:
        for role in ROLES:
            if value := points(role, raw.header[index]):
                yield value, role, index


def _used(mapping: ColumnMapping) -> set[int]:
    return {column.index for role in ROLES if (column := mapping.column(role))}


def _with_rivals(
    raw: RawTable, mapping: ColumnMapping, fitting: list[tuple[int, Role, int]]
) -> ColumnMapping:
    """Say which other column could have been meant."""
    used = _used(mapping)
    for role in ROLES:
        column = mapping.column(role)
        others = [index for _, fitted, index in fitting if fitted == role and index not in used]
        if column is not None and others:
            names = {"column": raw.header[column.index], "other": raw.header[others[0]]}
            said = (*column.guesses, Remark(CHOSEN_OVER, names))
            mapping = mapping.with_column(role, replace(column, guesses=said))
    return mapping


def _by_size(
    raw: RawTable, numbers: Dictionary[int, Numbers], mapping: ColumnMapping
) -> ColumnMapping:
    known = {role for role in SIZES if mapping.column(role)}
    if mapping.loss is not None and len(known) > 1:
        return mapping
    free = {
        index: found
        for index, found in numbers.items()
        if index not in _used(mapping) and not OTHER & set(words(raw.header[index]))
    }
    found: dict[Role, int] = {}
    if mapping.loss is None and (loss := loss_by_size(free)) is not None:
        found["loss"] = loss
        free.pop(loss)
    if len(known) < 2:
        found.update(sizes_by_size(free, known))
    for role, index in found.items():
        said = Remark(BY_SIZE[role], {"column": raw.header[index]})
        mapping = mapping.with_column(role, Column(index, "", (said,)))
    return mapping


def _with_units(
    raw: RawTable, numbers: Dictionary[int, Numbers], mapping: ColumnMapping
) -> ColumnMapping:
    """The likeliest unit for each column that has none yet."""
    levels = {
        role: numbers.get(column.index, Numbers(()))
        for role in ROLES
        if (column := mapping.column(role))
    }
    own = _is_our_own(raw, mapping)
    possible = {role: _possible(raw, mapping, role, found, own) for role, found in levels.items()}
    units = {role: keys[0] for role, keys in possible.items()} | settle(levels, possible)
    for role, key in units.items():
        column = mapping.column(role)
        if column is not None and not column.unit:
            sure = own or _name_tells(raw, role, column.index) or levels[role].scaled
            plain = key in ("one", "flop", "nat")
            said = () if sure or plain else (_unit_said(raw, role, column, key, levels[role]),)
            changed = Column(column.index, key, (*column.guesses, *said))
            mapping = mapping.with_column(role, changed)
    return mapping


def _possible(
    raw: RawTable, mapping: ColumnMapping, role: Role, numbers: Numbers, own: bool
) -> tuple[str, ...]:
    column = mapping.column(role)
    if column is None or own:
        return ({"flops": "flop", "loss": "nat"}.get(role, "one"),)
    told = column.unit or _name_tells(raw, role, column.index)
    logarithm = "log" in words(raw.header[column.index])
    return (told,) if told else possible_units(role, numbers, logarithm=logarithm)


def _name_tells(raw: RawTable, role: Role, index: int) -> str | None:
    return named_unit(role, raw.header[index]) if raw.header_line else None


def _unit_said(raw: RawTable, role: Role, column: Column, key: str, numbers: Numbers) -> Remark:
    return Remark(UNIT_BY_SIZE, {
        "column": raw.header[column.index], "low": numbers.low, "high": numbers.high,
        "unit": unit(role, key).title,
    })  # fmt: skip


def _is_our_own(raw: RawTable, mapping: ColumnMapping) -> bool:
    """Whether `as_csv` wrote it: its header, and C = 6ND to the last digit in nearly all rows."""
    if raw.header[: len(OWN_HEADER)] != OWN_HEADER or raw.delimiter != ",":
        return False
    if any((column := mapping.column(role)) and column.unit for role in ROLES):
        return False
    exact = 0
    for row in raw.rows[:SAMPLE]:
        try:
            params, tokens, flops = map(float, row.cells[:3])
        except ValueError:
            continue
        exact += flops == FLOP_PER_PARAMETER_AND_TOKEN * params * tokens
    return exact * 10 >= 9 * len(raw.rows[:SAMPLE]) > 0


def _run_names(raw: RawTable, mapping: ColumnMapping) -> int | None:
    used = _used(mapping)
    named = (index for index, name in enumerate(raw.header) if names_runs(name))
    return next((index for index in named if index not in used), None)
