"""The 8-bit form of a model: where each tensor lies in graph.data, and how one is laid out.

A conversion never holds more than one matrix:

    plan = Plan(Layout.of(config))                            # transformers' config.json
    (folder / GRAPH).write_bytes(build_graph(config, "8-bit").SerializeToString())
    with (folder / DATA).open("r+b") as file:                 # plan.size bytes in the end
        for name in plan.names:                               # what a journal counts
            for place, array in plan.lay_out(name, weights):  # one or two arrays
                file.seek(place.start)
                file.write(array)

`weights` is a mapping from transformers' names (model.layers.0.self_attn.q_proj.weight, ...) to
float32 arrays in transformers' shapes, or to Blocks where a file has them already. It is asked only
for what `layout.needs(name)` names, so it may read, unpack and forget.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.engine.blocks import BLOCK, Blocks, blocks_of, quantise
from models.engine.layout import Array, Layout

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
        """Bytes."""
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
