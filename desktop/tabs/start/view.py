"""The start page: at the left what to go on with and to try, at the right today and the tour."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.tabs.start.offer_row import Offers
from desktop.tabs.start.offers import Offer, Today, to_try
from desktop.widgets.card import Card
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.layout import GAP, row, scrolling, side_column
from desktop.widgets.page_header import PageHeader


class StartView(QWidget):
    """offer_taken: an Offer. tour_asked: show the tour. review_asked: the cards of today.
    shown: the page came to the front, so what it says may be old.
    """

    offer_taken = Signal(object)
    tour_asked = Signal()
    review_asked = Signal()
    shown = Signal()
    demo_asked = Signal(object)

    def __init__(self, title: str, summary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.presenter: Any = None
        self.header = PageHeader(title, summary)
        self.going_on, self.to_try = Offers(), Offers()
        self.first = self._first_card()
        self.last = Card(self.tr("Go on"))
        self.last.add(self.going_on)
        self.to_try.show_offers(to_try())
        tries = Card(self.tr("One thing to try in each lab"))
        tries.add(self.to_try, 1)
        for offers in (self.going_on, self.to_try):
            offers.picked.connect(self.offer_taken)
        self._lay_out(tries, self._side())
        tour = QAction(self.tr("Take the tour"), self)
        tour.triggered.connect(self.tour_asked)
        self.addAction(tour)

    def _first_card(self) -> Card:
        """For somebody who has not been here before."""
        card = Card(self.tr("New here?"))
        says = QLabel(
            self.tr(
                "Small language models stand in for the giants: you can run, compare, question and "
                "retrain them here within seconds. Nothing has to be set up."
            )
        )
        says.setProperty("role", "reading")
        says.setWordWrap(True)
        card.add(says)
        self.tour = QPushButton(self.tr("Take the tour"))
        self.tour.setProperty("role", "primary")
        self.tour.clicked.connect(self.tour_asked)
        takes = QLabel(self.tr("Six steps, three minutes; leave it whenever you like."))
        takes.setProperty("role", "caption")
        card.body.addLayout(row(self.tour, takes, 1, spacing=12))
        return card

    def _side(self) -> QWidget:
        self.due = HeroNumber(caption=self.tr("cards due"))
        self.fresh = HeroNumber(caption=self.tr("new for today"))
        self.next_due = QLabel()
        self.next_due.setProperty("role", "caption")
        self.next_due.setWordWrap(True)
        self.review = QPushButton(self.tr("Review"))
        self.review.clicked.connect(self.review_asked)
        self.today = Card(self.tr("Today"))
        self.today.body.addLayout(row(self.due, self.fresh))
        self.today.add(self.next_due)
        self.today.add(self.review)
        self.lesson = Card(self.tr("Next lesson"))
        self.lesson_title, self.lesson_detail = QLabel(), QLabel()
        self.lesson_title.setProperty("role", "heading")
        self.lesson_detail.setProperty("role", "muted")
        for label in (self.lesson_title, self.lesson_detail):
            label.setProperty("content", True)
            label.setWordWrap(True)
            self.lesson.add(label)
        self.read = QPushButton()
        self.read.clicked.connect(self._read)
        self.lesson.add(self.read)
        return side_column(self.today, self.lesson, self._around(), fill=True)

    def _around(self) -> Card:
        """What holds everywhere in the program."""
        card = Card(self.tr("Good to know"))
        again = QPushButton(self.tr("Take the tour again"))
        again.clicked.connect(self.tour_asked)
        self.again = again
        for sentence in (
            self.tr("Ctrl+K finds every card, lesson, page, model and command."),
            self.tr("F1 lists the keys; point at a dotted word to have it explained."),
            self.tr("Everything stays on this machine: no account, no network, no reports."),
        ):
            label = QLabel(sentence)
            label.setProperty("role", "muted")
            label.setWordWrap(True)
            card.add(label)
        card.body.addStretch(1)
        card.add(again)
        return card

    def _lay_out(self, tries: Card, side: QWidget) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.first)
        column.addWidget(self.last)
        column.addWidget(tries, 1)
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        work = scrolling(left)
        work.setAccessibleName(self.tr("What to go on with, and what to try"))
        side.setAccessibleName(self.tr("Today"))
        columns.addWidget(work, 1)
        columns.addWidget(side)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 18, 24, 18)
        page.setSpacing(GAP)
        page.addWidget(self.header)
        page.addLayout(columns, 1)

    # What it is told

    def show_going_on(self, offers: tuple[Offer, ...]) -> None:
        """What was begun; () for somebody new, who is offered the tour instead."""
        self.first.setVisible(not offers)
        self.again.setVisible(bool(offers))
        self.last.setVisible(bool(offers))
        self.going_on.show_offers(offers, primary=True)

    def show_today(self, today: Today) -> None:
        """What is due, and which lesson comes next."""
        self.due.show_value(str(today.due))
        self.fresh.show_value(str(today.fresh))
        self.next_due.setText(today.next_due)
        self.next_due.setVisible(bool(today.next_due))
        self.review.setVisible(today.due + today.fresh > 0)
        self.lesson.setVisible(today.lesson is not None)
        if today.lesson is not None:
            self.lesson_title.setText(today.lesson.title)
            self.lesson_detail.setText(today.lesson.detail)
            self.read.setText(today.lesson.button)
        self._lesson = today.lesson

    def _read(self) -> None:
        if self._lesson is not None:
            self.offer_taken.emit(self._lesson)

    # What the window asks

    def showEvent(self, event: QShowEvent) -> None:
        """Other tabs may have changed what there is to go on with."""
        super().showEvent(event)
        self.shown.emit()

    def open_state(self, state: Mapping[str, object]) -> None:
        """The page has no states but those for pictures."""
        if demo := state.get("demo"):
            self.demo_asked.emit(demo)

    def save_state(self) -> dict[str, object]:
        """Nothing of this page needs to be kept."""
        return {}

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """For somebody new, and for somebody who comes back."""
        return [("new", {}), ("back", {"demo": "back"})]
