"""Hoffmann's law: what holds for any constants."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.scaling.parametric import ParametricLaw

pytestmark = pytest.mark.numeric

laws = st.builds(
    ParametricLaw,
    E=st.floats(0, 3),
    A=st.floats(1, 5000),
    B=st.floats(1, 5000),
    alpha=st.floats(0.1, 0.8),
    beta=st.floats(0.1, 0.8),
)
budgets = st.floats(1e12, 1e27)
sizes = st.floats(1e4, 1e13)
amounts = st.floats(1e6, 1e15)


@given(laws, budgets, st.floats(0.01, 3))
def test_the_optimum_is_the_least_loss_of_its_isoflop(
    law: ParametricLaw, flops: float, step: float
) -> None:
    best = law.optimum(flops)
    assert float(6 * best.params * best.tokens) == pytest.approx(flops, rel=1e-9)
    for factor in (np.exp(step), np.exp(-step)):
        params = best.params * factor
        assert law.loss(params, flops / (6 * params)) >= best.loss - 1e-12


@given(laws, sizes, amounts)
def test_nothing_lies_below_the_frontier(law: ParametricLaw, params: float, tokens: float) -> None:
    found = law.distance(params, tokens)
    assert found.nats >= 0
    # A loss near E is known only to its last digit, and so is the compute that it stands for.
    loss = float(law.loss(params, tokens))
    digit = np.spacing(loss) / (loss - law.E) * (1 / law.alpha + 1 / law.beta)
    assert found.factor >= 1 - 1e-6 - 2 * digit


@given(laws, budgets)
def test_the_optimum_is_at_no_distance(law: ParametricLaw, flops: float) -> None:
    best = law.optimum(flops)
    assert float(law.distance(best.params, best.tokens).nats) == pytest.approx(0, abs=1e-12)


@given(laws, budgets)
def test_least_compute_is_the_frontier_backwards(law: ParametricLaw, flops: float) -> None:
    best = law.optimum(flops).loss
    if best - law.E > 1e-6 * law.E:  # closer to E, the loss no longer says the compute
        assert float(law.least_flops(best)) == pytest.approx(flops, rel=1e-5)
    assert np.isinf(law.least_flops(law.E))


@given(laws, sizes, amounts)
def test_more_of_either_never_hurts(law: ParametricLaw, params: float, tokens: float) -> None:
    of_size, of_data = law.terms(params, tokens)
    assert law.terms(2 * params, tokens)[0] < of_size
    assert law.terms(params, 2 * tokens)[1] < of_data
    assert float(law.loss(params, tokens)) == pytest.approx(float(law.E + of_size + of_data))


@given(laws)
def test_exponents_share_the_growth(law: ParametricLaw) -> None:
    assert law.a + law.b == pytest.approx(1)
    steep = law.optimum(np.array([1e20, 1e22]))
    assert np.log10(steep.params[1] / steep.params[0]) / 2 == pytest.approx(law.a)


def test_iso_loss_lines_lead_back() -> None:
    law = ParametricLaw(1.7, 400.0, 400.0, 0.34, 0.28)
    params = np.geomspace(1e8, 1e11, 7)
    assert law.tokens_for(params, 2.5) == pytest.approx(
        [float(law.tokens_for(float(size), 2.5)) for size in params]
    )
    assert law.loss(params, law.tokens_for(params, 2.5)) == pytest.approx(2.5)
    assert np.isnan(law.tokens_for(1e6, 2.5))


@pytest.mark.parametrize("part", ["A", "B", "alpha", "beta", "E"])
def test_constants_that_are_no_law_are_refused(part: str) -> None:
    constants = {"E": 1.7, "A": 400.0, "B": 400.0, "alpha": 0.34, "beta": 0.28}
    with pytest.raises(ValueError, match="must be above 0"):
        ParametricLaw(**{**constants, part: -1.0})
    with pytest.raises(ValueError, match="tokens must be above 0"):
        ParametricLaw(**constants).loss(1e9, 0)
