"""How the weights of a model are laid out for its ONNX graph.

model.safetensors keeps the names and shapes of transformers; the graph wants query, key and value
below one another, and heads whose width is a multiple of sixteen. `Layout.rows` lays out one weight
of the graph at a time, so that a conversion need not hold the whole model.
"""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from models.engine.blocks import BLOCK, Blocks, blocks_of, quantise, stacked

Array = NDArray[np.float32]
_LLAMA3 = ("factor", "low_freq_factor", "high_freq_factor", "original_max_position_embeddings")
_FIGURES: dict[str, tuple[str, ...]] = {"default": (), "linear": ("factor",), "llama3": _LLAMA3}


@dataclass(frozen=True, slots=True)
class Rotary:
    """theta: the base. scaling: JSON of the kind and its figures, or "" for none."""

    theta: float
    scaling: str = ""

    @staticmethod
    def kind(config: Mapping[str, Any]) -> str:
        """What config.json calls it."""
        inner = _parameters(config)
        return str(inner.get("rope_type", inner.get("type", "default")))

    @classmethod
    def known(cls, config: Mapping[str, Any]) -> bool:
        """Whether it is one of the three, over the whole head."""
        partial = _parameters(config).get("partial_rotary_factor", 1.0)
        return cls.kind(config) in _FIGURES and float(partial) == 1.0

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Self:
        """Read a config.json; KeyError, TypeError or ValueError if a figure is missing or none."""
        inner, kind = _parameters(config), cls.kind(config)
        theta = float(inner.get("rope_theta") or config.get("rope_theta") or 10000.0)
        figures = {name: float(inner[name]) for name in _FIGURES[kind]}
        if not all(math.isfinite(figure) and figure > 0 for figure in (theta, *figures.values())):
            raise ValueError("a figure of the rotary embedding is not positive")
        scaling = json.dumps({"kind": kind, **figures}, sort_keys=True) if figures else ""
        return cls(theta, scaling)

    def turns(self, head: int, positions: int) -> tuple[Array, Array]:
        """Cosines and sines, (positions, head / 2) each; head: width of a head, even."""
        exponents = np.arange(0, head, 2, dtype=np.float32) / np.float32(head)
        powers = np.power(self.theta, exponents.astype(np.float64)).astype(np.float32)
        frequencies = self._scaled(np.float32(1) / powers)
        angles = np.outer(np.arange(positions, dtype=np.float32), frequencies)
        return np.cos(angles), np.sin(angles)

    def _scaled(self, frequencies: Array) -> Array:
        if not self.scaling:
            return frequencies
        figures = json.loads(self.scaling)
        slow = frequencies / np.float32(figures["factor"])
        if figures["kind"] == "linear":
            return slow
        low, high = figures["low_freq_factor"], figures["high_freq_factor"]
        original = figures["original_max_position_embeddings"]
        lengths = np.float32(2 * math.pi) / frequencies
        share = (np.float32(original) / lengths - np.float32(low)) / np.float32(high - low)
        between = (1 - share) * slow + share * frequencies
        turned = np.where(lengths > original / low, slow, frequencies)
        middle = (lengths <= original / low) & (lengths >= original / high)
        return np.where(middle, between, turned).astype(np.float32)


def _parameters(config: Mapping[str, Any]) -> Mapping[str, Any]:
    """transformers 4 keeps theta at the top, transformers 5 in rope_parameters."""
    inner: Mapping[str, Any] = config.get("rope_parameters") or config.get("rope_scaling") or {}
    return inner


