"""Many texts at once through one Llama, in torch and float32: read whole, then go on greedily.

For measuring: thousands of short texts, each read once. What a person watches is written by
`models.engine.session`, a text at a time. The sums are those of transformers' LlamaForCausalLM.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import (
    embedding,
    linear,
    pad,
    rms_norm,
    scaled_dot_product_attention,
    silu,
)

from models.engine.decoding import read_layout
from models.engine.device import onednn_linear, onednn_packed, onednn_pays
from models.engine.layout import Array, Layout, NoGraphError
from models.engine.weights import damaged, read_weights
from models.errors import UserError

if TYPE_CHECKING:
    from transformers import PreTrainedModel

Attend = Callable[[int, Tensor, Tensor, Tensor], Tensor]
Cache = list[tuple[Tensor, Tensor]]  # keys and values of a layer, (batch, kv heads, time, head)
ONEDNN_PRODUCTS = 500_000  # below, oneDNN takes longer to begin than it saves
FEW_ROWS, ROW_STEP = 512, 64


class _Matrix:
    """A product with weights (outputs, inputs), by whichever library is faster for it here."""

    def __init__(self, weight: Tensor) -> None:
        self._weight = weight
        self._packed = onednn_packed(weight) if onednn_pays() else None

    def __call__(self, values: Tensor) -> Tensor:
        """(..., inputs) -> (..., outputs)."""
        outputs, inputs = self._weight.shape
        if self._packed is None or values.numel() * outputs < ONEDNN_PRODUCTS:
            return linear(values, self._weight)
        rows = values.numel() // inputs
        if rows > FEW_ROWS:
            return onednn_linear(values, self._packed)
        # oneDNN writes and keeps machine code for every number of rows that it meets
        padded = pad(values.reshape(rows, inputs), (0, 0, 0, -rows % ROW_STEP))
        return onednn_linear(padded, self._packed)[:rows].view(*values.shape[:-1], outputs)


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
        # A file's bytes are read-only, which torch doesn't know: a copy that nobody else has.
        taken = {name: torch.tensor(array) for name, array in weights.items()}
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
            if not layout.is_llama():
                raise NoGraphError("its architecture is another one")
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

    def read(
        self, rows: Sequence[Sequence[int]], places: Sequence[tuple[int, int]]
    ) -> tuple[Tensor, Cache]:
        """Scores of what follows these places, (n, vocabulary), and the cache to go on from.

        rows: token ids, at least one a row, none longer than the context. places: row and token
        within it, n of them.
        """
        longest = max(map(len, rows))
        ids = torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])
        row, column = torch.tensor(places).T
        cache: Cache = []

        def attend(_: int, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
            cache.append((key, value))
            key, value = self._spread(key), self._spread(value)
            return scaled_dot_product_attention(query, key, value, is_causal=True)

        turns = self._cosines[:longest, None], self._sines[:longest, None]
        return self._scores(ids, turns, attend, lambda states: states[row, column]), cache

    def step(self, ids: Tensor, positions: Tensor, cache: Cache) -> Tensor:
        """Scores (n, vocabulary) after one more token a text, which is written into the cache.

        ids, positions: (n,); what stands behind a text's position is not looked at.
        """
        index, places = torch.arange(len(ids)), torch.arange(cache[0][0].shape[2])
        seen = (places[None] <= positions[:, None])[:, None, None]

        def attend(layer: int, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
            keys, values = cache[layer]
            keys[index, :, positions] = key[:, :, 0]
            values[index, :, positions] = value[:, :, 0]
            keys, values = self._spread(keys), self._spread(values)
            return scaled_dot_product_attention(query, keys, values, attn_mask=seen)

        turns = self._cosines[positions][:, None, None], self._sines[positions][:, None, None]
        return self._scores(ids[:, None], turns, attend, lambda states: states[:, 0])

    def _scores(
        self,
        ids: Tensor,
        turns: tuple[Tensor, Tensor],
        attend: Attend,
        pick: Callable[[Tensor], Tensor],
    ) -> Tensor:
        """Token ids (batch, time) through all blocks: scores after the picked, (n, vocabulary).

        turns: cosines and sines that queries and keys (batch, time, heads, head) are turned by.
        pick: (batch, time, width) -> (n, width); behind the last attention the rest is left out.
        """
        stream = embedding(ids, self._embedding)
        for number, block in enumerate(self._blocks):
            packed = block.query_key_value(self._normed(stream, block.attention_norm))
            query, key, value = self._heads(packed, *turns)
            found = attend(number, query, key, value).transpose(1, 2).flatten(2)
            if number + 1 == len(self._blocks):
                found, stream = pick(found), pick(stream)
            stream = stream + block.out(found)
            gate, up = block.gate_up(self._normed(stream, block.feed_forward_norm)).chunk(2, -1)
            stream = stream + block.down(silu(gate) * up)
        return self._output(self._normed(stream, self._norm))

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
    """Texts of unequal length that grow by a token at a time, each at its own end.

    cache: keys and values of a layer, (texts, kv heads, room, head). lengths: (texts,), tokens so
    far.
    """

    def __init__(self, model: BatchModel, cache: Cache, lengths: Tensor) -> None:
        self.model, self.cache, self.lengths = model, cache, lengths

    @classmethod
    def of(cls, model: BatchModel, cache: Cache, rows: Tensor, lengths: Tensor, room: int) -> Self:
        """Those of `rows` (n,) of a cache, as far as `lengths` (n,) tokens.

        room: tokens that the longest of them may have in the end, at most the context.
        """
        kept = [(_fitted(keys[rows], room), _fitted(values[rows], room)) for keys, values in cache]
        return cls(model, kept, lengths)

    @property
    def room(self) -> int:
        """Tokens that the longest text may have in the end."""
        return self.cache[0][0].shape[2]

    def feed(self, ids: Tensor) -> Tensor:
        """Append an id to each text, (n,); returns the scores of what follows, (n, vocabulary).

        A text that has no more room stays as it is but for its last token.
        """
        scores = self.model.step(ids, self.lengths, self.cache)
        self.lengths = (self.lengths + 1).clamp_max(self.room - 1)
        return scores

    def keep(self, rows: Tensor) -> None:
        """Go on with these texts only, (m,) numbers of the present ones."""
        self.cache = [(keys[rows], values[rows]) for keys, values in self.cache]
        self.lengths = self.lengths[rows]


def joined(parts: Sequence[Growing]) -> Growing:
    """All texts of one model side by side, those of the first part first; at least one part."""
    room = max(part.room for part in parts)
    cache = [
        (
            torch.cat([_fitted(keys, room) for keys, _ in layer]),
            torch.cat([_fitted(values, room) for _, values in layer]),
        )
        for layer in zip(*(part.cache for part in parts), strict=True)
    ]
    return Growing(parts[0].model, cache, torch.cat([part.lengths for part in parts]))


def _fitted(part: Tensor, room: int) -> Tensor:
    """Keys or values (texts, kv heads, time, head) with this much time, zeros behind the end."""
    return pad(part[:, :, :room], (0, 0, 0, max(0, room - part.shape[2])))


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


@torch.no_grad()
def continue_greedily(
    model: "PreTrainedModel", prompt: tuple[int, ...], limit: int
) -> tuple[int, ...]:
    """At most `limit` new ids after `prompt`; stops at an end token, left out, or a full context.

    An empty prompt and one that fills the context have no continuation.
    """
    room = min(limit, int(model.config.max_position_embeddings) - len(prompt))
    if not prompt or room < 1:
        return ()
    ids = torch.tensor([prompt], device=model.device)
    seen = torch.ones_like(ids)
    whole = model.generate(ids, attention_mask=seen, do_sample=False, max_new_tokens=room)  # type: ignore[operator]  # transformers types it as a tensor
    made = whole[0, len(prompt) :].tolist()
    return tuple(made[:-1] if made and made[-1] in end_tokens(model) else made)


def end_tokens(model: "PreTrainedModel") -> frozenset[int]:
    """The ids at which the model's generation config stops."""
    ends = model.generation_config.eos_token_id
    if ends is None:
        return frozenset()
    return frozenset([ends] if isinstance(ends, int) else ends)


