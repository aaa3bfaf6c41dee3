"""Pictures of own cards: checked, and kept under the hash of what they hold."""

import hashlib
from pathlib import Path

from models.errors import UserError
from models.interview.imported import write_whole

MOST_BYTES = 5 << 20
STARTS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF87a": "gif", b"GIF89a": "gif"}

TOO_LARGE = "{name} has {size} MB, and a picture may have {most} MB."
NO_PICTURE = "{name} is no PNG, JPEG or GIF picture."
SVG = "{name} is an SVG drawing, which can hold scripts; it is left out."


def media_folder(data: Path) -> Path:
    """Where the pictures of cards lie. data: the home's folder of that name."""
    return data / "cards" / "media"


def keep_picture(folder: Path, name: str, content: bytes) -> str:
    """Keep a picture in the folder; returns its file name there, which depends on its content.

    name: how it was called, for the message. Raises UserError if it is too large, no picture, or
    can't be written.
    """
    _check_size(name, len(content))
    kind = next((kind for start, kind in STARTS.items() if content.startswith(start)), "")
    if not kind:
        drawing = b"<svg" in content[:1000].lower()
        raise UserError(SVG if drawing else NO_PICTURE, "Save it as PNG.", name=name)
    kept = f"{hashlib.sha256(content).hexdigest()}.{kind}"
    try:
        if not (folder / kept).is_file():
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / kept, content)
    except OSError as error:
        raise UserError(
            "The picture could not be kept: {reason}.",
            "Look after the folder of the program's data, then add it again.",
            reason=error.strerror or error,
        ) from error
    return kept


def keep_picture_file(folder: Path, path: Path) -> str:
    """Keep a copy of a picture, as `keep_picture`; UserError if it is unreadable too."""
    try:
        _check_size(path.name, path.stat().st_size)
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            "{path} could not be read: {reason}.",
            "Choose another picture.",
            path=path.name,
            reason=error.strerror or error,
        ) from error
    return keep_picture(folder, path.name, content)


def _check_size(name: str, count: int) -> None:
    if count > MOST_BYTES:
        size, most = f"{count / (1 << 20):.1f}", MOST_BYTES >> 20
        raise UserError(TOO_LARGE, "Make it smaller.", name=name, size=size, most=most)
