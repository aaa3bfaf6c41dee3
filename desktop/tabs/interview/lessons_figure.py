"""A figure of a lesson: drawn live, moved by a slider that lies below what it moves."""

import math

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from desktop import assets
from desktop.numbers import plain, si
from desktop.theme import theme_of
from desktop.widgets.layout import row
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.rich_text import RichText
from models.figure import Figure
from models.interview.card import TryIt
from models.interview.lessons import Drawing, Slider

PLOT_HEIGHT, STEPS, HANDLE = 320, 400, 18
SAME = 1e-6  # relative: a figure shows the slider's own value


class TryButton(QPushButton):
    """Opens a lab in a state. taken: the link."""

    taken = Signal(object)

    def __init__(self, link: TryIt, parent: QWidget | None = None) -> None:
        super().__init__(link.label.replace("&", "&&"), parent)
        self.link = link
        self.setProperty("content", True)
        self.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Try it: {label}").format(label=link.label))
        self.clicked.connect(lambda: self.taken.emit(self.link))
        self._draw_icon()
        theme_of().changed.connect(self._draw_icon)

    def _draw_icon(self) -> None:
        self.setIcon(assets.icon("arrow-right", theme_of().tokens.accent))


class _Groove(QSlider):
    """A click on the groove goes there, and the handle can be dragged on at once."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the handle below the pointer first."""
        if event.button() == Qt.MouseButton.LeftButton:
            room = max(self.width() - HANDLE, 1)
            share = (event.position().x() - HANDLE / 2) / room
            there = self.minimum() + share * (self.maximum() - self.minimum())
            self.setSliderDown(True)
            self.setValue(round(there))
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls on: a slider that lies on the way is not meant."""
        event.ignore()


class FigureSlider(QWidget):
    """Sets one input of a figure. moved: its value, at every move."""

    moved = Signal(float)

    def __init__(self, slider: Slider, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about = slider
        self.name, self.shown = QLabel(slider.label), QLabel()
        self.name.setProperty("content", True)
        self.name.setProperty("role", "caption")
        self.shown.setProperty("role", "card-title")
        self.groove = _Groove(Qt.Orientation.Horizontal)
        steps = round(slider.high - slider.low) if slider.whole else STEPS
        self.groove.setRange(0, steps)
        self.groove.setPageStep(max(1, steps // 10))
        self.groove.setSingleStep(max(1, steps // 100))
        self.groove.setAccessibleName(slider.label)
        self.groove.setProperty("content", True)
        self.name.setBuddy(self.groove)
        self.value = slider.start
        self.groove.setValue(self._step(slider.start))
        self.groove.valueChanged.connect(self._moved)
        self.setFocusProxy(self.groove)
        self._line = QHBoxLayout()
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.groove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._line)
        column.addLayout(row(self.name, self.shown, 1))
        self._tell()

    def set_ends(self, left: int, right: int) -> None:
        """Where the lowest and the highest value lie, in pixels from both borders."""
        sides = max(0, left - HANDLE // 2), max(0, right - HANDLE // 2)
        self._line.setContentsMargins(sides[0], 0, sides[1], 0)

    def _step(self, value: float) -> int:
        low, high = self.about.low, self.about.high
        if self.about.scale == "log":
            share = math.log(value / low) / math.log(high / low)
        else:
            share = (value - low) / (high - low)
        return round(share * self.groove.maximum())

    def _moved(self, step: int) -> None:
        low, high, share = self.about.low, self.about.high, step / self.groove.maximum()
        if self.about.scale == "log":
            self.value = low * (high / low) ** share
        else:
            self.value = low + share * (high - low)
        if step in (0, self.groove.maximum()):
            self.value = high if step else low
        self._tell()
        self.moved.emit(self.value)

    def _tell(self) -> None:
        digits = 0 if self.about.whole else _digits(self.about.high - self.about.low)
        words = si(self.value) if self.about.scale == "log" else plain(self.value, digits)
        self.shown.setText(words)
        self.groove.setAccessibleDescription(words)


class FigureBlock(QWidget):
    """number: of the figure in the lesson. moved: the slider's value. taken: the link below it."""

    moved = Signal(float)
    taken = Signal(object)

    def __init__(self, drawing: Drawing, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = drawing
        self.card = PlotCard(title)
        self.slider = FigureSlider(drawing.slider) if drawing.slider else None
        self.caption = RichText(drawing.caption, size=13, tone="muted")
        self._aligned = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.card)
        if drawing.caption:
            column.addWidget(self.caption)
        else:
            self.caption.setParent(self)
            self.caption.hide()
        if drawing.try_it is not None:
            button = TryButton(drawing.try_it)
            button.taken.connect(self.taken)
            column.addLayout(row(button, 1))
        if self.slider is not None:
            self.slider.moved.connect(self.moved)
            self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.slider)

    @property
    def value(self) -> float | None:
        """Where the slider stands; None without one."""
        return None if self.slider is None else self.slider.value

    def show_figure(self, figure: Figure) -> None:
        """Draw it; the first time the plot is made."""
        plot = self.card.plot
        plot.setMinimumHeight(PLOT_HEIGHT)
        self.card.show_figure(figure)
        if not self._aligned and self.slider is not None and _follows(figure, self.slider.about):
            self._aligned = True
            plot.canvas.framed.connect(self._align)
            self._align()

    def say(self, text: str) -> None:
        """Why it can't be drawn."""
        self.card.banner.show_message(text, kind="warn")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The slider stays below the axis."""
        super().resizeEvent(event)
        if self._aligned:
            self._align()

    def _align(self) -> None:
        """Put the slider's ends below their values on the axis of the plot."""
        if self.slider is None:
            return
        canvas, about = self.card.plot.canvas, self.slider.about
        across = canvas.frame().to_pixels([about.low, about.high], [1.0, 1.0])[0]
        scene = [canvas.view.mapToScene(QPointF(float(x), 0.0)) for x in across]
        places = [canvas.viewport().mapTo(self.card, canvas.mapFromScene(one)) for one in scene]
        left, right = (self.slider.mapFrom(self.card, place).x() for place in places)
        if right > left:
            self.slider.set_ends(left, self.slider.width() - right)


def _follows(figure: Figure, about: Slider) -> bool:
    """Whether the slider moves something along the x axis: it stands where its value is."""
    if figure.x.scale != about.scale:
        return False
    places = [mark.x for mark in figure.marks]
    if figure.cursor is not None:
        places.append(figure.cursor.x)
    return any(abs(x - about.start) <= SAME * max(abs(about.start), SAME) for x in places)


def _digits(span: float) -> int:
    """Digits after the decimal sign that tell the steps of a slider apart."""
    return max(0, 2 - math.floor(math.log10(span)))
