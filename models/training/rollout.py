"""Answers drawn from a model whose weights change between two batches: PPO's rollouts.

    sampler = Sampler(model, end, forbidden)
    rollouts = sampler.sample(prompts, max_new_tokens=48, seed=0)

The weights are those of the `LlamaForCausalLM` that is trained, read anew for each batch. Prompts
are filled up on the left, so that all texts write into the same column of the cache; each keeps its
own positions. A text that has ended leaves the batch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import scaled_dot_product_attention

from models.engine.architectures.layout import Layout
from models.engine.batched import BatchModel
from models.errors import UserError
from models.progress import Progress, Steps, drain
from models.training.run import Peers
from models.training.tuner import padded

if TYPE_CHECKING:
    from transformers import LlamaForCausalLM, PreTrainedTokenizerBase

WRITING = "Writing answers..."
YIELD_EVERY = 8  # tokens
DROP_FROM = 0.85  # of the texts in the batch still going on: below, the others leave it
BELOW_ONE = 1 - 1e-6  # so that rounding never leads behind the last token that has a chance


@dataclass(frozen=True, slots=True)
class Rollouts:
    """What was drawn.

    prompts, responses: token ids; a response ends with the end token where it ended.
    mask: (batch, longest response), True at the tokens of a response.
    logp: same shape, log-probability of each token under what it was drawn from (after the
        forbidden tokens are taken out and at the temperature), nats; 0 behind the end.
    ended: (batch,), whether a response came to its end by itself.
    """

    prompts: tuple[tuple[int, ...], ...]
    responses: tuple[tuple[int, ...], ...]
    mask: Tensor
    logp: Tensor
    ended: Tensor

    @property
    def rows(self) -> list[tuple[int, ...]]:
        """Prompt and response as one row of ids."""
        return [p + r for p, r in zip(self.prompts, self.responses, strict=True)]

    def only(self, chosen: Sequence[int]) -> "Rollouts":
        """Those with these numbers; as wide as before."""
        responses = tuple(self.responses[one] for one in chosen)
        prompts, places = tuple(self.prompts[one] for one in chosen), list(chosen)
        return Rollouts(
            prompts, responses, self.mask[places], self.logp[places], self.ended[places]
        )

    @classmethod
    def joined(cls, parts: Sequence["Rollouts"]) -> "Rollouts":
        """All of some parts, in their order."""
        responses = tuple(response for part in parts for response in part.responses)
        longest = max(map(len, responses))

        def wide(name: str) -> Tensor:
            whole = [row[:longest] for part in parts for row in getattr(part, name)]
            return torch.nn.utils.rnn.pad_sequence(whole, batch_first=True)

        prompts = tuple(prompt for part in parts for prompt in part.prompts)
        ended = torch.cat([part.ended for part in parts])
        return cls(prompts, responses, wide("mask"), wide("logp"), ended)


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
        from transformers import LlamaForCausalLM

        given: Any = model  # a caller's annotation is no proof
        is_llama = isinstance(given, LlamaForCausalLM)
        if not is_llama or given.config.attention_bias or given.config.mlp_bias:
            raise UserError(
                "Answers can't be drawn from a {kind} of this form in batches.",
                "Choose a model of the study family, or one that was tuned from it.",
                kind=type(model).__name__,
            )
        self._model, self._end, self._temperature = model, end, temperature
        self._peers = peers or Peers()
        self._onednn = onednn
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
        draws = torch.Generator().manual_seed(seed)
        uniform = BELOW_ONE * torch.rand(max_new_tokens, len(prompts), generator=draws)
        uniform = uniform.to(self._model.device)
        share, own = self._peers.share(len(prompts)), list[Rollouts]()
        if prompts[share]:
            own.append((yield from self._written(prompts[share], uniform[:, share])))
        found = own[0] if self._peers.count == 1 else Rollouts.joined(self._peers.gathered(own))
        if not bool(torch.isfinite(found.logp).all()):
            raise not_finite()
        return found

    def _written(self, prompts: Sequence[Sequence[int]], uniform: Tensor) -> Steps[Rollouts]:
        """Answers to these prompts. uniform: what each is drawn with, in [0, 1), (token, text)."""
        max_new_tokens = len(uniform)
        written = _Written(len(prompts), max_new_tokens, self._model.device)
        numbers = {prompt: n for n, prompt in enumerate(dict.fromkeys(map(tuple, prompts)))}
        with torch.inference_mode():
            layout = Layout.of(self._model.config.to_dict())
            weights, onednn = self._model.state_dict(), self._onednn
            model = BatchModel(layout, weights, rows=len(prompts), onednn=onednn, mask=self._mask)
            state = _State(model, [*numbers], max_new_tokens)
            going = torch.ones_like(written.alive, dtype=torch.bool)
            scores = state.read()
            if len(numbers) < len(prompts):  # each was read once, whatever is drawn for it
                asked = [numbers[tuple(prompt)] for prompt in prompts]
                again = torch.tensor(asked, device=self._model.device)
                scores = scores[again]
                state.keep(again)
        for step in range(max_new_tokens):
            with torch.inference_mode():
                drawn, chances = self._draw(scores, uniform[step])
                written.add(drawn, chances)
                going = going & (drawn != self._end)
                left = int(going.sum())
                if left == 0 or step + 1 == max_new_tokens:
                    break
                if left < DROP_FROM * going.shape[0]:
                    kept = going.nonzero()[:, 0]
                    drawn, going, uniform = drawn[kept], going[kept], uniform[:, kept]
                    written.keep(kept)
                    state.keep(kept)
                scores = state.step(drawn)
            if step % YIELD_EVERY == YIELD_EVERY - 1:
                yield Progress(step + 1, max_new_tokens, stage=WRITING)
        return written.rollouts(prompts, self._end)

    def _draw(self, scores: Tensor, uniform: Tensor) -> tuple[Tensor, Tensor]:
        """An id a row by where its number in [0, 1) falls among the summed chances; its chance."""
        if self._temperature == 0:
            likely = scores.log_softmax(-1).max(-1)
            return likely.indices, likely.values.exp()
        if self._temperature != 1:
            scores = scores / self._temperature
        chances = scores.softmax(-1)
        summed = chances.cumsum(-1)
        places = uniform[:, None] * summed[:, -1:]
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


class _State:
    """A batch of texts in the middle of being written: cache and how far it is filled.

    The cache of a layer has the shape (keys or values, text, kv head, column, head).
    """

    def __init__(self, model: BatchModel, prompts: Sequence[Sequence[int]], new: int) -> None:
        """new: tokens of a text at most."""
        layout, device, longest = model.layout, model.device, max(map(len, prompts))
        self._model, self._heads, self._kv = model, layout.heads, layout.kv_heads
        self._head = layout.head
        rows = [[*[0] * (longest - len(prompt)), *prompt] for prompt in prompts]
        self._ids = torch.tensor(rows, device=device)
        lacking = [longest - len(prompt) for prompt in prompts]
        self._lacking, self._padded = torch.tensor(lacking, device=device), any(lacking)
        columns = torch.arange(longest + new, device=device)
        before = columns < self._lacking[:, None]
        bias = torch.zeros(before.shape, device=device).masked_fill_(before, -torch.inf)
        self._bias = bias[:, None].repeat_interleave(self._kv, 0)  # (text and kv head, 1, column)
        self._rotations = model.rotations(longest + new)
        shape = (2, len(prompts), self._kv, longest + new, self._head)
        self._cache = [torch.empty(shape, device=device) for _ in range(layout.layers)]
        self._filled = 0

    def read(self) -> Tensor:
        """Scores of what follows each prompt, (text, vocabulary)."""
        texts, time = self._ids.shape
        seen = torch.ones(time, time, dtype=torch.bool, device=self._ids.device).tril()
        # a place before the beginning looks at itself, for it has to look somewhere
        own = torch.eye(time, dtype=torch.bool, device=self._ids.device)
        began = self._bias[:: self._kv, :, :time] == 0
        mask = ((seen & began) | own)[:, None]

        def attend(layer: int, query: Tensor, new: Tensor) -> Tensor:
            filled = self._cache[layer][..., :time, :]
            filled.copy_(new.unflatten(0, (time, texts)).permute(2, 1, 3, 0, 4))
            query = query.unflatten(0, (time, texts)).permute(1, 2, 0, 3)
            found = scaled_dot_product_attention(
                query,
                filled[0],
                filled[1],
                attn_mask=mask,
                scale=1.0,
                enable_gqa=self._kv != self._heads,
            )
            return found.permute(2, 0, 1, 3)

        columns = torch.arange(time, device=self._ids.device)[:, None]
        rotations = self._rotations[(columns - self._lacking).clamp_min(0)].flatten(0, 1)
        self._filled = time
        return self._model.through(self._ids.T.flatten(), rotations, attend, slice(-texts, None))

    def step(self, ids: Tensor) -> Tensor:
        """The same after one more token a text; ids: (text,)."""
        column, groups = self._filled, (-1, self._heads // self._kv, self._head)
        until = self._filled = column + 1
        bias = self._bias[..., :until] if self._padded else None

        def attend(layer: int, query: Tensor, new: Tensor) -> Tensor:
            cache = self._cache[layer]
            cache[:, :, :, column] = new.transpose(0, 1)
            keys, values = cache.flatten(1, 2)[:, :, :until].unbind()
            query, keys = query.reshape(groups), keys.transpose(1, 2)
            scores = query.bmm(keys) if bias is None else torch.baddbmm(bias, query, keys)
            return scores.softmax(-1).bmm(values)

        return self._model.through(ids, self._rotations[column - self._lacking], attend)

    def keep(self, rows: Tensor) -> None:
        """Go on with these texts only, numbers of the present ones; some may come several times."""
        until = self._filled
        for layer, cache in enumerate(self._cache):
            kept = cache.new_empty(2, len(rows), *cache.shape[2:])
            torch.index_select(cache[..., :until, :], 1, rows, out=kept[..., :until, :])
            self._cache[layer] = kept
        self._lacking = self._lacking[rows]
        self._bias = self._bias.unflatten(0, (-1, self._kv))[rows].flatten(0, 1)


class _Written:
    """The tokens drawn so far, of the texts that go on and of those that have left."""

    def __init__(self, texts: int, most: int, device: torch.device) -> None:
        self.alive = torch.arange(texts, device=device)  # numbers of the texts that go on
        self._ids = torch.zeros(texts, most, dtype=torch.long, device=device)
        self._chances = torch.ones(texts, most, device=device)
        self._written, self._latest = 0, list[tuple[Tensor, Tensor]]()

    def add(self, drawn: Tensor, chances: Tensor) -> None:
        """One more token of each text that goes on."""
        self._latest.append((drawn, chances))

    def keep(self, rows: Tensor) -> None:
        """Go on with these only, numbers of the present ones."""
        self._write()
        self.alive = self.alive[rows]

    def _write(self) -> None:
        until = self._written + len(self._latest)
        ids, chances = zip(*self._latest, strict=True)
        self._ids[self.alive, self._written : until] = torch.stack(ids, 1)
        self._chances[self.alive, self._written : until] = torch.stack(chances, 1)
        self._written, self._latest = until, []

    def rollouts(self, prompts: Sequence[Sequence[int]], end: int) -> Rollouts:
        """Rows cut behind their first end."""
        self._write()
        ids, chances = self._ids[:, : self._written].clone(), self._chances[:, : self._written]
        places = torch.arange(self._written, device=ids.device)
        ends = torch.where(ids == end, places, self._written).amin(1)
        lengths = (ends + 1).clamp_max(self._written)
        longest = int(lengths.max())
        mask = places[:longest] < lengths[:, None]
        logp = torch.where(mask, chances[:, :longest], 1.0).log()
        rows = zip(ids.tolist(), lengths.tolist(), strict=True)
        responses = tuple(tuple(row[:length]) for row, length in rows)
        ended = ends < self._written
        return Rollouts(tuple(map(tuple, prompts)), responses, mask, logp, ended)


@dataclass(frozen=True, slots=True)
class Rows:
    """Responses as they are scored: rows of ids and where in them the responses' tokens stand.

    row, place: (tokens,) of all responses, a response after the other; place is the one before a
    token, whose state says what follows. tokens: (tokens,) the ids.
    """

    ids: Tensor
    row: Tensor
    place: Tensor
    tokens: Tensor

    @classmethod
    def of(cls, rollouts: Rollouts, device: torch.device) -> "Rows":
        """Those of rollouts."""
        ids = padded(rollouts.rows).to(device)
        lengths = torch.tensor([len(response) for response in rollouts.responses], device=device)
        starts = torch.tensor([len(prompt) for prompt in rollouts.prompts], device=device)
        row = torch.arange(len(lengths), device=device).repeat_interleave(lengths)
        first = (lengths.cumsum(0) - lengths)[row]
        place = starts[row] + torch.arange(len(row), device=device) - first - 1
        return cls(ids, row, place, ids[row, place + 1])

    def only(self, chosen: Tensor) -> tuple["Rows", Tensor]:
        """Some of the responses, and where their tokens stand among all, (fewer tokens,)."""
        number = torch.full((len(self.ids),), -1, device=self.ids.device)
        number[chosen] = torch.arange(len(chosen), device=self.ids.device)
        kept = (number[self.row] >= 0).nonzero()[:, 0]
        longest = int(self.place[kept].max()) + 2
        ids = self.ids[chosen, :longest]
        return Rows(ids, number[self.row[kept]], self.place[kept], self.tokens[kept]), kept


def spread(figures: Tensor, mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    """A figure a token, a response after the other, as (responses, tokens), 0 behind the ends."""
    found = np.zeros(mask.shape)
    found[mask] = figures.detach().cpu().double().numpy()
    return found
