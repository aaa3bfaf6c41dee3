"""The decisions while answers are marked: which one is shown, what was said, what comes next."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.tabs.interview import cards_words
from desktop.tabs.interview import mock_words as say
from desktop.tabs.interview.mock_inputs import inputs_of
from desktop.tabs.interview.mock_shown import Inputs, MarkShown
from models.interview.card import Card
from models.interview.mock import Step, again, judge
from models.interview.mock_result import grade_of_points
from models.store.interviews import Answer, KeptInterview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.tabs.interview.mock_desk import Desk
    from desktop.tabs.interview.mock_view import MockView


class MarkingPresenter:
    """finished: called when the last answer was left, with the interview. reopened: the person
    wants more questions. single: one answer is shown between two questions.
    """

    def __init__(
        self,
        view: "MockView",
        desk: "Desk",
        finished: Callable[[int], None],
        reopened: Callable[[int], None],
    ) -> None:
        self._view, self._desk = view, desk
        self._finished, self._reopened = finished, reopened
        self._kept: KeptInterview | None = None
        self._steps: dict[int, Step] = {}
        self._at, self._single = 0, False
        card = view.mark.card
        card.ticked.connect(self.tick)
        card.scaled.connect(self.scale)
        card.next_asked.connect(self.next)
        card.back_asked.connect(lambda: self.go_to(self._at - 1))
        card.lab_asked.connect(self.open_lab)
        view.mark.answers.picked.connect(self.go_to)
        view.mark.answers.more_asked.connect(self.reopen)

    def start(self, interview: int, at: int | None = None) -> None:
        """Mark an interview, from its first answer that waits on. at: one in particular."""
        self._single = False
        self._read(interview)
        answers = self._answers()
        waiting = [number for number, one in enumerate(answers) if one.grade is None]
        if not answers:
            self._finished(interview)
            return
        self.go_to(at if at is not None else (waiting or [0])[0])

    def show_one(self, kept: KeptInterview, place: int) -> None:
        """One answer, between two questions."""
        self._single = True
        self._read(kept.id)
        self.go_to([answer.place for answer in self._answers()].index(place))

    def go_to(self, at: int) -> None:
        """Show an answer."""
        if 0 <= at < len(self._answers()):
            self._at = at
            self._view.show_answer(self._shown())

    def next(self) -> None:
        """The next answer, or what came of it all."""
        if self._kept is None:
            return
        answer, step = self._answers()[self._at], self._step()
        if answer.grade is None and step is not None and step.points:
            self._grade((), 0.0)  # whoever goes on without a tick has said none of the points
        if self._single or self._at + 1 >= len(self._answers()):
            self._finished(self._kept.id)
        else:
            self.go_to(self._at + 1)

    def tick(self, points: "Sequence[int]") -> None:
        """These points were said."""
        card = self._card()
        if card is not None and card.points:
            self._grade(tuple(points), grade_of_points(points, len(card.points)))

    def scale(self, grade: float) -> None:
        """So much of it was said."""
        self._grade((), grade)

    def open_lab(self) -> None:
        """Try it."""
        card = self._card()
        if card is not None and card.try_it is not None:
            self._desk.open_link(card.try_it.tab, card.try_it.state)

    def reopen(self) -> None:
        """Back to the questions."""
        if self._kept is not None:
            self._reopened(self._kept.id)

    # within

    def _read(self, interview: int) -> None:
        self._kept = self._desk.interviews.get(interview)
        plan = again(self._kept.minutes, self._kept.plan, self._desk.cards())
        self._steps = {step.place: step for step in plan.steps}

    def _answers(self) -> tuple[Answer, ...]:
        return () if self._kept is None else self._kept.answers

    def _step(self) -> Step | None:
        return self._steps.get(self._answers()[self._at].place)

    def _card(self) -> Card | None:
        step = self._step()
        return None if step is None else step.card

    def _grade(self, points: tuple[int, ...], grade: float) -> None:
        kept, answer = self._kept, self._answers()[self._at]
        if kept is None:
            return
        store = self._desk.interviews
        self._desk.done(lambda: store.tick(kept.id, answer.place, points, grade))
        self._kept = store.get(kept.id)
        self._view.show_marks(self._shown())

    def _shown(self) -> MarkShown:
        answer, step = self._answers()[self._at], self._step()
        shown = MarkShown(
            step,
            answer.asked,
            say.gone() if step is None else step.answer,
            answer.said or say.nothing_said(),
            say.answer_place(self._at, len(self._answers())),
            say.tags(answer.topic, self._card(), answer.follow_up),
            given=answer.given,
            grade=answer.grade,
            ticked=answer.points,
            rows=tuple(map(say.mark_row, self._answers())),
            at=self._at,
            next=self._next_words(),
            back=self._back_words(),
        )
        return shown if step is None else self._with_card(shown, answer, step)

    def _with_card(self, shown: MarkShown, answer: Answer, step: Step) -> MarkShown:
        card = step.card
        judged = answer.correct is not None and bool(answer.said)
        lab = card.try_it if answer.follow_up is None else None
        return replace(
            shown,
            inputs=Inputs() if self._kept is None else inputs_of(step, self._kept.id),
            points=step.points,
            scale=not step.points and not judged,
            told=self._told(answer, step),
            verdict=_verdict(card, answer) if judged and answer.follow_up is None else "",
            source=cards_words.source_line(card)[0],
            citations=tuple(one.key for one in card.sources),
            lab="" if lab is None else say.try_it(lab.tab),
            lab_tip="" if lab is None else lab.label,
        )

    def _told(self, answer: Answer, step: Step) -> str:
        if step.points:
            return say.ticked(len(answer.points), len(step.points))
        return "" if answer.grade is None else say.percent(answer.grade)

    def _next_words(self) -> str:
        last = self._at + 1 >= len(self._answers())
        return say.next_words(single=self._single, last=last)

    def _back_words(self) -> str:
        """Where questions and time are left; "" else."""
        kept = self._kept
        if kept is None or self._single or kept.ended is None:
            return ""
        done = {answer.place for answer in kept.answers}
        left = sum(place not in done for place in self._steps)
        return say.back_words(left) if left and kept.seconds < 60 * kept.minutes else ""


def _verdict(card: Card, answer: Answer) -> str:
    """What comparing says, again: the sentence is not kept."""
    given = answer.said if answer.given is None else answer.given
    judged = judge(card, given)
    return say.sentence(judged.template, judged.values)
