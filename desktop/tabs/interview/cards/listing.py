"""All cards: search at the top, the list, and the picked card, or the picked ones, at the right."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.frame.tab_spec import tab_title
from desktop.look.theme import theme_of
from desktop.numbers import whole
from desktop.tabs.interview.cards.panel import show_tags, tags
from desktop.tabs.interview.cards_words import (
    due_at,
    form_title,
    history_told,
    level_title,
    sources_short,
)
from desktop.tabs.interview.controls import QuestionText, caption
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.data_table import DataTable, Index
from desktop.widgets.labels import button, named, topic_title, words
from desktop.widgets.layout import GAP, column, held, keep_side_width, row, scrolling
from desktop.widgets.page import Typing
from desktop.widgets.rich_text import RichText
from models.interview.card import LEVELS, TOPICS
from models.interview.card import Card as InterviewCard
from models.interview.cards import ReviewSession
from models.interview.faces import told
from models.interview.reviewing import CardsChoices
from models.interview.rich_text import plain

SETTLE_MS = 150
"""While somebody types, nothing is looked for."""
ROW_HEIGHT = 30
WIDTHS = (0, 116, 118, 66, 112)
"""Of each column, in pixels; the question has what is left."""
KIND, LEVEL, NARROW = 2, 3, 620
LEAST_LIST, LEAST_BOTH = 560, 860
"""Pixels of the list, and of the list with the picked card beside it."""
Cells = tuple[str, ...]
"""Question, topic, kind, level, and when it comes back."""


class _Rows(Sequence[Cells]):
    """Rows that are made when they come into sight."""

    def __init__(self, cards: Sequence[InterviewCard], cells: Callable[[InterviewCard], Cells]):
        self.cards = cards
        self._cells = lru_cache(maxsize=256)(lambda place: cells(cards[place]))

    def __len__(self) -> int:
        return len(self.cards)

    def __getitem__(self, place: int) -> Cells:  # type: ignore[override]  # no slices
        return self._cells(place)


class _Faint(QStyledItemDelegate):
    """Rows of some cards in the theme's faint colour."""

    def __init__(self, is_faint: Callable[[int], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._is_faint = is_faint

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802  (Qt's name)
        super().initStyleOption(option, index)
        if self._is_faint(index.row()):
            faint = QColor(theme_of().tokens.faint)
            option.palette.setColor(QPalette.ColorRole.Text, faint)


class CardsTable(DataTable):
    """cells: what stands in a card's row. faint: whether a card is not asked, and so drawn faintly.

    opened: Return or a double click on a card. picked: other cards are selected.
    """

    opened = Signal()
    picked = Signal()

    def __init__(
        self, cells: Callable[[InterviewCard], Cells], faint: Callable[[InterviewCard], bool]
    ) -> None:
        super().__init__(accessible_name="")
        self.setItemDelegate(_Faint(lambda place: faint(self._rows.cards[place]), self))
        self.setAccessibleName(self.tr("All cards"))
        self._row_cells = cells
        self._rows = _Rows((), cells)
        self._header = (
            self.tr("Question"),
            self.tr("Topic"),
            self.tr("Kind"),
            self.tr("Level"),
            self.tr("Due"),
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(False)
        self.setStyleSheet("QTableView { border: none; } QTableView::item { padding: 0 5px; }")
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setResizeContentsPrecision(0)
        self._filling = False
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def show_cards(self, cards: Sequence[InterviewCard]) -> None:
        """List others; those that were picked stay picked where they are still there."""
        kept = {card.id for card in self.picked_cards()}
        self._filling = True
        self._rows = _Rows(cards, self._row_cells)
        self.set_rows(self._header, self._rows)
        header = self.horizontalHeader()
        for place, width in enumerate(WIDTHS):
            fixed = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, fixed)
            if width:
                self.setColumnWidth(place, width)
        places = [place for place, card in enumerate(cards) if card.id in kept]
        self.pick(places or ([0] if cards else []))
        self._filling = False
        self._tell()

    def pick(self, places: Sequence[int]) -> None:
        """Select these rows, and bring the first into sight."""
        self.clearSelection()
        flags = QItemSelectionModel.SelectionFlag
        for place in places:
            index = self.model().index(place, 0)
            self.selectionModel().select(index, flags.Select | flags.Rows)
        if places:
            first = self.model().index(places[0], 0)
            self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
            self.scrollTo(first)

    def _tell(self) -> None:
        if not self._filling:
            self.picked.emit()

    def picked_cards(self) -> list[InterviewCard]:
        """The selected cards, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._rows.cards[place] for place in rows if place < len(self._rows)]

    @property
    def shown(self) -> Sequence[InterviewCard]:
        """The cards that are listed."""
        return self._rows.cards

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where questions would have no room, kind and level give way: the detail names them."""
        super().resizeEvent(event)
        for place in (KIND, LEVEL):
            self.setColumnHidden(place, event.size().width() < NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        super().keyPressEvent(event)


class CardDetail(Card):
    """The picked card, or how many are picked and what can be done with all of them.

    Its buttons are the page's to wire.
    """

    def __init__(self, media: Path | None) -> None:
        super().__init__("")
        self.tags = QHBoxLayout()
        self.tags.setSpacing(6)
        self.header.insertLayout(0, self.tags)
        self.title_label.hide()
        self.question = QuestionText(size=15, media=media)
        self.answer = RichText("", size=13, media=media)
        self.answer.setProperty("content", True)
        self.notes = caption()
        self.notes.setWordWrap(True)
        self.review = button(self.tr("Review now"), role="primary")
        self.edit, self.suspend = QPushButton(), QPushButton()
        self.remove = QPushButton()
        self.lab = QPushButton()
        self.topic, self.level, self.tag = QComboBox(), QComboBox(), QLineEdit()
        self.apply = QPushButton(self.tr("Change own cards"))
        self.many = self._many()
        inner = QWidget()
        lines = column(
            self.question, self.answer, self.notes, self.many, 1, spacing=8, inside=inner
        )
        lines.setContentsMargins(0, 0, 10, 0)
        self.fill((scrolling(inner), 1), self.lab)
        even = row(self.edit, self.suspend)
        for place in range(2):
            even.setStretch(place, 1)
        self.fill(even, self.remove, self.review)

    def show_card(
        self, card: InterviewCard, tags: Sequence[tuple[str, str]], notes: str, *, suspended: bool
    ) -> None:
        """One card. notes: state and source in a few lines."""
        self._show_many(0)
        show_tags(self.tags, tags)
        own = card.origin == "own"
        self.question.set_markdown(card.question)
        self.answer.set_markdown(told(card, words))
        self.notes.setText(notes)
        self.edit.setText(self.tr("Edit") if own else self.tr("Copy to my own"))
        self.suspend.setText(self.tr("Unsuspend") if suspended else self.tr("Suspend"))
        self.remove.setText(self.tr("Remove"))
        self.remove.setVisible(own)
        if card.try_it is not None:
            lab = self.tr("Try it in {tab}").format(tab=tab_title(card.try_it.tab))
            self.lab.setText(lab)
        self.lab.setVisible(card.try_it is not None)

    def show_many(self, count: int, own: int, *, suspended: bool) -> None:
        """Several cards. own: how many of them are the reader's. suspended: whether all are."""
        self._show_many(count)
        show_tags(self.tags, ())
        self.question.set_markdown(self.tr("%Ln cards are picked", "", count))
        self.notes.setText(self.tr("%Ln of them are your own and can be changed.", "", own))
        self.suspend.setText(self.tr("Unsuspend") if suspended else self.tr("Suspend"))
        self.remove.setText(self.tr("Remove %Ln own cards", "", own))
        self.remove.setVisible(own > 0)
        self.many.setVisible(own > 0)
        self.lab.hide()

    def _show_many(self, count: int) -> None:
        for part in (self.answer, self.edit, self.review):
            part.setVisible(not count)
        self.many.setVisible(bool(count))

    def _many(self) -> QWidget:
        """What is changed of several own cards at once."""
        self.topic.addItem(self.tr("Topic: as it is"), "")
        for topic in TOPICS:
            self.topic.addItem(topic_title(topic), topic)
        self.level.addItem(self.tr("Level: as it is"), "")
        for level in LEVELS:
            self.level.addItem(level_title(level), level)
        self.topic.setAccessibleName(self.tr("Topic"))
        self.level.setAccessibleName(self.tr("Level"))
        self.tag.setAccessibleName(self.tr("Tags to add"))
        self.tag.setPlaceholderText(self.tr("Tags to add, with commas between them"))
        return held(column(self.topic, self.level, self.tag, self.apply, spacing=8))


class AllCards(QWidget):
    """sought: the words that cards have to hold. standing, everything: the page's to wire."""

    sought = Signal(str)

    def __init__(self, media: Path) -> None:
        super().__init__()
        self._session: ReviewSession | None = None
        self._suspended: frozenset[str] = frozenset()
        self.search = named(QLineEdit(), self.tr("Search cards"))
        self.search.setPlaceholderText(self.tr("Search questions and answers"))
        self.search.setClearButtonEnabled(True)
        self.standing = named(QComboBox(), self.tr("State"))
        for key, title in (
            ("", self.tr("All states")), ("new", self.tr("New")),
            ("learning", self.tr("In learning")), ("due", self.tr("Due")),
            ("suspended", self.tr("Suspended")), ("leech", self.tr("Leeches")),
        ):  # fmt: skip
            self.standing.addItem(title, key)
        self.count, self.back = caption(), button(self.tr("Back to review"), role="plain")
        self.table = CardsTable(self._cells, lambda card: card.id in self._suspended)
        self.table.picked.connect(self._draw_picked)
        self.nothing = EmptyState(self.tr("No card matches."), self.tr("Show all cards"))
        self.detail = CardDetail(media)
        self._stack = QStackedWidget()
        self._typing = Typing(self, SETTLE_MS, self._seek_now)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.search.returnPressed.connect(self._seek_now)
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever has left looks for nothing."""
        self._typing.stop()
        super().hideEvent(event)

    def draw(self, session: ReviewSession, state: CardsChoices) -> None:
        """List the cards that are meant."""
        self._session, self._suspended = session, session.cards.suspended()
        cards, every = session.listed(state), len(session.deck)
        if not self._typing.keeps(state.words) and self.search.text() != state.words:
            self.search.setText(state.words)
            self._typing.stop()
        self.standing.setCurrentIndex(self.standing.findData(state.standing))
        told = self.tr("%Ln cards", "", len(cards))
        if len(cards) < every:
            of_all = self.tr("{count} of {all}")
            told = of_all.format(count=whole(len(cards)), all=whole(every))
        self.count.setText(told)
        self.table.show_cards(cards)
        self._stack.setCurrentWidget(self.table if cards else self.nothing)
        self._show_detail()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_detail()

    def minimumSizeHint(self) -> QSize:
        """The list alone: in a narrow page the detail gives way."""
        return QSize(LEAST_LIST, super().minimumSizeHint().height())

    def _show_detail(self) -> None:
        self.detail.setVisible(bool(self.table.shown) and self.width() >= LEAST_BOTH)

    def _draw_picked(self) -> None:
        """The selected card, or how many are selected."""
        picked = self.table.picked_cards()
        all_suspended = {card.id for card in picked} <= self._suspended
        if len(picked) > 1:
            own = sum(card.origin == "own" for card in picked)
            self.detail.show_many(len(picked), own, suspended=all_suspended)
        elif picked:
            card = picked[0]
            words = " · ".join(f"#{tag}" for tag in card.tags)
            notes = filter(None, (self._history(card), sources_short(card), words))
            self.detail.show_card(card, tags(card), "\n".join(notes), suspended=all_suspended)

    def _cells(self, card: InterviewCard) -> Cells:
        assert self._session is not None  # a card is listed
        memory = self._session.cards.memory(card.id)
        due = due_at(None if memory is None else memory.due, self._session.clock())
        due = self.tr("suspended") if card.id in self._suspended else due
        question = plain(card.question).replace("\n", " ")
        kind, level = form_title(card), level_title(card.level)
        return question, topic_title(card.topic), kind, level, due

    def _history(self, card: InterviewCard) -> str:
        assert self._session is not None  # a card is listed
        cards = self._session.cards
        past = cards.history(card.id)
        return history_told(past, cards.memory(card.id), self._session.clock())

    def _seek_now(self) -> None:
        self._typing.stop()
        self.sought.emit(self.search.text())

    def _lay_out(self) -> None:
        card = Card()
        card.title_label.hide()
        card.body.addLayout(row((self.search, 1), self.standing, self.count, self.back, spacing=12))
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nothing)
        card.add(self._stack, 1)
        keep_side_width(self.detail, self.detail)
        row((card, 1), self.detail, spacing=GAP, inside=self)
