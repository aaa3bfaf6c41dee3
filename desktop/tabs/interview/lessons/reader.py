"""A lesson in one column: blocks are built when they come near to what is seen."""

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from desktop.tabs.interview.lessons.blocks import StopBlock, estimated_height, gap_before
from desktop.widgets.layout import scroll_only_down
from desktop.widgets.rich_text import BY_TAB, RichText
from models.interview.lesson import Lesson

COLUMN, LEAST_SIDE, TOP, BOTTOM = 680, 24, 24, 40
AT_ONCE_S = 0.08  # to build what is in sight; what is left comes block by block
AHEAD = 1.5  # heights of the page that are built before they are seen
READ_AT = 4  # of the height: what is read stands in the upper quarter
AIR = 14  # over what was brought to the top
CALM_MS = 300  # after a scroll, before its place is told
LINE = 40  # pixels that an arrow key scrolls by
OVERLAP = 48  # of two pages


class Slot(QWidget):
    """Keeps a block's place, about as high as it will be, until it is built."""

    def __init__(self, place: int, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self.block: QWidget | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setMinimumHeight(height)

    def hold(self, block: QWidget) -> None:
        self.block = block
        self.column.addWidget(block)
        block.show()  # else the layout would do it later, and leave no room for it until then
        self.setMinimumHeight(0)


class _Page(QWidget):
    """The column of slots. laid_out: its slots have other places now."""

    laid_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "clear")
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No line is longer than one reads with ease."""
        super().resizeEvent(event)
        side = max(LEAST_SIDE, (self.width() - COLUMN) // 2)
        if self.column.contentsMargins().left() != side:
            self.column.setContentsMargins(side, TOP, side, BOTTOM)
        self.laid_out.emit()


class Reader(QScrollArea):
    """make: the widget of a place, ready to be shown.

    scrolled: the place at the top and the one that is read, when either is another. reached: the
    place at the top and the last one in sight, when the page has come to rest. ringed: whether the
    page was reached with Tab, so that the keyboard's place has to be seen. by_hand: whether a
    person has scrolled since a place was last asked for.
    """

    scrolled = Signal(int, int)
    reached = Signal(int, int)
    ringed = Signal(bool)

    def __init__(self, make: Callable[[Lesson, int], QWidget]) -> None:
        super().__init__()
        scroll_only_down(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("content", True)
        self._make = make
        self.lesson: Lesson | None = None
        self.by_hand = False
        self.slots: list[Slot] = []
        self._page = _Page()
        self._anchor, self._offset, self._holding = 0, 0, False
        self._laid = (QSize(), QSize())
        self._places = (-1, -1)
        self._builder = self._timer(0, self._build_next)
        self._calm = self._timer(CALM_MS, self._rest)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().setSingleStep(LINE)

    def _timer(self, milliseconds: int, then: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(then)
        return timer

    # what is shown

    def show_lesson(self, lesson: Lesson, place: int, until: int) -> None:
        """Read a lesson from a place on. until: the last place that is shown for now."""
        self.lesson, self._places = lesson, (-1, -1)
        self._anchor, self._offset = 0, TOP
        self._builder.stop()
        self._calm.stop()
        old, self._page = self.takeWidget(), _Page()
        self.slots = []
        for number in range(lesson.end + 1):
            slot = Slot(number, estimated_height(lesson, number), self._page)
            slot.setVisible(number <= until)
            self._page.column.addSpacing(gap_before(lesson, number))
            self._page.column.addWidget(slot)
            self.slots.append(slot)
        self._page.column.addStretch(1)
        self._page.laid_out.connect(self._hold)
        self.setWidget(self._page)
        if old is not None:  # later: what was clicked may lie in it
            old.deleteLater()
        self.go_to(place)

    def show_until(self, until: int) -> None:
        """Show the blocks up to a place; what is read stays where it is."""
        self._drop_anchor()
        for slot in self.slots:
            slot.setVisible(slot.place <= until)
        self._builder.start()

    def go_to(self, place: int) -> None:
        """Bring a place to the top; what is in sight is built at once, if that is quick."""
        self._anchor, self._offset, self.by_hand = place, AIR if place else TOP, False
        self._settle()
        start = time.monotonic()
        while (slot := next(self._missing(0.0), None)) and time.monotonic() < start + AT_ONCE_S:
            self._build(slot)
            self._settle()
        self._builder.start()
        self._calm.start()
        self._tell_place()

    def block(self, place: int) -> QWidget | None:
        """What was built at a place."""
        return self.slots[place].block if place < len(self.slots) else None

    def stops(self) -> Iterator[StopBlock]:
        """The stops that were built, in order."""
        blocks = (slot.block for slot in self.slots)
        return (block for block in blocks if isinstance(block, StopBlock))

    def open_stop(self) -> StopBlock | None:
        """The stop that can be answered: the one with the keyboard, else the first in sight."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        focus, seen = QApplication.focusWidget(), []
        for slot in self.slots:
            block, y = slot.block, slot.y()
            in_sight = slot.isVisible() and y < top + height and y + slot.height() > top
            if in_sight and isinstance(block, StopBlock) and block.is_open:
                seen.append(block)
        within = (block for block in seen if focus is not None and block.isAncestorOf(focus))
        return next(within, None) or next(iter(seen), None)

    def top_place(self) -> int:
        """The place at the top of what is seen, where one goes on the next time."""
        return self._place_at(AIR + 2)

    def read_place(self) -> int:
        """The place that is read: a little below the top, at the end the last one."""
        bar = self.verticalScrollBar()
        at_end = 0 < bar.maximum() == bar.value()
        return self._place_at(self.viewport().height() // (1 if at_end else READ_AT))

    def _place_at(self, below: int) -> int:
        value = self.verticalScrollBar().value()
        if value == 0:
            return 0
        above = [one.place for one in self.slots if not one.isHidden() and one.y() <= value + below]
        return above[-1] if above else 0

    # scrolling

    def page(self, step: int) -> None:
        """A page down (1) or up (-1). An open stop that is in sight comes to the top first, and
        has the keyboard then: nobody pages past it.
        """
        bar, height = self.verticalScrollBar(), self.viewport().height()
        value, last = bar.value(), [slot for slot in self.slots if not slot.isHidden()][-1]
        to = value + step * max(LINE, height - OVERLAP)
        if step > 0 and last.y() < value + height and isinstance(last.block, StopBlock):
            to = last.y() - AIR if last.y() - AIR > value else to
            last.block.take_focus()
        bar.setValue(to)
        self.by_hand = True  # also at the end, where nothing moves any more
        self._calm.start()

    def to_end(self, end: bool) -> None:
        """To the end of what is shown, or to its beginning."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if end else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The space bar scrolls, also where the keyboard is in a text; Tab goes to its links."""
        if not isinstance(event, QKeyEvent) or not isinstance(watched, RichText):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.page(-1 if back else 1)
            return True
        tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if event.type() == QEvent.Type.KeyRelease and tab:
            self._show_link(watched)
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came here."""
        super().focusInEvent(event)
        self.ringed.emit(event.reason() in BY_TAB)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went on."""
        super().focusOutEvent(event)
        self.ringed.emit(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell where it was left."""
        super().hideEvent(event)
        self.flush()

    def _show_link(self, text: RichText) -> None:
        """Bring a link that was reached with Tab into sight."""
        if text.hasFocus() and text.textCursor().hasSelection():
            at = text.viewport().mapTo(self._page, text.cursorRect().center())
            self.ensureVisible(at.x(), at.y(), 0, LINE)

    def flush(self) -> None:
        """Tell at once where the reader is."""
        if self._calm.isActive():
            self._calm.stop()
            self._tell_reached()

    def _scrolled(self, _value: int) -> None:
        # While page or window change their height the bar is pushed by that, not by a person.
        if self._holding or self._sizes() != self._laid:
            return
        self.by_hand = True
        self._drop_anchor()
        self._builder.start()
        self._calm.start()
        self._tell_place()

    def _sizes(self) -> tuple[QSize, QSize]:
        return self._page.size(), self.viewport().size()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another window the same is read."""
        super().resizeEvent(event)
        self._hold()

    def _drop_anchor(self) -> None:
        """What is at the top now stays there."""
        value = self.verticalScrollBar().value()
        above = [slot for slot in self.slots if not slot.isHidden() and slot.y() <= value]
        if above:
            self._anchor, self._offset = above[-1].place, above[-1].y() - value

    def _hold(self) -> None:
        """Keep what is read where it is, while what stands above it changes its height."""
        self._laid = self._sizes()
        if self.slots and not self._holding:
            self._holding = True
            self.verticalScrollBar().setValue(self.slots[self._anchor].y() - self._offset)
            self._holding = False
            self._builder.start()
            self._calm.start()
            self._tell_place()

    def _settle(self) -> None:
        """Lay everything out now."""
        self._page.column.activate()
        height = max(self._page.heightForWidth(self.viewport().width()), self.viewport().height())
        self._page.resize(self.viewport().width(), height)
        self._page.column.activate()
        self._hold()

    def grown(self, place: int) -> None:
        """The block of a place has another height now."""
        slot = self.slots[place]
        # Qt would tell one layout after the other in later rounds, and the page's height come last.
        for widget in (slot.block, slot):
            if widget is not None:
                if (layout := widget.layout()) is not None:
                    layout.invalidate()
                widget.updateGeometry()
        self._page.column.invalidate()
        self._settle()

    def _tell_place(self) -> None:
        places = self.top_place(), self.read_place()
        if places != self._places:
            self._places = places
            self.scrolled.emit(*places)

    def _rest(self) -> None:
        if self.isVisible():  # else that was told when it was hidden
            self._tell_reached()

    def _tell_reached(self) -> None:
        edge = self.verticalScrollBar().value() + self.viewport().height()
        seen = [slot.place for slot in self.slots if not slot.isHidden() and slot.y() < edge]
        if seen:
            self._tell_place()
            self.reached.emit(self._places[0], seen[-1])

    # building

    def _missing(self, ahead: float) -> Iterator[Slot]:
        """Slots in sight, or so many heights of the page away from it, that are still empty."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        for slot in self.slots:
            low, high = top - ahead * height, top + (1 + ahead) * height
            near = slot.y() <= high and slot.y() + slot.height() >= low
            if slot.block is None and not slot.isHidden() and near:
                yield slot

    def _build_next(self) -> None:
        """One at a time, what is in sight first, so that the window answers in between."""
        slot = next(self._missing(0.0), None) or next(self._missing(AHEAD), None)
        if slot is not None:
            self._build(slot)
            self._builder.start()

    def _build(self, slot: Slot) -> None:
        assert self.lesson is not None
        slot.hold(self._make(self.lesson, slot.place))
        for text in slot.findChildren(RichText):
            text.installEventFilter(self)
            text.setProperty("content", True)
