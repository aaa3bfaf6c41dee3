"""Files of cards on the disk: not too large, read as text, written whole."""

import codecs
import re
from pathlib import Path

from models.bounded_files import bytes_of
from models.errors import UserError

MOST_BYTES = 50_000_000
NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f]")

TOO_LARGE = "{name} has {size} MB, and files of up to {most} MB are read."
LEAVE_OUT = "Take some of the cards, or leave pictures and recordings out."
NO_TEXT = "{name} is no text."
SAVE_AS_CSV = "Save the cards as CSV: a card in each line, the columns named in the first."
NO_WRITING = "{path} can't be written: {reason}."
OTHER_PLACE = "Choose another place, or make room on the disk."


def refuse_large(path: Path) -> None:
    """Raise UserError if a file is larger than is read; nothing of it is read for that."""
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        return  # whoever opens it says why that does not work
    if size > MOST_BYTES:
        most, rounded = MOST_BYTES // 1_000_000, -(-size // 1_000_000)
        raise UserError(TOO_LARGE, LEAVE_OUT, name=path.name, size=rounded, most=most)


def text_of(path: Path) -> str:
    """A text file's text with plain line ends. Raises UserError for what is none."""
    data = bytes_of(path, MOST_BYTES)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:  # what spreadsheets write that do not write UTF-8
            text = data.decode("cp1252", errors="replace")
    if NOT_TEXT.search(text):
        raise UserError(NO_TEXT, SAVE_AS_CSV, name=path.name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; UserError if that does not work."""
    partial = path.with_name(f".{path.name}.part")
    try:
        try:
            partial.write_bytes(content)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or error
        raise UserError(NO_WRITING, OTHER_PLACE, path=path, reason=reason) from error
