"""How near the 8-bit form is to the exact one: the first token that differs, and the divergence."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from models.engine.blocks import Array
from models.engine.conversion.manifest import Fidelity
from models.engine.conversion.weights import WeightSource, chunks, whole
from models.engine.decoding import Engine
from models.engine.layout import Layout, Rotary
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
        layout = self._layout
        states = [self._embed(ids) for ids in texts]
        longest = max(map(len, texts))
        turns = Rotary(layout.rope_theta, layout.scaling).turns(layout.head, longest)
        for layer in range(layout.layers):
            prefix = f"model.layers.{layer}."
            block = {
                name.removeprefix(prefix): whole(self._source, name)
                for name in self._source.shapes
                if name.startswith(prefix)
            }
            for number, state in enumerate(states):
                states[number] = self._fed(self._attended(state, block, turns), block)
                self._tick()
        norm = whole(self._source, "model.norm.weight")
        return [self._norm(state, norm) for state in states]

    def scores(self, state: Array) -> Array:
        """Scores of the next token after each place, (tokens, vocabulary)."""
        name = "model.embed_tokens.weight" if self._layout.tied else "lm_head.weight"
        made = np.empty((len(state), self._layout.vocabulary), np.float32)
        for first, last in chunks(self._source.shapes[name]):
            made[:, first:last] = state @ self._source.rows(name, first, last).T
            self._tick()
        return made

    def _embed(self, ids: Ids) -> Array:
        name = "model.embed_tokens.weight"
        rows = {number: self._source.rows(name, number, number + 1) for number in set(ids)}
        return np.concatenate([rows[number] for number in ids])

    def _attended(
        self, state: Array, block: Mapping[str, Array], turns: tuple[Array, Array]
    ) -> Array:
        layout, count = self._layout, len(state)
        normed = self._norm(state, block["input_layernorm.weight"])
        heads = {}
        for part, number in (("q", layout.heads), ("k", layout.kv_heads), ("v", layout.kv_heads)):
            made = normed @ block[f"self_attn.{part}_proj.weight"].T
            made += block.get(f"self_attn.{part}_proj.bias", np.float32(0))
            split = made.reshape(count, number, layout.head)
            if layout.head_norms and part != "v":
                split = self._norm(split, block[f"self_attn.{part}_norm.weight"])
            heads[part] = split.transpose(1, 0, 2)  # (heads, tokens, head)
        queries, keys = _turned(heads["q"], turns), _turned(heads["k"], turns)
        share = layout.heads // layout.kv_heads
        keys, values = (np.repeat(part, share, axis=0) for part in (keys, heads["v"]))
        weights = queries @ keys.transpose(0, 2, 1) * np.float32(layout.head**-0.5)
        weights += np.triu(np.full((count, count), -np.inf, np.float32), 1)
        mixed = (_softmax(weights) @ values).transpose(1, 0, 2).reshape(count, -1)
        attended: Array = state + mixed @ block["self_attn.o_proj.weight"].T
        return attended

    def _fed(self, state: Array, block: Mapping[str, Array]) -> Array:
        normed = self._norm(state, block["post_attention_layernorm.weight"])
        gate = normed @ block["mlp.gate_proj.weight"].T
        with np.errstate(over="ignore"):  # far below zero the power is infinite, and the share zero
            opened = gate / (1 + np.exp(-gate)) * (normed @ block["mlp.up_proj.weight"].T)
        fed: Array = state + opened @ block["mlp.down_proj.weight"].T
        return fed

    def _norm(self, state: Array, weight: Array) -> Array:
        mean = np.mean(state * state, axis=-1, keepdims=True)
        normed: Array = weight * (state / np.sqrt(mean + np.float32(self._layout.norm_epsilon)))
        return normed


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
