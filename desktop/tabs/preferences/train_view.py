"""The page for training: one run or all of them at the left, the next one at the right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.tabs.preferences.about_training import AboutTraining
from desktop.tabs.preferences.live_view import LiveView
from desktop.tabs.preferences.options_card import OptionsCard
from desktop.tabs.preferences.runs_view import RunsView
from desktop.widgets.layout import SIDE_WIDTH, row, scrolling
from desktop.widgets.segmented import SegmentedControl

PARTS = ("live", "runs")
HEAD_HEIGHT = 32


class TrainView(QWidget):
    """part_picked: "live" or "runs". shown: the page came to the front, or left it."""

    part_picked = Signal(str)
    shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.live, self.all = LiveView(), RunsView()
        self.options = OptionsCard()
        self.parts = SegmentedControl(
            (("live", self.tr("This run")), ("runs", self.tr("All runs"))),
            accessible_name=self.tr("Runs"),
        )
        self.parts.picked.connect(self.part_picked)
        self.empty = AboutTraining()
        self._stack = QStackedWidget()
        for part in (scrolling(self.live), self.all, self.empty):
            self._stack.addWidget(part)
        self._lay_out()
        self.show_part("live", empty=True)

    def show_part(self, part: str, *, empty: bool) -> None:
        """Bring one run or all of them to the front. empty: there is none yet."""
        self.parts.set_value(part)
        self._head.setVisible(not empty)
        self.live.controls.setVisible(part == "live")
        self.all.controls.setVisible(part == "runs")
        self._stack.setCurrentIndex(len(PARTS) if empty else PARTS.index(part))

    def part(self) -> str:
        """The part at the front."""
        return self.parts.value

    def _lay_out(self) -> None:
        self.options.setFixedWidth(SIDE_WIDTH)
        left = QVBoxLayout()
        left.setSpacing(14)
        self._head = QWidget()
        self._head.setLayout(row(self.parts, 1, self.live.controls, self.all.controls))
        self._head.setFixedHeight(HEAD_HEIGHT)
        left.addWidget(self._head)
        left.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(left, 1)
        layout.addWidget(self.options)
