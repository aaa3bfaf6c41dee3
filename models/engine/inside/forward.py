"""A Llama's forward pass in numpy, one layer at a time, every step of it there to be looked at.

    transformer = Transformer(open_weights(folder))
    stream = transformer.embed(ids)                        # (batch, tokens, width)
    for layer in transformer.layers(stream):
        layer.attention, layer.mixed, layer.fed            # what happened
    transformer.logits(layer.after[:, -1])                 # (batch, vocabulary)

`run_layer` computes a layer of every architecture that `Layout` describes: RMSNorm around each
part, grouped heads, RoPE on the halves of a head, a gated MLP. Products are float32 as the weights
are; the residual stream keeps its type, and is float64 where one looks inside, so that what the
parts add sums to it without rounding.
Sources: Touvron et al. 2023, arXiv:2302.13971, sec. 2.2; RoPE, Su et al. 2021, arXiv:2104.09864,
eq. 34; grouped queries, Ainslie et al. 2023, arXiv:2305.13245.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from models.engine.architectures.layout import Array, Layout
from models.engine.architectures.rotary import Rotary
from models.engine.inside.weights import Layer, Weights

Stream = NDArray[np.float64]
Figures = NDArray[np.floating]
Change: TypeAlias = Callable[[int, Figures], Figures]
"""What a layer (its number) has computed -> what it goes on with."""
Past: TypeAlias = tuple[Array, Array]
"""Keys, turned, and values of the p tokens before, (b, kv heads, p, head) each."""
LOGITS_AT_ONCE = 1 << 21  # scores in memory, 8 MB, where many positions are asked for
# x * sigmoid(_GELU * (x + 0.044715 x^3)) is GELU's approximation with tanh: 2 * sqrt(2 / pi).
_GELU = np.float32(2 * (2 / np.pi) ** 0.5)


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
    attended, fed: what attention and MLP add to the stream, (b, t, width). Where p tokens were
    known before, key and value are of all p + t, and attention is (b, heads, t, p + t).
    """

    number: int
    before: NDArray[Any]
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
    after: NDArray[Any]


def run_layer(
    layout: Layout,
    number: int,
    weights: Layer,
    stream: NDArray[Any],
    angles: tuple[Array, Array],
    changes: Changes,
    past: Past | None = None,
) -> LayerRun:
    """One layer; stream: (b, t, width).

    angles: cosines and sines of RoPE, (t or more, half the width of a head in `weights`) each.
    past: what is known of the tokens before; the angles are those of the tokens behind them.
    """
    batch, tokens = stream.shape[:2]
    normed = rms_norm(layout, stream, weights.attention_norm)
    query_plain, key_plain, value = _heads(layout, weights, normed)
    query, key = query_plain, key_plain
    if number not in layout.unturned:
        query, key = _rotated(query, *angles), _rotated(key, *angles)
    if past is not None:
        key, value = (np.concatenate(pair, axis=2) for pair in zip(past, (key, value), strict=True))
    every = key.shape[2]
    # (b, kv heads, heads of a group, t, head): a group of queries shares a key
    grouped = query.reshape(batch, layout.kv_heads, -1, tokens, query.shape[-1])
    scores = grouped @ key[:, :, None].swapaxes(-1, -2)
    scores *= np.float32(layout.attention_scale or layout.head**-0.5)
    if cap := np.float32(layout.attention_cap):
        scores = np.tanh(scores / cap) * cap
    back = np.arange(every - tokens, every)[:, None] - np.arange(every)
    most = layout.window if number in layout.windowed else every
    scores[..., (back < 0) | (back >= most)] = -math.inf
    shares = _softmax(scores)
    mixed = (shares @ value[:, :, None]).reshape(batch, layout.heads, tokens, -1).swapaxes(1, 2)
    mixed = _changed(changes.mixed, number, mixed)
    attended = mixed.reshape(batch, tokens, -1) @ weights.out.T
    attended = _added(layout, attended, weights.attention_after)
    attended = _changed(changes.attended, number, attended)
    between = stream + attended
    fed = _feed_forward(layout, weights, rms_norm(layout, between, weights.feed_forward_norm))
    fed = _changed(changes.fed, number, _added(layout, fed, weights.feed_forward_after))
    after = between + fed
    if changes.after is not None:
        after = np.asarray(changes.after(number, after), stream.dtype)
    return LayerRun(
        number, stream, normed, query_plain, key_plain, query, key, value,
        shares.reshape(batch, layout.heads, tokens, every), mixed, attended, fed, after,
    )  # fmt: skip


def rms_scale(layout: Layout, values: Figures) -> Stream:
    """What a norm multiplies with before its weights, (..., width) -> (..., 1)."""
    square = np.square(values, dtype=np.float64).mean(axis=-1, keepdims=True)
    return np.asarray(1 / np.sqrt(square + layout.norm_epsilon))


