"""How fast a model will write on this machine, before it is converted.

To write one token, nearly every weight is read once. So the time of a token is the bytes of those
weights over the bandwidth that products with one row reach here. That is measured once, on blocks
of a made-up model, with the same graph that runs the real ones, and remembered in the cache folder.
"""

import json
import os
import platform
import time
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from models.engine.conversion.gguf_config import weight_shapes
from models.engine.layout import Layout
from models.files import write_whole
from models.model import Form

BYTES: dict[Form, float] = {"exact": 4.0, "8-bit": 1.125}
"""Of a weight in an open session: float32; a byte and, for 32 of them, a float32 scale."""
_NAME = "bandwidth.json"
_SIZE = 96 << 20  # bytes of weights: more than the caches of most processors hold
_TOKENS = 7
_ROOM = 1 << 30  # free memory without which nothing is measured
_CONFIG: dict[str, Any] = {
    "model_type": "llama",
    "hidden_size": 1024,
    "intermediate_size": 2816,
    "num_attention_heads": 16,
    "num_key_value_heads": 4,
    "vocab_size": 64,
    "max_position_embeddings": 64,
    "rms_norm_eps": 1e-5,
    "tie_word_embeddings": True,
}


def read_per_token(layout: Layout) -> int:
    """Weights that are read for a token: all, but of an embedding of its own one row."""
    shapes = weight_shapes(layout)
    every = sum(int(np.prod(shape)) for shape in shapes.values())
    return every if layout.tied else every - layout.vocabulary * layout.width


@lru_cache(maxsize=16)
def bandwidth(cache: Path, form: Form, threads: int) -> float:
    """Bytes of weights a second, measured on this machine; 0.0 where memory is short.

    Measured once a day, and the best of all days counts: other programs only make it less.
    """
    path, key = cache / _NAME, f"{form} {threads}"
    best, day = _best(_remembered(path).get(key))
    today = datetime.now(UTC).date().isoformat()
    if day == today or psutil.virtual_memory().available < _ROOM:
        return best
    best = max(best, _measure(form, threads))
    with suppress(OSError):  # then it is measured again the next time
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = {**_machine(), **_remembered(path), key: [best, today]}
        write_whole(path, json.dumps(kept))
    return best


def _best(entry: object) -> tuple[float, str]:
    if isinstance(entry, list) and len(entry) == 2:
        rate, day = entry
        if isinstance(rate, float) and 0 < rate < 1e15 and isinstance(day, str):
            return rate, day
    return 0.0, ""


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


def _measure(form: Form, threads: int) -> float:
    """From the fastest of some tokens: another program may have slowed the others down."""
    from models.engine.decoding import OnnxDecoding, open_graph
    from models.engine.graph import build_graph

    a_layer = _weights(1) - _weights(0)
    layers = max(1, round(_SIZE / (a_layer * BYTES[form])))
    config = {**_CONFIG, "num_hidden_layers": layers}
    layout = Layout.of(config)
    graph = build_graph(config, form)
    held = {one.name: _filled(one) for one in graph.graph.initializer if one.external_data}
    session = open_graph(graph.SerializeToString(), held, threads)
    if session is None:
        return 0.0
    decoding = OnnxDecoding(session, layout, _CONFIG["max_position_embeddings"])
    decoding.feed([1])
    seconds = []
    for token in range(_TOKENS):
        start = time.perf_counter()
        decoding.feed([token])
        seconds.append(time.perf_counter() - start)
    return layers * a_layer * BYTES[form] / min(seconds)


def _weights(layers: int) -> int:
    shapes = weight_shapes(Layout.of({**_CONFIG, "num_hidden_layers": max(layers, 1)}))
    prefix = "model.layers."
    return layers * sum(int(np.prod(s)) for name, s in shapes.items() if name.startswith(prefix))


def _filled(tensor: Any) -> Any:
    """Values of the declared kind, each page of its own; what they are does not matter."""
    from onnx import helper

    kind = helper.tensor_dtype_to_np_dtype(tensor.data_type)
    return np.full(tuple(tensor.dims), 129 if kind == np.uint8 else 0.01, kind)
