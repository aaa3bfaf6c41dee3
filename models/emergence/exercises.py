"""Curves to predict: which can be asked for, where they are cut, and how near a drawn one comes.

All values are as shown by the metric, so that better is up: percent for exact match.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import resources
from models.emergence import shelf
from models.emergence.lines import (
    NONE,
    PUBLISHED,
    Line,
    XAxis,
    drawn,
    percent_axis,
    size_axis,
    upright,
)
from models.emergence.lines import OWN as OWN_COLOUR
from models.emergence.metrics import EXACT
from models.emergence.shelf import OVERVIEW_KEY, OWN, Entry, View
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
BETTER_THAN_FLAT = "Simply repeating the last value would have missed by {flat:.1f}."
WORSE_THAN_FLAT = "Simply repeating the last value would have missed by only {flat:.1f}."


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
    colour = OWN_COLOUR if halves.shown.own else PUBLISHED
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


LEAST_SHOWN, MOST_HIDDEN = 2, 4
ROOM = 0.25  # of the axis below the lowest value that is shown, where the scale has no end
GAIN_AXIS = 30.0  # points up and down: wide enough for every gain that was published
WAY_MARK = "|"
MANY_TRIES = "@"  # the measure of several metrics says less than the way's own name

FIRST_OF_ALL: tuple[tuple[str, str, str], ...] = (
    ("GPT-3", "3-digit addition", ""),
    (OWN, "addition_3", ""),
    ("Pythia", "2-digit addition", ""),
    ("LaMDA", "GSM8K", "chain of thought"),
    (OWN, "recall", ""),
    ("Codex", "HumanEval", "Pass@1"),
    ("GPT-3", "LAMBADA|gain", ""),
    ("OPT", "MMLU", ""),
    (OWN, "code_output", ""),
    ("LLaMA", "2-digit addition", ""),
)
"""Family, entry, and a word of the way it was measured: an order in which they surprise."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which an entry was measured. key: stable. name: what tells it from the others."""

    key: str
    name: str
    metric: str
    place: int


@dataclass(frozen=True, slots=True)
class Exercise:
    """One curve to predict.

    line: all of it. seeds: a line each, of the models that have several. measure, unit: of the
    shown values. low, high: of what can be drawn.
    hides: how many of the largest may be hidden. chance: what guessing scores, as shown, or nan.
    """

    family: str
    entry: Entry
    way: Variant
    line: Line
    axis: XAxis
    measure: str
    unit: str
    low: float
    high: float
    hides: tuple[int, ...]
    items: int
    chance: float
    notes: tuple[str, ...]
    seeds: tuple[Line, ...] = ()

    @property
    def key(self) -> str:
        """A name for the curve that no other has."""
        return WAY_MARK.join((self.family, self.entry.key, self.way.key))

    @property
    def is_share(self) -> bool:
        """Whether the values are percentages of items."""
        return (self.low, self.high) == (0.0, 100.0) and self.unit == "%"

    @property
    def span(self) -> float:
        """Height of the axis, to say what is much."""
        return self.high - self.low

    def halves(self, hidden: int) -> Hidden:
        """The curve cut in two."""
        return cut(self.line, hidden)

    def fitted(self, value: float) -> float:
        """The value, or the nearest that can be drawn."""
        return min(max(value, self.low), self.high)

    def y_axis(self, shown: Sequence[float] = ()) -> Axis:
        """The vertical axis; `shown` are values it must hold, once they are revealed."""
        title = self.measure
        if self.is_share:
            return percent_axis(title)
        values = [self.low, self.high, *(value for value in shown if math.isfinite(value))]
        room = 0.04 * (max(values) - min(values))
        unit = self.unit
        return Axis(title, unit, "linear", min(values) - room, max(values) + room)


def entries(family: str) -> tuple[Entry, ...]:
    """What can be predicted of a family: single curves over size, of models enough."""
    return tuple(
        entry
        for entry in shelf.entries(family)
        if entry.key != OVERVIEW_KEY and not shelf.steps(family, entry) and ways(family, entry)
    )


@cache
def families() -> tuple[str, ...]:
    """Families with anything to predict."""
    return tuple(family for family in shelf.families() if entries(family))


@cache
def ways(family: str, entry: Entry) -> tuple[Variant, ...]:
    """The metrics and numbers of examples by which enough models of an entry were measured."""
    found = []
    applied = shelf.metrics(family, entry)
    for metric in applied:
        view = shelf.view(family, entry, metric, axis_of(family))
        for place, traced in enumerate(view.traced):
            if len(traced.line.models) > LEAST_SHOWN:
                name = _way_name(view, traced.line, several=len(view.traced) > 1)
                found.append(Variant(f"{metric}{place}", name, metric, place))
    # Of numbers of examples the most come first, of metrics the plainest.
    return tuple(
        sorted(
            found,
            key=lambda way: (
                applied.index(way.metric),
                -way.place if "example" in way.name else way.place,
            ),
        )
    )


