"""A question to think about, and an answer that is shown when it is asked for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.tabs.emergence.exhibits_shown import Shown
from desktop.widgets.card import Card
from desktop.widgets.note import Note
from desktop.widgets.term_label import TermLabel, explain, glossary


class QuestionCard(Card):
    """The answer is there only where a source gives one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("To think about"), parent)
        self.question = _label("")
        self.caution = _label("faint")
        self.answer = Note()
        self.term = TermLabel("", "exact_match")
        self.button = QPushButton(self)
        self.button.setProperty("role", "link")
        self.button.setProperty("kind", "inline")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(lambda: self.show_answer(not self.answer_shown))
        self.header.setSpacing(14)
        self.add_header(self.term)
        self.add_header(self.button)
        for part in (self.question, self.answer, self.caution):
            self.add(part)
        self.show_answer(False)

    @property
    def answer_shown(self) -> bool:
        """Whether the answer can be read."""
        return not self.answer.isHidden()

    def show_question(self, shown: Shown) -> None:
        """Another question; its answer stays hidden until it is asked for."""
        self.question.setText(shown.question)
        self.term.setText(self.tr("Term: {term}").format(term=glossary()[shown.term].term))
        self.term.setAccessibleName(self.term.text())
        explain(self.term, shown.term)
        self.caution.setText(shown.caution)
        self.caution.setVisible(bool(shown.caution))
        self.answer.say(shown.answer, keys=shown.answer_sources)
        self.button.setVisible(bool(shown.answer))
        self.show_answer(False)

    def show_answer(self, wanted: bool) -> None:
        """Show or hide the answer, if there is one."""
        shown = wanted and bool(self.answer.text)
        self.answer.setVisible(shown)
        self.button.setText(self.tr("Hide the answer") if shown else self.tr("Show an answer"))


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
