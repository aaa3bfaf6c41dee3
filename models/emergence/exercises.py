"""Curves to predict: which can be asked for, where their axes end, and what happens on them."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import resources
from models.emergence import shelf
from models.emergence.lines import NONE, Line, XAxis, percent_axis
from models.emergence.metrics import EXACT
from models.emergence.predicting import Hidden, cut
from models.emergence.shelf import OVERVIEW_KEY, OWN, Entry, View
from models.figure import Axis
from models.table_files import Said

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
class Way:
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
    way: Way
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
def ways(family: str, entry: Entry) -> tuple[Way, ...]:
    """The metrics and numbers of examples by which enough models of an entry were measured."""
    found = []
    applied = shelf.metrics(family, entry)
    for metric in applied:
        view = shelf.view(family, entry, metric, axis_of(family))
        for place, traced in enumerate(view.traced):
            if len(traced.line.models) > LEAST_SHOWN:
                name = _way_name(view, traced.line, several=len(view.traced) > 1)
                found.append(Way(f"{metric}{place}", name, metric, place))
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
def exercise(family: str, entry: Entry, way: Way) -> Exercise:
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


def first_way(family: str, entry: Entry, word: str = "") -> Way:
    """The first way whose name has the word; else the first of all."""
    known = ways(family, entry)
    return next((way for way in known if word and word in way.name), known[0])


def tour() -> tuple[tuple[str, Entry, Way], ...]:
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
        return _capital(", ".join(parts))
    return ", ".join([view.measure, *parts])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


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
