"""The page "Mock interview": the set-up, the questions, the marking, the result."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QGuiApplication, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.tabs.interview import mock_words
from desktop.tabs.interview.mock_asking import AskPart
from desktop.tabs.interview.mock_marking import MarkPart
from desktop.tabs.interview.mock_past import PastCard, SideColumn
from desktop.tabs.interview.mock_result import ResultPart
from desktop.tabs.interview.mock_setup import SetupCard
from desktop.tabs.interview.mock_shown import (
    AskShown,
    ClockShown,
    MarkShown,
    OpenShown,
    PastRow,
    ResultShown,
    SetupShown,
)
from desktop.widgets.banner import Banner
from desktop.widgets.layout import GAP, scrolling
from desktop.widgets.tab_page import TabPage
from desktop.widgets.undo_bar import UndoBar
from models.figure import Figure


class MockView(TabPage):
    """The parts have the signals; here are those that concern all of the page.

    seen_changed: whether the page is at the front. undo_asked: bring the removed one back.
    demo_asked: play a part of an interview.
    """

    demo_asked = Signal(str)
    seen_changed = Signal(bool)
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner, self.undo_bar = Banner(), UndoBar()
        self.setup = SetupCard(mock_words.levels(), mock_words.level_tips())
        self.past, self.side = PastCard(), SideColumn(mock_words.how_it_goes())
        self.ask = AskPart(mock_words.elsewhere())
        self.mark, self.result = MarkPart(), ResultPart(mock_words.review())
        self.first, self.left = QWidget(), QVBoxLayout()
        self.stack = QStackedWidget()
        self.undo = QAction(self.tr("Bring the removed interview back"), self)
        self.undo.setObjectName("undo")
        self.undo.setShortcut(QKeySequence.StandardKey.Undo)
        self.undo.setEnabled(False)
        self.undo.triggered.connect(self.undo_asked)
        self.undo_bar.undo_asked.connect(self.undo_asked)
        self._add_actions()
        self._lay_out()

    # the set-up

    def show_setup(self, shown: SetupShown) -> None:
        """What is picked."""
        self.setup.show_setup(shown)

    def show_past(self, rows: Sequence[PastRow], figure: Figure | None) -> None:
        """Earlier interviews."""
        self.past.show_rows(rows)
        self.left.setStretchFactor(self.past, int(bool(rows)))
        self.left.setStretch(2, int(not rows))
        self.side.show_figure(figure)

    def show_open(self, shown: OpenShown | None) -> None:
        """One that was interrupted."""
        self.side.open.show_open(shown)

    def show_first(self) -> None:
        """Bring the set-up to the front."""
        self.stack.setCurrentWidget(self.first)

    # asking, marking, result

    def show_question(self, shown: AskShown) -> None:
        """Ask."""
        self.stack.setCurrentWidget(self.ask)
        self.ask.card.show_question(shown)
        self.ask.card.take_focus()

    def show_clock(self, shown: ClockShown) -> None:
        """What the clock shows."""
        self.ask.clock.show_clock(shown)

    def show_paused(self, paused: bool) -> None:
        """While the clock stands nothing can be answered."""
        self.ask.card.show_enabled(not paused)
        if not paused:
            self.ask.card.take_focus()

    def given(self) -> object:
        """What stands in the answer now, as plain values."""
        control = self.ask.card.control
        return None if control is None else control.answer()

    def show_answer(self, shown: MarkShown) -> None:
        """An answer to be marked."""
        self.stack.setCurrentWidget(self.mark)
        self.mark.show_answer(shown)
        self.mark.card.take_focus()

    def show_marks(self, shown: MarkShown) -> None:
        """Its grade is another one."""
        self.mark.show_marks(shown)

    def show_result(self, shown: ResultShown) -> None:
        """What came of an interview."""
        self.stack.setCurrentWidget(self.result)
        self.result.show_result(shown)

    def show_raised(self, sentence: str) -> None:
        """The cards come first now."""
        self.result.revise.show_raised(sentence)

    def copy(self, text: str) -> None:
        """Into the clipboard."""
        QGuiApplication.clipboard().setText(text)
        self.result.show_copied()

    def show_removed(self, sentence: str) -> None:
        """What was removed, and the way back; "" for nothing."""
        self.undo_bar.say(sentence)
        self.undo.setEnabled(bool(sentence))

    # all of it

    def open_state(self, state: Mapping[str, object]) -> None:
        """As every page; "demo" plays an interview, for a picture."""
        if isinstance(name := state.get("demo"), str):
            self.demo_asked.emit(name)
        else:
            super().open_state(state)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture."""
        names = ("question", "follow-up", "short", "rubric", "checked", "result", "earlier")
        played: list[tuple[str, dict[str, object]]] = [(name, {"demo": name}) for name in names]
        return [("setup", {"part": "setup"}), *played]

    def showEvent(self, event: QShowEvent) -> None:
        """The page is at the front."""
        super().showEvent(event)
        self.seen_changed.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """The page is not at the front any more."""
        super().hideEvent(event)
        self.seen_changed.emit(False)

    def _add_actions(self) -> None:
        """What can be done here, for the menu and the palette."""
        offers = (
            (self.tr("Begin a mock interview"), self.setup.begun),
            (self.tr("Pause the interview, or go on"), self.ask.clock.pause_asked),
            (self.tr("End the interview and mark the answers"), self.ask.clock.end_asked),
            (self.tr("Set up a new interview"), self.result.new_asked),
            (self.tr("Copy the interview as text"), self.result.copy_asked),
        )
        for text, signal in offers:
            action = QAction(text, self)
            action.triggered.connect(lambda _checked=False, signal=signal: signal.emit())
            self.addAction(action)
        self.addAction(self.undo)

    def _lay_out(self) -> None:
        columns = QHBoxLayout(self.first)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(GAP)
        self.left.setSpacing(GAP)
        self.left.addWidget(self.setup)
        self.left.addWidget(self.past, 1)
        self.left.addStretch(0)
        inner = QWidget()
        inner.setLayout(self.left)
        self.left.setContentsMargins(0, 0, 0, 0)
        columns.addWidget(scrolling(inner), 3)
        columns.addWidget(self.side, 2)
        for part in (self.first, self.ask, self.mark, self.result):
            self.stack.addWidget(part)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(GAP)
        page.addWidget(self.banner)
        page.addWidget(self.stack, 1)
        page.addWidget(self.undo_bar)
