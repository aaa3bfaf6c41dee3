"""The details of PPO for language models: what each does, and who says so. Plain data.

A key is the field of `training.ppo.PpoConfig` that it sets; a detail without one is always on.
Names and explanations are English, for the window to translate.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import resources

Value: TypeAlias = str | float | int | bool | None
Kind = Literal["choice", "switch", "number", "always"]
KL_PENALTIES = (("adaptive", "Adaptive"), ("fixed", "Fixed"), ("none", "None"))


@dataclass(frozen=True, slots=True)
class Detail:
    """One detail, a row of the table ppo_details.

    key: field of PpoConfig; of one that is always on, a word of its own. usual: what it is set to
    unless somebody changes it; of a switch what it is when on, `off` being the other value.
    choices: (value, name) of a choice. low, high, digits: of a number. source: citation key.
    """

    key: str
    name: str
    explanation: str
    source: str
    kind: Kind
    usual: Value = None
    off: Value = None
    choices: tuple[tuple[str, str], ...] = ()
    low: float = 0.0
    high: float = 0.0
    digits: int = 0


def _detail(row: Mapping[str, Any]) -> Detail:
    read = {name: json.loads(row[name] or "null") for name in ("usual", "off")}
    of = int if isinstance(read["usual"], int) else float
    numbers = {name: of(row[name] or 0) for name in ("low", "high")} | {
        "digits": row["digits"] or 0
    }
    return Detail(**{**row, **read, **numbers}, choices=KL_PENALTIES if row["key"] == "kl" else ())


DETAILS = tuple(_detail(dict(row)) for row in resources.table("ppo_details"))
SETTABLE = tuple(detail for detail in DETAILS if detail.kind != "always")


def detail(key: str) -> Detail:
    return {one.key: one for one in DETAILS}[key]


def usual() -> dict[str, Value]:
    return {one.key: one.usual for one in SETTABLE}


def settings(asked: Mapping[str, object]) -> dict[str, Value]:
    """Everything as usual but for what is asked for; what makes no sense is left as usual."""
    found = usual()
    for one in SETTABLE:
        if one.key in asked:
            found[one.key] = _sensible(one, asked[one.key])
    return found


def changed(values: Mapping[str, Value]) -> tuple[Detail, ...]:
    return tuple(one for one in SETTABLE if values.get(one.key, one.usual) != one.usual)


def _sensible(one: Detail, value: object) -> Value:
    if one.kind == "switch":
        return next((kept for kept in (one.usual, one.off) if _same(kept, value)), one.usual)
    if one.kind == "choice":
        return next((key for key, _ in one.choices if key == value), one.usual)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return one.usual
    if not one.low <= value <= one.high:
        return one.usual
    return int(value) if isinstance(one.usual, int) else float(value)


def _same(kept: Value, value: object) -> bool:
    """Equal, and both truth values or neither: 1.0 is no "on"."""
    return isinstance(kept, bool) == isinstance(value, bool) and kept == value
