"""A card: its question, what is answered, then the answer and the grades."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from desktop import language
from desktop.look import assets
from desktop.look.theme import READING_PX, TITLE_PX, theme_of
from desktop.numbers import power
from desktop.tabs.interview.cards_words import (
    form_title,
    grade_titles,
    interval,
    level_title,
    source_keys,
    sources_short,
)
from desktop.tabs.interview.controls import KindControl, QuestionText, Truth, caption
from desktop.widgets.card import Card
from desktop.widgets.labels import (
    KeyCap,
    Note,
    SourceLine,
    Tag,
    button,
    plain_label,
    rule,
    topic_title,
)
from desktop.widgets.layout import clear, column, new_grid, row, scrolling
from desktop.widgets.rich_text import RichLabel, RichText
from models.interview.card import Card as InterviewCard
from models.interview.card import Chain
from models.interview.mock import Judged
from models.interview.rich_text import plain

ICON, SIDE, WIDEST, TALLEST = 16, 32, 768, 760
MOST_PINNED, LEAST_PINNED = 0.4, 64
"""Of the card's height, and pixels: what a question has above its answer, which scrolls."""
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
        (form_title(card), "neutral"),
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
class Revealed:
    """What the page knows of a card once its answer is shown.

    waits: until it comes back, after each grade. leech: how often it was forgotten if that is too
    often, else 0.
    """

    judged: Judged | None
    truth: Truth
    waits: Sequence[timedelta]
    suggested: int
    leech: int = 0


class PinnedCard(Card):
    """The question stays at the top, `foot` at the bottom; what is between scrolls.

    place: words beside the question. area, body_column: what scrolls, and its column.
    """

    def __init__(self, foot: Sequence[QWidget], media: Path | None = None) -> None:
        super().__init__("", padding=0)
        self.setMaximumSize(WIDEST, TALLEST)
        self.control: KindControl | None = None
        self.title_label.hide()
        self.place, self.question = caption(), QuestionText(media=media)
        self.place.setContentsMargins(0, 6, 0, 0)
        self.place.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._above, inner = QWidget(), QWidget()
        self._top = row((self.question, 1), self.place, spacing=16, inside=self._above)
        self._top.setContentsMargins(SIDE, 22, SIDE, 18)
        self._top.setAlignment(self.place, Qt.AlignmentFlag.AlignTop)
        self.head = scrolling(self._above)
        self.head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body_column = column(1, spacing=14, inside=inner)
        self.body_column.setContentsMargins(SIDE, 18, SIDE, 18)
        self.area = scrolling(inner)
        self.area.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setProperty("content", True)
        last = column(foot[-1], margins=(SIDE, 14, SIDE, 14))
        self.body.addLayout(
            column(self.head, rule(), (self.area, 1), *foot[:-1], rule(), last, spacing=0)
        )

    def show_place(self, words: str) -> None:
        """Words beside the question; it never becomes wider again: they may count seconds."""
        self.place.setText(words)
        wide = self.place.sizeHint().width()
        if wide > self.place.minimumWidth():
            self.place.setMinimumWidth(wide)
            self._fit_question()

    def show_question(self, markdown: str) -> None:
        self.question.set_markdown(markdown)
        self._fit_question()
        self.area.setAccessibleName(self.question.text)
        for area in (self.head, self.area):
            area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_question()

    def _fit_question(self) -> None:
        """As high as what it asks, in smaller letters where that is long; then it scrolls, too."""
        most = round(MOST_PINNED * self.height())
        for size in (TITLE_PX, READING_PX):
            self.question.set_size(size)
            wanted = self._top.totalHeightForWidth(self.width() - 2)
            if wanted <= most:
                break
        self._above.setFixedHeight(wanted)  # by itself, it would keep that of another width
        self.head.setFixedHeight(min(wanted, max(most, LEAST_PINNED)))
        if self.control is not None:
            self.body.activate()
            self.control.fit(self.area.height())

    def _keep_width(self, _low: int, high: int) -> None:
        """The text is as wide with a scroll bar as without."""
        bar = self.area.verticalScrollBar().sizeHint().width() if high else 0
        self.body_column.setContentsMargins(SIDE, 18, SIDE - bar, 18)


