"""A card: its question, what is answered, then the answer and the grades."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QDesktopServices,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import language
from desktop.frame.tab_spec import tab_title
from desktop.look import assets
from desktop.look.theme import theme_of
from desktop.numbers import power
from desktop.tabs.interview.cards_words import (
    interval,
    kind_title,
    level_title,
    source_keys,
    sources_short,
    topic_title,
)
from desktop.tabs.interview.controls import KindControl, OptionButton, QuestionText, Truth, caption
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.labels import KeyCap, Note, SourceLine, Tag, button, plain_label
from desktop.widgets.layout import clear, column, row, scrolling
from desktop.widgets.rich_text import RichLabel, RichText
from models.interview.card import Card as InterviewCard
from models.interview.mock import Judged
from models.interview.rich_text import plain

BAR = 10
"""What the scroll bar leaves of the padding."""
ICON = 16
GRADES = (1, 2, 3, 4)
MOST_PINNED = 0.3
"""Of the card's height: a question that takes no more stays above its answer, which scrolls."""
POWER = re.compile(r"(?<![\w.,])-?\d+([.,]\d+)?e[+-]?\d+(?!\w)")


def show_tags(line: QHBoxLayout, tags: Sequence[tuple[str, str]]) -> None:
    """Tags in the place of those that stand in a line. tags: (text, kind of tag)."""
    clear(line)
    for text, kind in tags:
        line.addWidget(Tag(text, kind))  # type: ignore[arg-type]  # Tag's own words


def tags(card: InterviewCard) -> tuple[tuple[str, str], ...]:
    """Topic, kind and level, as tags with their kinds."""
    found = [
        (topic_title(card.topic), "accent"),
        (kind_title(card.kind), "neutral"),
        (level_title(card.level), "neutral"),
    ]
    if card.origin == "own":
        found.append((QCoreApplication.translate("Cards", "Your own"), "neutral"))
    elif foreign := language.mark():
        found.append((foreign, "neutral"))
    return tuple(found)


def open_address(address: str) -> None:
    """A link in somebody's card, which they clicked: in their browser, if it is one for that."""
    url = QUrl(address)
    if url.scheme() in ("http", "https"):
        QDesktopServices.openUrl(url)


def verdict_words(judged: Judged | None) -> str:
    """What the check says, "" where nothing was checked; "3.14e+23 FLOP" as people write it."""
    if judged is None or not judged.template:
        return ""
    values = {
        # The check has written the decimal sign in the reader's language.
        name: POWER.sub(lambda found: power(float(found[0].replace(",", "."))), plain(value))
        if isinstance(value, str) else value
        for name, value in judged.values.items()
    }  # fmt: skip
    return QCoreApplication.translate("CardCheck", judged.template).format(**values)


@dataclass(frozen=True, slots=True)
class Told:
    """What the page knows of a card once its answer is shown.

    waits: until it comes back, after each grade. leech: how often it was forgotten if that is too
    often, else 0.
    """

    judged: Judged | None
    truth: Truth
    waits: Sequence[timedelta]
    suggested: int
    leech: int = 0


