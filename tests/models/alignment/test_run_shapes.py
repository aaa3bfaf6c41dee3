"""Shapes of curves, and from where on a reward was gamed, on curves that are easy to picture."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from models.alignment.ppo_runs import apart, best, gamed_from, shape, smoothed

# The figures of a prototype: gold without and with a penalty at iterations 0, 10, 20, 39.
NO_PENALTY = (0.01, 0.6, 1.16, 0.4, -3.25, -5.0, -7.22)
ADAPTIVE = (0.01, 0.8, 1.25, 1.2, 1.16, 1.1, 1.12)


def test_means_are_over_a_window_and_the_start_is_what_it_was() -> None:
    assert_allclose(smoothed((0.0, 3.0, 6.0, 0.0)), (0.0, 3.0, 3.0, 3.0))
    assert_allclose(smoothed((2.0,)), (2.0,))
    nan = math.nan  # what is not known is left out of the means
    assert_allclose(smoothed((1.0, nan, 3.0, nan, nan, nan)), (1, 2, 3, 3, nan, nan))


def test_the_shape_of_a_curve() -> None:
    assert shape(NO_PENALTY) == "peaks"
    assert shape(ADAPTIVE) == "rises"
    assert shape((0.0, -0.5, -1.0, -1.5)) == shape((0.0, -5.0, -3.0, -2.5, -2.5)) == "falls"
    assert shape((0.1, 0.0, 0.2, 0.1, 0.0)) == "holds"
    assert shape((), stopped=True) == shape((1.0, 5.0), stopped=True) == "stopped"
    for values in ((), (1.0,), (math.nan, math.nan)):
        with pytest.raises(ValueError, match="two points"):
            shape(values)


@given(st.lists(st.floats(-10, 10), min_size=2, max_size=40), st.floats(-5, 5))
def test_the_shape_does_not_hang_on_where_zero_is(values: list[float], shift: float) -> None:
    moved = [value + shift for value in values]
    level = smoothed(values)
    steps = (level.max() - level[0], level.max() - level[-1], level[-1] - level[0])
    if all(abs(abs(step) - 0.3) > 1e-6 for step in steps):
        assert shape(moved) == shape(values)


def test_the_best_iteration_is_that_of_the_curve_that_is_drawn() -> None:
    assert best((0.0, math.nan, 5.0, 0.0, 2.0, 3.0, 3.0)) == 2
    assert best((1.0, 1.0, 1.0)) == 0


def test_gamed_from_the_last_time_that_gold_left_its_best() -> None:
    assert gamed_from(NO_PENALTY) == 3
    assert gamed_from(ADAPTIVE) is None
    assert gamed_from((1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 1.0)) is None, "it came back"
    assert gamed_from(()) is None
    assert gamed_from((math.nan, math.nan)) is None


@given(st.lists(st.floats(-10, 10), min_size=1, max_size=40))
def test_from_there_on_gold_is_lower_than_it_was(values: list[float]) -> None:
    found = gamed_from(values)
    if found is not None:
        level = smoothed(values)
        assert found > 0
        assert level[-1] < np.max(level) - 0.3
        assert level[found - 1] >= np.max(level[:found]) - 0.3, "one earlier was still well"


def test_how_far_two_sets_of_seeds_end_apart() -> None:
    usual, changed = [(0.0, 1.0, 1.0), (0.0, 2.0, 2.0), (0.0, 9.0, 9.0)], [(0.0, -1.0, -1.0)]
    assert apart(usual, changed) == -3.0
    assert math.isnan(apart(usual, []))
