"""The grid on the training lane: begun, gone on with, and heard; the lane pauses and cancels it."""

from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from models.family.grid_plan import GridPlan
from models.progress import Progress

if TYPE_CHECKING:
    from desktop.jobs import Job, Lanes
    from models.family.grid_results import GridResult

SLOT = "scaling/grid"
translate = QCoreApplication.translate


class Runner(QObject):
    """told: a Progress. changed: it began or ended. failed: the exception."""

    told = Signal(object)
    changed = Signal()
    failed = Signal(object)

    def __init__(self, lanes: "Lanes", plan: GridPlan, folder: Path) -> None:
        super().__init__()
        self._lanes, self._plan, self._folder = lanes, plan, folder
        self.job: Job | None = None
        self.revealing = False

    @property
    def running(self) -> bool:
        """Whether runs are trained now, or wait for their turn."""
        return self.job is not None

    @property
    def waiting(self) -> bool:
        """Whether another job of the lane has to end first."""
        return self.job is not None and self.job.state == "queued"

    def start(self, *, reveal: bool) -> None:
        """Train what is missing; reveal: the larger run too."""
        if self.job is not None:
            return
        self.revealing = reveal
        title = (
            translate("Measure", "Training the predicted run")
            if reveal
            else translate("Measure", "Measuring a law")
        )
        steps = partial(grid_steps, self._plan, self._folder, reveal=reveal)
        self.job = job = self._lanes.training.start(SLOT, steps, title)
        job.progressed.connect(self.told)
        job.failed.connect(self.failed)
        job.changed.connect(self.changed)
        job.ended.connect(self._ended)
        self.changed.emit()

    def _ended(self) -> None:
        self.job = None
        self.changed.emit()


def grid_steps(
    plan: GridPlan, folder: Path, *, reveal: bool
) -> Generator[Progress, None, "GridResult"]:
    """The job: the training libraries are loaded on the lane, and said so."""
    yield Progress(0, 0, stage="Loading the engine...")
    from models.family.grid import train_grid

    return (yield from train_grid(plan, folder, reveal=reveal))
