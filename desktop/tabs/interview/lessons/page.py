"""The page "Lessons": the list, what was found in it, and a lesson with its contents beside it."""

import json
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.errors import refusals
from desktop.look.theme import theme_of
from desktop.tabs.interview.lessons.blocks import (
    EndBlock,
    StopBlock,
    WorkedBlock,
    head_block,
    section_title,
    text_block,
)
from desktop.tabs.interview.lessons.figure import FigureBlock, TryButton
from desktop.tabs.interview.lessons.listing import (
    ContentsCard,
    Finder,
    FindField,
    How,
    LessonList,
    Neighbour,
    NextCard,
    lesson_line,
    problems_told,
    titled,
)
from desktop.tabs.interview.lessons.reader import Reader
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.labels import named
from desktop.widgets.layout import GAP, column, held, row, side_column, stack
from desktop.widgets.page import Page
from models.interview import lesson_files
from models.interview.card import Card as InterviewCard
from models.interview.card import TryIt
from models.interview.cards import Cards
from models.interview.lesson import (
    Drawing,
    Heading,
    Lesson,
    LessonsState,
    Link,
    Prose,
    Reading,
    Stop,
    Worked,
    next_to_read,
    place_named,
    place_near,
    stops_before,
)
from models.interview.reviewing import from_kept
from models.store.lessons import Predicted

if TYPE_CHECKING:
    from desktop.services import Services

DIGITS = "123456789"
LONGEST_LOOK_S = 180.0  # nobody reads what is in sight for longer: they went away


