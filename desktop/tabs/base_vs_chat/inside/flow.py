"""The view "Flow": a text on its way to the next token, in one picture that can be acted upon."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QHelpEvent,
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
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop import assistive
from desktop.look.theme import font, theme_of
from desktop.tabs.base_vs_chat.inside.view import View, chance, part_title, quoted, say
from desktop.widgets.export import Shown, Table, painted
from desktop.widgets.labels import button, inline_link, plain_label, words
from desktop.widgets.layout import column, row, timer
from desktop.widgets.probability_bars import percent
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.sliders import LogSlider
from desktop.widgets.tokens import blend, marked
from models.base_vs_chat import flow
from models.base_vs_chat.flow import (
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
from models.base_vs_chat.flow_head import head, looked_at, number, said_of
from models.base_vs_chat.inside import Inside, InsideState, Part, Trace
from models.base_vs_chat.stations import STATIONS, TITLES, Station, station
from models.figure import Text
from models.model import Model

STEP_MS = 300
LEAST = QSize(620, 330)
ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "middle": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
SERIES_AWAY = 1


class FlowView(View):
    def build(self) -> None:
        self.picture = FlowPicture()
        self.picture.pressed.connect(self._press)
        self.picture.opened.connect(self._open)
        self.picture.left.connect(self._out)
        self.inside: Inside | None = None
        self.state = InsideState()
        self.effects: Mapping[Part, float] = {}
        self.way: Trace | None = None
        self.known_of: object = None  # of which sums effects and way were told
        self.colours = SegmentedControl(
            {"adds": say("What adds"), "off": say("What matters")},
            accessible_name=say("What colour says"),
            on_pick=lambda key: self.change(colour=key),
        )
        self.play = button(say("Play"), self._play)
        self.playing = timer(self, STEP_MS, self._step)
        self.count = plain_label(role="caption")
        self.back = button(say("Back"), lambda: self._walk(-1))
        self.next = button(say("Next"), lambda: self._walk(1), "primary")
        card = self.card("")
        self.sentence.setProperty("role", "reading")
        card.body.removeWidget(self.sentence)
        card.header.insertWidget(0, self.sentence, 100)  # all room that is left
        card.header.removeWidget(self.export)  # the page has it in its column
        card.body.addWidget(self.picture, 1)
        whole = lambda: self.change(depth="far")
        self.whole = inline_link(say("Whole model"), whole)
        self.one_head = inline_link(act=lambda: self.change(depth="head"))
        self.one_number = plain_label(role="caption")
        crumbs = row(self.whole, self.one_head, self.one_number, spacing=14)
        card.body.addLayout(row(self.play, crumbs, 1, self.count, self.back, self.next))
        self.sizes: LogSlider | None = None
        self.size_row = QWidget()
        self.size_box = row(
            plain_label(say("Size"), "card-title"), inside=self.size_row, spacing=24
        )
        column(card, self.size_row, inside=self)

    def show_sizes(self, models: Sequence[Model], model: Model | None) -> None:
        """Offer the family's other sizes, if the model is of it. models: all that there are."""
        alike = {
            float(one.parameters): one
            for one in models
            if model and one.size and (one.kind, one.seed) == (model.kind, model.seed)
        }
        self.named = {at: one.name for at, one in alike.items()}
        self.size_row.setVisible(model is not None and model.name in self.named.values())
        if model is None or len(alike) < 2:
            return
        if self.sizes is None:
            ticks = [(at, one.size) for at, one in alike.items()]
            self.sizes = LogSlider(min(alike), max(alike), say("Size"), ticks=ticks)
            self.sizes.captions.setProperty("content", True)  # names of models
            self.sizes.value_changed.connect(self._resize)
            self.size_box.addWidget(self.sizes, 1)
        self.sizes.set_value(float(model.parameters))

    def _resize(self, value: float) -> None:
        nearest = min(self.named, key=lambda at: abs(math.log(at / value)))
        self.change(model=self.named[nearest])

    def show_inside(self, inside: Inside, state: InsideState) -> None:
        self.inside, self.state = inside, state
        sums = inside.contributions.parts
        if self.known_of != sums:
            self.effects, self.way = {}, None
        self.colours.set_value(state.colour)
        about = None
        if state.station and inside.without is None and state.depth == "far":
            about = station(state.station, inside, self.effects, quoted)
        seen = self.way if self._is_seen(self.way) else None
        self.picture.show_flow(inside, state, self.effects, about, seen)
        self.sentence.setText(words(about.sentence) if about else self.told(seen))
        answers = (inside.without or inside.answer).candidates[: flow.LIKELIEST]
        heard = [self.sentence.text(), *map(chance, answers)]
        self.picture.setAccessibleDescription(". ".join(heard))
        self.count.setText(
            say("{number} of {count}: {title}").format(
                number=state.station, count=STATIONS, title=words(TITLES[state.station - 1])
            )
            if state.station
            else say("Seven stations")
        )
        self.back.setEnabled(state.station > 0)
        near = state.depth != "far"
        self.play.setVisible(not near)
        for crumb in (self.whole, self.one_head, self.one_number):
            crumb.setVisible(near)
        layer, head = state.head_in(inside)
        self.one_head.setText(say("Head {name}").format(name=f"{layer}.{head}"))
        self.one_number.setText(say("One number") if state.depth == "number" else "")

    def show_more(self, told: Mapping[Part, float] | Trace) -> None:
        """What was asked for beside: what each part's absence does, or a head's way in figures."""
        if self.inside is None:
            return
        self.known_of = self.inside.contributions.parts
        if isinstance(told, Trace):
            self.way = told
        else:
            self.effects = told
        self.show_inside(self.inside, self.state)

    def _is_seen(self, way: Trace | None) -> bool:
        """Whether the way is of the head that is looked at."""
        if way is None or self.inside is None or self.state.depth == "far":
            return False
        asked = (*self.state.head_in(self.inside), self.inside.contributions.position)
        return (way.layer, way.head, way.position) == asked

    def _open(self, place: Place) -> None:
        """Nearer: from the model to a head, from a head to one of its numbers."""
        if place.part is not None and place.part.kind == "head":
            self.change(depth="head", layer=place.part.layer, head=place.part.head)
        elif self.state.depth == "head" and place.token is not None:
            self.change(depth="number", looked_at=place.token)

    def _out(self) -> None:
        self.change(depth="head" if self.state.depth == "number" else "far")

    def go_to(self, number: int) -> None:
        """A station of the way, 1 to STATIONS, or 0 for the picture as a whole."""
        colour = "off" if number == STATIONS else "adds"
        self.change(view="flow", station=number, colour=colour, off="", depth="far")

    def _walk(self, by: int) -> None:
        """To the next station; behind the last one the whole picture stands again."""
        self.go_to((self.state.station + by) % (STATIONS + 1))

    def told(self, way: Trace | None) -> str:
        """What is seen in this picture now, with its own numbers."""
        inside, state = self.inside, self.state
        if inside is None:
            return ""
        target = inside.answer.target
        if way is not None:
            return words(said_of(inside, way, looked_at(state, way), state.depth, quoted))
        if inside.without is not None:
            off = ", ".join(map(part_title, state.parts_off))
            now = flow.chance_in(inside.without, target.id)
            return say("Without {parts}, {token} falls from {before} to {after}.").format(
                parts=off, token=quoted(target.text), before=percent(target.probability),
                after=percent(now),
            )  # fmt: skip
        if state.colour == "off" and self.effects:
            part = min(self.effects, key=self.effects.__getitem__)
            text = say(
                "Most depends on {part}: without it, {token} falls from {before} to {after}."
            )
            return text.format(
                part=part_title(part), token=quoted(target.text),
                before=percent(target.probability), after=percent(self.effects[part]),
            )  # fmt: skip
        parts = dict(inside.contributions.parts)
        mlps = {part: value for part, value in parts.items() if part.kind == "mlp"}
        most = max(mlps, key=mlps.__getitem__)
        heads = sum(value for part, value in parts.items() if part.kind == "head")
        return words(
            Text(
                "Of the logit {logit} of {token} the MLPs add {mlps}, {most} alone {one}; "
                "the heads add {heads}.",
                logit=flow.figure(inside.contributions.logit), token=quoted(target.text),
                mlps=flow.figure(sum(mlps.values())), most=part_title(most),
                one=flow.figure(mlps[most]), heads=flow.figure(heads),
            )
        )  # fmt: skip

    def shown(self) -> Shown | None:
        if self.inside is None:
            return None
        return painted(say("Flow"), self.picture.size(), self.picture.paint, self.picture.table)

    def _press(self, place: Place) -> None:
        if self.state.depth != "far":
            self._open(place)
        elif place.part is not None:
            self.change(off=self.state.toggled(place.part))
        elif place.token is not None:
            self.change(position=place.token)
        elif place.answer is not None:
            self.change(target=place.answer)

    def _play(self) -> None:
        self.picture.show_step(0)
        self.playing.start()

    def _step(self) -> None:
        if self.picture.show_step(self.picture.step + 1):
            self.playing.start()


