"""Reward models on the training lane: begun, cancelled, kept, and put on the bench."""

import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job
from desktop.services import Services
from desktop.tabs.alignment import reward_words as say
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.reward_job import Ask, Made, learning_steps, reward_steps
from models.alignment.reward import Learned, calibration_error
from models.preferences.pairs import Pair
from models.progress import Progress
from models.store.runs import Run

SLOT, LEARNING_SLOT = "alignment/reward", "alignment/reward-learning"
KEPT = "reward_learning"
"""Where among the things on the bench the reader's own learning curve is kept."""


class RewardRunner(QObject):
    """changed: a run began or ended. stepped: (run id, Progress). failed: the exception.

    learned: a `Learned` of the learning curve came, or the curve ended.
    """

    changed = Signal()
    stepped = Signal(int, object)
    failed = Signal(object)
    learned = Signal()

    def __init__(self, services: Services, bench: Bench) -> None:
        super().__init__()
        self._services, self._bench = services, bench
        self._runs = services.store.runs
        self._run: int | None = None
        self._job: Job | None = None
        self._learning: Job | None = None
        self.curve: tuple[Learned, ...] = _curve(self._runs.bench().get(KEPT, ""))

    @property
    def running(self) -> int | None:
        """The run that goes on or waits, None if there is none."""
        return self._run

    @property
    def learning(self) -> bool:
        """Whether the learning curve is being measured."""
        return self._learning is not None

    def start(self, ask: Ask, pairs: Sequence[Pair]) -> Run:
        """Queue a run. UserError if the disk does not take it."""
        models, name = self._services.home.models, say.run_name(len(pairs), ask.source)
        run = self._runs.start(
            "alignment", "reward", name, ask.facts(), lambda number: models / f"reward-{number}"
        )
        assert run.folder is not None
        steps = partial(reward_steps, ask.facts(), tuple(pairs), run.folder)
        job = self._services.lanes.training.start(SLOT, steps, say.job_title(len(pairs)))
        self._run, self._job = run.id, job
        job.progressed.connect(partial(self._stepped, run.id))
        job.succeeded.connect(partial(self._succeeded, run.id))
        job.failed.connect(partial(self._failed, run.id))
        job.ended.connect(partial(self._ended, run.id, job))
        self.changed.emit()
        return run

    def measure(self, ask: Ask, pairs: Sequence[Pair]) -> None:
        """Queue the learning curve of these labels."""
        self.curve = ()
        steps = partial(learning_steps, ask.facts(), tuple(pairs))
        job = self._services.lanes.training.start(LEARNING_SLOT, steps, say.learning_title())
        self._learning = job
        job.progressed.connect(self._another)
        job.failed.connect(self.failed)
        job.ended.connect(self._learnt)
        self.learned.emit()

    def cancel(self) -> None:
        """Stop what this page runs; nothing is kept of it but the curves so far."""
        for job in (self._job, self._learning):
            if job is not None:
                job.cancel()

    def _stepped(self, run: int, progress: Progress) -> None:
        if "step" in progress.values:
            self._runs.record(run, progress.values)
        self.stepped.emit(run, progress)

    def _succeeded(self, run: int, made: Made) -> None:
        result = made.result
        facts: dict[str, object] = {
            "seconds": result.seconds,
            "peak": made.peak,
            "steps": result.steps,
            "pairs": result.pairs,
            "held_out": result.accuracy.pairs,
            "held_out_accuracy": result.accuracy.share,
            "low": result.accuracy.low,
            "high": result.accuracy.high,
            "loss": result.loss,
            "bins": [asdict(one) for one in result.bins],
            "calibration_error": calibration_error(result.bins),
            "contradictions": result.contradictions,
        }
        self._runs.finish(run, "done", result.folder, facts)
        self._run = None
        self._bench.set_reward(result.folder)

    def _failed(self, run: int, problem: BaseException) -> None:
        self._runs.finish(run, "failed", None, {"problem": str(problem)})
        self.failed.emit(problem)

    def _ended(self, run: int, job: Job) -> None:
        if job.state in ("cancelled", "paused"):
            spent = 0.0 if job.started is None else time.monotonic() - job.started
            self._runs.finish(run, "cancelled", facts={"seconds": spent})
        self._run = self._job = None
        self.changed.emit()

    def _another(self, progress: Progress) -> None:
        if isinstance(progress.item, Learned):
            self.curve = (*self.curve, progress.item)
            self.learned.emit()

    def _learnt(self) -> None:
        self._learning = None
        if self.curve:
            self._runs.put({KEPT: json.dumps([asdict(one) for one in self.curve])})
        self.learned.emit()


def _curve(kept: str) -> tuple[Learned, ...]:
    """As it was kept; () for what makes no sense."""
    try:
        return tuple(Learned(**one) for one in json.loads(kept))
    except (ValueError, TypeError):
        return ()
