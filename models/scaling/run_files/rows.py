"""From a table and its mapping to runs: no row is dropped without a sentence; and back."""

import math
import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Dictionary
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models.errors import UserError
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN
from models.scaling.published import POSSIBLE, Runs
from models.scaling.run_files.columns import ROLES, SIZES, Column, ColumnMapping, guess, marks_of
from models.scaling.run_files.table import RawTable, TableRow, read_raw
from models.scaling.run_files.units import PLAIN, UNITS, Role, read, unit
from models.table_files import Refused, Remark, csv_text, unescape_formula

FEWEST_RUNS = 5  # as many as the law has constants
WORK_OFF = 0.3  # C and 6ND may differ by this share before it is said
MOST_NATS = 15  # a vocabulary of 256,000 drawn evenly has 12.5
LONGEST_SHOWN = 40  # characters of a cell in a sentence
NOT_A_NUMBER = "Line {line}: {column} is {cell}, which is not a number."
CLEARER = "Write it with a decimal point and nothing between thousands, or leave the row out."
SHIFTED = "Write decimals with a point, quote cells that hold the delimiter, or leave the row out."
CORRECT = "Correct it in the file and open the file again, or leave the row out."
CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
HEADER = ("params", "tokens", "flops", "loss")


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a table: each of its rows is a run or a problem.

    runs: the good rows, in order; None if there are none. lines: theirs.
    problems: the other rows. lacking: why no row can be read, None if they can.
    """

    runs: Runs | None
    lines: tuple[int, ...] = ()
    problems: tuple[Refused, ...] = ()
    notes: tuple[Remark, ...] = ()
    lacking: UserError | None = None


def read_runs(path: Path, mapping: ColumnMapping | None = None) -> Runs:
    """The runs of a file, every row of it; the mapping is guessed if there is none.

    Raises UserError for a file that can't be read, and for the first row that is no run, with its
    line and the number of further ones.
    """
    raw = read_raw(path)
    return all_or_error(to_runs(raw, mapping or guess(raw)))


def all_or_error(imported: Imported) -> Runs:
    """The runs, if every row is one; else raises UserError for the first that isn't."""
    if imported.lacking is not None:
        raise imported.lacking
    if not imported.problems:
        assert imported.runs is not None  # a table without rows is lacking
        return imported.runs
    first, *more = imported.problems
    if not more:
        raise first.error
    raise UserError(
        "{first} Further rows with a problem: {count}, the next in line {next}.",
        first.error.remedy,
        first=first.error,
        count=len(more),
        next=more[0].line,
    )


def to_runs(raw: RawTable, mapping: ColumnMapping) -> Imported:
    """The good rows as runs, and a sentence for each other one; nothing is raised."""
    lacking = _lacking(raw, mapping)
    if lacking is not None:
        return Imported(None, notes=(*raw.notes, *mapping.guesses), lacking=lacking)
    readers = {role: _Reader(raw, role, column) for role, column in _used(mapping).items()}
    good: list[tuple[float, float, float]] = []
    lines: list[int] = []
    names: list[str] = []
    problems: list[Refused] = []
    for row in raw.rows:
        try:
            usual = len(raw.header)
            if len(row.cells) > usual and any(row.cells[usual:]):
                raise UserError(
                    "Line {line} has {count} cells where {usual} are expected.",
                    SHIFTED,
                    line=row.line,
                    count=len(row.cells),
                    usual=usual,
                )
            values = {role: reader.read(row) for role, reader in readers.items()}
            good.append((*_sizes(row, values), values["loss"]))
        except UserError as error:
            problems.append(Refused(row.line, error))
            continue
        lines.append(row.line)
        names.append(_name(row, mapping.name))
    runs = _runs(good, names, raw.name)
    more = () if runs is None else _notes(raw, mapping, runs, lines)
    notes = (*raw.notes, *mapping.guesses, *more)
    return Imported(runs, tuple(lines), tuple(problems), notes)


def as_csv(runs: Runs) -> str:
    """The runs as CSV that `read_runs` reads again to the last digit: params, tokens, flops, loss.

    Runs with names have them in a column more.
    """
    columns = (runs.params, runs.tokens, runs.flops, runs.loss)
    rows: list[list[str]] = [[*HEADER, "name"] if runs.names else [*HEADER]]
    for number, row in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
        name = [CONTROL.sub(" ", runs.names[number])] if runs.names else []
        rows.append([*map(repr, row), *name])
    return csv_text(rows, end="\n")


