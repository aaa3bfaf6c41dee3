"""Paints the flow's plain shapes in the colours of the theme."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QStaticText,
)

from desktop.look.theme import Tokens, font, theme_of
from desktop.widgets.labels import words
from desktop.widgets.tokens import blend, marked
from models.base_vs_chat.flow_shapes import Band, Box, Label, Line, Map, Shade, Shape, Strip

SERIES_AWAY = 1


def paint(painter: QPainter, shapes: Iterable[Shape]) -> None:
    """Shapes one over the other, in the colours of the theme."""
    brush = _Brush(painter, theme_of().tokens)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in shapes:
        brush.paint[type(shape)](shape)


class _Brush:
    """One painting; a colour is mixed once in it, a picture of 64 tokens asks 300 times."""

    def __init__(self, painter: QPainter, tokens: Tokens) -> None:
        self.painter, self.tokens = painter, tokens
        self._mixed: dict[Shade, QColor] = {}
        self.paint: Mapping[type, Callable[[Any], None]] = {
            Box: self._box, Line: self._line, Band: self._band,
            Strip: self._strip, Map: self._map, Label: self._label,
        }  # fmt: skip

    def _colour(self, shade: Shade) -> QColor:
        found = self._mixed.get(shade)
        if found is None:
            made = self._named(shade.tint)
            if shade.share < 1:
                made = blend(self._named(shade.base), made, shade.share)
            found = self._mixed[shade] = made
        return found

    def _named(self, name: str) -> QColor:
        if name == "away":
            return QColor(self.tokens.series[SERIES_AWAY])
        return QColor(getattr(self.tokens, {"soft": "accent_soft"}.get(name, name)))

    def _box(self, box: Box) -> None:
        rect = QRectF(box.x, box.y, box.width, box.height)
        self.painter.setPen(QPen(self._colour(box.edge), 1) if box.edge else Qt.PenStyle.NoPen)
        self.painter.setBrush(self._colour(box.fill) if box.fill else Qt.BrushStyle.NoBrush)
        if box.edge:
            rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        self.painter.drawRoundedRect(rect, box.radius, box.radius)
        if box.hatched:
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(QBrush(self._colour(Shade("text")), Qt.BrushStyle.BDiagPattern))
            self.painter.drawRoundedRect(rect, box.radius, box.radius)

    def _line(self, line: Line) -> None:
        style, cap = Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap
        self.painter.setPen(QPen(self._colour(line.colour), line.width, style, cap))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [QPointF(x, y) for x, y in line.points]
        if not line.curved:
            self.painter.drawPolyline(QPolygonF(points))
            return
        path = QPainterPath(points[0])
        path.cubicTo(points[1], points[2], points[3])
        self.painter.drawPath(path)

    def _band(self, band: Band) -> None:
        above = [QPointF(x, y - wide / 2) for x, y, wide in band.points]
        below = [QPointF(x, y + wide / 2) for x, y, wide in reversed(band.points)]
        path = QPainterPath(above[0])
        for row_ in (above, below):
            path.lineTo(row_[0])
            for start, end in pairwise(row_):
                middle = (start.x() + end.x()) / 2
                path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
        path.closeSubpath()
        self.painter.fillPath(path, self._colour(band.fill))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(self._colour(Shade("accent", 0.55)), 1))
        self.painter.drawPolyline(QPolygonF(above))
        self.painter.drawPolyline(QPolygonF(below))

    def _strip(self, strip: Strip) -> None:
        columns = int(strip.width)
        rows = -(-len(strip.values) // columns)
        values = np.zeros(rows * columns, np.float32)
        values[: len(strip.values)] = np.abs(strip.values)
        share = 0.1 + 0.7 * values / max(float(values.max()), 1e-9)
        low, high = self._colour(Shade("surface")), self._colour(Shade("muted"))
        ends = np.array([[c.red(), c.green(), c.blue()] for c in (low, high)], np.float32)
        pixels = ends[0] + share[:, None] * (ends[1] - ends[0])
        pixels = np.ascontiguousarray(pixels.round().astype(np.uint8))
        image = QImage(pixels.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888)
        self.painter.drawImage(QRectF(strip.x, strip.y, strip.width, strip.height), image)

    def _map(self, one: Map) -> None:
        low, high = self._colour(Shade("sunken")), self._colour(Shade("accent"))
        ends = np.array([[c.red(), c.green(), c.blue()] for c in (low, high)], np.float32)
        pixels = ends[0] + np.asarray(one.values)[..., None] * (ends[1] - ends[0])
        ahead = np.triu(np.ones(one.values.shape, np.bool_), 1)
        surface = self._colour(Shade("surface"))
        pixels[ahead] = surface.red(), surface.green(), surface.blue()
        pixels = np.ascontiguousarray(pixels.round().astype(np.uint8))
        rows, columns = one.values.shape
        image = QImage(pixels.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888)
        self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        self.painter.drawImage(QRectF(one.x, one.y, one.width, one.height), image)
        cells = QPolygonF([QPointF(one.x, one.y), QPointF(one.x + one.width, one.y),
                           QPointF(one.x + one.width, one.y + one.height)])  # fmt: skip
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(self._colour(Shade("line")), Qt.BrushStyle.BDiagPattern))
        if rows > 1:
            self.painter.drawPolygon(cells)

    def _label(self, label: Label) -> None:
        text = marked(label.text) if label.mono else words(label.text)
        written, wide, high = _written(text, label.size, label.bold, label.mono, label.most)
        self.painter.setFont(_font(label.size, label.bold, label.mono))
        self.painter.setPen(self._colour(label.colour))
        left = {"left": 0.0, "middle": wide / 2, "right": wide}[label.align]
        self.painter.drawStaticText(QPointF(label.x - left, label.y - high / 2), written)


@lru_cache(maxsize=32)
def _font(size: int, bold: bool, mono: bool) -> QFont:
    return font(size, semibold=bold, mono=mono)


@lru_cache(maxsize=2048)  # most of a picture's words stand in the one before
def _written(
    text: str, size: int, bold: bool, mono: bool, most: float
) -> tuple[QStaticText, float, float]:
    """A text laid out once, its width and its height; what is wider than `most` ends in "…"."""
    drawn = _font(size, bold, mono)
    if most:
        text = QFontMetricsF(drawn).elidedText(text, Qt.TextElideMode.ElideRight, most)
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.prepare(font=drawn)
    return made, made.size().width(), made.size().height()
