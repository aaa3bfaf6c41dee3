"""Runs of PPO: what their curves did, what was predicted of them, their texts, the shipped ones."""

import json
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from statistics import fmean, stdev
from types import MappingProxyType
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from resources import table

Row = Mapping[str, float]
OWN = "Own run"

Shape = Literal["rises", "holds", "falls", "peaks", "stopped"]
SHAPES: tuple[Shape, ...] = ("rises", "peaks", "falls", "holds", "stopped")
SLACK = 0.3
"""Points of gold that count: less than this is noise of 64 samples, and within this of its best a
policy counts as unharmed."""
WINDOW = 3


def smoothed(values: Sequence[float], window: int = WINDOW) -> NDArray[np.float64]:
    """Means over a window around each point, a shorter one at the end; nan is left out.

    The first value stays as it is: it was measured before anything was learnt, and what comes
    right after it may lie far away. values: shape (n,), n at least 1. window: odd.
    Returns: shape (n,), nan where all are nan.
    """
    numbers = np.asarray(values, dtype=np.float64)
    known = np.isfinite(numbers)
    ones = np.ones(window)
    counts = np.convolve(known.astype(np.float64), ones, mode="full")
    sums = np.convolve(np.where(known, numbers, 0.0), ones, mode="full")
    half = window // 2
    kept = slice(half, half + numbers.size)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = np.asarray(sums[kept] / counts[kept], dtype=np.float64)
    if known[0]:
        means[0] = numbers[0]
    return means


def shape(values: Sequence[float], *, stopped: bool = False) -> Shape:
    """What a curve did between its start and its end, with what is below SLACK left out.

    "peaks": above its start by more than SLACK, and at the end below its best by more than SLACK.
    "falls": at the end below its start. "stopped": the run did not come to its end.
    ValueError without two finite values, unless it stopped.
    """
    if stopped:
        return "stopped"
    level = smoothed(values) if len(values) else np.empty(0)
    level = level[np.isfinite(level)]
    if level.size < 2:
        raise ValueError("a curve has two points or more")
    start, best, end = level[0], level.max(), level[-1]
    if best - start > SLACK and best - end > SLACK:
        return "peaks"
    if start - end > SLACK:
        return "falls"
    return "rises" if end - start > SLACK else "holds"


def best(values: Sequence[float]) -> int:
    """Index of the highest value, nan left out; the first of equals."""
    return int(np.nanargmax(np.asarray(values, dtype=np.float64)))


def gamed_from(gold: Sequence[float], slack: float = SLACK) -> int | None:
    """The first index from which on gold stays more than `slack` below the best it had before.

    gold: a run's gold scores in order. None where it never fell so far, or came back.
    """
    level = smoothed(gold) if len(gold) else np.empty(0)
    if not level.size or not np.isfinite(level).any():
        return None
    highest = np.fmax.accumulate(level)
    low = (highest - level > slack) | ~np.isfinite(level)
    if not low[-1]:
        return None
    inside = np.flatnonzero(~low)
    return int(inside[-1]) + 1 if inside.size else 0


def apart(usual: Sequence[Sequence[float]], changed: Sequence[Sequence[float]]) -> float:
    """How much higher a curve ends with a change than without, from the middle of the seeds.

    usual, changed: a curve a seed, each with a finite value or more. Returns: difference of the
    medians of the last smoothed values; nan without curves.
    """
    if not usual or not changed:
        return math.nan
    ends = [float(np.median([smoothed(curve)[-1] for curve in runs])) for runs in (usual, changed)]
    return ends[1] - ends[0]


Kind = Literal["good", "bad", "neutral"]


