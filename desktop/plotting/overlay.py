"""What stands over the curves, in pixels of the frame: marks, handles, and names beside them.

Names go greedily, without touching each other or the frame, and cover as little of a line as they
can.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from desktop.look.theme import font, theme_of
from desktop.plotting.canvas import Array, Canvas, Frame
from desktop.plotting.styles import series_colour
from desktop.plotting.targets import NOTHING, Target, series_of
from desktop.widgets.labels import words
from models.figure import PALE, Figure, Mark

NAME_PX, CAPTION_PX = 12, 11
DOT, HANDLE, CURSOR, HALO = 8.0, 14.0, 2.0, 3.0  # widths in pixels
PLACES_ON_LINE = (1.0, 0.85, 0.7, 0.5, 0.3, 0.12)
CELL = 4.0  # pixels of a square in which a line runs or does not
SIDE_GAP = 3.0
SIDES = 8  # candidates around a place, at one distance
RINGS = (1.0, 2.6, 4.4, 6.5)  # distances that are tried, as multiples of the name's
STICKY = 1.5  # a name stays on its side until another one is better by so many crossed cells


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Name:
    """A text to stand at a distance from one of these places.

    key: by which it keeps its side while something moves. places: a single one may also have its
    name farther away, and a thin line is drawn to it.
    """

    key: str
    text: str
    places: tuple[tuple[float, float], ...]
    distance: float
    colour: QColor
    semibold: bool = False

    @property
    def size(self) -> tuple[float, float]:
        metrics = QFontMetricsF(font(NAME_PX, semibold=self.semibold))
        return metrics.horizontalAdvance(self.text), metrics.height()


class Placed(NamedTuple):
    """Where a name stands. side: number of the candidate. covered: cells with a line below it.

    end: of the thin line from its place, None where it stands beside it.
    """

    side: int
    box: Box
    covered: int
    end: tuple[float, float] | None = None


Edges: TypeAlias = Array
"""Left, top, right and lower edges of boxes, shape (n, 4)."""


def place(
    names: Sequence[Name],
    frame: Frame,
    taken: Sequence[Box],
    lines: "Lines",
    before: dict[str, Placed],
) -> dict[str, Placed]:
    """Give each name the best free side, first come first served; one without any is left out.

    taken: boxes that no name may touch. before: what was returned last time, so that names do not
    jump while something moves.
    """
    occupied, placed = edges(taken), dict[str, Placed]()
    for name in names:
        candidates = _candidates(name)
        free = (candidates >= 0).all(1) & (candidates[:, 2:] <= (frame.width, frame.height)).all(1)
        free &= ~touching(candidates, occupied, SIDE_GAP)
        covered = lines.under(candidates)
        costs = covered + 0.3 * np.arange(len(candidates))
        if name.key in before:
            costs[np.arange(len(costs)) == before[name.key].side] -= STICKY
        beside = SIDES if len(name.places) == 1 else len(candidates)
        # Beside its point is always better than farther away.
        order = np.argsort(costs, kind="stable")
        order = np.concatenate([order[order < beside], order[order >= beside]])
        for side in order[free[order]].tolist():
            left, top, right, below = candidates[side].tolist()
            box, end, line = Box(left, top, right - left, below - top), None, np.empty((0, 4))
            if side >= beside:
                x, y = name.places[0]
                end = min(max(x, left - 2), right + 2), min(max(y, top + 2), below - 2)
                line = _leader((x, y), end, name.distance)
                if touching(line, occupied, 0.0).any():
                    continue
            placed[name.key] = Placed(side, box, int(covered[side]), end)
            occupied = np.concatenate([occupied, candidates[side : side + 1], line])
            break
    return placed


def edges(boxes: Sequence[Box]) -> Edges:
    sides = [(left, top, left + wide, top + high) for left, top, wide, high in boxes]
    return np.array(sides, dtype=np.float64).reshape(-1, 4)


def touching(boxes: Edges, taken: Edges, gap: float) -> NDArray[np.bool_]:
    """Of each box, whether one that is taken overlaps it, or stands beside it too close."""
    left, top, right, below = boxes.T[:, :, None]
    across = (left < taken[:, 2] + gap) & (taken[:, 0] < right + gap)
    return np.asarray((across & (top < taken[:, 3]) & (taken[:, 1] < below)).any(axis=1))


def _candidates(name: Name) -> Edges:
    """Right, upper right, left, upper left, above, below and so on, of each place in turn."""
    rings = RINGS if len(name.places) == 1 else RINGS[:1]
    (w, h), corners = name.size, []
    for x, y in name.places:
        for d in (name.distance * ring for ring in rings):
            corners += [
                (x + d, y - h / 2),
                (x + 0.6 * d, y - h - 0.4 * d),
                (x + 0.6 * d, y + 0.4 * d),
                (x - d - w, y - h / 2),
                (x - 0.6 * d - w, y - h - 0.4 * d),
                (x - 0.6 * d - w, y + 0.4 * d),
                (x - w / 2, y - h - d),
                (x - w / 2, y + d),
            ]
    upper = np.array(corners, dtype=np.float64)
    return np.concatenate([upper, upper + np.array([w, h])], axis=1)


def _leader(start: tuple[float, float], end: tuple[float, float], distance: float) -> Edges:
    """The line to a name as small boxes, without what lies at the point itself."""
    x, y = start
    length = max(float(np.hypot(end[0] - x, end[1] - y)), 1.0)
    shares = np.arange(distance, length - 1.0, CELL) / length
    middle = np.column_stack([x + shares * (end[0] - x), y + shares * (end[1] - y)])
    return np.concatenate([middle - 1, middle + 1], axis=1)


class Lines:
    """Where lines run, as a grid of small cells: how many of them a box would cover, at once."""

    def __init__(self, frame: Frame) -> None:
        shape = int(frame.height / CELL) + 2, int(frame.width / CELL) + 2
        self._cells = np.zeros(shape, dtype=np.int32)

    def add(self, across: Array, down: Array, *, line: bool) -> None:
        """These places and, with `line`, points between them at most about a cell apart.

        Not-a-number breaks a line.
        """
        if line and len(across) > 1:
            steps = np.nan_to_num(np.hypot(np.diff(across), np.diff(down)) / CELL, nan=-1.0)
            counts = np.where(steps < 0, 0, np.clip(steps, 1, 2000)).astype(int)
            starts = np.repeat(np.arange(len(counts)), counts)
            parts = np.arange(len(starts)) - np.repeat(np.cumsum(counts) - counts, counts)
            shares = parts / np.repeat(np.maximum(counts, 1), counts)
            across = across[starts] + shares * (across[starts + 1] - across[starts])
            down = down[starts] + shares * (down[starts + 1] - down[starts])
        high, wide = self._cells.shape
        inside = (across >= 0) & (down >= 0) & (across < wide * CELL) & (down < high * CELL)
        self._cells[(down[inside] / CELL).astype(int), (across[inside] / CELL).astype(int)] = 1

    def under(self, boxes: Edges) -> NDArray[np.int64]:
        """How many cells with a line each box covers."""
        sums = np.pad(self._cells, ((1, 0), (1, 0))).cumsum(0).cumsum(1)
        high, wide = self._cells.shape
        left, top = (boxes[:, :2] / CELL).astype(int).clip(0, (wide, high)).T
        right, below = ((boxes[:, 2:] / CELL).astype(int) + 1).clip(0, (wide, high)).T
        return np.asarray(
            sums[below, right] - sums[top, right] - sums[below, left] + sums[top, left]
        )


class Overlay(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """Painted after the curves; where names go is found anew when something moved."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._figure = NOTHING
        self._numbers: tuple[int, ...] = ()
        self._drawn: list[tuple[Array, Array]] = []
        self._names: list[Name] = []
        self.captions: list[tuple[str, Box]] = []
        self.placed: dict[str, Placed] = {}
        self._stale = True
        self.hovered: Target | None = None
        self.focused: Target | None = None
        self.setZValue(100)
        self.setParentItem(canvas.view)
        canvas.framed.connect(self.refresh)

    def show_figure(
        self, figure: Figure, numbers: tuple[int, ...], drawn: list[tuple[Array, Array]]
    ) -> None:
        """Name and mark this; drawn: x and y of each series, as drawn."""
        self._figure, self._numbers, self._drawn = figure, numbers, drawn
        self.refresh()

    def refresh(self) -> None:
        self._stale = True
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        """The frame, and around it what a handle at its border needs."""
        frame = self._canvas.frame()
        return QRectF(0, 0, frame.width, frame.height).adjusted(-10, -10, 10, 10)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None
    ) -> None:
        """Names first, so that no dot is covered."""
        frame = self._canvas.frame()
        if self._stale:
            self._stale = False
            self._arrange(frame)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme_of().tokens
        painter.setFont(font(CAPTION_PX))
        painter.setPen(QColor(tokens.faint))
        for text, box in self.captions:
            area = QRectF(box.left, box.top, box.width + 2, box.height)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft, text)
        if (cursor := self._cursor(frame)) is not None:  # its name stands at its slider
            painter.setPen(QPen(QColor(tokens.accent), CURSOR))
            painter.drawLine(QPointF(cursor, 0.0), QPointF(cursor, frame.height))
        self._paint_names(painter)
        self._paint_rings(painter, frame)
        for mark, at in self._marks(frame):
            if bool(frame.holds(*(np.array([side]) for side in at))[0]):
                self._paint_mark(painter, mark, QPointF(*at))

    # where names go

    def _arrange(self, frame: Frame) -> None:
        self._arrange_captions(frame)
        figure, lines, tokens = self._figure, Lines(frame), theme_of().tokens
        marks, ends, points = list[Name](), list[Name](), list[Name]()
        boxes = [box for _, box in self.captions]
        for mark, at in self._marks(frame):
            width = HANDLE if mark.movable else DOT
            if np.isfinite(at).all():
                boxes.append(_around(*at, width))
            if mark.name and mark.named and frame.holds(*(np.array([side]) for side in at))[0]:
                text, colour, key = words(mark.name), QColor(tokens.text), f"mark {mark.name}"
                marks.append(Name(key, text, (at,), width / 2 + 4, colour, mark.movable))
        named = bool(figure.marks) or any(s.label or s.labels for s in figure.series)
        parts = zip(figure.series, self._numbers, self._drawn, strict=True)
        for order, (series, number, (x, y)) in enumerate(parts if named else ()):
            across, down = frame.drawn_to_pixels(x, y)
            lines.add(across, down, line=series.style != "points")
            inside = np.flatnonzero(frame.holds(across, down)).tolist()
            places = [(float(across[index]), float(down[index])) for index in inside]
            if series.label and series.style != "points" and len(x) > 1 and places:
                chosen = [places[round(share * (len(places) - 1))] for share in PLACES_ON_LINE]
                key, colour = f"line {order} {series.name}", series_colour(tokens, number)
                if number == PALE:
                    colour = QColor(tokens.text)
                along = tuple(dict.fromkeys(chosen))
                ends.append(Name(key, words(series.label), along, 6.0, colour))
            for index, spot in zip(inside, places, strict=True) if series.labels else ():
                boxes.append(_around(*spot, DOT))
                if text := words(series.labels[index]):
                    key = f"point {series.name} {index}"
                    points.append(Name(key, text, (spot,), 8.0, QColor(tokens.text)))
        if (cursor := self._cursor(frame)) is not None:
            boxes.append(Box(cursor - CURSOR, 0.0, 2 * CURSOR, frame.height))
        handles = [one for one in marks if one.semibold]
        self._names = [*handles, *(one for one in marks if not one.semibold), *ends, *points]
        self.placed = place(self._names, frame, boxes, lines, self.placed)

    def _arrange_captions(self, frame: Frame) -> None:
        """What stands in the shaded stretches: at the top of one of x, at the right of one of y."""
        metrics, whole = QFontMetricsF(font(CAPTION_PX)), self._canvas.backdrop.boundingRect()
        self.captions = []
        for span, stretch in zip(self._figure.spans, self._canvas.backdrop.spans, strict=True):
            text, area = words(span.label), stretch.intersected(whole)
            width, height = metrics.horizontalAdvance(text), metrics.height()
            room = area.width() if span.axis == "x" else frame.width
            if text and width + 12 <= room and area.height() >= height:
                left = area.left() + 6 if span.axis == "x" else area.right() - 6 - width
                self.captions.append((text, Box(left, area.top() + 3, width, height)))

    def _marks(self, frame: Frame) -> list[tuple[Mark, tuple[float, float]]]:
        """Every mark with its place; those that move come last, over the others."""
        marks = [one for last in (False, True) for one in self._figure.marks if one.movable is last]
        across, down = frame.to_pixels([one.x for one in marks], [one.y for one in marks])
        return list(zip(marks, zip(across.tolist(), down.tolist(), strict=True), strict=True))

    def _cursor(self, frame: Frame) -> float | None:
        """Where the upright line lies, in pixels; None where it is not in sight."""
        cursor = self._figure.cursor
        across = -np.inf if cursor is None else float(frame.to_pixels([cursor.x], [1.0])[0][0])
        return across if -1.0 <= across <= frame.width + 1.0 else None

    # painting

    def _paint_names(self, painter: QPainter) -> None:
        tokens = theme_of().tokens
        plate = QColor(tokens.surface)
        plate.setAlphaF(0.8)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for name in self._names:
            if (stands := self.placed.get(name.key)) is None:
                continue
            area = QRectF(*stands.box)
            if stands.end is not None:
                painter.setPen(QPen(QColor(tokens.faint), 1))
                painter.drawLine(QPointF(*name.places[0]), QPointF(*stands.end))
            painter.setFont(font(NAME_PX, semibold=name.semibold))
            if self._figure.surface is not None:
                self._paint_halo(painter, name.text, area, plate)
            elif stands.covered:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(plate)
                painter.drawRoundedRect(area.adjusted(-2, 0, 2, 0), 3, 3)
            painter.setPen(name.colour)
            painter.drawText(area, flags | Qt.TextFlag.TextDontClip, name.text)

    def _paint_halo(self, painter: QPainter, text: str, area: QRectF, colour: QColor) -> None:
        """So that a name is read on any colour of a surface, and no box hides that."""
        metrics, path = QFontMetricsF(painter.font()), QPainterPath()
        middle = area.center().y() + (metrics.ascent() - metrics.descent()) / 2
        path.addText(QPointF(area.left(), middle), painter.font(), text)
        pen = QPen(colour, HALO)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)

    def _paint_mark(self, painter: QPainter, mark: Mark, at: QPointF) -> None:
        tokens, target = theme_of().tokens, Target(mark.name)
        if not mark.movable:
            painter.setPen(QPen(QColor(tokens.surface), 1))
            painter.setBrush(QColor(tokens.text))
            reach = DOT / 2 + (target == self.hovered)
            painter.drawEllipse(at, reach, reach)
            return
        if target in (self.focused, self.hovered):
            painter.setPen(Qt.PenStyle.NoPen)
            halo = QColor(tokens.accent)
            halo.setAlphaF(0.30 if target == self.focused else 0.18)
            painter.setBrush(halo)
            painter.drawEllipse(at, HANDLE / 2 + 4, HANDLE / 2 + 4)
        painter.setPen(QPen(QColor(tokens.accent), 3))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(at, HANDLE / 2 - 1.5, HANDLE / 2 - 1.5)

    def _paint_rings(self, painter: QPainter, frame: Frame) -> None:
        """A ring around the point of a series that is pointed at or has the focus."""
        for target, strength in ((self.hovered, 1.5), (self.focused, 2.0)):
            whole = series_of(self._figure, target)
            for series, (x, y) in zip(self._figure.series, self._drawn, strict=True):
                if target is None or series is not whole or target.index >= len(x):
                    continue
                at = slice(target.index, target.index + 1)
                across, down = frame.drawn_to_pixels(x[at], y[at])
                if bool(frame.holds(across, down)[0]):
                    painter.setPen(QPen(QColor(theme_of().tokens.accent), strength))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawEllipse(QPointF(float(across[0]), float(down[0])), 7.0, 7.0)


def _around(x: float, y: float, width: float) -> Box:
    return Box(x - width / 2, y - width / 2, width, width)
