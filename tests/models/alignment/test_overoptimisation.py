"""Gao's curves found again in points made from them, and refused where they say nothing."""

import math

import numpy as np
import pytest
from numpy.testing import assert_allclose

from models.alignment.overoptimisation import Form, fit, gain, highest, peak
from models.errors import UserError

pytestmark = pytest.mark.numeric

FORMS: tuple[Form, ...] = ("rl", "bon")
KL = np.array([0.5, 2.0, 4.8, 12.0, 29.9, 56.3])


def test_both_curves_by_hand() -> None:
    assert_allclose(gain("rl", np.array([0.0, 1.0, math.e]), 2.0, 0.5), [0, 2, 1.5 * math.e])
    assert_allclose(gain("bon", np.array([0.0, 1.0, 3.0]), 2.0, 0.5), [0, 1.5, 1.5])
    with pytest.raises(ValueError, match="at least 0"):
        gain("rl", np.array([-1.0]), 1, 1)


def test_the_peak_is_where_no_neighbour_is_higher() -> None:
    for form in FORMS:
        top = peak(form, 1.57, 1.29)
        assert top is not None
        near = gain(form, top.distance * np.array([0.999, 1, 1.001]), 1.57, 1.29)
        assert near[1] > max(near[0], near[2])
        assert top.gain == pytest.approx(near[1])
        assert top.kl == pytest.approx(top.distance**2)


def test_some_curves_have_no_peak() -> None:
    assert peak("rl", 1.0, 0.0) is None
    assert peak("rl", 1.0, -0.2) is None
    assert peak("bon", -1.0, 0.5) is None
    assert peak("rl", 5000.0, 1.0) is None  # further away than numbers go


def test_points_of_a_curve_give_it_back() -> None:
    for form in FORMS:
        gains = gain(form, np.sqrt(KL), 1.57, 1.29)
        found = fit(form, [*KL, *KL], [*gains, *gains], [0] * 6 + [1] * 6)
        assert (found.alpha, found.beta) == pytest.approx((1.57, 1.29), abs=1e-9)
        assert found.r_squared == pytest.approx(1)
        assert (found.points, found.seeds) == (12, 2)
        assert found.turns
        assert found.interval("beta") == pytest.approx((1.29, 1.29))


def test_the_interval_holds_the_spread_between_seeds() -> None:
    """Five runs with alphas of their own: the interval is about their mean, and not a point."""
    alphas = [1.2, 1.4, 1.5, 1.6, 1.8]
    gains = [gain("rl", np.sqrt(KL), alpha, 0.9) for alpha in alphas]
    seeds = np.repeat(np.arange(5), len(KL))
    found = fit("rl", np.tile(KL, 5), np.concatenate(gains), seeds)
    assert found.alpha == pytest.approx(1.5)
    low, high = found.interval("alpha") or (0, 0)
    # the standard error of a mean of these five is .09
    assert 1.25 < low < 1.4 and 1.6 < high < 1.75
    band = found.band(np.array([0.0, 2.0]))
    assert band is not None
    assert band[0][0] == band[1][0] == 0
    assert band[0][1] < found.at(np.array([2.0]))[0] < band[1][1]


def test_one_seed_has_no_interval_and_a_top_beyond_the_points_is_no_turn() -> None:
    found = fit("bon", KL[:4], gain("bon", np.sqrt(KL[:4]), 1.0, 0.05), [0] * 4)
    assert found.peak is not None and found.peak.distance == pytest.approx(10)
    assert not found.turns
    assert found.interval("alpha") is None and found.band(np.array([1.0])) is None
    assert math.isnan(fit("rl", KL, np.zeros(6), [0] * 6).r_squared)  # nothing to explain


def test_too_few_points_are_refused_with_a_sentence() -> None:
    with pytest.raises(UserError, match=r"needs 4 points .* there are 3"):
        fit("rl", [0.0, 1.0, 2.0, 2.0, 3.0], [0, 1, 2, 2, 3], [0, 0, 0, 1, 1])
    # estimates of a KL that never moved: below 0, and at 0
    with pytest.raises(UserError, match="there are 0"):
        fit("rl", [-0.01, 0.0, -0.2, 0.0], [0, 0, 0, 0], [0, 1, 2, 3])
    with pytest.raises(UserError, match="not a number"):
        fit("rl", [1.0, 2.0, math.nan, 4.0], [0, 0, 0, 0], [0, 0, 0, 0])


def test_where_the_points_are_highest_needs_no_curve() -> None:
    far = np.linspace(0.1, 40, 200)
    gains = 1 - (np.sqrt(far) - 2) ** 2 + np.tile([0.3, -0.3], 100)
    kl, gained = highest(far[::-1].tolist(), gains[::-1].tolist())
    assert kl == pytest.approx(4, abs=2.5)
    assert 0.6 < gained < 1  # the mean of a part, without the noise
    assert highest([3.0], [0.5]) == (3.0, 0.5)
