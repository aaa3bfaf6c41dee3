"""Weights as blocks of 32 small whole numbers, as MatMulNBits of onnxruntime reads them.

A weight is (value - zero point) * scale; a block is 32 neighbours of one row, and a row is one
output of the matrix. That is also how a GGUF file keeps Q4_0, Q4_1 and Q8_0, so such a block is
carried over instead of being unpacked and rounded a second time:

    blocks = quantise(matrix)                       # (outputs, inputs) float32
    blocks = from_q4_1(raw, (outputs, inputs))      # bytes as they lie in the file
    blocks.matrix()                                 # float32 again

Sources: the operator, https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md,
"com.microsoft.MatMulNBits"; the file's blocks, https://github.com/ggml-org/ggml, ggml-common.h.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Bytes = NDArray[np.uint8]
BLOCK = 32
MIDDLE = 128  # the value that stands for a weight of zero
_LARGEST = 127  # so that a block is as exact below zero as above
_DIVISORS = range(5, 17)  # 16 levels times 16 fill 8 bits; below 5 nothing is gained


@dataclass(frozen=True, slots=True)
class Blocks:
    """A matrix (outputs, inputs) in blocks; the last of a row may be filled up with zeros.

    values: (outputs, blocks * 32) uint8, 128 for zero. scales: (outputs, blocks) float32.
    inputs: true columns, at most blocks * 32.
    """

    values: Bytes
    scales: Array
    inputs: int

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.values), self.inputs

    def matrix(self) -> Array:
        outputs = len(self.values)
        centred = self.values.reshape(outputs, -1, BLOCK).astype(np.float32)
        centred -= MIDDLE
        centred *= self.scales[..., None]
        return centred.reshape(outputs, -1)[:, : self.inputs]


def stacked(parts: Sequence[Blocks]) -> Blocks:
    """The rows of all parts below one another; ValueError if they differ in their inputs."""
    if len({part.inputs for part in parts}) != 1:
        raise ValueError("matrices of different width cannot be stacked")
    values = np.concatenate([part.values for part in parts])
    return Blocks(values, np.concatenate([part.scales for part in parts]), parts[0].inputs)


def blocks_of(inputs: int) -> int:
    """Blocks in a row of so many inputs."""
    return -(-inputs // BLOCK)


def quantise(matrix: Array) -> Blocks:
    """The nearest blocks of 8 bits for a matrix (outputs, inputs) of finite float32.

    A weight moves by at most half a scale, which is 1/254 of the largest weight of its block.
    """
    outputs, inputs = matrix.shape
    padded = np.pad(matrix, ((0, 0), (0, -inputs % BLOCK))) if inputs % BLOCK else matrix
    parts = padded.reshape(outputs, -1, BLOCK)
    scales = np.abs(parts).max(axis=-1) / np.float32(_LARGEST)
    divisors = np.where(scales > 0, scales, np.float32(1))
    values = np.rint(parts / divisors[..., None])
    np.clip(values, -_LARGEST, _LARGEST, out=values)  # a scale near zero is rounded itself
    values += MIDDLE
    return Blocks(values.astype(np.uint8).reshape(outputs, -1), scales, inputs)


def from_q8_0(raw: bytes | Bytes, shape: tuple[int, int]) -> Blocks:
    """Blocks of a GGUF's Q8_0, exactly: a float16 scale, then 32 signed bytes.

    shape: (outputs, inputs). Raises ValueError if the bytes are not those of the shape,
    or no numbers.
    """
    scales, rest = _taken_apart(raw, shape, 2, BLOCK)
    values = rest ^ np.uint8(MIDDLE)  # a signed byte plus 128, as an unsigned one
    return Blocks(values.reshape(shape), scales[0], shape[1])


def from_q4_0(raw: bytes | Bytes, shape: tuple[int, int]) -> Blocks:
    """Blocks of a GGUF's Q4_0, exactly: a float16 scale, then 32 times 4 bits, 8 for zero.

    shape: (outputs, inputs). Raises ValueError if the bytes are not those of the shape,
    or no numbers.
    """
    scales, rest = _taken_apart(raw, shape, 2, BLOCK // 2)
    values = _nibbles(rest) + np.uint8(MIDDLE - 8)
    return Blocks(values.reshape(shape), scales[0], shape[1])


def from_q4_1(raw: bytes | Bytes, shape: tuple[int, int]) -> Blocks:
    """Blocks of a GGUF's Q4_1: a float16 scale and offset, then 32 times 4 bits.

    There is no place for an offset that is no whole number of scales, so each block gets the one
    divisor of its scale at which the offset comes nearest to a whole number: half the rounding
    error of `quantise`. shape: (outputs, inputs). Raises ValueError if the bytes are not those of
    the shape, or no numbers.
    """
    (scales, offsets), rest = _taken_apart(raw, shape, 4, BLOCK // 2)
    levels = _nibbles(rest)
    steps = np.divide(offsets, scales, out=np.zeros_like(scales), where=scales != 0)
    divisors = _best_divisors(steps, np.abs(steps + levels.max(axis=-1)), np.abs(steps))
    values = levels * divisors[..., None] + np.rint(steps * divisors)[..., None]
    fine = scales / np.maximum(divisors, 1)
    plain = (divisors == 0) | (scales == 0)  # far off zero, or one value throughout
    if plain.any():
        weights = levels[plain] * scales[plain, None] + offsets[plain, None]
        rounded = quantise(weights)
        values[plain] = rounded.values.astype(np.float32) - MIDDLE
        fine[plain] = rounded.scales[:, 0]
    values += MIDDLE
    return Blocks(values.astype(np.uint8).reshape(shape), fine, shape[1])


def _best_divisors(steps: Array, highest: Array, lowest: Array) -> Array:
    """For each block the divisor that rounds its offset least, 0 where none keeps it in 8 bits.

    steps: the offset in scales. highest, lowest: the ends of the block in scales, without a sign.
    """
    best = np.zeros_like(steps)
    least = np.full_like(steps, np.inf)
    reach = np.maximum(highest, lowest)
    for divisor in _DIVISORS:
        moved = steps * np.float32(divisor)
        error = np.abs(moved - np.rint(moved)) / np.float32(divisor)
        better = (error < least) & (reach * divisor <= _LARGEST)
        least, best = np.where(better, error, least), np.where(better, np.float32(divisor), best)
    return best


def _taken_apart(
    raw: bytes | Bytes, shape: tuple[int, int], head: int, body: int
) -> tuple[Array, Bytes]:
    """The float16 numbers before each block, (head / 2, outputs, blocks), and the rest."""
    outputs, inputs = shape
    whole = np.frombuffer(raw, np.uint8) if isinstance(raw, bytes) else raw.reshape(-1)
    blocks = inputs // BLOCK
    if inputs % BLOCK or whole.size != outputs * blocks * (head + body):
        raise ValueError(f"{whole.size} bytes are no matrix of {outputs} x {inputs} in blocks")
    split = whole.reshape(outputs, blocks, head + body)
    numbers = np.ascontiguousarray(split[..., :head]).view("<f2").astype(np.float32)
    if not np.isfinite(numbers).all():
        raise ValueError("a block holds values that are not numbers")
    return np.ascontiguousarray(np.moveaxis(numbers, -1, 0)), split[..., head:]


def _nibbles(packed: Bytes) -> Bytes:
    """(..., 16) bytes -> (..., 32): the lower halves, then the upper ones."""
    return np.concatenate([packed & np.uint8(15), packed >> np.uint8(4)], axis=-1)
