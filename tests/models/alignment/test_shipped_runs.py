"""The measured PPO runs that are shipped say what the lab says of them."""

import statistics
from collections.abc import Sequence

import pytest

from models.alignment.ppo_runs import VARIANTS, Curves, shipped

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
        assert 0 < smooth(run, "kl")[-1] < 6


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
