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


START = "start"


@dataclass(slots=True)
class Places:
    """The tabs that links have led away from, and the last one that somebody worked in.

    last: its key, never START; "" for somebody who has not worked yet. state_of: what a tab was
    left with. behind: keys, the tab that the latest link led away from at the end.
    """

    last: str = ""
    state_of: Callable[[str], Mapping[str, object] | None] = field(default=lambda _key: None)
    behind: list[str] = field(default_factory=list)

    def page(self, key: str) -> str:
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
