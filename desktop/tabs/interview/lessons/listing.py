"""Lines of lessons and of sections that were found, and the cards beside them."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QStyleOptionViewItem,
    QWidget,
)

from desktop import language
from desktop.frame import matching
from desktop.look.theme import CAPTION_PX, font, theme_of
from desktop.numbers import percent
from desktop.tabs.interview.controls import TallButton
from desktop.tabs.interview.lessons.blocks import topic_and_minutes
from desktop.tabs.interview.lessons.figure import label
from desktop.widgets.banner import in_words
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.data_table import Index, PaintedRows, write
from desktop.widgets.labels import KeyCap, button, named
from desktop.widgets.layout import ALMOST_ALL, column, row
from models.interview.lesson import TOP, Heading, Lesson, Stop, next_to_read, share
from models.interview.lesson import Reading as Open
from models.interview.toml_files import FileProblem
from models.store.lessons import LessonStats, Predicted, Reading

translate = QCoreApplication.translate
NUMBER_PX, LINE_PX, CONTENTS_PX, EDGE = 32, 44, 30, 14
PAUSE_MS = 120
MOST_FOUND = 40
BEFORE, EXCERPT = 60, 190  # letters of an excerpt before the word, and all of it


def share_read(part: float) -> str:
    """As in "40 % read"; only the whole is 100 %."""
    whole = percent(math.floor(100 * part) / 100)
    return translate("Lessons", "{share} read").format(share=whole)


def titled(lesson: Lesson) -> str:
    """As in "3: Emergence"."""
    number = QLocale().toString(lesson.number)
    return translate("Lessons", "{number}: {title}").format(number=number, title=lesson.title)


class Line(NamedTuple):
    """A lesson, or a section that was found. note: at its right. open: called for reading it."""

    number: str
    title: str
    note: str
    text: str
    open: Callable[[], object]
    done: bool = False

    @property
    def spoken(self) -> str:
        number = f"{self.number}. " if self.number else ""
        return f"{number}{self.title}. {self.note}".removesuffix(". ")


def lesson_line(lesson: Lesson, reading: Reading | None, open_it: Callable[[], object]) -> Line:
    """Number, title, what it is about, how far it was read."""
    part = 0.0 if reading is None else share(lesson, reading.furthest)
    done, note = reading is not None and reading.done, topic_and_minutes(lesson)
    if done:
        note = translate("Lessons", "done")
    elif part > 0:
        note = f"{share_read(part)} · {note}"
    return Line(str(lesson.number), lesson.title, note, lesson.summary, open_it, done)


class _Lines(PaintedRows):
    """Title and note, below them the text."""

    def is_picked(self, option: QStyleOptionViewItem, index: Index) -> bool:
        """Marked while the keyboard is there: before, the button beside it is what to press."""
        return bool(option.widget.hasFocus()) and super().is_picked(option, index)

    def draw(self, painter: QPainter, area: QRect, index: Index, _picked: bool) -> None:
        tokens, line = theme_of().tokens, index.data(Qt.ItemDataRole.UserRole)
        inner = area.adjusted(EDGE, 4, -EDGE, -4)
        high = inner.height() // 2
        top = QRect(inner.left(), inner.top(), inner.width(), high)
        if line.number:
            write(painter, top, line.number, tokens.muted, font(semibold=True))
            inner.setLeft(inner.left() + NUMBER_PX)
            top.setLeft(inner.left())
        ink = tokens.good if line.done else tokens.muted
        wide = write(painter, top, line.note, ink, font(CAPTION_PX), right=True)
        title = top.adjusted(0, 0, -wide - EDGE, 0)
        write(painter, title, line.title, tokens.text, font(semibold=True))
        text = QRect(inner.left(), inner.top() + high, inner.width(), high)
        write(painter, text, line.text, tokens.muted)


class LessonList(QWidget):
    """Lines of which one is picked; a click or Return opens it.

    on_clear: back to all lessons from what was found.
    """

    def __init__(self, on_clear: Callable[[], object]) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()
        self.caption = label("", "caption")
        self.all = button(self.tr("All lessons"), on_clear, "link", kind="inline")
        self.empty = EmptyState("", self.tr("Show all lessons"))
        self.empty.clicked.connect(lambda _checked=False: on_clear())
        self.list = named(QListWidget(), self.tr("Lessons"))
        self.list.setProperty("role", "palette")
        self.list.setProperty("content", True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setItemDelegate(_Lines(self.list, LINE_PX))
        for signal in (self.list.itemClicked, self.list.itemActivated):
            signal.connect(lambda item: item.data(Qt.ItemDataRole.UserRole).open())
        self.card = Card(padding=8)
        self.card.fill(row((self.caption, 1), self.all, margins=(EDGE, 4, EDGE, 4)), (self.list, 1))
        column((self.card, ALMOST_ALL), (self.empty, ALMOST_ALL), 1, spacing=0, inside=self)

    def show_found(
        self,
        query: str,
        found: Sequence[tuple[str, str, str, str]],
        on_open: Callable[[str, str], object],
    ) -> None:
        """Sections that have all the words of a query, over all lessons, as `Finder` gives them."""
        lines = [
            Line("", where, "", text, partial(on_open, key, place))
            for key, place, where, text in found
        ]
        sections = self.tr("%Ln sections", "", len(lines))
        lessons = self.tr("in %Ln lessons", "", len({key for key, *_ in found}))
        none = self.tr("No lesson contains “{query}”. Try fewer words, or the start of one.")
        none = "" if lines else none.format(query=query)
        self.show_lines(lines, f"{sections} {lessons}" if lines else "", none)

    def show_lines(self, lines: Sequence[Line], caption: str = "", none: str = "") -> None:
        """caption: over what was found. none: in place of lines, where nothing was."""
        self.lines, at = lines, self.list.currentRow()
        self.list.clear()
        for line in lines:
            item = QListWidgetItem(line.spoken)
            item.setData(Qt.ItemDataRole.UserRole, line)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, line.text)
            item.setToolTip(line.text)
            self.list.addItem(item)
        self.list.setCurrentRow(max(0, min(at, len(lines) - 1)))
        for part in (self.caption, self.all):
            part.setVisible(bool(caption))
        self.caption.setText(caption)
        self.empty.sentence.setText(none)
        self.empty.setVisible(bool(none))
        self.card.setVisible(not none)
        self.card.setMaximumHeight(LINE_PX * (len(lines) + 2))


class Finder:
    """Finds sections by words. The plain text of all lessons is taken out once, when needed."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        self._lessons = lessons
        self._entries: list[matching.Entry] = []
        self._places: dict[int, tuple[str, str]] = {}

    def find(self, query: str) -> list[tuple[str, str, str, str]]:
        """(lesson, name of the place, where that is in words, an excerpt) of each section."""
        if not self._entries:
            self._read()
        hits = matching.find(query, self._entries, MOST_FOUND)
        return [(*self._places[id(hit)], hit.title, excerpt(hit.detail, query)) for hit in hits]

    def _read(self) -> None:
        for lesson in self._lessons:
            for slug, title, text in lesson.sections():
                where = f"{titled(lesson)} · {title}" if slug else titled(lesson)
                flat = " ".join(text.split())
                self._entries.append(matching.Entry(where, "", lambda: None, detail=flat))
                self._places[id(self._entries[-1])] = lesson.id, slug or TOP


