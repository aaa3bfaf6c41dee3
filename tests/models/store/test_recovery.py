"""A start on a damaged database: it is kept under a dated name, an empty one takes its place."""

import re
import sqlite3
from contextlib import closing

import pytest
from pair_labels import choose

from models.errors import UserError
from models.progress import drain
from models.store import opening
from models.store.backups import backups, keep_damaged, make_backup, open_or_begin_anew, restore
from models.store.paths import Home
from models.store.store import Store

JUNK = b"This is not a database at all. " * 200


def judged(store: Store) -> int:
    return int(store.labels.counts().judged)


def test_a_damaged_one_is_kept_and_an_empty_one_begun(home: Home) -> None:
    with Store.open(home) as store:
        choose(store.labels, "a")
    home.database.write_bytes(JUNK)
    store, told = open_or_begin_anew(home)
    with store:
        assert judged(store) == 0
        choose(store.labels, "b")
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
        choose(store.labels, "a")
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


ENDLESS = "AS WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id FROM n) SELECT id FROM n"
STRANGERS = {
    "a table of ours in version 0": "CREATE TABLE run (what TEXT); INSERT INTO run VALUES ('x')",
    "any version without tables": "PRAGMA user_version = 7",
    "a version that there is not": "CREATE TABLE run (what TEXT); PRAGMA user_version = 99",
    "the number of another program": "PRAGMA application_id = 1196444487",
    "tables with other columns": "CREATE TABLE judgement (what TEXT); PRAGMA user_version = 1",
}
REPLACED = {
    "a table is missing": "DROP TABLE own_card",
    "a table is a view that never ends": f"DROP TABLE own_card; CREATE VIEW own_card {ENDLESS}",
    "another view never ends": f"DROP VIEW card_standing; CREATE VIEW card_standing {ENDLESS}",
    "a table is virtual": "DROP TABLE own_card; CREATE VIRTUAL TABLE own_card USING fts5 (id)",
    "a trigger of a stranger": "CREATE TRIGGER t AFTER INSERT ON runs BEGIN DELETE FROM item; END",
    "a trigger does more": (
        "DROP TRIGGER item_stays; CREATE TRIGGER item_stays BEFORE UPDATE ON item"
        " BEGIN SELECT RAISE (ABORT, 'items never change -- '), '\n'; END"
    ),
    "a check is another": "DROP TABLE own_card; CREATE TABLE own_card (id TEXT CHECK (id > 1))",
}


@pytest.mark.parametrize("kind", [*STRANGERS, *REPLACED])
def test_a_database_of_another_program_is_put_aside_whole(home: Home, kind: str) -> None:
    if kind in REPLACED:
        Store.open(home).close()
    with closing(sqlite3.connect(home.database)) as connection:
        connection.executescript(STRANGERS.get(kind) or REPLACED[kind])
        if kind in REPLACED:
            connection.execute("PRAGMA application_id = 0")  # as in a file of an earlier version
    before = home.database.read_bytes()
    with pytest.raises(UserError) as refused:
        Store.open(home)
    assert refused.value.message == f"{home.database} is a database of another program."
    assert home.database.read_bytes() == before
    store, told = open_or_begin_anew(home)
    with store:
        assert judged(store) == 0
    [kept] = home.backups.glob("damaged-*.sqlite3")
    assert told is not None and str(kept) in told.message
    assert kept.read_bytes() == before
    copy = home.backups / "understudy-20260304-050607-000000.sqlite3"
    kept.rename(copy)
    assert [one.labels for one in backups(home)] in ([None], [0]), "listing it ends"
    with pytest.raises(UserError, match="of another program"):
        drain(restore(home, copy))


def test_a_schema_with_broken_letters_locks_nobody_out(home: Home) -> None:
    """SQLite quotes them in its message, which is no text then."""
    with Store.open(home) as store:
        choose(store.labels, "a")
    copy = drain(make_backup(home))
    whole = home.database.read_bytes()
    broken = whole.replace(b"CREATE TABLE run_vote", b"CREATE T\xff\xc3LE run_vote")
    assert broken != whole
    home.database.write_bytes(broken)
    with pytest.raises(UserError, match="is damaged: malformed database schema"):
        Store.open(home)
    drain(restore(home, copy.path))
    home.database.write_bytes(broken)
    store, told = open_or_begin_anew(home)
    with store:
        assert (judged(store), told is not None) == (0, True)
        assert len(list(home.backups.glob("damaged-*.sqlite3"))) == 2
    home.database.write_bytes(whole.replace(b"CREATE TABLE run_vote", b"CREATE TABLE run_vato"))
    with pytest.raises(UserError, match="is damaged"):
        Store.open(home)


def test_a_damaged_header_and_half_a_file_lock_nobody_out(home: Home) -> None:
    """Versions of the format for writing, for reading and of the schema, and the form's number."""
    Store.open(home).close()
    whole = home.database.read_bytes()
    broken = [whole[:at] + b"\xff" + whole[at + 1 :] for at in (18, 19, 47, 60)]
    for content in (*broken, whole[: len(whole) // 2], whole[:4096] + bytes(len(whole) - 4096)):
        home.database.write_bytes(content)
        with pytest.raises(UserError, match="is damaged") as caught:
            Store.open(home)
        assert str(home.backups) in caught.value.advice and "Move it" in caught.value.advice
        store, told = open_or_begin_anew(home)
        store.close()
        assert told is not None


def test_a_broken_letter_in_a_row_is_shown_as_one_and_the_rest_goes_on(home: Home) -> None:
    with Store.open(home) as store:
        choose(store.labels, "needle")
        choose(store.labels, "another")
    home.database.write_bytes(home.database.read_bytes().replace(b"needle", b"need\xffe"))
    store, told = open_or_begin_anew(home)
    with store:
        assert [one.prompt for one in store.labels.recent(9)] == ["another", "need\ufffde"]
        assert store.labels.undo() is not None and store.labels.undo() is not None
        choose(store.labels, "a third")
        assert (judged(store), told) == (1, None)


def test_a_row_that_cannot_be_read_is_said_in_a_line(home: Home) -> None:
    with Store.open(home) as store:
        run = store.runs.start("preferences", "dpo", "a run")
        store.runs.record(run.id, {"step": 1, "loss": 0.5})
    with closing(sqlite3.connect(home.database)) as connection, connection:
        connection.execute("UPDATE run_row SET figures = 'no JSON'")
    with Store.open(home) as store, pytest.raises(UserError, match="damaged: a row cannot be read"):
        store.runs.rows(run.id)


def test_a_check_that_takes_too_long_keeps_nobody_waiting(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(home) as store:
        for number in range(50):
            choose(store.labels, f"prompt {number}" + "x" * 500)
    home.database.write_bytes(home.database.read_bytes()[:-8192] + bytes(8192))
    with pytest.raises(UserError, match="is damaged"):
        Store.open(home)
    monkeypatch.setattr(opening, "CHECK_SECONDS", -1.0)
    monkeypatch.setattr(opening, "STEPS_BETWEEN", 1)
    Store.open(home).close()


def test_one_that_cannot_be_put_aside_is_said_and_stays(home: Home) -> None:
    home.database.write_bytes(JUNK)
    home.backups.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(UserError, match="could not be made"):
        open_or_begin_anew(home)
    assert home.database.read_bytes() == JUNK