class CardPanel(PinnedCard):
    """A question, what is answered, then the answer, its sources and the grades.

    reveal: called for showing the answer, or checking it. grade: called with 1 to 4. key: called
    with a key that was pressed once the answer is there; whether it means something. answered: what
    is answered changed. `control`, `answer` and `verdict` are those of the card that is shown.
    """

    answered = Signal()
    ticked = Signal()

    def __init__(
        self,
        media: Path | None,
        reveal: Callable[[], object],
        grade: Callable[[int], object],
        key: Callable[[str], bool],
    ) -> None:
        self.sources, self.grades = SourceLine(), GradeRow()
        self.sources.setContentsMargins(SIDE, 8, SIDE, 10)
        super().__init__((self.sources, self.grades), media)
        self._media, self._reveal, self._grade, self._key = media, reveal, grade, key
        self.setAccessibleName(self.tr("Card"))
        self.card: InterviewCard | None = None
        self.verdict: VerdictLine | None = None
        self.answer: AnswerPart | None = None
        self.revealed = False
        self.grades.reveal.clicked.connect(lambda _=False: reveal())
        for rating, grade_button in self.grades.buttons.items():
            grade_button.clicked.connect(lambda _=False, rating=rating: grade(rating))

    def ask(self, card: InterviewCard, control: KindControl, typed: object) -> None:
        """Another card, its answer hidden. typed: what was answered before, None for nothing."""
        self.forget()
        self.card, self.control = card, control
        self.sources.hide()
        self.show_question(card.question)
        if typed is not None:
            control.set_answer(typed)
        control.submitted.connect(self._reveal)
        control.changed.connect(self.answered)
        self.body_column.insertWidget(0, control)
        control.show()  # now: what is not in sight cannot have the keyboard
        self.grades.setCurrentIndex(0)
        if isinstance(card.body, Chain) and typed is not None:
            self._scroll_down()

    def tell(self, told: Revealed) -> None:
        """The answer, and the grades."""
        assert self.control is not None and self.card is not None
        card, judged = self.card, told.judged
        self.control.show_truth(told.truth)
        if (said := verdict_words(judged)) and not isinstance(card.body, Chain):
            self.verdict = VerdictLine(said, correct=judged is not None and judged.right)
            self.body_column.insertWidget(0, self.verdict)
        named = not self.control.isHidden()
        self.answer = AnswerPart(card, told.leech, self._media, named=named)
        if self.answer.points is not None:
            self.answer.points.changed.connect(self.ticked)
        self.body_column.insertWidget(self.body_column.count() - 1, self.answer)
        self.sources.set_keys(source_keys(card))
        self.sources.names.setText(sources_short(card))
        self.sources.setVisible(bool(card.sources))
        self.grades.show_grades(told.waits, told.suggested)
        self.revealed = True
        # It gets the keyboard, and so is what a screen reader reads out.
        parts = (said, self.answer.model_answer.text)
        self.area.setAccessibleName(" ".join(part for part in parts if part))
        self.area.setFocus()
        if card.kind in ("explain", "chain"):
            # Else the verdict, a curve or a run stands at the top.
            QTimer.singleShot(0, self, self._scroll)

    def take_focus(self) -> None:
        """Give the keyboard to what is answered, or to the card."""
        first = self.control.first() if self.control is not None else None
        (self.area if first is None or self.revealed else first).setFocus()

    def show_step(self) -> None:
        """A further step is asked: it comes into sight, and has the keyboard."""
        self.take_focus()
        self._scroll_down()

    def forget(self) -> None:
        """There is no card."""
        for part in (self.control, self.verdict, self.answer):
            if part is not None:
                self.body_column.removeWidget(part)
                part.hide()
                part.deleteLater()
        self.card = self.control = self.verdict = self.answer = None
        self.revealed = False

    def follow_up(self) -> bool:
        """Show the next follow-up question with its answer; False if there is none left."""
        if self.answer is None or not self.answer.unfold():
            return False
        self._scroll_down()
        return True

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
        elif not (self._key(text) if self.revealed else self._press_asked(key, text)):
            super().keyPressEvent(event)

    def _press_asked(self, key: Qt.Key, text: str) -> bool:
        if self.control is None:
            return False
        name = "Backspace" if key == Qt.Key.Key_Backspace else text
        if name and self.control.press(name):
            return True
        return bool(text) and text.isprintable() and self.control.type_ahead(text)

    def _scroll_down(self) -> None:
        """To the end, once it is laid out."""
        bar = self.area.verticalScrollBar()
        QTimer.singleShot(0, self, lambda: bar.setValue(bar.maximum()))

    def _scroll(self) -> None:
        """To where the answer begins, once it is laid out."""
        if self.answer is not None:
            bar, top = self.area.verticalScrollBar(), self.answer.y()
            room = self.area.viewport().height()
            if top + min(self.answer.height(), room) > bar.value() + room:
                bar.setValue(max(0, min(top - 8, top + self.answer.height() - room)))


