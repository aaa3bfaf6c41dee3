"""The objective, its derivatives, the solver, its starts, and the walk that stops early."""

import numpy as np
import pytest
from made_runs import LAW, grid, noisy
from scipy.optimize import rosen, rosen_der

from models.scaling.newton import (
    LOWEST,
    Problem,
    _gradient,
    _theta,
    descend,
    minimise,
    of_mean,
)
from models.scaling.objective import (
    ALPHA,
    BETA,
    IRREDUCIBLE,
    Array,
    centred,
    constants,
    evaluate,
    theta_of,
)
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs

pytestmark = pytest.mark.numeric

STEP = 1e-6
NEAR = ParametricLaw(E=1.6, A=300.0, B=900.0, alpha=0.31, beta=0.33)
EACH = np.ones((1, 36))


def scattered(count: int = 40) -> Runs:
    """Around LAW: with this noise some residuals lie within a delta of .02, some beyond."""
    draw = np.random.default_rng(5)
    params, tokens = 10 ** draw.uniform(7, 10, count), 10 ** draw.uniform(9, 12, count)
    return noisy(params, tokens, noise=0.02, seed=6)


def points(count: int) -> Array:
    """Laws around LAW, in the solver's units."""
    spread = 0.02 * np.random.default_rng(6).standard_normal((count, 5))
    return theta_of(LAW, centred(scattered())) + spread


def written_out(law: ParametricLaw, data: Runs, weights: Array, delta: float | None) -> float:
    """The sum of Huber's losses as the paper writes it."""
    total = 0.0
    for params, tokens, loss, weight in zip(
        data.params, data.tokens, data.loss, weights, strict=True
    ):
        residual = abs(np.log(loss) - np.log(law.loss(params, tokens)))
        if delta is None or residual <= delta:
            total += weight * residual**2 / 2
        else:
            total += weight * delta * (residual - delta / 2)
    return float(total)


def test_the_objective_is_the_sum_over_the_runs_in_units_that_lead_back_to_the_law() -> None:
    weights = np.random.default_rng(7).integers(0, 4, 40).astype(np.float64)
    data = centred(scattered())
    same = [LAW.E, LAW.A, LAW.B, LAW.alpha, LAW.beta]
    assert constants(theta_of(LAW, data), data) == pytest.approx(same, rel=1e-12)
    for delta in (None, 1e-3, 0.02):
        for theta in points(3):
            law = ParametricLaw(*(float(each) for each in constants(theta, data)))
            value = evaluate(theta[None], data, weights[None], delta).value[0]
            expected = written_out(law, scattered(), weights, delta)
            assert value == pytest.approx(expected, rel=1e-10), delta


# With a small delta a finite difference steps over a kink now and then; 0.02 has both sides, too.
@pytest.mark.parametrize("delta", [None, 0.02])
def test_gradient_and_hessian_are_those_of_finite_differences(delta: float | None) -> None:
    data = centred(scattered())
    weights = np.random.default_rng(8).integers(0, 4, (4, 40)).astype(np.float64)
    theta = points(4)
    here = evaluate(theta, data, weights, delta)
    for unknown in range(5):
        step = STEP * np.eye(5)[unknown]
        up = evaluate(theta + step, data, weights, delta)
        down = evaluate(theta - step, data, weights, delta)
        slope = (up.value - down.value) / (2 * STEP)
        bend = (up.gradient - down.gradient) / (2 * STEP)
        scale = np.abs(here.hessian).max()
        assert here.gradient[:, unknown] == pytest.approx(slope, rel=1e-5, abs=1e-7)
        assert here.hessian[:, unknown] == pytest.approx(bend, rel=1e-5, abs=1e-6 * scale)


def six_by_six(law: ParametricLaw = LAW, noise: float = 0.01) -> Runs:
    return grid(6, 6, law, noise, smallest=1e7, seed=2)


def test_starts_of_one_batch_end_where_each_ends_alone() -> None:
    data = centred(six_by_six())
    problem = Problem(data)
    starts = theta_of(NEAR, data) + 0.1 * np.random.default_rng(3).standard_normal((6, 5))
    together = minimise(starts, EACH, problem)
    assert together.converged.all()
    for start, theta, value in zip(starts, together.theta, together.value, strict=True):
        alone = minimise(start[None], EACH, problem)
        assert alone.value[0] == pytest.approx(value, rel=1e-10)
        assert alone.theta[0] == pytest.approx(theta, rel=1e-6)


def test_at_the_minimum_no_direction_goes_down_and_too_few_steps_are_not_called_one() -> None:
    data = centred(six_by_six())
    start = theta_of(NEAR, data)[None]
    found = minimise(start, EACH, Problem(data))
    steps = 1e-4 * np.random.default_rng(4).standard_normal((200, 5))
    around = evaluate(found.theta + steps, data, EACH, 1e-3)
    assert (around.value > found.value[0]).all()
    few = minimise(start, EACH, Problem(data), most_steps=2)
    assert not few.converged[0] and few.iterations[0] == 2


def test_a_step_over_the_border_of_e_is_made_up_for_by_the_others() -> None:
    """Losses that fall faster than any law with E above 0: the best E is 0 exactly."""
    made = six_by_six(ParametricLaw(E=0.0, A=480.0, B=2000.0, alpha=0.2, beta=0.25), 0.0)
    bent = Runs(made.params, made.tokens, made.loss * (made.params / 1e8) ** -0.01 - 0.02)
    data = centred(bent)
    near = ParametricLaw(E=0.2, A=400.0, B=1600.0, alpha=0.19, beta=0.24)
    found = minimise(theta_of(near, data)[None], EACH, Problem(data))
    assert found.converged[0] and found.iterations[0] < 60
    assert found.theta[0, IRREDUCIBLE] == 0.0
    slope = evaluate(found.theta, data, EACH, 1e-3).gradient[0]
    assert slope[IRREDUCIBLE] > 0 and np.abs(slope[:IRREDUCIBLE]).max() < 1e-8


def test_tied_exponents_stay_equal_and_reach_the_best_such_law() -> None:
    data = centred(six_by_six())
    tied = minimise(theta_of(NEAR, data)[None], EACH, Problem(data, tied=True))
    assert tied.converged[0] and tied.theta[0, ALPHA] == tied.theta[0, BETA]
    slope = evaluate(tied.theta, data, EACH, 1e-3).gradient[0]
    assert abs(slope[ALPHA] + slope[BETA]) < 1e-9 and abs(slope[ALPHA]) > 1e-6


def test_the_walk_stops_where_scipys_rule_says() -> None:
    """In a curved valley at its end; in the same valley made shallow, at once."""
    for scale in (1.0, 1e-6):
        start = np.array([-1.2, 1.0, 0.5])
        end, value, steps, stopped = descend(
            lambda x, scale=scale: (scale * float(rosen(x)), scale * rosen_der(x)), start
        )
        assert stopped and steps < 100 and (value / scale < 1e-6) == (scale == 1.0)
        assert scale < 1 or end == pytest.approx(np.ones(3), abs=1e-3)


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


def test_an_end_that_is_no_law_is_not_called_one() -> None:
    """Losses that rise with size and data lead to negative exponents."""
    runs = grid()
    rising = Runs(runs.params, runs.tokens, runs.params**0.1 * runs.tokens**0.05)
    problem = Problem(centred(rising), delta=None)
    found = of_mean(problem, np.ones(30), np.array([0.0, 0.0, -1.0, 0.0, 0.0]))
    assert not found.converged[0]
    assert (found.theta >= LOWEST).all()
