"""The reader's own cards: kept, changed, removed, brought back, and refused with the rule."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from models.errors import UserError
from models.interview.card import Card, Choice, Number, Option
from models.interview.card_file import shipped
from models.interview.cards import Cards
from models.interview.scheduling import CardOptions
from models.store.paths import Home
from models.store.store import Store

START = datetime(2026, 1, 5, 9, tzinfo=UTC)


def own(name: str = "mine", **changes: object) -> Card:
    return replace(
        Card(name, "ppo", "explain", "mid", "What is $\\epsilon$?", "The clip.", origin="own"),
        **changes,
    )


def test_own_cards_are_kept_changed_removed_and_brought_back(home: Home) -> None:
    number = own("size", kind="number", body=Number(1.7, 0.05, "tokens", {"k": 1000.0}))
    with Store.open(home) as store:
        Cards(store).save_own(own(), number)
        Cards(store).save_own(own(question="Changed?\n\n```\n[[card]]\n```", tags=("clip",)))
    with Store.open(home) as store:
        assert Cards(store).own() == (
            own(question="Changed?\n\n```\n[[card]]\n```", tags=("clip",)), number,
        )  # fmt: skip
        assert "mine" in Cards(store).deck()
        Cards(store).review("mine", 3, clock=START)
        Cards(store).remove_own("mine")
        assert Cards(store).own() == (number,)
        Cards(store).restore_own("mine")
        assert [one.id for one in Cards(store).own()] == ["mine", "size"]
        assert len(Cards(store).reviews("mine")) == 1
        for act in (Cards(store).remove_own, Cards(store).restore_own):
            with pytest.raises(KeyError):
                act("no such card")


def test_an_own_card_that_breaks_a_rule_is_refused_with_all_that_came_along(cards: Cards) -> None:
    two_wrong = Choice((Option("a", "r"), Option("b", "s")))
    for card, said in (
        (own("Not an id"), "id is made of small letters"),
        (own("x", topic="cooking"), "cooking is no topic"),
        (own("x", answer=" "), "answer is blank"),
        (own("x", kind="choice", body=two_wrong), "choice has 0 options with right = true"),
    ):
        with pytest.raises(UserError, match="cannot be kept") as caught:
            cards.save_own(own("sound"), card)
        assert said in caught.value.message
    with pytest.raises(UserError, match="comes with the program"):
        cards.save_own(own(shipped().cards[0].id))
    assert cards.own() == ()


def test_an_own_card_that_this_version_cannot_read_is_told(store: Store) -> None:
    Cards(store).save_own(own("a"), own("b"))
    with store._database.write() as connection:
        connection.execute("UPDATE own_card SET text = text || 'later = 1' WHERE id = 'a'")
    assert [one.id for one in Cards(store).own()] == ["b"]
    (problem,) = Cards(store).own_problems()
    assert (problem.path, problem.error.message.split(".")[0]) == (
        "a",
        "later is no key that is known here",
    )


def test_a_text_with_half_a_character_is_kept_with_a_question_mark(cards: Cards) -> None:
    cards.save_own(own(answer="a\ud800\0b"))
    assert [one.answer for one in cards.own()] == ["a?\0b"]


# Disks that are full, read-only or in use, and two programs on one home


MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


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
        lambda: cards.suspend("c"),
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
    assert (cards.options(), cards.suspended()) == (CardOptions(), frozenset())
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
