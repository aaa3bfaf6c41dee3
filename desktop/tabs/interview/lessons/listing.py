"""Rows of lessons and of sections that were found, and the cards beside them."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QWidget,
)

from desktop import language
from desktop.frame import matching
from desktop.look.theme import theme_of
from desktop.numbers import percent
from desktop.tabs.interview.controls import TallButton
from desktop.tabs.interview.lessons.blocks import topic_and_minutes
from desktop.tabs.interview.lessons.figure import label
from desktop.widgets.banner import in_words
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.labels import KeyCap, Tag, button
from desktop.widgets.layout import clear, column, row, scrolling
from models.interview.lesson import (
    TOP,
    Heading,
    Lesson,
    Stop,
    next_to_read,
    share,
)
from models.interview.lesson import Reading as Open
from models.interview.toml_files import FileProblem
from models.store.lessons import LessonStats, Predicted, Reading

translate = QCoreApplication.translate
NUMBER_PX, LINE_PX, CONTENTS_PX = 18, 20, 30
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


class RowButton(TallButton):
    """A row of a list; its labels let the mouse through."""

    def __init__(self, name: str, on_click: Callable[[], object]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked=False: on_click())

    def let_through(self) -> None:
        """The mouse is for the row."""
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class LessonRow(RowButton):
    """A lesson: number, title, what it is about, how far it was read."""

    def __init__(
        self, lesson: Lesson, reading: Reading | None, on_click: Callable[[], object]
    ) -> None:
        part = 0.0 if reading is None else share(lesson, reading.furthest)
        self.done = reading is not None and reading.done
        self.progress = ""
        if self.done:
            self.progress = translate("Lessons", "done")
        elif part > 0:
            self.progress = share_read(part)
        detail = topic_and_minutes(lesson)
        name = f"{lesson.number}. {lesson.title}. {self.progress or detail}"
        super().__init__(name, on_click)
        self.lesson = lesson
        self.setAccessibleDescription(lesson.summary)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        number = label(str(lesson.number), "heading")
        number.setFixedWidth(NUMBER_PX)
        begun = bool(self.progress) and not self.done
        right = label(f"{self.progress} · {detail}" if begun else detail, "caption")
        right.setWordWrap(False)
        right.setMinimumHeight(LINE_PX)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(number, 0, 0, top)
        grid.addWidget(label(lesson.title, "heading", content=True), 0, 1, top)
        tags = (Tag(self.progress, "good"),) if self.done else ()
        grid.addLayout(row(*tags, right), 0, 2, top)
        grid.addWidget(label(lesson.summary, "muted", content=True), 1, 1, 1, 2)
        if begun:
            bar = QProgressBar()
            bar.setTextVisible(False)
            bar.setValue(round(100 * part))
            bar.setAccessibleName(self.progress)
            grid.setRowMinimumHeight(2, 10)
            grid.addWidget(bar, 2, 1, 1, 2)
        self.let_through()


class FoundRow(RowButton):
    """A section in which the words stand. where: lesson and section; excerpt: around the words."""

    def __init__(self, where: str, excerpt: str, on_click: Callable[[], object]) -> None:
        super().__init__(where, on_click)
        self.where, self.excerpt = where, excerpt
        self.setAccessibleDescription(excerpt)
        title = label(where, "card-title", content=True)
        text = label(excerpt, "muted", content=True)
        column(title, text, spacing=3, inside=self, margins=(16, 10, 16, 10))
        self.let_through()


class LessonList(QWidget):
    """Rows, reached with Tab, or with the arrow keys from one to the next.

    on_clear: back to all lessons from what was found.
    """

    def __init__(self, on_clear: Callable[[], object]) -> None:
        super().__init__()
        self.rows: Sequence[RowButton] = ()
        self.caption, self.all = label("", "caption"), QPushButton(self.tr("All lessons"))
        self.all.setProperty("role", "link")
        self.all.setProperty("kind", "inline")
        self.empty = EmptyState("", self.tr("Show all lessons"))
        for one in (self.all, self.empty.button):
            one.clicked.connect(lambda _checked=False: on_clear())
        inner = QWidget()
        self._column = column(spacing=6, inside=inner)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.area = scrolling(inner)
        self.area.setAccessibleName(self.tr("Lessons"))
        head = row(self.caption, self.all)
        head.setStretch(0, 1)
        column(head, (self.area, 1), (self.empty, 1), spacing=8, inside=self)

    def show_found(
        self,
        query: str,
        found: Sequence[tuple[str, str, str, str]],
        on_open: Callable[[str, str], object],
    ) -> None:
        """Sections that have all the words of a query, over all lessons, as `Finder` gives them."""
        rows = [
            FoundRow(where, text, partial(on_open, key, place)) for key, place, where, text in found
        ]
        sections = self.tr("%Ln sections", "", len(rows))
        lessons = self.tr("in %Ln lessons", "", len({key for key, *_ in found}))
        none = self.tr("No lesson contains “{query}”. Try fewer words, or the start of one.")
        self.show_rows(
            rows, f"{sections} {lessons}" if rows else "", "" if rows else none.format(query=query)
        )

    def show_rows(self, rows: Sequence[RowButton], caption: str = "", none: str = "") -> None:
        """caption: over what was found. none: in place of rows, where nothing was."""
        clear(self._column)
        self.rows = rows
        for made in rows:
            self._column.addWidget(made)
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))
        self.all.setVisible(bool(caption))
        self.empty.sentence.setText(none)
        self.empty.setVisible(bool(none))
        self.area.setVisible(not none)

    def step(self, by: int) -> bool:
        """Give the keyboard to the row after (1) or before (-1); False if none has it."""
        here = next((n for n, one in enumerate(self.rows) if one.hasFocus()), None)
        if here is None or not 0 <= here + by < len(self.rows):
            return False
        self.rows[here + by].setFocus(Qt.FocusReason.TabFocusReason)
        self.area.ensureWidgetVisible(self.rows[here + by])
        return True


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
        if stats.predicted:
            right = self.tr("{right} of {all} predictions were right at the first attempt.")
            record += " " + right.format(right=stats.right, all=stats.predicted)
        self.record.setText(record)


class HowCard(Card):
    """How lessons work."""

    def __init__(self) -> None:
        super().__init__(self.tr("A quarter of an hour each"))
        foreign = self.tr("The lessons are in English.") if language.mark() else ""
        for text in (
            *((foreign,) if foreign else ()),
            self.tr("At each stop you predict first; the text continues afterwards."),
            self.tr("Figures are drawn live; their links open the lab in the same state."),
            self.tr("At the end you can put the lesson's questions first in your next review."),
            self.tr(
                "Keys: Space scrolls to the next stop, 1 to 4 pick, Return predicts, Tab goes"
                " through links and figures, N and P change the lesson, Esc comes back here."
            ),
        ):
            self.add(label(text, "muted"))


class ContentsCard(Card):
    """The sections of a lesson, and how far it was read. on_pick: called with a line's place."""

    def __init__(self, on_list: Callable[[], object], on_pick: Callable[[int], object]) -> None:
        super().__init__(self.tr("Contents"))
        self.back = QPushButton(self.tr("All lessons"))
        self.back.setProperty("role", "link")
        self.back.setProperty("kind", "inline")
        self.back.clicked.connect(lambda _checked=False: on_list())
        self.add_header(self.back)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.read, self.predictions = label("", "caption"), label("", "caption")
        self.list = QListWidget()
        self.list.setProperty("role", "palette")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setAccessibleName(self.tr("Contents"))
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


class Neighbour(RowButton):
    """Another lesson, and the key that opens it."""

    def __init__(self, caption: str, key: str, on_click: Callable[[], object]) -> None:
        super().__init__(caption, on_click)
        self.setProperty("content", False)
        self._caption, self.title = caption, label("", "card-title", content=True)
        head = row(label(caption, "caption"), 1, KeyCap(key))
        column(head, self.title, spacing=2, inside=self, margins=(14, 10, 14, 10))
        self.let_through()

    def show_lesson(self, lesson: Lesson | None) -> None:
        """Its number and title; hidden where there is none."""
        title = "" if lesson is None else titled(lesson)
        self.title.setText(title)
        self.setAccessibleName(f"{self._caption}: {title}")
        self.setVisible(bool(title))
