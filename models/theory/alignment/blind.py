"""Judging samples without knowing from which iteration they are: a gold score by the reader."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

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
    dealt = [
        text
        for iteration in spread(known, iterations)
        for text in _some([one for one in texts if one.iteration == iteration], each, draw)
    ]
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


def _some(texts: Sequence[Text], count: int, draw: random.Random) -> list[Text]:
    return draw.sample(list(texts), min(count, len(texts)))
