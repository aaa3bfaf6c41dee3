"""What the runs of every stage do and are called, and all stages in one go."""

import json
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.runs.dpo import dpo_steps
from desktop.runs.service import Facts, RunKind, RunOutcome, RunService
from desktop.services import Services
from desktop.tabs.alignment.bench import (
    Bench,
    comparisons_name,
    dpo_name,
    grpo_name,
    job_title,
    ppo_name,
    pretrain_name,
    reward_name,
    sft_name,
    slug,
)
from models.alignment import details
from models.alignment.details import kl_of
from models.alignment.pipeline import LABELS, PipelineSettings, ancestors, place_of
from models.alignment.pipeline import Stage as Key
from models.alignment.states import Contrasting
from models.alignment.training_configs import (
    WATCHED,
    ComparisonsConfig,
    PpoConfig,
    RewardConfig,
    SftConfig,
)
from models.alignment.verdict import of_policy, of_rewards
from models.alignment.verifiable.config import GrpoConfig
from models.errors import UserError
from models.model import carded_sum, no_resume, replaced
from models.preferences.configs import config_of, facts_of
from models.preferences.dpo_config import DpoConfig, epochs_for
from models.preferences.held_out import hold_out
from models.preferences.pairs import Pair, pairs_sha256
from models.preferences.run_plan import LOOKS, steps_of
from models.pretraining.config import Forecast, PretrainConfig
from models.progress import LOADING, Progress, Steps
from models.store.runs import Kind, Run

if TYPE_CHECKING:
    from models.training.experiments.frontier import Measured
    from models.training.reward import RewardResult
    from models.training.sft import SftResult

Pairs = tuple[Pair, ...]
DPO_RATE, DPO_BATCH, DPO_STEPS = 5e-5, 8, 125
HELD_OUT_SHARE = 0.2
DPO_EACH = 4  # answers to each prompt, where DPO is measured


def pretrain_steps(facts: Facts, out: Path, _pairs: None) -> Steps[RunOutcome]:
    """A base model from noise; "ended" is what its verdict says. out: the folder of the model.

    Like the others below it is called on the lane's thread, with what is kept of a run, and raises
    what `train` of its stage raises.
    """
    yield Progress(0, stage=LOADING)
    from models.pretraining.run import train
    from models.training.memory import with_peak

    said = facts.get("forecast")
    config = config_of(
        PretrainConfig, facts, out=out, names=tuple(facts.get("names", ())),
        forecast=Forecast(*said) if said else None,
    )  # fmt: skip
    result, peak = yield from with_peak(train(config))
    ended = result.ended
    noted = {"peak": peak, "steps": ended.steps, "bits": ended.bits, "ended": asdict(ended)}
    return RunOutcome(result.model_folder, result.seconds, noted)


def sft_steps(facts: Facts, out: Path, _pairs: None) -> Steps[RunOutcome]:
    """Fine-tune. Rows of a file that are no pair are left out.

    Raises what `read_instructions` raises, too.
    """
    from models.alignment.instructions import read_instructions, shipped

    file = str(facts.get("file", ""))
    pairs = (yield from read_instructions(Path(file))).pairs if file else shipped()
    yield Progress(0, stage=LOADING)
    from models.family.chat import known_for
    from models.training.memory import with_peak
    from models.training.sft import train

    config = config_of(SftConfig, facts, out=out)
    result, peak = yield from with_peak(train(pairs, config, known_for(pairs, config)))
    noted = {"peak": peak, "pairs": len(pairs), **_sft_facts(result)}
    watched = tuple(one.prompt for one in result.after)
    return RunOutcome(
        result.model_folder, result.seconds, noted, verdict=result.verdict, start=config.model,
        prompts=result.unseen or watched if file else watched,
    )  # fmt: skip


def _sft_facts(result: "SftResult") -> dict[str, object]:
    facts: dict[str, object] = {"steps": result.steps}
    for name, measured in (("before", result.facts_before), ("after", result.facts_after)):
        facts[name] = None if measured is None else asdict(measured)
    after = result.facts_after
    return facts if after is None else {**facts, "held_out_form": after.form}


