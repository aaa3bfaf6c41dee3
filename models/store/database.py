"""One SQLite file: opened, checked, brought up to date, and written in whole transactions.

Its tables are read and written as frozen dataclasses, by `Table`.
"""

import json
import math
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from dataclasses import fields
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import Any, Generic, Literal, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from models.errors import UserError, in_words
from models.files import exclusive, make_private
from models.store.migrations import VERSION, migrate
from models.store.opening import (
    APPLICATION_ID,
    EARLIER,
    READ_THROUGH,
    SCHEMA,
    damaged,
    examine,
    explain,
    has_known_format,
    is_stamped,
    is_undecodable,
    version_of,
)
from models.store.paths import PRIVATE_FOLDER, Home

Row = TypeVar("Row")
Change: TypeAlias = Callable[[Any], Any] | None
Codec: TypeAlias = tuple[Change, Change]
"""How a column is read, and how it is written; None: as it is."""
WAIT_SECONDS = 2.0
UNREADABLE = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError)
"""What reading a row raises that this program cannot have written."""
PART = ".part"
"""How the name of a copy ends until it is whole; one that was killed is swept by the next."""


def now() -> str:
    """This moment in UTC, ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def storable(text: str) -> str:
    """Without halves of characters and zeros, which no database holds as text."""
    return text.encode(errors="replace").decode().replace("\0", "")


def lenient(text: bytes) -> str:
    """A text in which bytes were damaged, with a sign for each that cannot be read."""
    return text.decode(errors="replace")


def reading(path: Path) -> sqlite3.Connection:
    """A connection to a copy, which leaves no file beside it; its text need not be UTF-8."""
    journal = Path(f"{path}-wal")
    alone = not (journal.exists() and journal.stat().st_size)
    more = "&immutable=1" if alone else ""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{more}", uri=True)
    connection.text_factory = lenient
    return connection


def insert(connection: sqlite3.Connection, table: str, **values: object) -> int:
    """Add a row in a transaction that is going on, and return its number."""
    columns, marks = ", ".join(values), ", ".join("?" * len(values))
    sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608  (names of ours)
    return int(connection.execute(sql, tuple(values.values())).lastrowid or 0)


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


def _was_emptied(home: Home) -> bool:
    """Whether a file of no bytes lies where copies were made: a first start has none of these."""
    path, journal = home.database, Path(f"{home.database}-wal")
    try:
        if path.stat().st_size or (journal.exists() and journal.stat().st_size):
            return False
    except OSError:
        return False
    return any(home.backups.glob("understudy-*.sqlite3"))


UNWRITABLE = (
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN,
)  # fmt: skip


class Database:
    """A connection for one thread. Every sqlite3 failure that a person can mend is a UserError."""

    def __init__(self, home: Home, *, checked: bool = False) -> None:
        """Open the file of `home`, made if it is not there, and bring it up to date.

        checked: this process has it open already, so it need not be read through for damage again.
        Raises UserError if the file is newer than this program, of another one, damaged, in use or
        not writable.
        """
        self._home = home
        self._path, self._backups, self._lock = home.database, home.backups, home.copying
        self._durable = True
        self._explained = partial(explained, home.database, home.backups)
        if not checked and _was_emptied(home):
            raise damaged(home.database, home.backups, "it is empty")
        with suppress(OSError):  # SQLite says it better
            make_private(self._path)  # what SQLite puts beside it is as private
        known_format = checked or has_known_format(self._path)
        with self._explained():
            self._connection = sqlite3.connect(
                self._path, timeout=WAIT_SECONDS, isolation_level=None
            )
        try:
            with self._explained():
                if not checked:
                    # What is wrong may be said in broken letters.
                    self._connection.text_factory = lenient
                    where = home.database, home.backups
                    examine(
                        self._connection, *where, known_format=known_format, at_most=READ_THROUGH
                    )
                self._prepare()
        except BaseException as error:
            self._connection.close()
            if not self._only_reads(error):
                raise

    def _only_reads(self, error: BaseException) -> bool:
        """Open what can be read where nothing can be written: a full disk, a read-only one.

        Each change says so then. Whatever else stands in the way is left to `error`, as is a
        journal, which can't be read without writing.
        """
        code = getattr(error.__cause__, "sqlite_errorcode", None) or 0
        if code & 0xFF not in UNWRITABLE or not self._path.stat().st_size:
            return False
        try:
            self._connection = reading(self._path)
            found = version_of(self._connection)
        except sqlite3.Error:
            return False
        if found != VERSION:
            self._connection.close()
            return False
        self._connection.isolation_level, self._connection.text_factory = None, str
        return True

    def close(self) -> None:
        """Let go of the file; closing twice is harmless."""
        self._connection.close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._explained():
            try:
                return self._connection.execute(sql, values).fetchall()
            except sqlite3.OperationalError as error:
                if not is_undecodable(error):
                    raise
                self._connection.text_factory = lenient  # slower, so only once it is needed
                return self._connection.execute(sql, values).fetchall()

    def unreadable(self, error: Exception) -> UserError:
        """The error for a row that holds what this program cannot have written."""
        return damaged(self._path, self._backups, f"a row cannot be read: {error}")

    def column(self, sql: str, values: Sequence[object] = ()) -> tuple[Any, ...]:
        """The first value of each row."""
        return tuple(row[0] for row in self.rows(sql, values))

    @contextmanager
    def write(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction: kept whole when the block ends, left out whole if anything is raised.

        durable: the block returns only when the disk has it. False leaves that to the system: after
        a loss of power the last such writes may be missing, the file is sound all the same.
        """
        with self._explained():
            if durable != self._durable:
                sync = "FULL" if durable else "NORMAL"
                self._connection.execute(f"PRAGMA synchronous = {sync}")
                self._durable = durable
            self._connection.execute("BEGIN IMMEDIATE")
            reading, self._connection.text_factory = self._connection.text_factory, lenient
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk may already have ended the transaction.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._connection.text_factory = reading

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        if version_of(self._connection) != VERSION:
            with exclusive(self._home.upgrading):  # two first starts: the second finds it done
                self._bring_up_to_date()
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._connection.text_factory = str
        # A file without the number says from now on whose it is; without room, later.
        if not is_stamped(self._connection):
            with suppress(sqlite3.OperationalError):
                self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    def _bring_up_to_date(self) -> None:
        """Give the file today's tables, or leave it as it is; of an earlier one a copy is kept."""
        version = version_of(self._connection)
        if version in EARLIER:
            self._connection.text_factory = lenient
            self._keep_copy(version)
        elif version:
            return  # another start has done it
        try:
            if version:
                migrate(self._connection, self._home, version)
            else:
                schema = SCHEMA.read_text(encoding="utf-8")
                self._connection.executescript(f"BEGIN IMMEDIATE;\n{schema}")
            self._connection.execute(f"PRAGMA user_version = {VERSION}")
            self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._connection.execute("COMMIT")
        except UNREADABLE as error:
            raise self.unreadable(error) from error
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _keep_copy(self, version: int) -> None:
        """A dated copy, whole or absent, before the tables change."""
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        with in_words(
            "No copy of {path} could be made before bringing it up to date: {reason}.",
            "Nothing was changed. Make room in {backups} and start again.",
            path=self._path,
            backups=self._backups,
        ):
            self.copy_to(self._backups / f"understudy-{stamp}-form-{version}.sqlite3")

    def copy_to(self, path: Path) -> None:
        """Copy all of it to a new file, as it is now, whoever writes meanwhile: whole or absent.

        Raises UserError if the copy is damaged, sqlite3.Error or OSError if the disk does not take
        it.
        """
        temporary = path.with_suffix(PART)
        path.parent.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
        with exclusive(self._lock):
            try:
                self._fill(temporary)
                known = has_known_format(temporary)
                with closing(reading(temporary)) as copy:
                    examine(copy, self._path, self._backups, known_format=known)
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)

    def _fill(self, path: Path) -> None:
        make_private(path)
        with closing(sqlite3.connect(path)) as target:
            target.execute("PRAGMA journal_mode = OFF")  # what is not whole is thrown away
            try:
                # Within a transaction the copy does not begin again when somebody else writes.
                self._connection.execute("BEGIN")
                self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                self._connection.backup(target)
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
        with path.open("rb+") as file:
            os.fsync(file.fileno())


