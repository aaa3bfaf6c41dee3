"""What might have stood at one place of the answer: as the model gave it, and after the sliders."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.tabs.base_vs_chat.parts import caption, faint, row
from desktop.widgets.probability_bars import FIGURE_WIDTH, Bar, ProbabilityBars
from desktop.widgets.term_label import explain

ROWS = 20


class NextTokenPanel(QWidget):
    """name: how a screen reader tells the two columns apart. picked: a row, to go on with it."""

    picked = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.bars = caption(""), ProbabilityBars(ROWS)
        self.bars.setAccessibleName(f"{name}: {self.tr('Next token')}")
        self.bars.setToolTip(self.tr("Click a row: the answer goes on with it instead"))
        raw, after = caption(self.tr("model")), caption(self.tr("sliders"))
        explain(raw, "softmax")
        explain(after, "sampling")
        for label in (raw, after):
            label.setFixedWidth(int(FIGURE_WIDTH) - 8)
            label.setAlignment(label.alignment() | _RIGHT)
        self._hint = faint(self.tr("click a row to go on with it"))
        self._figures = row(raw, after)
        self._figures.setContentsMargins(0, 0, 4, 0)  # as the figures below
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(row(self.heading, self._hint, None, self._figures))
        column.addWidget(self.bars)
        self.bars.picked.connect(self.picked)

    def show_bars(self, heading: str, bars: Sequence[Bar]) -> None:
        """The candidates for one place, most probable first."""
        if heading != self.heading.text():
            self.heading.setText(heading)
        self.bars.set_bars(bars)


_RIGHT = Qt.AlignmentFlag.AlignRight
