"""The tokenizer of a GGUF cuts texts as the model's own tokenizer does."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import transformers
from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

from models.engine.conversion.gguf_tokenizer import RULES
from models.engine.conversion.source import GgufSource, open_source
from models.errors import UserError

MakeGguf = Callable[..., Path]
TEXTS = (
    "Hello world! It's 12:30, naïve façade.",
    "  leading   spaces\n\n\n  and tabs\t\t. ",
    "don't DON'T we'LL I'm they've",
    "x = 3.14159 + 1234567 - 00042",
    "def add(a, b):\n    return a + b  # sum\r\n\r\n",
    "東京 العربية हिन्दी ไทย ελληνικά",
    "🙂 👩‍👩‍👧 🏳️‍🌈",
    "e\u0301 and é; a\u00a0b",
    "$5+<=>^~|` {[(\"')]}",
    "HTTPServer camelCase XMLHttpRequest",
    "",
    " ",
    "<|user|>What is it?<|end|><|assistant|>",
)
SPECIAL = ["<|endoftext|>", "<|user|>", "<|end|>", "<|assistant|>"]


@pytest.fixture(scope="module")
def vocabulary() -> dict[str, Any]:
    """Tokens, kinds and merges of a byte-level BPE, learned from words that cross every rule."""
    tokenizer = Tokenizer(models.BPE())
    # Without any cutting, so that merges exist that a rule has to prevent: "'t 1", "12", ") ->".
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    trainer = trainers.BpeTrainer(
        vocab_size=700,
        special_tokens=SPECIAL,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator([text for text in TEXTS for _ in range(3)], trainer)
    made = json.loads(tokenizer.to_str())["model"]
    tokens = sorted(made["vocab"], key=made["vocab"].__getitem__)
    return {
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.token_type": [3 if token in SPECIAL else 1 for token in tokens],
        "tokenizer.ggml.merges": [" ".join(merge) for merge in made["merges"]],
    }


def opened(path: Path) -> Tokenizer:
    source = open_source(path)
    assert isinstance(source, GgufSource)
    return Tokenizer.from_str(source.tokenizer_json())


@pytest.mark.parametrize("rule", ["gpt-2", "llama-bpe", "qwen2", "tekken", "falcon3"])
def test_it_cuts_as_transformers_does_with_the_same_file(
    make_gguf: MakeGguf, vocabulary: dict[str, Any], rule: str
) -> None:
    tokens = vocabulary["tokenizer.ggml.tokens"]
    entries = vocabulary | {"tokenizer.ggml.pre": rule, "tokenizer.ggml.add_bos_token": False}
    path = make_gguf(metadata=entries, vocab_size=len(tokens))
    theirs = transformers.AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name)
    mine = opened(path)
    for text in TEXTS:
        if rule == "qwen2" and "\u0301" in text:
            continue  # transformers leaves out what Qwen's own tokenizer does first, see below
        assert mine.encode(text).ids == theirs(text)["input_ids"], text
        assert mine.decode(mine.encode(text).ids, skip_special_tokens=False) == text


def test_qwen_composes_accents_first(make_gguf: MakeGguf, vocabulary: dict[str, Any]) -> None:
    tokens, merges = (vocabulary[f"tokenizer.ggml.{key}"] for key in ("tokens", "merges"))
    theirs = transformers.Qwen2Tokenizer(
        vocab={token: number for number, token in enumerate(tokens)},
        merges=[tuple(merge.split(" ")) for merge in merges],
    )
    path = make_gguf(
        kind="qwen2", metadata=vocabulary | {"tokenizer.ggml.pre": "qwen2"}, vocab_size=len(tokens)
    )
    for text in TEXTS[:-1]:
        assert opened(path).encode(text).ids == theirs(text)["input_ids"], text


@pytest.mark.parametrize(
    ("rule", "text", "words"),
    [
        # tokenizer.json of SmolLM2: Digits(individual_digits), then ByteLevel.
        ("smollm", "In 1234 ½ don't", ["In", " ", "1", "2", "3", "4", " ", "½", " don", "'t"]),
        ("gpt-2", "In 1234 ½ don't", ["In", " 1234", " ½", " don", "'t"]),
        ("llama-bpe", "In 1234 don't", ["In", " ", "123", "4", " don", "'t"]),
        ("lfm2", "In 1234 don't", ["In", " ", "123", "4", " don", "'t"]),
        # tokenizer.json of Falcon: signs, then ByteLevel, then digits three at a time.
        ("falcon", "a<=1234, `b", ["a", "<=", "123", "4", ",", " ", "`", "b"]),
        # tokenizer.json of BLOOM: what belongs to no sentence's end.
        ("bloom", "In 1234. don't", ["In", " 1234", ".", " don't"]),
        # tokenizer.json of Phi-4-mini: small letters end a word, a contraction belongs to it.
        ("gpt-4o", "camelCase 1234 don't", ["camel", "Case", " ", "123", "4", " don't"]),
        ("qwen2", "In 12 don't", ["In", " ", "1", "2", " don", "'t"]),
        # llama.cpp's rule for a file that names none: signs, words, digits three at a time.
        ("default", "a<=1234, b", ["a", "<=", "123", "4", ",", " b"]),
        ("deepseek-coder", "if x:\n  y12", ["if", " x", ":", "\n", " ", " y", "1", "2"]),
    ],
)
def test_where_a_rule_cuts(rule: str, text: str, words: list[str]) -> None:
    """Checked by hand, from the rules as they were published."""
    pieces = [text]
    for pattern in RULES[rule]:
        cut = pre_tokenizers.Split(Regex(pattern), "isolated")
        pieces = [word for piece in pieces for word, _ in cut.pre_tokenize_str(piece)]
    assert pieces == words


def test_special_tokens_are_found_before_anything_is_cut(
    make_gguf: MakeGguf, vocabulary: dict[str, Any]
) -> None:
    count = len(vocabulary["tokenizer.ggml.tokens"])
    kinds = list(vocabulary["tokenizer.ggml.token_type"])
    kinds[3] = 4  # defined by a user: found whole, but an ordinary token
    path = make_gguf(metadata=vocabulary | {"tokenizer.ggml.token_type": kinds}, vocab_size=count)
    tokenizer = opened(path)
    assert tokenizer.encode("<|user|>a<|end|><|assistant|>").ids[0::2] == [1, 2]
    added = tokenizer.get_added_tokens_decoder()
    assert [(number, added[number].special) for number in added] == [
        (0, True), (1, True), (2, True), (3, False),
    ]  # fmt: skip


def test_a_text_begins_and_ends_as_the_file_says(
    make_gguf: MakeGguf, vocabulary: dict[str, Any]
) -> None:
    count = len(vocabulary["tokenizer.ggml.tokens"])

    def ids(**entries: Any) -> list[int]:
        named = {f"tokenizer.ggml.{key}": value for key, value in entries.items()}
        path = make_gguf(metadata=vocabulary | named, vocab_size=count)
        found: list[int] = opened(path).encode("a").ids
        return found

    [plain] = ids(pre="gpt-2")
    assert ids(pre="llama-bpe") == [0, plain]  # where the file is silent, its rule decides
    assert ids(pre="llama-bpe", add_bos_token=False) == [plain]
    assert ids(pre="gpt-2", add_bos_token=True, add_eos_token=True) == [0, plain, 2]


def test_every_token_that_ends_an_answer_is_one_of_the_ends(
    make_gguf: MakeGguf, vocabulary: dict[str, Any], tmp_path: Path
) -> None:
    count = len(vocabulary["tokenizer.ggml.tokens"])
    for name, entries, expected in (
        ("a", {"tokenizer.ggml.eos_token_id": 2}, [0, 2]),  # <|endoftext|> and <|end|>
        ("b", {"tokenizer.ggml.eos_token_id": 3}, [0, 2, 3]),
        ("c", {"tokenizer.ggml.eot_token_id": 1}, [0, 1, 2]),
    ):
        source = open_source(make_gguf(metadata=vocabulary | entries, vocab_size=count))
        folder = tmp_path / name
        folder.mkdir()
        source.write_small_files(folder)
        written = json.loads((folder / "generation_config.json").read_text())
        assert written["eos_token_id"] == expected


def test_a_merge_of_less_than_two_tokens_is_refused(
    make_gguf: MakeGguf, vocabulary: dict[str, Any]
) -> None:
    count = len(vocabulary["tokenizer.ggml.tokens"])
    for merge in ("ab", " ", "a "):
        entries = vocabulary | {"tokenizer.ggml.merges": [merge]}
        source = open_source(make_gguf(metadata=entries, vocab_size=count))
        with pytest.raises(UserError, match="is no merge of two tokens"):
            source.tokenizer_json()


def sentencepiece() -> dict[str, Any]:
    """<unk> <s> </s>, 256 bytes, then pieces whose scores fall with their rank."""
    words = "▁t he ▁the ▁a ▁c ▁ca t ▁cat in th er e h c a i n r ▁ s at".split()
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), *words]
    return {
        "tokenizer.ggml.model": "llama",
        "tokenizer.ggml.pre": None,
        "tokenizer.ggml.merges": None,
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.ggml.scores": [0.0] * 259 + [-float(rank) for rank in range(len(words))],
        "tokenizer.ggml.token_type": [2, 3, 3] + [6] * 256 + [1] * len(words),
        "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2,
        "tokenizer.ggml.unknown_token_id": 0,
    }


def test_sentencepiece_is_what_transformers_makes_of_the_file(make_gguf: MakeGguf) -> None:
    entries = sentencepiece()
    path = make_gguf(metadata=entries, vocab_size=len(entries["tokenizer.ggml.tokens"]))
    theirs = transformers.AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name)
    mine = opened(path)
    for text in ("the cat", "er in the cathe  taint", "naïve 🙂 東京", "12\n\n the", "a"):
        assert mine.encode(text).ids == theirs(text)["input_ids"], text
