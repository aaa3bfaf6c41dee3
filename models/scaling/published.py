"""Published models: how large, on how many tokens, with how much compute, and who said so."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

import resources
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN

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


@dataclass(frozen=True, slots=True)
class Published:
    """One model.

    params: N, all parameters or, where counted is "active", those that a token passes through.
    total_params: all of them. tokens: D. flops: C, of the source or, if flops_source is "", 6ND.
    source: citation key for N and D. place: where in the source. note: "" or a sentence.
    """

    name: str
    params: float
    total_params: float
    counted: str
    tokens: float
    flops: float
    source: str
    place: str
    flops_source: str
    note: str

    @property
    def active(self) -> bool:
        """Whether params leaves out what a token does not pass through."""
        return self.counted == "active"

    @property
    def tokens_per_parameter(self) -> float:
        return self.tokens / self.params


@cache
def published() -> tuple[Published, ...]:
    return resources.table("published_models").records(Published)


def model(name: str) -> Published:
    """A published model by name; KeyError if there is none."""
    return {found.name: found for found in published()}[name]


@cache
def gadre_runs(dataset: str = "C4") -> Runs:
    """The shipped runs on a data set, "C4", "RedPajama" or "RefinedWeb": 34 or 35, C4 loss.

    KeyError if there is none of that name. N counts all parameters.
    """
    table = resources.table("gadre_runs")
    if dataset not in table.column("dataset").choices:
        raise KeyError(dataset)
    chosen = np.array(table.texts("dataset")) == dataset
    params, tokens, loss = (
        np.array(table.numbers(name))[chosen] for name in ("params", "tokens", "loss")
    )
    return Runs(params, tokens, loss, source="gadre2024")


@cache
def pile_runs(family: str, *, all_rows: bool = False) -> Runs:
    """Published losses on the Pile of one family of models, e.g. "Cerebras-GPT", "Pythia".

    all_rows: with the row that breaks its neighbours' trend. KeyError for an unknown family.
    """
    table = resources.table("pile_losses")
    chosen = np.array(table.texts("family")) == family
    if not chosen.any():
        raise KeyError(family)
    if not all_rows:
        chosen &= np.array(table.values("in_line"), dtype=np.bool_)
    names = tuple(np.array(table.texts("name"))[chosen].tolist())
    params, tokens, loss = (
        np.array(table.numbers(name))[chosen] for name in ("params", "tokens", "loss")
    )
    return Runs(params, tokens, loss, names, "dey2023")
