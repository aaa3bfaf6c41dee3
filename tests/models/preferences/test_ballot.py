"""What keys say about drafts: places, ties, strength, and what is kept of it."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.preferences.ballot import Ballot, in_drawn_order, prompt_order, repeated, shown_again
from models.preferences.labels import Draft, Item, Judgement, Verdict, check_verdict


def test_keys_give_places_and_ties_share_them() -> None:
    two = Ballot(2, (1, 0))
    assert two.put(0) and two.complete
    assert two.ranks() == (2, 1), "the left one is draft 1"
    tie = Ballot(2, (0, 1))
    tie.share()
    assert (tie.verdict(), tie.best()) == (Verdict((1, 1)), None)
    four = Ballot(4, (0, 1, 2, 3))
    four.put(3)
    four.put(0)
    with pytest.raises(ValueError, match="place"):
        four.verdict()
    four.share()
    four.put(1)
    four.put(2)
    assert (four.ranks(), four.best()) == ((2, 2, 3, 1), 3)
    five = Ballot(5, (4, 3, 2, 1, 0))
    five.share()
    assert five.ranks() == (1, 1, 1, 1, 1), "a tie of all needs one key"


def test_a_draft_has_one_place_only_and_it_can_be_taken_back() -> None:
    ballot = Ballot(3, (0, 1, 2))
    assert ballot.put(1)
    assert not ballot.put(1)
    assert not ballot.put(3)
    ballot.share()
    assert ballot.take_back(), "the tie"
    assert ballot.take_back(), "the place"
    assert not ballot.take_back()
    assert ballot.place_of(1) is None


def test_what_could_not_be_kept_is_decided_again_by_the_same_key() -> None:
    for drafts, tie in ((2, True), (2, False), (3, True), (3, False)):
        ballot = Ballot(drafts, range(drafts))
        for slot in range(drafts - 1 if drafts > 2 and not tie else 0):
            ballot.put(slot)
        last = drafts - 1
        _ = ballot.share() if tie else ballot.put(last)
        ranks = ballot.ranks()
        ballot.reopen()
        assert not ballot.complete
        _ = ballot.share() if tie else ballot.put(last)
        assert ballot.ranks() == ranks, (drafts, tie)


def test_strength_and_better_words_count_where_they_mean_something() -> None:
    ballot = Ballot(2, (0, 1))
    for _ in range(9):
        ballot.strengthen(1)
    assert ballot.strength == 3
    ballot.edit(0, "better words")
    ballot.tags, ballot.note = ("off topic",), "both"
    assert ballot.skipped() == Verdict((), 0, ("off topic",), "both"), "a skip keeps why"
    ballot.put(0)
    assert ballot.verdict().edited == "better words"
    ballot.take_back()
    ballot.put(1)
    assert ballot.verdict().edited == "", "its draft is not the best"
    ballot.take_back()
    ballot.share()
    assert (ballot.verdict().strength, ballot.verdict().edited) == (0, "")


@given(st.integers(2, 5).flatmap(lambda n: st.tuples(st.permutations(range(n)),
                                                     st.lists(st.integers(0, 6)))))  # fmt: skip
def test_whatever_is_pressed_a_complete_ballot_is_a_verdict(
    case: tuple[list[int], list[int]],
) -> None:
    shown, keys = case
    ballot = Ballot(len(shown), shown)
    for key in keys:
        if not ballot.complete:
            _ = ballot.share() if key == 6 else ballot.put(key)
    for slot in range(len(shown)):
        ballot.put(slot)
    assert ballot.complete
    check_verdict(ballot.verdict(), len(shown))


ITEM = Item(7, "Hello?", (Draft("one", 1, "tiny-chat", "5ha"), Draft("two", 2)), (), "drafted", "")


def test_each_order_of_the_sides_is_equally_likely() -> None:
    draw = random.Random(7)
    lefts = [in_drawn_order(ITEM, draw).texts[0] for _ in range(1000)]
    assert 450 < lefts.count("one") < 550
    assert lefts.count("one") + lefts.count("two") == 1000
    five = replace(ITEM, drafts=tuple(Draft(text) for text in "abcde"))
    for place in range(5):
        assert {in_drawn_order(five, draw).texts[place] for _ in range(100)} == set("abcde")


def test_what_was_judged_is_shown_in_the_order_of_then_and_repeated_the_other_way_round() -> None:
    judgement = Judgement(
        3, "Hello?", "second", "", 1.0, label=3, item=7,
        drafts=ITEM.drafts, shown=(1, 0), verdict=Verdict((1, 2)),
    )  # fmt: skip
    again = shown_again(judgement)
    assert (again.texts, again.verdict, again.corrects) == (("two", "one"), Verdict((1, 2)), None)
    assert shown_again(judgement, corrects=True).corrects == 3
    assert repeated(judgement).texts == ("one", "two")
    assert (repeated(judgement).repeat, repeated(judgement).verdict) == (True, None)


def test_prompts_without_a_judgement_come_first_in_an_order_by_lot() -> None:
    order = prompt_order(("a", "b", "c", "d"), {"a", "c"}, random.Random(2))
    assert set(order[:2]) == {"b", "d"}
    orders = {prompt_order(tuple("abcdefgh"), (), random.Random(seed)) for seed in range(5)}
    assert len(orders) == 5
