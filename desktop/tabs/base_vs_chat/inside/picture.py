"""The picture of the flow: paints what is seen of a text, moves while it plays, takes presses."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QStaticText,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QStyle, QToolTip, QWidget

from desktop import assistive
from desktop.look.theme import Tokens, font, theme_of
from desktop.tabs.base_vs_chat.inside.view import chance, part_title, quoted, say
from desktop.widgets.export import Table
from desktop.widgets.labels import words
from desktop.widgets.probability_bars import percent
from desktop.widgets.tokens import blend, marked
from models.base_vs_chat import flow
from models.base_vs_chat.flow_head import head, looked_at, number
from models.base_vs_chat.flow_shapes import (
    Band,
    Box,
    Label,
    Line,
    Map,
    Picture,
    Place,
    Shade,
    Shape,
    Strip,
)
from models.base_vs_chat.inside import Inside, InsideState, Part, PatchMap, Trace
from models.base_vs_chat.stations import Station
from models.figure import Text

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


STEP_MS, FRAME_MS = 300, 16
ALL = 10**6
"""More steps than any way has."""
LEAST = QSize(620, 270)
RING = 9.0  # radius of what goes along the stream while it plays


class FlowPicture(QWidget):
    """Paints `flow.far`; what a trace shows is drawn once into a picture and kept.

    pressed: a part or a token was pressed, by mouse or with Space. opened: to be seen nearer, by a
    double click, Ctrl+wheel or Return. left: back out, with Escape or Ctrl+wheel. moved: the way
    began to play, stopped, or came to its end.
    """

    pressed, opened, left, moved = Signal(object), Signal(object), Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self.step = ALL
        self._playing = QTimer(self, interval=FRAME_MS)
        self._playing.timeout.connect(self._advance)
        self._since = QElapsedTimer()
        self._share = 0.0  # of the way to the next step, while it plays
        self._shown: object = None  # of what the picture was laid out
        self._painted = -1  # the last step within `_kept`
        self._given: tuple[Inside, InsideState, Mapping[Part, float]] | None = None
        self._station: Station | None = None
        self._way: Trace | None = None
        self._patches: PatchMap | None = None
        self._flow = Picture((0, 0))
        self._kept: QPixmap | None = None
        self._at = -1  # the place that the keyboard is on
        self.setMinimumSize(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(
            say("The flow: arrow keys walk through its parts, Space switches one off")
        )
        theme_of().changed.connect(self._forget)

    def show_flow(
        self,
        inside: Inside,
        state: InsideState,
        effects: Mapping[Part, float],
        patches: PatchMap | None,
        about: Station | None,
        way: Trace | None,
    ) -> None:
        self._given, self._station, self._way = (inside, state, effects), about, way
        self._patches = patches
        depth, off = state.depth, state.parts_off
        shown = (inside, depth, off, state.colour, state.looked_at, effects, patches, about, way,
                 state.sampling)  # fmt: skip
        if shown != self._shown:
            self._shown = shown
            self.stop()
            self.step = about.step if about else ALL
            self._lay_out()

    def show_step(self, step: int) -> bool:
        """Show what has appeared by a step of the way; False when all of it has."""
        is_whole = step >= self._flow.steps
        self.step = ALL if is_whole else step
        if self._kept is None or step < self._painted or is_whole:
            self._forget()
        else:
            self._paint_steps(self._kept)
            self.update()
        return not is_whole

    # the way through the model

    @property
    def is_playing(self) -> bool:
        return self._playing.isActive()

    @property
    def is_under_way(self) -> bool:
        """Whether only a part of the way is shown: it plays, or it was stopped."""
        return self.step < self._flow.steps

    def play(self) -> None:
        """Go on from the step that is shown, or from the first one.

        Where the system asks for less motion, each press shows one step more.
        """
        if not self.is_under_way:
            self.show_step(0)
        elif not self._moves():
            self.show_step(self.step + 1)
        self._share = 0.0
        if self._moves():
            self._since.start()
            self._playing.start()
        self.moved.emit()

    def stop(self) -> None:
        if self.is_playing:
            self._playing.stop()
            self.moved.emit()
            self.update()

    def _moves(self) -> bool:
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.style().styleHint(hint, None, self) > 0

    def _advance(self) -> None:
        self._share = self._since.elapsed() / STEP_MS
        old = self._ring()
        if self._share >= 1:
            self._share = 0.0
            self._since.restart()
            if not self.show_step(self.step + 1):
                self._playing.stop()
                self.moved.emit()
        else:
            self.update(old.united(self._ring()).toAlignedRect())

    def _ring(self) -> QRectF:
        """Around what goes along the stream, with its edge."""
        x, y = self._flow.on_way(self.step, self._share)
        wide = RING + 3 + 0.06 * self.width()  # as far as it goes in a slow frame
        return QRectF(x - wide, y - wide, 2 * wide, 2 * wide)

    def _walk(self, by: int) -> None:
        """A step of the way that is stopped, back or on."""
        self.stop()
        self.show_step(max(0, self.step + by))
        self.moved.emit()

    @property
    def steps(self) -> int:
        """Of the way that is played."""
        return self._flow.steps

    @property
    def places(self) -> Sequence[Place]:
        """What can be pointed at, in the order of the arrow keys."""
        return self._flow.places

    def texts(self) -> Sequence[str]:
        """What is written in the picture."""
        labels = (one for _, one in self._flow.shapes if isinstance(one, Label))
        return [one.text if one.mono else words(one.text) for one in labels]

    @property
    def is_painted(self) -> bool:
        """Whether what was laid out last has been painted."""
        return self._kept is not None

    def table(self) -> Table:
        parts = self._given[0].contributions.parts if self._given else ()
        heads = (say("Part"), say("Adds to the logit"))
        return heads, [(part_title(part), value) for part, value in parts]

    def paint(self, painter: QPainter) -> None:
        """All that has appeared, and a ring around what the station is about."""
        self._paint_after(painter, -1)
        self._paint_rings(painter, {self.index_of(self.ringed())})

    def _paint_after(self, painter: QPainter, after: int) -> None:
        paint(painter, (shape for step, shape in self._flow.shapes if after < step <= self.step))

    def _paint_rings(self, painter: QPainter, ringed: set[int]) -> None:
        painter.setPen(QPen(QColor(theme_of().tokens.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)  # at the edge, too
        for at in ringed - {-1}:
            one = self._flow.places[at]
            around = QRectF(one.x, one.y, one.width, one.height).adjusted(-3, -3, 3, 3)
            painter.drawRoundedRect(around & whole, 5, 5)

    def _paint_steps(self, kept: QPixmap) -> None:
        """What has appeared since `kept` was painted: each layer has a column of its own."""
        painter = QPainter(kept)
        self._paint_after(painter, self._painted)
        painter.end()
        self._painted = self.step

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._kept is None:
            ratio = self.devicePixelRatioF()
            self._kept = QPixmap(self.size() * ratio)
            self._kept.setDevicePixelRatio(ratio)
            self._kept.fill(Qt.GlobalColor.transparent)
            self._painted = -1
            self._paint_steps(self._kept)
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.drawPixmap(0, 0, self._kept)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = self._at if self.hasFocus() and self._at < len(self._flow.places) else -1
        self._paint_rings(painter, {self.index_of(self.ringed()), at})
        if self.is_under_way and self._flow.way and self._station is None:
            x, y = self._flow.on_way(self.step, self._share)
            painter.setBrush(QColor(theme_of().tokens.accent_soft))
            painter.drawEllipse(QPointF(x, y), RING, RING)
        painter.end()

    def ringed(self) -> Part | int | None:
        """What the station is about: a part, a token, or nothing."""
        about = self._station
        return None if about is None else about.token if about.part is None else about.part

    def index_of(self, found: Part | int | None) -> int:
        """Its number among the places, as the arrow keys walk through them; -1 for none."""
        if found is None:
            return -1
        places = enumerate(self._flow.places)
        return next((n for n, one in places if found in (one.part, one.token)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.is_playing:
            self.stop()
            return
        place = self._flow.at(event.position().x(), event.position().y())
        if place is not None:
            self.pressed.emit(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # takes back what the first of the two clicks did
        self._see_nearer(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self._see_nearer(event.position())
        else:
            self.left.emit()

    def _see_nearer(self, where: QPointF) -> None:
        place = self._flow.at(where.x(), where.y())
        if place is not None:
            self.opened.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._flow.at(event.position().x(), event.position().y())
        self.setCursor(Qt.CursorShape.PointingHandCursor if place else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, count = event.key(), len(self._flow.places)
        moves = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if key in moves and self.is_under_way and self._station is None:
            self._walk(moves[Qt.Key(key)])
        elif key in moves and count:
            self._at = (self._at + moves[Qt.Key(key)]) % count
            assistive.announce(self, self.told(self._flow.places[self._at]))
            self.update()
        elif key == Qt.Key.Key_Home and count:
            self._at = 0
            self.update()
        elif key == Qt.Key.Key_Space and 0 <= self._at < count:
            self.pressed.emit(self._flow.places[self._at])
        elif key == Qt.Key.Key_Return and 0 <= self._at < count:
            self.opened.emit(self._flow.places[self._at])
        elif key == Qt.Key.Key_Escape and self._way is not None:
            self.left.emit()
        elif key == Qt.Key.Key_Escape and self.is_under_way and self._station is None:
            self.stop()
            self.show_step(ALL)
            self.moved.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._flow.at(event.pos().x(), event.pos().y())
            if place is not None:
                QToolTip.showText(event.globalPos() + QPoint(0, 18), self.told(place), self)
                return True
        return super().event(event)

    def told(self, place: Place) -> str:
        """What a place is, in words."""
        assert self._given is not None
        inside, _, effects = self._given
        target = quoted(inside.answer.target.text)
        if place.part is not None:
            parts = dict(inside.contributions.parts)
            value = parts.get(place.part, 0.0)
            if place.part.kind == "layer":
                value = sum(one for part, one in parts.items() if part.layer == place.part.layer)
            text = words(
                Text(
                    "{part} adds {value} to the logit of {token}.",
                    part=part_title(place.part),
                    value=flow.signed(value),
                    token=target,
                )
            )
            if place.part in effects:
                text += " " + say("Without it: {share}.").format(share=percent(effects[place.part]))
            return text
        if place.token is not None:
            told = quoted(inside.letters[place.token])
            return say("{token}: press to replace the word").format(token=told)
        found = [
            one for one in (inside.without or inside.answer).candidates if one.id == place.answer
        ]
        return chance(found[0]) if found else target

    def _lay_out(self) -> None:
        if self._given is None or self.width() < LEAST.width() or self.height() < LEAST.height():
            return
        inside, state, effects = self._given
        size = float(self.width()), float(self.height())
        shown: flow.Shown = "off" if state.colour == "off" and effects else "adds"
        if self._way is not None and state.depth == "number":
            self._flow = number(inside, self._way, looked_at(state, self._way), size)
        elif self._way is not None:
            self._flow = head(inside, self._way, size)
        else:
            self._flow = flow.Far(
                inside, size, state.parts_off, shown, effects, self._patches, state.sampling
            ).draw()
        self._forget()

    def _forget(self) -> None:
        self._kept = None
        self.update()