def rms_norm(layout: Layout, values: Figures, weight: Array | None) -> Array:
    """RMSNorm over the last axis (Zhang & Sennrich 2019, arXiv:1910.07467, eq. 4); without a weight
    there is no norm.
    """
    if weight is None:
        return values.astype(np.float32)
    return (values * rms_scale(layout, values)).astype(np.float32) * weight


def _heads(layout: Layout, weights: Layer, normed: Array) -> tuple[Array, Array, Array]:
    """Query, key and value, (b, heads or kv heads, t, head); none is turned yet."""
    packed = normed @ weights.query_key_value.T
    if weights.bias is not None:
        packed += weights.bias
    head = packed.shape[-1] // (layout.heads + 2 * layout.kv_heads)
    ends = layout.heads * head, (layout.heads + layout.kv_heads) * head
    parts = []
    norms = weights.query_norm, weights.key_norm, None
    for part, norm in zip(np.split(packed, ends, axis=-1), norms, strict=True):
        whole = norm is not None and layout.whole_norms
        made = rms_norm(layout, part, norm) if whole else part
        by_head = made.reshape(*made.shape[:2], -1, head)
        by_head = by_head if whole or norm is None else rms_norm(layout, by_head, norm)
        parts.append(by_head.swapaxes(1, 2))
    return parts[0], parts[1], parts[2]


def _added(layout: Layout, values: Array, norm: Array | None) -> Array:
    """What a part adds to the stream: normed where there is a norm behind it, and scaled."""
    made = values if norm is None else rms_norm(layout, values, norm)
    scale = layout.residual_scale
    return made if scale == 1.0 else made * np.float32(scale)


def _changed(change: Change | None, number: int, values: Array) -> Array:
    return values if change is None else np.asarray(change(number, values), np.float32)


def _rotated(values: Array, cosines: Array, sines: Array) -> Array:
    """RoPE: component i of the first half turns with component i of the second, by its angle."""
    tokens = values.shape[-2]
    cosines, sines = cosines[:tokens], sines[:tokens]
    first, second = np.split(values, 2, axis=-1)
    return np.concatenate(
        [first * cosines - second * sines, second * cosines + first * sines], axis=-1
    )


def _softmax(scores: Array) -> Array:
    scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=-1, keepdims=True)
    return scores


def _feed_forward(layout: Layout, weights: Layer, normed: Array) -> Array:
    """down(activation(gate) * up) (Shazeer 2020, arXiv:2002.05202)."""
    gate = normed @ weights.gate.T
    inner = gate
    if layout.activation == "gelu":
        inner = _GELU * (gate + np.float32(0.044715) * gate**3)
    with np.errstate(over="ignore"):  # exp of a large number is infinite, and its inverse 0
        gate = gate / (1 + np.exp(-inner))
    gate *= normed @ weights.up.T
    return np.asarray(gate @ weights.down.T)


class Transformer:
    """One model; it holds no state between two runs. factor: of a product of query and key."""

    def __init__(self, weights: Weights) -> None:
        self.weights, self.layout = weights, weights.layout
        self.factor = float(self.layout.head**-0.5)
        self._rotary = Rotary(self.layout.rope_theta, self.layout.scaling)
        self._angles = self._rotary.angles(self.layout.head, 0)
        self._norm = weights.whole("norm")

    def embed(self, ids: NDArray[np.int64]) -> Stream:
        """(b, t) -> (b, t, width)."""
        return self.weights.embedding(ids).astype(np.float64)

    def layers(
        self,
        stream: Stream,
        changes: Changes | None = None,
        first: int = 0,
        past: Sequence[Past] = (),
    ) -> Iterator[LayerRun]:
        """Layers `first` and up, one after the other, from the residual stream before the first.

        past: of each layer what is known of the tokens before those of the stream.
        """
        before = past[0][0].shape[2] if past else 0
        changes, angles = changes or Changes(), self._angles_of(before + stream.shape[1])
        turned = angles[0][before:], angles[1][before:]
        for number in range(first, self.layout.layers):
            weights, known = self.weights.layer(number), past[number] if past else None
            run = run_layer(self.layout, number, weights, stream, turned, changes, known)
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
        return rms_norm(self.layout, stream, self._norm)

    def scale(self, stream: Stream) -> Stream:
        """What a norm multiplies with before its weights, (..., width) -> (..., 1)."""
        return rms_scale(self.layout, stream)

    def direction(self, token: int) -> Stream:
        """The logit of a token is this, (width,), times the scaled residual stream."""
        row = self.weights.output_row(token).astype(np.float64)
        return np.asarray(row * self._norm)

    def frequencies(self) -> Array:
        """Radians a position by which RoPE turns each pair of components, (head / 2,)."""
        cosines, sines = self._angles_of(2)
        return np.asarray(np.arctan2(sines[1], cosines[1]))

    def _angles_of(self, tokens: int) -> tuple[Array, Array]:
        if len(self._angles[0]) < tokens:
            self._angles = self._rotary.angles(self.layout.head, tokens)
        return self._angles
