"""What the boxes of the pipeline say, from the runs that are kept: plain data, no widget, no words.

A box is about the run whose result lies on the bench; without one it is about what is shipped.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias

import resources

Stage: TypeAlias = Literal["sft", "comparisons", "reward", "ppo", "dpo"]
Key: TypeAlias = Literal["base"] | Stage
State: TypeAlias = Literal["shipped", "made", "running", "open", "failed", "cancelled"]
KEYS: tuple[Key, ...] = ("base", "sft", "comparisons", "reward", "ppo", "dpo")
PLACES: Mapping[Key, str] = {"comparisons": "pairs"}
"""Where on the bench the result of a stage lies, if not under its own name."""


class Run(Protocol):
    """One run of a stage, as it is kept. result: the folder that came of it, None for none."""

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


def usual_costs() -> Mapping[Key, Cost]:
    """Of every stage, where the program was built; nan where nobody measured it."""
    known = {
        row["stage"]: Cost(number(row, "seconds"), number(row, "peak_bytes"))
        for row in resources.table("alignment_costs")
    }
    return {key: known.get(key, Cost()) for key in KEYS}
