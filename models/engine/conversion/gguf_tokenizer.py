"""tokenizer.json from the metadata of a GGUF file.

Two kinds are known: "gpt2", byte-level BPE with merges, cut into words by one of the known rules;
and "llama", sentencepiece, whose merges follow from the scores. The rules are those of the
tokenizer.json that the models were published with; llama.cpp knows them by the same names
(llama-vocab.cpp). A file with an unknown rule is refused: other words, other tokens.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from models.engine.conversion.gguf_config import Entries
from models.engine.conversion.gguf_header import Header, broken
from models.engine.text import FileCodec
from models.engine.tokenizing import (
    BLOOM,
    CODER,
    DEFAULT,
    FALCON,
    GPT2,
    LLAMA3,
    O200K,
    QWEN2,
    TEKKEN,
)
from models.engine.weights import damaged
from models.errors import UserError

_SPACE = "▁"
_NORMAL, _UNKNOWN, _CONTROL, _USER_DEFINED, _BYTE = 1, 2, 3, 4, 6  # kinds of tokens
_LONGEST = 256  # characters of a token that is merged; a longer one could only slow this down


def _bpe(vocabulary: Mapping[str, int], merges: Sequence[Any], **options: Any) -> dict[str, Any]:
    return {
        "type": "BPE",
        "dropout": None,
        "unk_token": None,
        "continuing_subword_prefix": None,
        "end_of_word_suffix": None,
        "fuse_unk": False,
        "byte_fallback": False,
        "ignore_merges": False,
        **options,
        "vocab": vocabulary,
        "merges": merges,
    }


def _sentencepiece(
    tokens: Sequence[str], scores: Sequence[float], kinds: Sequence[int], *, prefixed: bool
) -> dict[str, Any]:
    """normalizer, pre_tokenizer, decoder and model of a tokenizer.json.

    kinds: by token, as GGUF numbers them. prefixed: a space is put before every text.
    """
    before = [{"type": "Prepend", "prepend": _SPACE}] if prefixed else []
    to_mark = {"type": "Replace", "pattern": {"String": " "}, "content": _SPACE}
    to_space = {"type": "Replace", "pattern": {"String": _SPACE}, "content": " "}
    strip = [{"type": "Strip", "content": " ", "start": 1, "stop": 0}] if prefixed else []
    decoders = [to_space, {"type": "ByteFallback"}, {"type": "Fuse"}, *strip]
    kinds_of = zip(tokens, kinds, strict=True)
    ids = first_ids(tokens)
    return {
        "normalizer": {"type": "Sequence", "normalizers": [*before, to_mark]},
        "pre_tokenizer": None,
        "decoder": {"type": "Sequence", "decoders": decoders},
        "model": _bpe(
            ids,
            _merges(tokens, scores, kinds, ids),
            unk_token=next((token for token, kind in kinds_of if kind == _UNKNOWN), None),
            fuse_unk=True,
            byte_fallback=_BYTE in kinds,
        ),
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


_PREFIX = "tokenizer.ggml."
# Name in the file: the rules by which a text is cut, one after the other.
RULES: dict[str, tuple[str, ...]] = {
    "default": DEFAULT,
    **dict.fromkeys(("gpt-2", "mpt", "olmo", "phi-2"), (GPT2,)),
    **dict.fromkeys(("smollm", "starcoder", "refact", "command-r"), (r"\p{N}", GPT2)),
    **dict.fromkeys(("llama-bpe", "llama3", "llama-v3", "falcon3", "pixtral", "lfm2"), (LLAMA3,)),
    **dict.fromkeys(("dbrx", "smaug-bpe"), (LLAMA3,)),
    **dict.fromkeys(("qwen2", "deepseek-r1-qwen", "megrez", "stablelm2"), (QWEN2,)),
    "tekken": (TEKKEN,),
    "gpt-4o": (O200K,),
    "deepseek-coder": CODER,
    "falcon": FALCON,
    "bloom": BLOOM,
}
# A word that is a token is taken without merging, and every text has a beginning.
_WHOLE_WORDS = ("llama-bpe", "llama3", "llama-v3", "falcon3", "pixtral", "lfm2", "tekken")
_COMPOSED = ("qwen2", "deepseek-r1-qwen")  # an accent becomes one with its letter
# Tokens that end an answer, whichever of them the file names: chat models often have two.
ENDS = (
    *("<|im_end|>", "<|endoftext|>", "<|eot_id|>", "<|eom_id|>", "<|end_of_text|>", "</s>"),
    *("<|end|>", "<end_of_turn>", "<|EOT|>", "<｜end▁of▁sentence｜>"),
)


class GgufTokenizer:
    """The tokenizer of a file; UserError if there is none or of a kind that is not known."""

    def __init__(self, path: Path, header: Header, vocabulary: int) -> None:
        self._path = path
        self._entries = entries = Entries(path, header.metadata)
        self.kind = entries.text(_PREFIX + "model")
        if self.kind not in ("gpt2", "llama"):
            raise _no_tokenizer(path, self.kind)
        self.tokens = self._list("tokens", str)
        if len(self.tokens) != vocabulary:
            raise broken(
                path, f"it has {len(self.tokens)} tokens, but its weights are for {vocabulary}"
            )
        self.kinds = self._list("token_type", int, [1] * vocabulary)
        if len(self.kinds) != vocabulary:
            raise broken(path, f"it has {len(self.kinds)} kinds of {vocabulary} tokens")
        self.rule = self._rule()

    def tokenizer_json(self) -> dict[str, Any]:
        if self.kind == "gpt2":
            made = self._byte_level()
        else:
            scores = self._list("scores", float, [0.0] * len(self.tokens))
            if len(scores) != len(self.tokens):
                raise broken(self._path, "it does not have a score for every token")
            prefixed = self._entries.flag(_PREFIX + "add_space_prefix", default=True)
            made = _sentencepiece(self.tokens, scores, self.kinds, prefixed=prefixed)
        plain = {"version": "1.0", "truncation": None, "padding": None}
        return plain | {"added_tokens": self._added()} | made | self._beginning()

    def tokenizer_config(self) -> dict[str, Any]:
        config: dict[str, Any] = {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "clean_up_tokenization_spaces": False,
        }
        for name, key in (("bos", "bos"), ("eos", "eos"), ("unk", "unknown"), ("pad", "padding")):
            number = self._token(key)
            if number is not None:
                config[f"{name}_token"] = self.tokens[number]
        return config

    def generation_config(self) -> dict[str, Any]:
        """What generation_config.json holds: all ids that end an answer."""
        named = {self._token(key) for key in ("eos", "eot", "eom")}
        special = {
            number
            for number, token in enumerate(self.tokens)
            if token in ENDS and self.kinds[number] in (_CONTROL, _USER_DEFINED)
        }
        ends = sorted(number for number in named | special if number is not None)
        return {
            "bos_token_id": self._token("bos"),
            "eos_token_id": ends[0] if len(ends) == 1 else ends,
            "pad_token_id": self._token("padding"),
        }

    def _rule(self) -> str:
        name = self._entries.text(_PREFIX + "pre") or "default"
        if self.kind == "gpt2" and name not in RULES:
            raise UserError(
                "{file} uses the pre-tokenizer {name}, which is not supported.",
                "Choose a GGUF file of another model.",
                file=self._path.name,
                name=name[:60],
            )
        return name

    def _byte_level(self) -> dict[str, Any]:
        merges = [self._merge(merge) for merge in self._list("merges", str)]
        cuts = [_cut(rule) for rule in RULES[self.rule]]
        byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False}
        return {
            "normalizer": {"type": "NFC"} if self.rule in _COMPOSED else None,
            "pre_tokenizer": {
                "type": "Sequence",
                "pretokenizers": [*cuts, byte_level | {"use_regex": False}],
            },
            "decoder": byte_level | {"use_regex": False},
            "model": _bpe(first_ids(self.tokens), merges, ignore_merges=self.rule in _WHOLE_WORDS),
        }

    def _merge(self, merge: str) -> list[str]:
        rest, _, right = merge[1:].partition(" ")
        if not right:
            raise broken(self._path, f"{merge[:40]!r} is no merge of two tokens")
        return [merge[:1] + rest, right]

    def _added(self) -> list[dict[str, Any]]:
        common = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False}
        kinds = (_UNKNOWN, _CONTROL, _USER_DEFINED)
        found = first_ids(self.tokens)
        return [
            {"id": number, "content": token, **common, "special": kind != _USER_DEFINED}
            for number, (token, kind) in enumerate(zip(self.tokens, self.kinds, strict=True))
            if kind in kinds and token and found[token] == number
        ]

    def _beginning(self) -> dict[str, Any]:
        """The tokens that stand before and after every text."""
        first = last = None
        if self._entries.flag(_PREFIX + "add_bos_token", self._begins_texts):
            first = self._token("bos", 1 if self.kind == "llama" else None)
        if self._entries.flag(_PREFIX + "add_eos_token", default=False):
            last = self._token("eos")
        if first is None and last is None:
            return {"post_processor": None}
        names = {number: self.tokens[number] for number in (first, last) if number is not None}
        text = [{"Sequence": {"id": "A", "type_id": 0}}]
        before, after = (
            [] if number is None else [{"SpecialToken": {"id": names[number], "type_id": 0}}]
            for number in (first, last)
        )
        single = [*before, *text, *after]
        return {
            "post_processor": {
                "type": "TemplateProcessing",
                "single": single,
                "pair": [*single, {"Sequence": {"id": "B", "type_id": 1}}],
                "special_tokens": {
                    name: {"id": name, "ids": [number], "tokens": [name]}
                    for number, name in names.items()
                },
            }
        }

    @property
    def _begins_texts(self) -> bool:
        """Where the file does not say whether a text has a beginning."""
        return self.kind == "llama" or self.rule in _WHOLE_WORDS

    def _token(self, key: str, default: int | None = None) -> int | None:
        found = self._entries.token(f"{_PREFIX}{key}_token_id", len(self.tokens))
        return default if found is None else found

    def _list(self, key: str, kind: type, default: Sequence[Any] | None = None) -> Sequence[Any]:
        value = self._entries.metadata.get(_PREFIX + key, default)
        if value is None:
            raise broken(self._path, f"{_PREFIX}{key} is missing")
        if not isinstance(value, tuple | list) or not all(type(one) is kind for one in value):
            raise broken(self._path, f"{_PREFIX}{key} is no list of {kind.__name__}")
        return value


def first_ids(tokens: Sequence[str]) -> dict[str, int]:
    """Token -> id; of a token that is there twice the first, as llama.cpp reads it."""
    ids: dict[str, int] = {}
    for number, token in enumerate(tokens):
        ids.setdefault(token, number)
    return ids


def _cut(rule: str) -> dict[str, Any]:
    pattern = {"Regex": rule}
    return {"type": "Split", "pattern": pattern, "behavior": "Isolated", "invert": False}


def _no_tokenizer(path: Path, kind: str) -> UserError:
    if not kind:
        return UserError(
            "{file} holds no tokenizer.",
            "Choose a GGUF file of a whole model; some files hold only a part of one.",
            file=path.name,
        )
    return UserError(
        "{file} has a tokenizer of the kind {kind}, which is not known here.",
        "Known are byte-level BPE (gpt2) and sentencepiece (llama); choose another model.",
        file=path.name,
        kind=kind[:60],
    )


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
