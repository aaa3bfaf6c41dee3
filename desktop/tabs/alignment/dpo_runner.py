"""DPO on the training lane, best-of-n on the reading lane: begun, cancelled, kept."""

import math
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job
from desktop.services import Services
from desktop.tabs.alignment import dpo_words as say
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.dpo_job import Ask, Made, best_of_n_steps, dpo_steps
from models.pairs import Pair
from models.progress import Progress
from models.store.stages import StageRun

if TYPE_CHECKING:
    from models.live.best_of_n import BestOfN
    from models.live.frontier import Measured

SLOT, CHOOSING_SLOT = "alignment/dpo", "alignment/best-of-n"


class DpoRunner(QObject):
    """changed: a run or a choosing began or ended. stepped: Progress. failed: the exception.

    chosen: the drafts of best-of-n are there (`BestOfN`).
    """

    changed = Signal()
    stepped = Signal(object)
    failed = Signal(object)
    chosen = Signal(object)

    def __init__(self, services: Services, bench: Bench) -> None:
        super().__init__()
        self._services, self._bench = services, bench
        self._stages = services.store.stages
        self._job: Job | None = None
        self._choosing: Job | None = None

    @property
    def running(self) -> bool:
        """Whether DPO trains or waits."""
        return self._job is not None

    @property
    def choosing(self) -> bool:
        """Whether drafts are being made for best-of-n."""
        return self._choosing is not None

    def start(self, ask: Ask, pairs: Sequence[Pair]) -> StageRun:
        """Queue a run. UserError if the disk does not take it."""
        run = self._stages.start("dpo", say.run_name(len(pairs), ask.beta), ask.facts())
        out = self._services.home.models / f"dpo-{run.id}"
        steps = partial(dpo_steps, ask.facts(), tuple(pairs), out)
        job = self._services.lanes.training.start(SLOT, steps, say.job_title(len(pairs)))
        self._job = job
        job.progressed.connect(partial(self._stepped, run.id))
        job.succeeded.connect(partial(self._succeeded, run.id))
        job.failed.connect(partial(self._failed, run.id))
        job.ended.connect(partial(self._ended, run.id, job))
        self.changed.emit()
        return run

    def choose(self, model: Path, reward: Path) -> None:
        """Draft and choose."""
        steps = partial(best_of_n_steps, model, reward)
        job = self._services.lanes.training.start(CHOOSING_SLOT, steps, say.choosing_title())
        self._choosing = job
        job.progressed.connect(self.stepped)
        job.succeeded.connect(self._chose)
        job.failed.connect(self.failed)
        job.ended.connect(self._choosing_ended)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop what this page runs; nothing is kept of it."""
        for job in (self._job, self._choosing):
            if job is not None:
                job.cancel()

    def _stepped(self, run: int, progress: Progress) -> None:
        if "step" in progress.values:
            self._stages.record(run, progress.values)
        self.stepped.emit(progress)

    def _succeeded(self, run: int, made: Made) -> None:
        facts: dict[str, object] = {
            "seconds": made.result.seconds,
            "peak": made.peak,
            "steps": made.result.steps,
            "start": standing(made.start),
            "after": standing(made.after),
        }
        if made.ppo is not None:
            facts["ppo_after"] = standing(made.ppo)
        self._stages.finish(run, "done", made.result.model_folder, facts)
        self._services.catalogue.refresh()
        self._bench.set_dpo(made.result.model_folder)

    def _failed(self, run: int, problem: BaseException) -> None:
        self._stages.finish(run, "failed", None, {"problem": str(problem)})
        self.failed.emit(problem)

    def _ended(self, run: int, job: Job) -> None:
        if job.state in ("cancelled", "paused"):
            spent = 0.0 if job.started is None else time.monotonic() - job.started
            self._stages.finish(run, "cancelled", facts={"seconds": spent})
        self._job = None
        self.changed.emit()

    def _chose(self, found: "BestOfN") -> None:
        self.chosen.emit(found)

    def _choosing_ended(self) -> None:
        self._choosing = None
        self.changed.emit()


def standing(measured: "Measured") -> Mapping[str, Any]:
    """What is kept of a measurement; None for a proxy that nobody gave."""
    proxy = None if math.isnan(measured.proxy) else measured.proxy
    return {
        "gold": measured.gold,
        "gold_error": measured.gold_error,
        "proxy": proxy,
        "kl": measured.kl,
        "length": measured.length,
        "ended": measured.ended,
    }
