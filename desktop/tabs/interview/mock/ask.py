"""One question at a time, as an interviewer would ask it, and the clock beside it."""

import html
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QWidget

from desktop import language
from desktop.look.theme import BODY_PX, READING_PX
from desktop.tabs.interview.cards.panel import PinnedCard
from desktop.tabs.interview.cards_words import form_title
from desktop.tabs.interview.controls import AnswerEdit, ExplainControl, KindControl, caption
from desktop.tabs.interview.controls_several import control_for
from desktop.widgets.form import problem_label
from desktop.widgets.labels import KeyCap, button, plain_label, topic_title
from desktop.widgets.layout import ALMOST_ALL, column, held, row
from desktop.widgets.rich_text import RichText
from models.errors import UserError
from models.figure import Figure
from models.interview import card as cards
from models.interview.checking import curve_task, orders
from models.interview.mock import Clock, Interview, Step
from models.store.interviews import KeptInterview

translate = QCoreApplication.translate
MOST_QUOTED = 280
LEAST_HEIGHT = 120
Act = Callable[[], object]


def clock_text(seconds: float) -> str:
    """Minutes and seconds, as on a clock."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def answer_control(step: Step, interview: int) -> tuple[KindControl, Figure | None]:
    """What a question is answered in, the same whenever it is asked in this interview; of a curve
    the whole figure, too. Words where there is no other form.
    """
    body = step.body
    try:
        task = curve_task(body)
    except UserError:  # of a card of somebody's own
        task = None
    if not step.checked or (isinstance(body, cards.Curve) and task is None):
        return SpokenControl(), None
    shown = orders(body, f"{step.card.id}/{interview}")
    control = control_for(replace(step.card, body=body), shown, task)
    return control, None if task is None else task.full


class SpokenEdit(AnswerEdit):
    """What one would say. Ctrl+Return hands it in; Return is a new line, as in any text."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return is no text."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
        else:
            QPlainTextEdit.keyPressEvent(self, event)


class SpokenControl(ExplainControl):
    """An answer in one's own words, of any length."""

    def _made(self) -> SpokenEdit:
        edit = SpokenEdit()
        edit.setMinimumHeight(LEAST_HEIGHT)
        edit.setPlaceholderText(self.tr("What would you say? Type it as you would speak."))
        edit.setStyleSheet(f"font-size: {READING_PX}px;")
        return edit


def question_tags(
    topic: str, card: cards.Card | None, follow_up: int | None
) -> list[tuple[str, str]]:
    """What a question is: topic, kind or follow-up, and whether it is in another language.

    card: None for one that is gone.
    """
    second = translate("Mock", "Follow-up") if follow_up is not None else ""
    if card is not None and follow_up is None:
        second = form_title(card)
    foreign = language.mark() if card is None or card.origin != "own" else ""
    more = [(text, "neutral") for text in (second, foreign) if text]
    return [(topic_title(topic), "accent"), *more]


