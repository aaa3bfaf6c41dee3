"""How the weights of a model are laid out for its ONNX graph.

model.safetensors keeps the names and shapes of transformers; the graph wants query, key and value
below one another, and heads whose width is a multiple of sixteen. `Layout.rows` lays out one weight
of the graph at a time, so that a conversion need not hold the whole model.
"""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from functools import lru_cache
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
from models.engine.blocks import BLOCK, Blocks, blocks_of, quantise, stacked

Array = NDArray[np.float32]
ARCHITECTURE = "architecture"  # the key under which a graph's metadata holds its fingerprint
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
            made = self._packed(self._apart(made) if self.fused else parts)
        elif last == "out":
            made = self._padded_columns(made)
        elif last in ("gate", "up") and self.fused:
            made = _cut(made, self.inner * (last == "up"), self.inner)
        elif last in ("norm", *_NORMS):
            made = self._norm_of(last, _plain(made))
        self._check_shape(name, made)
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

    def _norm_of(self, last: str, stored: Array) -> Array:
        """The last norm carries what the scores are multiplied by, so that nothing else has to."""
        made = stored + np.float32(self.norm_offset) if self.norm_offset else stored
        scale = self.score_scale / (self.score_cap or 1.0) if last == "norm" else 1.0
        return made if scale == 1.0 else made * np.float32(scale)

    def _apart(self, packed: Array | Blocks) -> list[Array | Blocks]:
        """Query, key and value of one matrix."""
        made, first = [], 0
        for _, heads in _PACKED:
            count = getattr(self, heads) * self.head
            made.append(_cut(packed, first, count))
            first += count
        return made

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

    def _padded_columns(self, matrix: Array | Blocks) -> Array | Blocks:
        if self.padded_head == self.head:
            return matrix
        return self._pad_heads(_plain(matrix).T, self.heads, self._order(self.head)).T

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

    def _check_shape(self, name: str, made: Array | Blocks) -> None:
        expected = self.shapes()[name]
        if made.shape != expected:
            raise ValueError(f"{name} has shape {made.shape}, expected {expected}")

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


GRAPH, DATA = "graph.onnx", "graph.data"
FORM = "form"  # the key under which a graph's metadata says that it is "8-bit"; exact without
GIVEN = "given"  # the key under which it names a weight that is handed over at every run
_ALIGNED = 4096  # a page: what is mapped can then be read where it lies


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tensor lies in graph.data: from `start`, a multiple of a page."""

    name: str
    dtype: np.dtype[Any]
    shape: tuple[int, ...]
    start: int

    @property
    def size(self) -> int:
        return math.prod(self.shape) * self.dtype.itemsize


class Plan:
    """All tensors of the 8-bit form of an architecture, in the order of the file.

    A matrix NAME becomes NAME.values (outputs, blocks, 32) uint8 and NAME.scales (outputs, blocks)
    float32, the embedding likewise with values (vocabulary, width); the rest stays float32. A tied
    embedding lies there once, as the output.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._places: dict[str, tuple[Place, ...]] = {}
        start = 0
        for name, shape in layout.shapes().items():
            if name == "embedding" and shares_output(layout):
                continue
            made = []
            for tensor, dtype, dims in _tensors(layout, name, shape):
                made.append(Place(tensor, np.dtype(dtype), dims, start))
                start += -(-made[-1].size // _ALIGNED) * _ALIGNED
            self._places[name] = tuple(made)
        self.size = start

    @property
    def names(self) -> tuple[str, ...]:
        """The graph's weights, one step each."""
        return tuple(self._places)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every tensor of the file."""
        return tuple(place for places in self._places.values() for place in places)

    @property
    def declared(self) -> tuple[Place, ...]:
        """Every tensor of the graph: a tied embedding is one more view of the output matrix."""
        if not shares_output(self.layout):
            return self.places
        values, scales = self._places["output"]
        shape = (self.layout.vocabulary, self.layout.width)
        values = replace(values, name="embedding.values", shape=shape)
        return (values, replace(scales, name="embedding.scales"), *self.places)

    def lay_out(
        self, name: str, weights: Mapping[str, Array | Blocks]
    ) -> Iterator[tuple[Place, NDArray[Any]]]:
        """The tensors of one weight and where they go, contiguous.

        Raises KeyError where a weight is missing, ValueError where a shape is not the config's.
        """
        made = self.layout.rows(name, weights)
        places = self._places[name]
        if len(places) == 1:
            plain = made.matrix() if isinstance(made, Blocks) else made
            yield places[0], np.ascontiguousarray(plain, np.float32)
            return
        blocks = made if isinstance(made, Blocks) else quantise(made)
        yield places[0], np.ascontiguousarray(blocks.values).reshape(places[0].shape)
        yield places[1], np.ascontiguousarray(blocks.scales)


def is_in_blocks(layout: Layout, name: str) -> bool:
    """Whether a weight of the graph becomes blocks; the embedding does, where rows fill them."""
    if name == "embedding":
        return layout.width % BLOCK == 0
    return layout.is_matrix(name)


def shares_output(layout: Layout) -> bool:
    """Whether the embedding is read where the output matrix lies."""
    return layout.tied and is_in_blocks(layout, "embedding")


def _tensors(
    layout: Layout, name: str, shape: tuple[int, ...]
) -> Iterator[tuple[str, type, tuple[int, ...]]]:
    if not is_in_blocks(layout, name):
        yield name, np.float32, shape
        return
    outputs, inputs = shape
    blocks = blocks_of(inputs)
    yield name + ".values", np.uint8, shape if name == "embedding" else (outputs, blocks, BLOCK)
    yield name + ".scales", np.float32, (outputs, blocks)


_METADATA, _KEY, _VALUE = 14, 1, 2  # numbers of fields
_VARINT, _FIXED64, _LENGTH, _FIXED32 = 0, 1, 2, 5  # kinds of fields


def read_metadata(content: bytes) -> dict[str, str]:
    """The keys and values of a graph's metadata; {} if the content is no such file."""
    found = {}
    try:
        for number, entry in _fields(content):
            if number == _METADATA:
                parts = dict(_fields(entry))
                found[parts[_KEY].decode()] = parts.get(_VALUE, b"").decode()
    except (IndexError, KeyError, ValueError):
        return {}
    return found


def _fields(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and content of each field that has a length; ValueError where there is no field."""
    place = 0
    while place < len(content):
        tag, place = _varint(content, place)
        kind = tag & 7
        if kind == _LENGTH:
            length, place = _varint(content, place)
            if place + length > len(content):
                raise ValueError("a field is longer than the file")
            yield tag >> 3, content[place : place + length]
            place += length
        elif kind == _VARINT:
            _, place = _varint(content, place)
        elif kind in (_FIXED64, _FIXED32):
            place += 8 if kind == _FIXED64 else 4
        else:
            raise ValueError("no kind of field")


def _varint(content: bytes, place: int) -> tuple[int, int]:
    """A number of seven bits a byte, lowest first, and where it ends."""
    value = 0
    for shift in range(0, 70, 7):
        byte = content[place]
        place += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, place
    raise ValueError("a number does not end")
