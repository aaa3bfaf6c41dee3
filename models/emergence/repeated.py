"""Several answers drawn to one problem: how often the best, the commonest or the first is right.

All of it is estimated without bias from n answers a problem, for every k up to n: what is expected
of k of them that are picked at random.
"""

from math import comb

import numpy as np
from numpy.typing import NDArray

from models.emergence.intervals import wilson_of_share

Shares = NDArray[np.float64]
PICKS = 200  # random subsets that a majority is estimated with


def powers_to(most: int) -> tuple[int, ...]:
    """1, 2, 4, ... below `most`, and `most`, at least 1: the k at which something is shown."""
    return (*(2**n for n in range(most.bit_length()) if 2**n < most), most)


def pass_at_k(drawn: int, right: NDArray[np.int64], k: int) -> Shares:
    """Chance that k of the drawn answers hold a right one: 1 - C(n - c, k) / C(n, k), unbiased.

    drawn: n, answers to each problem. right: (problems,), the c right ones of them. k: 1 to n.
    Returns (problems,) in [0, 1]. ValueError for anything else.
    Source: Chen et al. 2021, arXiv:2107.03374, eq. 1.
    """
    counts = np.asarray(right)
    if not 1 <= k <= drawn:
        raise ValueError(f"k is {k} for {drawn} answers")
    if counts.size and not 0 <= int(counts.min()) <= int(counts.max()) <= drawn:
        raise ValueError(f"more than {drawn} right answers, or fewer than none")
    whole = comb(drawn, k)
    by_count = np.array([1.0 - comb(drawn - c, k) / whole for c in range(drawn + 1)])
    return by_count[counts]


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
    whole = comb(drawn, k)
    chances = np.array([comb(drawn - 1 - rank, k - 1) / whole for rank in range(drawn)])
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
