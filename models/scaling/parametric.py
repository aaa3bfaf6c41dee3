"""Hoffmann's parametric law, a loss of three parts, and Kaplan's power laws before it.

N is in parameters (Kaplan's without embeddings), D in tokens, C in FLOP, losses in nats per token.
Shapes: a number or an array of any shape gives an array of that shape; everything must be above 0,
or ValueError is raised. Sources: Hoffmann et al. 2022, arXiv:2203.15556; Kaplan et al. 2020,
arXiv:2001.08361, whose constants are those of the table kaplan_laws.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

import resources

Array = NDArray[np.float64]
CONSTANTS = ("E", "A", "B", "alpha", "beta")
FLOP_PER_PARAMETER_AND_TOKEN = 6.0  # C = 6ND: 2 forward, 4 backward (Kaplan et al. 2020, sec. 2.1)


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best use of a budget; each of shape of the budgets.

    flops: C, FLOP. params: N. tokens: D. loss: nats per token.
    """

    flops: Array
    params: Array
    tokens: Array
    loss: Array

    @property
    def tokens_per_parameter(self) -> Array:
        return self.tokens / self.params


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a model is from the frontier.

    nats: its loss above the best loss for the same compute, at least 0.
    factor: its compute over the least compute for the same loss, at least 1.
    """

    nats: Array
    factor: Array


@dataclass(frozen=True, slots=True)
class ParametricLaw:
    """L(N, D) = E + A / N^alpha + B / D^beta, in nats per token.

    E: nats per token, at least 0. A, B, alpha, beta: above 0.
    Source: Hoffmann et al. 2022, arXiv:2203.15556, eq. 2 and 10.
    """

    E: float
    A: float
    B: float
    alpha: float
    beta: float

    def __post_init__(self) -> None:
        if not (self.E >= 0 and min(self.A, self.B, self.alpha, self.beta) > 0):
            raise ValueError(f"A, B, alpha, beta must be above 0 and E at least 0: {self}")

    @property
    def a(self) -> float:
        """Exponent of the best size: N* ~ C^a, a = beta / (alpha + beta)."""
        return self.beta / (self.alpha + self.beta)

    @property
    def b(self) -> float:
        """Exponent of the best amount of data: D* ~ C^b, b = 1 - a."""
        return self.alpha / (self.alpha + self.beta)

    @property
    def G(self) -> float:  # noqa: N802  (the paper's name)
        """G = (alpha A / (beta B))^(1 / (alpha + beta)), eq. 4; infinite if too large to write."""
        ratio = np.log(self.alpha * self.A) - np.log(self.beta * self.B)
        with np.errstate(over="ignore"):
            return float(np.exp(ratio / (self.alpha + self.beta)))

    def loss(self, params: Array | float, tokens: Array | float) -> Array:
        """L(N, D); params and tokens above 0, of one shape or broadcast."""
        of_size, of_data = self.terms(params, tokens)
        return self.E + of_size + of_data

    def terms(self, params: Array | float, tokens: Array | float) -> tuple[Array, Array]:
        """A / N^alpha, what a bigger model could still win, and B / D^beta, what data could."""
        sizes, data = positive(params, "params"), positive(tokens, "tokens")
        return self.A * sizes**-self.alpha, self.B * data**-self.beta

    def optimum(self, flops: Array | float) -> Optimum:
        """Best N and D for C = 6ND. flops: above 0. Source: eq. 4.

        Of a law whose exponents are next to nothing, N or D is too large to write: it is infinite.
        """
        budget = positive(flops, "flops")
        product = budget / FLOP_PER_PARAMETER_AND_TOKEN
        with np.errstate(over="ignore", divide="ignore"):
            params, tokens = self.G * product**self.a, product**self.b / self.G
            loss = self.E + self.A * params**-self.alpha + self.B * tokens**-self.beta
        return Optimum(budget, params, tokens, loss)

    def least_flops(self, loss: Array | float) -> Array:
        """Least compute that reaches a loss; infinite at or below E.

        On the frontier both terms fall as C^-(alpha beta / (alpha + beta)), so it is solved.
        """
        gap = np.asarray(loss, dtype=np.float64) - self.E
        at_one = self.optimum(FLOP_PER_PARAMETER_AND_TOKEN)
        scale = at_one.loss - self.E
        power = self.alpha * self.beta / (self.alpha + self.beta)
        with np.errstate(divide="ignore", invalid="ignore"):
            found = FLOP_PER_PARAMETER_AND_TOKEN * (gap / scale) ** (-1 / power)
        return np.where(gap > 0, found, np.inf)

    def distance(self, params: Array | float, tokens: Array | float) -> Distance:
        """How far a model is from the frontier, at 6ND FLOP."""
        own = self.loss(params, tokens)
        flops = FLOP_PER_PARAMETER_AND_TOKEN * np.asarray(params) * np.asarray(tokens)
        best = self.optimum(flops).loss
        return Distance(np.maximum(own - best, 0.0), flops / self.least_flops(own))

    def tokens_for(self, params: Array | float, loss: float) -> Array:
        """D at which models of these sizes reach a loss: an iso-loss line; nan out of reach."""
        gap = loss - self.E - self.A * positive(params, "params") ** -self.alpha
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(gap > 0, (self.B / gap) ** (1 / self.beta), np.nan)


def positive(value: Array | float, name: str) -> Array:
    """The value as an array of floats; ValueError unless all of it is above 0."""
    array = np.asarray(value, dtype=np.float64)
    if not np.all(array > 0):
        raise ValueError(f"{name} must be above 0")
    return array


@cache
def named(table: str) -> Mapping[str, float]:
    """A table of constants, with columns `name` and `value`, as name -> value."""
    found = resources.table(table)
    return dict(zip(found.texts("name"), found.numbers("value"), strict=True))


@cache
def column(table: str, key: str, values: str) -> Mapping[str, float]:
    """One column of numbers by another of names; nan where a cell is empty."""
    found = resources.table(table)
    return dict(zip(found.texts(key), found.numbers(values), strict=True))


@cache
def texts(table: str, key: str, values: str) -> Mapping[str, str]:
    """One column of texts by another of names; "" where a cell is empty."""
    found = resources.table(table)
    return dict(zip(found.texts(key), found.texts(values), strict=True))


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
