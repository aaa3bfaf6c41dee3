"""What PPO, DPO and best-of-n gained from the same labels: the shipped table, summed up by seed."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

import resources
from models.alignment.overoptimisation import Fit, Form, fit
from models.errors import UserError
from models.preferences.losses import conservative_dpo

Method = Literal["start", "dpo", "ppo", "bon"]
# Student's t at 97.5 %, for 1, 2, ... degrees of freedom; beyond, the normal's.
T = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262)
NORMAL = 1.960


READ = ("Tell me about Brazil.", "Tell me about Peru.")
"""Held-out prompts whose answers are kept of every policy, to be read beside the plot."""


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """What a policy answers to one of READ, drawn at temperature 1, and its gold score."""

    prompt: str
    text: str
    gold: float


@dataclass(frozen=True, slots=True)
class FrontierRun:
    """One run of one seed. value: DPO's beta, PPO's penalty a nat, or n of best-of-n.

    gold, proxy: mean scores on prompts held out. kl: nats a response. cpu_seconds: of the training
    (of best-of-n: of n drafts to each of the prompts). reward_seconds: of training the reward model
    that the method needs, 0 for DPO. peak_mb: memory beyond what was there before.
    answers: to READ, where they were kept.
    """

    method: Method
    value: float
    seed: int
    gold: float
    proxy: float
    kl: float
    cpu_seconds: float
    reward_seconds: float
    peak_mb: float
    answers: tuple[ReadAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over seeds with its interval at 95 %, by Student's t; nan ends for one seed."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Summary:
    """A setting over its seeds."""

    method: Method
    value: float
    seeds: int
    gold: Mean
    proxy: Mean
    kl: Mean
    cpu_seconds: Mean
    reward_seconds: Mean
    peak_mb: Mean

    @property
    def distance(self) -> float:
        """d, the square root of the mean KL."""
        return float(np.sqrt(max(self.kl.value, 0.0)))


def mean_of(values: Sequence[float]) -> Mean:
    """Of one value a seed, at least one."""
    middle = float(np.mean(values))
    if len(values) < 2:
        return Mean(middle, float("nan"), float("nan"))
    degrees = len(values) - 1
    t = T[degrees - 1] if degrees <= len(T) else NORMAL
    half = t * float(np.std(values, ddof=1)) / len(values) ** 0.5
    return Mean(middle, middle - half, middle + half)


def summaries(rows: Sequence[FrontierRun], method: Method) -> tuple[Summary, ...]:
    """The settings of a method, by their value."""
    found = []
    for value in sorted({row.value for row in rows if row.method == method}):
        own = [row for row in rows if (row.method, row.value) == (method, value)]
        means: dict[str, Any] = {
            name: mean_of([getattr(row, name) for row in own])
            for name in ("gold", "proxy", "kl", "cpu_seconds", "reward_seconds", "peak_mb")
        }
        found.append(Summary(method, value, len(own), **means))
    return tuple(found)


def best(rows: Sequence[FrontierRun], method: Method) -> Summary | None:
    """The setting with the highest mean gold; None if the method was not measured.

    It is picked by the gold score that it is then reported with, so it flatters its method a
    little; every method alike.
    """
    return max(summaries(rows, method), key=lambda one: one.gold.value, default=None)


def start_gold(rows: Sequence[FrontierRun]) -> float:
    """Mean gold of the model that all of them started from."""
    return float(np.mean([row.gold for row in rows if row.method == "start"]))


@cache
def shipped() -> tuple[FrontierRun, ...]:
    """The table alignment_frontier; of the first seed with the answers of frontier_texts."""
    answers: dict[tuple[Any, ...], list[ReadAnswer]] = {}
    for row in resources.table("frontier_texts"):
        told: Any = (str(row["prompt"]), str(row["text"] or ""), float(str(row["gold"])))
        answers.setdefault((row["method"], row["value"], 0), []).append(ReadAnswer(*told))
    return tuple(
        replace(one, answers=tuple(answers.get((one.method, one.value, one.seed), ())))
        for one in resources.table("alignment_frontier").records(FrontierRun)
    )


def answers_near(
    rows: Sequence[FrontierRun], distance: float
) -> tuple[FrontierRun, FrontierRun] | None:
    """Start and trained policy, each with answers, the latter's mean nearest to a distance, √nat.

    None where no answers were kept.
    """
    told = [row for row in rows if row.answers]
    start = next((row for row in told if row.method == "start"), None)
    trained = {(row.method, row.value): row for row in told if row.method in ("dpo", "ppo")}
    if start is None or not trained:
        return None
    means = {
        key: one.distance
        for key in trained
        for one in summaries(rows, key[0])
        if one.value == key[1]
    }
    return start, trained[min(means, key=lambda key: abs(means[key] - distance))]


def distance_of(rows: Sequence[FrontierRun], method: Method, value: float) -> float:
    """Where a setting lies in the plot, √nat; 0 where it was not measured."""
    found = summaries(rows, method)
    return next((one.distance for one in found if math.isclose(one.value, value)), 0.0)


@dataclass(frozen=True, slots=True)
class Path:
    """Runs of PPO without a penalty, an entry an iteration: seed, KL in nats, gold, proxy."""

    seeds: tuple[int, ...]
    kl: tuple[float, ...]
    gold: tuple[float, ...]
    proxy: tuple[float, ...]

    def columns(self) -> tuple[tuple[float, ...], ...]:
        """In the order of the fields."""
        return self.seeds, self.kl, self.gold, self.proxy

    def gains(self) -> tuple[float, ...]:
        """Gold over that of the start, which is one model for all: the mean of all first rows.

        The first iteration of one run alone is 64 answers, a start with an error of about .15.
        """
        first: dict[int, float] = {}
        for seed, gold in zip(self.seeds, self.gold, strict=True):
            first.setdefault(seed, gold)
        start = sum(first.values()) / max(1, len(first))
        return tuple(gold - start for gold in self.gold)


@cache
def path() -> Path:
    """The runs of PPO without a penalty, from the table ppo_runs."""
    own: list[Any] = [row for row in resources.table("ppo_runs") if row["variant"] == "none"]
    own.sort(key=lambda row: (row["seed"], row["iteration"]))
    columns = (tuple(row[name] for row in own) for name in ("seed", "kl", "gold", "proxy"))
    return Path(*columns)


@dataclass(frozen=True, slots=True)
class Frontier:
    """What was measured: rows of all methods, and runs of PPO without a penalty on their way."""

    rows: tuple[FrontierRun, ...] = ()
    runs: Path = Path((), (), (), ())

    @property
    def seeds(self) -> int:
        return len({row.seed for row in self.rows})

    def with_row(self, row: FrontierRun) -> "Frontier":
        return replace(self, rows=(*self.rows, row))

    def with_iteration(self, seed: int, kl: float, gold: float, proxy: float) -> "Frontier":
        columns = zip(self.runs.columns(), (seed, kl, gold, proxy), strict=True)
        path: Any = [(*column, value) for column, value in columns]
        return replace(self, runs=Path(*path))

    def without_seed(self, seed: int) -> "Frontier":
        """What is left when a seed was stopped half-way."""
        kept = [n for n, one in enumerate(self.runs.seeds) if one != seed]
        path: Any = [tuple(column[n] for n in kept) for column in self.runs.columns()]
        return Frontier(tuple(row for row in self.rows if row.seed != seed), Path(*path))

    def as_text(self) -> str:
        """To be kept; `from_text` reads it back."""
        return json.dumps(asdict(self))


def from_text(kept: str) -> Frontier:
    """As it was kept; nothing for what makes no sense."""
    try:
        found = msgspec.convert(json.loads(kept), Frontier)
    except (ValueError, RecursionError):
        return Frontier()
    finite = all(math.isfinite(row.gold) and math.isfinite(row.kl) for row in found.rows)
    return found if finite else Frontier()


def measured() -> Frontier:
    return Frontier(shipped(), path())


def points(found: Frontier, form: Form) -> tuple[list[float], list[float], list[int]]:
    """KL, gain over the start and seed of what a curve is laid through: best-of-n's rows, or PPO's.

    The gain of best-of-n is over the same seed's single drafts, so that what the seeds differ by
    at first is no gain.
    """
    if form == "rl":
        return list(found.runs.kl), list(found.runs.gains()), list(found.runs.seeds)
    own = [row for row in found.rows if row.method == "bon"]
    firsts = {row.seed: row.gold for row in own if row.value == 1}
    kept = [row for row in own if row.seed in firsts]
    return (
        [row.kl for row in kept],
        [row.gold - firsts[row.seed] for row in kept],
        [row.seed for row in kept],
    )


def fitted(found: Frontier, form: Form) -> Fit | UserError:
    """Gao's curve through them, or why there is none."""
    try:
        return fit(form, *points(found, form))
    except UserError as error:
        return error


Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Toy:
    """reference: probabilities of the three answers at the start. beta: of both objectives, 1/nat.

    reward: of each answer as a reward model that has learnt the labels would score them; that of
    the third is a guess. preferred: share of labels for the first answer over the second.
    """

    reference: tuple[float, float, float] = (0.4, 0.4, 0.2)
    reward: tuple[float, float, float] = (1.0, 0.0, 0.0)
    beta: float = 0.5
    preferred: float = 0.9

    @property
    def ratio(self) -> float:
        """p1 / p2 where DPO is content: the reference's, times the odds ** (1 / beta)."""
        odds = self.preferred / (1 - self.preferred)
        return float(self.reference[0] / self.reference[1] * odds ** (1 / self.beta))

    def policy(self, third: Array) -> Array:
        """The policy that gives the third answer so much and keeps DPO's ratio, (m, 3).

        third: shape (m,), in [0, 1).
        """
        first = self.ratio / (1 + self.ratio)
        rest = 1 - third
        return np.stack([rest * first, rest * (1 - first), third], axis=-1)

    def dpo_loss(self, policy: Array) -> Array:
        """Expected DPO loss in nats over the labels, (m,); source: Rafailov et al. 2023, eq. 7."""
        reference = self.reference
        gap = np.log(policy[..., 0] / policy[..., 1]) - np.log(reference[0] / reference[1])
        return conservative_dpo(gap, self.beta, 1 - self.preferred)

    def rlhf_loss(self, policy: Array) -> Array:
        """What RLHF minimises, -(E[reward] - beta KL(policy || reference)), (m,)."""
        ratio = np.log(np.where(policy > 0, policy, 1.0) / np.asarray(self.reference))
        kl = np.sum(np.where(policy > 0, policy * ratio, 0.0), axis=-1)
        return np.asarray(self.beta * kl - policy @ np.asarray(self.reward), dtype=np.float64)
