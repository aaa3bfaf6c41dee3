"""The exhibit of the study family: its most sudden abilities, chosen by what was measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from models.figure import Figure
from models.theory.emergence import own, own_abilities
from models.theory.emergence.figures import explore
from models.theory.emergence.figures.parts import Words
from models.theory.emergence.own import OwnCurve
from models.theory.emergence.rulers import EXACT, LOG_PROBABILITY

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
        """Name of the ability."""
        return own_abilities.title(self.curve.ability)


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
