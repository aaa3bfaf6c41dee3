"""Intervals from resampled runs."""

import numpy as np
import pytest
from made_runs import LAW, grid

from models.progress import drain
from models.scaling.bootstrap import Bootstrap, bootstrap, bootstrap_steps, resampled
from models.scaling.fitting import Fit, fit
from models.scaling.parametric import CONSTANTS, ParametricLaw
from models.scaling.published import Runs

pytestmark = pytest.mark.numeric


@pytest.fixture(scope="module")
def found(chinchilla_runs: Runs) -> Fit:
    return fit(chinchilla_runs)


@pytest.fixture(scope="module")
def draws(chinchilla_runs: Runs, found: Fit) -> Bootstrap:
    return bootstrap(chinchilla_runs, found, resamples=1000)


def test_the_chinchilla_runs_leave_the_optimal_ratio_open(draws: Bootstrap) -> None:
    """Besiroglu et al. 2024 found 17-26 tokens per parameter at 1e21, 10-30 at 5.88e23."""
    assert len(draws) == 1000 and draws.failed == 0 and draws.cautions == ()
    low, high = draws.tokens_per_parameter(np.array([1e21, 5.88e23]))
    assert 15 < low[0] < 22 and 24 < high[0] < 32
    assert 10 < low[1] < 18 and 30 < high[1] < 50


def test_a_resample_is_a_fit_of_the_repeated_runs(chinchilla_runs: Runs, found: Fit) -> None:
    draws = bootstrap(chinchilla_runs, found, resamples=5, seed=11)
    weights = resampled(234, 5, np.random.default_rng(11)).astype(int)
    for number in range(5):
        repeated = chinchilla_runs.only(np.repeat(np.arange(234), weights[number]))
        law = fit(repeated).law
        assert draws.alpha[number] == pytest.approx(law.alpha, rel=1e-4)
        assert draws.B[number] == pytest.approx(law.B, rel=1e-3)
    other = bootstrap(chinchilla_runs, found, resamples=5, seed=4)
    assert not np.array_equal(draws.alpha, other.alpha)


def test_every_resample_draws_as_many_runs_as_there_are() -> None:
    weights = resampled(30, 2000, np.random.default_rng(0))
    assert (weights.sum(axis=1) == 30).all() and (weights >= 0).all()
    assert weights.mean(axis=0) == pytest.approx(np.ones(30), abs=0.15)
    assert weights.var() == pytest.approx(1 - 1 / 30, abs=0.05)


def test_an_80_percent_interval_holds_the_truth_about_so_often() -> None:
    held = 0
    for seed in range(16):
        runs = grid(8, 8, noise=0.005, seed=seed)
        low, high = bootstrap(runs, fit(runs), resamples=100).interval("a")
        held += low < LAW.a < high
    assert 8 <= held <= 16


def test_the_frontier_band_is_the_quantile_of_every_laws_optimum(draws: Bootstrap) -> None:
    columns = [getattr(draws, name) for name in CONSTANTS]
    laws = [ParametricLaw(*map(float, row)) for row in zip(*columns, strict=True)]
    best = np.array([law.optimum(1e22).params for law in laws])
    low, high = draws.frontier(np.array([[1e20], [1e22]]), level=0.5)
    assert low.shape == high.shape == (2, 1)
    # Quantiles of ln N and of N differ by how one goes between two of a thousand laws.
    assert low[1, 0] == pytest.approx(np.quantile(best, 0.25), rel=1e-3)
    assert high[1, 0] == pytest.approx(np.quantile(best, 0.75), rel=1e-3)


def test_resamples_come_in_steps_that_can_be_stopped(chinchilla_runs: Runs, found: Fit) -> None:
    seen = []
    whole = drain(bootstrap_steps(chinchilla_runs, found, 1000), seen.append)
    assert len(seen) > 2 and seen[-1].done == seen[-1].total == 1000 == len(whole)
    steps = bootstrap_steps(chinchilla_runs, found, 1000)
    assert next(steps).done == seen[0].done
    steps.close()


def test_resamples_without_a_law_are_counted_and_left_out() -> None:
    runs = grid(4, 4, noise=0.05)
    draws = bootstrap(runs, fit(runs), 400)
    assert draws.failed > 20 and len(draws) + draws.failed == 400
    assert draws.at_zero == np.sum(draws.E == 0) > 20
    assert [one.key for one in draws.cautions] == ["failed_resamples", "resamples_at_zero"]


def test_a_bootstrap_from_the_one_before_ends_where_a_new_one_does(
    chinchilla_runs: Runs, found: Fit
) -> None:
    before = bootstrap(chinchilla_runs, found, 60)
    loss = chinchilla_runs.loss.copy()
    loss[7] *= 1.02
    moved = Runs(chinchilla_runs.params, chinchilla_runs.tokens, loss)
    after = fit(moved)
    new, warm = bootstrap(moved, after, 60), bootstrap(moved, after, 60, before=before)
    assert np.abs(new.ends / before.ends - 1).max() > 1e-4, "the change is seen"
    assert warm.ends == pytest.approx(new.ends, rel=1e-4)
    assert warm.failed == new.failed == 0
    of_fewer = bootstrap(moved, after, 60, before=bootstrap(moved, after, 20))
    assert of_fewer.ends == pytest.approx(new.ends, rel=1e-4)


def test_a_resample_without_a_law_has_no_end_and_is_no_start() -> None:
    draw = np.random.default_rng(0)
    sizes, tokens = 10 ** draw.uniform(6, 9, 12), 10 ** draw.uniform(8, 10, 12)
    runs = Runs(sizes, tokens, 10 ** draw.uniform(-1, 1, 12))
    found = fit(runs)
    first = bootstrap(runs, found, 80)
    gone = np.isnan(first.ends).any(axis=1)
    assert first.failed == gone.sum() > 0 and len(first) == (~gone).sum()
    again = bootstrap(runs, found, 80, before=first)
    assert len(again) + again.failed == 80 and again.failed <= first.failed
