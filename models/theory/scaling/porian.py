"""From Kaplan's exponent to Chinchilla's, a step at a time: Porian et al. 2024, arXiv:2406.19146.

Each step changes one more thing about how the models are counted and trained, on RefinedWeb.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

import resources
from models.theory.scaling.constants import named
from models.theory.scaling.parametric import Array, positive


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

    def params(self, flops: Array | float) -> Array:
        """N* at budgets above 0, any shape: the line through the step's own point."""
        return np.asarray(self.best_params * (positive(flops, "flops") / self.flops) ** self.a)


@cache
def steps() -> tuple[Step, ...]:
    """The five steps in order, the first Kaplan's recipe, the last Chinchilla's answer."""
    table = resources.table("porian_steps")
    numbers = zip(
        *(table.numbers(name) for name in ("a", "a_low", "a_high", "params", "flops")), strict=True
    )
    words = zip(*(table.texts(name) for name in ("key", "title", "source")), strict=True)
    return tuple(
        Step(key, title, a, low, high, params, flops, source)
        for (key, title, source), (a, low, high, params, flops) in zip(words, numbers, strict=True)
    )


def kaplan_at_fixed_batch() -> float:
    """Kaplan's own exponent before he corrects to the critical batch: what step one stands beside.

    His .73 is after the correction. Source: Kaplan et al. 2020, Table 6.
    """
    return named("kaplan_laws")["fixed_batch_params_exponent"]
