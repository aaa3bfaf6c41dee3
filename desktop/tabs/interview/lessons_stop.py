"""A stop: a question that is answered before what follows is shown."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.tabs.interview.cards_control import KindControl, OptionList, Truth
from desktop.tabs.interview.cards_moved import CurveControl
from desktop.tabs.interview.cards_typed import NumberControl
from desktop.tabs.interview.lessons_shown import Outcome
from desktop.widgets.key_cap import KeyCap
from desktop.widgets.layout import row
from desktop.widgets.rich_text import RichText
from desktop.widgets.tag import Kind, Tag
from models.interview.card import Card, Choice, Number
from models.interview.figures import CurveTask
from models.interview.lessons import Stop

PADDING = 20


class PickControl(KindControl):
    """One of several choices, by the number keys; each says afterwards why it is right or not."""

    def __init__(self, body: Choice, order: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body, self._order = body, tuple(order)
        texts = [body.options[number].text for number in self._order]
        keys = [str(place + 1) for place in range(len(texts))]
        self.options = OptionList(tuple(zip(keys, texts, strict=True)), self)
        for button in self.options.buttons:
            button.setProperty("content", True)
        self.options.picked.connect(lambda _: self.changed.emit())
        self.column.addWidget(self.options)

    def answer(self) -> int | None:
        """The choice's number in the file, from 0."""
        place = self.options.place
        return None if place < 0 else self._order[place]

    def set_answer(self, answer: Any) -> None:
        """Pick it again."""
        if answer in self._order:
            self.options.pick(self._order.index(answer))

    def show_truth(self, _truth: Truth) -> None:
        """Which is right, and the reason of each."""
        self.options.lock()
        for place, number in enumerate(self._order):
            option, picked = self._body.options[number], place == self.options.place
            word = self.tr("right") if option.right else self.tr("your pick")
            judged = option.right if option.right or picked else None
            self.options.buttons[place].show_reason(judged, word, option.reason)

    def press(self, key: str) -> bool:
        """1 to 4."""
        return self.options.press(key)


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
            self.control = PickControl(asked, order)
        elif isinstance(asked, Number):
            card = Card(self.stop.id, "", "number", "", self.stop.question, "", body=asked)
            self.control = NumberControl(card)
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
