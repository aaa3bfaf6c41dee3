"""Drafts of many prompts at once from a chat model, and how far two models are apart along them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from models.engine.batched import BatchModel, Growing, write_on
from models.engine.chat_template import Message, load_chat_template
from models.engine.device import one_thread
from models.engine.text import FileCodec
from models.engine.weights import damaged, read_json
from models.errors import UserError

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
    """A chat model that drafts.

    end: the id at which a draft is over. forbidden: ids that are never drawn: special tokens, which
    only a template writes, but the one that ends a draft, as in PPO.
    """

    def __init__(self, folder: Path) -> None:
        """Raises UserError if the folder holds no model of the family's kind that chats."""
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
        path = folder / "tokenizer_config.json"
        token = read_json(path).get("eos_token")
        text = token.get("content") if isinstance(token, dict) else token
        ends = self._codec.encode(str(text), special=False)
        if len(ends) != 1:
            raise damaged(path, "it does not say which token ends a text")
        self.end = ends[0]
        never = sorted(self._codec.special_ids - {self.end})
        self.forbidden = torch.tensor(never, dtype=torch.long)

    def prompt_ids(self, prompt: str) -> tuple[int, ...]:
        """What the model is sent for a prompt."""
        sent = self._template.render([Message("user", prompt)], self._codec.added)
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

        def pick(scores: Tensor) -> Tensor:
            return torch.multinomial(self.chances(scores).exp(), 1, generator=generator)[:, 0]

        made = write_on(growing, scores[rows], limit, frozenset([self.end]), pick)
        drafts = []
        for row, ids in zip(rows.tolist(), made, strict=True):
            ended = ids[-1] == self.end
            text = self._codec.decode(ids[:-1] if ended else ids).strip()
            drafts.append(Drawn(prompts[row], text, ended, sent[row], tuple(ids)))
        return tuple(drafts)

    def chances(self, scores: Tensor) -> Tensor:
        """Log-probabilities that are drawn from, (n, vocabulary), -inf for what never is."""
        return scores.index_fill(-1, self.forbidden, -torch.inf).log_softmax(-1)


@torch.inference_mode()
def divergence(policy: Drafter, reference: Drafter, drafts: Sequence[Drawn]) -> list[float]:
    """KL(policy || reference) along drafts of the policy, nats a draft, each at least 0.

    Summed over a draft's tokens: the exact KL between the two next-token distributions after what
    stands before. Its mean estimates the KL between whole answers without bias, with less noise
    than log-ratios of the drawn tokens.
    """
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
        with one_thread():
            own, other = (m.chances(m.model.read(rows, places)[0]) for m in (policy, reference))
        gaps = torch.where(own > -torch.inf, own.exp() * (own - other), 0.0).sum(-1)
        sums = torch.zeros(len(part)).index_add(0, torch.tensor(owner), gaps)
        found += sums.clamp_min(0).tolist()
    return found
