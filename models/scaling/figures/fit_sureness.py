"""One constant of every resample against another: how well the runs tell them apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.figure import GUIDE, Axis, Band, Figure, Mark, Quantity, Series, Span, Words, floats
from models.scaling.bootstrap import Bootstrap
from models.scaling.figures.fit_runs import (
    LEVEL,
    MOST_GROUPS,
    Array,
    Numbers,
    groups,
    percent,
    series_name,
    thinned,
)
from models.scaling.figures.power_laws import OF_OWN, colour_of
from models.scaling.laws import Offered
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs

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
    draws: Bootstrap,
    law: ParametricLaw,
    pair: str,
    published: Sequence[Offered],
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
        floats(values[0][::step]),
        floats(values[1][::step]),
        source,
        style="points",
        colour=OF_OWN[0],
    )
    shown = [(words("This fit"), law, source), *((o.title, o.law, o.source) for o in published)]
    marks = (
        Mark(title, getattr(one, names[0]), getattr(one, names[1]), origin)
        for title, one, origin in shown
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


LINE_POINTS = 60


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
    series = [Series(name, floats(flops), floats(law.optimum(flops).params), "", colour=OF_OWN[0])]
    bands: tuple[Band, ...] = ()
    if draws is not None and len(draws):
        low, high = draws.frontier(flops, LEVEL)
        bands = (Band(name, floats(flops), floats(low), floats(high), "", percent(LEVEL)),)
    series += _guides(flops, published)
    series += _points(minima, runs.source)
    handle = Mark(words("Budget"), budget, float(law.optimum(budget).params), "", movable=True)
    return Figure(
        words("The best size for each budget"),
        Axis(words("Training compute"), "FLOP", "log", *ends),
        Axis(words("Parameters"), "", "log"),
        tuple(series),
        bands,
        (Span("x", *measured, words("measured")),),
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


def _points(minima: Sequence[Minima], source: str) -> list[Series]:
    return [
        Series(one.title, floats(one.flops), floats(one.params), source, "points", colour=at)
        for at, one in zip(OF_OWN[1:], minima, strict=False)
    ]


def residuals(
    runs: Runs, off: Array, delta: float | None, *, words: Words, number: Quantity
) -> Figure:
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
        for k, (name, own) in enumerate(_kinds(runs, words, number))
    ]
    inside = words("squared inside delta, absolute outside")
    return Figure(
        words("Residuals"),
        Axis(words("Training compute"), "FLOP", "log", *ends),
        Axis(words("ln measured − ln fitted"), low=-edge, high=edge),
        (zero, *points),
        spans=() if delta is None else (Span("y", -delta, delta, inside),),
    )


def _kinds(runs: Runs, words: Words, number: Quantity) -> list[tuple[str, Numbers]]:
    """Runs by their names where a few names say what kind they are, else by size."""
    kinds = sorted(set(runs.names))
    if 1 < len(kinds) <= MOST_GROUPS and len(kinds) < len(runs):
        found = [(kind, np.flatnonzero(np.array(runs.names) == kind)) for kind in kinds]
    else:
        found = [
            (series_name(group, "params", words, number), group.numbers)
            for group in groups(runs, "params")
        ]
    return [(name, thinned(own, len(runs))) for name, own in found]
