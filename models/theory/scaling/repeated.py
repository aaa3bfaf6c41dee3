"""Repeated data: what a token is worth when it is seen again, and a parameter beyond the best size.

Muennighoff et al. 2023, arXiv:2305.16264. U: unique tokens that there are. D: training tokens, so
D / U passes. N: parameters. Losses in nats per token of C4.
"""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from models.theory.scaling.constants import named
from models.theory.scaling.parametric import (
    FLOP_PER_PARAMETER_AND_TOKEN,
    Array,
    Optimum,
    ParametricLaw,
    positive,
)

WIDEST, GRID, ROUNDS = 8.0, 161, 4  # log N around the best for fresh data; points; refinements


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

    def optimum(self, flops: Array | float, unique: float) -> Optimum:
        """Best use of C = 6ND where only U unique tokens are; tokens count every pass.

        flops: above 0, any shape. No closed form is known, so log N is searched on a grid that
        closes in on its best point, for all budgets at once; N is good to one part in 1e5.
        """
        budget = positive(flops, "flops")
        log_best = np.log(self.base.optimum(budget).params)
        reach = WIDEST
        for _ in range(ROUNDS):
            steps = np.linspace(-reach, reach, GRID).reshape(-1, *([1] * budget.ndim))
            params = np.exp(log_best + steps)
            tokens = budget / (FLOP_PER_PARAMETER_AND_TOKEN * params)
            lowest = np.argmin(self.loss(params, tokens, unique), axis=0)
            log_best = log_best + steps.ravel()[lowest]
            reach *= 4 / (GRID - 1)  # two points to either side
        params = np.exp(log_best)
        tokens = budget / (FLOP_PER_PARAMETER_AND_TOKEN * params)
        return Optimum(budget, params, tokens, self.loss(params, tokens, unique))


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
