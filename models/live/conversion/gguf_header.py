"""The header of a GGUF file, read with every length checked before it is believed.

A library that believes a length hangs on 49 bytes or asks for 2^62 of memory; this reader raises
UserError within a second. Format: ggml's docs/gguf.md, versions 2 and 3, little endian.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool
Value: TypeAlias = Scalar | tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class TensorInfo:
    """One tensor: shape as numpy orders it (slowest first), start and end in bytes of the file."""

    name: str
    shape: tuple[int, ...]
    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Header:
    """What a GGUF file says it holds; every tensor lies within the file and overlaps no other."""

    version: int
    metadata: Mapping[str, Value]
    tensors: tuple[TensorInfo, ...]


def read(path: Path) -> Header:
    """The header of a GGUF file; UserError that says what is wrong, and what to do."""
    raise AssertionError(path)
