"""How fast a model will write on this machine, before it is converted.

To write one token, nearly every weight is read once, and every layer takes its time, however small
it is. What a byte of the blocks takes, one of the output, a layer and a token by itself is measured
on made-up models, with the same graph and the same decoding that run the real ones, once a day, and
remembered in the cache folder.
"""

import json
import os
import platform
import statistics
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import psutil

from models.engine.conversion.gguf_config import weight_shapes
from models.engine.layout import DATA, GRAPH, Layout, Plan
from models.files import write_whole
from models.model import Form

if TYPE_CHECKING:
    from models.engine.decoding import OnnxEngine

BYTES: dict[Form, float] = {"exact": 4.0, "8-bit": 1.125}
"""Of a weight in an open session: float32; a byte and, for 32 of them, a float32 scale."""
_NAME = "decoding.json"
_SIZE = 96 << 20  # bytes of weights: more than the caches of most processors hold
_TOKENS = 9
_ROOM = 1 << 30  # free memory without which nothing is measured
_CONTEXT = 64
_PIECE = 4 << 20  # bytes that are drawn at a time
_WIDTH = 768
_SMALL, _FEW, _MANY = 64, 4, 24  # width and layers where the bytes hardly count


class Costs(NamedTuple):
    """Seconds that a token takes by itself, for each layer, for a byte of its weights, and for one
    of the output matrix.
    """

    token: float
    layer: float
    byte: float
    output_byte: float

    def of(self, form: Form, read: int, layers: int, output: int) -> float:
        """Seconds of a token of a model. read: weights that it reads; output: those among them of
        the output matrix.
        """
        block_bytes, output_bytes = (BYTES[form] * n for n in (read - output, output))
        fixed = self.token + layers * self.layer
        return fixed + block_bytes * self.byte + output_bytes * self.output_byte


def read_per_token(layout: Layout) -> int:
    """Weights that are read for a token: all, but of an embedding of its own one row."""
    shapes = weight_shapes(layout)
    every = sum(int(np.prod(shape)) for shape in shapes.values())
    return every if layout.tied else every - layout.vocabulary * layout.width


KNOWN: dict[tuple[Path, Form, int], Costs] = {}
"""What this process has found."""


def costs(cache: Path, form: Form, threads: int) -> Costs | None:
    """Those of this machine; None where memory is short: they are found the next time.

    Measured once a day, and the least of all days counts: other programs only add to it.
    """
    key = cache, form, threads
    if key not in KNOWN and (found := _costs(*key)) is not None:
        KNOWN[key] = found
    return KNOWN.get(key)


def _costs(cache: Path, form: Form, threads: int) -> Costs | None:
    path, key = cache / _NAME, f"{form} {threads}"
    least, day = _least(_remembered(path).get(key))
    today = datetime.now(UTC).date().isoformat()
    if day == today or psutil.virtual_memory().available < _ROOM:
        return least
    found = _measure(form, threads)
    least = found if least is None else Costs(*map(min, least, found))
    with suppress(OSError):  # then it is measured again the next time
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps({**_machine(), **_remembered(path), key: [*least, today]}))
    return least


def _least(entry: object) -> tuple[Costs | None, str]:
    if isinstance(entry, list) and len(entry) == 5:
        *found, day = entry
        if isinstance(day, str) and all(isinstance(n, float) and 0 <= n < 1 for n in found):
            return Costs(*found), day
    return None, ""


def _remembered(path: Path) -> dict[str, Any]:
    """What was measured on this machine with these libraries."""
    with suppress(OSError, ValueError):
        known = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(known, dict) and _machine().items() <= known.items():
            return known
    return {}


def _machine() -> dict[str, Any]:
    import onnxruntime

    return {
        "machine": f"{platform.node()} {platform.machine()} {os.cpu_count()}",
        "onnxruntime": onnxruntime.__version__,
    }


def _measure(form: Form, threads: int) -> Costs:
    def seconds(width: int, layers: int, vocabulary: int = _SMALL) -> float:
        return _token_seconds(_config(width, layers, vocabulary), form, threads)

    few, many = seconds(_SMALL, _FEW), seconds(_SMALL, _MANY)
    layer = max(0.0, (many - few) / (_MANY - _FEW))
    token = max(0.0, few - _FEW * layer)
    a_layer = _weights(_WIDTH) * BYTES[form]
    layers = max(1, round(_SIZE / a_layer))
    byte = max(0.0, seconds(_WIDTH, layers) - token - layers * layer) / (layers * a_layer)
    vocabulary = max(_SMALL, round(_SIZE / (_WIDTH * BYTES[form])))
    output = seconds(_WIDTH, 1, vocabulary) - token - layer - a_layer * byte
    return Costs(token, layer, byte, max(0.0, output) / (_WIDTH * vocabulary * BYTES[form]))


def _config(width: int, layers: int, vocabulary: int) -> dict[str, Any]:
    heads = max(2, width // 64)
    return {
        "model_type": "llama",
        "hidden_size": width,
        "intermediate_size": 11 * width // 4,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "num_key_value_heads": heads // 2,
        "vocab_size": vocabulary,
        "max_position_embeddings": _CONTEXT,
        "rms_norm_eps": 1e-5,
        "tie_word_embeddings": True,
    }


def _weights(width: int) -> int:
    """Of one layer."""
    shapes, prefix = weight_shapes(Layout.of(_config(width, 1, _SMALL))), "model.layers."
    return sum(int(np.prod(s)) for name, s in shapes.items() if name.startswith(prefix))


def _token_seconds(config: dict[str, Any], form: Form, threads: int) -> float:
    """That a made-up model takes to read a token and to choose the next one.

    Of a single thread its own time counts: what other programs take does not.
    """
    from models.engine.session import greedy, log_normaliser

    with tempfile.TemporaryDirectory() as folder:
        decoding = _opened(config, form, threads, Path(folder)).start(_CONTEXT)
        clock, took = time.thread_time if threads == 1 else time.perf_counter, list[float]()
        for token in range(_TOKENS):
            start = clock()
            scores = decoding.feed([token])
            greedy(scores)
            log_normaliser(scores)
            took.append(clock() - start)
        del decoding  # Windows removes no file that is mapped
    return statistics.median(took[1:]) if threads == 1 else min(took[1:])


def _opened(config: dict[str, Any], form: Form, threads: int, folder: Path) -> "OnnxEngine":
    """A made-up model, its weights where those of a real one are: 8-bit ones in a mapped file.

    They are drawn: pages that are all alike were read more than twice as fast, measured.
    """
    from models.engine.decoding import OnnxEngine, open_graph, open_onnx
    from models.engine.graph import build_graph

    graph, layout = build_graph(config, form, whole=True), Layout.of(config)
    draws = np.random.default_rng(0)
    if form == "exact":
        held = {
            one.name: draws.random(tuple(one.dims), np.float32)
            for one in graph.graph.initializer
            if one.external_data
        }
        session = open_graph(graph.SerializeToString(), held, threads)
        assert session is not None  # the graph was made for these weights
        return OnnxEngine(layout, session)
    (folder / "config.json").write_text(json.dumps(config))
    (folder / GRAPH).write_bytes(graph.SerializeToString())
    with (folder / DATA).open("wb") as file:
        for start in range(0, size := Plan(layout).size, _PIECE):
            # As float32 they are from 1e-8 to 2e4: no scale that is hard to multiply by.
            count = min(_PIECE, size - start)
            file.write(draws.integers(50, 70, count, np.uint8).tobytes())
    engine = open_onnx(folder, threads)
    assert engine is not None  # likewise
    return engine
