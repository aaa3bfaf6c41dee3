"""Two labellers side by side: one set, and how far they agree."""

import pytest

from models.preferences.agreement import Take, merge
from models.preferences.labels import Draft, Label, Verdict


def label(
    prompt: str, ranks: tuple[int, ...], texts: str = "abcde", who: str = "", **facts: bool
) -> Label:
    count = len(ranks) or 2
    drafts = tuple(Draft(text) for text in texts[:count])
    return Label(prompt, drafts, Verdict(ranks), who=who, **facts)  # type: ignore[arg-type]  # repeat


def test_the_same_item_is_found_in_whatever_order_its_drafts_are() -> None:
    mine, theirs = label("p", (1, 2), "ab"), label("p", (2, 1), "ba", "bob")
    merged = merge([mine], [theirs])
    assert merged.agreed == (mine,)
    assert merged.disagreements == ()
    assert merged.labels() == (mine,)


def test_what_one_of_them_judged_is_kept_and_disagreements_are_shown() -> None:
    first = [label("p", (1, 2)), label("q", (1, 2)), label("r", (1, 1))]
    second = [label("p", (1, 2)), label("q", (2, 1), "ab"), label("s", (2, 1))]
    merged = merge(first, second)
    assert merged.only_first == (first[2],)
    assert merged.only_second == (second[2],)
    assert merged.disagreements == ((first[1], second[1]),)
    assert merged.kappa.items == 2
    assert merged.kappa.observed == 0.5


def test_the_other_verdict_is_shown_in_the_order_of_the_first() -> None:
    theirs = Label("p", (Draft("b"), Draft("a")), Verdict((1, 2)), shown=(1, 0))
    merged = merge([label("p", (1, 2), "ab")], [theirs])
    ((_, other),) = merged.disagreements
    assert [draft.text for draft in other.drafts] == ["a", "b"]
    assert other.verdict == Verdict((2, 1))
    assert other.shown == (0, 1)  # "a" stood at the left


def test_whose_verdict_counts_is_chosen() -> None:
    merged = merge([label("p", (1, 2))], [label("p", (2, 1))])
    chosen: dict[Take, list[tuple[int, ...]]] = {
        "none": [], "first": [(1, 2)], "second": [(2, 1)], "tie": [(1, 1)]
    }  # fmt: skip
    for take, ranks in chosen.items():
        assert [one.verdict.ranks for one in merged.labels(take) if one.verdict] == ranks


def test_a_ranking_and_pairs_of_it_are_compared_pair_by_pair() -> None:
    merged = merge([label("p", (1, 2, 3))], [label("p", (1, 3, 2))])
    assert merged.kappa.items == 3
    assert merged.kappa.observed == pytest.approx(2 / 3)
    assert set(merged.kappa.disagreements) == {("p", (), "b", "c")}


def test_skips_repeats_and_earlier_labels_of_an_item_do_not_count() -> None:
    first = [label("p", (2, 1)), label("p", (1, 2)), label("p", (2, 1), repeat=True)]
    second = [label("p", (1, 2)), label("q", ())]
    merged = merge(first, second)
    assert len(merged.agreed) == 1
    assert merged.only_second == ()


def test_single_drafts_are_wanted_or_not() -> None:
    first = [label("p", (1,)), label("q", (2,)), label("r", (1,))]
    merged = merge(first, [label("p", (1,)), label("q", (1,)), label("r", (1,))])
    assert merged.kappa.observed == pytest.approx(2 / 3)
    assert merged.labels("tie")[2].verdict == Verdict()
