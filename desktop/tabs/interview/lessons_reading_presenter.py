"""The decisions within a lesson: how far it is shown, what is right, what is kept."""

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from desktop.tabs.interview import lessons_words as say
from desktop.tabs.interview.lessons_shown import Ending, Neighbours, Outcome
from desktop.widgets.banner import in_words
from models.errors import UserError
from models.interview.card import Choice, TryIt
from models.interview.cards import Cards
from models.interview.checking import Checked, check, curve_task, orders
from models.interview.figures import CurveTask, figure
from models.interview.lessons import Drawing, Lesson, Reading, Stop, place_named, stops_before
from models.interview.reviewing import as_kept, from_kept
from models.store.lessons import Predicted

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.interview.lessons_view import LessonsView

LONGEST_LOOK_S = 180.0  # nobody reads what is in sight for longer: they went away
translate = QCoreApplication.translate


def _words(text: str) -> str:
    """What is written in a figure, in the reader's language."""
    return translate("Figure", text) if text else ""


class ReadingPresenter:
    """Scroll, predict, finish. No widget, no thread. clock: seconds, for how long one read."""

    def __init__(
        self,
        view: "LessonsView",
        services: "Services",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._view, self._services, self.clock = view, services, clock
        self._store = services.store.lessons
        self._open: Reading | None = None
        self._neighbours = Neighbours("", "")
        self._predicted: dict[str, Predicted] = {}
        self._tasks: dict[str, CurveTask] = {}
        self._since: float | None = None
        self._spent = 0.0
        making, reader = view.making, view.reader
        view.came.connect(self._start_clock)
        view.left.connect(self._stop_clock)
        view.place_picked.connect(self.go_to)
        reader.wanted.connect(self.fill)
        reader.scrolled.connect(self.scrolled)
        reader.reached.connect(self.reached)
        making.figure_moved.connect(self.draw)
        making.taken.connect(self.follow)
        making.answered.connect(self.predict)
        making.skipped.connect(self.skip)
        making.finish_asked.connect(self.finish)
        making.review_asked.connect(lambda: services.open_link("interview", {"page": "cards"}))

    @property
    def lesson(self) -> Lesson | None:
        """What is open."""
        return None if self._open is None else self._open.lesson

    def open(self, lesson: Lesson, place: int | None, neighbours: Neighbours) -> None:
        """Read a lesson from a place on; None for where one was. Stops above it count as passed."""
        self.close()
        before = self._store.reading(lesson.id)
        furthest = 0 if before is None else min(before.furthest, lesson.end)
        done = before is not None and before.done
        if place is None:
            place = 0 if before is None or done else min(before.place, lesson.end)
        self._predicted = dict(self._store.predicted(lesson.id))
        passed = set(self._predicted) | stops_before(lesson, max(place, furthest))
        try:
            sitting = self._store.begin(lesson.id, place)
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)
            sitting = 0
        self._open = Reading(lesson, sitting, place, place, max(furthest, place), done, passed)
        self._neighbours, self._tasks, self._spent = neighbours, {}, 0.0
        self._start_clock()
        self._view.show_lesson(lesson, place, self._open.until, neighbours)
        self._tell()

    def close(self) -> None:
        """Keep where one was; nothing is open then."""
        self._view.reader.flush()
        self._open = None

    def state(self) -> dict[str, object]:
        """The lesson, the section that is read, the place at the top; that is kept first."""
        self._view.reader.flush()
        if self._open is None:
            return {"lesson": ""}
        lesson, here = self._open.lesson, self._open
        return {"lesson": lesson.id, "place": lesson.section_at(here.read), "at": here.place}

    def is_at(self, key: str, name: str) -> bool:
        """Whether this lesson is open at this section, so that nothing has to move."""
        here = self._open
        return (
            here is not None
            and here.lesson.id == key == self.state()["lesson"]
            and (here.lesson.section_at(here.read) == name)
        )

    # moving

    def go_to(self, place: int) -> None:
        """Bring a place to the top; one that is not shown yet, the stop that it waits for."""
        if self._open is not None:
            self._view.go_to(min(place, self._open.until))

    def scrolled(self, place: int, read: int) -> None:
        """Another block is at the top, or read."""
        if self._open is not None:
            self._open.place, self._open.read = place, read
            self._tell()

    def reached(self, place: int, last: int) -> None:
        """The page has come to rest: keep where it is."""
        here = self._open
        if here is None:
            return
        # A stop that is in sight is not passed by that.
        here.place, here.furthest = place, max(here.furthest, min(last, here.until))
        self._keep(here)
        self._tell()

    def _keep(self, here: Reading) -> None:
        self._add_time()
        seconds, self._spent = self._spent, 0.0
        if here.sitting:
            self._guarded(
                lambda: self._store.reached(here.sitting, here.place, here.furthest, seconds)
            )

    def _guarded(self, write: Callable[[], object]) -> bool:
        """Whether it could be kept; if not, that is told."""
        try:
            write()
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)
            return False
        return True

    # time

    def _start_clock(self) -> None:
        self._since = self.clock()

    def _stop_clock(self) -> None:
        self._add_time()
        self._since = None

    def _add_time(self) -> None:
        if self._since is not None:
            now = self.clock()
            self._spent += min(max(now - self._since, 0.0), LONGEST_LOOK_S)
            self._since = now

    # blocks

    def fill(self, place: int) -> None:
        """A block was built: draw its figure, ask its question, list its cards."""
        if self._open is None:
            return
        lesson = self._open.lesson
        if place == lesson.end:
            self._view.show_ending(place, self._ending())
            return
        block = lesson.blocks[place - 1]
        if isinstance(block, Drawing):
            self.draw(place, self._view.slider(place))
        elif isinstance(block, Stop):
            self._ask(place, block)

    def draw(self, place: int, value: float | None) -> None:
        """Draw a figure for where its slider is, in the same tick."""
        block = self._block(place)
        if not isinstance(block, Drawing):
            return
        inputs = dict(block.inputs)
        if block.slider is not None and value is not None:
            inputs[block.slider.input] = round(value) if block.slider.whole else value
        try:
            self._view.show_figure(place, figure(block.name, inputs, _words))
        except UserError as problem:
            self._view.show_no_figure(place, " ".join(in_words(problem)))

    def _ask(self, place: int, stop: Stop) -> None:
        [order] = orders(stop.asked, stop.id) or ((),)
        try:
            task = curve_task(stop.asked, _words)
            if task is not None:
                self._tasks[stop.id] = task
        except UserError as problem:
            self._view.show_no_figure(place, " ".join(in_words(problem)))
        self._view.ask(place, order, self._tasks.get(stop.id))
        if stop.id in self._predicted:
            self._show_answer(place, stop, from_kept(self._predicted[stop.id].said))
        elif self._open is not None and stop.id in self._open.passed:
            self._view.show_outcome(place, Outcome(None, None, ""), say.verdict(None))

    def _block(self, place: int) -> Any:
        if self._open is None or not 0 < place < self._open.lesson.end:
            return None
        return self._open.lesson.blocks[place - 1]

    # stops

    def predict(self, place: int, answer: object) -> None:
        """Keep what was predicted, then show what follows: what is not kept is not revealed."""
        stop, here = self._block(place), self._open
        if not isinstance(stop, Stop) or here is None:
            return
        checked = check(stop.asked, answer, self._tasks.get(stop.id))
        if checked is None:
            return
        if not checked.understood:
            self._view.show_not_understood(place, _said(checked))
            return
        said = as_kept(answer)
        if self._guarded(
            lambda: self._predicted.update(
                {
                    stop.id: self._store.predict(
                        here.lesson.id, stop.id, said, correct=checked.correct
                    )
                }
            )
        ):
            self._pass(place, stop, here)
            self._show_answer(place, stop, answer)

    def skip(self, place: int) -> None:
        """Go on without an answer; one can be given later."""
        stop, here = self._block(place), self._open
        if isinstance(stop, Stop) and here is not None:
            self._pass(place, stop, here)
            self._view.show_outcome(place, Outcome(None, None, ""), say.verdict(None))

    def pretend(self, answers: Mapping[str, object]) -> None:
        """Show answers that nobody gave, for pictures; nothing is kept."""
        here = self._open
        for name, answer in answers.items():
            place = None if here is None else place_named(here.lesson, name)
            stop = None if place is None else self._block(place)
            if here is not None and place is not None and isinstance(stop, Stop):
                here.passed.add(stop.id)
                self._view.show_until(here.until)
                self._view.go_to(place)
                self._show_answer(place, stop, answer)

    def _pass(self, place: int, stop: Stop, here: Reading) -> None:
        here.passed.add(stop.id)
        here.furthest = max(here.furthest, place + 1)
        self._keep(here)
        self._view.show_until(here.until)
        self._tell()

    def _show_answer(self, place: int, stop: Stop, answer: object) -> None:
        task = self._tasks.get(stop.id)
        checked = check(stop.asked, answer, task)
        if checked is None:  # the lesson is another than when it was answered
            return
        # Of a choice each option says for itself why it is right or not.
        told = "" if isinstance(stop.asked, Choice) else _said(checked)
        whole = None if task is None else task.full
        outcome = Outcome(answer, checked.correct, told, whole)
        self._view.show_outcome(place, outcome, say.verdict(checked.correct))

    # the end

    def finish(self) -> None:
        """Mark the lesson as done, and let its cards come first."""
        here = self._open
        if here is None:
            return
        cards = [card.id for card in self._cards(here.lesson)]

        def keep() -> None:
            if cards:
                Cards(self._services.store).raise_first(cards)
            self._store.finish(here.sitting)

        if self._guarded(keep):
            here.done, here.furthest = True, here.lesson.end
            self._keep(here)
            self._view.show_ending(here.lesson.end, self._ending())
            self._tell()

    def follow(self, link: TryIt) -> None:
        """Open a lab; where one was is kept first."""
        self._view.reader.flush()
        self._services.open_link(link.tab, link.state)

    def _cards(self, lesson: Lesson) -> list[Any]:
        deck = Cards(self._services.store).deck()
        return [card for key in lesson.cards if (card := deck.get(key)) is not None]

    def _ending(self) -> Ending:
        assert self._open is not None
        lesson = self._open.lesson
        cards = self._cards(lesson)
        return Ending(
            say.say(lesson),
            tuple(map(say.question, cards)),
            tuple(map(say.source, lesson.sources)),
            say.finish(len(cards)),
            say.finished(len(cards)) if self._open.done else "",
            self._neighbours.after,
        )

    def _tell(self) -> None:
        """Contents and progress."""
        here = self._open
        if here is not None:
            given = list(self._predicted.values())
            self._view.show_contents(
                say.contents(here.lesson, here.read, here.until, here.furthest, here.done, given)
            )


def _said(checked: Checked) -> str:
    template = checked.template
    return translate("CardCheck", template).format(**checked.values) if template else ""
