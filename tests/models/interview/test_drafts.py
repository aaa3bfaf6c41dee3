"""Cards written by hand: every kind as text and back, and what is missing said."""

from dataclasses import replace

import pytest

from models.errors import UserError
from models.interview.card import KINDS, Card, Choice, Mistake, Number, Option, Order
from models.interview.card_file import read_cards, shipped, write_card
from models.interview.drafts import CardDraft, body_of, body_text, card_of, draft_from, draft_of


def test_every_shipped_card_is_its_own_text() -> None:
    kinds = set()
    for card in shipped().cards:
        kinds.add(card.kind)
        assert body_of(card.kind, body_text(card.body)) == card.body, card.id
        copy = card_of(draft_of(card), card)
        stripped = replace(card, question=card.question.strip(), answer=card.answer.strip())
        stripped = replace(stripped, support=None)  # nobody checked what is written anew
        assert replace(copy, id=card.id, origin="shipped") == stripped
        assert copy.id != card.id and copy.origin == "own"
    assert kinds == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "text", "body"),
    [
        ("number", "value: 1,7\nwithin: 5 %\nunit: tokens", Number(1.7, 0.05, "tokens")),
        ("choice", "* a || yes\nb || no", Choice((Option("a", "yes", True), Option("b", "no")))),
        ("order", "one\n\n two ", Order(("one", "two"))),
        ("mistake", "a\n* b || it is c", Mistake(("a", "b"), 1, "it is c")),
    ],
)
def test_an_own_card_of_a_kind_can_be_kept(kind: str, text: str, body: object) -> None:
    made = card_of(CardDraft(question="q", answer="a", kind=kind, body=text), None)
    assert made.body == body
    assert read_cards(write_card(made), made.topic, origin="own") == ((made,), ())


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("order", "", "does not say yet what it asks for"),
        ("choice", "a\nb || no", "nothing after the bars in a"),
        ("mistake", "a\nb", "0 parts are marked"),
        ("number", "unit: tokens", "The card has no number yet"),
        ("number", "value: many", "many is no number"),
        ("number", "1.7", "1.7 is no line like"),
        ("curve", "figure: nothing", "nothing called nothing to draw"),
    ],
)
def test_what_a_kind_lacks_is_said(kind: str, text: str, said: str) -> None:
    with pytest.raises(UserError) as problem:
        card_of(CardDraft(question="q", answer="a", kind=kind, body=text), None)
    assert said in str(problem.value)


def test_an_own_card_keeps_its_id_and_a_saved_draft_its_texts() -> None:
    own = Card("own-1", "ppo", "explain", "mid", "q", "a", origin="own")
    draft = replace(draft_of(own), answer="b", tags="#x, y; x")
    changed = card_of(draft, own)
    assert (changed.id, changed.answer, changed.tags) == ("own-1", "b", ("x", "y"))
    assert draft_from({"question": "Half", "level": 3, "other": "x"}) == CardDraft(question="Half")
