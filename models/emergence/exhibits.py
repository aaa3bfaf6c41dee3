"""Exhibits: published curves, each with one thing to see and one question, and their pictures."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import resources
from models.emergence import explore, mirage, own, published
from models.emergence.intervals import wilson_of_share
from models.emergence.lines import PUBLISHED, level, percent_axis, size_axis, unresolved
from models.emergence.metrics import EXACT, LOG_PROBABILITY
from models.emergence.own import OwnCurve, size_title
from models.emergence.published import Curve, TrainingCurve, curve, curves, gain, task
from models.figure import GUIDE, Axis, Figure, Series, Span, Text, quantity, with_intervals

LAST_FLAT = 512  # the last checkpoint at which no LAMBADA item is right
SUMS = tuple(("GPT-3", f"{digits}-digit addition") for digits in (2, 3, 4))
SOLVED = ("solve rate", "solve rate with chain of thought")
BY_SIZE: Mapping[str, Sequence[Sequence[tuple[Any, ...]]]] = {
    "gpt3_addition": [SUMS],
    "codex": [[("Codex", "HumanEval", 0, f"pass@{tries}") for tries in (1, 10, 100)]],
    "not_monotone": [[("Pythia", "2-digit addition")]],
    "ipa": [
        [(family, "IPA transliteration", None, metric) for family in ("Pythia", "LLaMA")]
        for metric in ("exact match", "BLEU")
    ],
    "chain_of_thought": [[("PaLM", "GSM8K", None, metric) for metric in SOLVED]],
}
"""Exhibits of curves over size: for each picture what `published.curve` takes for its curves."""


def pictures(key: str) -> tuple[Figure, ...]:
    """The pictures of an exhibit, the first one the most telling; KeyError if there is none."""
    if key in BY_SIZE:
        return tuple(_sizes([curve(*one) for one in picture]) for picture in BY_SIZE[key])
    return BUILDERS[key]()


def _sizes(found: Sequence[Curve]) -> Figure:
    return explore.figure(found, EXACT, "total")


def _implied_character() -> tuple[Figure, ...]:
    found = [curve(*one) for one in SUMS]
    return implied_figure(found), _sizes(found)


def _in_context_gain() -> tuple[Figure, ...]:
    found = gain("GPT-3", "LAMBADA")
    drawn = explore.figure([found], EXACT, "total")
    nothing = Text("no gain")
    sizes = found.points[0].params, found.points[-1].params
    drawn = replace(drawn, series=(*drawn.series, level(0.0, sizes, nothing, nothing)))
    shots = sorted({one.shots for one in curves("GPT-3", "LAMBADA")})
    both = [curve("GPT-3", "LAMBADA", count, "accuracy") for count in (shots[0], shots[-1])]
    return drawn, _sizes(both)


def _lambada_training() -> tuple[Figure, ...]:
    nothing = Span("x", 1.0, LAST_FLAT, "none right")
    drawn = (
        over_training("LAMBADA", metric, published.models())
        for metric in ("accuracy", "perplexity")
    )
    return tuple(replace(one, spans=(*one.spans, nothing)) for one in drawn)


def _late_decay() -> tuple[Figure, ...]:
    small = published.models()[:2]
    return (
        over_training("LAMBADA", "perplexity", small, first=3_000),
        over_training("LAMBADA", "accuracy", small, first=3_000),
    )


def _harness() -> tuple[Figure, ...]:
    table = resources.table("harness_fix")
    names, counts = table.texts("model"), table.numbers("items")
    before, after = (
        _shares(Text(title), names, table.numbers("params"), table.numbers(column), counts, colour)
        for colour, (column, title) in enumerate(
            (("before", "Before the change"), ("after", "After the change"))
        )
    )
    moved = tuple(
        name if one != other else ""
        for name, one, other in zip(names, before.y, after.y, strict=True)
    )
    return (
        Figure(
            "LAMBADA before and after a change of the evaluation",
            size_axis("total"),
            percent_axis("Right"),
            # The round dots on top: where nothing changed, the squares look out behind them.
            (replace(after, labels=moved), replace(before, labels=moved)),
        ),
    )


def _unseen() -> tuple[Figure, ...]:
    found = curve("OPT", "HumanEval")
    drawn = _sizes([found])
    # A close look: on the whole scale the band would be a hair.
    near = Axis(drawn.y.label, drawn.y.unit, "linear", -0.2, 6.2)
    return (replace(drawn, y=near),)


BUILDERS: Mapping[str, Callable[[], tuple[Figure, ...]]] = {
    "implied_character": _implied_character,
    "in_context_gain": _in_context_gain,
    "lambada_training": _lambada_training,
    "late_decay": _late_decay,
    "harness": _harness,
    "unseen": _unseen,
}


def over_training(task_name: str, metric: str, models: Sequence[str], *, first: int = 1) -> Figure:
    """Pythia over its training steps, a line a size. first: the first step shown, above 0.

    Step 0 has no place on a log axis and is the same as step 1. Perplexity P is shown as -ln P, so
    that better is up.
    """
    found = [published.training(model, task_name, 0, metric) for model in models]
    ends = (models[0], models[-1])  # the two are named in the plot: eight share seven colours
    series = [
        _trained(one, colour, first, _short(one.model) if one.model in ends else "")
        for colour, one in enumerate(found)
    ]
    y_axis, spans = percent_axis("Exact match"), list[Span]()
    if metric == "perplexity":
        y_axis = Axis(explore.METRIC_TITLES[metric], "nats")
    else:
        spans.append(unresolved(found[0].points[0].items))
    return Figure(
        Text("{task} over training", task=task_name),
        Axis("Training step", "", "log"),
        y_axis,
        tuple(series),
        spans=tuple(spans),
    )


def implied_figure(found: Sequence[Curve]) -> Figure:
    """The p that each measured share would mean, a character each; shares of 0 and 1 mean none.

    If characters were independent and equally hard, the curves would lie on each other. Raises
    ValueError for a task whose answer's length is not known.
    """
    # A task has the colour that it has in the other picture.
    series = [_implied(one, PUBLISHED + place) for place, one in enumerate(found)]
    places = [place for one in series for place in one.x]
    ends = (min(places), max(places))
    certain = Text("certain")
    guide = Series(certain, ends, (100.0, 100.0), "schaeffer2023", "line", GUIDE, in_legend=False)
    return Figure(
        "What the shares would mean for one character",
        size_axis("total"),
        percent_axis("Implied p"),
        (*series, guide),
    )


def _implied(one: Curve, colour: int) -> Series:
    length = task(one.task).characters
    if not math.isfinite(length):
        raise ValueError(f"the length of an answer to {one.task!r} is not known")
    inside = [point for point in one.points if 0.0 < point.value < 1.0]
    low, value, high = (
        tuple(float(p) for p in 100 * mirage.implied_p(shares, length))
        for shares in zip(*((p.low, p.value, p.high) for p in inside), strict=True)
    )
    name = Text("{task}, L = {length}", task=one.task, length=quantity(length, "g"))
    return Series(
        name,
        tuple(point.params for point in inside),
        value,
        one.source,
        "both",
        colour,
        low=low,
        high=high,
        names=tuple(point.model for point in inside),
    )


def _trained(one: TrainingCurve, colour: int, first: int, label: str) -> Series:
    points = [point for point in one.points if point.step >= first]
    show = published.SHOWN["perplexity" if one.metric == "perplexity" else "share"]
    ends = [sorted((show(point.low), show(point.high))) for point in points]
    y = tuple(show(point.value) for point in points)
    steps = tuple(float(point.step) for point in points)
    name = _short(one.model)
    low, high = (tuple(pair[side] for pair in ends) for side in (0, 1))
    return Series(name, steps, y, one.source, "both", colour, label, low=low, high=high)


def _short(model: str) -> str:
    """The size alone: eight names share a legend that is narrow."""
    return size_title(model.removeprefix("pythia-"))


def _shares(
    name: str,
    models: Sequence[str],
    params: Sequence[float],
    shares: Sequence[float],
    items: Sequence[float],
    colour: int,
) -> Series:
    found = [(one, *wilson_of_share(one, int(n))) for one, n in zip(shares, items, strict=True)]
    return with_intervals(
        name, params, found, "harness531", "points", colour, factor=100.0, names=tuple(models)
    )


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One exhibit.

    see: what to see, one sentence. question: to think about. caution: "" or what else to know.
    sources: citation keys. curves: what is drawn, in words.
    """

    key: str
    title: str
    see: str
    question: str
    caution: str
    sources: tuple[str, ...]
    curves: str

    def figures(self) -> tuple[Figure, ...]:
        title = self.curves
        return tuple(replace(found, title=title) for found in pictures(self.key))

    def figure(self) -> Figure:
        return self.figures()[0]


