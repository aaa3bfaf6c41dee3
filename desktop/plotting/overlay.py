"""What stands over the curves: marks, handles and names, in pixels of the frame."""

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from desktop.look.theme import Tokens, font, theme_of
from desktop.plotting.canvas import Canvas
from desktop.plotting.frame import Array, Frame
from desktop.plotting.placement import Box, Lines, Placed, Wish, has_line, leader, place
from desktop.plotting.styles import series_colour
from desktop.plotting.targets import Target, series_of
from desktop.widgets.labels import words
from models.figure import Axis, Figure

NAME_PX = 12
DOT, HANDLE, CURSOR = 8.0, 14.0, 2.0  # widths in pixels
PLACES_ON_LINE = (1.0, 0.85, 0.7, 0.5, 0.3, 0.12)


@dataclass(slots=True)
class _Name:
    """A name to be written, and what it belongs to."""

    text: str
    colour: QColor
    wish: Wish
    semibold: bool = False


class Overlay(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """Painted after the curves; where names go is found anew when something moved."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._figure = Figure("", Axis(""), Axis(""))
        self._numbers: tuple[int, ...] = ()
        self._drawn: list[tuple[Array, Array]] = []
        self._names: list[_Name] = []
        self.placed: Placed = {}
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
        """Find places anew and paint again."""
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
        tokens, frame = theme_of().tokens, self._canvas.frame()
        if self._stale:
            self._arrange(tokens, frame)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_captions(painter, tokens, frame)
        self._paint_cursor(painter, tokens, frame)
        for name in self._names:
            if name.wish.key in self.placed:
                self._paint_name(painter, tokens, name)
        self._paint_point(painter, tokens, frame)
        for mark in sorted(self._figure.marks, key=lambda mark: mark.movable):
            x, y = frame.to_pixels([mark.x], [mark.y])
            if bool(frame.holds(x, y)[0]):
                place_ = QPointF(float(x[0]), float(y[0]))
                self._paint_mark(painter, tokens, place_, Target(mark.name), movable=mark.movable)

    # where names go

    def _arrange(self, tokens: Tokens, frame: Frame) -> None:
        self._stale = False
        marks = self._mark_names(tokens, frame)
        ends, lines = self._line_names(tokens, frame)
        self._names = [*marks, *ends, *self._point_names(tokens, frame)]
        wishes = [name.wish for name in self._names]
        size = (frame.width, frame.height)
        self.placed = place(wishes, size, self._dots(frame), lines, self.placed)

    def _mark_names(self, tokens: Tokens, frame: Frame) -> list[_Name]:
        names = []
        for mark in sorted(self._figure.marks, key=lambda mark: not mark.movable):
            x, y = frame.to_pixels([mark.x], [mark.y])
            if not bool(frame.holds(x, y)[0]) or not (mark.name and mark.named):
                continue
            reach = (HANDLE if mark.movable else DOT) / 2 + 4
            colour = QColor(tokens.text)
            places = ((float(x[0]), float(y[0])),)
            wish = _wish(f"mark {mark.name}", words(mark.name), places, reach, mark.movable)
            names.append(_Name(words(mark.name), colour, wish, mark.movable))
        return names

    def _line_names(self, tokens: Tokens, frame: Frame) -> tuple[list[_Name], Lines]:
        lines, names = Lines(frame.width, frame.height), []
        parts = zip(self._figure.series, self._numbers, self._drawn, strict=True)
        for order, (series, number, (x, y)) in enumerate(parts):
            if not self._has_names():
                break
            across, down = frame.drawn_to_pixels(x, y)
            if series.style != "line":
                lines.add_points(across, down)
            if series.style == "points" or len(x) < 2:
                continue
            lines.add(across, down)
            if series.label and (places := _along(across, down, frame)):
                text = words(series.label)
                wish = _wish(f"line {order} {series.name}", text, places, 6.0, semibold=False)
                names.append(_Name(text, series_colour(tokens, number), wish))
        return names, lines

    def _has_names(self) -> bool:
        figure = self._figure
        return bool(figure.marks) or any(s.label or s.labels for s in figure.series)

    def _point_names(self, tokens: Tokens, frame: Frame) -> list[_Name]:
        names = []
        for series, (x, y) in zip(self._figure.series, self._drawn, strict=True):
            if not series.labels:
                continue
            across, down = frame.drawn_to_pixels(x, y)
            inside = frame.holds(across, down)
            for index, text in enumerate(map(words, series.labels)):
                if text and inside[index]:
                    places = ((float(across[index]), float(down[index])),)
                    key = f"point {series.name} {index}"
                    wish = _wish(key, text, places, 8.0, semibold=False)
                    names.append(_Name(text, QColor(tokens.text), wish))
        return names

    def _dots(self, frame: Frame) -> list[Box]:
        """Boxes around everything that a name may not cover."""
        boxes = []
        for mark in self._figure.marks:
            x, y = frame.to_pixels([mark.x], [mark.y])
            if np.isfinite(x[0]) and np.isfinite(y[0]):
                boxes.append(_around(float(x[0]), float(y[0]), HANDLE if mark.movable else DOT))
        for series, (x, y) in zip(self._figure.series, self._drawn, strict=True):
            if series.labels:
                across, down = frame.drawn_to_pixels(x, y)
                inside = frame.holds(across, down)
                boxes += [
                    _around(float(a), float(d), DOT)
                    for a, d in zip(across[inside], down[inside], strict=True)
                ]
        captions = [box for _, box in self._captions(frame)]
        at = self._cursor_at(frame)
        line = [] if at is None else [Box(at - CURSOR, 0.0, 2 * CURSOR, frame.height)]
        return [*boxes, *captions, *line]

    def _cursor_at(self, frame: Frame) -> float | None:
        """Where the upright line lies, in pixels; None where it is not in sight."""
        cursor = self._figure.cursor
        if cursor is None:
            return None
        across = float(frame.to_pixels([cursor.x], [1.0])[0][0])
        return across if -1.0 <= across <= frame.width + 1.0 else None

    def _captions(self, frame: Frame) -> list[tuple[str, Box]]:
        """What stands in the shaded stretches: at the top of one of x, at the right of one of y."""
        metrics, captions = QFontMetricsF(font(11)), []
        whole = self._canvas.backdrop.boundingRect()
        for span, stretch in zip(self._figure.spans, self._canvas.backdrop.spans, strict=True):
            text, area = words(span.label), stretch.intersected(whole)
            width, height = metrics.horizontalAdvance(text), metrics.height()
            room = area.width() if span.axis == "x" else frame.width
            if not text or width + 12 > room or area.height() < height:
                continue
            left = area.left() + 6 if span.axis == "x" else area.right() - 6 - width
            captions.append((text, Box(left, area.top() + 3, width, height)))
        return captions

    # painting

    def _paint_captions(self, painter: QPainter, tokens: Tokens, frame: Frame) -> None:
        painter.setFont(font(11))
        painter.setPen(QColor(tokens.faint))
        for text, box in self._captions(frame):
            area = QRectF(box.left, box.top, box.width + 2, box.height)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft, text)

    def _paint_cursor(self, painter: QPainter, tokens: Tokens, frame: Frame) -> None:
        """The upright line; its name stands at the slider that moves it."""
        across = self._cursor_at(frame)
        if across is None:
            return
        painter.setPen(QPen(QColor(tokens.accent), CURSOR))
        painter.drawLine(QPointF(across, 0.0), QPointF(across, frame.height))

    def _paint_name(self, painter: QPainter, tokens: Tokens, name: _Name) -> None:
        number, box, covered = self.placed[name.wish.key]
        area = QRectF(box.left, box.top, box.width, box.height)
        if has_line(name.wish, number):
            place_ = QPointF(*name.wish.places[0])
            painter.setPen(QPen(QColor(tokens.faint), 1))
            painter.drawLine(place_, QPointF(*leader(name.wish, box)))
        if covered:
            plate = QColor(tokens.surface)
            plate.setAlphaF(0.8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(plate)
            painter.drawRoundedRect(area.adjusted(-2, 0, 2, 0), 3, 3)
        painter.setFont(font(NAME_PX, semibold=name.semibold))
        painter.setPen(name.colour)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | _NO_CLIP
        painter.drawText(area, flags, name.text)

    def _paint_mark(
        self, painter: QPainter, tokens: Tokens, at: QPointF, target: Target, *, movable: bool
    ) -> None:
        if target in (self.focused, self.hovered) and movable:
            painter.setPen(Qt.PenStyle.NoPen)
            halo = QColor(tokens.accent)
            halo.setAlphaF(0.30 if target == self.focused else 0.18)
            painter.setBrush(halo)
            painter.drawEllipse(at, HANDLE / 2 + 4, HANDLE / 2 + 4)
        if movable:
            painter.setPen(QPen(QColor(tokens.accent), 3))
            painter.setBrush(QColor(tokens.surface))
            painter.drawEllipse(at, HANDLE / 2 - 1.5, HANDLE / 2 - 1.5)
            return
        grown = 1.0 if target == self.hovered else 0.0
        painter.setPen(QPen(QColor(tokens.surface), 1))
        painter.setBrush(QColor(tokens.text))
        painter.drawEllipse(at, DOT / 2 + grown, DOT / 2 + grown)

    def _paint_point(self, painter: QPainter, tokens: Tokens, frame: Frame) -> None:
        """A ring around the point of a series that is pointed at or has the focus."""
        for target, strength in ((self.hovered, 1.5), (self.focused, 2.0)):
            found = self._place_of(target, frame) if target is not None else None
            if found is not None:
                painter.setPen(QPen(QColor(tokens.accent), strength))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(found, 7.0, 7.0)

    def _place_of(self, target: Target, frame: Frame) -> QPointF | None:
        whole = series_of(self._figure, target)
        for series, (x, y) in zip(self._figure.series, self._drawn, strict=True):
            if series is whole and target.index < len(x):
                at = slice(target.index, target.index + 1)
                across, down = frame.drawn_to_pixels(x[at], y[at])
                if bool(frame.holds(across, down)[0]):
                    return QPointF(float(across[0]), float(down[0]))
        return None


_NO_CLIP = Qt.TextFlag.TextDontClip


def _wish(
    key: str,
    text: str,
    places: tuple[tuple[float, float], ...],
    distance: float,
    semibold: bool,
) -> Wish:
    metrics = QFontMetricsF(font(NAME_PX, semibold=semibold))
    size = metrics.horizontalAdvance(text), metrics.height()
    return Wish(key, places, *size, distance, far=len(places) == 1)


def _around(x: float, y: float, width: float) -> Box:
    return Box(x - width / 2, y - width / 2, width, width)


def _along(across: Array, down: Array, frame: Frame) -> tuple[tuple[float, float], ...]:
    """Places along the visible part of a line, its end first."""
    inside = np.flatnonzero(frame.holds(across, down))
    if not inside.size:
        return ()
    chosen = [inside[round(share * (len(inside) - 1))] for share in PLACES_ON_LINE]
    return tuple((float(across[at]), float(down[at])) for at in dict.fromkeys(chosen))
