"""The pipeline as a graph: what made each box, what is out of date and why, and what comes next.

    things = {"base": Thing("279k-base"), "sft": Thing("sft-3", card=card, facts=run.facts), ...}
    found = graph(things, newest, going, usual_costs(runs))
    coming = next_stage(found)

A box is about what lies on the bench; without it, about the last run. What made it is read from the
card of its model (parent) and from what its run has kept (models and labels by their SHA-256).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from statistics import median
from typing import Any, Literal, Protocol, TypeAlias

import resources
from models.alignment.training_configs import EPOCHS, usual_sft

Stage: TypeAlias = Literal["sft", "comparisons", "reward", "ppo", "dpo"]
Key: TypeAlias = Literal["base", "grpo", "harmless"] | Stage
State: TypeAlias = Literal[
    "shipped", "done", "outdated", "running", "queued", "open", "failed", "cancelled", "paused"
]
STAGES: tuple[Stage, ...] = ("sft", "comparisons", "reward", "ppo", "dpo")
"""In the order in which they are gone through."""
KEYS: tuple[Key, ...] = ("base", *STAGES, "grpo", "harmless")
INPUTS: Mapping[Key, tuple[Key, ...]] = {
    "sft": ("base",),
    "comparisons": ("sft",),
    "reward": ("comparisons",),
    "ppo": ("reward",),
    "dpo": ("comparisons",),
    "grpo": ("base",),
}
"""The arrows. Verifiable rewards may start from any model, and the toy of *Harmless* makes its own:
neither is ever out of date.
"""
FOLLOWING = frozenset(STAGES)
PLACES: Mapping[Key, str] = {"comparisons": "pairs"}
"""Where on the bench the result of a stage lies, if not under its own name."""
KINDS: Mapping[Key, str] = {"base": "pretrain"}
"""The kind of the runs behind a box, if not its own key."""


def place_of(kind: str) -> str:
    """Where on the bench the model of a run of this kind lies: the key of its box."""
    return next((key for key, one in KINDS.items() if one == kind), kind)


LABELS = "labels_sha256"
"""The fact of a run that says which labels it learnt from."""


class Run(Protocol):
    """One run of a stage, as it is kept. created: UTC, ISO 8601."""

    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def created(self) -> str: ...
    @property
    def facts(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Cost:
    """What a stage took, or takes as a rule: wall clock and the memory at its peak, nan if unknown.

    usual: measured when the program was built, not on this machine.
    """

    seconds: float = math.nan
    peak: float = math.nan
    usual: bool = True


@dataclass(frozen=True, slots=True)
class Origin:
    """A model or the labels that something was made from. digest: SHA-256, "" where unknown."""

    key: Key
    name: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """What lies on the bench for a stage.

    name: of a model; of comparisons how many they are. digest: SHA-256 of weights or labels. own:
    whether the reader made it. facts: of the run that made it. card: of the model. since: UTC, ISO
    8601, "" for what came with the program.
    """

    name: str
    digest: str = ""
    own: bool = True
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    card: Mapping[str, Any] = field(default_factory=dict, hash=False)
    since: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Why something is out of date: at `key` was what it was made from, and is something else now.

    since: when that came, as in `Thing`.
    """

    key: Key
    was: str
    now: str
    since: str


@dataclass(frozen=True, slots=True)
class Box:
    """One box. origins: what its content was made from; changes: of these, or of theirs, since."""

    key: Key
    state: State
    thing: Thing | None = None
    origins: tuple[Origin, ...] = ()
    changes: tuple[Change, ...] = ()
    cost: Cost = Cost()

    @property
    def name(self) -> str:
        return "" if self.thing is None else self.thing.name

    @property
    def facts(self) -> Mapping[str, Any]:
        return {} if self.thing is None else self.thing.facts

    @property
    def settled(self) -> bool:
        """Whether it needs nothing done."""
        return self.state in ("shipped", "done")


def origins(key: Key, thing: Thing) -> tuple[Origin, ...]:
    """What a thing was made from: as its run has kept it, else as its card says."""
    facts, card = thing.facts, thing.card
    start = str(facts.get("policy") or facts.get("model") or card.get("parent") or "")
    found: list[Origin] = []
    if start and key not in ("base", "harmless"):
        digest = str(facts.get("model_sha256") or card.get("parent_sha256") or "")
        before: Key = "base" if key in ("sft", "grpo") else "sft"
        found.append(Origin(before, _last_part(start), digest))
    if key == "ppo" and (judge := str(facts.get("reward") or card.get("reward") or "")):
        found.append(Origin("reward", _last_part(judge), str(facts.get("reward_sha256") or "")))
    labels, count = str(facts.get(LABELS) or ""), _learnt(facts)
    if key in ("reward", "dpo") and (labels or not math.isnan(count)):
        found.append(Origin("comparisons", f"{count:.0f}", labels))
    return tuple(found)


