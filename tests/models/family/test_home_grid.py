"""The grid that is shipped: its runs are those of the plan, and its law is what they say."""

from itertools import pairwise

import numpy as np
import pytest

from models.family.grid.plan import FULL
from models.family.grid.results import predictions, shipped_grid
from models.progress import drain
from models.scaling.grid_runs import analysis_steps

pytestmark = pytest.mark.numeric

SHIPPED = shipped_grid()


def test_every_run_of_the_plan_is_there() -> None:
    assert {cell.name for cell in SHIPPED.cells} == {cell.name for cell in FULL.cells}
    assert SHIPPED.complete and len(SHIPPED.cells) == 59
    assert SHIPPED.outcome is not None and SHIPPED.outcome.name == FULL.predicted.name
    by_name = {cell.name: cell for cell in (*FULL.cells, FULL.predicted)}
    for found in (*SHIPPED.cells, SHIPPED.outcome):
        planned = by_name[found.name]
        assert (found.params, found.total_params) == (planned.params, planned.total_params)
        assert found.cpu_seconds > 0.5 * planned.cost  # it was trained, not copied


def test_larger_models_and_more_tokens_lose_less() -> None:
    mean: dict[tuple[int, int], list[float]] = {}
    for cell in SHIPPED.cells:
        mean.setdefault((cell.params, cell.tokens), []).append(cell.loss)
    losses = {place: float(np.mean(found)) for place, found in mean.items()}
    for here, there in pairwise(sorted(losses)):
        if here[0] == there[0]:
            assert losses[there] < losses[here]
    for here, there in pairwise(sorted(losses, key=lambda place: (place[1], place[0]))):
        if here[1] == there[1]:
            assert losses[there] < losses[here]


def test_the_law_measured_here() -> None:
    """The figures that the page shows and the release notes tell."""
    found = drain(analysis_steps(SHIPPED.cells, "non-embedding", FULL.predicted))
    law, laws = found.fit.law, found.laws
    assert found.fit.converged and laws is not None and laws.failed == 0
    assert law.alpha == pytest.approx(0.332, abs=0.002)
    assert law.beta == pytest.approx(0.621, abs=0.003)
    assert law.a == pytest.approx(0.651, abs=0.003)
    irreducible = law.E
    assert irreducible == pytest.approx(0.588, abs=0.005)
    assert laws.interval("alpha") == pytest.approx((0.28, 0.37), abs=0.01)
    with_all = drain(analysis_steps(SHIPPED.cells, "total", FULL.predicted)).fit.law
    assert with_all.alpha == pytest.approx(0.531, abs=0.004)  # embeddings bend it
    assert with_all.beta == pytest.approx(law.beta, abs=0.02)  # and leave the data's part alone


def test_the_prediction_that_is_shipped_is_that_of_the_shipped_runs() -> None:
    again = predictions(SHIPPED.cells, FULL.predicted)
    assert [made.lens for made in SHIPPED.predictions] == [made.lens for made in again]
    for shipped, made in zip(SHIPPED.predictions, again, strict=True):
        assert (shipped.loss, shipped.low, shipped.high) == pytest.approx(
            (made.loss, made.low, made.high), abs=2e-3
        )
        assert shipped.runs == made.runs == 59
