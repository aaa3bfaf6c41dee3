"""Predict, then reveal: how near a drawn curve comes to what was measured.

All values are as shown by the metric, so that better is up: percent for exact match.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.emergence.lines import OWN, PUBLISHED, Line, XAxis, drawn, size_axis, upright
from models.figure import GUIDE, Axis, Figure, Mark, Series, Text
from models.table_files import Said

HIDDEN = 2  # sizes that are predicted unless something else is asked for
CLOSE = 0.03  # mean miss as a share of the axis, above which its direction is told
SAME = 0.01  # of the axis: neither above nor below


@dataclass(frozen=True, slots=True)
class Hidden:
    """A curve cut in two. shown: what one sees first. asked: the largest models, to predict."""

    whole: Line
    shown: Line
    asked: Line


@dataclass(frozen=True, slots=True)
class Miss:
    """One model: what was drawn, what was measured. inside: within its interval."""

    model: str
    drawn: float
    measured: float
    inside: bool

    @property
    def error(self) -> float:
        """Drawn less measured: above 0 where too much was expected."""
        return self.drawn - self.measured


@dataclass(frozen=True, slots=True)
class Score:
    """How a prediction fared.

    misses: model by model. span: height of the axis, to say what is much. flat: the mean miss of
    whoever draws the last shown value on and on; nan where nothing was shown.
    """

    misses: tuple[Miss, ...]
    span: float
    flat: float = math.nan

    @property
    def mean(self) -> float:
        """Mean absolute error, in the metric's unit as shown."""
        return sum(abs(miss.error) for miss in self.misses) / len(self.misses)

    @property
    def beats_flat(self) -> bool:
        """Whether it came nearer than drawing on the last shown value."""
        return self.mean < self.flat


TOO_MUCH = "You expected more than the largest models can do."
TOO_LITTLE = "The largest models can do more than you expected."
BOTH_WAYS = "Some guesses are too high, others too low."
BETTER_THAN_FLAT = "Drawing on the last shown value would have missed by {flat:.1f}."
WORSE_THAN_FLAT = "Drawing on the last shown value would have missed by only {flat:.1f}."


def cut(line: Line, hidden: int = HIDDEN) -> Hidden:
    """Hide the largest models of a curve. ValueError unless some are hidden and some shown."""
    if not 0 < hidden < len(line.models):
        raise ValueError(f"{hidden} of {len(line.models)} models to hide")
    numbers = range(len(line.models))
    return Hidden(line, line.take(numbers[:-hidden]), line.take(numbers[-hidden:]))


def score(drawn: Mapping[str, float], asked: Line, span: float, last: float = math.nan) -> Score:
    """Hold drawn values against the measured ones.

    drawn: model -> value as shown, for every model of `asked`. span: height of the axis, above 0.
    last: the last value that was shown. KeyError if a model was not drawn; ValueError for a span
    that is no height or a drawn value that is no number.
    """
    if span <= 0.0 or not all(math.isfinite(value) for value in drawn.values()):
        raise ValueError("a prediction is a number for each model, on an axis with a height")
    misses = tuple(
        Miss(model, drawn[model], y, low <= drawn[model] <= high)
        for model, y, low, high in zip(asked.models, asked.y, asked.low, asked.high, strict=True)
    )
    flat = sum(abs(last - y) for y in asked.y) / len(asked.y)
    return Score(misses, span, flat)


def words(found: Score) -> tuple[Said, ...]:
    """What the score means, in sentences."""
    said = []
    if found.mean > CLOSE * found.span:
        said.append(Said(_direction(found)))
    if math.isfinite(found.flat):
        template = BETTER_THAN_FLAT if found.beats_flat else WORSE_THAN_FLAT
        said.append(Said(template, {"flat": found.flat}))
    return tuple(said)


def _direction(found: Score) -> str:
    errors = [miss.error for miss in found.misses if abs(miss.error) > SAME * found.span]
    if all(error > 0 for error in errors):
        return TOO_MUCH
    return TOO_LITTLE if all(error < 0 for error in errors) else BOTH_WAYS


MEASURED, GUESS = "Measured", "Your guess"
NO_NAMES: Mapping[str, str] = {}


def figure(
    halves: Hidden,
    guess: Mapping[str, float],
    y_axis: Axis,
    x_axis: XAxis,
    *,
    revealed: bool = False,
    title: str = "",
    names: Mapping[str, str] = NO_NAMES,
    seeds: Sequence[Line] = (),
) -> Figure:
    """What is shown, a handle for each hidden model, and, once revealed, what was measured.

    guess: model -> value as shown, for every hidden model; a handle is a mark of the model's name.
    names: what a model is called in the plot, if not by its whole name.
    seeds: a faint line each, of the models that are shown.
    y_axis: with both limits, so that the axis does not give the answer away. After the reveal
    nothing moves, and a line joins each guess with what was measured. ValueError without limits,
    KeyError if a model has no guess.
    """
    if y_axis.low is None or y_axis.high is None:
        raise ValueError("an axis without limits would give the answer away")
    asked, ends = halves.asked, (y_axis.low, y_axis.high)
    colour = OWN if halves.shown.own else PUBLISHED
    known = halves.whole if revealed else halves.shown
    series = [drawn(seed.only(known.models), colour) for seed in seeds]
    series.append(drawn(replace(known, name=Text(MEASURED)), colour))
    for model, x, y in zip(asked.models, asked.x, asked.y, strict=True):
        stretch = (guess[model], y) if revealed else ends
        name = "" if revealed else names.get(model, model)
        series.append(replace(upright(x, stretch, name), thin=True))
    last = halves.shown.x[-1], halves.shown.y[-1]
    heights = tuple(guess[model] for model in asked.models)
    line = Series(GUESS, (last[0], *asked.x), (last[1], *heights), "", "line", GUIDE)
    marks = tuple(
        Mark(model, x, y, "", movable=not revealed, named=False)
        for model, x, y in zip(asked.models, asked.x, heights, strict=True)
    )
    return Figure(title, size_axis(x_axis), y_axis, (*series, line), marks=marks)
