"""The decisions of the page "Progress": read anew whenever it comes to the front."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop.tabs.interview import progress_words as say
from desktop.tabs.interview.cards_words import topic_title
from desktop.tabs.interview.progress_shown import ProgressShown
from models.errors import UserError
from models.interview.cards import Cards
from models.interview.mock_result import over_time
from models.interview.progress import Progress, days_figure, progress
from models.interview.scheduling import Days, now_and_zone

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.interview.progress_view import ProgressView

COMPARABLE = 2
"""So many interviews make a line."""
PLACES: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "cards": ("interview", {"page": "cards"}),
    "lessons": ("interview", {"page": "lessons"}),
    "mock": ("interview", {"page": "mock"}),
    "predictions": ("emergence", {"page": "predict"}),
    "labels": ("preferences", {"page": "label"}),
    "training": ("alignment", {}),
}


class ProgressPresenter:
    """clock: the time now with its zone; None for the system's."""

    def __init__(
        self,
        view: "ProgressView",
        services: "Services",
        clock: Callable[[], datetime | None] = lambda: None,
    ) -> None:
        self._view, self._services, self._clock = view, services, clock
        view.seen.connect(self.show)
        view.opened.connect(lambda key: services.open_link(*PLACES[key]))
        view.begun.connect(lambda: services.open_link(*PLACES["cards"]))
        view.leech_picked.connect(self.open_card)
        view.demo_asked.connect(self._demo)

    def show(self) -> None:
        """What was done by now."""
        from models.interview.lessons import shipped

        try:
            found = progress(self._services.store, len(shipped()), self._clock())
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)
            return
        if found.empty:
            self._view.show_empty()
        else:
            self._view.show_progress(self.shown(found))

    def open_card(self, card: str) -> None:
        """A card that slips away."""
        self._services.open_link("interview", {"page": "cards", "cards": {"card": card}})

    def shown(self, found: Progress) -> ProgressShown:
        """Plain figures as the page shows them."""
        cards = {card.id: card for card in Cards(self._services.store).deck().cards}
        interviews = over_time(found.interviews, topic_title, say.word, say.MARKS)
        comparable = bool(interviews.series) and len(interviews.series[0].x) >= COMPARABLE
        return ProgressShown(
            days_figure(found.cards, self._today(), say.word),
            interviews if comparable else None,
            say.memory(found.cards, cards),
            say.blocks(found, found.due),
        )

    def _today(self) -> date:
        """The reader's day, which may begin after midnight."""
        now, zone = now_and_zone(self._clock())
        return Days(zone, Cards(self._services.store).options().day_starts_hour).of(now)

    def _demo(self, name: str) -> None:
        from desktop.tabs.interview.progress_demo import made_up

        if name == "empty":
            self._view.show_empty()
        else:
            self._view.pick.set_value("mock" if name == "mock" else "cards")
            self._view.show_progress(self.shown(made_up(self._today())))
