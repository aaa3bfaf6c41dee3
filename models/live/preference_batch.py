"""From pairs of texts to token ids, as the model will see them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import UserError
from models.live.packed_batch import EncodedPair
from models.pairs import Pair

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase


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
    A side that is missing ("") stays empty. Raises UserError with the pair's number (from 1) if a
    completion can't be told from its prompt in tokens, equals the other one, or doesn't fit into
    the context.
    """
    return tuple(
        _encode_pair(pair, row, tokenizer, chat=chat, context=context)
        for row, pair in enumerate(pairs, start=1)
    )


def _encode_pair(
    pair: Pair, row: int, tokenizer: "PreTrainedTokenizerBase", *, chat: bool, context: int
) -> EncodedPair:
    prompt = encode_ids(tokenizer, prompt_text(tokenizer, pair.prompt, chat=chat), chat=chat)
    completions: list[tuple[int, ...]] = []
    for completion in (pair.chosen, pair.rejected):
        if not completion:
            completions.append(())
            continue
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
    return EncodedPair(prompt, completions[0], completions[1], pair.weight)


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
