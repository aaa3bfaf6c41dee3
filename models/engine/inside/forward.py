"""A Llama's forward pass in numpy, one layer at a time, every step of it there to be looked at.

    transformer = Transformer(open_weights(folder))
    stream = transformer.embed(ids)                        # (batch, tokens, width)
    for layer in transformer.layers(stream):
        layer.attention, layer.mixed, layer.fed            # what happened
    transformer.logits(layer.after[:, -1])                 # (batch, vocabulary)

Llama, Mistral, Qwen2 and Qwen3: RMSNorm before each part, grouped heads, RoPE on the halves of a
head, SwiGLU. Products are float32 as the weights are; the residual stream is kept in float64, so
that what the parts add sums to it without rounding.
Sources: Touvron et al. 2023, arXiv:2302.13971, sec. 2.2; RoPE, Su et al. 2021, arXiv:2104.09864,
eq. 34; grouped queries, Ainslie et al. 2023, arXiv:2305.13245.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from models.engine.architectures.rotary import Rotary
from models.engine.inside.weights import Layer, Weights
from models.engine.layout import Array

Stream = NDArray[np.float64]
Change: TypeAlias = Callable[[int, NDArray[np.floating]], NDArray[np.floating]]
"""What a layer (its number) has computed -> what it goes on with."""
LOGITS_AT_ONCE = 1 << 21  # scores in memory, 8 MB, where many positions are asked for


@dataclass(frozen=True, slots=True)
class Changes:
    """Where a run is interfered with; None leaves it as it is.

    mixed: values as the heads have mixed them, (batch, tokens, heads, head), before the output
    matrix. attended, fed: what attention and MLP add, (batch, tokens, width). after: the residual
    stream after the layer, (batch, tokens, width).
    """

    mixed: Change | None = None
    attended: Change | None = None
    fed: Change | None = None
    after: Change | None = None


@dataclass(frozen=True, slots=True, eq=False)
class LayerRun:
    """What happened in one layer; b texts of t tokens.

    before, after: the residual stream (b, t, width). normed: the input of attention, (b, t, width).
    query_plain, key_plain, query, key: before and after RoPE, (b, heads or kv heads, t, head).
    value: (b, kv heads, t, head). attention: (b, heads, t, t). mixed: (b, t, heads, head).
    attended, fed: what attention and MLP add to the stream, (b, t, width).
    """

    number: int
    before: Stream
    normed: Array
    query_plain: Array
    key_plain: Array
    query: Array
    key: Array
    value: Array
    attention: Array
    mixed: Array
    attended: Array
    fed: Array
    after: Stream


class Transformer:
    """One model; it holds no state between two runs."""

    def __init__(self, weights: Weights) -> None:
        self.weights, self.layout = weights, weights.layout
        self._rotary = Rotary(self.layout.rope_theta, self.layout.scaling)
        self._turns = self._rotary.turns(self.layout.head, 0)
        self._norm = weights.norm()

    @property
    def factor(self) -> float:
        """By which a product of query and key is multiplied."""
        return float(self.layout.head**-0.5)

    def embed(self, ids: NDArray[np.int64]) -> Stream:
        """(b, t) -> (b, t, width)."""
        return self.weights.embedding(ids).astype(np.float64)

    def layers(
        self, stream: Stream, changes: Changes | None = None, first: int = 0
    ) -> Iterator[LayerRun]:
        """Layers `first` and up, one after the other, from the residual stream before the first."""
        changes = changes or Changes()
        for number in range(first, self.layout.layers):
            run = self._layer(number, stream, changes)
            yield run
            stream = run.after

    def logits(self, stream: Stream) -> Array:
        """Scores of every token, (n, width) -> (n, vocabulary)."""
        normed = self.last_norm(stream)
        made = np.empty((len(normed), self.layout.vocabulary), np.float32)
        for first, rows in self.weights.output():
            np.matmul(normed, rows.T, out=made[:, first : first + len(rows)])
        return made

    def last_norm(self, stream: Stream) -> Array:
        return self._normed(stream, self._norm)

    def scale(self, stream: Stream) -> Stream:
        """What a norm multiplies with before its weights, (..., width) -> (..., 1)."""
        square = np.square(stream).mean(axis=-1, keepdims=True)
        return np.asarray(1 / np.sqrt(square + self.layout.norm_epsilon))

    def direction(self, token: int) -> Stream:
        """The logit of a token is this, (width,), times the scaled residual stream."""
        row = self.weights.output_row(token).astype(np.float64)
        return np.asarray(row * self._norm)

    def turns(self, tokens: int) -> tuple[Array, Array]:
        """Cosines and sines of RoPE, (tokens, head / 2) each."""
        if len(self._turns[0]) < tokens:
            self._turns = self._rotary.turns(self.layout.head, tokens)
        return self._turns[0][:tokens], self._turns[1][:tokens]

    def frequencies(self) -> Array:
        """Radians a position by which RoPE turns each pair of components, (head / 2,)."""
        cosines, sines = self.turns(2)
        return np.asarray(np.arctan2(sines[1], cosines[1]))

    def _layer(self, number: int, stream: Stream, changes: Changes) -> LayerRun:
        weights = self.weights.layer(number)
        normed = self._normed(stream, weights.attention_norm)
        query_plain, key_plain, value = self._heads(weights, normed)
        turns = self.turns(stream.shape[1])
        query, key = _turned(query_plain, *turns), _turned(key_plain, *turns)
        attention = _softmax(self.factor * self._products(query, key))
        mixed = _changed(changes.mixed, number, self._mix(attention, value))
        attended = mixed.reshape(*normed.shape[:2], -1) @ weights.out.T
        attended = _changed(changes.attended, number, attended)
        between = stream + attended
        fed = _feed_forward(weights, self._normed(between, weights.feed_forward_norm))
        fed = _changed(changes.fed, number, fed)
        after = between + fed
        if changes.after is not None:
            after = np.asarray(changes.after(number, after), np.float64)
        return LayerRun(
            number, stream, normed, query_plain, key_plain, query, key, value, attention, mixed,
            attended, fed, after,
        )  # fmt: skip

    def _heads(self, weights: Layer, normed: Array) -> tuple[Array, Array, Array]:
        """Query, key and value, (b, heads or kv heads, t, head); none is turned yet."""
        layout = self.layout
        packed = normed @ weights.query_key_value.T
        if weights.bias is not None:
            packed += weights.bias
        by_head = packed.reshape(*packed.shape[:2], -1, layout.head)
        ends = layout.heads, layout.heads + layout.kv_heads
        query, key, value = (
            by_head[:, :, : ends[0]],
            by_head[:, :, ends[0] : ends[1]],
            by_head[:, :, ends[1] :],
        )
        if weights.query_norm is not None and weights.key_norm is not None:
            query, key = (
                self._normed(query, weights.query_norm),
                self._normed(key, weights.key_norm),
            )
        return query.swapaxes(1, 2), key.swapaxes(1, 2), value.swapaxes(1, 2)

    def _products(self, query: Array, key: Array) -> Array:
        """Query times key of the group that a head belongs to, (b, heads, t, t)."""
        made = self._grouped(query) @ key[:, :, None].swapaxes(-1, -2)
        return made.reshape(*query.shape[:3], -1)

    def _mix(self, attention: Array, value: Array) -> Array:
        """Values weighted by attention, (b, t, heads, head)."""
        made = self._grouped(attention) @ value[:, :, None]
        return made.reshape(*attention.shape[:3], -1).swapaxes(1, 2)

    def _grouped(self, by_head: Array) -> Array:
        """(b, heads, t, n) -> (b, kv heads, heads of a group, t, n)."""
        batch, _, *rest = by_head.shape
        return by_head.reshape(batch, self.layout.kv_heads, -1, *rest)

    def _normed(self, values: NDArray[np.floating], weight: Array) -> Array:
        """RMSNorm over the last axis (Zhang & Sennrich 2019, arXiv:1910.07467, eq. 4)."""
        return (values * self.scale(np.asarray(values, np.float64))).astype(np.float32) * weight


def _changed(change: Change | None, number: int, values: Array) -> Array:
    return values if change is None else np.asarray(change(number, values), np.float32)


def _turned(values: Array, cosines: Array, sines: Array) -> Array:
    """RoPE: component i of the first half turns with component i of the second, by its angle."""
    half = values.shape[-1] // 2
    first, second = values[..., :half], values[..., half:]
    return np.concatenate(
        [first * cosines - second * sines, second * cosines + first * sines], axis=-1
    )


def _softmax(scores: Array) -> Array:
    """Over the keys up to each query, (..., t, t); later ones get 0."""
    tokens = scores.shape[-1]
    scores[..., np.triu(np.ones((tokens, tokens), np.bool_), 1)] = -math.inf
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    return scores


def _feed_forward(weights: Layer, normed: Array) -> Array:
    """SwiGLU (Shazeer 2020, arXiv:2002.05202): down(silu(gate) * up)."""
    gate = normed @ weights.gate.T
    with np.errstate(over="ignore"):  # exp of a large number is infinite, and its inverse 0
        gate /= 1 + np.exp(-gate)
    gate *= normed @ weights.up.T
    return np.asarray(gate @ weights.down.T)
