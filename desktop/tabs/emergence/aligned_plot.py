"""A plot of abilities with a slider of sizes below it, each under its point; and of checkpoints."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.tabs.emergence.size_slider import SizeSlider, Stop
from desktop.widgets.labels import TermLabel, plain_label
from desktop.widgets.layout import row
from desktop.widgets.plot_card import PlotCard
from models.figure import Figure

BETWEEN = 12  # pixels between two captions on one line
NARROW = 700  # pixels of the card below which the title makes room for the metric


class StepSlider(QWidget):
    """Checkpoints, beside or above what they change."""

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


class AlignedPlot(PlotCard):
    """sizes, steps: the sliders. sentence, bars: captions over the plot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Abilities"))
        self.sentence, self.bars = plain_label("", "caption"), plain_label("", "caption")
        self.sizes = SizeSlider(self.tr("Model size"))
        self.steps = StepSlider()
        self._stops: Mapping[str, tuple[float, str, str]] = {}
        self._size = ""
        self._framed = False
        for label in (self.sentence, self.bars):
            label.setMinimumWidth(1)  # the card may become so narrow that they are stacked
        self._captions = row((self.sentence, 1), self.bars, spacing=2)
        self.body.insertLayout(1, self._captions)
        below = self.body.indexOf(self.sources)
        self.body.insertWidget(below, self.sizes)
        self.body.insertWidget(below + 1, self.steps)
        self.sizes.installEventFilter(self)

    def show_curves(self, figure: Figure, sentence: str, bars: str, detail: str) -> None:
        """Draw; cheap enough for every move of a slider. detail: what the bars do not cover."""
        self.show_figure(figure)
        self.sentence.setText(sentence)
        self.bars.setText(bars)
        self.bars.setToolTip(detail)
        self.bars.setAccessibleDescription(detail)
        self._stack_captions()
        if not self._framed:  # the plot is made when it is first shown something
            self._framed = True
            self.plot.canvas.framed.connect(self._align)

    def show_sizes(self, stops: Mapping[str, tuple[float, str, str]], size: str) -> None:
        """stops: model -> its place on the axis, its name, and why it cannot be picked or ""."""
        self._stops, self._size = stops, size
        self._align()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The slider may get its new width after the plot, or before."""
        if watched is self.sizes and event.type() == QEvent.Type.Resize and self._framed:
            self._align()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow card the metric needs the room of the title."""
        super().resizeEvent(event)
        self.title_label.setVisible(self.width() >= NARROW)
        self._stack_captions()

    def _stack_captions(self) -> None:
        """Side by side where both are whole, else one below the other."""
        wanted = self.sentence.sizeHint().width() + BETWEEN + self.bars.sizeHint().width()
        sides = self.body.contentsMargins()
        beside = wanted <= self.width() - sides.left() - sides.right()
        sideways, down = QHBoxLayout.Direction.LeftToRight, QHBoxLayout.Direction.TopToBottom
        self._captions.setDirection(sideways if beside else down)
        self.bars.setVisible(bool(self.bars.text()))

    def _align(self) -> None:
        """Put every stop below its point."""
        canvas = self.plot.canvas
        frame = canvas.frame()
        corners = (canvas.view.mapToScene(QPointF(x, 0.0)) for x in (0.0, frame.width))
        left, right = (
            canvas.viewport().mapTo(self, canvas.mapFromScene(corner)).x() - self.sizes.x()
            for corner in corners
        )
        if right <= left or not self._stops:
            return
        self.sizes.set_ends(float(left), float(self.sizes.width() - right))
        xs = [x for x, _, _ in self._stops.values()]
        across = frame.to_pixels(xs, [1.0] * len(xs))[0]
        self.sizes.show_stops(
            [
                Stop(key, name, float(at) / frame.width, missing)
                for (key, (_, name, missing)), at in zip(self._stops.items(), across, strict=True)
            ],
            self._size,
        )
