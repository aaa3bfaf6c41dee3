"""One constant of every resample against another: how well the runs tell them apart."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.figure import Axis, Figure, Mark, Series
from models.theory.scaling.bootstrap import Bootstrap
from models.theory.scaling.figures.colours import OF_OWN
from models.theory.scaling.figures.fit.groups import Array, Words, plain
from models.theory.scaling.parametric import ParametricLaw

MOST_RESAMPLES_DRAWN = 1500


@dataclass(frozen=True, slots=True)
class Published:
    """A law to compare with. source: its citation key. colour: as in every other picture."""

    title: str
    law: ParametricLaw
    source: str
    colour: int


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
        plain(values[0][::step]),
        plain(values[1][::step]),
        source,
        style="points",
        colour=OF_OWN[0],
    )
    shown = [Published(words("This fit"), law, source, OF_OWN[0]), *published]
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
