"""Model files that somebody made: tokenizers, chat templates, GGUF files, folders."""

import json
import random
import shutil
import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hostile.changes import (
    JSON_VALUES,
    LENGTHS,
    VALUES,
    Kind,
    any_bytes,
    odd_json,
    replace_somewhere,
    spoiled,
)
from hostile.originals import NewerOriginals, Originals

from models.engine.catalogue import inspect
from models.engine.chat_template import ChatTemplate, Message
from models.engine.conversion.convert import FailedError, convert
from models.engine.conversion.gguf_tokenizer import check_tokenizer
from models.engine.session import open_session
from models.engine.text import FileCodec
from models.errors import UserError
from models.generation import Sampling
from models.model import Form
from models.progress import drain
from models.store.paths import Home

Change = Callable[[random.Random, Originals, Path], Path]
HEADER = 9000  # bytes of a tiny model's, about
SHORT = Sampling(temperature=0, max_new_tokens=3)
ASKED = ("The capital", "q" * 40, "x" * 60 + "y", "  \n🙂naïve 東京\x00", "a\ud83d")
TALK = [Message("user", "Hello <b>&"), Message("assistant", "x" * 50), Message("user", "Go on")]
KEYS = (
    *("block_count", "context_length", "embedding_length", "feed_forward_length"),
    *("attention.head_count", "attention.head_count_kv", "attention.key_length"),
    *("attention.layer_norm_rms_epsilon", "rope.freq_base", "rope.scaling.type"),
    *("rope.scaling.factor", "rope.dimension_count", "expert_count", "attention.sliding_window"),
)
NEWER_KEYS = (
    *("attn_logit_softcapping", "final_logit_softcapping", "attention.sliding_window_pattern"),
    *("embedding_scale", "residual_scale", "attention.scale", "logit_scale"),
    *("rope.freq_base_swa", "rope.scaling.original_context_length", "rope.scaling.attn_factor"),
)
PLAIN_KEYS = (
    *("general.alignment", "general.license", "tokenizer.ggml.model", "tokenizer.ggml.pre"),
    *("tokenizer.ggml.tokens", "tokenizer.ggml.token_type", "tokenizer.ggml.merges"),
    *("tokenizer.ggml.bos_token_id", "tokenizer.ggml.eos_token_id", "tokenizer.chat_template"),
    *("tokenizer.ggml.scores", "tokenizer.ggml.add_bos_token", "tokenizer.ggml.add_space_prefix"),
)
TEMPLATES = (
    "{% set r = range(99999)|list %}{% for a in r %}{% for b in r %}{% endfor %}{% endfor %}",
    "{{ 3 ** (10 ** 9) }}",
    "{{ 'x' * 10 ** 10 }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}{{ os.system('true') }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ messages[0].role.format.__globals__ }}",
    "{{ open('/etc/passwd').read() }}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% set n = namespace(x='ab') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "{{ lipsum(n=10000000) }}",
    "{{ 'a'|center(1000000000) }}",
    "{{ '%0999999999d'|format(1) }}",
    "{{ raise_exception('no') }}",
    "{{ messages|tojson(indent=99999999) }}",
    "{% for a in messages recursive %}{{ loop(messages) }}{% endfor %}",
    "{{ " + "(" * 20000,
    "{% if x %}" * 2000,
    "{# " * 20000,
    "{{ 1 }}" * 30000,
    "{% generation %}",
    "{{ '\\ud83d' }}",
    "{{ '🙂'.encode('utf-16') }}",
    "{{ messages[0].content * 100000 }}",
    "{% for m in messages %}{{ m.role ~ m.content }}{% endfor %}",
    "{{ messages | map(attribute='content') | join('x' * 99999) }}",
    "{{ strftime_now('%Y' * 9999) }}",
    "{{ [1] | batch(10**9) | list }}",
    "{{ 'a' | indent(10**9) }}",
    "{{ ('a' * 9999) | wordwrap(1) | urlize }}",
    "{{ messages.append(1) }}",
    "",
)
BYTES = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": False}


def _replace(pattern: dict[str, str], content: str) -> dict[str, Any]:
    return {"type": "Replace", "pattern": pattern, "content": content}


def _split(expression: str) -> dict[str, Any]:
    return {"type": "Split", "pattern": {"Regex": expression}, "behavior": "Isolated",
            "invert": False}  # fmt: skip


