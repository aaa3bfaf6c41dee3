"""Loss against one quantity: Kaplan's power laws with runs over them, and IsoFLOP curves.

Inside the measured range a law is a coloured line; beyond it, where nobody measured, a grey one.
An IsoFLOP curve is the law's own, so its minimum is known; a parabola fitted within a window that
does not lie around the minimum finds another one. Source: Hoffmann et al. 2022, sec. 3.2.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from typing import Literal, NamedTuple

import numpy as np

import resources
from models.figure import Axis, Figure, Mark, Series, Span, Text, floats, quantity
from models.scaling.laws import measured_range
from models.scaling.parametric import (
    FLOP_PER_PARAMETER_AND_TOKEN,
    Array,
    ParametricLaw,
    named,
    power_law,
)
from models.scaling.published import Runs, pile_runs

Drift = Literal["same", "grows"]

METHOD = "hoffmann2022"  # who read best sizes off parabolas
SAMPLES = 7  # runs in a window, evenly in log N
WIDTH = 1.0  # decades of N in a window: half above its centre, half below
SHOWN = 1.7  # decades of N that a curve is drawn to either side of its minimum
CURVE_POINTS = 61
CURVE, PARABOLA, JOINED, RUNS = 0, 1, 2, 4  # colours


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What parabolas within windows say; each array of shape (budgets,).

    flops: C. params, loss: of the law's own minimum. centres: of the windows, in N.
    found: N at the parabola's minimum, nan where it has none. found_loss: its height there.
    coefficients: of 1, x, x^2 with x = ln(N / centre), shape (3, budgets).
    sizes, losses: of the runs within the windows, shape (budgets, SAMPLES).
    """

    flops: Array
    params: Array
    loss: Array
    centres: Array
    found: Array
    found_loss: Array
    coefficients: Array
    sizes: Array
    losses: Array

    @property
    def a(self) -> float:
        """Exponent of the best size by the true minima, by a straight line in ln C and ln N."""
        return slope(self.flops, self.params)

    @property
    def found_a(self) -> float:
        """The same by the parabolas' minima; nan with less than two of them."""
        return slope(self.flops, self.found)


def read_minima(
    law: ParametricLaw, flops: Array, shift: float = 1.0, drift: Drift = "same"
) -> Read:
    """Fit a parabola in ln N to the law's losses within a window, for each budget.

    flops: shape (budgets,), above 0, ascending. shift: centre of the window over the best size.
    drift: the same shift at every budget, or one that grows evenly in ln C, from its inverse at
    the smallest budget to itself at the largest.
    """
    best = law.optimum(flops)
    share = np.ones(len(flops)) if drift == "same" else np.linspace(-1, 1, len(flops))
    centres = best.params * shift**share
    x = np.log(10.0) * WIDTH * np.linspace(-0.5, 0.5, SAMPLES)
    sizes = centres[:, None] * np.exp(x)
    loss = law.loss(sizes, flops[:, None] / (FLOP_PER_PARAMETER_AND_TOKEN * sizes))
    coefficients = np.polynomial.polynomial.polyfit(x, loss.T, 2)
    bent = coefficients[2] > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        at = np.where(bent, -coefficients[1] / (2 * coefficients[2]), np.nan)
    return Read(
        flops=flops,
        params=best.params,
        loss=best.loss,
        centres=centres,
        found=centres * np.exp(at),
        found_loss=np.asarray(coefficients[0] + at * coefficients[1] / 2),
        coefficients=coefficients,
        sizes=sizes,
        losses=loss,
    )


def slope(flops: Array, params: Array) -> float:
    """d ln N / d ln C by least squares over the finite ones; nan with less than two."""
    kept = np.isfinite(params)
    if kept.sum() < 2:
        return float("nan")
    return float(np.polynomial.polynomial.polyfit(np.log(flops[kept]), np.log(params[kept]), 1)[1])


