"""Training runs as jobs of the training lane, kept in the store as they go."""

import time
from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job
from desktop.services import Services
from models.progress import Progress, Resumed, Steps
from models.store.runs import Run, Runs, Sample, Status


class RunJobs(QObject):
    """Runs of one kind: queued, paused, cancelled; a subclass says what is kept of the results.

    changed: a run began, ended or changed its state. stepped: (run id, Progress).
    failed: (run id, the exception).
    """

    changed = Signal()
    stepped = Signal(int, object)
    failed = Signal(int, object)
    resumes = True
    """Whether a paused run can go on."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services, self._runs = services, services.store.runs
        self._jobs: dict[int, Job] = {}

    @abstractmethod
    def _keep(self, run: int, made: Any) -> None:
        """Keep what came of a run."""

    @abstractmethod
    def _keep_failed(self, run: int, problem: BaseException) -> None:
        """Note why a run failed, and what it has left."""

    @abstractmethod
    def _drop(self, run: Run) -> None:
        """Delete the files of a run that was cancelled; its thread has let go of them."""

    def active(self) -> tuple[int, ...]:
        """Ids of the run that goes on and of those that wait, in order."""
        return tuple(self._jobs)

    def progress(self, run: int) -> Progress | None:
        """How far a run is; None while it waits, or when it is over."""
        return self._jobs[run].progress if run in self._jobs else None

    def waits(self, run: int) -> bool:
        """Whether a run is queued behind another job."""
        return run in self._jobs and self._jobs[run].state == "queued"

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

    def _queue(self, run: int, slot: str, title: str, steps: Callable[[], Steps[Any]]) -> None:
        job = self._jobs[run] = self._services.lanes.training.start(slot, steps, title)
        job.progressed.connect(partial(self._stepped, run))
        job.succeeded.connect(partial(self._succeeded, run))
        job.failed.connect(partial(self._failed, run))
        job.changed.connect(self.changed)
        job.ended.connect(partial(self._ended, run, job))
        self.changed.emit()

    def _stepped(self, run: int, progress: Progress) -> None:
        record(self._runs, run, progress)
        self.stepped.emit(run, progress)

    def _succeeded(self, run: int, made: Any) -> None:
        self._jobs.pop(run, None)
        self._keep(run, made)
        self.changed.emit()

    def _failed(self, run: int, problem: BaseException) -> None:
        self._jobs.pop(run, None)
        self._keep_failed(run, problem)
        self.failed.emit(run, problem)
        self.changed.emit()

    def _ended(self, run: int, job: Job) -> None:
        if self._jobs.pop(run, None) is not None:
            status: Status = "paused" if job.state == "paused" and self.resumes else "cancelled"
            facts = {}
            if job.started is not None:
                facts["seconds"] = self._seconds(run) + time.monotonic() - job.started
            self._runs.finish(run, status, facts=facts)
        if job.state == "cancelled":
            self._drop(self._runs.get(run))
        self.changed.emit()

    def _seconds(self, run: int) -> float:
        """What the run took before it was paused."""
        return float(self._runs.get(run).facts.get("seconds", 0.0))


def record(runs: Runs, run: int, progress: Progress) -> None:
    """Keep the figures and the texts of a step, where it has any."""
    values, item = progress.values, progress.item
    if isinstance(item, Resumed) and item.rows:
        runs.rewind(run, int(item.rows[-1].get("step", item.rows[-1].get("iteration", 0))))
    if "step" in values or "iteration" in values:
        runs.record(run, values)
    if samples := getattr(item, "samples", ()):
        at = int(getattr(item, "iteration", getattr(item, "step", 0)))
        runs.keep_samples(run, [_sample(at, one) for one in samples])


def _sample(at: int, sample: Any) -> Sample:
    scores = (sample.proxy, sample.gold) if hasattr(sample, "proxy") else ()
    return Sample(at, sample.prompt, sample.text, *scores)
