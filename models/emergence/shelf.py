"""What can be explored: a family's entries, and for each the metrics, axes, steps and curves.

One door to the study family, to the published families and to Pythia over training, so that a page
need not know which it shows.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from models.emergence import own, published
from models.emergence.lines import NONE, Line, XAxis
from models.emergence.metrics import EXACT, LOG_PROBABILITY, METRICS
from models.emergence.own import ABILITIES, OVERVIEW, chance, title
from models.emergence.published import GAIN, Curve, Point
from models.figure import Text, joined

OWN = "study"
OVERVIEW_KEY = "overview"
OVER_TRAINING, IN_CONTEXT = "over training", "gain"
OF_100 = "of 100"
LAST = -1  # the step that stands for the trained model
_METRIC_OF_UNIT: Mapping[str, str] = {
    "share": EXACT,
    "points": EXACT,
    "BLEU": EXACT,
    "perplexity": LOG_PROBABILITY,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look at. key: stable. group: a heading. title: English, translated in a window.

    abilities: of the study family, in order; () for published ones. task: what stands for {task}
    in a title.
    """

    key: str
    title: str
    group: str
    abilities: tuple[str, ...] = ()
    task: str = ""

    def called(self) -> str:
        """The title with what stands for {task}."""
        return Text(self.title, task=self.task)


@dataclass(frozen=True, slots=True)
class Traced:
    """One curve to draw: the line, its seeds as faint lines, and where it comes from.

    curve: the published one behind it; None for the study family.
    """

    line: Line
    seeds: tuple[Line, ...] = ()
    curve: Curve | None = None


@dataclass(frozen=True, slots=True)
class View:
    """All curves of an entry by one metric.

    items: asked of every model, 0 where unknown; of own curves the fewest, most_items the most.
    chance: share right by guessing, nan where there is none or several differ. measure: what was
    measured, as the axis calls it; unit: of the shown values. perfect: shown by a model without a
    mistake, nan where the scale has no end.
    """

    traced: tuple[Traced, ...]
    measure: str
    unit: str
    perfect: float
    items: int = 0
    most_items: int = 0
    chance: float = NONE
    gain: bool = False

    @property
    def is_share(self) -> bool:
        """Whether the shown values are percentages of items answered right."""
        return self.unit == "%" and not self.gain

    def shown(self) -> list[float]:
        """Every value that is drawn, ends of bars and chance among them."""
        lines = [line for traced in self.traced for line in (traced.line, *traced.seeds)]
        values = [value for line in lines for value in (*line.y, *line.low, *line.high)]
        return [value for value in (*values, 100.0 * self.chance) if math.isfinite(value)]


def families() -> tuple[str, ...]:
    """The study family first, then the published ones, the best known first."""
    return (OWN, *published.families())


@cache
def entries(family: str) -> tuple[Entry, ...]:
    """What a family can be looked at by; KeyError for an unknown family."""
    return _own_entries() if family == OWN else _published_entries(family)


def entry(family: str, key: str) -> Entry:
    """An entry by its key; the first of the family if it has none of that key."""
    known = {one.key: one for one in entries(family)}
    return known.get(key) or entries(family)[0]


def metrics(family: str, chosen: Entry) -> tuple[str, ...]:
    """The metrics that were applied, in the order of `metrics.METRICS`."""
    if family == OWN:
        applied = [set(own.curve(key).metrics()) for key in chosen.abilities]
        shared = set.intersection(*applied)
    else:
        shared = {_METRIC_OF_UNIT[curve.unit] for curve in _curves(family, chosen, None)}
    return tuple(key for key in METRICS if key in shared)


def axes(family: str, chosen: Entry) -> tuple[XAxis, ...]:
    """The axes of size over which every curve of the entry can be drawn."""
    if family == OWN:
        known = [own.curve(key).axes() for key in chosen.abilities]
    else:
        known = [curve.axes() for curve in _curves(family, chosen, None)]
    return tuple(axis for axis in known[0] if all(axis in one for one in known))


def steps(family: str, chosen: Entry) -> tuple[int, ...]:
    """Training steps at which a published entry was measured; () where only the end was."""
    task, kind = _parts(chosen)
    if family == OWN or kind != OVER_TRAINING:
        return ()
    return published.steps(task)


def view(family: str, chosen: Entry, metric: str, axis: XAxis, step: int = LAST) -> View:
    """The curves of an entry by a metric; KeyError if the metric was not applied to it."""
    if metric not in metrics(family, chosen):
        raise KeyError((family, chosen.key, metric))
    if family == OWN:
        return _own_view(chosen, metric, axis)
    found = [one for one in _curves(family, chosen, step) if _METRIC_OF_UNIT[one.unit] == metric]
    return _published_view(found, axis)


def members(family: str, chosen: Entry) -> tuple[str, ...]:
    if family == OWN:
        return own.curve(chosen.abilities[0]).sizes
    sized = {p.model: p.params for curve in _curves(family, chosen, None) for p in curve.points}
    return tuple(sorted(sized, key=lambda name: (sized[name], name)))


def results(
    family: str, chosen: Entry, model: str, step: int = LAST
) -> tuple[tuple[Curve, Point], ...]:
    """What was published of one model in an entry, with the curve each point belongs to."""
    return tuple(
        (curve, point)
        for curve in _curves(family, chosen, step)
        for point in curve.points
        if point.model == model
    )


