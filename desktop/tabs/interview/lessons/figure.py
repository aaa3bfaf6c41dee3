"""A figure of a lesson: drawn live, moved by a slider that lies below what it moves."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSlider, QWidget

from desktop.look import assets
from desktop.look.theme import theme_of
from desktop.numbers import plain, si
from desktop.widgets.banner import in_words
from desktop.widgets.layout import column, row
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.rich_text import RichText
from models.errors import UserError
from models.figure import Figure
from models.interview.card import TryIt
from models.interview.figures import figure
from models.interview.lesson import Drawing, Slider

PLOT_HEIGHT, STEPS, HANDLE = 320, 400, 18
SAME = 1e-6  # relative: a figure shows the slider's own value
OpenLink = Callable[[TryIt], object]


def label(text: str, role: str, *, content: bool = False) -> QLabel:
    """Plain text that wraps. content: whether it is a lesson's, in the language of the lessons."""
    made = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setProperty("content", content)
    return made


class TryButton(QPushButton):
    """Opens a lab in the state of a link."""

    def __init__(self, link: TryIt, open_link: OpenLink) -> None:
        super().__init__(link.label.replace("&", "&&"))
        self.setProperty("content", True)
        self.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Try it: {label}").format(label=link.label))
        self.clicked.connect(lambda: open_link(link))
        self._draw_icon()
        theme_of().changed.connect(self._draw_icon)

    def _draw_icon(self) -> None:
        self.setIcon(assets.icon("arrow-right", theme_of().tokens.accent))


class _Groove(QSlider):
    """A click on the groove goes there, and the handle can be dragged on at once."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the handle below the pointer first."""
        if event.button() == Qt.MouseButton.LeftButton:
            share = (event.position().x() - HANDLE / 2) / max(self.width() - HANDLE, 1)
            self.setSliderDown(True)
            self.setValue(round(self.minimum() + share * (self.maximum() - self.minimum())))
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls on: a slider that lies on the way is not meant."""
        event.ignore()


class FigureSlider(QWidget):
    """Sets one input of a figure. moved: its value, at every move."""

    moved = Signal(float)

    def __init__(self, slider: Slider) -> None:
        super().__init__()
        self.about = slider
        self.name, self.shown = label(slider.label, "caption", content=True), QLabel()
        self.shown.setProperty("role", "card-title")
        self.groove = _Groove(Qt.Orientation.Horizontal)
        steps = round(slider.high - slider.low) if slider.whole else STEPS
        self.groove.setRange(0, steps)
        self.groove.setPageStep(max(1, steps // 10))
        self.groove.setSingleStep(max(1, steps // 100))
        self.groove.setAccessibleName(slider.label)
        self.groove.setProperty("content", True)
        self.name.setWordWrap(False)
        self.name.setBuddy(self.groove)
        self.value = slider.start
        self.groove.setValue(self._step(slider.start))
        self.groove.valueChanged.connect(self._move)
        self.setFocusProxy(self.groove)
        self._line = row(self.groove)
        column(
            self._line, row(self.name, self.shown, 1), spacing=2, inside=self, margins=(0, 4, 0, 0)
        )
        self._show_value()

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

    def _move(self, step: int) -> None:
        low, high, share = self.about.low, self.about.high, step / self.groove.maximum()
        if step in (0, self.groove.maximum()):
            self.value = high if step else low
        elif self.about.scale == "log":
            self.value = low * (high / low) ** share
        else:
            self.value = low + share * (high - low)
        self._show_value()
        self.moved.emit(self.value)

    def _show_value(self) -> None:
        span = self.about.high - self.about.low
        digits = 0 if self.about.whole else max(0, 2 - math.floor(math.log10(span)))
        log = self.about.scale == "log"
        words = si(self.value) if log else plain(self.value, digits)
        self.shown.setText(words)
        self.groove.setAccessibleDescription(words)


class FigureBlock(QWidget):
    """A figure, drawn for where its slider is, in the same tick. number: of it in the lesson."""

    def __init__(self, drawing: Drawing, number: int, open_link: OpenLink) -> None:
        super().__init__()
        self.drawing = drawing
        self.card = PlotCard(self.tr("Figure {number}").format(number=number))
        self.slider = FigureSlider(drawing.slider) if drawing.slider else None
        self.caption = RichText(drawing.caption, size=13, tone="muted", parent=self)
        self.caption.setVisible(bool(drawing.caption))
        self._aligned = False
        layout = column(self.card, self.caption, spacing=8, inside=self)
        if drawing.try_it is not None:
            layout.addLayout(row(TryButton(drawing.try_it, open_link), 1))
        if self.slider is not None:
            self.slider.moved.connect(self.draw)
            self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.slider)
        self.draw()

    def draw(self) -> None:
        """Draw it, or say why that is not possible."""
        inputs, about = dict(self.drawing.inputs), self.drawing.slider
        if self.slider is not None and about is not None:
            inputs[about.input] = round(self.slider.value) if about.whole else self.slider.value
        try:
            drawn = figure(self.drawing.name, inputs)
        except UserError as problem:
            self.card.banner.show_message(" ".join(in_words(problem)), kind="warn")
            return
        plot = self.card.plot
        plot.setMinimumHeight(PLOT_HEIGHT)
        self.card.show_figure(drawn)
        if not self._aligned and about is not None and _follows(drawn, about):
            self._aligned = True
            plot.canvas.framed.connect(self._align)
            self._align()

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


def _follows(drawn: Figure, about: Slider) -> bool:
    """Whether the slider moves something along the x axis: it stands where its value is."""
    if drawn.x.scale != about.scale:
        return False
    places = [mark.x for mark in drawn.marks]
    if drawn.cursor is not None:
        places.append(drawn.cursor.x)
    return any(abs(x - about.start) <= SAME * max(abs(about.start), SAME) for x in places)
