"""The rulers by hand, and that better is always up."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.emergence.rulers import (
    brier,
    pass_at_k,
    ruler,
    token_edit_distance,
)

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
        ("sunday", "saturday", 3),  # +a, +t, n-r
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


def test_brier_by_hand() -> None:
    # (.7-1)^2 + .2^2 + .1^2 = .14 and .7^2 + (.2-1)^2 + .1^2 = 1.14
    assert brier([[0.7, 0.2, 0.1], [0.7, 0.2, 0.1]], [0, 1]) == pytest.approx((0.14 + 1.14) / 2)
    assert brier([[1.0, 0.0]], [0]) == 0.0 and brier([[1.0, 0.0]], [1]) == 2.0
    for options in (2, 4, 512):  # knowing nothing costs one less one over m
        uniform = np.full((3, options), 1 / options)
        assert brier(uniform, [0, 1, options - 1]) == pytest.approx(1 - 1 / options)


@given(st.floats(0.01, 0.99), st.floats(0.0, 1.0))
def test_brier_is_proper(truth: float, said: float) -> None:
    def expected(forecast: float) -> float:
        row = [[forecast, 1 - forecast]]
        return truth * brier(row, [0]) + (1 - truth) * brier(row, [1])

    assert expected(truth) <= expected(said) + 1e-12


def test_what_is_no_forecast_is_refused() -> None:
    with pytest.raises(ValueError, match="sum to 1"):
        brier([[0.5, 0.4]], [0])
    with pytest.raises(ValueError, match="number of a column"):
        brier([[0.5, 0.5]], [2])
    with pytest.raises(ValueError, match="shape"):
        brier([0.5, 0.5], [0])


def test_pass_at_k_by_hand() -> None:
    # one of four right: two tries miss it with C(3,2) / C(4,2) = 3/6
    assert pass_at_k(4, 1, 2) == pytest.approx(0.5)
    assert pass_at_k(10, 3, 1) == pytest.approx(0.3)
    assert pass_at_k(200, 0, 100) == 0.0 and pass_at_k(5, 3, 3) == 1.0
    with pytest.raises(ValueError, match="k = 5"):
        pass_at_k(4, 1, 5)


@given(st.integers(1, 60), st.data())
def test_more_tries_pass_more_often(samples: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, samples))
    chances = [pass_at_k(samples, right, k) for k in range(1, samples + 1)]
    assert chances == sorted(chances) and chances[0] == pytest.approx(right / samples)


def test_better_is_up() -> None:
    for key, (worse, better) in {
        "exact": (0.1, 1.0), "edit": (2.5, 0.0), "logprob": (-6.0, 0.0), "brier": (1.5, 0.0)
    }.items():  # fmt: skip
        measure = ruler(key)
        assert measure.better(worse) < measure.better(better) == measure.perfect
        assert math.copysign(1.0, float(measure.better(better))) == 1.0  # no "-0" on an axis
        low, high = measure.bounds(*sorted((worse, better)))
        assert low < high
    with pytest.raises(KeyError):
        ruler("bleu")
