"""The arithmetic of proximal policy optimisation for responses of a language model.

One response has the shape (tokens,), a batch of them (responses, tokens), filled up behind their
ends; a mask of the same shape is True at the tokens that count. What training takes a gradient of
is computed alike of numpy's arrays and of torch's.

Source of all: Schulman et al. 2017, arXiv:1707.06347; Ziegler et al. 2019, arXiv:1909.08593.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from array_api_compat import array_namespace
from numpy.typing import NDArray

from models.alignment.training_configs import PpoConfig
from models.alignment.verifiable.config import KlEstimator
from models.errors import UserError
from models.preferences.losses import AnyArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


def advantages(
    rewards: Array, values: Array, discount: float, decay: float, mask: Mask | None = None
) -> Array:
    """Generalised advantage estimates of responses that end with their last token.

    rewards, values: shape (..., tokens); a token's reward, and the value head's guess before it.
    discount (gamma), decay (lambda): in [0, 1].
    mask: same shape, True up to each response's last token; None where all tokens count.
    Returns: same shape: sum over k of (discount * decay)**k * error[t + k], with
    error[t] = rewards[t] + discount * values[t + 1] - values[t] and a value of 0 after the end;
    0 where the mask is False. Adding `values` to it gives the returns, the value head's target.
    Source: Schulman et al. 2015, arXiv:1506.02438, eq. 16.
    """
    if rewards.shape != values.shape:
        raise ValueError(f"{rewards.size} rewards for {values.size} values")
    valid = np.ones(rewards.shape, dtype=bool) if mask is None else mask
    rewards, values = np.where(valid, rewards, 0.0), np.where(valid, values, 0.0)
    after = np.concatenate([values[..., 1:], np.zeros_like(values[..., :1])], -1)
    errors = rewards + discount * after - values
    result, later = np.zeros_like(errors), np.zeros(errors.shape[:-1])
    for position in range(errors.shape[-1] - 1, -1, -1):
        later = errors[..., position] + discount * decay * later
        result[..., position] = later
    return result


def whiten(figures: Array, mask: Mask) -> Array:
    """Shift and scale to mean 0 and variance 1 over what the mask, of the same shape, holds True.

    At least two figures count; the others are 0 afterwards. The variance divides by their number.
    """
    counted = figures[mask]
    scaled = (figures - np.mean(counted)) / np.sqrt(np.var(counted) + 1e-8)
    return np.asarray(np.where(mask, scaled, 0.0), dtype=np.float64)


def clipped_loss(
    ratio: AnyArray, advantage: AnyArray, low: float | None, high: float | None = None
) -> AnyArray:
    """PPO's pessimistic surrogate per token: -min(A * ratio, A * clip(ratio, 1 - low, 1 + high)).

    ratio: new probability over that of the draw, above 0, any shape. advantage: the same shape.
    low: in (0, 1); None leaves the clip out, -A * ratio. high: above 0; None takes `low`. At a
    ratio of 1 its gradient is that of REINFORCE, -A * grad log p.
    Source: Schulman et al. 2017, arXiv:1707.06347, eq. 7, with the sign turned; with low < high Yu
    et al. 2025 (DAPO, "clip-higher"), arXiv:2503.14476, eq. 10.
    """
    if low is None:
        return -advantage * ratio
    xp = array_namespace(ratio)
    bounded = xp.clip(ratio, 1 - low, 1 + (low if high is None else high))
    gain: AnyArray = xp.minimum(advantage * ratio, advantage * bounded)
    return -gain


def kl_estimate(log_ratio: AnyArray, estimator: KlEstimator) -> AnyArray:
    """KL(p || q) from draws from p, one estimate a draw; log_ratio: log p - log q, nats, any shape.

    "k1": log p - log q, unbiased, and negative for single draws. "k2": half its square, biased, at
    least 0, quiet while p and q are near. "k3": exp(-x) - 1 + x, unbiased and at least 0.
    Source: Schulman 2020, "Approximating KL divergence", joschu.net/blog/kl-approx.html.
    """
    if estimator == "k1":
        return log_ratio
    if estimator == "k2":
        return 0.5 * log_ratio**2
    found: AnyArray = array_namespace(log_ratio).expm1(-log_ratio)
    return found + log_ratio


def token_rewards(scores: Array, log_ratio: Array, coefficient: float, mask: Mask) -> Array:
    """What each token earns: -coefficient * log-ratio, and at the last token the score on top.

    scores: (responses,), of whole responses. log_ratio: (responses, tokens), log p - log p_start,
    nats. coefficient: at least 0, a nat. mask: (responses, tokens), at least one token each.
    Returns: (responses, tokens), 0 where the mask is False.
    Source: Ziegler et al. 2019, arXiv:1909.08593, eq. 2; Stiennon et al. 2020, arXiv:2009.01325.
    """
    rewards = np.where(mask, -coefficient * log_ratio, 0.0)
    rewards[np.arange(len(scores)), mask.sum(-1) - 1] += scores
    return rewards


def explained_variance(values: Array, returns: Array) -> float:
    """1 - var(returns - values) / var(returns): 1 if the head is right, 0 if it knows nothing.

    values, returns: (tokens,). Below 0 it is worse than a constant; NaN if all returns are equal.
    """
    spread = float(np.var(returns))
    return 1.0 - float(np.var(returns - values)) / spread if spread > 0 else float("nan")


@dataclass(frozen=True, slots=True)
class AdaptiveKl:
    """The coefficient of a KL penalty that steers to a target.

    coefficient: at least 0, a nat. target: nats a response, above 0. gain: how much of an error of
    100 % is corrected in an update. bound: errors count up to this share, either way.
    Source: Ziegler et al. 2019, arXiv:1909.08593, sec. 2.2.
    """

    coefficient: float
    target: float = 6.0
    gain: float = 0.1
    bound: float = 0.2

    def updated(self, kl: float) -> "AdaptiveKl":
        """After a batch with a mean KL of so many nats a response.

        coefficient * (1 + gain * clip(kl / target - 1, -bound, bound)).
        """
        error = min(self.bound, max(-self.bound, kl / self.target - 1))
        return replace(self, coefficient=self.coefficient * (1 + self.gain * error))


LEAST_KL = -0.5  # nats a response: a mean below has another reason than chance
FEWEST_ENDS, PATIENCE = 0.05, 5  # share of responses, iterations in a row


class Guards:
    """Looks at every iteration's figures before anything is learnt from them."""

    def __init__(self, config: PpoConfig) -> None:
        self._config, self._endless = config, 0

    def check(self, values: Mapping[str, float]) -> None:
        """Raise UserError for the first figure that says that something is wrong."""
        if not all(math.isfinite(value) for value in values.values()):
            raise UserError(
                "PPO stopped: a figure of its answers is no longer a finite number (NaN).",
                "Train again with a lower learning rate and with clipping.",
            )
        kl, limit = values["kl"], self._config.kl_limit
        if kl < LEAST_KL and self._config.same_masks:
            raise UserError(
                "PPO stopped: its KL estimate is {kl:.1f} nats, and a KL can't be negative. The "
                "answers were drawn from other chances than they are scored with.",
                "Use the same masks and the same temperature for drawing and scoring.",
                kl=kl,
            )
        if limit is not None and abs(kl) > limit:
            raise UserError(
                "PPO stopped: the policy is {kl:.0f} nats an answer away from its start, beyond "
                "the limit of {limit:.0f}.",
                "Add a KL penalty or raise it, or lower the learning rate.",
                kl=kl,
                limit=limit,
            )
        self._check_ends(values["ended"])

    def note(self, ended: float) -> None:
        """Count an iteration: how many in a row have hardly an answer that comes to an end."""
        self._endless = self._endless + 1 if ended < FEWEST_ENDS else 0

    def _check_ends(self, ended: float) -> None:
        self.note(ended)
        if self._endless >= PATIENCE:
            raise UserError(
                "PPO stopped: for {count} iterations hardly an answer came to an end.",
                "Let an answer without an end cost something, allow more tokens, or add a KL "
                "penalty.",
                count=self._endless,
            )
