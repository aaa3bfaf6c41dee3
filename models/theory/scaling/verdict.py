"""Was a model undertrained? How far it is from the best use of its compute, and on which side."""

from dataclasses import dataclass
from typing import Literal

from models.theory.scaling.laws import measured_range
from models.theory.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Optimum, ParametricLaw

Kind = Literal["undertrained", "overtrained", "near"]
NEAR = 1.05  # a loss that 5 % less compute could have bought is as good as the best one
FITTED_TO = "besiroglu"  # whose runs say how many tokens per parameter were ever measured


@dataclass(frozen=True, slots=True)
class Verdict:
    """A model beside the best split of its own compute.

    kind: "undertrained" if the best split is a smaller model on more tokens, "overtrained" if it is
    a larger one on fewer, "near" if that would save less than 5 % of the compute.
    loss: the model's, by the law, nats per token. best: params, tokens and loss of the best split;
    each of shape (). nats: loss above the best one, at least 0. factor: compute over the least
    compute for the same loss, at least 1. least: the frontier's model of the same loss.
    extrapolated: tokens per parameter lie outside what was measured, so the law only guesses.
    """

    kind: Kind
    params: float
    tokens: float
    loss: float
    best: Optimum
    least: Optimum
    nats: float
    factor: float
    extrapolated: bool

    @property
    def flops(self) -> float:
        """6ND."""
        return FLOP_PER_PARAMETER_AND_TOKEN * self.params * self.tokens

    @property
    def tokens_per_parameter(self) -> float:
        """D / N."""
        return self.tokens / self.params

    @property
    def best_tokens_per_parameter(self) -> float:
        """D* / N* of the best split."""
        return float(self.best.tokens_per_parameter)


def verdict(
    law: ParametricLaw, params: float, tokens: float, fitted: tuple[float, float] | None = None
) -> Verdict:
    """Judge a model of N parameters after D tokens, both above 0.

    fitted: lowest and highest D / N of the runs that the law was fitted to; those of Hoffmann's
    runs if None.
    """
    distance = law.distance(params, tokens)
    nats, factor = float(distance.nats), float(distance.factor)
    best = law.optimum(FLOP_PER_PARAMETER_AND_TOKEN * params * tokens)
    loss = float(law.loss(params, tokens))
    ratio = tokens / params
    kind: Kind = "undertrained" if ratio < float(best.tokens_per_parameter) else "overtrained"
    low, high = fitted or measured_ratio()
    return Verdict(
        kind="near" if factor < NEAR else kind,
        params=params,
        tokens=tokens,
        loss=loss,
        best=best,
        least=law.optimum(law.least_flops(loss)),
        nats=nats,
        factor=factor,
        extrapolated=not low <= ratio <= high,
    )


def measured_ratio() -> tuple[float, float]:
    """Lowest and highest tokens per parameter among Hoffmann's runs."""
    found = measured_range(FITTED_TO).ratio
    if found is None:
        raise ValueError(f"the table of laws has no tokens per parameter for {FITTED_TO}")
    return found
