"""What graph.onnx says about itself, read without the `onnx` package and without its weights.

The file is a message of protocol buffers; of its fields only metadata_props is looked at.
Sources: https://protobuf.dev/programming-guides/encoding; onnx.proto, ModelProto.metadata_props.
"""

from collections.abc import Iterator

_METADATA, _KEY, _VALUE = 14, 1, 2  # numbers of fields
_VARINT, _FIXED64, _LENGTH, _FIXED32 = 0, 1, 2, 5  # kinds of fields


def read_metadata(content: bytes) -> dict[str, str]:
    """The keys and values of a graph's metadata; {} if the content is no such file."""
    found = {}
    try:
        for number, entry in _fields(content):
            if number == _METADATA:
                parts = dict(_fields(entry))
                found[parts[_KEY].decode()] = parts.get(_VALUE, b"").decode()
    except (IndexError, KeyError, ValueError):
        return {}
    return found


def _fields(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and content of each field that has a length; ValueError where there is no field."""
    place = 0
    while place < len(content):
        tag, place = _varint(content, place)
        kind = tag & 7
        if kind == _LENGTH:
            length, place = _varint(content, place)
            if place + length > len(content):
                raise ValueError("a field is longer than the file")
            yield tag >> 3, content[place : place + length]
            place += length
        elif kind == _VARINT:
            _, place = _varint(content, place)
        elif kind in (_FIXED64, _FIXED32):
            place += 8 if kind == _FIXED64 else 4
        else:
            raise ValueError("no kind of field")


def _varint(content: bytes, place: int) -> tuple[int, int]:
    """A number of seven bits a byte, lowest first, and where it ends."""
    value = 0
    for shift in range(0, 70, 7):
        byte = content[place]
        place += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, place
    raise ValueError("a number does not end")
