"""Loss of over-trained models, and from the loss to the errors on tasks: Gadre et al. 2024.

arXiv:2403.08540. C in FLOP, M = D / N, losses in nats per token of C4's validation set, whatever
the training data. Errors are shares, the mean over 17 tasks.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

import resources
from models.theory.scaling.constants import column
from models.theory.scaling.parametric import (
    FLOP_PER_PARAMETER_AND_TOKEN,
    Array,
    ParametricLaw,
    positive,
)

TABLE = "gadre_laws"


@dataclass(frozen=True, slots=True)
class OverTrained:
    """L(C, M) = E + (a M^eta + b M^-eta) C^-eta, eq. 4."""

    E: float
    a: float
    b: float
    eta: float

    def loss(self, flops: Array | float, ratio: Array | float) -> Array:
        """Loss at C = 6ND and M = D / N, both above 0, broadcast; lowest at M = (b/a)^(1/2eta)."""
        budget, over = positive(flops, "flops"), positive(ratio, "ratio")
        of_size, of_data = self.a * over**self.eta, self.b * over**-self.eta
        return np.asarray(self.E + (of_size + of_data) * budget**-self.eta)

    def parametric(self) -> ParametricLaw:
        """The same law by N and D: alpha = beta = 2 eta, A = a 6^-eta, B = b 6^-eta, appendix B."""
        scale = FLOP_PER_PARAMETER_AND_TOKEN**-self.eta
        return ParametricLaw(self.E, self.a * scale, self.b * scale, 2 * self.eta, 2 * self.eta)


@dataclass(frozen=True, slots=True)
class TaskError:
    """error = epsilon - k exp(-gamma L), eq. 5: it falls slowly at first, then fast.

    epsilon: error of a model that knows nothing. k: above 0. gamma: in 1/nats, above 0.
    """

    epsilon: float
    k: float
    gamma: float

    def error(self, loss: Array | float) -> Array:
        """Mean error at a loss above 0, any shape; never below 0, where the form would be."""
        fall = self.k * np.exp(-self.gamma * positive(loss, "loss"))
        return np.asarray(np.maximum(self.epsilon - fall, 0.0))


def datasets() -> tuple[str, ...]:
    """Names of the training sets: "C4", "RedPajama", "RefinedWeb"."""
    return resources.table(TABLE).texts("dataset")


@cache
def over_trained(dataset: str = "C4") -> OverTrained:
    """The loss law of a training set; KeyError for an unknown one."""
    names = ("E", "a", "b", "eta")
    return OverTrained(*(column(TABLE, "dataset", name)[dataset] for name in names))


@cache
def task_error(dataset: str = "C4") -> TaskError:
    """The error law of a training set; KeyError for an unknown one."""
    names = ("epsilon", "k", "gamma")
    return TaskError(*(column(TABLE, "dataset", name)[dataset] for name in names))


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """Runs whose mean error was measured; each of shape (n,).

    params: N. tokens: D. loss: nats. error: mean over 17 tasks, a share.
    """

    params: Array
    tokens: Array
    loss: Array
    error: Array


@cache
def measured_errors(dataset: str = "C4") -> Measured:
    """The six runs that a training set's error law is fitted to; KeyError for an unknown one."""
    if dataset not in datasets():
        raise KeyError(dataset)
    runs, found = resources.table("gadre_runs"), resources.table("gadre_errors")
    losses = {
        (row["dataset"], row["params"], row["tokens"]): loss
        for row, loss in zip(runs, runs.numbers("loss"), strict=True)
    }
    rows = [
        (params, tokens, losses[row["dataset"], row["params"], row["tokens"]], error)
        for row, params, tokens, error in zip(
            found, *(found.numbers(name) for name in ("params", "tokens", "error")), strict=True
        )
        if row["dataset"] == dataset
    ]
    return Measured(*np.array(rows).T)
