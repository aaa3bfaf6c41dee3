"""The best size for a model that will be used much: Sardana's optimum.

Training costs 6 FLOP per parameter and token, use 2 (the forward pass alone). A smaller model that
is trained on more tokens reaches the same loss and is cheaper to use. Source: Sardana et al. 2023,
arXiv:2401.00448, sec. 2.
"""

from dataclasses import dataclass

import numpy as np

from models.theory.scaling.parametric import (
    FLOP_PER_PARAMETER_AND_TOKEN,
    Array,
    ParametricLaw,
    positive,
)

FLOP_IN_USE = 2.0  # per parameter and token: a forward pass
SMALLEST, HALVINGS = 1e-12, 100  # what is left for data of the loss above E; bisections


@dataclass(frozen=True, slots=True)
class InUse:
    """Models that reach one loss; each of shape of the demands.

    demand: tokens in use, D_inf. params: N. tokens: training tokens, D_tr. training, use: FLOP.
    """

    demand: Array
    params: Array
    tokens: Array
    training: Array
    use: Array

    @property
    def flops(self) -> Array:
        """6 N D_tr + 2 N D_inf."""
        return self.training + self.use

    @property
    def tokens_per_parameter(self) -> Array:
        """D_tr / N."""
        return self.tokens / self.params


@dataclass(frozen=True, slots=True)
class Comparison:
    """The best model over its whole life, and the one that is cheapest to train alone."""

    best: InUse
    chinchilla: InUse

    @property
    def saved(self) -> Array:
        """Share of the whole compute that the best one saves, in [0, 1)."""
        return 1 - self.best.flops / self.chinchilla.flops


def in_use(params: Array | float, tokens: Array | float, demand: Array | float) -> InUse:
    """The bill of a model. params, tokens: above 0. demand: tokens in use, at least 0."""
    size, seen = positive(params, "params"), positive(tokens, "tokens")
    used = np.asarray(demand, dtype=np.float64)
    if not np.all(used >= 0):
        raise ValueError("demand must be at least 0")
    size, seen, used = np.broadcast_arrays(size, seen, used)
    return InUse(
        used, size, seen, FLOP_PER_PARAMETER_AND_TOKEN * size * seen, FLOP_IN_USE * size * used
    )


def least_in_use(law: ParametricLaw, loss: float, demand: Array | float) -> Comparison:
    """N and D_tr with the least 6 N D_tr + 2 N D_inf among the models that reach a loss.

    loss: nats per token, above law.E, else ValueError. demand: D_inf, at least 0, any shape.
    With s = A / N^alpha of the gap g = loss - E, the derivative by N is 0 where
    6 D ((alpha / beta) s / (g - s) - 1) = 2 D_inf, D = (B / (g - s))^(1 / beta): the left side
    grows with s, so its only root is bisected, for all demands at once; without use it lies at
    s = g beta / (alpha + beta), the compute-optimal model.
    """
    gap = loss - law.E
    if not gap > 0:
        raise ValueError(f"no model reaches {loss}: it must be above {law.E}")
    flops = float(law.least_flops(loss))
    optimal = law.optimum(flops)
    chinchilla = in_use(optimal.params, optimal.tokens, demand)
    share = _share_for_data(law, gap, chinchilla.demand)
    params = (law.A / (gap * (1 - share))) ** (1 / law.alpha)
    tokens = (law.B / (gap * share)) ** (1 / law.beta)
    return Comparison(in_use(params, tokens, demand), chinchilla)


def _share_for_data(law: ParametricLaw, gap: float, demand: Array) -> Array:
    """(g - s) / g at the root: what data leaves of the gap; bisected in its logarithm."""
    least = np.full(demand.shape, np.log(SMALLEST))
    most = np.full(demand.shape, np.log(law.b))
    for _ in range(HALVINGS):
        middle = (least + most) / 2
        share = np.exp(middle)
        tokens = (law.B / (gap * share)) ** (1 / law.beta)
        pull = (law.alpha / law.beta) * (1 - share) / share - 1
        left = FLOP_PER_PARAMETER_AND_TOKEN * tokens * pull
        too_far = left > FLOP_IN_USE * demand
        least, most = np.where(too_far, middle, least), np.where(too_far, most, middle)
    return np.asarray(np.exp((least + most) / 2))
