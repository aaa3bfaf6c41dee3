"""What SQLite complains about, in words that say what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import UserError

DISK_FULL = "There is no room left for {path}."
MAKE_ROOM = "Nothing was changed and the earlier choices are intact. Make room and try again."
NOT_WRITTEN = "{path} could not be written: {reason}."
CHECK_DISK = (
    "Nothing was changed and the earlier choices are intact. "
    "Make room, or check the disk, and try again."
)
READ_ONLY = "{path} is read-only."
ALLOW_WRITING = (
    "Nothing was changed and the earlier choices are intact. "
    "Allow writing there, or start with --home DIR."
)
LOCKED = "{path} is in use by another program."
CLOSE_OTHER = (
    "Nothing was changed and the earlier choices are intact. Close the other program and try again."
)
DAMAGED = "{path} is damaged: {reason}."
FOREIGN = "{path} is a database of another program."
RESTORE = (
    "Move it to another folder: Understudy then starts with an empty one. "
    "Dated copies, where there are any, are in {backups}."
)
UNUSABLE = (DAMAGED, FOREIGN)
"""What keeps a file from being used at all: it is kept aside, and an empty one takes its place."""

BY_CODE = {
    sqlite3.SQLITE_FULL: (DISK_FULL, MAKE_ROOM),
    sqlite3.SQLITE_IOERR: (NOT_WRITTEN, CHECK_DISK),
    sqlite3.SQLITE_READONLY: (READ_ONLY, ALLOW_WRITING),
    sqlite3.SQLITE_PERM: (READ_ONLY, ALLOW_WRITING),
    sqlite3.SQLITE_CANTOPEN: (NOT_WRITTEN, ALLOW_WRITING),
    sqlite3.SQLITE_BUSY: (LOCKED, CLOSE_OTHER),
    sqlite3.SQLITE_LOCKED: (LOCKED, CLOSE_OTHER),
    sqlite3.SQLITE_CORRUPT: (DAMAGED, RESTORE),
    sqlite3.SQLITE_NOTADB: (DAMAGED, RESTORE),
}


def damaged(path: Path, backups: Path, reason: str) -> UserError:
    """The error for a file that does not hold together. reason: may quote what stands in it."""
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(reason.split()))
    return UserError(DAMAGED, RESTORE, path=path, backups=backups, reason=shown.strip(" ."))


def foreign(path: Path, backups: Path) -> UserError:
    """The error for a database that is not ours."""
    return UserError(FOREIGN, RESTORE, path=path, backups=backups)


def is_undecodable(error: BaseException) -> bool:
    """Whether a text in a row is not UTF-8; SQLite does not look, Python's module says this."""
    return isinstance(error, sqlite3.OperationalError) and str(error).startswith(
        "Could not decode to UTF-8"
    )


@contextmanager
def explained(path: Path, backups: Path) -> Iterator[None]:
    """Turn what a person can mend into a UserError; a bug of ours stays as it is."""
    try:
        yield
    except sqlite3.Error as error:
        words = explain(error, path, backups)
        if words is None:
            raise
        raise words from error
    except UnicodeDecodeError as error:  # of SQLite's message, which quotes what stands in the file
        raise damaged(path, backups, error.object.decode(errors="replace")) from error


def explain(error: sqlite3.Error, path: Path, backups: Path) -> UserError | None:
    """A failure of the disk, the file or its neighbours as a UserError; None for a bug of ours."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    # The low byte is the kind of failure; the rest says where in SQLite it was noticed.
    template, remedy = BY_CODE.get(0 if code is None else code & 0xFF, ("", ""))
    if template == DAMAGED or is_undecodable(error):
        return damaged(path, backups, str(error))
    if not template:
        return None
    return UserError(template, remedy, path=path, backups=backups, reason=error)
