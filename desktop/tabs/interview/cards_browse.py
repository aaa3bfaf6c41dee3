"""All cards: search at the top, the list, and the picked card at the right."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.interview.cards_list import CardsModel, CardsTable, Read
from desktop.tabs.interview.cards_question import QuestionText
from desktop.tabs.interview.cards_shown import Picked
from desktop.tabs.interview.controls import caption
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.layout import GAP, keep_side_width, row, scrolling
from desktop.widgets.rich_text import RichText
from desktop.widgets.tag import Tag

SETTLE_MS = 150
"""While somebody types, nothing is looked for."""


class CardDetail(Card):
    """The picked card. What can be done with it are signals without anything."""

    review_asked = Signal()
    edit_asked = Signal()
    aside_asked = Signal()
    remove_asked = Signal()
    lab_asked = Signal()

    def __init__(self, media: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.tags = QHBoxLayout()
        self.tags.setSpacing(6)
        self.header.insertLayout(0, self.tags)
        self.title_label.hide()
        self.question = QuestionText(size=15, media=media)
        self.answer = RichText("", size=13, media=media)
        self.answer.setProperty("content", True)
        self.notes = caption()
        self.notes.setWordWrap(True)
        self.review = QPushButton(self.tr("Answer it now"))
        self.review.setProperty("role", "primary")
        self.edit, self.aside = QPushButton(), QPushButton()
        self.remove = QPushButton(self.tr("Remove"))
        self.lab = QPushButton()
        pairs = (
            (self.review, self.review_asked),
            (self.edit, self.edit_asked),
            (self.aside, self.aside_asked),
            (self.remove, self.remove_asked),
            (self.lab, self.lab_asked),
        )
        for button, asked in pairs:
            button.clicked.connect(asked)
        self._lay_out()

    def show_picked(self, picked: Picked | None) -> None:
        """Show a card; None for none."""
        self.setVisible(picked is not None)
        if picked is None:
            return
        card, own = picked.card, picked.card.origin == "own"
        while (item := self.tags.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for text, kind in picked.tags:
            self.tags.addWidget(Tag(text, kind))  # type: ignore[arg-type]  # Tag's own words
        self.question.set_markdown(card.question)
        self.answer.set_markdown(card.answer)
        self.notes.setText("\n".join(picked.notes))
        self.edit.setText(self.tr("Edit") if own else self.tr("Copy to my own"))
        self.aside.setText(self.tr("Take up again") if picked.aside else self.tr("Put aside"))
        self.remove.setVisible(own)
        self.lab.setText(picked.lab)
        self.lab.setVisible(bool(picked.lab))

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(8)
        for part in (self.question, self.answer, self.notes):
            column.addWidget(part)
        column.addStretch(1)
        self.add(scrolling(inner), 1)
        self.add(self.lab)
        self.body.addLayout(_even(self.edit, self.aside))
        self.add(self.remove)
        self.add(self.review)


def _even(*parts: QWidget) -> QHBoxLayout:
    line = row(*parts)
    for place in range(len(parts)):
        line.setStretch(place, 1)
    return line


class CardsBrowse(QWidget):
    """sought: the words that cards have to hold. row_picked: a place in the list.

    everything_asked: leave nothing out. new_asked: write the first own card.
    """

    sought = Signal(str)
    row_picked = Signal(int)
    everything_asked = Signal()

    def __init__(self, media: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search questions and answers"))
        self.search.setAccessibleName(self.tr("Search cards"))
        self.search.setClearButtonEnabled(True)
        self.search.returnPressed.connect(self._seek_now)
        self.count = QLabel()
        self.count.setProperty("role", "caption")
        self.model = CardsModel(self)
        self.table = CardsTable(self.model)
        self.table.picked.connect(self.row_picked)
        self.nothing = EmptyState(self.tr("No card is like that."), self.tr("Show all cards"))
        self.nothing.clicked.connect(self.everything_asked)
        self.detail = CardDetail(media)
        self.table.opened.connect(self.detail.review_asked)
        self._stack = QStackedWidget()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._seek_now)
        self.search.textChanged.connect(lambda _: self._timer.start())
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever has left looks for nothing."""
        self._timer.stop()
        super().hideEvent(event)

    def show_rows(self, count: int, read: Read, words: str) -> None:
        """List so many cards."""
        self.model.show_rows(count, read)
        self.count.setText(words)
        self._stack.setCurrentWidget(self.table if count else self.nothing)

    def pick(self, place: int) -> None:
        """Make a row the current one and show it."""
        self.table.selectRow(place)
        self.table.scrollTo(self.model.index(place, 0))

    def show_words(self, words: str) -> None:
        """What is looked for, without a signal."""
        if self.search.text() != words:
            self.search.setText(words)
            self._timer.stop()

    def _seek_now(self) -> None:
        self._timer.stop()
        self.sought.emit(self.search.text())

    def _lay_out(self) -> None:
        card = Card()
        card.title_label.hide()
        top = row(self.search, self.count, spacing=12)
        top.setStretch(0, 1)
        card.body.addLayout(top)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        card.add(self._stack, 1)
        keep_side_width(self.detail, self.detail)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(card, 1)
        line.addWidget(self.detail)
