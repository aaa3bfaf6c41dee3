"""Measured curves that Schaeffer's machine can be laid over: published ones, and the family's own.

For the published sums only the share of right answers is known, so that a probability per character
can but be implied. The study family was measured token by token.
"""

import math
from dataclasses import dataclass
from functools import cache
from statistics import fmean

import numpy as np

from models.theory.emergence import own, own_abilities, published
from models.theory.emergence.intervals import wilson_of_share
from models.theory.emergence.mirage import PerToken, fitted, implied_p, through
from models.theory.emergence.rulers import EDIT, EXACT, LOG_PROBABILITY

DIGITS = (2, 3, 4, 5)
FAMILY = "GPT-3"
ALL_SUMS = "sums"


@dataclass(frozen=True, slots=True)
class Laid:
    """One ability of one family, a value a size; all tuples have one length.

    length: mean tokens, or characters, of the right answer; unit says which. params: without the
    embedding. shares, low, high: of answers exactly right, with 95 % interval, in [0, 1]. p: that a
    token is right, measured with the right ones before it; () where only the shares are known.
    edits: tokens to be mended in an answer, nan where unknown; () where that was not measured.
    """

    name: str
    models: tuple[str, ...]
    params: tuple[float, ...]
    shares: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    items: int
    length: float
    unit: str
    source: str
    p: tuple[float, ...] = ()
    edits: tuple[float, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether it was measured token by token, on the study family."""
        return bool(self.p)

    @property
    def token_p(self) -> tuple[float, ...]:
        """p as measured, or else as implied by the shares: share^(1/L)."""
        return self.p or tuple(float(p) for p in implied_p(self.shares, self.length))

    def machine(self) -> PerToken:
        """The power law nearest to its p; where none is, one from p = .3 to p = .95."""
        try:
            with np.errstate(over="ignore"):  # a level p: its scale is beyond any number
                found = fitted(self.params, self.token_p, 1.0)
        except ValueError:
            found = None
        if found is None or not 0.0 < found.scale < math.inf:
            return through((self.params[0], 0.3), (self.params[-1], 0.95))
        return found


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be picked. curves: one, or several that differ in length. family: "" for our own."""

    key: str
    family: str
    title: str
    curves: tuple[Laid, ...]


@cache
def offers() -> tuple[Offer, ...]:
    """The published sums one length at a time and together, then the family's abilities."""
    sums = [Offer(f"sums-{n}", FAMILY, gpt3_sums(n).name, (gpt3_sums(n),)) for n in DIGITS]
    together = Offer(ALL_SUMS, FAMILY, "2- to 5-digit addition", tuple(map(gpt3_sums, DIGITS)))
    family = [
        Offer(f"own-{key}", "", own_abilities.title(key), (laid,))
        for key in own.abilities()
        if (laid := of_family(own.curve(key))) is not None
    ]
    return (*sums, together, *family)


def offer(key: str) -> Offer:
    """One of them; KeyError if there is none."""
    return {one.key: one for one in offers()}[key]


@cache
def gpt3_sums(digits: int) -> Laid:
    """GPT-3 with 50 examples in the prompt, on sums of so many digits."""
    name = f"{digits}-digit addition"
    curve = published.curve(FAMILY, name, 50)
    points = [point for point in curve.points if math.isfinite(point.non_embedding)]
    return Laid(
        name,
        tuple(point.model for point in points),
        tuple(point.non_embedding for point in points),
        tuple(point.value for point in points),
        tuple(point.low for point in points),
        tuple(point.high for point in points),
        curve.items,
        published.task(name).characters,
        "characters",
        curve.source,
    )


def of_family(curve: own.OwnCurve) -> Laid | None:
    """An own ability, means over seeds; None if its tokens were not measured one by one."""
    groups = [curve.of_size(size) for size in curve.sizes]
    soft = [fmean(row.value(LOG_PROBABILITY) for row in group) for group in groups]
    length = fmean(row.tokens for row in curve.rows)
    if not (all(map(math.isfinite, soft)) and math.isfinite(length)):
        return None
    shares = [fmean(row.value(EXACT) for row in group) for group in groups]
    edits = tuple(fmean(row.value(EDIT) for row in group) for group in groups)
    ends = [wilson_of_share(share, curve.items) for share in shares]
    return Laid(
        own_abilities.title(curve.ability),
        curve.sizes,
        tuple(float(group[0].parameters) for group in groups),
        tuple(shares),
        tuple(low for low, _ in ends),
        tuple(high for _, high in ends),
        curve.items,
        length,
        "tokens",
        own.SOURCE,
        tuple(math.exp(value) for value in soft),
        edits if all(map(math.isfinite, edits)) else (),
    )