def _learnt(facts: Mapping[str, Any]) -> float:
    """How many comparisons a run was given, those that it held out included."""
    held = number(facts, "held_out")
    return number(facts, "pairs") + (0.0 if math.isnan(held) else held)


def _last_part(path: str) -> str:
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _differs(origin: Origin, thing: Thing) -> bool:
    """Whether something else lies there now; by the weights or labels where both are known."""
    if origin.digest and thing.digest:
        return origin.digest != thing.digest
    return origin.name != thing.name


def graph(
    things: Mapping[Key, Thing],
    newest: Mapping[Key, Run],
    going: Mapping[Key, Literal["running", "queued"]],
    costs: Mapping[Key, Cost],
) -> dict[Key, Box]:
    """Every box by its key, in the order of `KEYS`.

    things: what lies on the bench. newest: the last run of each stage. going: stages of which a run
    goes on or waits. costs: see `usual_costs`.
    """
    found: dict[Key, Box] = {}
    for key in KEYS:
        thing, run = things.get(key), newest.get(key)
        made = () if thing is None else origins(key, thing)
        changes = tuple(_changes(made, things, found)) if key in FOLLOWING else ()
        state: State = going.get(key) or "open"
        if state == "open" and thing is not None:
            state = "outdated" if changes else "done" if thing.own else "shipped"
        elif state == "open" and run is not None:
            stopped: dict[str, State] = {
                "failed": "failed", "cancelled": "cancelled", "paused": "paused",
            }  # fmt: skip
            state = stopped.get(run.status, "open")
        cost = costs.get(key, Cost())
        found[key] = Box(key, state, thing, made, changes, _cost({} if thing is None else
                         thing.facts, cost))  # fmt: skip
    return found


def _changes(
    made_from: Iterable[Origin], things: Mapping[Key, Thing], found: Mapping[Key, Box]
) -> Iterable[Change]:
    """What is something else by now; of what is the same, what that was made from."""
    told: dict[Change, None] = {}
    for origin in made_from:
        thing = things.get(origin.key)
        if thing is None:
            continue
        if _differs(origin, thing):
            told[Change(origin.key, origin.name, thing.name, thing.since)] = None
        else:
            told |= dict.fromkeys(found[origin.key].changes)
    return told


@dataclass(frozen=True, slots=True)
class Next:
    """What to do next. again: in place of something. waits: for a stage whose run is not over."""

    key: Stage
    again: bool
    waits: Key | None


def next_stage(boxes: Mapping[Key, Box]) -> Next | None:
    """The first stage that is missing, out of date, or will be after a run; None for none."""
    for key in STAGES:
        box = boxes[key]
        going = (one for one in ancestors(key) if boxes[one].state in ("running", "queued"))
        waits = next(going, None)
        if box.state in ("running", "queued") or (box.settled and waits is None):
            continue
        return Next(key, box.thing is not None, waits)
    return None


def ancestors(key: Key) -> tuple[Key, ...]:
    """The stages that come before one, the nearest first."""
    return tuple(one for before in INPUTS.get(key, ()) for one in (before, *ancestors(before)))


def replaced(boxes: Mapping[Key, Box], stages: Iterable[Stage]) -> tuple[Box, ...]:
    """What the reader made, and runs of these stages would take the place of."""
    return tuple(
        boxes[key] for key in dict.fromkeys(stages)
        if key in boxes and (thing := boxes[key].thing) is not None and thing.own
    )  # fmt: skip


def _cost(facts: Mapping[str, Any], usual: Cost) -> Cost:
    seconds, peak = number(facts, "seconds"), number(facts, "peak")
    if math.isnan(seconds):
        return usual
    return Cost(seconds, peak, usual=False)


def number(facts: Mapping[str, Any], name: str) -> float:
    """A fact that is a number; nan if it is none or not there."""
    value = facts.get(name)
    return (
        float(value) if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
    )


TELLING = 0.25
UNKNOWN_S = 20.0
"""Seconds of a stage that nobody measured."""


