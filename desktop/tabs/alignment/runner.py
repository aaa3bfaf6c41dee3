"""Runs of a stage on the training lane: begun, paused, gone on with, kept; one stage or all."""

import json
import math
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.run_jobs import RunJobs
from desktop.services import Services
from desktop.tabs.alignment.bench import (
    Bench,
    comparisons_name,
    dpo_name,
    grpo_name,
    job_title,
    ppo_name,
    reward_name,
    sft_name,
)
from models.alignment import details
from models.alignment.details import kl_of
from models.alignment.pipeline import Stage as Key
from models.alignment.pipeline import Wish
from models.alignment.run_facts import (
    comparison_facts,
    dpo_config,
    reward_config,
    reward_facts,
    sft_config,
    sft_facts,
)
from models.alignment.states import Contrasting
from models.alignment.training_configs import RewardConfig, SftConfig
from models.alignment.verifiable.states import config_of
from models.errors import UserError
from models.model import carded_sum, no_resume, replaced
from models.preferences.pairs import Pair
from models.progress import LOADING, Progress, Steps
from models.store.runs import Kind, Run, Runs

if TYPE_CHECKING:
    from models.training.experiments.frontier import Measured
    from models.training.reward import RewardResult
    from models.training.sft import SftResult

Facts = Mapping[str, Any]
DPO_EACH = 4  # answers to each prompt, where DPO is measured


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a run: a model's folder or comparisons, seconds, and plain data to note.

    seconds: wall clock. Among the data "peak": bytes of memory that training took more, None where
    nobody knows.
    """

    folder: Path | None
    seconds: float
    facts: Facts
    pairs: tuple[Pair, ...] = ()


def sft_steps(facts: Facts, out: Path) -> Steps[Made]:
    """Fine-tune. out: the folder of the model. Rows of a file that are no pair are left out.

    Like the others below it is called on the lane's thread, with what is kept of a run, and raises
    what `train` of its stage raises; this one what `read_instructions` raises, too.
    """
    from models.alignment.instructions import read_instructions, shipped

    file = str(facts.get("file", ""))
    pairs = (yield from read_instructions(Path(file))).pairs if file else shipped()
    yield Progress(0, stage=LOADING)
    from models.family.chat import known_for
    from models.training.estimate import Peak
    from models.training.sft import train

    config = sft_config(facts, out)
    with Peak() as peak:
        result = yield from train(pairs, config, known_for(pairs, config))
    noted = {"peak": peak.added, "pairs": len(pairs), **_sft_facts(result)}
    return Made(result.model_folder, result.seconds, noted)


def _sft_facts(result: "SftResult") -> dict[str, object]:
    facts: dict[str, object] = {"steps": result.steps}
    for name, measured in (("before", result.facts_before), ("after", result.facts_after)):
        facts[name] = None if measured is None else asdict(measured)
    after = result.facts_after
    return facts if after is None else {**facts, "held_out_form": after.form}


def comparisons_steps(facts: Facts, _out: Path) -> Steps[Made]:
    """Draw comparisons and label them."""
    yield Progress(0, stage=LOADING)
    from models.alignment.training_configs import ComparisonsConfig
    from models.training.estimate import Peak
    from models.training.experiments.comparisons import compare

    config = ComparisonsConfig(
        Path(str(facts["model"])), count=int(facts["count"]), flips=float(facts["flips"]),
        seed=int(facts["seed"]),
    )  # fmt: skip
    began = time.monotonic()
    with Peak() as peak:
        drawn = yield from compare(config)
    pairs = tuple(one.pair(float(facts["flips"])) for one in drawn)
    noted = {"pairs": len(pairs), "peak": peak.added}
    return Made(None, time.monotonic() - began, noted, pairs)


def reward_steps(facts: Facts, out: Path, pairs: Sequence[Pair]) -> Steps[Made]:
    """Train a reward model."""
    yield Progress(0, stage=LOADING)
    from models.training.estimate import Peak
    from models.training.reward import train

    with Peak() as peak:
        result = yield from train(pairs, reward_config(facts, out))
    return Made(result.folder, result.seconds, {"peak": peak.added, **_reward_facts(result)})


def _reward_facts(result: "RewardResult") -> dict[str, object]:
    from models.alignment.reward import calibration_error

    accuracy = result.accuracy
    return {
        "steps": result.steps,
        "pairs": result.pairs,
        "held_out": accuracy.pairs,
        "held_out_accuracy": accuracy.share,
        "low": accuracy.low,
        "high": accuracy.high,
        "loss": result.loss,
        "bins": [asdict(one) for one in result.bins],
        "calibration_error": calibration_error(result.bins),
        "contradictions": result.contradictions,
    }


def ppo_steps(facts: Facts, out: Path) -> Steps[Made]:
    """Optimise a policy. "best": the iteration with the highest gold score."""
    yield Progress(0, stage=LOADING)
    from models.training.estimate import Peak
    from models.training.ppo import train

    with Peak() as peak:
        result = yield from train(details.config_of(facts, out))
    known = {} if peak.added is None else {"peak": peak.added}
    return Made(result.folder, result.seconds, {"best": result.peak, **known})


def dpo_steps(facts: Facts, out: Path, pairs: Sequence[Pair]) -> Steps[Made]:
    """DPO; then the start, the new policy and that of PPO are measured on prompts held out.

    Raises what `frontier.measure` raises, too.
    """
    yield Progress(0, stage=LOADING)
    from models.training.dpo import train
    from models.training.estimate import Peak
    from models.training.run_folder import lost_its_parent

    with Peak() as peak:
        result = yield from train(pairs, dpo_config(facts, len(pairs), out))
    places = {"start": Path(str(facts["model"])), "after": result.model_folder}
    ppo = Path(str(facts["ppo"]))
    if facts["ppo"] and ppo.is_dir() and not lost_its_parent(ppo, places["start"]):
        places["ppo_after"] = ppo
    noted: dict[str, object] = {"peak": peak.added, "steps": result.steps, "pairs": len(pairs)}
    for name, measured in (yield from _measured(facts, places, result.steps)).items():
        noted[name] = _standing(measured)
    return Made(result.model_folder, result.seconds, noted)


def _measured(
    facts: Mapping[str, Any], places: Mapping[str, Path], steps: int
) -> "Steps[dict[str, Measured]]":
    """The policies at these places, measured on prompts held out. steps: of the run before."""
    from models.training.experiments.frontier import MEASURING, FrontierConfig, Setting, measure

    reward = Path(str(facts["reward"]))
    known = reward if facts["reward"] and reward.is_dir() else None
    config = FrontierConfig(Path(str(facts["model"])), known, Path(), each=DPO_EACH)
    setting = Setting("dpo", float(facts["beta"]), int(facts["seed"]))
    found = {}
    for name, place in places.items():
        yield Progress(steps, steps, stage=MEASURING)
        found[name] = measure(place, config, setting)
    return found


def _standing(measured: "Measured") -> dict[str, object]:
    """What is noted of a measurement; None for a proxy that nobody gave."""
    return {
        "gold": measured.gold,
        "gold_error": measured.gold_error,
        "proxy": None if math.isnan(measured.proxy) else measured.proxy,
        "kl": measured.kl,
        "length": measured.length,
        "ended": measured.ended,
    }


def grpo_steps(facts: Facts, out: Path) -> Steps[Made]:
    """Learn a task from rewards; what was measured before and after is in the folder's report."""
    yield Progress(0, stage=LOADING)
    from models.family.ability_check import speaks
    from models.family.verifiable_tasks import find
    from models.training.estimate import Peak
    from models.training.verifiable.grpo import train

    config = config_of(facts, out)
    chat = speaks(config.model)
    problems = yield from find(
        config.task, config.held_out, config.seed, chat=chat, reward=config.reward
    )
    with Peak() as peak:
        result = yield from train(config, problems)
    noted: dict[str, object] = {"peak": peak.added, "steps": config.steps}
    for name, measured in (("before", result.before), ("after", result.after)):
        noted[name] = measured.brief()
    return Made(result.folder, result.seconds, noted)


