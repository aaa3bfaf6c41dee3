"""How near the 8-bit form is to the exact one: the first token that differs, and the divergence."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from models.engine.blocks import Array, Blocks
from models.engine.conversion.manifest import Fidelity
from models.engine.conversion.weights import WeightSource, Whole, chunks
from models.engine.decoding import Engine
from models.engine.layout import Layout
from models.engine.session import log_probabilities

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
# x * sigmoid(_GELU * (x + 0.044715 x^3)) is GELU's approximation with tanh: 2 * sqrt(2 / pi).
_GELU = np.float32(2 * (2 / np.pi) ** 0.5)
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
    rows = zip(expected, found, strict=True)  # one by one: all in float64 would be gigabytes
    return np.array([_row(log_probabilities(one), log_probabilities(other)) for one, other in rows])


def _row(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    return float(np.sum(np.exp(first) * (first - second)))


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
        layout, weights = self._layout, Whole(self._source)
        states = [self._embed(ids) for ids in texts]
        longest = max(map(len, texts))
        angles = layout.angles(longest)
        local = layout.angles(longest, local=True) if layout.local_theta else angles
        for layer in range(layout.layers):
            prefix = f"layers.{layer}."
            block = {
                name.removeprefix(prefix): _array(layout.rows(name, weights))
                for name in layout.shapes()
                if name.startswith(prefix)
            }
            turns = local if layer in layout.windowed else angles
            for number, state in enumerate(states):
                attended = self._added(state, self._attended(state, block, layer, turns))
                states[number] = self._added(attended, self._fed(attended, block))
                self._tick()
        norm = _array(layout.rows("norm", weights))
        return [self._norm(state, norm) for state in states]

    def scores(self, state: Array) -> Array:
        """Scores of the next token after each place, (tokens, vocabulary)."""
        name = "model.embed_tokens.weight" if self._layout.tied else "lm_head.weight"
        made = np.empty((len(state), self._layout.vocabulary), np.float32)
        for first, last in chunks(self._source.shapes[name]):
            made[:, first:last] = state @ self._source.rows(name, first, last).T
            self._tick()
        cap = np.float32(self._layout.score_cap)  # the scores come divided by it
        return np.tanh(made, out=made) * cap if cap else made

    def _embed(self, ids: Ids) -> Array:
        name = "model.embed_tokens.weight"
        rows = {number: self._source.rows(name, number, number + 1) for number in set(ids)}
        made = np.concatenate([rows[number] for number in ids])
        return made * np.float32(self._layout.embedding_scale)

    def _added(self, state: Array, change: Array) -> Array:
        return state + change * np.float32(self._layout.residual_scale)

    def _attended(
        self, state: Array, block: Mapping[str, Array], layer: int, turns: tuple[Array, Array]
    ) -> Array:
        layout, count = self._layout, len(state)
        packed = self._norm(state, block.get("attention_norm")) @ block["query_key_value"].T
        packed += block.get("bias", np.float32(0))
        heads, first = {}, 0
        for part, number in (("query", layout.heads), ("key", layout.kv_heads), ("value", 0)):
            last = first + number * layout.padded_head if number else None
            made, first = packed[:, first:last], last or 0
            if layout.whole_norms:
                made = self._norm(made, block.get(part + "_norm"))
            split = made.reshape(count, -1, layout.padded_head)
            if layout.head_norms:
                split = self._norm(split, block.get(part + "_norm"))
            heads[part] = split.transpose(1, 0, 2)  # (heads, tokens, head)
        queries, keys = heads["query"], heads["key"]
        if layer not in layout.unturned:
            queries, keys = _turned(queries, turns), _turned(keys, turns)
        share = layout.heads // layout.kv_heads
        keys, values = (np.repeat(part, share, axis=0) for part in (keys, heads["value"]))
        scale = layout.attention_scale or layout.head**-0.5
        weights = queries @ keys.transpose(0, 2, 1) * np.float32(scale)
        if cap := np.float32(layout.attention_cap):
            weights = np.tanh(weights / cap) * cap
        weights = np.where(self._seen(layer, count), weights, -np.inf)
        mixed = (_softmax(weights) @ values).transpose(1, 0, 2).reshape(count, -1)
        return self._norm(mixed @ block["out"].T, block.get("attention_after"))

    def _seen(self, layer: int, count: int) -> NDArray[np.bool_]:
        """Which tokens each token attends to, (tokens, tokens)."""
        places = np.arange(count)
        back = places[:, None] - places
        most = self._layout.window if layer in self._layout.windowed else count
        seen: NDArray[np.bool_] = (back >= 0) & (back < most)
        return seen

    def _fed(self, state: Array, block: Mapping[str, Array]) -> Array:
        normed = self._norm(state, block.get("feed_forward_norm"))
        gate = normed @ block["gate"].T
        with np.errstate(over="ignore"):  # far below zero the power is infinite, and the share zero
            if self._layout.activation == "gelu":
                share = 1 / (1 + np.exp(-_GELU * (gate + np.float32(0.044715) * gate**3)))
            else:
                share = 1 / (1 + np.exp(-gate))
            opened = gate * share * (normed @ block["up"].T)
        return self._norm(opened @ block["down"].T, block.get("feed_forward_after"))

    def _norm(self, state: Array, weight: Array | None) -> Array:
        """Values over their root mean square, times a weight; as they are without one."""
        if weight is None:
            return state
        mean = np.mean(state * state, axis=-1, keepdims=True)
        normed: Array = weight * (state / np.sqrt(mean + np.float32(self._layout.norm_epsilon)))
        return normed


def _array(made: Array | Blocks) -> Array:
    assert isinstance(made, np.ndarray), "no blocks were given"
    return made


def _turned(heads: Array, turns: tuple[Array, Array]) -> Array:
    """(heads, tokens, head), the first half of each head turned with the second."""
    cosines, sines = (part[: heads.shape[1]] for part in turns)
    first, second = np.split(heads, 2, axis=-1)
    return np.concatenate(
        [first * cosines - second * sines, second * cosines + first * sines], axis=-1
    )


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Array = powers / powers.sum(axis=-1, keepdims=True)
    return shares
