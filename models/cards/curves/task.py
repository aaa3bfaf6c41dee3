"""A curve to be drawn before it is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from models.figure import Axis, Figure, Series

Words = Callable[[str], str]
"""A translated sentence for an English one."""


@dataclass(frozen=True, slots=True)
class CurveTask:
    """figure: what is given; both ends of its y axis are set, and do not give the answer away.

    at: x where the reader draws, from left to right, shape (n,), n >= 2. truth: y there, shape
    (n,), within the axis. full: the whole curve, on the same axes.
    """

    figure: Figure
    at: tuple[float, ...]
    truth: tuple[float, ...]
    full: Figure

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
    title: str,
    axes: tuple[Axis, Axis],
    given: Sequence[Series],
    asked: Series,
    shown: int,
    backdrop: Sequence[Series] = (),
) -> CurveTask:
    """A task from one curve, whose first points are shown and whose others are drawn.

    axes: of x and y. given: whole curves to go by. asked: the curve; shown: how many of its first
    points are seen from the start, 0 for none. backdrop: curves that are seen afterwards only.
    """
    x_axis, y_axis = axes
    asked = replace(asked, dash=0)  # solid: the reader's own line is dashed
    begun = (replace(asked, x=asked.x[:shown], y=asked.y[:shown], names=asked.names[:shown],
                     low=asked.low[:shown], high=asked.high[:shown]),)  # fmt: skip
    before = Figure(title, x_axis, y_axis, (*given, *(begun if shown else ())))
    after = Figure(title, x_axis, y_axis, (*given, *backdrop, asked))
    drawn = sorted(zip(asked.x[shown:], asked.y[shown:], strict=True))
    return CurveTask(before, tuple(x for x, _ in drawn), tuple(y for _, y in drawn), after)
