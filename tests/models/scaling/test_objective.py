"""The objective of a fit and its derivatives, against sums written out and finite differences."""

import numpy as np
import pytest

from models.scaling.objective import Array, centred, constants, evaluate, theta_of
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs

pytestmark = pytest.mark.numeric

LAW = ParametricLaw(E=1.8, A=480.0, B=2000.0, alpha=0.35, beta=0.37)
STEP = 1e-6


def runs(noise: float = 0.02) -> Runs:
    """Forty runs around LAW: with this noise some residuals lie within delta, some beyond."""
    draw = np.random.default_rng(5)
    params, tokens = 10 ** draw.uniform(7, 10, 40), 10 ** draw.uniform(9, 12, 40)
    loss = LAW.loss(params, tokens) * np.exp(noise * draw.standard_normal(40))
    return Runs(params, tokens, loss)


def points(count: int) -> Array:
    """Laws around LAW, in the solver's units."""
    draw = np.random.default_rng(6)
    spread = 0.02 * draw.standard_normal((count, 5))
    return theta_of(LAW, centred(runs())) + spread


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


def test_the_units_of_the_solver_lead_back_to_the_law() -> None:
    data = centred(runs())
    assert constants(theta_of(LAW, data), data) == pytest.approx(
        [LAW.E, LAW.A, LAW.B, LAW.alpha, LAW.beta], rel=1e-12
    )


@pytest.mark.parametrize("delta", [None, 1e-3, 0.02])
def test_the_value_is_the_sum_over_the_runs(delta: float | None) -> None:
    weights = np.random.default_rng(7).integers(0, 4, 40).astype(np.float64)
    data = centred(runs())
    for theta in points(3):
        law = ParametricLaw(*(float(each) for each in constants(theta, data)))
        value = evaluate(theta[None], data, weights[None], delta).value[0]
        assert value == pytest.approx(written_out(law, runs(), weights, delta), rel=1e-10)


# With a small delta a finite difference steps over a kink now and then; 0.02 has both sides, too.
@pytest.mark.parametrize("delta", [None, 0.02])
def test_gradient_and_hessian_are_those_of_finite_differences(delta: float | None) -> None:
    data = centred(runs())
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
