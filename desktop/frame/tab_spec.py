"""What the window knows of a tab; it imports none, so that a tab may import it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services import Services

_KNOWN: dict[str, "TabSpec"] = {}


@dataclass(frozen=True, slots=True)
class TabSpec:
    """What the window knows of a tab before it is built.

    key: stable name, used by links and settings ("base_vs_chat").
    title, summary: English; the window translates.
    build: makes the page, called when it is first shown; it imports views, never torch.
    icon: file stem in resources/icons, for menus; "" for none.
    pages: key -> English label of each page of a tab that has several: what can be searched for
    before the tab is built. inside: "page/key" -> the same of what stands within a page and has a
    link of its own.

    The built page has `open_state(state)`. Its own QActions (`page.addAction`) appear in the menu
    and in the palette; those with the object names "undo" and "redo" are the Edit menu's. It may
    also have `save_state()` for what `open_state` is given after a restart, `open_file(path)
    -> bool`, which says whether it took the file, and the signals `actions_changed` and
    `models_asked`, which opens the window "Models".
    """

    key: str
    title: str
    summary: str
    build: Callable[["Services"], "QWidget"]
    icon: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)
    inside: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _KNOWN[self.key] = self

    def labels(self) -> tuple[tuple[str, str], ...]:
        """Of the pages, and of what stands within them."""
        every = {**self.pages, **{key.partition("/")[2]: text for key, text in self.inside.items()}}
        return tuple(
            (key, QCoreApplication.translate("Pages", text)) for key, text in every.items()
        )

    def open(self, page: Any, state: Mapping[str, object]) -> None:
        page.open_state(state)


Heading = tuple[str, str, tuple[tuple[str, str], ...], dict[str, str]]


def heading(key: str) -> Heading:
    """Of a tab whose package was imported: title, summary, labels, and which page holds a key."""
    spec, translate = _KNOWN[key], QCoreApplication.translate
    inside = {key: page for page, key in (one.split("/") for one in spec.inside)}
    title, summary = (translate("TabSpec", text) for text in (spec.title, spec.summary))
    return title, summary, spec.labels(), inside


def known_tab(key: str) -> TabSpec | None:
    """A tab by its key; None before `desktop.tabs.tab_specs` was called, which imports them."""
    return _KNOWN.get(key)


def tab_title(key: str) -> str:
    """A tab as the window calls it; the key of an unknown one."""
    spec = known_tab(key)
    return key if spec is None else QCoreApplication.translate("TabSpec", spec.title)
