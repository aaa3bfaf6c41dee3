"""Pictures of own cards: from the clipboard or a file into the folder that all cards share."""

from pathlib import Path

from models.errors import UserError
from models.interview.pictures import MOST_BYTES, TOO_LARGE, keep_picture, media_folder
from models.store.paths import Home


def folder(home: Home) -> Path:
    """Where the pictures of all cards lie."""
    return media_folder(home.data)


def keep_file(home: Home, path: Path) -> str:
    """Keep a copy of a picture; its new name. UserError if it is none, too large or unreadable."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            shown, most = f"{size / (1 << 20):.1f}", MOST_BYTES >> 20
            raise UserError(TOO_LARGE, "Make it smaller.", name=path.name, size=shown, most=most)
        data = path.read_bytes()
    except OSError as error:
        raise UserError(
            "{path} could not be read: {reason}.",
            "Choose another picture.",
            path=path.name,
            reason=error.strerror or error,
        ) from error
    return keep(home, data, path.name)


def keep(home: Home, data: bytes, name: str) -> str:
    """Keep a picture; its name among the cards' pictures. name: what it is called in an error.

    Raises UserError if it is no PNG, JPEG or GIF, is too large, or cannot be written.
    """
    try:
        return keep_picture(folder(home), name, data)
    except OSError as error:
        raise UserError(
            "The picture could not be kept: {reason}.",
            "Look after the folder of the program's data, then add it again.",
            reason=error.strerror or error,
        ) from error
