"""Which laws a page can be asked about."""

import numpy as np

from desktop.tabs.scaling.offered import OWN, offered, own_laws
from models.store.paths import Home
from models.theory.scaling.laws import LAW_NAMES
from models.theory.scaling.parametric import ParametricLaw

LAW = ParametricLaw(E=1.7, A=400.0, B=2000.0, alpha=0.34, beta=0.36)


def test_the_published_laws_come_first_and_then_the_kept_ones(home: Home) -> None:
    own_laws(home).keep("mine", LAW, 24)
    found = offered(home, "Fitted here")
    assert [one.key for one in found] == [*LAW_NAMES, f"{OWN}mine"]
    assert (found[-1].title, found[-1].law, found[-1].source) == ("mine", LAW, "Fitted here")
    assert [one.own for one in found] == [False] * len(LAW_NAMES) + [True]


def test_a_band_is_that_of_its_own_law(home: Home) -> None:
    own_laws(home).keep(
        "mine", LAW, 24, {part: np.full(3, getattr(LAW, part)) for part in LAW.__slots__}
    )
    budgets = np.array([1e18, 1e22])
    bands = {one.key: one.band(budgets) for one in offered(home, "Fitted here")}
    own = bands[f"{OWN}mine"]
    assert own is not None
    np.testing.assert_allclose(own, (LAW.optimum(budgets).params,) * 2)
    assert bands["kaplan"] is None
