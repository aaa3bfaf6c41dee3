"""The reader's own cards: kept, changed, removed, brought back, and refused with the rule."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from models.errors import UserError
from models.interview.card import Card, Choice, Number, Option
from models.interview.card_file import shipped
from models.interview.cards import Cards
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
        (own("x", answer=" "), "answer is missing"),
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
    assert (problem.path, problem.rule.split(".")[0]) == ("a", "later is no key that is known here")


def test_a_text_with_half_a_character_is_kept_with_a_question_mark(cards: Cards) -> None:
    cards.save_own(own(answer="a\ud800\0b"))
    assert [one.answer for one in cards.own()] == ["a?\0b"]