@dataclass(frozen=True, slots=True)
class Stage:
    """What the runs of one stage have of their own.

    steps: the job of a run with these facts into a folder, and the pairs where it was given some.
    name: of a run, by its facts and how many pairs it has. folder: how that of its model begins, ""
    for none. resumes: whether a paused run can go on.
    """

    steps: Callable[..., Steps[Made]]
    name: Callable[[Facts, int], str]
    folder: Callable[[Facts], str]
    resumes: bool = False


STAGES: dict[Kind, Stage] = {
    "sft": Stage(sft_steps, lambda facts, _: sft_name(facts), lambda _: "sft", resumes=True),
    "comparisons": Stage(
        comparisons_steps, lambda facts, _: comparisons_name(facts), lambda _: ""
    ),
    "reward": Stage(reward_steps, reward_name, lambda _: "reward"),
    "ppo": Stage(
        ppo_steps, lambda facts, _: ppo_name(facts), lambda facts: f"ppo-{kl_of(facts)}",
        resumes=True,
    ),
    "dpo": Stage(dpo_steps, dpo_name, lambda _: "dpo"),
    "grpo": Stage(
        grpo_steps, lambda facts, _: grpo_name(facts), lambda _: "grpo", resumes=True
    ),
}  # fmt: skip


class Runner(RunJobs):
    """The runs of one stage. Its page and all stages in one go share it: see `of`."""

    def __init__(self, services: Services, bench: Bench, kind: Kind) -> None:
        super().__init__(services)
        self._bench, self._kind = bench, kind
        self.resumes = self._stage.resumes

    @staticmethod
    def of(services: Services, bench: Bench, kind: Kind) -> "Runner":
        """The one runner of a stage."""
        if kind not in bench.runners:
            bench.runners[kind] = Runner(services, bench, kind)
        found: Runner = bench.runners[kind]
        return found

    @property
    def _stage(self) -> Stage:
        return STAGES[self._kind]

    def start(self, facts: Facts, pairs: Sequence[Pair] | None = None) -> Run:
        """Queue a run; it and its facts are on the disk then, or UserError is raised.

        The weights that it starts from are noted by their checksum, too.

        pairs: what it learns from, where its facts don't say that.
        """
        models, begins = self._services.home.models, self._stage.folder(facts)
        facts = {**facts, "model_sha256": carded_sum(start_of(facts))}
        run = self._runs.start(
            "alignment",
            self._kind,
            self._stage.name(facts, len(pairs or ())),
            facts,
            (lambda number: models / f"{begins}-{number}") if begins else None,
        )
        self._begin(run, pairs)
        return run

    def resume(self, run: Run) -> None:
        """Go on with a paused run from its checkpoint; UserError if its start is another now."""
        if start_replaced(run.facts):
            raise no_resume(start_of(run.facts).name)
        self._runs.finish(run.id, "running")
        self._begin(run)

    def remove(self, run: Run) -> None:
        """Take a run that is over off the list, and its model off the shelf; both can come back.

        UserError if something else works on the model.
        """
        models = [one for one in self._services.catalogue.models() if one.path == run.result]
        token = self._services.catalogue.remove(models[0]).token if models else ""
        if run.result is not None and run.result == getattr(self._bench, self._kind):
            self._bench.put(self._kind, None)
        self._runs.remove(run.id, token)
        self.changed.emit()

    def removed(self) -> tuple[Run, ...]:
        """Runs that can come back, the last taken off first."""
        return self._runs.removed("alignment", self._kind)

    def restore(self) -> None:
        """Bring back the run that was taken off last. UserError if its model is gone."""
        for run in self.removed()[:1]:
            if run.removal:
                self._services.catalogue.restore(run.removal)
            self._runs.restore(run.id)
        self.changed.emit()

    def _begin(self, run: Run, pairs: Sequence[Pair] | None = None) -> None:
        given = () if pairs is None else (tuple(pairs),)
        steps = partial(self._stage.steps, dict(run.facts), run.folder or Path(), *given)
        title = job_title(self._kind, run.facts, len(pairs or ()))
        self._queue(run.id, f"alignment/{self._kind}", title, steps)

    def _keep(self, run: int, made: Made) -> None:
        facts = {**made.facts, "seconds": made.seconds + self._seconds(run)}
        if self._kind == "ppo":
            facts |= _last_row(self._runs, run)
        self._runs.finish(run, "done", made.folder, facts)
        if made.pairs:
            self._bench.set_pairs(made.pairs, "program")
        if made.folder is not None:
            self._bench.put(self._kind, made.folder)
        self._services.catalogue.refresh()

    def _keep_failed(self, run: int, problem: BaseException) -> None:
        """What went wrong is kept in words; the last good model, where there is one, too."""
        out = self._runs.get(run).folder
        folder = out if out is not None and (out / "card.json").is_file() else None
        self._runs.finish(run, "failed", folder, {"problem": str(problem)})
        if folder is not None:
            self._services.catalogue.refresh()

    def _drop(self, run: Run) -> None:
        if run.folder is not None:
            shutil.rmtree(run.folder, ignore_errors=True)


