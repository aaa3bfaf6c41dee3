"""Pictures of a fit: its curves, its residuals, its bootstrap cloud, its frontier."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.figure import (
    GUIDE,
    Axis,
    Band,
    Figure,
    Mark,
    Series,
    Span,
    Text,
    floats,
    joined,
    quantity,
)
from models.scaling.bootstrap import Bootstrap, central
from models.scaling.figures.power_laws import OF_OWN, colour_of
from models.scaling.laws import Offered
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, ParametricLaw
from models.scaling.published import Runs

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]
Against = Literal["compute", "params"]
Shared = Literal["params", "tokens", "ratio"]

MOST_GROUPS = 6  # lines of one plot that can still be told apart
SAME = 0.02  # difference of logarithms below which two sizes are one
MOST_POINTS = 2000  # drawn; a larger set is drawn thinned
LEVEL = 0.8


@dataclass(frozen=True, slots=True)
class Group:
    """Runs that share a curve.

    value: their N, D or D/N; the geometric mean of a range, where `exact` is False. numbers: which
    runs.
    """

    value: float
    numbers: Numbers
    exact: bool = True


def shared_by(runs: Runs, against: Against) -> Shared:
    """What the runs of one curve have in common.

    Against compute it is the size. Against size it is the amount of data where there are a few of
    them, else the tokens per parameter.
    """
    if against == "compute":
        return "params"
    return "tokens" if _clusters(runs.tokens).max() < MOST_GROUPS else "ratio"


def shared_values(runs: Runs, shared: Shared) -> Array:
    """N, D or D/N of each run."""
    return {"params": runs.params, "tokens": runs.tokens, "ratio": runs.tokens / runs.params}[
        shared
    ]


def groups(runs: Runs, shared: Shared) -> tuple[Group, ...]:
    """At most six; more different values are put together in ranges of about equally many runs."""
    logs = np.log(shared_values(runs, shared))
    bins = _clusters(np.exp(logs))
    if bins.max() >= MOST_GROUPS:
        edges = np.unique(np.quantile(bins, np.linspace(0, 1, MOST_GROUPS + 1)[1:-1]))
        bins = np.searchsorted(edges, bins, side="right")
    members = (np.flatnonzero(bins == one) for one in np.unique(bins))
    return tuple(
        Group(float(np.exp(logs[own].mean())), own, bool(np.ptp(logs[own]) <= SAME))
        for own in members
    )


def _clusters(values: Array) -> Numbers:
    """A number for each value by size, the same for values that differ by less than two percent.

    Where values lie so dense that such steps lead from one end to the other, each is its own.
    """
    order = np.argsort(values)
    logs = np.log(values[order])
    numbers = np.empty(len(values), dtype=np.intp)
    numbers[order] = rising = np.cumsum(np.diff(logs, prepend=logs[0]) > SAME)
    first, last = np.searchsorted(rising, rising), np.searchsorted(rising, rising, "right") - 1
    if np.max(logs[last] - logs[first]) > SAME:
        return np.searchsorted(np.unique(values), values)
    return numbers


NAMES: dict[tuple[Shared, bool], str] = {
    ("params", True): "{value} parameters",
    ("params", False): "about {value} parameters",
    ("tokens", True): "{value} tokens",
    ("tokens", False): "about {value} tokens",
    ("ratio", True): "{value} tokens per parameter",
    ("ratio", False): "about {value} tokens per parameter",
}


def series_name(group: Group, shared: Shared) -> str:
    """As in "412 M parameters": the name of a group's series, which a dragged point gives back."""
    return Text(NAMES[shared, group.exact], value=quantity(group.value))


def handles(runs: Runs, against: Against) -> dict[str, Numbers]:
    """Name of a series -> the number of the run at each of its points, as `curve` draws them."""
    shared = shared_by(runs, against)
    return {
        series_name(group, shared): thinned(group.numbers, len(runs))
        for group in groups(runs, shared)
    }


def position(x: float, y: float, value: float, shared: Shared) -> tuple[float, float, float]:
    """N, D and loss of a point of the curve. value: the N, D or D/N that its run keeps."""
    if shared == "params":
        return value, x / (FLOP_PER_PARAMETER_AND_TOKEN * value), y
    return x, value if shared == "tokens" else value * x, y


