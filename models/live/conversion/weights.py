"""The weights of a source, a few rows at a time: a conversion never holds the whole model.

`Exact` and `InBlocks` show a source as the mapping that `models.live.graph_data.Plan` and
`models.live.layout.Layout` ask for weights.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

import numpy as np

from models.live.blocks import BLOCK, Array, Blocks, blocks_of, quantise
from models.live.layout import Layout

_VALUES_AT_ONCE = 1 << 22  # 16 MB as float32
_OF_HEADS = ("q_proj.weight", "k_proj.weight", "v_proj.weight", "o_proj.weight")


class WeightSource(Protocol):
    """Weights under transformers' names, in transformers' order of rows."""

    @property
    def shapes(self) -> Mapping[str, tuple[int, ...]]:
        """Name and shape of every weight."""

    def rows(self, name: str, first: int, last: int) -> Array:
        """Rows of a weight as float32, a vector as one row; UserError if values are no numbers."""

    def blocks(self, name: str, first: int, last: int) -> Blocks | None:
        """The rows in blocks, as they are stored; None where they are stored otherwise."""

    def bytes_of(self, name: str) -> int:
        """How much of the source a weight takes."""


def chunks(shape: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """First and last row (exclusive) of pieces that fit into memory; a vector is one row."""
    rows, width = (1, shape[0]) if len(shape) == 1 else (shape[0], math.prod(shape[1:]))
    step = max(1, _VALUES_AT_ONCE // width)
    for first in range(0, rows, step):
        yield first, min(rows, first + step)


def whole(source: WeightSource, name: str) -> Array:
    """One weight as float32, in its shape."""
    shape = source.shapes[name]
    made = np.empty(shape, np.float32)
    rows = made.reshape(-1, shape[-1])
    for first, last in chunks(shape):
        rows[first:last] = source.rows(name, first, last)
    return made


def in_blocks(source: WeightSource, name: str) -> Blocks:
    """One matrix in blocks of 8 bits: as stored where it is, else the nearest ones."""
    outputs, inputs = source.shapes[name]
    count = blocks_of(inputs)
    values = np.empty((outputs, count * BLOCK), np.uint8)
    scales = np.empty((outputs, count), np.float32)
    for first, last in chunks((outputs, inputs)):
        made = source.blocks(name, first, last) or quantise(source.rows(name, first, last))
        values[first:last], scales[first:last] = made.values, made.scales
    return Blocks(values, scales, inputs)


class Counted:
    """A source that says how many of its bytes have been read."""

    def __init__(self, source: WeightSource, count: Callable[[int], object]) -> None:
        self._source, self._count = source, count
        self.shapes, self.bytes_of = source.shapes, source.bytes_of

    def rows(self, name: str, first: int, last: int) -> Array:
        """As of the source."""
        made = self._source.rows(name, first, last)
        self._add(name, last - first)
        return made

    def blocks(self, name: str, first: int, last: int) -> Blocks | None:
        """As of the source."""
        made = self._source.blocks(name, first, last)
        if made is not None:
            self._add(name, last - first)
        return made

    def _add(self, name: str, rows: int) -> None:
        every = math.prod(self.shapes[name][:-1])
        self._count(self.bytes_of(name) * rows // every)


class Exact(Mapping[str, Array]):
    """All weights as float32, read when they are asked for."""

    def __init__(self, source: WeightSource) -> None:
        self._source = source

    def __getitem__(self, name: str) -> Array:
        if name not in self._source.shapes:
            raise KeyError(name)
        return whole(self._source, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._source.shapes)

    def __len__(self) -> int:
        return len(self._source.shapes)


class InBlocks(Mapping[str, Array | Blocks]):
    """Matrices in blocks, the rest as float32; read when they are asked for.

    Where heads are padded, rows and columns move, so that blocks could not be carried over: those
    matrices come as float32.
    """

    def __init__(self, source: WeightSource, layout: Layout) -> None:
        self._source = source
        self._padded = layout.padded_head != layout.head

    def __getitem__(self, name: str) -> Array | Blocks:
        shape = self._source.shapes[name]
        if len(shape) == 1 or (self._padded and name.endswith(_OF_HEADS)):
            return whole(self._source, name)
        return in_blocks(self._source, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._source.shapes)

    def __len__(self) -> int:
        return len(self._source.shapes)
