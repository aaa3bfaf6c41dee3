"""Which tokenizers are so plain that they cannot do harm: no process is needed for them.

Each of their parts is one of those below, which take time in proportion to the text; its regular
expressions are ones that published models use; and all parts together make a text at most
MOST_GROWTH times as long.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

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
_BEFORE = r"[^\r\n\p{L}\p{N}]?"
# The expressions by which published models cut a text into words.
GPT2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
LLAMA3 = _CONTRACTIONS + _WORDS + r"|\p{N}{1,3}" + _SIGNS + _SPACES
QWEN2 = _CONTRACTIONS + _WORDS + r"|\p{N}" + _SIGNS + _SPACES
TEKKEN = (
    f"{_BEFORE}{_UPPER}*{_LOWER}+|{_BEFORE}{_UPPER}+{_LOWER}*|"
    r"\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*" + _SPACES
)
CODER = (r"[\r\n]", r"\s?\p{L}+", r"\s?\p{P}+", "[一-龥ࠀ-一가-\ud7ff]+", r"\p{N}")
DEFAULT = (r"[\p{P}\$\+<=>\^~\|]+", GPT2, r"\p{N}+", r"[0-9][0-9][0-9]")
KNOWN = frozenset((*DEFAULT, LLAMA3, QWEN2, TEKKEN, *CODER, r"\p{N}{1,3}", " {2,}"))


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
