"""How near the 8-bit form is to the exact one: the first token that differs, and the divergence."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from models.engine.architectures.layout import Layout
from models.engine.blocks import Array
from models.engine.conversion.manifest import Fidelity
from models.engine.decoding import Engine
from models.engine.inside.forward import Changes, rms_norm, run_layer
from models.engine.inside.weights import Layer
from models.engine.session import log_probabilities
from models.engine.weights import WeightSource, Whole, pieces

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
Ids: TypeAlias = Sequence[int]


def greedy_tokens(total_parameters: int) -> int:
    """How many tokens a prompt are compared for a model of this size."""
    return GREEDY_TOKENS if total_parameters < _LARGE else GREEDY_TOKENS_OF_LARGE


def measure(
    exact: "Reference",
    blocked: Engine,
    prompts: Sequence[Ids],
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
    nats = []
    for scores in zip(expected, found, strict=True):  # all in float64 at once would be gigabytes
        one, other = map(log_probabilities, scores)
        nats.append(float(np.sum(np.exp(one) * (one - other))))
    return np.array(nats)


def _written(blocked: Engine, prompt: Ids, count: int, tick: Callable[[], object]) -> list[int]:
    """A prompt and the tokens that follow greedily."""
    room = min(blocked.context, len(prompt) + count)
    decoding, text, ids = blocked.start(room), list(prompt), list(prompt)
    while len(text) < room:
        ids = [int(decoding.feed(ids).argmax())]
        text += ids
        tick()
    return text


class Reference:
    """The exact form, computed from its source layer by layer: only one lies in memory.

    tick: called after each piece of work, a few times a second.
    """

    def __init__(self, source: WeightSource, layout: Layout, tick: Callable[[], object]) -> None:
        self._source, self._layout, self._tick = source, layout, tick

    def states(self, texts: Sequence[Ids]) -> list[Array]:
        """The last hidden states of texts, each (tokens, width): what `scores` reads."""
        layout, stored, changes = self._layout, Whole(self._source), Changes()

        def whole(name: str) -> Array:
            made = layout.rows(name, stored)
            assert isinstance(made, np.ndarray), "no blocks were given"
            return made

        scale, embedding = np.float32(layout.embedding_scale), "model.embed_tokens.weight"
        streams = [self._source.rows(embedding, np.array([ids])[0])[None] * scale for ids in texts]
        longest = max(map(len, texts))
        angles = layout.angles(longest)
        local = layout.angles(longest, local=True) if layout.local_theta else angles
        for number in range(layout.layers):
            weights = Layer.read(layout, number, whole)
            own = local if number in layout.windowed else angles
            for text, stream in enumerate(streams):
                run = run_layer(layout, number, weights, stream, own, changes)
                streams[text] = run.after.astype(np.float32, copy=False)
                self._tick()
        norm = whole("norm")
        return [rms_norm(layout, stream[0], norm) for stream in streams]

    def scores(self, state: Array) -> Array:
        """Scores of the next token after each place, (tokens, vocabulary)."""
        name = "model.embed_tokens.weight" if self._layout.tied else "lm_head.weight"
        made = np.empty((len(state), self._layout.vocabulary), np.float32)
        for piece in pieces(self._source.shapes[name]):
            made[:, piece] = state @ self._source.rows(name, piece).T
            self._tick()
        cap = np.float32(self._layout.score_cap)  # the scores come divided by it
        return np.tanh(made, out=made) * cap if cap else made