class GradeRow(QStackedWidget):
    """The last row: one button that shows the answer, then four that grade it.

    suggested: the grade that stands out, and that Return gives.
    """

    def __init__(self) -> None:
        super().__init__()
        self.reveal = button("", role="primary")
        self.hint = caption()
        self.hint.setWordWrap(True)
        self.buttons: dict[int, QPushButton] = {}
        self.waits: dict[int, QLabel] = {}
        self.suggested = 3
        first, second = QWidget(), QWidget()
        row((self.hint, 1), self.reveal, spacing=16, inside=first)
        grid = new_grid(across=8, down=4, inside=second)
        for place, (rating, title) in enumerate(grade_titles().items()):
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
        for rating, wait in zip(self.buttons, waits, strict=True):
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
    """What is told once the answer is shown: the model answer, points, follow-ups on wish.

    leech: how often the card was forgotten if that is too often, else 0. named: whether something
    stands above it that is not the model answer. left: follow-ups that are not shown yet.
    """

    def __init__(self, card: InterviewCard, leech: int, media: Path | None, *, named: bool) -> None:
        super().__init__()
        chain = isinstance(card.body, Chain)  # whose steps stand above, but for the last answer
        self.left, self.follow_ups = [] if chain else list(card.follow_ups), list[RichText]()
        self.points = Points() if card.points else None
        answer = card.follow_ups[-1].answer if chain else card.answer
        self.model_answer = self._text(answer, media)
        self._column = column(spacing=8, inside=self)
        if card.folk:
            self._add(self.tr("Common claim"), self._text(card.folk, media))
        title = self.tr("What the evidence says") if card.folk else self.tr("Model answer")
        self._add(title if named or card.folk else "", self.model_answer)
        if card.weak:
            self._add(self.tr("What a weak answer says"), self._text(card.weak, media))
        if leech:
            text = self.tr(
                "You have forgotten it %Ln times. Try it in the lab, copy it and say it in your own"
                " words, or suspend it.",
                "",
                leech,
            )
            self._column.addWidget(Note(text, title=self.tr("This card is a leech")))
        if self.points is not None:
            self._add(self.tr("Points you made"), self.points)
            self.points.show_points(card.points)  # now: without a parent it would be a window

    def unfold(self) -> bool:
        """Show the next follow-up question and its answer; False if there is none left."""
        if not self.left:
            return False
        following = self.left.pop(0)
        shown = self._text(f"**{following.question}**\n\n{following.answer}", None)
        self.follow_ups.append(shown)
        self._add("" if len(self.follow_ups) > 1 else self.tr("Follow-up questions"), shown)
        return True

    def _add(self, title: str, part: QWidget) -> None:
        if title:
            self._column.addSpacing(6 if self._column.count() else 0)
            self._column.addWidget(caption(title))
        self._column.addWidget(part)

    def _text(self, markdown: str, media: Path | None) -> RichText:
        made = RichText(markdown, size=READING_PX, media=media)
        made.setProperty("content", True)
        made.link_clicked.connect(open_address)
        return made
