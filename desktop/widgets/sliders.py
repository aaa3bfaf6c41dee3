"""Sliders over a logarithmic range, alone or with a name and a value, and across given places.

`SizeSlider` stops at model sizes, or at training steps as in `StepSlider`.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip, QWidget

from desktop.look.theme import CAPTION_PX, font, theme_of
from desktop.numbers import si
from desktop.widgets.labels import TermLabel, explain, glossary, named, plain_label
from desktop.widgets.layout import column, row

STEPS = 1000
SNAP = 6  # steps from a named place within which it is meant
HANDLE_PX = NAME_PX = 18
VALUE_PX = 46
GROOVE, HANDLE, TICK = 4.0, 18.0, 6.0
MIDDLE, NAMES_TOP, HEIGHT = 11.0, 22.0, 40
BARE_TOP = 4.0  # of the names, where there is no slider above them


class LogSlider(QWidget):
    """Values from low to high, evenly in their logarithm.

    value_changed: the value, at every move by a person. written: how a value is told in the
    tooltip and to a screen reader. ticks: values with a caption below the slider; a click on one
    goes there, and a drag that comes close stops there exactly.
    """

    value_changed = Signal(float)

    def __init__(
        self,
        low: float,
        high: float,
        accessible_name: str,
        parent: QWidget | None = None,
        *,
        ticks: Sequence[tuple[float, str]] = (),
        written: Callable[[float], str] = si,
    ) -> None:
        super().__init__(parent)
        if not 0.0 < low < high:
            raise ValueError(f"low and high must be 0 < low < high, got {low} and {high}")
        self._low, self._high, self._value, self._written = low, high, low, written
        self.slider = named(_Slider(self), accessible_name)
        self.slider.valueChanged.connect(self._moved)
        self.slider.sliderMoved.connect(self._say)
        self.setFocusProxy(self.slider)
        self.captions = _Captions(self._picked)
        column(self.slider, self.captions, spacing=2, inside=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_ticks(ticks)
        self._describe()

    @property
    def value(self) -> float:
        return self._value

    def set_value(self, value: float) -> None:
        self._value = min(max(value, self._low), self._high)
        with QSignalBlocker(self.slider):
            self.slider.setValue(self.step_of(self._value))
        self._describe()

    def set_ticks(self, ticks: Sequence[tuple[float, str]]) -> None:
        """Name these places below the slider; those outside the range are left out."""
        inside = [(at, text) for at, text in ticks if self._low <= at <= self._high]
        self.captions.show_ticks([(at, self.step_of(at), text) for at, text in inside])
        self.captions.setVisible(bool(inside))

    def step_of(self, value: float) -> int:
        share = math.log(value / self._low) / math.log(self._high / self._low)
        return round(share * STEPS)

    def _value_at(self, step: int) -> float:
        for value, place, _ in self.captions.ticks:
            if abs(place - step) <= (SNAP if self.slider.isSliderDown() else 0):
                return value
        if step in (0, STEPS):
            return self._high if step else self._low
        return float(self._low * (self._high / self._low) ** (step / STEPS))

    def _moved(self, step: int) -> None:
        value = self._value_at(step)
        if value == self._value:
            return
        self._value = value
        self._describe()
        self.value_changed.emit(value)

    def _picked(self, value: float) -> None:
        self.set_value(value)
        self.value_changed.emit(value)

    def _say(self) -> None:
        where = QPoint(self.slider.handle_middle(), -30)
        QToolTip.showText(self.slider.mapToGlobal(where), self._written(self._value), self.slider)

    def _describe(self) -> None:
        self.slider.setAccessibleDescription(self._written(self._value))
        self.captions.mark(self._value)


class _Slider(QSlider):
    """A click on the groove goes there, and the handle can be dragged on at once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, STEPS)
        self.setSingleStep(STEPS // 100)
        self.setPageStep(STEPS // 10)

    def handle_middle(self) -> int:
        room = self.width() - HANDLE_PX
        return round(HANDLE_PX / 2 + room * self.value() / STEPS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        across = event.position().x()
        beside = abs(across - self.handle_middle()) > HANDLE_PX / 2
        if event.button() == Qt.MouseButton.LeftButton and beside:
            self.setSliderDown(True)
            room = max(self.width() - HANDLE_PX, 1)
            self.setValue(round((across - HANDLE_PX / 2) / room * STEPS))
        super().mousePressEvent(event)


def placed_names(names: Sequence[tuple[float, str]], here: int, width: float) -> dict[int, QRectF]:
    """Number and place of every name that has room: the picked one and the ends come first.

    names: middle, in pixels from the left, and text. here: number of the picked one, -1 for none.
    """
    metrics, ends = QFontMetricsF(font(CAPTION_PX, semibold=True)), (0, len(names) - 1)
    placed: dict[int, QRectF] = {}
    for number in sorted(range(len(names)), key=lambda n: (n != here, n not in ends, n)):
        middle, text = names[number]
        wide = metrics.horizontalAdvance(text) + 2
        box = QRectF(min(max(middle - wide / 2, 0.0), max(width - wide, 0.0)), 0.0, wide, NAME_PX)
        if not any(box.adjusted(-8, 0, 8, 0).intersects(other) for other in placed.values()):
            placed[number] = box
    return placed


class _Captions(QWidget):
    """Names below the slider, each under its place; the one that the handle is at stands out."""

    def __init__(self, pick: Callable[[float], None]) -> None:
        super().__init__()
        self._pick = pick
        self.ticks: list[tuple[float, int, str]] = []
        self._value = 0.0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ticks(self, ticks: Sequence[tuple[float, int, str]]) -> None:
        self.ticks = sorted(ticks)
        self.setAccessibleName(", ".join(text for _, _, text in self.ticks))
        self.update()

    def mark(self, value: float) -> None:
        self._value = value
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, NAME_PX)

    def boxes(self) -> list[tuple[float, str, QRectF]]:
        room, values = self.width() - HANDLE_PX, [value for value, _, _ in self.ticks]
        names = [(HANDLE_PX / 2 + room * step / STEPS, text) for _, step, text in self.ticks]
        here = values.index(self._value) if self._value in values else -1
        boxes = placed_names(names, here, self.width())
        return [(values[n], self.ticks[n][2], box) for n, box in sorted(boxes.items())]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme_of().tokens
        for value, text, box in self.boxes():
            here = value == self._value
            painter.setFont(font(CAPTION_PX, semibold=here))
            painter.setPen(QColor(tokens.text if here else tokens.muted))
            painter.drawText(box.adjusted(-4, 0, 4, 0), Qt.AlignmentFlag.AlignCenter, text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = QPointF(event.position())
        for value, _, box in self.boxes():
            if box.adjusted(-4, 0, 4, 0).contains(at):
                self._pick(value)


class Dial(QWidget):
    """title: what is chosen. written: the value in words. term: a glossary's key, or ""."""

    moved = Signal(float)

    def __init__(
        self,
        title: str,
        ends: tuple[float, float],
        written: Callable[[float], str],
        *,
        ticks: Sequence[tuple[float, str]] = (),
        term: str = "",
    ) -> None:
        super().__init__()
        self.written = written
        self.title, self.value_label = plain_label(title, "card-title"), plain_label("", "mono")
        if term:
            explain(self.title, term)
        self.slider = LogSlider(*ends, title, self, ticks=ticks, written=written)
        self.slider.value_changed.connect(self._moved)
        column(row(self.title, 1, self.value_label), self.slider, spacing=0, inside=self)

    def show_value(self, value: float) -> None:
        """Stand here, without `moved`; nothing happens while a person drags there."""
        self.value_label.setText(self.written(value))
        if self.slider.value != value:
            self.slider.set_value(value)

    def _moved(self, value: float) -> None:
        self.value_label.setText(self.written(value))
        self.moved.emit(value)


class SmallSlider(QWidget):
    """places: the values it stops at, in order; `usual` is one of them.

    moved: the value, at every move by a person. A double click, or the key Delete, goes back to
    `usual`. written: a value in words. term: a glossary's key. A value between two places can be
    shown: it stays as it is until a person moves the slider.
    """

    moved = Signal(float)

    def __init__(
        self,
        title: str,
        places: Sequence[float],
        usual: float,
        written: Callable[[float], str],
        term: str,
    ) -> None:
        super().__init__()
        self._places, self._usual, self._written = tuple(places), usual, written
        self._value = usual
        self._what = glossary()[term].sentence
        self.title = plain_label(title.replace("&", "&&"), "caption")
        self.value_label = plain_label("", "mono")
        self.value_label.ensurePolished()
        metrics = self.value_label.fontMetrics()
        ends = (written(value) for value in (self._places[0], self._places[-1], usual))
        wide = max(VALUE_PX, *(metrics.horizontalAdvance(end) for end in ends))
        self.value_label.setFixedSize(wide, 16)  # nothing is laid out anew for a new value
        self.value_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.slider = _BackSlider(lambda: self.slider.setValue(self._nearest(self._usual)))
        self.slider.setRange(0, len(self._places) - 1)
        self.slider.setPageStep(max(len(self._places) // 10, 1))
        self.slider.setAccessibleName(title)
        self.slider.valueChanged.connect(self._moved)
        self.setFocusProxy(self.slider)
        column(row(self.title, 1, self.value_label, spacing=6), self.slider, spacing=0, inside=self)
        self.show_value(usual)

    @property
    def value(self) -> float:
        return self._value

    def show_value(self, value: float) -> None:
        self._value = value
        with QSignalBlocker(self.slider):
            self.slider.setValue(self._nearest(value))
        self._tell()

    def _nearest(self, value: float) -> int:
        return min(range(len(self._places)), key=lambda n: abs(self._places[n] - value))

    def _moved(self, place: int) -> None:
        self._value = self._places[place]
        self._tell()
        self.moved.emit(self._value)

    def _tell(self) -> None:
        words = self._written(self._value)
        self.value_label.setText(words)
        self.slider.setAccessibleDescription(words)
        back = self.tr("Double-click: back to {usual}").format(usual=self._written(self._usual))
        self.setToolTip(f"{self._what}\n{back}")


class _BackSlider(QSlider):
    """reset: called at a double click, or the key Delete."""

    def __init__(self, reset: Callable[[], None]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._reset = reset

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go back; the first click of the two may have moved the handle."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._reset()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._reset()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class Stop:
    """One place to stop at. key: a name that no other has. share: from 0 at the left to 1.

    missing: why it cannot be picked, said on hover; "" where it can.
    """

    key: str
    name: str
    share: float
    missing: str = ""


class SizeSlider(QSlider):
    """picked: the key of a stop, when a person moves there. Its value is the number of the stop.

    It snaps: there is nothing between two stops. Arrow keys go to the next stop that can be picked,
    Home and End to the outermost ones.
    """

    picked = Signal(str)

    def __init__(self, accessible_name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._stops: tuple[Stop, ...] = ()
        self._left = self._right = HANDLE / 2
        self._over = -1
        self._bare = False
        self.setAccessibleName(accessible_name)
        self.setEnabled(False)  # there is nowhere to go yet
        self.setMouseTracking(True)
        self.setSingleStep(1)
        self.setPageStep(1)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_of().changed.connect(self.update)
        self.valueChanged.connect(self._arrive)  # whoever moved it, a screen reader too

    @property
    def stops(self) -> tuple[Stop, ...]:
        return self._stops

    @property
    def key(self) -> str:
        return self._stops[self.value()].key if self._stops else ""

    def show_stops(self, stops: Sequence[Stop], key: str) -> None:
        """Stop at these, and stand at one of them, without `picked`.

        key: "" for the names alone: there is nothing to move.
        """
        self._bare = not key
        self.setEnabled(not self._bare)
        self.setFixedHeight(HEIGHT - round(NAMES_TOP - BARE_TOP) if self._bare else HEIGHT)
        ordered = tuple(sorted(stops, key=lambda stop: stop.share))
        if ordered != self._stops:
            self._stops = ordered
            with QSignalBlocker(self):
                self.setRange(0, max(len(ordered) - 1, 0))
        self.set_key(key)

    def set_key(self, key: str) -> None:
        number = next((n for n, stop in enumerate(self._stops) if stop.key == key), None)
        if number is not None:
            with QSignalBlocker(self):
                self.setValue(number)
        self._describe()
        self.update()

    def set_ends(self, left: float, right: float) -> None:
        """Where share 0 and share 1 lie, in pixels from the left and from the right border."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.update()

    def place_of(self, number: int) -> float:
        room = self.width() - self._left - self._right
        return self._left + self._stops[number].share * max(room, 1.0)

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    # the hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        forward = {Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_PageUp}
        backward = {Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_PageDown}
        last = len(self._stops)
        if key in forward:
            self._go(range(self.value() + 1, last))
        elif key in backward:
            self._go(range(self.value() - 1, -1, -1))
        elif key == Qt.Key.Key_Home:
            self._go(range(last))
        elif key == Qt.Key.Key_End:
            self._go(range(last - 1, -1, -1))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go_near(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """While it is held it snaps to the nearest stop; else a name says that it can be picked."""
        if self.isSliderDown():
            self._go_near(event.position().x())
            return
        number = self._stop_at(event.position())
        if number != self._over:
            self._over = number
            able = number >= 0 and not self._stops[number].missing
            shape = Qt.CursorShape.PointingHandCursor if able else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def event(self, event: QEvent) -> bool:
        """Hovering over a stop says its name, or why it cannot be picked."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._stop_at(QPointF(event.pos()))
            if number < 0:
                QToolTip.hideText()
            else:
                stop = self._stops[number]
                QToolTip.showText(event.globalPos(), stop.missing or stop.name, self)
            return True
        return super().event(event)

    def _go(self, numbers: Sequence[int]) -> None:
        """To the first of these that can be picked."""
        number = next((n for n in numbers if not self._stops[n].missing), None)
        if number is not None:
            self.setValue(number)

    def _arrive(self, number: int) -> None:
        if self._stops[number].missing:
            self._go_near(self.place_of(number))
            return
        self._describe()
        self.update()
        self.picked.emit(self._stops[number].key)

    def _go_near(self, across: float) -> None:
        able = [n for n, stop in enumerate(self._stops) if not stop.missing]
        if able:
            self._go([min(able, key=lambda n: abs(self.place_of(n) - across))])

    def _stop_at(self, at: QPointF) -> int:
        for number, box in self.names().items():
            if box.adjusted(-4, 0, 4, 0).contains(at):
                return number
        near = [n for n in range(len(self._stops)) if abs(self.place_of(n) - at.x()) <= HANDLE / 2]
        return near[0] if near and at.y() < NAMES_TOP else -1

    def _describe(self) -> None:
        if self._stops:
            self.setAccessibleDescription(self._stops[self.value()].name)

    # the look

    def names(self) -> dict[int, QRectF]:
        """Number and place of every name that has room: the picked one and the ends come first."""
        names = [(self.place_of(number), stop.name) for number, stop in enumerate(self._stops)]
        placed = placed_names(names, self.value(), self.width())
        top = BARE_TOP if self._bare else NAMES_TOP
        return {number: box.translated(0, top) for number, box in placed.items()}

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._stops:
            return
        painter, tokens = QPainter(self), theme_of().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_names(painter)
        if self._bare:
            return
        first, last = self.place_of(0), self.place_of(len(self._stops) - 1)
        here = self.place_of(self.value())
        accent = QColor(tokens.accent if self.isEnabled() else tokens.faint)
        painter.setPen(Qt.PenStyle.NoPen)
        for left, right, colour in ((first, last, QColor(tokens.line)), (first, here, accent)):
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(left, MIDDLE - GROOVE / 2, right - left, GROOVE), 2, 2)
        self._paint_ticks(painter, here)
        painter.setPen(QPen(accent, 2))
        focused = self.hasFocus() and self.isEnabled()
        painter.setBrush(accent if focused else QColor(tokens.surface))
        painter.drawEllipse(QPointF(here, MIDDLE), HANDLE / 2 - 1, HANDLE / 2 - 1)

    def _paint_ticks(self, painter: QPainter, here: float) -> None:
        """A dot in the groove for every model; a ring for one that is missing."""
        tokens = theme_of().tokens
        for number, stop in enumerate(self._stops):
            at = QPointF(self.place_of(number), MIDDLE)
            passed = at.x() <= here and self.isEnabled()
            painter.setPen(QPen(QColor(tokens.faint if stop.missing else tokens.surface), 1))
            colour = tokens.surface if stop.missing else tokens.accent if passed else tokens.faint
            painter.setBrush(QColor(colour))
            painter.drawEllipse(at, TICK / 2 + 0.5, TICK / 2 + 0.5)

    def _paint_names(self, painter: QPainter) -> None:
        tokens = theme_of().tokens
        for number, box in self.names().items():
            stop, here = self._stops[number], number == self.value() and not self._bare
            able = (self.isEnabled() or self._bare) and not stop.missing
            painter.setFont(font(CAPTION_PX, semibold=here and able))
            colour = tokens.faint if not able else tokens.text if here else tokens.muted
            pen = QColor(colour)
            if not able:
                pen.setAlphaF(0.6)
            painter.setPen(pen)
            painter.drawText(box.adjusted(-4, 0, 4, 0), Qt.AlignmentFlag.AlignCenter, stop.name)


class StepSlider(QWidget):
    """Checkpoints, beside or below what they change."""

    def __init__(self) -> None:
        super().__init__()
        self.slider = SizeSlider(self.tr("Training step"))
        label = TermLabel(self.tr("Training step"), "checkpoint")
        checkpoints = row(label, (self.slider, 1), spacing=12, inside=self)
        checkpoints.setAlignment(label, Qt.AlignmentFlag.AlignTop)

    def show_stops(self, steps: Sequence[Stop], step: str, why_not: str = "") -> None:
        """With why_not they cannot be picked, and without any all of it is gone."""
        self.setVisible(bool(steps))
        self.slider.show_stops(steps, step)
        self.slider.setEnabled(not why_not)
        self.slider.setToolTip(why_not)
