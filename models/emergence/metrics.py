"""Metrics for one and the same answer: all or nothing, edits, log-probability, Brier, pass@k.

An answer is a sequence of tokens. The first two metrics compare what a model wrote with the right
answer; the next two look at the probabilities it gave while the right answer was forced on it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Metric:
    """How an ability is measured, and how it is shown so that better is always up.

    title, unit: of the axis. factor: from the measured value to the shown one, negative where less
    is better. perfect: the shown value of a model that makes no mistake.
    """

    key: str
    title: str
    unit: str
    factor: float
    perfect: float

    def better(self, value: ArrayLike) -> Array:
        """The values as shown: the higher the better, at most `perfect`. Any shape."""
        # + 0.0 turns the -0.0 of a perfect answer into a plain 0.
        return np.asarray(value, dtype=float) * self.factor + 0.0

    def bounds(self, low: float, high: float) -> tuple[float, float]:
        """An interval as shown, its lower end first."""
        first, second = (float(value) for value in self.better([low, high]))
        return min(first, second), max(first, second)


EXACT, EDIT, LOG_PROBABILITY, BRIER = "exact", "edit", "logprob", "brier"
METRICS: Mapping[str, Metric] = {
    found.key: found
    for found in (
        Metric(EXACT, "Exact match", "%", 100.0, 100.0),
        Metric(EDIT, "Negated token edit distance", "tokens", -1.0, 0.0),
        Metric(LOG_PROBABILITY, "Log-probability", "nats per token", 1.0, 0.0),
        Metric(BRIER, "Negated Brier score", "", -1.0, 0.0),
    )
}


def token_edit_distance(said: Sequence[object], answer: Sequence[object]) -> int:
    """Least number of tokens to put in, take out or replace until both are the same.

    In [0, the longer length]; 0 only for an exact match.
    Source: Levenshtein 1966, Soviet Physics Doklady 10(8), 707-710.
    """
    before = list(range(len(answer) + 1))
    for row, one in enumerate(said, start=1):
        here = [row]
        for column, other in enumerate(answer, start=1):
            replaced = before[column - 1] + (one != other)
            here.append(min(replaced, before[column] + 1, here[-1] + 1))
        before = here
    return before[-1]


def brier(forecasts: ArrayLike, right: ArrayLike) -> float:
    """Mean over the forecasts of the squared distance to what came: sum over c of (f_c - y_c)^2.

    forecasts: (n, m), each row probabilities over m outcomes. right: (n,), the outcome that came.
    In [0, 2]; 0 for certainty about what came, 1 - 1/m for a forecast that knows nothing. Proper:
    no other forecast than what one believes does better. Raises ValueError for other shapes, or
    where a row is no distribution.
    Source: Brier 1950, Monthly Weather Review 78(1), 1-3.
    """
    table, came = np.asarray(forecasts, dtype=float), np.asarray(right)
    if table.ndim != 2 or came.shape != table.shape[:1] or not table.size:
        raise ValueError(f"forecasts of shape {table.shape} for outcomes of shape {came.shape}")
    if (table < 0.0).any() or not np.allclose(table.sum(axis=1), 1.0, atol=1e-6):
        raise ValueError("a forecast is a row of probabilities that sum to 1")
    if (
        not np.issubdtype(came.dtype, np.integer)
        or not ((came >= 0) & (came < table.shape[1])).all()
    ):
        raise ValueError("an outcome is the number of a column")
    hit = table[np.arange(len(came)), came]
    return float(((table**2).sum(axis=1) - 2.0 * hit + 1.0).mean())


def pass_at_k(samples: int, right: int, k: int) -> float:
    """Chance that at least one of k tries passes, from n tries of which c did: in [0, 1].

    1 - C(n-c, k) / C(n, k), the unbiased estimate of one problem; average it over problems.
    Raises ValueError unless 0 <= right <= samples and 1 <= k <= samples.
    Source: Chen et al. 2021, eq. 1.
    """
    if not (0 <= right <= samples and 1 <= k <= samples):
        raise ValueError(f"{right} of {samples} tries right, k = {k}")
    return 1.0 - math.comb(samples - right, k) / math.comb(samples, k)
