"""What came of an interview: the grade, its topics, what to revise, what to open."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.interview.controls import caption
from desktop.tabs.interview.mock_marking import list_rows
from desktop.tabs.interview.mock_rows import RowList
from desktop.tabs.interview.mock_shown import LinkRow, MarkRow, ResultShown, TopicLine
from desktop.widgets.card import Card
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.interval_bar import IntervalBar
from desktop.widgets.layout import GAP, row, scrolling
from desktop.widgets.rich_text import RichText


class TopicLines(QWidget):
    """A line a topic: its name, the share with its interval, in words, and time a question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[TopicLine]) -> None:
        """Show these."""
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for place, line in enumerate(lines):
            bar = IntervalBar()
            bar.setMinimumWidth(80)
            bar.show_share(*(line.share or (None,)))
            bar.setAccessibleName(f"{line.title}: {line.told}")
            name, told, time = QLabel(line.title), QLabel(line.told), caption(line.time)
            time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column, part in enumerate((name, bar, told, time)):
                self._grid.addWidget(part, place, column)


class Links(QWidget):
    """Things to open, one a line. picked: the key of one."""

    picked = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(caption(title))

    def show_rows(self, rows: Sequence[LinkRow]) -> None:
        """Show these; hidden without any."""
        for button in self.buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for shown in rows:
            button = QPushButton(shown.title)
            button.setProperty("role", "link")
            button.setProperty("kind", "inline")
            button.setProperty("content", True)
            button.setToolTip(shown.detail)
            button.setAccessibleDescription(shown.detail)
            button.clicked.connect(lambda _checked=False, key=shown.key: self.picked.emit(key))
            self.buttons.append(button)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(rows))


