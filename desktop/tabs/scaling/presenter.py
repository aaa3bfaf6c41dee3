"""The frame of the tab: builds a page when it is first shown, and carries runs between pages."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.tabs.scaling.view import ScalingView
    from models.theory.scaling.runs import Runs

FIRST = "explore"


class ScalingPresenter:
    """Which page is at the front. make_page: key -> (view, presenter) of a page."""

    def __init__(
        self, view: "ScalingView", make_page: Callable[[str, "ScalingPresenter"], tuple[Any, Any]]
    ) -> None:
        self._view, self._make_page = view, make_page
        self._presenters: dict[str, Any] = {}
        self._saved: dict[str, Mapping[str, Any]] = {}
        view.page_picked.connect(self.show_page)
        view.state_asked.connect(self.open_state)
        view.file_opened.connect(self.open_file)
        self.show_page(FIRST)

    def show_page(self, key: str) -> None:
        """Bring a page to the front; the first time, build it as it was left."""
        self._view.banner.clear()
        self._presenter(key)
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

    def open_file(self, path: Path) -> None:
        """A table of runs goes to the fit."""
        self.show_page("fit")
        self._presenter("fit").open_file(path)

    def show_in_fit(self, runs: "Runs") -> None:
        """Runs of another page go to the fit."""
        self.show_page("fit")
        self._presenter("fit").show_runs(runs)

    def laws_changed(self) -> None:
        """A law was kept or forgotten: pages that offer laws offer them anew."""
        for presenter in self._presenters.values():
            told = getattr(presenter, "laws_changed", None)
            if told is not None:
                told()

    def _presenter(self, key: str) -> Any:
        if key not in self._presenters:
            view, self._presenters[key] = self._make_page(key, self)
            self._view.add_page(key, view)
            self._restore(key)
        return self._presenters[key]

    def _restore(self, key: str) -> None:
        """Give a built page what was saved for it, once."""
        state = self._saved.pop(key, None)
        if state is not None:
            self._view.page(key).open_state(state)
