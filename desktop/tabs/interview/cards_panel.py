"""A card: its question, what is answered, then the answer and the grades."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import assets
from desktop.tabs.interview.cards_answer import AnswerPart, VerdictLine
from desktop.tabs.interview.cards_grades import GradeRow
from desktop.tabs.interview.cards_question import QuestionText
from desktop.tabs.interview.cards_shown import Asked, Told
from desktop.tabs.interview.controls import KindControl, Truth
from desktop.tabs.interview.controls_several import control_for
from desktop.theme import theme_of
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.layout import row, scrolling
from desktop.widgets.source_link import SourceLine
from desktop.widgets.tag import Tag

BAR = 10
"""What the scroll bar leaves of the padding."""


class CardPanel(Card):
    """Signals in the person's words.

    reveal_asked: show the answer, or check it. graded: 1 to 4. answered: what is answered changed.
    ticked: the points that were said. lab_asked: try it. aside_asked, edit_asked: of the card that
    is shown. cancelled: wait for a run no longer.
    """

    reveal_asked = Signal()
    graded = Signal(int)
    answered = Signal()
    ticked = Signal(object)
    lab_asked = Signal()
    aside_asked = Signal()
    edit_asked = Signal()
    cancelled = Signal()

    def __init__(self, media: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__("", parent, padding=READING_PADDING)
        self._media = media
        self.setAccessibleName(self.tr("Card"))
        self.control: KindControl | None = None
        self.verdict: VerdictLine | None = None
        self.answer: AnswerPart | None = None
        self.tags = QHBoxLayout()
        self.tags.setSpacing(8)
        self.place = QLabel()
        self.place.setProperty("role", "caption")
        self.edit_action = QAction(self)
        self.edit_action.triggered.connect(self.edit_asked)
        self.aside_action = QAction(self.tr("Put aside"), self)
        self.aside_action.triggered.connect(self.aside_asked)
        self.menu = self._menu_button()
        self.question = QuestionText(media=media)
        self.grades = GradeRow()
        self.grades.reveal_asked.connect(self.reveal_asked)
        self.grades.graded.connect(self.graded)
        self.sources = SourceLine()
        self.lab = QPushButton()
        self.lab.setProperty("role", "plain")
        self.lab.clicked.connect(self.lab_asked)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self.area: QScrollArea = scrolling(self._inner)
        self._lay_out()
        self._draw_icons()
        theme_of().changed.connect(self._draw_icons)

    # showing

    def show_asked(self, asked: Asked) -> None:
        """Another card, its answer hidden."""
        self._forget()
        card = asked.card
        self._show_tags(asked.tags)
        self.place.setText(asked.place)
        self.question.set_markdown(card.question)
        self.area.setAccessibleName(self.question.text)
        own = card.origin == "own"
        self.edit_action.setText(self.tr("Edit") if own else self.tr("Copy to a card of my own"))
        self.control = control_for(card, asked.orders, asked.task)
        self.control.submitted.connect(self.reveal_asked)
        self.control.changed.connect(self.answered)
        self.control.cancelled.connect(self.cancelled)
        self._column.insertWidget(1, self.control)
        self.control.show()  # now: what is not in sight cannot have the keyboard
        self.sources.hide()
        self.lab.hide()
        self.area.verticalScrollBar().setValue(0)

    def show_reveal(self, words: str, hint: str, *, enabled: bool = True) -> None:
        """What the one button does now."""
        self.grades.show_reveal(words, hint, enabled=enabled)

    def show_told(self, asked: Asked, told: Told) -> None:
        """The answer, and the grades."""
        assert self.control is not None
        self.control.show_truth(Truth(told.correct, told.figure, told.text))
        if told.said:
            self.verdict = VerdictLine(told.said, correct=bool(told.correct))
            self._column.insertWidget(1, self.verdict)
        self.answer = AnswerPart(asked.card, told, self._media)
        self.answer.ticked.connect(self.ticked)
        self._column.insertWidget(self._column.count() - 1, self.answer)
        self.sources.set_keys(told.citations)
        self.sources.names.setText(told.source)
        self.sources.setVisible(bool(told.source))
        self.lab.setText(told.lab)
        self.lab.setToolTip(told.lab_tip)
        self.lab.setAccessibleDescription(told.lab_tip)
        self.lab.setVisible(bool(told.lab))
        self.grades.show_grades(told.intervals, told.suggested)
        # It gets the keyboard, and so is what a screen reader reads out.
        said = (told.said, self.answer.model_answer.text)
        self.area.setAccessibleName(" ".join(part for part in said if part))
        self.area.setFocus()

    def take_focus(self) -> None:
        """Give the keyboard to what is answered, or to the card."""
        first = self.control.first() if self.control is not None else None
        target = self.area if first is None or self.grades.revealed else first
        target.setFocus()

    def show_answer_top(self) -> None:
        """Scroll to where the answer begins, once it is laid out; a verdict stands at the top."""
        if self.answer is not None and self.verdict is None:
            QTimer.singleShot(0, self, self._scroll)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean something anywhere on the card."""
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if not (plain and self._press(event)):
            super().keyPressEvent(event)

    def _press(self, event: QKeyEvent) -> bool:
        key, text = Qt.Key(event.key()), event.text()
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return event.isAutoRepeat() or self._go_on()
        if self.grades.revealed:
            return self._press_revealed(text)
        if self.control is None:
            return False
        name = "Backspace" if key == Qt.Key.Key_Backspace else text
        if name and self.control.press(name):
            return True
        return bool(text) and text.isprintable() and self.control.type_ahead(text)

    def _press_revealed(self, text: str) -> bool:
        if text in ("1", "2", "3", "4"):
            self.graded.emit(int(text))
            return True
        if text.upper() == "F" and self.answer is not None:
            return self.answer.unfold()
        if text.upper() == "T" and self.lab.isVisible():
            self.lab_asked.emit()
            return True
        return False

    def _go_on(self) -> bool:
        """Space and Return: show the answer, then give the grade that stands out."""
        if self.grades.revealed:
            self.graded.emit(self.grades.suggested)
        elif self.grades.reveal.isEnabled():
            self.reveal_asked.emit()
        return True

    # parts

    def _forget(self) -> None:
        for part in (self.control, self.verdict, self.answer):
            if part is not None:
                self._column.removeWidget(part)
                part.hide()
                part.deleteLater()
        self.control = self.verdict = self.answer = None

    def _show_tags(self, tags: tuple[tuple[str, str], ...]) -> None:
        while (item := self.tags.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for text, kind in tags:
            self.tags.addWidget(Tag(text, kind))  # type: ignore[arg-type]  # Tag's own words

    def _scroll(self) -> None:
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
        menu.addActions([self.edit_action, self.aside_action])
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
        right = max(0, READING_PADDING - BAR - bar)
        self._column.setContentsMargins(0, 8, right, 0)
