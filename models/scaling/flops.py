"""How many parameters a transformer has, counted three ways, and how much compute it takes.

N in parameters, D in tokens, C in FLOP. Counts are whole numbers; the FLOP functions take a number
or an array of any shape, above 0, or raise ValueError.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

import resources
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Array, positive

ATTENTION = 12.0  # FLOP per layer, width, context and token: forward 4, backward 8
Kind = Literal["llama", "gpt"]


@dataclass(frozen=True, slots=True)
class Shape:
    """What an architecture is counted from; whole numbers above 0.

    llama: four attention matrices and a gated MLP of three a block, no biases, two norms a block
    and one at the end, no learned positions; as the study family.
    gpt: four attention matrices and an MLP of two a block, biases everywhere, norms with a bias,
    learned positions; as GPT-2 and GPT-3.
    The output matrix is tied to the embedding in both, so it is counted once.
    """

    kind: Kind
    layers: int
    width: int
    inner: int
    vocabulary: int
    context: int

    def __post_init__(self) -> None:
        sizes = (self.layers, self.width, self.inner, self.vocabulary, self.context)
        if min(sizes) < 1:
            raise ValueError(f"a shape is made of whole numbers above 0: {self}")

    @property
    def matrices(self) -> int:
        """What 2ND counts in a forward pass: the weights of the blocks' matrix products."""
        mlp = 3 if self.kind == "llama" else 2
        return self.layers * (4 * self.width**2 + mlp * self.width * self.inner)

    @property
    def non_embedding(self) -> int:
        """All but the embedding and the positions; Kaplan's N is this, but for norms and biases."""
        return self.matrices + self._vectors

    @property
    def embedding(self) -> int:
        """The token embedding and, in a GPT, the learned positions."""
        positions = self.context if self.kind == "gpt" else 0
        return (self.vocabulary + positions) * self.width

    @property
    def total(self) -> int:
        """All parameters: Hoffmann's N."""
        return self.non_embedding + self.embedding

    @property
    def embedding_share(self) -> float:
        """Share of the embedding in all parameters, in (0, 1): large in small models."""
        return self.embedding / self.total

    @property
    def _vectors(self) -> int:
        if self.kind == "llama":
            return self.layers * 2 * self.width + self.width
        # four biases of attention, two of the MLP, two norms of two vectors; one norm at the end
        return self.layers * (4 * self.width + self.inner + self.width + 4 * self.width) + (
            2 * self.width
        )


def gpt(layers: int, width: int, vocabulary: int, context: int) -> Shape:
    """The shape of a GPT, whose MLP is four times as wide as the model."""
    return Shape("gpt", layers, width, 4 * width, vocabulary, context)


def gpt3_shapes() -> dict[str, Shape]:
    """The eight models of GPT-3, by the names of the published models (table gpt3_shapes)."""
    table = resources.table("gpt3_shapes")
    columns = (table.numbers(name) for name in ("layers", "width", "vocabulary", "context"))
    sizes = zip(*columns, strict=True)
    return {
        name: gpt(*(int(part) for part in size))
        for name, size in zip(table.texts("name"), sizes, strict=True)
    }


def six_nd(params: Array | float, tokens: Array | float) -> Array:
    """C = 6ND: 2 FLOP per parameter and token forward, 4 backward. Kaplan et al. 2020, sec. 2.1."""
    both = positive(params, "params") * positive(tokens, "tokens")
    return np.asarray(FLOP_PER_PARAMETER_AND_TOKEN * both)


def attention_share(shape: Shape, context: int | None = None) -> float:
    """Share of the attention scores in training compute, in (0, 1); more with a longer context."""
    scores = ATTENTION * shape.layers * shape.width * (context or shape.context)
    return scores / (FLOP_PER_PARAMETER_AND_TOKEN * shape.non_embedding + scores)
