"""Wilson's interval, what n items cannot show, and the interval of a difference."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.emergence.intervals import (
    difference,
    resolution,
    upper_at_zero,
    wilson,
    wilson_of_share,
)

pytestmark = pytest.mark.numeric


def test_eight_of_ten_by_hand() -> None:
    # centre (.8 + .19208) / 1.38416 = .71674, half width 1.96 / 1.38416 * sqrt(.016 + .009604)
    low, high = wilson(8, 10)
    assert low == pytest.approx(0.71674 - 0.22658, abs=2e-5)
    assert high == pytest.approx(0.71674 + 0.22658, abs=2e-5)
    assert math.isclose(sum(wilson(250, 500)), 1.0)


def test_none_right_still_allows_for_some() -> None:
    for items, percent, digits in ((2000, 0.19, 0.005), (1319, 0.29, 0.005), (164, 2.3, 0.05)):
        assert 100 * upper_at_zero(items) == pytest.approx(percent, abs=digits)
        assert wilson(0, items) == pytest.approx((0.0, upper_at_zero(items)))
        assert resolution(items) == (0.0, upper_at_zero(items))
        assert upper_at_zero(items) > 1 / items  # one right would show, and is not ruled out


@given(items=st.integers(1, 5000), data=st.data())
def test_the_interval_holds_the_share_and_lies_in_its_range(
    items: int, data: st.DataObject
) -> None:
    right = data.draw(st.integers(0, items))
    low, high = wilson(right, items)
    assert 0.0 <= low <= right / items <= high <= 1.0
    turned = wilson(items - right, items)
    assert (1.0 - turned[1], 1.0 - turned[0]) == pytest.approx((low, high))


@given(items=st.integers(2, 2000), data=st.data())
def test_more_right_moves_both_ends_up_and_more_items_narrow(
    items: int, data: st.DataObject
) -> None:
    right = data.draw(st.integers(0, items - 1))
    before, after = wilson(right, items), wilson(right + 1, items)
    assert before[0] <= after[0] and before[1] <= after[1]
    wider = wilson(right * 4, items * 4)
    assert wider[1] - wider[0] < before[1] - before[0]


def test_a_rounded_share_need_not_be_a_whole_number_of_items() -> None:
    # GPT-3 6.7B is printed with 2.54 % of 2,000, which would be 50.8 right
    low, high = wilson_of_share(0.0254, 2000)
    assert wilson(50, 2000)[0] < low < 0.0254 < high < wilson(51, 2000)[1]


def test_a_difference_of_two_shares_by_hand() -> None:
    # Newcombe 1998, Table II (a): 56/70 - 48/80 = .2, 95 % by method 10: .0524 to .3339
    low, high = difference(56 / 70, 70, 48 / 80, 80)
    assert (low, high) == pytest.approx((0.0524, 0.3339), abs=1e-4)
    assert difference(0.5, 100, 0.5, 100)[0] == pytest.approx(-difference(0.5, 100, 0.5, 100)[1])


def test_what_is_no_share_is_refused() -> None:
    for right, items in ((3, 2), (-1, 5), (0, 0)):
        with pytest.raises(ValueError, match="not a share"):
            wilson(right, items)
    with pytest.raises(ValueError, match="not a share"):
        wilson_of_share(1.2, 10)
    with pytest.raises(ValueError, match="0 items"):
        upper_at_zero(0)