def start_of(facts: Facts) -> Path:
    """The folder of the model that a run starts from."""
    return Path(str(facts.get("policy") or facts["model"]))


def start_replaced(facts: Facts) -> bool:
    """Whether the folder that a run started from holds other weights now."""
    start = start_of(facts)
    return replaced(start.name, str(facts.get("model_sha256", "")), carded_sum(start))


def _last_row(runs: Runs, run: int) -> dict[str, object]:
    """What the rows of a run of PPO say of its end, those before a pause included."""
    rows = runs.rows(run)
    return {"iterations": len(rows), **({"gold": rows[-1].get("gold")} if rows else {})}


PLACE = "all"
"""Where on the bench it is kept what all stages were asked for, until they are done."""
FLIPS = 0.05


def wished_facts(stage: Key, penalty: str, wish: Wish, bench: Bench) -> dict[str, object]:
    """What a stage is asked for among all stages, from what lies on the bench by then."""
    if stage == "sft":
        config = SftConfig(bench.base, Path(), steps=wish.steps, seed=wish.seed)
        return sft_facts(config)
    if stage == "comparisons":
        return comparison_facts(bench.sft, wish.count, FLIPS, wish.seed)
    if stage == "reward":
        ranks = RewardConfig(bench.sft, Path(), seed=wish.seed)
        return reward_facts(ranks, bench.pairs_source)
    if stage == "ppo":
        settings = {**details.usual(), "kl": penalty, "iterations": wish.iterations}
        return details.facts_of(bench.sft, bench.reward or Path(), settings, wish.seed)
    return {
        "model": str(bench.sft), "source": bench.pairs_source, "beta": Contrasting().beta,
        "seed": wish.seed, "reward": str(bench.reward or ""), "ppo": str(bench.ppo or ""),
    }  # fmt: skip