def comparisons_steps(facts: Facts, _out: Path, _pairs: None) -> Steps[RunOutcome]:
    """Draw comparisons and label them."""
    yield Progress(0, stage=LOADING)
    from models.training.experiments.comparisons import compare
    from models.training.memory import with_peak

    began, config = time.monotonic(), config_of(ComparisonsConfig, facts)
    drawn, peak = yield from with_peak(compare(config))
    pairs = tuple(one.pair(config.flips) for one in drawn)
    return RunOutcome(None, time.monotonic() - began, {"pairs": len(pairs), "peak": peak}, pairs)


def reward_steps(facts: Facts, out: Path, pairs: Pairs) -> Steps[RunOutcome]:
    """Train a reward model."""
    yield Progress(0, stage=LOADING)
    from models.training.memory import with_peak
    from models.training.reward import train

    config = config_of(RewardConfig, facts, out=out)
    result, peak = yield from with_peak(train(pairs, config))
    noted = {"peak": peak, **_reward_facts(result)}
    return RunOutcome(
        result.folder, result.seconds, noted, verdict=result.verdict, start=config.model
    )


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


def ppo_steps(facts: Facts, out: Path, _pairs: None) -> Steps[RunOutcome]:
    """Optimise a policy. "best": the iteration with the highest gold score."""
    yield Progress(0, stage=LOADING)
    from models.training.memory import with_peak
    from models.training.ppo import train

    looks = max(1, int(details.settings_of(facts)["iterations"] or 1) // details.LOOKS)
    config = config_of(PpoConfig, facts, out=out, sample_every=looks)
    result, peak = yield from with_peak(train(config))
    known = {} if peak is None else {"peak": peak}
    return RunOutcome(
        result.folder, result.seconds, {"best": result.peak, **known},
        verdict=of_policy(result.rows), start=config.model,
    )  # fmt: skip


def measured_dpo_steps(facts: Facts, out: Path, pairs: Pairs) -> Steps[RunOutcome]:
    """DPO; then the start, the new policy and that of PPO are measured on prompts held out.

    As the shipped runs were: the same rate and batches, and about as many steps; a fifth of the
    pairs is held out.
    Raises what `frontier.measure` raises, too.
    """
    from models.training.run_folder import lost_its_parent

    split = hold_out(pairs, HELD_OUT_SHARE, int(facts["seed"]))
    epochs = epochs_for(len(split.train), DPO_BATCH, DPO_STEPS)
    config = config_of(
        DpoConfig, facts, out=out, epochs=epochs, learning_rate=DPO_RATE, batch_size=DPO_BATCH,
        sft_weight=0.0, watch_prompts=WATCHED, held_out=split.held_out, choosing=split.choose,
    )  # fmt: skip
    config = replace(config, look_every=max(1, -(-steps_of(len(split.train), config) // LOOKS)))
    made = yield from dpo_steps(split.train, config)
    assert made.folder is not None  # DPO makes a model
    places = {"start": config.model, "after": made.folder}
    ppo = Path(str(facts["ppo"]))
    if facts["ppo"] and ppo.is_dir() and not lost_its_parent(ppo, config.model):
        places["ppo_after"] = ppo
    noted = {**made.facts, "pairs": len(pairs)}
    for name, measured in (yield from _measured(facts, places, int(noted["steps"]))).items():
        noted[name] = _standing(measured)
    return replace(made, facts=noted)


def _measured(
    facts: Facts, places: Mapping[str, Path], steps: int
) -> "Steps[dict[str, Measured]]":  # fmt: skip
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


def grpo_steps(facts: Facts, out: Path, _pairs: None) -> Steps[RunOutcome]:
    """Learn a task from rewards; what was measured before and after is in the folder's report."""
    yield Progress(0, stage=LOADING)
    from models.family.ability_check import speaks
    from models.family.verifiable_tasks import find
    from models.training.memory import with_peak
    from models.training.verifiable.grpo import train

    config = config_of(GrpoConfig, facts, out=out)
    chat = speaks(config.model)
    problems = yield from find(
        config.task, config.held_out, config.seed, chat=chat, reward=config.reward
    )
    result, peak = yield from with_peak(train(config, problems))
    noted: dict[str, object] = {"peak": peak, "steps": config.steps}
    for name, measured in (("before", result.before), ("after", result.after)):
        noted[name] = measured.brief()
    return RunOutcome(
        result.folder, result.seconds, noted, verdict=of_rewards(result), start=config.model
    )


@dataclass(frozen=True, slots=True)
class Stage:
    """What the runs of one stage have of their own.

    steps: the job of a run with these facts into a folder, and the pairs where it was given some.
    name: of a run, by its facts and how many pairs it has. folder: how that of its model begins, ""
    for none. resumes: whether a paused run can go on.
    """

    steps: Callable[[Facts, Path, Any], Steps[RunOutcome]]
    name: Callable[[Facts, int], str]
    folder: Callable[[Facts], str]
    resumes: bool = False


STAGES: dict[Kind, Stage] = {
    "pretrain": Stage(
        pretrain_steps, lambda facts, _: pretrain_name(facts),
        lambda facts: f"{slug(facts.get('names', ()))}-{facts['size']}", resumes=True,
    ),
    "sft": Stage(sft_steps, lambda facts, _: sft_name(facts), lambda _: "sft", resumes=True),
    "comparisons": Stage(
        comparisons_steps, lambda facts, _: comparisons_name(facts), lambda _: ""
    ),
    "reward": Stage(reward_steps, reward_name, lambda _: "reward"),
    "ppo": Stage(
        ppo_steps, lambda facts, _: ppo_name(facts), lambda facts: f"ppo-{kl_of(facts)}",
        resumes=True,
    ),
    "dpo": Stage(measured_dpo_steps, dpo_name, lambda _: "dpo"),
    "grpo": Stage(
        grpo_steps, lambda facts, _: grpo_name(facts), lambda _: "grpo", resumes=True
    ),
}  # fmt: skip


class StageRuns(RunKind):
    """The runs of a stage; what comes of them lies on the bench."""

    tab = "alignment"

    def __init__(self, services: Services, bench: Bench, kind: Kind) -> None:
        self.kind = kind
        self.resumes = STAGES[kind].resumes
        self._bench, self._models = bench, services.home.models
        self._runs = services.store.runs

    def name(self, facts: Facts, given: Any) -> str:
        return STAGES[self.kind].name(facts, len(given or ()))

    def title(self, run: Run, given: Any) -> str:
        return job_title(self.kind, run.facts, len(given or ()))

    def folder(self, facts: Facts, number: int) -> Path | None:
        begins = STAGES[self.kind].folder(facts)
        return self._models / f"{begins}-{number}" if begins else None

    def steps(self, facts: Facts, out: Path, given: Any) -> Steps[RunOutcome]:
        return STAGES[self.kind].steps(facts, out, given)

    def prepare(self, run: Run, given: Any) -> Any:
        """What it is made from is noted by checksums, too: weights, labels, the reward model."""
        noted = {"model_sha256": carded_sum(start_of(run.facts))}
        if given and self.kind != "ppo":
            noted[LABELS] = pairs_sha256(given)
        if self.kind == "ppo":
            noted["reward_sha256"] = carded_sum(Path(str(run.facts["reward"])))
        self._runs.note(run.id, noted)
        return given

    def reopen(self, run: Run) -> None:
        start, was = start_of(run.facts), str(run.facts.get("model_sha256", ""))
        if replaced(start.name, was, carded_sum(start)):
            raise no_resume(start.name)

    def kept(self, run: Run, made: RunOutcome) -> None:
        rows = self._runs.rows(run.id) if self.kind == "ppo" else ()
        if rows:  # those before a pause included
            self._runs.note(run.id, {"iterations": len(rows), "gold": rows[-1].get("gold")})
        if made.pairs:
            self._bench.set_pairs(made.pairs, "program")
        if made.folder is not None:
            self._bench.put(place_of(self.kind), made.folder)


def runs_of(services: Services, bench: Bench, kind: Kind) -> RunService:
    """The one service of a stage: its page and all stages in one go share it."""
    if kind not in bench.runners:
        bench.runners[kind] = RunService(services, StageRuns(services, bench, kind))
    found: RunService = bench.runners[kind]
    return found


def start_of(facts: Facts) -> Path:
    """The folder of the model that a run starts from."""
    return Path(str(facts.get("policy") or facts["model"]))


PLACE = "all"
"""Where on the bench it is kept what all stages were asked for, until they are done."""
FLIPS = 0.05


def wished_facts(
    stage: Key, penalty: str, wish: PipelineSettings, bench: Bench
) -> dict[str, object]:
    """What a stage is asked for among all stages, from what lies on the bench by then."""
    if stage == "sft":
        config = SftConfig(bench.base, Path(), steps=wish.steps, seed=wish.seed)
        return {**facts_of(config), "file": ""}
    if stage == "comparisons":
        return comparison_facts(bench.sft, wish.count, FLIPS, wish.seed)
    if stage == "reward":
        ranks = RewardConfig(bench.sft, Path(), seed=wish.seed)
        return {**facts_of(ranks), "source": bench.pairs_source}
    if stage == "ppo":
        settings = {**details.usual(), "kl": penalty, "iterations": wish.iterations}
        return details.facts_of(bench.sft, bench.reward or Path(), settings, wish.seed)
    return dpo_facts(bench, Contrasting().beta, wish.seed)


def comparison_facts(model: Path, count: int, flips: float, seed: int) -> dict[str, object]:
    """Of comparisons that the gold program labels. model: that writes the drafts."""
    how = {"count": count, "flips": flips, "seed": seed}
    return {"source": "program", "model": str(model), **how}


def dpo_facts(bench: Bench, beta: float, seed: int) -> dict[str, object]:
    """Of DPO on what lies on the bench; it is measured beside PPO's policy there."""
    return {
        "model": str(bench.sft), "source": bench.pairs_source, "beta": beta, "seed": seed,
        "reward": str(bench.reward or ""), "ppo": str(bench.ppo or ""),
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
        self._queue: list[Key] = []
        self._awaited = set[int]()
        self._runners = {kind: runs_of(services, bench, kind) for kind in STAGES}
        for runner in self._runners.values():
            runner.changed.connect(self._look)
            runner.changed.connect(self._release)
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
    def wish(self) -> PipelineSettings | None:
        """What was asked for and is not done yet."""
        kept = self._kept()
        return None if kept is None else PipelineSettings(**kept["wish"])

    @property
    def done(self) -> int:
        """How many of its stages are done."""
        return sum(run is not None and run.status == "done" for run in self._standing())

    @property
    def queued(self) -> tuple[Key, ...]:
        """Stages that wait for what they are made from, in order; they are forgotten at the end."""
        return tuple(self._queue)

    def run(self, stage: Key) -> None:
        """One stage by its usual settings, once those before it are over. UserError as `start`."""
        self._queue.append(stage)
        self._release()
        self.changed.emit()

    def _release(self) -> None:
        """Begin what waited; nothing that waits for what came to nothing."""
        ended = {self._runs.get(run).status for run in self._awaited}
        if "running" in ended:
            return
        if ended - {"done"}:
            self._queue.clear()
        self._awaited = set()
        while self._queue:
            before = [self._runners[key] for key in ancestors(self._queue[0]) if key != "base"]
            self._awaited = {run for runner in before for run in runner.active()}
            if self._awaited:
                return
            stage = self._queue.pop(0)
            self._runners[stage].start(*self._given(stage, "adaptive", PipelineSettings()))

    def _given(
        self, stage: Key, penalty: str, wish: PipelineSettings
    ) -> tuple[dict[str, object], Any]:
        """What a run of a stage is asked for, and the labels that it learns from."""
        pairs = self._bench.pairs if stage in ("reward", "dpo") else None
        return wished_facts(stage, penalty, wish, self._bench), pairs

    def start(self, wish: PipelineSettings) -> None:
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

    def _begin(
        self, number: int, stage: Key, penalty: str, wish: PipelineSettings, before: Run | None
    ) -> None:
        runner = self._runners[stage]
        try:
            if before is not None and before.status == "paused" and runner.kind.resumes:
                self._run = before
                runner.resume(before)
            else:
                facts, pairs = self._given(stage, penalty, wish)
                self._run = runner.start({**facts, PLACE: number}, pairs)
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
            return {"after": int(kept["after"]), "wish": asdict(PipelineSettings(**kept["wish"]))}
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
        return tuple(
            found.get(number) for number in range(len(PipelineSettings(**kept["wish"]).parts))
        )

    def _tell(self, run: int, problem: BaseException) -> None:
        if self._run is not None and run == self._run.id:
            self.failed.emit(self._run.kind, problem)
