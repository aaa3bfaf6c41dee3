"""Blocks of 8 bits, against the gguf library's own unpacking."""

from collections.abc import Callable

import gguf
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from models.engine.blocks import BLOCK, Array, Blocks, from_q4_0, from_q4_1, from_q8_0, quantise

pytestmark = pytest.mark.numeric

Carry = Callable[[bytes | NDArray[np.uint8], tuple[int, int]], Blocks]


def matrix(outputs: int = 40, inputs: int = 96, seed: int = 0) -> Array:
    draw = np.random.default_rng(seed)
    return draw.standard_normal((outputs, inputs)).astype(np.float32)


def packed(weights: Array, kind: str) -> tuple[bytes, Array]:
    """The bytes of a GGUF file, and what the library unpacks them to."""
    chosen = gguf.GGMLQuantizationType[kind]
    raw = gguf.quants.quantize(weights, chosen)
    return raw.tobytes(), gguf.quants.dequantize(raw, chosen).reshape(weights.shape)


def error(blocks: Blocks, expected: Array) -> float:
    return float(np.sqrt(np.mean((blocks.matrix() - expected) ** 2)))


@pytest.mark.parametrize(("kind", "carry"), [("Q8_0", from_q8_0), ("Q4_0", from_q4_0)])
def test_blocks_without_an_offset_are_carried_over_exactly(kind: str, carry: Carry) -> None:
    raw, expected = packed(matrix(), kind)
    found = carry(raw, (40, 96))
    assert np.array_equal(found.matrix(), expected)
    assert found.shape == (40, 96) and found.values.dtype == np.uint8
    mapped = np.frombuffer(raw, np.uint8).reshape(40, -1)
    as_array = carry(mapped, (40, 96))
    assert np.array_equal(as_array.matrix(), expected)


def test_blocks_with_an_offset_are_carried_over_better_than_rounded_anew() -> None:
    raw, expected = packed(matrix(200, 960), "Q4_1")
    carried, anew = from_q4_1(raw, (200, 960)), quantise(expected)
    assert error(carried, expected) < 0.6 * error(anew, expected)
    assert np.abs(carried.matrix() - expected).max() < np.abs(expected).max() / 50
    assert carried.values.min() >= 1


def test_odd_blocks_with_an_offset_are_rounded_like_any_other() -> None:
    weights = matrix(8, 64)
    weights[0] = 0
    weights[1] = 2.5  # one value throughout
    weights[2] = 100 + 0.001 * weights[2]  # far off zero
    weights[3] = np.abs(weights[3])
    raw, expected = packed(weights, "Q4_1")
    with np.errstate(all="raise"):
        found = from_q4_1(raw, (8, 64)).matrix()
    bound = np.abs(expected).reshape(8, -1, BLOCK).max(axis=-1).repeat(BLOCK, axis=-1) / 120
    assert (np.abs(found - expected) <= bound).all()
    assert not found[0].any()


@given(
    arrays(
        np.float32,
        (3, 32),
        elements=st.floats(-(2.0**90), 2.0**90, width=32, allow_subnormal=False),
    )
)
def test_any_finite_matrix_becomes_blocks(weights: NDArray[np.float32]) -> None:
    found = quantise(weights)
    reach = np.abs(weights).max(axis=-1, keepdims=True)
    assert (np.abs(found.matrix() - weights) <= reach / 253 + 1e-43).all()


@pytest.mark.parametrize("carry", [from_q8_0, from_q4_0, from_q4_1])
def test_bytes_that_are_no_blocks_of_the_shape_are_refused(carry: Carry) -> None:
    with pytest.raises(ValueError, match="no matrix of 2 x 64"):
        carry(b"\0" * 40, (2, 64))
    with pytest.raises(ValueError, match="no matrix of 1 x 40"):
        carry(b"\0" * 40, (1, 40))
    size = {from_q8_0: 34, from_q4_0: 18, from_q4_1: 20}[carry]
    with pytest.raises(ValueError, match="not numbers"):
        carry(b"\xff" * size, (1, 32))
