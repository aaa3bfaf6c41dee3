"""Trials of DPO's settings as rows of a table, and which of them do best.

Used by dpo_defaults.py; see there what a trial is.
"""

import csv
import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeVar, cast

import measuring

from models.emergence.intervals import wilson

BETA, BATCH = 0.1, 4
MOST_STEPS = 40  # what the program makes of thirty pairs at most: five epochs
BAR_WINS, BAR_LOW, BAR_POINTS = 0.85, 0.80, 3.0


@dataclass(frozen=True)
class Setting:
    """What is tried."""

    model: str
    rule: str
    method: str
    learning_rate: float
    steps: int
    sft_weight: float
    beta: float
    batch_size: int
    seed: int


@dataclass(frozen=True)
class Trial(Setting):
    """A setting and what came of it; see the table's description."""

    parameters: int
    obeyed_before: int
    obeyed_after: int
    wins: int
    losses: int
    ties: int
    kl: float
    ability_points: float
    worst_ability: str
    worst_points: float
    seconds: float

    @property
    def setting(self) -> Setting:
        """What was tried."""
        return Setting(*(getattr(self, name) for name in SETTINGS))

    @property
    def win_rate(self) -> float:
        """Ties count half."""
        return (self.wins + self.ties / 2) / (self.wins + self.losses + self.ties)


SETTINGS = tuple(field.name for field in fields(Setting))
Kind = TypeVar("Kind")
COLUMNS = tuple(field.name for field in fields(Trial))


def read_trials(path: Path, kind: type[Kind]) -> list[Kind]:
    """The rows of a file, each a dataclass of this kind; none if it is not there."""
    if not path.is_file():
        return []
    types: dict[str, Any] = {field.name: field.type for field in fields(cast(Any, kind))}
    with path.open(encoding="utf-8", newline="") as file:
        return [
            kind(**{name: types[name](cell) for name, cell in row.items()})
            for row in csv.DictReader(file)
        ]


def write_trials(path: Path, trials: Sequence[Trial]) -> None:
    """The whole table."""
    measuring.write_table(path.absolute(), COLUMNS, map(astuple, trials))


@dataclass(frozen=True)
class Choice:
    """What a setting comes to over its seeds; a row of dpo_defaults.csv."""

    model: str
    parameters: int
    method: str
    default: bool
    learning_rate: float
    steps: int
    sft_weight: float
    beta: float
    rule: str
    seeds: int
    prompts: int
    obeyed_before: float
    obeyed_after: float
    win_rate: float
    win_low: float
    win_high: float
    ability_points: float
    worst_seed_points: float
    kl: float
    seconds: float

    @property
    def missed(self) -> float:
        """Points by which it misses the bars, both counted alike; 0 where it meets them."""
        return max(0.0, 100 * (BAR_WINS - self.win_rate)) + max(
            0.0, -self.ability_points - BAR_POINTS
        )

    @property
    def meets(self) -> bool:
        """Whether it meets all three bars."""
        return self.missed == 0 and self.win_low > BAR_LOW


def summed_up(trials: Sequence[Trial]) -> Choice:
    """The seeds of one setting together."""
    first, count = trials[0], len(trials)
    prompts = [trial.wins + trial.losses + trial.ties for trial in trials]
    won = sum(trial.wins + trial.ties / 2 for trial in trials)
    low, high = wilson(math.floor(won), sum(prompts))

    def mean(name: str) -> float:
        return sum(getattr(trial, name) for trial in trials) / count

    same = {name: getattr(first, name) for name in SETTINGS if name not in ("seed", "batch_size")}
    return Choice(
        **same,
        parameters=first.parameters,
        default=False,
        seeds=count,
        prompts=sum(prompts),
        obeyed_before=round(count * mean("obeyed_before") / sum(prompts), 4),
        obeyed_after=round(count * mean("obeyed_after") / sum(prompts), 4),
        win_rate=round(won / sum(prompts), 4),
        win_low=round(low, 4),
        win_high=round(high, 4),
        ability_points=round(mean("ability_points"), 2),
        worst_seed_points=min(trial.ability_points for trial in trials),
        kl=round(mean("kl"), 2),
        seconds=round(mean("seconds"), 1),
    )


def chosen(trials: Sequence[Trial]) -> list[Choice]:
    """For every model and method the setting that misses the bars least, tried with most seeds."""
    usual = [
        trial
        for trial in trials
        if (trial.beta, trial.batch_size) == (BETA, BATCH) and trial.steps <= MOST_STEPS
    ]
    groups: dict[tuple[object, ...], list[Trial]] = {}
    for trial in usual:
        key = tuple(getattr(trial, name) for name in SETTINGS if name != "seed")
        groups.setdefault(key, []).append(trial)
    best: dict[tuple[str, str], Choice] = {}
    for choice in map(summed_up, groups.values()):
        place = choice.model, choice.method
        if place not in best or _rank(choice) < _rank(best[place]):
            best[place] = choice
    found = sorted(best.values(), key=lambda one: (one.parameters, one.method))
    return [replace(one, default=_is_default(one, found)) for one in found]


def _rank(choice: Choice) -> tuple[int, float, float]:
    return -choice.seeds, choice.missed, -choice.win_rate


def _is_default(one: Choice, found: Sequence[Choice]) -> bool:
    rivals = [other for other in found if other.model == one.model]
    return one == min(rivals, key=_rank)
