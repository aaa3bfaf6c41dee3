"""What keys say about drafts: places, ties, strength, and what is kept of it."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.preferences.ballot import (
    Ballot,
    DraftPlan,
    Task,
    in_drawn_order,
    prompt_order,
    repeated,
    shown_again,
    usual_plan,
)
from models.preferences.labels import Draft, Item, Judgement, Verdict, check_verdict


def pressed(drafts: int, *keys: int | str) -> Ballot:
    """A ballot after slots and words: "=" ties, "<" takes back."""
    ballot = Ballot(tuple(range(drafts)))
    for key in keys:
        if isinstance(key, int):
            ballot = ballot.put(key)
        else:
            ballot = ballot.share() if key == "=" else ballot.take_back()
    return ballot


def test_keys_give_places_and_ties_share_them() -> None:
    assert Ballot((1, 0)).put(0).verdict().ranks == (2, 1), "the left one is draft 1"
    tie = pressed(2, "=")
    assert (tie.verdict(), tie.best()) == (Verdict((1, 1)), None)
    with pytest.raises(ValueError, match="place"):
        pressed(4, 3, 0).verdict()
    four = pressed(4, 3, 0, "=", 1, 2)
    assert (four.verdict().ranks, four.best()) == ((2, 2, 3, 1), 3)
    assert pressed(5, "=").verdict().ranks == (1, 1, 1, 1, 1), "a tie of all needs one key"


def test_a_draft_has_one_place_only_and_it_can_be_taken_back() -> None:
    ballot = pressed(3, 1)
    assert ballot.put(1) == ballot.put(3) == ballot
    assert pressed(3, 1, "=", "<") == ballot
    assert pressed(3, 1, "<") == pressed(3, "<") == pressed(3)


def test_what_could_not_be_kept_is_decided_again_by_the_same_key() -> None:
    for keys in ((2, "="), (2, 1), (3, "="), (3, 0, 1, 2), (4, 0, "=", 1, 2, 3)):
        ballot = pressed(*keys)  # type: ignore[arg-type]  # the first is a number of drafts
        open_again = ballot.reopened()
        assert not open_again.complete
        last = keys[-1]
        again = open_again.share() if last == "=" else open_again.put(int(last))
        assert again.verdict() == ballot.verdict(), keys


def test_strength_and_better_words_count_where_they_mean_something() -> None:
    ballot = Ballot((0, 1))
    for _ in range(9):
        ballot = ballot.strengthen(1)
    assert ballot.strength == 3
    ballot = replace(ballot, edit=(0, "better words"), tags=("off topic",), note="both")
    assert ballot.skipped() == Verdict((), 0, ("off topic",), "both"), "a skip keeps why"
    assert ballot.put(0).verdict().edited == "better words"
    assert ballot.put(1).verdict().edited == "", "its draft is not the best"
    tie = ballot.share().verdict()
    assert (tie.strength, tie.edited) == (0, "")


@given(st.integers(2, 5).flatmap(lambda n: st.tuples(st.permutations(range(n)),
                                                     st.lists(st.integers(0, 6)))))  # fmt: skip
def test_whatever_is_pressed_a_complete_ballot_is_a_verdict(
    case: tuple[list[int], list[int]],
) -> None:
    shown, keys = case
    ballot = Ballot(tuple(shown))
    for key in keys:
        if not ballot.complete:
            ballot = ballot.share() if key == 6 else ballot.put(key)
    for slot in range(len(shown)):
        ballot = ballot if ballot.complete else ballot.put(slot)
    assert ballot.complete
    check_verdict(ballot.verdict(), len(shown))


ITEM = Item(7, "Hello?", (Draft("one", 1, "tiny-chat", "5ha"), Draft("two", 2)), (), "drafted", "")


def texts(task: Task) -> tuple[str, ...]:
    return tuple(draft.text for draft in task.drafts)


def test_each_order_of_the_sides_is_equally_likely() -> None:
    draw = random.Random(7)
    lefts = [texts(in_drawn_order(ITEM, draw))[0] for _ in range(1000)]
    assert 450 < lefts.count("one") < 550
    assert lefts.count("one") + lefts.count("two") == 1000
    five = replace(ITEM, drafts=tuple(Draft(text) for text in "abcde"))
    for place in range(5):
        assert {texts(in_drawn_order(five, draw))[place] for _ in range(100)} == set("abcde")


def test_what_was_judged_is_shown_in_the_order_of_then_and_repeated_the_other_way_round() -> None:
    judgement = Judgement(
        3, "Hello?", "second", "", 1.0, label=3, item=7,
        drafts=ITEM.drafts, shown=(1, 0), verdict=Verdict((1, 2)),
    )  # fmt: skip
    again = shown_again(judgement)
    assert (texts(again), again.verdict, again.corrects) == (("two", "one"), Verdict((1, 2)), None)
    assert shown_again(judgement, corrects=True).corrects == 3
    assert texts(repeated(judgement)) == ("one", "two")
    assert (repeated(judgement).repeat, repeated(judgement).verdict) == (True, None)


def test_prompts_without_a_judgement_come_first_in_an_order_by_lot() -> None:
    order = prompt_order(("a", "b", "c", "d"), {"a", "c"}, random.Random(2))
    assert set(order[:2]) == {"b", "d"}
    orders = {prompt_order(tuple("abcdefgh"), (), random.Random(seed)) for seed in range(5)}
    assert len(orders) == 5


def test_an_odd_state_is_the_usual_plan() -> None:
    for odd in (
        {"count": 1}, {"count": 6}, {"count": True}, {"temperature": 0.0}, {"temperature": "hot"},
        {"seed": -1}, {"length": 1000}, {"shipped": "no"}, {"rival": 7}, "nonsense", None,
    ):  # fmt: skip
        assert DraftPlan().changed(odd) == DraftPlan(), odd
    plan = DraftPlan(5, 1.5, "rival", 0.3, 12, 99, shipped=False)
    assert DraftPlan().changed(plan.state()) == plan
    plan = usual_plan(0.0, 4)  # settings that are out of range for drafts
    assert (plan.temperature, plan.length) == (0.1, 8)
