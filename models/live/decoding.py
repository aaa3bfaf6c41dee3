"""One text as it grows, run by onnxruntime with a cache of keys and values."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.live.layout import Layout

Scores = NDArray[np.float32]
AT_ONCE = 256  # tokens that are read in one go: bounds the memory that attention takes
SCORED_AT_ONCE = 128  # the same where a score for every token of the vocabulary is kept
_BLOCK = 32
_STEP = 256  # tokens by which the cache of a large model grows


class OnnxDecoding:
    """Buffers that are bound once: a step then costs no allocation and no copy."""

    def __init__(self, session: Any, layout: Layout, room: int) -> None:
        """room: tokens at most; a large model's cache grows to it, and beyond it, by steps."""
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

    @property
    def growing(self) -> bool:
        """Whether it has room for any text of the context."""
        return self._layout.large

    @property
    def bytes(self) -> int:
        """Memory that the cache takes."""
        return sum(cache.nbytes for cache in self._caches.values())

    def feed(self, ids: Sequence[int]) -> Scores:
        """Append ids and return the scores of what follows, shape (vocabulary,).

        The array is overwritten by the next call.
        """
        if len(ids) == 1:
            self._grow(self.length + 1)
            self._one_id[0, 0] = ids[0]
            self._run(self._one, 1)
            scores: Scores = self._one_score[0, 0]
            return scores
        for first, last in parts(len(ids), AT_ONCE) if self.growing else [(0, len(ids))]:
            part = ids[first:last]
            scores = self._feed(part, np.array([len(part) - 1]))[-1]
        return scores

    def feed_all(self, ids: Sequence[int]) -> Scores:
        """Append ids and return the scores after each, shape (len(ids), vocabulary)."""
        return self._feed(ids, np.arange(len(ids)))

    def cut(self, length: int) -> None:
        """Forget all but the first tokens; `length` of them, at most as many as there are."""
        assert 0 <= length <= self.length
        self.length = length

    def _feed(self, ids: Sequence[int], kept: NDArray[np.int64]) -> Scores:
        self._grow(self.length + len(ids))
        count = len(kept) if self._layout.large else len(ids)
        scores = np.empty((1, count, self._layout.vocabulary), np.float32)
        inputs = np.array([ids], np.int64)
        self._run(self._bind(inputs, kept, scores), len(ids))
        every: Scores = scores[0]
        return every

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
