"""Pictures of PPO runs: what each iteration measured, several runs over each other.

Where two things are measured on one axis the colour says which, and the dash says in which run;
where it is one thing, colour and dash both say the run.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.alignment.ppo_runs import MIDDLE, Curves, Judged, Row
from models.figure import Axis, Band, Cursor, Figure, Mark, Series, Text, joined
from models.formats import written

HANDLE = "iteration"
"""Name of the line that a person moves, and of its handle."""
COLOURS = {"proxy": 0, "gold": 1, "clip_fraction": 0, "explained_variance": 1}
JUDGED_COLOUR = 3
ROOM = 0.5  # beside the first and the last iteration, so that a dot there is whole


@dataclass(frozen=True, slots=True)
class Metric:
    """What one picture shows. columns: (key in a row, English name). label, unit: of its axis.

    low, high: ends of the axis; an explained variance below -1 is as bad as one of -1.
    """

    key: str
    columns: tuple[tuple[str, str], ...]
    label: str
    unit: str = ""
    low: float | None = None
    high: float | None = None


METRICS = (
    Metric("reward", (("proxy", "proxy reward"), ("gold", "gold reward")), "Score"),
    Metric("kl", (("kl", "KL"),), "KL from the start", "nats a response"),
    Metric("entropy", (("entropy", "entropy"),), "Entropy, a token", "nats", 0.0),
    Metric("length", (("length", "length"),), "Length of a response", "tokens", 0.0),
    Metric(
        "update",
        (("clip_fraction", "clip fraction"), ("explained_variance", "explained variance")),
        "Share",
        "",
        -1.05,
        1.05,
    ),
)


def metric(key: str) -> Metric:
    return {one.key: one for one in METRICS}[key]


def main_column(key: str) -> str:
    """The column on which the handle of the moved line sits: of the reward, the gold one."""
    return "gold" if key == "reward" else metric(key).columns[0][0]


def runs_figure(
    key: str,
    runs: Sequence[Curves],
    *,
    at: int | None = None,
    judged: Sequence[Judged] = (),
    iterations: int = 0,
) -> Figure:
    """What the runs measured. at: iteration of the moved line. iterations: that are planned.

    judged: the reader's points for the run at the front, `runs[0]`; drawn with the rewards only.
    """
    shown = metric(key)
    series = [
        one for run in runs for column, name in shown.columns
        for one in _line(run, column, name, shown)
    ]  # fmt: skip
    if key == "reward" and judged:
        series.append(_judged(judged))
    front = runs[0] if runs else None
    line = None if front is None or at is None else _value(front, main_column(key), at)
    last = max((number(run.rows) for run in runs if run.rows), default=0.0)
    return Figure(
        shown.label,
        Axis("Iteration", low=-ROOM, high=max(last, iterations - 1.0, 1.0) + ROOM),
        Axis(shown.label, shown.unit, low=shown.low, high=shown.high),
        tuple(series),
        marks=() if line is None else (_handle(line),),
        cursor=None if line is None else Cursor(line[0], HANDLE),
    )


def number(rows: Sequence[Row]) -> float:
    return float(rows[-1]["iteration"])


def nearest(rows: Sequence[Row], iteration: float) -> int | None:
    """The iteration of the row nearest to a place on the axis; None without rows."""
    known = [int(row["iteration"]) for row in rows]
    return min(known, key=lambda one: abs(one - iteration)) if known else None


def _line(run: Curves, column: str, name: str, shown: Metric) -> list[Series]:
    several = len(shown.columns) > 1
    text = joined(", ", (name, run.name)) if several else run.name
    return _series(run, column, text, COLOURS[column] if several else run.dash, run.dash)


def _series(run: Curves, column: str, name: str, colour: int, dash: int) -> list[Series]:
    """A column of a run over the iterations that measured it; none for none."""
    points = [
        (float(row["iteration"]), float(row[column])) for row in run.rows if _known(row, column)
    ]
    if not points:
        return []
    x, y = zip(*points, strict=True)
    return [Series(name, x, y, run.source, colour=colour, dash=dash)]


def _known(row: Row, column: str) -> bool:
    return column in row and math.isfinite(row[column])


def _judged(judged: Sequence[Judged]) -> Series:
    """Points from 1 to 5, with 3 at 0, so that they stand beside the scores."""
    points = [one.points - MIDDLE for one in judged]
    errors = [0.0 if math.isnan(one.error) else one.error for one in judged]
    return Series(
        "your judgement (3 of 5 drawn at 0)",
        tuple(float(one.iteration) for one in judged),
        tuple(points),
        "Your blind judgements",
        style="points",
        colour=JUDGED_COLOUR,
        low=tuple(point - error for point, error in zip(points, errors, strict=True)),
        high=tuple(point + error for point, error in zip(points, errors, strict=True)),
        names=tuple(f"{written(one.points, '.1f')} / 5, n = {one.count}" for one in judged),
    )


def _value(run: Curves, column: str, at: int) -> tuple[float, float] | None:
    for row in run.rows:
        if int(row["iteration"]) == at and _known(row, column):
            return float(at), float(row[column])
    return None


def _handle(point: tuple[float, float]) -> Mark:
    return Mark(
        HANDLE, *point, "", "Drag it to another iteration", movable=True, named=False, step=1.0
    )


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
    at: int | None = None,
) -> Figure:
    """Median and range of the seeds as they are usually and with a change, own runs over them.

    usual, changed: a run a seed; names: what the two are called. A seed that broke off is drawn as
    ended there; median and range keep its last value, so that they are never those of the
    survivors only. at: iteration of the line; its height is the first own run's, or the median's.
    """
    label, unit = COLUMNS[column]
    series: list[Series] = []
    bands: list[Band] = []
    colours = (USUAL_COLOUR, CHANGED_COLOUR)
    for runs, name, colour in zip((usual, changed), names, colours, strict=True):
        lines, fans = _fan(runs, column, name, colour)
        series += lines
        bands += fans
    longest = max((len(run.rows) for run in (*usual, *changed)), default=0)
    ended = [run.rows[-1] for run in changed if 0 < len(run.rows) < longest]
    if places := [(number([row]), float(row[column])) for row in ended if _known(row, column)]:
        x, y = zip(*places, strict=True)
        broke = Text("a seed that broke off: its last value is kept")
        series.append(Series(broke, x, y, changed[0].source, style="points", colour=CHANGED_COLOUR))
    for place, run in enumerate(own):
        series += _series(run, column, run.name, OWN_COLOUR, place)
    return Figure(
        label,
        Axis("Iteration", low=0.0),
        Axis(label, unit),
        tuple(series),
        tuple(bands),
        marks=() if at is None else tuple(map(_handle, _places(series, float(at)))),
        cursor=None if at is None else Cursor(float(at), HANDLE),
    )


def _places(series: Sequence[Series], at: float) -> list[tuple[float, float]]:
    """Where the last line that reaches so far lies there: an own run's, else the median."""
    there = [(at, one.y[one.x.index(at)]) for one in series if at in one.x and one.style == "line"]
    return there[-1:]


def spread(
    runs: Sequence[Curves], column: str
) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
    """Iterations, and there the median, the lowest and the highest of all runs.

    A run that ended early counts with its last value from there on.
    """
    places = tuple(
        sorted({number([row]) for run in runs for row in run.rows if _known(row, column)})
    )
    values: list[list[float]] = [[] for _ in places]
    for run in runs:
        known = {number([row]): float(row[column]) for row in run.rows if _known(row, column)}
        last = math.nan
        for found, place in zip(values, places, strict=True):
            last = known.get(place, last)
            if math.isfinite(last):
                found.append(last)
    return (
        places,
        tuple(float(np.median(one)) for one in values),
        tuple(map(min, values)),
        tuple(map(max, values)),
    )


def _fan(
    runs: Sequence[Curves], column: str, name: str, colour: int
) -> tuple[list[Series], list[Band]]:
    x, middle, low, high = spread(runs, column)
    if not x:
        return [], []
    source = runs[0].source
    level = Text("{count} seeds", count=len(runs))
    line = Series(
        joined("", (name, " (", level, ")")), x, middle, source, colour=colour, dash=colour
    )
    return [line], [Band(line.name, x, low, high, source, "lowest to highest")]
