"""All cards in a list: which of them, what is known of the picked one, what is done with it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.tabs.interview import cards_review_words as say
from desktop.tabs.interview import cards_words as words
from desktop.tabs.interview.cards_shown import Picked, Row
from models.interview.reviewing import Filter
from models.rich_text import plain

if TYPE_CHECKING:
    from desktop.tabs.interview.cards_browse import CardsBrowse
    from desktop.tabs.interview.cards_desk import CardsDesk
    from models.interview.card import Card

translate = QCoreApplication.translate


class CardsBrowsePresenter:
    """What is looked for -> the rows; a row -> the card. No widget."""

    def __init__(self, view: "CardsBrowse", desk: "CardsDesk") -> None:
        self._view, self._desk = view, desk
        self.words = ""
        self._found: tuple[Card, ...] = ()
        self._aside: frozenset[str] = frozenset()
        self.card: Card | None = None
        view.sought.connect(self.seek)
        view.row_picked.connect(self.pick)
        view.everything_asked.connect(self.show_everything)
        detail = view.detail
        detail.review_asked.connect(self.review)
        detail.edit_asked.connect(lambda: desk.edit_asked.emit(self.card))
        detail.aside_asked.connect(lambda: desk.turn_aside(self.card))
        detail.remove_asked.connect(lambda: desk.remove(self.card))
        detail.lab_asked.connect(self.try_it)
        desk.filter_changed.connect(self.refresh)
        desk.deck_changed.connect(self.refresh)
        desk.reviewed.connect(self.refresh)

    def seek(self, typed: str) -> None:
        """List the cards that hold these words."""
        if typed != self.words:
            self.words = typed
            self.refresh()

    def show_everything(self) -> None:
        """Leave nothing out."""
        self.words = ""
        self._view.show_words("")
        self._desk.narrow(Filter())
        self.refresh()

    def pick(self, place: int) -> None:
        """Show the card of a row."""
        self.card = self._found[place] if 0 <= place < len(self._found) else None
        self._show_detail()

    def review(self) -> None:
        """Answer the picked card now."""
        if self.card is not None:
            self._desk.open_asked.emit(self.card.id)

    def try_it(self) -> None:
        """Open the lab in the state of the card."""
        if self.card is not None and self.card.try_it is not None:
            self._desk.services.open_link(self.card.try_it.tab, dict(self.card.try_it.state))

    def refresh(self) -> None:
        """List anew, the same card picked where it is still there; nothing while out of sight."""
        if not self._view.isVisible():
            return
        wanted = replace(self._desk.filter, words=self.words)
        self._aside = self._desk.store.aside()
        self._found = tuple(card for card in self._desk.deck.cards if wanted.finds(card))
        kept = None if self.card is None else self.card.id
        told = words.cards(len(self._found))
        if wanted.narrow:
            found = translate("Cards", "{count} of {all}")
            every = QLocale().toString(len(self._desk.deck.cards))
            told = found.format(count=QLocale().toString(len(self._found)), all=every)
        self._view.show_rows(len(self._found), self._row, told)
        places = [place for place, card in enumerate(self._found) if card.id == kept]
        if self._found:
            self._view.pick(places[0] if places else 0)
        else:
            self.pick(-1)

    def _row(self, place: int) -> Row:
        card = self._found[place]
        memory = self._desk.store.memory(card.id)
        aside = card.id in self._aside
        due = words.due_at(None if memory is None else memory.due, self._desk.now())
        return Row(
            card.id,
            plain(card.question).replace("\n", " "),
            words.topic_title(card.topic),
            words.kind_title(card.kind),
            words.level_title(card.level),
            translate("Cards", "put aside") if aside else due,
            own=card.origin == "own",
            aside=aside,
        )

    def _show_detail(self) -> None:
        card = self.card
        if card is None:
            self._view.detail.show_picked(None)
            return
        source = words.source_line(card)[0]
        tags = words.names([f"#{tag}" for tag in card.tags])
        notes = (self._state(card), source, tags)
        aside = card.id in self._aside
        picked = Picked(
            card, tuple(note for note in notes if note), say.tags(card), aside, say.lab(card)
        )
        self._view.detail.show_picked(picked)

    def _state(self, card: "Card") -> str:
        memory = self._desk.store.memory(card.id)
        if memory is None:
            return translate("Cards", "Never asked yet.")
        told = translate("Cards", "Asked {reviews} times, forgotten {lapses} times; {due}.")
        return told.format(
            reviews=QLocale().toString(memory.reviews),
            lapses=QLocale().toString(memory.lapses),
            due=words.due_at(memory.due, self._desk.now()),
        )
