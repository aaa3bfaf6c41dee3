"""What a run of PPO is asked for: every detail, what it does, who says so; and what is kept of it.

A key is the field of `training.ppo.PpoConfig` that it sets; a detail without one is always on.
Names and explanations are English, for the window to translate.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar, Literal

import resources
from models.alignment.training_configs import PpoConfig
from models.errors import UserError
from models.fields import MOST_SEED, Field, Value, defaults, field_of
from models.plain_values import PageState

Kind = Literal["choice", "switch", "number", "always"]


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail, a row of the table ppo_details.

    key: field of PpoConfig; of one that is always on, a word of its own. off: what a switch is set
    to when off. source: citation key. usual: unless somebody changes it; of a switch, when on.
    """

    key: str
    name: str
    explanation: str
    source: str
    kind: Kind
    off: Value
    usual: Value

    @property
    def field(self) -> Field:
        """What it may be set to; KeyError if it is always on."""
        return field_of(PpoConfig, self.key)

    def problem(self, value: object) -> UserError | None:
        """Why it can't be set to this; a switch knows on and off only, and 1.0 is no "on"."""
        known = {(isinstance(one, bool), one) for one in (self.usual, self.off)}
        if self.kind == "switch" and (isinstance(value, bool), value) not in known:
            return UserError(
                "{setting} must be one of {choices}; {value} was given.", "Choose one of them.",
                setting=UserError(self.name), choices=f"{self.usual}, {self.off}", value=value,
            )  # fmt: skip
        return self.field.problem(value)


def _read() -> Iterator[Detail]:
    usual = defaults(PpoConfig)
    for row in resources.table("ppo_details"):
        cells: dict[str, Any] = {**row, "off": json.loads(str(row["off"] or "null"))}
        yield Detail(**cells, usual=usual.get(cells["key"]))


DETAILS = tuple(_read())
SETTABLE = tuple(detail for detail in DETAILS if detail.kind != "always")


def usual() -> dict[str, Value]:
    return {one.key: one.usual for one in SETTABLE}


def settings(
    asked: Mapping[str, object], report: Callable[[UserError], object] = lambda _problem: None
) -> dict[str, Value]:
    """Everything as usual but for what is asked for; what is refused is reported, and as usual."""
    found = usual()
    for one in SETTABLE:
        if one.key in asked:
            value: Any = asked[one.key]
            if problem := one.problem(value):
                report(problem)
            else:
                found[one.key] = int(value) if one.field.kind is int else value
    return found


def changed(values: Mapping[str, Value]) -> tuple[Detail, ...]:
    return tuple(one for one in SETTABLE if values.get(one.key, one.usual) != one.usual)


LOOKS = 20
"""Of its texts, in the course of a run."""


def facts_of(
    policy: Path,
    reward: Path,
    values: Mapping[str, Value],
    seed: int,
    variant: str = "",
    prediction: Mapping[str, str] | None = None,
    *,
    hidden: bool = False,
) -> dict[str, object]:
    """What is kept with a run. values: every detail by key. variant: key of the instability.

    prediction: the shape of each curve, as the reader foretold it. hidden: the curves stay hidden
    until the reader has said from where on it is gamed.
    """
    return {
        "policy": str(policy),
        "reward": str(reward),
        "settings": dict(values),
        "seed": seed,
        "variant": variant,
        "prediction": prediction,
        "hidden": hidden,
    }


def kl_of(facts: Mapping[str, object]) -> str:
    """Which penalty a run had: "adaptive", "fixed" or "none"."""
    return str(settings_of(facts)["kl"])


def settings_of(facts: Mapping[str, object]) -> dict[str, Value]:
    """The details of a run; what is not kept is as usual."""
    kept = facts.get("settings")
    return settings(kept if isinstance(kept, Mapping) else {})


PARTS = ("runs", "spot", "instability", "verdict")
METRICS = ("reward", "kl", "entropy", "length", "update")
COLUMNS = ("gold", "proxy", "kl", "entropy")
LAST = -1
"""In place of an iteration: the line follows the last one."""


@dataclass(frozen=True, slots=True)
class PpoChoices(PageState):
    """Page "PPO".

    settings: details of the next run that are not as usual, in their ranges or not; of the next run
    are seed and hidden, too: whether its curves wait until its texts were read. asking: it is being
    predicted. guess: the shape of each curve of the shipped run without a penalty, as the reader
    foretold it; shown: these curves were guessed or asked for. metric, at, prompt: which curves,
    where the line stands, which of the texts' prompts. chosen: runs that are drawn, or left out,
    against the rule. mode, run, again: how which texts are read, and whether once more. variant,
    column: what is changed for instability, and what is drawn of it. revealed: variants whose
    measured seeds were asked for.
    """

    part: str = "runs"
    settings: Mapping[str, Value] = field(default_factory=dict, hash=False)
    seed: int = 0
    hidden: bool = False
    asking: bool = False
    guess: Mapping[str, str] = field(default_factory=dict, hash=False)
    shown: bool = False
    metric: str = "reward"
    at: int = LAST
    prompt: int = 0
    chosen: Mapping[int, bool] = field(default_factory=dict, hash=False)
    mode: str = "spot"
    run: int = 0
    again: bool = False
    variant: str = "learning_rate"
    column: str = "gold"
    revealed: tuple[str, ...] = ()

    CHOICES: ClassVar = {
        "part": PARTS, "metric": METRICS, "column": COLUMNS, "mode": ("spot", "judge"),
        "variant": resources.table("ppo_variants").texts("key"),
    }  # fmt: skip
    RANGES: ClassVar = {"seed": (0, MOST_SEED), "at": (LAST, 10**9)}
    PASSING: ClassVar = ("asking", "hidden", "prompt", "chosen", "again", "revealed", "run")

    def changed(self, /, **values: object) -> "PpoChoices":
        """The same with other values; what does not fit is ignored.

        settings replaces all of them. Texts and instability may lie in "spot" and "instability",
        and {"reveal": true} shows the seeds of the variant. The details once were a part.
        """
        if values.get("part") == "details":
            values = {**values, "part": "runs"}
        for name in ("spot", "instability"):
            if isinstance(inner := values.get(name), Mapping):
                values = {**values, **inner}
        after = PageState.changed(self, **values)
        taken: dict[str, Any] = {}
        if isinstance(found := values.get("settings"), Mapping):
            whole = {one.key: found.get(one.key, one.usual) for one in SETTABLE}
            taken["settings"] = {one.key: whole[one.key] for one in changed(whole)}
        for name in ("chosen", "guess"):
            if isinstance(found := values.get(name), Mapping):
                taken[name] = dict(found)
        if values.get("reveal") is True:
            taken["revealed"] = (*after.revealed, after.variant)
        return replace(after, **taken)

    @property
    def values(self) -> dict[str, Value]:
        """Every detail of the next run."""
        return {**usual(), **self.settings}
