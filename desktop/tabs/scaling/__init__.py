"""The tab "Scaling": four pages, and what they hand to each other."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from desktop.frame.tab_spec import heading
from desktop.services import Services
from desktop.widgets.page import PagedTab

if TYPE_CHECKING:
    from models.scaling.published import Runs

TABLES = (".csv", ".tsv", ".txt")


class ScalingTab(PagedTab):
    """Builds a page when it is first shown; a table of runs goes to the page Fit."""

    def __init__(self, services: Services) -> None:
        super().__init__(*heading("scaling"))
        self.services = services
        self.addAction(self.tr("Open your own runs…"), self.ask_for_runs)
        makers: dict[str, Callable[[], Any]] = {
            "explore": self._explore,
            "spend": self._spend,
            "fit": self._fit,
            "measure": self._measure,
        }
        self.begin(lambda key: makers[key](), "explore")

    def open_file(self, path: Path) -> bool:
        """Take a table of runs; False for any other file."""
        if path.is_dir() or path.suffix.lower() not in TABLES:
            return False
        self.show_page("fit")
        self.page("fit").read(path, path.name)
        return True

    def show_in_fit(self, runs: "Runs") -> None:
        """Runs of another page go to the fit."""
        self.show_page("fit")
        self.page("fit").show_runs(runs)

    def laws_changed(self) -> None:
        """A law was kept, renamed or deleted: pages that offer laws offer them anew."""
        for key in ("explore", "spend"):
            if (page := self.page(key)) is not None:
                page.laws_changed()

    def ask_for_runs(self) -> None:
        """Open a table of runs."""
        kinds = self.tr("Tables of runs (*.csv *.tsv *.txt);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open runs"), "", kinds)
        if name:
            self.open_file(Path(name))

    def _explore(self) -> Any:
        from desktop.tabs.scaling.explore import ExplorePage

        page = ExplorePage(self.services)
        page.laws_edited.connect(self.laws_changed)
        page.runs_asked.connect(self.ask_for_runs)
        return page

    def _spend(self) -> Any:
        from desktop.tabs.scaling.spend import SpendPage

        return SpendPage(self.services)

    def _fit(self) -> Any:
        from desktop.tabs.scaling.fit import FitPage

        return FitPage(self.services, self.laws_changed, self.ask_for_runs)

    def _measure(self) -> Any:
        from desktop.tabs.scaling.measure import MeasurePage

        return MeasurePage(self.services, self.show_in_fit, self.laws_changed)