class FlowPicture(QWidget):
    """Paints `flow.far`; what a trace shows is drawn once into a picture and kept.

    pressed: a part or a token was pressed, by mouse or with Space. opened: to be seen nearer, by a
    double click, Ctrl+wheel or Return. left: back out, with Escape or Ctrl+wheel.
    """

    pressed, opened, left = Signal(object), Signal(object), Signal()

    def __init__(self) -> None:
        super().__init__()
        self.step = 10**6
        self._given: tuple[Inside, InsideState, Mapping[Part, float]] | None = None
        self._station: Station | None = None
        self._way: Trace | None = None
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
        about: Station | None,
        way: Trace | None,
    ) -> None:
        self._given, self._station, self._way = (inside, state, effects), about, way
        self.step = about.step if about else 10**6
        self._lay_out()

    def show_step(self, step: int) -> bool:
        """Show what has appeared by a step of the way; False when all of it has."""
        self.step = step
        self._forget()
        if step >= self._flow.steps:
            self.step = 10**6
            return False
        return True

    @property
    def steps(self) -> int:
        """Of the way that is played."""
        return self._flow.steps

    @property
    def places(self) -> Sequence[Place]:
        """What can be pointed at, in the order of the arrow keys."""
        return self._flow.places

    @property
    def is_painted(self) -> bool:
        """Whether what was laid out last has been painted."""
        return self._kept is not None

    def table(self) -> Table:
        parts = self._given[0].contributions.parts if self._given else ()
        heads = (say("Part"), say("Adds to the logit"))
        return heads, [(part_title(part), value) for part, value in parts]

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for step, shape in self._flow.shapes:
            if step <= self.step:
                _draw(painter, shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (all of it is kept)
        if self._kept is None:
            ratio = self.devicePixelRatioF()
            self._kept = QPixmap(self.size() * ratio)
            self._kept.setDevicePixelRatio(ratio)
            self._kept.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._kept)
            self.paint(painter)
            painter.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._kept)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme_of().tokens.accent), 2))
        ringed = {self.index_of(self.ringed()), self._at if self.hasFocus() else -1}
        for at, one in enumerate(self._flow.places):
            if at in ringed:
                around = QRectF(one.x, one.y, one.width, one.height).adjusted(-3, -3, 3, 3)
                painter.drawRoundedRect(around, 5, 5)
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
        if key in moves and count:
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
            value = dict(inside.contributions.parts).get(place.part, 0.0)
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
            return quoted(inside.pieces[place.token].text)
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
            self._flow = flow.far(inside, size, state.parts_off, shown, effects)
        self._forget()

    def _forget(self) -> None:
        self._kept = None
        self.update()


def _colour(shade: Shade) -> QColor:
    tokens = theme_of().tokens

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


def _draw(painter: QPainter, shape: Shape) -> None:
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
