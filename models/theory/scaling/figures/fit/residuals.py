"""What a fit leaves of each run."""

import numpy as np

from models.figure import Axis, Figure, Series, Span
from models.theory.scaling.figures.fit.groups import (
    MOST_GROUPS,
    Array,
    Numbers,
    Quantity,
    Words,
    groups,
    plain,
    series_name,
    thinned,
)
from models.theory.scaling.runs import Runs

GUIDE = -1  # the quiet grey of models.figure.Series


def residuals(
    runs: Runs,
    measured_over_fitted: Array,
    delta: float | None,
    *,
    words: Words,
    number: Quantity,
) -> Figure:
    """ln(measured) - ln(fitted) of every run against its compute, Huber's quadratic part shaded.

    measured_over_fitted: shape (n,), in log. delta: half of the width of the quadratic part.
    """
    edge = 1.15 * max(float(np.abs(measured_over_fitted).max()), 1.5 * (delta or 0.0), 1e-4)
    flops = runs.flops
    room = 10 ** (0.06 * max(float(np.ptp(np.log10(flops))), 0.5))
    ends = (float(flops.min()) / room, float(flops.max()) * room)
    zero = Series("", ends, (0.0, 0.0), "", colour=GUIDE, in_legend=False)
    points = [
        Series(name, plain(flops[own]), plain(measured_over_fitted[own]), runs.source, "points", k)
        for k, (name, own) in enumerate(_kinds(runs, words, number))
    ]
    inside = words("squared inside delta, absolute outside")
    return Figure(
        words("Residuals"),
        Axis(words("Training compute"), "FLOP", "log", *ends),
        Axis(words("ln measured − ln fitted"), low=-edge, high=edge),
        (zero, *points),
        spans=() if delta is None else (Span("y", -delta, delta, inside),),
    )


def _kinds(runs: Runs, words: Words, number: Quantity) -> list[tuple[str, Numbers]]:
    """Runs by their names where a few names say what kind they are, else by size."""
    kinds = sorted(set(runs.names))
    if 1 < len(kinds) <= MOST_GROUPS and len(kinds) < len(runs):
        found = [(kind, np.flatnonzero(np.array(runs.names) == kind)) for kind in kinds]
    else:
        found = [
            (series_name(group, "params", words, number), group.numbers)
            for group in groups(runs, "params")
        ]
    return [(name, thinned(own, len(runs))) for name, own in found]
