"""The jobs of the page "PPO against DPO": the reader's own frontier, and the best of n drafts."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench
from models.alignment.frontier import Frontier, Row, from_text
from models.alignment.run_facts import DPO_BATCH, DPO_RATE, DPO_STEPS
from models.alignment.states import BETAS
from models.preferences.pairs import Pair
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.training.experiments.comparisons import BestOfN
    from models.training.experiments.frontier import Measured

SLOT = "alignment/frontier"
KEPT = "frontier"
"""Where among the things on the bench the own frontier lies."""
MEGABYTE = 1e6
PENALTIES = (0.0, 0.05, 0.2)
PROMPTS, DRAFTS = 24, 32


@dataclass(frozen=True, slots=True)
class Seed:
    """One more seed of the reader's own frontier: the labels, the models, and which seed.

    reward_seconds: what the reward model took, for the costs; 0 where nobody knows.
    """

    model: Path
    reward: Path
    seed: int
    reward_seconds: float = 0.0


class OwnFrontier(QObject):
    """measured: there is more of it, or a seed began or ended. failed: the exception."""

    measured = Signal()
    failed = Signal(object)

    def __init__(self, services: Services, bench: Bench) -> None:
        super().__init__()
        self._services, self._bench = services, bench
        self._runs = services.store.runs
        self._job: Job | None = None
        self.own: Frontier = from_text(self._runs.bench().get(KEPT, ""))

    @property
    def measuring(self) -> bool:
        """Whether a seed is run."""
        return self._job is not None

    def measure(self, reward: Path, pairs: Sequence[Pair]) -> None:
        """Run one more seed of everything, with what lies on the bench."""
        seed = 1 + max((row.seed for row in self.own.rows), default=-1)
        asked = Seed(self._bench.sft, reward, seed, self._reward_seconds(reward))
        scratch = self._services.home.cache / "frontier"
        steps = partial(_frontier, asked, tuple(pairs), scratch)
        job = self._services.lanes.training.start(SLOT, steps, self.tr("PPO against DPO, one seed"))
        self._job = job
        job.progressed.connect(partial(self._another, asked))
        job.failed.connect(self.failed)
        job.ended.connect(partial(self._measured, asked, job))
        self.measured.emit()

    def forget(self) -> None:
        """Of other labels or models it would mean nothing."""
        self.own = Frontier()
        self._runs.take([KEPT])
        self.measured.emit()

    def cancel(self) -> None:
        """Stop; nothing is kept of the seed."""
        if self._job is not None:
            self._job.cancel()

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

    def _measured(self, asked: Seed, job: Job) -> None:
        """Only whole seeds are kept: a mean over some settings of a seed would be half a figure."""
        self._job = None
        if job.state == "done":
            self._runs.put({KEPT: self.own.as_text()})
        else:
            self.own = self.own.without_seed(asked.seed)
        self.measured.emit()


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


def _frontier(
    asked: Seed, pairs: "Sequence[Pair]", scratch: Path
) -> "Steps[tuple[Measured, ...]]":  # fmt: skip
    """The job that runs DPO at every beta, PPO at every penalty and best-of-n, for one seed."""
    yield Progress(0)
    from models.preferences.dpo_config import epochs_for
    from models.training.experiments.frontier import FrontierConfig, run

    config = FrontierConfig(
        asked.model, asked.reward, scratch, betas=BETAS, penalties=PENALTIES, seeds=(asked.seed,),
        best_of=DRAFTS, pairs_a_step=DPO_BATCH, epochs=epochs_for(len(pairs), DPO_BATCH, DPO_STEPS),
        dpo_options={"learning_rate": DPO_RATE},
    )  # fmt: skip
    return (yield from run(pairs, config))


def best_of_n(model: Path, reward: Path) -> "Steps[BestOfN]":
    """The job that drafts and chooses."""
    yield Progress(0)
    from models.training.experiments import comparisons
    from models.training.experiments.frontier import measuring_prompts

    every = measuring_prompts()
    prompts = every[:: max(1, len(every) // PROMPTS)][:PROMPTS]
    return (yield from comparisons.run(comparisons.BestOfNConfig(model, reward, prompts, DRAFTS)))
