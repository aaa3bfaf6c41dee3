"""The two files of a graph: what graph.onnx says of itself, and where weights lie in graph.data."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from google.protobuf import descriptor_pb2, descriptor_pool, message, message_factory
from numpy.typing import NDArray

from models.engine.architectures.layout import Array, Layout
from models.engine.blocks import BLOCK, Blocks, blocks_of, quantise

ARCHITECTURE = "architecture"  # the key under which a graph's metadata holds its fingerprint
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


def read_metadata(content: bytes) -> dict[str, str]:
    """The keys and values of a graph's metadata; {} if the content is no such file."""
    try:
        entries = _model_message().FromString(content).metadata_props
    except message.DecodeError:
        return {}
    return {entry.key: entry.value for entry in entries}


@cache
def _model_message() -> Any:
    """The part of ONNX's ModelProto that is read; the onnx package takes half a second to load."""
    file = descriptor_pb2.FileDescriptorProto(name="graph.proto", package="graph", syntax="proto3")
    text, nested, one, many = 9, 11, 1, 3  # kinds and labels of descriptor.proto
    entry, model = file.message_type.add(name="Entry"), file.message_type.add(name="Model")
    entry.field.add(name="key", number=1, type=text, label=one)
    entry.field.add(name="value", number=2, type=text, label=one)
    model.field.add(
        name="metadata_props", number=14, type=nested, type_name=".graph.Entry", label=many
    )
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("graph.Model"))
