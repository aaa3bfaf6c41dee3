"""Metrics and intervals by hand, and what holds of them for any numbers."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.emergence.intervals import difference, upper_at_zero, wilson, wilson_of_share
from models.emergence.metrics import METRICS, brier, pass_at_k, token_edit_distance

pytestmark = pytest.mark.numeric

words = st.text("abc", max_size=7)


def test_edits_by_hand() -> None:
    for said, answer, edits in (
        ("579", "579", 0),
        ("578", "579", 1),  # one replaced
        ("57", "579", 1),  # one to put in
        ("5790", "579", 1),  # one to take out
        ("957", "579", 2),  # turning around is one out and one in, not a swap
        ("", "579", 3),
        ("kitten", "sitting", 3),  # k-s, e-i, +g
    ):
        assert token_edit_distance(said, answer) == edits
        assert token_edit_distance([ord(c) for c in said], [ord(c) for c in answer]) == edits


@given(words, words, words)
def test_the_edit_distance_is_a_distance(one: str, other: str, third: str) -> None:
    forth = token_edit_distance(one, other)
    assert forth == token_edit_distance(other, one)
    assert (forth == 0) is (one == other)
    assert abs(len(one) - len(other)) <= forth <= max(len(one), len(other))
    assert forth <= token_edit_distance(one, third) + token_edit_distance(third, other)


def test_brier_by_hand_and_what_is_no_forecast_is_refused() -> None:
    # (.7-1)^2 + .2^2 + .1^2 = .14 and .7^2 + (.2-1)^2 + .1^2 = 1.14
    assert brier([[0.7, 0.2, 0.1], [0.7, 0.2, 0.1]], [0, 1]) == pytest.approx((0.14 + 1.14) / 2)
    assert brier([[1.0, 0.0]], [0]) == 0.0 and brier([[1.0, 0.0]], [1]) == 2.0
    for options in (2, 4, 512):  # knowing nothing costs one less one over m
        uniform = np.full((3, options), 1 / options)
        assert brier(uniform, [0, 1, options - 1]) == pytest.approx(1 - 1 / options)
    with pytest.raises(ValueError, match="sum to 1"):
        brier([[0.5, 0.4]], [0])
    with pytest.raises(ValueError, match="number of a column"):
        brier([[0.5, 0.5]], [2])
    with pytest.raises(ValueError, match="shape"):
        brier([0.5, 0.5], [0])


@given(st.floats(0.01, 0.99), st.floats(0.0, 1.0))
def test_brier_is_proper(truth: float, said: float) -> None:
    def expected(forecast: float) -> float:
        row = [[forecast, 1 - forecast]]
        return truth * brier(row, [0]) + (1 - truth) * brier(row, [1])

    assert expected(truth) <= expected(said) + 1e-12


@given(st.integers(1, 60), st.data())
def test_more_tries_pass_more_often(samples: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, samples))
    chances = [pass_at_k(samples, right, k) for k in range(1, samples + 1)]
    assert chances == sorted(chances) and chances[0] == pytest.approx(right / samples)
    # one of four right: two tries miss it with C(3,2) / C(4,2) = 3/6
    assert pass_at_k(4, 1, 2) == pytest.approx(0.5)


def test_better_is_up() -> None:
    for key, (worse, better) in {
        "exact": (0.1, 1.0), "edit": (2.5, 0.0), "logprob": (-6.0, 0.0), "brier": (1.5, 0.0)
    }.items():  # fmt: skip
        measure = METRICS[key]
        assert measure.better(worse) < measure.better(better) == measure.perfect
        assert math.copysign(1.0, float(measure.better(better))) == 1.0  # no "-0" on an axis
        low, high = measure.bounds(*sorted((worse, better)))
        assert low < high


def test_wilson_by_hand_and_none_right_still_allows_for_some() -> None:
    # centre (.8 + .19208) / 1.38416 = .71674, half width 1.96 / 1.38416 * sqrt(.016 + .009604)
    assert wilson(8, 10) == pytest.approx((0.71674 - 0.22658, 0.71674 + 0.22658), abs=2e-5)
    for items, percent, digits in ((2000, 0.19, 0.005), (1319, 0.29, 0.005), (164, 2.3, 0.05)):
        assert 100 * upper_at_zero(items) == pytest.approx(percent, abs=digits)
        assert wilson(0, items) == pytest.approx((0.0, upper_at_zero(items)))
    # GPT-3 6.7B is printed with 2.54 % of 2,000, which would be 50.8 right
    low, high = wilson_of_share(0.0254, 2000)
    assert wilson(50, 2000)[0] < low < 0.0254 < high < wilson(51, 2000)[1]
    # Newcombe 1998, Table II (a): 56/70 - 48/80 = .2, 95 % by method 10: .0524 to .3339
    gap = difference(56 / 70, 70, 48 / 80, 80)
    assert gap == pytest.approx((0.0524, 0.3339), abs=1e-4)
    for right, items in ((3, 2), (-1, 5), (0, 0)):
        with pytest.raises(ValueError, match="not a share"):
            wilson(right, items)


@given(items=st.integers(2, 5000), data=st.data())
def test_the_interval_holds_the_share_rises_with_it_and_narrows_with_more_items(
    items: int, data: st.DataObject
) -> None:
    right = data.draw(st.integers(0, items - 1))
    low, high = wilson(right, items)
    assert 0.0 <= low <= right / items <= high <= 1.0
    turned = wilson(items - right, items)
    assert (1.0 - turned[1], 1.0 - turned[0]) == pytest.approx((low, high))
    after, wider = wilson(right + 1, items), wilson(right * 4, items * 4)
    assert low <= after[0] and high <= after[1]
    assert wider[1] - wider[0] < high - low
