"""Makes the widgets of a lesson's blocks, and guesses how high they will be."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.tabs.interview import lessons_words as say
from desktop.tabs.interview.lessons_ending import EndBlock, section_title
from desktop.tabs.interview.lessons_figure import PLOT_HEIGHT, FigureBlock, TryButton
from desktop.tabs.interview.lessons_list import content_label
from desktop.tabs.interview.lessons_stop import StopBlock
from desktop.widgets.layout import row
from desktop.widgets.rich_text import RichText
from models.interview.lessons import Drawing, Heading, Lesson, Link, Prose, Stop

LETTERS, LINE, FORMULA = 88, 25, 60  # of a line of text; pixels of a line and of a formula
PARAGRAPH_GAP, GAP, SECTION_GAP = 10, 16, 30


class Making(QObject):
    """figure_moved: place, value of its slider. taken: a link into a lab.

    answered: place of a stop, what was answered. skipped: place of a stop.
    finish_asked, next_asked, review_asked: the buttons at the end.
    """

    figure_moved = Signal(int, float)
    taken = Signal(object)
    answered = Signal(int, object)
    skipped = Signal(int)
    finish_asked = Signal()
    next_asked = Signal()
    review_asked = Signal()

    def make(self, lesson: Lesson, place: int) -> QWidget:
        """The widget of a place; a figure, a stop and the end are still to be filled."""
        if place == 0:
            return _head(lesson)
        if place == lesson.end:
            return self._end()
        block = lesson.blocks[place - 1]
        match block:
            case Heading(title=title):
                return section_title(title, content=True)
            case Prose(markdown=markdown):
                return _text(markdown)
            case Drawing():
                return self._figure(lesson, block, place)
            case Stop():
                return self._stop(lesson, block, place)
            case Link(try_it=link):
                button = TryButton(link)
                button.taken.connect(self.taken)
                holder = QWidget()
                holder.setLayout(row(button, 1))
                return holder

    def gap_before(self, lesson: Lesson, place: int) -> int:
        """Pixels between a block and the one above."""
        if place == 0:
            return 0
        above = lesson.blocks[place - 2] if place > 1 else None
        if place == lesson.end or isinstance(lesson.blocks[place - 1], Heading):
            return SECTION_GAP
        both = isinstance(above, Prose) and isinstance(lesson.blocks[place - 1], Prose)
        return PARAGRAPH_GAP if both or isinstance(above, Heading) else GAP

    def _figure(self, lesson: Lesson, block: Drawing, place: int) -> FigureBlock:
        number = sum(isinstance(one, Drawing) for one in lesson.blocks[:place])
        made = FigureBlock(block, self.tr("Figure {number}").format(number=number))
        made.moved.connect(lambda value: self.figure_moved.emit(place, value))
        made.taken.connect(self.taken)
        return made

    def _stop(self, lesson: Lesson, block: Stop, place: int) -> StopBlock:
        made = StopBlock(block, say.stop_title(block, len(lesson.stops)))
        made.answered.connect(lambda answer: self.answered.emit(place, answer))
        made.skipped.connect(lambda: self.skipped.emit(place))
        return made

    def _end(self) -> EndBlock:
        made = EndBlock()
        made.finish_asked.connect(self.finish_asked)
        made.next_asked.connect(self.next_asked)
        made.review_asked.connect(self.review_asked)
        return made


def estimate(lesson: Lesson, place: int) -> int:
    """About how high a block will be, in pixels."""
    if place in (0, lesson.end):
        return 260 if place == 0 else 600
    match lesson.blocks[place - 1]:
        case Heading():
            return 26
        case Prose(markdown=markdown):
            lines = sum(1 + len(line) // LETTERS for line in markdown.splitlines() if line.strip())
            return lines * LINE + FORMULA * (markdown.count("$$") // 2)
        case Drawing(slider=slider):
            return PLOT_HEIGHT + (200 if slider else 150)
        case Stop():
            return 320
    return 34


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def _text(markdown: str) -> RichText:
    """Links in it are reached with Tab; a text without any is no stop on the way."""
    text = RichText(markdown)
    if "](" not in markdown and "[@" not in markdown:
        text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return text


def _head(lesson: Lesson) -> QWidget:
    """Title, what it is about, and what one can do afterwards."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(_label(say.heading(lesson), "caption"))
    title = content_label(lesson.title, "title")
    title.setStyleSheet('font-family: "Inter Display"; font-size: 24px; font-weight: 600;')
    column.addWidget(title)
    column.addWidget(RichText(lesson.summary, tone="muted"))
    if lesson.goals:
        column.addSpacing(8)
        column.addWidget(_label(say.afterwards(), "card-title"))
        column.addWidget(RichText(say.goals(lesson)))
    for text in made.findChildren(RichText):
        text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return made
