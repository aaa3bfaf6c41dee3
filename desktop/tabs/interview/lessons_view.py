"""The page "Lessons": the list, what was found in it, and a lesson with its contents beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.tabs.interview.lessons_ending import EndBlock
from desktop.tabs.interview.lessons_figure import FigureBlock
from desktop.tabs.interview.lessons_list import LessonList
from desktop.tabs.interview.lessons_making import Making
from desktop.tabs.interview.lessons_reader import Reader
from desktop.tabs.interview.lessons_shown import (
    Contents,
    Ending,
    Entry,
    Found,
    Neighbours,
    Offer,
    Outcome,
)
from desktop.tabs.interview.lessons_side import (
    ContentsCard,
    FindField,
    HowCard,
    NeighbourCards,
    NextCard,
)
from desktop.tabs.interview.lessons_stop import StopBlock
from desktop.theme import theme_of
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.layout import GAP, side_column
from desktop.widgets.tab_page import TabPage
from models.figure import Figure
from models.interview.figures import CurveTask
from models.interview.lessons import Lesson

DIGITS = "123456789"


class LessonsView(TabPage):
    """lesson_picked: a lesson, and a section or "". list_asked: back to all lessons.

    find_asked: words. next_asked: read what is offered. place_picked: a line of the contents.
    neighbour_asked: the lesson before (-1) or after (1). came, left: the page is shown or not.
    demos: the presenter's, as `saved_state`. What is done within a lesson is said by the signals of
    `making` and of `reader`.
    """

    lesson_picked = Signal(str, str)
    list_asked = Signal()
    find_asked = Signal(str)
    next_asked = Signal()
    place_picked = Signal(int)
    neighbour_asked = Signal(int)
    came = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.demos: Callable[[], list[tuple[str, dict[str, object]]]] = list
        self.banner = Banner()
        self.making = Making(self)
        self.list = LessonList()
        self.reader = Reader(self.making)
        self.find_field = FindField()
        self.next, self.how = NextCard(), HowCard()
        self.contents, self.neighbours = ContentsCard(), NeighbourCards()
        self._front = QStackedWidget()
        self._connect()
        self._lay_out()
        self._add_actions()
        self._show_front(reading=False)

    # what is shown

    def show_list(self, entries: Sequence[Entry], offer: Offer | None, record: str) -> None:
        """All lessons, and what to read next."""
        was_reading = self._front.currentWidget() is self._reading
        self.list.show_lessons(entries)
        self.next.show_offer(offer, record)
        self.find_field.clear()
        self._show_front(reading=False)
        if was_reading and not self.next.isHidden():
            self.next.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self, found: Sequence[Found], caption: str, none: str) -> None:
        """The sections in which words were found."""
        self.list.show_found(found, caption, none)
        self._show_front(reading=False)

    def show_problem(self, message: str, detail: str) -> None:
        """What could not be read."""
        self.banner.show_message(message, detail, kind="warn")

    def show_lesson(self, lesson: Lesson, place: int, until: int, neighbours: Neighbours) -> None:
        """Read a lesson from a place on. until: the last place that is shown for now."""
        self._show_front(reading=True)
        self.neighbours.show_neighbours(neighbours)
        self.reader.setAccessibleName(lesson.title)
        self.reader.setProperty("content", True)
        self.reader.show_lesson(lesson, place, until)
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_contents(self, contents: Contents) -> None:
        """The sections, and where one is."""
        self.contents.show_contents(contents)

    def show_until(self, until: int) -> None:
        """Show the lesson up to a place."""
        self.reader.show_until(until)

    def go_to(self, place: int) -> None:
        """Bring a place of the lesson to the top."""
        self.reader.go_to(place)
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_figure(self, place: int, figure: Figure) -> None:
        """Draw the figure at a place."""
        block = self.reader.block(place)
        if isinstance(block, FigureBlock):
            block.show_figure(figure)

    def show_no_figure(self, place: int, why: str) -> None:
        """Say why the figure or the curve at a place can't be drawn."""
        block = self.reader.block(place)
        if isinstance(block, FigureBlock | StopBlock):
            block.say(why)

    def slider(self, place: int) -> float | None:
        """Where the slider of the figure at a place stands; None without one."""
        block = self.reader.block(place)
        return block.value if isinstance(block, FigureBlock) else None

    def ask(self, place: int, order: Sequence[int], task: CurveTask | None) -> None:
        """Show the form of a stop."""
        block = self.reader.block(place)
        if isinstance(block, StopBlock):
            block.ask(order, task)

    def show_outcome(self, place: int, outcome: Outcome, word: str) -> None:
        """Show how right an answer is; what had the keyboard may be gone then."""
        block, focus = self.reader.block(place), QApplication.focusWidget()
        if isinstance(block, StopBlock):
            inside = focus is not None and block.isAncestorOf(focus)
            block.show_outcome(outcome, word)
            if inside:
                self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_not_understood(self, place: int, why: str) -> None:
        """Say why an answer could not be understood."""
        block = self.reader.block(place)
        if isinstance(block, StopBlock):
            block.say(why)

    def show_ending(self, place: int, ending: Ending) -> None:
        """Fill the end of the lesson."""
        block = self.reader.block(place)
        if isinstance(block, EndBlock):
            block.show_ending(ending)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture; the presenter knows which lessons there are."""
        return self.demos()

    # the hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the lesson, wherever on the page the keyboard is, but in a field."""
        reading = self._front.currentWidget() is self._reading
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        done = self._read_key(event, plain) if reading else self._list_key(event)
        if not done:
            super().keyPressEvent(event)

    def _read_key(self, event: QKeyEvent, plain: bool) -> bool:
        key, stop = event.key(), self.reader.open_stop()
        if key == Qt.Key.Key_Space:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.reader.page(-1 if back else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.reader.to_end(key == Qt.Key.Key_End)
        elif key == Qt.Key.Key_Escape:
            self.list_asked.emit()
        elif plain and key in (Qt.Key.Key_N, Qt.Key.Key_P):
            self.neighbour_asked.emit(1 if key == Qt.Key.Key_N else -1)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and stop is not None:
            stop.predict()
        else:
            pressed = event.text()
            return plain and stop is not None and pressed in DIGITS and stop.press(pressed)
        return True

    def _list_key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        return bool(step) and self.list.step(step)

    def showEvent(self, event: QShowEvent) -> None:
        """The clock runs while the page is shown."""
        super().showEvent(event)
        self.came.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """And stops with it."""
        super().hideEvent(event)
        self.left.emit()

    # building

    def _connect(self) -> None:
        self.list.picked.connect(self.lesson_picked)
        self.list.cleared.connect(self.list_asked)
        self.find_field.asked.connect(self.find_asked)
        self.find_field.entered.connect(self._open_first)
        self.find_field.left.connect(self._enter_list)
        self.next.asked.connect(self.next_asked)
        self.reader.ringed.connect(self._ring)
        self.contents.list_asked.connect(self.list_asked)
        self.contents.picked.connect(self.place_picked)
        self.neighbours.asked.connect(self.neighbour_asked)

    def _ring(self, on: bool) -> None:
        colour = theme_of().tokens.accent
        ring = f"QFrame#reading {{ border: 1px solid {colour}; }}"
        self._reading.setStyleSheet(ring if on else "")

    def _open_first(self) -> None:
        if self.find_field.text().strip() and self.list.rows:
            self.list.rows[0].click()

    def _enter_list(self) -> None:
        if self.list.rows and self._front.currentWidget() is self.list:
            self.list.rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_front(self, *, reading: bool) -> None:
        self._front.setCurrentWidget(self._reading if reading else self.list)
        self.contents.setVisible(reading)
        self.neighbours.setVisible(reading)
        self.next.setVisible(not reading)
        self.how.setVisible(not reading)

    def _lay_out(self) -> None:
        self._reading = Card(padding=0)
        self._reading.setObjectName("reading")
        inside = self._reading.body
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.reader, 1)
        for widget in (self.list, self._reading):
            self._front.addWidget(widget)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self.banner)
        left.addWidget(self._front, 1)
        side = side_column(
            self.find_field, self.next, self.how, self.contents, self.neighbours, fill=False
        )
        side.setAccessibleName(self.tr("Beside the lessons"))
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(GAP)
        page.addLayout(left, 1)
        page.addWidget(side)

    def _add_actions(self) -> None:
        """What can be done here, for the menu and the palette."""
        offers = (
            (self.tr("Read the lesson that comes next"), self.next_asked.emit),
            (self.tr("Next lesson"), lambda: self.neighbour_asked.emit(1)),
            (self.tr("Previous lesson"), lambda: self.neighbour_asked.emit(-1)),
            (self.tr("Show all lessons"), self.list_asked.emit),
            (self.tr("Find in all lessons"), self.find_field.setFocus),
        )
        for text, then in offers:
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, then=then: then())
            self.addAction(action)
        self.actions()[-1].setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
