"""Runs of a stage on the training lane: begun, paused, cancelled, gone on with, and kept."""

import shutil
import time
from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench
from models.progress import Progress
from models.store.runs import Run, Status

if TYPE_CHECKING:
    from models.progress import Steps


class StageRunner(QObject):
    """What SFT and PPO have in common; a subclass says what is run, and what is kept of it.

    changed: a run began, ended or changed its state. stepped: (run id, Progress).
    failed: (run id, the exception).
    """

    changed = Signal()
    stepped = Signal(int, object)
    failed = Signal(int, object)

    slot = ""

    def __init__(self, services: Services, bench: Bench) -> None:
        super().__init__()
        self._services, self._bench = services, bench
        self._runs = services.store.runs
        self._jobs: dict[int, Job] = {}

    @abstractmethod
    def _steps(self, run: Run) -> "Callable[[], Steps[Any]]":
        """What the lane does for a run."""

    @abstractmethod
    def _title(self, run: Run) -> str:
        """What the job bar calls it."""

    @abstractmethod
    def _record(self, run: int, progress: Progress) -> None:
        """Keep what a step has measured and written."""

    @abstractmethod
    def _keep(self, run: int, made: Any) -> None:
        """Keep what came of it, and put it on the bench."""

    def out(self, run: Run) -> Path:
        """The folder of the model that comes of a run."""
        assert run.folder is not None  # it was given one when it began
        return run.folder

    def resume(self, run: Run) -> None:
        """Go on with a paused run from its checkpoint."""
        self._runs.finish(run.id, "running")
        self._queue(run)

    def pause(self, run: int) -> None:
        """Ask for a checkpoint and stop; the run can go on later."""
        if run in self._jobs:
            self._jobs[run].pause()

    def cancel(self, run: int) -> None:
        """Stop, and keep nothing of the run but its curves and texts."""
        if run in self._jobs:
            self._jobs.pop(run).cancel()
            self._runs.finish(run, "cancelled")
            self.changed.emit()

    def active(self) -> tuple[int, ...]:
        """Ids of the run that goes on and of those that wait, in order."""
        return tuple(self._jobs)

    def progress(self, run: int) -> Progress | None:
        """How far a run is; None while it waits, or when it is over."""
        return self._jobs[run].progress if run in self._jobs else None

    def waits(self, run: int) -> bool:
        """Whether a run is queued behind another job."""
        return run in self._jobs and self._jobs[run].state == "queued"

    def _queue(self, run: Run) -> None:
        job = self._services.lanes.training.start(self.slot, self._steps(run), self._title(run))
        self._jobs[run.id] = job
        job.progressed.connect(partial(self._stepped, run.id))
        job.succeeded.connect(partial(self._succeeded, run.id))
        job.failed.connect(partial(self._failed, run.id))
        job.changed.connect(self.changed)
        job.ended.connect(partial(self._ended, run.id, job))
        self.changed.emit()

    def _stepped(self, run: int, progress: Progress) -> None:
        self._record(run, progress)
        self.stepped.emit(run, progress)

    def _succeeded(self, run: int, made: Any) -> None:
        self._jobs.pop(run, None)
        self._keep(run, made)
        self._services.catalogue.refresh()
        self.changed.emit()

    def _failed(self, run: int, problem: BaseException) -> None:
        """What went wrong is kept in words; the last good model, where there is one, too."""
        self._jobs.pop(run, None)
        out = self.out(self._runs.get(run))
        folder = out if (out / "card.json").is_file() else None
        self._runs.finish(run, "failed", folder, {"problem": str(problem)})
        if folder is not None:
            self._services.catalogue.refresh()
        self.failed.emit(run, problem)
        self.changed.emit()

    def _ended(self, run: int, job: Job) -> None:
        if self._jobs.pop(run, None) is not None:
            status: Status = "paused" if job.state == "paused" else "cancelled"
            spent = 0.0 if job.started is None else time.monotonic() - job.started
            self._runs.finish(run, status, facts={"seconds": self._seconds(run) + spent})
        if job.state == "cancelled":  # its thread has let go of the files now
            shutil.rmtree(self.out(self._runs.get(run)), ignore_errors=True)
        self.changed.emit()

    def _seconds(self, run: int) -> float:
        """What the run took before it was paused."""
        return float(self._runs.get(run).facts.get("seconds", 0.0))
