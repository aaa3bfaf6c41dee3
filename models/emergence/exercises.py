"""Curves to guess: which can be, where they are cut, and how near a drawn one comes.

All values are as shown by the metric, so that better is up: percent for exact match.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import resources
from models.emergence import shelf
from models.emergence.lines import AXES, PUBLISHED, Line, XAxis, drawn, percent_axis, size_axis
from models.emergence.lines import OWN as OWN_COLOUR
from models.emergence.shelf import OVERVIEW_KEY, OWN, Entry, View
from models.figure import GUIDE, Axis, Figure, Mark, Series, Span, Text
from models.formats import Number
from models.table_files import Remark

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


TOO_MUCH = "You expected too much."
TOO_LITTLE = "You expected too little."
BOTH_WAYS = "Some guesses are too high, others too low."
BETTER_THAN_FLAT = "Simply repeating the last value would have missed by {flat:.3g} {unit}."
WORSE_THAN_FLAT = "Simply repeating the last value would have missed by only {flat:.3g} {unit}."


def cut(line: Line, hidden: int) -> Hidden:
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


def words(found: Score, unit: str) -> tuple[Remark, ...]:
    """What the score means, in sentences. unit: of the miss, as it is written."""
    said = []
    if found.mean > CLOSE * found.span:
        said.append(Remark(_direction(found)))
    if math.isfinite(found.flat):
        template = BETTER_THAN_FLAT if found.beats_flat else WORSE_THAN_FLAT
        said.append(Remark(template, {"flat": found.flat, "unit": unit}))
    return tuple(said)


def _direction(found: Score) -> str:
    errors = [miss.error for miss in found.misses if abs(miss.error) > SAME * found.span]
    if all(error > 0 for error in errors):
        return TOO_MUCH
    return TOO_LITTLE if all(error < 0 for error in errors) else BOTH_WAYS


GUESS = "Your guess"
MARGIN = 0.04  # of the axis, that a plot leaves beyond its last point
HIDDEN_HERE = "measured, hidden until you have guessed"


def guesses(one: "Exercise", drawn: Mapping[str, float]) -> dict[str, float]:
    """A value for each hidden model: as drawn, else as the one of the next smaller model."""
    halves = one.halves
    found, last = dict[str, float](), one.fitted(halves.shown.y[-1])
    for model in halves.asked.models:
        last = one.fitted(drawn.get(model, last))
        found[model] = last
    return found


def figure(one: "Exercise", drawn_values: Mapping[str, float], title: str) -> Figure:
    """What is shown of a curve, and a ring for each hidden model, a mark of the model's name.

    The axis does not give the answer away: only what is shown, and the metric, decide its ends.
    """
    halves, guess = one.halves, guesses(one, drawn_values)
    colour = OWN_COLOUR if halves.shown.own else PUBLISHED
    asked = halves.asked
    series = (
        replace(drawn(halves.shown, colour), in_legend=False),
        replace(guess_line(one, guess), labels=("", *map(one.written, guess.values()))),
    )
    marks = tuple(
        Mark(model, x, guess[model], "", movable=True, named=False)
        for model, x in zip(asked.models, asked.x, strict=True)
    )
    stretch = Span("x", *_hidden_stretch(one), HIDDEN_HERE)
    axes = size_axis(one.axis), one.y_axis()
    return Figure(title, *axes, series, spans=(stretch,), marks=marks)


def _hidden_stretch(one: "Exercise") -> tuple[float, float]:
    """From half-way between the last that is shown and the first that is not to the plot's end."""
    log = AXES[one.axis].scale == "log"
    places = [math.log(x) if log else x for x in one.line.x]
    first = len(one.halves.shown.x)
    begin = (places[first - 1] + places[first]) / 2
    end = places[-1] + MARGIN * (places[-1] - places[0])
    low, high = sorted((math.exp(begin), math.exp(end)) if log else (begin, end))
    return low, high


def guess_line(one: "Exercise", guess: Mapping[str, float]) -> Series:
    """The guess, from the last model that is shown on."""
    shown, asked = one.halves.shown, one.halves.asked
    heights = (guess[model] for model in asked.models)
    x, y = (shown.x[-1], *asked.x), (shown.y[-1], *heights)
    return Series(GUESS, x, y, "", "line", GUIDE, in_legend=False)


def with_guess(figure: Figure, one: "Exercise", guess: Mapping[str, float]) -> Figure:
    """A curve that is not hidden any more, beside what was guessed of it."""
    line = replace(guess_line(one, guess), in_legend=True)
    y, values = figure.y, guess.values()
    if y.low is not None and y.high is not None and not y.low < min(values) <= max(values) < y.high:
        y = one.y_axis([y.low, y.high])
    return replace(figure, y=y, series=(line, *figure.series))


LEAST_SHOWN, MOST_HIDDEN = 2, 4
ROOM = 0.25  # of the axis below the lowest value that is shown, where the scale has no end
GAIN_AXIS = 30.0  # points up and down: wide enough for every gain that was published
WAY_MARK = "|"
MANY_TRIES = "@"  # the measure of several metrics says less than the way's own name
PERCENT, POINTS = "%", "points"

