"""The laws of grids, fitted on the reading lane once each and remembered."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from models.errors import UserError
from models.family.grid_results import GridResult
from models.scaling.grid_runs import Analysis, Lens, analysis_steps

if TYPE_CHECKING:
    from desktop.services import Services

SLOT = "scaling/measure"
Key = tuple[object, ...]


class Analyses:
    """ready: called when a law that was asked for is there."""

    def __init__(self, services: "Services", ready: Callable[[], None]) -> None:
        self._services, self._ready = services, ready
        self._known: dict[Key, Analysis | None] = {}
        self._asked: Key = ()

    def get(self, result: GridResult, lens: Lens) -> Analysis | None:
        """The law of a grid that is done; None while it is fitted, or where there is none."""
        if not result.complete:
            return None
        key: Key = (result.plan.predicted.name, lens, *(cell.loss for cell in result.cells))
        if key not in self._known and key != self._asked:
            self._ask(key, result, lens)
        return self._known.get(key)

    def _ask(self, key: Key, result: GridResult, lens: Lens) -> None:
        self._asked = key
        steps = partial(analysis_steps, result.cells, lens, result.plan.predicted)
        title = QCoreApplication.translate("Measure", "Fitting the law of the runs")
        job = self._services.lanes.reading.start(SLOT, steps, title)
        job.succeeded.connect(partial(self._remember, key))
        job.failed.connect(partial(self._failed, key))
        job.ended.connect(partial(self._ended, key))

    def _remember(self, key: Key, found: Analysis | None) -> None:
        self._known[key] = found
        self._ready()

    def _failed(self, key: Key, problem: BaseException) -> None:
        """Too few different runs: there is no law to show, and nothing else is wrong."""
        if not isinstance(problem, UserError):
            self._services.notify.bug(problem)
        self._remember(key, None)

    def _ended(self, key: Key) -> None:
        """A job that was replaced is asked for again when it is needed."""
        if key == self._asked:
            self._asked = ()
