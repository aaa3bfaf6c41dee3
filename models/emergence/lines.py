"""An ability's curve as it is drawn, published or measured here, and the axes it stands over."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from models.emergence.intervals import upper_at_zero
from models.figure import GUIDE, Axis, Scale, Series, Span, Text

XAxis = Literal["params", "total", "flops", "loss"]
NONE = math.nan


@dataclass(frozen=True, slots=True)
class AxisOfSize:
    """What "larger" means. falls: whether a better model lies to the left, as with loss."""

    title: str
    unit: str
    scale: Scale
    falls: bool = False


AXES: Mapping[XAxis, AxisOfSize] = {
    "params": AxisOfSize("Non-embedding parameters", "", "log"),
    "total": AxisOfSize("Parameters", "", "log"),
    "flops": AxisOfSize("Training compute", "FLOP", "log"),
    "loss": AxisOfSize("Loss", "nats per token", "linear", falls=True),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A curve, a point a model, from the smallest to the largest; all of one length.

    x: in the axis' unit. y: as shown by the metric, better is up. low, high: interval as shown, nan
    where there is none. source: citation key. own: measured on the study family here. faint: one
    seed of several.
    """

    name: str
    models: tuple[str, ...]
    x: tuple[float, ...]
    y: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    source: str
    own: bool = False
    faint: bool = False

    @property
    def has_bars(self) -> bool:
        """Whether any point has an interval."""
        return any(math.isfinite(end) for end in self.high)

    def take(self, kept: Sequence[int]) -> "Line":
        """The points with these numbers alone."""
        columns: dict[str, Any] = {
            name: tuple(getattr(self, name)[number] for number in kept)
            for name in ("models", "x", "y", "low", "high")
        }
        return replace(self, **columns)

    def only(self, models: Collection[str]) -> "Line":
        """A line through these models alone, as far as it has them."""
        return self.take([number for number, model in enumerate(self.models) if model in models])


def enough(values: tuple[float, ...], least: int = 3) -> bool:
    """Whether a curve can be drawn over these places: some of them may be unknown."""
    return sum(math.isfinite(value) for value in values) >= least


def falls(line: Line) -> tuple[str, ...]:
    """Models that are worse than the one before them; () for a curve that never falls.

    A fall within the bar of the one before does not count: it may be luck of the items.

    >>> falls(Line("sums", ("a", "b", "c"), (1, 2, 3), (-2.0, -0.5, -0.7), (), (), ""))
    ('c',)
    """
    found = []
    for index, before in enumerate(line.y[:-1]):
        low = line.low[index] if line.has_bars else before
        if line.y[index + 1] < (low if math.isfinite(low) else before):
            found.append(line.models[index + 1])
    return tuple(found)


PERCENT = (-2.0, 102.0)  # a little room, so that dots at 0 and 100 are whole
OWN, PUBLISHED = 0, 1  # colours: the two never look alike


def size_axis(axis: XAxis) -> Axis:
    size = AXES[axis]
    return Axis(size.title, size.unit, size.scale)


def percent_axis(title: str) -> Axis:
    """A vertical axis of shares in percent."""
    return Axis(title, "%", "linear", *PERCENT)


def drawn(line: Line, colour: int, *, in_legend: bool = True) -> Series:
    """A curve with its models' names and bars; a seed of several is thin and without dots."""
    bars = line.has_bars
    alone = len(line.x) < 2
    return Series(
        line.name,
        line.x,
        line.y,
        line.source,
        "points" if alone else "line" if line.faint else "both",
        colour,
        in_legend=in_legend and not line.faint,
        thin=line.faint,
        low=line.low if bars else (),
        high=line.high if bars else (),
        names=line.models,
    )


def across(lines: Iterable[Line]) -> tuple[float, float]:
    """From the smallest to the largest place of all curves; (1, 10) if there is none."""
    places = [x for line in lines for x in line.x if math.isfinite(x)]
    return (min(places), max(places)) if places else (1.0, 10.0)


def level(y: float, ends: tuple[float, float], name: str, label: str) -> Series:
    return Series(name, ends, (y, y), "", "line", GUIDE, label=label, in_legend=False)


def upright(x: float, ends: tuple[float, float], name: str) -> Series:
    """A vertical guide with its name at the upper end."""
    return Series(name, (x, x), ends, "", "line", GUIDE, label=name, in_legend=False)


def unresolved(items: int) -> Span:
    """The band of shares, in percent, that so many items cannot tell from none right."""
    label = Text("{items} items cannot tell this from 0", items=items)
    return Span("y", 0.0, 100.0 * upper_at_zero(items), label)


def heights(lines: Sequence[Line], room: float = 0.06) -> tuple[float, float]:
    """A range that holds all points and bars, with some room, for metrics without limits."""
    ends = [
        end
        for line in lines
        for values in (line.y, line.low, line.high)
        for end in values
        if math.isfinite(end)
    ]
    low, high = (min(ends), max(ends)) if ends else (0.0, 1.0)
    margin = room * (high - low) or 1.0
    return low - margin, high + margin
