"""Best-of-n: what drawing n drafts and keeping the one with the highest proxy reward gives.

It changes no weight, and its distance to the model that drafts is known without measuring it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import lgamma

import numpy as np
from numpy.typing import NDArray

from models.errors import UserError

Array = NDArray[np.float64]
LEVEL = 0.95


def kl(n: int) -> float:
    """KL(best-of-n || model) = log n - (n - 1) / n, nats a response.

    n: drafts to choose from, at least 1. Returns: at least 0, and 0 for one draft.
    It is exact where no two drafts can have the same reward; where drafts repeat it is an upper
    bound, because choosing among equal texts changes nothing (`kl_with_ties` is exact there).
    Source: Stiennon et al. 2020, arXiv:2009.01325; that it is a bound: Beirami et al.
    2024, arXiv:2401.01879.
    """
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    return float(np.log(n) - (n - 1) / n)


def kl_with_ties(probabilities: Array, rewards: Array, n: int) -> float:
    """KL(best-of-n || model) where the model can write only these texts, nats a response.

    probabilities, rewards: shape (texts,), of each text; probabilities above 0, summing to 1.
    n: drafts, at least 1; among the best of equal reward each draft is equally likely to be kept.
    Returns: from 0 to `kl(n)`. A text that is written with probability p, among equals of
    probability t over worse ones of probability w, is kept with p / t ((w + t)**n - w**n).
    """
    if probabilities.shape != rewards.shape or n < 1:
        raise ValueError(f"{probabilities.shape} probabilities, {rewards.shape} rewards, n {n}")
    if np.any(probabilities <= 0) or not np.isclose(probabilities.sum(), 1):
        raise ValueError("probabilities must lie above 0 and sum to 1")
    _, group = np.unique(rewards, return_inverse=True)
    equal = np.bincount(group.ravel(), probabilities)
    below = np.cumsum(equal) - equal
    kept = (below + equal) ** n - below**n  # of a whole group
    share = kept / equal
    return float(np.sum(kept[kept > 0] * np.log(share[kept > 0])))


def weights(drafts: int, n: int) -> Array:
    """How likely each of the drafts, sorted by rising reward, is the best of n of them.

    drafts: N, at least n. n: at least 1.
    Returns: shape (N,), summing to 1; the i-th, counted from 1: C(i - 1, n - 1) / C(N, n).
    """
    if not 1 <= n <= drafts:
        raise ValueError(f"n must lie between 1 and {drafts}, got {n}")
    found = np.zeros(drafts)
    whole = _log_choose(drafts, n)
    for place in range(n, drafts + 1):
        found[place - 1] = np.exp(_log_choose(place - 1, n - 1) - whole)
    return found


def _log_choose(whole: int, part: int) -> float:
    return lgamma(whole + 1) - lgamma(part + 1) - lgamma(whole - part + 1)


def expected(proxy: Array, scores: Array, n: int) -> Array:
    """Mean score of the draft with the highest proxy among n, for each prompt.

    proxy, scores: shape (prompts, N); what chooses, and what is asked of the chosen one (the gold
    score, or the proxy itself). n: at most N.
    Returns: shape (prompts,). Unbiased: the mean over all subsets of n of the N drafts, so that
    every draft is used for every n. Drafts of equal proxy count with the mean of their scores.
    Source: Nakano et al. 2021, arXiv:2112.09332; Gao et al. 2022, arXiv:2210.10760, sec. 2.
    """
    if proxy.ndim != 2 or proxy.shape != scores.shape:
        raise ValueError(f"rewards {proxy.shape} and scores {scores.shape}")
    order = np.argsort(proxy, axis=1, kind="stable")
    sorted_proxy = np.take_along_axis(proxy, order, 1)
    sorted_scores = np.take_along_axis(scores, order, 1)
    even = np.stack([_levelled(p, s) for p, s in zip(sorted_proxy, sorted_scores, strict=True)])
    return np.asarray(even @ weights(proxy.shape[1], n))


def _levelled(rewards: Array, scores: Array) -> Array:
    """Scores with the mean of those that share a reward; both sorted by reward."""
    _, group = np.unique(rewards, return_inverse=True)
    means = np.bincount(group, scores) / np.bincount(group)
    return np.asarray(means[group])


@dataclass(frozen=True, slots=True)
class Point:
    """Best-of-n for one n: its KL in nats a response, mean proxy and gold over the prompts.

    gold_low, gold_high: interval of the mean gold at 95 %, prompts redrawn.
    """

    n: int
    kl: float
    proxy: float
    gold: float
    gold_low: float
    gold_high: float


def powers(drafts: int) -> tuple[int, ...]:
    """1, 2, 4, ... as far as there are drafts."""
    return tuple(2**k for k in range(max(drafts, 1).bit_length()))


def curve(
    proxy: Array, gold: Array, ns: Sequence[int] | None = None, resamples: int = 1000, seed: int = 0
) -> tuple[Point, ...]:
    """Best-of-n over n.

    proxy, gold: shape (prompts, drafts), finite. ns: each from 1 to the number of drafts; None
    takes 1, 2, 4, ... resamples: of the prompts, for the intervals.
    Raises UserError for fewer than 2 prompts or 2 drafts a prompt, and for a reward that is no
    number.
    """
    if proxy.ndim != 2 or min(proxy.shape) < 2:
        raise UserError(
            "Best-of-n needs two prompts and two drafts of each at least.",
            "Draft more answers.",
        )
    if not (np.isfinite(proxy).all() and np.isfinite(gold).all()):
        raise UserError(
            "Some drafts have no reward: it is not a number.",
            "Train the reward model again; its weights may be damaged.",
        )
    draw = np.random.default_rng(seed).integers(len(proxy), size=(resamples, len(proxy)))
    return tuple(_point(proxy, gold, n, draw) for n in ns or powers(proxy.shape[1]))


def _point(proxy: Array, gold: Array, n: int, draw: NDArray[np.int64]) -> Point:
    chosen = expected(proxy, gold, n)
    low, high = np.quantile(chosen[draw].mean(1), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    own = float(expected(proxy, proxy, n).mean())
    return Point(n, kl(n), own, float(chosen.mean()), float(low), float(high))
