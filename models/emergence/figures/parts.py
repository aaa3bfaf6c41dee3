"""What the pictures of abilities share: series from curves, the axis of size, guides."""

import math
from collections.abc import Iterable, Sequence

from models.emergence.intervals import resolution
from models.emergence.lines import AXES, Line, XAxis
from models.figure import GUIDE, Axis, Series, Span, Words

PERCENT = (-2.0, 102.0)  # a little room, so that dots at 0 and 100 are whole
OWN, PUBLISHED = 0, 1  # colours: the two never look alike


def size_axis(axis: XAxis, words: Words) -> Axis:
    """The horizontal axis."""
    size = AXES[axis]
    return Axis(words(size.title), words(size.unit) if size.unit else "", size.scale)


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
    """A horizontal guide."""
    return Series(name, ends, (y, y), "", "line", GUIDE, label=label, in_legend=False)


def upright(x: float, ends: tuple[float, float], name: str) -> Series:
    """A vertical guide with its name at the upper end."""
    return Series(name, (x, x), ends, "", "line", GUIDE, label=name, in_legend=False)


def unresolved(items: int, words: Words) -> Span:
    """The band of shares, in percent, that so many items cannot tell from none right."""
    low, high = resolution(items)
    label = words("{items} items cannot tell this from 0").format(items=items)
    return Span("y", 100.0 * low, 100.0 * high, label)


def heights(lines: Sequence[Line], room: float = 0.06) -> tuple[float, float]:
    """A range that holds all points and bars, with some room, for rulers without limits."""
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
