"""What the figures of lessons and the curves to be drawn have in common."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from models.figure import Axis, Figure, Series, Style

GUIDE = -1
"""The colour of a line to go by: the quiet grey of models.figure.Series."""


@dataclass(frozen=True, slots=True)
class CurveTask:
    """figure: what is given; both ends of its y axis are set, and do not give the answer away.

    at: x where the reader draws, from left to right, shape (n,), n >= 2. truth: y there, shape
    (n,), within the axis. full: the whole curve, on the same axes. least, most: between which a
    curve of the kind has to lie, shape (n,), () for anywhere; rule: why, in English.
    """

    figure: Figure
    at: tuple[float, ...]
    truth: tuple[float, ...]
    full: Figure
    least: tuple[float, ...] = ()
    most: tuple[float, ...] = ()
    rule: str = ""

    def __post_init__(self) -> None:
        low, high = self.figure.y.low, self.figure.y.high
        if low is None or high is None:
            raise ValueError("an axis without ends would give the answer away")
        if len(self.at) != len(self.truth) or len(self.at) < 2:
            raise ValueError(f"{len(self.at)} places for {len(self.truth)} values")
        if not all(low <= value <= high for value in self.truth):
            raise ValueError("the truth lies outside the axis")

    @property
    def span(self) -> tuple[float, float]:
        """Both ends of the y axis."""
        return float(self.figure.y.low or 0.0), float(self.figure.y.high or 0.0)


def task(
    title: str, axes: tuple[Axis, Axis], given: Sequence[Series], asked: Series, shown: int,
    *, least: ArrayLike = (), most: ArrayLike = (), rule: str = "",
) -> CurveTask:  # fmt: skip
    """A task from one curve, whose first points are shown and whose others are drawn.

    axes: of x and y. given: whole curves to go by. asked: the curve, its x in order; shown: how
    many of its first points are seen from the start, 0 for none. least, most: as of the task, at
    all points of the curve.
    """
    x_axis, y_axis = axes
    asked = replace(asked, dash=0)  # solid: the reader's own line is dashed
    begun = (replace(asked, x=asked.x[:shown], y=asked.y[:shown], names=asked.names[:shown],
                     low=asked.low[:shown], high=asked.high[:shown]),)  # fmt: skip
    before = Figure(title, x_axis, y_axis, (*given, *(begun if shown else ())))
    after = Figure(title, x_axis, y_axis, (*given, asked))
    drawn = sorted(zip(asked.x[shown:], asked.y[shown:], strict=True))
    return CurveTask(
        before, tuple(x for x, _ in drawn), tuple(y for _, y in drawn), after,
        plain(least)[shown:], plain(most)[shown:], rule,
    )  # fmt: skip


def line(
    name: str, x: ArrayLike, y: ArrayLike, source: str, colour: int = 0, style: Style = "line",
    *, thin: bool = False,
) -> Series:  # fmt: skip
    """A series from arrays of shape (n,)."""
    return Series(name, plain(x), plain(y), source, style, colour, thin=thin)


def guide(name: str, x: ArrayLike, y: ArrayLike, source: str) -> Series:
    """A line to go by when another is drawn."""
    return line(name, x, y, source, GUIDE)


def dotted(name: str, x: ArrayLike, y: ArrayLike, source: str) -> Series:
    """The line that is asked for, with its points."""
    return line(name, x, y, source, 0, "both")


def plain(values: ArrayLike) -> tuple[float, ...]:
    """An array of shape (n,) as a figure holds it."""
    return tuple(np.asarray(values, np.float64).tolist())
