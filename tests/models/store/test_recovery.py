"""A start on a damaged database: it is kept under a dated name, an empty one takes its place."""

import re
import sqlite3
from contextlib import closing

import pytest

from models.errors import UserError
from models.progress import drain
from models.store.backups import backups, keep_damaged, make_backup, restore
from models.store.paths import Home
from models.store.recovery import open_or_begin_anew
from models.store.store import Store

JUNK = b"This is not a database at all. " * 200


def choose(store: Store, prompt: str) -> None:
    store.labels.add(prompt, "a", "b", "first", model="m", model_sha256="0")


def judged(store: Store) -> int:
    return int(store.labels.counts().judged)


def test_a_sound_database_is_opened_and_nothing_is_said(home: Home) -> None:
    with Store.open(home) as store:
        choose(store, "a")
    store, told = open_or_begin_anew(home)
    with store:
        assert (judged(store), told) == (1, None)


def test_a_damaged_one_is_kept_and_an_empty_one_begun(home: Home) -> None:
    with Store.open(home) as store:
        choose(store, "a")
    home.database.write_bytes(JUNK)
    store, told = open_or_begin_anew(home)
    with store:
        assert judged(store) == 0
        choose(store, "b")
    [kept] = home.backups.glob("damaged-*.sqlite3")
    assert kept.read_bytes() == JUNK
    assert told is not None and str(kept) in told.message
    assert re.fullmatch(r"damaged-\d{8}-\d{6}-\d{6}\.sqlite3", kept.name)
    assert "no copy" in told.advice
    again, nothing = open_or_begin_anew(home)
    with again:
        assert (judged(again), nothing) == (1, None)


def test_where_there_is_a_copy_its_day_is_said_and_it_can_be_put_back(home: Home) -> None:
    with Store.open(home) as store:
        choose(store, "a")
    copy = drain(make_backup(home))
    home.database.write_bytes(JUNK)
    store, told = open_or_begin_anew(home)
    with store:
        assert told is not None and copy.made[:10] in told.advice and "Backups" in told.advice
        assert [one.path for one in backups(home)] == [copy.path]  # the damaged one is no copy
        drain(restore(home, copy.path))
        assert judged(store) == 1


def test_what_the_journal_held_is_kept_beside_the_damaged_file(home: Home) -> None:
    home.database.write_bytes(JUNK)
    journal = home.database.with_name(f"{home.database.name}-wal")
    journal.write_bytes(b"the last choices")
    kept = keep_damaged(home)
    assert kept.read_bytes() == JUNK and not home.database.exists() and not journal.exists()
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"the last choices"


def test_a_database_of_another_program_is_put_aside_whole(home: Home) -> None:
    with closing(sqlite3.connect(home.database)) as connection:
        connection.execute("CREATE TABLE judgement (what TEXT)")
        connection.execute("INSERT INTO judgement VALUES ('theirs')")
        connection.commit()
    store, told = open_or_begin_anew(home)
    store.close()
    assert told is not None
    [kept] = home.backups.glob("damaged-*.sqlite3")
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT what FROM judgement").fetchall() == [("theirs",)]


def test_a_newer_database_is_refused_and_stays_where_it_is(home: Home) -> None:
    Store.open(home).close()
    with closing(sqlite3.connect(home.database)) as connection:
        connection.execute("PRAGMA user_version = 9999")
    before = home.database.read_bytes()
    with pytest.raises(UserError, match="newer version"):
        open_or_begin_anew(home)
    assert home.database.read_bytes() == before
    assert not list(home.backups.glob("damaged-*"))


def test_one_that_cannot_be_put_aside_is_said_and_stays(home: Home) -> None:
    home.database.write_bytes(JUNK)
    home.backups.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(UserError, match="could not be made"):
        open_or_begin_anew(home)
    assert home.database.read_bytes() == JUNK