def _lacking(raw: RawTable, mapping: ColumnMapping) -> UserError | None:
    if not raw.rows:
        return UserError("The table has a header, but no rows.", "Add a line for each run.")
    found = ", ".join(raw.header[:12])
    if mapping.loss is None:
        return UserError("No column holds the loss; the columns are {columns}.",
                         'Name one of them "loss".', columns=found)  # fmt: skip
    if sum(mapping.column(role) is not None for role in SIZES) < 2:
        return UserError(
            "Two of parameters, tokens and compute are needed; the columns are {columns}.",
            'Name two of them "params", "tokens" or "flops".', columns=found)  # fmt: skip
    indices = [column.index for role in ROLES if (column := mapping.column(role))]
    twice = next((index for index in indices if indices.count(index) > 1), None)
    if twice is not None:
        return UserError("{column} is chosen twice.", "Choose another column for one of the two.",
                         column=raw.header[twice])  # fmt: skip
    return None


def _used(mapping: ColumnMapping) -> dict[Role, Column]:
    """The loss, and the two columns that the sizes come from; compute only if one is missing."""
    chosen = [role for role in SIZES if mapping.column(role)][:2]
    roles: tuple[Role, ...] = (*chosen, "loss")
    return {role: column for role in roles if (column := mapping.column(role)) is not None}


def _name(row: TableRow, index: int | None) -> str:
    cell = row.cells[index] if index is not None and index < len(row.cells) else ""
    return unescape_formula(cell)


class _Reader:
    """Reads one column."""

    def __init__(self, raw: RawTable, role: Role, column: Column) -> None:
        self._index, self._name = column.index, raw.header[column.index]
        self._unit, self._plain = unit(role, column.unit), unit(role, UNITS[role][0].key)
        self._marks = marks_of(raw, column.index)

    def read(self, row: TableRow) -> float:
        """In parameters, tokens, FLOP or nats. Raises UserError if there is none above 0."""
        if self._index >= len(row.cells):
            raise UserError("Line {line} ends before {column}.",
                            "Add what is missing, or leave the row out.",
                            line=row.line, column=self._name)  # fmt: skip
        cell = row.cells[self._index]
        value, own_unit = self._number(row.line, cell)
        if not self._unit.form.startswith("power") and value <= 0:
            raise self._error(
                "Line {line}: {column} is {cell}; it must be above 0.", row.line, cell
            )
        found = (self._plain if own_unit else self._unit).apply(value)
        if self._unit.key == "perplexity" and found <= 0:
            raise self._error("Line {line}: {column} is {cell}; a perplexity is above 1.",
                              row.line, cell)  # fmt: skip
        if not POSSIBLE[0] <= found <= POSSIBLE[1]:
            raise self._error("Line {line}: {column} is {cell}, which is too large or too small.",
                              row.line, cell)  # fmt: skip
        return found

    def _number(self, line: int, cell: str) -> tuple[float, bool]:
        """What is written, finite, and whether the cell itself says the unit."""
        if self._marks.point == "." and PLAIN.fullmatch(cell):
            value = float(cell)
            return self._finite(line, cell, value), False
        if not cell:
            raise self._error("Line {line}: {column} is empty.", line, cell)
        reading = read(cell)
        if reading is None:
            raise self._error(NOT_A_NUMBER, line, cell)
        if (found := self._marks.value(reading, cell)) is None:
            raise UserError("Line {line}: {column} is {cell}, which could be {dot:.12g} or "
                            "{comma:.12g}.", CLEARER, line=line, column=self._name, cell=cell,
                            dot=reading.dot, comma=reading.comma)  # fmt: skip
        return self._finite(line, cell, found), reading.scaled

    def _finite(self, line: int, cell: str, value: float) -> float:
        if math.isnan(value):
            raise self._error(NOT_A_NUMBER, line, cell)
        if math.isinf(value):
            raise self._error("Line {line}: {column} is {cell}, which is infinite or too large.",
                              line, cell)  # fmt: skip
        return value

    def _error(self, template: str, line: int, cell: str) -> UserError:
        shown = " ".join(cell.split())
        shown = shown if len(shown) <= LONGEST_SHOWN else shown[:LONGEST_SHOWN] + "…"
        return UserError(template, CORRECT, line=line, column=self._name, cell=shown)


