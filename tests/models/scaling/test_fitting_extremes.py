"""What cannot be fitted is said to be so: no infinite constants, no warnings of numpy."""

import warnings

import numpy as np
import pytest

from models.scaling.bootstrap import bootstrap
from models.scaling.fitting import DELTAS, FitSettings, fit
from models.scaling.published import Runs

pytestmark = pytest.mark.numeric

DRAW = np.random.default_rng(0)
SIZES, TOKENS = 10 ** DRAW.uniform(6, 9, 30), 10 ** DRAW.uniform(8, 10, 30)
STEEP = Runs(SIZES * 1e40, TOKENS * 1e40, 1.7 + (1e6 / SIZES) ** 9 + (1e8 / TOKENS) ** 9)
ANYTHING = Runs(*(10 ** DRAW.uniform(-99, 99, (3, 20))))
NO_LOSS = Runs(SIZES, TOKENS, 10 ** DRAW.uniform(-3, 3, 30))


@pytest.mark.parametrize("delta", [0.0, -1.0, DELTAS[0] / 2, DELTAS[1] * 2, float("nan")])
def test_a_delta_that_says_nothing_is_refused(delta: float) -> None:
    with pytest.raises(ValueError, match="delta must lie in"):
        FitSettings(delta=delta)


def test_a_law_that_cannot_be_written_has_not_converged() -> None:
    """Its A is beyond what a number can be."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = fit(STEEP)
    assert not found.converged
    assert "not_converged" in [one.key for one in found.cautions]
    with pytest.raises(ValueError, match="not converged"):
        bootstrap(STEEP, found, 10)


@pytest.mark.parametrize("runs", [NO_LOSS, ANYTHING], ids=["any loss", "any numbers"])
def test_of_runs_that_follow_nothing_no_constant_is_infinite(runs: Runs) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = fit(runs)
        drawn = bootstrap(runs, found, 50)
    assert np.isfinite([found.law.A, found.law.B, found.law.E]).all()
    assert np.isfinite(drawn.A).all() and np.isfinite(drawn.B).all()
    assert len(drawn) + drawn.failed == 50


@pytest.mark.parametrize("value", [0.0, -1.0, float("nan"), float("inf"), 1e300, 1e-300])
def test_runs_beyond_sense_are_no_runs(value: float) -> None:
    with pytest.raises(ValueError, match="params must be"):
        Runs(np.array([value]), np.array([1e9]), np.array([2.0]))
