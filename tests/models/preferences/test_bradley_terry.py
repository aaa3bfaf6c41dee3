"""Strengths against another optimiser, by hand for two models, and where there are none."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from models.preferences.bradley_terry import ELO_PER_NAT, count_wins, strengths

pytestmark = pytest.mark.numeric

Wins = dict[tuple[str, str], float]


def by_scipy(wins: Wins, names: tuple[str, ...]) -> np.ndarray:
    """The same likelihood, given to BFGS."""
    place = {name: number for number, name in enumerate(names)}

    def loss(b: np.ndarray) -> float:
        return sum(
            count * np.logaddexp(0.0, b[place[loser]] - b[place[winner]])
            for (winner, loser), count in wins.items()
        )

    found = minimize(loss, np.zeros(len(names)), method="BFGS", options={"gtol": 1e-9}).x
    return np.asarray(found - found.mean())


@settings(max_examples=25)
@given(st.lists(st.integers(1, 30), min_size=12, max_size=12))
def test_strengths_are_those_of_another_optimiser(counts: list[int]) -> None:
    names = ("a", "b", "c", "d")
    pairs = [(one, other) for one in names for other in names if one != other]
    wins = {pair: float(count) for pair, count in zip(pairs, counts, strict=True)}
    (group,) = strengths(wins).groups
    assert group.strength == pytest.approx(by_scipy(wins, group.names), abs=1e-5)
    assert group.strength.sum() == pytest.approx(0.0, abs=1e-9)
    assert list(group.strength) == sorted(group.strength, reverse=True)


def test_two_models_by_hand() -> None:
    (group,) = strengths({("a", "b"): 30, ("b", "a"): 10}).groups
    assert group.names == ("a", "b")
    assert group.strength[0] - group.strength[1] == pytest.approx(math.log(3))
    chance, low, high = group.preferred("a", "b")
    assert chance == pytest.approx(0.75)
    # The spread of a log odds is 1 / (n p q).
    half = 1.96 / math.sqrt(40 * 0.75 * 0.25)
    assert (low, high) == pytest.approx(
        (1 / (1 + math.exp(half) / 3), 1 / (1 + math.exp(-half) / 3))
    )
    assert group.preferred("b", "a")[0] == pytest.approx(0.25)
    gap = ELO_PER_NAT * (group.strength[0] - group.strength[1])
    assert gap == pytest.approx(400 * math.log10(3))
    assert list(group.games) == [40, 40]


def test_the_interval_holds_the_true_strengths() -> None:
    draw = np.random.default_rng(5)
    truth = {"a": 0.8, "b": 0.0, "c": -0.8}
    held = 0
    for _ in range(300):
        wins: Wins = {}
        for one, other in (("a", "b"), ("b", "c"), ("a", "c")):
            chance = 1 / (1 + math.exp(truth[other] - truth[one]))
            first = float(draw.binomial(60, chance))
            wins[one, other], wins[other, one] = first, 60 - first
        (group,) = strengths(wins).groups
        held += sum(
            low <= truth[name] <= high
            for name, low, high in zip(group.names, group.low, group.high, strict=True)
        )
    assert 0.92 < held / 900 < 0.98


def test_models_that_never_met_are_on_scales_of_their_own() -> None:
    wins = {("a", "b"): 3, ("b", "a"): 2, ("c", "d"): 1, ("d", "c"): 1, ("d", "c "): 0}
    found = strengths(wins)
    assert [group.names for group in found.groups] == [("a", "b"), ("c", "d"), ("c ",)]
    assert found.unmet == ((0, 1), (0, 2), (1, 2))
    assert found.one_sided == ()
    assert not found.connected


def test_a_model_that_won_everything_has_no_upper_end() -> None:
    wins = {("best", "a"): 5, ("best", "b"): 5, ("a", "b"): 3, ("b", "a"): 4}
    found = strengths(wins)
    assert [group.names for group in found.groups] == [("b", "a"), ("best",)]
    assert found.one_sided == ((1, 0),)
    assert found.unmet == ()
    assert math.isnan(found.groups[1].low[0])


def test_ties_circles_hard_cases_and_nothing() -> None:
    assert count_wins([("a", "b", 1, 3), ("b", "a", 0, 2), ("a", "b", -1, 1)]) == {
        ("a", "b"): 4.0,
        ("b", "a"): 2.0,
    }
    found = strengths({("a", "b"): 1, ("b", "c"): 1, ("c", "a"): 1, ("a", "a"): 9})
    assert found.connected
    assert found.groups[0].strength == pytest.approx([0, 0, 0], abs=1e-9)
    wins = {("a", "b"): 1e6, ("b", "a"): 1e-3, ("b", "c"): 1e6, ("c", "b"): 1e-3}
    (group,) = strengths(wins).groups
    assert group.strength[0] - group.strength[1] == pytest.approx(math.log(1e9), rel=1e-6)
    assert strengths({}).groups == () and strengths({}).connected
    for count in (-1.0, math.nan, math.inf):
        with pytest.raises(ValueError, match="count of wins"):
            strengths({("a", "b"): count})
