"""What the parts of the page "Cards" share: the deck, the filter, the clock."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from models.errors import UserError
from models.interview.card import Card
from models.interview.card_file import Deck, with_own
from models.interview.cards import Cards
from models.interview.reviewing import Filter, Queue, Undoable, UndoHistory, more_new, queue

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.widgets.banner import Banner

Result = TypeVar("Result")
translate = QCoreApplication.translate


class CardsDesk(QObject):
    """reviewed: the log of reviews or what is put aside changed. deck_changed: cards came or went.

    filter_changed: other cards are meant. open_asked: answer this card now. edit_asked: this card,
    or None for a new one. kept: an own card was stored.
    clock: what time it is, None for the system's, in whose time zone days are counted; tests bring
    their own.
    """

    reviewed = Signal()
    deck_changed = Signal()
    filter_changed = Signal()
    open_asked = Signal(str)
    edit_asked = Signal(object)
    kept = Signal(str)

    def __init__(self, services: "Services", banner: "Banner") -> None:
        super().__init__()
        self.services, self.banner = services, banner
        self.store = Cards(services.store)
        self.clock: Callable[[], datetime | None] = lambda: None
        self.filter = Filter()
        self.history = UndoHistory()
        self.deck: Deck = with_own(self.store.own())

    def now(self) -> datetime:
        """The time of the clock."""
        return self.clock() or datetime.now(UTC)

    def read_deck(self) -> None:
        """Own cards are others now."""
        self.deck = with_own(self.store.own())
        self.deck_changed.emit()

    def narrow(self, wanted: Filter) -> None:
        """Mean these cards from now on."""
        if wanted != self.filter:
            self.filter = wanted
            self.filter_changed.emit()

    def meant(self) -> Deck:
        """The cards that are meant, words aside."""
        if not self.filter.narrow:
            return self.deck
        return Deck(tuple(card for card in self.deck.cards if self.filter.holds(card)))

    def queue(self, extra: tuple[str, ...] = ()) -> Queue:
        """What can be reviewed now. extra: cards that were asked for besides."""
        deck = self.meant()
        return queue(self.store.today(deck, self.clock()), deck, extra)

    def more_new(self, count: int) -> tuple[str, ...]:
        """So many cards that were never seen, beyond those of the day."""

        def reviewed(card: str) -> bool:
            return self.store.memory(card) is not None

        return more_new(self.meant(), self.store.aside(), reviewed, count)

    def turn_aside(self, card: Card | None) -> None:
        """Put a card aside, or take it up again."""
        if card is None:
            return
        aside = card.id not in self.store.aside()
        put = translate(
            "Cards", "It is put aside and not asked any more. All cards still lists it."
        )
        taken = translate("Cards", "It is asked again.")

        def turn(to: bool) -> None:
            self.store.set_aside(card.id, aside=to)
            self.reviewed.emit()

        words = (put, taken) if aside else (taken, put)
        self._do(Undoable(lambda: turn(not aside), lambda: turn(aside), words[1], words[0]))

    def remove(self, card: Card | None) -> None:
        """Take an own card out."""
        if card is None or card.origin != "own":
            return

        def turn(act: Callable[[str], object]) -> None:
            act(card.id)
            self.read_deck()

        back = translate("Cards", "The card is back.")
        gone = translate("Cards", "The card is removed; Undo brings it back.")
        remove, restore = self.store.remove_own, self.store.restore_own
        self._do(Undoable(lambda: turn(restore), lambda: turn(remove), back, gone))

    def say(self, words: str) -> None:
        """Tell what was done."""
        self.banner.show_message(words, "", "neutral")

    def _do(self, turn: Undoable) -> None:
        done = self.guarded(lambda: (turn.redo(),))
        if done is not None:
            self.history.add(turn)
            self.say(turn.redone)

    def guarded(self, act: Callable[[], Result]) -> Result | None:
        """Do it; what cannot be done is told in the banner."""
        try:
            result = act()
        except UserError as problem:
            self.services.notify.error(problem, self.banner)
            return None
        self.banner.clear()
        return result