def isoflop(law: ParametricLaw, source: str, found: Read) -> Figure:
    """A curve a budget, the runs of its window, their parabola; both kinds of minima, joined."""
    curves = [
        _curve(law, source, flops, params, first=place == 0)
        for place, (flops, params) in enumerate(zip(found.flops, found.params, strict=True))
    ]
    wrong = Text("Minimum of the parabola")
    misread = _joined(wrong, found.found, found.found_loss, METHOD, PARABOLA)
    best = _joined(Text("Best size"), found.params, found.loss, source, JOINED)
    low, high = _heights(law, found)
    room, sizes = 10 ** (SHOWN + 0.1), found.params
    return Figure(
        "IsoFLOP curves: loss by size",
        Axis("Parameters", "", "log", float(sizes.min()) / room, float(sizes.max()) * room),
        Axis("Loss", "nats per token", low=low, high=high),
        (
            *curves,
            *_parabolas(found),
            replace(misread, labels=("",) * len(misread.x)),  # names keep clear of its points
            replace(best, labels=tuple(quantity(flops) for flops in found.flops)),
        ),
    )


def _curve(law: ParametricLaw, source: str, flops: float, best: float, *, first: bool) -> Series:
    """Loss of the sizes around the best one."""
    params = best * np.logspace(-SHOWN, SHOWN, CURVE_POINTS)
    loss = law.loss(params, flops / (FLOP_PER_PARAMETER_AND_TOKEN * params))
    return Series(
        "IsoFLOP", floats(params), floats(loss), source, colour=CURVE, in_legend=first, thin=True
    )


def _parabolas(found: Read) -> list[Series]:
    """Through the runs of each window and on to its minimum; then the runs."""
    half = np.log(10.0) * WIDTH / 2
    at = np.nan_to_num(np.log(found.found / found.centres))
    x = np.linspace(np.minimum(-half, at), np.maximum(half, at), CURVE_POINTS, axis=1)
    one, linear, square = found.coefficients[:, :, None]
    heights, sizes = one + linear * x + square * x**2, found.centres[:, None] * np.exp(x)
    drawn = [
        Series(
            "Parabola through them",
            floats(across),
            floats(up),
            METHOD,
            colour=PARABOLA,
            in_legend=place == 0,
        )
        for place, (across, up) in enumerate(zip(sizes, heights, strict=True))
    ]
    runs = floats(found.sizes.ravel()), floats(found.losses.ravel())
    return [Series("Runs", *runs, METHOD, style="points", colour=RUNS, thin=True), *drawn]


def _joined(name: str, params: Array, loss: Array, source: str, colour: int) -> Series:
    kept = np.isfinite(params)
    x, y = tuple(params[kept].tolist()), tuple(loss[kept].tolist())
    return Series(name, x, y, source, style="both", colour=colour)


def _heights(law: ParametricLaw, found: Read) -> tuple[float, float]:
    """From a little below the lowest minimum to what lets the highest curve bend."""
    low, high = float(found.loss.min()), float(found.loss.max())
    room = 0.25 * (high - law.E)
    return max(low - 0.3 * room, 0.0), high + room


Count = Literal["all", "without"]
KEYS = ("pile", "gadre", "home")
"""pile: Cerebras-GPT and Pythia. gadre: 104 runs. home: the grid that comes with the program."""
TABLES = {"pile": "pile_losses", "gadre": "gadre_runs", "home": "home_runs"}
FAMILIES = ("Cerebras-GPT", "Pythia")
AT_HOME = "Measured at home"


SIZE_COLUMNS = {
    "gadre": {"all": "params", "without": "params_no_embed"},
    "home": {"all": "total_params", "without": "params"},
}


class Overlay(NamedTuple):
    """Runs of one family, N by the picked count, losses by the family's own tokenizer."""

    title: str
    runs: Runs


def available() -> tuple[str, ...]:
    """The keys whose tables are shipped."""
    return tuple(key for key in KEYS if _is_whole(TABLES[key]))


def _is_whole(table: str) -> bool:
    """A table that is measured here is described before it is there, and begins without a row."""
    there = any((folder / f"{table}.csv").is_file() for folder in resources.table_folders())
    return there and len(resources.table(table)) > 0


