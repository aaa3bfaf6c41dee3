"""Reward models: accuracy, calibration, how many labels they need, and what their cards say."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from models.alignment.reward import (
    Learned,
    accuracy,
    calibration,
    calibration_error,
    doubt,
    enough,
    held_out_accuracy,
    points,
    shipped,
)
from models.preferences.pairs import Pair, contradicted

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


def test_contradictions_are_both_sides_and_mind_the_prompt() -> None:
    pairs = [Pair("p", "a", "b"), Pair("p", "b", "a"), Pair("q", "b", "a"), Pair("p", "a", "c")]
    assert contradicted(pairs) == (1, 2)
    assert contradicted(pairs[1:]) == ()


def learned(labels: int, *accuracies: float) -> list[Learned]:
    return [Learned(labels, seed, 100, share) for seed, share in enumerate(accuracies)]


CURVE = [
    *learned(1000, 0.83, 0.85),
    *learned(100, 0.6, 0.7),
    *learned(355, 0.74, 0.78),
    *learned(50, 0.66, 0.62),
]


def test_enough_is_where_every_seed_is_above_the_bar_from_there_on() -> None:
    assert enough(CURVE) == 355
    assert enough(CURVE, 0.8) == 1000
    assert enough(CURVE, 0.9) is None
    # a size that falls back below the bar starts the count anew
    assert enough([*CURVE, *learned(700, 0.5)]) == 1000


def test_the_shipped_curve_shows_that_355_are_too_few_and_1000_reach_80_percent() -> None:
    found = {point.labels: point for point in points(shipped())}
    assert len(found[1000].accuracies) == 5
    assert found[1000].mean >= 0.80
    assert found[355].mean < 0.80
    assert found[50].mean < found[1000].mean - 0.05
    means = [point.mean for point in points(shipped())]
    assert means[0] < means[3] < means[-1]
    assert all(one.truth is not None and one.truth >= one.accuracy for one in shipped())


def carded(folder: Path, share: float) -> Path:
    held_out = {"accuracy": share, "low": 0.5, "high": 0.9, "pairs": 200, "loss": 0.6}
    (folder / "card.json").write_text(json.dumps({"kind": "reward", "held_out": held_out}))
    return folder


def test_a_weak_one_is_doubted_with_its_figures(tmp_path: Path) -> None:
    assert "52 % of 200 comparisons held out; below 65 %" in doubt(carded(tmp_path, 0.52))


def test_a_good_one_and_a_card_that_says_nothing_give_no_doubt(tmp_path: Path) -> None:
    found = held_out_accuracy(carded(tmp_path, 0.82))
    assert found is not None
    assert (found.share, found.pairs, found.low, found.high) == (0.82, 200, 0.5, 0.9)
    assert doubt(tmp_path) == doubt(tmp_path / "nowhere") == ""
    endless = '{"held_out": {"accuracy": 0.5, "pairs": 1e999, "low": 0, "high": 1}}'
    deep = "[" * 100_000
    for card in ("", "[]", '{"held_out": null}', '{"held_out": {"pairs": "x"}}', endless, deep):
        (tmp_path / "card.json").write_text(card)
        assert held_out_accuracy(tmp_path) is None
        assert doubt(tmp_path) == ""
