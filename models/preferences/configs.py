"""The config of a run of every kind, from and to the plain data that is kept with it.

What is kept of a run are its facts in the store, and its plan beside its checkpoint; the names in
both are those of every home that was ever written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar, get_args

Facts = Mapping[str, Any]


Config = TypeVar("Config")


@dataclass(frozen=True, slots=True)
class Kept:
    """How the config of one kind is kept.

    names: its attributes -> what they are called there. inside: the entry that holds further ones
    by their own names, "" for none.
    """

    names: Mapping[str, str]
    inside: str = ""


def _alike(*names: str, **others: str) -> Mapping[str, str]:
    return dict(zip(names, names, strict=True)) | others


KEPT: Mapping[str, Kept] = {
    "SftConfig": Kept(
        _alike(
            "model", "response_only", "known_tokens", "seed", steps="asked_steps",
            learning_rate="rate",
        )
    ),
    "ComparisonsConfig": Kept(_alike("model", "count", "flips", "seed")),
    "RewardConfig": Kept(_alike("model", "epochs", "seed", learning_rate="rate")),
    "PpoConfig": Kept(_alike("reward", "seed", model="policy"), "settings"),
    "DpoConfig": Kept(_alike("model", "beta", "seed"), "options"),
    "PretrainConfig": Kept(_alike("model", "size", "tokens", "rate", "seed", "optimiser")),
    "GrpoConfig": Kept(_alike("model", "task"), "settings"),
}  # fmt: skip


def facts_of(config: object) -> dict[str, Any]:
    """What is kept of a config by name."""
    names = KEPT[type(config).__name__].names
    found = {kept: getattr(config, name) for name, kept in names.items()}
    return {kept: str(one) if isinstance(one, Path) else one for kept, one in found.items()}


def config_of(of: type[Config], facts: Facts, **settings: Any) -> Config:
    """The config that was kept; what is not kept is as usual. settings: they go first.

    Ranges are looked at where it is trained. Raises TypeError for facts of another kind.
    """
    kept = KEPT[of.__name__]
    found = {name: facts[fact] for name, fact in kept.names.items() if fact in facts}
    inner = facts.get(kept.inside)
    found |= inner if isinstance(inner, Mapping) else {}
    types = {one.name: one.type for one in fields(of)}  # type: ignore[arg-type]  # a dataclass
    values = {name: _typed(value, types[name]) for name, value in found.items() if name in types}
    return of(**values | settings)


def _typed(value: object, of: Any) -> object:
    """A value as its attribute holds it: JSON has no paths, no tuples, and one kind of numbers."""
    if of is Path:
        return Path(str(value))
    if isinstance(value, list):
        return tuple(value)
    whole = isinstance(value, int) and not isinstance(value, bool)
    return float(value) if whole and float in (of, *get_args(of)) else value  # type: ignore[arg-type]  # a number
