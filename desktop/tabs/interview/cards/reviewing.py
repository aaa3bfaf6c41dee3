"""One card after the other at the left, the day at the right."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.look.theme import theme_of
from desktop.numbers import percent
from desktop.tabs.interview.cards.panel import CardPanel, Told, show_tags, tags, verdict_words
from desktop.tabs.interview.cards_words import (
    interval,
    number,
    topic_title,
)
from desktop.tabs.interview.controls import LongLink, Truth, caption
from desktop.tabs.interview.controls_several import control_for
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.data_table import ShareBar
from desktop.widgets.labels import HeroNumber, words
from desktop.widgets.layout import GAP, clear, row, side_column
from models.errors import UserError
from models.interview.card import Card as InterviewCard
from models.interview.card import Live
from models.interview.cards import ReviewSession
from models.interview.checking import curve_task, orders
from models.interview.lesson import Lesson
from models.interview.mock import SPOKEN, Judged
from models.interview.reviewing import CardsChoices, Queue, suggested, verdict
from models.interview.statistics import Stats, TopicMemory

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.services import Services
    from models.interview.figures.parts import CurveTask
    from models.interview.lesson import Lesson
    from models.interview.live import LiveAnswer
    from models.progress import Progress, Steps

SLOT = "cards"
MORE = 5
LONGEST_MS = 10 * 60_000
"""Whoever looks at a card for longer than that has gone for a coffee."""


ROW_HEIGHT, DAYS_HEIGHT, DAYS_GAP, DAYS = 24, 40, 4, 14


def live_steps(body: Live, cache: Path) -> "Steps[LiveAnswer]":
    """A live card's run; called on the lane, since it may import what is heavy."""
    from models.interview.live import run

    return run(body.run, body.inputs, cache=cache)


