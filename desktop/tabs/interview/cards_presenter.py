"""The decisions of the page "Cards"."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.interview.cards_view import CardsView


class CardsPresenter:
    """What is due, and what is said to it."""

    def __init__(self, view: "CardsView", services: "Services") -> None:
        self._view, self._services = view, services
