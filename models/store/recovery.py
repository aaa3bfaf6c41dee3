"""A database that cannot be read is kept under a dated name, and an empty one takes its place."""

import logging
import sqlite3
from pathlib import Path

from models.errors import UserError
from models.store.backups import backups, keep_damaged
from models.store.failures import UNUSABLE
from models.store.paths import Home
from models.store.store import Store

log = logging.getLogger(__name__)


def open_or_begin_anew(home: Home) -> tuple[Store, UserError | None]:
    """The store of a home, and what to tell if its file was damaged and an empty one was begun.

    Raises UserError for everything else: newer than this program, in use, not writable, or no room
    to put the damaged file aside.
    """
    try:
        return Store.open(home), None
    except UserError as problem:
        if problem.template not in UNUSABLE:
            raise
        log.warning("%s", problem)
    except sqlite3.Error:  # a file of SQLite, but not one of ours
        log.exception("the database could not be brought up to date")
    kept, copies = keep_damaged(home), backups(home)
    return Store.open(home), _told(kept, copies[0].made[:10] if copies else "")


def _told(kept: Path, copied: str) -> UserError:
    """copied: the day of the latest copy; "" if there is none."""
    if copied:
        return UserError(
            "What was labelled, trained and reviewed could not be read. The file was kept as "
            "{path}.",
            "Understudy began with an empty one. A copy of {day} is there: put it back with "
            "File > Backups.",
            path=kept,
            day=copied,
        )
    return UserError(
        "What was labelled, trained and reviewed could not be read. The file was kept as {path}.",
        "Understudy began with an empty one. There is no copy that could be put back.",
        path=kept,
    )
