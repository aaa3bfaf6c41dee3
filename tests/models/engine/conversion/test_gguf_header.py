"""A header says what is there; one that lies is refused before anything believes it."""

import os
import struct
from collections.abc import Callable
from pathlib import Path

import gguf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.engine.conversion.gguf_header import read
from models.errors import UserError

MakeGguf = Callable[..., Path]
HUGE = 1 << 62


def text(value: str | bytes) -> bytes:
    raw = value.encode() if isinstance(value, str) else value
    return struct.pack("<Q", len(raw)) + raw


def entry(key: str, kind: int, value: bytes) -> bytes:
    return text(key) + struct.pack("<I", kind) + value


def tensor(name: str, dims: tuple[int, ...] = (8,), kind: int = 0, offset: int = 0) -> bytes:
    shape = struct.pack(f"<I{len(dims)}Q", len(dims), *dims)
    return text(name) + shape + struct.pack("<IQ", kind, offset)


def header(
    *,
    version: int = 3,
    tensors: list[bytes] | None = None,
    entries: list[bytes] | None = None,
    tensor_count: int | None = None,
    entry_count: int | None = None,
    values: int = 4096,
) -> bytes:
    listed = [tensor("a")] if tensors is None else tensors
    kept = entries or []
    counts = (
        len(listed) if tensor_count is None else tensor_count,
        len(kept) if entry_count is None else entry_count,
    )
    body = struct.pack("<4sIQQ", b"GGUF", version, *counts) + b"".join([*kept, *listed])
    return body + bytes(-len(body) % 32 + values)


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "some.gguf"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("stored", ["F32", "Q4_1", "Q8_0"])
def test_it_reads_what_gguf_reads(make_gguf: MakeGguf, stored: str) -> None:
    path = make_gguf(stored=stored, template="{{ messages }}", metadata={"some.flag": True})
    mine, theirs = read(path), gguf.GGUFReader(path)
    assert [
        (name, one.dtype, one.shape[::-1], one.start, one.end - one.start)
        for name, one in mine.tensors.items()
    ] == [
        (one.name, one.tensor_type.name, tuple(map(int, one.shape)), one.data_offset, one.n_bytes)
        for one in theirs.tensors
    ]
    for key, value in mine.metadata.items():
        expected = theirs.fields[key].contents()
        assert value == (tuple(expected) if isinstance(expected, list) else expected), key
    assert mine.metadata["some.flag"] is True


