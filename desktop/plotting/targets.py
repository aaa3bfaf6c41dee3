"""What in a figure can be pointed at and moved, where it is, and what is said of it."""

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF

from desktop.numbers import si
from desktop.plotting.canvas import Array, Frame
from desktop.widgets.labels import words
from models.figure import Axis, Figure, Mark, Series

NOTHING = Figure("", Axis(""), Axis(""))
REACH = 11.0  # pixels from the middle of a mark or point within which it is meant


@dataclass(frozen=True, slots=True)
class Target:
    """A mark by its name, or a point of a series: its index, in the nth series of that name."""

    name: str
    index: int = -1
    nth: int = 0

    @property
    def is_mark(self) -> bool:
        return self.index < 0


def series_of(figure: Figure, target: Target | None) -> Series | None:
    """The series of a point; None for a mark, or where there is none of that name."""
    if target is None or target.is_mark:
        return None
    same = [series for series in figure.series if series.name == target.name]
    return same[target.nth] if target.nth < len(same) else None


def nth(figure: Figure, place: int) -> int:
    """How many series before that place have the same name."""
    return sum(one.name == figure.series[place].name for one in figure.series[:place])


def mark_of(figure: Figure, target: Target | None) -> Mark | None:
    """The mark; None for a point, or where there is none of that name."""
    if target is None or not target.is_mark:
        return None
    return next((mark for mark in figure.marks if mark.name == target.name), None)


def exists(figure: Figure, target: Target) -> bool:
    series = series_of(figure, target)
    if series is not None:
        return target.index < len(series.x)
    return mark_of(figure, target) is not None


def is_movable(figure: Figure, target: Target | None) -> bool:
    mark, series = mark_of(figure, target), series_of(figure, target)
    return (mark is not None and mark.movable) or (series is not None and series.editable)


def values_of(figure: Figure, target: Target) -> tuple[float, float]:
    """Where it is, in the values of the axes; KeyError if the figure has it not."""
    mark, series = mark_of(figure, target), series_of(figure, target)
    if mark is not None:
        return mark.x, mark.y
    if series is None or target.index >= len(series.x):
        raise KeyError(target)
    return series.x[target.index], series.y[target.index]


def stops(figure: Figure) -> list[Target]:
    """Where the Tab key stops: movable marks, and of every editable series its first point."""
    marks = [Target(mark.name) for mark in figure.marks if mark.movable]
    return marks + [
        Target(series.name, 0, nth(figure, place))
        for place, series in enumerate(figure.series)
        if series.editable and series.x
    ]


def target_at(
    figure: Figure, drawn: list[tuple[Array, Array]], frame: Frame, at: QPointF
) -> Target | None:
    """What lies at a place in pixels of the frame: the nearest, what is movable before the rest.

    drawn: x and y of each series, as drawn.
    """
    found: list[tuple[bool, float, Target]] = []
    for mark in figure.marks:
        across, down = frame.to_pixels([mark.x], [mark.y])
        distance = float(np.hypot(across[0] - at.x(), down[0] - at.y()))
        found.append((not mark.movable, distance, Target(mark.name)))
    for place, (series, (x, y)) in enumerate(zip(figure.series, drawn, strict=True)):
        if series.style == "line" or not len(x):
            continue
        across, down = frame.drawn_to_pixels(x, y)
        distances = np.nan_to_num(np.hypot(across - at.x(), down - at.y()), nan=np.inf)
        nearest = int(distances.argmin())
        far = float(distances[nearest])
        found.append((not series.editable, far, Target(series.name, nearest, nth(figure, place))))
    near = [one for one in found if one[1] <= REACH]
    return min(near, key=lambda one: one[:2])[2] if near else None


def moved(figure: Figure, target: Target, x: float, y: float) -> Figure:
    if target.is_mark:
        marks = [replace(m, x=x, y=y) if m.name == target.name else m for m in figure.marks]
        return replace(figure, marks=tuple(marks))
    at, whole = target.index, series_of(figure, target)
    series = [
        replace(one, x=(*one.x[:at], x, *one.x[at + 1 :]), y=(*one.y[:at], y, *one.y[at + 1 :]))
        if one is whole and at < len(one.x)
        else one
        for one in figure.series
    ]
    return replace(figure, series=tuple(series))


def told(figure: Figure, target: Target) -> list[str]:
    """Lines that say what it is: names, then a mark's detail or else the values."""
    mark, series = mark_of(figure, target), series_of(figure, target)
    names = [target.name]
    said = (series.labels or series.names) if series is not None else ()
    if said and said[target.index]:
        names.insert(0, said[target.index])
    lines = [words(name) for name in names]
    if mark is not None and mark.detail:
        return [*lines, words(mark.detail)]
    lines += values_told(figure, target)
    if series is not None and series.low:
        lines += _interval(series.low[target.index], series.high[target.index])
    return lines


def values_told(figure: Figure, target: Target) -> list[str]:
    pairs = zip((figure.x, figure.y), values_of(figure, target), strict=True)
    return [_told(axis, value) for axis, value in pairs]


def _interval(low: float, high: float) -> list[str]:
    """The ends of a point's bar; nothing where it has none."""
    if not (np.isfinite(low) and np.isfinite(high)):
        return []
    said = QCoreApplication.translate("Figure", "interval {low} to {high}")
    return [said.format(low=si(low), high=si(high))]


def _told(axis: Axis, value: float) -> str:
    label, unit = words(axis.label), words(axis.unit)
    return " ".join(part for part in (f"{label}:" if label else "", si(value), unit) if part)
