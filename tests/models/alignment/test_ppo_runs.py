"""Runs of PPO: shapes of their curves, predictions, texts to judge, and those that are shipped."""

import math
import statistics
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from models.alignment.ppo import AdaptiveKl
from models.alignment.ppo_runs import (
    VARIANTS,
    Curves,
    Prediction,
    Text,
    Written,
    at_step,
    deck,
    from_facts,
    gamed_from,
    held,
    outcome,
    prompts_of,
    shape,
    shipped,
    shipped_texts,
    smoothed,
    spread,
)

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


HACKED = [
    {"iteration": n, "proxy": 0.2 + 0.1 * n, "gold": 1.0 - abs(n - 5) * 0.5} for n in range(20)
]

BOTH: Prediction = {"proxy": "rises", "gold": "rises"}
STOPPED: Prediction = {"proxy": "stopped", "gold": "stopped"}


def test_a_prediction_comes_back_from_what_is_kept() -> None:
    said = {"proxy": "rises", "gold": "peaks"}
    assert from_facts({**said, "luck": 1}) == said
    for junk in (None, "rises", {}, {"proxy": "rises"}, {"proxy": "rises", "gold": "explodes"}):
        assert from_facts(junk) is None


def test_a_run_that_stopped_broke_whatever_its_curves_did() -> None:
    assert outcome(HACKED, stopped=True) == {"proxy": "stopped", "gold": "stopped"}
    assert all(one.right for one in held(STOPPED, [], stopped=True))
    for short in ([], HACKED[:1]):
        assert held(BOTH, short, stopped=False) == ()


TEXTS = tuple(
    Text(iteration, number, f"Tell me about {number}.", f"{iteration}/{number}")
    for iteration in (0, 10, 20, 30, 39)
    for number in range(6)
)


def test_the_deck_has_so_many_of_each_iteration_and_hides_their_order() -> None:
    dealt = deck(TEXTS, 3, 4, seed=1)
    assert sorted(text.iteration for text in dealt) == [0] * 4 + [20] * 4 + [39] * 4
    assert len(set(dealt)) == 12
    assert dealt == deck(TEXTS, 3, 4, seed=1) != deck(TEXTS, 3, 4, seed=2)
    assert [text.iteration for text in dealt] != sorted(text.iteration for text in dealt)


def test_the_first_and_the_last_are_among_the_chosen() -> None:
    known = (0, 10, 20, 30, 39)
    assert spread(known, 3) == (0, 20, 39)
    assert spread(known, 9) == known
    assert (spread((5,), 4), spread((5, 6), 1), spread((), 3)) == ((5,), (5,), ())


SPAN = 5  # iterations that are looked at together


def smooth(run: Curves, name: str) -> list[float]:
    figures = [row[name] for row in run.rows]
    return [statistics.fmean(figures[k : k + SPAN]) for k in range(len(figures) - SPAN + 1)]


def start(runs: Sequence[Curves]) -> float:
    """Every run starts from the same policy, so their first answers are its answers."""
    return statistics.fmean(run.rows[0]["gold"] for run in runs)


def test_without_a_penalty_every_seed_is_gamed() -> None:
    runs = shipped("none")
    assert len(runs) == 5
    for run in runs:
        gold, proxy = smooth(run, "gold"), smooth(run, "proxy")
        assert max(gold) > start(runs) > gold[-1] + 1.0
        assert proxy[-1] > run.rows[0]["proxy"] + 0.5
        assert smooth(run, "kl")[-1] > 20


def test_with_the_adaptive_penalty_gold_stays_near_its_best() -> None:
    runs = shipped("adaptive")
    assert len(runs) == 5
    for run in runs:
        gold = smooth(run, "gold")
        assert max(gold) - gold[-1] <= 0.3
        assert gold[-1] > start(runs)
        assert 0 < smooth(run, "kl")[-1] < 1.1 * AdaptiveKl(0.0).target  # which it steers to


def test_every_variant_was_measured_over_seeds() -> None:
    usual = [run.rows[0]["gold"] for run in shipped("adaptive")]
    for variant in VARIANTS:
        runs = shipped(variant.key)
        assert len(runs) >= 3, variant.key
        assert all(run.rows[0]["iteration"] == 0 for run in runs)
        # the first answers are drawn before anything is changed
        first = [run.rows[0]["gold"] for run in runs]
        assert first == pytest.approx(usual[: len(runs)], abs=1e-3), variant.key
    assert shipped("no_such_variant") == ()


def test_a_high_learning_rate_ruins_the_policy_and_with_many_epochs_the_clip_saves_it() -> None:
    usual, high, held, free = (
        [smooth(run, "gold")[-1] for run in shipped(key)]
        for key in ("adaptive", "learning_rate", "epochs", "epochs_no_clip")
    )
    assert max(high) < min(usual) - 1.0
    assert min(held) > max(free) + 1.0


def test_the_shipped_texts_are_those_of_the_shipped_curves_at_every_iteration() -> None:
    for variant in ("none", "adaptive"):
        (run,) = shipped(variant, "ppo_read")
        texts = shipped_texts(variant)
        for prompt in prompts_of(texts):
            steps = [one.step for one in texts if one.prompt == prompt]
            assert steps == [int(row["iteration"]) for row in run.rows]
    for one in VARIANTS:
        start, there = at_step(shipped_texts(one.key), 0, None)
        assert start.step == 0 < there.step and start.prompt == there.prompt


def test_the_text_nearest_to_a_step_is_read_beside_the_first() -> None:
    texts = [Written(step, "p", f"t{step}", 0.0, 0.0) for step in (0, 10, 20)]
    assert [one.text for one in at_step(texts, 0, 12)] == ["t0", "t10"]
    assert [one.text for one in at_step(texts, 3, None)] == ["t0", "t20"]
    assert [one.text for one in at_step(texts, 0, 2)] == ["t0"]
    assert at_step([], 0, 2) == ()
