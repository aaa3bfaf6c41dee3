"""Scores of the next token from onnxruntime: one graph, weights from a file, a KV cache."""

import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
import onnxruntime
import psutil
from numpy.typing import NDArray

from models.engine.architectures.layout import Layout, NoGraphError
from models.engine.graph_files import ARCHITECTURE, DATA, FORM, GIVEN, GRAPH, Plan, read_metadata
from models.engine.weights import (
    check_finite,
    damaged,
    missing,
    read_bytes,
    read_json,
    stored_weights,
)

Scores = NDArray[np.float32]
AT_ONCE = 256  # tokens that are read in one go: bounds the memory that attention takes
SCORED_AT_ONCE = 128  # the same where a score for every token of the vocabulary is kept
_PROVIDERS = ["CPUExecutionProvider"]
_FATAL_ONLY = 4  # of the levels that onnxruntime logs
_BLOCK = 32
_STEP = 256  # tokens by which the cache of a large model grows


class OnnxDecoding:
    """Buffers that are bound once: a step then costs no allocation and no copy."""

    def __init__(
        self, session: Any, layout: Layout, room: int, given: Mapping[str, Scores] | None = None
    ) -> None:
        """room: tokens at most; a large model's cache grows to it, and beyond it, by steps.

        given: weights that are no part of the session.
        """
        self._given = given or {}
        self._session, self._layout, self.length = session, layout, 0
        names = [f"{kind}.{layer}" for layer in range(layout.layers) for kind in ("key", "value")]
        self._last = np.zeros(1, np.int32)
        self._total = np.zeros(1, np.int32)
        self._one_id = np.zeros((1, 1), np.int64)
        self._one_kept = np.zeros(1, np.int64)
        self._one_score = np.zeros((1, 1, layout.vocabulary), np.float32)
        self._room = min(room, _STEP) if layout.large else room
        self._caches = {name: self._cache() for name in names}
        self._one = self._bind(self._one_id, self._one_kept, self._one_score)

    can_cut = True
    splits_alike = False

    @property
    def bytes(self) -> int:
        return sum(cache.nbytes for cache in self._caches.values())

    def feed(self, ids: Sequence[int]) -> Scores:
        if len(ids) == 1:
            self._grow(self.length + 1)
            self._one_id[0, 0] = ids[0]
            self._run(self._one, 1)
            scores: Scores = self._one_score[0, 0]
            return scores
        for first, last in parts(len(ids), AT_ONCE):
            part = ids[first:last]
            scores = self.feed_all(part, np.array([len(part) - 1]))[-1]
        return scores

    def cut(self, length: int) -> None:
        assert 0 <= length <= self.length
        self.length = length

    def feed_all(self, ids: Sequence[int], kept: NDArray[np.int64] | None = None) -> Scores:
        """Append ids and return the scores after each of them, or after the kept ones at least."""
        kept = np.arange(len(ids)) if kept is None else kept
        self._grow(self.length + len(ids))
        count = len(kept) if self._layout.large else len(ids)
        scores = np.empty((1, count, self._layout.vocabulary), np.float32)
        inputs = np.array([ids], np.int64)
        self._run(self._bind(inputs, kept, scores), len(ids))
        return np.asarray(scores[0])

    def _run(self, binding: Any, count: int) -> None:
        self.length += count
        self._total[0], self._last[0] = self.length, self.length - 1
        self._session.run_with_iobinding(binding)

    def _grow(self, length: int) -> None:
        if length <= self._room:
            return
        assert self._layout.large, "the cache of a small model has its room from the start"
        self._room = -(-length // _STEP) * _STEP
        for name, cache in self._caches.items():
            grown = self._cache()
            grown[:, :, : self.length] = cache[:, :, : self.length]
            self._caches[name] = grown
        self._one = self._bind(self._one_id, self._one_kept, self._one_score)

    def _cache(self) -> NDArray[np.float32]:
        layout = self._layout
        return np.zeros((1, layout.kv_heads, self._room, layout.padded_head), np.float32)

    def _bind(self, ids: NDArray[np.int64], kept: NDArray[np.int64], scores: Scores) -> Any:
        binding = self._session.io_binding()
        _bind(binding.bind_input, "input_ids", ids)
        _bind(binding.bind_input, "seqlens_k", self._last)
        _bind(binding.bind_input, "total_sequence_length", self._total)
        if self._layout.large:
            _bind(binding.bind_input, "kept", kept)
        for name, weight in self._given.items():
            _bind(binding.bind_input, name, weight)
        for name, cache in self._caches.items():
            _bind(binding.bind_input, f"past_{name}", cache)
            _bind(binding.bind_output, f"present_{name}", cache)
        _bind(binding.bind_output, "logits", scores)
        return binding


def parts(count: int, most: int) -> Iterator[tuple[int, int]]:
    """Beginning and end of parts of `most` tokens, a multiple of 32, and of what is left over.

    onnxruntime multiplies a single row by another way than several, and attention takes rows in
    blocks of two heads' width, each a multiple of 32. So that the last bits of a score don't depend
    on where a text was cut, no part leaves a row over by itself: its last tokens are a part of
    their own. Only a text of one token has no other way.
    """
    left = count % most
    cuts = list(range(most, count - left + 1, most))
    if left % _BLOCK == 1 and count > 1:
        alone = 3 if left == 1 else 2
        cuts = [*(cut for cut in cuts if cut < count - alone), count - alone]
    elif left == 0:
        cuts.pop()
    yield from pairwise([0, *cuts, count])


def _bind(bind: Any, name: str, array: NDArray[Any]) -> None:
    bind(name, "cpu", 0, array.dtype.type, array.shape, array.ctypes.data)


class Decoding(Protocol):
    """One text as it grows; each has a cache of its own."""

    def feed(self, ids: Sequence[int]) -> Scores:
        """Append ids and return the scores of what follows, shape (vocabulary,).

        The array is overwritten by the next call.
        """


@runtime_checkable
class Reusable(Decoding, Protocol):
    """One that another text may go on from.

    can_cut: whether all but the first tokens can be forgotten. splits_alike: whether tokens give
    the same bits, read one by one or together; see `parts`. bytes: memory that its cache takes.
    """

    @property
    def can_cut(self) -> bool: ...

    @property
    def splits_alike(self) -> bool: ...

    @property
    def bytes(self) -> int: ...

    def cut(self, length: int) -> None:
        """Forget all but the first tokens; only where it `can_cut`."""


class Engine(Protocol):
    """A model that can be run, whatever runs it.

    context: tokens that it reads at most. vocabulary: number of scores for each position.
    """

    context: int
    vocabulary: int

    def start(self, room: int) -> Decoding:
        """A new text of at most `room` tokens, prompt included."""

    def scores(self, ids: Sequence[int]) -> Scores:
        """Scores after every position, shape (len(ids), vocabulary)."""

    def scores_in_parts(self, ids: Sequence[int]) -> Iterator[Scores]:
        """The same a few positions at a time, one after the other: they may be many."""


class OnnxEngine:
    """graph.onnx with the weights of model.safetensors, or with those of graph.data."""

    def __init__(
        self, layout: Layout, session: Any, given: Mapping[str, Scores] | None = None
    ) -> None:
        """given: weights that are no part of the session."""
        self._layout, self._session, self._given = layout, session, given
        self.context, self.vocabulary = layout.context, layout.vocabulary

    def start(self, room: int) -> OnnxDecoding:
        """A small model's text has room for the whole context: any text can go on from it."""
        room = room if self._layout.large else self.context
        return OnnxDecoding(self._session, self._layout, room, self._given)

    def scores(self, ids: Sequence[int]) -> Scores:
        made = list(self.scores_in_parts(ids))
        return made[0] if len(made) == 1 else np.concatenate(made)

    def scores_in_parts(self, ids: Sequence[int]) -> Iterator[Scores]:
        decoding = self.start(len(ids))
        cuts = parts(len(ids), SCORED_AT_ONCE) if self._layout.large else [(0, len(ids))]
        for first, last in cuts:
            yield decoding.feed_all(ids[first:last])


def open_onnx(
    folder: Path,
    threads: int,
    weights: Path | None = None,
    begin: Callable[[], object] = lambda: None,
) -> OnnxEngine | None:
    """The model of a folder on `threads` threads; None if the folder has no graph that fits it.

    weights: another file than model.safetensors, a checkpoint of the same architecture. begin:
    called where onnxruntime begins, which takes most of the time and lets other threads run.
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
        return None if weights else _open_in_blocks(folder, layout, metadata, threads, begin)
    if metadata.get(ARCHITECTURE) != layout.fingerprint():
        return None
    path = weights or folder / "model.safetensors"
    return _open_exact(path, layout, content, metadata.get(GIVEN, ""), threads, begin)


def _open_exact(
    path: Path, layout: Layout, graph: bytes, given: str, threads: int, begin: Callable[[], object]
) -> OnnxEngine | None:
    """given: the weight that is no part of the graph, or ""."""
    stored = stored_weights(path)
    try:
        initialisers = layout.initialisers(stored)
    except KeyError as error:
        raise damaged(path, f"it has no {error}") from error
    except ValueError as error:
        raise damaged(path, f"it is not the model of config.json ({error})") from error
    alone: dict[str, Scores] = {}
    if initialisers.pop(given, None) is not None:
        # Mapped once more: of a file that has been looked at, all pages stay in memory.
        alone[given] = layout.initialiser(given, stored_weights(path, layout.needs(given)))
    # onnxruntime packs the matrices meanwhile, for longer than it takes to look at every value.
    with ThreadPoolExecutor(1) as other:
        checked = other.submit(check_finite, path, stored)
        begin()
        session = open_graph(graph, initialisers, threads)
        checked.result()
    return None if session is None else OnnxEngine(layout, session, alone)


def _open_in_blocks(
    folder: Path,
    layout: Layout,
    metadata: Mapping[str, str],
    threads: int,
    begin: Callable[[], object],
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
    begin()
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
    except (TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise damaged(path, f"an entry makes no sense ({error})") from error


def open_graph(graph: bytes, initialisers: Mapping[str, NDArray[Any]], threads: int) -> Any:
    """A session of a graph whose weights are handed over by name; None if it cannot be run."""
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


KEPT_BYTES = min(max(psutil.virtual_memory().total // 16, 128 << 20), 1 << 30)
"""At most, of one text: 128 MB are 2,800 tokens of SmolLM2-135M."""
AHEAD = 64
"""Tokens that are read ahead between two places to stop at."""
_FEWEST = 2  # tokens that are read at a time, see above
_SETTLED_AT_MOST = 512  # tokens: a long answer of a large model would take seconds


class Texts:
    """All texts of one engine; one at most is kept."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: _Kept | None = None

    def read(self, ids: Sequence[int], room: int) -> tuple[Decoding, Scores]:
        """A text with room for so many tokens, prompt included, and the scores of what follows it.

        ids: at least one.
        """
        kept = self._kept
        if kept is not None and kept.text() is None:
            if (scores := kept.scores_after(ids)) is not None:
                return kept.begin(len(ids)), scores
            if shared := kept.shared_with(ids):
                return self._go_on(kept, ids, shared)
        self._kept = None  # before the next takes memory
        decoding = self._engine.start(room)
        if not isinstance(decoding, Reusable):
            return decoding, decoding.feed(ids)
        return self._go_on(_Kept(decoding), ids, 0)

    def ahead(self, ids: Sequence[int], room: int) -> Iterator[int]:
        """Read what somebody is about to ask, so that nobody waits for it then; `read` finds it.

        Gives the number of tokens that are read by now, every few of them: whoever has something
        better to do stops there.
        """
        kept = self._kept
        if kept is not None and (kept.text() is not None or kept.scores_after(ids) is not None):
            return
        at = 0 if kept is None else kept.shared_with(ids)
        while at < len(ids):
            at = min(at + AHEAD, len(ids))
            if len(ids) - at < _FEWEST:
                at = len(ids)
            self.read(ids[:at], room)
            yield at
            if self._kept is None:
                return  # nothing of it is kept, so nothing is gained

    def settle(self, decoding: Decoding) -> None:
        """Make use of a text that has come to its end: what was written may be a beginning too."""
        kept = self._kept
        if kept is None or kept.text() is not decoding:
            return
        kept.settle()
        if kept.decoding.bytes > KEPT_BYTES:
            self._kept = None

    def _go_on(self, kept: "_Kept", ids: Sequence[int], shared: int) -> tuple[Decoding, Scores]:
        self._kept = None  # what fails in between leaves a cache of which nobody knows the end
        text = kept.begin(shared)
        scores = text.feed(ids[shared:])
        if len(ids) - shared >= kept.fewest:
            kept.settled, kept.scores = len(ids), scores
        self._kept = kept if kept.decoding.bytes <= KEPT_BYTES else None
        return text, scores


class _Text:
    """Whoever holds it writes on; when nobody does any more, its cache is free."""

    def __init__(self, kept: "_Kept") -> None:
        self._kept = kept

    def feed(self, ids: Sequence[int]) -> Scores:
        return self._kept.feed(ids)


class _Kept:
    """A cache and the ids that it was fed; the first `settled` of them several at a time.

    scores: of what follows the last id, while they are known and were read several at a time.
    """

    def __init__(self, decoding: Reusable) -> None:
        self.decoding, self.settled = decoding, 0
        self.fewest = 1 if decoding.splits_alike else _FEWEST
        self.scores: Scores | None = None
        self._ids: list[int] = []
        self._text: weakref.ref[_Text] | None = None

    def text(self) -> _Text | None:
        """Who writes on it; None: it is free, also where a stream was left alone."""
        return None if self._text is None else self._text()

    def scores_after(self, ids: Sequence[int]) -> Scores | None:
        """The scores of what follows exactly these ids, if they were read last."""
        same = len(ids) == len(self._ids) and self._ids == list(ids)
        return self.scores if same else None

    def shared_with(self, ids: Sequence[int]) -> int:
        """Tokens at the beginning that can be used for a text of these ids."""
        most = min(self.settled, len(ids) - self.fewest)
        same = zip(self._ids[: max(most, 0)], ids, strict=False)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], same))
        return shared if shared == len(self._ids) or self.decoding.can_cut else 0

    def begin(self, length: int) -> _Text:
        """A new text that begins with the first tokens of the old one."""
        self._cut(length)
        text = _Text(self)
        self._text = weakref.ref(text)
        return text

    def feed(self, ids: Sequence[int]) -> Scores:
        """Append ids and return the scores of what follows."""
        self.scores = None
        scores = self.decoding.feed(ids)
        self._ids.extend(ids)  # afterwards: what fails has not been read
        if self.decoding.splits_alike:
            self.settled = len(self._ids)
        return scores

    def settle(self) -> None:
        """Read several tokens at a time what was fed one by one."""
        end = min(len(self._ids), self.settled + _SETTLED_AT_MOST)
        start = min(self.settled, end - _FEWEST)
        if start < 0 or end == self.settled:
            return
        again = self._ids[start:end]
        self._cut(start)
        scores = self.feed(again)
        self.settled, self.scores = end, scores

    def _cut(self, length: int) -> None:
        if length == len(self._ids):
            return
        del self._ids[length:]
        self.scores = None
        self.decoding.cut(length)
        self.settled = min(self.settled, length)
