"""Pictures of own cards: kept under the checksum of what they hold, so that none is there twice."""

import hashlib
from pathlib import Path

from models.errors import UserError
from models.store.paths import Home

MOST_BYTES = 10_000_000
SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
}


def folder(home: Home) -> Path:
    """Where the pictures of all cards lie."""
    return home.data / "cards" / "media"


def keep_file(home: Home, path: Path) -> str:
    """Keep a copy of a picture; its new name. UserError if it is none, too large or unreadable."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise _too_large(path.name, size)
        data = path.read_bytes()
    except OSError as error:
        raise UserError(
            "{path} could not be read: {reason}.",
            "Choose another picture.",
            path=path.name,
            reason=error.strerror or error,
        ) from error
    return keep(home, data, path.name)


def keep(home: Home, data: bytes, name: str = "") -> str:
    """Keep a picture; its name among the cards' pictures. name: what it is called in an error.

    Raises UserError if it is no PNG, JPEG or GIF, is larger than 10 MB, or cannot be written.
    """
    if len(data) > MOST_BYTES:
        raise _too_large(name, len(data))
    kind = next((kind for start, kind in SIGNATURES.items() if data.startswith(start)), "")
    if not kind:
        raise UserError(
            "{name} is no picture that a card can show.",
            "Save it as PNG, JPEG or GIF and add that.",
            name=name or "That",
        )
    kept = f"{hashlib.sha256(data).hexdigest()[:32]}.{kind}"
    target = folder(home) / kept
    if target.is_file():
        return kept
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        written = target.with_name(f"{kept}.part")
        written.write_bytes(data)
        written.replace(target)
    except OSError as error:
        raise UserError(
            "The picture could not be kept: {reason}.",
            "Make room on the disk and add it again.",
            reason=error.strerror or error,
        ) from error
    return kept


def _too_large(name: str, size: int) -> UserError:
    return UserError(
        "{name} has {size} MB; a card's picture has 10 MB at most.",
        "Make it smaller and add it again.",
        name=name or "That picture",
        size=round(size / 1e6),
    )
