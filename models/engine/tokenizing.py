"""The tokenizer of a tokenizer.json, and the program of the process in which a doubtful one runs.

A tokenizer.json comes with a model, so it is not trusted. Rules chained one behind the other may
make gigabytes of a short text, and a regular expression may take for ever, which would hold Python
still. One that consists of harmless parts is used where it is wanted; see `is_plain`. Any other one
is asked in a `LimitedProcess`: with path once, then with text, special and literal, or with ids.
"""

import json
import math
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from tokenizers import Tokenizer

from models import processes
from models.processes import serve

MOST_GROWTH = 100
MOST_PARTS = 64  # of a chain
MOST_SIGNS = 64  # characters that a part puts in
# Characters that each makes of one: Unicode's normal forms have at most 18, UTF-8 4 bytes.
GROWTH = {
    "NFC": 3, "NFD": 4, "NFKC": 18, "NFKD": 18, "Lowercase": 3, "Strip": 1, "StripAccents": 1,
    "Nmt": 1, "BertNormalizer": 9, "ByteLevel": 4, "Whitespace": 1, "WhitespaceSplit": 1,
    "BertPreTokenizer": 1, "Punctuation": 1, "Digits": 1, "UnicodeScripts": 1,
    "CharDelimiterSplit": 1, "FixedLength": 1, "BertProcessing": 1, "RobertaProcessing": 1,
    "ByteFallback": 1, "Fuse": 1, "CTC": 1, "WordPiece": 2, "BPEDecoder": 2,
}  # fmt: skip
CHAINS = {
    "normalizer": "normalizers",
    "pre_tokenizer": "pretokenizers",
    "post_processor": "processors",
    "decoder": "decoders",
}

_CONTRACTIONS = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|"
_SPACES = r"|\s*[\r\n]+|\s+(?!\S)|\s+"
_WORDS = r"[^\r\n\p{L}\p{N}]?\p{L}+"
_SIGNS = r"| ?[^\s\p{L}\p{N}]+[\r\n]*"
_UPPER, _LOWER = r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]", r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"
_AFTER = _CONTRACTIONS.removesuffix("|") + "?"
_BEFORE = r"[^\r\n\p{L}\p{N}]?"
# The expressions by which published models cut a text into words.
GPT2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
LLAMA3 = _CONTRACTIONS + _WORDS + r"|\p{N}{1,3}" + _SIGNS + _SPACES
QWEN2 = _CONTRACTIONS + _WORDS + r"|\p{N}" + _SIGNS + _SPACES
TEKKEN = (
    f"{_BEFORE}{_UPPER}*{_LOWER}+|{_BEFORE}{_UPPER}+{_LOWER}*|"
    r"\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*" + _SPACES
)
O200K = (
    f"{_BEFORE}{_UPPER}*{_LOWER}+{_AFTER}|{_BEFORE}{_UPPER}+{_LOWER}*{_AFTER}|"
    r"\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*" + _SPACES
)
CODER = (r"[\r\n]", r"\s?\p{L}+", r"\s?\p{P}+", "[一-龥ࠀ-一가-\ud7ff]+", r"\p{N}")
DEFAULT = (r"[\p{P}\$\+<=>\^~\|]+", GPT2, r"\p{N}+", r"[0-9][0-9][0-9]")
FALCON = (r"[\p{P}\$\+<=>\^~\|`]+", GPT2, r"[0-9][0-9][0-9]")
BLOOM = (r" ?[^(\s|.,!?…。，、।۔،)]+",)
KNOWN = frozenset(
    (*DEFAULT, *FALCON, *BLOOM, LLAMA3, QWEN2, TEKKEN, O200K, *CODER, r"\p{N}{1,3}", " {2,}")
)


def are_plain(parts: Mapping[str, Any]) -> bool:
    """Whether the parts are harmless. parts: name -> what tokenizer.json says of it."""
    try:
        growth = math.prod(
            _growth(part, CHAINS[name]) for name, part in parts.items() if name != "decoder"
        )
        back = _growth(parts["decoder"], "decoders") if "decoder" in parts else 1
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
        return False  # a part that is not known
    return max(growth, back) <= MOST_GROWTH


def _growth(part: Mapping[str, Any], chained: str) -> float:
    """How many characters, or tokens, it makes of one. LookupError for what is not harmless."""
    kind = part["type"]
    if kind == "Sequence":
        if len(part[chained]) > MOST_PARTS:
            raise LookupError
        return math.prod(_growth(one, chained) for one in part[chained])
    return _SPECIAL[kind](part) if kind in _SPECIAL else GROWTH[kind]


def _replacing(part: Mapping[str, Any]) -> float:
    pattern, content = part["pattern"], str(part["content"])
    if "String" in pattern:
        least = len(pattern["String"])  # of what is replaced
    else:
        _check_known(pattern["Regex"])
        least = 1
    return max(1.0, _short(content) / least) if least else math.inf


def _splitting(part: Mapping[str, Any]) -> float:
    if "Regex" in part["pattern"]:
        _check_known(part["pattern"]["Regex"])
    return 1


def _check_known(expression: str) -> None:
    if expression not in KNOWN:
        raise LookupError(expression)


