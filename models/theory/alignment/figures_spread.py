"""Five seeds as a fan, with and without one detail, and the reader's own runs over it."""

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from models.figure import Axis, Band, Figure, Mark, Series
from models.theory.alignment.figures_ppo import Curves

Words = Callable[[str], str]
Row = Mapping[str, float]
COLUMNS: Mapping[str, tuple[str, str]] = {
    "gold": ("Gold reward", ""),
    "proxy": ("Proxy reward", ""),
    "kl": ("KL from the start", "nats a response"),
    "entropy": ("Entropy, a token", "nats"),
}
USUAL_COLOUR, CHANGED_COLOUR, OWN_COLOUR = 2, 1, 0


def fan_figure(
    column: str,
    usual: Sequence[Curves],
    changed: Sequence[Curves],
    own: Sequence[Curves],
    names: tuple[str, str],
    *,
    words: Words = str,
) -> Figure:
    """Median and range of the seeds as they are usually and with a change, own runs over them.

    usual, changed: a run a seed; names: what the two are called. A seed that stopped early ends
    in a mark, and the fan behind it is that of the others.
    """
    label, unit = COLUMNS[column]
    series: list[Series] = []
    bands: list[Band] = []
    marks: list[Mark] = []
    for runs, name, colour in (
        (usual, names[0], USUAL_COLOUR),
        (changed, names[1], CHANGED_COLOUR),
    ):
        drawn = _fan(runs, column, name, colour, words)
        series += drawn[0]
        bands += drawn[1]
    longest = max((len(run.rows) for run in (*usual, *changed)), default=0)
    marks += [_stop(run, column, words) for run in changed if 0 < len(run.rows) < longest]
    series += [line for place, run in enumerate(own) for line in _own(run, column, place)]
    return Figure(
        words(label),
        Axis(words("Iteration"), low=0.0),
        Axis(words(label), words(unit) if unit else ""),
        tuple(series),
        tuple(bands),
        marks=tuple(mark for mark in marks if math.isfinite(mark.y)),
    )


def spread(
    runs: Sequence[Curves], column: str
) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
    """Iterations, and there the median, the lowest and the highest of the runs that got so far."""
    found: dict[float, list[float]] = {}
    for run in runs:
        for row in run.rows:
            value = float(row.get(column, math.nan))
            if math.isfinite(value):
                found.setdefault(float(row["iteration"]), []).append(value)
    places = tuple(sorted(found))
    values = [found[place] for place in places]
    return (
        places,
        tuple(float(np.median(one)) for one in values),
        tuple(map(min, values)),
        tuple(map(max, values)),
    )


def _fan(
    runs: Sequence[Curves], column: str, name: str, colour: int, words: Words
) -> tuple[list[Series], list[Band]]:
    x, middle, low, high = spread(runs, column)
    if not x:
        return [], []
    source = runs[0].source
    level = words("{count} seeds").format(count=len(runs))
    line = Series(f"{name} ({level})", x, middle, source, colour=colour, dash=colour)
    return [line], [Band(line.name, x, low, high, source, words("lowest to highest"))]


def _stop(run: Curves, column: str, words: Words) -> Mark:
    last = run.rows[-1]
    name = f"{run.name}: {words('stopped')}"
    value = float(last.get(column, math.nan))
    return Mark(name, float(last["iteration"]), value, run.source, named=False)


def _own(run: Curves, column: str, place: int) -> list[Series]:
    points = [
        (float(row["iteration"]), float(row[column]))
        for row in run.rows
        if math.isfinite(float(row.get(column, math.nan)))
    ]
    if not points:
        return []
    x, y = zip(*points, strict=True)
    return [Series(run.name, x, y, run.source, colour=OWN_COLOUR, dash=place)]
