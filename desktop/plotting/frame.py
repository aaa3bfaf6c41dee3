"""Between values, the coordinates that pyqtgraph draws in, and pixels inside a plot's frame."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.figure import Axis, Series

Array: TypeAlias = NDArray[np.float64]


def drawn(values: ArrayLike, *, log: bool) -> Array:
    """Values as they are drawn: their decimal logarithm on a log axis, nan where there is none."""
    array = np.asarray(values, dtype=float)
    if not log:
        return array
    with np.errstate(divide="ignore", invalid="ignore"):
        logs: Array = np.log10(array)
    logs[~np.isfinite(logs)] = np.nan
    return logs


@dataclass(frozen=True, slots=True)
class Frame:
    """What a plot shows. left ... top: as drawn. width, height: pixels; y grows downwards there."""

    x_log: bool
    y_log: bool
    left: float
    right: float
    bottom: float
    top: float
    width: float
    height: float

    def to_pixels(self, x: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
        """Where values lie, in pixels from the upper left corner of the frame."""
        return self.drawn_to_pixels(drawn(x, log=self.x_log), drawn(y, log=self.y_log))

    def drawn_to_pixels(self, x: Array, y: Array) -> tuple[Array, Array]:
        """The same from coordinates as drawn."""
        across = (x - self.left) / (self.right - self.left)
        up = (y - self.bottom) / (self.top - self.bottom)
        return across * self.width, (1.0 - up) * self.height

    def to_values(self, across: float, down: float) -> tuple[float, float]:
        """The values at a place in pixels, at the border of the frame where it lies outside."""
        right = min(max(across / max(self.width, 1.0), 0.0), 1.0)
        up = 1.0 - min(max(down / max(self.height, 1.0), 0.0), 1.0)
        x = self.left + right * (self.right - self.left)
        y = self.bottom + up * (self.top - self.bottom)
        return (10.0**x if self.x_log else x), (10.0**y if self.y_log else y)

    def holds(self, across: Array, down: Array) -> NDArray[np.bool_]:
        """Which places in pixels lie in the frame; a hair outside counts."""
        inside = (across >= -0.5) & (across <= self.width + 0.5)
        return inside & (down >= -0.5) & (down <= self.height + 0.5)


def cut(x: Array, y: Array, frame: Frame) -> tuple[Array, Array]:
    """A line as drawn, cut off at the frame; nan stands between its pieces.

    For drawings: their file format has no clipping that every program understands.
    """
    pieces: list[tuple[float, float]] = []
    for a, b, c, d in zip(x[:-1], y[:-1], x[1:], y[1:], strict=True):
        part = _inside(a, b, c - a, d - b, frame)
        if part is None:
            continue
        start, end = ((a + t * (c - a), b + t * (d - b)) for t in part)
        if not pieces or pieces[-1] != start:
            pieces += [(np.nan, np.nan), start]
        pieces.append(end)
    points = np.array(pieces[1:] or [(np.nan, np.nan)], dtype=float)
    return points[:, 0], points[:, 1]


def _inside(
    a: float, b: float, right: float, up: float, frame: Frame
) -> tuple[float, float] | None:
    """Which part of a stretch lies in the frame, as shares of it (Liang and Barsky 1984)."""
    if not np.isfinite([a, b, right, up]).all():
        return None
    start, end = 0.0, 1.0
    edges = (
        (-right, a - frame.left),
        (right, frame.right - a),
        (-up, b - frame.bottom),
        (up, frame.top - b),
    )
    for towards, room in edges:
        if towards == 0.0 and room < 0.0:
            return None
        if towards < 0.0:
            start = max(start, room / towards)
        elif towards > 0.0:
            end = min(end, room / towards)
    return (start, end) if start < end else None


def limits(axis: Axis, parts: list[Array], room: float = 0.04) -> tuple[float, float]:
    """From where to where an axis goes, as drawn: as asked, else the values and some room."""
    log = axis.scale == "log"
    ends = [
        None if end is None else float(drawn([end], log=log)[0]) for end in (axis.low, axis.high)
    ]
    values = np.concatenate([part[np.isfinite(part)] for part in parts] or [np.empty(0)])
    low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)
    if high <= low:
        low, high = low - 0.5, high + 0.5
    margin = room * (high - low)
    low = low - margin if ends[0] is None or not np.isfinite(ends[0]) else ends[0]
    high = high + margin if ends[1] is None or not np.isfinite(ends[1]) else ends[1]
    return (low, high) if high > low else (low, low + 1.0)


def ends(series: Series, *, log: bool) -> tuple[Array, Array]:
    """Both ends of every point's interval as drawn; nan where there is none to be seen."""
    return drawn(series.low, log=log), drawn(series.high, log=log)


def bars(series: Series, x: Array, *, log: bool, bottom: float) -> tuple[Array, Array]:
    """The upright bars of the intervals as one broken line, as drawn: low, high, nan and so on.

    x: of the points, as drawn. bottom: of the frame, as drawn; an interval that reaches down to 0
    goes there on a log axis.
    """
    low, high = ends(series, log=log)
    low = np.where(np.isnan(low) & np.isfinite(high), bottom, low)
    whole = np.isfinite(x) & np.isfinite(low) & np.isfinite(high)
    across = np.column_stack([x[whole], x[whole], np.full(whole.sum(), np.nan)])
    up = np.column_stack([low[whole], high[whole], np.full(whole.sum(), np.nan)])
    return across.ravel(), up.ravel()