def test_every_kind_of_value_is_read(tmp_path: Path) -> None:
    entries = [
        entry("u8", 0, b"\xff"),
        entry("i8", 1, b"\xff"),
        entry("u16", 2, struct.pack("<H", 65535)),
        entry("i16", 3, struct.pack("<h", -2)),
        entry("u32", 4, struct.pack("<I", 1 << 31)),
        entry("i32", 5, struct.pack("<i", -5)),
        entry("f32", 6, struct.pack("<f", 0.5)),
        entry("yes", 7, b"\x01"),
        entry("text", 8, text("naïve")),
        entry("u64", 10, struct.pack("<Q", 1 << 63)),
        entry("i64", 11, struct.pack("<q", -7)),
        entry("f64", 12, struct.pack("<d", 0.1)),
        entry("texts", 9, struct.pack("<IQ", 8, 2) + text("a") + text("")),
        entry("numbers", 9, struct.pack("<IQ3i", 5, 3, 1, -2, 3)),
    ]
    found = read(written(tmp_path, header(entries=entries))).metadata
    assert found == {
        "u8": 255, "i8": -1, "u16": 65535, "i16": -2, "u32": 1 << 31, "i32": -5, "f32": 0.5,
        "yes": True, "text": "naïve", "u64": 1 << 63, "i64": -7, "f64": 0.1,
        "texts": ("a", ""), "numbers": (1, -2, 3),
    }  # fmt: skip


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "it is empty"),
    "renamed": (b"PK\x03\x04" + bytes(200), "it does not begin as one"),
    "magic only": (b"GGUF", "before its header does"),
    "version 1": (header(version=1), "version 1 of the format is not read"),
    "other byte order": (header(version=3 << 24), "the other byte order"),
    "no tensors": (header(tensors=[]), "announces 0 tensors"),
    "many tensors": (header(tensor_count=HUGE), f"announces {HUGE} tensors"),
    "many entries": (header(entry_count=HUGE), f"announces {HUGE} entries"),
    # The 49 bytes on which a parser that believes a count loops for years.
    "list of 2^62 lists": (
        header(entries=[entry("k", 9, struct.pack("<IQ", 9, HUGE))], values=0)[:49],
        "a list of the unknown type 9",
    ),
    "list of 2^62 texts": (
        header(entries=[entry("k", 9, struct.pack("<IQ", 8, HUGE))]),
        f"announces {HUGE} texts",
    ),
    "list of many numbers": (
        header(entries=[entry("k", 9, struct.pack("<IQ", 0, 1 << 22))], values=1 << 22),
        "announces 4194304 numbers",
    ),
    "texts longer than the file": (
        header(entries=[entry("k", 9, struct.pack("<IQ", 8, 2) + text("a") + b"\xff" * 8)]),
        "before its header does",
    ),
    "key of 2^62": (
        header(entries=[struct.pack("<Q", HUGE) + b"k" * 40]),
        f"a name in it has {HUGE} bytes",
    ),
    "a key twice": (header(entries=[entry("k", 7, b"\0")] * 2), "names k twice"),
    "unknown value": (header(entries=[entry("k", 99, bytes(8))]), "unknown type 99"),
    "bad UTF-8": (header(entries=[entry("k", 8, text(b"\xff\xfe"))]), "not UTF-8"),
    "bad UTF-8 in a list": (
        header(entries=[entry("k", 9, struct.pack("<IQ", 8, 1) + text(b"\xff"))]),
        "not UTF-8",
    ),
    "alignment 3": (
        header(entries=[entry("general.alignment", 4, struct.pack("<I", 3))]),
        "aligned to 3",
    ),
    "five dimensions": (header(tensors=[tensor("a", (1,) * 5)]), "has 5 dimensions"),
    "no values": (header(tensors=[tensor("a", (0, 4))]), "has the shape (0, 4)"),
    "a shape of 2^62": (header(tensors=[tensor("a", (HUGE,))]), "but a ends at"),
    "half a block": (header(tensors=[tensor("a", (33,), 8)]), "of type Q8_0 has the shape (33,)"),
    "unknown type of tensor": (header(tensors=[tensor("a", (8,), 77)]), "unknown type 77"),
    "behind the end": (header(tensors=[tensor("a", (8,), 0, HUGE)]), "but a ends at"),
    "between the places": (header(tensors=[tensor("a", offset=8)]), "where no tensor can begin"),
    "overlapping": (
        header(tensors=[tensor("a", (16,)), tensor("b", (16,), 0, 32)]),
        "a and b overlap",
    ),
    "one name twice": (
        header(tensors=[tensor("a"), tensor("a", (8,), 0, 32)]),
        "two tensors of one name",
    ),
}


def test_a_header_that_lies_is_refused_with_the_reason(tmp_path: Path) -> None:
    for name, (content, reason) in BAD.items():
        with pytest.raises(UserError, match=r"some\.gguf is no usable GGUF file") as refused:
            read(written(tmp_path, content))
        assert reason in refused.value.message, name
        assert refused.value.advice


PLAIN = header(
    tensors=[tensor("a", (32, 2), 8), tensor("b", (8,), 0, 96)],
    entries=[
        entry("texts", 9, struct.pack("<IQ", 8, 2) + text("one") + text("two")),
        entry("numbers", 9, struct.pack("<IQ2i", 5, 2, 1, 2)),
        entry("name", 8, text("some model")),
    ],
    values=200,
)
CHANGES = st.lists(
    st.tuples(st.integers(0, len(PLAIN) - 8), st.binary(min_size=1, max_size=8), st.booleans()),
    min_size=1,
    max_size=4,
)


@given(changes=CHANGES)
@example(changes=[])
def test_whatever_changes_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, bytes, bool]]
) -> None:
    """Bytes that are replaced or put in between: no other error, and no tensor out of bounds."""
    content = bytearray(PLAIN)
    for place, piece, replaces in changes:
        content[place : place + len(piece) * replaces] = piece
    path = written(tmp_path_factory.getbasetemp(), bytes(content))
    try:
        found = read(path)
    except UserError:
        return
    for info in found.tensors.values():
        assert 0 < info.start < info.end <= len(content)


def test_a_file_that_was_cut_short_is_refused(make_gguf: MakeGguf) -> None:
    path = make_gguf()
    for share in (0.999, 0.7, 0.02):
        os.truncate(path, int(path.stat().st_size * share))
        with pytest.raises(UserError, match="no usable GGUF file"):
            read(path)


def test_what_is_no_plain_file_is_never_opened(tmp_path: Path) -> None:
    queue = tmp_path / "queue.gguf"
    if hasattr(os, "mkfifo"):
        os.mkfifo(queue)  # whoever opens it waits for a writer
    else:
        queue.mkdir()
    with pytest.raises(UserError, match="it is not a plain file"):
        read(queue)
    with pytest.raises(UserError, match=r"There is no file .*gone\.gguf.*disk is not connected"):
        read(tmp_path / "gone.gguf")
