"""Repeated data against the paper's figures and the worked examples of its authors' code."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.scaling.spending import repeated_law

pytestmark = pytest.mark.numeric

LAW = repeated_law()
amounts = st.floats(1e8, 1e13)


def test_four_passes_are_nearly_as_good_as_fresh_data() -> None:
    assert float(LAW.effective_tokens(4e9, 1e9)) / 1e9 == pytest.approx(3.73, abs=0.005)
    assert float(LAW.effective_tokens(16e9, 1e9)) / 1e9 == pytest.approx(10.6, abs=0.05)
    assert float(LAW.effective_tokens(1e15, 1e9)) / 1e9 == pytest.approx(16.387756)


def test_the_authors_two_models() -> None:
    """README of their code: 25 billion unique tokens, the same compute, spent twice."""
    assert float(LAW.loss(6.34e9, 242e9, 25e9)) == pytest.approx(2.2256440889984477, rel=1e-12)
    assert float(LAW.loss(8.67e9, 178e9, 25e9)) == pytest.approx(2.2269634075087867, rel=1e-12)


def test_the_authors_best_use_of_their_budget() -> None:
    found = LAW.optimum(6 * 8.67e9 * 178e9, 25e9)
    assert float(found.params) == pytest.approx(6.8e9, abs=5e7)
    assert float(found.tokens) == pytest.approx(227e9, abs=5e8)
    assert float(found.tokens) / 25e9 == pytest.approx(9.1, abs=0.05)


def test_with_data_enough_the_optimum_is_the_base_laws() -> None:
    flops = np.array([[1e19, 1e20], [1e21, 1e22]])
    fresh, found = LAW.base.optimum(flops), LAW.optimum(flops, 1e14)
    assert found.params.shape == (2, 2)
    assert found.params == pytest.approx(fresh.params, rel=1e-4)
    assert found.loss == pytest.approx(fresh.loss)


def test_the_optimum_is_a_minimum() -> None:
    found = LAW.optimum(1e23, 2e10)
    step = 1e-3
    params = float(found.params) * np.exp([-0.1, -step, step, 0.1])
    around = LAW.loss(params, 1e23 / 6 / params, 2e10)
    assert np.all(around >= found.loss)
    # a parabola through the three middle points says how far off the lowest one is, in log N
    _, left, right, _ = around - found.loss
    assert abs(left - right) / (left + right) * step / 2 < 1e-5


def test_scarce_data_asks_for_passes_before_parameters() -> None:
    """The paper's advice: epochs grow faster than the model."""
    plenty, scarce = LAW.base.optimum(1e22), LAW.optimum(1e22, 2e10)
    assert scarce.tokens > plenty.tokens and scarce.params < plenty.params


@given(amounts, amounts, st.floats(1e6, 1e12))
def test_a_seen_token_is_worth_at_most_a_fresh_one(
    tokens: float, unique: float, params: float
) -> None:
    worth = float(LAW.effective_tokens(tokens, unique))
    assert min(tokens, unique) * (1 - 1e-9) <= worth <= tokens * (1 + 1e-9)
    assert float(LAW.effective_params(params, unique)) <= params * (1 + 1e-9)
    assert LAW.loss(params, tokens, unique) >= LAW.base.loss(params, tokens) - 1e-9
    assert LAW.loss(params, tokens, 2 * unique) <= LAW.loss(params, tokens, unique) + 1e-9


def test_nothing_is_not_data() -> None:
    with pytest.raises(ValueError, match="unique must be above 0"):
        LAW.loss(1e9, 1e10, 0)
