"""Training runs as plain arrays: what a law is fitted to."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from models.theory.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN

Array = NDArray[np.float64]


POSSIBLE = (1e-100, 1e100)
"""Of a size, an amount of data or a loss: far beyond sense, and all that follows is a number."""


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """n finished runs, one entry each.

    params: N, shape (n,). tokens: D, shape (n,). loss: final loss, nats per token, shape (n,). All
    within POSSIBLE. names: shape (n,) or (). source: a citation key or a sentence.
    Raises ValueError for other shapes or values.
    """

    params: Array
    tokens: Array
    loss: Array
    names: tuple[str, ...] = field(default=())
    source: str = ""

    def __post_init__(self) -> None:
        for name in ("params", "tokens", "loss"):
            column = np.ascontiguousarray(getattr(self, name), dtype=np.float64)
            if column.ndim != 1 or len(column) != len(self.params):
                raise ValueError(f"{name} has shape {column.shape}")
            if not np.all((column >= POSSIBLE[0]) & (column <= POSSIBLE[1])):
                raise ValueError(f"{name} must be above 0 and within {POSSIBLE}")
            object.__setattr__(self, name, column)  # frozen: set once, here
        if self.names and len(self.names) != len(self.params):
            raise ValueError(f"{len(self.names)} names for {len(self.params)} runs")

    def __len__(self) -> int:
        return len(self.params)

    @property
    def flops(self) -> Array:
        """6ND, shape (n,)."""
        return FLOP_PER_PARAMETER_AND_TOKEN * self.params * self.tokens

    def only(self, kept: NDArray[np.bool_] | NDArray[np.intp]) -> "Runs":
        """The runs of a mask, shape (n,), or of a list of numbers."""
        numbers = np.arange(len(self))[kept]
        names = tuple(self.names[number] for number in numbers) if self.names else ()
        return Runs(
            self.params[numbers], self.tokens[numbers], self.loss[numbers], names, self.source
        )
