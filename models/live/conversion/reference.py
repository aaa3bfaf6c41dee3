"""The exact model, computed with numpy one layer at a time: what the 8-bit form is compared with.

It holds one layer instead of the whole model, so it serves where the exact form would not fit into
memory. Source: transformers, modeling_llama.py, modeling_qwen2.py, modeling_qwen3.py.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from models.live.blocks import Array
from models.live.conversion.weights import Exact, WeightSource, chunks
from models.live.layout import Layout
from models.live.rotary import Rotary

Ids = Sequence[int]


class Reference:
    """tick is called after each piece of work, a few times a second."""

    def __init__(self, source: WeightSource, layout: Layout, tick: Callable[[], object]) -> None:
        self._source, self._layout, self._tick = source, layout, tick
        self._weights = Exact(source)

    def states(self, texts: Sequence[Ids]) -> list[Array]:
        """The last hidden states of texts, each (tokens, width): what `scores` reads."""
        layout = self._layout
        states = [self._embed(ids) for ids in texts]
        longest = max(map(len, texts))
        turns = Rotary(layout.rope_theta, layout.scaling).turns(layout.head, longest)
        for layer in range(layout.layers):
            prefix = f"model.layers.{layer}."
            block = {
                name.removeprefix(prefix): self._weights[name]
                for name in self._source.shapes
                if name.startswith(prefix)
            }
            for number, state in enumerate(states):
                states[number] = self._fed(self._attended(state, block, turns), block)
                self._tick()
        norm = self._weights["model.norm.weight"]
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
