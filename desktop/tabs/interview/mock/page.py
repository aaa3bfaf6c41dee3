"""The page "Mock interview": it is set up, asked, marked, and looked at with what to revise."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QShowEvent

from desktop.numbers import local_time
from desktop.tabs.interview.cards.panel import verdict_words
from desktop.tabs.interview.mock.ask import Asking, AskPart, QuestionCard
from desktop.tabs.interview.mock.mark import MarkCard, MarkPart
from desktop.tabs.interview.mock.result import ResultPart, Revise
from desktop.tabs.interview.mock.setup import FirstPart, OpenCard, PastCard, SetupCard, SetupMore
from desktop.widgets.banner import Banner, UndoBar
from desktop.widgets.labels import topic_title, words
from desktop.widgets.layout import column
from desktop.widgets.page import Page, Stack
from models.interview import mock
from models.interview.card import Card as InterviewCard
from models.interview.cards import Cards
from models.interview.mock import Clock, Interview, MockState, Setup, Step, fresh_seed
from models.interview.mock_result import grade_of_points, lessons_to_read, markdown, result
from models.store.interviews import Answer, Draft, KeptInterview

if TYPE_CHECKING:
    from desktop.services import Services

TICK_MS = 1000
TYPED_MS = 400
"""A draft is kept so long after the last key, and at each tick while one types on."""


class MockPage(Page[MockState]):
    """now: seconds of a clock that never goes back.

    kept, plan: the interview that is asked or marked. step: the question that waits. answered: what
    was said to it before, None for one that is asked for the first time.
    """

    def __init__(self, services: "Services") -> None:
        self.now: Callable[[], float] = time.monotonic
        self.clock = Clock(1)
        self.store = services.store.interviews
        self.kept: KeptInterview | None = None
        self.plan = Interview(0, {}, "", 0, ())
        self.step: Step | None = None
        self.answered: Answer | None = None
        self._typed_on, self._removed, self._shown_at = False, 0, 0.0
        self._told = set[int]()
        super().__init__(services, MockState(Setup(seed=fresh_seed())))

    # Which part

    def draw(self, state: MockState, before: MockState | None) -> None:
        """One of the four parts."""
        parts = {"ask": self.ask, "mark": self.mark, "result": self.result}
        same = before is not None and replace(before, setup=state.setup, paused=False) == replace(
            state, paused=False
        )
        self.stack.setCurrentWidget(parts.get(state.part, self.first))
        match state.part:
            case "setup":
                self._draw_setup(state.setup, with_past=not same)
            case "ask":
                self._draw_question(state, fresh=not same)
            case "mark":
                self._draw_answer(state, fresh=not same)
            case "result" if not same:
                self._draw_result(state.number)

    def take_focus(self) -> None:
        """What is answered, marked or begun next."""
        match self.state.part:
            case "ask" if self.state.paused:
                self.ask.card.pause.setFocus()
            case "ask":
                self.ask.card.take_focus()
            case "mark":
                self.mark.card.area.setFocus()
            case "result":
                self.result.new.setFocus()
            case _:
                self.setup.begin.setFocus()

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state or the one of the last time. An interview that runs is left in peace.

        interview: one that was interrupted, and goes on; paused: with its clock standing. result:
        what came of one.
        """
        setup = state.get("setup")
        after = self.state.changed(setup=setup)
        if after.part != "ask":
            number = state.get("interview", state.get("result"))
            if "interview" in state and number in {one.id for one in self.store.open()}:
                self._load(int(str(number)))
                paused = state.get("paused") is True
                after = after.changed(part="ask", number=number, at=self._place(), paused=paused)
            elif "result" in state and number in {one.id for one in self.store.all()}:
                after = self._outcome(after, int(str(number)))
            elif "setup" in state or "part" in state:
                after = after.changed(part="setup", number=0)
        self._take(after)

    def save_state(self) -> dict[str, object]:
        """For the next start; what stands in the answer is kept now."""
        self.save_draft()
        return self.state.state()

    def show_setup(self) -> None:
        """The set-up, and what there was before; an interview that runs can go on later."""
        self._halt()
        self.change(part="setup", number=0, at=0)

    def _outcome(self, state: MockState, number: int) -> MockState:
        """What came of an interview; what waits to be marked comes first."""
        self._load(number)
        waiting = [n for n, one in enumerate(self._answers()) if one.grade is None]
        if waiting:
            return state.changed(part="mark", number=number, at=waiting[0])
        return state.changed(part="result", number=number)

    def _load(self, number: int) -> None:
        self.kept = kept = self.store.get(number)
        self.plan = mock.again(kept.minutes, kept.plan, self._cards(), kept.answers)

    def _cards(self) -> Mapping[str, InterviewCard]:
        return {card.id: card for card in Cards(self.services.store).deck().cards}

    def _written(self, act: Callable[[], object]) -> bool:
        """Whether something could be kept; what was said before it is no longer so."""
        if done := self.attempt(act):
            self.banner.clear()
        return done

    # Setting up

    def _draw_setup(self, setup: Setup, *, with_past: bool) -> None:
        cards = tuple(self._cards().values())
        self.setup.draw(setup, self._planned(), len(cards))
        self.more_panel.draw(setup, cards)
        if with_past:
            self._draw_past()

    def _draw_past(self) -> None:
        interrupted = next(iter(self.store.open()), None)
        plan = interrupted and mock.again(interrupted.minutes, interrupted.plan, self._cards())
        self.first.draw_past(self.store.all(), interrupted, len(plan.steps) if plan else 0)

    def pick(self, **values: object) -> None:
        """Fields of the set-up."""
        self.change(setup=values)

    def begin(self) -> None:
        """Ask what was planned."""
        if self.state.part == "setup":
            self._start(self._planned(), each=self.state.setup.each)

    def _planned(self) -> Interview:
        setup, cards, seen = self.state.setup, self._cards().values(), self.store.seen()
        return mock.plan(cards, setup.minutes, setup.topics, setup.level, setup.seed, seen)

    def ask_again(self, number: int) -> None:
        """The same questions of an earlier interview, with the cards as they are now."""
        self._load(number)
        assert self.kept is not None
        self._start(self.plan, each=bool(self.kept.plan.get("each")))

    def _start(self, made: Interview, *, each: bool) -> None:
        plan = {**mock.as_plain(made), "each": each}
        begun = list[KeptInterview]()
        if made.questions and self._written(
            lambda: begun.append(self.store.begin(made.minutes, plan))
        ):
            self._told.clear()
            self.change(setup={"seed": fresh_seed()})
            self.resume(begun[0].id)

    def resume(self, number: int) -> None:
        """Ask what was not answered yet, with what stood in the answer when it was interrupted."""
        self._load(number)
        self.change(part="ask", number=number, at=self._place(), paused=False)

    def _interrupted(self, act: Callable[[int], object]) -> None:
        for one in self.store.open()[:1]:
            act(one.id)

    def end_interrupted(self, number: int) -> None:
        """Ask nothing more of it, and mark what there is."""
        seconds = self.store.get(number).seconds
        if self._written(lambda: self.store.end(number, seconds)):
            self._ended(number)

    def remove(self, number: int) -> None:
        """Take one off the list; it can be brought back."""
        if self._written(lambda: self.store.remove(number)):
            self._removed = number
            self._show_removed(self.tr("Interview removed."))
            self.show_setup()
            self._draw_past()

    def undo_remove(self) -> None:
        """Bring the removed one back."""
        number = self._removed
        if number and self._written(lambda: self.store.restore(number)):
            self._removed = 0
            self._show_removed("")
            self._draw_past()

    def _show_removed(self, sentence: str) -> None:
        self.undo_bar.say(sentence)
        self.undo_action.setEnabled(bool(sentence))

    # Asking

    def _place(self) -> int:
        """Where the next question stands; -1 if none is left."""
        step = mock.next_step(self.plan, (one.place for one in self._answers()))
        return -1 if step is None else step.place

    def _draw_question(self, state: MockState, *, fresh: bool) -> None:
        if fresh:
            self._ask(state.number, state.at)
        if self.step is None:
            return
        self.ask.card.show_enabled(not state.paused)
        if not state.paused:
            self.take_focus()
            self._run()
        self.tick()

    def _ask(self, number: int, at: int) -> None:
        """Show the question at a place; the end, if there is none, or no time for another."""
        if self.kept is None or self.kept.id != number:
            self._load(number)
        kept = self.kept
        assert kept is not None
        if self.step is None:
            self.clock = Clock(kept.minutes, kept.seconds, self.now)
        self.step, self._shown_at = mock.step_at(self.plan, at), self.clock.elapsed
        self.answered = next((one for one in kept.answers if one.place == at), None)
        draft = self.store.draft(number)
        here = draft is not None and draft.place == at
        if self.step is None or (self.clock.over and not here):
            self.end()
            return
        given = draft.given if here and draft is not None else None
        if (said := self.answered) is not None:
            given = said.said if said.given is None else said.given
        self.ask.card.ask(self.step, self.plan, kept, given, again=said is not None)
        self.ask.card.back.setVisible(self._before() is not None)
        self._typed_on = False

    def hand_in(self) -> None:
        """The answer is done."""
        if self.step is not None and not self.state.paused:
            given = self.ask.card.given()
            judged = mock.judge_step(self.step, given)
            if judged is mock.NOTHING:
                self.ask.card.refuse(self.tr("There is no answer yet. Answer, or press Skip."))
            elif not judged.understood:
                self.ask.card.refuse(verdict_words(judged))
            else:
                self._give(judged, given)

    def skip(self) -> None:
        """There is no answer."""
        if self.step is not None and not self.state.paused:
            self._give(mock.NOTHING, None)

    def _give(self, judged: mock.Judged, given: object) -> None:
        kept, step, before = self.kept, self.step, self.answered
        assert kept is not None and step is not None
        elapsed = self.clock.elapsed
        took = elapsed - sum(answer.seconds for answer in kept.answers)
        if before is not None:
            took = before.seconds + elapsed - self._shown_at
        answer = Answer(
            step.place, step.card.id, step.follow_up, step.card.topic, step.asked,
            judged.said, given if not isinstance(given, str) else None, judged.correct,
            max(0.0, took),
        )  # fmt: skip
        keep = self.store.answer if before is None else self.store.revise
        if not self._written(lambda: keep(kept.id, answer, elapsed)):
            return
        self._halt(save=False)
        self.kept = self.store.get(kept.id)
        if kept.plan.get("each"):
            at = [one.place for one in self.kept.answers].index(step.place)
            self.change(part="mark", at=at)
        else:
            self.resume_asking()

    def resume_asking(self) -> None:
        """The next question, or the end."""
        assert self.kept is not None
        self._load(self.kept.id)  # the follow-ups are those of the answer
        self.change(part="ask", number=self.kept.id, at=self._place(), paused=False)

    def back(self) -> None:
        """The question before, with what was said to it."""
        before = self._before()
        if before is not None and not self.state.paused and not self.clock.over:
            self.save_draft()
            self.change(at=before.place)

    def _before(self) -> Step | None:
        """The question before, unless the answer to it was shown."""
        if self.step is None or self.kept is None or self.kept.plan.get("each"):
            return None
        before = mock.step_before(self.plan, self.step.place)
        return None if before is None or before.place in self._told else before

    def pause(self) -> None:
        """Let the clock stand, or go on."""
        if self.step is not None:
            if not self.state.paused:
                self._pause_clock()
            self.change(paused=not self.state.paused)

    def end(self) -> None:
        """Ask nothing more."""
        kept = self.kept
        if kept is None or self.state.part != "ask":
            return
        self._pause_clock()
        elapsed = self.clock.elapsed
        if self._written(lambda: self.store.end(kept.id, elapsed)):
            self._halt(save=False)
            self._ended(kept.id)

    def _ended(self, number: int) -> None:
        self._load(number)
        answers = self._answers()
        if not answers:  # nothing to mark, and nothing that anybody would miss
            self._written(lambda: self.store.remove(number))
            self.show_setup()
            return
        assert self.kept is not None
        after = self._outcome(self.state, number)
        if after.part == "result" and not self.kept.plan.get("each"):
            after = self.state.changed(part="mark", number=number, at=0)
        self._take(after)

    def tick(self) -> None:
        """A second went by: show it, and keep what was typed."""
        if self.step is not None and self.kept is not None:
            self.ask.card.show_clock(self.clock, paused=self.state.paused)
            self.save_draft()

    def save_draft(self) -> None:
        """Keep what stands in the answer, and the clock."""
        kept, step = self.kept, self.step
        if kept is None or step is None or not (self._typed_on or self.clock.running):
            return
        draft = Draft(step.place, self.ask.card.given(), self.clock.elapsed)
        if self.answered is not None:  # what was begun of a later question waits meanwhile
            later = self.store.draft(kept.id)
            if later is None:
                return
            draft = replace(later, seconds=self.clock.elapsed)
        done = self._written(lambda: self.store.keep_draft(kept.id, draft))
        self._typed_on = self._typed_on and not done

    def _type(self) -> None:
        self._typed_on = True
        self.typed_timer.start()

    def _run(self) -> None:
        if self.isVisible() and not self.state.paused:
            self.clock.start()
            self.tick_timer.start()

    def _pause_clock(self) -> None:
        self.save_draft()
        self.clock.stop()
        self.tick_timer.stop()
        self.typed_timer.stop()
        self._typed_on = False

    def _halt(self, *, save: bool = True) -> None:
        """No question waits any more."""
        if not save:
            self._typed_on = False
            self.clock.stop()
        self._pause_clock()
        self.step = None

    def showEvent(self, event: QShowEvent) -> None:
        """The clock runs while the page is at the front."""
        super().showEvent(event)
        if self.step is not None:
            self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """It stands meanwhile."""
        super().hideEvent(event)
        if self.step is not None:
            self._pause_clock()

    # Marking

    def _answers(self) -> tuple[Answer, ...]:
        return () if self.kept is None else self.kept.answers

    def _marked_step(self) -> Step | None:
        """The question of the answer that is shown; None if its card is gone."""
        place = self._answers()[self.state.at].place
        return next((step for step in self.plan.steps if step.place == place), None)

    def _draw_answer(self, state: MockState, *, fresh: bool) -> None:
        if self.kept is None or self.kept.id != state.number:
            self._load(state.number)
        kept = self.kept
        assert kept is not None
        step, answer = self._marked_step(), kept.answers[state.at]
        if fresh:
            self.mark.card.show_answer(answer, step, kept.id)
            self.take_focus()
        single = kept.ended is None  # one answer is shown between two questions
        done = {one.place for one in kept.answers}
        left = sum(one.place not in done for one in self.plan.steps)
        open_again = not single and kept.seconds < 60 * kept.minutes
        points = len(step.points) if step is not None else 0
        self.mark.show_marks(
            kept.answers, state.at, points, single=single, left=left if open_again else 0
        )

    def go_to(self, at: int) -> None:
        """Show an answer."""
        if 0 <= at < len(self._answers()):
            self.change(part="mark", at=at)

    def next_answer(self) -> None:
        """The next answer, the next question, or what came of it all."""
        kept, step = self.kept, self._marked_step()
        assert kept is not None
        if kept.answers[self.state.at].grade is None and step is not None and step.points:
            self._grade((), 0.0)  # whoever goes on without a tick has said none of the points
        if kept.ended is None:
            self.resume_asking()
        elif self.state.at + 1 >= len(kept.answers):
            self.change(part="result", number=kept.id)
        else:
            self.go_to(self.state.at + 1)

    def tick_points(self, points: tuple[int, ...]) -> None:
        """These points were said."""
        step = self._marked_step()
        if step is not None and step.points:
            self._grade(points, grade_of_points(points, len(step.points)))

    def scale(self, grade: float) -> None:
        """So much of it was said."""
        self._grade((), grade)

    def _grade(self, points: tuple[int, ...], grade: float) -> None:
        kept = self.kept
        assert kept is not None
        place = kept.answers[self.state.at].place
        self._written(lambda: self.store.tick(kept.id, place, points, grade))
        self.kept = self.store.get(kept.id)
        self.refresh()

    def open_lab(self) -> None:
        """Try it."""
        step = self._marked_step()
        if step is not None and (link := step.card.try_it) is not None:
            self.services.open_link(link.tab, link.state)

    def reopen(self) -> None:
        """Questions and time are left: go on."""
        kept = self.kept
        if kept is not None and self._written(lambda: self.store.reopen(kept.id)):
            self._told = {one.place for one in kept.answers}
            self.resume(kept.id)

    # What came of it

    def _draw_result(self, number: int) -> None:
        kept = self.store.get(number)
        self.found = result(kept.answers, self._cards())
        self.result.show_result(kept, self.found, lessons_to_read(self.found))

    def raise_first(self) -> None:
        """Put the cards to revise first in the review."""
        cards = Cards(self.services.store)
        new = tuple(card for card in self.found.revise if cards.memory(card) is None)
        if self._written(lambda: cards.raise_first(new)):
            self.result.revise.show_raised(len(new), len(self.found.revise) - len(new))

    def copy(self) -> None:
        """All of it as Markdown."""
        if self.state.part == "result":
            kept = self.store.get(self.state.number)
            date = local_time(kept.started)
            text = markdown(kept, self._cards(), date, topic_title, words)
            QGuiApplication.clipboard().setText(text)
            self.result.copy.setText(self.tr("Copied"))

    # Building

    def build(self) -> None:
        """Four parts on top of each other, and the way back to what was removed."""
        self.banner, self.undo_bar = Banner(), UndoBar()
        self.undo_bar.undo_asked.connect(self.undo_remove)
        self.tick_timer = QTimer(self, interval=TICK_MS)
        self.tick_timer.timeout.connect(self.tick)
        self.typed_timer = QTimer(self, interval=TYPED_MS, singleShot=True)
        self.typed_timer.timeout.connect(self.save_draft)
        self.setup, self.more_panel = SetupCard(self.pick, self.begin), SetupMore(self.pick)
        self.past = PastCard(self.open, self.ask_again, self.remove)
        self.interrupted = OpenCard(
            lambda: self._interrupted(self.resume), lambda: self._interrupted(self.end_interrupted)
        )
        self.first = FirstPart(self.setup, self.past, self.interrupted)
        acts = Asking(self.hand_in, self.skip, self.back, self.resume_asking, self.pause, self.end)
        self.ask = AskPart(QuestionCard(acts, self._type))
        card = MarkCard(
            self.tick_points,
            self.scale,
            self.open_lab,
            self.next_answer,
            lambda: self.go_to(self.state.at - 1),
        )
        self.mark = MarkPart(card, self.go_to, self.reopen)
        self.result = ResultPart(Revise(self.services.open_link, self.raise_first), self._read)
        self.result.new.clicked.connect(self.show_setup)
        self.result.copy.clicked.connect(self.copy)
        self.result.again.clicked.connect(lambda: self.ask_again(self.state.number))
        self.result.remove.clicked.connect(lambda: self.remove(self.state.number))
        self.stack = Stack()
        for part in (self.first, self.ask, self.mark, self.result):
            self.stack.addWidget(part)
        column(self.banner, (self.stack, 1), self.undo_bar, inside=self)
        self._add_actions()

    def _read(self, at: int) -> None:
        """An answer is to be read again."""
        self._load(self.state.number)
        self.go_to(at)

    def open(self, number: int) -> None:
        """What came of an earlier one; what waits to be marked comes first."""
        self._take(self._outcome(self.state, number))

    def _add_actions(self) -> None:
        """What can be done here, for the menu and the palette."""
        offers: tuple[tuple[str, Callable[[], object]], ...] = (
            (self.tr("Start a mock interview"), self.begin),
            (self.tr("Previous question"), self.back),
            (self.tr("Pause the interview, or go on"), self.pause),
            (self.tr("End the interview and mark the answers"), self.end),
            (self.tr("Set up a new interview"), self.show_setup),
            (self.tr("Copy the interview as text"), self.copy),
        )
        for text, then in offers:
            self.addAction(text, then)
        restore = self.tr("Restore the removed interview")
        self.undo_action = self.addAction(restore, self.undo_remove)
        self.undo_action.setObjectName("undo")
        self.undo_action.setShortcut(QKeySequence.StandardKey.Undo)
        self.undo_action.setEnabled(False)
