"""What the Measure page shows of a grid, from plain data; nothing here knows a widget."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain, power, si
from models.family.grid_plan import Cell
from models.family.grid_results import GridResult
from models.scaling import laws
from models.scaling.grid_runs import Analysis, CellResult
from models.scaling.kaplan import KaplanLaw

translate = QCoreApplication.translate
NINETY = 1.2816  # standard errors from the middle to the 90th percentile of a normal distribution
NOTHING = "–"
State = Literal["missing", "waiting", "running", "done"]


@dataclass(frozen=True, slots=True)
class Square:
    """One square of the grid: what it says, what pointing at it says, and how it stands."""

    text: str
    tip: str
    state: State


@dataclass(frozen=True, slots=True)
class Squares:
    """The grid as a table: sizes down, tokens across; None where the plan has no run."""

    sizes: tuple[str, ...]
    tokens: tuple[str, ...]
    rows: tuple[tuple[Square | None, ...], ...]


def squares(result: GridResult, running: Mapping[str, float], *, waiting: bool) -> Squares:
    """The plan's runs and how they stand.

    running: loss so far of the runs that are under way, by cell name. waiting: whether the rest
    will follow by itself.
    """
    plan = result.plan
    sizes = list(dict.fromkeys(c.size for c in sorted(plan.cells, key=lambda cell: cell.params)))
    tokens = sorted({cell.tokens for cell in plan.cells})
    done = {cell.name: cell for cell in result.cells}
    rows = tuple(
        tuple(
            _square([c for c in plan.cells if c.size == size and c.tokens == amount], done, running,
                    waiting=waiting)
            for amount in tokens
        )
        for size in sizes
    )  # fmt: skip
    return Squares(tuple(size.name for size in sizes), tuple(map(si, tokens)), rows)


def _square(
    cells: list[Cell],
    done: Mapping[str, CellResult],
    running: Mapping[str, float],
    *,
    waiting: bool,
) -> Square | None:
    """Runs of one size and one amount of data: their mean loss, each seed in the tip."""
    if not cells:
        return None
    name = translate("Measure", "{size}, {tokens} tokens").format(
        size=cells[0].size.name, tokens=si(cells[0].tokens)
    )
    found = [done[cell.name] for cell in cells if cell.name in done]
    under_way = [running[cell.name] for cell in cells if cell.name in running]
    if found:
        mean = sum(cell.loss for cell in found) / len(found)
        return Square(plain(mean, 2), f"{name}: {_seeds(found)}", "done")
    if under_way:
        return Square(plain(under_way[0], 2), name, "running")
    return Square("·" if waiting else "", name, "waiting" if waiting else "missing")


def _seeds(found: list[CellResult]) -> str:
    if len(found) == 1:
        return translate("Measure", "{loss} nats per token").format(loss=plain(found[0].loss, 3))
    losses = ", ".join(plain(cell.loss, 3) for cell in found)
    return translate("Measure", "{losses} nats per token, {count} seeds").format(
        losses=losses, count=len(found)
    )


# the law beside the published ones


@dataclass(frozen=True, slots=True)
class LawRow:
    """One law's constants as text, with what its name's tooltip says. keys: its sources."""

    name: str
    alpha: str
    beta: str
    a: str
    irreducible: str
    ratio: str
    tip: str = ""
    keys: tuple[str, ...] = ()


def own_row(analysis: Analysis | None, name: str, key: str) -> LawRow:
    """The law of a grid, with its 80 % intervals; dashes where no law fits."""
    if analysis is None or not analysis.fit.converged:
        return LawRow(name, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING)
    law, drawn = analysis.fit.law, analysis.laws
    flops = float(analysis.runs.flops.max())
    ratio = si(float(law.optimum(flops).tokens_per_parameter))
    if drawn is None or not len(drawn):
        alpha, beta, a, floor = (plain(v, 2) for v in (law.alpha, law.beta, law.a, law.E))
        return LawRow(name, alpha, beta, a, floor, ratio, keys=(key,))
    ends = drawn.tokens_per_parameter(flops)
    return LawRow(
        name,
        _with_ends(law.alpha, *drawn.interval("alpha")),
        _with_ends(law.beta, *drawn.interval("beta")),
        _with_ends(law.a, *drawn.interval("a")),
        _with_ends(law.E, *drawn.interval("E")),
        f"{ratio} ({si(float(ends[0]))}–{si(float(ends[1]))})",
        _ratio_tip(flops),
        (key,),
    )


def published_rows() -> tuple[LawRow, ...]:
    """The published laws; intervals where standard errors were published."""
    rows = [_published(name) for name in ("besiroglu", "hoffmann")]
    kaplan = laws.law("kaplan")
    assert isinstance(kaplan, KaplanLaw)
    rows.append(
        LawRow(
            laws.title("kaplan"),
            plain(kaplan.params_exponent, 3),
            plain(kaplan.tokens_exponent, 3),
            plain(kaplan.a, 2),
            translate("Measure", "none"),
            NOTHING,
            translate("Measure", "Fitted without an irreducible loss: such exponents come out "
                      "smaller, and do not compare with those of a law that has one."),
            (laws.source("kaplan"),),
        )
    )  # fmt: skip
    return tuple(rows)


def _published(name: str) -> LawRow:
    law, errors = laws.parametric(name), laws.standard_errors(name)
    ends = laws.measured_range(name).flops
    flops = ends[1] if ends is not None else None
    ratio = NOTHING if flops is None else si(float(law.optimum(flops).tokens_per_parameter))
    parts = {}
    for part in ("alpha", "beta", "E"):
        value = float(getattr(law, part))
        half = None if errors is None else NINETY * errors[part]
        parts[part] = (
            plain(value, 2) if half is None else _with_ends(value, value - half, value + half)
        )
    tip = "" if flops is None else _ratio_tip(flops)
    return LawRow(
        laws.title(name), parts["alpha"], parts["beta"], plain(law.a, 2), parts["E"], ratio, tip,
        (laws.source(name),),
    )  # fmt: skip


def _with_ends(value: float, low: float, high: float) -> str:
    return f"{plain(value, 2)} ({plain(low, 2)}–{plain(high, 2)})"


def _ratio_tip(flops: float) -> str:
    template = translate(
        "Measure", "Tokens per parameter at the largest budget that it was fitted to: {flops} FLOP"
    )
    return template.format(flops=power(flops, 1))
