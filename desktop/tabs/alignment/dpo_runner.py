"""DPO, best-of-n and the own frontier on the training lane: begun, cancelled, kept."""

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
from desktop.tabs.alignment.dpo_job import (
    Ask,
    Made,
    Seed,
    best_of_n_steps,
    dpo_steps,
    frontier_steps,
)
from models.alignment.frontier import Frontier, Row, from_text
from models.preferences.pairs import Pair
from models.progress import Progress
from models.store.runs import Run

if TYPE_CHECKING:
    from models.training.experiments.comparisons import BestOfN
    from models.training.experiments.frontier import Measured

SLOT, CHOOSING_SLOT = "alignment/dpo", "alignment/best-of-n"
MEASURING_SLOT = "alignment/frontier"
KEPT = "frontier"
"""Where among the things on the bench the own frontier lies."""
MEGABYTE = 1e6


class DpoRunner(QObject):
    """changed: a run or a choosing began or ended. stepped: Progress. failed: the exception.

    chosen: the drafts of best-of-n are there (`BestOfN`). measured: the own frontier has more.
    """

    changed = Signal()
    stepped = Signal(object)
    failed = Signal(object)
    chosen = Signal(object)
    measured = Signal()

    def __init__(self, services: Services, bench: Bench) -> None:
        super().__init__()
        self._services, self._bench = services, bench
        self._runs = services.store.runs
        self._job: Job | None = None
        self._choosing: Job | None = None
        self._measuring: Job | None = None
        self.own: Frontier = from_text(self._runs.bench().get(KEPT, ""))

    @property
    def running(self) -> bool:
        """Whether DPO trains or waits."""
        return self._job is not None

    @property
    def choosing(self) -> bool:
        """Whether drafts are being made for best-of-n."""
        return self._choosing is not None

    @property
    def measuring(self) -> bool:
        """Whether a seed of the own frontier is run."""
        return self._measuring is not None

    def start(self, ask: Ask, pairs: Sequence[Pair]) -> Run:
        """Queue a run. UserError if the disk does not take it."""
        models, name = self._services.home.models, say.run_name(len(pairs), ask.beta)
        run = self._runs.start(
            "alignment", "dpo", name, ask.facts(), lambda number: models / f"dpo-{number}"
        )
        assert run.folder is not None
        steps = partial(dpo_steps, ask.facts(), tuple(pairs), run.folder)
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

    def measure(self, pairs: Sequence[Pair]) -> None:
        """Run one more seed of everything, with what lies on the bench."""
        reward = self._bench.reward
        assert reward is not None  # the button is there with a reward model only
        seed = 1 + max((row.seed for row in self.own.rows), default=-1)
        asked = Seed(self._bench.sft, reward, seed, self._reward_seconds(reward))
        scratch = self._services.home.cache / "frontier"
        steps = partial(frontier_steps, asked, tuple(pairs), scratch)
        job = self._services.lanes.training.start(MEASURING_SLOT, steps, say.frontier_title())
        self._measuring = job
        job.progressed.connect(partial(self._another, asked))
        job.failed.connect(self.failed)
        job.ended.connect(partial(self._measured, asked, job))
        self.changed.emit()

    def forget(self) -> None:
        """Of other labels or models it would mean nothing."""
        self.own = Frontier()
        self._runs.take([KEPT])
        self.measured.emit()

    def cancel(self) -> None:
        """Stop what this page runs; nothing is kept of it."""
        for job in (self._job, self._choosing, self._measuring):
            if job is not None:
                job.cancel()

    def _stepped(self, run: int, progress: Progress) -> None:
        if "step" in progress.values:
            self._runs.record(run, progress.values)
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
        self._runs.finish(run, "done", made.result.model_folder, facts)
        self._services.catalogue.refresh()
        self._bench.set_dpo(made.result.model_folder)

    def _failed(self, run: int, problem: BaseException) -> None:
        self._runs.finish(run, "failed", None, {"problem": str(problem)})
        self.failed.emit(problem)

    def _ended(self, run: int, job: Job) -> None:
        if job.state in ("cancelled", "paused"):
            spent = 0.0 if job.started is None else time.monotonic() - job.started
            self._runs.finish(run, "cancelled", facts={"seconds": spent})
        self._job = None
        self.changed.emit()

    def _reward_seconds(self, reward: Path) -> float:
        runs = [run for run in self._runs.list("alignment", "reward") if run.result == reward]
        seconds = runs[0].facts.get("seconds") if runs else None
        return float(seconds) if isinstance(seconds, int | float) else 0.0

    def _another(self, asked: Seed, progress: Progress) -> None:
        from models.training.experiments.frontier import Measured, Moment

        if isinstance(progress.item, Measured):
            self.own = self.own.with_row(_row(progress.item, asked.reward_seconds))
            self.measured.emit()
        elif isinstance(found := progress.item, Moment) and not found.setting.value:
            self.own = self.own.with_iteration(
                found.setting.seed, found.kl, found.gold, found.proxy
            )
        self.stepped.emit(progress)

    def _measured(self, asked: Seed, job: Job) -> None:
        """Only whole seeds are kept: a mean over some settings of a seed would be half a figure."""
        self._measuring = None
        if job.state == "done":
            self._runs.put({KEPT: self.own.as_text()})
        else:
            self.own = self.own.without_seed(asked.seed)
        self.measured.emit()
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


def _row(found: "Measured", reward_seconds: float) -> Row:
    """A setting's figures as the frontier takes them."""
    return Row(
        found.method,
        found.value,
        found.seed,
        found.gold,
        found.proxy,
        found.kl,
        found.cpu_seconds,
        reward_seconds if found.method in ("ppo", "bon") else 0.0,
        (found.peak_bytes or 0) / MEGABYTE,
    )
