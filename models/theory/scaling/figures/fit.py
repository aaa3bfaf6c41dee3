"""Pictures of a fit: runs with their curves, residuals, the bootstrap's cloud, the frontier.

Words come from the caller: `translate` for sentences, `number` for quantities ("412 M").
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.figure import Axis, Band, Figure, Mark, Series, Span
from models.theory.scaling.bootstrap import Bootstrap
from models.theory.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, ParametricLaw
from models.theory.scaling.runs import Runs

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]
Against = Literal["compute", "params"]
Words = Callable[[str], str]
Quantity = Callable[[float], str]

MOST_GROUPS = 6  # lines of one plot that can still be told apart
MOST_POINTS = 2000  # drawn; a larger set is drawn thinned
MOST_RESAMPLES_DRAWN = 1500
LINE_POINTS = 60
GUIDE = -1  # the quiet grey of models.figure.Series
LEVEL = 0.8


@dataclass(frozen=True, slots=True)
class Group:
    """Runs that share a curve. value: their N or D, the geometric mean of a range; numbers: which
    runs.
    """

    value: float
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Frame:
    """The edges of the curve's plot: they stand still while a point is dragged."""

    x: tuple[float, float]
    y: tuple[float, float]


def groups(runs: Runs, against: Against) -> tuple[Group, ...]:
    """Runs of one size (against compute) or of one amount of data (against size), at most six.

    More different values are put together in ranges of about equally many runs.
    """
    shared = runs.params if against == "compute" else runs.tokens
    values = np.unique(shared)
    if len(values) > MOST_GROUPS:
        logs = np.log(shared)
        edges = np.unique(np.quantile(logs, np.linspace(0, 1, MOST_GROUPS + 1)[1:-1]))
        bins = np.searchsorted(edges, logs, side="right")
    else:
        bins = np.searchsorted(values, shared)
    members = (np.flatnonzero(bins == one) for one in np.unique(bins))
    return tuple(Group(float(np.exp(np.log(shared[n]).mean())), n) for n in members)


def series_name(group: Group, against: Against, words: Words, number: Quantity) -> str:
    """As in "412 M parameters": the name of a group's series, which a dragged point gives back."""
    template = "{size} parameters" if against == "compute" else "{size} tokens"
    return words(template).format(size=number(group.value))


def handles(runs: Runs, against: Against, words: Words, number: Quantity) -> dict[str, Numbers]:
    """Name of a series -> the number of the run at each of its points, as `curve` draws them."""
    return {
        series_name(group, against, words, number): _thinned(group.numbers, len(runs))
        for group in groups(runs, against)
    }


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


def position(
    x: float, y: float, value: float, against: Against
) -> tuple[float, float, float]:  # fmt: skip
    """N, D and loss of a point of the curve. value: the N (against compute) or D of its run."""
    if against == "compute":
        return value, x / (FLOP_PER_PARAMETER_AND_TOKEN * value), y
    return x, value, y


def curve(
    runs: Runs,
    law: ParametricLaw | None,
    draws: Bootstrap | None,
    *,
    against: Against,
    edges: Frame,
    words: Words,
    number: Quantity,
) -> Figure:
    """Loss against compute or size: every run, a line for each size or amount of data.

    law: None draws the runs alone. draws: for the band around the best loss at each budget.
    """
    series: list[Series] = []
    for colour, group in enumerate(groups(runs, against)):
        name = series_name(group, against, words, number)
        numbers = _thinned(group.numbers, len(runs))
        series.append(
            Series(
                name,
                _plain((runs.flops if against == "compute" else runs.params)[numbers]),
                _plain(runs.loss[numbers]),
                runs.source,
                style="points",
                colour=colour,
                in_legend=False,
                editable=True,
            )
        )
        if law is not None:
            series.append(_fitted(group, name, law, against, edges, number(group.value), colour))
    bands: tuple[Band, ...] = ()
    if law is not None and against == "compute":
        best, bands = _best_loss(law, draws, edges, words)
        series.append(best)
    return Figure(
        words("Loss of the runs and of the fitted law"),
        _x_axis(against, edges, words),
        Axis(words("Loss"), words("nats per token"), low=edges.y[0], high=edges.y[1]),
        tuple(series),
        bands,
    )


def _fitted(
    group: Group,
    name: str,
    law: ParametricLaw,
    against: Against,
    edges: Frame,
    label: str,
    colour: int,
) -> Series:
    x = np.geomspace(*edges.x, LINE_POINTS)
    if against == "compute":
        y = law.loss(group.value, x / (FLOP_PER_PARAMETER_AND_TOKEN * group.value))
    else:
        y = law.loss(x, group.value)
    seen = np.flatnonzero((y >= edges.y[0]) & (y <= edges.y[1]))
    part = slice(seen[0], seen[-1] + 1) if len(seen) else slice(0, 0)
    return Series(
        name, _plain(x[part]), _plain(y[part]), "", colour=colour, label=label, in_legend=False
    )


def _best_loss(
    law: ParametricLaw, draws: Bootstrap | None, edges: Frame, words: Words
) -> tuple[Series, tuple[Band, ...]]:
    flops = np.geomspace(*edges.x, LINE_POINTS)
    name = words("Best split of the compute")
    line = Series(name, _plain(flops), _plain(law.optimum(flops).loss), "", colour=GUIDE)
    if draws is None:
        return line, ()
    low, high = interval(best_losses(draws, flops))
    return line, (Band(name, _plain(flops), _plain(low), _plain(high), "", _percent(LEVEL)),)


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


