"""A Llama in torch and float32, for many texts at once: read whole, then written on.

For measuring and for rollouts, where thousands of short texts are each read once, and `generate`
would spend most of its time between the products of a small model. What a person watches is written
by `models.engine.session`, a text at a time. The sums are those of transformers' LlamaForCausalLM.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import pad, scaled_dot_product_attention, silu

from models.engine.architectures.layout import Array, Layout, NoGraphError
from models.engine.decoding import read_layout
from models.engine.device import onednn_linear, onednn_packed, onednn_pays
from models.engine.weights import damaged, read_weights
from models.errors import UserError

if TYPE_CHECKING:
    from transformers import PreTrainedModel

Attend = Callable[[int, Tensor, Tensor], Tensor]
Cache = list[tuple[Tensor, Tensor]]  # keys and values of a layer, (batch, kv heads, time, head)
ONEDNN_PRODUCTS = 500_000  # below, oneDNN takes longer to begin than it saves
FEW_ROWS, ROW_STEP = 512, 64
FIRST_ANGLES = 512  # positions whose rotations are laid out at the start


class Product:
    """A product with weights (outputs, inputs), by whichever library is faster for it here.

    rows: about how many it is for; None where they vary from call to call. onednn: whether its
    products are the faster ones, where they are large. bias: (outputs,), added.
    """

    def __init__(
        self, weight: Tensor, rows: int | None, onednn: bool, bias: Tensor | None = None
    ) -> None:
        large = rows is None or rows * weight.numel() >= ONEDNN_PRODUCTS
        fast = large and onednn and weight.device.type == "cpu"
        self._packed = onednn_packed(weight) if fast else None
        self._weight, self._bias, self._varies = weight.T.contiguous(), bias, rows is None

    def __call__(self, values: Tensor) -> Tensor:
        """(n, inputs) -> (n, outputs)."""
        if self._packed is None:
            made = values.mm(self._weight)
        elif not self._varies:
            made = onednn_linear(values, self._packed)
        elif values.numel() * self._weight.shape[1] < ONEDNN_PRODUCTS:
            made = values.mm(self._weight)
        else:
            # oneDNN writes and keeps machine code for every number of rows that it meets.
            more = -len(values) % ROW_STEP if len(values) <= FEW_ROWS else 0
            made = onednn_linear(pad(values, (0, 0, 0, more)), self._packed)[: len(values)]
        return made if self._bias is None else made.add_(self._bias)

    def add_to(self, stream: Tensor, values: Tensor) -> None:
        """Add the product to a stream, (n, outputs), in place."""
        if self._packed is None:
            stream.addmm_(values, self._weight)
        else:
            stream.add_(self(values))


@dataclass(frozen=True, slots=True)
class _Block:
    """The products of a block, the weights of the norms before them included.

    opened: query, key and value of every head. In queries and keys the two halves of a head, which
    RoPE turns together, are interleaved, so that a pair is a complex number; their products stay.
    gate_up: gate and up below one another.
    """

    opened: Product
    out: Product
    gate_up: Product
    down: Product


class BatchModel:
    """One Llama.

    weights: float32 under transformers' names; KeyError where one is missing. rows: texts at most,
    None where they vary. onednn: by whose products, None for the faster ones. mask: added to the
    scores, (vocabulary,).
    """

    def __init__(
        self,
        layout: Layout,
        weights: Mapping[str, Array | Tensor],
        *,
        rows: int | None = None,
        onednn: bool | None = None,
        mask: Tensor | None = None,
    ) -> None:
        self.layout = layout
        fast = onednn_pays() if onednn is None else onednn
        scale = layout.width**0.5  # see `_normed`

        def taken(name: str) -> Tensor:
            found = weights[f"{name}.weight"]
            # A file's bytes are read-only, which torch doesn't know: a copy that nobody else has.
            return found.detach() if isinstance(found, Tensor) else torch.tensor(found)

        def block(prefix: str) -> _Block:
            query, key, value = (taken(f"{prefix}.self_attn.{part}_proj") for part in "qkv")
            turned = torch.cat([query * layout.head**-0.5, key])
            paired = turned.unflatten(0, (-1, 2, layout.head // 2)).transpose(1, 2).flatten(0, 2)
            gate_up = torch.cat([taken(f"{prefix}.mlp.{part}_proj") for part in ("gate", "up")])
            before = taken(f"{prefix}.input_layernorm") * scale
            between = taken(f"{prefix}.post_attention_layernorm") * scale
            return _Block(
                Product(torch.cat([paired, value]) * before, rows, fast),
                Product(taken(f"{prefix}.self_attn.o_proj"), rows, fast),
                Product(gate_up * between, rows, fast),
                Product(taken(f"{prefix}.mlp.down_proj"), rows, fast),
            )

        self._embedding = taken("model.embed_tokens")
        self._blocks = [block(f"model.layers.{number}") for number in range(layout.layers)]
        output = self._embedding if layout.tied else taken("lm_head")
        self._output = Product(output * (taken("model.norm") * scale), rows, fast, mask)
        self.device = self._embedding.device
        self._small = torch.tensor((layout.width * layout.norm_epsilon) ** 0.5, device=self.device)
        cosines, sines = map(torch.from_numpy, layout.rotations())
        self._angles = torch.complex(cosines, sines).to(self.device)  # (context, half a head)
        self._rotations = self._laid_out(FIRST_ANGLES)

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

        def attend(_: int, query: Tensor, new: Tensor) -> Tensor:
            query = query.unflatten(0, ids.shape).transpose(1, 2)
            key, value = new.unflatten(0, ids.shape).permute(2, 0, 3, 1, 4)
            cache.append((key, value))
            found = scaled_dot_product_attention(
                query, key, value, is_causal=True, scale=1.0, enable_gqa=self._shares
            )
            return found.transpose(1, 2)

        picked = row * longest + column
        return self.through(ids.flatten(), self.rotations(longest), attend, picked), cache

    def step(self, ids: Tensor, positions: Tensor, cache: Cache) -> Tensor:
        """Scores (n, vocabulary) after one more token a text, which is written into the cache.

        ids, positions: (n,); what stands behind a text's position is not looked at.
        """
        index, places = torch.arange(len(ids)), torch.arange(cache[0][0].shape[2])
        seen = (places[None] <= positions[:, None])[:, None, None]

        def attend(layer: int, query: Tensor, new: Tensor) -> Tensor:
            keys, values = cache[layer]
            keys[index, :, positions], values[index, :, positions] = new[:, 0], new[:, 1]
            return scaled_dot_product_attention(
                query[:, :, None], keys, values, seen, scale=1.0, enable_gqa=self._shares
            )

        return self.through(ids, self.rotations(len(places))[positions], attend)

    def through(
        self, ids: Tensor, rotations: Tensor, attend: Attend, pick: Tensor | slice = slice(None)
    ) -> Tensor:
        """Token ids (n,) through all blocks: scores after the picked, (m, vocabulary).

        rotations: of their places, (n or a part of it that repeats, heads, half a head), complex.
        attend: of a layer, its queries (n, heads, head) and new keys and values (n, 2, kv heads,
        head): keeps the new ones and gives what was found, in some shape of (n, heads, head).
        pick: numbers of ids; behind the last attention the rest is left out.
        """
        heads, kv_heads, head = self.layout.heads, self.layout.kv_heads, self.layout.head
        count, last = len(ids), len(self._blocks) - 1
        stream = self._embedding[ids]
        for number, block in enumerate(self._blocks):
            opened = block.opened(self._normed(stream))
            pairs = torch.view_as_complex(opened.view(-1, *rotations.shape, 2))
            turned = torch.view_as_real(pairs * rotations).view(count, -1, head)
            new = turned[:, heads:].view(count, 2, kv_heads, head)
            found = attend(number, turned[:, :heads], new).reshape(count, -1)
            if number == last:
                found, stream = found[pick], stream[pick]
            block.out.add_to(stream, found)
            gate, up = block.gate_up(self._normed(stream)).chunk(2, -1)
            block.down.add_to(stream, silu(gate).mul_(up))
        return self._output(self._normed(stream))

    def rotations(self, count: int) -> Tensor:
        """By what the heads at the first places are multiplied, (count, heads, half a head).

        heads: queries, keys and values one after the other; values are multiplied by one.
        """
        if len(self._rotations) < count:
            self._rotations = self._laid_out(2 * count)
        return self._rotations[:count]

    def _laid_out(self, count: int) -> Tensor:
        angles = self._angles[:count, None]
        turned = angles.expand(-1, self.layout.heads + self.layout.kv_heads, -1)
        still = torch.ones_like(angles).expand(-1, self.layout.kv_heads, -1)
        return torch.cat([turned, still], 1)

    @property
    def _shares(self) -> bool:
        return self.layout.kv_heads != self.layout.heads

    def _normed(self, stream: Tensor) -> Tensor:
        """RMSNorm short of a factor sqrt(width), which is in the weights behind it."""
        length = torch.linalg.vector_norm(stream, dim=-1, keepdim=True)
        return stream / torch.hypot(length, self._small)


class Growing:
    """Texts of unequal length that grow by a token at a time, each at its own end.

    cache: keys and values of a layer, (texts, kv heads, room, head). lengths: (texts,), tokens so
    far. room: tokens that the longest text may have in the end.
    """

    def __init__(self, model: BatchModel, cache: Cache, lengths: Tensor) -> None:
        self.model, self.cache, self.lengths = model, cache, lengths
        self.room = cache[0][0].shape[2]

    @classmethod
    def of(cls, model: BatchModel, cache: Cache, rows: Tensor, lengths: Tensor, room: int) -> Self:
        """Those of `rows` (n,) of a cache, as far as `lengths` (n,) tokens.

        room: tokens that the longest of them may have in the end, at most the context.
        """
        kept = [(_fitted(keys[rows], room), _fitted(values[rows], room)) for keys, values in cache]
        return cls(model, kept, lengths)

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


@torch.inference_mode()
def write_on(
    growing: Growing,
    scores: Tensor,
    limit: int,
    ends: frozenset[int],
    pick: Callable[[Tensor], Tensor],
) -> list[list[int]]:
    """What follows each text, an end included; those that have ended leave the batch.

    scores: (texts, vocabulary), of the first token. limit: tokens of a text at least 1, as far as
    its room goes. pick: scores -> ids.
    """
    made: list[list[int]] = [[] for _ in scores]
    left = [min(limit, growing.room - length) for length in growing.lengths.tolist()]
    alive = list(range(len(scores)))
    while True:
        ids = pick(scores)
        drawn = ids.tolist()
        for text, number in zip(alive, drawn, strict=True):
            made[text].append(number)
        going = [
            place
            for place, (text, number) in enumerate(zip(alive, drawn, strict=True))
            if number not in ends and len(made[text]) < left[text]
        ]
        if not going:
            return made
        if len(going) < len(alive):
            kept = torch.tensor(going)
            growing.keep(kept)
            alive, ids = [alive[place] for place in going], ids[kept]
        scores = growing.feed(ids)


@torch.inference_mode()
def greedy_ids(
    model: BatchModel, rows: Sequence[Sequence[int]], ends: frozenset[int], most: int
) -> list[list[int]]:
    """The likeliest continuation of each row, to one of the ends (written out) or the batch's room.

    rows: token ids, at least one each. most: tokens behind the longest row; what does not fit into
    the context is not written.
    """
    scores, cache = model.read(rows, [(number, len(row) - 1) for number, row in enumerate(rows)])
    lengths = torch.tensor([len(row) for row in rows])
    room = min(model.layout.context, int(lengths.max()) + most)
    growing = Growing.of(model, cache, torch.arange(len(rows)), lengths, room)
    return write_on(growing, scores, room, ends, lambda found: found.argmax(-1))


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
    ends = model.generation_config.eos_token_id
    at_end = made and made[-1] in (ends if isinstance(ends, list) else [ends])
    return tuple(made[:-1] if at_end else made)


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