class RunAll(QObject):
    """All stages, each a run of its own that begins when the one before is done.

    What was asked for is kept until all is done, so that it can go on after a stop or a restart.
    changed: a stage began or ended. finished: seconds of all. failed: what a stage raised.
    """

    changed = Signal()
    finished = Signal(float)
    failed = Signal(str, object)

    def __init__(self, services: Services, bench: Bench) -> None:
        super().__init__(bench)
        self._services, self._bench, self._runs = services, bench, services.store.runs
        self._run: Run | None = None
        self._runners = {kind: Runner.of(services, bench, kind) for kind in STAGES}
        for runner in self._runners.values():
            runner.changed.connect(self._look)
            runner.failed.connect(self._tell)

    @property
    def running(self) -> bool:
        """Whether a stage of it runs or waits for the lane."""
        return self._run is not None

    @property
    def stage(self) -> str:
        """The stage that goes on, "" for none."""
        return "" if self._run is None else self._run.kind

    @property
    def wish(self) -> Wish | None:
        """What was asked for and is not done yet."""
        kept = self._kept()
        return None if kept is None else Wish(**kept["wish"])

    @property
    def done(self) -> int:
        """How many of its stages are done."""
        return sum(run is not None and run.status == "done" for run in self._standing())

    def start(self, wish: Wish) -> None:
        """Begin with the first stage. UserError if the disk does not take it."""
        first = next(iter(self._runs.list()), None)
        kept = {"after": 0 if first is None else first.id, "wish": asdict(wish)}
        self._runs.put({PLACE: json.dumps(kept)})
        self.go_on()

    def go_on(self) -> None:
        """Begin, or go on with, the first stage that is not done."""
        wish = self.wish
        if wish is None or self.running:
            return
        for number, ((stage, penalty), run) in enumerate(
            zip(wish.parts, self._standing(), strict=True)
        ):
            if run is None or run.status != "done":
                self._begin(number, stage, penalty, wish, run)
                return
        self._finish()

    def stop(self) -> None:
        """Stop the stage that goes on; those that are done stay, and the others can follow."""
        if self._run is not None:
            self._runners[self._run.kind].pause(self._run.id)

    def _begin(self, number: int, stage: Key, penalty: str, wish: Wish, before: Run | None) -> None:
        runner = self._runners[stage]
        try:
            if before is not None and before.status == "paused" and runner.resumes:
                self._run = before
                runner.resume(before)
            else:
                facts = {**wished_facts(stage, penalty, wish, self._bench), PLACE: number}
                pairs = self._bench.pairs if stage in ("reward", "dpo") else None
                self._run = runner.start(facts, pairs)
        except UserError as problem:
            self._run = None
            self.failed.emit(stage, problem)
        self.changed.emit()

    def _look(self) -> None:
        """A run changed: go on if it is the one that was waited for."""
        if self._run is None:
            return
        run = self._runs.get(self._run.id)
        if run.status == "running":
            return
        self._run = None
        self.changed.emit()
        if run.status == "done":
            self.go_on()

    def _finish(self) -> None:
        seconds = sum(float(run.facts["seconds"]) for run in self._standing() if run is not None)
        self._runs.take([PLACE])
        self.changed.emit()
        self.finished.emit(seconds)

    def _kept(self) -> dict[str, Any] | None:
        try:
            kept = json.loads(self._runs.bench().get(PLACE, ""))
            return {"after": int(kept["after"]), "wish": asdict(Wish(**kept["wish"]))}
        except (ValueError, TypeError, KeyError):
            return None

    def _standing(self) -> tuple[Run | None, ...]:
        """The newest run of each part, None for one that never began."""
        kept = self._kept()
        if kept is None:
            return ()
        found: dict[object, Run] = {}
        for run in self._runs.list("alignment"):
            if run.id > kept["after"] and PLACE in run.facts:
                found.setdefault(run.facts[PLACE], run)
        return tuple(found.get(number) for number in range(len(Wish(**kept["wish"]).parts)))

    def _tell(self, run: int, problem: BaseException) -> None:
        if self._run is not None and run == self._run.id:
            self.failed.emit(self._run.kind, problem)
