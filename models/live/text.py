"""Between text and token ids, as the model's own tokenizer does it."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from tokenizers import Tokenizer

from models.generation import TokenPiece
from models.live.weights import damaged, missing

__all__ = [
    "AutoCodec",
    "Codec",
    "FileCodec",
    "TokenPiece",
    "before_stop",
    "complete_part",
    "without_beginning_of",
]

UNFINISHED = "\N{REPLACEMENT CHARACTER}"


class Codec(Protocol):
    """What a session needs of a tokenizer."""

    def encode(self, text: str, *, special: bool = True) -> tuple[int, ...]:
        """Ids of a text; `special` adds what the tokenizer puts before and after every text."""

    def decode(self, ids: Sequence[int]) -> str:
        """The text of ids, special tokens written out."""

    @property
    def special_ids(self) -> frozenset[int]:
        """The ids of special tokens."""

    @property
    def size(self) -> int:
        """One more than the highest id."""


class FileCodec:
    """tokenizer.json, read by the tokenizers library alone."""

    def __init__(self, folder: Path) -> None:
        path = folder / "tokenizer.json"
        if not path.is_file():
            raise missing(path)
        try:
            self._tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # tokenizers raises nothing narrower
            raise damaged(path, f"it is not a tokenizer ({error})") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def encode(self, text: str, *, special: bool = True) -> tuple[int, ...]:
        """Ids of a text, as transformers' AutoTokenizer gives them."""
        return tuple(self._tokenizer.encode(text, add_special_tokens=special).ids)

    def decode(self, ids: Sequence[int]) -> str:
        """The text of ids; ids without a token give nothing."""
        return str(self._tokenizer.decode(list(ids), skip_special_tokens=False))

    @cached_property
    def special_ids(self) -> frozenset[int]:
        """The ids of special tokens."""
        added = self._tokenizer.get_added_tokens_decoder()
        return frozenset(number for number, token in added.items() if token.special)

    @cached_property
    def size(self) -> int:
        """One more than the highest id."""
        return max(self._tokenizer.get_vocab(with_added_tokens=True).values(), default=-1) + 1


class AutoCodec:
    """Any tokenizer that transformers opens."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer

    def encode(self, text: str, *, special: bool = True) -> tuple[int, ...]:
        """Ids of a text, as the tokenizer gives them."""
        return tuple(self._tokenizer(text, add_special_tokens=special)["input_ids"])

    def decode(self, ids: Sequence[int]) -> str:
        """The text of ids, special tokens written out."""
        made = self._tokenizer.decode(
            list(ids), skip_special_tokens=False, clean_up_tokenization_spaces=False
        )
        return str(made)

    @property
    def special_ids(self) -> frozenset[int]:
        """The ids of special tokens."""
        added = self._tokenizer.added_tokens_decoder
        marked = {number for number, token in added.items() if token.special}
        return frozenset(marked.union(self._tokenizer.all_special_ids))

    @property
    def size(self) -> int:
        """One more than the highest id."""
        return max(self._tokenizer.get_vocab().values(), default=-1) + 1


def complete_part(text: str) -> str:
    """A text without the characters at its end of which only some bytes have been written yet."""
    return text.rstrip(UNFINISHED)


def before_stop(text: str, stops: Sequence[str]) -> tuple[str, str]:
    """The text before the first stop string in it, and that string; (text, "") if there is none."""
    found = [(text.find(stop), stop) for stop in stops if stop in text]
    if not found:
        return text, ""
    start, stop = min(found)
    return text[:start], stop


def without_beginning_of(text: str, stops: Sequence[str]) -> str:
    """A text without an ending that may turn out to be the beginning of a stop string."""
    longest = max((len(stop) for stop in stops), default=1) - 1
    for length in range(min(longest, len(text)), 0, -1):
        if any(stop.startswith(text[-length:]) for stop in stops):
            return text[:-length]
    return text
