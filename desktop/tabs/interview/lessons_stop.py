"""A stop: a question that is answered before what follows is shown."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.tabs.interview.controls import (
    NUMBERS,
    ChoiceControl,
    KindControl,
    NumberControl,
    Truth,
)
from desktop.tabs.interview.controls_several import CurveControl
from desktop.tabs.interview.lessons_shown import Outcome
from desktop.widgets.key_cap import KeyCap
from desktop.widgets.layout import row
from desktop.widgets.rich_text import RichText
from desktop.widgets.tag import Kind, Tag
from models.interview.card import Choice, Number
from models.interview.figures import CurveTask
from models.interview.lessons import Stop

PADDING = 20


class StopBlock(QFrame):
    """title: over the question.

    answered: what the control gave. skipped: the reader goes on without an answer.
    """

    answered = Signal(object)
    skipped = Signal()

    def __init__(self, stop: Stop, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stop = stop
        self.setProperty("role", "card")
        self.control: KindControl | None = None
        self.outcome: Outcome | None = None
        self.tag = Tag(title, "accent")
        self.judged = Tag()
        self.question = RichText(stop.question)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setProperty("role", "muted")
        self.button = QPushButton(self.tr("Predict"))
        self.button.setProperty("role", "primary")
        self.skip = QPushButton(self.tr("Skip"))
        self.skip.setProperty("role", "plain")
        self.skip.setToolTip(self.tr("Show what follows without a prediction"))
        self.hint = QLabel(self.tr("What follows shows afterwards."))
        self.hint.setProperty("role", "faint")
        self.reveal = _Reveal()
        self.button.clicked.connect(self.predict)
        self.skip.clicked.connect(self.skipped)
        self._lay_out()
        self.setAccessibleName(title)

    def ask(self, order: Sequence[int], task: CurveTask | None) -> None:
        """Show the form of the answer. order: of the choices. task: where a curve is drawn."""
        asked = self.stop.asked
        if isinstance(asked, Choice):
            self.control = ChoiceControl(asked, order, keys=NUMBERS)
        elif isinstance(asked, Number):
            self.control = NumberControl(asked)
            self.control.unit.setProperty("content", True)
        elif task is not None:
            self.control = CurveControl(task.figure, task.at)
        if self.control is not None:
            self.control.changed.connect(self._show_button)
            self.control.submitted.connect(self.predict)
            self._form.addWidget(self.control)
        self._show_button()

    @property
    def is_open(self) -> bool:
        """Whether it can still be answered."""
        return self.control is not None and (self.outcome is None or self.outcome.answer is None)

    def predict(self) -> None:
        """Send the answer, if there is one."""
        answer = None if self.control is None else self.control.answer()
        if answer is not None and self.is_open:
            self.answered.emit(answer)

    def press(self, key: str) -> bool:
        """A digit was pressed somewhere in the lesson; whether it means something here."""
        return self.is_open and self.control is not None and self.control.press(key)

    def say(self, text: str) -> None:
        """Why an answer could not be understood."""
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def show_outcome(self, outcome: Outcome, word: str) -> None:
        """Show how right an answer is, and the reveal; a stop that was skipped stays open."""
        self.outcome = outcome
        self.say(outcome.said)
        self.skip.hide()
        self.hint.hide()
        self.judged.show_state(word, _kind(outcome.correct))
        self.judged.show()
        if outcome.answer is None:
            return
        if self.control is not None:
            self.control.set_answer(outcome.answer)
            self.control.show_truth(Truth(outcome.correct, outcome.figure))
        self.button.hide()
        self._enter.hide()
        self.reveal.show_text(self.stop.reveal)
        self.setAccessibleDescription(f"{word}. {outcome.said}")

    def _show_button(self) -> None:
        if not self.is_open:  # the answer of before was put in again
            return
        ready = self.control is not None and self.control.answer() is not None
        self.button.setEnabled(ready)
        self.say("")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, 16, PADDING, PADDING)
        column.setSpacing(12)
        column.addLayout(row(self.tag, 1, self.judged))
        column.addWidget(self.question)
        self._form = QVBoxLayout()
        column.addLayout(self._form)
        column.addWidget(self.told)
        self._enter = KeyCap("↵")
        column.addLayout(row(self.button, self._enter, self.skip, 1, self.hint))
        column.addWidget(self.reveal)
        for hidden in (self.judged, self.told, self.reveal):
            hidden.hide()


def _kind(correct: bool | None) -> Kind:
    if correct is None:
        return "neutral"
    return "good" if correct else "warn"


class _Reveal(QFrame):
    """What there is to know, once predicted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        self.text = RichText("")
        column.addWidget(self.text)
        self.text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_text(self, markdown: str) -> None:
        """Say it."""
        self.text.set_markdown(markdown)
        self.show()
