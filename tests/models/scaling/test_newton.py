"""The solver: many starts at once, borders, tied exponents, and saying when it found nothing."""

import numpy as np
import pytest

from models.scaling.newton import HIGHEST, LOWEST, Problem, minimise
from models.scaling.objective import ALPHA, BETA, IRREDUCIBLE, centred, evaluate, theta_of
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs

pytestmark = pytest.mark.numeric

LAW = ParametricLaw(E=1.8, A=480.0, B=2000.0, alpha=0.35, beta=0.37)
NEAR = ParametricLaw(E=1.6, A=300.0, B=900.0, alpha=0.31, beta=0.33)
NO_FLOOR = ParametricLaw(E=0.0, A=480.0, B=2000.0, alpha=0.2, beta=0.25)
NEAR_NO_FLOOR = ParametricLaw(E=0.2, A=400.0, B=1600.0, alpha=0.19, beta=0.24)


def runs(law: ParametricLaw = LAW, noise: float = 0.0) -> Runs:
    """A grid of six sizes with six amounts of data."""
    params = np.repeat(np.geomspace(1e7, 1e10, 6), 6)
    tokens = np.tile(np.geomspace(1e9, 1e12, 6), 6)
    wrong = np.exp(noise * np.random.default_rng(2).standard_normal(36))
    return Runs(params, tokens, law.loss(params, tokens) * wrong)


def test_starts_of_one_batch_end_where_each_ends_alone() -> None:
    data = centred(runs(noise=0.01))
    problem, weights = Problem(data), np.ones((1, 36))
    starts = theta_of(NEAR, data) + 0.1 * np.random.default_rng(3).standard_normal((6, 5))
    together = minimise(starts, weights, problem)
    assert together.converged.all()
    for start, theta, value in zip(starts, together.theta, together.value, strict=True):
        alone = minimise(start[None], weights, problem)
        assert alone.value[0] == pytest.approx(value, rel=1e-10)
        assert alone.theta[0] == pytest.approx(theta, rel=1e-6)


def test_at_the_minimum_no_direction_goes_down() -> None:
    data = centred(runs(noise=0.01))
    found = minimise(theta_of(NEAR, data)[None], np.ones((1, 36)), Problem(data))
    steps = 1e-4 * np.random.default_rng(4).standard_normal((200, 5))
    around = evaluate(found.theta + steps, data, np.ones((1, 36)), 1e-3)
    assert (around.value > found.value[0]).all()


def test_a_step_over_the_border_of_e_is_made_up_for_by_the_others() -> None:
    """Losses that fall faster than any law with E above 0: the best E is 0 exactly."""
    made = runs(NO_FLOOR)
    bent = Runs(made.params, made.tokens, made.loss * (made.params / 1e8) ** -0.01 - 0.02)
    data = centred(bent)
    found = minimise(theta_of(NEAR_NO_FLOOR, data)[None], np.ones((1, 36)), Problem(data))
    assert found.converged[0] and found.iterations[0] < 60
    assert found.theta[0, IRREDUCIBLE] == 0.0
    slope = evaluate(found.theta, data, np.ones((1, 36)), 1e-3).gradient[0]
    assert slope[IRREDUCIBLE] > 0 and np.abs(slope[:IRREDUCIBLE]).max() < 1e-8


def test_tied_exponents_stay_equal_and_reach_the_best_such_law() -> None:
    data = centred(runs(noise=0.01))
    start, weights = theta_of(NEAR, data)[None], np.ones((1, 36))
    tied = minimise(start, weights, Problem(data, tied=True))
    assert tied.converged[0] and tied.theta[0, ALPHA] == tied.theta[0, BETA]
    slope = evaluate(tied.theta, data, weights, 1e-3).gradient[0]
    assert abs(slope[ALPHA] + slope[BETA]) < 1e-9 and abs(slope[ALPHA]) > 1e-6


def test_too_few_steps_are_not_called_a_minimum() -> None:
    data = centred(runs(noise=0.01))
    found = minimise(theta_of(NEAR, data)[None], np.ones((1, 36)), Problem(data), most_steps=2)
    assert not found.converged[0] and found.iterations[0] == 2


def test_a_wild_start_ends_inside_the_borders_without_a_warning() -> None:
    data = centred(runs())
    wild = np.array([[1e9, -5.0, 1e6, -1e6, -3.0]])
    with np.errstate(all="raise"):
        found = minimise(wild, np.ones((1, 36)), Problem(data))
    assert ((found.theta >= LOWEST) & (found.theta <= HIGHEST)).all()
