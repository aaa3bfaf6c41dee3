"""A sentencepiece vocabulary, as BPE with bytes for what no token covers.

sentencepiece joins the pair whose joined token has the highest score; BPE joins the pair of the
lowest rank. So each token gives a merge for each way to cut it into two tokens, in the order of
scores. Source: transformers, convert_slow_tokenizer.py (SentencePieceExtractor, LlamaConverter).
"""

from collections.abc import Iterator, Sequence
from typing import Any

_SPACE = "▁"
_NORMAL, _UNKNOWN, _USER_DEFINED, _BYTE = 1, 2, 4, 6
_LONGEST = 256  # characters of a token that is merged; a longer one could only slow this down


def sentencepiece_model(
    tokens: Sequence[str], scores: Sequence[float], kinds: Sequence[int], *, prefixed: bool
) -> dict[str, Any]:
    """normalizer, pre_tokenizer, decoder and model of a tokenizer.json.

    kinds: by token, as GGUF numbers them. prefixed: a space is put before every text.
    """
    ids: dict[str, int] = {}
    for number, token in enumerate(tokens):
        ids.setdefault(token, number)
    kinds_of = zip(tokens, kinds, strict=True)
    return _around(prefixed=prefixed) | {
        "model": {
            "type": "BPE",
            "dropout": None,
            "unk_token": next((token for token, kind in kinds_of if kind == _UNKNOWN), None),
            "continuing_subword_prefix": None,
            "end_of_word_suffix": None,
            "fuse_unk": True,
            "byte_fallback": _BYTE in kinds,
            "ignore_merges": False,
            "vocab": ids,
            "merges": _merges(tokens, scores, kinds, ids),
        },
    }


def _around(*, prefixed: bool) -> dict[str, Any]:
    """What happens to a text before it is cut, and to tokens before they are read."""
    before = [{"type": "Prepend", "prepend": _SPACE}] if prefixed else []
    to_mark = {"type": "Replace", "pattern": {"String": " "}, "content": _SPACE}
    to_space = {"type": "Replace", "pattern": {"String": _SPACE}, "content": " "}
    strip = [{"type": "Strip", "content": " ", "start": 1, "stop": 0}] if prefixed else []
    decoders = [to_space, {"type": "ByteFallback"}, {"type": "Fuse"}, *strip]
    return {
        "normalizer": {"type": "Sequence", "normalizers": [*before, to_mark]},
        "pre_tokenizer": None,
        "decoder": {"type": "Sequence", "decoders": decoders},
    }


def _merges(
    tokens: Sequence[str], scores: Sequence[float], kinds: Sequence[int], ids: dict[str, int]
) -> list[tuple[str, str]]:
    joined = [
        number
        for number, (token, kind) in enumerate(zip(tokens, kinds, strict=True))
        if kind in (_NORMAL, _USER_DEFINED) and 1 < len(token) <= _LONGEST and ids[token] == number
    ]
    joined.sort(key=lambda number: -scores[number])
    return [pair for number in joined for pair in _ways(tokens[number], ids)]


def _ways(token: str, ids: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Each way to cut a token into two, the one with the likelier parts first."""
    found = [(token[:cut], token[cut:]) for cut in range(1, len(token))]
    there = [pair for pair in found if pair[0] in ids and pair[1] in ids]
    yield from sorted(there, key=lambda pair: (ids[pair[0]], ids[pair[1]]))
