"""`understudy-cli cards`: what it lists, what is due, what it counts, what it says of faults."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest

from models.cli import cards as cli_cards
from models.interview import card_file as decks
from models.interview.card import TOPICS, Card, Source
from models.interview.card_file import deck_of
from models.interview.cards import Cards
from models.store.paths import Home
from models.store.store import Store

Call = Callable[..., tuple[int, str, str]]
TEXT = """[[card]]
id = "kaplan-ten-times"
kind = "explain"
level = "basic"
question = "What does $L$ mean?"
answer = "The loss."
sources = [{ key = "kaplan2020", place = "eq. 1.1" }, { key = "hoffmann2022" }]
points = ["a", "b", "c"]

[[card]]
id = "broken"
kind = "essay"
level = "basic"
question = "?"
answer = "!"
"""


@pytest.fixture(autouse=True)
def one_card_and_a_broken_one(monkeypatch: pytest.MonkeyPatch) -> None:
    deck = deck_of({"scaling": TEXT})
    monkeypatch.setattr(decks, "shipped", lambda: deck)


def own() -> Card:
    return Card("mine", "ppo", "explain", "hard", "Mine?", "Yes.", origin="own")


def test_list_gives_every_card_with_its_answer_and_source(call: Call, home: Home) -> None:
    with Store.open(home) as store:
        Cards(store).save_own(replace(own(), sources=(Source("my-notes", "page 3"), Source("x"))))
    code, out, err = call("cards", "list", "--json")
    assert code == 0
    assert json.loads(out) == {
        "cards": [
            {
                "id": "kaplan-ten-times", "topic": "scaling", "kind": "explain", "level": "basic",
                "question": "What does $L$ mean?", "answer": "The loss.",
                "source": "Kaplan et al. 2020, eq. 1.1; Hoffmann et al. 2022",
                "support": "", "weak": "",
            },
            {
                "id": "mine", "topic": "ppo", "kind": "explain", "level": "hard",
                "question": "Mine?", "answer": "Yes.", "source": "my-notes, page 3; x",
                "support": "", "weak": "",
            },
        ]
    }  # fmt: skip
    assert err.startswith("scaling.toml, line 12: essay is no kind of card.")
    first = call("cards", "list")[1].splitlines()[0]
    assert first == "kaplan-ten-times  scaling  explain  basic  What does L mean?"
    listed = call("cards", "list", "--deck", "core", "--order", "study")[1].splitlines()
    assert [line.split()[0] for line in listed] == ["kaplan-ten-times", "mine"]
    code, out, err = call("cards", "list", "--topic", "dpo")
    assert (code, out) == (0, "")
    assert "There are no cards." in err
    code, _, err = call("cards", "list", "--topic", "cooking")
    assert code == 2 and "'cooking' is not one of 'scaling'" in err
    assert get_args(cli_cards.Topic) == TOPICS


def test_due_says_what_there_is_to_do(call: Call, home: Home) -> None:
    code, out, _ = call("cards", "due")
    assert (code, out.splitlines()[0]) == (0, "0 due, 1 new, 0 reviewed today, 0 later today.")
    assert out.splitlines()[1].startswith("kaplan-ten-times")
    with Store.open(home) as store:
        Cards(store).review("kaplan-ten-times", 3)
        Cards(store).save_own(own())
    row = json.loads(call("cards", "due", "--json")[1])
    assert (row["due"], row["done"]) == ([], 1)
    assert row["new"] == [{"id": "mine", "topic": "ppo", "kind": "explain", "question": "Mine?"}]
    assert row["next_due"].endswith("+00:00")
    assert "The next card comes at 20" in call("cards", "due")[1]


def test_stats_are_data_without_a_single_nan(call: Call, home: Home) -> None:
    code, out, _ = call("cards", "stats", "--json")
    row = json.loads(out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))
    assert code == 0
    assert (row["reviews"], row["cards"], row["retention"]["share"]) == (0, 1, None)
    assert (len(row["forecast"]), tuple(row["by_topic"])) == (30, TOPICS)
    with Store.open(home) as store:
        for _ in range(2):
            Cards(store).review("kaplan-ten-times", 3, taken_ms=90_000)
    row = json.loads(call("cards", "stats", "--json")[1])
    assert (row["reviews"], row["minutes"], row["young"], row["ratings"]["good"]) == (2, 3.0, 1, 2)
    assert row["by_topic"]["scaling"] == {
        "cards": 1, "seen": 1, "aside": 0, "retrievability": 1.0,
    }  # fmt: skip
    lines = call("cards", "stats")[1].splitlines()
    assert "reviews        2, days: 1, time: 3:00" in lines
    assert "scaling        1 of 1 seen, 100% remembered by now" in lines
