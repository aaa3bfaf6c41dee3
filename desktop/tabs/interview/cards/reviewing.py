"""One card after the other: asked, checked, graded; or why no card is left."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale
from PySide6.QtWidgets import QWidget

from desktop import language
from desktop.numbers import whole
from desktop.tabs.interview.cards.panel import TALLEST, WIDEST, CardPanel, Revealed, verdict_words
from desktop.tabs.interview.cards_words import interval
from desktop.tabs.interview.controls import Truth
from desktop.tabs.interview.controls_several import control_for
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.labels import words
from desktop.widgets.layout import ALMOST_ALL, column, row, stack
from models.errors import UserError
from models.interview.card import Card as InterviewCard
from models.interview.card import Live
from models.interview.cards import ReviewSession
from models.interview.checking import curve_task, orders
from models.interview.core import DECKS
from models.interview.mock import SPOKEN, Judged
from models.interview.reviewing import CardsChoices, Queue, suggested, verdict

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.services import Services
    from models.interview.figures.parts import CurveTask
    from models.interview.live import LiveAnswer
    from models.progress import Progress, Steps

SLOT = "cards"
MORE = 5
LONGEST_MS = 10 * 60_000
"""Whoever looks at a card for longer than that has gone for a coffee."""


def live_steps(body: Live, cache: Path) -> "Steps[LiveAnswer]":
    """A live card's run; called on the lane, since it may import what is heavy."""
    from models.interview.live import run

    return run(body.run, body.inputs, cache=cache)


class CardReview(QWidget):
    """Key or click -> check -> store -> the next card.

    change: called with other values of the page's state. next: called for the next card of the
    day. key: see CardPanel. way_on: what `empty` offers where no card is left: "more" new cards,
    "all" cards, the next "deck", a "new" card, or nothing.
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
        key: Callable[[str], bool],
    ) -> None:
        super().__init__()
        self._services, self._session, self._banner = services, session, banner
        self._change, self._next = change, next_card
        self.queue, self.way_on = Queue(), ""
        self.task: CurveTask | None = None
        self._job: Job | None = None
        self._outcome: LiveAnswer | None = None
        self._began = 0.0
        self._given: object = None
        self._judged: Judged | None = None
        self.panel = CardPanel(media, self.reveal, self.grade, key)
        self.panel.answered.connect(self._answered)
        self.panel.ticked.connect(self._suggest)
        self.empty = EmptyState("", primary=True)
        nothing = Card()
        nothing.add(self.empty, 1)
        self.places = stack(self.panel, nothing)
        self.places.setMaximumSize(WIDEST, TALLEST)
        column((row(self.places), ALMOST_ALL), 1, spacing=0, inside=self)

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
            self.panel.show_place(self.place(card))
            if state.shown and not self.panel.revealed:
                self.draw_answer()
            self.draw_button()

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
        elif self.panel.control is not None and self.panel.control.more:
            words = self.tr("Next step   Return")
        elif isinstance(card.body, Live):
            words = self.tr("Run it   Return")
            if card.body.heavy:
                hint = self.tr("Runs a small model on this computer; it takes some seconds.")
        elif card.kind not in SPOKEN and self.answer() is not None:
            words = self.tr("Check   Return")
        elif card.kind in ("choice", "mistake", "formula"):
            hint = self.tr("Press a digit to pick")
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
            Revealed(
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
        elif self._session.cards.options().deck != DECKS[-1]:
            said = self.tr("You have begun every card of this deck.")
            button, self.way_on = self.tr("Begin the next deck"), "deck"
        if done := self.queue.today.done:
            soon = f"{self.tr('%Ln reviews today.', '', done)} {soon}"
        if held := self.queue.today.held:
            soon = f"{soon} {self.tr('%Ln more wait for tomorrow.', '', held)}"
        self.empty.sentence.setText(f"{said} {soon}".strip())
        self.empty.button.setText(button)
        self.empty.button.setVisible(bool(button))

    def place(self, card: InterviewCard) -> str:
        """Which of today's cards this is, if it is not opened out of turn; in which language."""
        told, done = "", self.queue.today.done
        if card.id == self.queue.first:
            told = self.tr("{number} of {all} today")
            told = told.format(number=whole(done + 1), all=whole(done + len(self.queue.names)))
            told = self.tr("once more") if self.queue.early else told
        foreign = language.mark() if card.origin != "own" else ""
        return "\n".join(filter(None, (told, foreign)))

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
        elif self.panel.control is not None and self.panel.control.advance():
            self.panel.show_step()
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


def _local(moment: datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(int(moment.timestamp() * 1000)).toLocalTime()
