"""The next card, its answer, a grade that is stored before another card shows."""

import time
from typing import TYPE_CHECKING

from desktop.tabs.interview import cards_review_words as say
from desktop.tabs.interview.cards_live import LiveRun
from desktop.tabs.interview.cards_shown import Asked, Told
from models.errors import UserError
from models.interview.checking import curve_task, orders
from models.interview.mock import SPOKEN, Judged
from models.interview.reviewing import Filter, Queue, as_kept, from_kept, suggested, verdict

if TYPE_CHECKING:
    from desktop.tabs.interview.cards_desk import CardsDesk
    from desktop.tabs.interview.cards_review import CardsReview
    from models.figure import Figure
    from models.interview.card import Card
    from models.interview.figures import CurveTask
    from models.interview.lessons import Lesson
    from models.interview.live import LiveAnswer
    from models.store.reviews import Review
    from models.store.store import Store

MORE = 5
LONGEST_MS = 10 * 60_000
"""Whoever takes longer has gone for a coffee."""


class CardsReviewPresenter:
    """Key or click -> check -> store -> the next card. No widget, no thread in sight."""

    def __init__(self, view: "CardsReview", desk: "CardsDesk") -> None:
        self._view, self._panel, self._desk = view, view.panel, desk
        self.card: Card | None = None
        self.shown, self.lesson = False, ""
        self._asked: Asked | None = None
        self._task: CurveTask | None = None
        self._ticked = tuple[int, ...]()
        self._verdict: Judged | None = None
        self._in_turn = True
        self._began, self._extra, self._way_on = 0.0, tuple[str, ...](), ""
        self._queue = Queue()
        self._live = LiveRun(desk.services.lanes, desk.services.home.cache)
        self._live.progressed.connect(self._progress)
        self._live.succeeded.connect(self._live_succeeded)
        self._live.failed.connect(self._live_failed)
        self._connect()

    def _connect(self) -> None:
        panel, view, desk = self._panel, self._view, self._desk
        panel.reveal_asked.connect(self.reveal)
        panel.graded.connect(self.grade)
        panel.answered.connect(self._show_button)
        panel.ticked.connect(self._tick)
        panel.lab_asked.connect(self.try_it)
        panel.edit_asked.connect(lambda: desk.edit_asked.emit(self.card))
        panel.cancelled.connect(self._cancel)
        view.first_asked.connect(self.go_on)
        view.seen.connect(self._come_back)
        view.minute.connect(self._look_again)
        view.day.topic_picked.connect(lambda topic: desk.narrow(Filter(topic=topic)))
        desk.open_asked.connect(self.open)
        desk.deck_changed.connect(self._deck_changed)
        desk.filter_changed.connect(self.show_next)

    # what a person does

    def reveal(self) -> None:
        """Check what was answered and show the answer; a run comes first where there is one."""
        card = self.card
        if card is None or self.shown or self._live.busy:
            return
        answer = self._answer()
        found = verdict(card, answer)
        if found is not None and not found.understood:
            self._panel.show_reveal(say.check(), say.sentence(found))
            return
        self._verdict = found
        if card.kind == "live":
            self._live.start(card)
            self._show_button()
        else:
            self._tell(self._task.full if self._task is not None else None)

    def grade(self, rating: int) -> None:
        """Keep it; only then the next card. A refused write leaves this one there."""
        card = self.card
        if card is None or not self.shown:
            return
        taken = min(LONGEST_MS, round(1000 * (time.monotonic() - self._began)))
        kept = self._desk.guarded(
            lambda: self._desk.store.review(
                card.id,
                rating,
                taken_ms=taken,
                answer=as_kept(self._answer()),
                correct=None if self._verdict is None else self._verdict.right,
                clock=self._desk.clock(),
            )
        )
        if kept is None:
            return
        self._desk.history.add(None)
        self._extra = tuple(name for name in self._extra if name != card.id)
        if kept.leech:
            self._desk.banner.show_message(say.leech_title(), say.leech(), "neutral")
        self._desk.reviewed.emit()
        self.show_next()

    def open(self, name: str) -> None:
        """Answer this card now, whether it is due or not."""
        card = self._desk.deck.get(name)
        if card is not None:
            self._ask(card)
            self._in_turn = False

    def show_again(self, review: "Review") -> None:
        """A review was taken back: its card shows as it was answered."""
        card = self._desk.deck.get(review.card)
        if card is None:
            self.show_next()
            return
        self._queue = self._desk.queue(self._extra).with_first(card.id)
        self._ask(card)
        self._show_day()
        self._answer_as(from_kept(review.answer))
        if card.kind != "live":
            self.reveal()

    def try_it(self) -> None:
        """Open the lab in the state of the card."""
        if self.card is not None and self.card.try_it is not None:
            self._desk.services.open_link(self.card.try_it.tab, dict(self.card.try_it.state))

    def go_on(self) -> None:
        """The one thing to do where no card is left."""
        if self._way_on == "all":
            self._desk.narrow(Filter())
        elif self._way_on == "more":
            self._extra = self._desk.more_new(MORE)
            self.show_next()
        elif self._way_on == "new":
            self._desk.edit_asked.emit(None)

    # what is shown

    def show_next(self) -> None:
        """The next card of the day, or why there is none."""
        self._queue = self._desk.queue(self._extra)
        card = self._desk.deck.get(self._queue.first)
        if card is not None:
            self._ask(card)
            self._in_turn = True
        else:
            self._forget()
            sentence, button, self._way_on = say.nothing(self._desk, self._queue)
            self._view.show_nothing(sentence, button)
        self._show_day()

    def show_day(self) -> None:
        """The side column, as it is by now; the card stays."""
        self._queue = self._desk.queue(self._extra)
        self._show_day()

    def _show_day(self) -> None:
        stats = self._desk.store.stats(self._desk.clock(), self._desk.deck)
        lesson = _next_lesson(self._desk.services.store)
        self.lesson = "" if lesson is None else lesson.id
        self._view.day.show_day(say.day(self._queue, stats, lesson))

    def answered(self) -> object:
        """What stands in the card's field now, for the next start."""
        return self._answer()

    def restore(self, answer: object, *, shown: bool) -> None:
        """Answer the card as it was, and show its answer if that was shown."""
        self._answer_as(answer)
        if shown and self.card is not None:
            self.reveal()

    def _ask(self, card: "Card") -> None:
        self._forget()
        self.card = card
        self._task = self._curve(card)
        memory = self._desk.store.memory(card.id)
        self._asked = Asked(
            card,
            orders(card.body, f"{card.id}:{0 if memory is None else memory.reviews}"),
            self._task,
            say.place(self._queue, card.id),
            say.tags(card),
        )
        self._began = time.monotonic()
        self._panel.show_asked(self._asked)
        self._show_button()
        self._view.show_panel()
        if self._view.isVisible():
            self._panel.take_focus()

    def _curve(self, card: "Card") -> "CurveTask | None":
        """What a curve card gives; where its figure cannot be drawn, it is answered in words."""
        try:
            return curve_task(card.body)
        except UserError as problem:
            self._desk.services.notify.error(problem, self._desk.banner)
            return None

    def _tell(self, figure: "Figure | None" = None, text: str = "") -> None:
        card, desk = self.card, self._desk
        if card is None or self._asked is None:
            return
        self.shown = True
        answer = self._answer()
        memory = desk.store.memory(card.id)
        lapses = 0 if memory is None else memory.lapses
        grade = suggested(card, self._verdict, answer, self._ticked)
        source, citations = say.source(card)
        told = Told(
            None if self._verdict is None else self._verdict.right,
            say.sentence(self._verdict),
            figure,
            text,
            tuple(map(say.interval, desk.store.preview(card.id, desk.clock()))),
            grade,
            leech=say.leech_note(lapses, desk.store.options().leech_lapses),
            source=source,
            citations=citations,
            lab=say.lab(card, keys=True),
            lab_tip=card.try_it.label if card.try_it is not None else "",
        )
        self._panel.show_told(self._asked, told)
        self._panel.show_answer_top()

    def _forget(self) -> None:
        self._live.cancel()
        self.card = self._asked = self._task = None
        self.shown, self._verdict, self._ticked = False, None, ()

    def _answer(self) -> object:
        control = self._panel.control
        return None if control is None else control.answer()

    def _answer_as(self, answer: object) -> None:
        if self._panel.control is not None and answer is not None:
            self._panel.control.set_answer(answer)
            self._show_button()

    def _show_button(self) -> None:
        card = self.card
        if card is None or self.shown:
            return
        ready = card.kind not in SPOKEN and self._answer() is not None
        words, hint = say.button(card, ready=ready, running=self._live.busy)
        self._panel.show_reveal(words, hint, enabled=not self._live.busy)

    def _tick(self, numbers: tuple[int, ...]) -> None:
        self._ticked = tuple(numbers)
        if self.card is not None and self.shown:
            grade = suggested(self.card, self._verdict, self._answer(), self._ticked)
            self._panel.grades.suggest(grade)

    def _come_back(self) -> None:
        """A lesson may have raised its cards: one that nobody has begun to answer gives way."""
        waits = self._in_turn and not self.shown and self._answer() is None
        first = self._desk.queue(self._extra).first
        if waits and self.card is not None and self.card.id != first:
            self.show_next()
        else:
            self._look_again()

    def _look_again(self) -> None:
        """Time has passed: a card may have come due, but none is taken from the screen."""
        if self.card is None:
            self.show_next()
        else:
            self.show_day()

    def _deck_changed(self) -> None:
        """The card on the screen may be gone, or say something else."""
        now = None if self.card is None else self._desk.deck.get(self.card.id)
        if now is None:
            self.show_next()
        elif now != self.card:
            self._ask(now)

    # a run

    def _progress(self, done: int, total: int, stage: str) -> None:
        if self._panel.control is not None:
            self._panel.control.show_progress(done, total, stage)

    def _live_succeeded(self, outcome: "LiveAnswer") -> None:
        self._desk.banner.clear()
        self._tell(outcome.figure, outcome.text)

    def _live_failed(self, problem: BaseException) -> None:
        self._desk.services.notify.error(problem, self._desk.banner)
        self._progress(-1, 0, "")
        self._show_button()

    def _cancel(self) -> None:
        self._live.cancel()
        self._progress(-1, 0, "")
        self._show_button()


def _next_lesson(store: "Store") -> "Lesson | None":
    """The first lesson that was not read to its end; None if all were read."""
    from models.interview.lessons import shipped

    done = {reading.lesson for reading in store.lessons.readings() if reading.done}
    return next((lesson for lesson in shipped() if lesson.id not in done), None)