# Part of a tokenizer.json: the name of its chain ("" for none), and links of it.
PARTS: dict[str, tuple[str, list[Any]]] = {
    "normalizer": ("normalizers", [
        _replace({"String": "q"}, "q" * 40), _replace({"String": ""}, "ab"),
        _replace({"Regex": "(x+x+)+y"}, ""), _replace({"Regex": "(?=a)|"}, "aa"),
        _replace({"Regex": "."}, "x" * 1000), {"type": "NFKD"}, {"type": "Lowercase"}, BYTES,
        {"type": "Prepend", "prepend": "x" * 100_000}, {"type": "Strip"},
        {"type": "Precompiled", "precompiled_charsmap": "AAAA"},
        {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True,
         "strip_accents": None, "lowercase": True},
    ]),
    "pre_tokenizer": ("pretokenizers", [
        _split("(x+x+)+y"), _split("(a*)*b"), _split("(.*)(.*)(.*)(.*)(.*)z"), _split("("),
        _split("\\p{Nope}"), _split("(?<a>x)\\g<a>*y"), _split(""), BYTES,
        {"type": "FixedLength", "length": 0}, {"type": "Digits", "individual_digits": True},
        {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True},
        {"type": "CharDelimiterSplit", "delimiter": "a"},
    ]),
    "decoder": ("decoders", [
        BYTES, _replace({"String": "a"}, "a" * 1000), _replace({"Regex": "(x+x+)+y"}, "y"),
        {"type": "Strip", "content": " ", "start": 10**9, "stop": 10**9}, {"type": "Fuse"},
        {"type": "WordPiece", "prefix": "##" * 1000, "cleanup": True}, {"type": "ByteFallback"},
        {"type": "CTC", "pad_token": "", "word_delimiter_token": "", "cleanup": True},
    ]),
    "post_processor": ("processors", [
        BYTES,
        {"type": "TemplateProcessing", "pair": [], "special_tokens": {},
         "single": [{"Sequence": {"id": "A", "type_id": 0}}] * 1000},
        {"type": "TemplateProcessing", "pair": [],
         "single": [{"SpecialToken": {"id": "s", "type_id": 0}}] * 1000,
         "special_tokens": {"s": {"id": "s", "ids": [1 << 31] * 1000, "tokens": ["s"] * 1000}}},
    ]),
    "added_tokens": ("", [
        [{"id": number, "content": content, "single_word": number % 2 == 0, "lstrip": True,
          "rstrip": True, "normalized": number % 3 == 0, "special": False}
         for number, content in enumerate(contents, start=first)]
        for first, contents in (
            (0, ["", " ", "\x00"]), (360, ["x" * 100_000]), (1 << 31, ["a", "b"]),
            (360, [str(number) for number in range(100_000)]), (0, ["a"] * 1000),
        )
    ]),
}  # fmt: skip


def spoiled_gguf(draw: random.Random, originals: Originals, folder: Path) -> Path:
    """A GGUF after a few changes, most of them in its header; now and then it ends there."""
    content, other = (draw.choice(originals.ggufs).read_bytes() for _ in range(2))
    most = len(content) if draw.random() < 0.2 else HEADER
    place, length = draw.randrange(HEADER), round(5000 ** draw.random())
    pieces = (b"", other[place : place + length], any_bytes(draw, 5000))
    made = spoiled(draw, content[:most], pieces)
    return _written(folder, made if draw.random() < 0.1 else made + content[most:])


def odd_entries(draw: random.Random, originals: Originals, folder: Path) -> Path:
    """A GGUF, well formed, some of whose entries make no sense."""
    kind, stored = draw.choice(originals.stored)
    architecture = kind.partition("-")[0]
    known = KEYS + (NEWER_KEYS if isinstance(originals, NewerOriginals) else ())
    keys = [f"{architecture}.{key}" for key in known] + list(PLAIN_KEYS)
    chosen = draw.sample(keys, draw.choice((1, 1, 2, 3)))
    entries: dict[str, Any] = {key: _storable(draw) for key in chosen}
    made = originals.gguf(kind, stored, metadata=entries, name="odd.gguf")
    return made.rename(folder / "hostile.gguf")


def hostile_templates(draw: random.Random, originals: Originals, folder: Path) -> Path:
    """A sound model whose chat template wants too much."""
    source = draw.choice(TEMPLATES)
    if draw.random() < 0.3:
        source += draw.choice(TEMPLATES)
    if draw.random() < 0.5:
        made = originals.gguf(*originals.stored[0], template=source, name="template.gguf")
        return made.rename(folder / "hostile.gguf")
    target = _copied(draw, originals, folder)
    (target / "chat_template.jinja").write_text(source, encoding="utf-8")
    return target


