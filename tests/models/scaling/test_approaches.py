"""Approaches 1 and 2 on runs whose best sizes are known, and on the Chinchilla runs."""

import numpy as np
import pytest
from made_runs import LAW, joined, noisy

from models.errors import UserError
from models.scaling.approaches import envelope, groups, isoflop
from models.scaling.published import Runs

pytestmark = pytest.mark.numeric

BUDGETS = np.geomspace(1e18, 1e21, 5)


def iso_runs(centre: float = 1.0, budgets: np.ndarray = BUDGETS) -> Runs:
    """Nine sizes for each budget, over a decade around the best size times `centre`."""
    sizes = LAW.optimum(budgets).params[:, None] * centre * np.geomspace(0.3, 3, 9)
    return noisy(sizes, budgets[:, None] / 6 / sizes)


def test_the_chinchilla_runs_give_the_papers_exponents(chinchilla_runs: Runs) -> None:
    """Hoffmann et al. 2022, table 2: .50 (.488, .502) and .49 (.462, .534)."""
    first, second = envelope(chinchilla_runs), isoflop(chinchilla_runs)
    assert first.a == pytest.approx(0.50, abs=0.02)
    assert second.a == pytest.approx(0.49, abs=0.03)
    assert first.interval[0] < first.a < first.interval[1]
    assert second.interval[0] < second.a < second.interval[1]


def test_parabolas_around_the_minimum_find_the_best_sizes_and_others_are_biased() -> None:
    """The loss is no parabola: it is steeper towards small models than towards large ones."""
    found, best = isoflop(iso_runs()), LAW.optimum(BUDGETS).params
    assert found.flops == pytest.approx(BUDGETS, rel=1e-9)
    assert found.params == pytest.approx(best, rel=0.02)
    assert found.a == pytest.approx(LAW.a, abs=0.002)
    assert (isoflop(iso_runs(centre=2.5)).params > 1.02 * best).all()


def test_a_parabola_without_its_minimum_inside_is_flagged_and_not_used() -> None:
    inside, outside = iso_runs(budgets=BUDGETS[:4]), iso_runs(centre=30.0, budgets=BUDGETS[4:])
    found = isoflop(joined(inside, outside))
    assert [one.inside for one in found.parabolas] == [True] * 4 + [False]
    assert len(found.flops) == 4
    assert found.parabolas[4].flops == pytest.approx(BUDGETS[4])


def test_groups_are_found_among_runs_of_any_budget() -> None:
    runs = iso_runs()
    draw = np.random.default_rng(1)
    stray = Runs(10 ** draw.uniform(7, 9, 6), 10 ** draw.uniform(8, 9, 6), np.full(6, 3.0))
    mixed = joined(stray, runs)
    found = groups(mixed)
    assert len(found) == 5
    for budget, rows in zip(BUDGETS, found, strict=True):
        assert set(rows) >= set(np.flatnonzero(np.isclose(mixed.flops, budget, rtol=1e-6)))


def test_the_envelope_takes_the_runs_that_no_cheaper_run_beats() -> None:
    params = np.array([1e7, 1e8, 1e8, 1e9, 1e9])
    tokens = np.array([1e9, 1e9, 1e10, 1e10, 1e9])
    found = envelope(Runs(params, tokens, np.array([4.0, 3.5, 3.0, 2.5, 3.2])))
    assert found.loss == pytest.approx([4.0, 3.5, 3.0, 2.5])
    steeper = envelope(Runs(params, tokens, np.array([4.0, 4.5, 3.0, 2.5, 3.2])))
    assert steeper.loss == pytest.approx([4.0, 3.0, 2.5])
    draw = np.random.default_rng(2)
    params, tokens = 10 ** draw.uniform(7, 10.5, 4000), 10 ** draw.uniform(8, 12.5, 4000)
    kept = (params * tokens > 1e18) & (params * tokens < 1e21)
    found = envelope(noisy(params[kept], tokens[kept]))
    assert found.a == pytest.approx(LAW.a, abs=0.03)


def test_runs_without_a_line_are_refused_with_what_to_do() -> None:
    worse = Runs(np.array([1e7, 1e8, 1e9]), np.full(3, 1e9), np.array([2.0, 3.0, 4.0]))
    with pytest.raises(UserError, match="beat every cheaper one: 1"):
        envelope(worse)
    with pytest.raises(UserError, match="between their sizes: 1"):
        isoflop(iso_runs(budgets=BUDGETS[:1]))
