"""The blocks of a lesson: head, text, stop to predict at, end; its figures: figure.py."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

import desktop.tabs.interview.cards_words as cards_words
from desktop import language
from desktop.tabs.interview.cards.reviewing import live_steps
from desktop.tabs.interview.controls import ChoiceControl, KindControl, NumberControl, Truth
from desktop.tabs.interview.controls_several import CurveControl
from desktop.tabs.interview.lessons.figure import PLOT_HEIGHT, label
from desktop.widgets.banner import in_words
from desktop.widgets.labels import KeyCap, Tag, button, full_source, topic_title, words
from desktop.widgets.layout import column, row
from desktop.widgets.rich_text import RichText
from models.errors import UserError
from models.interview.card import Card, Choice, Number, Source
from models.interview.checking import Checked, check, curve_task, orders
from models.interview.lesson import Drawing, Heading, Lesson, Prose, Stop, Worked
from models.interview.rich_text import plain

if TYPE_CHECKING:
    from desktop.services import Services
    from models.interview.live import LiveAnswer

translate = QCoreApplication.translate
PADDING = 20


def section_title(text: str, *, content: bool = False) -> QLabel:
    """The heading of a section, larger than a card's, since the text below it is as large."""
    made = label(text, "", content=content)
    made.setStyleSheet("font-size: 18px; font-weight: 600;")
    return made


def text_block(markdown: str) -> RichText:
    """A paragraph. Links in it are reached with Tab; one without any is no stop on the way."""
    text = RichText(markdown)
    if "](" not in markdown and "[@" not in markdown:
        text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return text


def topic_and_minutes(lesson: Lesson) -> str:
    """As in "Scaling · 15 minutes"."""
    minutes = translate("Lessons", "%Ln minutes", "", lesson.minutes)
    return f"{topic_title(lesson.topic)} · {minutes}"


def head_block(lesson: Lesson) -> QWidget:
    """Title, what it is about, and what one can do afterwards."""
    made = QWidget()
    inside = column(spacing=8, inside=made)
    number = translate("Lessons", "Lesson {number}").format(number=lesson.number)
    parts = (number, topic_and_minutes(lesson), language.mark())
    inside.addWidget(label(" · ".join(filter(None, parts)), "caption"))
    title = label(lesson.title, "title", content=True)
    title.setStyleSheet('font-family: "Inter Display"; font-size: 24px; font-weight: 600;')
    inside.addWidget(title)
    inside.addWidget(RichText(lesson.summary, tone="muted"))
    if lesson.goals:
        inside.addSpacing(8)
        inside.addWidget(label(translate("Lessons", "Afterwards you can"), "card-title"))
        inside.addWidget(RichText("\n".join(f"- {goal}" for goal in lesson.goals)))
    for text in made.findChildren(RichText):
        text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return made


# Stops


