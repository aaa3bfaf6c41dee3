"""Figures of lessons, and curves to be drawn, on pretraining a model of one's own text."""

from dataclasses import dataclass
from functools import cache

import numpy as np

import resources
from models.family.grid.plan import SIZES
from models.figure import Axis, Figure, Mark, Text, quantity
from models.interview.figures.parts import CurveTask, dotted, guide, line, task
from models.pretraining.budget import TEXT_LAW
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, Array
from models.scaling.spending import RepeatedLaw, repeated_law

OWN = "understudy"
MANY = "279k", 4 * 1024 * 1024
"""The run of the table that reads its text too often."""
SMALLEST = "14k", 65_536
"""The run of the table whose loss sets how hard this text is."""
SPENT = 2e12  # FLOP, about five minutes of a laptop
DRAWN_SIZES, LINE_POINTS, PLACES = (5e3, 1e7), 90, 9
PASSES, BITS = Axis("Passes over the text", "", "log"), Axis("Bits per byte", low=0.3, high=3.0)


@dataclass(frozen=True, slots=True)
class Look:
    """A row of the table pretrain_help."""

    size: str
    tokens: int
    read: int
    passes: float
    training: float
    held_out: float


@cache
def looks(size: str, tokens: int) -> tuple[Look, ...]:
    """The looks of a run on Python's help, in order. tokens: planned."""
    every = resources.table("pretrain_help").records(Look)
    return tuple(one for one in every if (one.size, one.tokens) == (size, tokens))


def too_many_passes() -> Figure:
    """Training and held-out bits per byte of the run with most passes, the least one marked."""
    run = looks(*MANY)
    x = [one.passes for one in run]
    best = min(run, key=lambda one: one.held_out)
    name = Text("{bits} bits", bits=quantity(best.held_out, ".2f"))
    return Figure(
        "A short text, read too often",
        PASSES,
        BITS,
        (
            line(Text("training"), x, [one.training for one in run], OWN, 1, "both"),
            line(Text("held out"), x, [one.held_out for one in run], OWN, 0, "both"),
        ),
        marks=(Mark(name, best.passes, best.held_out, OWN),),
    )


def size_or_data() -> Figure:
    """Held-out bits per byte over compute, a line for each size, a point for each run."""
    every = resources.table("pretrain_help").records(Look)
    series = []
    for colour, size in enumerate(dict.fromkeys(one.size for one in every)):
        runs = sorted({one.tokens for one in every if one.size == size and one.tokens < MANY[1]})
        scale = FLOP_PER_PARAMETER_AND_TOKEN * SIZES[size].parameters
        ends = [looks(size, tokens)[-1].held_out for tokens in runs]
        name = Text("{size} parameters", size=size)
        series.append(line(name, [scale * one for one in runs], ends, OWN, colour, "both"))
    return Figure(
        "Bits per byte by compute, a line for each size",
        Axis("Training compute", "FLOP", "log"),
        Axis("Bits per byte, held out", low=1.6, high=3.1),
        tuple(series),
    )


def size_for_text(*, thousand: float = 100.0) -> Figure:
    """Bits per byte over size at one budget, for a text of so many thousand tokens.

    By the law of texts, with data that are read again worth less (Muennighoff et al. 2023).
    """
    sizes = np.geomspace(*DRAWN_SIZES, LINE_POINTS)
    tokens = SPENT / (FLOP_PER_PARAMETER_AND_TOKEN * sizes)
    known = repeated_law()
    law = RepeatedLaw(TEXT_LAW, known.repeats, known.excess)
    size, seen = SMALLEST
    scale = looks(*SMALLEST)[-1].held_out / float(TEXT_LAW.loss(SIZES[size].parameters, seen))

    def bits(unique: float) -> Array:
        return scale * law.loss(sizes, tokens, unique)

    given = bits(1000 * thousand)
    best = int(np.argmin(given))
    read = Text(
        "{size} parameters, {passes} passes", size=quantity(float(sizes[best])),
        passes=quantity(max(1.0, float(tokens[best]) / (1000 * thousand)), ".2g"),
    )  # fmt: skip
    name = Text("a text of {tokens} tokens", tokens=quantity(1000 * thousand))
    return Figure(
        "Which size, for this text and this budget",
        Axis("Parameters", "", "log", *DRAWN_SIZES, counted=True),
        Axis("Bits per byte, forecast", low=1.4, high=4.0),
        (
            line(name, sizes, given, OWN),
            line(Text("a text without end"), sizes, bits(float(tokens.max())), OWN, 1, thin=True),
        ),
        marks=(Mark(read, float(sizes[best]), float(given[best]), OWN),),
    )


# Curves that a reader draws


def held_out_by_passes() -> CurveTask:
    """Held-out bits per byte of the run with most passes; those in training are given."""
    run = looks(*MANY)
    kept = [run[place] for place in np.linspace(0, len(run) - 1, PLACES).round().astype(int)]
    x = [one.passes for one in kept]
    given = guide("Training", x, [one.training for one in kept], OWN)
    asked = dotted("Held out", x, [one.held_out for one in kept], OWN)
    axes = (Axis("Passes over the text", "", "log", x[0], x[-1]), BITS)
    return task("A short text, read too often", axes, [given], asked, 2)
