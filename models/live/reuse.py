"""The cache of the last text, so that the next one that begins like it feeds only the rest.

What is kept gives the very same scores as a text that is read anew, to the last bit. onnxruntime
multiplies a single token by another way than several, and in the 8-bit form the last bits of one
score are the first of another; so only what was read several tokens at a time is used again, and
`Texts.settle` reads once more what was written token by token, when nobody waits for it.

    texts = Texts(engine)
    decoding, scores = texts.read(ids, room)   # feeds what the last text did not begin with
    scores = decoding.feed([token])
    texts.settle(decoding)                     # the text has come to its end
"""

import weakref
from collections.abc import Sequence
from itertools import takewhile

from models.live.decoding import OnnxDecoding, Scores
from models.live.engine import Decoding, Engine

KEPT_BYTES = 128 << 20  # 2,800 tokens of SmolLM2-135M
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
        if kept is not None and kept.is_free() and (shared := kept.shared_with(ids)):
            return self._go_on(kept, ids, shared)
        self._kept = None  # before the next takes memory
        decoding = self._engine.start(room)
        if not isinstance(decoding, OnnxDecoding) or not decoding.growing:
            return decoding, decoding.feed(ids)
        return self._go_on(_Kept(decoding), ids, 0)

    def settle(self, decoding: Decoding) -> None:
        """Make use of a text that has come to its end: what was written may be a beginning too."""
        kept = self._kept
        if kept is None or kept.text() is not decoding:
            return
        kept.settle()
        if kept.decoding.bytes > KEPT_BYTES:
            self._kept = None

    def _go_on(self, kept: "_Kept", ids: Sequence[int], shared: int) -> tuple[Decoding, Scores]:
        text = kept.begin(shared)
        scores = text.feed(ids[shared:])
        kept.settled = len(ids) if len(ids) - shared >= _FEWEST else shared
        self._kept = kept if kept.decoding.bytes <= KEPT_BYTES else None
        return text, scores


class _Text:
    """Whoever holds it writes on; when nobody does any more, its cache is free."""

    def __init__(self, kept: "_Kept") -> None:
        self._kept = kept

    def feed(self, ids: Sequence[int]) -> Scores:
        """As Decoding."""
        return self._kept.feed(ids)


class _Kept:
    """A cache and the ids that it was fed; the first `settled` of them several at a time."""

    def __init__(self, decoding: OnnxDecoding) -> None:
        self.decoding, self.settled = decoding, 0
        self._ids: list[int] = []
        self._text: weakref.ref[_Text] | None = None

    def text(self) -> _Text | None:
        """Who writes on it."""
        return None if self._text is None else self._text()

    def is_free(self) -> bool:
        """Whether nobody writes on it: a stream that was left alone may still be taken up."""
        return self.text() is None

    def shared_with(self, ids: Sequence[int]) -> int:
        """Tokens at the beginning that can be used for a text of these ids."""
        most = min(self.settled, len(ids) - _FEWEST)
        same = zip(self._ids[: max(most, 0)], ids, strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], same))

    def begin(self, length: int) -> _Text:
        """A new text that begins with the first tokens of the old one."""
        self._cut(length)
        text = _Text(self)
        self._text = weakref.ref(text)
        return text

    def feed(self, ids: Sequence[int]) -> Scores:
        """Append ids and return the scores of what follows."""
        scores = self.decoding.feed(ids)
        self._ids.extend(ids)  # afterwards: what fails has not been read
        return scores

    def settle(self) -> None:
        """Read several tokens at a time what was fed one by one."""
        end = min(len(self._ids), self.settled + _SETTLED_AT_MOST)
        start = min(self.settled, end - _FEWEST)
        if start < 0 or end == self.settled:
            return
        again = self._ids[start:end]
        self._cut(start)
        self.feed(again)
        self.settled = end

    def _cut(self, length: int) -> None:
        del self._ids[length:]
        self.decoding.cut(length)
        self.settled = min(self.settled, length)
