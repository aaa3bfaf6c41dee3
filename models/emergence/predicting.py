"""Predict, then reveal: how near a drawn curve comes to what was measured.

All values are as shown by the ruler, so that better is up: percent for exact match.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from models.emergence.lines import Line
from models.table_files import Said

HIDDEN = 2  # sizes that are predicted unless something else is asked for
CLOSE, FAR = 0.03, 0.15  # mean miss as a share of the axis, below and above which it is said
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
        """Mean absolute error, in the ruler's unit as shown."""
        return sum(abs(miss.error) for miss in self.misses) / len(self.misses)

    @property
    def bias(self) -> float:
        """Mean error with its sign."""
        return sum(miss.error for miss in self.misses) / len(self.misses)

    @property
    def inside(self) -> float:
        """Share of the models whose drawn value lies in the interval; in [0, 1]."""
        return sum(miss.inside for miss in self.misses) / len(self.misses)

    @property
    def beats_flat(self) -> bool:
        """Whether it came nearer than drawing on the last shown value."""
        return self.mean < self.flat


CLOSE_CALL = "Off by {mean:.1f} {unit} on average: very close."
FAIR_CALL = "Off by {mean:.1f} {unit} on average."
FAR_CALL = "Off by {mean:.1f} {unit} on average: few would have drawn this curve."
TOO_MUCH = "You expected more than the largest models can do."
TOO_LITTLE = "The largest models can do more than you expected."
BOTH_WAYS = "Too high here, too low there."
WITHIN = "{inside} of {models} lie within what the items can tell apart."
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


def words(found: Score, unit: str, *, bars: bool = True) -> tuple[Said, ...]:
    """The score in sentences. unit: of the shown values. bars: whether there were intervals."""
    share = found.mean / found.span
    call = CLOSE_CALL if share <= CLOSE else FAR_CALL if share >= FAR else FAIR_CALL
    said = [Said(call, {"mean": found.mean, "unit": unit})]
    if share > CLOSE:
        said.append(Said(_direction(found)))
    if bars:
        inside = sum(miss.inside for miss in found.misses)
        said.append(Said(WITHIN, {"inside": inside, "models": len(found.misses)}))
    if math.isfinite(found.flat):
        template = BETTER_THAN_FLAT if found.beats_flat else WORSE_THAN_FLAT
        said.append(Said(template, {"flat": found.flat}))
    return tuple(said)


def _direction(found: Score) -> str:
    errors = [miss.error for miss in found.misses if abs(miss.error) > SAME * found.span]
    if all(error > 0 for error in errors):
        return TOO_MUCH
    return TOO_LITTLE if all(error < 0 for error in errors) else BOTH_WAYS
