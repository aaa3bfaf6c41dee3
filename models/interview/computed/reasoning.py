"""Values of reinforcement learning on checked answers, and of compute spent while answering."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from models.alignment.verifiable import theory
from models.alignment.verifiable.config import LOSSES, Baseline, KlEstimator, Loss

_LOSS_OF: Mapping[str, Loss] = {"grpo": "grpo", "dapo": "dapo", "dr_grpo": "dr-grpo"}
_ESTIMATORS: Mapping[str, KlEstimator] = {"k1": "k1", "k2": "k2", "k3": "k3"}

# Groups of answers to one question


def group_advantage(rewards: Sequence[float], answer: int, rule: str = "grpo") -> float:
    """The advantage of an answer, counted from 1, in its group.

    rule: "grpo" divides the difference from the mean by the standard deviation, here by n of the
    group as it is, as one computes it by hand; trainers (TRL, this program's) divide by the one of
    a sample, with n - 1, plus 1e-4. "dr_grpo" does not divide, "rloo" takes the mean of the others.
    Sources: Shao et al. 2024, sec. 4.1; Liu et al. 2025, sec. 3; Ahmadian et al. 2024.
    """
    values = np.array(rewards, float)
    baseline: Baseline = "leave_one_out" if rule == "rloo" else "mean"
    away = float(theory.advantages(values, baseline)[_place(answer, len(values))])
    return away / float(values.std()) if rule == "grpo" else away


def token_weight(lengths: Sequence[int], answer: int, rule: str, limit: int = 0) -> float:
    """What one token of an answer, counted from 1, weighs in the loss of its group.

    rule: "grpo" means over each answer, then over the group; "dapo" over all tokens of the group;
    "dr_grpo" divides by the group's size times a constant, the limit of tokens.
    """
    mean = LOSSES[_LOSS_OF[rule]].mean
    weights = theory.token_weight(np.array(lengths), mean, max(1, limit))
    return float(weights[_place(answer, len(lengths))])


def group_spread(chance: float) -> float:
    """Standard deviation of a reward of 0 or 1 that is earned with this chance."""
    return math.sqrt(chance * (1 - chance))


def silent_group(chance: float, size: int) -> float:
    """Chance that all answers of a group are right or all are wrong."""
    return chance**size + (1 - chance) ** size


def clip_ceiling(chance: float, epsilon: float) -> float:
    """The probability up to which a clipped objective still rewards raising a good token."""
    return min(1.0, chance * (1 + epsilon))


def sequence_ratio(log_ratios: Sequence[float], mean: bool = False) -> float:
    """New over old probability of an answer from its tokens' log-ratios.

    mean: whether it is the geometric mean over the tokens, as in GSPO.
    """
    total = math.fsum(log_ratios)
    return math.exp(total / len(log_ratios) if mean else total)


def truncated_weight(trainer: float, sampler: float, most: float) -> float:
    """min(trainer / sampler, most) of one token's probabilities."""
    return min(trainer / sampler, most)


def overlong_penalty(length: int, limit: int, buffer: int) -> float:
    """DAPO's reward for length: 0, falling over the buffer before the limit to -1 (eq. 13)."""
    return -min(1.0, max(0.0, (length - (limit - buffer)) / buffer))


def kl_gradient(
    policy: Sequence[float], reference: Sequence[float], estimator: str, outcome: int
) -> float:
    """Expected gradient, by the logit of an outcome counted from 1, of an estimator as a loss.

    Averaged exactly over draws from the policy, through which no gradient flows. estimator: "k1",
    "k2", "k3", or "kl" for the gradient of KL(policy || reference) itself.
    """
    p, q = np.array(policy, float), np.array(reference, float)
    known = _ESTIMATORS["k2" if estimator == "kl" else estimator]  # k2 as a loss has KL's gradient
    return float(theory.kl_loss_gradient(p, q, known)[_place(outcome, len(p))])


def stepped_chance(
    logits: Sequence[float], right: int, weight: float, rate: float, token: int
) -> float:
    """A token's probability after one gradient step on the logits of three tokens or more.

    The step raises weight times the log-probability of token `right`; its gradient by the logits
    is weight ([y = right] - p). Tokens are counted from 1; a rate of 0 leaves the start.
    """
    values = np.array(logits, float)
    chances = _softmax(values)
    wanted = np.eye(len(values))[_place(right, len(values))]
    return float(_softmax(values + rate * weight * (wanted - chances))[_place(token, len(values))])


# Compute spent while answering


def any_right(chance: float, tries: int) -> float:
    """Chance that at least one of so many independent tries succeeds."""
    return 1 - (1 - chance) ** tries


def all_right(chance: float, tries: int) -> float:
    """Chance that all of so many independent tries succeed."""
    return chance**tries


def coverage(shares: Sequence[float], chances: Sequence[float], tries: int) -> float:
    """pass@k over several kinds of problems. shares: of all problems, chances: of one try each."""
    return math.fsum(
        share * any_right(chance, tries) for share, chance in zip(shares, chances, strict=True)
    )


def majority_right(chance: float, votes: int) -> float:
    """Chance that more than half of an odd number of votes are right, each with this chance."""
    return math.fsum(
        math.comb(votes, k) * chance**k * (1 - chance) ** (votes - k)
        for k in range(votes // 2 + 1, votes + 1)
    )


def accepted_right(chance: float, keeps_right: float, keeps_wrong: float) -> float:
    """Share of right answers among those that a verifier accepts (Bayes)."""
    right = chance * keeps_right
    return right / (right + (1 - chance) * keeps_wrong)


def steps_right(chances: Sequence[float]) -> float:
    """Product of the steps' chances: a process reward model's score of a solution."""
    return math.prod(chances)


def answer_dollars(tokens: float, dollars_per_million: float, samples: int = 1) -> float:
    """Price of so many written tokens, times the samples."""
    return tokens * samples * dollars_per_million / 1e6


def horizon_months(factor: float, doubling: float) -> float:
    """Months until something that doubles every `doubling` months has grown by a factor."""
    return math.log2(factor) * doubling


def _softmax(values: NDArray[np.float64]) -> NDArray[np.float64]:
    raised = np.exp(values - values.max())
    return np.asarray(raised / raised.sum())


def _place(number: int, count: int) -> int:
    """The index of something counted from 1; ValueError if there is none."""
    if not 1 <= number <= count:
        raise ValueError(f"number {number} of {count}")
    return number - 1
