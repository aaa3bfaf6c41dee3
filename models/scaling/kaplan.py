"""Kaplan's power laws: loss by size, by data, by compute, and by size and data together.

N is in parameters without embeddings, D in tokens, C in FLOP, losses in nats per token of WebText2.
Shapes: a number or an array of any shape gives an array of that shape; everything must be above 0,
or ValueError is raised. Source: Kaplan et al. 2020, arXiv:2001.08361; the constants are those of
the table kaplan_laws.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

import resources
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Array, Optimum, named, positive


@dataclass(frozen=True, slots=True)
class PowerLaw:
    """y = (scale / x)^exponent: eq. 1.1 to 1.3."""

    scale: float
    exponent: float

    def __call__(self, x: Array | float) -> Array:
        """y at x above 0."""
        return np.asarray((self.scale / positive(x, "x")) ** self.exponent)


@dataclass(frozen=True, slots=True)
class KaplanLaw:
    """Eq. 1.5 for the loss of a size with some data, Table 6 and eq. 1.3 for the best use of C.

    params_scale, params_exponent, tokens_scale, tokens_exponent: N_c, alpha_N, D_c, alpha_D of
    Table 2. size_scale, a: N_opt = size_scale C^a with C in PF-days, Table 6. compute: eq. 1.3.
    pf_day: FLOP.

    The two parts were fitted apart, so a loss of eq. 1.5 can lie below that of the frontier: there
    is no distance from Kaplan's frontier as there is from Hoffmann's.
    """

    params_scale: float
    params_exponent: float
    tokens_scale: float
    tokens_exponent: float
    size_scale: float
    a: float
    compute: PowerLaw
    pf_day: float

    @property
    def b(self) -> float:
        """Exponent of the best amount of data: D = C / 6N ~ C^b, b = 1 - a."""
        return 1 - self.a

    def terms(self, params: Array | float, tokens: Array | float) -> tuple[Array, Array]:
        """(N_c / N)^(alpha_N / alpha_D) and D_c / D: the loss is their sum to the alpha_D.

        The larger one is what limits the model: size or data.
        """
        power = self.params_exponent / self.tokens_exponent
        of_size = (self.params_scale / positive(params, "params")) ** power
        return of_size, self.tokens_scale / positive(tokens, "tokens")

    def loss(self, params: Array | float, tokens: Array | float) -> Array:
        """L(N, D), eq. 1.5; params and tokens of one shape or broadcast."""
        of_size, of_data = self.terms(params, tokens)
        return np.asarray((of_size + of_data) ** self.tokens_exponent)

    def optimum(self, flops: Array | float) -> Optimum:
        """Best size for a budget by Table 6, D = C / 6N, and the loss of eq. 1.3."""
        budget = positive(flops, "flops")
        params = self.size_scale * (budget / self.pf_day) ** self.a
        tokens = budget / (FLOP_PER_PARAMETER_AND_TOKEN * params)
        return Optimum(budget, params, tokens, self.compute(budget))


@cache
def kaplan_law() -> KaplanLaw:
    known = named("kaplan_laws")
    return KaplanLaw(
        params_scale=known["joint_params_scale"],
        params_exponent=known["joint_params_exponent"],
        tokens_scale=known["joint_tokens_scale"],
        tokens_exponent=known["joint_tokens_exponent"],
        size_scale=known["optimal_params_scale"],
        a=known["optimal_params_exponent"],
        compute=PowerLaw(known["compute_scale"] * known["pf_day"], known["compute_exponent"]),
        pf_day=known["pf_day"],
    )


@cache
def power_law(quantity: str) -> PowerLaw:
    """Loss by "params", with enough data (eq. 1.1); by "tokens", of a model that is large enough,
    stopped early (eq. 1.2); by "flops", the best that a budget buys (eq. 1.3).
    """
    if quantity == "flops":
        return kaplan_law().compute
    known = named("kaplan_laws")
    return PowerLaw(known[f"{quantity}_scale"], known[f"{quantity}_exponent"])


@dataclass(frozen=True, slots=True)
class Step:
    """One step. N* ~ C^a through best_params at `flops`.

    key: what was changed, for the program; title: for a person. a: exponent; a_low, a_high: its
    95 % interval.
    """

    key: str
    title: str
    a: float
    a_low: float
    a_high: float
    best_params: float
    flops: float
    source: str


@cache
def steps() -> tuple[Step, ...]:
    """The five steps in order, the first Kaplan's recipe, the last Chinchilla's answer."""
    return resources.table("porian_steps").records(Step, best_params="params")


def kaplan_at_fixed_batch() -> float:
    """Kaplan's own exponent before he corrects to the critical batch: what step one stands beside.

    His .73 is after the correction. Source: Kaplan et al. 2020, Table 6.
    """
    return named("kaplan_laws")["fixed_batch_params_exponent"]
