"""Dated copies of the database: made by hand and once a day, listed, and put back."""

import os
import re
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from models.errors import UserError
from models.progress import Progress, Steps
from models.store.database import Database, migrations
from models.store.failures import damaged
from models.store.paths import Home

Why = Literal["by hand", "daily", "before restoring", "before an update"]
STAMP = "%Y%m%d-%H%M%S-%f"
NAME = re.compile(r"understudy-(\d{8}-\d{6}-\d{6})(-daily|-before-restoring|-form-\d+)?\.sqlite3")
SUFFIXES: dict[str, Why] = {"": "by hand", "-daily": "daily", "-before-restoring":
                            "before restoring"}  # fmt: skip
KEPT_DAILY = 7
WORK = (
    *("judgement", "label_event", "run", "run_vote", "stage_run", "sample_judgement", "spotting"),
    *("prediction", "comparison", "card_review", "own_card", "lesson_visit", "interview"),
)
"""Tables that are empty before anybody has done anything."""
BETWEEN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the database. made: UTC, ISO 8601. size: bytes. labels: how many stand in it.

    labels is None where the file does not say.
    """

    path: Path
    made: str
    why: Why
    size: int
    labels: int | None


def backups(home: Home) -> tuple[Backup, ...]:
    """All copies, the latest first."""
    found = [path for path in home.backups.glob("*.sqlite3") if NAME.fullmatch(path.name)]
    return tuple(_backup(path) for path in sorted(found, reverse=True))


def make_backup(home: Home, why: Why = "by hand") -> Steps[Backup]:
    """Copy the database as it is now; the copy is whole or absent.

    Raises UserError if there is no room for it, or the database can't be opened or is damaged.
    """
    yield Progress(0, 1, stage="Making a copy of the labels...")
    suffix = next((key for key, value in SUFFIXES.items() if value == why), "")
    path = home.backups / f"understudy-{datetime.now(UTC).strftime(STAMP)}{suffix}.sqlite3"
    temporary = path.with_suffix(".part")
    with closing(Database(home, checked=True)) as database:
        try:
            home.backups.mkdir(parents=True, exist_ok=True)
            database.copy_to(temporary)
            verdict = _verdict(temporary)
            if verdict != "ok":
                raise damaged(home.database, home.backups, verdict)
            temporary.replace(path)
        except (OSError, sqlite3.Error) as error:
            raise _no_room(home, error) from error
        finally:
            temporary.unlink(missing_ok=True)
    return _backup(path)


def daily(home: Home) -> Steps[Backup | None]:
    """The copy of today, if the last one is older than a day and there is anything to copy; the
    oldest daily ones go.
    """
    yield Progress(0)
    made = [one for one in backups(home) if one.why == "daily"]
    if made and datetime.now(UTC) - datetime.fromisoformat(made[0].made) < BETWEEN:
        return None
    if not holds_work(home):
        return None
    new = yield from make_backup(home, "daily")
    for old in made[KEPT_DAILY - 1 :]:
        old.path.unlink(missing_ok=True)
    return new


def holds_work(home: Home) -> bool:
    """Whether anything is in the database that somebody would miss.

    Raises UserError if it cannot be opened or is damaged.
    """
    with closing(Database(home, checked=True)) as database:
        return any(database.rows(f"SELECT 1 FROM {table} LIMIT 1") for table in WORK)  # noqa: S608  (names of ours)


def restore(home: Home, backup: Path) -> Steps[Backup | None]:
    """Put a copy in the place of the database, and return a copy of what was there before.

    None instead of that copy if the database was damaged: it is then moved beside the backups.
    Connections that are open see the restored labels from their next question on.
    Raises UserError if the copy is damaged or newer than this program, or there is no room.
    """
    yield Progress(0, 3, stage="Checking the copy...")
    _check(backup)
    yield Progress(1, 3, stage="Keeping what is there...")
    before = yield from _kept_before(home)
    yield Progress(2, 3, stage="Putting the copy back...")
    if before is None:
        _replace_damaged(home, backup)
    else:
        _copy_into(home, backup)
    Database(home, checked=True).close()  # brings an older form up to date
    return before


def _reading(path: Path, more: str = "") -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{more}", uri=True)


def _quick_check(connection: sqlite3.Connection) -> str:
    """What SQLite finds, in one line; "ok" if nothing is wrong."""
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    return " ".join(str(found).split()).strip(" .")


def _verdict(path: Path) -> str:
    with closing(_reading(path)) as connection:
        return _quick_check(connection)


def _check(backup: Path) -> None:
    try:
        with closing(_reading(backup)) as connection:
            verdict = _quick_check(connection)
            form = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as error:
        raise _bad_copy(backup, str(error)) from error
    if verdict != "ok":
        raise _bad_copy(backup, verdict)
    if not 0 < form <= len(migrations()):
        raise UserError(
            "{path} was written by a newer version of Understudy, or by another program.",
            "Choose another copy. The labels are as they were.",
            path=backup,
        )


def _kept_before(home: Home) -> Steps[Backup | None]:
    """A copy of what is there; None if that is damaged."""
    try:
        Database(home).close()
    except UserError as error:
        if error.template == damaged(home.database, home.backups, "").template:
            return None
        raise
    kept = yield from make_backup(home, "before restoring")
    return kept


def _copy_into(home: Home, backup: Path) -> None:
    """Through SQLite, so that other connections notice."""
    try:
        with (
            closing(_reading(backup)) as source,
            closing(sqlite3.connect(home.database, timeout=10.0)) as target,
        ):
            source.backup(target)
    except sqlite3.Error as error:
        raise _no_room(home, error) from error


def keep_damaged(home: Home) -> Path:
    """Move a database that cannot be read beside the backups, and return where it lies then.

    Nobody may have it open. Raises UserError if it cannot be moved.
    """
    kept = home.backups / f"damaged-{datetime.now(UTC).strftime(STAMP)}.sqlite3"
    try:
        home.backups.mkdir(parents=True, exist_ok=True)
        for suffix in ("-wal", "-shm", ""):  # the file last: what is left would be its own again
            old = Path(f"{home.database}{suffix}")
            if old.exists():
                old.replace(f"{kept}{suffix}")
    except OSError as error:
        raise _no_room(home, error) from error
    return kept


def _replace_damaged(home: Home, backup: Path) -> None:
    fresh = home.database.with_suffix(".part")
    try:
        shutil.copyfile(backup, fresh)
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        keep_damaged(home)
        fresh.replace(home.database)
    except OSError as error:
        raise _no_room(home, error) from error
    finally:
        fresh.unlink(missing_ok=True)


def _backup(path: Path) -> Backup:
    match = NAME.fullmatch(path.name)
    assert match is not None  # it is listed by that name
    made = datetime.strptime(match[1], STAMP).replace(tzinfo=UTC)
    why = SUFFIXES.get(match[2] or "", "before an update")
    return Backup(
        path, made.isoformat(timespec="milliseconds"), why, path.stat().st_size, _labels_in(path)
    )


def _labels_in(path: Path) -> int | None:
    try:
        with closing(_reading(path, "&immutable=1")) as connection:
            count = connection.execute("SELECT sum(labels) FROM tally").fetchone()[0]
    except sqlite3.Error:  # an earlier form, or no database
        return None
    return int(count or 0)


def _bad_copy(path: Path, reason: str) -> UserError:
    return UserError(
        "The copy {path} is damaged: {reason}.",
        "Choose another copy. The labels are as they were.",
        path=path,
        reason=reason.strip(" ."),
    )


def _no_room(home: Home, error: Exception) -> UserError:
    return UserError(
        "The copy could not be made: {reason}.",
        "The labels are as they were. Make room in {folder} and try again.",
        reason=(getattr(error, "strerror", None) or str(error)).lower(),
        folder=home.backups,
    )
