"""Figures of the lesson on running and measuring small models: memory by size and precision."""

from collections.abc import Callable
from functools import partial

import numpy as np

from models.cards.computed.practice import training_gigabytes, weight_gigabytes
from models.figure import Axis, Figure, Series
from models.numerals import written

Words = Callable[[str], str]
SIZES = (1e8, 1e12)
LINE_POINTS = 41
GUIDE = -1
BITS = (16, 8, 4)
ADAM_BYTES = (2.0, 2.0, 12.0)
"""A parameter in mixed precision: itself, its gradient, and in fp32 a copy and Adam's two moments.

Source: Rajbhandari et al. 2020, arXiv:1910.02054, sec. 3.1.
"""
ARITHMETIC, ADAM = "Parameters times bits", "rajbhandari2020"


def memory_by_size(words: Words, *, gigabytes: float) -> Figure:
    """Gigabytes of the weights over parameters by precision, of training, and what there is."""
    weight, gradient, optimiser = ADAM_BYTES
    trained = partial(training_gigabytes, weight=weight, gradient=gradient, optimiser=optimiser)
    lines: list[tuple[str, Callable[[float], float], str]] = [
        (words("to train, Adam in mixed precision"), trained, ADAM),
        *(
            (words("to run, {bits} bits").format(bits=bits), partial(weight_gigabytes, bits=bits),
             words(ARITHMETIC))
            for bits in BITS
        ),
    ]  # fmt: skip
    x = tuple(float(size) for size in np.geomspace(*SIZES, LINE_POINTS))
    series = [
        Series(name, x, tuple(of(size) for size in x), source, colour=colour)
        for colour, (name, of, source) in enumerate(lines)
    ]
    have = words("{size} GB, what there is").format(size=written(gigabytes, ".3g"))
    guide = Series(
        have, SIZES, (gigabytes, gigabytes), "", colour=GUIDE, label=have, in_legend=False
    )
    return Figure(
        words("Memory of the weights, and of training them"),
        Axis(words("Parameters"), "", "log", *SIZES),
        Axis(words("Memory"), "GB", "log", 0.05, 2e4),
        (*series, guide),
    )
