"""A slider across model sizes, or training steps, that stops at given places."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip

from desktop.look.theme import CAPTION_PX, font, theme_of
from desktop.widgets.sliders import placed_names

GROOVE, HANDLE, TICK = 4.0, 18.0, 6.0
MIDDLE, NAMES_TOP, HEIGHT = 11.0, 22.0, 40
BARE_TOP = 4.0  # of the names, where there is no slider above them


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
