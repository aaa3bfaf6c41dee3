"""The tab "Base vs chat": the same text, two models side by side, or a look inside one of them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from desktop.frame.tab_spec import heading
from desktop.widgets.page import PagedTab

if TYPE_CHECKING:
    from desktop.services import Services

FIRST = "compare"


class BaseVsChatTab(PagedTab):
    """models_asked: see all models.

    A state without "page" is the choices of the first page: that is what links were before there
    was another one, and what `save_state` still gives.
    """

    models_asked = Signal()

    def __init__(self, services: "Services") -> None:
        super().__init__(*heading("base_vs_chat"))
        self._services = services
        self.begin(self._make, FIRST)

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show a page: {"page": "inside", "inside": {...}}, or the first one with its choices."""
        own = {
            name: value
            for name, value in state.items()
            if name not in ("page", "more", *self._labels)
        }
        page = state.get("page", FIRST)
        if own or page == FIRST:
            state = {FIRST: own, **state, "page": page}
        super().open_state(state)

    def save_state(self) -> dict[str, object]:
        """The first page's choices, and beside them what the others want to find again."""
        kept = super().save_state()
        first = kept.pop(FIRST)
        assert isinstance(first, dict)
        return {**first, **kept}

    def open_file(self, path: Path) -> bool:
        """A file of messages where conversations are shown; else what the first page takes."""
        if self.current() == "conversation" and self.built("conversation").saved.open_file(path):
            return True
        taken: bool = self.built(FIRST).open_file(path)
        if taken:
            self.show_page(FIRST)
        return taken

    def _make(self, key: str) -> Any:
        page = self._maker(key)(self._services)
        if key in (FIRST, "conversation"):
            page.models_asked.connect(self.models_asked)
        return page

    def _maker(self, key: str) -> "Callable[[Services], Any]":
        if key == "conversation":
            from desktop.tabs.base_vs_chat.conversation.page import ConversationPage

            return ConversationPage
        if key == "inside":
            from desktop.tabs.base_vs_chat.inside.page import InsidePage

            return InsidePage
        from desktop.tabs.base_vs_chat.page import BaseVsChatPage

        return BaseVsChatPage
