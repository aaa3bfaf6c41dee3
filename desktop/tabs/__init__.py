"""The tabs of the window, in order: a new tab is one folder and one name in `tab_specs`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services import Services


@dataclass(frozen=True, slots=True)
class TabSpec:
    """What the window knows of a tab before it is built.

    key: stable name, used by links and settings ("base_vs_chat").
    title, summary: English, marked with QT_TRANSLATE_NOOP("TabSpec", ...); the window translates.
    build: makes the page, called when it is first shown; it imports views, never torch.
    icon: file stem in resources/icons, for menus; "" for none.
    pages: key and English label of each page of a tab that has several, marked with
    QT_TRANSLATE_NOOP("Pages", ...): what can be searched for before the tab is built.

    The built page has `open_state(state)`. Its own QActions (`page.addAction`) appear in the menu
    and in the palette; those with the object names "undo" and "redo" are the Edit menu's. It may
    also have `demo_states()` for screenshots, `save_state()` and `restore_state(mapping)` for what
    should survive a restart, `open_file(path) -> bool`, which says whether it took the file, and
    the signals `actions_changed` and `models_asked`, which opens the window "Models".
    """

    key: str
    title: str
    summary: str
    build: Callable[["Services"], "QWidget"]
    icon: str = ""
    pages: tuple[tuple[str, str], ...] = ()

    def labels(self) -> tuple[tuple[str, str], ...]:
        """Key and label of each page, in the language of the window."""
        from PySide6.QtCore import QCoreApplication

        return tuple((key, QCoreApplication.translate("Pages", text)) for key, text in self.pages)

    def open(self, page: Any, state: Mapping[str, object]) -> None:
        """Show the page in the state of a link."""
        page.open_state(state)


def tab_specs() -> tuple[TabSpec, ...]:
    """All tabs in order; imported here so that a tab may import TabSpec from this module."""
    from desktop.tabs import (
        alignment,
        base_vs_chat,
        emergence,
        interview,
        preferences,
        scaling,
        start,
    )

    return (
        start.SPEC,
        scaling.SPEC,
        emergence.SPEC,
        base_vs_chat.SPEC,
        preferences.SPEC,
        alignment.SPEC,
        interview.SPEC,
    )
