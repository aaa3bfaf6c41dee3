"""Published models and runs: how large, on how many tokens, at what loss, and who said so.

And how the parameters of a transformer are counted, which takes its shape.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

import resources
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Array

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

    def plain(self) -> dict[str, object]:
        """As lists, for a file of settings; `runs_from` reads them."""
        return {
            "params": self.params.tolist(),
            "tokens": self.tokens.tolist(),
            "loss": self.loss.tolist(),
            "names": list(self.names),
            "source": self.source,
        }

    def only(self, kept: NDArray[np.bool_] | NDArray[np.intp]) -> "Runs":
        """The runs of a mask, shape (n,), or of a list of numbers."""
        numbers = np.arange(len(self))[kept]
        names = tuple(self.names[number] for number in numbers) if self.names else ()
        return Runs(
            self.params[numbers], self.tokens[numbers], self.loss[numbers], names, self.source
        )


def runs_from(kept: object) -> Runs | None:
    """What `Runs.plain` gave; None for anything else."""
    if not isinstance(kept, Mapping):
        return None
    try:
        params, tokens, loss = (
            np.array(kept[name], dtype=np.float64) for name in ("params", "tokens", "loss")
        )
        names = tuple(str(name) for name in kept.get("names", ()))
        return Runs(params, tokens, loss, names, str(kept.get("source", "")))
    except (KeyError, TypeError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Published:
    """One model.

    params: N, all parameters or, where counted is "active", those that a token passes through.
    total_params: all of them. tokens: D. flops: C, of the source or, if flops_source is "", 6ND.
    source: citation key for N and D. place: where in the source. note: "" or a sentence.
    distilled: whether a larger model's probabilities were part of the pre-training.
    """

    name: str
    params: float
    total_params: float
    counted: str
    distilled: bool
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
    return {found.name: found for found in published()}[name]


@cache
def gadre_runs(dataset: str = "C4", column: str = "params") -> Runs:
    """The shipped runs on a data set, "C4", "RedPajama" or "RefinedWeb": 34 or 35, C4 loss.

    column: "params", all parameters, or "params_no_embed", as Kaplan counts. KeyError if there is
    no data set of that name.
    """
    table = resources.table("gadre_runs")
    if dataset not in table.column("dataset").choices:
        raise KeyError(dataset)
    return _runs_of(table, np.array(table.texts("dataset")) == dataset, "gadre2024", column)


def home_runs(column: str = "params") -> Runs:
    """The grid that was trained with this program's own corpus.

    column: "params", N without the embedding, or "total_params", all of them.
    """
    table = resources.table("home_runs")
    return _runs_of(table, np.ones(len(table), dtype=np.bool_), "understudy", column)


def together(parts: Sequence[tuple[str, Runs]]) -> Runs:
    """Runs of several sets one after the other; a set's name is that of its unnamed runs."""
    names = [name for own, runs in parts for name in (runs.names or (own,) * len(runs))]
    params, tokens, loss = (
        np.concatenate([getattr(runs, column) for _, runs in parts])
        for column in ("params", "tokens", "loss")
    )
    return Runs(params, tokens, loss, tuple(names), parts[0][1].source)


def _runs_of(
    table: resources.Table, chosen: NDArray[np.bool_], source: str, size: str = "params"
) -> Runs:
    """The chosen rows of a table of runs. size: the column with N."""
    params, tokens, loss = (
        np.array(table.numbers(name))[chosen] for name in (size, "tokens", "loss")
    )
    return Runs(params, tokens, loss, source=source)


@cache
def pile_runs(family: str) -> Runs:
    """Published losses on the Pile of one family of models, e.g. "Cerebras-GPT", "Pythia".

    Without the row that breaks its neighbours' trend. KeyError for an unknown family.
    """
    table = resources.table("pile_losses")
    chosen = np.array(table.texts("family")) == family
    if not chosen.any():
        raise KeyError(family)
    chosen &= np.array(table.values("in_line"), dtype=np.bool_)
    names = tuple(np.array(table.texts("name"))[chosen].tolist())
    params, tokens, loss = (
        np.array(table.numbers(name))[chosen] for name in ("params", "tokens", "loss")
    )
    return Runs(params, tokens, loss, names, "dey2023")


ATTENTION = 12.0  # FLOP per layer, width, context and token: forward 4, backward 8


@dataclass(frozen=True, slots=True)
class Shape:
    """What a GPT is counted from: four attention matrices and an MLP of two a block.

    The MLP is four times as wide as the model; biases everywhere, norms with a bias, learned
    positions. The output matrix is tied to the embedding, so it is counted once.
    """

    layers: int
    width: int
    vocabulary: int
    context: int

    @property
    def non_embedding(self) -> int:
        """All but the embedding and the positions; Kaplan's N is this, but for norms and biases."""
        matrices = self.layers * 12 * self.width**2
        # Four biases of attention, five widths of the MLP's, two norms of two; one at the end.
        return matrices + self.layers * 13 * self.width + 2 * self.width

    @property
    def embedding(self) -> int:
        """The token embedding and the learned positions."""
        return (self.vocabulary + self.context) * self.width

    @property
    def total(self) -> int:
        """All parameters: Hoffmann's N."""
        return self.non_embedding + self.embedding


def gpt3_shapes() -> dict[str, Shape]:
    """The eight models of GPT-3, by the names of the published models (table gpt3_shapes)."""
    table = resources.table("gpt3_shapes")
    columns = (table.numbers(name) for name in ("layers", "width", "vocabulary", "context"))
    sizes = zip(*columns, strict=True)
    return {
        name: Shape(*(int(part) for part in size))
        for name, size in zip(table.texts("name"), sizes, strict=True)
    }


def attention_share(shape: Shape, context: int | None = None) -> float:
    """Share of the attention scores in training compute, in (0, 1); more with a longer context."""
    scores = ATTENTION * shape.layers * shape.width * (context or shape.context)
    return scores / (FLOP_PER_PARAMETER_AND_TOKEN * shape.non_embedding + scores)
