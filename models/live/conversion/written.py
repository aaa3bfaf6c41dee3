"""Writing the weights of a conversion, so that one that was killed is gone on with."""

import json
import math
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np

from models.live.conversion.gguf_config import weight_shapes
from models.live.conversion.journal import Journal
from models.live.conversion.weights import InBlocks, WeightSource, chunks
from models.live.graph_data import DATA, Plan
from models.live.layout import Layout

_FLUSHED_EVERY = 16 << 20  # bytes
Write = Callable[[BinaryIO, str], int]


def write_in_blocks(folder: Path, source: WeightSource, layout: Layout, journal: Journal) -> None:
    """graph.data; OSError if the disk does not take it."""
    plan, weights = Plan(layout), InBlocks(source, layout)

    def write(file: BinaryIO, name: str) -> int:
        size = 0
        for place, array in plan.lay_out(name, weights):
            file.seek(place.start)
            file.write(array.data)
            size += array.nbytes
        return size

    _write(folder / DATA, plan.size, list(plan.names), write, journal)


def write_exact(folder: Path, source: WeightSource, layout: Layout, journal: Journal) -> None:
    """model.safetensors in float32, as transformers reads it; OSError if the disk is full."""
    shapes, header = weight_shapes(layout), {}
    start, starts = 0, {}
    for name, shape in shapes.items():
        size = 4 * math.prod(shape)
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [start, start + size]}
        starts[name], start = start, start + size
    text = json.dumps({"__metadata__": {"format": "pt"}, **header}).encode()
    text += b" " * (-len(text) % 8)
    beginning = len(text).to_bytes(8, "little") + text

    def write(file: BinaryIO, name: str) -> int:
        file.seek(len(beginning) + starts[name])
        pieces = (source.rows(name, first, last) for first, last in chunks(shapes[name]))
        file.writelines(np.ascontiguousarray(piece, "<f4").data for piece in pieces)
        return 4 * math.prod(shapes[name])

    path = folder / "model.safetensors"
    _write(path, len(beginning) + start, list(shapes), write, journal, beginning)


def _write(
    path: Path,
    size: int,
    names: list[str],
    write: Write,
    journal: Journal,
    beginning: bytes = b"",
) -> None:
    """Fill a file of `size` bytes weight by weight; what the journal names is there already."""
    path.touch()
    with path.open("r+b") as file:
        file.truncate(size)
        file.write(beginning)
        pending: list[str] = []
        written = 0
        for name in _missing(names, journal):
            written += write(file, name)
            pending.append(name)
            if written >= _FLUSHED_EVERY:
                _flush(file, journal, pending)
                written = 0
        _flush(file, journal, pending)


def _missing(names: list[str], journal: Journal) -> Iterator[str]:
    return (name for name in names if name not in journal.done)


def _flush(file: BinaryIO, journal: Journal, pending: list[str]) -> None:
    """The values first, then their names: the journal never names what is not on the disk."""
    file.flush()
    os.fsync(file.fileno())
    journal.add(pending)
    pending.clear()
