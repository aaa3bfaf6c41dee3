"""From pairs of texts to tensors, and from tensors to log-probabilities."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from models.errors import UserError
from models.pairs import Pair

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


@dataclass(frozen=True, slots=True)
class EncodedPair:
    """Token ids of a prompt and of its two completions."""

    prompt: tuple[int, ...]
    chosen: tuple[int, ...]
    rejected: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs as one block, the chosen completions in the first half of the rows.

    ids: (2 * pairs, T) int64, padded on the right.
    mask: (2 * pairs, K) bool, true where a position predicts a token of a completion.
    K: positions from the last token of the shortest prompt to the last but one: the only ones
    whose logits are needed.
    """

    ids: torch.Tensor
    mask: torch.Tensor

    @property
    def pairs(self) -> int:
        """How many pairs there are."""
        return self.ids.shape[0] // 2


def is_chat(folder: Path, tokenizer: "PreTrainedTokenizerBase") -> bool:
    """Whether the model in `folder` is sent a conversation; a base model gets the raw text."""
    card = read_card(folder)
    by_kind = card.get("kind", "chat") != "base"
    return bool(card.get("chat", by_kind)) and tokenizer.chat_template is not None


def read_card(folder: Path) -> dict[str, Any]:
    """The folder's card.json; empty where there is none, as in a folder from elsewhere."""
    path = folder / "card.json"
    if not path.is_file():
        return {}
    card = json.loads(path.read_text(encoding="utf-8"))
    return card if isinstance(card, dict) else {}


def prompt_text(tokenizer: "PreTrainedTokenizerBase", prompt: str, *, chat: bool) -> str:
    """The exact string that the model is sent for a prompt."""
    return _render(tokenizer, [("user", prompt)], open_end=True) if chat else prompt


def encode_ids(tokenizer: "PreTrainedTokenizerBase", text: str, *, chat: bool) -> tuple[int, ...]:
    """Token ids of a string that is sent; the template writes its own special tokens."""
    return tuple(tokenizer(text, add_special_tokens=not chat)["input_ids"])


def encode_pairs(
    pairs: Sequence[Pair], tokenizer: "PreTrainedTokenizerBase", *, chat: bool, context: int
) -> tuple[EncodedPair, ...]:
    """Tokenise pairs as the model will see them.

    chat: render them as a conversation; the completion then ends with the template's end of turn,
        which is trained on, so that the model keeps stopping. A base model gets the raw text and
        no end.
    context: the most tokens that the model takes.
    Raises UserError with the pair's number (from 1) if a completion can't be told from its prompt
    in tokens, is empty, equals the other one, or doesn't fit into the context.
    """
    return tuple(
        _encode_pair(pair, row, tokenizer, chat=chat, context=context)
        for row, pair in enumerate(pairs, start=1)
    )


def _encode_pair(
    pair: Pair, row: int, tokenizer: "PreTrainedTokenizerBase", *, chat: bool, context: int
) -> EncodedPair:
    prompt = encode_ids(tokenizer, prompt_text(tokenizer, pair.prompt, chat=chat), chat=chat)
    completions = []
    for completion in (pair.chosen, pair.rejected):
        ids = encode_ids(tokenizer, _whole(tokenizer, pair.prompt, completion, chat), chat=chat)
        _check_prefix(prompt, ids, row)
        _check_length(ids, row, context)
        completions.append(ids[len(prompt) :])
    if completions[0] == completions[1]:
        raise UserError(
            "Pair {row} prefers a text to itself: its two completions are the same to the model.",
            "Remove the pair.",
            row=row,
        )
    return EncodedPair(prompt, *completions)


def _whole(
    tokenizer: "PreTrainedTokenizerBase", prompt: str, completion: str, chat: bool
) -> str:  # fmt: skip
    if not chat:
        return prompt + completion
    return _render(tokenizer, [("user", prompt), ("assistant", completion)], open_end=False)


def _render(
    tokenizer: "PreTrainedTokenizerBase", turns: Sequence[tuple[str, str]], *, open_end: bool
) -> str:
    # The template writes the space between a role and its text, so the text comes without one.
    messages = [{"role": role, "content": content.strip()} for role, content in turns]
    text = tokenizer.apply_chat_template(messages, add_generation_prompt=open_end, tokenize=False)
    assert isinstance(text, str)  # tokenize=False returns the rendered string
    return text


def _check_prefix(prompt: tuple[int, ...], whole: tuple[int, ...], row: int) -> None:
    if not prompt or len(whole) <= len(prompt) or whole[: len(prompt)] != prompt:
        raise UserError(
            "Pair {row} can't be split: its prompt alone gives other tokens than its prompt with "
            "the completion.",
            "Start the completion with a space or a new line, or remove the pair.",
            row=row,
        )


def _check_length(ids: tuple[int, ...], row: int, context: int) -> None:
    if len(ids) > context:
        raise UserError(
            "Pair {row} has {tokens} tokens, and the model takes {context}.",
            "Shorten the pair or remove it.",
            row=row,
            tokens=len(ids),
            context=context,
        )


def make_batch(pairs: Sequence[EncodedPair], device: torch.device) -> Batch:
    """Put pairs into one block; needs at least one."""
    rows = [(pair.prompt, pair.chosen) for pair in pairs]
    rows += [(pair.prompt, pair.rejected) for pair in pairs]
    width = max(len(prompt) + len(completion) for prompt, completion in rows)
    start = min(len(prompt) for prompt, _ in rows) - 1
    ids = torch.zeros(len(rows), width, dtype=torch.int64)
    mask = torch.zeros(len(rows), width - 1 - start, dtype=torch.bool)
    for number, (prompt, completion) in enumerate(rows):
        end = len(prompt) + len(completion)
        ids[number, :end] = torch.tensor(prompt + completion)
        # By length, not by id: padding may be a token that a completion ends with.
        mask[number, len(prompt) - 1 - start : end - 1 - start] = True
    return Batch(ids.to(device), mask.to(device))


def token_log_probabilities(model: "PreTrainedModel", batch: Batch) -> torch.Tensor:
    """Log-probability of every completion token, (2 * pairs, K) fp32 nats, 0 off the mask.

    Without an attention mask: padding stands on the right, where no earlier token looks, and the
    kernel for a plain causal mask is the fast one.
    """
    kept = batch.mask.shape[1]
    logits = model(input_ids=batch.ids, use_cache=False, logits_to_keep=kept + 1).logits
    scores = logits[:, :-1].float().log_softmax(dim=-1)
    taken = scores.gather(-1, batch.ids[:, -kept:, None]).squeeze(-1)
    masked: torch.Tensor = taken.masked_fill(~batch.mask, 0.0)
    return masked