def axis_of(family: str) -> XAxis:
    """Size as the family names it: without the embedding at home, all parameters in papers."""
    return "params" if family == OWN else "total"


@cache
def exercise(family: str, entry: Entry, way: Variant) -> Exercise:
    """One curve; KeyError if the entry was not measured so."""
    view = shelf.view(family, entry, way.metric, axis_of(family))
    traced = view.traced[way.place]
    count = len(traced.line.models)
    hides = tuple(n for n in range(1, MOST_HIDDEN + 1) if count - n >= LEAST_SHOWN)
    line = traced.line
    low, high = _ends(view, replace(line, y=line.y[: -max(hides)]))
    chance = 100.0 * view.chance if way.metric == EXACT else NONE
    return Exercise(
        family,
        entry,
        way,
        line,
        axis_of(family),
        way.name if MANY_TRIES in view.measure else view.measure,
        view.unit,
        low,
        high,
        hides[1:] or hides,
        view.items,
        chance,
        traced.curve.notes if traced.curve is not None else (),
        traced.seeds,
    )


def usual_hidden(one: Exercise) -> int:
    """How many are hidden unless the reader says otherwise: the larger half, at most three.

    At home four: what jumps there jumps at the fourth size from above.
    """
    most = 4 if one.family == OWN else min(3, len(one.line.models) // 2)
    return max(n for n in one.hides if n <= max(most, one.hides[0]))


def first_way(family: str, entry: Entry, word: str = "") -> Variant:
    """The first way whose name has the word; else the first of all."""
    known = ways(family, entry)
    return next((way for way in known if word and word in way.name), known[0])


def tour() -> tuple[tuple[str, Entry, Variant], ...]:
    """The order in which they are offered."""
    found = []
    for family, key, word in FIRST_OF_ALL:
        offered = {entry.key: entry for entry in entries(family)} if family in families() else {}
        if key in offered:
            found.append((family, offered[key], first_way(family, offered[key], word)))
    return tuple(found)


def unseen(family: str, seen: Collection[tuple[str, str]]) -> dict[str, str]:
    """Family, entry and way of a curve to predict that nobody has just looked at.

    family: whose curves come first. seen: pairs of family and entry. {} if all were seen.
    """
    stops = tour()
    own = [(family, entry, first_way(family, entry)) for entry in entries(family)]
    for name, entry, way in (*(stop for stop in stops if stop[0] == family), *own, *stops):
        if (name, entry.key) not in seen:
            return {"family": name, "entry": entry.key, "way": way.key}
    return {}


STEP_UP = "The steepest step is up: {first} to {second}, from {low} to {high}."
STEP_DOWN = "The steepest step is down: {first} to {second}, from {high} to {low}."
NOT_LARGEST = "The largest is not the best: {best} reaches {value}, {largest} only {last}."
NEVER_MOVES = "No model of the family does better than another."


def happened(
    halves: Hidden, number: Mapping[float, str], name: Mapping[str, str]
) -> tuple[Said, ...]:
    """What the hidden part of a curve does, in a sentence or two.

    number: a value as it is written. name: a model as it is called.
    """
    whole, first = halves.whole, len(halves.shown.models) - 1
    models, y = whole.models[first:], whole.y[first:]
    rises = [after - before for before, after in pairwise(y)]
    if not any(rises):
        return (Said(NEVER_MOVES),)
    at = max(range(len(rises)), key=lambda index: abs(rises[index]))
    low, high = sorted((y[at], y[at + 1]))
    values = {"first": name[models[at]], "second": name[models[at + 1]]}
    template = STEP_UP if rises[at] > 0 else STEP_DOWN
    said = [Said(template, values | {"low": number[low], "high": number[high]})]
    best = max(range(len(y)), key=y.__getitem__)
    # A fall within the best one's bar may be luck.
    bar = whole.low[first + best]
    if y[-1] < y[best] and not (bar if math.isfinite(bar) else y[best]) <= y[-1]:
        more = {"best": name[models[best]], "value": number[y[best]]}
        more |= {"largest": name[models[-1]], "last": number[y[-1]]}
        said.append(Said(NOT_LARGEST, more))
    return tuple(said)


def _way_name(view: View, line: Line, *, several: bool) -> str:
    """What tells it from the others, in words; a paper's name in place of its key."""
    if not several:
        return view.measure
    parts = line.name.split(", ")
    known = resources.citations()
    parts = [known[part].short if part in known else part for part in parts]
    if "example" not in line.name:
        text = ", ".join(parts)
        return text[:1].upper() + text[1:]
    return ", ".join([view.measure, *parts])


def _ends(view: View, shown: Line) -> tuple[float, float]:
    """Where an axis ends that must not give the answer away: only shown values count."""
    if view.is_share:
        return 0.0, 100.0
    if not math.isfinite(view.perfect):
        reach = max(GAIN_AXIS, 1.2 * max(map(abs, shown.y)))
        return -reach, reach
    if view.perfect > 0.0:
        return 0.0, view.perfect
    lowest = min(shown.y)
    return lowest - ROOM * (view.perfect - lowest), view.perfect
