"""Builds a page of a tab when it is first shown, and gives it back what it was left with."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.widgets.paged_tab import PagedTab


class PagedPresenter:
    """Which page of a tab is at the front.

    make_page: (key, this presenter) -> a page, or (view, presenter) of one. first: the key to
    begin with.
    """

    def __init__(self, view: "PagedTab", make_page: Callable[[str, Any], Any], first: str) -> None:
        self._view, self._make_page = view, make_page
        self._presenters: dict[str, Any] = {}
        self._saved: dict[str, Mapping[str, Any]] = {}
        view.page_picked.connect(self.show_page)
        view.state_asked.connect(self.open_state)
        self.show_page(first)

    def show_page(self, key: str) -> None:
        """Bring a page to the front; the first time, build it as it was left."""
        self._view.banner.clear()
        self.presenter(key)
        self._view.show_page(key)

    def open_state(self, state: Mapping[str, object]) -> None:
        """A link's state; what it does not say, or says wrongly, stays as it is."""
        keys = self._view.keys()
        for key in keys:
            inner = state.get(key)
            if isinstance(inner, dict):
                self._saved[key] = inner
                if key in self._presenters:
                    self._restore(key)
        if (page := state.get("page")) in keys:
            self.show_page(str(page))

    def presenter(self, key: str) -> Any:
        """The presenter of a page, which is built now if it was not before."""
        if key not in self._presenters:
            made = self._make_page(key, self)
            view, self._presenters[key] = made if isinstance(made, tuple) else (made, made)
            self._view.add_page(key, view)
            self._restore(key)
        return self._presenters[key]

    def built(self) -> tuple[Any, ...]:
        """The presenters of all pages that were built."""
        return tuple(self._presenters.values())

    def _restore(self, key: str) -> None:
        """Give a built page what was saved for it, once."""
        state = self._saved.pop(key, None)
        if state is not None:
            self._view.page(key).open_state(state)
