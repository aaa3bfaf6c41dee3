"""Intervals from resampled runs."""

import numpy as np
import pytest

from models.theory.scaling.bootstrap import bootstrap
from models.theory.scaling.fitting import fit
from models.theory.scaling.runs import Runs


def test_the_chinchilla_runs_leave_the_optimal_ratio_open(chinchilla_runs: Runs) -> None:
    """Besiroglu et al. 2024 found 17-26 tokens per parameter at 1e21, 10-30 at 5.88e23."""
    draws = bootstrap(chinchilla_runs, fit(chinchilla_runs), resamples=1000)
    assert len(draws) == 1000 and draws.failed == 0
    low, high = draws.tokens_per_parameter(np.array([1e21, 5.88e23]))
    assert 15 < low[0] < 22 and 24 < high[0] < 32
    assert 10 < low[1] < 18 and 30 < high[1] < 50


def test_the_frontier_band_is_the_quantile_of_every_laws_optimum(chinchilla_runs: Runs) -> None:
    draws = bootstrap(chinchilla_runs, fit(chinchilla_runs), resamples=200)
    ratio = draws.alpha * draws.A / (draws.beta * draws.B)
    best = ratio ** (1 / (draws.alpha + draws.beta)) * (1e22 / 6) ** draws.a
    low, high = draws.frontier(1e22, level=0.5)
    assert low == pytest.approx(np.quantile(best, 0.25), rel=1e-3)
    assert high == pytest.approx(np.quantile(best, 0.75), rel=1e-3)


def test_a_seed_gives_the_same_resamples(chinchilla_runs: Runs) -> None:
    found = fit(chinchilla_runs)
    first, same, other = (bootstrap(chinchilla_runs, found, 50, seed) for seed in (3, 3, 4))
    assert np.array_equal(first.alpha, same.alpha)
    assert not np.array_equal(first.alpha, other.alpha)
