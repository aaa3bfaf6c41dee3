"""How good a reward model becomes with so many labels: measured, shipped and live."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from models.theory.alignment.calibration import WEAK
from resources import table, tables

TABLE = "reward_learning"
SIZES = (50, 100, 200, 355, 500, 700, 1000)
FEW = 355  # what a study of this kind began with: not enough


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
        """Over the seeds."""
        return sum(self.accuracies) / len(self.accuracies)

    @property
    def low(self) -> float:
        """The worst seed."""
        return min(self.accuracies)

    @property
    def high(self) -> float:
        """The best seed."""
        return max(self.accuracies)


@cache
def shipped() -> tuple[Learned, ...]:
    """Measured with tests/benchmarks/reward_model.py on 279k-chat, 5 % of the labels turned."""
    if TABLE not in tables():
        return ()
    return tuple(
        Learned(
            labels=int(str(row["labels"])),
            seed=int(str(row["seed"])),
            pairs=int(str(row["held_out"])),
            accuracy=float(str(row["accuracy"])),
            truth=float(str(row["truth"])),
            loss=float(str(row["loss"])),
        )
        for row in table(TABLE).rows
    )


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


def sizes_up_to(labels: int, sizes: Sequence[int] = SIZES) -> tuple[int, ...]:
    """Which numbers of labels to try with so many at hand: those below, and all of them."""
    return (*(size for size in sizes if size < labels), labels) if labels > 1 else ()
