"""PPO runs on the training lane: begun, paused, cancelled, gone on with, and kept."""

import shutil
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job
from desktop.services import Services
from desktop.tabs.alignment import ppo_words as say
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.ppo_job import Ask, Made, kl_of, ppo_steps
from models.progress import Progress
from models.store.stages import StageRun, StageStatus

SLOT = "alignment/ppo"


class PpoRunner(QObject):
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
        """Queue a run. Its prediction is on the disk when this returns, or UserError is raised."""
        facts = ask.facts()
        run = self._stages.start("ppo", say.run_name(facts), facts)
        self._queue(run)
        return run

    def resume(self, run: StageRun) -> None:
        """Go on with a paused run from where it was left."""
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

    def active(self) -> tuple[int, ...]:
        """Ids of the run that goes on and of those that wait, in order."""
        return tuple(self._jobs)

    def progress(self, run: int) -> Progress | None:
        """How far a run is; None while it waits, or when it is over."""
        job = self._jobs.get(run)
        return None if job is None else job.progress

    def waits(self, run: int) -> bool:
        """Whether a run is queued behind another job."""
        job = self._jobs.get(run)
        return job is not None and job.state == "queued"

    def out(self, run: StageRun) -> Path:
        """The folder of the policy that comes of a run."""
        return self._services.home.models / f"ppo-{kl_of(run.facts)}-{run.id}"

    def _queue(self, run: StageRun) -> None:
        steps = partial(ppo_steps, dict(run.facts), self.out(run))
        job = self._services.lanes.training.start(SLOT, steps, say.job_title(run.name))
        self._jobs[run.id] = job
        job.progressed.connect(partial(self._stepped, run.id))
        job.succeeded.connect(partial(self._succeeded, run.id))
        job.failed.connect(partial(self._failed, run.id))
        job.changed.connect(self.changed)
        job.ended.connect(partial(self._ended, run.id, job))
        self.changed.emit()

    def _stepped(self, run: int, progress: Progress) -> None:
        if "iteration" in progress.values:
            self._stages.record(run, progress.values)
        for sample in getattr(progress.item, "samples", ()):
            iteration = int(getattr(progress.item, "iteration", 0))
            self._stages.sample(
                run, iteration, sample.prompt, sample.text, sample.proxy, sample.gold
            )
        self.stepped.emit(run, progress)

    def _succeeded(self, run: int, made: Made) -> None:
        self._jobs.pop(run, None)
        rows = self._stages.rows(run)
        facts: dict[str, object] = {"iterations": len(rows), "best": made.best}
        facts["seconds"] = made.seconds + float(self._stages.get(run).facts.get("seconds", 0.0))
        if made.added_bytes is not None:
            facts["peak"] = made.added_bytes
        if rows:
            facts["gold"] = rows[-1].get("gold")
        self._stages.finish(run, "done", made.folder, facts)
        self._bench.set_ppo(made.folder)
        self._services.catalogue.refresh()
        self.changed.emit()

    def _failed(self, run: int, problem: BaseException) -> None:
        """What went wrong is kept in words; the last good policy, where there is one, too."""
        self._jobs.pop(run, None)
        out = self.out(self._stages.get(run))
        folder = out if (out / "card.json").is_file() else None
        self._stages.finish(run, "failed", folder, {"problem": str(problem)})
        if folder is not None:
            self._services.catalogue.refresh()
        self.failed.emit(run, problem)
        self.changed.emit()

    def _ended(self, run: int, job: Job) -> None:
        if self._jobs.pop(run, None) is not None:
            status: StageStatus = "paused" if job.state == "paused" else "cancelled"
            spent = 0.0 if job.started is None else time.monotonic() - job.started
            before = float(self._stages.get(run).facts.get("seconds", 0.0))
            self._stages.finish(run, status, facts={"seconds": before + spent})
        if job.state == "cancelled":  # its thread has let go of the files now
            shutil.rmtree(self.out(self._stages.get(run)), ignore_errors=True)
        self.changed.emit()
