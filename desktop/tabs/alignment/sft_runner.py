"""Supervised fine-tunes on the training lane: begun, paused, cancelled, gone on with, and kept."""

import shutil
import time
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job
from desktop.services import Services
from desktop.tabs.alignment import sft_words as say
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.sft_job import Ask, Taught, sft_steps
from models.progress import Progress
from models.store.stages import StageRun, StageStatus

if TYPE_CHECKING:
    from models.live.sft_run import FactsMeasured

SLOT = "alignment/sft"


class SftRunner(QObject):
    """changed: a run began, ended or changed its state. stepped: (run id, Progress).

    failed: (run id, the exception).
    """

    changed = Signal()
    stepped = Signal(int, object)
    failed = Signal(int, object)

    def __init__(self, services: Services, bench: Bench) -> None:
        super().__init__()
        self._services, self._bench = services, bench
        self._stages = services.store.stages
        self._jobs: dict[int, Job] = {}

    def start(self, ask: Ask) -> StageRun:
        """Queue a run. UserError if the disk does not take it."""
        run = self._stages.start("sft", say.run_name(ask), ask.facts())
        self._queue(run)
        return run

    def resume(self, run: StageRun) -> None:
        """Go on with a paused run from its checkpoint."""
        self._stages.finish(run.id, "running")
        self._queue(run)

    def pause(self, run: int) -> None:
        """Ask for a checkpoint and stop; the run can go on later."""
        if run in self._jobs:
            self._jobs[run].pause()

    def cancel(self, run: int) -> None:
        """Stop, and keep nothing of the run but its curves and texts."""
        if run in self._jobs:
            self._jobs.pop(run).cancel()
            self._stages.finish(run, "cancelled")
            self.changed.emit()

    def remove(self, run: StageRun) -> None:
        """Take a run that is over off the list, and its model off the shelf; both can come back.

        UserError if something else works on the model.
        """
        models = [one for one in self._services.catalogue.models() if one.path == run.folder]
        token = self._services.catalogue.remove(models[0]).token if models else ""
        if run.folder is not None and run.folder == self._bench.sft:
            self._bench.set_sft(None)
        self._stages.remove(run.id, token)
        self.changed.emit()

    def removed(self) -> tuple[StageRun, ...]:
        """Runs that can come back, the last taken off first."""
        return tuple(run for run in self._stages.removed() if run.stage == "sft")

    def restore(self) -> None:
        """Bring back the run that was taken off last. UserError if its model is gone."""
        for run in self.removed()[:1]:
            if run.removal:
                self._services.catalogue.restore(run.removal)
            self._stages.restore(run.id)
        self.changed.emit()

    def active(self) -> tuple[int, ...]:
        """Ids of the run that goes on and of those that wait, in order."""
        return tuple(self._jobs)

    def waits(self, run: int) -> bool:
        """Whether a run is queued behind another job."""
        return run in self._jobs and self._jobs[run].state == "queued"

    def progress(self, run: int) -> Progress | None:
        """How far a run is; None while it waits, or when it is over."""
        return self._jobs[run].progress if run in self._jobs else None

    def out(self, run: int) -> Path:
        """The folder of the model that comes of a run."""
        return self._services.home.models / f"sft-{run}"

    def _queue(self, run: StageRun) -> None:
        steps = partial(sft_steps, dict(run.facts), self.out(run.id))
        job = self._services.lanes.training.start(SLOT, steps, say.job_title())
        self._jobs[run.id] = job
        job.progressed.connect(partial(self._stepped, run.id))
        job.succeeded.connect(partial(self._succeeded, run.id))
        job.failed.connect(partial(self._failed, run.id))
        job.changed.connect(self.changed)
        job.ended.connect(partial(self._ended, run.id, job))
        self.changed.emit()

    def _stepped(self, run: int, progress: Progress) -> None:
        if "step" in progress.values:
            self._stages.record(run, progress.values)
        step = int(getattr(progress.item, "step", 0))
        for sample in getattr(progress.item, "samples", ()):
            self._stages.sample(run, step, sample.prompt, sample.text)
        self.stepped.emit(run, progress)

    def _succeeded(self, run: int, taught: Taught) -> None:
        self._jobs.pop(run, None)
        result = taught.result
        facts: dict[str, object] = {
            "seconds": result.seconds,
            "peak": taught.peak,
            "steps": result.steps,
            "pairs": taught.pairs,
            "before": _plain(result.facts_before),
            "after": _plain(result.facts_after),
        }
        if result.facts_after is not None:
            facts["held_out_form"] = result.facts_after.form
        self._stages.finish(run, "done", result.model_folder, facts)
        self._bench.set_sft(result.model_folder)
        self._services.catalogue.refresh()
        self.changed.emit()

    def _failed(self, run: int, problem: BaseException) -> None:
        self._jobs.pop(run, None)
        self._stages.finish(run, "failed", None, {"problem": str(problem)})
        self.failed.emit(run, problem)
        self.changed.emit()

    def _ended(self, run: int, job: Job) -> None:
        if self._jobs.pop(run, None) is not None:
            status: StageStatus = "paused" if job.state == "paused" else "cancelled"
            spent = 0.0 if job.started is None else time.monotonic() - job.started
            self._stages.finish(run, status, facts={"seconds": spent})
        if job.state == "cancelled":  # its thread has let go of the files now
            shutil.rmtree(self.out(run), ignore_errors=True)
        self.changed.emit()


def _plain(facts: "FactsMeasured | None") -> dict[str, float] | None:
    return None if facts is None else asdict(facts)
