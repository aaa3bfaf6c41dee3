"""The arithmetic of proximal policy optimisation for responses of a language model.

One response has the shape (tokens,), a batch of them (responses, tokens), filled up behind their
ends; a mask of the same shape is True at the tokens that count.

Source of all: Schulman et al. 2017, arXiv:1707.06347; Ziegler et al. 2019, arXiv:1909.08593.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.alignment.training_configs import PpoConfig
from models.errors import UserError

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


def whiten(
    figures: Array, *, unbiased: bool = False, epsilon: float = 1e-8, mask: Mask | None = None
) -> Array:
    """Shift and scale to mean 0 and variance 1; any shape of two figures or more.

    unbiased: divide by n - 1 instead of n in the variance. epsilon: added to the variance.
    mask: same shape; where it is False a figure does not count, and is 0 afterwards.
    """
    valid = np.ones(figures.shape, dtype=bool) if mask is None else mask
    counted = figures[valid]
    variance = np.var(counted, ddof=int(unbiased))
    scaled = (figures - np.mean(counted)) / np.sqrt(variance + epsilon)
    return np.asarray(np.where(valid, scaled, 0.0), dtype=np.float64)


def clipped_loss(ratio: Array, advantage: Array, clip: float | None) -> Array:
    """PPO's pessimistic surrogate per token: max(-A * ratio, -A * clip(ratio, 1 +- clip)).

    ratio: new probability over old, above 0, any shape. advantage: the same shape.
    clip: in (0, 1); None leaves the clip out, -A * ratio.
    Source: Schulman et al. 2017, arXiv:1707.06347, eq. 7, with the sign turned.
    """
    if clip is None:
        return -advantage * ratio
    bounded = np.clip(ratio, 1 - clip, 1 + clip)
    return np.maximum(-advantage * ratio, -advantage * bounded)


def kl_k1(log_ratio: Array) -> Array:
    """log p - log q of draws from p: unbiased for KL(p || q), and negative for single draws.

    log_ratio: log p - log q of tokens or whole responses, nats, any shape. Returns the same shape.
    Source: Schulman 2020, "Approximating KL divergence", joschu.net/blog/kl-approx.html.
    """
    return np.asarray(log_ratio, dtype=np.float64)


def kl_k2(log_ratio: Array) -> Array:
    """Half the squared log-ratio: biased, at least 0, quiet while p and q are near. See `kl_k1`."""
    return np.asarray(0.5 * log_ratio**2, dtype=np.float64)


def kl_k3(log_ratio: Array) -> Array:
    """exp(-x) - 1 + x with x = log p - log q: unbiased and at least 0. See `kl_k1`."""
    return np.asarray(np.expm1(-log_ratio) + log_ratio, dtype=np.float64)


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
