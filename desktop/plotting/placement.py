"""Where names go beside their points: greedily, without touching each other or the frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from desktop.plotting.frame import Array

CELL = 4.0
SIDE_GAP = 3.0
SIDES = 8  # candidates around a place, at one distance
RINGS = (1.0, 2.6, 4.4, 6.5)  # distances that are tried, as multiples of the wish
STICKY = 1.5  # a name stays on its side until another one is better by so many crossed cells


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    width: float
    height: float

    def lies_in(self, width: float, height: float) -> bool:
        """Whether the box lies in a frame of this size."""
        right, below = self.left + self.width, self.top + self.height
        return self.left >= 0.0 and self.top >= 0.0 and right <= width and below <= height


@dataclass(frozen=True, slots=True)
class Wish:
    """A name of a size in pixels, to stand at a distance from one of these places.

    far: it may also stand farther away, and a thin line is drawn to it.
    """

    key: str
    places: tuple[tuple[float, float], ...]
    width: float
    height: float
    distance: float
    far: bool = False


class Lines:
    """Where lines run, as a grid of small cells: how many of them a box would cover, at once."""

    def __init__(self, width: float, height: float) -> None:
        self._cells = np.zeros((int(height / CELL) + 2, int(width / CELL) + 2), dtype=np.int32)
        self._sums: NDArray[np.int64] | None = None

    def add(self, across: Array, down: Array) -> None:
        """A line through these places; not-a-number breaks it."""
        self._mark(*_dense(across, down))

    def add_points(self, across: Array, down: Array) -> None:
        """Single points, as cells too."""
        whole = np.isfinite(across) & np.isfinite(down)
        self._mark(across[whole], down[whole])

    def _mark(self, x: Array, y: Array) -> None:
        high, wide = self._cells.shape
        inside = (x >= 0) & (y >= 0) & (x < wide * CELL) & (y < high * CELL)
        self._cells[(y[inside] / CELL).astype(int), (x[inside] / CELL).astype(int)] = 1
        self._sums = None

    def under(self, box: Box) -> int:
        """How many cells with a line the box covers."""
        if self._sums is None:
            padded = np.pad(self._cells, ((1, 0), (1, 0)))
            self._sums = padded.cumsum(0).cumsum(1)
        sums, (high, wide) = self._sums, self._cells.shape
        left, top = (min(max(int(v / CELL), 0), n) for v, n in ((box.left, wide), (box.top, high)))
        right = min(max(int((box.left + box.width) / CELL) + 1, 0), wide)
        below = min(max(int((box.top + box.height) / CELL) + 1, 0), high)
        total = sums[below, right] - sums[top, right] - sums[below, left] + sums[top, left]
        return int(total)


Placed: TypeAlias = dict[str, tuple[int, Box, int]]
"""Name's key -> number of the side taken, its box, how many cells with a line it covers."""


def place(
    wishes: Sequence[Wish],
    size: tuple[float, float],
    taken: Sequence[Box],
    lines: Lines,
    before: Placed,
) -> Placed:
    """Give each name the best free side, first come first served; one without any is left out.

    size: of the frame. taken: boxes that no name may touch. before: what was returned last time,
    so that names do not jump while something moves.
    """
    occupied = Occupied(taken)
    placed: Placed = {}
    for wish in wishes:
        last = before[wish.key][0] if wish.key in before else -1
        best: tuple[float, int, Box, int] | None = None
        candidates = _candidates(wish)
        for number, blocked in enumerate(occupied.near(candidates)):
            box = candidates[number]
            if best is not None and has_line(wish, number):
                break  # beside its point is always better than farther away
            if blocked or not box.lies_in(*size):
                continue
            if any(occupied.near(_leader(wish, number, box), 0.0)):
                continue
            covered = lines.under(box)
            cost = covered + 0.3 * number - (STICKY if number == last else 0.0)
            if best is None or cost < best[0]:
                best = (cost, number, box, covered)
        if best is not None:
            _, number, box, covered = best
            placed[wish.key] = (number, box, covered)
            occupied.add([box, *_leader(wish, number, box)])
    return placed