class StopBlock(QFrame):
    """A question that is answered before what follows is shown. stops: in the lesson.

    answered: what the control gave, judged; the page keeps it and calls `show_answer`. skipped: the
    reader goes on without an answer.
    """

    answered = Signal(object, object)
    skipped = Signal()

    def __init__(self, stop: Stop, stops: int) -> None:
        super().__init__()
        self.stop = stop
        self.correct: bool | None = None
        self.is_answered = False
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        title = self.tr("Predict first · stop {number} of {all}")
        self.tag = Tag(title.format(number=stop.number, all=stops), "accent")
        self.setAccessibleName(self.tag.text())
        self.judged = Tag()
        self.question = RichText(stop.question)
        self.told = label("", "muted")
        self.button = button(self.tr("Predict"), role="primary")
        self.button.clicked.connect(self.predict)
        self.skip = button(self.tr("Skip"), role="plain")
        self.skip.setToolTip(self.tr("Continue without a prediction"))
        self.skip.clicked.connect(self.skipped)
        self.hint = label(self.tr("The text continues afterwards."), "faint")
        self.hint.setWordWrap(False)
        self.reveal = QFrame()
        self.reveal.setProperty("role", "sunken")
        self.reveal_text = RichText("")
        self.reveal_text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column(self.reveal_text, inside=self.reveal, margins=(14, 12, 14, 12))
        self.control = self._control()
        self._lay_out()
        self._show_button()

    def _control(self) -> KindControl | None:
        """The form of the answer; None where its curve can't be drawn."""
        asked, self.task = self.stop.asked, None
        control: KindControl | None = None
        if isinstance(asked, Choice):
            [order] = orders(asked, self.stop.id)
            control = ChoiceControl(asked, order)
        elif isinstance(asked, Number):
            control = number = NumberControl(asked)
            number.unit.setProperty("content", True)
        else:
            try:
                self.task = curve_task(asked)
            except UserError as problem:
                self.say(" ".join(in_words(problem)))
            if self.task is not None:
                control = CurveControl(self.task.figure, self.task.at)
        if control is not None:
            control.changed.connect(self._show_button)
            control.submitted.connect(self.predict)
        return control

    @property
    def is_open(self) -> bool:
        """Whether it can still be answered; one that was skipped can."""
        return self.control is not None and not self.is_answered

    def predict(self) -> None:
        """Judge the answer, if there is one; what could not be read is no attempt."""
        answer = None if self.control is None else self.control.answer()
        if answer is None or not self.is_open:
            return
        checked = check(self.stop.asked, answer, self.task)
        if checked is not None and not checked.understood:
            self.say(sentence(checked))
        elif checked is not None:
            self.answered.emit(answer, checked)

    def press(self, key: str) -> bool:
        """A digit was pressed somewhere in the lesson; whether it means something here."""
        return self.is_open and self.control is not None and self.control.press(key)

    def say(self, text: str) -> None:
        """Below the answer: how right it is, or why it could not be understood."""
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def show_skipped(self) -> None:
        """It was skipped; it stays open."""
        self._judge(None, self.tr("skipped"))

    def show_answer(self, answer: object) -> None:
        """Show how right an answer is, and the reveal. One that no longer fits is left out."""
        checked = check(self.stop.asked, answer, self.task)
        if checked is None:
            return
        self.is_answered, self.correct = True, checked.correct
        word = self.tr("right") if checked.correct else self.tr("not quite")
        # Of a choice each option says for itself why it is right or not.
        self.say("" if isinstance(self.stop.asked, Choice) else sentence(checked))
        self._judge(checked.correct, word)
        if self.control is not None:
            self.control.set_answer(answer)
            self.control.show_truth(Truth(self.task.full if self.task else None))
        self.button.hide()
        self._enter.hide()
        self.reveal_text.set_markdown(self.stop.reveal)
        self.reveal.show()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription(f"{word}. {self.told.text()}")

    def take_focus(self) -> None:
        """The keyboard goes to its field, or to all of it: digits pick, Return predicts."""
        first = None if self.control is None else self.control.first()
        (first or self).setFocus(Qt.FocusReason.TabFocusReason)

    def _judge(self, correct: bool | None, word: str) -> None:
        self.skip.hide()
        self.hint.hide()
        kind = "neutral" if correct is None else "good" if correct else "warn"
        self.judged.show_state(word, kind)  # type: ignore[arg-type]  # Tag's own words
        self.judged.show()

    def _show_button(self) -> None:
        if self.is_open:
            self.button.setEnabled(self.control is not None and self.control.answer() is not None)
            self.say("")

    def _lay_out(self) -> None:
        self._enter = KeyCap("↵")
        head = row(self.tag, 1, self.judged)
        foot = row(self.button, self._enter, self.skip, 1, self.hint)
        control = () if self.control is None else (self.control,)
        parts = (head, self.question, *control, self.told, foot, self.reveal)
        column(*parts, spacing=12, inside=self, margins=(PADDING, 16, PADDING, PADDING))
        for hidden in (self.judged, self.reveal):
            hidden.hide()
        self.told.setVisible(bool(self.told.text()))


def sentence(checked: Checked) -> str:
    """What a check says."""
    template = checked.template
    return translate("CardCheck", template).format(**checked.values) if template else ""


# The end


class EndBlock(QWidget):
    """What to say, the questions that become cards, the sources in full. after: the next lesson's
    number and title, "" for none.
    """

    def __init__(self, lesson: Lesson, cards: Sequence[Card], after: str) -> None:
        super().__init__()
        self.cards, self._after = len(cards), after
        self.say = RichText("\n".join(f"1. {text}" for text in lesson.say))
        self.say.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.finish = button("", role="primary")
        self.done = Tag(self.tr("done"), "good")
        self.finished = QLabel(wordWrap=True)
        self.review = QPushButton(self.tr("Review them now"))
        self.next = QPushButton(self.tr("Next lesson"))
        self.next.setToolTip(after)
        self.next.setAccessibleName(f"{self.next.text()}: {after}")
        self.questions = [_question(card) for card in cards]
        self.sources = [_source(one) for one in lesson.sources]
        self._lay_out(with_words=bool(lesson.say))

    def draw(self, *, done: bool, raised: bool) -> None:
        """done: the lesson is. raised: its cards were put first just now."""
        self.finish.setText(self._button(done=done))
        self.finish.setVisible(not raised and (not done or self.cards > 0))
        self.finished.setText(self._finished(raised=raised))
        self.done.setVisible(done)
        self.finished.setVisible(done)
        self.review.setVisible(raised and self.cards > 0)
        self.next.setVisible(done and bool(self._after))

    def _button(self, *, done: bool) -> str:
        if not self.cards:
            return self.tr("Mark this lesson as done")
        if done:
            return self.tr("Put these %Ln cards first", "", self.cards)
        return self.tr("Put these %Ln cards first and finish", "", self.cards)

    def _finished(self, *, raised: bool) -> str:
        if not raised or not self.cards:
            return self.tr("This lesson is done.")
        return self.tr(
            "This lesson is done; its %Ln cards come first in your next review.", "", self.cards
        )

    def _lay_out(self, *, with_words: bool) -> None:
        layout = column(spacing=12, inside=self)
        if with_words:
            frame = QFrame()
            frame.setProperty("role", "sunken")
            column(self.say, inside=frame, margins=(16, 14, 16, 14))
            layout.addWidget(section_title(self.tr("What to say in three sentences")))
            layout.addWidget(frame)
            layout.addSpacing(14)
        if self.questions:
            layout.addWidget(section_title(self.tr("Questions that become cards")))
            layout.addLayout(column(*self.questions, spacing=8))
        finished = row(self.done, self.finished)
        finished.setStretch(1, 1)
        for line in (row(self.finish, 1), finished, row(self.review, self.next, 1)):
            layout.addLayout(line)
        if self.sources:
            layout.addSpacing(14)
            layout.addWidget(section_title(self.tr("Sources")))
            layout.addLayout(column(*self.sources, spacing=6))