class LessonsPage(Page[LessonsState]):
    """reading: the lesson that is open, None while the list is shown.

    clock: seconds, for how long one read.
    """

    def __init__(self, services: "Services") -> None:
        self.lessons, problems = lesson_files.read()
        self.clock: Callable[[], float] = time.monotonic
        self.reading: Reading | None = None
        self.predicted: dict[str, Predicted] = {}
        self.pretended: Mapping[str, object] = {}
        self.finder = Finder(self.lessons)
        self._since: float | None = None
        self._raised = False
        super().__init__(services, LessonsState())
        if problems:
            message, details = problems_told(problems)
            self.banner.show_message(message, details, kind="warn")

    # Which lesson, or the list

    def changed(self, values: Mapping[str, object]) -> LessonsState:
        """place: a section, a stop, "figure-1", "top" or "end"; without one a lesson opens where it
        was left. A place in the section that is read moves nothing.
        """
        new = dict(values)
        if new.get("query"):
            new["lesson"] = ""
        elif "lesson" in new:
            new["query"] = ""
        lesson = self.lesson(new.get("lesson", self.state.lesson))
        if new.get("lesson") and lesson is None:
            return self.state
        name, here = new.get("place"), self.reading
        if lesson is None or "lesson" not in new:
            return self.state.changed(**new)
        at = new.pop("at", None)
        same = here is not None and here.lesson is lesson
        if same and here is not None and name in (None, lesson.section_at(here.read)):
            new["at"] = self.state.at
        elif isinstance(name, str) and name and (place := place_named(lesson, name)) is not None:
            new["at"] = place_near(lesson, place, at) if isinstance(at, int) else place
        else:
            new["at"] = -1
        return self.state.changed(**new)

    def open_state(self, state: Mapping[str, object]) -> None:
        """answers: to stops, for pictures; nobody gave them, and nothing is kept."""
        self.reader.flush()
        answers = state.get("answers")
        if isinstance(answers, dict):
            self.pretended, self.reading = answers, None
            self.state = self.changed(state)
            self.refresh()
        else:
            super().open_state(state)

    def save_state(self) -> dict[str, object]:
        """The lesson, the section that is read, the place at the top."""
        self.reader.flush()
        if (here := self.reading) is None or not self.state.lesson:
            return {"lesson": self.state.lesson}
        place = here.lesson.section_at(here.read)
        return {"lesson": here.lesson.id, "place": place, "at": self.state.at}

    def draw(self, state: LessonsState, before: LessonsState | None) -> None:
        """The list, what was found, or a lesson."""
        lesson = self.lesson(state.lesson)
        # A link may lead to another place of the lesson; a person scrolls to it first.
        led = before is not None and state.at not in (before.at, self.reader.top_place())
        if lesson is None:
            self._close()
            self._draw_list(state.query)
        elif self.reading is None or self.reading.lesson is not lesson or led:
            self._close()
            self._open(lesson, state.at)
        else:
            self._draw_contents()

    def take_focus(self) -> None:
        """The lesson, or what to read next."""
        reading = self.reading is not None
        (self.reader if reading else self.next.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def lesson(self, key: object) -> Lesson | None:
        """A lesson by its id."""
        return next((one for one in self.lessons if one.id == key), None)

    def show_list(self) -> None:
        """All lessons, and what to read next."""
        self.change(lesson="", query="")

    def read_next(self) -> None:
        """The lesson that is offered."""
        lesson = next_to_read(self.lessons, self.services.store.lessons.readings())
        if lesson is not None:
            self.change(lesson=lesson.id)

    def open_neighbour(self, step: int) -> None:
        """The lesson after (1) or before (-1) the one that is open; none beyond the last."""
        if self.reading is None:
            self.read_next()
        elif (lesson := self._neighbour(step)) is not None:
            self.change(lesson=lesson.id)

    def _neighbour(self, step: int) -> Lesson | None:
        at = self.lessons.index(self.reading.lesson) + step if self.reading is not None else -1
        return self.lessons[at] if 0 <= at < len(self.lessons) else None

    def _draw_list(self, query: str) -> None:
        was_reading = self.front.currentWidget() is self.reading_card
        store = self.services.store.lessons
        readings = {one.lesson: one for one in store.readings()}
        if query:
            self.list.show_found(
                query,
                self.finder.find(query),
                lambda one, place: self.change(lesson=one, place=place),
            )
        else:
            self.list.show_lines([
                lesson_line(one, readings.get(one.id), partial(self.change, lesson=one.id))
                for one in self.lessons
            ])  # fmt: skip
        if query != self.find_field.text().strip():
            self.find_field.setText(query)
        self._show_front(reading=False)
        self.next.draw(self.lessons, readings, store.stats())
        if was_reading and not query:
            self.take_focus()

    # A lesson

    def _open(self, lesson: Lesson, at: int) -> None:
        """Read a lesson from a place on; -1 for where it was left. Stops above count as passed."""
        store = self.services.store.lessons
        kept = store.reading(lesson.id)
        furthest = 0 if kept is None else min(kept.furthest, lesson.end)
        done = kept is not None and kept.done
        place = min(at, lesson.end)
        if at < 0:
            place = 0 if kept is None or done else min(kept.place, lesson.end)
        self.predicted = dict(store.predicted(lesson.id))
        passed = set(self.predicted) | set(self.pretended)
        passed |= stops_before(lesson, max(place, furthest))
        sitting = 0
        with refusals(self.services.notify, self.banner):
            sitting = store.begin(lesson.id, place)
        self._raised, self._since = False, self.clock() if self.isVisible() else None
        self.reading = Reading(lesson, sitting, place, place, max(furthest, place), done, passed)
        self._show_front(reading=True)
        self.before.show_lesson(self._neighbour(-1))
        self.after.show_lesson(self._neighbour(1))
        self.reader.setAccessibleName(lesson.title)
        self.reader.show_lesson(lesson, place, self.reading.until)
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)
        self._draw_contents()

    def _close(self) -> None:
        """Keep where one was; nothing is open then."""
        self.reader.flush()
        self.reading = None

    def go_to(self, place: int) -> None:
        """Bring a place to the top; one that is not shown yet, the stop that it waits for."""
        if self.reading is not None:
            self.reader.go_to(min(place, self.reading.until))
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def scrolled(self, place: int, read: int) -> None:
        """Another block is at the top, or read."""
        if self.reading is not None:
            self.reading.place, self.reading.read = place, read
            if self.state.at == place:
                self._draw_contents()
            else:
                self.change(at=place)

    def reached(self, place: int, last: int) -> None:
        """The page has come to rest: keep where it is. A lesson read to its end is done."""
        here = self.reading
        if here is None:
            return
        # A stop that is in sight is not passed by that.
        here.place, here.furthest = place, max(here.furthest, min(last, here.until))
        self._keep(here)
        if last == here.lesson.end and self.reader.by_hand and not here.done:
            self._mark_done(here)
        self._draw_contents()

    def _keep(self, here: Reading) -> None:
        now = self.clock()
        seconds = 0.0 if self._since is None else min(max(now - self._since, 0.0), LONGEST_LOOK_S)
        self._since = None if self._since is None else now
        if here.sitting:
            keep = self.services.store.lessons.reached
            self.attempt(partial(keep, here.sitting, here.place, here.furthest, seconds))

    def _draw_contents(self) -> None:
        if self.reading is not None:
            self.contents.draw(self.reading, self.predicted.values())

    # Its blocks

    def make_block(self, lesson: Lesson, place: int) -> QWidget:
        """The widget of a place, ready to be shown."""
        if place == 0:
            return head_block(lesson)
        if place == lesson.end:
            return self._end_block(lesson)
        block = lesson.blocks[place - 1]
        match block:
            case Heading(title=title):
                return section_title(title, content=True)
            case Prose(markdown=markdown):
                return text_block(markdown)
            case Drawing():
                number = sum(isinstance(one, Drawing) for one in lesson.blocks[:place])
                return FigureBlock(block, number, self.open_lab)
            case Stop():
                return self._stop_block(lesson, block)
            case Worked():
                made = WorkedBlock(block, self.services, f"worked-{lesson.id}-{place}")
                made.grown.connect(lambda: self.reader.grown(place))
                return made
            case Link(try_it=link):
                holder = QWidget()
                holder.setLayout(row(TryButton(link, self.open_lab), 1))
                return holder

    def open_lab(self, link: TryIt) -> None:
        """Where one was is kept first."""
        self.reader.flush()
        self.services.open_link(link.tab, link.state)

    def _stop_block(self, lesson: Lesson, stop: Stop) -> StopBlock:
        made = StopBlock(stop, len(lesson.stops))
        made.answered.connect(lambda answer, checked: self.predict(made, answer, checked.correct))
        made.skipped.connect(lambda: self.skip(made))
        if stop.id in self.pretended:
            made.show_answer(self.pretended[stop.id])
        elif stop.id in self.predicted:
            made.show_answer(from_kept(self.predicted[stop.id].said))
        elif self.reading is not None and stop.id in self.reading.passed:
            made.show_skipped()
        return made

    def predict(self, block: StopBlock, answer: object, correct: bool) -> None:
        """Keep what was predicted, then show what follows: what is not kept is not revealed."""
        here, stop = self.reading, block.stop
        if here is None:
            return

        def keep() -> None:
            said = json.dumps(answer, ensure_ascii=False)
            store = self.services.store.lessons
            self.predicted[stop.id] = store.predict(here.lesson.id, stop.id, said, correct=correct)

        if self.attempt(keep):
            self._pass(here, stop)
            focus = QApplication.focusWidget()
            if focus is not None and (focus is block or block.isAncestorOf(focus)):
                # First: what had it goes, and Qt would scroll to whatever comes next by Tab.
                self.reader.setFocus(Qt.FocusReason.OtherFocusReason)
            block.show_answer(answer)

    def skip(self, block: StopBlock) -> None:
        """Go on without an answer; one can be given later."""
        if self.reading is not None:
            self._pass(self.reading, block.stop)
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)  # first, as in `predict`
            block.show_skipped()

    def _pass(self, here: Reading, stop: Stop) -> None:
        here.passed.add(stop.id)
        here.furthest = max(here.furthest, here.lesson.blocks.index(stop) + 2)
        self._keep(here)
        self.reader.show_until(here.until)
        self._draw_contents()

    def _end_block(self, lesson: Lesson) -> EndBlock:
        after = self._neighbour(1)
        made = EndBlock(lesson, self._cards(lesson), "" if after is None else titled(after))
        made.finish.clicked.connect(self.finish)
        made.next.clicked.connect(lambda: self.open_neighbour(1))
        made.review.clicked.connect(lambda: self.services.open_link("interview", {"page": "cards"}))
        made.draw(done=self.reading is not None and self.reading.done, raised=self._raised)
        return made

    def finish(self) -> None:
        """Let the lesson's cards come first, and mark it as done."""
        if (here := self.reading) is None:
            return
        cards = [card.id for card in self._cards(here.lesson)]
        if not cards or self.attempt(lambda: Cards(self.services.store).raise_first(cards)):
            self._raised = True
            self._mark_done(here)

    def _mark_done(self, here: Reading) -> None:
        if self.attempt(lambda: self.services.store.lessons.finish(here.sitting)):
            here.done, here.furthest = True, here.lesson.end
            self._keep(here)
            block = self.reader.block(here.lesson.end)
            if isinstance(block, EndBlock):
                block.draw(done=True, raised=self._raised)
            self._draw_contents()

    def _cards(self, lesson: Lesson) -> list[InterviewCard]:
        deck = Cards(self.services.store).deck()
        return [card for key in lesson.cards if (card := deck.get(key)) is not None]

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the lesson, wherever on the page the keyboard is, but in a field."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        done = self.reading is not None and self._reading_key(event, plain)
        if not done:
            super().keyPressEvent(event)

    def _reading_key(self, event: QKeyEvent, plain: bool) -> bool:
        key, stop = event.key(), self.reader.open_stop()
        if key == Qt.Key.Key_Space:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.reader.page(-1 if back else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.reader.to_end(key == Qt.Key.Key_End)
        elif key == Qt.Key.Key_Escape:
            self.show_list()
        elif plain and key in (Qt.Key.Key_N, Qt.Key.Key_P):
            self.open_neighbour(1 if key == Qt.Key.Key_N else -1)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and stop is not None:
            stop.predict()
        else:
            pressed = event.text()
            return plain and stop is not None and pressed in DIGITS and stop.press(pressed)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """The clock runs while the page is shown."""
        super().showEvent(event)
        self._since = self.clock()

    def hideEvent(self, event: QHideEvent) -> None:
        """And stops with it."""
        super().hideEvent(event)
        if self.reading is not None:
            self._keep(self.reading)
        self._since = None

    # Building

    def build(self) -> None:
        """The list or a lesson at the left; what belongs to it at the right."""
        self.banner = Banner()
        self.list, self.reader = LessonList(self.show_list), Reader(self.make_block)
        self.reader.scrolled.connect(self.scrolled)
        self.reader.reached.connect(self.reached)
        self.reader.ringed.connect(self._ring)
        self.find_field = FindField()
        self.find_field.asked.connect(self._find)
        self.find_field.entered.connect(self._open_first)
        self.find_field.left.connect(self._enter_list)
        self.next, self.more_panel = NextCard(self.read_next), How()
        self.contents = ContentsCard(self.show_list, self.go_to)
        self.after = Neighbour(self.tr("Next lesson"), "N", partial(self.open_neighbour, 1))
        self.before = Neighbour(self.tr("Previous lesson"), "P", partial(self.open_neighbour, -1))
        self.neighbours = held(column(self.after, self.before, spacing=8))
        self.reading_card = Card(padding=0)
        self.reading_card.setObjectName("reading")
        self.reading_card.body.setContentsMargins(1, 1, 1, 1)
        self.reading_card.add(self.reader, 1)
        self.front = stack(self.list, self.reading_card)
        parts = (self.find_field, self.next, self.contents, self.neighbours)
        side = named(side_column(*parts, fill=False), self.tr("Beside the lessons"))
        row((column(self.banner, (self.front, 1)), 1), side, spacing=GAP, inside=self)
        self._add_actions()
        self._show_front(reading=False)

    def _add_actions(self) -> None:
        """What can be done here, for the menu and the palette."""
        offers: tuple[tuple[str, Callable[[], object]], ...] = (
            (self.tr("Read the lesson that comes next"), self.read_next),
            (self.tr("Next lesson"), partial(self.open_neighbour, 1)),
            (self.tr("Previous lesson"), partial(self.open_neighbour, -1)),
            (self.tr("Show all lessons"), self.show_list),
            (self.tr("Find in all lessons"), self.find_field.setFocus),
        )
        for text, then in offers:
            self.addAction(text, then)
        self.actions()[-1].setShortcut(QKeySequence(QKeySequence.StandardKey.Find))

    def _find(self, query: str) -> None:
        if query or self.reading is None:
            self.change(query=query)

    def _open_first(self) -> None:
        if self.state.query and self.list.lines:
            self.list.lines[0].open()

    def _enter_list(self) -> None:
        if self.list.lines and self.reading is None:
            self.list.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _ring(self, on: bool) -> None:
        ring = f"QFrame#reading {{ border: 1px solid {theme_of().tokens.accent}; }}"
        self.reading_card.setStyleSheet(ring if on else "")

    def _show_front(self, *, reading: bool) -> None:
        self.front.setCurrentWidget(self.reading_card if reading else self.list)
        for part in (self.contents, self.neighbours):
            part.setVisible(reading)
        self.next.setVisible(not reading)
