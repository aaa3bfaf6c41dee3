"""Paints the flow's plain shapes in the colours of the theme."""

from functools import lru_cache
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from desktop.look.theme import Tokens, font, theme_of
from desktop.widgets.labels import words
from desktop.widgets.tokens import blend, marked
from models.base_vs_chat.flow import Band, Box, Label, Line, Map, Shade, Shape, Strip

ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "middle": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
SERIES_AWAY = 1


def paint_shape(painter: QPainter, shape: Shape) -> None:
    match shape:
        case Box():
            _box(painter, shape)
        case Line():
            _line(painter, shape)
        case Band():
            _band(painter, shape)
        case Strip():
            _strip(painter, shape)
        case Map():
            _map(painter, shape)
        case Label():
            _label(painter, shape)


def _colour(shade: Shade) -> QColor:
    return _mixed(shade, theme_of().tokens)


@lru_cache(maxsize=2048)  # a picture of 64 tokens asks 300 times
def _mixed(shade: Shade, tokens: Tokens) -> QColor:
    def named(name: str) -> QColor:
        if name == "away":
            return QColor(tokens.series[SERIES_AWAY])
        return QColor(getattr(tokens, {"soft": "accent_soft"}.get(name, name)))

    base = named(shade.base)
    return named(shade.tint) if shade.share >= 1 else blend(base, named(shade.tint), shade.share)


def _box(painter: QPainter, box: Box) -> None:
    rect = QRectF(box.x, box.y, box.width, box.height)
    painter.setPen(QPen(_colour(box.edge), 1) if box.edge else Qt.PenStyle.NoPen)
    painter.setBrush(_colour(box.fill) if box.fill else Qt.BrushStyle.NoBrush)
    if box.edge:
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(rect, box.radius, box.radius)
    if box.hatched:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(_colour(Shade("text")), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(rect, box.radius, box.radius)


def _line(painter: QPainter, line: Line) -> None:
    style, cap = Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap
    painter.setPen(QPen(_colour(line.colour), line.width, style, cap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [QPointF(x, y) for x, y in line.points]
    if not line.curved:
        painter.drawPolyline(QPolygonF(points))
        return
    path = QPainterPath(points[0])
    path.cubicTo(points[1], points[2], points[3])
    painter.drawPath(path)


def _band(painter: QPainter, band: Band) -> None:
    above = [QPointF(x, y - wide / 2) for x, y, wide in band.points]
    below = [QPointF(x, y + wide / 2) for x, y, wide in reversed(band.points)]
    path = QPainterPath(above[0])
    for row_ in (above, below):
        path.lineTo(row_[0])
        for start, end in pairwise(row_):
            middle = (start.x() + end.x()) / 2
            path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
    path.closeSubpath()
    painter.fillPath(path, _colour(Shade("soft")))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_colour(Shade("accent", 0.55)), 1))
    painter.drawPolyline(QPolygonF(above))
    painter.drawPolyline(QPolygonF(below))


def _strip(painter: QPainter, strip: Strip) -> None:
    columns = int(strip.width)
    rows = -(-len(strip.values) // columns)
    values = np.zeros(rows * columns, np.float32)
    values[: len(strip.values)] = np.abs(strip.values)
    share = 0.1 + 0.7 * values / max(float(values.max()), 1e-9)
    low, high = _colour(Shade("surface")), _colour(Shade("muted"))
    ends = np.array([[c.red(), c.green(), c.blue()] for c in (low, high)], np.float32)
    pixels = ends[0] + share[:, None] * (ends[1] - ends[0])
    pixels = np.ascontiguousarray(pixels.round().astype(np.uint8))
    image = QImage(pixels.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888)
    painter.drawImage(QRectF(strip.x, strip.y, strip.width, strip.height), image)


def _map(painter: QPainter, one: Map) -> None:
    low, high = _colour(Shade("sunken")), _colour(Shade("accent"))
    ends = np.array([[c.red(), c.green(), c.blue()] for c in (low, high)], np.float32)
    pixels = ends[0] + np.asarray(one.values)[..., None] * (ends[1] - ends[0])
    ahead = np.triu(np.ones(one.values.shape, np.bool_), 1)
    surface = _colour(Shade("surface"))
    pixels[ahead] = surface.red(), surface.green(), surface.blue()
    pixels = np.ascontiguousarray(pixels.round().astype(np.uint8))
    rows, columns = one.values.shape
    image = QImage(pixels.data, columns, rows, 3 * columns, QImage.Format.Format_RGB888)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
    painter.drawImage(QRectF(one.x, one.y, one.width, one.height), image)
    cells = QPolygonF([QPointF(one.x, one.y), QPointF(one.x + one.width, one.y),
                       QPointF(one.x + one.width, one.y + one.height)])  # fmt: skip
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(_colour(Shade("line")), Qt.BrushStyle.BDiagPattern))
    if rows > 1:
        painter.drawPolygon(cells)


def _label(painter: QPainter, label: Label) -> None:
    painter.setFont(font(label.size, semibold=label.bold, mono=label.mono))
    painter.setPen(_colour(label.colour))
    text = marked(label.text) if label.mono else words(label.text)
    wide = painter.fontMetrics().horizontalAdvance(text) + 2
    left = {"left": label.x, "middle": label.x - wide / 2, "right": label.x - wide}[label.align]
    where = QRectF(left, label.y - 14, wide, 28)
    painter.drawText(where, ALIGN[label.align] | Qt.AlignmentFlag.AlignVCenter, text)
