"""The weights of a model folder, a layer at a time: a large model is never in memory as a whole.

    weights = open_weights(folder)
    weights.layer(0).gate                    # (inner, width) float32
    weights.embedding(ids)                   # (..., width)

Matrices are (outputs, inputs) as in model.safetensors. Those of the 8-bit form are what its blocks
stand for; onnxruntime rounds activations as well, which is not done here.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.base_vs_chat.inside import MOST_TOKENS
from models.engine.blocks import Blocks
from models.engine.layout import (
    ARCHITECTURE,
    DATA,
    FORM,
    GRAPH,
    Array,
    Layout,
    NoGraphError,
    Plan,
    is_in_blocks,
    read_metadata,
    shares_output,
)
from models.engine.weights import (
    PACKED,
    Tensor,
    damaged,
    missing,
    read_bytes,
    read_header,
    read_json,
    read_weights,
    readable,
    weight_files,
    widened,
)
from models.errors import UserError

KEPT_BYTES = (
    700 << 20
)  # of float32 in memory; from a larger model a layer is read when it is needed
ROWS_AT_ONCE = 1 << 23  # values of the output matrix, 32 MB, where it is not kept
_BYTE = np.dtype(np.uint8)
SUPPORTED = ("llama", "mistral", "qwen2", "qwen3")


@dataclass(frozen=True, slots=True)
class Layer:
    """query_key_value: (heads + 2 * kv heads) * head rows. bias, query_norm, key_norm: where the
    architecture has them.
    """

    attention_norm: Array
    query_key_value: Array
    out: Array
    feed_forward_norm: Array
    gate: Array
    up: Array
    down: Array
    bias: Array | None = None
    query_norm: Array | None = None
    key_norm: Array | None = None


class Weights(ABC):
    """What both forms have in common; `whole` and `rows` read what is stored."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._true = _true_rows(layout)
        self._layers: dict[int, Layer] = {}
        self._output: Array | None = None
        angles = ("cosines", "sines")  # made anew, as far as a text goes
        shapes = [shape for name, shape in layout.shapes().items() if name not in angles]
        shared = layout.tied * layout.vocabulary * layout.width
        size = 4 * (sum(map(math.prod, shapes)) - shared)
        self.kept = size <= KEPT_BYTES
        self.bytes = size if self.kept else 0

    @abstractmethod
    def whole(self, name: str) -> Array:
        """A weight of the graph (`Layout.shapes`), heads padded as there."""

    @abstractmethod
    def rows(self, name: str, chosen: NDArray[np.int64] | slice) -> Array:
        """Rows of "embedding" or "output"."""

    def layer(self, number: int) -> Layer:
        """The weights of a layer, kept if the model is small enough; UserError if damaged."""
        found = self._layers.get(number)
        if found is None:
            found = self._read_layer(f"layers.{number}.")
            if self.kept:
                self._layers[number] = found
        return found

    def norm(self) -> Array:
        """Weights of the last norm, (width,)."""
        return self.whole("norm")

    def embedding(self, ids: NDArray[np.int64]) -> Array:
        """(...,) ids -> (..., width)."""
        flat = self.rows("embedding", ids.reshape(-1))
        return np.asarray(flat.reshape(*ids.shape, self.layout.width))

    def output(self) -> Iterator[tuple[int, Array]]:
        """Parts of the output matrix (vocabulary, width), each with the number of its first row."""
        if self.kept:
            if self._output is None:
                self._output = self.rows("output", slice(0, self.layout.vocabulary))
            yield 0, self._output
            return
        step = max(1, ROWS_AT_ONCE // self.layout.width)
        for first in range(0, self.layout.vocabulary, step):
            yield first, self.rows("output", slice(first, first + step))

    def output_row(self, token: int) -> Array:
        """What the last normed state is multiplied with for one logit, (width,)."""
        return np.asarray(self.rows("output", slice(token, token + 1))[0])

    def _read_layer(self, prefix: str) -> Layer:
        layout = self.layout

        def read(name: str) -> Array:
            return self.whole(prefix + name)

        packed, out = read("query_key_value"), read("out")
        bias = read("bias") if layout.biases else None
        if self._true is not None:
            packed, out = packed[self._true], out[:, self._true[: layout.heads * layout.head]]
            bias = None if bias is None else bias[self._true]
        return Layer(
            attention_norm=read("attention_norm"),
            query_key_value=packed,
            out=out,
            feed_forward_norm=read("feed_forward_norm"),
            gate=read("gate"),
            up=read("up"),
            down=read("down"),
            bias=bias,
            query_norm=read("query_norm") if layout.head_norms else None,
            key_norm=read("key_norm") if layout.head_norms else None,
        )


def _true_rows(layout: Layout) -> NDArray[np.int64] | None:
    """Which packed rows are no padding (each half of a head has its own); None if none is."""
    head, padded = layout.head, layout.padded_head
    if head == padded:
        return None
    one = np.concatenate([np.arange(head // 2), padded // 2 + np.arange(head // 2)])
    heads = layout.heads + 2 * layout.kv_heads
    return np.asarray((np.arange(heads)[:, None] * padded + one).reshape(-1))


class _Stored(Mapping[str, Array]):
    """Tensors of safetensors files under transformers' names, widened when asked for."""

    def __init__(self, paths: list[Path]) -> None:
        self._found: dict[str, tuple[Path, Tensor]] = {}
        for path in paths:
            self._found |= {name: (path, tensor) for name, tensor in read_header(path).items()}

    def rows(self, name: str, chosen: NDArray[np.int64] | slice) -> Array:
        path, tensor = self._found[name]
        width = (tensor.end - tensor.start) // tensor.shape[0]
        lines = _lines(path, _BYTE, tensor.start, (tensor.shape[0], width), chosen)
        try:
            made = widened(lines, tensor.dtype)
        except (KeyError, ValueError) as error:
            reason = f"it holds values of type {tensor.dtype}, which are not read here"
            raise damaged(path, reason) from error
        if not np.isfinite(made).all():
            raise damaged(path, f"{name} holds values that are not numbers")
        return made.reshape(-1, *tensor.shape[1:])

    def __getitem__(self, name: str) -> Array:
        return self.rows(name, slice(None))

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class _Unpacked(dict[str, Array]):
    """The same of a small file that can only be read as a whole."""

    def rows(self, name: str, chosen: NDArray[np.int64] | slice) -> Array:
        return self[name][chosen]


class _Exact(Weights):
    def __init__(self, layout: Layout, paths: list[Path]) -> None:
        super().__init__(layout)
        self._path = paths[0]
        packed = self._path.suffix == PACKED
        self._stored = _Unpacked(read_weights(self._path)) if packed else _Stored(paths)
        for name in ("embedding", "output"):
            if self._source(name) not in self._stored:
                raise damaged(self._path, f"it has no {self._source(name)}")

    def whole(self, name: str) -> Array:
        try:
            made = self.layout.rows(name, self._stored)
        except KeyError as error:
            raise damaged(self._path, f"it has no {error}") from error
        except ValueError as error:
            raise damaged(self._path, f"it is not the model of config.json ({error})") from error
        assert isinstance(made, np.ndarray), "no blocks were given"
        return made

    def rows(self, name: str, chosen: NDArray[np.int64] | slice) -> Array:
        return self._stored.rows(self._source(name), chosen)

    def _source(self, name: str) -> str:
        return self.layout.needs(name)[0]


class _InBlocks(Weights):
    def __init__(self, layout: Layout, data: Path) -> None:
        super().__init__(layout)
        if not data.is_file():
            raise missing(data)
        size, plan = data.stat().st_size, Plan(layout)
        if size != plan.size:
            raise damaged(data, f"it has {size} bytes where {plan.size} are expected")
        self._data, self._places = data, {place.name: place for place in plan.places}

    def whole(self, name: str) -> Array:
        return self.rows(name, slice(None))

    def rows(self, name: str, chosen: NDArray[np.int64] | slice) -> Array:
        if name == "embedding" and shares_output(self.layout):
            name = "output"
        if not is_in_blocks(self.layout, name):
            place = self._places[name]
            return self._lines(name, place.shape[0], chosen).reshape(-1, *place.shape[1:])
        outputs, inputs = self.layout.shapes()[name]
        values = self._lines(name + ".values", outputs, chosen)
        scales = self._lines(name + ".scales", outputs, chosen)
        return Blocks(values, scales, inputs).matrix()

    def _lines(self, name: str, rows: int, chosen: NDArray[np.int64] | slice) -> NDArray[Any]:
        place = self._places[name]
        shape = rows, math.prod(place.shape) // rows
        return _lines(self._data, place.dtype, place.start, shape, chosen)


def _lines(
    path: Path,
    dtype: np.dtype[Any],
    start: int,
    shape: tuple[int, int],
    chosen: NDArray[np.int64] | slice,
) -> NDArray[Any]:
    """Rows of a matrix that begins at byte `start` of a file.

    A range is read: mapped, its pages would lie in memory beside what is made of them.
    """
    with readable(path):
        if not isinstance(chosen, slice):
            return np.array(np.memmap(path, dtype, "r", start, shape)[chosen])
        first, end, _ = chosen.indices(shape[0])
        before = start + first * shape[1] * dtype.itemsize
        found = np.fromfile(path, dtype, (end - first) * shape[1], offset=before)
        return found.reshape(end - first, -1)


def open_weights(folder: Path, weights: Path | None = None) -> Weights:
    """The weights of a folder, or those of another file of the same architecture.

    Raises UserError if the architecture is not one of SUPPORTED, or a file missing or damaged.
    """
    layout = _layout(folder)
    graph = folder / GRAPH
    metadata = read_metadata(read_bytes(graph)) if graph.is_file() else {}
    if weights is None and metadata.get(FORM, "exact") != "exact":
        if metadata.get(ARCHITECTURE) != layout.fingerprint():
            raise damaged(graph, "it is not the model of config.json")
        return _InBlocks(layout, folder / DATA)
    paths = [weights] if weights is not None else weight_files(folder)
    if any(path.suffix not in {".safetensors", PACKED} for path in paths):
        raise _not_seen(folder, f"its weights are in {paths[0].name}")
    return _Exact(layout, paths)


def _layout(folder: Path) -> Layout:
    path = folder / "config.json"
    config = read_json(path)
    try:
        if config.get("model_type") not in SUPPORTED:
            raise NoGraphError(f"architecture {config.get('model_type')}")
        layout = Layout.of(config)
        if layout.windowed and layout.window <= MOST_TOKENS:  # a wider one changes nothing here
            raise NoGraphError(f"a sliding window of {layout.window} tokens")
    except NoGraphError as error:
        reason = str(error).removeprefix("no ONNX graph for this model: ")
        raise _not_seen(folder, reason) from error
    except KeyError as error:
        raise damaged(path, f"it has no {error}") from error
    except (TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise damaged(path, f"an entry makes no sense ({error})") from error
    return layout


def _not_seen(folder: Path, reason: str) -> UserError:
    return UserError(
        "{model} cannot be looked into: {reason}.",
        "Choose a model of the family, or a Llama, Mistral, Qwen2 or Qwen3 with safetensors.",
        model=folder.name,
        reason=reason,
    )