def _sizes(row: TableRow, values: Dictionary[Role, float]) -> tuple[float, float]:
    """Parameters and tokens; the missing one from C = 6ND."""
    params, tokens, flops = (values.get(role) for role in SIZES)
    if params is None and tokens and flops:
        params = flops / FLOP_PER_PARAMETER_AND_TOKEN / tokens
    elif tokens is None and params and flops:
        tokens = flops / FLOP_PER_PARAMETER_AND_TOKEN / params
    assert params is not None and tokens is not None  # two of the three are always read
    if not all(POSSIBLE[0] <= found <= POSSIBLE[1] for found in (params, tokens)):
        raise UserError("Line {line}: the compute fits no model, by C = 6ND.",
                        "Check its unit, or leave the row out.", line=row.line)  # fmt: skip
    return params, tokens


def _runs(good: list[tuple[float, float, float]], names: list[str], source: str) -> Runs | None:
    if not good:
        return None
    params, tokens, loss = np.array(good, dtype=np.float64).T
    return Runs(params, tokens, loss, tuple(names) if any(names) else (), source)


def _notes(
    raw: RawTable, mapping: ColumnMapping, runs: Runs, lines: Sequence[int]
) -> Iterator[Remark]:
    """What a person should know about runs that are good."""
    if mapping.params is None:
        yield Remark("The parameters are computed from the compute and the tokens: N = C / 6D.")
    if mapping.tokens is None:
        yield Remark("The tokens are computed from the compute and the parameters: D = C / 6N.")
    if mapping.flops is not None and mapping.params is not None and mapping.tokens is not None:
        yield from _work_notes(raw, mapping.flops, runs, set(lines))
    if mapping.loss is not None and mapping.loss.unit == "bit per byte":
        yield Remark("Losses are in nats per byte: A, B and E are too, the exponents stay.")
    if (high := float(runs.loss.max())) > MOST_NATS:
        yield Remark(
            "The highest loss is {high:.4g} nats a token, more than without any knowledge. Check "
            "its unit.", {"high": high})  # fmt: skip
    if runs.params.min() < 1 or runs.tokens.min() < 1:
        yield Remark("Some runs have less than one parameter or token. Check the units.")
    yield from _repeated(runs, lines)
    if len(runs) < FEWEST_RUNS:
        yield Remark(
            "Runs that can be read: {count}. A fit takes at least {least}, of different sizes.",
            {"count": len(runs), "least": FEWEST_RUNS},
        )


def _work_notes(
    raw: RawTable, column: Column, runs: Runs, lines: AbstractSet[int]
) -> Iterator[Remark]:
    """The compute is only compared: C and 6ND often differ, by attention or by embeddings."""
    reader = _Reader(raw, "flops", column)
    written = []
    for row in raw.rows:
        if row.line in lines:
            try:
                written.append(reader.read(row))
            except UserError:
                written.append(math.nan)
    ratio = runs.flops / np.array(written)
    known = np.isfinite(ratio)
    off = np.abs(ratio[known] - 1) > WORK_OFF
    if not known.all():
        yield Remark(
            "Cells of {column} that can't be read: {count}. It is only compared with 6ND.",
            {"column": raw.header[column.index], "count": int((~known).sum())},
        )
    if off.any():
        yield Remark(
            "6ND is not the compute of {column} in {count} of {all} rows: typically it is "
            "{ratio:.2g} times as much. The fit uses parameters and tokens.",
            {"column": raw.header[column.index], "count": int(off.sum()), "all": len(off),
             "ratio": float(np.median(ratio[known][off]))},
        )  # fmt: skip


def _repeated(runs: Runs, lines: Sequence[int]) -> Iterator[Remark]:
    seen: dict[tuple[float, float, float], int] = {}
    repeated: list[tuple[int, int]] = []
    columns = (runs.params.tolist(), runs.tokens.tolist(), runs.loss.tolist())
    for line, run in zip(lines, zip(*columns, strict=True), strict=True):
        if seen.setdefault(run, line) != line:
            repeated.append((line, seen[run]))
    if repeated:
        line, earlier = repeated[0]
        yield Remark(
            "Rows that repeat an earlier one: {count}, the first in line {line} (as line "
            "{earlier}). They are kept.",
            {"count": len(repeated), "line": line, "earlier": earlier},
        )