class CardPanel(Card):
    """reveal: called for showing the answer, or checking it. grade: called with 1 to 4.

    lab: called for opening the card's lab. answered: what is answered changed. `control`, `answer`
    and `verdict` are those of the card that is shown.
    """

    answered = Signal()
    ticked = Signal()

    def __init__(
        self,
        media: Path | None,
        reveal: Callable[[], object],
        grade: Callable[[int], object],
        lab: Callable[[], object],
    ) -> None:
        super().__init__("", padding=READING_PADDING)
        self._media, self._reveal, self._grade, self._open_lab = media, reveal, grade, lab
        self.setAccessibleName(self.tr("Card"))
        self.card: InterviewCard | None = None
        self.control: KindControl | None = None
        self.verdict: VerdictLine | None = None
        self.answer: AnswerPart | None = None
        self.revealed = False
        self.tags = QHBoxLayout()
        self.tags.setSpacing(8)
        self.place = caption()
        self.edit_action = QAction(self)
        self.suspend_action = QAction(self.tr("Suspend"), self)
        self.menu = self._menu_button()
        self.question = QuestionText(media=media)
        self.grades = GradeRow()
        self.grades.reveal.clicked.connect(lambda _=False: reveal())
        for rating, grade_button in self.grades.buttons.items():
            grade_button.clicked.connect(lambda _=False, rating=rating: grade(rating))
        self.sources = SourceLine()
        self.lab = button("", role="plain")
        self.lab.clicked.connect(lambda _=False: lab())
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self.area: QScrollArea = scrolling(self._inner)
        self._lay_out()
        self._draw_icons()
        theme_of().changed.connect(self._draw_icons)

    def ask(self, card: InterviewCard, control: KindControl, typed: object) -> None:
        """Another card, its answer hidden. typed: what was answered before, None for nothing."""
        self.forget()
        self.card, self.control = card, control
        self.question.set_markdown(card.question)
        self.area.setAccessibleName(self.question.text)
        own = card.origin == "own"
        self.edit_action.setText(self.tr("Edit") if own else self.tr("Copy to a card of my own"))
        if typed is not None:
            control.set_answer(typed)
        control.submitted.connect(self._reveal)
        control.changed.connect(self.answered)
        self._column.insertWidget(0, self.question)
        self._column.insertWidget(1, control)
        control.show()  # now: what is not in sight cannot have the keyboard
        self.sources.hide()
        self.lab.hide()
        self.grades.setCurrentIndex(0)
        self.area.verticalScrollBar().setValue(0)

    def tell(self, told: Told) -> None:
        """The answer, and the grades."""
        assert self.control is not None and self.card is not None
        card, judged = self.card, told.judged
        self.control.show_truth(told.truth)
        if said := verdict_words(judged):
            self.verdict = VerdictLine(said, correct=judged is not None and judged.right)
            self._column.insertWidget(1, self.verdict)
        inner = self.width() - 2 * READING_PADDING
        if self.question.heightForWidth(inner) <= self.height() * MOST_PINNED:
            self._pinned.addWidget(self.question)
        self.answer = AnswerPart(card, told.leech, self._media)
        if self.answer.points is not None:
            self.answer.points.changed.connect(self.ticked)
        self._column.insertWidget(self._column.count() - 1, self.answer)
        self.sources.set_keys(source_keys(card))
        self.sources.names.setText(sources_short(card))
        self.sources.setVisible(bool(card.sources))
        if card.try_it is not None:
            text = self.tr("Try it in {tab}   T")
            self.lab.setText(text.format(tab=tab_title(card.try_it.tab)))
            self.lab.setToolTip(card.try_it.label)
            self.lab.setAccessibleDescription(card.try_it.label)
        self.lab.setVisible(card.try_it is not None)
        self.grades.show_grades(told.waits, told.suggested)
        self.revealed = True
        # It gets the keyboard, and so is what a screen reader reads out.
        parts = (said, self.answer.model_answer.text)
        self.area.setAccessibleName(" ".join(part for part in parts if part))
        self.area.setFocus()
        if self.verdict is None:  # else that stands at the top
            QTimer.singleShot(0, self, self._scroll)

    def take_focus(self) -> None:
        """Give the keyboard to what is answered, or to the card."""
        first = self.control.first() if self.control is not None else None
        (self.area if first is None or self.revealed else first).setFocus()

    def forget(self) -> None:
        """There is no card."""
        for part in (self.control, self.verdict, self.answer):
            if part is not None:
                self._column.removeWidget(part)
                part.hide()
                part.deleteLater()
        self.card = self.control = self.verdict = self.answer = None
        self.revealed = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean something anywhere on the card; Space and Return go on."""
        key, text = Qt.Key(event.key()), event.text()
        others = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            others |= Qt.KeyboardModifier.ControlModifier  # as in a mock interview
        if event.modifiers() & ~others:
            super().keyPressEvent(event)
        elif self.revealed and text in ("1", "2", "3", "4"):
            self._grade(int(text))
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.revealed and not event.isAutoRepeat():
                self._grade(self.grades.suggested)
            elif self.grades.reveal.isEnabled() and not event.isAutoRepeat():
                self._reveal()
        elif not (self._press_revealed(text) if self.revealed else self._press_asked(key, text)):
            super().keyPressEvent(event)

    def _press_asked(self, key: Qt.Key, text: str) -> bool:
        if self.control is None:
            return False
        name = "Backspace" if key == Qt.Key.Key_Backspace else text
        if name and self.control.press(name):
            return True
        return bool(text) and text.isprintable() and self.control.type_ahead(text)

    def _press_revealed(self, text: str) -> bool:
        if text.upper() == "F" and self.answer is not None:
            return self.answer.unfold()
        if text.upper() == "T" and self.lab.isVisible():
            self._open_lab()
            return True
        return False

    def _scroll(self) -> None:
        """To where the answer begins, once it is laid out."""
        if self.answer is not None:
            bar, top = self.area.verticalScrollBar(), self.answer.y()
            room = self.area.viewport().height()
            if top + min(self.answer.height(), room) > bar.value() + room:
                bar.setValue(max(0, min(top - 8, top + self.answer.height() - room)))

    def _menu_button(self) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "menu")
        button.setAccessibleName(self.tr("More about this card"))
        button.setToolTip(self.tr("More about this card"))
        menu = QMenu(button)
        menu.addActions([self.edit_action, self.suspend_action])
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _draw_icons(self) -> None:
        tokens = theme_of().tokens
        self.menu.setIcon(assets.icon("menu", tokens.muted))
        self.lab.setIcon(assets.icon("open", tokens.muted))

    def _lay_out(self) -> None:
        # The scroll bar stands in the card's padding, so that all rows end at one line.
        self.body.setContentsMargins(READING_PADDING, 18, BAR, READING_PADDING)
        self.header.setContentsMargins(0, 0, READING_PADDING - BAR, 0)
        self.header.insertLayout(0, self.tags)
        self.add_header(self.place)
        self.add_header(self.menu)
        self.title_label.hide()
        self._column.setContentsMargins(0, 8, READING_PADDING - BAR, 0)
        self.area.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._column.setSpacing(14)
        self._column.addWidget(self.question)
        self._column.addStretch(1)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setProperty("content", True)
        self._pinned = QVBoxLayout()
        self._pinned.setContentsMargins(0, 8, READING_PADDING - BAR, 0)
        self.body.addLayout(self._pinned)
        self.add(self.area, 1)
        foot = row(self.sources, self.lab)
        foot.setStretch(0, 1)
        foot.setAlignment(self.sources, Qt.AlignmentFlag.AlignVCenter)
        last = QVBoxLayout()
        last.setContentsMargins(0, 0, READING_PADDING - BAR, 0)
        last.addLayout(foot)
        last.addWidget(self.grades)
        self.body.addLayout(last)

    def _keep_width(self, _low: int, high: int) -> None:
        """The text is as wide with a scroll bar as without."""
        bar = self.area.verticalScrollBar().sizeHint().width() if high else 0
        self._column.setContentsMargins(0, 8, max(0, READING_PADDING - BAR - bar), 0)


class GradeRow(QStackedWidget):
    """The last row: one button that shows the answer, then four that grade it.

    suggested: the grade that stands out, and that Return gives.
    """

    def __init__(self) -> None:
        super().__init__()
        self.reveal = button("", role="primary")
        self.hint = caption()
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons: dict[int, QPushButton] = {}
        self.waits: dict[int, QLabel] = {}
        self.suggested = 3
        first, second = QWidget(), QWidget()
        column(self.reveal, self.hint, spacing=4, inside=first)
        grid = QGridLayout(second)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        titles = (self.tr("Again"), self.tr("Hard"), self.tr("Good"), self.tr("Easy"))
        for place, (rating, title) in enumerate(zip(GRADES, titles, strict=True)):
            graded = self.buttons[rating] = QPushButton(f"{title}   {rating}")
            graded.setAccessibleName(title)
            wait = self.waits[rating] = caption()
            wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(graded, 0, place)
            grid.addWidget(wait, 1, place)
            grid.setColumnStretch(place, 1)
        self.addWidget(first)
        self.addWidget(second)
        self.setFixedHeight(second.sizeHint().height())

    def show_reveal(self, words: str, hint: str, *, enabled: bool = True) -> None:
        """What the one button does. hint: which keys do what, or why it did nothing."""
        self.reveal.setText(words)
        self.reveal.setEnabled(enabled)
        self.hint.setText(hint)

    def show_grades(self, waits: Sequence[timedelta], suggested: int) -> None:
        """The answer is there."""
        for rating, wait in zip(GRADES, waits, strict=True):
            self.waits[rating].setText(interval(wait))
            self.buttons[rating].setAccessibleDescription(interval(wait))
        self.suggest(suggested)
        self.setCurrentIndex(1)

    def suggest(self, rating: int) -> None:
        """Let another grade stand out."""
        self.suggested = rating
        for each, shown in self.buttons.items():
            role = "primary" if each == rating else ""
            if shown.property("role") != role:
                shown.setProperty("role", role)
                shown.style().unpolish(shown)
                shown.style().polish(shown)


class VerdictLine(QWidget):
    """What the check says, in its colour and with its sign."""

    def __init__(self, said: str, *, correct: bool) -> None:
        super().__init__()
        self._correct = correct
        self.sign = QLabel()
        self.sign.setFixedWidth(ICON)
        self.words = RichLabel(said, size=13, tone="good" if correct else "bad")
        line = row(self.sign, self.words, spacing=8)
        line.setStretch(1, 1)
        line.setAlignment(self.sign, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.setAccessibleName(said)
        self._draw()
        theme_of().changed.connect(self._draw)

    @property
    def text(self) -> str:
        """What it says."""
        return self.words.text

    def _draw(self) -> None:
        tokens = theme_of().tokens
        name, colour = ("check", tokens.good) if self._correct else ("close", tokens.bad)
        self.sign.setPixmap(assets.icon(name, colour).pixmap(ICON, ICON))


class Point(QWidget):
    """A point with its box; a click on the words presses it, too. key: "" for none."""

    def __init__(self, text: str, key: str) -> None:
        super().__init__()
        self.box, words = QCheckBox(), plain_label(plain(text), wrap=True)
        self.box.setFixedWidth(18)
        self.box.setAccessibleName(words.text())
        for part in (self.box, words):
            part.setProperty("content", True)
        marks = (self.box, KeyCap(key)) if key else (self.box,)
        line = row(*marks, (words, 1), spacing=10, inside=self)
        for mark in marks:
            line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.box.toggle()


class Points(QWidget):
    """What a good answer says, to be ticked. keys: whether a digit ticks each of them."""

    changed = Signal()

    def __init__(self, *, keys: bool = False) -> None:
        super().__init__()
        self._keys = keys
        self._lines = column(spacing=4 if keys else 8, inside=self)
        self.boxes: list[QCheckBox] = []

    def show_points(self, points: Sequence[str], ticked: Sequence[int] = ()) -> None:
        """ticked: numbers of points."""
        clear(self._lines)
        self.boxes = []
        for number, text in enumerate(points):
            point = Point(text, str(number + 1) if self._keys else "")
            point.box.setChecked(number in ticked)
            point.box.toggled.connect(lambda _: self.changed.emit())
            self.boxes.append(point.box)
            self._lines.addWidget(point)
        self.setVisible(bool(points))

    def press(self, digit: str) -> bool:
        """Tick by the point's number, from 1."""
        place = int(digit) - 1
        if place < len(self.boxes):
            self.boxes[place].toggle()
        return place < len(self.boxes)

    def ticked(self) -> tuple[int, ...]:
        """Numbers of the points that are ticked."""
        return tuple(number for number, box in enumerate(self.boxes) if box.isChecked())


