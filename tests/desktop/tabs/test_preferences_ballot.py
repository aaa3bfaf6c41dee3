"""What keys say about drafts: places, ties, strength, and what is kept of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.tabs.preferences.ballot import Ballot
from models.labels import Verdict, check_verdict


def test_one_key_decides_between_two() -> None:
    ballot = Ballot(2, (1, 0))
    assert ballot.put(0)
    assert ballot.complete
    assert ballot.ranks() == (2, 1)  # the left one is draft 1


def test_a_tie_of_two_is_both_in_first_place() -> None:
    ballot = Ballot(2, (0, 1))
    ballot.share()
    assert ballot.verdict() == Verdict((1, 1))


def test_three_are_ranked_in_the_order_of_the_keys() -> None:
    ballot = Ballot(3, (2, 0, 1))
    for slot in (1, 2):
        assert ballot.put(slot)
        assert not ballot.complete
    assert ballot.put(0)
    assert ballot.ranks() == (1, 2, 3)


def test_a_tie_within_a_ranking_shares_the_place() -> None:
    ballot = Ballot(4, (0, 1, 2, 3))
    ballot.put(3)
    ballot.put(0)
    ballot.share()
    ballot.put(1)
    ballot.put(2)
    assert ballot.ranks() == (2, 2, 3, 1)


def test_a_tie_of_all_needs_one_key() -> None:
    ballot = Ballot(5, (4, 3, 2, 1, 0))
    ballot.share()
    assert ballot.ranks() == (1, 1, 1, 1, 1)


def test_a_draft_has_one_place_only_and_it_can_be_taken_back() -> None:
    ballot = Ballot(3, (0, 1, 2))
    assert ballot.put(1)
    assert not ballot.put(1)
    assert not ballot.put(3)
    ballot.share()
    assert ballot.take_back()  # the tie
    assert ballot.take_back()  # the place
    assert not ballot.take_back()
    assert ballot.place_of(1) is None


@pytest.mark.parametrize(("drafts", "tie"), [(2, True), (2, False), (3, True), (3, False)])
def test_what_could_not_be_kept_is_decided_again_by_the_same_key(drafts: int, tie: bool) -> None:
    ballot = Ballot(drafts, range(drafts))
    for slot in range(drafts - 1 if drafts > 2 and not tie else 0):
        ballot.put(slot)
    decide = ballot.share if tie else lambda: ballot.put(drafts - 1)
    decide()
    ranks = ballot.ranks()
    ballot.reopen()
    assert not ballot.complete
    decide()
    assert ballot.ranks() == ranks


def test_a_single_draft_is_good_or_bad_and_never_a_tie() -> None:
    good, bad = Ballot(1, (0,)), Ballot(1, (0,))
    assert good.put(0) and bad.put(1)
    assert (good.ranks(), bad.ranks()) == ((1,), (2,))
    assert not Ballot(1, (0,)).share()


def test_the_arrows_pick_a_side_of_two_and_go_round_among_more() -> None:
    two, four = Ballot(2, (0, 1)), Ballot(4, (0, 1, 2, 3))
    two.move(1)
    assert two.picked == 1
    two.move(1)
    assert two.picked == 1
    two.move(-1)
    assert two.picked == 0
    four.put(0)
    picked = []
    for _ in range(4):
        four.move(1)
        picked.append(four.picked)
    assert picked == [1, 2, 3, 1]


def test_strength_stays_in_its_range_and_a_tie_has_none() -> None:
    ballot = Ballot(2, (0, 1))
    for _ in range(9):
        ballot.strengthen(1)
    assert ballot.strength == 3
    ballot.edit(0, "better words")
    ballot.share()
    assert (ballot.verdict().strength, ballot.verdict().edited) == (0, "")


def test_a_skip_keeps_why() -> None:
    ballot = Ballot(2, (0, 1))
    ballot.tags, ballot.note, ballot.strength = ("off topic",), "both", 2
    assert ballot.skipped() == Verdict((), 0, ("off topic",), "both")


def test_an_earlier_verdict_is_where_it_starts() -> None:
    ballot = Ballot(2, (1, 0), Verdict((2, 1), 2, ("clear",), "well", "mine"))
    assert (ballot.picked, ballot.best()) == (0, 0)
    assert (ballot.strength, ballot.tags, ballot.note) == (2, ("clear",), "well")
    assert (ballot.edit_of(0), ballot.edit_of(1)) == ("mine", "")
    assert Ballot(2, (0, 1), Verdict((1, 1))).picked is None


def test_an_edit_counts_only_if_its_draft_is_the_best() -> None:
    ballot = Ballot(2, (1, 0))
    ballot.edit(0, "as I would say it")
    ballot.put(0)
    assert ballot.verdict().edited == "as I would say it"
    ballot.take_back()
    ballot.put(1)
    assert ballot.verdict().edited == ""


def test_the_best_is_the_first_placed_and_none_of_a_tie() -> None:
    ballot = Ballot(3, (0, 1, 2))
    ballot.put(2)
    assert ballot.best() == 2
    tie = Ballot(2, (0, 1))
    tie.share()
    assert tie.best() is None


def test_nothing_is_kept_before_every_draft_has_a_place() -> None:
    ballot = Ballot(3, (0, 1, 2))
    ballot.put(0)
    with pytest.raises(ValueError, match="place"):
        ballot.verdict()


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
