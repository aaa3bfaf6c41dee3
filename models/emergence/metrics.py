"""How answers are measured: all or nothing, edits, log-probability, Brier, and of many draws.

An answer is a sequence of tokens. The first two metrics compare what a model wrote with the right
answer; the next two look at the probabilities it gave while the right answer was forced on it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.emergence.intervals import wilson_of_share

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


# how far a share can be trusted


def pass_at_k(samples: int, right: int, k: int) -> float:
    """Chance that at least one of k tries passes, from n tries of which c did: in [0, 1].

    1 - C(n-c, k) / C(n, k), the unbiased estimate of one problem; average it over problems.
    Raises ValueError unless 0 <= right <= samples and 1 <= k <= samples.
    Source: Chen et al. 2021, eq. 1.
    """
    if not (0 <= right <= samples and 1 <= k <= samples):
        raise ValueError(f"{right} of {samples} tries right, k = {k}")
    return 1.0 - math.comb(samples - right, k) / math.comb(samples, k)


Shares = NDArray[np.float64]
PICKS = 200  # random subsets that a majority is estimated with


def powers_to(most: int) -> tuple[int, ...]:
    """1, 2, 4, ... below `most`, and `most`, at least 1: the k at which something is shown."""
    return (*(2**n for n in range(most.bit_length()) if 2**n < most), most)


def pass_at_k_each(drawn: int, right: NDArray[np.int64], k: int) -> Shares:
    """`pass_at_k` of each problem. drawn: n. right: (problems,), the c right ones. k: 1 to n.

    Returns (problems,) in [0, 1]. ValueError for anything else.
    """
    counts = np.asarray(right)
    if not 1 <= k <= drawn:
        raise ValueError(f"k is {k} for {drawn} answers")
    if counts.size and not 0 <= int(counts.min()) <= int(counts.max()) <= drawn:
        raise ValueError(f"more than {drawn} right answers, or fewer than none")
    return np.array([pass_at_k(drawn, c, k) for c in range(drawn + 1)])[counts]


def majority_at_k(answers: NDArray[np.int64], right: NDArray[np.bool_], k: int) -> Shares:
    """Chance that the commonest of k answers is right; answers that tie share it evenly.

    answers: (problems, n), which answer it is, alike for alike; a negative one has no vote. right:
    (problems, n). k: 1 to n. Returns (problems,), over `PICKS` random subsets, the same each time.
    Source: self-consistency, Wang et al. 2022, arXiv:2203.11171.
    """
    problems, drawn = answers.shape
    if not 1 <= k <= drawn:
        raise ValueError(f"k is {k} for {drawn} answers")
    if k == 1:
        return np.asarray((right & (answers >= 0)).mean(axis=1))
    dice = np.random.default_rng(0)
    picks = 1 if k == drawn else PICKS
    subsets = np.argsort(dice.random((picks, drawn)), axis=1)[:, :k]
    found = np.zeros(problems)
    for problem in range(problems):
        kinds, codes = np.unique(answers[problem], return_inverse=True)
        good = np.zeros(len(kinds))
        good[codes] = right[problem]
        votes = np.zeros((picks, len(kinds)))
        np.add.at(votes, (np.arange(picks)[:, None], codes[subsets]), 1.0)
        votes[:, kinds < 0] = 0.0
        most = votes.max(axis=1, keepdims=True)
        leading = (votes == most) & (most > 0)
        found[problem] = (leading @ good / np.maximum(leading.sum(axis=1), 1)).mean()
    return found


def best_at_k(scores: Shares, right: NDArray[np.bool_], k: int) -> Shares:
    """Chance that the highest score of k answers belongs to a right one; ties share it evenly.

    scores, right: (problems, n). k: 1 to n. Returns (problems,). The answer of rank i (from 0, the
    highest) is the best of k with probability C(n - 1 - i, k - 1) / C(n, k).
    Source: best of n by a verifier, Cobbe et al. 2021, arXiv:2110.14168.
    """
    problems, drawn = scores.shape
    if not 1 <= k <= drawn:
        raise ValueError(f"k is {k} for {drawn} answers")
    whole = math.comb(drawn, k)
    chances = np.array([math.comb(drawn - 1 - rank, k - 1) / whole for rank in range(drawn)])
    found = np.zeros(problems)
    for problem in range(problems):
        _, group = np.unique(-scores[problem], return_inverse=True)  # 0: the highest score
        order = np.argsort(group, kind="stable")
        share = np.bincount(group, right[problem]) / np.bincount(group)
        found[problem] = chances @ share[group[order]]
    return found


def interval_of_means(values: Shares, drawn: int = 1) -> tuple[float, float]:
    """95 % interval of the mean of one value in [0, 1] a problem; both ends in [0, 1].

    A Wilson interval with the number of whole answers that would vary as much: values between 0 and
    1 vary less than right and wrong, so the interval is narrower, but never as if there had been
    more than `drawn` answers to each problem. Values of 0 and 1 alone give Wilson's own interval.
    Source: the effective sample size of Korn and Graubard 1998, Survey Methodology 24.
    """
    count = len(values)
    if not count:
        raise ValueError("no values")
    mean = float(np.clip(np.mean(values), 0.0, 1.0))
    spread = float(np.mean((values - mean) ** 2))
    most = count * max(drawn, 1)
    items = most if spread == 0.0 else min(most, round(count * mean * (1.0 - mean) / spread))
    if mean in (0.0, 1.0):
        items = count
    return wilson_of_share(mean, max(items, 1))
