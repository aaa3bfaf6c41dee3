"""Pictures of PPO runs: what each iteration measured, several runs over each other.

Where two things are measured on one axis the colour says which, and the dash says in which run;
where it is one thing, colour and dash both say the run.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from models.figure import Axis, Cursor, Figure, Mark, Series
from models.numerals import written
from models.theory.alignment.blind import MIDDLE, Judged

Words = Callable[[str], str]
Row = Mapping[str, float]
OWN = "Own run"
HANDLE = "iteration"
"""Name of the line that a person moves, and of its handle."""
COLOURS = {"proxy": 0, "gold": 1, "clip_fraction": 0, "explained_variance": 1}
JUDGED_COLOUR = 3
ROOM = 0.5  # beside the first and the last iteration, so that a dot there is whole


@dataclass(frozen=True, slots=True)
class Curves:
    """One run as it is drawn. name: what tells it from the others. dash: its number there.

    source: a citation key or a sentence.
    """

    name: str
    rows: tuple[Row, ...]
    dash: int
    source: str = OWN


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
    """The metric of this key; KeyError if there is none."""
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
    words: Words = str,
) -> Figure:
    """What the runs measured. at: iteration of the moved line. iterations: that are planned.

    judged: the reader's points for the run at the front, `runs[0]`; drawn with the rewards only.
    words: translates.
    """
    shown = metric(key)
    series = [
        one for run in runs for column, name in shown.columns
        for one in _line(run, column, name, shown, words)
    ]  # fmt: skip
    if key == "reward" and judged:
        series.append(_judged(judged, words))
    front = runs[0] if runs else None
    line = None if front is None or at is None else _value(front, main_column(key), at)
    last = max((number(run.rows) for run in runs if run.rows), default=0.0)
    return Figure(
        words(shown.label),
        Axis(words("Iteration"), low=-ROOM, high=max(last, iterations - 1.0, 1.0) + ROOM),
        Axis(words(shown.label), words(shown.unit), low=shown.low, high=shown.high),
        tuple(series),
        marks=() if line is None else (_handle(line, words),),
        cursor=None if line is None else Cursor(line[0], HANDLE),
    )


def number(rows: Sequence[Row]) -> float:
    """The last iteration of these rows."""
    return float(rows[-1]["iteration"])


def nearest(rows: Sequence[Row], iteration: float) -> int | None:
    """The iteration of the row nearest to a place on the axis; None without rows."""
    known = [int(row["iteration"]) for row in rows]
    return min(known, key=lambda one: abs(one - iteration)) if known else None


def _line(run: Curves, column: str, name: str, shown: Metric, words: Words) -> list[Series]:
    points = [(row["iteration"], row[column]) for row in run.rows if _known(row, column)]
    if not points:
        return []
    x, y = zip(*points, strict=True)
    several = len(shown.columns) > 1
    text = f"{words(name)}, {run.name}" if several else run.name
    colour = COLOURS[column] if several else run.dash
    return [
        Series(
            text, tuple(map(float, x)), tuple(map(float, y)), run.source,
            colour=colour, dash=run.dash,
        )
    ]  # fmt: skip


def _known(row: Row, column: str) -> bool:
    return column in row and math.isfinite(row[column])


def _judged(judged: Sequence[Judged], words: Words) -> Series:
    """Points from 1 to 5, with 3 at 0, so that they stand beside the scores."""
    points = [one.points - MIDDLE for one in judged]
    errors = [0.0 if math.isnan(one.error) else one.error for one in judged]
    return Series(
        words("your judgement (3 of 5 drawn at 0)"),
        tuple(float(one.iteration) for one in judged),
        tuple(points),
        words("Your blind judgements"),
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


def _handle(point: tuple[float, float], words: Words) -> Mark:
    return Mark(
        HANDLE, *point, "", words("Drag it to another iteration"), movable=True, named=False
    )
