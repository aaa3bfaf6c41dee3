"""Pythia over training: eight sizes at 14 checkpoints, by size at a step or by step of a size."""

import math
from dataclasses import dataclass
from functools import cache

import resources
from models.theory.emergence.intervals import Z_95
from models.theory.emergence.lines import NONE
from models.theory.emergence.published import Curve, Point, checked, interval
from models.theory.emergence.sizes import pile_loss

FAMILY = "Pythia over training"
LAST_STEP = 143_000


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One size at one step. tokens: trained on so far. low, high: 95 % interval."""

    step: int
    tokens: float
    value: float
    items: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TrainingCurve:
    """One task of one size over training, points in the order of steps."""

    model: str
    params: float
    non_embedding: float
    task: str
    shots: int
    metric: str
    source: str
    points: tuple[Checkpoint, ...]

    def at(self, step: int) -> Checkpoint:
        """The checkpoint of a step; KeyError if it was not measured."""
        return {point.step: point for point in self.points}[step]


def models() -> tuple[str, ...]:
    """The eight sizes, from small to large."""
    return tuple(dict.fromkeys(one.model for one in all_training()))


def tasks() -> tuple[str, ...]:
    """What was asked."""
    return tuple(dict.fromkeys(one.task for one in all_training()))


def steps(task: str, shots: int = 0, metric: str = "accuracy") -> tuple[int, ...]:
    """Checkpoints at which a task was asked; KeyError if it never was."""
    return tuple(point.step for point in training(models()[0], task, shots, metric).points)


def training(model: str, task: str, shots: int = 0, metric: str = "accuracy") -> TrainingCurve:
    """One curve over training; KeyError if there is none."""
    for one in all_training():
        if (one.model, one.task, one.shots, one.metric) == (model, task, shots, metric):
            return one
    raise KeyError((model, task, shots, metric))


def at_step(task: str, step: int, shots: int = 0, metric: str = "accuracy") -> Curve:
    """The eight sizes at one step, as a curve over size; KeyError if it was not measured."""
    found = [training(model, task, shots, metric) for model in models()]
    points = tuple(_point(one, one.at(step)) for one in found)
    return Curve(FAMILY, task, shots, metric, found[0].source, f"step {step}", points)


@cache
def all_training() -> tuple[TrainingCurve, ...]:
    """Every curve of the table pythia_training; ResourceError for a value out of range."""
    table = resources.table("pythia_training")
    words = [table.texts(name) for name in ("model", "task", "metric", "source")]
    names = ("params", "non_embedding", "shots", "step", "tokens", "value", "items")
    figures = [table.numbers(name) for name in (*names, "standard_error")]
    grouped: dict[tuple[str, float, float, str, int, str, str], list[Checkpoint]] = {}
    for text, row in zip(zip(*words, strict=True), zip(*figures, strict=True), strict=True):
        (model, task, metric, source), (params, inner, shots, step, tokens, *rest) = text, row
        value, items, error = checked(metric, rest[0]), int(rest[1]), rest[2]
        low, high = interval(metric, value, items)
        if math.isnan(low):  # a perplexity: of the source's standard error, and never below 1
            low, high = max(1.0, value - Z_95 * error), value + Z_95 * error
        key = (model, params, inner, task, int(shots), metric, source)
        point = Checkpoint(int(step), tokens, value, items, low, high)
        grouped.setdefault(key, []).append(point)
    return tuple(TrainingCurve(*key, tuple(points)) for key, points in grouped.items())


def _point(one: TrainingCurve, found: Checkpoint) -> Point:
    """The loss on the Pile is known of the last checkpoint only."""
    return Point(
        one.model,
        one.params,
        found.value,
        found.items,
        found.low,
        found.high,
        train_tokens=found.tokens or NONE,
        non_embedding=one.non_embedding,
        loss=pile_loss(one.model) if found.step == LAST_STEP else NONE,
    )
