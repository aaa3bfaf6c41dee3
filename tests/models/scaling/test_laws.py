"""The published sets: every value that the sources imply."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.scaling.laws import LAW_NAMES, doubled, law
from models.scaling.parametric import ParametricLaw

# N*, D*, D / N, L by set and budget.
OPTIMA = {
    "hoffmann-rounded": {
        1e21: (1.824e9, 9.136e10, 50.08, 2.3289),
        3.14e23: (2.447e10, 2.138e12, 87.36, 1.9543),
        5.88e23: (3.249e10, 3.016e12, 92.83, 1.9300),
        3.8e25: (2.135e11, 2.967e13, 138.96, 1.8165),
    },
    "hoffmann": {
        1e21: (2.217e9, 7.518e10, 33.91, 2.2955),
        3.14e23: (3.060e10, 1.710e12, 55.90, 1.9406),
        5.88e23: (4.074e10, 2.405e12, 59.04, 1.9177),
        3.8e25: (2.732e11, 2.318e13, 84.83, 1.8110),
    },
    "besiroglu": {
        1e21: (2.778e9, 5.999e10, 21.59, 2.3055),
        3.14e23: (5.294e10, 9.886e11, 18.67, 1.9924),
        5.88e23: (7.302e10, 1.342e12, 18.38, 1.9739),
        3.8e25: (6.187e11, 1.024e13, 16.55, 1.8917),
    },
}
CASES = [(name, flops) for name, rows in OPTIMA.items() for flops in rows]


@pytest.mark.parametrize(("name", "flops"), CASES)
def test_the_compute_optimal_model(name: str, flops: float) -> None:
    params, tokens, ratio, loss = OPTIMA[name][flops]
    found = law(name).optimum(flops)
    assert float(found.params) == pytest.approx(params, rel=3e-4)
    assert float(found.tokens) == pytest.approx(tokens, rel=3e-4)
    assert float(found.tokens_per_parameter) == pytest.approx(ratio, abs=0.0051)
    assert float(found.loss) == pytest.approx(loss, abs=5.1e-5)


@pytest.mark.parametrize("name", LAW_NAMES)
@pytest.mark.parametrize("params", [1e7, 3e10])
def test_double_the_model(name: str, params: float) -> None:
    asked, found = law(name), doubled(law(name), params)
    after = asked.optimum(found.flops)
    before = asked.optimum(found.flops / found.flops_factor)
    assert float(after.params) == pytest.approx(2 * params) == found.params
    assert float(before.params) == pytest.approx(params)
    assert float(after.tokens) == pytest.approx(found.tokens)
    assert found.tokens / float(before.tokens) == pytest.approx(found.tokens_factor)


@given(st.floats(0.1, 1), st.floats(10, 2000), st.floats(10, 2000), st.floats(1e6, 1e12))
def test_equal_exponents_double_the_data(
    exponent: float, of_size: float, of_data: float, params: float
) -> None:
    found = doubled(ParametricLaw(1.7, of_size, of_data, exponent, exponent), params)
    assert found.tokens_factor == pytest.approx(2)
    assert found.flops_factor == pytest.approx(4)