class CardReview(QWidget):
    """Key or click -> check -> store -> the next card.

    change: called with other values of the page's state. next: called for the next card of the
    day. lab: called for opening the lab of the card. way_on: what `empty` offers where no card is
    left: "more" new cards, "all" cards, a "new" one, or nothing.
    """

    def __init__(
        self,
        services: "Services",
        session: ReviewSession,
        banner: Banner,
        media: Path,
        *,
        change: Callable[..., object],
        next_card: Callable[[], object],
        lab: Callable[[], object],
    ) -> None:
        super().__init__()
        self._services, self._session, self._banner = services, session, banner
        self._change, self._next = change, next_card
        self.queue, self.way_on = Queue(), ""
        self.lesson: Lesson | None = None
        self.task: CurveTask | None = None
        self._job: Job | None = None
        self._outcome: LiveAnswer | None = None
        self._began = 0.0
        self._given: object = None
        self._judged: Judged | None = None
        self.panel = CardPanel(media, self.reveal, self.grade, lab)
        self.panel.answered.connect(self._answered)
        self.panel.ticked.connect(self._suggest)
        self.empty = EmptyState("", primary=True)
        self.day = DayCard(lambda topic: change(**CardsChoices(topic=topic).filter_values))
        nothing = Card()
        nothing.add(self.empty, 1)
        self.places = QStackedWidget()
        self.places.addWidget(self.panel)
        self.places.addWidget(nothing)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(self.places, 1)
        side = side_column(self.day, fill=True)
        side.setAccessibleName(self.tr("Today"))
        line.addWidget(side)

    def draw(self, state: CardsChoices) -> None:
        self.queue = self._session.queue(state)
        card = self._session.deck.get(state.card)
        self.places.setCurrentIndex(int(card is None))
        if card is None:
            self.forget()
            self._draw_nothing(state)
        else:
            if self.panel.card != card:
                self._ask(card, state.typed)
            self.panel.place.setText(self.place(card))
            if state.shown and not self.panel.revealed:
                self.draw_answer()
            self.draw_button()
        self._draw_day()

    def _ask(self, card: InterviewCard, typed: object) -> None:
        """Another card on the screen, its answer hidden."""
        self.forget()
        try:
            self.task = curve_task(card.body)
        except UserError as problem:  # it is answered in words then
            self._services.notify.error(problem, self._banner)
        memory = self._session.cards.memory(card.id)
        seed = f"{card.id}:{0 if memory is None else memory.reviews}"
        control = control_for(card, orders(card.body, seed), self.task)
        control.cancelled.connect(self.cancel_run)
        show_tags(self.panel.tags, tags(card))
        self.panel.ask(card, control, typed)
        self._began = time.monotonic()
        self.panel.take_focus()

    def draw_button(self) -> None:
        """What the one button does, which keys do what."""
        card = self.panel.card
        if card is None or self.panel.revealed:
            return
        words, hint = self.tr("Show answer   Space"), ""
        if self._job is not None:
            words = self.tr("Running…")
        elif isinstance(card.body, Live):
            words = self.tr("Run it   Return")
            if card.body.heavy:
                hint = self.tr("Runs a small model on this computer; it takes some seconds.")
        elif card.kind not in SPOKEN and self.answer() is not None:
            words = self.tr("Check   Return")
        elif card.kind in ("choice", "mistake", "formula"):
            hint = self.tr("Digits pick")
        self.panel.grades.show_reveal(words, hint, enabled=self._job is None)

    def draw_answer(self) -> None:
        card = self.panel.card
        if card is None:
            return
        self._given = self.answer()
        self._judged = judged = verdict(card, self._given)
        outcome, truth = self._outcome, Truth()
        if outcome is not None:
            truth = Truth(outcome.figure, words(outcome.text))
        elif self.task is not None:
            truth = Truth(self.task.full)
        memory, options = self._session.cards.memory(card.id), self._session.cards.options()
        lapses = 0 if memory is None else memory.lapses
        self.panel.tell(
            Told(
                judged,
                truth,
                self._session.cards.preview(card.id, self._session.clock()),
                suggested(card, judged, self._given, ()),
                lapses if lapses >= options.leech_lapses else 0,
            )
        )

    def _draw_nothing(self, state: CardsChoices) -> None:
        """No card is left: why, and the one thing to do."""
        soon = self._next_due(self.queue.today.next_due)
        fresh = len(self._session.more_new(state, MORE))
        said, button, self.way_on = self.tr("You have seen every card there is."), "", ""
        if not self._session.deck.cards:
            said, button = self.tr("There are no cards yet."), self.tr("New card")
            self.way_on = "new"
        elif fresh:
            said = self.tr("That is all for now.")
            button, self.way_on = self.tr("Learn %Ln more new cards", "", fresh), "more"
        elif state.narrow:
            said, button = self.tr("None of these cards is due."), self.tr("Review all cards")
            self.way_on = "all"
        self.empty.sentence.setText(f"{said} {soon}".strip())
        self.empty.button.setText(button)
        self.empty.button.setVisible(bool(button))

    def _draw_day(self) -> None:
        from models.interview.lesson_files import shipped

        done = {one.lesson for one in self._services.store.lessons.readings() if one.done}
        self.lesson = next((lesson for lesson in shipped() if lesson.id not in done), None)
        stats = self._session.cards.stats(self._session.clock(), self._session.deck)
        self.day.show_day(self.queue, stats, self.lesson)

    def place(self, card: InterviewCard) -> str:
        """Which of today's cards this is; "" for one that is opened out of turn."""
        if card.id != self.queue.first:
            return ""
        if self.queue.early:
            return self.tr("once more")
        done = self.queue.today.done
        words = self.tr("{number} of {all} today")
        return words.format(number=number(done + 1), all=number(done + len(self.queue.names)))

    def _next_due(self, moment: datetime | None) -> str:
        """When the next card comes back, in a sentence; "" where none will."""
        if moment is None:
            return ""
        now = self._session.clock()
        if moment <= now + timedelta(hours=1):
            wait = interval(max(moment - now, timedelta(0)))
            return self.tr("The next card is due in {wait}.").format(wait=wait)
        local, today = _local(moment), _local(now).date()
        if local.date() == today:
            clock = QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)
            return self.tr("The next card is due at {time}.").format(time=clock)
        if local.date() == today.addDays(1):
            return self.tr("The next card is due tomorrow.")
        day = QLocale().toString(local.date(), QLocale.FormatType.LongFormat)
        return self.tr("The next card is due on {day}.").format(day=day)

    def reveal(self) -> None:
        """Check what was answered and show the answer; a run comes first where there is one."""
        card = self.panel.card
        if card is None or self.panel.revealed or self._job is not None:
            return
        found = verdict(card, self.answer())
        if found is not None and not found.understood:
            self.panel.grades.show_reveal(self.tr("Check"), verdict_words(found))
        elif isinstance(card.body, Live):
            self._run(card.body)
        else:
            self._change(shown=True)

    def grade(self, rating: int) -> None:
        """Keep it; only then the next card. A refused write leaves this one there."""
        card = self.panel.card
        if card is None or not self.panel.revealed:
            return
        correct = None if self._judged is None else self._judged.right
        taken = min(LONGEST_MS, round(1000 * (time.monotonic() - self._began)))
        try:
            kept = self._session.review(card.id, rating, taken, self._given, correct=correct)
        except UserError as problem:
            self._services.notify.error(problem, self._banner)
            return
        self._banner.clear()
        if kept.leech:
            advice = self.tr(
                "Try it in the lab, copy it and say it in your own words, or suspend it."
            )
            self._banner.show_message(self.tr("This card is a leech."), advice, "neutral")
        self._next()

    def cancel_run(self) -> None:
        """Wait for it no longer."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
        if self.panel.control is not None:
            self.panel.control.show_progress(-1, 0, "")
        self.draw_button()

    def _run(self, body: Live) -> None:
        title, cache = self.tr("A live card"), self._services.home.cache
        self._job = job = self._services.lanes.reading.start(
            SLOT, lambda: live_steps(body, cache), title
        )
        job.progressed.connect(self._show_progress)
        job.succeeded.connect(self._run_succeeded)
        job.failed.connect(self._run_failed)
        if self.panel.control is not None:
            self.panel.control.show_progress(0, 0, "")
        self.draw_button()

    def _show_progress(self, progress: "Progress") -> None:
        stage = QCoreApplication.translate("Stage", progress.stage) if progress.stage else ""
        if self.panel.control is not None:
            self.panel.control.show_progress(progress.done, progress.total, stage)

    def _run_succeeded(self, outcome: "LiveAnswer") -> None:
        self._job, self._outcome = None, outcome
        self._banner.clear()
        self._change(shown=True)

    def _run_failed(self, problem: BaseException) -> None:
        self._job = None
        self._services.notify.error(problem, self._banner)
        self.cancel_run()

    def answer(self) -> object:
        return None if self.panel.control is None else self.panel.control.answer()

    def _answered(self) -> None:
        self._given = self.answer()
        self._change(typed=self._given)
        self.draw_button()  # what was said of an answer that was typed again goes

    def _suggest(self) -> None:
        card, answer = self.panel.card, self.panel.answer
        if card is not None and answer is not None and answer.points is not None:
            ticked = answer.points.ticked()
            self.panel.grades.suggest(suggested(card, self._judged, self._given, ticked))

    def forget(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = self._outcome = self.task = None
        self.panel.forget()


class DaysBars(QWidget):
    """How many cards come back on each of the next days, today first, as a row of bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: tuple[int, ...] = ()
        self.setFixedHeight(DAYS_HEIGHT)
        theme_of().changed.connect(self.update)

    def show_days(self, counts: Sequence[int], told: str) -> None:
        """told: the same in words."""
        self.counts = tuple(counts)
        self.setToolTip(told)
        self.setAccessibleName(told)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A bar a day; a day without any is a dot on the line."""
        tokens, painter = theme_of().tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        most, step = max(self.counts, default=0), self.width() / max(1, len(self.counts))
        for day, count in enumerate(self.counts):
            high = max(3.0, self.height() * count / most) if count else 3.0
            painter.setBrush(QColor(tokens.accent if count else tokens.line))
            bar = QRectF(day * step, self.height() - high, max(3.0, step - DAYS_GAP), high)
            painter.drawRoundedRect(bar, 1.5, 1.5)


class DayCard(Card):
    """pick_topic: called with the topic whose name is pressed."""

    def __init__(self, pick_topic: Callable[[str], object]) -> None:
        super().__init__(self.tr("Today"))
        self._pick_topic = pick_topic
        self.due, self.remembered = HeroNumber(), HeroNumber()
        self.more = caption()
        self.more.setWordWrap(True)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(0)
        self.grid.setColumnStretch(1, 1)
        self.by_topic = caption(self.tr("Remembered by topic"))
        self.coming_title, self.coming = caption(), DaysBars()
        self.interview = QPushButton(self.tr("Mock interview"))
        self.next_lesson = caption(self.tr("Next lesson"))
        self.lesson = LongLink()
        self.topics: tuple[TopicMemory, ...] = ()
        self.names: dict[str, QPushButton] = {}
        self.bars: dict[str, ShareBar] = {}
        self._lay_out()

    def show_day(self, queue: Queue, stats: Stats, lesson: Lesson | None) -> None:
        """The day as it stands. lesson: the next one to read."""
        self.due.show_value(number(len(queue.names)), "", self._due(queue))
        kept = stats.retention_30
        told = self.tr("retention, once cards have come back")
        if kept.reviews:
            told = self.tr("retention in 30 days; 95 % CI: {low} to {high}")
            told = told.format(low=percent(kept.low), high=percent(kept.high))
        self.remembered.show_value(percent(kept.share) if kept.reviews else "–", "", told)
        self.more.setText(self._more(queue, stats))
        self.more.setVisible(bool(self.more.text()))
        topics = tuple(topic for topic in stats.by_topic if topic.cards)
        self.by_topic.setVisible(bool(topics))
        if topics != self.topics:
            self._show_topics(topics)
        counts = stats.forecast[:DAYS]
        coming = self.tr("%Ln cards come back within 14 days", "", sum(counts))
        self.coming.show_days(counts, coming)
        self.coming_title.setText(coming)
        self.coming.setVisible(any(counts))
        self.coming_title.setVisible(any(counts))
        if lesson is not None:
            title = self.tr("{number}: {title}")
            self.lesson.show_text(title.format(number=lesson.number, title=lesson.title))
        self.lesson.setVisible(lesson is not None)
        self.next_lesson.setVisible(lesson is not None)

    def _due(self, queue: Queue) -> str:
        today = queue.today
        if queue.early:
            return self.tr("cards in learning, to repeat")
        if today.new and today.due:
            told = self.tr("cards: {due} due, {new} new")
            return told.format(due=number(len(today.due)), new=number(len(today.new)))
        return self.tr("new cards") if today.new else self.tr("cards due")

    def _more(self, queue: Queue, stats: Stats) -> str:
        """What was done, and what still comes, without nagging."""
        parts = []
        if queue.today.done:
            parts.append(self.tr("%Ln reviewed today", "", queue.today.done))
        if stats.streak.days > 1:
            parts.append(self.tr("%Ln days in a row", "", stats.streak.days))
        if queue.later:
            parts.append(self.tr("%Ln more come later today", "", queue.later))
        if queue.today.held:
            parts.append(self.tr("%Ln more wait: today's limit is reached", "", queue.today.held))
        return " · ".join(parts)

    def _show_topics(self, topics: tuple[TopicMemory, ...]) -> None:
        clear(self.grid)
        self.topics, self.names, self.bars = topics, {}, {}
        for place, topic in enumerate(topics):
            title, kept = topic_title(topic.topic), topic.retrievability
            told = self.tr("{seen} of {all} cards seen, {share} of those remembered now").format(
                seen=topic.seen, all=topic.cards, share=percent(kept) if topic.seen else "–"
            )
            name = self.names[topic.topic] = QPushButton(title)
            name.setProperty("role", "plain")
            name.setStyleSheet("padding: 0; min-height: 20px; font-weight: 400;")
            name.setAccessibleName(f"{title}: {told}")
            name.clicked.connect(lambda _=False, key=topic.topic: self._pick_topic(key))
            bar = self.bars[topic.topic] = ShareBar(topic.known)
            for part in (name, bar):
                part.setToolTip(told)
            self.grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignLeft)
            self.grid.addWidget(bar, place, 1, Qt.AlignmentFlag.AlignVCenter)
            self.grid.setRowMinimumHeight(place, ROW_HEIGHT)

    def _lay_out(self) -> None:
        numbers = row(self.due, self.remembered, spacing=12)
        for place, hero in enumerate((self.due, self.remembered)):
            numbers.setStretch(place, 1)
            numbers.setAlignment(hero, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(numbers)
        self.add(self.more)
        self.body.addSpacing(8)
        self.add(self.by_topic)
        self.body.addLayout(self.grid)
        self.body.addSpacing(8)
        self.add(self.coming_title)
        self.add(self.coming)
        self.body.addSpacing(8)
        self.add(self.interview)
        self.body.addStretch(1)
        foot = QVBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self.next_lesson)
        foot.addWidget(self.lesson)
        self.body.addLayout(foot)


def _local(moment: datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(int(moment.timestamp() * 1000)).toLocalTime()
