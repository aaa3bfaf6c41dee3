"""What was labelled before there were projects is carried over, with its undo and redo."""

from pathlib import Path

import pytest

from models.preferences.pairs import Pair
from models.store.database import Database
from models.store.form import migrations
from models.store.labelling.replay import kept, replay
from models.store.labels import Counts
from models.store.paths import Home
from models.store.store import Store

ADD = (
    "INSERT INTO judgement (id, prompt, first, second, choice, model, model_sha256, created,"
    " seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
EVENT = "INSERT INTO label_event (kind, judgement, created) VALUES (?, ?, ?)"
DAY = "2026-03-04T05:06:07.890+00:00"
OLD = [
    (1, "p", "a", "b", "first", "m", "5a", DAY, 1.5),
    (2, "p", "b", "a", "first", "m", "5a", DAY, 2.5),  # the same pair, sides swapped
    (3, "q 🙂", "same", "same", "second", "m", "5a", DAY, 0.0),
    (4, "r", "c", "d", "tie", "n", "6b", DAY, 1.0),
    (5, "s", "c", "d", "skip", "n", "6b", DAY, 1.0),
    (6, "t", "e", "f", "second", "n", "6b", DAY, 1.0),
]
EVENTS = [
    ("judge", 1), ("judge", 2), ("undo", 2), ("judge", 3), ("judge", 4), ("judge", 5),
    ("judge", 6), ("undo", 6), ("redo", 6), ("undo", 6), ("undo", 5),
]  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home as an earlier version left it."""
    made = Home.at(tmp_path)
    made.prepare()
    before = [step for step in migrations() if int(step.name[:4]) < 4]
    database = Database(made, before)
    with database.write() as connection:
        connection.executemany(ADD, OLD)
        connection.executemany(EVENT, [(kind, number, DAY) for kind, number in EVENTS])
    database.close()
    return made


def test_what_stood_stands_and_reads_as_before(home: Home) -> None:
    with Store.open(home) as store:
        found = {one.id: one for one in store.labels.recent(99)}
        assert sorted(found) == [1, 3, 4]
        for number, prompt, first, second, choice, model, sha, created, seconds in OLD:
            if number in found:
                one = found[number]
                assert (one.prompt, one.first, one.second, one.choice) == (
                    prompt,
                    first,
                    second,
                    choice,
                )
                assert (one.model, one.model_sha256, one.created, one.seconds) == (
                    model,
                    sha,
                    created,
                    seconds,
                )
        assert store.labels.pairs() == (Pair("p", "a", "b"),)
        assert store.labels.counts() == Counts(judged=3, pairs=1, ties=1, skipped=0)


def test_undo_and_redo_go_on_where_they_were(home: Home) -> None:
    with Store.open(home) as store:
        redone = [store.labels.redo(), store.labels.redo()]
        assert [one.id for one in redone if one] == [5, 6]
        assert not store.labels.can_redo()
        undone = [store.labels.undo() for _ in range(6)]
        assert [one.id for one in undone if one] == [6, 5, 4, 3, 1]
        assert replay(store._database) == kept(store._database)


def test_nothing_of_the_log_is_lost(home: Home) -> None:
    with Store.open(home) as store:
        events = store._database.rows("SELECT kind, created FROM label_event ORDER BY id")
        assert events == [(kind, DAY) for kind, _ in EVENTS]
        history = store.labels.history(store.labels.get(1).item)
        assert [(entry.judgement.id, entry.state) for entry in history] == [
            (1, "stands"),
            (2, "taken back"),
        ]
        second = history[1].judgement
        assert (second.first, second.second, second.choice, second.seconds) == (
            "b",
            "a",
            "first",
            2.5,
        )
        assert second.verdict.ranks == (2, 1)  # "b", the second draft of the item
        assert replay(store._database) == kept(store._database)
