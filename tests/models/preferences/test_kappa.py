"""Kappa against its authors' example, its interval against the delta method done by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.preferences.agreement import kappa, kappa_of_table

pytestmark = pytest.mark.numeric

# Fleiss, Cohen and Everitt 1969, table 1: 200 cases, three diagnoses.
PUBLISHED = np.array([[0.53, 0.05, 0.02], [0.11, 0.14, 0.05], [0.01, 0.06, 0.03]]) * 200


def plain(share: np.ndarray) -> float:
    expected = share.sum(axis=1) @ share.sum(axis=0)
    return float((np.trace(share) - expected) / (1 - expected))


def by_the_delta_method(table: np.ndarray) -> float:
    """The standard error from numeric derivatives of kappa by each share."""
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
    found = kappa_of_table(table)
    half = 1.96 * by_the_delta_method(table)
    assert found.low == pytest.approx(max(-1.0, found.value - half), abs=1e-5)
    assert found.high == pytest.approx(min(1.0, found.value + half), abs=1e-5)


def test_two_label_sets_are_compared_where_both_answered() -> None:
    first = {1: "a", 2: "b", 3: "a", 4: "tie", 5: "a"}
    second = {1: "a", 2: "a", 3: "a", 4: "tie", 9: "b"}
    found = kappa(first, second)
    assert found.items == 4
    assert found.observed == 0.75
    assert found.disagreements == (2,)
    # margins: a 2/4, b 1/4, tie 1/4 against a 3/4, tie 1/4
    assert found.expected == pytest.approx(2 / 4 * 3 / 4 + 1 / 4 * 1 / 4)
    assert found.value == pytest.approx((0.75 - found.expected) / (1 - found.expected))


def test_full_agreement_is_one_and_none_at_all_is_below_zero() -> None:
    assert kappa_of_table([[5, 0], [0, 7]]).value == 1.0
    assert kappa_of_table([[5, 0], [0, 7]]).low == 1.0
    assert kappa_of_table([[0, 5], [5, 0]]).value == -1.0


def test_where_chance_explains_everything_there_is_no_kappa() -> None:
    for table in ([[8, 0], [0, 0]], np.zeros((0, 0)), np.zeros((2, 2))):
        assert math.isnan(kappa_of_table(table).value)
    assert kappa_of_table([[6, 12], [2, 4]]).value == pytest.approx(0.0)  # independent answers


def test_a_table_must_be_one() -> None:
    with pytest.raises(ValueError, match="square"):
        kappa_of_table([[1, 2, 3], [4, 5, 6]])
    with pytest.raises(ValueError, match="negative"):
        kappa_of_table([[1, -2], [4, 5]])
