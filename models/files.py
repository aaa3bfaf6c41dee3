"""Files of strangers, of which never more is read than a limit."""

import gzip
import os
import zlib
from pathlib import Path

from models.errors import UserError

GZIP = b"\x1f\x8b"


def bytes_of(path: Path, most: int) -> bytes:
    """A file's bytes, unpacked if gzip packed them, or the first `most` and one more.

    No more is unpacked than that, whatever the file would become. Raises UserError if it can't be
    read.
    """
    try:
        if path.exists() and not path.is_file():
            raise UserError(
                "{path} is a folder or a device, not a file.", "Give the name of a file.", path=path
            )
        with path.open("rb") as file:
            if not file.peek(2).startswith(GZIP):
                return file.read(most + 1)
            with gzip.open(file) as unpacked:
                return unpacked.read(most + 1)
    # ValueError: a name with a null character in it
    except (OSError, ValueError, EOFError, zlib.error) as error:
        raise UserError(
            "{path} can't be read: {reason}.",
            "Check its name and that you may read it.",
            path=path,
            reason=getattr(error, "strerror", None) or error,
        ) from error


def write_durably(path: Path, content: bytes) -> None:
    """Write a file under a temporary name, flush it to the disk, then move it into place."""
    partial = path.with_name(f".{path.name}.partial")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make moves within a folder durable; Windows does that by itself and can't open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
