"""Curves of the scaling lab: a size that flattens, equal compute, best ratios, data seen again."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from models.cards.curves.task import CurveTask, Words, task
from models.figure import Axis, Series
from models.theory.scaling import downstream, laws, repeated
from models.theory.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Array

GUIDE = -1
ROOM = 0.08  # of the axis above and below what is drawn
MOST_PASSES, MOST_WORTH = 64.0, 20.0
RATIOS = (1e19, 1e26)  # FLOP


def loss_of_fixed_size(
    law: str, params: float, low: float = 1e18, high: float = 1e24, words: Words = str
) -> CurveTask:
    """Loss of one size with ever more compute, which all goes into data; the frontier is given.

    law: one of the sets with a floor. low, high: budgets, FLOP.
    """
    found, flops = laws.parametric(law), np.geomspace(low, high, 9)
    frontier = found.optimum(flops).loss
    losses = found.loss(params, flops / (FLOP_PER_PARAMETER_AND_TOKEN * params))
    asked = _series(words("One size, more and more data"), flops, losses, laws.source(law), 0)
    best = _series(words("The best size for each budget"), flops, frontier, laws.source(law), GUIDE)
    axes = (_compute(words, low, high), _loss(words, [*losses, *frontier, found.E]))
    return task(words("Loss of a fixed size against compute"), axes, [best], asked, 2)


def equal_compute(law: str, compute: float, words: Words = str) -> CurveTask:
    """Loss by size at one budget, the U of the best size; a budget ten times smaller is given."""
    found = laws.parametric(law)
    best = float(found.optimum(compute).params)
    sizes = np.geomspace(best / 30, best * 30, 9)
    smaller = compute / 10

    def curve(flops: float) -> Array:
        return found.loss(sizes, flops / (FLOP_PER_PARAMETER_AND_TOKEN * sizes))

    given = _series(words("A tenth of the budget"), sizes, curve(smaller), laws.source(law), GUIDE)
    asked = _series(words("The budget"), sizes, curve(compute), laws.source(law), 0)
    axes = (
        Axis(words("Parameters"), "", "log", float(sizes[0]), float(sizes[-1])),
        _loss(words, [*curve(compute), *curve(smaller)]),
    )
    return task(words("Loss by size at equal compute"), axes, [given], asked, 0)


def best_ratio(law: str, given: str, most: float = 200.0, words: Words = str) -> CurveTask:
    """Best tokens per parameter by budget of one set of constants; another set's are given."""
    flops = np.geomspace(*RATIOS, 8)

    def ratio(name: str) -> Array:
        return laws.law(name).optimum(flops).tokens_per_parameter

    known = _series(laws.title(given), flops, ratio(given), laws.source(given), GUIDE)
    asked = _series(laws.title(law), flops, ratio(law), laws.source(law), 0)
    axes = (_compute(words, *RATIOS), Axis(words("Tokens per parameter"), "", "linear", 0.0, most))
    return task(words("Best tokens per parameter"), axes, [known], asked, 0)


def data_again(words: Words = str) -> CurveTask:
    """What passes over the same tokens are worth, in fresh tokens; fresh tokens are given."""
    passes = np.geomspace(1.0, MOST_PASSES, 7)
    worth = repeated.repeated_law().effective_tokens(passes, 1.0)
    fresh = np.linspace(1.0, MOST_WORTH, 5)
    given = _series(words("As many fresh tokens"), fresh, fresh, "", GUIDE)
    asked = _series(words("The same tokens again"), passes, worth, "muennighoff2023", 0)
    axes = (
        Axis(words("Passes over the data"), "", "log", 1.0, MOST_PASSES),
        Axis(words("Worth in fresh tokens, in units of the data"), "", "linear", 0.0, MOST_WORTH),
    )
    return task(words("What repeated data is worth"), axes, [given], asked, 1)


def error_of_loss(dataset: str, words: Words = str) -> CurveTask:
    """Mean error over 17 tasks against loss; the two worst of the measured losses are given."""
    losses = np.linspace(4.5, 2.0, 8)
    errors = 100 * downstream.task_error(dataset).error(losses)
    asked = _series(words("Mean error over 17 tasks"), losses, errors, "gadre2024", 0)
    axes = (
        Axis(words("Loss"), words("nats per token"), "linear", 2.0, 4.5),
        Axis(words("Error"), "%", "linear", 0.0, 100.0),
    )
    return task(words("Error on tasks against loss"), axes, [], asked, 2)


def _series(name: str, x: Array, y: Array, source: str, colour: int) -> Series:
    points = tuple(float(value) for value in x), tuple(float(value) for value in y)
    return Series(name, *points, source, "line" if colour == GUIDE else "both", colour)


def _compute(words: Words, low: float, high: float) -> Axis:
    return Axis(words("Training compute"), "FLOP", "log", low, high)


def _loss(words: Words, values: list[float]) -> Axis:
    low, high = float(min(values)), float(max(values))
    room = ROOM * (high - low)
    return Axis(words("Loss"), words("nats per token"), "linear", low - room, high + room)


CURVES: Mapping[str, Callable[..., CurveTask]] = MappingProxyType(
    {
        made.__name__: made
        for made in (loss_of_fixed_size, equal_compute, best_ratio, data_again, error_of_loss)
    }
)
