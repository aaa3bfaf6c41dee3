"""The end of a lesson: what to say, the questions that become cards, the sources in full."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.tabs.interview.lessons_shown import Ending, Question
from desktop.widgets.layout import row
from desktop.widgets.rich_text import RichText
from desktop.widgets.tag import Tag


class EndBlock(QWidget):
    """finish_asked: mark it as done. next_asked: the lesson after it. review_asked: its cards."""

    finish_asked = Signal()
    next_asked = Signal()
    review_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = RichText("")
        self.say.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.questions = QVBoxLayout()
        self.questions.setSpacing(8)
        self.finish = QPushButton()
        self.finish.setProperty("role", "primary")
        self.finish.clicked.connect(self.finish_asked)
        self.done = Tag(self.tr("done"), "good")
        self.finished = QLabel()
        self.finished.setWordWrap(True)
        self.review = QPushButton(self.tr("Review them now"))
        self.review.clicked.connect(self.review_asked)
        self.after = QPushButton(self.tr("Next lesson"))
        self.after.clicked.connect(self.next_asked)
        self.sources = QVBoxLayout()
        self.sources.setSpacing(6)
        self._texts: list[QWidget] = []
        self._lay_out()

    def show_ending(self, ending: Ending) -> None:
        """All of it."""
        for text in self._texts:
            text.hide()
            text.deleteLater()
        self._texts = []
        for widget in (self._say_title, self._say):
            widget.setVisible(bool(ending.say))
        self.say.set_markdown(ending.say)
        self._cards_title.setVisible(bool(ending.questions))
        for question in ending.questions:
            self._put(self.questions, _QuestionRow(question))
        self._sources_title.setVisible(bool(ending.sources))
        for source in ending.sources:
            self._put(self.sources, _source(source))
        done = bool(ending.finished)
        self.finish.setText(ending.button)
        self.finish.setVisible(not done)
        self.finished.setText(ending.finished)
        for widget in (self.done, self.finished):
            widget.setVisible(done)
        self.review.setVisible(done and bool(ending.questions))
        self.after.setToolTip(ending.after)
        self.after.setAccessibleName(f"{self.after.text()}: {ending.after}")
        self.after.setVisible(done and bool(ending.after))

    def _put(self, column: QVBoxLayout, text: QWidget) -> None:
        column.addWidget(text)
        self._texts.append(text)

    def _lay_out(self) -> None:
        self._say_title = section_title(self.tr("What to say in three sentences"))
        self._cards_title = section_title(self.tr("Questions that become cards"))
        self._sources_title = section_title(self.tr("Sources"))
        self._say = QFrame()
        self._say.setProperty("role", "sunken")
        inside = QVBoxLayout(self._say)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.addWidget(self.say)
        finished = row(self.done)
        finished.addWidget(self.finished, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._say_title)
        column.addWidget(self._say)
        column.addSpacing(14)
        column.addWidget(self._cards_title)
        column.addLayout(self.questions)
        column.addLayout(row(self.finish, 1))
        column.addLayout(finished)
        column.addLayout(row(self.review, self.after, 1))
        column.addSpacing(14)
        column.addWidget(self._sources_title)
        column.addLayout(self.sources)


class _QuestionRow(QFrame):
    """A question, and what kind of card it becomes."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        self.setProperty("role", "card")
        text, detail = QLabel(question.text), QLabel(question.detail)
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        detail.setProperty("role", "caption")
        text.setProperty("content", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        column.addWidget(text)
        column.addWidget(detail)


def section_title(text: str, *, content: bool = False) -> QLabel:
    """The heading of a section. content: whether a lesson says it, not the program."""
    made = QLabel(text)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    # Larger than a card's heading, since the text below it is as large as that.
    made.setProperty("content", content)
    made.setStyleSheet("font-size: 18px; font-weight: 600;")
    return made


def _source(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "muted")
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    label.setAccessibleName(text)
    label.setProperty("content", True)
    return label
