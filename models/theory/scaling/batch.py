"""What a batch costs beside the critical one: more steps if smaller, more tokens if larger."""

from dataclasses import dataclass

from models.theory.scaling.parametric import Array, positive


@dataclass(frozen=True, slots=True)
class Trade:
    """Both as factors above 1, of the shape of the batches.

    steps: optimiser steps over the fewest that any batch needs (S / S_min).
    tokens: tokens, and so compute, over the fewest that any batch needs (E / E_min).
    """

    steps: Array
    tokens: Array


def trade(batch: Array | float, critical: Array | float) -> Trade:
    """Steps and tokens for a batch size; both in tokens, above 0, of one shape or broadcast.

    (S / S_min - 1)(E / E_min - 1) = 1 and B_crit = E_min / S_min, so that at the critical batch
    both are twice their least. Raises ValueError for a size that is not above 0.
    Source: McCandlish et al. 2018, arXiv:1812.06162; Kaplan et al. 2020, eq. 5.1 and 5.2.
    """
    ratio = positive(batch, "batch") / positive(critical, "critical")
    return Trade(1 + 1 / ratio, 1 + ratio)
