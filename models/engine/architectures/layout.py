"""How the weights of a model are laid out for its ONNX graph.

model.safetensors keeps the names and shapes of transformers; the graph wants query, key and value
below one another, and heads whose width is a multiple of sixteen. `Layout.rows` lays out one weight
of the graph at a time, so that a conversion need not hold the whole model.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from itertools import accumulate
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from models.engine.architectures.rotary import (
    Rotary,
    local_scaling,
    original_context,
    turned_values,
)
from models.engine.architectures.table import (
    ACTIVATIONS,
    NORMS,
    TABLE,
    Norms,
    activation,
    completed,
    differences,
)
from models.engine.blocks import Blocks, stacked

Array = NDArray[np.float32]
LAYERS_LIMIT = 1_000
CONTEXT_LIMIT = 65_536  # above, the angles alone would fill the memory of a small computer
_MANY_SCORES = 1 << 24  # those of a whole context: 64 MB
_HEAD_STEP = 16  # GroupQueryAttention rotates heads whose width is a multiple of sixteen
_MATRICES = ("output", "query_key_value", "out", "gate", "up", "down")
_PACKED = (("q", "heads"), ("k", "kv_heads"), ("v", "kv_heads"))
_ANGLES = ("cosines", "sines", "local_cosines", "local_sines")
_NORMS = ("query_norm", "key_norm", *dict.fromkeys(name for row in NORMS.values() for name in row))
_SOURCES = {
    "out": "self_attn.o_proj.weight",
    "query_norm": "self_attn.q_norm.weight",
    "key_norm": "self_attn.k_norm.weight",
    "down": "mlp.down_proj.weight",
}


_OF_EVERY_LLAMA = {
    *("width", "inner", "layers", "heads", "kv_heads", "head", "vocabulary", "context"),
    *("norm_epsilon", "rope_theta", "scaling"),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """The shape of an architecture; head is the true width of a head, padded_head the graph's.

    biases: query, key and value have one. head_norms: queries and keys are normed by head;
    whole_norms: all heads together. tied: the output matrix is the embedding. scaling: of the
    rotary embedding, as JSON, or "". norms: where those of a block stand, see table.NORMS;
    norm_offset: added to what is stored of them. activation: silu, or gelu approximated with tanh.
    fused: query, key and value are stored as one matrix, gate and up too. turned: values of a head
    that the rotary embedding turns, 0 for all. unturned: layers without one. windowed: layers that
    attend to the last `window` tokens; local_theta: the base of their rotary embedding, 0 for the
    same. attention_scale: of query times key, 0 for 1 / sqrt(head). attention_cap, score_cap:
    x becomes cap * tanh(x / cap), 0 for none. The other scales multiply the embedding, what a
    block adds, and the scores.
    """

    width: int
    inner: int
    layers: int
    heads: int
    kv_heads: int
    head: int
    vocabulary: int
    context: int
    norm_epsilon: float
    rope_theta: float
    biases: bool = False
    head_norms: bool = False
    tied: bool = True
    scaling: str = ""
    norms: Norms = "before"
    norm_offset: float = 0.0
    whole_norms: bool = False
    activation: str = "silu"
    fused: bool = False
    turned: int = 0
    unturned: tuple[int, ...] = ()
    windowed: tuple[int, ...] = ()
    window: int = 0
    local_theta: float = 0.0
    attention_scale: float = 0.0
    attention_cap: float = 0.0
    score_cap: float = 0.0
    embedding_scale: float = 1.0
    residual_scale: float = 1.0
    score_scale: float = 1.0

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Self:
        """Read a config.json.

        Raises NoGraphError if it is no model that the graph can express, KeyError, TypeError or
        ValueError if an entry is missing or is no number.
        """
        config = completed(config)
        _refuse_others(config)
        if int(config["num_hidden_layers"]) > LAYERS_LIMIT:
            raise ValueError(f"it has {config['num_hidden_layers']} layers")
        heads = int(config["num_attention_heads"])
        width = int(config["hidden_size"])
        head = int(config.get("head_dim") or width // heads)
        rotary, turned = Rotary.of(config), turned_values(config, head)
        rotary.check(turned)
        if turned != head and not TABLE[config["model_type"]].fused:
            raise NoGraphError("no ONNX graph for this model: only a part of each head turns")
        context = int(config["max_position_embeddings"])
        made = cls(
            width=width,
            inner=int(config["intermediate_size"]),
            layers=int(config["num_hidden_layers"]),
            heads=heads,
            kv_heads=int(config.get("num_key_value_heads") or heads),
            head=head,
            vocabulary=int(config["vocab_size"]),
            context=min(original_context(config) or context, context, CONTEXT_LIMIT),
            norm_epsilon=float(config["rms_norm_eps"]),
            rope_theta=rotary.theta,
            tied=bool(config.get("tie_word_embeddings")),
            scaling=rotary.scaling,
            turned=0 if turned == head else turned,
            **differences(config),
        )
        made._check()
        return made

    @property
    def padded_head(self) -> int:
        """The width of a head in the graph: the next multiple of sixteen."""
        return -(-self.head // _HEAD_STEP) * _HEAD_STEP

    @property
    def large(self) -> bool:
        """Whether scores after every position of a text would fill the memory.

        The graph then gives those that are asked for, and multiplies with matrices as they lie in
        model.safetensors. A small model is quicker without that choice.
        """
        return self.vocabulary * self.context > _MANY_SCORES

    @property
    def has_norms(self) -> bool:
        """Whether queries and keys are normed."""
        return self.head_norms or self.whole_norms

    def fingerprint(self) -> str:
        """One line that two architectures share only if one graph serves both."""
        known = asdict(self)
        for field in fields(self):  # a graph that was written before there was a field still fits
            if known[field.name] == field.default:
                del known[field.name]
        return json.dumps(known, sort_keys=True)

    def norm_names(self) -> Mapping[str, str]:
        """The graph's names of a block's norms, in transformers' words."""
        return NORMS[self.norms]

    def is_llama(self) -> bool:
        """Whether it computes what a Llama with tied embeddings does, scaled positions apart."""
        return not json.loads(self.fingerprint()).keys() - _OF_EVERY_LLAMA

    @lru_cache(maxsize=4)  # noqa: B019  (it keeps a few numbers; a conversion asks for each weight)
    def shapes(self) -> Mapping[str, tuple[int, ...]]:
        """Name and shape of every weight of the graph; a matrix is (outputs, inputs)."""
        width, head = self.width, self.padded_head
        queries, keys = self.heads * head, self.kv_heads * head
        packed = queries + 2 * keys
        shapes: dict[str, tuple[int, ...]] = {
            "embedding": (self.vocabulary, width),
            "output": (self.vocabulary, width),
            "norm": (width,),
            "cosines": (self.context, head // 2),
            "sines": (self.context, head // 2),
        }
        if self.local_theta:
            shapes |= dict.fromkeys(_ANGLES[2:], (self.context, head // 2))
        for layer in range(self.layers):
            prefix = f"layers.{layer}."
            norms = {prefix + name: (width,) for name in self.norm_names()}
            after = {name: shape for name, shape in norms.items() if "feed_forward" in name}
            shapes |= {name: shape for name, shape in norms.items() if name not in after}
            shapes |= {
                prefix + "query_key_value": (packed, width),
                prefix + "out": (width, queries),
            }
            shapes |= after
            shapes |= {
                prefix + "gate": (self.inner, width),
                prefix + "up": (self.inner, width),
                prefix + "down": (width, self.inner),
            }
            if self.biases:
                shapes[prefix + "bias"] = (packed,)
            if self.head_norms:
                shapes |= {prefix + "query_norm": (head,), prefix + "key_norm": (head,)}
            if self.whole_norms:
                shapes |= {prefix + "query_norm": (queries,), prefix + "key_norm": (keys,)}
        return shapes

    def is_matrix(self, name: str) -> bool:
        """Whether a weight of the graph is multiplied with, the embedding apart."""
        return name.rsplit(".", maxsplit=1)[-1] in _MATRICES

    def needs(self, name: str) -> tuple[str, ...]:
        """transformers' names of what a weight of the graph is made of; () for the angles."""
        *prefix, last = name.split(".")
        if not prefix:
            head = "model.embed_tokens.weight" if self.tied else "lm_head.weight"
            whole = {"embedding": "model.embed_tokens.weight", "norm": "model.norm.weight"}
            whole["output"] = head
            return (whole[last],) if last in whole else ()
        block = f"model.layers.{prefix[1]}."
        if last in self.norm_names():
            return (f"{block}{self.norm_names()[last]}.weight",)
        if last in ("gate", "up"):
            return (f"{block}mlp.{'gate_up' if self.fused else last}_proj.weight",)
        if last == "query_key_value" and self.fused:
            return (f"{block}self_attn.qkv_proj.weight",)
        if last in _SOURCES:
            return (block + _SOURCES[last],)
        ending = "bias" if last == "bias" else "weight"
        return tuple(f"{block}self_attn.{part}_proj.{ending}" for part, _ in _PACKED)

    def rows(self, name: str, weights: Mapping[str, Array | Blocks]) -> Array | Blocks:
        """One weight of the graph, a matrix as (outputs, inputs); blocks if all parts are blocks.

        weights: under transformers' names; only those of `needs(name)` are asked for.
        Raises KeyError where one is missing, ValueError where a shape is not the config's.
        """
        last = name.rsplit(".", maxsplit=1)[-1]
        if last in _ANGLES:
            pair = self.angles(self.context, local=last.startswith("local"))
            return pair[_ANGLES.index(last) % 2]
        parts = [weights[source] for source in self.needs(name)]
        made = parts[0]
        if last in ("query_key_value", "bias"):
            if self.fused:
                counts = [getattr(self, heads) * self.head for _, heads in _PACKED]
                starts = accumulate(counts, initial=0)
                parts = [_cut(made, *span) for span in zip(starts, counts, strict=False)]
            made = self._packed(parts)
        elif last == "out" and self.padded_head != self.head:
            made = self._pad_heads(_plain(made).T, self.heads, self._order(self.head)).T
        elif last in ("gate", "up") and self.fused:
            made = _cut(made, self.inner * (last == "up"), self.inner)
        elif last in ("norm", *_NORMS):
            made = _plain(made)
            if self.norm_offset:
                made = made + np.float32(self.norm_offset)
            if last == "norm":  # it carries what the scores are multiplied by: nothing else has to
                scale = self.score_scale / (self.score_cap or 1.0)
                made = made if scale == 1.0 else made * np.float32(scale)
        expected = self.shapes()[name]
        if made.shape != expected:
            raise ValueError(f"{name} has shape {made.shape}, expected {expected}")
        return made

    def initialiser(self, name: str, weights: Mapping[str, Array]) -> Array:
        """One weight of the exact graph, contiguous; errors as rows.

        A matrix is (outputs, inputs), for a small model (inputs, outputs).
        """
        made = self.rows(name, weights)
        assert isinstance(made, np.ndarray), "no blocks were given"
        turned = self.is_matrix(name) and not self.large
        return np.ascontiguousarray(made.T if turned else made)

    def initialisers(self, weights: Mapping[str, Array]) -> dict[str, Array]:
        """All weights of the exact graph; errors as rows."""
        return {name: self.initialiser(name, weights) for name in self.shapes()}

    def rotations(self) -> tuple[Array, Array]:
        """Cosines and sines of the rotary embedding, (context, turned / 2) each."""
        rotary = Rotary(self.rope_theta, self.scaling)
        return rotary.angles(self.turned or self.head, self.context)

    def angles(self, positions: int, *, local: bool = False) -> tuple[Array, Array]:
        """Cosines and sines as the graph wants them, (positions, padded head / 2) each.

        local: those of layers with a window. What does not turn, or is padded, turns by nothing.
        """
        rotary = Rotary(self.local_theta) if local else Rotary(self.rope_theta, self.scaling)
        turned = self.turned or self.head
        missing = ((0, 0), (0, (self.padded_head - turned) // 2))
        cosines, sines = rotary.angles(turned, positions)
        return np.pad(cosines, missing, constant_values=1), np.pad(sines, missing)

    def _packed(self, parts: list[Array | Blocks]) -> Array | Blocks:
        """Query, key and value below one another."""
        orders = [self._order(self.turned or self.head)] * 2 + [self._order(self.head)]
        counts = [getattr(self, heads) for _, heads in _PACKED]
        if self.padded_head == self.head and all(isinstance(part, Blocks) for part in parts):
            blocks = [part for part in parts if isinstance(part, Blocks)]
            return stacked(
                [
                    _moved(part, order, count) if self.turned else part
                    for part, order, count in zip(blocks, orders, counts, strict=True)
                ]
            )
        return np.concatenate(
            [
                self._pad_heads(_plain(part), count, order)
                for part, order, count in zip(parts, orders, counts, strict=True)
            ]
        )

    def _order(self, turned: int) -> NDArray[np.intp]:
        """Which value of a head stands in each place of the graph's, -1 for zero; (padded head,).

        The graph turns value i of the first half with value i of the second. So the turned values
        stand first in each half, what does not turn behind them, and zeros behind that: they turn
        to zeros and add nothing to a score.
        """
        half, room = turned // 2, (self.padded_head - turned) // 2
        still = np.full(2 * room, -1, np.intp)
        still[: self.head - turned] = np.arange(turned, self.head)
        places = np.arange(turned)
        return np.concatenate([places[:half], still[:room], places[half:], still[room:]])

    def _pad_heads(self, rows: Array, heads: int, order: NDArray[np.intp]) -> Array:
        """(heads * head, ...) -> (heads * padded_head, ...)."""
        if self.padded_head == self.head and not self.turned:
            return rows
        split = rows.reshape(heads, self.head, -1)
        padded = np.zeros((heads, self.padded_head, split.shape[2]), np.float32)
        padded[:, order >= 0] = split[:, order[order >= 0]]
        return padded.reshape(heads * self.padded_head, *rows.shape[1:])

    def _check(self) -> None:
        counts = (self.width, self.inner, self.layers, self.heads, self.kv_heads, self.head)
        if min(*counts, self.vocabulary, self.context) < 1:
            raise ValueError("a size is not positive")
        refused = {
            "heads that share keys unevenly": self.heads % self.kv_heads,
            f"heads of width {self.head}": self.head % 2 or self.turned % 2,
            f"norms of heads of width {self.head}": self.has_norms
            and (self.head % _HEAD_STEP or self.turned),
            f"a rotary embedding of {self.turned} values": not 0 <= self.turned < self.head,
        }
        _refuse(refused)


class NoGraphError(ValueError):
    """This model is sound, but none of those that the ONNX graph expresses."""


def _plain(part: Array | Blocks) -> Array:
    return part.matrix() if isinstance(part, Blocks) else part


def _cut(part: Array | Blocks, first: int, count: int) -> Array | Blocks:
    """Some rows of a matrix."""
    chosen = slice(first, first + count)
    if isinstance(part, Blocks):
        return Blocks(part.values[chosen], part.scales[chosen], part.inputs)
    return part[chosen]


def _moved(part: Blocks, order: NDArray[np.intp], heads: int) -> Blocks:
    """The rows of each head in another order."""
    rows = (np.arange(heads)[:, None] * len(order) + order).reshape(-1)
    return Blocks(part.values[rows], part.scales[rows], part.inputs)


def _refuse_others(config: Mapping[str, Any]) -> None:
    kind = str(config.get("model_type"))
    if kind not in TABLE:
        raise NoGraphError(f"no ONNX graph for this model: architecture {kind[:60]}")
    biased = bool(config.get("attention_bias")) and kind != "qwen2"
    _refuse(
        {
            "biases": bool(config.get("mlp_bias")) or biased,
            f"activation {activation(config)}": activation(config) not in ACTIVATIONS,
            "attention in both directions": config.get("use_bidirectional_attention"),
            f"rotary embedding {Rotary.kind(config)}": not Rotary.known(config),
            f"local rotary embedding {local_scaling(config)}": local_scaling(config),
        }
    )


def _refuse(reasons: Mapping[str, object]) -> None:
    for reason, found in reasons.items():
        if found:
            raise NoGraphError(f"no ONNX graph for this model: {reason}")
