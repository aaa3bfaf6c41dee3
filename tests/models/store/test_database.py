"""Opening, bringing up to date, and what happens when the disk or the file refuses."""

import re
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.errors import UserError
from models.store.database import Database
from models.store.form import FORM
from models.store.paths import Home
from models.store.store import Store

ROOT = Path(__file__).parents[3]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home.at(tmp_path / "home")
    made.prepare()
    return made


@pytest.fixture
def store(home: Home) -> Iterator[Store]:
    with Store.open(home) as opened:
        yield opened


def choose(store: Store, prompt: str = "p", size: int = 3) -> None:
    store.labels.add(prompt, "a" * size, "b" * size, "first", model="m", model_sha256="0")


def raw(home: Home, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(home.database)
    try:
        with connection:
            return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_the_file_is_strict_durable_and_linked(store: Store, home: Home) -> None:
    database = Database(home)
    assert database.rows("PRAGMA journal_mode") == [("wal",)]
    assert database.rows("PRAGMA synchronous") == [(2,)]  # FULL
    assert database.rows("PRAGMA foreign_keys") == [(1,)]
    assert database.rows("PRAGMA user_version") == [(FORM,)]
    tables = database.rows("SELECT sql FROM sqlite_master WHERE type = 'table' AND sql NOT NULL")
    # the index of words, its own tables and SQLite's are not for us to make strict
    ours = [sql for (sql,) in tables if not re.search("sqlite_|label_words", sql.split("(")[0])]
    assert len(ours) == 38
    assert all(sql.rstrip().endswith(("STRICT", "STRICT, WITHOUT ROWID")) for sql in ours)
    database.close()


def test_durable_writing_comes_back_after_a_write_that_was_not(home: Home) -> None:
    database = Database(home)
    with database.write(durable=False):
        assert database.rows("PRAGMA synchronous") == [(1,)]  # NORMAL
    with database.write():
        assert database.rows("PRAGMA synchronous") == [(2,)]
    database.close()


def test_a_block_that_fails_leaves_nothing(store: Store, home: Home) -> None:
    database = Database(home)

    def write_and_fail() -> None:
        with database.write() as connection:
            connection.execute(
                "INSERT INTO runs (tab, kind, name, status, created, facts)"
                " VALUES ('preferences', 'dpo', 'x', 'done', '', '{}')"
            )
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()
    assert database.rows("SELECT count(*) FROM runs") == [(0,)]
    database.close()


@pytest.mark.parametrize("damage", ["text", "zeros", "cut"])
def test_a_damaged_file_says_what_to_do(store: Store, home: Home, damage: str) -> None:
    for number in range(50):
        choose(store, f"prompt {number}", size=500)
    store.close()
    whole = home.database.read_bytes()
    assert len(whole) > 40_000
    home.database.write_bytes(
        {
            "text": b"This is not a database at all. " * 200,
            "zeros": whole[:4096] + bytes(len(whole) - 4096),
            "cut": whole[: len(whole) // 2],
        }[damage]
    )
    with pytest.raises(UserError, match="is damaged") as caught:
        Store.open(home)
    assert str(home.backups) in caught.value.advice
    assert "Move it" in caught.value.advice


def test_a_full_database_refuses_the_choice_and_keeps_the_earlier(store: Store, home: Home) -> None:
    choose(store, "kept")
    pages = store._database.rows("PRAGMA page_count")[0][0]
    store._database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError, match="no room left") as caught:
        choose(store, "refused", size=100_000)
    assert "earlier choices are intact" in caught.value.advice
    assert [judgement.prompt for judgement in store.labels.recent(9)] == ["kept"]
    store._database.rows("PRAGMA max_page_count = 100000")
    choose(store, "after making room", size=100_000)
    store.close()
    assert raw(home, "SELECT count(*) FROM judgement") == [(2,)]
    assert raw(home, "SELECT count(*) FROM label_event") == [(2,)]


DISK_FULL_CHILD = """
import resource, sys
from pathlib import Path
from models.errors import UserError
from models.store.paths import Home
from models.store.store import Store

store = Store.open(Home.at(Path(sys.argv[1])))
# No file of this process may grow past this: the disk is full from its point of view.
resource.setrlimit(resource.RLIMIT_FSIZE, (4_000_000, resource.RLIM_INFINITY))
kept = 0
try:
    for number in range(100_000):
        store.labels.add(f"p{number}", "a" * 900, "b" * 900, "first", model="m", model_sha256="0")
        kept += 1
except UserError as error:
    print(kept, flush=True)
    print(error, flush=True)
# The window lives on: what was kept can still be read.
print(store.labels.counts().judged, flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.labels.add("after making room", "a", "b", "first", model="m", model_sha256="0")
store.close()
"""


def test_a_disk_that_fills_up_keeps_every_earlier_choice(home: Home) -> None:
    done = run_child(DISK_FULL_CHILD, str(home.data.parent))
    kept, message, readable = done.splitlines()
    assert int(kept) > 20
    assert readable == kept
    assert "earlier choices are intact" in message
    assert raw(home, "PRAGMA integrity_check") == [("ok",)]
    with Store.open(home) as store:
        prompts = [judgement.prompt for judgement in store.labels.recent(1000)]
    assert prompts == ["after making room", *(f"p{n}" for n in reversed(range(int(kept))))]


def test_a_file_in_use_is_not_waited_for_for_ever(store: Store, home: Home) -> None:
    choose(store, "kept")
    store._database.rows("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(home.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(UserError, match="in use by another program") as caught:
        choose(store, "refused")
    assert "earlier choices are intact" in caught.value.advice
    other.execute("ROLLBACK")
    other.close()
    choose(store, "later")
    assert [judgement.prompt for judgement in store.labels.recent(9)] == ["later", "kept"]


def test_a_read_only_database_refuses_the_choice(store: Store) -> None:
    choose(store, "kept")
    store._database.rows("PRAGMA query_only = ON")
    with pytest.raises(UserError, match="is read-only") as caught:
        choose(store, "refused")
    assert "--home" in caught.value.advice
    assert [judgement.prompt for judgement in store.labels.recent(9)] == ["kept"]


def test_a_mistake_of_ours_is_not_blamed_on_the_disk(home: Home) -> None:
    database = Database(home)
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        database.rows("SELECT * FROM nowhere")
    database.close()


READ_ONLY_CHILD = """
import os, sys
import tempfile  # now: nobody may not be able to read the standard library
from pathlib import Path
from models.errors import UserError
from models.store.paths import Home
from models.store.store import Store

if os.getuid() == 0:  # root may write anywhere: be nobody
    os.setgid(65534)
    os.setuid(65534)
try:
    Store.open(Home.at(Path(sys.argv[1])))
except UserError as error:
    print(error)
"""


def test_a_home_that_cannot_be_written_says_what_to_do() -> None:
    # Not below the test's own folder, which nobody but its owner may enter.
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o555)
        said = run_child(READ_ONLY_CHILD, str(folder / "home"))
        assert list(folder.iterdir()) == []
        folder.chmod(0o755)
    assert "cannot be written: permission denied" in said
    assert "--home DIR" in said


def run_child(script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *arguments],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
