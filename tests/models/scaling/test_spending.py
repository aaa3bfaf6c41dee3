"""How compute can be spent: models in use, repeated data, batches, tasks, and their pictures."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from models.figure import Figure, Mark, Series
from models.scaling import laws
from models.scaling.figures.spend import (
    Prices,
    cost,
    epochs,
    five_steps,
    ground,
    whole_life,
    with_budget,
)
from models.scaling.published import published
from models.scaling.spending import accelerators, in_use, least_in_use, repeated_law

pytestmark = pytest.mark.numeric

LAW, TARGET = laws.parametric("hoffmann"), 2.0


# the model that is cheapest over its whole life


def test_the_more_use_the_smaller_the_model_and_without_any_the_compute_optimal_one() -> None:
    demand = np.array([0.0, *np.geomspace(1e10, 1e15, 6)])
    found = least_in_use(LAW, TARGET, demand)
    best = LAW.optimum(LAW.least_flops(TARGET))
    assert found.best.params[0] == pytest.approx(float(best.params), rel=1e-6)
    assert found.best.flops[0] == pytest.approx(float(best.flops))
    assert found.saved[0] == pytest.approx(0, abs=1e-9)
    assert np.all(np.diff(found.best.params) < 0)
    assert np.all(np.diff(found.best.tokens_per_parameter) > 0)
    assert np.all(np.diff(found.saved) > 0)
    for one in (found.best, found.chinchilla):
        assert LAW.loss(one.params, one.tokens) == pytest.approx(TARGET)


@given(
    st.sampled_from(["hoffmann", "hoffmann-rounded", "besiroglu"]),
    st.floats(0.02, 1.5),
    st.floats(0, 1e16),
    st.floats(0.01, 1),
)
def test_no_other_model_of_that_loss_is_cheaper(
    name: str, above: float, demand: float, step: float
) -> None:
    law = laws.parametric(name)
    loss = law.E + above
    best = least_in_use(law, loss, demand).best
    for factor in (np.exp(step), np.exp(-step)):
        params = float(best.params) * factor
        tokens = law.tokens_for(params, loss)
        if np.isfinite(tokens):
            assert in_use(params, tokens, demand).flops >= best.flops * (1 - 1e-9)


def test_the_bill_and_what_cannot_be_reached_or_used() -> None:
    found = in_use(7e9, 1e12, np.array([0.0, 3e12]))
    assert found.training.tolist() == [4.2e22, 4.2e22]
    assert found.use.tolist() == [0, 4.2e22]  # three tokens in use cost as much as one in training
    with pytest.raises(ValueError, match="no model reaches"):
        least_in_use(LAW, LAW.E, 1e12)
    with pytest.raises(ValueError, match="at least 0"):
        least_in_use(LAW, TARGET, -1.0)


# repeated data

amounts = st.floats(1e8, 1e13)


def test_repeated_data_by_the_papers_figures_and_the_examples_of_its_authors_code() -> None:
    law = repeated_law()
    for seen, worth, off in ((4e9, 3.73, 0.005), (16e9, 10.6, 0.05), (1e15, 16.387756, 1e-5)):
        assert float(law.effective_tokens(seen, 1e9)) / 1e9 == pytest.approx(worth, abs=off)
    # 25 billion unique tokens, the same compute, spent twice
    assert float(law.loss(6.34e9, 242e9, 25e9)) == pytest.approx(2.2256440889984477, rel=1e-12)
    assert float(law.loss(8.67e9, 178e9, 25e9)) == pytest.approx(2.2269634075087867, rel=1e-12)
    with pytest.raises(ValueError, match="unique must be above 0"):
        law.loss(1e9, 1e10, 0)


@given(amounts, amounts, st.floats(1e6, 1e12))
def test_a_seen_token_is_worth_at_most_a_fresh_one(
    tokens: float, unique: float, params: float
) -> None:
    law = repeated_law()
    worth = float(law.effective_tokens(tokens, unique))
    assert min(tokens, unique) * (1 - 1e-9) <= worth <= tokens * (1 + 1e-9)
    assert float(law.effective_params(params, unique)) <= params * (1 + 1e-9)
    assert law.loss(params, tokens, unique) >= law.base.loss(params, tokens) - 1e-9
    assert law.loss(params, tokens, 2 * unique) <= law.loss(params, tokens, unique) + 1e-9


# pictures

SETS = [laws.published_law(key) for key in ("kaplan", "hoffmann", "besiroglu")]


def of_budget() -> Figure:
    return with_budget(ground(SETS, published()), SETS[-1], 3.14e23)


def life() -> Figure:
    law = laws.parametric("besiroglu")
    found = least_in_use(law, 2.3055, 1e13)
    return whole_life(law, 2.3055, 1e13, found, "besiroglu2024")


EVERY: dict[str, Callable[[], Figure]] = {
    "frontier": of_budget,
    "steps": lambda: five_steps(1),
    "overtraining": life,
    "repeated": lambda: epochs(repeated_law(), 1e11, 4.0),
    "cost": lambda: cost(Prices(accelerators()[1], 0.4, 2.0), published(), 3.14e23),
}


def mark(figure: Figure, name: str) -> Mark:
    return next(mark for mark in figure.marks if mark.name == name)


def series(figure: Figure, name: str) -> Series:
    return next(one for one in figure.series if one.name == name)


def test_every_picture_has_its_sources() -> None:
    for key, drawn in EVERY.items():
        sources = drawn().sources
        assert sources and set(sources) <= set(resources.citations()), key


def test_the_marked_model_is_the_cheapest_of_all() -> None:
    figure = life()
    whole, best = series(figure, "Training and use"), mark(figure, "Cheapest over its life")
    cheapest = int(np.argmin(whole.y))
    assert whole.x[cheapest] == pytest.approx(best.x, rel=0.05)
    assert min(whole.y) == pytest.approx(best.y, rel=1e-3)
    assert best.y < mark(figure, "Cheapest to train").y


def test_reading_again_is_never_better_than_reading_on() -> None:
    figure = epochs(repeated_law(), 1e11, 4.0)
    again, fresh = (series(figure, n).y for n in ("The same tokens again", "As many fresh tokens"))
    assert again[0] == fresh[0]
    assert all(a > f for a, f in zip(again[1:], fresh[1:], strict=True))
    assert mark(figure, "again").y - mark(figure, "fresh").y == pytest.approx(0.0031, abs=1e-4)
