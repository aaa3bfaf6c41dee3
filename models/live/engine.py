"""Scores of the next token from onnxruntime: one graph, weights from a file, a KV cache."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import onnxruntime

from models.live.decoding import SCORED_AT_ONCE, OnnxDecoding, Scores, parts
from models.live.graph_data import DATA, FORM, GRAPH, Plan
from models.live.graph_metadata import read_metadata
from models.live.layout import ARCHITECTURE, Layout, NoGraphError
from models.live.weights import damaged, missing, read_bytes, read_json, read_weights

__all__ = ["Decoding", "Engine", "OnnxDecoding", "OnnxEngine", "Scores", "open_onnx", "read_layout"]

_PROVIDERS = ["CPUExecutionProvider"]
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

    def scores_in_parts(self, ids: Sequence[int]) -> Iterator[Scores]:
        """The same a few positions at a time, one after the other: they may be many."""


class OnnxEngine:
    """graph.onnx with the weights of model.safetensors, or with those of graph.data."""

    def __init__(self, layout: Layout, session: Any) -> None:
        self._layout, self._session = layout, session

    @property
    def context(self) -> int:
        """Tokens that the model reads at most."""
        return self._layout.context

    @property
    def vocabulary(self) -> int:
        """Number of scores for each position."""
        return self._layout.vocabulary

    def start(self, room: int) -> OnnxDecoding:
        """A new text of at most `room` tokens, prompt included."""
        return OnnxDecoding(self._session, self._layout, room)

    def scores(self, ids: Sequence[int]) -> Scores:
        """Scores after every position, shape (len(ids), vocabulary)."""
        made = list(self.scores_in_parts(ids))
        return made[0] if len(made) == 1 else np.concatenate(made)

    def scores_in_parts(self, ids: Sequence[int]) -> Iterator[Scores]:
        """The same a few positions at a time, one after the other: they may be many."""
        decoding = self.start(len(ids))
        cuts = parts(len(ids), SCORED_AT_ONCE) if self._layout.large else [(0, len(ids))]
        for first, last in cuts:
            yield decoding.feed_all(ids[first:last])


def open_onnx(folder: Path, threads: int, weights: Path | None = None) -> OnnxEngine | None:
    """The model of a folder on `threads` threads; None if the folder has no graph that fits it.

    weights: another file than model.safetensors, a checkpoint of the same architecture.
    Raises UserError if a file is missing or damaged.
    """
    graph = folder / GRAPH
    if not graph.is_file():
        return None
    try:
        layout = read_layout(folder)
    except NoGraphError:
        return None
    content = read_bytes(graph)
    metadata = read_metadata(content)
    if metadata.get(FORM, "exact") != "exact" or (not metadata and (folder / DATA).is_file()):
        return None if weights else _open_in_blocks(folder, layout, metadata, threads)
    if metadata.get(ARCHITECTURE) != layout.fingerprint():
        return None
    initialisers = _read_initialisers(weights or folder / "model.safetensors", layout)
    session = _open_exact(content, initialisers, threads)
    return None if session is None else OnnxEngine(layout, session)


def _open_in_blocks(
    folder: Path, layout: Layout, metadata: Mapping[str, str], threads: int
) -> OnnxEngine:
    """A model whose weights onnxruntime maps; nothing else could run it, so all else is damage."""
    graph, data = folder / GRAPH, folder / DATA
    if metadata.get(ARCHITECTURE) != layout.fingerprint():
        raise damaged(graph, "it is not the model of config.json")
    if not data.is_file():
        raise missing(data)
    size, expected = data.stat().st_size, Plan(layout).size
    if size != expected:
        raise damaged(data, f"it has {size} bytes where {expected} are expected")
    try:
        session = onnxruntime.InferenceSession(str(graph), _options(threads), providers=_PROVIDERS)
    except Exception as error:  # onnxruntime's errors share no base
        raise damaged(graph, " ".join(str(error).split())[:200]) from error
    return OnnxEngine(layout, session)


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


def _open_exact(graph: bytes, initialisers: dict[str, Scores], threads: int) -> Any:
    options = _options(threads)
    # The session keeps them alive: onnxruntime may read them where they are.
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(array) for array in initialisers.values()]
    options.add_external_initializers(list(initialisers), values)
    try:
        return onnxruntime.InferenceSession(graph, options, providers=_PROVIDERS)
    except Exception:  # noqa: BLE001  (onnxruntime's errors share no base; transformers runs it then)
        return None


def _options(threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.log_severity_level = _FATAL_ONLY
    # Within a token a thread waits microseconds, and sleeping costs more. Between tokens it must
    # not spin: that would take the processor from training and from the window.
    options.add_session_config_entry("session.intra_op.allow_spinning", "1")
    options.add_session_config_entry("session.force_spinning_stop", "1")
    return options