@cache
def exhibits() -> tuple[Exhibit, ...]:
    return resources.table("exhibits").records(Exhibit)


def exhibit(key: str) -> Exhibit:
    return {found.key: found for found in exhibits()}[key]


@dataclass(frozen=True, slots=True)
class ExhibitAnswer:
    """To an exhibit's question. sources: citation keys."""

    key: str
    text: str
    sources: tuple[str, ...]


@cache
def answers() -> Mapping[str, ExhibitAnswer]:
    """By the key of the exhibit; an exhibit without a sourced answer is not in it."""
    found = resources.table("exhibit_answers").records(ExhibitAnswer, text="answer")
    return {one.key: one for one in found}


MOST = 3
ENOUGH_ITEMS = 100  # fewer make a jump of luck too likely


@dataclass(frozen=True, slots=True)
class Jump:
    """The largest rise of a share between two neighbouring sizes; shares in [0, 1]."""

    curve: OwnCurve
    small: str
    large: str
    low: float
    high: float

    @property
    def title(self) -> str:
        return own.title(self.curve.ability)


def jump(curve: OwnCurve) -> Jump:
    """Where a curve rises most, by the mean over seeds. Raises ValueError for a single size."""
    line = curve.mean(EXACT, "params")
    pairs = range(1, len(line.y))
    place = max(pairs, key=lambda n: line.y[n] - line.y[n - 1])
    low, high = line.y[place - 1] / 100.0, line.y[place] / 100.0
    return Jump(curve, line.models[place - 1], line.models[place], low, high)


@cache
def jumps() -> tuple[Jump, ...]:
    """The most sudden abilities that were asked of enough items, the most sudden one first."""
    curves = [own.curve(key) for key in own.abilities()]
    return most_sudden(curves)


def most_sudden(curves: Sequence[OwnCurve]) -> tuple[Jump, ...]:
    """The same among any curves."""
    found = [jump(one) for one in curves if one.items >= ENOUGH_ITEMS]
    found.sort(key=lambda one: one.low - one.high)
    return tuple(found[:MOST])


def figures(found: Sequence[Jump]) -> tuple[Figure, ...]:
    """Exact match and, where it was measured for all, log-probability per token of the answer."""
    curves = [one.curve for one in found]
    metrics = [EXACT]
    if all(LOG_PROBABILITY in one.metrics() for one in curves):
        metrics.append(LOG_PROBABILITY)
    return tuple(explore.figure(curves, key, "params") for key in metrics)
