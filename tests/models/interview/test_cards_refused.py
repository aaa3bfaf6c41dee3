"""Disks that are full, read-only or in use, and two programs on one home."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from models.errors import UserError
from models.interview.card import Card, CardOptions
from models.interview.cards import Cards
from models.store.paths import Home
from models.store.store import Store

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def raw(home: Home, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(home.database)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def own(name: str = "mine", **changes: object) -> Card:
    return replace(
        Card(name, "ppo", "explain", "mid", "What is $\\epsilon$?", "The clip.", origin="own"),
        **changes,
    )


def review_often(cards: Cards, times: int) -> None:
    for _ in range(times):
        cards.review("d", 3, answer="x" * 15_000, clock=START)


def test_a_full_disk_refuses_the_review_and_keeps_the_earlier(store: Store, home: Home) -> None:
    kept = Cards(store).review("c", 3, clock=START)
    memory = Cards(store).memory("c")
    pages = store._database.rows("PRAGMA page_count")[0][0]
    store._database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError, match="no room left") as caught:
        review_often(Cards(store), 50)
    assert "Make room and try again" in caught.value.advice
    count = len(Cards(store).reviews("d"))
    assert count < 50
    store._database.rows("PRAGMA max_page_count = 100000")
    Cards(store).review("e", 3, clock=START)
    assert Cards(store).memory("c") == memory
    assert Cards(store).reviews("c") == (kept,)
    assert raw(home, "SELECT count(*) FROM card_review") == [(count + 2,)]
    assert raw(home, "PRAGMA integrity_check") == [("ok",)]
    made = store.reviews.derived()
    Cards(store).rebuild()
    assert store.reviews.derived() == made


@pytest.mark.parametrize("how", ["read-only", "in use"])
def test_a_disk_that_refuses_is_said_and_changes_nothing(
    store: Store, home: Home, how: str
) -> None:
    cards = Cards(store)
    cards.review("c", 3, clock=START)
    cards.save_own(own())
    other = sqlite3.connect(home.database, isolation_level=None)
    if how == "read-only":
        store._database.rows("PRAGMA query_only = ON")
    else:
        store._database.rows("PRAGMA busy_timeout = 20")
        other.execute("BEGIN IMMEDIATE")
    for act in (
        lambda: cards.review("c", 3, clock=START + DAY),
        cards.undo,
        cards.rebuild,
        lambda: cards.set_options(CardOptions(new_a_day=3)),
        lambda: cards.set_aside("c"),
        lambda: cards.raise_first(["c"]),
        lambda: cards.save_own(own("other")),
        lambda: cards.remove_own("mine"),
    ):
        with pytest.raises(UserError, match=how):
            act()
    if how == "read-only":
        store._database.rows("PRAGMA query_only = OFF")
    else:
        other.execute("ROLLBACK")
    other.close()
    assert len(cards.reviews("c")) == 1
    assert (cards.options(), cards.aside()) == (CardOptions(), frozenset())
    assert [one.id for one in cards.own()] == ["mine"]
    assert cards.undo() is not None


def test_two_programs_on_one_home_see_each_other(home: Home) -> None:
    with Store.open(home) as one, Store.open(home) as two:
        Cards(one).review("c", 3, clock=START)
        Cards(two).review("c", 3, clock=START + 10 * MINUTE)
        taken = Cards(one).undo()
        assert taken is not None and taken.reviewed == START + 10 * MINUTE
        assert Cards(two).redo() == taken
        assert Cards(one).memory("c") == Cards(two).memory("c")