def excerpt(text: str, query: str) -> str:
    """The part of a text around the first word of a query that it has; else its beginning."""
    folded = text.casefold()
    at = min((n for word in query.casefold().split() if (n := folded.find(word)) >= 0), default=0)
    start = text.rfind(" ", 0, at - BEFORE) + 1 if at > BEFORE else 0
    cut = text[start : start + EXCERPT]
    if start + EXCERPT < len(text):
        cut = f"{cut.rpartition(' ')[0]} …"
    return f"… {cut}" if start else cut


def problems_told(problems: Sequence[FileProblem]) -> tuple[str, str]:
    """What faults of lesson files mean for the reader, and each of them on a line."""
    message = translate(
        "Lessons",
        "%Ln parts of the lessons could not be read; the rest is there.",
        "",
        len(problems),
    )
    line = translate("Lessons", "{file}, line {line}: {rule}")
    details = []
    for one in problems:
        rule = in_words(one.error)[0]
        details.append(line.format(file=one.path.rpartition("/")[2], line=one.line, rule=rule))
    return message, "\n".join(details)


# Beside the list, or beside a lesson


class FindField(QLineEdit):
    """Words to find in all lessons. asked: while they are typed, "" when the field is emptied.

    entered: Enter. left: the arrow down, into what was found.
    """

    asked = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("Find in all lessons"))
        self.setAccessibleName(self.tr("Find in all lessons"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(lambda: self.asked.emit(self.text().strip()))
        self.textEdited.connect(lambda _: self._pause.start())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties it, the arrow down goes on to what was found."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.asked.emit("")
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pause.stop()
            self.asked.emit(self.text().strip())
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class NextCard(Card):
    """What to read next, and how far all lessons are."""

    def __init__(self, on_read: Callable[[], object]) -> None:
        super().__init__(self.tr("Read next"))
        self.lesson = label("", "heading", content=True)
        self.detail = label("", "muted", content=True)
        self.button = button("", on_read, "primary")
        self.record = label("", "caption")
        for widget in (self.lesson, self.detail, self.button, self.record):
            self.add(widget)

    def draw(
        self, lessons: Sequence[Lesson], readings: Mapping[str, Reading], stats: LessonStats
    ) -> None:
        """readings: by lesson, of those that were opened, the one read last first."""
        lesson = next_to_read(lessons, tuple(readings.values()))
        self.setVisible(lesson is not None)
        if lesson is None:
            return
        detail, words, reading = lesson.summary, self.tr("Begin"), readings.get(lesson.id)
        if all((one := readings.get(each.id)) and one.done for each in lessons):
            detail = self.tr("All lessons are done. You can read any of them again.")
            words = self.tr("Read again")
        elif reading is not None and reading.furthest:
            words, slug = self.tr("Continue"), lesson.section_at(reading.place)
            title = next((title for one, title, _ in lesson.sections() if slug and one == slug), "")
            if title:
                detail = self.tr("Last read: “{section}”.").format(section=title)
        self.lesson.setText(titled(lesson))
        self.detail.setText(detail)
        self.button.setText(words)
        self.button.setAccessibleName(f"{words}: {titled(lesson)}")
        record = self.tr("{done} of {all} lessons done.")
        record = record.format(done=stats.done, all=len(lessons))
        if language.mark():
            record = f"{record} {self.tr('The lessons are in English.')}"
        if stats.predicted:
            right = self.tr("{right} of {all} predictions were right at the first attempt.")
            record += " " + right.format(right=stats.right, all=stats.predicted)
        self.record.setText(record)


class How(QWidget):
    """How lessons work."""

    def __init__(self) -> None:
        super().__init__()
        texts = (
            self.tr("At each stop you predict first; the text continues afterwards."),
            self.tr("Figures are drawn live; their links open the lab in the same state."),
            self.tr("At the end you can put the lesson's questions first in your next review."),
            self.tr(
                "Keys: Space scrolls to the next stop, 1 to 4 pick, Return predicts, Tab goes"
                " through links and figures, N and P change the lesson, Esc comes back here."
            ),
        )
        title = label(self.tr("A quarter of an hour each"), "card-title")
        column(title, *(label(text, "muted") for text in texts), spacing=8, inside=self)


class ContentsCard(Card):
    """The sections of a lesson, and how far it was read. on_pick: called with a line's place."""

    def __init__(self, on_list: Callable[[], object], on_pick: Callable[[int], object]) -> None:
        super().__init__(self.tr("Contents"))
        self.back = button(self.tr("All lessons"), on_list, "link", kind="inline")
        self.add_header(self.back)
        self.bar = QProgressBar(textVisible=False)
        self.read, self.predictions = label("", "caption"), label("", "caption")
        self.list = named(QListWidget(), self.tr("Contents"))
        self.list.setProperty("role", "palette")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._lines: Sequence[tuple[str, int, str]] = ()  # title, place, why it is hidden or ""
        for signal in (self.list.itemClicked, self.list.itemActivated):
            signal.connect(lambda item: on_pick(int(item.data(Qt.ItemDataRole.UserRole))))
        for widget in (self.bar, self.read, self.list, self.predictions):
            self.add(widget)
        theme_of().changed.connect(self._fill)

    def draw(self, here: Open, predicted: Collection[Predicted]) -> None:
        """here: the lesson that is open. predicted: its stops that were answered."""
        lesson, until = here.lesson, here.until
        stops = {n: one for n, one in enumerate(lesson.blocks, start=1) if isinstance(one, Stop)}
        why = self.tr("Hidden until you predict at stop {number}, or skip it.")
        locked = why.format(number=stops[until].number if until in stops else 0)
        starts = [(lesson.title, 0)]
        for number, one in enumerate(lesson.blocks, start=1):
            if isinstance(one, Heading):
                starts.append((one.title, number))
        starts.append((self.tr("What to say, and cards"), lesson.end))
        lines = [(title, at, locked if at > until else "") for title, at in starts]
        if lines != self._lines:
            self._lines = lines
            self._fill()
        self.list.setCurrentRow(max(n for n, line in enumerate(lines) if line[1] <= here.read))
        part = share(lesson, here.furthest)
        read = share_read(part)
        if here.done:
            read = self.tr("Done. {said}").format(said=read)
        self.bar.setValue(round(100 * part))
        self.bar.setAccessibleName(read)
        self.read.setText(read)
        told = self.tr("%Ln stops to predict at.", "", len(stops)) if stops else ""
        if stops and predicted:
            words = self.tr("{count} of {all} stops predicted, {right} right.")
            right = sum(one.correct for one in predicted)
            told = words.format(count=len(predicted), all=len(stops), right=right)
        self.predictions.setText(told)
        self.predictions.setVisible(bool(told))

    def _fill(self) -> None:
        here = self.list.currentRow()
        self.list.clear()
        for title, place, locked in self._lines:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, place)
            item.setSizeHint(QSize(0, CONTENTS_PX))
            item.setToolTip(locked or title)
            if locked:
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, locked)
                item.setForeground(QColor(theme_of().tokens.faint))
            self.list.addItem(item)
        self.list.setFixedHeight(CONTENTS_PX * self.list.count() + 4)
        self.list.setCurrentRow(here)


class Neighbour(TallButton):
    """Another lesson, and the key that opens it."""

    def __init__(self, caption: str, key: str, on_click: Callable[[], object]) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked=False: on_click())
        self.setProperty("content", False)
        self._caption, self.title = caption, label("", "card-title", content=True)
        head = row(label(caption, "caption"), 1, KeyCap(key))
        column(head, self.title, spacing=2, inside=self, margins=(14, 10, 14, 10))
        for part in self.findChildren(QWidget):  # the mouse is for all of it
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_lesson(self, lesson: Lesson | None) -> None:
        """Its number and title; hidden where there is none."""
        title = "" if lesson is None else titled(lesson)
        self.title.setText(title)
        self.setAccessibleName(f"{self._caption}: {title}")
        self.setVisible(bool(title))
