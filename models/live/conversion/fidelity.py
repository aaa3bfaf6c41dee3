"""How near the 8-bit form is to the exact one: the first token that differs, and the divergence."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from models.live.blocks import Array
from models.live.conversion.manifest import Fidelity

# What every model has an opinion on: facts, a story, code, a sum, a conversation.
PROMPTS = (
    "The capital of France is",
    "Once upon a time there was a small bear who",
    "def add(a, b):\n    return",
    "Question: What is 12 plus 7?\nAnswer:",
)
GREEDY_TOKENS = 64
GREEDY_TOKENS_OF_LARGE = 16  # from 600 million parameters on, where each takes a while
_LARGE = 600_000_000


class Decoding(Protocol):
    """One text as it grows."""

    def feed(self, ids: Sequence[int]) -> Array:
        """Append ids; the scores of what follows, (vocabulary,)."""


class Blocked(Protocol):
    """The 8-bit form, as `models.live.engine` opens it."""

    @property
    def context(self) -> int:
        """Tokens that it reads at most."""

    def start(self, room: int) -> Decoding:
        """A new text of at most so many tokens."""

    def scores(self, ids: Sequence[int]) -> Array:
        """Scores after every position, (tokens, vocabulary)."""


class ExactModel(Protocol):
    """The exact form: `reference.Reference`, or an engine behind the same two methods."""

    def states(self, texts: Sequence[Sequence[int]]) -> list[Array]:
        """What `scores` reads, one for each text."""

    def scores(self, state: Array) -> Array:
        """Scores after every position, (tokens, vocabulary)."""


def greedy_tokens(total_parameters: int) -> int:
    """How many tokens a prompt are compared for a model of this size."""
    return GREEDY_TOKENS if total_parameters < _LARGE else GREEDY_TOKENS_OF_LARGE


def measure(
    exact: ExactModel,
    blocked: Blocked,
    prompts: Sequence[Sequence[int]],
    tick: Callable[[], object],
    count: int = GREEDY_TOKENS,
) -> Fidelity:
    """Compare two forms of a model on what the 8-bit one writes greedily after the prompts.

    Until the exact form's likeliest token differs from what was written, both have read the same:
    so one pass over the finished text finds the first difference.
    prompts: ids, each at least one. count: tokens written after each.
    Raises FloatingPointError if a score is not finite.
    """
    texts = [(len(ids), _written(blocked, ids, count, tick)) for ids in prompts]
    states = exact.states([text for _, text in texts])
    same, total, places, compared = count, 0.0, 0, 0
    for (start, text), state in zip(texts, states, strict=True):
        expected, found = exact.scores(state), blocked.scores(text)
        if not (np.isfinite(expected).all() and np.isfinite(found).all()):
            raise FloatingPointError("a score is not finite")
        written = np.asarray(text[start:])
        differing = np.flatnonzero(expected[start - 1 : -1].argmax(axis=-1) != written)
        same = min(same, int(differing[0]) if differing.size else len(written))
        compared = max(compared, len(written))
        total += float(divergence(expected, found).sum())
        places += len(text)
        tick()
    return Fidelity(same, compared, total / places, places)


def divergence(expected: Array, found: Array) -> NDArray[np.float64]:
    """KL(expected || found) of the next token in nats, (places,); both are scores."""
    rows = zip(expected, found, strict=True)
    return np.array([_row(first, second) for first, second in rows])


def _row(expected: Array, found: Array) -> float:
    first, second = (_log_probabilities(row) for row in (expected, found))
    return float(np.sum(np.exp(first) * (first - second)))


def _log_probabilities(scores: Array) -> NDArray[np.float64]:
    wide = scores.astype(np.float64)
    wide -= wide.max()
    normed: NDArray[np.float64] = wide - np.log(np.exp(wide).sum())
    return normed


def _written(
    blocked: Blocked, prompt: Sequence[int], count: int, tick: Callable[[], object]
) -> list[int]:
    """A prompt and the tokens that follow greedily."""
    return [*prompt, *_greedy(blocked, prompt, count, tick)]


def _greedy(
    blocked: Blocked, prompt: Sequence[int], count: int, tick: Callable[[], object]
) -> Iterator[int]:
    room = min(blocked.context, len(prompt) + count)
    decoding, ids = blocked.start(room), list(prompt)
    for _ in range(room - len(prompt)):
        chosen = int(decoding.feed(ids).argmax())
        yield chosen
        ids = [chosen]
        tick()