def overlays(key: str, count: Count = "all") -> tuple[Overlay, ...]:
    """The families of one set of runs; () for "none".

    count: of parameters; a set that knows one count only is given in that one.
    """
    if key not in available():
        return ()
    if key == "pile":
        return tuple(Overlay(family, pile_runs(family)) for family in FAMILIES)
    table = resources.table(TABLES[key])
    columns = (SIZE_COLUMNS[key][count], "tokens", "loss")
    params, tokens, loss = (np.array(table.numbers(column)) for column in columns)
    source = "gadre2024" if key == "gadre" else "understudy"
    runs = Runs(params, tokens, loss, source=source)
    families = np.array(table.texts("dataset") if key == "gadre" else [AT_HOME] * len(params))
    return tuple(
        Overlay(family, runs.only(families == family))
        for family in dict.fromkeys(families.tolist())
    )


OF_LAW = {"besiroglu": 0, "kaplan": 1, "hoffmann": 2, "hoffmann-rounded": 6}
OF_OWN = (3, 4, 5)  # laws that a person fitted, in their order


def colour_of(key: str) -> int:
    """The colour of a set of constants by its key; any other key is a law of the person's own."""
    return OF_LAW.get(key, OF_OWN[0])


def colours_of(keys: Sequence[str]) -> tuple[int, ...]:
    """The colours of several that are drawn together, each own law with the next of OF_OWN."""
    own = cycle(OF_OWN)
    return tuple(OF_LAW[key] if key in OF_LAW else next(own) for key in keys)


What = Literal["params", "tokens", "flops"]

LINE_POINTS = 60
TEN = 10.0
FIRST_RUNS, BEYOND = 4, -1  # colours
LOSS = (1.1, 8.0)  # of the axis, further down for a law that falls lower
ENDS: dict[What, tuple[float, float]] = {
    "params": (1e3, 1e13),
    "tokens": (1e6, 1e14),
    "flops": (1e12, 1e26),
}
FROM_HOME = {"params": 1e3, "tokens": 1e5, "flops": 1e10}


@dataclass(frozen=True, slots=True)
class Gain:
    """What ten times as much buys by one law. before, after: nats per token."""

    title: str
    before: float
    after: float
    extrapolated: bool

    @property
    def nats(self) -> float:
        """How much the loss falls, above 0."""
        return self.before - self.after

    @property
    def factor(self) -> float:
        """after / before: a constant of a power law without a floor."""
        return self.after / self.before


@dataclass(frozen=True, slots=True)
class Line:
    """One law against one quantity. measured: where it was fitted, None where nobody says."""

    title: str
    source: str
    loss: Callable[[Array], Array]
    measured: tuple[float, float] | None
    colour: int


def kaplan_line(what: What) -> Line:
    """Eq. 1.1, 1.2 or 1.3 with its measured range."""
    found = measured_range("kaplan")
    ends = {"params": found.params, "tokens": found.tokens, "flops": kaplan_compute()}[what]
    return Line("Kaplan 2020", "kaplan2020", power_law(what), ends, OF_LAW["kaplan"])


def kaplan_compute() -> tuple[float, float]:
    """Eight orders of magnitude (sec. 1.2), up to 6ND of the largest model on all of WebText2.

    FLOP. The paper gives the orders and not the ends, so the ends are approximate.
    """
    found = measured_range("kaplan")
    most = FLOP_PER_PARAMETER_AND_TOKEN * found.params[1] * found.tokens[1]
    return most / 10 ** named("kaplan_laws")["compute_orders"], most


def picked_line(
    law: ParametricLaw,
    title: str,
    source: str,
    what: What,
    measured: tuple[float, float] | None,
    colour: int = OF_LAW["besiroglu"],
) -> Line:
    """The same question to the picked law: data without end, a model without end, the best split.

    L(N) = E + A / N^alpha, L(D) = E + B / D^beta, L(C) = L(N*(C), D*(C)).
    """
    loss: dict[What, Callable[[Array], Array]] = {
        "params": lambda params: law.E + law.terms(params, 1.0)[0],
        "tokens": lambda tokens: law.E + law.terms(1.0, tokens)[1],
        "flops": lambda flops: law.optimum(flops).loss,
    }
    return Line(title, source, loss[what], measured, colour)


