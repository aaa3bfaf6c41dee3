"""Many texts at once through one Llama, in torch and float32: read whole, then go on greedily.

For measuring: thousands of short texts, each read once. What a person watches is written by
`models.live.session`, a text at a time. The sums are those of transformers' LlamaForCausalLM.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import torch
from torch import Tensor
from torch.nn.functional import (
    embedding,
    linear,
    rms_norm,
    scaled_dot_product_attention,
    silu,
)

from models.errors import UserError
from models.live.device import onednn_pays
from models.live.engine import read_layout
from models.live.layout import Array, Layout, NoGraphError
from models.live.weights import damaged, read_weights

Attend = Callable[[int, Tensor, Tensor, Tensor], Tensor]
Cache = list[tuple[Tensor, Tensor]]  # keys and values of a layer, (batch, kv heads, time, head)
ONEDNN_WIDTH = 128  # below, copying into oneDNN's form costs more than its products save


class _Matrix:
    """A product with weights (outputs, inputs), by whichever library is faster here."""

    def __init__(self, weight: Tensor) -> None:
        self._onednn = weight.shape[1] >= ONEDNN_WIDTH and onednn_pays()
        self._weight = weight.to_mkldnn() if self._onednn else weight

    def __call__(self, values: Tensor) -> Tensor:
        """(..., inputs) -> (..., outputs)."""
        if not self._onednn:
            return linear(values, self._weight)
        return linear(values.to_mkldnn(), self._weight).to_dense()


@dataclass(frozen=True, slots=True)
class _Block:
    """Weights of a block, query, key and value stacked, gate and up stacked."""

    attention_norm: Tensor
    query_key_value: _Matrix
    out: _Matrix
    feed_forward_norm: Tensor
    gate_up: _Matrix
    down: _Matrix


class BatchModel:
    """One Llama with tied embeddings."""

    def __init__(self, layout: Layout, weights: Mapping[str, Array]) -> None:
        """weights: float32 under transformers' names; KeyError where one is missing."""
        self.layout = layout
        taken = {name: torch.from_numpy(array) for name, array in weights.items()}
        self._embedding = taken["model.embed_tokens.weight"]
        self._output = _Matrix(self._embedding)
        self._norm = taken["model.norm.weight"]
        self._blocks = [_block(taken, f"model.layers.{n}.") for n in range(layout.layers)]
        cosines, sines = map(torch.from_numpy, layout.rotations())
        # the first half of a head turns against the second, so its sine has the other sign
        self._cosines = torch.cat([cosines, cosines], -1)
        self._sines = torch.cat([-sines, sines], -1)

    @classmethod
    def open(cls, folder: Path, weights: Path | None = None) -> Self:
        """The model of a folder, with its own weights or those of another file.

        Raises UserError if a file is missing or damaged, or if it is another kind of model.
        """
        path = weights or folder / "model.safetensors"
        try:
            layout = read_layout(folder)
        except NoGraphError as error:
            raise UserError(
                "{model} can't be measured in batches: {reason}.",
                "Choose a model of the study family, or one that was tuned from it.",
                model=folder.name,
                reason=error,
            ) from error
        found = read_weights(path)
        try:
            layout.initialisers(found)  # every weight is there, in the shape of config.json
        except KeyError as error:
            raise damaged(path, f"it has no {error}") from error
        except ValueError as error:
            raise damaged(path, f"it is not the model of config.json ({error})") from error
        return cls(layout, found)

    def read(self, rows: Sequence[Sequence[int]]) -> tuple[Tensor, Cache]:
        """States after every token, (batch, longest row, width), and the cache to go on from.

        rows: token ids, at least one a row, none longer than the context. Behind the end of a
        shorter row the states mean nothing.
        """
        longest = max(map(len, rows))
        ids = torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])
        cache: Cache = []

        def attend(_: int, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
            cache.append((key, value))
            key, value = self._spread(key), self._spread(value)
            return scaled_dot_product_attention(query, key, value, is_causal=True)

        cosines, sines = self._cosines[:longest, None], self._sines[:longest, None]
        return self._through(ids, cosines, sines, attend), cache

    def scores(self, states: Tensor) -> Tensor:
        """States (..., width) -> scores of the next token (..., vocabulary)."""
        return self._output(states)

    def grow(self, cache: Cache, rows: Tensor, lengths: Tensor, room: int) -> "Growing":
        """Texts that go on: those of `rows` (n,) of a cache, as far as `lengths` (n,) tokens.

        room: tokens of the longest of them in the end, at most the context.
        """
        buffers = []
        for key, value in cache:
            longest = min(room, key.shape[2])
            pair = []
            for part in (key, value):
                buffer = part.new_zeros(len(rows), part.shape[1], room, part.shape[3])
                buffer[:, :, :longest] = part[rows, :, :longest]
                pair.append(buffer)
            buffers.append((pair[0], pair[1]))
        return Growing(self, buffers, lengths)

    def step(self, ids: Tensor, positions: Tensor, cache: Cache) -> Tensor:
        """Scores (n, vocabulary) after one more token a text, which is written into the cache.

        ids, positions: (n,); what stands behind a text's position is not looked at.
        """
        index = torch.arange(len(ids))
        places = torch.arange(cache[0][0].shape[2])
        seen = (places[None] <= positions[:, None])[:, None, None]

        def attend(layer: int, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
            keys, values = cache[layer]
            keys[index, :, positions] = key[:, :, 0]
            values[index, :, positions] = value[:, :, 0]
            keys, values = self._spread(keys), self._spread(values)
            return scaled_dot_product_attention(query, keys, values, attn_mask=seen)

        turns = self._cosines[positions][:, None, None], self._sines[positions][:, None, None]
        return self.scores(self._through(ids[:, None], *turns, attend)[:, 0])

    def _through(self, ids: Tensor, cosines: Tensor, sines: Tensor, attend: Attend) -> Tensor:
        """Token ids (batch, time) through all blocks and the last norm: (batch, time, width).

        cosines, sines: what queries and keys (batch, time, heads, head) are turned by.
        """
        stream = embedding(ids, self._embedding)
        for number, block in enumerate(self._blocks):
            packed = block.query_key_value(self._normed(stream, block.attention_norm))
            query, key, value = self._heads(packed, cosines, sines)
            found = attend(number, query, key, value).transpose(1, 2).flatten(2)
            stream = stream + block.out(found)
            gate, up = block.gate_up(self._normed(stream, block.feed_forward_norm)).chunk(2, -1)
            stream = stream + block.down(silu(gate) * up)
        return self._normed(stream, self._norm)

    def _heads(self, packed: Tensor, cosines: Tensor, sines: Tensor) -> tuple[Tensor, ...]:
        """Query, key and value, (batch, heads, time, head); the first two turned."""
        layout = self.layout
        turned, half = layout.heads + layout.kv_heads, layout.head // 2
        heads = packed.unflatten(-1, (turned + layout.kv_heads, layout.head))
        still = heads[:, :, :turned]
        swapped = torch.cat([still[..., half:], still[..., :half]], -1)
        moved = (still * cosines + swapped * sines).transpose(1, 2)
        value = heads[:, :, turned:].transpose(1, 2)
        return moved[:, : layout.heads], moved[:, layout.heads :], value

    def _normed(self, stream: Tensor, weight: Tensor) -> Tensor:
        return rms_norm(stream, weight.shape, weight, self.layout.norm_epsilon)

    def _spread(self, part: Tensor) -> Tensor:
        """Keys or values for every query head, where several share one."""
        times = self.layout.heads // self.layout.kv_heads
        return part if times == 1 else part.repeat_interleave(times, 1)


class Growing:
    """Texts of unequal length that grow by a token at a time, each at its own end."""

    def __init__(self, model: BatchModel, cache: Cache, lengths: Tensor) -> None:
        self._model, self._cache, self._lengths = model, cache, lengths

    def feed(self, ids: Tensor) -> Tensor:
        """Append an id to each text, (n,); returns the scores of what follows, (n, vocabulary)."""
        scores = self._model.step(ids, self._lengths, self._cache)
        self._lengths = self._lengths + 1
        return scores

    def keep(self, rows: Tensor) -> None:
        """Go on with these texts only, (m,) numbers of the present ones."""
        self._cache = [(keys[rows], values[rows]) for keys, values in self._cache]
        self._lengths = self._lengths[rows]


def _block(weights: Mapping[str, Tensor], prefix: str) -> _Block:
    attention, feed_forward = prefix + "self_attn.", prefix + "mlp."
    packed = [weights[f"{attention}{part}_proj.weight"] for part in "qkv"]
    opened = [weights[f"{feed_forward}{part}_proj.weight"] for part in ("gate", "up")]
    return _Block(
        attention_norm=weights[prefix + "input_layernorm.weight"],
        query_key_value=_Matrix(torch.cat(packed)),
        out=_Matrix(weights[attention + "o_proj.weight"]),
        feed_forward_norm=weights[prefix + "post_attention_layernorm.weight"],
        gate_up=_Matrix(torch.cat(opened)),
        down=_Matrix(weights[feed_forward + "down_proj.weight"]),
    )