def _own_entries() -> tuple[Entry, ...]:
    asked = own.abilities()
    known = [key for key in ABILITIES if key in asked]
    first = tuple(key for key in OVERVIEW if key in known)
    singles = [Entry(key, title(key), ABILITIES[key].group, (key,)) for key in known]
    return (Entry(OVERVIEW_KEY, "Four abilities", "", first), *singles)


def _published_entries(family: str) -> tuple[Entry, ...]:
    found = []
    for task in published.tasks(family):
        units = {curve.unit for curve in published.curves(family, task)}
        group = published.task(task).ability
        if units & {"share", "perplexity"}:
            found.append(Entry(task, task, group))
        if "BLEU" in units:
            found.append(Entry(f"{task}|BLEU", "{task}, BLEU", group, task=task))
    found += [
        Entry(f"{task}|{IN_CONTEXT}", "{task}, gain from examples", "in-context gain", task=task)
        for task in published.gain_tasks(family)
    ]
    if family == "Pythia":
        for task in published.training_tasks():
            key, name = f"{task}|{OVER_TRAINING}", "{task}, over training"
            found.append(Entry(key, name, OVER_TRAINING, task=task))
    return tuple(found)


def _parts(chosen: Entry) -> tuple[str, str]:
    task, _, kind = chosen.key.partition("|")
    return task, kind


def _curves(family: str, chosen: Entry, step: int | None) -> tuple[Curve, ...]:
    task, kind = _parts(chosen)
    if kind == OVER_TRAINING:
        at = published.LAST_STEP if step is None or step == LAST else step
        metrics = dict.fromkeys(
            one.metric for one in published.all_training() if (one.task, one.shots) == (task, 0)
        )
        return tuple(published.at_step(task, at, 0, metric) for metric in metrics)
    if kind == IN_CONTEXT:
        return (published.gain(family, task),)
    every = published.curves(family, task)
    return tuple(curve for curve in every if (curve.unit == "BLEU") == (kind == "BLEU"))


def _own_view(chosen: Entry, metric: str, axis: XAxis) -> View:
    single = len(chosen.abilities) == 1
    traced, measured = [], [own.curve(key) for key in chosen.abilities]
    for curve in measured:
        name = title(curve.ability)
        seeds = curve.by_seed(metric, axis, name) if single else ()
        traced.append(Traced(curve.mean(metric, axis, name), seeds))
    by = METRICS[metric]
    guess = chance(chosen.abilities[0]) if single and metric == EXACT else NONE
    items = [one.items for one in measured]
    scale = by.title, by.unit, by.perfect
    return View(tuple(traced), *scale, min(items), max(items), guess)


def _published_view(found: Sequence[Curve], axis: XAxis) -> View:
    named = names(found)
    traced = tuple(
        Traced(curve.line(axis, name), curve=curve)
        for curve, name in zip(found, named, strict=True)
    )
    first = found[0]
    measures = list(dict.fromkeys(curve.metric for curve in found))
    measure = measures[0] if len(measures) == 1 else _common(measures)
    items = {curve.items for curve in found}
    guesses = {curve.chance for curve in found}
    unit, perfect = _SCALES[first.unit]
    return View(
        traced,
        LOG_MEASURE if first.unit == "perplexity" else measure[:1].upper() + measure[1:],
        unit,
        perfect,
        items.pop() if len(items) == 1 else 0,
        0,
        guesses.pop() if len(guesses) == 1 else NONE,
        gain=first.metric == GAIN,
    )


LOG_MEASURE = "Log-probability of the word"
_SCALES: Mapping[str, tuple[str, float]] = {
    "share": ("%", 100.0),
    "points": ("points", NONE),
    "BLEU": (OF_100, 100.0),
    "perplexity": ("nats per word", 0.0),
}


def _common(measures: Sequence[str]) -> str:
    """What several metrics have in common: "solve rate", or "pass@k"."""
    shortest = min(measures, key=len)
    if all(one.startswith(shortest) for one in measures) and "@" not in shortest:
        return shortest
    return "pass@k" if all(one.startswith("pass@") for one in measures) else "share right"


AnyCurve = Curve | own.OwnCurve


def names(found: Sequence[AnyCurve]) -> tuple[str, ...]:
    """What tells curves apart: task, family, kind, metric, examples, as far as needed.

    The source stands only beside names that would otherwise be the same.
    """
    parts = [_telling_parts(one) for one in found]
    if not parts:
        return ()
    kinds = [{part[at] for part in parts if part[at]} for at in range(len(parts[0]))]
    telling = [at for at in range(1, len(kinds)) if len(kinds[at]) > 1]
    if len(kinds[0]) > 1 or not telling:
        telling.insert(0, 0)
    named = [joined(", ", [part[at] for at in telling if part[at]]) for part in parts]
    sources = [own.SOURCE if isinstance(one, own.OwnCurve) else one.source for one in found]
    return tuple(
        name if named.count(name) == 1 else joined(", ", (name, source))
        for name, source in zip(named, sources, strict=True)
    )


def _telling_parts(one: AnyCurve) -> tuple[str, ...]:
    if isinstance(one, own.OwnCurve):
        return title(one.ability), Text("study family"), one.kind, "", ""
    return one.task, one.family, "", one.metric, examples(one.shots)


def examples(count: int) -> str:
    if count == 0:
        return Text("no examples")
    return Text("one example") if count == 1 else Text("{shots} examples", shots=count)