def no_gguf(draw: random.Random, originals: Originals, folder: Path) -> Path:
    """Something else under the name of a model."""
    beginning = draw.choice((b"", b"GGUF", b"GGUF\x03\0\0\0", b"PK\x03\x04", b"\x80\x04", b"{}"))
    name = draw.choice(("a.gguf", "a.gguf", "a.gguf", "a.bin", "a.pt", "a.safetensors", "a.ckpt"))
    path = folder / name
    path.write_bytes(beginning + any_bytes(draw, 20000))
    return path


def damaged_safetensors(draw: random.Random, originals: Originals, folder: Path) -> Path:
    """The weights of a folder, with another header or cut short."""
    target = _copied(draw, originals, folder)
    path = target / "model.safetensors"
    content = bytearray(path.read_bytes())
    length = int.from_bytes(content[:8], "little")
    kind = draw.randrange(4)
    if kind == 0:
        content[:8] = struct.pack("<Q", draw.choice(LENGTHS))
    elif kind == 1:
        del content[draw.randrange(len(content)) :]
    elif kind == 2:
        for _ in range(draw.choice((1, 2, 20))):
            content[draw.randrange(8 + length)] = draw.randrange(256)
    else:
        header = json.loads(content[8 : 8 + length])
        entry = header[draw.choice(sorted(header))]
        entry[draw.choice(("dtype", "shape", "data_offsets"))] = draw.choice(
            (*JSON_VALUES, [1 << 62, 1 << 62], [-1, 5], "F64", "I64", [0, 0])
        )
        text = json.dumps(header).encode()
        content = bytearray(struct.pack("<Q", len(text)) + text + content[8 + length :])
    path.write_bytes(content)
    return target


def odd_files(draw: random.Random, originals: Originals, folder: Path) -> Path:
    """A folder, one of whose small files says something else."""
    target = _copied(draw, originals, folder)
    names = ("config.json", "config.json", "tokenizer.json", "tokenizer.json")
    path = target / draw.choice((*names, "tokenizer_config.json", "generation_config.json"))
    path.write_bytes(odd_json(draw, path.read_text(encoding="utf-8")))
    return target


def odd_index(draw: random.Random, originals: Originals, folder: Path) -> Path:
    """An index of weights that names odd files."""
    target = _copied(draw, originals, folder)
    name = "model-00001-of-00001.safetensors"
    (target / "model.safetensors").rename(target / name)
    index = json.dumps({"metadata": {}, "weight_map": {"a": name, "b": name}})
    data = json.dumps({"weight_map": {"a": draw.choice(JSON_VALUES)}}).encode()
    data = draw.choice((index.encode(), data, odd_json(draw, index)))
    (target / "model.safetensors.index.json").write_bytes(data)
    return target


def odd_card(draw: random.Random, originals: Originals, folder: Path) -> Path:
    """A card that says something else about a sound model, as a table or in prose."""
    target = _copied(draw, originals, folder)
    card = {"name": "m", "kind": "chat", "parameters": 10, "sha256": "5a", "size": "1m", "seed": 1}
    (target / "card.json").write_bytes(odd_json(draw, json.dumps(card)))
    (target / "README.md").write_bytes(spoiled(draw, b"---\nlicense: mit\n---\n# Model"))
    return target