class Revise(Card):
    """Cards to revise, weakest first. raised: put them first. review_asked: begin with them.

    card, lab, lesson: open one.
    """

    raised = Signal()
    review_asked = Signal()
    card_picked = Signal(str)
    lab_picked = Signal(str)
    lesson_picked = Signal(str)

    def __init__(self, review: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("What to revise"))
        self.none = QLabel(self.tr("Nothing stands out: every question was answered well."))
        self.none.setWordWrap(True)
        self.cards = QVBoxLayout()
        self.cards.setSpacing(6)
        self.raise_button = QPushButton()
        self.raise_button.setProperty("role", "primary")
        self.raise_button.clicked.connect(self.raised)
        self.go = QPushButton(review)
        self.go.clicked.connect(self.review_asked)
        self.done = QLabel()
        self.done.setProperty("role", "muted")
        self.done.setWordWrap(True)
        self.labs = Links(self.tr("Labs to open"))
        self.lessons = Links(self.tr("Lessons to read"))
        self.labs.picked.connect(self.lab_picked)
        self.lessons.picked.connect(self.lesson_picked)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addWidget(self.none)
        column.addLayout(self.cards)
        column.addWidget(self.labs)
        column.addWidget(self.lessons)
        column.addStretch(1)
        self.body.addWidget(scrolling(inner), 1)
        self.add(self.done)
        self.body.addLayout(row(self.raise_button, self.go, 1))

    def show_revise(self, shown: ResultShown) -> None:
        """Show what there is."""
        while (item := self.cards.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for one in shown.revise:
            line = WeakCard(one)
            line.open.clicked.connect(
                lambda _checked=False, key=one.key: self.card_picked.emit(key)
            )
            self.cards.addWidget(line)
        self.none.setVisible(not shown.revise)
        self.raise_button.setVisible(bool(shown.revise))
        self.raise_button.setText(shown.raise_words)
        self.raise_button.setEnabled(True)
        self.done.hide()
        self.go.hide()
        self.labs.show_rows(shown.labs)
        self.lessons.show_rows(shown.lessons)

    def show_raised(self, sentence: str) -> None:
        """The cards come first now."""
        self.raise_button.setEnabled(False)
        self.done.setText(sentence)
        self.done.show()
        self.go.show()
        self.go.setFocus()


class WeakCard(QWidget):
    """A card to revise: its grade, its question, and a button that opens it."""

    def __init__(self, shown: LinkRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grade = QLabel(shown.detail)
        grade.setProperty("role", "card-title")
        grade.setFixedWidth(48)
        question = RichText(shown.title, size=13)
        self.open = QPushButton(self.tr("Open"))
        self.open.setProperty("role", "link")
        self.open.setProperty("kind", "inline")
        self.open.setAccessibleName(self.tr("Open the card: {card}").format(card=question.text))
        top = Qt.AlignmentFlag.AlignTop
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(grade, 0, top)
        line.addWidget(question, 1)
        line.addWidget(self.open, 0, top)


class ResultPart(QWidget):
    """Signals in the person's words. answer_picked: the place of one in the list."""

    raised = Signal()
    lab_picked = Signal(str)
    lesson_picked = Signal(str)
    card_picked = Signal(str)
    answer_picked = Signal(int)
    copy_asked = Signal()
    again_asked = Signal()
    new_asked = Signal()
    remove_asked = Signal()

    def __init__(self, review: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary, self.revise = Card(), Revise(review)
        self.hero, self.bar = HeroNumber(), IntervalBar()
        self.facts = QLabel()
        self.facts.setWordWrap(True)
        self.facts.setProperty("role", "muted")
        self.topics = TopicLines()
        self.answers = RowList(self.tr("Every answer"))
        self.answers.itemClicked.connect(lambda _: self._pick())
        self.answers.opened.connect(self.answer_picked)
        self.new = QPushButton(self.tr("New interview"))
        self.again = QPushButton(self.tr("Ask the same again"))
        self.copy = QPushButton(self.tr("Copy as text"))
        self.copy.setToolTip(self.tr("The whole interview with all answers, as Markdown"))
        self.remove = QPushButton(self.tr("Remove"))
        self._lay_out()
        self._connect()

    def show_result(self, shown: ResultShown) -> None:
        """Show what came of it."""
        self.summary.set_title(shown.title)
        self.hero.show_value(shown.grade, "", shown.caption)
        self.bar.show_share(*(shown.share or (None,)))
        self.bar.setAccessibleName(shown.caption)
        self.facts.setText(shown.facts)
        self.topics.show_lines(shown.topics)
        self.show_answers(shown.answers)
        self.copy.setText(self.tr("Copy as text"))
        self.revise.show_revise(shown)

    def show_answers(self, rows: Sequence[MarkRow]) -> None:
        """Every answer with its mark."""
        self.answers.show_rows(list_rows(rows))

    def show_copied(self) -> None:
        """It lies in the clipboard."""
        self.copy.setText(self.tr("Copied"))

    def _pick(self) -> None:
        self.answer_picked.emit(self.answers.currentRow())

    def _connect(self) -> None:
        self.revise.raised.connect(self.raised)
        self.revise.lab_picked.connect(self.lab_picked)
        self.revise.card_picked.connect(self.card_picked)
        self.revise.lesson_picked.connect(self.lesson_picked)
        self.copy.clicked.connect(self.copy_asked)
        self.again.clicked.connect(self.again_asked)
        self.new.clicked.connect(self.new_asked)
        self.remove.clicked.connect(self.remove_asked)

    def _lay_out(self) -> None:
        self.summary.add(self.hero)
        self.summary.add(self.bar)
        self.summary.add(self.facts)
        self.summary.body.addSpacing(6)
        self.summary.add(self.topics)
        self.summary.body.addSpacing(6)
        self.summary.add(caption(self.tr("Every answer: open one to read it again")))
        self.summary.add(self.answers, 1)
        self.summary.body.addLayout(row(self.new, self.again, self.copy, 1, self.remove))
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(GAP)
        columns.addWidget(self.summary, 3)
        columns.addWidget(self.revise, 2)
