"""What SQLite complains about, in words that say what to do."""

import sqlite3
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
RESTORE = (
    "Move it to another folder: Understudy then starts with an empty one. "
    "Dated copies, where there are any, are in {backups}."
)

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
    """The error for a file that does not hold together."""
    return UserError(DAMAGED, RESTORE, path=path, backups=backups, reason=reason)


def explain(error: sqlite3.Error, path: Path, backups: Path) -> UserError | None:
    """A failure of the disk, the file or its neighbours as a UserError; None for a bug of ours."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    # The low byte is the kind of failure; the rest says where in SQLite it was noticed.
    words = None if code is None else BY_CODE.get(code & 0xFF)
    if words is None:
        return None
    return UserError(*words, path=path, backups=backups, reason=error)
