"""A fit that leaves the page: as a file, as a table, as a set of constants."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from models.errors import UserError
from models.files import write_whole
from models.scaling.law_files import fit_json
from models.scaling.run_files.rows import as_csv
from models.scaling.states import own_laws

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.scaling.fit_presenter import FitPresenter
    from desktop.tabs.scaling.fit_view import FitView

translate = QCoreApplication.translate
PARTS = ("E", "A", "B", "alpha", "beta")


class Exporter:
    """Writes what the page shows. The constants are those of the fit, never the rounded ones."""

    def __init__(
        self,
        view: "FitView",
        services: "Services",
        page: "FitPresenter",
        laws_changed: Callable[[], None],
    ) -> None:
        self._view, self._services, self._page = view, services, page
        self._laws_changed = laws_changed
        view.result.runs_csv_asked.connect(self.runs_csv)
        view.result.fit_json_asked.connect(self.fit_json)
        view.result.copy_asked.connect(self.copy)
        view.result.keep_asked.connect(lambda: view.ask_name(page.title))
        view.kept.connect(self.keep)

    def runs_csv(self) -> None:
        """The runs as they are now, edits included."""
        kinds = translate("Fit", "Table of runs (*.csv)")
        self._write("runs.csv", kinds, lambda: as_csv(self._page.session.runs))

    def fit_json(self) -> None:
        """The fit with its intervals, as `understudy-cli scaling optimal --law` reads it."""
        answer, runs = self._page.answer, self._page.session.runs
        found = answer.fit
        if found is not None and found.converged:
            kinds = translate("Fit", "Fit (*.json)")
            self._write("fit.json", kinds, lambda: fit_json(found, answer.draws, runs.source))

    def copy(self) -> None:
        """Constants and intervals, for a spreadsheet."""
        QGuiApplication.clipboard().setText(self._view.result.table())

    def keep(self, name: str) -> None:
        """The fit becomes a set of constants that the other pages offer."""
        answer = self._page.answer
        if answer.fit is None or not answer.sound:
            return
        draws = answer.draws
        resamples = {} if draws is None else {part: getattr(draws, part) for part in PARTS}
        try:
            own_laws(self._services.home.data).keep(
                name, answer.fit.law, answer.fit.runs_used, resamples
            )
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)
            return
        self._view.banner.show_message(
            translate("Fit", "{name} is kept.").format(name=name),
            translate("Fit", "Explore and Spend offer it beside the published laws."),
            "good",
        )
        self._laws_changed()

    def _write(self, suggested: str, kinds: str, content: Callable[[], str]) -> None:
        path = self._view.ask_file(suggested, kinds)
        if path is None:
            return
        self._view.banner.clear()
        try:
            _save(path if path.suffix else path.with_suffix(Path(suggested).suffix), content())
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)


def _save(path: Path, text: str) -> None:
    try:
        write_whole(path, text)
    except OSError as error:
        raise UserError(
            "{path} could not be written: {reason}.",
            "Pick another place, or make room.",
            path=path,
            reason=error.strerror or error,
        ) from error
