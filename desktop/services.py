"""All that a tab is given, and where somebody has been. No globals: a test builds its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.catalogue import Catalogue
    from desktop.errors import Notify
    from desktop.jobs import Lanes
    from models.store.paths import Home
    from models.store.settings import Settings
    from models.store.store import Store


LONGEST = 20  # steps back
START = "start"

StateOf = Callable[[str], Mapping[str, object] | None]


@dataclass(slots=True)
class Places:
    """The tabs that links have led away from, and the last one that somebody worked in.

    last: its key, "" for somebody who has not worked yet. state_of: what a tab was left with.
    behind: keys, the tab that the latest link led away from at the end.
    """

    last: str = ""
    state_of: StateOf = field(default=lambda _key: None)
    behind: list[str] = field(default_factory=list)

    def follow(self, left: str) -> None:
        """A link leads away from a tab."""
        self.behind = [*self.behind, left][-LONGEST:]

    def work_in(self, key: str) -> None:
        """A tab is shown; the start page is no place to go on with."""
        if key != START:
            self.last = key

    def page(self, key: str) -> str:
        """The page of a tab that was at the front, "" if that is not known."""
        page = (self.state_of(key) or {}).get("page", "")
        return page.partition("/")[0] if isinstance(page, str) else ""


@dataclass(slots=True, eq=False)
class Services:
    """What the program has, for whoever builds a page.

    settings: as they are now; the window alone replaces and writes them.
    open_link: (tab key, state) shows a tab in a state.
    places: where somebody has been.
    """

    home: "Home"
    store: "Store"
    settings: "Settings"
    lanes: "Lanes"
    catalogue: "Catalogue"
    notify: "Notify"
    open_link: Callable[[str, Mapping[str, object]], None]
    places: Places = field(default_factory=Places)
