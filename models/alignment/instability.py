"""What makes PPO unstable, one thing at a time: each variant is the usual run but for that."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Any

from models.alignment.figures.ppo import Curves
from models.alignment.run_shapes import SHAPES, Shape, shape
from resources import table, table_folders

USUAL = "adaptive"
"""The run that the others are held against: all details as usual, an adaptive KL penalty."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One thing changed.

    key: as in the table ppo_runs. change: fields of PpoConfig, and their other values.
    name, does: English, for the window to translate: what is changed, and what that part is for.
    source: citation key.
    """

    key: str
    name: str
    does: str
    source: str
    change: Mapping[str, Any] = field(hash=False)


_ROWS: list[dict[str, Any]] = [dict(row) for row in table("ppo_variants")]
VARIANTS = tuple(
    Variant(**{**row, "change": MappingProxyType(json.loads(row["change"]))}) for row in _ROWS
)


def variant(key: str) -> Variant:
    found = {one.key: one for one in VARIANTS}
    return found[key]


NAME = "ppo_runs"
NUMBERS = (
    *("iteration", "proxy", "gold", "kl", "entropy", "length"),
    *("clip_fraction", "explained_variance"),
)


@cache
def shipped(variant: str) -> tuple[Curves, ...]:
    """The runs of a variant, a seed each; () if it was not measured."""
    if not any((place / f"{NAME}.csv").is_file() for place in table_folders()):
        return ()
    found = table(NAME)
    rows = sorted(
        (row for row in found.rows if row["variant"] == variant),
        key=lambda row: (int(str(row["seed"])), int(str(row["iteration"]))),
    )
    source = found.source[0]
    return tuple(
        Curves(
            f"seed {seed}",
            tuple({name: _number(row[name]) for name in NUMBERS} for row in group),
            place,
            source,
        )
        for place, (seed, group) in enumerate(groupby(rows, key=lambda row: int(str(row["seed"]))))
    )


def _number(value: object) -> float:
    """An empty cell is what a run did not get to measure."""
    return math.nan if value is None else float(str(value))


QUESTIONS = ("proxy", "gold")
"""What is asked about: the columns of a run whose shape is predicted."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """The shape that each curve will have, in the reader's opinion."""

    proxy: Shape
    gold: Shape

    def as_facts(self) -> dict[str, str]:
        return {"proxy": self.proxy, "gold": self.gold}


@dataclass(frozen=True, slots=True)
class Held:
    """A prediction held against what came. question: one of QUESTIONS."""

    question: str
    said: Shape
    did: Shape

    @property
    def right(self) -> bool:
        """Whether it came as it was said."""
        return self.said == self.did


def from_facts(facts: object) -> Prediction | None:
    """What was kept with a run; None if nothing was, or nothing that makes sense."""
    if not isinstance(facts, Mapping):
        return None
    known = {name: one for name in QUESTIONS for one in SHAPES if facts.get(name) == one}
    return Prediction(known["proxy"], known["gold"]) if len(known) == len(QUESTIONS) else None


def outcome(rows: Sequence[Mapping[str, float]], *, stopped: bool) -> dict[str, Shape]:
    """The shape of each curve of a run; {} for a run too short to have one."""
    if not stopped and len(rows) < 2:
        return {}
    return {
        name: shape([row.get(name, float("nan")) for row in rows], stopped=stopped)
        for name in QUESTIONS
    }


def held(
    prediction: Prediction, rows: Sequence[Mapping[str, float]], *, stopped: bool
) -> tuple[Held, ...]:
    """The prediction beside what came, a line a question; () for a run too short to tell."""
    did, said = outcome(rows, stopped=stopped), {"proxy": prediction.proxy, "gold": prediction.gold}
    return tuple(Held(name, said[name], did[name]) for name in QUESTIONS if name in did)