def gain(line: Line, at: float) -> Gain:
    """What ten times as much of the quantity buys from `at` on."""
    before, after = (float(value) for value in line.loss(np.array([at, TEN * at])))
    inside = line.measured is not None and line.measured[0] <= at <= line.measured[1] / TEN
    return Gain(line.title, before, after, not inside)


def figure(
    what: What,
    lines: Sequence[Line],
    at: float,
    overlays: Sequence[Overlay] = (),
    *,
    handle: str = "You",
    named: bool = True,
) -> Figure:
    """Loss against one quantity. lines: the first one carries the handle, at `at`.

    handle: its name; named: whether it is written beside it.
    """
    ends = window(what, overlays)
    first = lines[0]
    least = min(float(line.loss(np.array(ends[1]))) for line in lines)
    series = [part for line in lines for part in _drawn(line, ends)]
    series.append(_step(first, at))
    for colour, overlay in enumerate(overlays, start=FIRST_RUNS):
        series.append(_runs(overlay, what, colour))
    return Figure(
        "Loss by one quantity alone",
        Axis(*_named(what), "log", *ends),
        Axis("Loss", "nats per token", "log", min(LOSS[0], 0.95 * least), LOSS[1]),
        tuple(series),
        spans=_measured(what, first),
        marks=(Mark(handle, at, float(first.loss(np.array(at))), "", movable=True, named=named),),
    )


def _measured(what: What, line: Line) -> tuple[Span, ...]:
    if line.measured is None:
        return ()
    label = Text("measured by Kaplan, about" if what == "flops" else "measured by Kaplan")
    return (Span("x", *line.measured, label),)


def window(what: What, overlays: Sequence[Overlay]) -> tuple[float, float]:
    """From where to where the quantity is shown: further down if runs lie there."""
    low, high = ENDS[what]
    least = min((float(getattr(runs, what).min()) for _, runs in overlays), default=low)
    return min(low, max(FROM_HOME[what], 10 ** np.floor(np.log10(least)))), high


def _drawn(line: Line, ends: tuple[float, float]) -> list[Series]:
    """The line where it was measured, and grey beyond; all grey if nobody says where."""
    low, high = line.measured or ends
    x = np.geomspace(*ends, 2 * LINE_POINTS)
    parts = [_part(line, np.geomspace(max(low, ends[0]), min(high, ends[1]), LINE_POINTS))]
    beyond = Text("{law}, beyond what was measured", law=line.title)
    outside = ((x[x < low], ""), (x[x > high], line.title))
    return parts + [_part(line, x, beyond, label) for x, label in outside if len(x) > 1]


def _part(line: Line, x: Array, beyond: str = "", label: str = "") -> Series:
    return Series(
        beyond or line.title,
        floats(x),
        floats(line.loss(x)),
        line.source,
        colour=BEYOND if beyond else line.colour,
        label=label,
        in_legend=not beyond,
        thin=bool(beyond),
    )


def _step(line: Line, at: float) -> Series:
    """Ten times to the right, then down to the line again."""
    found = gain(line, at)
    return Series(
        "Ten times as much",
        (at, TEN * at, TEN * at),
        (found.before, found.before, found.after),
        line.source,
        colour=line.colour,
        label=Text("×10: −{nats} nats", nats=quantity(found.nats)),
        in_legend=False,
    )


def _runs(overlay: Overlay, what: What, colour: int) -> Series:
    return Series(
        overlay.title,
        floats(getattr(overlay.runs, what)),
        floats(overlay.runs.loss),
        overlay.runs.source,
        style="points",
        colour=colour,
    )


def _named(what: What) -> tuple[str, str]:
    return {
        "params": (Text("Parameters"), ""),
        "tokens": (Text("Training tokens"), ""),
        "flops": (Text("Training compute"), "FLOP"),
    }[what]
