"""Texts of a run: those that stand beside its curves, and those that a reader judges blind."""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Literal, Protocol, TypeVar

from models.alignment.run_shapes import SLACK

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


Drawn = TypeVar("Drawn", bound=Sample)


@dataclass(frozen=True, slots=True)
class SampleShown:
    """One text. title: its iteration. kind: of the tag with its gold score."""

    title: str
    proxy: str
    gold: str
    kind: Kind
    text: str
    picked: bool = False


@dataclass(frozen=True, slots=True)
class Samples:
    """Texts that answer one prompt at several iterations. number: of `count` prompts, from 0."""

    prompt: str = ""
    number: int = 0
    count: int = 0
    boxes: tuple[SampleShown, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TextsShown:
    """The texts of one iteration, in the order of the prompts."""

    iteration: int
    texts: tuple[str, ...] = ()


def prompts_of(samples: Sequence[Sample]) -> tuple[str, ...]:
    """The prompts in order, each once; those that every sampled iteration has come first."""
    iterations = {one.step for one in samples}
    everywhere: list[str] = []
    elsewhere: list[str] = []
    for prompt in dict.fromkeys(one.prompt for one in samples):
        found = {one.step for one in samples if one.prompt == prompt}
        (everywhere if found == iterations else elsewhere).append(prompt)
    return (*everywhere, *elsewhere)


def samples_at(
    samples: Sequence[Drawn],
    number: int,
    at: int | None,
    best: int | None,
    words: Callable[[Drawn], tuple[str, str, str]],
) -> Samples:
    """The texts for a prompt at the first iteration, at the one nearest the line, at the last.

    number: of the prompt, taken round. at: the iteration of the line, None for no line.
    best: an iteration whose text is shown if the line stands at an end; None for none.
    words: a sample -> its title, its proxy and its gold as they are written.
    """
    known = prompts_of(samples)
    if not known:
        return Samples()
    number %= len(known)
    texts = {one.step: one for one in samples if one.prompt == known[number]}
    iterations = sorted(texts)
    middle = [] if at is None else [min(iterations, key=lambda one: abs(one - at))]
    chosen = sorted({iterations[0], *middle, iterations[-1]})
    if len(chosen) < 3 and best is not None:
        chosen = sorted({*chosen, min(iterations, key=lambda one: abs(one - best))})
    start = texts[iterations[0]].gold
    boxes = [
        SampleShown(
            *words(texts[one]), kind(texts[one].gold, start), texts[one].text, one in middle
        )
        for one in chosen
    ]
    return Samples(known[number], number, len(known), tuple(boxes))


def kind(gold: float, start: float) -> Kind:
    """Better than at the start, worse, or within what counts as noise."""
    if gold > start + SLACK:
        return "good"
    return "bad" if gold < start - SLACK else "neutral"


def by_iteration(samples: Sequence[Sample], most: int) -> tuple[TextsShown, ...]:
    """The texts of each iteration, of the same prompts throughout; at most so many each."""
    asked = prompts_of(samples)[:most]
    return tuple(
        TextsShown(
            iteration,
            tuple(
                one.text
                for prompt in asked
                for one in samples
                if one.step == iteration and one.prompt == prompt
            ),
        )
        for iteration in sorted({one.step for one in samples})
    )


LEAST, MIDDLE, MOST = 1, 3, 5
"""Points that a text may get."""


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
