"""Answers drawn from a model whose weights change between two batches: PPO's rollouts.

    sampler = Sampler(model, end, forbidden)
    rollouts = sampler.sample(prompts, max_new_tokens=48, seed=0)

Written out, because `generate` spends most of its time between the products of a small model. The
weights are those of the `LlamaForCausalLM` that is trained, read anew for each batch. Prompts are
filled up on the left, so that all texts write into the same column of the cache; each keeps its own
positions. A text that has ended leaves the batch.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor
from torch.nn.functional import scaled_dot_product_attention, silu

from models.engine.batched import BatchModel, Growing
from models.engine.chat_template import Message, load_chat_template
from models.engine.device import one_thread, onednn_linear, onednn_packed, onednn_pays
from models.engine.text import FileCodec
from models.engine.weights import damaged, read_json
from models.errors import UserError
from models.progress import Progress, Steps, drain
from models.training.rollout_batch import Rollouts, Written
from models.training.run import Peers

if TYPE_CHECKING:
    from transformers import LlamaForCausalLM, PreTrainedTokenizerBase

WRITING = "Writing answers..."
YIELD_EVERY = 8  # tokens
DROP_FROM = 0.85  # of the texts in the batch still going on: below, the others leave it
BELOW_ONE = 1 - 1e-6  # so that rounding never leads behind the last token that has a chance
ONEDNN_PRODUCTS = 500_000  # below, oneDNN takes longer to begin than it saves


class Sampler:
    """Draws answers from one model as it is at the moment.

    end: the token that ends an answer. forbidden: tokens that are never drawn, say the other
    special ones; whoever scores the answers has to leave out the same (`logits_mask`).
    temperature: at least 0; 0 takes the likeliest token. peers: processes with the same model that
    draw the same answers, each a part of them. onednn: by whose products, None for the faster ones.
    """

    def __init__(
        self,
        model: "LlamaForCausalLM",
        end: int,
        forbidden: Sequence[int] = (),
        temperature: float = 1.0,
        peers: Peers | None = None,
        *,
        onednn: bool | None = None,
    ) -> None:
        if temperature < 0:
            raise ValueError(f"temperature must be at least 0, got {temperature}")
        _check_llama(model)
        self._model, self._end, self._temperature = model, end, temperature
        self._peers = peers or Peers()
        self._onednn = onednn_pays() if onednn is None else onednn
        self._mask = logits_mask(int(model.config.vocab_size), forbidden, model.device)

    def sample(
        self, prompts: Sequence[Sequence[int]], *, max_new_tokens: int, seed: int
    ) -> Rollouts:
        """All at once; see `steps`."""
        return drain(self.steps(prompts, max_new_tokens=max_new_tokens, seed=seed))

    def steps(
        self, prompts: Sequence[Sequence[int]], *, max_new_tokens: int, seed: int
    ) -> Steps[Rollouts]:
        """One answer to each prompt; yields every few tokens, and closing it frees everything.

        prompts: token ids, at least one a prompt. max_new_tokens: at least 1, the end included.
        seed: of the draws; an answer depends on it, the weights and its place in the batch, not on
        when other texts end.
        Raises UserError if prompt and answer may not fit into the context, or if the model gives
        figures that are not finite.
        """
        self._check(prompts, max_new_tokens)
        luck = _luck(max_new_tokens, len(prompts), seed, self._model.device)
        share, own = self._peers.share(len(prompts)), list[Rollouts]()
        if prompts[share]:
            own.append((yield from self._written(prompts[share], luck[:, share])))
        found = own[0] if self._peers.count == 1 else Rollouts.joined(self._peers.gathered(own))
        if not bool(torch.isfinite(found.logp).all()):
            raise not_finite()
        return found

    def _written(self, prompts: Sequence[Sequence[int]], luck: Tensor) -> Steps[Rollouts]:
        """Answers to these prompts. luck: (token, text)."""
        max_new_tokens = len(luck)
        written = Written(len(prompts), max_new_tokens, self._model.device)
        numbers = {prompt: n for n, prompt in enumerate(dict.fromkeys(map(tuple, prompts)))}
        with torch.inference_mode():
            state = _State(
                self._model, [*numbers], len(prompts), max_new_tokens, self._mask, self._onednn
            )
            going = torch.ones_like(written.alive, dtype=torch.bool)
            scores = state.read()
            if len(numbers) < len(prompts):  # each was read once, whatever is drawn for it
                asked = [numbers[tuple(prompt)] for prompt in prompts]
                again = torch.tensor(asked, device=self._model.device)
                scores = scores[again]
                state.keep(again)
        for step in range(max_new_tokens):
            with torch.inference_mode():
                drawn, chances = self._draw(scores, luck[step])
                written.add(drawn, chances)
                going = going & (drawn != self._end)
                left = int(going.sum())
                if left == 0 or step + 1 == max_new_tokens:
                    break
                if left < DROP_FROM * going.shape[0]:
                    kept = going.nonzero()[:, 0]
                    drawn, going, luck = drawn[kept], going[kept], luck[:, kept]
                    written.keep(kept)
                    state.keep(kept)
                scores = state.step(drawn)
            if step % YIELD_EVERY == YIELD_EVERY - 1:
                yield Progress(step + 1, max_new_tokens, stage=WRITING)
        return written.rollouts(prompts, self._end)

    def _draw(self, scores: Tensor, luck: Tensor) -> tuple[Tensor, Tensor]:
        """An id a row by where its luck, in [0, 1), falls among the summed chances; its chance."""
        if self._temperature == 0:
            likely = scores.log_softmax(-1).max(-1)
            return likely.indices, likely.values.exp()
        if self._temperature != 1:
            scores = scores / self._temperature
        chances = scores.softmax(-1)
        summed = chances.cumsum(-1)
        places = luck[:, None] * summed[:, -1:]
        drawn = torch.searchsorted(summed, places, right=True).clamp_max_(summed.shape[1] - 1)
        return drawn[:, 0], chances.gather(1, drawn)[:, 0]

    def _check(self, prompts: Sequence[Sequence[int]], max_new_tokens: int) -> None:
        if not prompts or not all(prompts) or max_new_tokens < 1:
            raise ValueError("there must be prompts, none of them empty, and a token to draw")
        context = int(self._model.config.max_position_embeddings)
        longest = max(map(len, prompts))
        if longest + max_new_tokens > context:
            raise UserError(
                "A prompt of {prompt} tokens and an answer of up to {answer} don't fit into the "
                "{context} tokens that the model takes.",
                "Allow fewer new tokens, or take shorter prompts.",
                prompt=longest,
                answer=max_new_tokens,
                context=context,
            )


def _luck(tokens: int, texts: int, seed: int, device: torch.device) -> Tensor:
    """What every token is drawn with: uniform in [0, 1), (token, text)."""
    draws = torch.Generator().manual_seed(seed)
    return (BELOW_ONE * torch.rand(tokens, texts, generator=draws)).to(device)


def logits_mask(vocabulary: int, forbidden: Sequence[int], device: "torch.device") -> Tensor:
    """What is added to scores so that some tokens are never drawn: 0 or -inf, (vocabulary,)."""
    mask = torch.zeros(vocabulary, device=device)
    mask[list(forbidden)] = -torch.inf
    return mask


def forbidden_ids(tokenizer: "PreTrainedTokenizerBase", end: int | None = None) -> tuple[int, ...]:
    """The special tokens that have no place in an answer: all but the one that ends it.

    end: another one than the tokenizer names.
    """
    special = {int(number) for number in tokenizer.all_special_ids}
    special |= {int(n) for n, token in tokenizer.added_tokens_decoder.items() if token.special}
    return tuple(sorted(special - {end_id(tokenizer) if end is None else end}))


def end_id(tokenizer: "PreTrainedTokenizerBase") -> int:
    """The token that ends an answer. Raises UserError if the tokenizer names none."""
    end = tokenizer.eos_token_id
    if not isinstance(end, int):
        raise UserError(
            "The policy's tokenizer names no token that ends an answer.",
            "Choose a chat model, or fine-tune one on instructions first.",
        )
    return end


def not_finite() -> UserError:
    """The error of a policy whose chances are no numbers."""
    return UserError(
        "The policy's probabilities are no longer finite numbers (NaN).",
        "Train with a lower learning rate, with clipping and a limit on the gradient.",
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """The weights of a block as they are now, the norms' included in the products behind them.

    opened: query, key and value of every head. In queries and keys the two halves of a head, which
    turn together, are interleaved, so that a pair is a complex number; their products stay.
    """

    opened: "_Product"
    out: "_Product"
    gate_up: "_Product"
    down: "_Product"


class _Product:
    """A product with weights (outputs, inputs), by whichever library is faster for it here.

    rows: about how many it is for. onednn: whether its products are the faster ones, where they
    are large. bias: (outputs,), added.
    """

    def __init__(self, weight: Tensor, rows: int, onednn: bool, bias: Tensor | None = None) -> None:
        large = rows * weight.numel() >= ONEDNN_PRODUCTS and weight.device.type == "cpu"
        self._packed = onednn_packed(weight) if large and onednn else None
        self._weight, self._bias = weight.T.contiguous(), bias

    def __call__(self, values: Tensor) -> Tensor:
        """(n, inputs) -> (n, outputs)."""
        if self._packed is None:
            made = values.mm(self._weight)
        else:
            made = onednn_linear(values, self._packed)
        return made if self._bias is None else made.add_(self._bias)

    def add_to(self, stream: Tensor, values: Tensor) -> None:
        """Add the product to a stream, (n, outputs), in place."""
        if self._packed is None:
            stream.addmm_(values, self._weight)
        else:
            stream.add_(onednn_linear(values, self._packed))


class _State:
    """A batch of texts in the middle of being written: weights, cache and how far it is filled.

    The cache of a layer has the shape (keys or values, text, kv head, column, head).
    """

    def __init__(
        self,
        model: "LlamaForCausalLM",
        prompts: Sequence[Sequence[int]],
        rows: int,
        new: int,
        mask: Tensor,
        onednn: bool,
    ) -> None:
        """rows: texts that will go on from the prompts. new: tokens of a text at most."""
        config: Any = model.config  # its fields are declared as optional
        self._heads, self._kv = int(config.num_attention_heads), int(config.num_key_value_heads)
        self._head = int(config.head_dim or config.hidden_size // self._heads)
        width = int(config.hidden_size)
        self._small = torch.tensor((width * config.rms_norm_eps) ** 0.5, device=model.device)
        self._embedding = model.model.embed_tokens.weight
        layers = model.model.layers
        self._blocks = [_block(layer, self._head, width, rows, onednn) for layer in layers]
        norm = model.model.norm.weight * width**0.5
        self._output = _Product(model.lm_head.weight * norm, rows, onednn, mask)
        self._lay_out(model, prompts, new)

    def _lay_out(
        self, model: "LlamaForCausalLM", prompts: Sequence[Sequence[int]], new: int
    ) -> None:
        longest, device = max(map(len, prompts)), model.device
        lacking = torch.tensor([longest - len(prompt) for prompt in prompts], device=device)
        rows = [[*[0] * (longest - len(prompt)), *prompt] for prompt in prompts]
        self._ids = torch.tensor(rows, device=device)
        columns = torch.arange(longest + new, device=device)
        cosines, sines = model.model.rotary_emb(self._embedding, columns[None])
        half = self._head // 2
        turns = torch.complex(cosines[0, :, :half], sines[0, :, :half])[:, None]
        turned = turns.expand(-1, self._heads + self._kv, -1)
        still = torch.ones_like(turns).expand(-1, self._kv, -1)  # values don't turn
        self._turns = torch.cat([turned, still], 1)  # (position, heads, half a head)
        self._lacking = lacking
        before = columns < lacking[:, None]
        bias = torch.zeros(before.shape, device=device).masked_fill_(before, -torch.inf)
        self._bias = bias[:, None].repeat_interleave(self._kv, 0)  # (text and kv head, 1, column)
        self._padded = bool(lacking.any())
        shape = (2, len(prompts), self._kv, longest + new, self._head)
        self._cache = [torch.empty(shape, device=device) for _ in self._blocks]
        self._filled = 0

    def read(self) -> Tensor:
        """Scores of what follows each prompt, (text, vocabulary)."""
        texts, time = self._ids.shape
        seen = torch.ones(time, time, dtype=torch.bool, device=self._ids.device).tril()
        # a place before the beginning looks at itself, for it has to look somewhere
        own = torch.eye(time, dtype=torch.bool, device=self._ids.device)
        began = self._bias[:: self._kv, :, :time] == 0
        mask = ((seen & began) | own)[:, None]

        def attend(cache: Tensor, query: Tensor, new: Tensor) -> Tensor:
            cache[..., :time, :] = new.unflatten(0, (time, texts)).permute(2, 1, 3, 0, 4)
            query = query.unflatten(0, (time, texts)).permute(1, 2, 0, 3)
            keys, values = cache[..., :time, :]
            shared = self._kv != self._heads
            found = scaled_dot_product_attention(
                query, keys, values, attn_mask=mask, scale=1.0, enable_gqa=shared
            )
            return found.permute(2, 0, 1, 3)

        columns = torch.arange(time, device=self._ids.device)[:, None]
        turns = self._turns[(columns - self._lacking).clamp_min(0)].flatten(0, 1)
        stream = self._through(self._ids.T.flatten(), turns, attend)
        self._filled = time
        return self._output(self._normed(stream[-texts:]))

    def step(self, ids: Tensor) -> Tensor:
        """The same after one more token a text; ids: (text,)."""
        column, groups = self._filled, (-1, self._heads // self._kv, self._head)
        until = self._filled = column + 1
        bias = self._bias[..., :until] if self._padded else None

        def attend(cache: Tensor, query: Tensor, new: Tensor) -> Tensor:
            cache[:, :, :, column] = new.transpose(0, 1)
            keys, values = cache.flatten(1, 2)[:, :, :until].unbind()
            query, keys = query.reshape(groups), keys.transpose(1, 2)
            scores = query.bmm(keys) if bias is None else torch.baddbmm(bias, query, keys)
            return scores.softmax(-1).bmm(values)

        turns = self._turns[column - self._lacking]
        return self._output(self._normed(self._through(ids, turns, attend)))

    def keep(self, rows: Tensor) -> None:
        """Go on with these texts only, numbers of the present ones; some may come several times."""
        until = self._filled
        for layer, cache in enumerate(self._cache):
            kept = cache.new_empty(2, len(rows), *cache.shape[2:])
            torch.index_select(cache[..., :until, :], 1, rows, out=kept[..., :until, :])
            self._cache[layer] = kept
        self._lacking = self._lacking[rows]
        self._bias = self._bias.unflatten(0, (-1, self._kv))[rows].flatten(0, 1)

    def _through(
        self,
        ids: Tensor,
        turns: Tensor,
        attend: Callable[[Tensor, Tensor, Tensor], Tensor],
    ) -> Tensor:
        """Token ids (n,) through all blocks: (n, width).

        turns: of their places, (n, heads, half a head), complex. attend: of the cache, queries
        (n, heads, head) and new keys and values (n, 2, kv heads, head); writes the new ones into
        the cache and gives what was found, in some shape of (n, heads, head).
        """
        stream: Tensor = self._embedding[ids]
        for block, cache in zip(self._blocks, self._cache, strict=True):
            opened = block.opened(self._normed(stream))
            pairs = torch.view_as_complex(opened.view(*turns.shape, 2))
            turned = torch.view_as_real(pairs * turns).flatten(2)
            new = turned[:, self._heads :].view(ids.shape[0], 2, self._kv, self._head)
            found = attend(cache, turned[:, : self._heads], new)
            block.out.add_to(stream, found.reshape(ids.shape[0], -1))
            gate, up = block.gate_up(self._normed(stream)).chunk(2, -1)
            block.down.add_to(stream, silu(gate).mul_(up))
        return stream

    def _normed(self, stream: Tensor) -> Tensor:
        """RMSNorm short of a factor sqrt(width), which is in the weights behind it."""
        length = torch.linalg.vector_norm(stream, dim=-1, keepdim=True)
        return stream / torch.hypot(length, self._small)


def _block(layer: Any, head: int, width: int, rows: int, onednn: bool) -> _Block:
    """A layer of transformers' LlamaModel, for so many rows a product."""
    attention, feed = layer.self_attn, layer.mlp
    turned = torch.cat([attention.q_proj.weight * head**-0.5, attention.k_proj.weight])
    paired = turned.unflatten(0, (-1, 2, head // 2)).transpose(1, 2).flatten(0, 2)
    opened = torch.cat([paired, attention.v_proj.weight])
    gate_up = torch.cat([feed.gate_proj.weight, feed.up_proj.weight])
    return _Block(
        _Product(opened * layer.input_layernorm.weight * width**0.5, rows, onednn),
        _Product(attention.o_proj.weight, rows, onednn),
        _Product(gate_up * layer.post_attention_layernorm.weight * width**0.5, rows, onednn),
        _Product(feed.down_proj.weight, rows, onednn),
    )


def _check_llama(model: Any) -> None:
    from transformers import LlamaForCausalLM

    llama = isinstance(model, LlamaForCausalLM)
    if not llama or model.config.attention_bias or model.config.mlp_bias:
        raise UserError(
            "Answers can't be drawn from a {kind} of this form in batches.",
            "Choose a model of the study family, or one that was tuned from it.",
            kind=type(model).__name__,
        )


AT_ONCE = 256  # drafts that grow together
READ_AT_ONCE = 64  # texts whose every next-token distribution is held at once
LIMIT = 64  # tokens of a draft, its end among them


@dataclass(frozen=True, slots=True)
class Drawn:
    """One draft. prompt_ids, ids: what was sent and what was drawn, its end token included.

    text: without special tokens. ended: whether it came to an end by itself.
    """

    prompt: str
    text: str
    ended: bool
    prompt_ids: tuple[int, ...]
    ids: tuple[int, ...]


class Drafter:
    """A chat model that drafts. Tokens that only a template writes are never drawn."""

    def __init__(self, folder: Path) -> None:
        """Raises UserError if the folder holds no model of the family's kind that chats."""
        self.folder = folder
        self.model = BatchModel.open(folder)
        self._codec = FileCodec(folder)
        template = load_chat_template(folder)
        if template is None:
            raise UserError(
                "{model} is sent no conversation, so it has no answers to compare.",
                "Choose a chat model, or fine-tune this one on instructions first.",
                model=folder.name,
            )
        self._template = template

    @cached_property
    def end(self) -> int:
        """The id at which a draft is over."""
        path = self.folder / "tokenizer_config.json"
        token = read_json(path).get("eos_token")
        text = token.get("content") if isinstance(token, dict) else token
        ids = self._codec.encode(str(text), special=False)
        if len(ids) != 1:
            raise damaged(path, "it does not say which token ends a text")
        return ids[0]

    @cached_property
    def forbidden(self) -> Tensor:
        """Ids that are never drawn: special tokens but the one that ends a draft, as in PPO."""
        return torch.tensor(sorted(self._codec.special_ids - {self.end}), dtype=torch.long)

    def prompt_ids(self, prompt: str) -> tuple[int, ...]:
        """What the model is sent for a prompt."""
        sent = self._template.render([Message("user", prompt)])
        return self._codec.encode(sent, special=False)

    def draw(
        self, prompts: Sequence[str], each: int, seed: int, limit: int = LIMIT
    ) -> Iterator[tuple[Drawn, ...]]:
        """`each` drafts of every prompt, a part of the prompts at a time, in order.

        limit: tokens of a draft, at least 1. seed: of all of them.
        Raises UserError if a prompt leaves no room for an answer.
        """
        generator = torch.Generator().manual_seed(seed)
        step = max(1, AT_ONCE // each)
        for start in range(0, len(prompts), step):
            with one_thread():  # two that wait for each other cost many times as much under load
                part = self._part(prompts[start : start + step], each, limit, generator)
            yield part

    @torch.inference_mode()
    def _part(
        self, prompts: Sequence[str], each: int, limit: int, generator: torch.Generator
    ) -> tuple[Drawn, ...]:
        sent = [self.prompt_ids(prompt) for prompt in prompts]
        longest = max(map(len, sent))
        context = self.model.layout.context
        if longest >= context:
            raise UserError(
                "A prompt has {tokens} tokens and the model takes {context}: no room is left "
                "for an answer.",
                "Shorten the prompt.",
                tokens=longest,
                context=context,
            )
        limit = min(limit, context - longest)
        scores, cache = self.model.read(sent, [(n, len(ids) - 1) for n, ids in enumerate(sent)])
        rows = torch.arange(len(sent)).repeat_interleave(each)
        lengths = torch.tensor([len(ids) for ids in sent])[rows]
        growing = Growing.of(self.model, cache, rows, lengths, longest + limit)
        pick = partial(self._pick, generator)
        made = write_on(growing, scores[rows], limit, frozenset([self.end]), pick)
        whole = zip(rows.tolist(), made, strict=True)
        return tuple(self._drawn(prompts[row], sent[row], ids) for row, ids in whole)

    def _pick(self, generator: torch.Generator, scores: Tensor) -> Tensor:
        return torch.multinomial(self.chances(scores).exp(), 1, generator=generator)[:, 0]

    def chances(self, scores: Tensor) -> Tensor:
        """Log-probabilities that are drawn from, (n, vocabulary), -inf for what never is."""
        return scores.index_fill(-1, self.forbidden, -torch.inf).log_softmax(-1)

    def _drawn(self, prompt: str, sent: tuple[int, ...], ids: list[int]) -> Drawn:
        ended = ids[-1] == self.end
        text = self._codec.decode(ids[:-1] if ended else ids).strip()
        return Drawn(prompt, text, ended, sent, tuple(ids))


@torch.inference_mode()
def write_on(
    growing: Growing,
    scores: Tensor,
    limit: int,
    ends: frozenset[int],
    pick: Callable[[Tensor], Tensor],
) -> list[list[int]]:
    """What follows each text, an end included; those that have ended leave the batch.

    scores: (texts, vocabulary), of the first token. limit: tokens, at least 1. pick: scores -> ids.
    """
    made: list[list[int]] = [[] for _ in scores]
    alive = list(range(len(scores)))
    for left in range(limit - 1, -1, -1):
        ids = pick(scores)
        drawn = ids.tolist()
        for text, number in zip(alive, drawn, strict=True):
            made[text].append(number)
        going = [place for place, number in enumerate(drawn) if number not in ends]
        if not going or not left:
            break
        if len(going) < len(alive):
            kept = torch.tensor(going)
            growing.keep(kept)
            alive, ids = [alive[place] for place in going], ids[kept]
        scores = growing.feed(ids)
    return made


@torch.inference_mode()
def divergence(policy: Drafter, reference: Drafter, drafts: Sequence[Drawn]) -> list[float]:
    """KL(policy || reference) along drafts of the policy, nats a draft, each at least 0.

    Summed over a draft's tokens: the exact KL between the two next-token distributions after what
    stands before. Its mean estimates the KL between whole answers without bias, with less noise
    than log-ratios of the drawn tokens.
    """
    with one_thread():
        return _divergence(policy, reference, drafts)


def _divergence(policy: Drafter, reference: Drafter, drafts: Sequence[Drawn]) -> list[float]:
    found: list[float] = []
    for start in range(0, len(drafts), READ_AT_ONCE):
        part = drafts[start : start + READ_AT_ONCE]
        rows = [(*draft.prompt_ids, *draft.ids[:-1]) for draft in part]
        owner = [n for n, draft in enumerate(part) for _ in draft.ids]
        places = [
            (n, len(draft.prompt_ids) - 1 + step)
            for n, draft in enumerate(part)
            for step in range(len(draft.ids))
        ]
        own, other = (m.chances(m.model.read(rows, places)[0]) for m in (policy, reference))
        gaps = torch.where(own > -torch.inf, own.exp() * (own - other), 0.0).sum(-1)
        sums = torch.zeros(len(part)).index_add(0, torch.tensor(owner), gaps)
        found += sums.clamp_min(0).tolist()
    return found