ARCHITECTURE = "architecture"  # the key under which a graph's metadata holds its fingerprint
CONTEXT_LIMIT = 65_536  # above, the angles alone would fill the memory of a small computer
_MANY_SCORES = 1 << 24  # those of a whole context: 64 MB
_HEAD_STEP = 16  # GroupQueryAttention rotates heads whose width is a multiple of sixteen
_MODEL_TYPES = ("llama", "mistral", "qwen2", "qwen3")
_MATRICES = ("output", "query_key_value", "out", "gate", "up", "down")
_PACKED = (("q", "heads"), ("k", "kv_heads"), ("v", "kv_heads"))
_SOURCES = {
    "attention_norm": "input_layernorm.weight",
    "out": "self_attn.o_proj.weight",
    "query_norm": "self_attn.q_norm.weight",
    "key_norm": "self_attn.k_norm.weight",
    "feed_forward_norm": "post_attention_layernorm.weight",
    "gate": "mlp.gate_proj.weight",
    "up": "mlp.up_proj.weight",
    "down": "mlp.down_proj.weight",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """The shape of an architecture; head is the true width of a head, padded_head the graph's.

    biases: query, key and value have one. head_norms: queries and keys are normed by head.
    tied: the output matrix is the embedding. scaling: of the rotary embedding, as JSON, or "".
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

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Self:
        """Read a config.json.

        Raises NoGraphError if it is no model that the graph can express, KeyError, TypeError or
        ValueError if an entry is missing or is no number.
        """
        _refuse_others(config)
        heads = int(config["num_attention_heads"])
        width = int(config["hidden_size"])
        rotary = Rotary.of(config)
        made = cls(
            width=width,
            inner=int(config["intermediate_size"]),
            layers=int(config["num_hidden_layers"]),
            heads=heads,
            kv_heads=int(config.get("num_key_value_heads") or heads),
            head=int(config.get("head_dim") or width // heads),
            vocabulary=int(config["vocab_size"]),
            context=min(int(config["max_position_embeddings"]), CONTEXT_LIMIT),
            norm_epsilon=float(config["rms_norm_eps"]),
            rope_theta=rotary.theta,
            biases=config["model_type"] == "qwen2" or bool(config.get("attention_bias")),
            head_norms=config["model_type"] == "qwen3",
            tied=bool(config.get("tie_word_embeddings")),
            scaling=rotary.scaling,
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

    def fingerprint(self) -> str:
        """One line that two architectures share only if one graph serves both."""
        known = asdict(self)
        for field in fields(self):  # a graph that was written before there was a field still fits
            if known[field.name] == field.default:
                del known[field.name]
        return json.dumps(known, sort_keys=True)

    def shapes(self) -> dict[str, tuple[int, ...]]:
        """Name and shape of every weight of the graph; a matrix is (outputs, inputs)."""
        width, head = self.width, self.padded_head
        packed = (self.heads + 2 * self.kv_heads) * head
        shapes: dict[str, tuple[int, ...]] = {
            "embedding": (self.vocabulary, width),
            "output": (self.vocabulary, width),
            "norm": (width,),
            "cosines": (self.context, head // 2),
            "sines": (self.context, head // 2),
        }
        for layer in range(self.layers):
            prefix = f"layers.{layer}."
            shapes |= {
                prefix + "attention_norm": (width,),
                prefix + "query_key_value": (packed, width),
                prefix + "out": (width, self.heads * head),
                prefix + "feed_forward_norm": (width,),
                prefix + "gate": (self.inner, width),
                prefix + "up": (self.inner, width),
                prefix + "down": (width, self.inner),
            }
            if self.biases:
                shapes[prefix + "bias"] = (packed,)
            if self.head_norms:
                shapes |= {prefix + "query_norm": (head,), prefix + "key_norm": (head,)}
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
        if last in ("cosines", "sines"):
            return self._angles()[last == "sines"]
        parts = [weights[source] for source in self.needs(name)]
        if len(parts) == 3:
            made = self._packed(parts)
        elif last == "out":
            made = self._padded_columns(parts[0])
        else:
            made = parts[0]
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
        """Cosines and sines of the rotary embedding, (context, head / 2) each."""
        rotary = Rotary(self.rope_theta, self.scaling)
        return rotary.turns(self.head, self.context)

    def _angles(self) -> tuple[Array, Array]:
        missing = (self.padded_head - self.head) // 2  # what is padded is zero at any angle
        cosines, sines = (np.pad(turns, ((0, 0), (0, missing))) for turns in self.rotations())
        return cosines, sines

    def _packed(self, parts: list[Array | Blocks]) -> Array | Blocks:
        """Query, key and value below one another."""
        if self.padded_head == self.head and all(isinstance(part, Blocks) for part in parts):
            return stacked([part for part in parts if isinstance(part, Blocks)])
        padded = [
            self._pad_heads(_plain(part), getattr(self, heads))
            for part, (_, heads) in zip(parts, _PACKED, strict=True)
        ]
        return np.concatenate(padded)

    def _padded_columns(self, matrix: Array | Blocks) -> Array | Blocks:
        if self.padded_head == self.head:
            return matrix
        return self._pad_heads(_plain(matrix).T, self.heads).T

    def _pad_heads(self, rows: Array, heads: int) -> Array:
        """(heads * head, ...) -> (heads * padded_head, ...), zeros behind each half.

        The rotation turns component i of the first half with component i of the second, so each
        half is padded by itself; zeros rotate to zeros and add nothing to a score.
        """
        if self.padded_head == self.head:
            return rows
        halves = rows.reshape(heads, 2, self.head // 2, -1)
        missing = (self.padded_head - self.head) // 2
        padded = np.pad(halves, ((0, 0), (0, 0), (0, missing), (0, 0)))
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
            f"heads of width {self.head}": self.head % 2,
            f"norms of heads of width {self.head}": self.head_norms and self.head % _HEAD_STEP,
        }
        _refuse(refused)


class NoGraphError(ValueError):
    """This model is sound, but none of those that the ONNX graph expresses."""


def _plain(part: Array | Blocks) -> Array:
    return part.matrix() if isinstance(part, Blocks) else part


def _refuse_others(config: Mapping[str, Any]) -> None:
    kind = config.get("model_type")
    biased = bool(config.get("attention_bias"))
    window = config.get("sliding_window") if config.get("use_sliding_window", True) else None
    slides = window is not None and int(window) < int(config["max_position_embeddings"])
    _refuse(
        {
            f"architecture {kind}": kind not in _MODEL_TYPES,
            "biases": bool(config.get("mlp_bias")) or (biased and kind != "qwen2"),
            f"activation {config.get('hidden_act')}": config.get("hidden_act", "silu") != "silu",
            "a sliding window": kind != "llama" and slides,
            f"rotary embedding {Rotary.kind(config)}": not Rotary.known(config),
        }
    )


def _refuse(reasons: Mapping[str, object]) -> None:
    for reason, found in reasons.items():
        if found:
            raise NoGraphError(f"no ONNX graph for this model: {reason}")


GRAPH, DATA = "graph.onnx", "graph.data"
FORM = "form"  # the key under which a graph's metadata says that it is "8-bit"; exact without
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
