"""Hoffmann's parametric law: loss as an irreducible part, a part of size and a part of data."""

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
