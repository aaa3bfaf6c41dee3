"""The decisions while questions are asked: the clock, what is kept, what comes next."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop.tabs.interview import mock_words as say
from desktop.tabs.interview.mock_inputs import inputs_of
from desktop.tabs.interview.mock_shown import AskShown, ClockShown
from models.interview.mock import NOTHING, Clock, Interview, Judged, Step, again, judge
from models.store.interviews import Answer, Draft, KeptInterview

if TYPE_CHECKING:
    from desktop.tabs.interview.mock_desk import Desk
    from desktop.tabs.interview.mock_view import MockView

TICK_MS = 1000
TYPED_MS = 400
"""A draft is kept so long after the last key, and at each tick while one types on."""


class AskingPresenter:
    """One question at a time.

    step: what is asked now. answered: called with an interview and a place, before the next one is
    asked; it says whether it shows the answer first. ended: called when nothing more is asked.
    """

    def __init__(
        self,
        view: "MockView",
        desk: "Desk",
        answered: Callable[[KeptInterview, int], bool],
        ended: Callable[[int], None],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._view, self._desk = view, desk
        self._answered, self._ended, self._now = answered, ended, now
        self._kept: KeptInterview | None = None
        self._interview: Interview | None = None
        self.step: Step | None = None
        self._clock, self._paused, self._dirty = Clock(1), False, False
        self._tick, self._typed = QTimer(view), QTimer(view)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.tick)
        self._typed.setSingleShot(True)
        self._typed.setInterval(TYPED_MS)
        self._typed.timeout.connect(self.save)
        view.ask.card.handed_in.connect(self.hand_in)
        view.ask.card.skipped.connect(self.skip)
        view.ask.card.changed.connect(self._type)
        view.ask.clock.pause_asked.connect(self.pause)
        view.ask.clock.end_asked.connect(self.end)
        view.seen_changed.connect(self._seen)

    @property
    def asking(self) -> bool:
        """Whether a question waits for its answer."""
        return self.step is not None

    @property
    def interview(self) -> int | None:
        """The number of the interview whose question waits."""
        return None if self.step is None or self._kept is None else self._kept.id

    def go_on(self, interview: int, *, paused: bool = False) -> None:
        """Ask what was not answered yet, with what stood in the answer when it was interrupted.

        paused: the clock stands until the person goes on.
        """
        kept = self._desk.interviews.get(interview)
        self._kept = kept
        self._interview = again(kept.minutes, kept.plan, self._desk.cards())
        self._clock = Clock(kept.minutes, kept.seconds, self._now)
        self.next()
        if paused:
            self.pause()

    def next(self) -> None:
        """The next question, or the end."""
        step = self._open_step()
        draft = None if self._kept is None else self._desk.interviews.draft(self._kept.id)
        here = draft is not None and step is not None and draft.place == step.place
        if step is None or (self._clock.over and not here):
            self.end()
            return
        self.step, self._paused = step, False
        self._view.show_question(self._shown(step, draft.given if here and draft else None))
        self._view.show_paused(False)
        self._run()
        self.tick()

    def hand_in(self) -> None:
        """The answer is done."""
        if self.step is not None and not self._paused:
            given = self._view.given()
            self._give(_judged(self.step, given), given)

    def skip(self) -> None:
        """There is no answer."""
        if self.step is not None and not self._paused:
            self._give(NOTHING, None)

    def pause(self) -> None:
        """Let the clock stand, or go on."""
        if self.step is not None:
            self._paused = not self._paused
            self._halt() if self._paused else self._run()
            self._view.show_paused(self._paused)
            self.tick()

    def end(self) -> None:
        """Ask nothing more."""
        kept = self._kept
        if kept is None:
            return
        self._halt()
        elapsed = self._clock.elapsed
        if self._desk.done(lambda: self._desk.interviews.end(kept.id, elapsed)):
            self.step = None
            self._ended(kept.id)

    def leave(self) -> None:
        """Put it aside: it can go on later."""
        self._halt()
        self.step = None

    def tick(self) -> None:
        """A second went by: show it, and keep what was typed."""
        self._view.show_clock(self._clock_shown())
        self.save()

    def save(self) -> None:
        """Keep what stands in the answer, and the clock."""
        kept, step = self._kept, self.step
        if kept is None or step is None or not (self._dirty or self._clock.running):
            return
        draft = Draft(step.place, self._view.given(), self._clock.elapsed)
        done = self._desk.done(lambda: self._desk.interviews.keep_draft(kept.id, draft))
        self._dirty = self._dirty and not done

    def pass_time(self, seconds: float) -> None:
        """Let the clock go forward, for a picture."""
        self._clock.advance(seconds)

    # within

    def _give(self, judged: Judged, given: object) -> None:
        kept, step = self._kept, self.step
        assert kept is not None and step is not None
        elapsed = self._clock.elapsed
        before = sum(answer.seconds for answer in kept.answers)
        answer = Answer(
            step.place, step.card.id, step.follow_up, step.card.topic, step.asked,
            judged.said, given if not isinstance(given, str) else None, judged.correct,
            max(0.0, elapsed - before),
        )  # fmt: skip
        store = self._desk.interviews
        if not self._desk.done(lambda: store.answer(kept.id, answer, elapsed)):
            return
        self._halt(save=False)
        self.step = None
        self._kept = store.get(kept.id)
        if not self._answered(self._kept, step.place):
            self.next()

    def _open_step(self) -> Step | None:
        if self._kept is None or self._interview is None:
            return None
        done = {answer.place for answer in self._kept.answers}
        return next((step for step in self._interview.steps if step.place not in done), None)

    def _shown(self, step: Step, given: object) -> AskShown:
        assert self._kept is not None and self._interview is not None
        steps = self._interview.steps
        at = steps.index(step)
        before = steps[at - 1] if at else None
        quoted = None
        if step.follow_up is not None:
            own = [one for one in self._kept.answers if one.card == step.card.id]
            first = next((one for one in own if one.follow_up is None), None)
            quoted = (step.card.question, "" if first is None else first.said)
        return AskShown(
            step,
            say.lead(step, before),
            say.place(step, len(self._interview.questions)),
            say.tags(step.card.topic, step.card, step.follow_up),
            inputs_of(step, self._kept.id),
            quoted,
            given,
        )

    def _clock_shown(self) -> ClockShown:
        minutes = 1 if self._kept is None else self._kept.minutes
        clock = self._clock
        told = say.time_told(over=clock.over, paused=self._paused, given=minutes)
        return ClockShown(
            say.clock(clock.left + 0.5),
            told,
            min(1.0, clock.elapsed / (60.0 * minutes)),
            self._paused,
            "" if clock.over else say.ahead(self._after()),
        )

    def _after(self) -> int:
        """How many are asked after this one."""
        if self._interview is None or self.step is None:
            return 0
        return sum(step.place > self.step.place for step in self._interview.steps)

    def _type(self) -> None:
        self._dirty = True
        self._typed.start()

    def _run(self) -> None:
        if self._view.isVisible():
            self._clock.start()
            self._tick.start()

    def _halt(self, *, save: bool = True) -> None:
        if save:
            self.save()
        self._clock.stop()
        self._tick.stop()
        self._typed.stop()
        self._dirty = False

    def _seen(self, seen: bool) -> None:
        """The clock stands while the page is not at the front."""
        if self.step is None or self._paused:
            return
        self._run() if seen else self._halt()


def _judged(step: Step, given: object) -> Judged:
    """Words are judged by the reader, the rest by comparing; nothing at all counts for nothing."""
    if given is None or not str(given).strip():
        return NOTHING
    return judge(step.card, given) if step.follow_up is None else Judged(str(given))
