"""Scores of the next token from onnxruntime: one graph, weights from safetensors, a KV cache."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from models.live.layout import ARCHITECTURE, Layout, NoGraphError
from models.live.weights import damaged, read_bytes, read_json, read_weights

Scores = NDArray[np.float32]
_FATAL_ONLY = 4


class Decoding(Protocol):
    """One text as it grows; each has a cache of its own."""

    def feed(self, ids: Sequence[int]) -> Scores:
        """Append ids and return the scores of what follows, shape (vocabulary,).

        The array is overwritten by the next call.
        """


class Engine(Protocol):
    """A model that can be run, whatever runs it."""

    @property
    def context(self) -> int:
        """Tokens that the model reads at most."""

    @property
    def vocabulary(self) -> int:
        """Number of scores for each position."""

    def start(self, room: int) -> Decoding:
        """A new text of at most `room` tokens, prompt included."""

    def scores(self, ids: Sequence[int]) -> Scores:
        """Scores after every position, shape (len(ids), vocabulary)."""


class OnnxEngine:
    """graph.onnx with the weights of model.safetensors."""

    def __init__(self, layout: Layout, session: Any, weights: dict[str, Scores]) -> None:
        self._layout, self._session = layout, session
        self._weights = weights  # onnxruntime reads them where they are: they must live on

    @property
    def context(self) -> int:
        """Tokens that the model reads at most."""
        return self._layout.context

    @property
    def vocabulary(self) -> int:
        """Number of scores for each position."""
        return self._layout.vocabulary

    def start(self, room: int) -> "OnnxDecoding":
        """A new text of at most `room` tokens, prompt included."""
        return OnnxDecoding(self._session, self._layout, room)

    def scores(self, ids: Sequence[int]) -> Scores:
        """Scores after every position, shape (len(ids), vocabulary)."""
        return self.start(len(ids)).feed_all(ids)


class OnnxDecoding:
    """Buffers that are bound once: a step then costs no allocation and no copy."""

    def __init__(self, session: Any, layout: Layout, room: int) -> None:
        self._session, self._layout, self._length = session, layout, 0
        shape = (1, layout.kv_heads, room, layout.padded_head)
        names = [f"{kind}.{layer}" for layer in range(layout.layers) for kind in ("key", "value")]
        self._caches = {name: np.zeros(shape, np.float32) for name in names}
        self._last = np.zeros(1, np.int32)
        self._total = np.zeros(1, np.int32)
        self._one_id = np.zeros((1, 1), np.int64)
        self._one_score = np.zeros((1, 1, layout.vocabulary), np.float32)
        self._one = self._bind(self._one_id, self._one_score)

    def feed(self, ids: Sequence[int]) -> Scores:
        """Append ids and return the scores of what follows, shape (vocabulary,)."""
        if len(ids) > 1:
            last: Scores = self.feed_all(ids)[-1]
            return last
        self._one_id[0, 0] = ids[0]
        self._run(self._one, 1)
        scores: Scores = self._one_score[0, 0]
        return scores

    def feed_all(self, ids: Sequence[int]) -> Scores:
        """Append ids and return the scores after each, shape (len(ids), vocabulary)."""
        inputs = np.array([ids], np.int64)
        scores = np.empty((1, len(ids), self._layout.vocabulary), np.float32)
        self._run(self._bind(inputs, scores), len(ids))
        every: Scores = scores[0]
        return every

    def _run(self, binding: Any, count: int) -> None:
        self._length += count
        self._total[0], self._last[0] = self._length, self._length - 1
        self._session.run_with_iobinding(binding)

    def _bind(self, ids: NDArray[np.int64], scores: Scores) -> Any:
        binding = self._session.io_binding()
        _bind(binding.bind_input, "input_ids", ids)
        _bind(binding.bind_input, "seqlens_k", self._last)
        _bind(binding.bind_input, "total_sequence_length", self._total)
        for name, cache in self._caches.items():
            _bind(binding.bind_input, f"past_{name}", cache)
            _bind(binding.bind_output, f"present_{name}", cache)
        _bind(binding.bind_output, "logits", scores)
        return binding


def open_onnx(folder: Path, threads: int, weights: Path | None = None) -> OnnxEngine | None:
    """The model of a folder on `threads` threads; None if the folder has no graph that fits it.

    weights: another file than model.safetensors, a checkpoint of the same architecture.
    Raises UserError if config.json or model.safetensors is missing or damaged.
    """
    graph = folder / "graph.onnx"
    if not graph.is_file():
        return None
    try:
        layout = read_layout(folder)
    except NoGraphError:
        return None
    initialisers = _read_initialisers(weights or folder / "model.safetensors", layout)
    session = _open_graph(read_bytes(graph), initialisers, threads)
    if session is None or not _fits(session, layout):
        return None
    return OnnxEngine(layout, session, initialisers)


def read_layout(folder: Path) -> Layout:
    """The architecture that config.json describes.

    Raises NoGraphError if it is not the family's, UserError if config.json is damaged.
    """
    path = folder / "config.json"
    config = read_json(path)
    try:
        return Layout.of(config)
    except NoGraphError:
        raise
    except KeyError as error:
        raise damaged(path, f"it has no {error}") from error
    except (TypeError, ValueError, AttributeError, ZeroDivisionError) as error:
        raise damaged(path, f"an entry makes no sense ({error})") from error


def _read_initialisers(path: Path, layout: Layout) -> dict[str, Scores]:
    weights = read_weights(path)
    try:
        return layout.initialisers(weights)
    except KeyError as error:
        raise damaged(path, f"it has no {error}") from error
    except ValueError as error:
        raise damaged(path, f"it is not the model of config.json ({error})") from error


def _open_graph(graph: bytes, initialisers: dict[str, Scores], threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.log_severity_level = _FATAL_ONLY
    # Waiting threads that spin would take the processor from training and from the window.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(array) for array in initialisers.values()]
    options.add_external_initializers(list(initialisers), values)
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception:  # noqa: BLE001  (onnxruntime's errors share no base; transformers runs it then)
        return None


def _fits(session: Any, layout: Layout) -> bool:
    metadata = session.get_modelmeta().custom_metadata_map
    return bool(metadata.get(ARCHITECTURE) == layout.fingerprint())


def _bind(bind: Any, name: str, array: NDArray[Any]) -> None:
    bind(name, "cpu", 0, array.dtype.type, array.shape, array.ctypes.data)
