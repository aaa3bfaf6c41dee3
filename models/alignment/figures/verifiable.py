"""Pictures of runs with verifiable rewards: what each step measured, and pass@k."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.alignment.verifiable.report import Measured
from models.figure import Axis, Cursor, Figure, Mark, Series, with_intervals

Row = Mapping[str, float]
SOURCE = "understudy"
HANDLE = "step"
"""Name of the line that a person moves, and of its handle."""
ROOM = 0.015  # of the axis, so that dots at its ends are whole


@dataclass(frozen=True, slots=True)
class Curve:
    """A column of the rows. factor: what a value is shown as. low, high: columns of an interval."""

    column: str
    name: str
    factor: float = 1.0
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Metric:
    """One picture: its curves on one axis."""

    curves: tuple[Curve, ...]
    label: str
    unit: str = ""
    bottom: float | None = None
    top: float | None = None


METRICS: Mapping[str, Metric] = {
    "reward": Metric(
        (
            Curve("reward", "reward", 100.0),
            Curve("accuracy", "accuracy, sampled", 100.0),
            Curve("held_out", "accuracy, held out, greedy", 100.0, "held_out_low", "held_out_high"),
        ),
        "Share",
        "%",
        -2.0,
        102.0,
    ),
    "signal": Metric(
        (Curve("signal", "groups with unequal rewards", 100.0),),
        "Share of groups",
        "%",
        -2.0,
        102.0,
    ),
    "length": Metric(
        (
            Curve("length", "all answers"),
            Curve("length_right", "right ones"),
            Curve("length_wrong", "wrong ones"),
        ),
        "Length of an answer",
        "tokens",
        0.0,
    ),
    "entropy": Metric((Curve("entropy", "entropy"),), "Entropy per token", "nats", 0.0),
    "kl": Metric(
        (Curve("kl", "KL by k1"), Curve("kl_k3", "KL by k3")),
        "KL from the start",
        "nats per answer",
    ),
}


def figure(key: str, rows: Sequence[Row], steps: int, at: int | None = None) -> Figure:
    """What each step measured. key: of METRICS. steps: that are planned. at: of the line."""
    shown = METRICS[key]
    series = [_series(curve.name, curve, rows, colour) for colour, curve in enumerate(shown.curves)]
    return _over_steps(shown.label, shown, series, steps, at)


def compared(
    column: str, runs: Mapping[str, Sequence[Row]], steps: int, at: int | None = None
) -> Figure:
    """One column of several runs over each other. runs: name, translated -> its rows."""
    shown = next(one for one in METRICS.values() if column in {c.column for c in one.curves})
    curve = next(one for one in shown.curves if one.column == column)
    plain = replace(curve, low="", high="")
    series = [
        _series(name, plain, rows, colour) for colour, (name, rows) in enumerate(runs.items())
    ]
    return _over_steps(curve.name, shown, series, steps, at)


def _series(name: str, curve: Curve, rows: Sequence[Row], colour: int) -> Series:
    """A column where it was measured; without points where it never was."""
    found = [row for row in rows if math.isfinite(row.get(curve.column, math.nan))]
    dots = bool(curve.low)
    return Series(
        name,
        tuple(float(row["step"]) for row in found),
        tuple(curve.factor * row[curve.column] for row in found),
        SOURCE,
        "both" if dots else "line",
        colour,
        low=tuple(curve.factor * row[curve.low] for row in found) if dots else (),
        high=tuple(curve.factor * row[curve.high] for row in found) if dots else (),
    )


def _over_steps(
    title: str, shown: Metric, series: Sequence[Series], steps: int, at: int | None
) -> Figure:
    """The axis reaches to the last planned step, and below its bottom for a penalised reward."""
    series = tuple(one for one in series if one.x)
    end = max(float(steps), *(x for one in series for x in one.x), 1.0)
    lowest = min((y for one in series for y in one.y), default=0.0)
    low = None if shown.bottom is None else min(shown.bottom, lowest)
    line = None if at is None or not series else min((x for one in series for x in one.x),
                                                     key=lambda x: abs(x - at))  # fmt: skip
    tops = [one.y[one.x.index(line)] for one in series if line in one.x]
    return Figure(
        title,
        Axis("Step", low=-ROOM * end, high=(1.0 + ROOM) * end),
        Axis(shown.label, shown.unit, low=low, high=shown.top),
        series,
        marks=() if line is None else (
            Mark(HANDLE, line, tops[0], "", "Drag it to another step", movable=True, named=False,
                 step=1.0),
        ),
        cursor=None if line is None else Cursor(line, HANDLE),
    )  # fmt: skip


def pass_figure(measured: Mapping[str, Measured]) -> Figure:
    """pass@k over k. measured: an English name -> the held-out problems asked then."""
    series = [
        with_intervals(
            name,
            [one.k for one in found.pass_at_k],
            [(one.share, one.low, one.high) for one in found.pass_at_k],
            "chen2021",
            colour=colour,
            factor=100.0,
        )
        for colour, (name, found) in enumerate(measured.items())
    ]
    return Figure(
        "pass@k before and after",
        Axis("Answers, k", "", "log"),
        Axis("pass@k", "%", low=-2.0, high=102.0),
        tuple(series),
    )
