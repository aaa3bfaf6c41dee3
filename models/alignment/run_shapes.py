"""What the curve of a run did: its shape, its best iteration, and from where on it was gamed."""

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Shape = Literal["rises", "holds", "falls", "peaks", "stopped"]
SHAPES: tuple[Shape, ...] = ("rises", "peaks", "falls", "holds", "stopped")
SLACK = 0.3
"""Points of gold that count: less than this is noise of 64 samples, and within this of its best a
policy counts as unharmed."""
WINDOW = 3


def smoothed(values: Sequence[float], window: int = WINDOW) -> NDArray[np.float64]:
    """Means over a window around each point, a shorter one at the end; nan is left out.

    The first value stays as it is: it was measured before anything was learnt, and what comes
    right after it may lie far away. values: shape (n,), n at least 1. window: odd.
    Returns: shape (n,), nan where all are nan.
    """
    numbers = np.asarray(values, dtype=np.float64)
    known = np.isfinite(numbers)
    ones = np.ones(window)
    counts = np.convolve(known.astype(np.float64), ones, mode="full")
    sums = np.convolve(np.where(known, numbers, 0.0), ones, mode="full")
    half = window // 2
    kept = slice(half, half + numbers.size)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = np.asarray(sums[kept] / counts[kept], dtype=np.float64)
    if known[0]:
        means[0] = numbers[0]
    return means


def shape(values: Sequence[float], *, stopped: bool = False, slack: float = SLACK) -> Shape:
    """What a curve did between its start and its end, with what is below `slack` left out.

    "peaks": above its start by more than slack, and at the end below its best by more than slack.
    "falls": at the end below its start. "stopped": the run did not come to its end.
    ValueError without two finite values, unless it stopped.
    """
    if stopped:
        return "stopped"
    level = smoothed(values) if len(values) else np.empty(0)
    level = level[np.isfinite(level)]
    if level.size < 2:
        raise ValueError("a curve has two points or more")
    start, best, end = level[0], level.max(), level[-1]
    if best - start > slack and best - end > slack:
        return "peaks"
    if start - end > slack:
        return "falls"
    return "rises" if end - start > slack else "holds"


def best(values: Sequence[float]) -> int:
    """Index of the highest value after smoothing; the first of equals."""
    return int(np.nanargmax(smoothed(values)))


def gamed_from(gold: Sequence[float], slack: float = SLACK) -> int | None:
    """The first index from which on gold stays more than `slack` below the best it had before.

    gold: a run's gold scores in order. None where it never fell so far, or came back.
    """
    level = smoothed(gold) if len(gold) else np.empty(0)
    if not level.size or not np.isfinite(level).any():
        return None
    highest = np.fmax.accumulate(level)
    low = (highest - level > slack) | ~np.isfinite(level)
    if not low[-1]:
        return None
    inside = np.flatnonzero(~low)
    return int(inside[-1]) + 1 if inside.size else 0


def apart(usual: Sequence[Sequence[float]], changed: Sequence[Sequence[float]]) -> float:
    """How much higher a curve ends with a change than without, from the middle of the seeds.

    usual, changed: a curve a seed, each with a finite value or more. Returns: difference of the
    medians of the last smoothed values; nan without curves.
    """
    if not usual or not changed:
        return math.nan
    ends = [float(np.median([smoothed(curve)[-1] for curve in runs])) for runs in (usual, changed)]
    return ends[1] - ends[0]
