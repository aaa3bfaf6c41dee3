"""Dated copies of the database: made by hand and once a day, listed, and put back."""

import logging
import os
import re
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from models.errors import UserError
from models.files import exclusive, make_private, sweep_scratch
from models.progress import Progress, Steps
from models.store.database import PART, Database, explained, reading
from models.store.opening import UNUSABLE, examine, foreign, has_known_format, version_of
from models.store.paths import PRIVATE_FOLDER, Home
from models.store.store import Store

Why = Literal["by hand", "daily", "before restoring", "before an update"]
STAMP = "%Y%m%d-%H%M%S-%f"
NAME = re.compile(r"understudy-(\d{8}-\d{6}-\d{6})(-daily|-before-restoring|-form-\d+)?\.sqlite3")
SUFFIXES: dict[str, Why] = {"": "by hand", "-daily": "daily", "-before-restoring":
                            "before restoring"}  # fmt: skip
KEPT_DAILY = 7
WORK = (
    *("judgement", "label_event", "runs", "run_vote", "sample_judgement", "spotting"),
    *("prediction", "comparison", "card_review", "own_card", "lesson_visit", "interview"),
)
"""Tables that are empty before anybody has done anything."""
BETWEEN = timedelta(days=1)
MOST_STEPS = 1_000_000
"""Instructions of SQLite after which a copy is not asked any further how much it holds."""

log = logging.getLogger(__name__)


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

    @property
    def in_future(self) -> bool:
        """Whether the clock stood wrong when it was made, or stands wrong now."""
        return datetime.fromisoformat(self.made) > datetime.now(UTC)


def backups(home: Home) -> tuple[Backup, ...]:
    found = sorted(home.backups.glob("*.sqlite3"), reverse=True)
    return tuple(one for path in found if (one := _backup(path)) is not None)


def make_backup(home: Home, why: Why = "by hand") -> Steps[Backup]:
    """Copy the database as it is now; the copy is whole or absent.

    Raises UserError if there is no room for it, or the database can't be opened or is damaged.
    """
    yield Progress(0, 1, stage="Making a copy of the labels...")
    suffix = next((key for key, value in SUFFIXES.items() if value == why), "")
    path = home.backups / f"understudy-{datetime.now(UTC).strftime(STAMP)}{suffix}.sqlite3"
    with closing(Database(home, checked=True)) as database:
        try:
            database.copy_to(path)
        except (OSError, sqlite3.Error) as error:
            raise _no_room(home, error) from error
    made = _backup(path)
    assert made is not None  # it was given such a name
    return made


def daily(home: Home) -> Steps[Backup | None]:
    """The copy of today, if the last one is older than a day and there is anything to copy; the
    oldest daily ones go, and what killed copies have left.
    """
    yield Progress(0)
    sweep(home)
    made = [one for one in backups(home) if one.why == "daily"]
    for one in made:
        if one.in_future:
            log.warning("a copy dated in the future is ignored: %s", one.path.name)
    made = [one for one in made if not one.in_future]
    if made and datetime.now(UTC) - datetime.fromisoformat(made[0].made) < BETWEEN:
        return None
    if not holds_work(home):
        return None
    new = yield from make_backup(home, "daily")
    for old in made[KEPT_DAILY - 1 :]:
        old.path.unlink(missing_ok=True)
    return new


def sweep(home: Home) -> None:
    """Remove what killed programs have left: copies, unless one is being made right now, files and
    folders that were half made, and the empty journals that earlier versions left beside copies.
    """
    sweep_scratch(home.cache)
    for file in (home.settings, home.shelf):
        sweep_scratch(file.parent, file.name)
    for replaced in home.models.glob(".*.replaced"):
        # The checkpoint of a run whose model is whole; without one, the run still needs it.
        if (home.models / replaced.name[1 : -len(".replaced")] / "card.json").is_file():
            shutil.rmtree(replaced, ignore_errors=True)
    with suppress(OSError), exclusive(home.copying, wait=False) as alone:
        left = [home.database.with_suffix(PART), *home.backups.glob(f"understudy-*{PART}*")]
        for journal in home.backups.glob("understudy-*.sqlite3-wal"):
            if not journal.stat().st_size:
                left += [journal, Path(f"{str(journal).removesuffix('wal')}shm")]
        for path in left if alone else ():
            path.unlink(missing_ok=True)


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
    Raises UserError if the copy is damaged, newer than this program or of another one, or there is
    no room.
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


