"""The page for what was labelled: all judgements, the labeller, the models."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.tabs.preferences.history_detail import Detail, HistoryDetail
from desktop.tabs.preferences.history_filter import FilterRow
from desktop.tabs.preferences.history_table import HistoryModel, HistoryTable, Read
from desktop.tabs.preferences.labeller_view import LabellerView
from desktop.tabs.preferences.parts import plain_label
from desktop.tabs.preferences.strengths_view import StrengthsView
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import SIDE_WIDTH
from desktop.widgets.segmented import SegmentedControl

PARTS = ("judgements", "labeller", "models")


class HistoryView(QWidget):
    """part_picked: "judgements", "labeller" or "models". row_picked: the place of a judgement.

    correct_asked: of the current row. label_asked: nothing is listed yet. seen: it came into sight.
    """

    part_picked = Signal(str)
    row_picked = Signal(int)
    correct_asked = Signal()
    label_asked = Signal()
    seen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self.parts = SegmentedControl(
            (
                ("judgements", self.tr("Judgements")),
                ("labeller", self.tr("You as a labeller")),
                ("models", self.tr("Models")),
            ),
            accessible_name=self.tr("Part"),
        )
        self.parts.picked.connect(self.part_picked)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.filter = FilterRow()
        self.model = HistoryModel(self)
        self.table = HistoryTable(self.model)
        self.detail = HistoryDetail()
        self.labeller, self.strengths = LabellerView(), StrengthsView()
        self.empty = EmptyState(self.tr("Your judgements will be listed here."), self.tr("Label"))
        self.nothing = EmptyState(self.tr("No judgement is like that."), self.tr("Show all"))
        self.count = plain_label("", "caption")
        self._card = Card(self.tr("All judgements"))
        self._card.add_header(self.count)
        self._lists, self._stack = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_rows(0, self.model.row, more=False, narrowed=False, words="")

    def showEvent(self, event: QShowEvent) -> None:
        """What was missed meanwhile is made up for."""
        super().showEvent(event)
        self.seen.emit()

    def show_part(self, part: str) -> None:
        """Bring a part to the front."""
        self.parts.set_value(part)
        if self.table.hasFocus():
            self.setFocus()  # else the first thing of the other part would look chosen
        self._stack.setCurrentIndex(PARTS.index(part))
        self.filter.setVisible(part == "judgements")

    def part(self) -> str:
        """The part at the front."""
        return PARTS[self._stack.currentIndex()]

    def show_rows(self, count: int, read: Read, *, more: bool, narrowed: bool, words: str) -> None:
        """List so many judgements, newest first. narrowed: only those that were asked for."""
        self.model.show_rows(count, read, more=more)
        self.count.setText(words)
        empty = self.nothing if narrowed else self.empty
        self._lists.setCurrentWidget(self.table if count else empty)
        self.detail.setVisible(bool(count))

    def pick(self, place: int) -> None:
        """Make a row the current one and show it."""
        self.table.selectRow(place)
        self.table.scrollTo(self.model.index(place, 0))

    def show_detail(self, detail: Detail | None) -> None:
        """Show the picked judgement."""
        self.detail.show_detail(detail)

    def _connect(self) -> None:
        self.table.picked.connect(self.row_picked)
        self.table.correct_asked.connect(self.correct_asked)
        self.detail.correct_asked.connect(self.correct_asked)
        self.empty.clicked.connect(self.label_asked)
        self.nothing.clicked.connect(self.filter.show_everything)

    def _lay_out(self) -> None:
        for widget in (self.table, self.empty, self.nothing):
            self._lists.addWidget(widget)
        self._card.add(self._lists, 1)
        self.detail.setFixedWidth(SIDE_WIDTH)
        judgements = QWidget()
        beside = QHBoxLayout(judgements)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(14)
        beside.addWidget(self._card, 1)
        beside.addWidget(self.detail)
        for part in (judgements, self.labeller, self.strengths):
            self._stack.addWidget(part)
        controls = QHBoxLayout()
        controls.setSpacing(14)
        controls.addWidget(self.parts)
        controls.addWidget(self.filter, 1)
        controls.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(controls)
        layout.addWidget(self.banner)
        layout.addWidget(self._stack, 1)
