"""Whether a file is a database of this program, of which version, and whether it holds together."""

import hashlib
import re
import sqlite3
import time
from contextlib import closing
from functools import cache
from pathlib import Path

from models.errors import UserError
from models.store.migrations import VERSION

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
TOO_OLD = "{path} was written by an early version of Understudy, which cannot be read any more."
RESTORE = (
    "Move it to another folder: Understudy then starts with an empty one. "
    "Dated copies, where there are any, are in {backups}."
)
UNUSABLE = (DAMAGED, FOREIGN, TOO_OLD)
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
    return UserError(FOREIGN, RESTORE, path=path, backups=backups)


def is_undecodable(error: BaseException) -> bool:
    """Whether a text in a row is not UTF-8; SQLite does not look, Python's module says this."""
    return isinstance(error, sqlite3.OperationalError) and str(error).startswith(
        "Could not decode to UTF-8"
    )


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


SCHEMA = Path(__file__).with_name("schema.sql")
EARLIER = {
    10: "776f11c5f8a9dc61635161e37bb323493bc35d10f1671bc84ed5e3920186cf9a",
    11: "6b7a802afb7b4579c5badefe877c3cd8520305f514c0ca806ad052ecce60ce5c",
    12: "b4f6567f056a2cd21efef453fef7d678665984f2d224ccb843c6a99a795fefd4",
    13: "c8dbf814b7a6e111070982a490af4438d0704375758258dec6be36b141940278",
    14: "fc253b317c68ee9b4d38f519b872ef634572573458d4f03c24b8bee8eb77d22c",
}
"""The earlier versions that are read: SHA-256 of their tables, as `_objects` lists them."""
APPLICATION_ID = 0x556E6473
"""What stands in the header of our databases ("Unds"); 0 in some of an earlier version."""
READ_THROUGH = 200 << 20
"""Bytes of a file that is read through for damage at each start; a larger one, by its backups."""
CHECK_SECONDS = 30.0
"""A check that takes longer is left to the next backup: a start does not wait for a slow disk."""
MOST_VERSIONS = 1000
"""A higher number is damage, not a newer version."""
STEPS_BETWEEN = 10_000
"""Instructions of SQLite between two looks at the clock."""
# What a statement is told apart by: its text without comments, whatever the white space. A quoted
# part is matched first, so that nothing in it is taken for a comment.
BLANK = re.compile(r"('[^']*'|\"[^\"]*\")|(?:\s|--[^\n]*|/\*.*?\*/)+", re.DOTALL)
OBJECTS = "SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY type, name"
# Tables that SQLite and its indexes of words make in a way of their own.
NOT_OURS = re.compile(r"sqlite_\w+|(?:label|turn)_words_\w+")


def version_of(connection: sqlite3.Connection) -> int:
    """The number of its tables, as the file says it; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_stamped(connection: sqlite3.Connection) -> bool:
    """Whether the file says that it is ours."""
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def examine(
    connection: sqlite3.Connection,
    path: Path,
    backups: Path,
    *,
    known_format: bool,
    at_most: int | None = None,
) -> None:
    """Recognise the file by its number and its tables, then read it through for damage.

    Nothing of it is asked before it is recognised: a view of a stranger may never end.
    known_format: what `has_known_format` said before the connection was opened.
    at_most: bytes; a larger file is recognised, but not read through.
    Raises UserError if it is of another program, newer than this one, or damaged; sqlite3.Error.
    """
    connection.execute("BEGIN")  # somebody else may bring it up to date meanwhile
    try:
        _recognise(connection, path, backups)
        if not known_format:
            raise damaged(path, backups, "its file format is unknown")
        if at_most is None or path.stat().st_size <= at_most:
            fault = _fault(connection)
            if fault:
                raise damaged(path, backups, fault)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_ERROR:
            raise
        raise damaged(path, backups, str(error)) from error  # no question here has a fault
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _recognise(connection: sqlite3.Connection, path: Path, backups: Path) -> None:
    version = version_of(connection)
    number = connection.execute("PRAGMA application_id").fetchone()[0]
    if number not in (0, APPLICATION_ID):
        raise foreign(path, backups)
    if VERSION < version < MOST_VERSIONS and number == APPLICATION_ID:
        raise UserError(
            "{path} was written by a newer version of Understudy.",
            "Install that version again, or start with --home DIR and another folder.",
            path=path,
        )
    if 0 < version < min(EARLIER) and number == APPLICATION_ID:
        raise UserError(TOO_OLD, RESTORE, path=path, backups=backups)
    objects = _objects(connection)
    if version in EARLIER:
        known = hashlib.sha256(repr(objects).encode()).hexdigest() == EARLIER[version]
    else:
        known = objects == {0: [], VERSION: _made_today()}.get(version)
    if not known and number == APPLICATION_ID:
        raise damaged(path, backups, "its tables are not those of Understudy")
    if not known:
        raise foreign(path, backups)


def has_known_format(path: Path) -> bool:
    """Whether its two numbers of the file format are known: SQLite takes others for read-only.

    To be asked before this process connects to the file: closing any handle of it lets go of all
    POSIX locks that the process has on it, SQLite's among them, and somebody else may then write
    while it is read (sqlite.org, "How To Corrupt An SQLite Database File", sec. 2.2).
    """
    try:
        with path.open("rb") as file:
            return set(file.read(20)[18:]) <= {1, 2}
    except OSError:
        return True  # SQLite says it better


def _objects(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """All tables, indexes, triggers and views, in a form in which equal ones are equal."""
    found = connection.execute(OBJECTS).fetchmany(1000)
    objects = []
    for kind, name, sql in found:
        of_index = NOT_OURS.fullmatch(name) and sql.startswith("CREATE TABLE")
        text = kind if of_index else BLANK.sub(lambda match: match[1] or " ", sql)
        if not name.startswith("sqlite_stat"):
            objects.append((kind, name, text))
    return objects


@cache
def _made_today() -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(SCHEMA.read_text(encoding="utf-8"))
        return _objects(connection)


def _fault(connection: sqlite3.Connection) -> str:
    """What SQLite finds; "" if nothing is wrong, or it took too long to look."""
    end = time.monotonic() + CHECK_SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > end, STEPS_BETWEEN)
    try:
        verdict = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        return ""
    finally:
        connection.set_progress_handler(None, 0)
    return "" if verdict == "ok" else verdict
