"""The tokenizer of a tokenizer.json, and the program of the process in which a doubtful one runs.

A tokenizer.json comes with a model, so it is not trusted. Rules chained one behind the other may
make gigabytes of a short text, and a regular expression may take for ever, which would hold Python
still. One that consists of harmless parts is used where it is wanted; see `is_plain`. Any other one
is asked in a `LimitedProcess`: with path once, then with text and special, or with ids.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from models import processes
from models.live.limited_process import serve
from models.live.plain_tokenizer import are_plain

SECONDS = 10.0
MEMORY = 2 << 30  # bytes of addresses
FILE_LIMIT = 64 << 20  # bytes; that of 262,000 tokens takes 33 MB
MOST_ADDED = 50_000  # tokens beside the vocabulary
LONGEST = 1024  # characters of a token; of the usual ones 128 spaces are the longest
MOST_LETTERS = 1000  # of a word that WordPiece looks at, in squares of their number
MOST_TOKENS, MOST_TEXT = 1 << 20, 1 << 24


class TroubleError(Exception):
    """The tokenizer does not work; why, for a sentence."""


class DirectTokenizer:
    """A tokenizer in this process. Raises TroubleError, whatever the library makes of the file."""

    def __init__(self, path: Path) -> None:
        size = path.stat().st_size
        if size > FILE_LIMIT:
            raise TroubleError(f"it is larger than {FILE_LIMIT >> 20} MB")
        self._tokenizer: Tokenizer = _tried(Tokenizer.from_file, str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        vocabulary = _tried(self._tokenizer.get_vocab, with_added_tokens=True)
        self._longest = max(map(len, vocabulary), default=0)
        self.size = max(vocabulary.values(), default=-1) + 1
        added = self._tokenizer.get_added_tokens_decoder()
        self._added = len(added)
        self.special_ids = frozenset(number for number, one in added.items() if one.special)

    def encode(self, text: str, *, special: bool) -> list[int]:
        """Ids of a text."""
        ids: list[int] = _tried(self._tokenizer.encode, text, add_special_tokens=special).ids
        return ids

    def decode(self, ids: Sequence[int]) -> str:
        """The text of ids, special tokens written out."""
        return str(_tried(self._tokenizer.decode, list(ids), skip_special_tokens=False))

    def is_plain(self) -> bool:
        """Whether what it takes is bounded by a small multiple of the text."""
        one = self._tokenizer
        if self._longest > LONGEST or self._added > MOST_ADDED:
            return False
        if getattr(one.model, "max_input_chars_per_word", 0) > MOST_LETTERS:
            return False  # WordPiece
        parts = {"normalizer": one.normalizer, "pre_tokenizer": one.pre_tokenizer,
                 "post_processor": one.post_processor, "decoder": one.decoder}  # fmt: skip
        return are_plain({name: _state(part) for name, part in parts.items() if part is not None})


def _state(part: Any) -> Any:
    """What tokenizer.json says of a part."""
    return json.loads(_tried(part.__getstate__))


def _tried(call: Any, *arguments: Any, **options: Any) -> Any:
    """Its result. A panic of the library is no Exception, but none of Python's own ends either."""
    try:
        return call(*arguments, **options)
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        raise TroubleError(" ".join(str(error).split())[:200] or type(error).__name__) from error


class _Program:
    def __init__(self) -> None:
        self._tokenizer: DirectTokenizer | None = None

    def answer(self, request: dict[str, Any]) -> Mapping[str, Any]:
        """Its size and special ids when it is opened; then ids of a text, or the text of ids."""
        try:
            return self._answer(request)
        except (TroubleError, OSError) as error:
            return {"trouble": str(error)}

    def _answer(self, request: dict[str, Any]) -> Mapping[str, Any]:
        if self._tokenizer is None or "path" in request:
            self._tokenizer = one = DirectTokenizer(Path(request["path"]))
            return {"size": one.size, "special": sorted(one.special_ids)}
        if "text" in request:
            ids = self._tokenizer.encode(request["text"], special=request["special"])
            if len(ids) > MOST_TOKENS:
                raise TroubleError(f"it makes {len(ids)} tokens of it")
            return {"ids": ids}
        text = self._tokenizer.decode(request["ids"])
        if len(text) > MOST_TEXT:
            raise TroubleError(f"it makes {len(text)} characters of it")
        return {"text": text}


if __name__ == "__main__":
    processes.limit_memory(MEMORY)
    serve(_Program().answer, SECONDS)
