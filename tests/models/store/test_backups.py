"""Copies are whole, dated and can be put back, whatever became of the database."""

import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pair_labels import choose

from models.errors import UserError
from models.files import exclusive
from models.progress import drain
from models.store import database as database_module
from models.store.backups import STAMP, backups, daily, make_backup, restore, sweep
from models.store.paths import Home
from models.store.store import Store


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.at(tmp_path / "a home? 100 % #1")


def prompts(store: Store) -> list[str]:
    return [one.prompt for one in store.labels.recent(9)]


def test_a_copy_holds_what_was_there_and_says_when_it_was_made(store: Store, home: Home) -> None:
    choose(store.labels, "a")
    before = datetime.now(UTC)
    made = drain(make_backup(home))
    choose(store.labels, "b")
    assert (made.why, made.labels) == ("by hand", 1)
    assert made.size == made.path.stat().st_size
    assert abs(datetime.fromisoformat(made.made) - before) < timedelta(seconds=30)
    assert backups(home) == (made,)


def test_restoring_brings_the_labels_back_and_can_be_undone(store: Store, home: Home) -> None:
    choose(store.labels, "a")
    made = drain(make_backup(home))
    choose(store.labels, "b")
    replaced = drain(restore(home, made.path))
    # the connection that was open all the time sees it
    assert prompts(store) == ["a"]
    choose(store.labels, "c")
    assert prompts(store) == ["c", "a"]
    assert replaced is not None
    assert (replaced.why, replaced.labels) == ("before restoring", 2)
    drain(restore(home, replaced.path))
    assert prompts(store) == ["b", "a"]
    assert store._database.rows("PRAGMA integrity_check") == [("ok",)]
    assert store._database.rows("PRAGMA journal_mode") == [("wal",)]


def test_a_bad_copy_changes_nothing(store: Store, home: Home, tmp_path: Path) -> None:
    choose(store.labels, "a")
    made = drain(make_backup(home))
    bad, newer = tmp_path / "bad.sqlite3", tmp_path / "newer.sqlite3"
    bad.write_bytes(made.path.read_bytes()[:9000])
    shutil.copy(made.path, newer)
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 999")
    for copy, reason in ((bad, "is damaged"), (newer, "newer version")):
        with pytest.raises(UserError, match=reason):
            drain(restore(home, copy))
    with pytest.raises(UserError, match="not there any more"):
        drain(restore(home, tmp_path / "absent.sqlite3"))
    assert prompts(store) == ["a"]
    assert backups(home) == (made,)


def test_a_copy_is_made_once_a_day_and_seven_are_kept(store: Store, home: Home) -> None:
    choose(store.labels, "a")
    first = drain(daily(home))
    assert first is not None
    assert first.why == "daily"
    assert drain(daily(home)) is None
    by_hand = drain(make_backup(home))
    for day in range(2, 12):
        stamp = (datetime.now(UTC) - timedelta(days=day)).strftime(STAMP)
        shutil.copy(first.path, home.backups / f"understudy-{stamp}-daily.sqlite3")
    first.path.unlink()
    new = drain(daily(home))
    found = backups(home)
    assert [one.why for one in found].count("daily") == 7
    assert new in found
    assert by_hand in found


def test_a_copy_dated_in_the_future_is_ignored_and_said_so(
    store: Store, home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    choose(store.labels, "a")
    later = (datetime.now(UTC) + timedelta(days=400)).strftime(STAMP)
    future = home.backups / f"understudy-{later}-daily.sqlite3"
    drain(make_backup(home)).path.rename(future)
    (home.backups / "understudy-99999999-999999-999999-daily.sqlite3").write_text("no date")
    made = drain(daily(home))
    assert made is not None and not made.in_future
    assert drain(daily(home)) is None
    assert [one.in_future for one in backups(home)] == [True, False]
    assert caplog.messages == [f"a copy dated in the future is ignored: {future.name}"] * 2


def test_nothing_lies_beside_a_copy_and_what_killed_ones_left_is_swept(
    store: Store, home: Home
) -> None:
    choose(store.labels, "a")
    made = drain(make_backup(home))
    drain(restore(home, made.path))
    kept = {one.path for one in backups(home)}
    assert set(home.backups.iterdir()) == kept and len(kept) == 2
    stem = made.path.with_suffix("")
    ends = (".part", ".part-wal", ".part-shm", ".sqlite3-wal", ".sqlite3-shm")
    left = [home.database.with_suffix(".part"), *(Path(f"{stem}{end}") for end in ends)]
    for path in left:
        path.touch()
    done, needed = home.models / ".done.replaced", home.models / ".needed.replaced"
    for folder in (done, needed, home.models / "done"):
        (folder / "checkpoint").mkdir(parents=True)
    (home.models / "done" / "card.json").touch()
    with exclusive(home.copying):  # somebody makes a copy
        sweep(home)
        assert all(path.exists() for path in left)
    drain(daily(home))
    assert not any(path.exists() for path in (*left, done)) and needed.exists()
    assert kept < set(home.backups.iterdir())


def test_a_damaged_database_is_not_copied_over_the_good_ones(
    store: Store, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(200):
        choose(store.labels, f"prompt {number} " + "x" * 500)
    store.close()
    whole = home.database.read_bytes()
    home.database.write_bytes(whole[:100_000] + bytes(40_000) + whole[140_000:])
    with pytest.raises(UserError, match="is damaged"):
        drain(daily(home))
    assert backups(home) == ()
    with pytest.raises(UserError, match="is damaged"):
        Store.open(home)
    # a start does not read a large file through; its backups do
    monkeypatch.setattr(database_module, "READ_THROUGH", 50_000)
    Store.open(home).close()


def test_somebody_labels_while_a_copy_is_made(store: Store, home: Home) -> None:
    choose(store.labels, "a")
    steps = make_backup(home)
    next(steps)
    choose(store.labels, "b")
    with pytest.raises(StopIteration) as ended:
        next(steps)
    assert ended.value.value.labels == 2