def thinned(numbers: Numbers, of: int) -> Numbers:
    """Every k-th, so that all groups together draw at most MOST_POINTS."""
    return numbers[:: max(1, -(-of // MOST_POINTS))]


def percent(level: float) -> str:
    """As in "80 %"."""
    return f"{100 * level:.0f} %"


LINE_POINTS = 60
BEYOND = (4.0, 12.0)  # how many times below and above its runs a fitted line goes


@dataclass(frozen=True, slots=True)
class Frame:
    """The edges of the curve's plot: they stand still while a point is dragged."""

    x: tuple[float, float]
    y: tuple[float, float]


def frame(runs: Runs, against: Against) -> Frame:
    """Edges with some room around all runs."""
    x = np.log10(runs.flops if against == "compute" else runs.params)
    room = 0.06 * max(float(np.ptp(x)), 0.5)
    low, high = float(runs.loss.min()), float(runs.loss.max())
    above = 0.08 * max(high - low, 0.05 * high)
    return Frame(
        (10 ** (float(x.min()) - room), 10 ** (float(x.max()) + 2.5 * room)),  # names stand right
        (max(low - above, 0.0), high + above),
    )


def curve(
    runs: Runs,
    law: ParametricLaw | None,
    draws: Bootstrap | None,
    *,
    against: Against,
    edges: Frame,
    best: bool = True,
) -> Figure:
    """Loss against compute or size: every run, a line for each size or amount of data.

    law: None draws the runs alone. best: whether the best loss at each budget is drawn, against
    compute; draws: for the band around it.
    """
    shared = shared_by(runs, against)
    series: list[Series] = []
    for colour, group in enumerate(groups(runs, shared)):
        name = series_name(group, shared)
        own = thinned(group.numbers, len(runs))
        x = floats((runs.flops if against == "compute" else runs.params)[own])
        y, source = floats(runs.loss[own]), runs.source
        series.append(Series(name, x, y, source, "points", colour, in_legend=False, editable=True))
        if law is not None:
            about = "" if group.exact else "≈ "
            label = joined("", ("D/N " if shared == "ratio" else "", about, quantity(group.value)))
            line = _fitted(group.value, shared, law, edges, (min(x), max(x)))
            series.append(Series(name, *line, "", colour=colour, label=label, in_legend=False))
    bands: tuple[Band, ...] = ()
    if law is not None and against == "compute" and best:
        line_of_best, bands = _best_loss(law, draws, edges)
        series.append(line_of_best)
    return Figure(
        "Loss of the runs and of the fitted law",
        _x_axis(against, edges),
        Axis("Loss", "nats per token", low=edges.y[0], high=edges.y[1]),
        tuple(series),
        bands,
    )


def _fitted(
    value: float, shared: Shared, law: ParametricLaw, edges: Frame, ends: tuple[float, float]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """A line through a group and somewhat beyond it, as far as the picture goes."""
    low, high = max(edges.x[0], ends[0] / BEYOND[0]), min(edges.x[1], ends[1] * BEYOND[1])
    x = np.geomspace(low, max(high, 1.01 * low), LINE_POINTS)
    places = [position(float(one), 0.0, value, shared)[:2] for one in x]
    params, tokens = np.array(places).T
    y = law.loss(params, tokens)
    seen = np.flatnonzero((y >= edges.y[0]) & (y <= edges.y[1]))
    part = slice(seen[0], seen[-1] + 1) if len(seen) else slice(0, 0)
    return floats(x[part]), floats(y[part])


def _best_loss(
    law: ParametricLaw, draws: Bootstrap | None, edges: Frame
) -> tuple[Series, tuple[Band, ...]]:
    flops = np.geomspace(*edges.x, LINE_POINTS)
    name = Text("Compute-optimal loss")
    line = Series(name, floats(flops), floats(law.optimum(flops).loss), "", colour=GUIDE)
    if draws is None or not len(draws):
        return line, ()
    low, high = central(best_losses(draws, flops), LEVEL)
    return line, (Band(name, floats(flops), floats(low), floats(high), "", percent(LEVEL)),)


def best_losses(draws: Bootstrap, flops: Array) -> Array:
    """Loss of each resample's own best split, shape (resamples, budgets).

    With N* and D* of Hoffmann et al. 2022, eq. 4, both terms fall as C^-(alpha beta / (alpha +
    beta)).
    """
    ratio = draws.alpha * draws.A / (draws.beta * draws.B)
    scale = ratio ** (1 / (draws.alpha + draws.beta))  # their G
    height = draws.A * scale**-draws.alpha + draws.B * scale**draws.beta
    power = draws.alpha * draws.beta / (draws.alpha + draws.beta)
    fallen = np.exp(-power[:, None] * np.log(flops / FLOP_PER_PARAMETER_AND_TOKEN))
    return np.asarray(draws.E[:, None] + height[:, None] * fallen)


def _x_axis(against: Against, edges: Frame) -> Axis:
    if against == "compute":
        return Axis("Training compute", "FLOP", "log", *edges.x)
    return Axis("Parameters", "", "log", *edges.x)


MOST_RESAMPLES_DRAWN = 1500


PAIRS: dict[str, tuple[str, str]] = {
    "A-alpha": ("A", "alpha"),
    "B-beta": ("B", "beta"),
    "E-alpha": ("E", "alpha"),
    "E-beta": ("E", "beta"),
    "alpha-beta": ("alpha", "beta"),
}
GREEK = {"alpha": "α", "beta": "β"}


def cloud(
    draws: Bootstrap, law: ParametricLaw, pair: str, published: Sequence[Offered], source: str
) -> Figure:
    """One constant of every resample against another: how well the runs tell them apart.

    pair: a key of PAIRS. published: laws that are shown where they lie within the picture.
    """
    names = PAIRS[pair]
    values = [np.asarray(getattr(draws, name)) for name in names]
    axes = [_cloud_axis(name, value) for name, value in zip(names, values, strict=True)]
    step = max(1, -(-len(values[0]) // MOST_RESAMPLES_DRAWN))
    points = Series(
        "Resamples of the runs",
        floats(values[0][::step]),
        floats(values[1][::step]),
        source,
        style="points",
        colour=OF_OWN[0],
    )
    shown = [(Text("This fit"), law, source), *((o.title, o.law, o.source) for o in published)]
    marks = (
        Mark(title, getattr(one, names[0]), getattr(one, names[1]), origin)
        for title, one, origin in shown
    )
    return Figure(
        "Bootstrap cloud",
        axes[0],
        axes[1],
        (points,),
        marks=tuple(
            mark for mark in marks if _inside(mark.x, axes[0]) and _inside(mark.y, axes[1])
        ),
    )


def _cloud_axis(name: str, values: Array) -> Axis:
    """From the lowest to the highest hundredth and some room; A and B over decades."""
    log = name in ("A", "B")
    seen = np.log10(values) if log else values
    low, high = (float(end) for end in np.quantile(seen, [0.005, 0.995]))
    room = 0.12 * max(high - low, 1e-6)
    ends = (low - room, high + room)
    if log:
        return Axis(GREEK.get(name, name), "", "log", 10 ** ends[0], 10 ** ends[1])
    return Axis(GREEK.get(name, name), "", "linear", max(ends[0], 0.0), ends[1])


def _inside(value: float, axis: Axis) -> bool:
    return axis.low is not None and axis.high is not None and axis.low <= value <= axis.high


@dataclass(frozen=True, slots=True)
class Minima:
    """Best sizes that were read off the runs without the law: approaches 1 and 2.

    flops, params: shape (budgets,).
    """

    title: str
    flops: Array
    params: Array


def frontier(
    runs: Runs,
    law: ParametricLaw,
    draws: Bootstrap | None,
    budget: float,
    published: Sequence[Offered],
    minima: Sequence[Minima] = (),
) -> Figure:
    """The best size for each budget, with its band; published laws as guides.

    budget: FLOP; the handle on the line. The measured range of compute is shaded.
    """
    measured = float(runs.flops.min()), float(runs.flops.max())
    ends = min(measured[0], budget) / 3, max(measured[1], budget) * 10
    flops = np.geomspace(*ends, LINE_POINTS)
    name = Text("This fit")
    series = [Series(name, floats(flops), floats(law.optimum(flops).params), "", colour=OF_OWN[0])]
    bands: tuple[Band, ...] = ()
    if draws is not None and len(draws):
        low, high = draws.frontier(flops, LEVEL)
        bands = (Band(name, floats(flops), floats(low), floats(high), "", percent(LEVEL)),)
    series += _guides(flops, published)
    series += [
        Series(one.title, floats(one.flops), floats(one.params), runs.source, "points", colour=at)
        for at, one in zip(OF_OWN[1:], minima, strict=False)
    ]
    handle = Mark("Budget", budget, float(law.optimum(budget).params), "", movable=True)
    return Figure(
        "The best size for each budget",
        Axis("Training compute", "FLOP", "log", *ends),
        Axis("Parameters", "", "log"),
        tuple(series),
        bands,
        (Span("x", *measured, Text("measured")),),
        (handle,),
    )


def _guides(flops: Array, published: Sequence[Offered]) -> list[Series]:
    return [
        Series(
            one.title,
            floats(flops),
            floats(one.law.optimum(flops).params),
            one.source,
            colour=colour_of(one.key),
        )
        for one in published
    ]


def residuals(runs: Runs, off: Array, delta: float | None) -> Figure:
    """ln measured - ln fitted of every run against its compute, Huber's quadratic part shaded.

    off: the differences, shape (n,). delta: half of the width of the quadratic part.
    """
    edge = 1.15 * max(float(np.abs(off).max()), 1.5 * (delta or 0.0), 1e-4)
    flops = runs.flops
    room = 10 ** (0.06 * max(float(np.ptp(np.log10(flops))), 0.5))
    ends = (float(flops.min()) / room, float(flops.max()) * room)
    zero = Series("", ends, (0.0, 0.0), "", colour=GUIDE, in_legend=False)
    points = [
        Series(name, floats(flops[own]), floats(off[own]), runs.source, "points", k)
        for k, (name, own) in enumerate(_kinds(runs))
    ]
    inside = Text("squared inside delta, absolute outside")
    return Figure(
        "Residuals",
        Axis("Training compute", "FLOP", "log", *ends),
        Axis("ln measured − ln fitted", low=-edge, high=edge),
        (zero, *points),
        spans=() if delta is None else (Span("y", -delta, delta, inside),),
    )


def _kinds(runs: Runs) -> list[tuple[str, Numbers]]:
    """Runs by their names where a few names say what kind they are, else by size."""
    kinds = sorted(set(runs.names))
    if 1 < len(kinds) <= MOST_GROUPS and len(kinds) < len(runs):
        found = [(kind, np.flatnonzero(np.array(runs.names) == kind)) for kind in kinds]
    else:
        found = [(series_name(group, "params"), group.numbers) for group in groups(runs, "params")]
    return [(name, thinned(own, len(runs))) for name, own in found]