def _question(card: Card) -> QFrame:
    """A question that becomes a card: its text, topic and kind."""
    made = QFrame()
    made.setProperty("role", "card")
    topic, kind = topic_title(card.topic), cards_words.form_title(card)
    detail = label(f"{topic} · {kind}", "caption")
    column(
        label(plain(card.question), "", content=True),
        detail,
        spacing=2,
        inside=made,
        margins=(14, 10, 14, 10),
    )
    return made


def _source(one: Source) -> QLabel:
    """A source in full, with the place in it."""
    full = full_source(one.key)
    made = label(f"{full.removesuffix('.')}, {one.place}." if one.place else full, "muted")
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    made.setAccessibleName(made.text())
    made.setProperty("content", True)
    return made


# How a block stands in the column


LETTERS, LINE, FORMULA = 88, 25, 60  # of a line of text; pixels of a line and of a formula
PARAGRAPH_GAP, GAP, SECTION_GAP = 10, 16, 30


def gap_before(lesson: Lesson, place: int) -> int:
    """Pixels between a block and the one above."""
    if place == 0:
        return 0
    above = lesson.blocks[place - 2] if place > 1 else None
    if place == lesson.end or isinstance(lesson.blocks[place - 1], Heading):
        return SECTION_GAP
    both = isinstance(above, Prose) and isinstance(lesson.blocks[place - 1], Prose)
    return PARAGRAPH_GAP if both or isinstance(above, Heading) else GAP


def estimated_height(lesson: Lesson, place: int) -> int:
    """About how high a block will be, in pixels."""
    if place in (0, lesson.end):
        return 260 if place == 0 else 600
    match lesson.blocks[place - 1]:
        case Heading():
            return 26
        case Prose(markdown=markdown):
            lines = sum(1 + len(line) // LETTERS for line in markdown.splitlines() if line.strip())
            return lines * LINE + FORMULA * (markdown.count("$$") // 2)
        case Drawing(slider=slider):
            return PLOT_HEIGHT + (200 if slider else 150)
        case Stop():
            return 320
        case Worked():
            return 240
    return 34


class WorkedBlock(QFrame):
    """A table that is computed while one reads on. slot: its name on the reading lane.

    grown: it has another height now.
    """

    grown = Signal()

    def __init__(
        self, worked: Worked, services: "Services", slot: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Worked numbers"))
        self.table = RichText(self.tr("Computing from the shipped model..."))
        self.caption = RichText(worked.caption, size=13, tone="muted", parent=self)
        self.caption.setVisible(bool(worked.caption))
        column(self.table, self.caption, spacing=8, inside=self)
        self.answer: LiveAnswer | None = None
        cache = services.home.cache
        self._job = services.lanes.reading.start(
            slot, lambda: live_steps(worked.live, cache), self.tr("Numbers of a lesson")
        )
        self._job.succeeded.connect(self.show_answer)
        self._job.failed.connect(self.show_problem)

    def show_answer(self, answer: "LiveAnswer") -> None:
        """What came out."""
        self.answer = answer
        self._show(words(answer.text))

    def show_problem(self, problem: BaseException) -> None:
        """Why there is nothing, in place of the table."""
        self._show(" ".join(in_words(problem)) if isinstance(problem, UserError) else str(problem))

    def _show(self, markdown: str) -> None:
        self.table.set_markdown(markdown)
        self.grown.emit()
