"""Kaplan's laws against the values that follow from the paper's constants."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.scaling import kaplan

LAW = kaplan.kaplan_law()
GPT3 = 3.14e23
sizes = st.floats(1e3, 1e13)
amounts = st.floats(1e6, 1e14)


@pytest.mark.parametrize(
    ("params", "loss"),
    [(1e6, 4.0159), (1e8, 2.8300), (1e9, 2.3756), (1.5e9, 2.3036), (1.75e11, 1.6044)],
)
def test_loss_of_a_size(params: float, loss: float) -> None:
    assert float(kaplan.loss_of_params(params)) == pytest.approx(loss, abs=5e-5)


@pytest.mark.parametrize(
    ("tokens", "loss"), [(2.2e7, 4.0462), (1e9, 2.8156), (2.3e10, 2.0903), (3e11, 1.6378)]
)
def test_loss_of_data(tokens: float, loss: float) -> None:
    assert float(kaplan.loss_of_tokens(tokens)) == pytest.approx(loss, abs=5e-5)


@pytest.mark.parametrize(
    ("params", "tokens", "loss"), [(1.5e9, 2.2e10, 2.3125), (1.746e11, 3e11, 1.6611)]
)
def test_loss_of_both_uses_the_constants_of_table_2(
    params: float, tokens: float, loss: float
) -> None:
    assert float(LAW.loss(params, tokens)) == pytest.approx(loss, abs=5e-5)


def test_frontier_at_the_compute_of_gpt3() -> None:
    found = LAW.optimum(GPT3)
    assert float(found.params) == pytest.approx(5.165e11, rel=1e-4)
    assert float(found.tokens) == pytest.approx(1.013e11, rel=5e-4)
    assert float(found.loss) == pytest.approx(1.764, abs=5e-4)
    assert float(found.loss) == float(kaplan.loss_of_compute(GPT3))


@pytest.mark.parametrize(("loss", "tokens"), [(4, 2.7e5), (3, 1.07e6), (2.5, 2.5e6), (2, 7.4e6)])
def test_critical_batch(loss: float, tokens: float) -> None:
    assert float(kaplan.critical_batch(loss)) == pytest.approx(tokens, rel=0.02)


@given(sizes, amounts)
def test_more_of_either_never_hurts(params: float, tokens: float) -> None:
    here = LAW.loss(params, tokens)
    assert LAW.loss(2 * params, tokens) < here
    assert LAW.loss(params, 2 * tokens) < here
