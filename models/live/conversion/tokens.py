"""Whether a tokenizer.json can be used, tried out where it can do no harm."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.errors import UserError
from models.live.text import FileCodec
from models.live.weights import damaged

_PROBE = "Hello there! It's 12:30, naïve façade.\n\tdef f(x): return x + 1  # 東京 🙂"
_PARTS = ("normalizer", "pre_tokenizer", "decoder")
_REPEATED, _MOST = 64, 64


def check_tokenizer(path: Path, room: Path, text: str, vocabulary: int) -> None:
    """UserError if a tokenizer.json is none, takes too much, or is for another model.

    path: where it comes from, for the message. room: a folder in which it may be written.
    vocabulary: rows of the embedding.
    """
    (room / "tokenizer.json").write_text(text, encoding="utf-8")
    try:
        codec = FileCodec(room)
        ids = codec.encode(_PROBE)
        codec.decode(ids)
        if not codec.is_plain:
            codec.decode(codec.encode(_own_probe(text)))
    except UserError as error:
        reason = error.values["reason"]
        raise damaged(path, f"its tokenizer does not work ({reason})") from error
    if codec.size > vocabulary:
        raise damaged(
            path,
            f"its tokenizer has {codec.size} tokens, the model only {vocabulary}: they are no pair",
        )
    if not ids:
        raise damaged(path, "its tokenizer finds no tokens in a text")


def _own_probe(text: str) -> str:
    """What its own rules name, again and again: what they make large shows in that."""
    content = json.loads(text)
    named = [one for part in _PARTS for one in _texts(content.get(part))][:_MOST]
    signs = [sign for sign in dict.fromkeys("".join(named)) if not "\ud800" <= sign <= "\udfff"]
    repeated = [sign * _REPEATED for sign in signs[:_MOST]]
    return "\n".join((*repeated, *(one[:_MOST] * 8 for one in named if one.isprintable())))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