class AnswerPart(QWidget):
    """What is told once the answer is shown: the model answer, points, follow-ups.

    leech: how often the card was forgotten if that is too often, else 0.
    """

    def __init__(self, card: InterviewCard, leech: int, media: Path | None) -> None:
        super().__init__()
        self.column = column(spacing=12, inside=self)
        self.points = Points() if card.points else None
        self.follow_ups: list[OptionButton] = []
        self.model_answer = RichText(card.answer, size=15, media=media)
        self.model_answer.setProperty("content", True)
        self.model_answer.link_clicked.connect(open_address)
        self.column.addWidget(self._answer(card))
        if leech:
            text = self.tr(
                "You have forgotten it %Ln times. Try it in the lab, copy it and say it in your own"
                " words, or suspend it.",
                "",
                leech,
            )
            self.column.addWidget(Note(text, title=self.tr("This card is a leech")))
        if self.points is not None:
            self.column.addWidget(caption(self.tr("Points you made")))
            self.column.addWidget(self.points)
            self.points.show_points(card.points)  # now: without a parent it would be a window
        if card.follow_ups:
            self._add_follow_ups(card)

    def unfold(self) -> bool:
        """Show the answer of the next follow-up question; False if there is none left."""
        folded = [one for one in self.follow_ups if not one.isChecked()]
        for one in folded[:1]:
            one.click()
        return bool(folded)

    def _answer(self, card: InterviewCard) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "sunken")
        lines = column(spacing=6, inside=frame, margins=(14, 12, 14, 12))
        if card.folk:
            heard = RichText(card.folk, size=13)
            heard.setProperty("content", True)
            lines.addWidget(caption(self.tr("Common claim")))
            lines.addWidget(heard)
            lines.addSpacing(6)
        lines.addWidget(
            caption(self.tr("What the evidence says") if card.folk else self.tr("Model answer"))
        )
        lines.addWidget(self.model_answer)
        return frame

    def _add_follow_ups(self, card: InterviewCard) -> None:
        self.column.addWidget(caption(self.tr("Follow-up questions")))
        for follow_up in card.follow_ups:
            button = OptionButton("F", follow_up.question)
            button.toggled.connect(
                lambda shown, button=button, answer=follow_up.answer: button.show_reason(
                    None, "", answer if shown else ""
                )
            )
            self.follow_ups.append(button)
            self.column.addWidget(button)