@dataclass(frozen=True, slots=True)
class PipelineSettings:
    """All stages in one go. own_pairs: learn from the comparisons at hand, draw none.

    steps: of SFT; None takes as many as its defaults do.
    """

    count: int = 1000
    steps: int | None = None
    iterations: int = 40
    seed: int = 0
    own_pairs: bool = False

    @property
    def parts(self) -> tuple[tuple[Stage, str], ...]:
        """Stages in order, with PPO's penalty. The policy with a penalty is the last, so that it
        is the one that stays on the bench.
        """
        drawn: tuple[tuple[Stage, str], ...] = () if self.own_pairs else (("comparisons", ""),)
        policies: tuple[tuple[Stage, str], ...] = (("ppo", "none"), ("ppo", "adaptive"))
        return (("sft", ""), *drawn, ("reward", ""), *policies, ("dpo", ""))

    def amounts(self, pairs: int = 0) -> Mapping[str, float]:
        """Of each stage, see `amount`. pairs: comparisons at hand."""
        learnt = pairs if self.own_pairs else self.count
        return {
            "sft": self.steps or usual_sft().steps or 0, "comparisons": self.count,
            "reward": EPOCHS * learnt, "ppo": self.iterations, "dpo": learnt,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chain:
    """What all stages came to with `training_configs.STEPS` of SFT, else as usual, a seed.

    accuracy: of the reward model on pairs held out. start: gold of the SFT model. adaptive, none:
    gold at the end of PPO with that penalty.
    """

    seed: int
    accuracy: float
    start: float
    adaptive: float
    none: float


@cache
def default_chain() -> tuple[Chain, ...]:
    """Measured with tests/benchmarks/default_chain.py."""
    return resources.table("default_chain").records(Chain)


@cache
def usual_amounts() -> Mapping[str, float]:
    """Of all stages with the program's settings."""
    return PipelineSettings().amounts()


def amount(stage: str, facts: Mapping[str, Any]) -> float:
    """What the time of a run grows with: steps, comparisons, pairs times epochs, iterations.

    facts: as they are kept with the run, with the "pairs" that it learns from. Nan where unknown.
    """
    if stage == "sft":
        taken = number(facts, "steps")
        return number(facts, "asked_steps") if math.isnan(taken) else taken
    if stage == "comparisons":
        return number(facts, "count")
    if stage == "ppo":
        settings = facts.get("settings")
        return number(settings, "iterations") if isinstance(settings, Mapping) else math.nan
    return number(facts, "pairs") * (number(facts, "epochs") if stage == "reward" else 1.0)


def usual_costs(runs: Sequence[Run] = ()) -> Mapping[Key, Cost]:
    """Of every stage, in its usual amount; nan where nobody measured it.

    runs: of this machine, newest first; those of less than `TELLING` of the usual amount say more
    of opening a model than of work. A stage that was done here takes as long as it took last; the
    others take what was measured when the program was built, times how much slower (in the middle)
    this machine was at those that were done. The base came with the program.
    """
    known = {}
    for row in resources.table("alignment_costs"):
        stage = str(row["stage"])
        more = usual_amounts().get(stage, 1.0) / number(row, "amount")
        known[stage] = Cost(more * number(row, "seconds"), number(row, "peak_bytes"))
    here: dict[str, float] = {}
    for run in runs:
        usual = usual_amounts().get(run.kind)
        if usual is not None and run.status == "done":
            share = amount(run.kind, run.facts) / usual
            seconds = number(run.facts, "seconds") / share if share >= TELLING else 0.0
            if seconds > 0:
                here.setdefault(run.kind, seconds)
    slower = median(
        [seconds / known[stage].seconds for stage, seconds in here.items() if stage in known] or [1]
    )
    found: dict[Key, Cost] = {}
    for key in KEYS:
        cost = known.get(key, Cost())
        seconds = here.get(key, cost.seconds * (1 if key == "base" else slower))
        found[key] = Cost(seconds, cost.peak or math.nan)
    return found


def seconds_of(
    stage: Stage, wish: PipelineSettings, pairs: int, costs: Mapping[Key, Cost]
) -> float:
    """What a stage of a wish takes. pairs: comparisons at hand. costs: see `usual_costs`."""
    seconds = costs[stage].seconds * wish.amounts(pairs)[stage] / usual_amounts()[stage]
    return UNKNOWN_S if math.isnan(seconds) else seconds
