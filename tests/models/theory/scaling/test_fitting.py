"""Fits of real and of made runs."""

import numpy as np
import pytest

from models.errors import UserError
from models.theory.scaling.fitting import FitSettings, fit
from models.theory.scaling.parametric import ParametricLaw
from models.theory.scaling.runs import Runs

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
    assert found.converged and found.runs_used == 234
    assert f"{found.law.A:.2f}" == "442.16"
    assert f"{found.law.B:.1f}" == "1271.8"
    assert f"{found.law.E:.5f}" == "1.78389"
    assert f"{found.law.alpha:.5f}" == "0.34263"
    assert f"{found.law.beta:.5f}" == "0.34200"


def test_a_law_without_noise_is_found_again() -> None:
    found = fit(grid()).law
    assert found.alpha == pytest.approx(LAW.alpha, abs=1e-6)
    assert found.beta == pytest.approx(LAW.beta, abs=1e-6)
    assert abs(found.E - LAW.E) < 1e-6


def test_a_start_nearby_leads_to_the_same_place_in_fewer_steps(chinchilla_runs: Runs) -> None:
    cold = fit(chinchilla_runs)
    warm = fit(chinchilla_runs, start=LAW)
    assert warm.objective == pytest.approx(cold.objective, abs=1e-12)
    assert warm.iterations < cold.iterations


def test_tied_exponents_are_equal_and_cost_a_little(chinchilla_runs: Runs) -> None:
    free, tied = fit(chinchilla_runs), fit(chinchilla_runs, FitSettings(tied=True))
    assert tied.law.alpha == tied.law.beta
    assert free.objective <= tied.objective < free.objective + 1e-5


def test_the_largest_losses_can_be_left_out(chinchilla_runs: Runs) -> None:
    found = fit(chinchilla_runs, FitSettings(drop_largest=5))
    dropped = chinchilla_runs.loss[list(found.left_out)]
    assert found.runs_used == 229 and len(found.residuals) == 234
    assert dropped.min() >= np.delete(chinchilla_runs.loss, list(found.left_out)).max()


def test_four_different_runs_are_refused() -> None:
    runs = grid().only(np.array([0, 1, 2, 3, 3, 3]))
    with pytest.raises(UserError, match="Only 4 of the runs differ"):
        fit(runs)
