"""Schaeffer's machine: how a smooth model can look sudden through a sharp ruler.

A token is right with probability p(N) = exp(-(N/c)^a), which rises smoothly with size. If an
answer has L tokens and each is right or wrong by itself, all of them are right with p^L, and about
L (1 - p) have to be mended. That tokens are independent is false, and the machine is known to miss
for it: it explains the shape of a curve, not its place.

Source: Schaeffer et al. 2023, sec. 2.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

ASSUMPTION = "Each token is right or wrong by itself, whatever came before it."
WHY_FALSE = (
    "That is false: a carry in a sum ties its digits together, and a wrong token makes the next "
    "ones wrong more often. So pᴸ gives the shape of a curve, not its place."
)


@dataclass(frozen=True, slots=True)
class PerToken:
    """Probability that one token of the answer is right, by size.

    scale: c, parameters, above 0: there p = 1/e. exponent: a, below 0.
    """

    scale: float
    exponent: float

    def __post_init__(self) -> None:
        if self.scale <= 0.0 or self.exponent >= 0.0:
            raise ValueError(f"scale {self.scale} is above 0 and exponent {self.exponent} below")

    def loss(self, params: ArrayLike) -> Array:
        """Cross-entropy of a token, (N/c)^a in nats, above 0. params: above 0, any shape."""
        return np.asarray((np.asarray(params, dtype=float) / self.scale) ** self.exponent)

    def p(self, params: ArrayLike) -> Array:
        """exp(-loss), in (0, 1). params: above 0, any shape."""
        return per_token(self.loss(params))


def per_token(loss: ArrayLike) -> Array:
    """p = exp(-loss): from nats per token, at least 0, to a probability. Any shape."""
    return np.asarray(np.exp(-np.asarray(loss, dtype=float)))


def accuracy(p: ArrayLike, length: float) -> Array:
    """p^L: share of answers with all L tokens right. p: in [0, 1], any shape. length: above 0."""
    return np.asarray(np.asarray(p, dtype=float) ** _length(length))


def edit_distance(p: ArrayLike, length: float) -> Array:
    """L (1 - p): tokens of an answer that are wrong, in [0, L]. Arguments as `accuracy`."""
    return np.asarray(_length(length) * (1.0 - np.asarray(p, dtype=float)))


def implied_p(share: ArrayLike, length: float) -> Array:
    """The p whose p^L is this share: share^(1/L). share: in [0, 1], any shape."""
    return np.asarray(np.asarray(share, dtype=float) ** (1.0 / _length(length)))


def through(first: tuple[float, float], second: tuple[float, float]) -> PerToken:
    """The machine through two points (N, p), p in (0, 1) and larger at the larger N.

    Raises ValueError for points that no such machine goes through.
    """
    (size_1, p_1), (size_2, p_2) = sorted((first, second))
    if not (0.0 < size_1 < size_2 and 0.0 < p_1 < p_2 < 1.0):
        raise ValueError(f"no machine goes through {first} and {second}")
    loss_1, loss_2 = -np.log([p_1, p_2])
    exponent = float(np.log(loss_2 / loss_1) / np.log(size_2 / size_1))
    return PerToken(float(size_1 / loss_1 ** (1.0 / exponent)), exponent)


def fitted(params: ArrayLike, shares: ArrayLike, length: float) -> PerToken:
    """The machine nearest to measured shares: least squares of ln(-ln p) on ln N.

    params, shares: (n,). Shares of 0 and 1 say nothing about p and are left out. Raises ValueError
    if fewer than two sizes remain, or if the shares fall with size.
    """
    size, share = np.asarray(params, dtype=float), np.asarray(shares, dtype=float)
    inside = (share > 0.0) & (share < 1.0) & (size > 0.0)
    if len(np.unique(size[inside])) < 2:
        raise ValueError("two sizes with a share between 0 and 1 are needed")
    loss = -np.log(implied_p(share[inside], length))
    exponent, intercept = np.polyfit(np.log(size[inside]), np.log(loss), 1)
    return PerToken(float(np.exp(-intercept / exponent)), float(exponent))


def _length(length: float) -> float:
    if length <= 0.0:
        raise ValueError(f"an answer of {length} tokens")
    return float(length)


REACH = 9.0  # standard deviations beyond which no luck of a person leads
LEAST_REACH = 12.0  # items, where the deviation is small


def luck(sizes: int, seed: int) -> Array:
    """How lucky each test is: shape (sizes,), uniform in (0, 1), the same for a seed."""
    return np.random.default_rng(seed).random(sizes)


def shown_share(share: float, items: int, luck: float) -> float:
    """The share that a test of n items shows: the quantile of the binomial distribution at `luck`.

    Of one luck it rises with the share, so that it glides along while a slider moves. share and
    luck in [0, 1]; raises ValueError if there are no items.
    """
    if items < 1:
        raise ValueError(f"{items} items")
    if not 0.0 < share < 1.0:
        return 1.0 if share >= 1.0 else 0.0
    middle = items * share
    reach = REACH * math.sqrt(middle * (1.0 - share)) + LEAST_REACH
    first, last = max(0, math.floor(middle - reach)), min(items, math.ceil(middle + reach))
    more = np.arange(first + 1, last + 1, dtype=float)
    odds = math.log(share) - math.log1p(-share)
    steps = np.log((items + 1.0 - more) / more) + odds
    weights = np.concatenate([[0.0], np.cumsum(steps)])
    chances = np.cumsum(np.exp(weights - weights.max()))
    place = int(np.searchsorted(chances, luck * chances[-1]))
    return min(first + place, last) / items


def rise(exponent: float) -> float:
    """By how much N grows while p^L goes from 10 to 90 %, for p(N) = exp(-(N/c)^a): above 1.

    (ln .1 / ln .9)^(-1/a). L is not in it, for L (N/c)^a = (N/c')^a with c' = c L^(-1/a): a longer
    answer moves the rise to larger models, and makes it no steeper over log N.
    exponent: a, below 0; ValueError otherwise. inf beyond what a number can hold.
    """
    if exponent >= 0.0:
        raise ValueError(f"exponent {exponent} is not below 0")
    decades = math.log10(math.log(0.1) / math.log(0.9)) / -exponent
    return 10.0**decades if decades < 300.0 else math.inf
