"""The walk that stops early stops where scipy's rule says, and for the reason that is given."""

import numpy as np
import pytest
from scipy.optimize import rosen, rosen_der

from models.scaling.newton import (
    LEAST_GAIN,
    LOWEST,
    STARTS,
    Problem,
    _gradient,
    _theta,
    best_start,
    descend,
    of_mean,
)
from models.scaling.objective import Array, centred, evaluate
from models.scaling.published import Runs

pytestmark = pytest.mark.numeric


def test_it_finds_the_minimum_of_a_curved_valley() -> None:
    start = np.array([-1.2, 1.0, 0.5])
    end, value, steps, stopped = descend(lambda x: (float(rosen(x)), rosen_der(x)), start)
    assert stopped and steps < 100
    assert end == pytest.approx(np.ones(3), abs=1e-3) and value < 1e-6


@pytest.mark.parametrize("scale", [1.0, 1e-6])
def test_the_same_valley_made_shallow_stops_it_at_once(scale: float) -> None:
    start = np.array([-1.2, 1.0])
    _, value, _, stopped = descend(lambda x: (scale * float(rosen(x)), scale * rosen_der(x)), start)
    assert stopped and (value / scale < 1e-6) == (scale == 1.0)


def test_the_gradient_is_that_of_the_papers_variables(chinchilla_runs: Runs) -> None:
    data = centred(chinchilla_runs)
    point, weights = np.array([6.0, 7.1, 0.5, 0.34, 0.33]), np.ones((1, 234))

    def value(at: Array) -> float:
        return float(evaluate(_theta(at, data), data, weights, 0.02).value[0])

    slope = evaluate(_theta(point, data), data, weights, 0.02).gradient[0]
    steps = 1e-6 * np.eye(5)
    differences = [(value(point + step) - value(point - step)) / 2e-6 for step in steps]
    problem = Problem(data, 0.02)
    assert _gradient(point, slope, problem) == pytest.approx(differences, rel=1e-4, abs=1e-6)
    tied = _gradient(point, slope, Problem(data, 0.02, tied=True))
    assert tied[3] == tied[4] == pytest.approx(differences[3] + differences[4], rel=1e-4)


def test_the_mean_leaves_a_and_b_near_their_start_and_the_sum_does_not(
    chinchilla_runs: Runs,
) -> None:
    problem = Problem(centred(chinchilla_runs))
    start = best_start(problem)
    assert tuple(start) in STARTS
    early = of_mean(problem, np.ones(234), start)
    assert early.converged[0] and early.value[0] / 234 * LEAST_GAIN < 1e-13
    log_b = early.theta[0, 3] + early.theta[0, 1] * problem.data.centres[1]
    log_a = early.theta[0, 2] + early.theta[0, 0] * problem.data.centres[0]
    loss = problem.data.centres[2]
    assert abs(log_a + loss - start[0]) < 0.5 and abs(log_b + loss - start[1]) < 1.5


def test_an_end_that_is_no_law_is_not_called_one() -> None:
    """Losses that rise with size and data lead to negative exponents."""
    params = np.repeat(np.geomspace(1e8, 1e10, 5), 6)
    tokens = np.tile(np.geomspace(1e9, 1e12, 6), 5)
    problem = Problem(centred(Runs(params, tokens, params**0.1 * tokens**0.05)), delta=None)
    found = of_mean(problem, np.ones(30), np.array([0.0, 0.0, -1.0, 0.0, 0.0]))
    assert not found.converged[0]
    assert (found.theta >= LOWEST).all()


def test_a_start_is_chosen_by_where_it_ends(chinchilla_runs: Runs) -> None:
    problem, weights = Problem(centred(chinchilla_runs)), np.ones(234)
    best = of_mean(problem, weights, best_start(problem)).value[0]
    assert best == min(of_mean(problem, weights, np.array(one)).value[0] for one in STARTS)
