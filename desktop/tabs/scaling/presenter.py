"""The frame of the tab: carries runs and kept laws from page to page."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.paged_presenter import PagedPresenter

if TYPE_CHECKING:
    from desktop.tabs.scaling.view import ScalingView
    from models.scaling.published import Runs


class ScalingPresenter(PagedPresenter):
    """make_page: (key, this presenter) -> (view, presenter) of a page."""

    def __init__(self, view: "ScalingView", make_page: Callable[[str, Any], Any]) -> None:
        view.file_opened.connect(self.open_file)
        super().__init__(view, make_page, "explore")

    def open_file(self, path: Path) -> None:
        """A table of runs goes to the fit."""
        self.show_page("fit")
        self.presenter("fit").open_file(path)

    def show_in_fit(self, runs: "Runs") -> None:
        """Runs of another page go to the fit."""
        self.show_page("fit")
        self.presenter("fit").show_runs(runs)

    def laws_changed(self) -> None:
        """A law was kept or forgotten: pages that offer laws offer them anew."""
        for presenter in self.built():
            told = getattr(presenter, "laws_changed", None)
            if told is not None:
                told()
