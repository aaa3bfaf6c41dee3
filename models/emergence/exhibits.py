"""Exhibits: published curves with one thing to see and one to think about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

import resources
from models.emergence import own
from models.emergence.figures import exhibits as pictures
from models.emergence.figures import explore
from models.emergence.own import OwnCurve
from models.emergence.rulers import EXACT, LOG_PROBABILITY
from models.figure import Figure, Words


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

    def figures(self, words: Words = str) -> tuple[Figure, ...]:
        """Its pictures, one or two; the first is the most telling."""
        title = words(self.curves)
        return tuple(replace(found, title=title) for found in pictures.figures(self.key, words))

    def figure(self, words: Words = str) -> Figure:
        """The first of its pictures."""
        return self.figures(words)[0]


@cache
def exhibits() -> tuple[Exhibit, ...]:
    """All of them, in the order of the table."""
    return resources.table("exhibits").records(Exhibit)


def exhibit(key: str) -> Exhibit:
    return {found.key: found for found in exhibits()}[key]


@dataclass(frozen=True, slots=True)
class Answer:
    """To an exhibit's question. sources: citation keys."""

    key: str
    text: str
    sources: tuple[str, ...]


@cache
def answers() -> Mapping[str, Answer]:
    """By the key of the exhibit; an exhibit without a sourced answer is not in it."""
    found = resources.table("exhibit_answers").records(Answer, text="answer")
    return MappingProxyType({one.key: one for one in found})


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


def figures(found: Sequence[Jump], words: Words = str) -> tuple[Figure, ...]:
    """Exact match and, where it was measured for all, log-probability per token of the answer."""
    curves = [one.curve for one in found]
    titles = {one.curve.ability: one.title for one in found}
    rulers = [EXACT]
    if all(LOG_PROBABILITY in one.rulers() for one in curves):
        rulers.append(LOG_PROBABILITY)
    return tuple(
        explore.figure(curves, key, "params", titles=titles, words=words) for key in rulers
    )
