"""Was a model undertrained? What one set of constants says of a size and its tokens."""

from dataclasses import dataclass
from typing import Literal

from models.theory.scaling.laws import Law, measured_range
from models.theory.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, ParametricLaw

Lean = Literal["undertrained", "near", "overtrained"]
NEAR = 2.0  # a size within a factor of two of the best one costs about a tenth more compute


@dataclass(frozen=True, slots=True)
class Verdict:
    """One law on one model; N in parameters, D in tokens, C = 6ND in FLOP, losses in nats.

    best_params, best_tokens, best_loss: the compute-optimal use of the same C.
    loss: what the law predicts for the model itself.
    nats: loss above best_loss. factor: its compute over the least for the same loss, at least 1.
    loss, nats and factor are None under Kaplan's law, whose frontier (eq. 1.3) and loss of a size
    and data (eq. 1.5) were fitted apart, so that their difference means nothing.
    extrapolated: nobody measured so many, or so few, tokens per parameter.
    """

    params: float
    tokens: float
    flops: float
    best_params: float
    best_tokens: float
    best_loss: float
    loss: float | None
    nats: float | None
    factor: float | None
    extrapolated: bool

    @property
    def tokens_per_parameter(self) -> float:
        """D / N of the model."""
        return self.tokens / self.params

    @property
    def best_tokens_per_parameter(self) -> float:
        """D / N of the compute-optimal model."""
        return self.best_tokens / self.best_params

    @property
    def lean(self) -> Lean:
        """Too large for its tokens, about right, or too small for them."""
        ratio = self.params / self.best_params
        if ratio > NEAR:
            return "undertrained"
        return "overtrained" if ratio < 1 / NEAR else "near"


def verdict(
    law: Law, params: float, tokens: float, measured: tuple[float, float] | None = None
) -> Verdict:
    """What `law` says of a model; params and tokens above 0, else ValueError.

    measured: lowest and highest D / N of the runs that the law was fitted to; those of Hoffmann's
    runs if None.
    """
    flops = FLOP_PER_PARAMETER_AND_TOKEN * params * tokens
    best = law.optimum(flops)
    loss = nats = factor = None
    if isinstance(law, ParametricLaw):
        distance = law.distance(params, tokens)
        loss = float(law.loss(params, tokens))
        nats, factor = float(distance.nats), float(distance.factor)
    low, high = measured or measured_ratio()
    return Verdict(
        params,
        tokens,
        flops,
        float(best.params),
        float(best.tokens),
        float(best.loss),
        loss,
        nats,
        factor,
        not low <= tokens / params <= high,
    )


def measured_ratio() -> tuple[float, float]:
    """Lowest and highest tokens per parameter among Hoffmann's runs."""
    found = measured_range("hoffmann").ratio
    if found is None:
        raise ValueError("the table of laws says no tokens per parameter for hoffmann")
    return found
