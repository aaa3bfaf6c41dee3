"""The arithmetic of proximal policy optimisation, for one response.

Source of all: Schulman et al. 2017, arXiv:1707.06347; Ziegler et al. 2019, arXiv:1909.08593.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def advantages(rewards: Array, values: Array, discount: float, decay: float) -> Array:
    """Generalised advantage estimates of one response that ends with its last token.

    rewards, values: shape (tokens,); a token's reward, and the value head's guess before it.
    discount (gamma), decay (lambda): in [0, 1].
    Returns: shape (tokens,): sum over k of (discount * decay)**k * error[t + k], with
    error[t] = rewards[t] + discount * values[t + 1] - values[t] and a value of 0 after the end.
    Adding `values` to it gives the returns, the value head's target.
    Source: Schulman et al. 2015, arXiv:1506.02438, eq. 16.
    """
    if rewards.shape != values.shape:
        raise ValueError(f"{rewards.size} rewards for {values.size} values")
    errors = rewards + discount * np.append(values[1:], 0.0) - values
    result, later = np.zeros_like(errors), 0.0
    for position in range(errors.size - 1, -1, -1):
        later = errors[position] + discount * decay * later
        result[position] = later
    return result


def whiten(figures: Array, *, unbiased: bool = False, epsilon: float = 1e-8) -> Array:
    """Shift and scale to mean 0 and variance 1; any shape of two figures or more.

    unbiased: divide by n - 1 instead of n in the variance. epsilon: added to the variance.
    """
    variance = np.var(figures, ddof=int(unbiased))
    return np.asarray((figures - np.mean(figures)) / np.sqrt(variance + epsilon), dtype=np.float64)


def clipped_loss(ratio: Array, advantage: Array, clip: float) -> Array:
    """PPO's pessimistic surrogate per token: max(-A * ratio, -A * clip(ratio, 1 +- clip)).

    ratio: new probability over old, above 0, shape (tokens,). advantage: shape (tokens,).
    clip: in (0, 1). Source: Schulman et al. 2017, arXiv:1707.06347, eq. 7, with the sign turned.
    """
    bounded = np.clip(ratio, 1 - clip, 1 + clip)
    return np.maximum(-advantage * ratio, -advantage * bounded)
