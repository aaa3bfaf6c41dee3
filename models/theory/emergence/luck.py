"""The luck of a test: what n items may show of a true share, and how fast a curve of them rises."""

import math

import numpy as np

from models.theory.emergence.mirage import Array

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
