"""What the pictures share: how words and numbers come in, and the axes that they have in common."""

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.figure import Axis
from models.theory.scaling.laws import Law

Array = NDArray[np.float64]
Words = Callable[[str], str]
"""A translated sentence for an English one."""
Quantity = Callable[[float], str]
"""A number as a person reads it: "53 B"."""

GUIDE = -1  # the quiet grey of models.figure.Series
LEVEL = "80 %"
POINTS_A_DECADE = 4
BUDGETS = (1e15, 2e26)  # FLOP: from a night on a laptop to beyond any run that was published


class Constants(Protocol):
    """One set of constants; band: budgets -> the 80 % interval of the best N, or None."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def law(self) -> Law: ...
    @property
    def source(self) -> str: ...
    @property
    def band(self) -> Callable[[Array], tuple[Array, Array] | None]: ...


def grid(low: float, high: float, a_decade: int = POINTS_A_DECADE) -> Array:
    """Points from low to high, both above 0 and included, evenly in their logarithm."""
    count = max(2, 1 + round(a_decade * float(np.log10(high / low))))
    return np.geomspace(low, high, count)


def plain(values: Array) -> tuple[float, ...]:
    """An array as a figure holds it."""
    return tuple(values.tolist())


def compute_axis(words: Words, low: float, high: float) -> Axis:
    """Training compute from low to high."""
    return Axis(words("Training compute"), "FLOP", "log", low, high)
