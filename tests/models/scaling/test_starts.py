"""The grid of starts: near the law where its exponents are, and sound everywhere."""

import numpy as np
import pytest

from models.scaling.newton import EXPONENTS, grid
from models.scaling.objective import IRREDUCIBLE, Array, centred, constants
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs

pytestmark = pytest.mark.numeric


def runs(law: ParametricLaw, count: int = 300) -> Runs:
    draw = np.random.default_rng(1)
    params, tokens = 10 ** draw.uniform(7, 10, count), 10 ** draw.uniform(9, 12, count)
    return Runs(params, tokens, law.loss(params, tokens))


@pytest.mark.parametrize("irreducible", [0.0, 1.8])
def test_a_law_whose_exponents_are_on_the_grid_is_a_start(irreducible: float) -> None:
    alpha, beta = float(EXPONENTS[6]), float(EXPONENTS[7])
    law = ParametricLaw(E=irreducible, A=300.0, B=9000.0, alpha=alpha, beta=beta)
    data = centred(runs(law))
    starts = constants(grid(data), data)
    wanted = [law.E, law.A, law.B, alpha, beta]
    assert np.abs(starts / np.maximum(wanted, 1e-9) - 1)[:, 1:].max(axis=1).min() < 1e-4
    nearest = starts[np.argmin(np.abs(starts - wanted).sum(axis=1))]
    assert nearest == pytest.approx(wanted, rel=1e-3, abs=1e-3)


@pytest.mark.parametrize(
    ("params", "tokens"),
    [
        (np.full(9, 1e9), np.geomspace(1e9, 1e12, 9)),
        (np.geomspace(1e2, 1e13, 9), np.geomspace(1e2, 1e13, 9)),
        (np.full(9, 1e2), np.full(9, 1e13)),
    ],
)
def test_starts_are_finite_for_runs_that_identify_nothing(params: Array, tokens: Array) -> None:
    starts = grid(centred(Runs(params, tokens, np.linspace(3, 2, 9))))
    assert np.isfinite(starts).all() and (starts[:, IRREDUCIBLE] >= 0).all()
