"""Runs moved, added and removed in the picture, and the steps back."""

from typing import TYPE_CHECKING

import numpy as np

from desktop.tabs.scaling import fit_figures
from models.scaling.figures import fit as fit_runs

if TYPE_CHECKING:
    from desktop.tabs.scaling.fit_presenter import FitPresenter
    from desktop.tabs.scaling.fit_view import FitView

FEWEST_LEFT = 2  # what a picture needs to have edges


class Editor:
    """Turns places in the picture into runs."""

    def __init__(self, view: "FitView", page: "FitPresenter") -> None:
        self._page = page
        plot = view.picture.plot
        plot.point_moved.connect(self.move)
        plot.point_dropped.connect(self.drop)
        plot.point_added.connect(self.add)
        plot.point_removed.connect(self.remove)
        view.undo_asked.connect(self.undo)
        view.redo_asked.connect(self.redo)
        view.back_asked.connect(self.back)

    def move(self, series: str, index: int, x: float, y: float) -> None:
        """A run is being dragged: the fit follows."""
        number = self._number(series, index)
        if number is None:
            return
        page = self._page
        runs, shared = page.session.runs, self._shared()
        kept = float(fit_runs.shared_values(runs, shared)[number])
        page.session.move(number, *fit_runs.position(x, y, kept, shared))
        page.follow()

    def drop(self, series: str, index: int, x: float, y: float) -> None:
        """The drag is over."""
        self.move(series, index, x, y)
        self._page.session.drop()
        self._page.settle()

    def add(self, _series: str, x: float, y: float) -> None:
        """A run more, of the size (or the amount of data) whose line is nearest."""
        page, shared = self._page, self._shared()
        values = [group.value for group in fit_runs.groups(page.session.runs, shared)]
        places = [fit_runs.position(x, y, value, shared) for value in values]
        if page.answer.law is not None:
            fitted = [float(page.answer.law.loss(*place[:2])) for place in places]
            nearest = int(np.argmin(np.abs(np.array(fitted) - y)))
        else:
            nearest = 0
        page.session.add(*places[nearest])
        page.settle()

    def remove(self, series: str, index: int) -> None:
        """A run less."""
        number = self._number(series, index)
        if number is not None and len(self._page.session.runs) > FEWEST_LEFT:
            self._page.session.remove(number)
            self._page.settle()

    def undo(self) -> None:
        """The last change is taken back."""
        if self._page.session.undo():
            self._page.settle()

    def redo(self) -> None:
        """The last undo is taken back."""
        if self._page.session.redo():
            self._page.settle()

    def back(self) -> None:
        """All changes are taken back, in one step."""
        self._page.session.back_to_the_file()
        self._page.settle()

    def _shared(self) -> fit_runs.Shared:
        return fit_runs.shared_by(self._page.session.runs, self._page.state.look.against)

    def _number(self, series: str, index: int) -> int | None:
        """Which run a point of the picture stands for."""
        look = self._page.state.look
        if look.shown != "curve":
            return None
        numbers = fit_figures.handles(self._page.session.runs, look).get(series)
        return None if numbers is None or index >= len(numbers) else int(numbers[index])
