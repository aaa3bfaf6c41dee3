"""The plot's card: curves, the ruler in its header, the sliders aligned with the axis below."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.tabs.emergence import explore_words as words
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.size_slider import SizeSlider, Stop
from desktop.widgets.term_label import TermLabel, explain
from models.figure import Figure

TERMS = {
    "exact": "exact_match",
    "edit": "edit_distance",
    "logprob": "log_probability",
    "brier": "brier_score",
}
BETWEEN = 12  # pixels between two captions on one line
NARROW = 700  # pixels of the card below which the title makes room for the ruler


class PlotPart(PlotCard):
    """ruler_picked, size_picked: keys. step_picked: the key of a step."""

    ruler_picked = Signal(str)
    size_picked = Signal(str)
    step_picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Abilities"))
        self.rulers = SegmentedControl(words.ruler_titles(), accessible_name=self.tr("Ruler"))
        self.rulers.picked.connect(self.ruler_picked)
        self.add_header(self.rulers)
        self.sentence, self.bars = QLabel(), QLabel()
        self.sizes = SizeSlider(self.tr("Model size"))
        self.sizes.picked.connect(self.size_picked)
        self.steps = SizeSlider(self.tr("Training step"))
        self.steps.picked.connect(self.step_picked)
        self.step_label = TermLabel(self.tr("Training step"), "checkpoint")
        self._places: Mapping[str, float] = {}
        self._missing: Mapping[str, str] = {}
        self._names: Mapping[str, str] = {}
        self._size = ""
        self._wired = False
        self._captions = QHBoxLayout()
        self.sizes.installEventFilter(self)
        self._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The slider may get its new width after the plot, or before."""
        if watched is self.sizes and event.type() == QEvent.Type.Resize and self._wired:
            self._align()
        return super().eventFilter(watched, event)

    def show_rulers(self, ruler: str, able: Collection[str], why_not: str) -> None:
        """Which ruler is laid on, and which ones can be; the others say why not on hover."""
        self.rulers.set_value(ruler)
        for key, term in TERMS.items():
            button = self.rulers.button(key)
            button.setEnabled(key in able)
            if key in able:
                explain(button, term)
            else:
                button.setToolTip(why_not)
                button.setAccessibleDescription(why_not)

    def show_curves(self, figure: Figure, sentence: str, bars: tuple[str, str], made: str) -> None:
        """Draw; cheap enough for every move of the slider.

        bars: what they are, and what they do not cover. made: how own figures came about.
        """
        self.show_figure(figure)
        self.sources.set_keys((*figure.sources, made) if made else figure.sources)
        self.sentence.setText(sentence)
        self.bars.setText(bars[0])
        self.bars.setToolTip(bars[1])
        self.bars.setAccessibleDescription(bars[1])
        self._stack_captions()
        if not self._wired:  # the plot is made when it is first shown something
            self._wired = True
            self.plot.canvas.framed.connect(self._align)

    def show_sizes(
        self,
        places: Mapping[str, float],
        names: Mapping[str, str],
        missing: Mapping[str, str],
        size: str,
    ) -> None:
        """Models and where they lie on the axis. missing: why some cannot be picked."""
        self._places, self._names, self._missing, self._size = places, names, missing, size
        self._align()

    def show_steps(self, steps: Sequence[Stop], step: str, why_not: str) -> None:
        """Checkpoints; with why_not they cannot be picked, and without any the slider is gone."""
        for widget in (self.steps, self.step_label):
            widget.setVisible(bool(steps))
        self.steps.show_stops(steps, step)
        self.steps.setEnabled(not why_not)
        self.steps.setToolTip(why_not)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow card the ruler needs the room of the title."""
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
        left, right = self._edges()
        if right <= left or not self._places:
            return
        self.sizes.set_ends(left, self.sizes.width() - right)
        xs = list(self._places.values())
        across = frame.to_pixels(xs, [1.0] * len(xs))[0]
        self.sizes.show_stops(
            [
                Stop(key, self._names[key], float(at) / frame.width, self._missing.get(key, ""))
                for key, at in zip(self._places, across, strict=True)
            ],
            self._size,
        )

    def _edges(self) -> tuple[float, float]:
        """Left and right end of the plot's frame, in pixels of the slider."""
        canvas = self.plot.canvas
        width = canvas.frame().width
        ends = [canvas.mapFromScene(canvas.view.mapToScene(QPointF(x, 0.0))) for x in (0.0, width)]
        moved = [
            self.sizes.mapFromGlobal(canvas.viewport().mapToGlobal(QPoint(end))) for end in ends
        ]
        return float(moved[0].x()), float(moved[1].x())

    def _lay_out(self) -> None:
        for label in (self.sentence, self.bars):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", "caption")
            label.setMinimumWidth(1)  # the card may become so narrow that they are stacked
        self._captions.setSpacing(2)
        self._captions.addWidget(self.sentence, 1)
        self._captions.addWidget(self.bars)
        self.body.insertLayout(1, self._captions)
        below = self.body.indexOf(self.sources)
        self.body.insertWidget(below, self.sizes)
        steps = QHBoxLayout()
        steps.setSpacing(12)
        steps.addWidget(self.step_label, 0, Qt.AlignmentFlag.AlignTop)
        steps.addWidget(self.steps, 1)
        self.body.insertLayout(below + 1, steps)
