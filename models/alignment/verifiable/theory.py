"""The arithmetic of reinforcement with verifiable rewards.

Rewards have the shape (groups, answers): the answers of a group are to one prompt.
Log-probabilities have the shape (responses, tokens), filled up behind their ends; a mask of that
shape is True at the tokens that count. A step minimises, a token, PPO's clipped loss + beta * KL
(`models.alignment.ppo`) times the token's weight: Shao et al. 2024, arXiv:2402.03300, eq. 3.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from array_api_compat import array_namespace
from numpy.typing import NDArray

from models.alignment.verifiable.config import Baseline, KlEstimator, Mean
from models.emergence.intervals import Z_95
from models.emergence.metrics import interval_of_means, pass_at_k_each
from models.preferences.losses import AnyArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
SPREAD = 1e-4  # added to a group's deviation, as TRL does


def advantages(rewards: Array, baseline: Baseline) -> Array:
    """What each answer's reward is worth beside the others; same shape as `rewards`.

    rewards: (groups, answers), at least two answers where the baseline needs the others.
    "none": the reward itself (REINFORCE, Williams 1992, doi:10.1007/BF00992696).
    "mean": r - mean of its group (Dr. GRPO, Liu et al. 2025, arXiv:2503.20783, sec. 3.2).
    "deviation": (r - mean) / (deviation + 1e-4), with n - 1 (GRPO, Shao et al. 2024,
        arXiv:2402.03300, sec. 4.1.2).
    "leave_one_out": r - mean of the others (RLOO, Ahmadian et al. 2024, arXiv:2402.14740, eq. 8);
        it is n / (n - 1) times "mean".
    """
    count = rewards.shape[-1]
    if baseline == "none":
        return np.asarray(rewards, dtype=np.float64)
    if count < 2:
        raise ValueError(f"a group of {count} has no others to compare with")
    centred = rewards - rewards.mean(-1, keepdims=True)
    if baseline == "mean":
        return np.asarray(centred)
    if baseline == "leave_one_out":
        return np.asarray(centred * count / (count - 1))
    return np.asarray(centred / (rewards.std(-1, ddof=1, keepdims=True) + SPREAD))


def has_signal(rewards: Array) -> Mask:
    """Which groups have unequal rewards: with equal ones every advantage is 0. (groups,)"""
    return np.asarray(rewards.max(-1) - rewards.min(-1) > 1e-9)


def token_weight(lengths: AnyArray, mean: Mean, longest: int) -> AnyArray:
    """How much a token of each answer counts in the loss of a batch, (answers,).

    lengths: tokens of each, (answers,).
    "response": 1 / (answers * length), a mean over each answer's tokens first (GRPO). A token of a
        long answer counts less, so that a long wrong one is punished less a token.
    "batch": 1 / all tokens (DAPO, eq. 8).
    "constant": 1 / (answers * longest), whatever the lengths (Dr. GRPO). longest: tokens that an
        answer may have.
    "sum": 1 / answers, the log-probability of the whole answer (REINFORCE and RLOO).
    """
    xp, count = array_namespace(lengths), len(lengths)
    if mean == "response":
        each: AnyArray = 1.0 / (count * xp.clip(lengths, min=1))
        return each
    one = {"batch": max(1, int(lengths.sum())), "constant": count * longest, "sum": count}[mean]
    same: AnyArray = xp.full(tuple(lengths.shape), 1.0 / one)
    return same


def kl_loss_gradient(policy: Array, start: Array, estimator: KlEstimator) -> Array:
    """The gradient that an estimator gives as a *loss*, on average, on the logits: (tokens,).

    policy, start: probabilities over the tokens, each sums to 1. A sampled token's estimate is
    differentiated through log p, and the draw is not: E[d/dlogits k(log p - log p_start)]. That of
    k1 is 0, that of k2 is the gradient of KL(p || p_start), and that of k3 is the gradient of
    KL(p_start || p). As a part of the reward, k1 gives the first one's too.
    Source: Tang & Munos 2025, arXiv:2506.09477; Liu et al. 2025, arXiv:2510.01555.
    """
    log_ratio = np.log(policy) - np.log(start)
    slope = {"k1": np.ones_like(policy), "k2": log_ratio, "k3": 1 - np.exp(-log_ratio)}[estimator]
    weighted = policy * slope  # of each token times d log p / d logits = onehot - policy
    return np.asarray(weighted - policy * weighted.sum())


@dataclass(frozen=True, slots=True)
class PassAtK:
    """The chance that one of k answers is right: a mean over problems, in [0, 1], with 95 % CI."""

    k: int
    share: float
    low: float
    high: float


def pass_curve(samples: int, right: Sequence[int], ks: Sequence[int]) -> tuple[PassAtK, ...]:
    """pass@k over problems, for each k; right: right ones of so many answers, of each problem.

    Source: Chen et al. 2021, arXiv:2107.03374, eq. 1, by `models.emergence.metrics`.
    """
    found = []
    for k in ks:
        values = pass_at_k_each(samples, np.array(right), k)
        low, high = interval_of_means(values, max(1, samples // k))
        found.append(PassAtK(k, float(values.mean()), low, high))
    return tuple(found)


def change(
    samples: int, before: Sequence[int], after: Sequence[int], k: int
) -> tuple[float, float, float]:
    """How much pass@k rose over the same problems, with the ends of its 95 % interval, in [-1, 1].

    Paired: what is hard stays hard, so the interval is narrower than of two shares apart. Normal.
    """
    gaps = pass_at_k_each(samples, np.array(after), k) - pass_at_k_each(
        samples, np.array(before), k
    )
    middle = float(gaps.mean())
    half = Z_95 * float(gaps.std(ddof=1)) / len(gaps) ** 0.5 if len(gaps) > 1 else 2.0
    return middle, max(-1.0, middle - half), min(1.0, middle + half)
