"""Opening, bringing up to date, and what happens when the disk or the file refuses."""

import re
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from pair_labels import choose

from models.errors import UserError
from models.interview.cards import Cards
from models.progress import drain
from models.store.backups import make_backup
from models.store.database import Database
from models.store.migrations import VERSION
from models.store.opening import examine
from models.store.paths import Home
from models.store.store import Store

ROOT = Path(__file__).parents[3]


def test_the_file_is_strict_durable_and_linked(store: Store, home: Home) -> None:
    database = Database(home)
    assert database.rows("PRAGMA journal_mode") == [("wal",)]
    assert database.rows("PRAGMA synchronous") == [(2,)]  # FULL
    assert database.rows("PRAGMA foreign_keys") == [(1,)]
    assert database.rows("PRAGMA user_version") == [(VERSION,)]
    tables = database.rows("SELECT sql FROM sqlite_master WHERE type = 'table' AND sql NOT NULL")
    # the index of words, its own tables and SQLite's are not for us to make strict
    ours = [sql for (sql,) in tables if not re.search("sqlite_|_words", sql.split("(")[0])]
    assert len(ours) == 42
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


DISK_FULL_CHILD = """
import resource, sys
from pathlib import Path
from models.errors import UserError
from models.interview.cards import Cards
from models.preferences.labels import Draft, Label, Verdict
from models.progress import drain
from models.store.backups import make_backup
from models.store.labelling.project_jobs import import_labels
from models.store.paths import Home
from models.store.store import Store

home, kept = Home.at(Path(sys.argv[1])), 0
drafts, verdict = (Draft("a" * 900), Draft("b" * 900)), Verdict((1, 2))
labels = [Label(f"p{n}", drafts, verdict) for n in range(9000)]

def fill():
    global kept
    for number in range(100_000):
        store.labels.add_label(Label(f"p{number}", drafts, verdict))
        kept += 1

store = Store.open(home)
# No file of this process may grow past this: the disk is full from its point of view.
for limit, work in (
    (4_000_000, fill),
    (4_000_000, lambda: drain(import_labels(home, 1, labels, source="f", format_="trl"))),
    (100_000, lambda: drain(make_backup(home))),
):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        work()
    except UserError as error:
        print(kept, store.labels.counts().judged, error, flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.labels.add_label(Label("after making room", drafts, verdict))
store.close()
"""


def test_a_disk_that_fills_up_keeps_every_earlier_choice(home: Home) -> None:
    """While choices are made, while labels are imported, and while a copy is made."""
    said = run_child(DISK_FULL_CHILD, str(home.data.parent)).splitlines()
    kept = said[0].split(" ")[0]
    assert int(kept) > 20
    intact = "earlier choices are intact"
    for line, words in zip(said, (intact, intact, "labels are as they were"), strict=True):
        assert line.startswith(f"{kept} {kept} ") and words in line
    assert not home.backups.exists() or list(home.backups.iterdir()) == []
    with Store.open(home) as store:
        assert store._database.rows("PRAGMA integrity_check") == [("ok",)]
        prompts = [judgement.prompt for judgement in store.labels.recent(1000)]
    assert prompts == ["after making room", *(f"p{n}" for n in reversed(range(int(kept))))]


def test_a_file_in_use_or_read_only_refuses_the_choice(store: Store, home: Home) -> None:
    choose(store.labels, "kept")
    store._database.rows("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(home.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(UserError, match="in use by another program") as caught:
        choose(store.labels, "refused")
    assert "earlier choices are intact" in caught.value.advice
    other.execute("ROLLBACK")
    other.close()
    choose(store.labels, "later")
    store._database.rows("PRAGMA query_only = ON")
    with pytest.raises(UserError, match="is read-only") as caught:
        choose(store.labels, "refused")
    assert "--home" in caught.value.advice
    assert [judgement.prompt for judgement in store.labels.recent(9)] == ["later", "kept"]


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
from models.interview.cards import Cards
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


def test_an_emptied_file_is_no_first_start_where_there_are_copies(home: Home) -> None:
    with Store.open(home) as store:
        choose(store.labels)
        drain(make_backup(home))
    for name in ("", "-wal", "-shm"):
        Path(f"{home.database}{name}").unlink(missing_ok=True)
    home.database.touch()
    with pytest.raises(UserError, match="it is empty") as told:
        Store.open(home)
    assert str(home.backups) in str(told.value)
    assert home.database.stat().st_size == 0, "nothing was written over it"
    for copy in home.backups.glob("*.sqlite3"):
        copy.unlink()
    Store.open(home).close()  # so it is left by a first start that was killed


def test_looking_a_file_through_lets_go_of_no_lock(home: Home) -> None:
    """POSIX drops all locks of a process on a file when it closes any handle of it."""
    Store.open(home).close()
    with closing(sqlite3.connect(home.database, isolation_level=None)) as reader:
        reader.execute("PRAGMA journal_mode = DELETE")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with closing(sqlite3.connect(home.database, isolation_level=None)) as other:
            examine(other, home.database, home.backups, known_format=True)
        write = "import sqlite3, sys; sqlite3.connect(sys.argv[1], 0).execute('BEGIN EXCLUSIVE')"
        command = [sys.executable, "-c", write, str(home.database)]
        writer = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "database is locked" in writer.stderr


@pytest.mark.parametrize("spoil", ["card_memory SET due = 9e18", "card_memory SET state = 7",
                                   "card_review SET reviewed = 9e18"])  # fmt: skip
def test_what_no_clock_can_have_said_of_a_card_is_left_out_or_told(home: Home, spoil: str) -> None:
    with Store.open(home) as store:
        cards = Cards(store)
        cards.review(cards.deck().cards[0].id, 3)
    with closing(sqlite3.connect(home.database)) as connection:
        triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        kept = connection.execute(triggers).fetchall()
        for name, _ in kept:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(f"UPDATE {spoil}")
        for _, sql in kept:
            connection.execute(sql)
        connection.commit()
    with Store.open(home) as store:
        cards = Cards(store)
        assert cards.today(cards.deck()).new
        assert cards.stats()
        with pytest.raises(UserError, match="no time") if "reviewed" in spoil else nullcontext():
            cards.rebuild()