def _template(part: Mapping[str, Any]) -> float:
    """A text once, and a few tokens around it."""
    texts = [one for one in part["single"] if "Sequence" in one]
    tokens = sum(len(one["ids"]) for one in part["special_tokens"].values())
    if len(texts) > 1 or max(len(part["single"]), tokens) > MOST_PARTS:
        raise LookupError
    return 1


def _short(text: str) -> int:
    if len(text) > MOST_SIGNS:
        raise LookupError
    return len(text)


_SPECIAL: Mapping[str, Callable[[Mapping[str, Any]], float]] = {
    "Replace": _replacing,
    "Split": _splitting,
    "TemplateProcessing": _template,
    "Prepend": lambda part: 1 + _short(part["prepend"]),
    "Metaspace": lambda part: 1 + _short(part["replacement"]),
}


SECONDS = 10.0
MEMORY = 2 << 30  # bytes of addresses
FILE_LIMIT = 64 << 20  # bytes; that of 262,000 tokens takes 33 MB
MOST_ADDED = 50_000  # tokens beside the vocabulary
LONGEST = 1024  # characters of a token; of the usual ones 128 spaces are the longest
MOST_LETTERS = 1000  # of a word that WordPiece looks at, in squares of their number
MOST_TOKENS, MOST_TEXT = 1 << 20, 1 << 24
MOST_OPENED = 1 << 26  # characters of added tokens, each of which is normalised at the opening


class TroubleError(Exception):
    """The tokenizer does not work; why, for a sentence."""


class _Added(msgspec.Struct):
    content: str = ""
    normalized: bool = True


class _Head(msgspec.Struct):
    """What of a tokenizer.json its opening multiplies with each other."""

    normalizer: Any = None
    added_tokens: tuple[_Added, ...] = ()


def _check_opening(content: bytes) -> None:
    """TroubleError where the library would fill the memory and end this process."""
    try:
        head = msgspec.json.decode(content, type=_Head)
    except (msgspec.DecodeError, RecursionError):
        return  # the library says what is wrong
    letters = sum(len(one.content) for one in head.added_tokens if one.normalized)
    if letters * _put_in(head.normalizer) > MOST_OPENED:
        raise TroubleError("its added tokens become too long")


def _put_in(part: Any) -> float:
    """How many times as long a text may become by what a normalizer puts in."""
    if not isinstance(part, dict):
        return 1.0
    own = 1.0 + max(len(str(part.get(name, ""))) for name in ("prepend", "content"))
    below = part.get("normalizers")
    return math.prod(map(_put_in, below), start=own) if isinstance(below, list) else own


class DirectTokenizer:
    """A tokenizer in this process. Raises TroubleError, whatever the library makes of the file."""

    def __init__(self, path: Path) -> None:
        size = path.stat().st_size
        if size > FILE_LIMIT:
            raise TroubleError(f"it is larger than {FILE_LIMIT >> 20} MB")
        _check_opening(path.read_bytes())
        self._tokenizer: Tokenizer = _tried(Tokenizer.from_file, str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        vocabulary = _tried(self._tokenizer.get_vocab, with_added_tokens=True)
        self._longest = max(map(len, vocabulary), default=0)
        self.size = max(vocabulary.values(), default=-1) + 1
        added = self._tokenizer.get_added_tokens_decoder()
        self.added = {one.content: bool(one.special) for one in added.values()}
        self._tokens = frozenset(added)
        self.special_ids = frozenset(number for number, one in added.items() if one.special)

    def encode(self, text: str, *, special: bool, literal: bool = False) -> list[int]:
        """literal: no added token is found in the text, whatever is written there."""
        if literal:
            return list(_tried(literal_ids, self._tokenizer, text, self._tokens))
        ids: list[int] = _tried(self._tokenizer.encode, text, add_special_tokens=special).ids
        return ids

    def decode(self, ids: Sequence[int]) -> str:
        return str(_tried(self._tokenizer.decode, list(ids), skip_special_tokens=False))

    def is_plain(self) -> bool:
        """Whether what it takes is bounded by a small multiple of the text."""
        one = self._tokenizer
        if self._longest > LONGEST or len(self.added) > MOST_ADDED:
            return False
        if getattr(one.model, "max_input_chars_per_word", 0) > MOST_LETTERS:
            return False  # WordPiece
        parts = {"normalizer": one.normalizer, "pre_tokenizer": one.pre_tokenizer,
                 "post_processor": one.post_processor, "decoder": one.decoder}  # fmt: skip
        return are_plain({name: _state(part) for name, part in parts.items() if part is not None})


def literal_ids(tokenizer: Tokenizer, text: str, tokens: Collection[int]) -> list[int]:
    """Ids of a text in which no added token is found. tokens: the ids of all of them."""
    made = text if tokenizer.normalizer is None else tokenizer.normalizer.normalize_str(text)
    words = [made]
    if tokenizer.pre_tokenizer is not None:
        words = [word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(made)]
    ids = [token.id for word in words for token in tokenizer.model.tokenize(word)]
    if len(text) > 1 and set(ids).intersection(tokens):  # the vocabulary has the name as a word
        halves = (text[:-1], text[-1])
        return [one for half in halves for one in literal_ids(tokenizer, half, tokens)]
    return ids


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
            how = {name: request[name] for name in ("special", "literal")}
            ids = self._tokenizer.encode(request["text"], **how)
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
