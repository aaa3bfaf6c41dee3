"""Repeated data against the paper's figures and the worked examples of its authors' code."""

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