class Typed(QLabel):
    """What somebody typed, exactly as it stands, with the lines as far apart as in RichText."""

    def __init__(self, size: int = READING_PX) -> None:
        super().__init__()
        self._size, self.typed = size, ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setProperty("content", True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def show_text(self, text: str) -> None:
        """Nothing in it is taken for marks."""
        self.typed = text
        lines = html.escape(text).replace("\n", "<br/>")
        style = f"line-height: 126%; font-size: {self._size}px"
        self.setText(f'<p style="{style}">{lines}</p>')
        self.setAccessibleName(text)


class Before(QFrame):
    """The question that a follow-up follows, and what was answered to it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.asked = RichText("", size=13, tone="muted")
        self.answer = Typed(BODY_PX)
        self.you = caption(self.tr("You said"))
        column(self.asked, self.you, self.answer, spacing=4, inside=self, margins=(12, 10, 12, 10))

    def show_answer(self, question: str, answer: str) -> None:
        """question: Markdown. answer: as it was typed; a long one is cut."""
        self.asked.set_markdown(question)
        cut = f"{answer[:MOST_QUOTED].rstrip()}…"
        self.answer.show_text(answer if len(answer) <= MOST_QUOTED else cut)
        for part in (self.answer, self.you):
            part.setVisible(bool(answer))


def lead(step: Step, before: Step | None) -> str:
    """What an interviewer says before a question."""
    if step.follow_up is not None:
        return (
            translate("Mock", "Let me follow up on that."),
            translate("Mock", "One step further."),
        )[step.place % 2]
    if before is None:
        words = translate("Mock", "Let us begin.")
    elif before.card.topic == step.card.topic:
        words = translate("Mock", "Let us stay with this topic.")
    else:
        words = (
            translate("Mock", "Let us turn to something else."),
            translate("Mock", "Now to another topic."),
            translate("Mock", "Something different."),
        )[step.question % 3]
    return f"{words} {translate('Mock', 'A short one.')}" if step.checked else words


class Asking(NamedTuple):
    """What the buttons below a question do. forward: to the question that is not answered yet."""

    hand_in: Act
    skip: Act
    back: Act
    forward: Act
    pause: Act
    end: Act


class QuestionCard(PinnedCard):
    """One question and the clock. acts: what its buttons do. on_change: something was typed."""

    def __init__(self, acts: Asking, on_change: Act) -> None:
        self.hand_in = button("", self._hand_in, "primary")
        self.back = button(self.tr("Previous question"), acts.back, "plain")
        self.forward = button(self.tr("Leave it unchanged"), acts.forward, "plain")
        tip = self.tr("Continue without an answer")
        self.skip = button(self.tr("Skip"), acts.skip, "plain", tip)
        tip = self.tr("The clock pauses on other pages, too. Answers are saved as you type.")
        self.pause = button("", acts.pause, "plain", tip)
        tip = self.tr("Go to the answers; you can come back while time is left.")
        self.end = button(self.tr("End"), acts.end, "plain", tip)
        parts = (self.back, self.forward, self.skip, self.pause, self.end)
        foot = held(row(*parts, 1, KeyCap(self.tr("Ctrl ↵")), self.hand_in, spacing=4))
        super().__init__((foot,))
        self.setAccessibleName(self.tr("Question"))
        self._acts, self._on_change, self._told = acts, on_change, ""
        self.before, self.lead = Before(), plain_label("", "muted", wrap=True)
        self.problem = problem_label()
        for place, part in enumerate((self.lead, self.before, self.problem)):
            self.body_column.insertWidget(place, part)
        keys = ((self.back, Qt.Key.Key_PageUp), (self.forward, Qt.Key.Key_PageDown))
        self._keys = {key: shown for shown, key in keys}
        for key, shown in self._keys.items():
            pressed = QKeySequence(QKeyCombination(Qt.KeyboardModifier.ControlModifier, key))
            shown.setToolTip(pressed.toString(QKeySequence.SequenceFormat.NativeText))

    def ask(
        self, step: Step, interview: Interview, kept: KeptInterview, given: object, *, again: bool
    ) -> None:
        """Another question. given: what stands in its answer already. again: it was answered."""
        at, card = interview.steps.index(step), step.card
        words = self.tr("{number} of {all}")
        self._told = words.format(number=step.question + 1, all=len(interview.questions))
        if card.origin != "own" and (foreign := language.mark()):
            self._told = f"{foreign}\n{self._told}"
        self.before.setVisible(step.follow_up is not None)
        if step.follow_up is not None:
            own = (one for one in kept.answers if one.card == card.id and one.follow_up is None)
            first = next(own, None)
            self.before.show_answer(card.question, "" if first is None else first.said)
        self.lead.setText(
            self.tr("Your answer so far. Submit it again to change it.")
            if again
            else lead(step, interview.steps[at - 1] if at else None)
        )
        self.hand_in.setText(self.tr("Save the answer") if again else self.tr("Submit the answer"))
        self.forward.setVisible(again)
        self.skip.setVisible(not again)
        self._answer_with(answer_control(step, kept.id)[0])
        if self.control is not None:
            self.control.set_answer(given)
            self.control.changed.connect(self._on_change)
            self.control.changed.connect(self.problem.hide)
        self.problem.hide()
        self.show_question(step.asked)

    def show_clock(self, clock: Clock, *, paused: bool) -> None:
        """How much time is left, or that there is none."""
        left = self.tr("{time} left").format(time=clock_text(clock.left + 0.5))
        if clock.over:
            left = self.tr("Time is up")
            self.lead.setText(
                self.tr("Time is up. You may finish this question; it is the last one.")
            )
        elif paused:
            left = self.tr("{time} left, paused").format(time=clock_text(clock.left + 0.5))
        self.show_place(f"{self._told}\n{left}")
        words = self.tr("Resume") if paused else self.tr("Pause")
        if self.pause.text() != words:
            self.pause.setText(words)

    def _answer_with(self, control: KindControl) -> None:
        """Put it in the place of the one before. Words take the room that there is."""
        if self.control is not None:
            self.body_column.removeWidget(self.control)
            self.control.hide()
            self.control.deleteLater()
        self.control = control
        control.submitted.connect(self._hand_in)
        spoken, last = isinstance(control, SpokenControl), self.body_column.count() - 1
        self.body_column.insertWidget(last - 1, control, int(spoken))
        self.body_column.setStretch(last + 1, int(not spoken))

    def refuse(self, words: str) -> None:
        """Say below the answer why it was not handed in."""
        self.problem.setText(words)
        self.problem.show()
        self.take_focus()

    def show_enabled(self, enabled: bool) -> None:
        """Whether one can answer; not while the clock stands."""
        for part in (self.control, self.hand_in, self.skip, self.back, self.forward):
            if part is not None:
                part.setEnabled(enabled)

    def given(self) -> object:
        """What stands in the answer now, as plain values."""
        return None if self.control is None else self.control.answer()

    def take_focus(self) -> None:
        """Give the keyboard to what is answered."""
        first = None if self.control is None else self.control.first()
        (self.area if first is None else first).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits pick, Return hands in: as on the page of cards."""
        name = "Backspace" if event.key() == Qt.Key.Key_Backspace else event.text()
        way = self._keys.get(Qt.Key(event.key()))
        if way is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            way.click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._hand_in()
        elif self.control is None or not self.hand_in.isEnabled() or not name:
            super().keyPressEvent(event)
        elif not self.control.press(name) and name.isprintable():
            self.control.type_ahead(name)

    def _hand_in(self) -> None:
        if self.hand_in.isEnabled():
            self._acts.hand_in()


class AskPart(QWidget):
    """The question, in the middle of the page."""

    def __init__(self, card: QuestionCard) -> None:
        super().__init__()
        self.card = card
        column((row(card), ALMOST_ALL), 1, spacing=0, inside=self)