class Sample(Protocol):
    """A text that was drawn at a step; gold is nan where it was not measured."""

    @property
    def step(self) -> int: ...
    @property
    def prompt(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def gold(self) -> float: ...


def prompts_of(samples: Sequence[Sample]) -> tuple[str, ...]:
    """The prompts in order, each once; those that every sampled iteration has come first."""
    iterations = {one.step for one in samples}
    everywhere: list[str] = []
    elsewhere: list[str] = []
    for prompt in dict.fromkeys(one.prompt for one in samples):
        found = {one.step for one in samples if one.prompt == prompt}
        (everywhere if found == iterations else elsewhere).append(prompt)
    return (*everywhere, *elsewhere)


@dataclass(frozen=True, slots=True)
class Written:
    """A text of the policy after so many iterations, as the reward model and the gold score see it.

    proxy, gold: nan where they were not measured.
    """

    step: int
    prompt: str
    text: str
    proxy: float
    gold: float


def at_step(samples: Sequence[Any], number: int, at: int | None) -> tuple[Any, ...]:
    """The first text for a prompt, and the one nearest to an iteration, None for the last.

    number: of the prompt, taken round. Only the first where that is the nearest.
    """
    known = prompts_of(samples)
    if not known:
        return ()
    prompt = known[number % len(known)]
    texts = {one.step: one for one in samples if one.prompt == prompt}
    first, last = min(texts), max(texts)
    there = last if at is None else min(texts, key=lambda one: abs(one - at))
    return (texts[first], texts[there]) if there != first else (texts[first],)


@cache
def shipped_texts(variant: str) -> tuple[Written, ...]:
    """What the first shipped seed of a variant wrote at each iteration; () if nobody kept it."""
    rows: list[dict[str, Any]] = [dict(row) for row in table("ppo_texts").rows]
    return tuple(
        Written(row["iteration"], row["prompt"], row["text"] or "", row["proxy"], row["gold"])
        for row in rows
        if row["variant"] == variant
    )


def kind(gold: float, start: float) -> Kind:
    """Better than at the start, worse, or within what counts as noise."""
    if gold > start + SLACK:
        return "good"
    return "bad" if gold < start - SLACK else "neutral"


def by_iteration(samples: Sequence[Sample], most: int) -> dict[int, tuple[str, ...]]:
    """The texts of each iteration in order, of the same prompts throughout; at most so many."""
    asked = prompts_of(samples)[:most]
    return {
        iteration: tuple(
            one.text
            for prompt in asked
            for one in samples
            if one.step == iteration and one.prompt == prompt
        )
        for iteration in sorted({one.step for one in samples})
    }


MIDDLE = 3
"""Points from 1 to 5 that a text may get: drawn at 0."""


@dataclass(frozen=True, slots=True)
class Text:
    """One sample. number: which of its iteration, from 0."""

    iteration: int
    number: int
    prompt: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The reader's mean points of an iteration, and their standard error; nan for one text."""

    iteration: int
    points: float
    error: float
    count: int


def deck(texts: Sequence[Text], iterations: int, each: int, seed: int) -> tuple[Text, ...]:
    """Texts to judge, `each` of so many iterations from the first to the last, in random order.

    The iterations are spread evenly over those there are. The same seed deals the same deck.
    """
    known = sorted({text.iteration for text in texts})
    if not known:
        return ()
    draw = random.Random(seed)
    dealt: list[Text] = []
    for iteration in spread(known, iterations):
        own = [one for one in texts if one.iteration == iteration]
        dealt += draw.sample(own, min(each, len(own)))
    draw.shuffle(dealt)
    return tuple(dealt)


def spread(known: Sequence[int], count: int) -> tuple[int, ...]:
    """At most `count` of them, evenly, the first and the last among them."""
    if count <= 1 or len(known) <= 1:
        return tuple(known[:1])
    last, steps = len(known) - 1, count - 1
    return tuple(dict.fromkeys(known[round(place * last / steps)] for place in range(count)))


def judged(scores: Sequence[tuple[int, int]]) -> tuple[Judged, ...]:
    """Means by iteration, in order. scores: (iteration, points) of each judgement."""
    found = []
    for iteration in sorted({number for number, _ in scores}):
        points = [score for number, score in scores if number == iteration]
        error = stdev(points) / math.sqrt(len(points)) if len(points) > 1 else math.nan
        found.append(Judged(iteration, fmean(points), error, len(points)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Curves:
    """One run as it is drawn. name: what tells it from the others. dash: its number there.

    source: a citation key or a sentence.
    """

    name: str
    rows: tuple[Row, ...]
    dash: int
    source: str = OWN


USUAL = "adaptive"
"""The run that the others are held against: all details as usual, an adaptive KL penalty."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One thing changed.

    key: as in the table ppo_runs. change: fields of PpoConfig, and their other values.
    name, does: English, for the window to translate: what is changed, and what that part is for.
    source: citation key.
    """

    key: str
    name: str
    does: str
    source: str
    change: Mapping[str, Any] = field(hash=False)


_ROWS: list[dict[str, Any]] = [dict(row) for row in table("ppo_variants")]
VARIANTS = tuple(
    Variant(**{**row, "change": MappingProxyType(json.loads(row["change"]))}) for row in _ROWS
)


def variant(key: str) -> Variant:
    found = {one.key: one for one in VARIANTS}
    return found[key]


NUMBERS = (
    *("iteration", "proxy", "gold", "kl", "entropy", "length"),
    *("clip_fraction", "explained_variance"),
)


@cache
def shipped(variant: str, name: str = "ppo_runs") -> tuple[Curves, ...]:
    """The runs of a variant, a seed each; () if it was not measured.

    name: of the table; "ppo_read" has the run whose texts are `shipped_texts`.
    """
    found, seeds = table(name), dict[int, list[dict[str, float]]]()
    rows: list[dict[str, Any]] = [dict(row) for row in found if row["variant"] == variant]
    for row in sorted(rows, key=lambda row: (row["seed"], row["iteration"])):
        # An empty cell is what a run did not get to measure.
        cells = {name: math.nan if row[name] is None else float(row[name]) for name in NUMBERS}
        seeds.setdefault(row["seed"], []).append(cells)
    return tuple(
        Curves(f"seed {seed}", tuple(run), place, found.source[0])
        for place, (seed, run) in enumerate(seeds.items())
    )


QUESTIONS = ("proxy", "gold")
"""What is asked about: the columns of a run whose shape is predicted."""
Prediction = Mapping[str, Shape]
"""The shape that each curve will have, in the reader's opinion: one for each of QUESTIONS."""


@dataclass(frozen=True, slots=True)
class Held:
    """A prediction held against what came. question: one of QUESTIONS."""

    question: str
    said: Shape
    did: Shape

    @property
    def right(self) -> bool:
        return self.said == self.did


def from_facts(facts: object) -> Prediction | None:
    """What was kept with a run; None if nothing was, or nothing that makes sense."""
    if not isinstance(facts, Mapping):
        return None
    known: dict[str, Shape] = {
        name: one for name in QUESTIONS for one in SHAPES if facts.get(name) == one
    }
    return known if len(known) == len(QUESTIONS) else None


def outcome(rows: Sequence[Row], *, stopped: bool) -> dict[str, Shape]:
    """The shape of each curve of a run; {} for a run too short to have one."""
    if not stopped and len(rows) < 2:
        return {}
    return {
        name: shape([row.get(name, math.nan) for row in rows], stopped=stopped)
        for name in QUESTIONS
    }


def held(prediction: Prediction, rows: Sequence[Row], *, stopped: bool) -> tuple[Held, ...]:
    """The prediction beside what came, a line a question; () for a run too short to tell."""
    did = outcome(rows, stopped=stopped)
    return tuple(Held(name, prediction[name], did[name]) for name in QUESTIONS if name in did)
