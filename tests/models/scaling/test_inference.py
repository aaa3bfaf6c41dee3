"""The model that is cheapest over its whole life."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.scaling.laws import parametric
from models.scaling.spending import in_use, least_in_use

pytestmark = pytest.mark.numeric

LAW = parametric("hoffmann")
TARGET = 2.0


def test_without_use_it_is_the_compute_optimal_model() -> None:
    found = least_in_use(LAW, TARGET, 0.0)
    best = LAW.optimum(LAW.least_flops(TARGET))
    assert float(found.best.params) == pytest.approx(float(best.params), rel=1e-6)
    assert float(found.best.flops) == pytest.approx(float(best.flops))
    assert float(found.saved) == pytest.approx(0, abs=1e-9)


def test_the_more_use_the_smaller_the_model() -> None:
    demand = np.geomspace(1e10, 1e15, 6)
    found = least_in_use(LAW, TARGET, demand)
    assert np.all(np.diff(found.best.params) < 0)
    assert np.all(np.diff(found.best.tokens_per_parameter) > 0)
    assert np.all(np.diff(found.saved) > 0)
    assert LAW.loss(found.best.params, found.best.tokens) == pytest.approx(TARGET)
    assert found.chinchilla.params == pytest.approx(float(found.chinchilla.params[0]))
    assert LAW.loss(found.chinchilla.params, found.chinchilla.tokens) == pytest.approx(TARGET)


@given(
    st.sampled_from(["hoffmann", "hoffmann-rounded", "besiroglu"]),
    st.floats(0.02, 1.5),
    st.floats(0, 1e16),
    st.floats(0.01, 1),
)
def test_no_other_model_of_that_loss_is_cheaper(
    name: str, above: float, demand: float, step: float
) -> None:
    law = parametric(name)
    loss = law.E + above
    best = least_in_use(law, loss, demand).best
    for factor in (np.exp(step), np.exp(-step)):
        params = float(best.params) * factor
        tokens = law.tokens_for(params, loss)
        if np.isfinite(tokens):
            assert in_use(params, tokens, demand).flops >= best.flops * (1 - 1e-9)


def test_the_bill() -> None:
    found = in_use(7e9, 1e12, np.array([0.0, 3e12]))
    assert found.training.tolist() == [4.2e22, 4.2e22]
    assert found.use.tolist() == [0, 4.2e22]  # three tokens in use cost as much as one in training
    assert found.flops.tolist() == [4.2e22, 8.4e22]


def test_what_cannot_be_reached_or_used() -> None:
    with pytest.raises(ValueError, match="no model reaches"):
        least_in_use(LAW, LAW.E, 1e12)
    with pytest.raises(ValueError, match="at least 0"):
        least_in_use(LAW, TARGET, -1.0)
