"""The weights of a source, a few rows at a time: a conversion never holds the whole model.

`InBlocks` shows a source as the mapping that `models.engine.layout.Plan` asks for weights.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from io import BufferedReader
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from models.engine.blocks import (
    BLOCK,
    Array,
    Blocks,
    blocks_of,
    from_q4_0,
    from_q4_1,
    from_q8_0,
    quantise,
)
from models.engine.conversion.gguf_header import unreadable
from models.engine.layout import Layout
from models.engine.weights import WIDTHS, Tensor, widened
from models.errors import UserError

_VALUES_AT_ONCE = 1 << 22  # 16 MB as float32
_OF_HEADS = tuple(f"{part}_proj.weight" for part in ("q", "k", "v", "o", "qkv"))


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
        made = self._source.rows(name, first, last)
        self._add(name, last - first)
        return made

    def blocks(self, name: str, first: int, last: int) -> Blocks | None:
        made = self._source.blocks(name, first, last)
        if made is not None:
            self._add(name, last - first)
        return made

    def _add(self, name: str, rows: int) -> None:
        every = math.prod(self.shapes[name][:-1])
        self._count(self.bytes_of(name) * rows // every)


class Whole(Mapping[str, Array | Blocks]):
    """All weights as float32, read when they are asked for."""

    def __init__(self, source: WeightSource) -> None:
        self._source = source
        self._latest: tuple[str, Array | Blocks] | None = None

    def __getitem__(self, name: str) -> Array | Blocks:
        if not name.endswith("gate_up_proj.weight"):
            return self._read(name)
        if self._latest is None or self._latest[0] != name:  # two weights are cut out of it
            self._latest = None
            self._latest = name, self._read(name)
        return self._latest[1]

    def _read(self, name: str) -> Array | Blocks:
        return whole(self._source, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._source.shapes)

    def __len__(self) -> int:
        return len(self._source.shapes)


class InBlocks(Whole):
    """Matrices in blocks, the rest as float32.

    Where heads are padded, rows and columns move, so that blocks could not be carried over: those
    matrices come as float32.
    """

    def __init__(self, source: WeightSource, layout: Layout) -> None:
        super().__init__(source)
        self._padded = layout.padded_head != layout.head

    def _read(self, name: str) -> Array | Blocks:
        shape = self._source.shapes[name]
        if len(shape) == 1 or (self._padded and name.endswith(_OF_HEADS)):
            return whole(self._source, name)
        return in_blocks(self._source, name)


_CARRIED: dict[str, Callable[[NDArray[np.uint8], tuple[int, int]], Blocks]] = {
    "Q4_0": from_q4_0,
    "Q4_1": from_q4_1,
    "Q8_0": from_q8_0,
}
UNPACKED = (
    *(*WIDTHS, "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0"),
    *("Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K", "IQ4_NL", "IQ4_XS"),
)


class StoredWeights:
    """Weights in files, which stay open until this is left as a context.

    tensors: transformers' name -> the file and the place in it. orders: which stored row stands in
    each place, for weights whose rows are not in transformers' order. offsets: what is added to
    the values of a weight that is stored otherwise than transformers stores it.
    wrong: the error for a file that is not what it should be.
    """

    def __init__(
        self,
        tensors: Mapping[str, tuple[Path, Tensor]],
        wrong: Callable[[Path, str], UserError],
        orders: Mapping[str, NDArray[np.intp]] = MappingProxyType({}),
        offsets: Mapping[str, float] = MappingProxyType({}),
    ) -> None:
        self._tensors, self._wrong, self._orders = tensors, wrong, orders
        self._offsets = offsets
        self.shapes = {name: tensor.shape for name, (_, tensor) in tensors.items()}
        self._stack, self._open = ExitStack(), dict[Path, BufferedReader]()
        for path in dict.fromkeys(path for path, _ in tensors.values()):
            try:
                self._open[path] = self._stack.enter_context(path.open("rb"))
            except OSError as error:
                self._stack.close()
                raise unreadable(path, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def bytes_of(self, name: str) -> int:
        """How much of the files a weight takes."""
        _, tensor = self._tensors[name]
        return tensor.end - tensor.start

    def rows(self, name: str, first: int, last: int) -> Array:
        path, tensor = self._tensors[name]
        values = unpack(self._raw(name, first, last), tensor.dtype)
        if not np.isfinite(values).all():
            raise self._not_numbers(path, name)
        offset = self._offsets.get(name)
        return values if offset is None else values + np.float32(offset)

    def blocks(self, name: str, first: int, last: int) -> Blocks | None:
        path, tensor = self._tensors[name]
        carry = _CARRIED.get(tensor.dtype)
        if carry is None:
            return None
        raw = self._raw(name, first, last)
        try:
            made = carry(raw, (last - first, tensor.shape[-1]))
        except ValueError as error:  # a scale that is no number; the shape fits its dtype
            raise self._not_numbers(path, name) from error
        if not np.isfinite(made.scales).all():
            raise self._not_numbers(path, name)
        return made

    def _not_numbers(self, path: Path, name: str) -> UserError:
        return self._wrong(path, f"{name} holds values that are not numbers")

    def _raw(self, name: str, first: int, last: int) -> NDArray[np.uint8]:
        """Bytes of rows as transformers orders them, (rows, bytes of a row)."""
        if name not in self._orders:
            return self._read(name, first, last)
        order = self._orders[name]
        moved: NDArray[np.uint8] = self._read(name, 0, len(order))[order[first:last]]
        return moved

    def _read(self, name: str, first: int, last: int) -> NDArray[np.uint8]:
        path, tensor = self._tensors[name]
        length = self.bytes_of(name) // math.prod(tensor.shape[:-1])
        raw = np.empty((last - first, length), np.uint8)
        try:
            self._open[path].seek(tensor.start + first * length)
            count = self._open[path].readinto(raw.data)
        except OSError as error:
            raise unreadable(path, error) from error
        if count != raw.size:
            raise self._wrong(path, "it became shorter while it was read")
        return raw


def unpack(raw: NDArray[np.uint8], kind: str) -> Array:
    """(rows, bytes) -> (rows, values) float32."""
    if kind in WIDTHS:
        return widened(raw, kind)
    import gguf

    kinds: Any = gguf.GGMLQuantizationType
    with np.errstate(all="ignore"):  # a scale that is no number is found by whoever asked
        values: Array = gguf.quants.dequantize(raw, kinds[kind]).astype(np.float32, copy=False)
    return values
