"""Two labellers side by side: kappa against its authors' example and by hand; one set of both."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.preferences.agreement import Take, kappa, kappa_of_table, merge
from models.preferences.labels import Draft, Label, Verdict

pytestmark = pytest.mark.numeric

# Fleiss, Cohen and Everitt 1969, table 1: 200 cases, three diagnoses.
PUBLISHED = np.array([[0.53, 0.05, 0.02], [0.11, 0.14, 0.05], [0.01, 0.06, 0.03]]) * 200


def by_the_delta_method(table: np.ndarray) -> float:
    """The standard error from numeric derivatives of kappa by each share."""

    def plain(share: np.ndarray) -> float:
        expected = share.sum(axis=1) @ share.sum(axis=0)
        return float((np.trace(share) - expected) / (1 - expected))

    share, step = table / table.sum(), 1e-6
    slope = np.zeros_like(share)
    for index in np.ndindex(share.shape):
        up, down = share.copy(), share.copy()
        up[index] += step
        down[index] -= step
        slope[index] = (plain(up) - plain(down)) / (2 * step)
    mean = (share * slope).sum()
    return math.sqrt(((share * slope**2).sum() - mean**2) / table.sum())


def test_the_published_example() -> None:
    found = kappa_of_table(PUBLISHED)
    assert found.value == pytest.approx(0.429, abs=5e-4)
    assert (found.observed, found.expected) == pytest.approx((0.70, 0.475))
    assert found.items == 200
    assert (found.high - found.low) / 2 == pytest.approx(1.96 * 0.0537, abs=2e-4)


@given(st.lists(st.integers(1, 40), min_size=9, max_size=9))
def test_the_interval_is_the_delta_methods(counts: list[int]) -> None:
    table = np.array(counts, dtype=float).reshape(3, 3)
    found, half = kappa_of_table(table), 1.96 * by_the_delta_method(table)
    assert found.low == pytest.approx(max(-1.0, found.value - half), abs=1e-5)
    assert found.high == pytest.approx(min(1.0, found.value + half), abs=1e-5)


def test_two_label_sets_are_compared_where_both_answered() -> None:
    first = {1: "a", 2: "b", 3: "a", 4: "tie", 5: "a"}
    second = {1: "a", 2: "a", 3: "a", 4: "tie", 9: "b"}
    found = kappa(first, second)
    assert (found.items, found.observed, found.disagreements) == (4, 0.75, (2,))
    # margins: a 2/4, b 1/4, tie 1/4 against a 3/4, tie 1/4
    assert found.expected == pytest.approx(2 / 4 * 3 / 4 + 1 / 4 * 1 / 4)
    assert found.value == pytest.approx((0.75 - found.expected) / (1 - found.expected))


def test_the_ends_of_kappa_and_where_there_is_none() -> None:
    for table, value in (([[5, 0], [0, 7]], 1.0), ([[0, 5], [5, 0]], -1.0), ([[6, 12], [2, 4]], 0)):
        assert kappa_of_table(table).value == pytest.approx(value)
    assert kappa_of_table([[5, 0], [0, 7]]).low == 1.0
    for nothing in ([[8, 0], [0, 0]], np.zeros((0, 0)), np.zeros((2, 2))):
        assert math.isnan(kappa_of_table(nothing).value)
    for wrong in ([[1, 2, 3], [4, 5, 6]], [[1, -2], [4, 5]]):
        with pytest.raises(ValueError, match="square and has no negative"):
            kappa_of_table(wrong)


# One set of two


def label(
    prompt: str, ranks: tuple[int, ...], texts: str = "abcde", *, repeat: bool = False
) -> Label:
    drafts = tuple(Draft(text) for text in texts[: len(ranks) or 2])
    return Label(prompt, drafts, Verdict(ranks), repeat=repeat)


def test_what_one_of_them_judged_is_kept_and_disagreements_are_shown() -> None:
    first = [label("p", (1, 2)), label("q", (1, 2)), label("r", (1, 1))]
    second = [label("p", (2, 1), "ba"), label("q", (2, 1)), label("s", (2, 1))]
    merged = merge(first, second)
    assert merged.agreed == (first[0],), "in whatever order its drafts are"
    assert (merged.only_first, merged.only_second) == ((first[2],), (second[2],))
    assert merged.disagreements == ((first[1], second[1]),)
    assert (merged.kappa.items, merged.kappa.observed) == (2, 0.5)
    chosen: dict[Take, list[tuple[int, ...]]] = {
        "none": [], "first": [(1, 2)], "second": [(2, 1)], "tie": [(1, 1)]
    }  # fmt: skip
    for take, ranks in chosen.items():
        found = [one for one in merged.labels(take) if one.prompt == "q"]
        assert [one.verdict.ranks for one in found if one.verdict] == ranks


def test_the_other_verdict_is_shown_in_the_order_of_the_first() -> None:
    theirs = Label("p", (Draft("b"), Draft("a")), Verdict((1, 2)), shown=(1, 0))
    ((_, other),) = merge([label("p", (1, 2), "ab")], [theirs]).disagreements
    assert [draft.text for draft in other.drafts] == ["a", "b"]
    assert other.verdict == Verdict((2, 1))
    assert other.shown == (0, 1)  # "a" stood at the left


def test_rankings_count_pair_by_pair_single_drafts_alone_and_skips_and_repeats_not() -> None:
    merged = merge([label("p", (1, 2, 3))], [label("p", (1, 3, 2))])
    assert (merged.kappa.items, merged.kappa.observed) == (3, pytest.approx(2 / 3))
    assert set(merged.kappa.disagreements) == {("p", (), "b", "c")}
    single = [label("p", (1,)), label("q", (2,)), label("r", (1,))]
    merged = merge(single, [label("p", (1,)), label("q", (1,)), label("r", (1,))])
    assert merged.kappa.observed == pytest.approx(2 / 3)
    assert merged.labels("tie")[2].verdict == Verdict()
    # Of several labels of an item the last counts.
    first = [label("p", (2, 1)), label("p", (1, 2)), label("p", (2, 1), repeat=True)]
    merged = merge(first, [label("p", (1, 2)), label("q", ())])
    assert (len(merged.agreed), merged.only_second) == (1, ())
