"""Below the drafts: the latest judgements, or the guidelines, to read and to edit."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QSizePolicy, QStackedWidget, QWidget

from desktop.tabs.preferences.judgement_list import JudgementList
from desktop.widgets.card import Card

LONGEST = 20_000
LEAST_HEIGHT = 120


class BottomCard(QStackedWidget):
    """guidelines_saved: as they are to be. all_asked, correct_asked: see `JudgementList`.

    left: the guidelines were closed; the keys are the drafts' again.
    """

    all_asked = Signal()
    correct_asked = Signal(int)
    guidelines_saved = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recent, self.guidelines = JudgementList(), GuidelinesCard()
        self.recent.all_asked.connect(self.all_asked)
        self.recent.correct_asked.connect(self.correct_asked)
        self.guidelines.closed.connect(self._close)
        self.addWidget(self.recent)
        self.addWidget(self.guidelines)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def toggle_guidelines(self) -> None:
        """Show the guidelines in place of the judgements, or these again."""
        if self.currentWidget() is self.guidelines:
            self._close()
        else:
            self.setCurrentWidget(self.guidelines)

    def _close(self) -> None:
        self.setCurrentWidget(self.recent)
        if self.guidelines.changed:
            self.guidelines_saved.emit(self.guidelines.words)
        self.left.emit()


class GuidelinesCard(Card):
    """What to look for, of this project. closed: by its button; what was typed is kept then."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Guidelines"), parent)
        self._kept = ""
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Guidelines of this project"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(1)
        self.done = QPushButton(self.tr("Done"))
        self.done.setProperty("role", "plain")
        self.done.clicked.connect(self.closed)
        self.add_header(self.done)
        self.add(self.text, 1)

    def show_words(self, words: str, usual: str) -> None:
        """Show the project's guidelines; usual: what is said where it has none."""
        self._kept = words
        self.text.setPlaceholderText(usual)
        if self.text.toPlainText() != words:
            self.text.setPlainText(words)

    @property
    def words(self) -> str:
        """As they stand in the card."""
        return self.text.toPlainText()[:LONGEST].strip()

    @property
    def changed(self) -> bool:
        """Whether they are other than those that are kept."""
        return self.words != self._kept
