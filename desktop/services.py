"""All that a tab is given. No globals: a test builds its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.frame.navigation import Places
from desktop.jobs import Lanes

if TYPE_CHECKING:
    from desktop.catalogue import Catalogue
    from desktop.errors import Notify
    from models.store.paths import Home
    from models.store.settings import Settings
    from models.store.store import Store


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
    lanes: Lanes
    catalogue: "Catalogue"
    notify: "Notify"
    open_link: Callable[[str, Mapping[str, object]], None]
    places: Places = field(default_factory=Places)
