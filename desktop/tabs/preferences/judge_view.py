"""The page for judging: two answers blind at the left, what came of it at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.tabs.preferences.abilities_card import AbilitiesCard
from desktop.tabs.preferences.keep_card import KeepCard
from desktop.tabs.preferences.parts import plain_label
from desktop.tabs.preferences.vote_view import VoteView
from desktop.tabs.preferences.win_card import WinCard
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.comparison import ComparedAnswer, Comparison
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import SIDE_WIDTH, row
from desktop.widgets.pair_card import scrolling
from desktop.widgets.segmented import SegmentedControl

PARTS = ("blind", "side")
RUNS_WIDTH = 220


class JudgeView(QWidget):
    """run_picked: a run's id. part_picked: "blind" or "side". begin_asked: nothing to judge yet."""

    run_picked = Signal(int)
    part_picked = Signal(str)
    begin_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self.runs = QComboBox()
        self.runs.setAccessibleName(self.tr("Tuned model"))
        self.runs.setFixedWidth(RUNS_WIDTH)
        self.runs.activated.connect(lambda _row: self.run_picked.emit(self.runs.currentData()))
        self.parts = SegmentedControl(
            (("blind", self.tr("Blind")), ("side", self.tr("Side by side"))),
            accessible_name=self.tr("How to judge"),
        )
        self.parts.picked.connect(self.part_picked)
        self.vote = VoteView()
        self.vote.undo_asked.connect(self.undo_asked)
        self.summary = plain_label("", "muted", wrap=True)
        self.comparison = Comparison()
        self.win, self.abilities, self.keep = WinCard(), AbilitiesCard(), KeepCard()
        self.empty = EmptyState("", self.tr("Train"))
        self.empty.clicked.connect(self.begin_asked)
        self._stack = QStackedWidget()
        self._lay_out()
        self.show_part("blind")
        self.show_runs((), None)

    def show_runs(self, runs: Sequence[tuple[int, str]], shown: int | None) -> None:
        """Offer the runs that made a model: (id, name), newest first."""
        self.runs.clear()
        for run, name in runs:
            self.runs.addItem(name, run)
        self.runs.setCurrentIndex(self.runs.findData(shown))
        self._body.setVisible(bool(runs))
        self.empty.setVisible(not runs)

    def show_nothing(self, words: str, *, begin: bool) -> None:
        """Why there is nothing to judge. begin: offer to go and train."""
        self.empty.sentence.setText(words)
        self.empty.button.setVisible(begin)

    def show_part(self, part: str) -> None:
        """Bring the votes or the answers with names to the front."""
        self.parts.set_value(part)
        self._stack.setCurrentIndex(PARTS.index(part))
        self.vote.state_changed.emit()

    def part(self) -> str:
        """The part at the front."""
        return self.parts.value

    def show_comparison(
        self, before: str, after: str, rows: Sequence[ComparedAnswer], summary: str
    ) -> None:
        """Show answers before and after, under the names `before` and `after`."""
        self.summary.setText(summary)
        self.comparison.show_rows(
            self.tr("Before: {name}").format(name=before),
            self.tr("After: {name}").format(name=after),
            rows,
        )

    def _lay_out(self) -> None:
        side_by_side = Card()
        side_by_side.add(self.summary)
        side_by_side.add(scrolling(self.comparison), 1)
        for part in (self.vote, side_by_side):
            self._stack.addWidget(part)
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addLayout(row(self.parts, 1, self.runs))
        left.addWidget(self._stack, 1)
        right = QWidget()
        right.setFixedWidth(SIDE_WIDTH)
        cards = QVBoxLayout(right)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(14)
        cards.addWidget(self.win)
        cards.addWidget(self.abilities, 1)
        cards.addWidget(self.keep)
        self._body = QWidget()
        columns = QHBoxLayout(self._body)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(14)
        columns.addLayout(left, 1)
        columns.addWidget(right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.banner)
        layout.addWidget(self._body, 1)
        layout.addWidget(self.empty, 1)
