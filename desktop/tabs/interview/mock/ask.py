"""One question at a time, as an interviewer would ask it, and the clock beside it."""

import html
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QWidget,
)

from desktop import language
from desktop.look.theme import BODY_PX, READING_PX
from desktop.tabs.interview.cards.panel import show_tags
from desktop.tabs.interview.cards_words import kind_title, topic_title
from desktop.tabs.interview.controls import (
    AnswerEdit,
    ExplainControl,
    KindControl,
    QuestionText,
    caption,
)
from desktop.tabs.interview.controls_several import control_for
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.form import problem_label
from desktop.widgets.labels import HeroNumber, KeyCap, button
from desktop.widgets.layout import GAP, column, row, scrolling, side_column
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
    body, task = step.card.body, None
    if step.follow_up is None:
        try:
            task = curve_task(body)
        except UserError:  # of a card of somebody's own
            task = None
    if not step.checked or (isinstance(body, cards.Curve) and task is None):
        return SpokenControl(), None
    shown = orders(body, f"{step.card.id}/{interview}")
    return control_for(step.card, shown, task), None if task is None else task.full


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
        second = kind_title(card.kind)
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


class QuestionCard(Card):
    """on_hand_in: the answer is done. on_skip: there is none. on_change: something was typed."""

    def __init__(self, on_hand_in: Act, on_skip: Act, on_change: Act) -> None:
        super().__init__(padding=READING_PADDING)
        self.setAccessibleName(self.tr("Question"))
        self._on_hand_in, self._on_change = on_hand_in, on_change
        self.control: KindControl | None = None
        self.tags, self.place = row(), caption()
        self.before, self.lead, self.question = Before(), QLabel(), QuestionText()
        self.lead.setProperty("role", "muted")
        self.hand_in = button(self.tr("Submit the answer"), self._hand_in, "primary")
        tip = self.tr("Continue without an answer")
        self.skip = button(self.tr("Skip"), on_skip, "plain", tip)
        self.problem = problem_label()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._hand_in)
        inner = QWidget()
        parts = (self.before, self.lead, self.question, self.problem, 1)
        self._column = column(*parts, spacing=12, inside=inner)
        self._column.setContentsMargins(0, 4, 0, 0)
        self.area = scrolling(inner)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.header.insertLayout(0, self.tags)
        self.add_header(self.place)
        self.add(self.area, 1)
        self.body.addLayout(row(self.hand_in, KeyCap(self.tr("Ctrl ↵")), 1, self.skip))

    def show_question(
        self, step: Step, interview: Interview, kept: KeptInterview, given: object
    ) -> None:
        """Another question. given: what stands in its answer already."""
        at, card = interview.steps.index(step), step.card
        show_tags(self.tags, question_tags(card.topic, card, step.follow_up))
        words = self.tr("Question {number} of {all}")
        self.place.setText(words.format(number=step.question + 1, all=len(interview.questions)))
        self.before.setVisible(step.follow_up is not None)
        if step.follow_up is not None:
            own = (one for one in kept.answers if one.card == card.id and one.follow_up is None)
            first = next(own, None)
            self.before.show_answer(card.question, "" if first is None else first.said)
        self.lead.setText(lead(step, interview.steps[at - 1] if at else None))
        self.question.set_markdown(step.asked)
        self._answer_with(answer_control(step, kept.id)[0])
        if self.control is not None:
            self.control.set_answer(given)
            self.control.changed.connect(self._on_change)
            self.control.changed.connect(self.problem.hide)
        self.problem.hide()
        self.area.verticalScrollBar().setValue(0)
        self.area.setAccessibleName(self.question.text)

    def _answer_with(self, control: KindControl) -> None:
        """Put it in the place of the one before. Words take the room that there is."""
        if self.control is not None:
            self._column.removeWidget(self.control)
            self.control.hide()
            self.control.deleteLater()
        self.control = control
        control.submitted.connect(self._hand_in)
        spoken = isinstance(control, SpokenControl)
        self._column.insertWidget(self._column.count() - 2, control, int(spoken))
        self._column.setStretch(self._column.count() - 1, int(not spoken))

    def refuse(self, words: str) -> None:
        """Say below the answer why it was not handed in."""
        self.problem.setText(words)
        self.problem.show()
        self.take_focus()

    def show_enabled(self, enabled: bool) -> None:
        """Whether one can answer; not while the clock stands."""
        for part in (self.control, self.hand_in, self.skip):
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
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._hand_in()
        elif self.control is None or not self.hand_in.isEnabled() or not name:
            super().keyPressEvent(event)
        elif not self.control.press(name) and name.isprintable():
            self.control.type_ahead(name)

    def _hand_in(self) -> None:
        if self.hand_in.isEnabled():
            self._on_hand_in()


class ClockCard(Card):
    """on_pause: let the clock stand, or go on. on_end: no more questions."""

    def __init__(self, on_pause: Act, on_end: Act) -> None:
        super().__init__(self.tr("Time"))
        self.hero, self.bar, self.ahead = HeroNumber(), QProgressBar(), QLabel()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(self.tr("Time used"))
        self.ahead.setWordWrap(True)
        self.pause = button("", on_pause)
        tip = self.tr("Go to the answers; you can come back while time is left.")
        self.end = button(self.tr("End the interview"), on_end, tip=tip)
        for part in (self.hero, self.bar, self.ahead):
            self.add(part)
        self.body.addSpacing(4)
        self.body.addLayout(row(self.pause, self.end, 1))

    def show_clock(self, clock: Clock, minutes: int, ahead: int, *, paused: bool) -> None:
        """minutes: that the interview has. ahead: how many questions come after this one."""
        told = self.tr("left of %Ln minutes", "", minutes)
        if clock.over:
            told = self.tr("Time is up. You may finish this question; it is the last one.")
        elif paused:
            told = self.tr("The clock is paused.")
        self.hero.show_value(clock_text(clock.left + 0.5), "", told)
        self.bar.setValue(round(1000 * min(1.0, clock.elapsed / (60.0 * minutes))))
        more = self.tr("%Ln more to come.", "", ahead) if ahead else ""
        self.ahead.setText("" if clock.over else more or self.tr("This is the last one."))
        words = self.tr("Resume") if paused else self.tr("Pause")
        if self.pause.text() != words:
            self.pause.setText(words)


class AskPart(QWidget):
    """The question at the left, the clock at the right."""

    def __init__(self, card: QuestionCard, clock: ClockCard) -> None:
        super().__init__()
        self.card, self.clock = card, clock
        note = caption(
            self.tr(
                "The clock pauses while you are on another page. Answers are saved as you type."
            )
        )
        note.setWordWrap(True)
        row((card, 1), side_column(clock, note, fill=False), spacing=GAP, inside=self)
