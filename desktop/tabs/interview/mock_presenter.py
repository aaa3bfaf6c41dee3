"""The decisions of the page "Mock interview": set-up, what is kept, which part is at the front."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.tabs.interview import mock_words as say
from desktop.tabs.interview.cards_words import topic_title
from desktop.tabs.interview.mock_asking_presenter import AskingPresenter
from desktop.tabs.interview.mock_desk import Desk
from desktop.tabs.interview.mock_marking_presenter import MarkingPresenter
from desktop.tabs.interview.mock_result_presenter import ResultPresenter
from desktop.tabs.interview.mock_shown import OpenShown, PastRow, SetupShown, TopicRow
from models.interview import mock
from models.interview.card import TOPICS
from models.interview.mock import HIGHEST_SEED, Setup, fresh_seed, setup_from_state
from models.interview.mock_result import over_time, result
from models.store.interviews import KeptInterview

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.interview.mock_view import MockView

COMPARABLE = 2
"""So many interviews make a line."""


class MockPresenter:
    """now: seconds of a clock that never goes back, for the interview's own."""

    def __init__(
        self, view: "MockView", services: "Services", now: Callable[[], float] = time.monotonic
    ) -> None:
        self._view = view
        self.desk = Desk(view, services)
        self.setup = Setup(seed=fresh_seed())
        self._made = mock.plan((), self.setup.minutes, {}, "", 0)
        self._removed: int | None = None
        self._single = False
        self.result = ResultPresenter(view, self.desk, self._read_again)
        self.asking = AskingPresenter(view, self.desk, self._answered, self._ended, now)
        self.marking = MarkingPresenter(view, self.desk, self._marked, self.reopen)
        view.saved_state = self.save_state
        self._connect()
        self.show_first()

    def _connect(self) -> None:
        view, card, past = self._view, self._view.setup, self._view.past
        card.minutes_picked.connect(lambda value: self._pick(replace(self.setup, minutes=value)))
        card.level_picked.connect(lambda level: self._pick(replace(self.setup, level=level)))
        card.each_picked.connect(lambda each: self._pick(replace(self.setup, each=each)))
        card.weighed.connect(lambda topic, weight: self._pick(self.setup.weighing(topic, weight)))
        card.every_asked.connect(
            lambda every: self._pick(replace(self.setup, topics=mock.every_topic(int(every))))
        )
        card.seed_picked.connect(lambda seed: self._pick(replace(self.setup, seed=seed)))
        card.seed_asked.connect(self.other_questions)
        card.begun.connect(self.begin)
        past.opened.connect(self.open)
        past.removed.connect(self.remove)
        past.again_asked.connect(self.again)
        view.side.open.resumed.connect(self.resume)
        view.side.open.ended.connect(self.end_interrupted)
        view.result.new_asked.connect(self.show_first)
        view.result.again_asked.connect(lambda: self._with_result(self.again))
        view.result.remove_asked.connect(lambda: self._with_result(self.remove))
        view.undo_asked.connect(self.undo)
        view.state_asked.connect(self.open_state)

    # the set-up

    def show_first(self) -> None:
        """The set-up, and what there was before."""
        self.asking.leave()
        self.result.interview = None
        self._show_setup()
        self._show_past()
        self._view.show_first()

    def other_questions(self) -> None:
        """Another seed."""
        self._pick(replace(self.setup, seed=(self.setup.seed + 1) % (HIGHEST_SEED + 1)))

    def begin(self) -> None:
        """Ask what was planned."""
        if self._made.questions and not self.asking.asking:
            self._start(self._made, each=self.setup.each)

    def again(self, interview: int) -> None:
        """The same questions of an earlier interview, with the cards as they are now."""
        kept = self.desk.interviews.get(interview)
        made = mock.again(kept.minutes, kept.plan, self.desk.cards())
        if made.questions:
            self._start(made, each=bool(kept.plan.get("each")))

    def _start(self, made: mock.Interview, *, each: bool) -> None:
        plan = {**mock.as_plain(made), "each": each}
        kept = self.desk.kept(lambda: self.desk.interviews.begin(made.minutes, plan))
        if kept is not None:
            self.setup = replace(self.setup, seed=fresh_seed())
            self.asking.go_on(kept.id)

    # one that was interrupted, or ended

    def resume(self, interview: int) -> None:
        """Go on where it stood."""
        self.asking.go_on(interview)

    def end_interrupted(self, interview: int) -> None:
        """Ask nothing more of it, and mark what there is."""
        seconds = self.desk.interviews.get(interview).seconds
        if self.desk.done(lambda: self.desk.interviews.end(interview, seconds)):
            self._ended(interview)

    def reopen(self, interview: int) -> None:
        """Questions and time are left: go on."""
        if self.desk.done(lambda: self.desk.interviews.reopen(interview)):
            self.asking.go_on(interview)

    def open(self, interview: int) -> None:
        """What came of one; what waits to be marked comes first."""
        kept = self.desk.interviews.get(interview)
        if any(answer.grade is None for answer in kept.answers):
            self.marking.start(interview)
        else:
            self.result.show(interview)

    def remove(self, interview: int) -> None:
        """Take one off the list; it can be brought back."""
        if self.desk.done(lambda: self.desk.interviews.remove(interview)):
            self._removed = interview
            self._view.show_removed(say.removed())
            self.show_first()

    def undo(self) -> None:
        """Bring the removed one back."""
        removed = self._removed
        if removed is None:
            return
        if self.desk.done(lambda: self.desk.interviews.restore(removed)):
            self._removed = None
            self._view.show_removed("")
            self._show_past()

    # links and restarts

    def save_state(self) -> dict[str, object]:
        """For the next start: what is picked, and which interview is at the front.

        One that runs is there again with its clock standing: a restart is no moment to hurry.
        """
        self.asking.save()
        state: dict[str, object] = {"setup": self.setup.state()}
        if self.asking.interview is not None:
            state |= {"interview": self.asking.interview, "paused": True}
        elif self.result.interview is not None:
            state["result"] = self.result.interview
        return state

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state or the one of the last time. An interview that runs is left in peace.

        interview: one that was interrupted, and goes on; paused: with its clock standing. result:
        what came of one.
        """
        if isinstance(state.get("setup"), Mapping):
            self.setup = setup_from_state(dict(state["setup"]), self.setup)  # type: ignore[call-overload]  # a mapping
        if self.asking.asking:
            return
        known = {kept.id for kept in self.desk.interviews.all()}
        waiting = {kept.id for kept in self.desk.interviews.open()}
        if state.get("interview") in waiting:
            self.asking.go_on(int(str(state["interview"])), paused=state.get("paused") is True)
        elif state.get("result") in known:
            self.open(int(str(state["result"])))
        elif "setup" in state or "part" in state:
            self.show_first()

    # within

    def _answered(self, kept: KeptInterview, place: int) -> bool:
        if kept.plan.get("each"):
            self._single = True
            self.marking.show_one(kept, place)
            return True
        return False

    def _ended(self, interview: int) -> None:
        self._single = False
        kept = self.desk.interviews.get(interview)
        if not kept.answers:  # nothing to mark, and nothing that anybody would miss
            self.desk.done(lambda: self.desk.interviews.remove(interview))
            self.show_first()
        elif kept.plan.get("each") and all(answer.grade is not None for answer in kept.answers):
            self.result.show(interview)
        else:
            self.marking.start(interview)

    def _marked(self, interview: int) -> None:
        if self._single:
            self._single = False
            self.asking.next()
        else:
            self.result.show(interview)

    def _read_again(self, interview: int, at: int) -> None:
        self.marking.start(interview, at)

    def _with_result(self, act: Callable[[int], None]) -> None:
        if self.result.interview is not None:
            act(self.result.interview)

    def _pick(self, setup: Setup) -> None:
        self.setup = setup
        self._show_setup()

    def _show_setup(self) -> None:
        cards, setup = tuple(self.desk.cards().values()), self.setup
        seen = self.desk.interviews.seen()
        self._made = mock.plan(cards, setup.minutes, setup.topics, setup.level, setup.seed, seen)
        rows = []
        for topic in TOPICS:
            fitting = len(mock.matching(cards, {topic: 1}, setup.level))
            weight = setup.topics.get(topic, 0) if fitting else 0
            told = say.fitting(fitting)
            rows.append(TopicRow(topic, topic_title(topic), told, weight, fitting))
        self._view.show_setup(
            SetupShown(
                setup,
                tuple(rows),
                say.estimate(self._made),
                say.hint(self._made, len(cards)),
                bool(self._made.questions),
            )
        )

    def _show_past(self) -> None:
        kept = self.desk.interviews.all()
        figure = over_time(kept, topic_title, say.word, say.SOURCE)
        comparable = bool(figure.series) and len(figure.series[0].x) >= COMPARABLE
        self._view.show_past(tuple(map(_row, kept)), figure if comparable else None)
        going_on = self.desk.interviews.open()
        self._view.show_open(self._open_shown(going_on[0]) if going_on else None)

    def _open_shown(self, kept: KeptInterview) -> OpenShown:
        steps = mock.again(kept.minutes, kept.plan, self.desk.cards()).steps
        return OpenShown(kept.id, say.interrupted(kept, len(steps)))


def _row(kept: KeptInterview) -> PastRow:
    share = result(kept.answers, {}).share
    grade = say.not_marked() if share is None else say.percent(share.mean)
    return PastRow(kept.id, say.date_title(kept), say.past_detail(kept), grade)
