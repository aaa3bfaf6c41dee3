"""Fits of real and of made runs."""

import numpy as np
import pytest

from models.errors import UserError
from models.scaling.fitting import FitSettings, fit
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs

pytestmark = pytest.mark.numeric

LAW = ParametricLaw(E=1.8, A=480.0, B=2000.0, alpha=0.35, beta=0.37)


def grid(law: ParametricLaw = LAW, noise: float = 0.0) -> Runs:
    """Five sizes with six amounts of data each."""
    params = np.repeat(np.geomspace(1e8, 1e10, 5), 6)
    tokens = np.tile(np.geomspace(1e9, 1e12, 6), 5)
    wrong = np.exp(noise * np.random.default_rng(1).standard_normal(30))
    return Runs(params, tokens, law.loss(params, tokens) * wrong)


def test_the_chinchilla_runs_give_the_known_constants_to_the_last_digit(
    chinchilla_runs: Runs,
) -> None:
    found = fit(chinchilla_runs)
    assert found.converged and found.runs_used == 234 and found.cautions == ()
    assert f"{found.law.A:.2f}" == "442.16"
    assert f"{found.law.B:.1f}" == "1271.8"
    assert f"{found.law.E:.5f}" == "1.78389"
    assert f"{found.law.alpha:.5f}" == "0.34263"
    assert f"{found.law.beta:.5f}" == "0.34200"


def test_a_start_nearby_leads_to_the_same_place_in_fewer_steps(chinchilla_runs: Runs) -> None:
    cold = fit(chinchilla_runs)
    warm = fit(chinchilla_runs, start=LAW)
    assert warm.objective == pytest.approx(cold.objective, abs=1e-12)
    assert warm.iterations < cold.iterations


def test_tied_exponents_are_equal_and_cost_a_little(chinchilla_runs: Runs) -> None:
    free, tied = fit(chinchilla_runs), fit(chinchilla_runs, FitSettings(tied=True))
    assert tied.converged and tied.law.alpha == tied.law.beta
    assert free.objective <= tied.objective < free.objective + 1e-5


@pytest.mark.parametrize("delta", [None, 1e-6, 1e-3, 1.0])
def test_a_law_without_noise_is_found_with_any_delta(delta: float | None) -> None:
    found = fit(grid(), FitSettings(delta=delta))
    assert found.converged and found.law.beta == pytest.approx(LAW.beta, abs=1e-6)


def test_least_squares_let_one_wrong_run_bend_the_law_and_huber_does_not() -> None:
    runs = grid(noise=0.001)
    loss = runs.loss.copy()
    loss[3] *= 1.5
    wrong = Runs(runs.params, runs.tokens, loss)
    squares, huber = fit(wrong, FitSettings(delta=None)).law, fit(wrong).law
    assert abs(huber.beta - LAW.beta) < 0.01 < 0.05 < abs(squares.beta - LAW.beta)


def test_the_largest_losses_can_be_left_out(chinchilla_runs: Runs) -> None:
    found = fit(chinchilla_runs, FitSettings(drop_largest=5))
    out = list(found.left_out)
    assert found.runs_used == 229 and len(found.residuals) == 234 and len(out) == 5
    assert chinchilla_runs.loss[out].min() >= np.delete(chinchilla_runs.loss, out).max()
    without = fit(chinchilla_runs.only(np.delete(np.arange(234), out)))
    assert found.law == without.law


def test_residuals_are_log_losses_above_the_law() -> None:
    runs = grid(noise=0.01)
    found = fit(runs)
    law = found.law.loss(runs.params, runs.tokens)
    assert law * np.exp(found.residuals) == pytest.approx(runs.loss, rel=1e-12)


def test_an_average_stops_early_and_says_how_far_from_the_minimum(chinchilla_runs: Runs) -> None:
    best, early = fit(chinchilla_runs), fit(chinchilla_runs, FitSettings(reduction="mean"))
    total = early.objective * early.runs_used
    assert total > 1.1 * best.objective
    assert abs(early.law.beta - best.law.beta) > 0.05
    [caution] = [one for one in early.cautions if one.key == "stopped_early"]
    assert caution.values["value"] == pytest.approx(total)
    assert caution.values["least"] == pytest.approx(best.objective)


def test_ten_thousand_runs_with_copies_and_far_apart_sizes_fit() -> None:
    draw = np.random.default_rng(3)
    params, tokens = 10 ** draw.uniform(2, 13, 5000), 10 ** draw.uniform(2, 13, 5000)
    law = ParametricLaw(E=0.7, A=30.0, B=20.0, alpha=0.3, beta=0.2)
    loss = law.loss(params, tokens) * np.exp(0.01 * draw.standard_normal(5000))
    twice = Runs(*(np.concatenate([column, column]) for column in (params, tokens, loss)))
    found = fit(twice)
    assert found.converged
    assert found.law.alpha == pytest.approx(0.3, abs=0.005)
    assert found.law.beta == pytest.approx(0.2, abs=0.005)
    assert [one.key for one in found.cautions] == ["duplicates"]


@pytest.mark.parametrize("factor", [1e-6, 1e6])
def test_losses_in_another_unit_give_the_same_exponents(factor: float) -> None:
    runs = grid(noise=0.003)
    scaled = fit(Runs(runs.params, runs.tokens, factor * runs.loss)).law
    plain = fit(runs).law
    assert scaled.alpha == pytest.approx(plain.alpha, rel=1e-6)
    assert pytest.approx(factor * plain.E, rel=1e-6) == scaled.E


def test_four_different_runs_are_refused() -> None:
    runs = grid().only(np.array([0, 1, 2, 3, 3, 3]))
    with pytest.raises(UserError, match="differ in size or data: 4"):
        fit(runs)


@pytest.mark.parametrize("wrong", [{"delta": 0.0}, {"delta": -1.0}, {"drop_largest": -1}])
def test_settings_that_make_no_sense_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must"):
        FitSettings(**wrong)
