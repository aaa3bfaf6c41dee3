"""From the bytes of a file to text: which encoding it is, and whether it is text at all."""

import codecs
import re
from pathlib import Path

from models.bounded_files import bytes_of
from models.errors import UserError
from models.runs_file.said import Said

MOST_BYTES = 32 << 20
NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f]")
SAMPLE = 4096


def text_of(path: Path) -> tuple[str, bool, tuple[Said, ...]]:
    """A file's text, whether that is all of it (or its first MOST_BYTES), and notes.

    Raises UserError for what is not there, may not be read, is no file or no text.
    """
    data = bytes_of(path, MOST_BYTES)
    whole = len(data) <= MOST_BYTES
    if data.startswith(b"PK\x03\x04"):
        raise UserError(
            "{path} is a packed file, perhaps a spreadsheet.",
            "Open it in a spreadsheet program and save it as CSV.",
            path=path,
        )
    encoding = _encoding(data)
    text = None if encoding is None else _decoded(data, encoding, whole)
    notes: tuple[Said, ...] = ()
    if text is None and encoding == "utf-8":
        text = data.decode("latin-1")
        notes = (Said("The file is not UTF-8; it was read as Latin-1."),)
    if text is None or NOT_TEXT.search(text):
        raise UserError(
            "{path} is not a text file.",
            "Give a CSV file: text with a run in each line.",
            path=path,
        )
    return text, whole, notes


def _encoding(data: bytes) -> str | None:
    """By the mark at the start or, in UTF-16 of western text, by where the zero bytes stand."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return name
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even == odd == 0:
        return "utf-8"
    if min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decoded(data: bytes, encoding: str, whole: bool) -> str | None:
    """None if the bytes are not of this encoding. A character cut in two at the end is let go."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, final=whole)
    except UnicodeDecodeError:
        return None
