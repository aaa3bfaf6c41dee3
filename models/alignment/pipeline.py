"""The pipeline from the runs that are kept: what its boxes say, and what running all of it takes.

A box is about the run whose result lies on the bench; without one it is about what is shipped.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any, Literal, Protocol, TypeAlias

import resources
from models.alignment.training_configs import EPOCHS, STEPS

Stage: TypeAlias = Literal["sft", "comparisons", "reward", "ppo", "dpo"]
Key: TypeAlias = Literal["base"] | Stage
State: TypeAlias = Literal["shipped", "made", "running", "open", "failed", "cancelled"]
KEYS: tuple[Key, ...] = ("base", "sft", "comparisons", "reward", "ppo", "dpo")
PLACES: Mapping[Key, str] = {"comparisons": "pairs"}
"""Where on the bench the result of a stage lies, if not under its own name."""


class Run(Protocol):
    """One run of a stage, as it is kept. result: the folder that came of it, None for none."""

    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def result(self) -> Path | None: ...
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
class Box:
    """One box. name: of the model or the source of the pairs. facts: of the run, or of the card."""

    key: Key
    state: State
    name: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    cost: Cost = Cost()


def box(
    key: Key,
    runs: Sequence[Run],
    *,
    made: bool,
    folder: Path | None,
    usual: Cost,
    name: str = "",
    shipped: Mapping[str, Any] | None = None,
) -> Box:
    """What a box says.

    runs: of its stage, newest first. made: whether the reader's own lies on the bench. folder:
    what lies there, shipped or not, None for pairs and for nothing. shipped: what a card says.
    """
    if runs and runs[0].status == "running":
        return Box(key, "running", runs[0].name, runs[0].facts, usual)
    source = _source(runs, folder) if made else None
    if made:
        facts = {} if source is None else source.facts
        return Box(key, "made", name, facts, _cost(facts, usual))
    if runs and runs[0].status in ("failed", "cancelled"):
        return Box(key, "failed" if runs[0].status == "failed" else "cancelled", name, {}, usual)
    if folder is not None:
        return Box(key, "shipped", name, shipped or {}, usual)
    return Box(key, "open", name, {}, usual)


def _source(runs: Sequence[Run], folder: Path | None) -> Run | None:
    """The run that made what lies on the bench; the latest one that was done, for pairs."""
    done = [run for run in runs if run.status == "done"]
    if folder is None:
        return done[0] if done else None
    return next((run for run in done if run.result == folder), None)


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
class Wish:
    """All stages in one go. own_pairs: learn from the comparisons at hand, draw none."""

    count: int = 1000
    steps: int = STEPS
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
            "sft": self.steps, "comparisons": self.count, "reward": EPOCHS * learnt,
            "ppo": self.iterations, "dpo": learnt,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chain:
    """What all stages came to with the program's settings, a seed.

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


USUAL_AMOUNTS = Wish().amounts()


def amount(stage: str, facts: Mapping[str, Any]) -> float:
    """What the time of a run grows with: steps, comparisons, pairs times epochs, iterations.

    facts: as they are kept with the run, with the "pairs" that it learns from. Nan where unknown.
    """
    if stage == "sft":
        return number(facts, "asked_steps")
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
        more = USUAL_AMOUNTS.get(stage, 1.0) / number(row, "amount")
        known[stage] = Cost(more * number(row, "seconds"), number(row, "peak_bytes"))
    here: dict[str, float] = {}
    for run in runs:
        usual = USUAL_AMOUNTS.get(run.kind)
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


def seconds_of(stage: Stage, wish: Wish, pairs: int, costs: Mapping[Key, Cost]) -> float:
    """What a stage of a wish takes. pairs: comparisons at hand. costs: see `usual_costs`."""
    seconds = costs[stage].seconds * wish.amounts(pairs)[stage] / USUAL_AMOUNTS[stage]
    return UNKNOWN_S if math.isnan(seconds) else seconds