class Vocabulary:
    """A tokenizer, and which of its tokens end an answer."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        texts = [self.decode([number]) for number in range(tokenizer.get_vocab_size())]
        self.ends = frozenset(n for n, text in enumerate(texts) if "\n" in text or "<|" in text)
        self.full_stops = [text.count(".") for text in texts]

    def encode(self, text: str) -> tuple[int, ...]:
        return tuple(self._tokenizer.encode(text).ids)

    def decode(self, ids: Sequence[int]) -> str:
        return str(self._tokenizer.decode(list(ids), skip_special_tokens=False))


@torch.inference_mode()
def greedy_ids(
    model: BatchModel, rows: Sequence[Sequence[int]], ends: frozenset[int], most: int
) -> list[list[int]]:
    """The likeliest continuation of each row, to one of the ends (written out) or `most` tokens.

    rows: token ids, at least one each; what does not fit into the context is not written.
    """
    places = [(number, len(row) - 1) for number, row in enumerate(rows)]
    scores, cache = model.read(rows, places)
    lengths = torch.tensor([len(row) for row in rows])
    room = min(model.layout.context, int(lengths.max()) + most)
    growing = Growing.of(model, cache, torch.arange(len(rows)), lengths, room)
    written: list[list[int]] = [[] for _ in rows]
    going = list(range(len(rows)))
    latest = scores.argmax(-1)
    while going:
        tokens = latest.tolist()
        still = []
        for place, number in enumerate(going):
            written[number].append(tokens[place])
            left = room - int(lengths[number]) - len(written[number])
            if left > 0 and tokens[place] not in ends:
                still.append(place)
        going = [going[place] for place in still]
        if going:
            kept = torch.tensor(still)
            growing.keep(kept)
            latest = growing.feed(latest[kept]).argmax(-1)
    return written
