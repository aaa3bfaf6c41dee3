"""Tokenizers that strangers made: what they do to a text ends in a sentence, in time."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
import tiny_models

from models.engine.chat_template import ChatTemplate, Message
from models.engine.conversion.gguf_tokenizer import RULES, check_tokenizer
from models.engine.loading import load_tokenizer
from models.engine.text import FileCodec
from models.engine.tokenizing import DirectTokenizer
from models.errors import UserError

GROWING = {"type": "Sequence", "normalizers": [
    {"type": "Replace", "pattern": {"String": "q"}, "content": "q" * 40} for _ in range(5)
]}  # fmt: skip
ENDLESS = {"type": "Split", "pattern": {"Regex": "(x+x+)+y"}, "behavior": "Isolated",
           "invert": False}  # fmt: skip
UNUSUAL = {"type": "Split", "pattern": {"Regex": "[a-z]+"}, "behavior": "Isolated",
           "invert": False}  # fmt: skip
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """make(normalizer={...}): a folder with a tokenizer.json, some parts of which are others."""

    def made(**parts: Any) -> Path:
        content = json.loads(tiny_models.tokenizer_json())
        for name, part in parts.items():
            content[name] = part
        (tmp_path / "tokenizer.json").write_text(json.dumps(content), encoding="utf-8")
        return tmp_path

    return made


def before(part: dict[str, Any]) -> dict[str, Any]:
    """The cut into words by this part, then into bytes."""
    own = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": False}
    return {"type": "Sequence", "pretokenizers": [part, own]}


def test_a_plain_tokenizer_needs_no_process(make: Make) -> None:
    children = len(psutil.Process().children())
    for rules in RULES.values():
        for rule in rules:
            split = {**UNUSUAL, "pattern": {"Regex": rule}}
            assert FileCodec(make(pre_tokenizer=before(split))).is_plain, rule
    codec = FileCodec(make(normalizer={"type": "NFC"}))
    assert codec.is_plain and codec.decode(codec.encode("Hello")) == "Hello"
    assert len(psutil.Process().children()) == children


@pytest.mark.parametrize(
    "parts",
    [
        {"normalizer": GROWING},
        {"normalizer": {"type": "Replace", "pattern": {"String": ""}, "content": "ab"}},
        {"normalizer": {"type": "Prepend", "prepend": "x" * 5000}},
        {"pre_tokenizer": before(ENDLESS)},
        {"pre_tokenizer": {"type": "Sequence", "pretokenizers": [
            {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True,
             "use_regex": False}] * 9}},
        {"decoder": {"type": "Replace", "pattern": {"String": "a"}, "content": "a" * 60}},
        {"post_processor": {
            "type": "TemplateProcessing", "pair": [], "special_tokens": {},
            "single": [{"Sequence": {"id": "A", "type_id": 0}}] * 2}},
        {"added_tokens": [{"id": 0, "content": "x" * 2000, "single_word": False, "lstrip": False,
                           "rstrip": False, "normalized": False, "special": True}]},
    ],
)  # fmt: skip
def test_anything_else_is_not_plain(make: Make, parts: dict[str, Any]) -> None:
    folder = make(**parts)
    if "decoder" in parts:
        assert FileCodec(folder).is_plain  # sixty times are not much
        twice = {"type": "Sequence", "decoders": [parts["decoder"]] * 2}
        folder = make(decoder=twice)
    assert not DirectTokenizer(folder / "tokenizer.json").is_plain()


def test_an_unusual_tokenizer_works_in_its_process_as_anywhere(make: Make) -> None:
    folder = make(pre_tokenizer=before(UNUSUAL))
    codec, direct = FileCodec(folder), DirectTokenizer(folder / "tokenizer.json")
    assert not codec.is_plain
    for text in ("hello there", "naïve 東京 🙂", ""):
        ids = codec.encode(text)
        assert list(ids) == direct.encode(text, special=True)
        assert codec.decode(ids) == direct.decode(ids)
    assert (codec.size, codec.special_ids) == (direct.size, direct.special_ids)


@pytest.mark.parametrize(
    ("parts", "text"),
    [({"normalizer": GROWING}, "q" * 20), ({"pre_tokenizer": before(ENDLESS)}, "x" * 80)],
)
def test_what_takes_too_much_ends_the_answer_only(
    make: Make, parts: dict[str, Any], text: str
) -> None:
    codec = FileCodec(make(**parts))
    with pytest.raises(UserError, match=r"The tokenizer of .* does not work on this text"):
        codec.encode(text)
    assert codec.decode(codec.encode("Hello")) == "Hello"  # it goes on with another text


def test_added_tokens_that_a_normalizer_blows_up_are_refused_before_they_are_read(
    make: Make, tmp_path: Path
) -> None:
    """The library would take gigabytes for them and end the process."""
    added = [{"id": number, "content": "a", "normalized": True, "special": False,
              "single_word": False, "lstrip": False, "rstrip": False}
             for number in range(1000)]  # fmt: skip
    path = make(normalizer={"type": "Prepend", "prepend": "x" * 100_000}) / "tokenizer.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"added_tokens": added}))
    with pytest.raises(UserError, match="added tokens become too long"):
        FileCodec(path.parent)


@pytest.mark.parametrize("parts", [{"normalizer": GROWING}, {"pre_tokenizer": before(ENDLESS)}])
def test_it_is_tried_before_a_model_is_accepted(
    make: Make, tmp_path: Path, parts: dict[str, Any]
) -> None:
    text = (make(**parts) / "tokenizer.json").read_text(encoding="utf-8")
    room = tmp_path / "room"
    room.mkdir()
    started = time.process_time()
    with pytest.raises(UserError, match="its tokenizer does not work"):
        check_tokenizer(tmp_path / "tokenizer.json", room, text, 1000)
    assert psutil.Process().memory_info().rss < 4 << 30
    assert time.process_time() - started < 60
    text = (make(pre_tokenizer=before(UNUSUAL)) / "tokenizer.json").read_text(encoding="utf-8")
    check_tokenizer(tmp_path / "tokenizer.json", room, text, 1000)


def test_a_model_with_such_rules_is_not_trained(make: Make) -> None:
    with pytest.raises(UserError, match="its tokenizer has rules of its own"):
        load_tokenizer(make(pre_tokenizer=before(ENDLESS)))


def test_half_a_character_ends_in_a_sentence(make: Make) -> None:
    codec = FileCodec(make())
    with pytest.raises(UserError, match="The text holds half a character"):
        codec.encode("a\ud83d")
    for source in ("{{ '\\ud83d' }}", "{{ '\\ud83d'[0:1] }}"):
        template = ChatTemplate(source, {}, Path("t"))
        with pytest.raises(UserError, match="it writes half a character"):
            template.render([Message("user", "Hello")])