def other_architecture(draw: random.Random, originals: Originals, folder: Path) -> Path:
    """A sound config with sizes that the weights do not have, for transformers to open."""
    target = _copied(draw, originals, folder)
    config = json.loads((target / "config.json").read_text(encoding="utf-8"))
    kind = draw.choice((("gpt2", "GPT2LMHeadModel"), ("gpt_neox", "GPTNeoXForCausalLM"),
                        ("phi", "PhiForCausalLM"), ("gemma2", "Gemma2ForCausalLM")))  # fmt: skip
    config |= {"model_type": kind[0], "architectures": [kind[1]]}
    sizes = ("num_hidden_layers", "hidden_size", "vocab_size", "intermediate_size", "n_layer",
             "n_embd", "n_positions", "max_position_embeddings", "num_attention_heads")  # fmt: skip
    for name in draw.sample(sizes, draw.choice((0, 1, 2))):
        config[name] = draw.choice((0, 1, 64, 360, 10**4, 10**6, 10**9, -1))
    (target / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return target


GGUFS: tuple[Change, ...] = (
    *((spoiled_gguf,) * 6), *(odd_entries, odd_entries, hostile_templates, no_gguf),
)  # fmt: skip
FOLDERS: tuple[Change, ...] = (
    *(damaged_safetensors, damaged_safetensors, odd_files, odd_files, odd_index, odd_card),
    *(hostile_templates, other_architecture),
)


def spoil_template(draw: random.Random, _: object, place: Path) -> Path:
    """One template, or two one behind the other, or one that was spoiled."""
    source = draw.choice(TEMPLATES) + draw.choice(("", "", draw.choice(TEMPLATES)))
    data = source.encode(errors="surrogatepass")
    path = place / "chat_template.jinja"
    path.write_bytes(spoiled(draw, data) if draw.random() < 0.5 else data)
    return path


def use_template(path: Path, _: Path) -> str:
    """Render a talk."""
    source = path.read_text(encoding="utf-8", errors="surrogateescape")
    text = ChatTemplate(source, {"bos_token": "<s>"}, path).render(TALK)
    text.encode()
    return ""


def prepare_tokenizers(folder: Path) -> list[str]:
    """Texts of tokenizer.json."""
    import tiny_models

    return [str(tiny_models.tokenizer_json())]


def spoil_tokenizer(draw: random.Random, sound: list[str], place: Path) -> Path:
    """A tokenizer.json with rules of its own, odd values, or spoiled bytes."""
    path, text = place / "tokenizer.json", draw.choice(sound)
    if draw.random() < 0.3:
        path.write_bytes(odd_json(draw, text))
        return path
    content = json.loads(text)
    for name in draw.sample(sorted(PARTS), draw.choice((1, 1, 2))):
        chain, parts = PARTS[name]
        chosen = [draw.choice(parts) for _ in range(draw.choice((1, 1, 2, 5, 20)))]
        content[name] = {"type": "Sequence", chain: chosen} if chain else chosen[0]
    if draw.random() < 0.3:
        for _ in range(2):
            part = content[draw.choice(sorted(PARTS))]
            replace_somewhere(draw, part if isinstance(part, dict | list) else content)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def use_tokenizer(path: Path, place: Path) -> str:
    """Try it as a conversion does, then encode and decode as a session does."""
    room = place / "room"
    room.mkdir()
    with suppress(UserError, UnicodeDecodeError):  # no conversion; a folder is opened without one
        check_tokenizer(path, room, path.read_bytes().decode(), 360)
    codec = FileCodec(path.parent)
    for text in ASKED:
        with suppress(UserError):
            codec.decode(codec.encode(text)[:1000])
    return ""


def use_model(path: Path, place: Path) -> str:
    """Look at it as the list does, convert, open and ask; a folder that has no fast form, too."""
    home = Home.at(place / "home")
    home.prepare()
    with suppress(UserError):
        problem = inspect(path, home).problem
        assert problem is None or str(problem)
    form: Form | None = "8-bit" if path.stat().st_size % 3 == 0 else None
    try:
        folder = drain(convert(path, home.cache, form=form)).folder
    except FailedError as error:
        return str(error)
    except UserError:
        if any((home.cache / "conversions").glob("*")):
            return "it left something in the cache"
        if not path.is_dir():
            raise
        folder = path
    session = open_session(folder)
    for text in ("The capital", "xqx"):
        drain(session.stream(text, SHORT))
    if session.has_chat_template:
        with suppress(UserError):  # the template's own refusal; the model is converted
            drain(session.stream([Message("user", "Hello")], SHORT))
    return ""


def _spoil(changes: tuple[Change, ...]) -> Change:
    return lambda draw, sound, place: draw.choice(changes)(draw, sound, place)


def _written(folder: Path, content: bytes | bytearray) -> Path:
    path = folder / "hostile.gguf"
    path.write_bytes(content)
    return path


def _copied(draw: random.Random, originals: Originals, folder: Path) -> Path:
    first, *others = originals.folders
    source = draw.choice(originals.folders) if others else first
    return Path(shutil.copytree(source, folder / "hostile"))


def _storable(draw: random.Random) -> Any:
    """A value that gguf writes; it refuses empty lists."""
    value = draw.choice(VALUES)
    return None if value == [] else value


KINDS = (
    Kind("tokenizers", prepare_tokenizers, spoil_tokenizer, use_tokenizer),
    Kind("chat templates", lambda _: None, spoil_template, use_template),
    Kind("GGUF files", Originals, _spoil(GGUFS), use_model),
    Kind("model folders", Originals, _spoil(FOLDERS), use_model),
    Kind("newer GGUF files", NewerOriginals, _spoil(GGUFS), use_model),
    Kind("newer model folders", NewerOriginals, _spoil(FOLDERS), use_model),
)
