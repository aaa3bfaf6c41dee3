"""One SQLite file: opened, checked, brought up to date, and written in whole transactions."""

import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from models.errors import UserError
from models.store.failures import damaged, explain
from models.store.functions import register
from models.store.paths import Home

MIGRATIONS = Path(__file__).with_name("migrations")
WAIT_SECONDS = 2.0
READ_THROUGH = 200 << 20
"""Bytes of a file that is read through for damage at each start; a larger one, by its backups."""


def now() -> str:
    """This moment in UTC, ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def migrations(folder: Path = MIGRATIONS) -> tuple[Path, ...]:
    """The steps from an empty file to today's form: NNNN_what.sql, numbered from 1 on."""
    steps = tuple(sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql")))
    numbers = [int(step.name[:4]) for step in steps]
    if numbers != list(range(1, len(steps) + 1)):
        raise ValueError(f"migrations are not numbered 1, 2, 3 ...: {numbers}")
    return steps


class Database:
    """A connection for one thread. Every sqlite3 failure that a person can mend is a UserError."""

    def __init__(
        self, home: Home, steps: Sequence[Path] | None = None, *, checked: bool = False
    ) -> None:
        """Open the file of `home`, made if it is not there, and bring it up to date.

        steps: the migrations to apply, by default all of `migrations()`.
        checked: this process has it open already, so it need not be read through for damage again.
        Raises UserError if the file is newer than this program, damaged, in use or not writable.
        """
        self._path, self._backups = home.database, home.backups
        self._durable, self._checked = True, checked
        with self._explained():
            self._connection = sqlite3.connect(
                self._path, timeout=WAIT_SECONDS, isolation_level=None
            )
        try:
            with self._explained():
                self._prepare(tuple(migrations() if steps is None else steps))
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Let go of the file; closing twice is harmless."""
        self._connection.close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a question."""
        with self._explained():
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def write(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction: kept whole when the block ends, left out whole if anything is raised.

        durable: the block returns only when the disk has it. False leaves that to the system: after
        a loss of power the last such writes may be missing, the file is sound all the same.
        """
        with self._explained():
            self._set_durable(durable)
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk may already have ended the transaction.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _set_durable(self, durable: bool) -> None:
        if durable != self._durable:
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._durable = durable

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            words = explain(error, self._path, self._backups)
            if words is None:
                raise
            raise words from error

    def _prepare(self, steps: tuple[Path, ...]) -> None:
        register(self._connection)
        version = self._version()
        if version > len(steps):
            raise UserError(
                "{path} was written by a newer version of Understudy.",
                "Install that version again, or start with --home DIR and another folder.",
                path=self._path,
            )
        if not self._checked:
            self._check()
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("PRAGMA foreign_keys = ON")
        if 0 < version < len(steps):
            self._copy(version)
        for step in steps[version:]:
            self._apply(step)

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    def _check(self) -> None:
        if self._path.stat().st_size > READ_THROUGH:
            return
        verdict = self._connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise damaged(self._path, self._backups, re.sub(r"\s+", " ", str(verdict)).strip(" ."))

    def _copy(self, version: int) -> None:
        """A dated copy, whole or absent, before the form changes."""
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        copy = self._backups / f"understudy-{stamp}-form-{version}.sqlite3"
        temporary = copy.with_suffix(".part")
        try:
            self._backups.mkdir(parents=True, exist_ok=True)
            try:
                self.copy_to(temporary)
                temporary.replace(copy)
            finally:
                temporary.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(
                "No copy of {path} could be made before bringing it up to date: {reason}.",
                "Nothing was changed. Make room in {backups} and start again.",
                path=self._path,
                backups=self._backups,
                reason=(error.strerror or type(error).__name__).lower(),
            ) from error

    def copy_to(self, path: Path) -> None:
        """Copy all of it to a new file, as it is now, whoever writes meanwhile.

        Raises sqlite3.Error or OSError if the disk does not take it.
        """
        target = sqlite3.connect(path)
        try:
            # Within a transaction the copy does not begin again when somebody else writes.
            self._connection.execute("BEGIN")
            self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            self._connection.backup(target)
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            target.close()
        with path.open("rb+") as file:
            os.fsync(file.fileno())

    def _apply(self, step: Path) -> None:
        number = int(step.name[:4])
        script = step.read_text(encoding="utf-8")
        try:
            self._connection.executescript(
                f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;"
            )
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