class Table(Generic[Row]):
    """A table whose rows are read as a frozen dataclass; its fields are columns of their name.

    A truth value is kept as 0 or 1, a float that is none as NULL, and what is neither text nor
    number as JSON. codecs: by column, where it is kept otherwise. sql: by field, what it is read
    from in place of a column; None for a field that the table does not give.
    """

    def __init__(
        self,
        database: Database,
        name: str,
        kind: type[Row],
        codecs: Mapping[str, Codec] = MappingProxyType({}),
        **sql: str | None,
    ) -> None:
        self._database, self._name, self._kind = database, name, kind
        hints, known = get_type_hints(kind), [one.name for one in fields(kind)]  # type: ignore[arg-type]  # a dataclass
        read = [field for field in known if sql.get(field, field) is not None]
        self._codecs = {field: _codec(hints[field]) for field in read} | dict(codecs)
        self._readers = [(field, self._codecs[field][0]) for field in read]
        columns = ", ".join(str(sql.get(field, field)) for field in read)
        self._select = f"SELECT {columns} FROM {name} "  # noqa: S608  (names of ours)

    def all(self, more: str = "", *values: object) -> tuple[Row, ...]:
        """The rows. more: what follows the table in the question, with marks for the values.

        UserError if one holds what this program cannot have written: a byte that was damaged within
        a text leaves the file sound for SQLite.
        """
        rows = self._database.rows(self._select + more, values)
        try:
            return tuple(
                self._kind(
                    **{
                        field: value if read is None else read(value)
                        for (field, read), value in zip(self._readers, row, strict=True)
                    }
                )
                for row in rows
            )
        except UNREADABLE as error:
            raise self._database.unreadable(error) from error

    def first(self, more: str, *values: object) -> Row | None:
        return next(iter(self.all(f"{more} LIMIT 1", *values)), None)

    def get(self, number: int) -> Row:
        """The row of a number; KeyError if there is none."""
        found = self.first("WHERE id = ?", number)
        if found is None:
            raise KeyError(number)
        return found

    def add(self, within: sqlite3.Connection | None = None, /, **values: object) -> int:
        """Add a row, in a transaction that is going on or one of its own; returns its number."""
        with self._transaction(within) as connection:
            return insert(connection, self._name, **self._kept(values))

    def change(
        self, number: int, within: sqlite3.Connection | None = None, /, **values: object
    ) -> None:
        """Change columns of a row, likewise; KeyError if there is none, nothing is written then."""
        columns = ", ".join(f"{name} = ?" for name in values)
        sql = f"UPDATE {self._name} SET {columns} WHERE id = ?"  # noqa: S608  (names of ours)
        with self._transaction(within) as connection:
            changed = connection.execute(sql, (*self._kept(values).values(), number))
            if changed.rowcount != 1:
                raise KeyError(number)

    def _transaction(
        self, within: sqlite3.Connection | None
    ) -> AbstractContextManager[sqlite3.Connection]:
        return self._database.write() if within is None else nullcontext(within)

    def _kept(self, values: Mapping[str, object]) -> dict[str, object]:
        writers = {name: self._codecs.get(name, (None, None))[1] for name in values}
        return {
            name: write(values[name]) if write else values[name] for name, write in writers.items()
        }


def _codec(hint: Any) -> Codec:
    """How a field of this type is kept; texts, numbers and what may be NULL stay as they are."""
    kinds = set(get_args(hint)) if isinstance(hint, UnionType) else {hint}
    if hint is float:
        return (lambda value: math.nan if value is None else value), None
    if bool in kinds:
        return (lambda value: None if value is None else bool(value)), None
    if kinds <= {str, int, float, type(None)} or get_origin(hint) is Literal:
        return None, None
    return (lambda text: msgspec.convert(json.loads(text), hint)), plain_json


def plain_json(value: object) -> str:
    """As JSON that a database holds as text; ValueError for a number that is not finite."""
    return storable(json.dumps(value, ensure_ascii=False, allow_nan=False, default=dict))
