"""The tab "Interview": cards, lessons, mock interviews, and files of cards that are dropped."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.frame.tab_spec import heading
from desktop.services import Services
from desktop.widgets.page import PagedTab
from models.interview.exchange import holds_cards


class InterviewTab(PagedTab):
    """Cards, lessons and mock interviews."""

    def __init__(self, services: Services) -> None:
        super().__init__(*heading("interview"))
        self._services = services
        self.begin(lambda key: _page(key, services), "cards")

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link to one's progress leads to Start, where it is now; a saved state stays here."""
        if state.get("page") == "progress" and "more" not in state:
            self._services.open_link("start", {"page": "progress"})
        else:
            super().open_state(state)

    def open_file(self, path: Path) -> bool:
        """Take a package or a table of cards; False for any other file, as of runs or pairs."""
        if path.is_dir() or not holds_cards(path):
            return False
        self.show_page("cards")
        self.built("cards").files_menu.import_from(path)
        return True


def _page(key: str, services: Services) -> Any:
    """A page, whose modules are loaded now."""
    if key == "cards":
        from desktop.tabs.interview.cards.page import CardsPage

        return CardsPage(services)
    if key == "lessons":
        from desktop.tabs.interview.lessons.page import LessonsPage

        return LessonsPage(services)
    from desktop.tabs.interview.mock.page import MockPage

    return MockPage(services)
