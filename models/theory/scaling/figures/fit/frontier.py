"""The best size for each budget, with its band, beside published laws."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.figure import Axis, Band, Figure, Mark, Series, Span
from models.theory.scaling.bootstrap import Bootstrap
from models.theory.scaling.figures.colours import OF_OWN
from models.theory.scaling.figures.fit.cloud import Published
from models.theory.scaling.figures.fit.groups import LEVEL, Array, Words, percent, plain
from models.theory.scaling.parametric import ParametricLaw
from models.theory.scaling.runs import Runs

LINE_POINTS = 60


@dataclass(frozen=True, slots=True)
class Minima:
    """Best sizes that were read off the runs without the law: approaches 1 and 2.

    flops, params: shape (budgets,).
    """

    title: str
    flops: Array
    params: Array


def frontier(
    runs: Runs,
    law: ParametricLaw,
    draws: Bootstrap | None,
    budget: float,
    published: Sequence[Published],
    minima: Sequence[Minima] = (),
    *,
    words: Words,
) -> Figure:
    """The best size for each budget, with its band; published laws as guides.

    budget: FLOP; the handle on the line. The measured range of compute is shaded.
    """
    measured = float(runs.flops.min()), float(runs.flops.max())
    ends = min(measured[0], budget) / 3, max(measured[1], budget) * 10
    flops = np.geomspace(*ends, LINE_POINTS)
    name = words("This fit")
    series = [Series(name, plain(flops), plain(law.optimum(flops).params), "", colour=OF_OWN[0])]
    bands: tuple[Band, ...] = ()
    if draws is not None and len(draws):
        low, high = draws.frontier(flops, LEVEL)
        bands = (Band(name, plain(flops), plain(low), plain(high), "", percent(LEVEL)),)
    series += _guides(flops, published)
    series += _points(minima, runs.source)
    handle = Mark(words("Budget"), budget, float(law.optimum(budget).params), "", movable=True)
    return Figure(
        words("The best size for each budget"),
        Axis(words("Training compute"), "FLOP", "log", *ends),
        Axis(words("Parameters"), "", "log"),
        tuple(series),
        bands,
        (Span("x", *measured, words("measured")),),
        (handle,),
    )


def _guides(flops: Array, published: Sequence[Published]) -> list[Series]:
    return [
        Series(
            one.title,
            plain(flops),
            plain(one.law.optimum(flops).params),
            one.source,
            colour=one.colour,
        )
        for one in published
    ]


def _points(minima: Sequence[Minima], source: str) -> list[Series]:
    return [
        Series(one.title, plain(one.flops), plain(one.params), source, "points", colour=at)
        for at, one in zip(OF_OWN[1:], minima, strict=False)
    ]
