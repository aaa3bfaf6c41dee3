"""The header of a GGUF file, read with every length checked before it is believed.

The gguf library, which unpacks the weights, believes a length, so that it hangs on 49 bytes or asks
for 2^62 of memory; this reader raises UserError within a second, and takes the library's table of
types. Format: ggml's docs/gguf.md, versions 2 and 3, little endian.
"""

import math
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, TypeAlias

from models.engine.weights import Tensor
from models.errors import UserError

Scalar: TypeAlias = str | int | float | bool
Value: TypeAlias = Scalar | tuple[Scalar, ...]

HEADER_LIMIT = 64 << 20  # bytes; a vocabulary of 262,000 tokens with its merges takes 15 MB
VALUES_LIMIT = 1_200_000  # of all lists together: the same vocabulary has 780,000 texts
ENTRIES_LIMIT = 65_536  # of metadata, and of tensors
NAME_LIMIT = 256  # bytes of a key or of a tensor's name
DIMENSIONS_LIMIT = 4
_PIECE = 4 << 20
_STRING, _LIST = 8, 9
_SCALARS = {
    0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Header:
    """What a GGUF file says it holds; every tensor lies within the file and overlaps no other.

    tensors: by name; shape as numpy orders it (slowest first), dtype as ggml names it.
    """

    metadata: Mapping[str, Value]
    tensors: Mapping[str, Tensor]


def read(path: Path) -> Header:
    """The header of a GGUF file; UserError that says what is wrong, and what to do."""
    try:
        if not path.exists():
            raise UserError(
                "There is no file {file}.",
                "Perhaps its disk is not connected; choose the file again.",
                file=path,
            )
        if not path.is_file():
            raise broken(path, "it is not a plain file")
        with path.open("rb") as file:
            return _read(_Cursor(path, file, path.stat().st_size))
    except OSError as error:
        raise unreadable(path, error) from error


def broken(path: Path, reason: str) -> UserError:
    return UserError(
        "{file} is no usable GGUF file: {reason}.",
        "Get the file again from where it came from, or choose another one.",
        file=path.name,
        reason=reason,
    )


def unreadable(path: Path, error: OSError) -> UserError:
    return UserError(
        "{file} cannot be read: {reason}.",
        "Look whether its disk is still connected and whether you may read the file.",
        file=path,
        reason=(error.strerror or type(error).__name__).lower(),
    )


class _Cursor:
    """Reads forward; whatever is asked for is compared with what there is before it is read."""

    def __init__(self, path: Path, file: BinaryIO, size: int) -> None:
        self.path, self.size = path, size
        self._file, self._data, self.position = file, bytearray(), 0
        self._announced = {"texts": 0, "numbers": 0}

    def wrong(self, reason: str) -> UserError:
        return broken(self.path, reason)

    def need(self, count: int) -> int:
        """Make sure that `count` bytes are at hand; returns where they begin."""
        start, end = self.position, self.position + count
        if end > self.size:
            raise self.wrong(f"it ends after {self.size} bytes, before its header does")
        if end > HEADER_LIMIT:
            raise self.wrong(f"its header is larger than {HEADER_LIMIT >> 20} MB")
        while len(self._data) < end:
            piece = self._file.read(max(_PIECE, end - len(self._data)))
            if not piece:
                raise self.wrong("it became shorter while it was read")
            self._data += piece
        self.position = end
        return start

    def number(self, code: str) -> int:
        value: int = struct.unpack_from("<" + code, self._data, self.need(struct.calcsize(code)))[0]
        return value

    def text(self, limit: int | None = None) -> str:
        length = self.number("Q")
        if limit is not None and length > limit:
            raise self.wrong(f"a name in it has {length} bytes")
        start = self.need(length)
        try:
            return self._data[start : start + length].decode()
        except UnicodeDecodeError as error:
            raise self.wrong("a text in its header is not UTF-8") from error

    def value(self) -> Value:
        kind = self.number("I")
        if kind == _LIST:
            return self._list(self.number("I"), self.number("Q"))
        if kind == _STRING:
            return self.text()
        if kind not in _SCALARS:
            raise self.wrong(f"its header holds a value of the unknown type {kind}")
        return self.number(_SCALARS[kind])

    def _list(self, kind: int, count: int) -> tuple[Scalar, ...]:
        if kind != _STRING and kind not in _SCALARS:
            raise self.wrong(f"its header holds a list of the unknown type {kind}")
        what = "texts" if kind == _STRING else "numbers"
        self._announced[what] += count
        if self._announced[what] > VALUES_LIMIT:
            raise self.wrong(f"its header announces {count} {what}")
        if kind == _STRING:
            return self._texts(count)
        code = _SCALARS[kind]
        start = self.need(count * struct.calcsize(code))
        return struct.unpack_from(f"<{count}{code}", self._data, start)

    def _texts(self, count: int) -> tuple[str, ...]:
        """As `text`, but without a call for each of some 100,000."""
        self.need(8 * count)  # each announces its length: so many cannot be there otherwise
        self.position -= 8 * count
        texts, length_at = [], struct.Struct("<Q").unpack_from
        data = self._data
        for _ in range(count):
            start = self.position + 8
            if start > len(data):
                self.need(8)
                self.position = start - 8
            [length] = length_at(data, start - 8)
            self.position = end = start + length
            if end > len(data):
                self.position = start
                self.need(length)
            texts.append(bytes(data[start:end]))
        try:
            return tuple([text.decode() for text in texts])
        except UnicodeDecodeError as error:
            raise self.wrong("a text in its header is not UTF-8") from error


def _read(cursor: _Cursor) -> Header:
    if cursor.size == 0:
        raise cursor.wrong("it is empty")
    if cursor.size < 4 or cursor.number("I") != int.from_bytes(b"GGUF", "little"):
        raise cursor.wrong("it does not begin as one, whatever its name says")
    version = cursor.number("I")
    if int.from_bytes(version.to_bytes(4, "little"), "big") in (1, 2, 3):
        raise cursor.wrong("its numbers are stored for a processor of the other byte order")
    if version not in (2, 3):
        raise cursor.wrong(f"version {version} of the format is not read here, 2 and 3 are")
    tensor_count, entry_count = cursor.number("Q"), cursor.number("Q")
    if not 0 < tensor_count <= ENTRIES_LIMIT:
        raise cursor.wrong(f"it announces {tensor_count} tensors")
    if entry_count > ENTRIES_LIMIT:
        raise cursor.wrong(f"it announces {entry_count} entries")
    metadata: dict[str, Value] = {}
    for _ in range(entry_count):
        key = cursor.text(NAME_LIMIT)
        if key in metadata:
            raise cursor.wrong(f"it names {key} twice")
        metadata[key] = cursor.value()
    listed = [_tensor(cursor) for _ in range(tensor_count)]
    alignment = metadata.get("general.alignment", 32)
    if type(alignment) is not int or not 0 < alignment <= 1 << 16 or alignment & alignment - 1:
        raise cursor.wrong(f"its tensors are aligned to {alignment!r}")
    base = -(-cursor.position // alignment) * alignment
    return Header(metadata, _placed(cursor, listed, base, alignment))


def _tensor(cursor: _Cursor) -> tuple[str, Tensor]:
    """Name and place of a tensor, its bytes counted from the beginning of all values."""
    name = cursor.text(NAME_LIMIT)
    dimensions = cursor.number("I")
    if not 0 < dimensions <= DIMENSIONS_LIMIT:
        raise cursor.wrong(f"{name} has {dimensions} dimensions")
    shape = tuple(cursor.number("Q") for _ in range(dimensions))
    number, offset = cursor.number("I"), cursor.number("Q")
    import gguf

    try:
        kind = gguf.GGMLQuantizationType(number)
    except ValueError:
        raise cursor.wrong(f"{name} is of the unknown type {number}") from None
    values, size = gguf.GGML_QUANT_SIZES[kind]
    if shape[0] % values or min(shape) < 1:
        raise cursor.wrong(f"{name} of type {kind.name} has the shape {shape}")
    length = math.prod(shape) // values * size
    return name, Tensor(kind.name, shape[::-1], offset, offset + length)


def _placed(
    cursor: _Cursor, listed: Iterable[tuple[str, Tensor]], base: int, alignment: int
) -> dict[str, Tensor]:
    placed: dict[str, Tensor] = {}
    for name, tensor in listed:
        start, end = base + tensor.start, base + tensor.end
        if tensor.start % alignment:
            raise cursor.wrong(f"{name} begins where no tensor can begin")
        if end > cursor.size:
            raise cursor.wrong(f"it has {cursor.size} bytes, but {name} ends at {end}")
        if name in placed:
            raise cursor.wrong("it holds two tensors of one name")
        placed[name] = replace(tensor, start=start, end=end)
    in_order = sorted(placed.items(), key=lambda entry: entry[1].start)
    for (name, before), (following, after) in pairwise(in_order):
        if before.end > after.start:
            raise cursor.wrong(f"{name} and {following} overlap")
    return placed