FIRST_OF_ALL: tuple[tuple[str, str, str], ...] = (
    (OWN, "subtraction_3", ""),
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
    """One curve to guess.

    line: all of it. measure, unit: of the shown values. low, high: of what can be drawn. hidden:
    how many of the largest are.
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
    hidden: int

    @property
    def key(self) -> str:
        """A name for the curve that no other has."""
        return WAY_MARK.join((self.family, self.entry.key, self.way.key))

    @property
    def is_share(self) -> bool:
        """Whether the values are percentages of items."""
        return (self.low, self.high) == (0.0, 100.0) and self.unit == PERCENT

    @property
    def span(self) -> float:
        """Height of the axis, to say what is much."""
        return self.high - self.low

    @property
    def digits(self) -> int:
        """So many after the decimal sign."""
        return 1 if self.span > 10 else 2

    @property
    def unit_of_miss(self) -> str:
        """Between two percentages lie points."""
        return POINTS if self.unit == PERCENT else self.unit

    @property
    def halves(self) -> Hidden:
        """The curve cut in two."""
        return cut(self.line, self.hidden)

    def fitted(self, value: float) -> float:
        """The value, or the nearest that can be drawn."""
        return min(max(value, self.low), self.high)

    def written(self, value: float) -> Text:
        """A guess as it stands beside its ring: nobody guesses tenths of a percent."""
        if self.unit == PERCENT:
            return Text("{number} %", number=Number(value, ".0f"))
        return Text("{number}", number=Number(value, f".{self.digits}f"))

    def y_axis(self, shown: Sequence[float] = ()) -> Axis:
        """The vertical axis; `shown` are values it must hold, once they are not hidden any more."""
        title = self.measure
        if self.is_share:
            return percent_axis(title)
        values = [self.low, self.high, *(value for value in shown if math.isfinite(value))]
        room = 0.04 * (max(values) - min(values))
        unit = self.unit
        return Axis(title, unit, "linear", min(values) - room, max(values) + room)


def entries(family: str) -> tuple[Entry, ...]:
    """What can be guessed of a family: single curves over size, of models enough."""
    return tuple(entry for entry in shelf.entries(family) if ways(family, entry))


@cache
def ways(family: str, entry: Entry) -> tuple[Variant, ...]:
    """The metrics and numbers of examples by which enough models of an entry were measured.

    () for several abilities at once, and for what was measured over training.
    """
    if entry.key == OVERVIEW_KEY or shelf.steps(family, entry):
        return ()
    found = []
    applied = shelf.metrics(family, entry)
    for metric in applied:
        view = shelf.view(family, entry, metric, shelf.axes(family, entry)[0])
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


@cache
def exercise(family: str, entry_key: str, metric: str, way: str, axis: XAxis) -> Exercise | None:
    """The curve of an entry that is guessed first, or by the way of this key.

    None where there is none, or too few of its models have a place on the axis.
    """
    entry = shelf.entry(family, entry_key)
    known = [one for one in ways(family, entry) if one.metric == metric]
    found = next((one for one in (*(k for k in known if k.key == way), *known)), None)
    if found is None:
        return None
    view = shelf.view(family, entry, metric, axis)
    traced = view.traced[found.place]
    line, count = traced.line, len(traced.line.models)
    if count <= LEAST_SHOWN:
        return None
    # At home four: what jumps there jumps at the fourth size from above.
    hidden = min(MOST_HIDDEN if family == OWN else min(3, count // 2), count - LEAST_SHOWN)
    low, high = _ends(view, replace(line, y=line.y[:-hidden]))
    measure = found.name if MANY_TRIES in view.measure else view.measure
    parts = family, entry, found, line, axis, measure, view.unit
    return Exercise(*parts, low, high, hidden)


def tour() -> tuple[tuple[str, Entry, Variant], ...]:
    """The order in which they are offered."""
    found = []
    for family, key, word in FIRST_OF_ALL:
        entry = shelf.entry(family, key)
        if family in shelf.families() and entry.key == key and (known := ways(family, entry)):
            way = next((way for way in known if word and word in way.name), known[0])
            found.append((family, entry, way))
    return tuple(found)


STEP_UP = "The steepest step is up: {first} to {second}, from {low} to {high}."
STEP_DOWN = "The steepest step is down: {first} to {second}, from {high} to {low}."
NOT_LARGEST = "The largest is not the best: {best} reaches {value}, {largest} only {last}."
NEVER_MOVES = "No model of the family does better than another."


def happened(
    halves: Hidden, number: Mapping[float, str], name: Mapping[str, str]
) -> tuple[Remark, ...]:
    """What the part of a curve that was hidden does, in a sentence or two.

    number: a value as it is written. name: a model as it is called.
    """
    whole, first = halves.whole, len(halves.shown.models) - 1
    models, y = whole.models[first:], whole.y[first:]
    rises = [after - before for before, after in pairwise(y)]
    if not any(rises):
        return (Remark(NEVER_MOVES),)
    at = max(range(len(rises)), key=lambda index: abs(rises[index]))
    low, high = sorted((y[at], y[at + 1]))
    values = {"first": name[models[at]], "second": name[models[at + 1]]}
    template = STEP_UP if rises[at] > 0 else STEP_DOWN
    said = [Remark(template, values | {"low": number[low], "high": number[high]})]
    best = max(range(len(y)), key=y.__getitem__)
    # A fall within the best one's bar may be luck.
    bar = whole.low[first + best]
    if y[-1] < y[best] and not (bar if math.isfinite(bar) else y[best]) <= y[-1]:
        more = {"best": name[models[best]], "value": number[y[best]]}
        more |= {"largest": name[models[-1]], "last": number[y[-1]]}
        said.append(Remark(NOT_LARGEST, more))
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