def interval(values: Array, level: float = LEVEL) -> tuple[Array, Array]:
    """The middle `level` of each column of values, shape (resamples, n)."""
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return low, high


def residuals(
    runs: Runs,
    measured_over_fitted: Array,
    delta: float | None,
    *,
    words: Words,
    number: Quantity,
) -> Figure:
    """ln(measured) - ln(fitted) of every run against its compute, Huber's quadratic part shaded.

    measured_over_fitted: shape (n,), in log. delta: half of the width of the quadratic part.
    """
    edge = 1.15 * max(float(np.abs(measured_over_fitted).max()), 1.5 * (delta or 0.0), 1e-4)
    flops = runs.flops
    room = 10 ** (0.06 * max(float(np.ptp(np.log10(flops))), 0.5))
    ends = (float(flops.min()) / room, float(flops.max()) * room)
    zero = Series("", ends, (0.0, 0.0), "", colour=GUIDE, in_legend=False)
    points = []
    for colour, group in enumerate(groups(runs, "compute")):
        numbers = _thinned(group.numbers, len(runs))
        points.append(
            Series(
                series_name(group, "compute", words, number),
                _plain(flops[numbers]),
                _plain(measured_over_fitted[numbers]),
                runs.source,
                style="points",
                colour=colour,
            )
        )
    inside = words("squared inside delta, absolute outside")
    return Figure(
        words("Residuals"),
        Axis(words("Training compute"), "FLOP", "log", *ends),
        Axis(words("ln measured loss − ln fitted loss"), low=-edge, high=edge),
        (zero, *points),
        spans=() if delta is None else (Span("y", -delta, delta, inside),),
    )


@dataclass(frozen=True, slots=True)
class Published:
    """A law to compare with. source: its citation key."""

    title: str
    law: ParametricLaw
    source: str


PAIRS: dict[str, tuple[str, str]] = {
    "A-alpha": ("A", "alpha"),
    "B-beta": ("B", "beta"),
    "E-alpha": ("E", "alpha"),
    "E-beta": ("E", "beta"),
    "alpha-beta": ("alpha", "beta"),
}
GREEK = {"alpha": "α", "beta": "β"}


def cloud(
    draws: Bootstrap,
    law: ParametricLaw,
    pair: str,
    published: Sequence[Published],
    source: str,
    *,
    words: Words,
) -> Figure:
    """One constant of every resample against another: how well the runs tell them apart.

    pair: a key of PAIRS. published: laws that are shown where they lie within the picture.
    """
    names = PAIRS[pair]
    values = [np.asarray(getattr(draws, name)) for name in names]
    axes = [_cloud_axis(name, value) for name, value in zip(names, values, strict=True)]
    step = max(1, -(-len(values[0]) // MOST_RESAMPLES_DRAWN))
    points = Series(
        words("Resamples of the runs"),
        _plain(values[0][::step]),
        _plain(values[1][::step]),
        source,
        style="points",
        colour=0,
    )
    shown = [Published(words("All runs"), law, source), *published]
    marks = (
        Mark(one.title, getattr(one.law, names[0]), getattr(one.law, names[1]), one.source)
        for one in shown
    )
    return Figure(
        words("Bootstrap cloud"),
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
    published: Sequence[Published],
    minima: Sequence[Minima] = (),
    *,
    words: Words,
) -> Figure:
    """The best size for each budget, with its band; published laws as guides.

    budget: FLOP; the handle on the line. The measured range of compute is shaded.
    """
    measured = float(runs.flops.min()), float(runs.flops.max())
    ends = min(measured[0], budget) / 3, max(measured[1], budget) * 10
    flops = np.geomspace(*ends, LINE_POINTS)
    name = words("This fit")
    series = [Series(name, _plain(flops), _plain(law.optimum(flops).params), "", colour=0)]
    bands: tuple[Band, ...] = ()
    if draws is not None:
        low, high = draws.frontier(flops, LEVEL)
        bands = (Band(name, _plain(flops), _plain(low), _plain(high), "", _percent(LEVEL)),)
    for colour, one in enumerate(published, start=1):
        best = one.law.optimum(flops).params
        series.append(Series(one.title, _plain(flops), _plain(best), one.source, colour=colour))
    for colour, found in enumerate(minima, start=len(series)):
        series.append(
            Series(
                found.title,
                _plain(found.flops),
                _plain(found.params),
                runs.source,
                style="points",
                colour=colour,
            )
        )
    handle = Mark("budget", budget, float(law.optimum(budget).params), "", movable=True)
    return Figure(
        words("The best size for each budget"),
        Axis(words("Training compute"), "FLOP", "log", *ends),
        Axis(words("Parameters"), "", "log"),
        tuple(series),
        bands,
        (Span("x", *measured, words("measured")),),
        (handle,),
    )


def _x_axis(against: Against, edges: Frame, words: Words) -> Axis:
    if against == "compute":
        return Axis(words("Training compute"), "FLOP", "log", *edges.x)
    return Axis(words("Parameters"), "", "log", *edges.x)


def _thinned(numbers: Numbers, of: int) -> Numbers:
    """Every k-th, so that all groups together draw at most MOST_POINTS."""
    return numbers[:: max(1, -(-of // MOST_POINTS))]


def _plain(values: Array) -> tuple[float, ...]:
    return tuple(values.tolist())


def _percent(level: float) -> str:
    return f"{level:.0%}".replace("%", " %")