def _check(backup: Path) -> None:
    """Raises UserError if it cannot be put back."""
    try:
        if not backup.exists():
            raise UserError("{path} is not there any more.", path=backup)
        known = has_known_format(backup)
        with explained(backup, backup.parent), closing(reading(backup)) as connection:
            examine(connection, backup, backup.parent, known_format=known)
            if not version_of(connection):
                raise foreign(backup, backup.parent)  # an empty file
    except UserError as error:
        raise UserError(
            "The copy cannot be restored. {problem}",
            "Choose another copy. The labels are as they were.",
            problem=error,
            path=backup,
        ) from error


def _kept_before(home: Home) -> Steps[Backup | None]:
    """A copy of what is there; None if that cannot be used."""
    try:
        Database(home).close()
    except UserError as error:
        if error.template in UNUSABLE:
            return None
        raise
    kept = yield from make_backup(home, "before restoring")
    return kept


def _copy_into(home: Home, backup: Path) -> None:
    """Through SQLite, so that other connections notice."""
    try:
        with (
            closing(reading(backup)) as source,
            closing(sqlite3.connect(home.database, timeout=10.0)) as target,
        ):
            source.backup(target)
    except sqlite3.Error as error:
        raise _no_room(home, error) from error


def keep_damaged(home: Home, fresh: Path | None = None) -> Path:
    """Move a database that cannot be read beside the backups, and return where it lies then.

    fresh: the file that takes its place in the same moment. Nobody may have the old one open.
    Raises UserError if it cannot be moved.
    """
    kept = home.backups / f"damaged-{datetime.now(UTC).strftime(STAMP)}.sqlite3"
    try:
        home.backups.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
        for suffix in ("-wal", "-shm"):  # the file last: what is left would be its own again
            old = Path(f"{home.database}{suffix}")
            if old.exists():
                old.replace(f"{kept}{suffix}")
        if fresh is None:
            home.database.replace(kept)
        else:
            make_private(kept)
            shutil.copyfile(home.database, kept)
            fresh.replace(home.database)
    except OSError as error:
        raise _no_room(home, error) from error
    return kept


def _replace_damaged(home: Home, backup: Path) -> None:
    fresh = home.database.with_suffix(PART)
    try:
        with exclusive(home.copying):
            try:
                make_private(fresh)
                shutil.copyfile(backup, fresh)
                with fresh.open("rb+") as file:
                    os.fsync(file.fileno())
                keep_damaged(home, fresh)
            finally:
                fresh.unlink(missing_ok=True)
    except OSError as error:
        raise _no_room(home, error) from error


def _backup(path: Path) -> Backup | None:
    """None if it is no copy of ours by its name, or gone."""
    match = NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        made = datetime.strptime(match[1], STAMP).replace(tzinfo=UTC)
        size = path.stat().st_size
    except (ValueError, OSError):
        return None
    why = SUFFIXES.get(match[2] or "", "before an update")
    return Backup(path, made.isoformat(timespec="milliseconds"), why, size, _labels_in(path))


def _labels_in(path: Path) -> int | None:
    try:
        with closing(reading(path)) as connection:
            # A view of a stranger, named like our table, may never end.
            connection.set_progress_handler(lambda: 1, MOST_STEPS)
            count = connection.execute("SELECT sum(labels) FROM tally").fetchone()[0]
            return int(count or 0)
    except (sqlite3.Error, ValueError):  # an earlier form, or no database
        return None


def _no_room(home: Home, error: Exception) -> UserError:
    return UserError(
        "The copy could not be made: {reason}.",
        "The labels are as they were. Make room in {folder} and try again.",
        reason=(getattr(error, "strerror", None) or str(error)).lower(),
        folder=home.backups,
    )


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
