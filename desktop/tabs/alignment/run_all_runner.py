"""All stages in one job of the training lane: each is kept as soon as it is done."""

import shutil
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.jobs import Job
from desktop.run_jobs import record
from desktop.services import Services
from desktop.tabs.alignment import comparisons_words
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.ppo_job import kl_of
from desktop.tabs.alignment.run_all_job import FLIPS, Part, Plan, pipeline_steps
from desktop.tabs.alignment.runner import STAGES, ppo_facts
from desktop.tabs.alignment.train_jobs import reward_facts, sft_facts

if TYPE_CHECKING:
    from models.progress import Progress
    from models.training.experiments.pipeline import Done, Within

SLOT = "alignment/all"
CARD = "card.json"


class RunAllRunner(QObject):
    """changed: the job began or ended. moved: (stage, share of it that is done).

    finished: wall clock seconds of all. failed: the exception. doubted: share of held-out
    comparisons that the reward model is right about, where it is too weak to be optimised against.
    """

    changed = Signal()
    moved = Signal(str, float)
    finished = Signal(float)
    failed = Signal(object)
    doubted = Signal(float)

    def __init__(self, services: Services, bench: Bench) -> None:
        super().__init__(bench)
        self._services, self._bench = services, bench
        self._runs = services.store.runs
        self._job: Job | None = None
        self._plan: Plan | None = None
        self._run: int | None = None
        self._part: Part | None = None

    @property
    def running(self) -> bool:
        """Whether the job runs or waits."""
        return self._job is not None

    def start(self, plan: Plan, seconds: tuple[float, ...]) -> None:
        """Queue all stages. seconds: what each takes as a rule."""
        title = QCoreApplication.translate("Alignment", "All stages")
        steps = partial(pipeline_steps, plan, seconds)
        self._plan = plan
        self._job = job = self._services.lanes.training.start(SLOT, steps, title)
        job.progressed.connect(self._stepped)
        job.succeeded.connect(lambda result: self.finished.emit(result.seconds))
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop; the stages that are done stay."""
        if self._job is not None:
            self._job.cancel()

    def _stepped(self, progress: "Progress") -> None:
        from models.training.experiments.pipeline import Begun, Done, Within

        item = progress.item
        if isinstance(item, Begun):
            self._begin(item.number)
        elif isinstance(item, Within):
            self._record(item)
        elif isinstance(item, Done):
            self._keep(item)

    def _begin(self, number: int) -> None:
        assert self._plan is not None
        self._part = part = self._plan.parts[number]
        name = _name(part, len(self._plan.pairs) or self._plan.wish.count)
        out = part.out
        self._run = self._runs.start(
            "alignment", part.stage, name, part.facts, None if out is None else lambda _: out
        ).id
        self.moved.emit(part.stage, 0.0)

    def _record(self, step: "Within") -> None:
        if self._run is not None:
            record(self._runs, self._run, step.progress)
        self.moved.emit(step.stage, step.share)

    def _keep(self, done: "Done") -> None:
        run, part = self._run, self._part
        assert run is not None and part is not None
        facts: dict[str, object] = {"seconds": done.seconds, **_facts(done, self._pairs())}
        if done.peak is not None:
            facts["peak"] = done.peak
        if done.stage == "ppo":
            facts |= ppo_facts(self._runs, run)
        self._runs.finish(run, "done", part.out, facts)
        self._run = None
        self._hand_on(part, done.result)
        self._services.catalogue.refresh()

    def _pairs(self) -> int:
        return len(self._bench.pairs)

    def _hand_on(self, part: Part, result: Any) -> None:
        """Put on the bench what came; of two policies the one with a penalty."""
        if part.stage == "comparisons":
            pairs = tuple(one.pair(FLIPS) for one in result)
            self._bench.set_pairs(pairs, comparisons_words.source_name("program"))
        elif part.stage != "ppo" or kl_of(part.facts) != "none":
            STAGES[part.stage].put(self._bench, part.out)
        if part.stage == "reward" and result.accuracy.weak:
            self.doubted.emit(result.accuracy.share)

    def _failed(self, problem: BaseException) -> None:
        if self._run is not None:
            self._runs.finish(self._run, "failed", None, {"problem": str(problem)})
            self._run = None
        self.failed.emit(problem)

    def _ended(self) -> None:
        """A stage that was stopped half-way leaves its curve, and nothing else."""
        if self._run is not None and self._part is not None:
            out = self._part.out
            whole = out is not None and (out / CARD).is_file()
            self._runs.finish(self._run, "done" if whole else "cancelled", out if whole else None)
            if out is not None and not whole:
                shutil.rmtree(out, ignore_errors=True)
        self._job = self._run = self._part = self._plan = None
        self._services.catalogue.refresh()
        self.changed.emit()


def _name(part: Part, pairs: int) -> str:
    """As the stage's own page would call it. pairs: how many comparisons are learnt from."""
    facts = part.facts
    if part.stage == "comparisons":
        return comparisons_words.run_name(int(facts["count"]), float(facts["flips"]))
    # DPO is called by its labels here, because it has no strength of its own.
    return STAGES["reward" if part.stage == "dpo" else part.stage].name(facts, pairs)


def _facts(done: "Done", pairs: int) -> dict[str, object]:
    """What the stage's own page notes when it is done."""
    result = done.result
    if done.stage == "sft":
        return sft_facts(result)
    if done.stage == "comparisons":
        return {"pairs": len(result)}
    if done.stage == "reward":
        return reward_facts(result)
    if done.stage == "ppo":
        return {"best": result.peak}
    return {"steps": result.steps, "pairs": pairs, "method": result.method}
