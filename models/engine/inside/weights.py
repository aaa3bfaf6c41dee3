"""The weights of a model folder, a layer at a time: a large model is never in memory as a whole.

    weights = open_weights(folder)
    weights.layer(0).gate                    # (inner, width) float32
    weights.embedding(ids)                   # (..., width)

Matrices are (outputs, inputs) as in model.safetensors. Those of the 8-bit form are what its blocks
stand for; onnxruntime rounds activations as well, which is not done here.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from models.base_vs_chat.inside import MOST_TOKENS
from models.engine.architectures.layout import Array, Layout, NoGraphError
from models.engine.blocks import Blocks
from models.engine.graph_files import (
    ARCHITECTURE,
    DATA,
    FORM,
    GRAPH,
    Plan,
    is_in_blocks,
    read_metadata,
    shares_output,
)
from models.engine.weights import (
    PACKED,
    WIDTHS,
    Chosen,
    StoredWeights,
    Whole,
    damaged,
    missing,
    read_bytes,
    read_header,
    read_json,
    read_rows,
    read_weights,
    weight_files,
)
from models.errors import UserError

KEPT_BYTES = (
    700 << 20
)  # of float32 in memory; from a larger model a layer is read when it is needed
ROWS_AT_ONCE = 1 << 23  # values of the output matrix, 32 MB, where it is not kept
SUPPORTED = ("llama", "mistral", "qwen2", "qwen3")


@dataclass(frozen=True, slots=True)
class Layer:
    """query_key_value: (heads + 2 * kv heads) * head rows. The others, as far as the architecture
    has them, under the names of `Layout.shapes`.
    """

    query_key_value: Array
    out: Array
    gate: Array
    up: Array
    down: Array
    bias: Array | None = None
    attention_norm: Array | None = None
    attention_after: Array | None = None
    feed_forward_norm: Array | None = None
    feed_forward_after: Array | None = None
    query_norm: Array | None = None
    key_norm: Array | None = None

    @classmethod
    def read(cls, layout: Layout, number: int, whole: Callable[[str], Array]) -> Self:
        """The weights of a layer as `whole` gives each of them, heads padded as in the graph."""
        prefix = f"layers.{number}."
        names = [name for name in layout.shapes() if name.startswith(prefix)]
        return cls(**{name.removeprefix(prefix): whole(name) for name in names})


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
    def rows(self, name: str, chosen: Chosen) -> Array:
        """Rows of "embedding" or "output"."""

    def layer(self, number: int) -> Layer:
        """The weights of a layer, kept if the model is small enough; UserError if damaged."""
        found = self._layers.get(number)
        if found is None:
            found = Layer.read(self.layout, number, self.whole)
            if (true := self._true) is not None:
                found = replace(
                    found,
                    query_key_value=found.query_key_value[true],
                    out=found.out[:, true[: self.layout.heads * self.layout.head]],
                    bias=None if found.bias is None else found.bias[true],
                )
            if self.kept:
                self._layers[number] = found
        return found

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


def _true_rows(layout: Layout) -> NDArray[np.int64] | None:
    """Which packed rows are no padding (each half of a head has its own); None if none is."""
    head, padded = layout.head, layout.padded_head
    if head == padded:
        return None
    one = np.concatenate([np.arange(head // 2), padded // 2 + np.arange(head // 2)])
    heads = layout.heads + 2 * layout.kv_heads
    return np.asarray((np.arange(heads)[:, None] * padded + one).reshape(-1))


class _Exact(Weights):
    """Tensors of safetensors files; a packed one can only be read as a whole."""

    def __init__(self, layout: Layout, paths: list[Path]) -> None:
        super().__init__(layout)
        self._path = paths[0]
        self._stored: StoredWeights | None = None
        self._named: Mapping[str, Array]
        if self._path.suffix == PACKED:
            self._named = read_weights(self._path)
        else:
            tensors = {n: (path, one) for path in paths for n, one in read_header(path).items()}
            for path, one in tensors.values():
                if one.dtype not in WIDTHS:
                    reason = f"it holds values of type {one.dtype}, which are not read here"
                    raise damaged(path, reason)
            self._stored = StoredWeights(tensors)
            self._named = Whole(self._stored)
        for name in ("embedding", "output"):
            if layout.needs(name)[0] not in self._named:
                raise damaged(self._path, f"it has no {layout.needs(name)[0]}")

    def whole(self, name: str) -> Array:
        try:
            made = self.layout.rows(name, self._named)
        except KeyError as error:
            raise damaged(self._path, f"it has no {error}") from error
        except ValueError as error:
            raise damaged(self._path, f"it is not the model of config.json ({error})") from error
        assert isinstance(made, np.ndarray), "no blocks were given"
        return made

    def rows(self, name: str, chosen: Chosen) -> Array:
        source = self.layout.needs(name)[0]
        if self._stored is None:
            return self._named[source][chosen]
        return self._stored.rows(source, chosen)


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

    def rows(self, name: str, chosen: Chosen) -> Array:
        if name == "embedding" and shares_output(self.layout):
            name = "output"
        if not is_in_blocks(self.layout, name):
            place = self._places[name]
            return self._lines(name, place.shape[0], chosen).reshape(-1, *place.shape[1:])
        outputs, inputs = self.layout.shapes()[name]
        values = self._lines(name + ".values", outputs, chosen)
        scales = self._lines(name + ".scales", outputs, chosen)
        return Blocks(values, scales, inputs).matrix()

    def _lines(self, name: str, rows: int, chosen: Chosen) -> NDArray[Any]:
        place = self._places[name]
        shape = rows, math.prod(place.shape) // rows
        return read_rows(self._data, place.dtype, place.start, shape, chosen)


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