class Occupied:
    """Boxes that are taken, as one array: all candidates of a name are compared at once."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._edges = _edges(boxes)

    def add(self, boxes: Sequence[Box]) -> None:
        self._edges = np.concatenate([self._edges, _edges(boxes)], axis=1)

    def near(self, boxes: Sequence[Box], gap: float = SIDE_GAP) -> list[bool]:
        """Of each box, whether one that is taken overlaps it, or stands beside it too close."""
        if not boxes:
            return []
        left, top, right, below = _edges(boxes)[:, :, None]
        across = (left < self._edges[2] + gap) & (self._edges[0] < right + gap)
        touching = across & (top < self._edges[3]) & (self._edges[1] < below)
        return list(touching.any(axis=1).tolist())


def _edges(boxes: Sequence[Box]) -> Array:
    """Left, top, right and lower edges, (4, boxes)."""
    sides = [(b.left, b.top, b.left + b.width, b.top + b.height) for b in boxes]
    return np.array(sides, dtype=np.float64).reshape(-1, 4).T


def has_line(wish: Wish, number: int) -> bool:
    """Whether a candidate stands so far away that a line is drawn to it."""
    return wish.far and number >= SIDES


def leader(wish: Wish, box: Box) -> tuple[float, float]:
    """Where the line to a name that stands farther away ends: at the nearest place of its box."""
    x, y = wish.places[0]
    return (
        min(max(x, box.left - 2), box.left + box.width + 2),
        min(max(y, box.top + 2), box.top + box.height - 2),
    )


def _leader(wish: Wish, number: int, box: Box) -> list[Box]:
    """The line to a name as small boxes, without what lies at the point itself."""
    if not has_line(wish, number):
        return []
    (x, y), (end_x, end_y) = wish.places[0], leader(wish, box)
    length = max(float(np.hypot(end_x - x, end_y - y)), 1.0)
    shares = np.arange(wish.distance, length - 1.0, CELL) / length
    return [Box(x + s * (end_x - x) - 1, y + s * (end_y - y) - 1, 2, 2) for s in shares.tolist()]


def _candidates(wish: Wish) -> list[Box]:
    """Right, upper right, left, upper left, above, below and so on, of each place in turn."""
    boxes = []
    w, h = wish.width, wish.height
    for x, y in wish.places:
        for ring in RINGS if wish.far else RINGS[:1]:
            d = wish.distance * ring
            corners = (
                (x + d, y - h / 2),
                (x + 0.6 * d, y - h - 0.4 * d),
                (x + 0.6 * d, y + 0.4 * d),
                (x - d - w, y - h / 2),
                (x - 0.6 * d - w, y - h - 0.4 * d),
                (x - 0.6 * d - w, y + 0.4 * d),
                (x - w / 2, y - h - d),
                (x - w / 2, y + d),
            )
            boxes += [Box(left, top, w, h) for left, top in corners]
    return boxes


def _dense(across: Array, down: Array) -> tuple[Array, Array]:
    """Points of a line at most about a cell apart, within reason."""
    steps = np.hypot(np.diff(across), np.diff(down))
    whole = np.isfinite(steps)
    counts = np.clip(np.where(whole, steps, 0.0) / CELL, 1, 2000).astype(int)
    counts[~whole] = 0
    starts = np.repeat(np.arange(len(counts)), counts)
    parts = (np.arange(len(starts)) - np.repeat(np.cumsum(counts) - counts, counts)) / np.repeat(
        np.maximum(counts, 1), counts
    )
    x = across[starts] + parts * (across[starts + 1] - across[starts])
    y = down[starts] + parts * (down[starts + 1] - down[starts])
    return x, y
