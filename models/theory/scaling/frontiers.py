"""Frontiers without a loss: Hoffmann's approaches 1 and 2, Llama 3's rule, and how sure they are.

N* and D* by C = 6ND, in parameters, tokens, FLOP.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

import resources
from models.theory.scaling.constants import column, named
from models.theory.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Array, positive

EXPONENTS = "hoffmann_exponents"
APPROACHES = {"approach-1": 1, "approach-2": 2}
PIVOTED = {**APPROACHES, "hoffmann": 3, "hoffmann-rounded": 3}
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Exponents:
    """N* ~ C^a and D* ~ C^b with the source's interval from the 10th to the 90th percentile."""

    a: float
    a_interval: Interval
    b: float
    b_interval: Interval


def exponents(approach: int) -> Exponents:
    """Hoffmann's exponents by approach 1, 2 or 3; KeyError for another number."""
    found = {
        name: column(EXPONENTS, "approach", name)[str(approach)]
        for name in ("a", "a_low", "a_high", "b", "b_low", "b_high")
    }
    return Exponents(
        found["a"],
        (found["a_low"], found["a_high"]),
        found["b"],
        (found["b_low"], found["b_high"]),
    )


def budgets() -> Array:
    """Hoffmann's isoFLOP budgets, FLOP, shape (9,)."""
    return np.array(resources.table("hoffmann_budgets").numbers("flops"))


def pivot() -> float:
    """The geometric middle of the smallest and the largest budget: where lines of N* turn, FLOP."""
    known = budgets()
    return float(np.sqrt(known.min() * known.max()))


@dataclass(frozen=True, slots=True)
class PowerFrontier:
    """N* = scale C^a, D* = C / 6N*."""

    scale: float
    a: float

    def params(self, flops: Array | float) -> Array:
        """N* at budgets above 0, any shape."""
        return np.asarray(self.scale * positive(flops, "flops") ** self.a)

    def tokens(self, flops: Array | float) -> Array:
        """D* = C / 6N*."""
        return np.asarray(flops / (FLOP_PER_PARAMETER_AND_TOKEN * self.params(flops)))


@cache
def approach_frontier(name: str) -> PowerFrontier:
    """The line through the printed table of "approach-1" or "approach-2"; KeyError otherwise.

    Fitted to the table's rows in logarithms, since the printed exponents are rounded.
    """
    table = resources.table("chinchilla_optimal")
    chosen = np.array(table.numbers("approach")) == APPROACHES[name]
    flops, params = (np.log(np.array(table.numbers(part))[chosen]) for part in ("flops", "params"))
    slope, height = np.polyfit(flops, params, 1)
    return PowerFrontier(float(np.exp(height)), float(slope))


@dataclass(frozen=True, slots=True)
class Prediction:
    """One compute-optimal model as a paper states it: N, D, C."""

    params: float
    tokens: float
    flops: float


def llama3_prediction() -> Prediction:
    """402 billion parameters on 16.55 trillion tokens for 3.8e25 FLOP."""
    known = named("llama3_optimum")
    return Prediction(known["params"], known["tokens"], known["flops"])


def llama3_tokens(flops: Array | float) -> Array:
    """D* by Llama 3's rule .29 C^.53, whose "N*(C)" counts tokens.

    At 3.8e25 the printed, rounded constants give 10.5 trillion; the paper says 16.55 trillion.
    Source: Grattafiori et al. 2024, arXiv:2407.21783, sec. 3.2.1.
    """
    known = named("llama3_optimum")
    return np.asarray(known["tokens_scale"] * positive(flops, "flops") ** known["tokens_exponent"])
