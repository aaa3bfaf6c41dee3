"""The best size for a model that will be used much: Sardana's optimum.

Training costs 6 FLOP per parameter and token, use 2 (the forward pass alone). A smaller model that
is trained on more tokens reaches the same loss and is cheaper to use. Source: Sardana et al. 2023,
arXiv:2401.00448, sec. 2.
"""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

import resources
from models.scaling.parametric import (
    FLOP_PER_PARAMETER_AND_TOKEN,
    Array,
    ParametricLaw,
    named,
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
        return self.tokens / self.params


@dataclass(frozen=True, slots=True)
class InUseComparison:
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


def least_in_use(law: ParametricLaw, loss: float, demand: Array | float) -> InUseComparison:
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
    return InUseComparison(in_use(params, tokens, demand), chinchilla)


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


@dataclass(frozen=True, slots=True)
class RepeatedLaw:
    """L(N, D, U) = E + A / N'^alpha + B / D'^beta with effective parameters N' and tokens D'.

    base: the law for fresh data. repeats: R*_D, passes after the first over which repetition loses
    its worth. excess: R*_N, the same for parameters, in times the best size. Both above 0.
    """

    base: ParametricLaw
    repeats: float
    excess: float

    def effective_tokens(self, tokens: Array | float, unique: Array | float) -> Array:
        """D' = U_D + U_D R*_D (1 - e^(-R_D / R*_D)), R_D = D / U_D - 1, U_D = min(U, D); eq. 5.

        tokens, unique: above 0, broadcast. At most D, at most U (1 + R*_D).
        """
        seen = positive(tokens, "tokens")
        return _worth(seen, np.minimum(positive(unique, "unique"), seen), self.repeats)

    def effective_params(self, params: Array | float, unique: Array | float) -> Array:
        """N' by the same form, U_N the best size for U tokens seen once, or N if smaller; eq. 6."""
        size = positive(params, "params")
        return _worth(size, np.minimum(self.best_params(unique), size), self.excess)

    def best_params(self, unique: Array | float) -> Array:
        """The size that is compute-optimal where U tokens are: (U G)^(beta / alpha) G."""
        power = self.base.beta / self.base.alpha
        return np.asarray((positive(unique, "unique") * self.base.G) ** power * self.base.G)

    def loss(self, params: Array | float, tokens: Array | float, unique: Array | float) -> Array:
        """Loss of N parameters after D tokens of which U are unique; broadcast.

        U is what there is: with D below U every token is fresh. Source: appendix A, eq. 17.
        """
        used = np.minimum(positive(unique, "unique"), positive(tokens, "tokens"))
        return self.base.loss(
            self.effective_params(params, used), self.effective_tokens(tokens, used)
        )


def _worth(amount: Array, fresh: Array, scale: float) -> Array:
    """What an amount is worth of which a part is fresh: fresh (1 + scale (1 - e^(-R / scale)))."""
    again = np.maximum(amount / fresh - 1, 0)
    return np.asarray(fresh - fresh * scale * np.expm1(-again / scale))


@cache
def repeated_law() -> RepeatedLaw:
    """The law with the constants fitted on C4 (table repeated_data)."""
    known = named("repeated_data")
    base = ParametricLaw(
        E=math.exp(known["log_E"]),
        A=math.exp(known["log_A"]),
        B=math.exp(known["log_B"]),
        alpha=known["exponent"],
        beta=known["exponent"],
    )
    return RepeatedLaw(base, known["repeats"], known["excess"])


SECONDS_PER_HOUR = 3600
WATTS_PER_KILOWATT = 1000


@dataclass(frozen=True, slots=True)
class Accelerator:
    """One kind of chip. peak: FLOP/s in dense bf16. watts: at most. source: citation key."""

    name: str
    peak: float
    watts: float
    source: str


@cache
def accelerators() -> tuple[Accelerator, ...]:
    return resources.table("accelerators").records(Accelerator)


def gpu_hours(flops: Array | float, peak: float, utilisation: float) -> Array:
    """Accelerator hours: C / (peak x MFU x 3600).

    flops: C, above 0, any shape. peak: FLOP/s, above 0. utilisation: MFU, the share of the peak
    that the run really gets (Chowdhery et al. 2022, appendix B), in (0, 1]; ValueError otherwise.
    """
    if not (peak > 0 and 0 < utilisation <= 1):
        raise ValueError(f"peak above 0, utilisation in (0, 1]: {peak}, {utilisation}")
    return np.asarray(positive(flops, "flops") / (peak * utilisation * SECONDS_PER_HOUR))


def money(hours: Array | float, price: float) -> Array:
    """Hours times the price of one, in the price's currency; price at least 0, the reader's own."""
    if not price >= 0:
        raise ValueError(f"price must be at least 0, got {price}")
    return np.asarray(np.asarray(hours, dtype=np.float64) * price)


def kilowatt_hours(hours: Array | float, watts: float, overhead: float = 1.0) -> Array:
    """Electricity in kWh: hours x watts / 1000 x overhead.

    watts: above 0; at the chip's most it is an upper end. overhead: PUE, what the building takes
    for each unit that reaches the machines, at least 1; ValueError otherwise.
    """
    if not (watts > 0 and overhead >= 1):
        raise ValueError(f"watts above 0, overhead at least 1: {watts}, {overhead}")
    return np.asarray(np.asarray(hours, dtype=np.float64) * watts / WATTS_PER_KILOWATT * overhead)
