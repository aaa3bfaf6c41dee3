"""Curves of the scaling lab: a size that flattens, equal compute, best ratios, data seen again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from models.figure import Axis, Figure, Series
from models.scaling import laws, spending
from models.scaling import spending as repeated
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Array

Words = Callable[[str], str]
"""A translated sentence for an English one."""


@dataclass(frozen=True, slots=True)
class CurveTask:
    """figure: what is given; both ends of its y axis are set, and do not give the answer away.

    at: x where the reader draws, from left to right, shape (n,), n >= 2. truth: y there, shape
    (n,), within the axis. full: the whole curve, on the same axes.
    """

    figure: Figure
    at: tuple[float, ...]
    truth: tuple[float, ...]
    full: Figure

    def __post_init__(self) -> None:
        low, high = self.figure.y.low, self.figure.y.high
        if low is None or high is None:
            raise ValueError("an axis without ends would give the answer away")
        if len(self.at) != len(self.truth) or len(self.at) < 2:
            raise ValueError(f"{len(self.at)} places for {len(self.truth)} values")
        if not all(low <= value <= high for value in self.truth):
            raise ValueError("the truth lies outside the axis")

    @property
    def span(self) -> tuple[float, float]:
        """Both ends of the y axis."""
        return float(self.figure.y.low or 0.0), float(self.figure.y.high or 0.0)


def task(
    title: str,
    axes: tuple[Axis, Axis],
    given: Sequence[Series],
    asked: Series,
    shown: int,
    backdrop: Sequence[Series] = (),
) -> CurveTask:
    """A task from one curve, whose first points are shown and whose others are drawn.

    axes: of x and y. given: whole curves to go by. asked: the curve; shown: how many of its first
    points are seen from the start, 0 for none. backdrop: curves that are seen afterwards only.
    """
    x_axis, y_axis = axes
    asked = replace(asked, dash=0)  # solid: the reader's own line is dashed
    begun = (replace(asked, x=asked.x[:shown], y=asked.y[:shown], names=asked.names[:shown],
                     low=asked.low[:shown], high=asked.high[:shown]),)  # fmt: skip
    before = Figure(title, x_axis, y_axis, (*given, *(begun if shown else ())))
    after = Figure(title, x_axis, y_axis, (*given, *backdrop, asked))
    drawn = sorted(zip(asked.x[shown:], asked.y[shown:], strict=True))
    return CurveTask(before, tuple(x for x, _ in drawn), tuple(y for _, y in drawn), after)


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
    errors = 100 * spending.task_error(dataset).error(losses)
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
