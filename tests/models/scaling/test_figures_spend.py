"""Pictures of how compute can be spent: what they show, by the figures of the papers."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import resources
from models.figure import Figure, Mark, Series
from models.scaling import laws
from models.scaling.figures.spend import (
    Prices,
    Words,
    batch,
    cost,
    epochs,
    errors,
    five_steps,
    frontier,
    whole_life,
)
from models.scaling.kaplan import critical_batch
from models.scaling.published import published
from models.scaling.spending import accelerators, datasets, least_in_use, repeated_law, trade

GPT3_BUDGET = 3.14e23
H100 = accelerators()[1]


SETS = [laws.published_law(key) for key in ("kaplan", "hoffmann", "besiroglu")]


def english(text: str) -> str:
    return text


def digits(value: float) -> str:
    return f"{value:.3g}"


def of_budget(
    budget: float, chosen: str = "besiroglu", asked: str = "", words: Words = english
) -> Figure:
    written: dict[str, Any] = {"words": words, "number": digits}
    return frontier(SETS, published(), budget, chosen, asked, **written)


def mark(figure: Figure, name: str) -> Mark:
    return next(mark for mark in figure.marks if mark.name == name)


def series(figure: Figure, name: str) -> Series:
    return next(one for one in figure.series if one.name == name)


def life(words: Words = english, loss: float = 2.3055, demand: float = 1e13) -> Figure:
    law = laws.parametric("besiroglu")
    found = least_in_use(law, loss, demand)
    return whole_life(law, loss, demand, found, "besiroglu2024", words=words)


EVERY: dict[str, Callable[[Words], Figure]] = {
    "frontier": lambda words: of_budget(GPT3_BUDGET, words=words),
    "steps": lambda words: five_steps(1, words=words, number=digits),
    "overtraining": life,
    "repeated": lambda words: epochs(repeated_law(), 1e11, 4.0, words=words),
    "cost": lambda words: cost(Prices(H100, 0.4, 2.0), published(), GPT3_BUDGET, words=words),
    "batch": lambda words: batch(2.5, 5e5, words=words),
    "task": lambda words: errors("C4", 3.0, words=words),
}


@pytest.mark.parametrize("key", EVERY)
def test_every_picture_has_its_sources_and_sentences_that_can_be_translated(key: str) -> None:
    plain, figure = EVERY[key](english), EVERY[key](lambda text: f"⟦{text}⟧")
    assert plain.sources and set(plain.sources) <= set(resources.citations())
    assert figure.title == f"⟦{plain.title}⟧"
    assert figure.x.label == f"⟦{plain.x.label}⟧"
    assert figure.y.label == f"⟦{plain.y.label}⟧"
    assert all("⟦" in span.label for span in figure.spans)
    assert all("⟦" in one.label for one in figure.series if one.label)


# the frontier


def test_the_handle_stands_at_the_best_size_of_the_chosen_set() -> None:
    assert mark(of_budget(GPT3_BUDGET), "Your budget").y == pytest.approx(5.294e10, rel=1e-3)
    by_kaplan = mark(of_budget(GPT3_BUDGET, "kaplan"), "Your budget")
    assert by_kaplan.y == pytest.approx(5.165e11, rel=1e-3)
    assert by_kaplan.movable


def test_each_set_is_a_line_through_its_own_optimum() -> None:
    figure = of_budget(GPT3_BUDGET)
    line = series(figure, "Hoffmann 2022, 80 % band thinner than the line")
    at = np.exp(np.interp(np.log(1e21), np.log(line.x), np.log(line.y)))
    assert at == pytest.approx(2.217e9, rel=1e-3)


# over-training


def test_the_marked_model_is_the_cheapest_of_all() -> None:
    figure = life()
    whole = series(figure, "Training and use")
    cheapest = int(np.argmin(whole.y))
    best = mark(figure, "Cheapest over its life")
    assert whole.x[cheapest] == pytest.approx(best.x, rel=0.05)
    assert min(whole.y) == pytest.approx(best.y, rel=1e-3)
    assert best.y < mark(figure, "Cheapest to train").y


# repeated data


def test_reading_again_is_never_better_than_reading_on() -> None:
    figure = epochs(repeated_law(), 1e11, 4.0, words=english)
    again, fresh = (series(figure, n).y for n in ("The same tokens again", "As many fresh tokens"))
    assert again[0] == fresh[0]
    assert all(a > f for a, f in zip(again[1:], fresh[1:], strict=True))
    assert mark(figure, "again").y - mark(figure, "fresh").y == pytest.approx(0.0031, abs=1e-4)


# cost


def test_what_chinchilla_cost_on_h100s() -> None:
    """4.1e5 hours at 40 %, SCALING.md, at 2 an hour."""
    prices = Prices(H100, 0.4, 2.0)
    figure = cost(prices, published(), 5.88e23, words=english)
    assert mark(figure, "Chinchilla").y == pytest.approx(2 * 4.13e5, rel=2e-3)
    assert mark(figure, "Your budget").y == pytest.approx(2 * 4.13e5, rel=2e-3)


# batches


def test_the_critical_batch_grows_as_the_loss_falls() -> None:
    line = series(batch(2.5, 5e5, words=english), "Critical batch size")
    assert np.interp(2.5, line.x, line.y) == pytest.approx(2.5e6, rel=0.03)
    assert np.all(np.diff(line.y) < 0)


def test_at_the_critical_batch_both_are_twice_their_least() -> None:
    critical = critical_batch(2.0)
    asked = trade(critical * np.array([0.1, 1.0, 10.0]), critical)
    assert asked.steps == pytest.approx([11.0, 2.0, 1.1])
    assert asked.tokens == pytest.approx([1.1, 2.0, 11.0])
    assert (asked.steps - 1) * (asked.tokens - 1) == pytest.approx(np.ones(3))


# tasks


@pytest.mark.parametrize("dataset", datasets())
def test_the_fitted_line_goes_through_the_measured_runs(dataset: str) -> None:
    figure = errors(dataset, 3.0, words=english)
    line, runs = series(figure, "Fitted"), series(figure, "Measured runs")
    assert len(runs.x) == 6
    at = np.interp(runs.x, line.x, line.y)
    assert np.abs(at - runs.y).max() < 0.04
    [span] = figure.spans
    assert (span.low, span.high) == (min(runs.x), max(runs.x))
