"""The deck: all card files together, and the reader's own cards."""

import pytest

from models.interview import card_file as decks
from models.interview.card import TOPICS, Card
from models.interview.card_file import deck_of, with_own

TEXT = """[[card]]
id = "{}"
kind = "explain"
level = "basic"
question = "q"
answer = "a"
sources = [{{ key = "kaplan2020" }}]
points = ["a", "b", "c"]
"""


def test_cards_stand_in_the_order_of_the_topics() -> None:
    deck = deck_of({"dpo": TEXT.format("d"), "scaling": TEXT.format("s") + TEXT.format("t")})
    assert [card.id for card in deck.cards] == ["s", "t", "d"]
    assert deck.get("t") is deck.cards[1]
    assert deck.get("gone") is None
    assert "d" in deck and "gone" not in deck
    assert len(deck) == 3
    by_topic = deck.by_topic()
    assert tuple(by_topic) == TOPICS
    assert [card.id for card in by_topic["scaling"]] == ["s", "t"]
    assert by_topic["ppo"] == ()


def test_an_id_is_unique_over_all_topics() -> None:
    deck = deck_of({"scaling": TEXT.format("same"), "dpo": TEXT.format("d") + TEXT.format("same")})
    assert [(card.id, card.topic) for card in deck.cards] == [("same", "scaling"), ("d", "dpo")]
    (problem,) = deck.problems
    assert (problem.path, problem.line) == ("dpo.toml", 10)
    assert problem.rule == "id same is used twice; each card has its own."


def test_a_file_of_no_topic_is_told_and_costs_only_itself() -> None:
    deck = deck_of({"cooking": TEXT.format("soup"), "dpo": TEXT.format("d")})
    assert [card.id for card in deck.cards] == ["d"]
    assert [problem.path for problem in deck.problems] == ["cooking.toml"]


def test_own_cards_come_after_the_shipped_and_never_instead(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(decks, "shipped", lambda: deck_of({"dpo": TEXT.format("d")}))
    own = [Card(name, "ppo", "explain", "mid", "q", "a", origin="own") for name in ("mine", "d")]
    deck = with_own(own)
    assert [(card.id, card.origin) for card in deck.cards] == [("d", "shipped"), ("mine", "own")]
