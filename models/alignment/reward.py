"""Whether a reward model's probabilities can be believed, on pairs that it was not trained on.

A pair is counted from the side that the model prefers: it says with p >= 1/2 that this text is the
better one, and the label says whether it is. The other side is the same statement turned round.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.emergence.intervals import wilson
from models.model import card_of
from models.preferences.losses import log_sigmoid, sigmoid
from resources import table

Array = NDArray[np.float64]
WEAK = 0.65  # held-out accuracy; below, optimising against it maximises mostly noise
BINS = 5


@dataclass(frozen=True, slots=True)
class Accuracy:
    """right of pairs held out, with the Wilson interval at 95 %; a tie is half right."""

    right: float
    pairs: int
    share: float
    low: float
    high: float

    @property
    def weak(self) -> bool:
        """Whether one should not optimise against a model of this accuracy."""
        return self.share < WEAK


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs whose probability lies in [start, end): the mean said, the share that was so.

    low, high: Wilson interval of the share at 95 %.
    """

    start: float
    end: float
    pairs: int
    said: float
    share: float
    low: float
    high: float


def accuracy(differences: Array) -> Accuracy:
    """Of pairs: raw score of the chosen text minus that of the rejected one, shape (pairs,).

    ValueError if there are none.
    """
    right = float(np.sum(differences > 0) + 0.5 * np.sum(differences == 0))
    if not differences.size:
        raise ValueError("accuracy needs at least one pair")
    low, high = wilson(math.floor(right), differences.size)
    share = right / differences.size
    return Accuracy(right, int(differences.size), share, low, max(high, share))


def calibration(differences: Array) -> tuple[Bin, ...]:
    """What was said against what was so, in bins of equal width over [1/2, 1]; empty ones left out.

    differences: as for `accuracy`.
    """
    said, right = sigmoid(np.abs(differences)), (np.sign(differences) + 1) / 2
    edges = np.linspace(0.5, 1.0, BINS + 1)
    place = np.clip(np.digitize(said, edges) - 1, 0, BINS - 1)
    found = []
    for number in np.unique(place).tolist():
        inside = place == number
        count, hits = int(inside.sum()), float(right[inside].sum())
        ends, mean = (float(edges[number]), float(edges[number + 1])), float(said[inside].mean())
        found.append(Bin(*ends, count, mean, hits / count, *wilson(round(hits), count)))
    return tuple(found)


def calibration_error(bins: Sequence[Bin]) -> float:
    """Mean distance of what was said from what was so, weighted by pairs, in [0, 1].

    Source: Guo et al. 2017, arXiv:1706.04599, eq. 3.
    """
    pairs = sum(one.pairs for one in bins)
    return sum(one.pairs * abs(one.said - one.share) for one in bins) / pairs if pairs else 0.0


def log_loss(differences: Array) -> float:
    """Mean Bradley-Terry loss, nats; ln 2 for a model that knows nothing."""
    return float(np.mean(-log_sigmoid(differences)))


def ceiling(flips: float) -> float:
    """The best accuracy on labels of which this share is turned: the truth is right that often."""
    if not 0 <= flips <= 0.5:
        raise ValueError(f"flips must lie in [0, 0.5], got {flips}")
    return 1.0 - flips


SIZES = (50, 100, 200, 355, 500, 700, 1000)


@dataclass(frozen=True, slots=True)
class Learned:
    """One reward model: its accuracy on pairs held out, whose labels are turned as often.

    truth: its accuracy where no label of them is turned; None where nobody knows.
    """

    labels: int
    seed: int
    pairs: int
    accuracy: float
    truth: float | None = None
    loss: float = 0.0


@dataclass(frozen=True, slots=True)
class Point:
    """All models with so many labels. low, high: the worst and the best of the seeds."""

    labels: int
    accuracies: tuple[float, ...]

    @property
    def mean(self) -> float:
        return sum(self.accuracies) / len(self.accuracies)

    @property
    def low(self) -> float:
        return min(self.accuracies)

    @property
    def high(self) -> float:
        return max(self.accuracies)


@cache
def shipped() -> tuple[Learned, ...]:
    """Measured with tests/benchmarks/reward_model.py on 279k-chat, 5 % of the labels turned."""
    return table("reward_learning").records(Learned, pairs="held_out")


def points(learned: Iterable[Learned]) -> tuple[Point, ...]:
    """By number of labels, fewest first."""
    found: dict[int, list[float]] = {}
    for one in learned:
        found.setdefault(one.labels, []).append(one.accuracy)
    return tuple(Point(labels, tuple(found[labels])) for labels in sorted(found))


def enough(learned: Iterable[Learned], bar: float = WEAK) -> int | None:
    """The fewest labels from which on every seed reaches a bar; None if they never do."""
    reached: int | None = None
    for point in points(learned):
        if point.low < bar:
            reached = None
        elif reached is None:
            reached = point.labels
    return reached


def sizes_up_to(labels: int) -> tuple[int, ...]:
    """Which numbers of labels to try with so many at hand: those below, and all of them."""
    return (*(size for size in SIZES if size < labels), labels) if labels > 1 else ()


def held_out_accuracy(folder: Path) -> Accuracy | None:
    """Of a reward model's card, on pairs that it was not trained on; None where it does not say."""
    try:
        told = card_of(folder)["held_out"]
        share, pairs = float(told["accuracy"]), int(told["pairs"])
        return Accuracy(share * pairs, pairs, share, float(told["low"]), float(told["high"]))
    except (ArithmeticError, ValueError, TypeError, KeyError):
        return None


def doubt(folder: Path) -> str:
    """What to say before anyone optimises against it, in English; "" for nothing."""
    found = held_out_accuracy(folder)
    if found is None or not found.weak:
        return ""
    return (
        f"The reward model is right about {100 * found.share:.0f} % of {found.pairs} comparisons "
        f"held out; below {100 * WEAK:.0f} % a policy mostly learns its mistakes. Label more first."
    )
