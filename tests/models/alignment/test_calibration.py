"""Accuracy and calibration of a reward model on pairs held out, by hand."""

import math

import numpy as np
import pytest

from models.alignment.reward import (
    accuracy,
    calibration,
    calibration_error,
    ceiling,
    contradictions,
    log_loss,
)
from models.preferences.pairs import Pair

pytestmark = pytest.mark.numeric


def at(*said: float) -> np.ndarray:
    """Differences that give these probabilities."""
    return np.array([math.log(p / (1 - p)) for p in said])


def test_accuracy_counts_pairs_in_order_and_a_tie_for_half() -> None:
    found = accuracy(np.array([2.0, 1.0, 0.5, -1.0, 0.0]))
    assert found.right == 3.5
    assert found.share == 0.7
    assert found.pairs == 5
    assert found.low < 0.6 < found.high  # of 3 in 5


def test_the_interval_is_wilson_s() -> None:
    found = accuracy(np.array([1.0] * 82 + [-1.0] * 18))
    assert found.share == pytest.approx(0.82)
    # by hand: (.82 + .019208 +- 1.96 * sqrt(.82 * .18 / 100 + .00009604)) / 1.03842
    assert found.low == pytest.approx(0.7333, abs=1e-4)
    assert found.high == pytest.approx(0.8830, abs=1e-4)


def test_below_65_of_100_it_is_weak() -> None:
    for right, weak in ((64, True), (65, False), (82, False)):
        assert accuracy(np.array([1.0] * right + [-1.0] * (100 - right))).weak is weak
    with pytest.raises(ValueError, match="at least one"):
        accuracy(np.array([]))


def test_bins_hold_what_was_said_and_what_was_so() -> None:
    # 10 pairs said with .55, of which 6 right; 10 with .95, of which 9 right
    low, high = at(0.55)[0], at(0.95)[0]
    differences = np.array([low] * 6 + [-low] * 4 + [high] * 9 + [-high])
    first, last = calibration(differences)
    assert (first.start, first.end, first.pairs) == (0.5, 0.6, 10)
    assert (first.said, first.share) == (pytest.approx(0.55), 0.6)
    assert (last.said, last.share) == (pytest.approx(0.95), 0.9)
    assert first.low < 0.6 < first.high
    (only,) = calibration(np.array([800.0]))  # certainty itself lies in the last bin
    assert (only.start, only.end, only.said, only.share) == (0.9, 1.0, 1.0, 1.0)
    # mean of |.55 - .6| and |.95 - .9|
    assert calibration_error((first, last)) == pytest.approx(0.05)


def test_a_model_that_is_right_as_often_as_it_says_has_a_small_error() -> None:
    draws = np.random.default_rng(1)
    true = draws.normal(scale=1.5, size=20_000)
    labels = np.where(draws.random(20_000) < 1 / (1 + np.exp(-true)), 1.0, -1.0)
    assert calibration_error(calibration(true * labels)) < 0.01
    assert calibration_error(calibration(4 * true * labels)) > 0.1  # too sure of itself


def test_log_loss_is_the_mean_bradley_terry_loss() -> None:
    differences = np.array([0.5, -0.4, 0.0, 3.0])
    assert log_loss(differences) == pytest.approx(0.532206692, abs=1e-9)
    assert log_loss(np.zeros(3)) == pytest.approx(math.log(2))


def test_contradictions_count_both_sides_and_mind_the_prompt() -> None:
    pairs = [Pair("p", "a", "b"), Pair("p", "b", "a"), Pair("q", "b", "a"), Pair("p", "a", "c")]
    assert contradictions(pairs) == 2
    assert contradictions(pairs[1:]) == 0


def test_turned_labels_bound_the_accuracy() -> None:
    assert ceiling(0.05) == 0.95
    with pytest.raises(ValueError, match="flips"):
        ceiling(0.6)
