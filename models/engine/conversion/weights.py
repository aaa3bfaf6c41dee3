"""The weights of a source that is converted, a few rows at a time: never the whole model at once.

`InBlocks` shows a source as the mapping that `graph_files.Plan` asks for weights.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.engine.architectures.layout import Layout
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
from models.engine.conversion.gguf_header import broken
from models.engine.weights import WIDTHS, Chosen, StoredWeights, Tensor, pieces, whole, widened

_OF_HEADS = tuple(f"{part}_proj.weight" for part in ("q", "k", "v", "o", "qkv"))
_CARRIED: dict[str, Callable[[NDArray[np.uint8], tuple[int, int]], Blocks]] = {
    "Q4_0": from_q4_0,
    "Q4_1": from_q4_1,
    "Q8_0": from_q8_0,
}
UNPACKED = (
    *(*WIDTHS, "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0"),
    *("Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K", "IQ4_NL", "IQ4_XS"),
)


class GgufWeights(StoredWeights):
    """Those of a GGUF file, under transformers' names and in transformers' order of rows.

    orders: which stored row stands in each place, for weights whose rows are in another order.
    offset: what is added to the values of norms.
    """

    def __init__(
        self,
        tensors: Mapping[str, tuple[Path, Tensor]],
        orders: Mapping[str, NDArray[np.intp]],
        offset: float,
    ) -> None:
        super().__init__(tensors, broken)
        self._orders, self._offset = orders, np.float32(offset)

    def rows(self, name: str, chosen: Chosen) -> Array:
        made = super().rows(name, chosen)
        return made + self._offset if self._offset and "norm" in name else made

    def raw(self, name: str, chosen: Chosen) -> NDArray[np.uint8]:
        if name not in self._orders:
            return super().raw(name, chosen)
        moved: NDArray[np.uint8] = super().raw(name, slice(None))[self._orders[name][chosen]]
        return moved

    def unpack(self, raw: NDArray[np.uint8], kind: str) -> Array:
        if kind in WIDTHS:
            return widened(raw, kind)
        import gguf

        kinds: Any = gguf.GGMLQuantizationType
        with np.errstate(all="ignore"):  # a scale that is no number is found by whoever asked
            values: Array = gguf.quants.dequantize(raw, kinds[kind]).astype(np.float32, copy=False)
        return values

    def blocks(self, name: str, chosen: slice) -> Blocks | None:
        """The rows in blocks, as they are stored; None where they are stored otherwise."""
        path, tensor = self._tensors[name]
        carry = _CARRIED.get(tensor.dtype)
        if carry is None:
            return None
        raw = self.raw(name, chosen)
        try:
            made = carry(raw, (len(raw), tensor.shape[-1]))
        except ValueError as error:  # a scale that is no number; the shape fits its dtype
            raise broken(path, f"{name} holds values that are not numbers") from error
        if not np.isfinite(made.scales).all():
            raise broken(path, f"{name} holds values that are not numbers")
        return made


class Counted:
    """A source that says how many of its bytes have been read."""

    def __init__(self, source: StoredWeights, count: Callable[[int], object]) -> None:
        self._source, self._count = source, count
        self.shapes, self.bytes_of = source.shapes, source.bytes_of

    def rows(self, name: str, chosen: Chosen) -> Array:
        made = self._source.rows(name, chosen)
        self._add(name, len(made))
        return made

    def blocks(self, name: str, chosen: slice) -> Blocks | None:
        """As `GgufWeights.blocks`; safetensors holds none."""
        if not isinstance(self._source, GgufWeights):
            return None
        made = self._source.blocks(name, chosen)
        if made is not None:
            self._add(name, len(made.values))
        return made

    def _add(self, name: str, rows: int) -> None:
        every = math.prod(self.shapes[name][:-1])
        self._count(self.bytes_of(name) * rows // every)


def in_blocks(source: "GgufWeights | Counted", name: str) -> Blocks:
    """One matrix in blocks of 8 bits: as stored where it is, else the nearest ones."""
    outputs, inputs = source.shapes[name]
    count = blocks_of(inputs)
    values = np.empty((outputs, count * BLOCK), np.uint8)
    scales = np.empty((outputs, count), np.float32)
    for piece in pieces((outputs, inputs)):
        made = source.blocks(name, piece) or quantise(source.rows(name, piece))
        values[piece], scales[piece] = made.values, made.scales
    return Blocks(values, scales, inputs)


class InBlocks(Mapping[str, Array | Blocks]):
    """All weights of a source, read when they are asked for: matrices in blocks, others as float32.

    Where heads are padded, rows and columns move, so that blocks could not be carried over: those
    matrices come as float32.
    """

    def __init__(self, source: Counted, layout: Layout) -> None:
        self._source = source
        self._padded = layout.padded_head != layout.head
        self._latest: tuple[str, Array | Blocks] | None = None

    def __getitem__(self, name: str) -> Array | Blocks:
        if self._latest is not None and self._latest[0] == name:
            return self._latest[1]
        self._latest = None
        alone = len(self._source.shapes[name]) == 1
        if alone or (self._padded and name.endswith(_OF_HEADS)):
            made: Array | Blocks = whole(self._source, name)
        else:
            made = in_blocks(self._source, name)
        if name.endswith("gate_up_proj.weight"):  # two weights are cut out of it
            self._latest = name, made
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._source.shapes)

    def __len__(self) -> int:
        return len(self._source.shapes)
