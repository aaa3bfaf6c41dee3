"""How sound files become hostile ones: each kind of change is a function of a seeded generator."""

import copy
import json
import random
import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hostile.originals import Originals, any_bytes

Change = Callable[[random.Random, Originals, Path], Path]
LENGTHS = (
    *(0, 1, 2, 7, 255, 256, 65535, 1 << 20, 1 << 24, (1 << 31) - 1, 1 << 31, (1 << 32) - 1),
    *(1 << 32, 1 << 40, 1 << 61, 1 << 62, (1 << 63) - 1, 1 << 63, (1 << 64) - 1),
)
VALUES: tuple[Any, ...] = (
    *(0, 1, 2, 3, 7, 64, 65, 255, 1 << 16, 1 << 24, (1 << 32) - 1, True, False),
    *(0.0, -1.0, 1e-30, 1e30, float("inf"), float("nan")),
    *(
        "",
        "x",
        "llama",
        "qwen2",
        "gpt2",
        "default",
        "\x00",
        "../../etc/passwd",
        "🙂" * 50,
        "a" * 5000,
    ),
    *([], [0], [1, 2, 3], ["a"], ["", "", ""], [0.5] * 360, list(range(360)), ["x"] * 360),
)
JSON_VALUES: tuple[Any, ...] = (
    *(*VALUES, None, -1, -(1 << 63), 1 << 64, 10**400, {}, {"a": {"b": []}}, [[[[]]]]),
    *(
        {"type": "BPE"},
        {"type": "Sequence", "normalizers": []},
        {"Regex": "(a*)*b"},
        {"Regex": "("},
    ),
)
KEYS = (
    *("block_count", "context_length", "embedding_length", "feed_forward_length"),
    *("attention.head_count", "attention.head_count_kv", "attention.key_length"),
    *("attention.layer_norm_rms_epsilon", "rope.freq_base", "rope.scaling.type"),
    *("rope.scaling.factor", "rope.dimension_count", "expert_count", "attention.sliding_window"),
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
    "",
)


def flipped_bits(draw: random.Random, originals: Originals, folder: Path) -> Path:
    """A few bits of a GGUF, most of them in its header."""
    content = bytearray(draw.choice(originals.ggufs).read_bytes())
    for _ in range(draw.choice((1, 1, 2, 5, 50))):
        most = len(content) if draw.random() < 0.2 else min(len(content), 9000)
        content[draw.randrange(most)] ^= 1 << draw.randrange(8)
    return _written(folder, content)


def giant_lengths(draw: random.Random, originals: Originals, folder: Path) -> Path:
    """A number of the header, wherever it lies, becomes one that is hard to believe."""
    content = bytearray(draw.choice(originals.ggufs).read_bytes())
    for _ in range(draw.choice((1, 1, 1, 2, 4))):
        size, code = draw.choice(((8, "<Q"), (8, "<Q"), (4, "<I")))
        place = draw.choice((4, 8, 16, draw.randrange(9000), draw.randrange(9000)))
        struct.pack_into(code, content, place, draw.choice(LENGTHS) & ((1 << 8 * size) - 1))
    return _written(folder, content)


def cut_short(draw: random.Random, originals: Originals, folder: Path) -> Path:
    """A GGUF that ends too early."""
    content = draw.choice(originals.ggufs).read_bytes()
    most = len(content) if draw.random() < 0.5 else 9000
    return _written(folder, content[: draw.randrange(most)])


def moved_pieces(draw: random.Random, originals: Originals, folder: Path) -> Path:
    """A GGUF in which a piece is missing, doubled, new, or another file's."""
    content = draw.choice(originals.ggufs).read_bytes()
    other = draw.choice(originals.ggufs).read_bytes()
    place, length = draw.randrange(9000), round(5000 ** draw.random())
    piece = draw.choice(
        (b"", content[place : place + length] * 2, any_bytes(draw, 5000), other[place:][:length])
    )
    return _written(folder, content[:place] + piece + content[place + length :])


def odd_entries(draw: random.Random, originals: Originals, folder: Path) -> Path:
    """A GGUF, well formed, some of whose entries make no sense."""
    kind, stored = draw.choice((("llama", "Q8_0"), ("qwen2", "F16"), ("qwen3", "Q4_0")))
    keys = [f"{kind}.{key}" for key in KEYS] + list(PLAIN_KEYS)
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
        made = originals.gguf("llama", "Q8_0", template=source, name="template.gguf")
        return made.rename(folder / "hostile.gguf")
    target = _copied(originals, folder)
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
    target = _copied(originals, folder)
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


def odd_json(draw: random.Random, originals: Originals, folder: Path) -> Path:
    """A folder, one of whose small files says something else."""
    target = _copied(originals, folder)
    names = ("config.json", "config.json", "tokenizer.json", "tokenizer.json")
    path = target / draw.choice((*names, "tokenizer_config.json", "generation_config.json"))
    if draw.random() < 0.3:
        content = bytearray(path.read_bytes())
        for _ in range(draw.choice((1, 3, 30))):
            content[draw.randrange(len(content))] = draw.randrange(256)
        path.write_bytes(content[: draw.choice((len(content), draw.randrange(len(content))))])
        return target
    value = json.loads(path.read_text(encoding="utf-8"))
    for _ in range(draw.choice((1, 1, 2, 4))):
        _replace_somewhere(draw, value)
    path.write_text(json.dumps(value), encoding="utf-8")
    return target


CHANGES: tuple[Change, ...] = (
    *(flipped_bits, flipped_bits, giant_lengths, giant_lengths, cut_short, moved_pieces),
    *(odd_entries, odd_entries, hostile_templates, no_gguf, damaged_safetensors),
    *(odd_json, odd_json),
)


def _written(folder: Path, content: bytes | bytearray) -> Path:
    path = folder / "hostile.gguf"
    path.write_bytes(content)
    return path


def _copied(originals: Originals, folder: Path) -> Path:
    return Path(shutil.copytree(originals.folder, folder / "hostile"))


def _storable(draw: random.Random) -> Any:
    """A value that gguf writes; it refuses empty lists."""
    value = draw.choice(VALUES)
    return None if value == [] else value


def _replace_somewhere(draw: random.Random, value: Any) -> None:
    """Another value or none, at a random depth."""
    while True:
        places = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not places:
            return
        place = draw.choice(places)
        inner = value[place]
        if isinstance(inner, dict | list) and inner and draw.random() < 0.7:
            value = inner
            continue
        if draw.random() < 0.2:
            del value[place]
        else:
            value[place] = copy.deepcopy(draw.choice(JSON_VALUES))  # it may be entered in turn
        return
