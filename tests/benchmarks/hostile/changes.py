"""How sound bytes, JSON and tables become hostile ones, by a seeded generator."""

import copy
import gzip
import json
import random
import sqlite3
import struct
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of input.

    prepare: sound ones, made once in a folder. spoil: a hostile one, made in an empty folder.
    use: what the program does with it; UserError is an answer, too. What it returns is in doubt,
    "" for nothing.
    """

    name: str
    prepare: Callable[[Path], Any]
    spoil: Callable[[random.Random, Any, Path], Path]
    use: Callable[[Path, Path], str]


LENGTHS = (
    *(0, 1, 2, 7, 255, 256, 65535, 1 << 20, 1 << 24, (1 << 31) - 1, 1 << 31, (1 << 32) - 1),
    *(1 << 32, 1 << 40, 1 << 61, 1 << 62, (1 << 63) - 1, 1 << 63, (1 << 64) - 1),
)
VALUES: tuple[Any, ...] = (
    *(0, 1, 2, 3, 7, 64, 65, 255, 1 << 16, 1 << 24, (1 << 32) - 1, True, False),
    *(0.0, -1.0, 1e-30, 1e30, float("inf"), float("nan")),
    *("", "x", "llama", "qwen2", "gpt2", "default", "\x00", "../../etc/passwd", "🙂" * 50),
    *("a" * 5000, [], [0], [1, 2, 3], ["a"], ["", "", ""], [0.5] * 360, list(range(360))),
    ["x"] * 360,
)
JSON_VALUES: tuple[Any, ...] = (
    *(*VALUES, None, -1, -(1 << 63), 1 << 64, 10**400, {}, {"a": {"b": []}}, [[[[]]]]),
    *("\ud83d", "²", "-0", "1e999", "9" * 5000, {"type": "BPE"}, {"Regex": "(a*)*b"}),
    *({"type": "Sequence", "normalizers": []}, {"Regex": "("}),
)
ODD = (
    *(b"\x00", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xc3", b"\\ud800", b"\\u0000", b"\r"),
    *(b"\r\n", b"\n\n", b'"', b'""', b"\\", b"{", b"}", b"[" * 3000, b'{"a":' * 3000, b"null"),
    *(b"NaN", b"-Infinity", b"1e999", b"-1", b"9" * 5000, b"true", b",", b";", b"\t", b"=1+1"),
    *("²٣Ⅷ".encode(), "🙂\u2028\x85".encode(), b"x" * 100_001, b"\x1f\x8b", b"PK\x03\x04"),
    *(b"<script>", b"$" * 2001, b"<b>" * 3000, b"*" * 3000, b"&#55357;", b"&#1114112;"),
)


def spoiled(draw: random.Random, data: bytes, odd: Sequence[bytes] = ODD) -> bytes:
    """The bytes after one to four changes."""
    for _ in range(draw.choice((1, 1, 1, 2, 4))):
        data = draw.choice(_CHANGES)(draw, data, odd)
    return data


def _flip(draw: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    made = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 5, 50)) if made else 0):
        made[draw.randrange(len(made))] ^= 1 << draw.randrange(8)
    return bytes(made)


def _number(draw: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """A number, wherever it lies, becomes one that is hard to believe."""
    size, code = draw.choice(((8, "<Q"), (4, "<I"), (4, ">I"), (2, "<H")))
    if len(data) < size:
        return data
    place = draw.randrange(len(data) - size + 1)
    number = struct.pack(code, draw.choice(LENGTHS) & ((1 << 8 * size) - 1))
    return data[:place] + number + data[place + size :]


def _end(draw: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


def _piece(draw: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """A piece is missing or doubled."""
    start, end = sorted(draw.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[start:end] * draw.choice((0, 2)) + data[end:]


def _sprinkle(draw: random.Random, data: bytes, odd: Sequence[bytes]) -> bytes:
    place = draw.randrange(len(data) + 1)
    return data[:place] + draw.choice(odd) + data[place:]


_CHANGES = (_flip, _number, _end, _piece, _sprinkle, _sprinkle)


def odd_json(draw: random.Random, text: str) -> bytes:
    """A piece of JSON, sound but for some values; or spoiled as any bytes."""
    if draw.random() < 0.4:
        return spoiled(draw, text.encode())
    value = json.loads(text)
    for _ in range(draw.choice((1, 1, 2, 4))):
        replace_somewhere(draw, value)
    return json.dumps(value).encode()


def replace_somewhere(draw: random.Random, value: Any) -> None:
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


def odd_text(draw: random.Random, text: str) -> bytes:
    """A text in another encoding, packed or not, spoiled or not."""
    encoding = draw.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "latin-1", "utf-32"))
    data = text.encode(encoding, "replace")
    if draw.random() < 0.9:
        data = spoiled(draw, data)
    return gzip.compress(data, 1) if draw.random() < 0.1 else data


def bomb(draw: random.Random, folder: Path, head: str, row: str) -> Path:
    """A small file that becomes 300 MB when it is unpacked; made at its first use."""
    pieces = {
        "rows": (head, row),
        "cell": (head + row + '"', "a"),
        "blank": (head, "\n"),
        "brackets": ("", "["),
        "array": ('[{"prompt": [', "[],"),
        "line": ('{"prompt": "a", "chosen": "b", "rejected": "c"}\n{"prompt": [', "{},"),
        "wide": ("", ","),
    }
    name = draw.choice(sorted(pieces))
    path, (start, repeated) = folder / f"{name}.gz", pieces[name]
    if not path.exists():
        block = (repeated * (1 + (1 << 20) // len(repeated))).encode()
        with gzip.open(path, "wb", compresslevel=1) as file:
            file.write(start.encode())
            for _ in range(300):
                file.write(block)
    return path


def odd_rows(draw: random.Random, path: Path) -> None:
    """Values in some table of a database, which SQLite takes and nobody can have written."""
    values = (
        *(None, 0, -1, 1 << 62, 1e300, float("inf"), "", "x", "\x00", "²", b"\xff\xfe", b""),
        *('{"a": 1}', "[1]", "[" * 5000, "NaN", "9" * 5000, "a" * 100_000, "2026-99-99", "12"),
    )
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.create_function("text_digest", -1, lambda *_: b"x")
        connection.create_function("search_words", -1, lambda *_: "x")
        tables = [name for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )]  # fmt: skip
        for _ in range(draw.choice((1, 2, 5))):
            table, value = draw.choice(tables), draw.choice(values)
            cast = "CAST(? AS TEXT)" if isinstance(value, bytes) and draw.random() < 0.5 else "?"
            # A rule of the table stands against it, or the change before has broken the index.
            with suppress(sqlite3.Error):
                columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
                connection.execute(
                    f'UPDATE "{table}" SET "{draw.choice(columns)}" = {cast}', (value,)
                )
        connection.commit()


def any_bytes(draw: random.Random, most: int) -> bytes:
    """Some bytes, more often few than many."""
    return draw.randbytes(round(most ** draw.random()))
