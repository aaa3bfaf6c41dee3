"""What the presenters of the page share: the cards, what is kept, and how failures are told."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from models.errors import UserError
from models.interview.card import Card
from models.interview.cards import Cards

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.interview.mock_view import MockView

Result = TypeVar("Result")


class Desk:
    """services: what the program has. view: whose banner says what went wrong."""

    def __init__(self, view: "MockView", services: "Services") -> None:
        self._view, self._services = view, services
        self.interviews = services.store.interviews

    def cards(self) -> Mapping[str, Card]:
        """All cards that there are, by their ids."""
        return {card.id: card for card in Cards(self._services.store).deck().cards}

    def kept(self, act: Callable[[], Result]) -> Result | None:
        """Do something that is kept; None, and a banner, if the disk does not take it."""
        try:
            result = act()
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)
            return None
        self._view.banner.clear()
        return result

    def done(self, act: Callable[[], object]) -> bool:
        """The same for what returns nothing: whether it is kept."""
        return self.kept(lambda: (act(),)) is not None

    def raise_first(self, cards: tuple[str, ...]) -> tuple[int, int] | None:
        """Let these come before other new cards; how many are new, and how many were reviewed.

        None if the disk did not take it.
        """
        store = Cards(self._services.store)
        new = tuple(card for card in cards if store.memory(card) is None)
        if not self.done(lambda: store.raise_first(new)):
            return None
        return len(new), len(cards) - len(new)

    def open_link(self, tab: str, state: Mapping[str, object]) -> None:
        """Show a tab in a state."""
        self._services.open_link(tab, state)
