"""Figures of labels and of runs: how fast labels came, what a loss looks like."""

import math
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np

from models.figure import Axis, Figure, Series, Text
from models.preferences.dpo_config import LOSSES, LossName
from models.preferences.labeller import Session
from models.preferences.losses import loss_of_margin

MOST_SESSIONS = 60
FEWEST_SESSIONS = 5  # that the axis has room for, so that its ticks are whole sessions


def pace_figure(sessions: Sequence[Session]) -> Figure:
    """Labels a minute of the latest sessions, in order; those of a single label have no pace."""
    latest = sessions[-MOST_SESSIONS:]
    first = len(sessions) - len(latest) + 1
    points = [
        (float(number), session)
        for number, session in enumerate(latest, start=first)
        if math.isfinite(session.pace)
    ]
    series = Series(
        "pace",
        tuple(number for number, _ in points),
        tuple(session.pace for _, session in points),
        "Your own labels",
        "both",
        names=tuple(Text("labels: {count}", count=session.labels) for _, session in points),
        in_legend=False,
    )
    end = max(len(sessions), first + FEWEST_SESSIONS - 1) + 0.5
    fastest = max((session.pace for _, session in points), default=1.0)
    pace = Axis("Pace", "labels a minute", low=0.0, high=1.1 * fastest)
    session = Axis("Session", low=first - 0.5, high=end)
    return Figure("Pace", session, pace, (series,))


MOST_MARGIN, LOSS_POINTS, USUAL_NOISE = 4.0, 81, 0.1


def loss_figure(loss: LossName, *, noise: float = 0.0, gamma: float = 0.0) -> Figure:
    """The loss of a pair over its margin, beside DPO's. noise, gamma: as in `DpoConfig`.

    Both texts move by half the margin at beta 1, so that the curves have one axis. A noise
    of 0 is drawn as USUAL_NOISE.
    """
    margin = np.linspace(-MOST_MARGIN, MOST_MARGIN, LOSS_POINTS)
    names: tuple[LossName, ...] = ("sigmoid",) if loss == "sigmoid" else (loss, "sigmoid")
    series = tuple(
        Series(
            LOSSES[name].title,
            tuple(margin.tolist()),
            tuple(loss_of_margin(name, margin, noise or USUAL_NOISE, gamma).tolist()),
            LOSSES[name].source,
            colour=number,
            thin=number > 0,
        )
        for number, name in enumerate(names)
    )
    return Figure(
        "Loss of a pair",
        Axis("Margin", low=-MOST_MARGIN, high=MOST_MARGIN),
        Axis("Loss", low=0.0, high=5.0),
        series,
    )


Metric = Literal["loss", "margin", "accuracy", "log_probability", "kl"]
METRICS: tuple[Metric, ...] = ("loss", "margin", "accuracy", "log_probability", "kl")
Rows = Sequence[Mapping[str, float]]
Points = tuple[tuple[float, ...], tuple[float, ...]]

AXES = {
    "loss": Axis("Loss", "nats"),
    "margin": Axis("Margin"),
    "accuracy": Axis("Accuracy", low=0.0, high=1.0),
    "log_probability": Axis("Log-probability", "nats"),
    "kl": Axis("KL", "nats", low=0.0),
}
HELD_OUT = "held_out_"


class Smoother:
    """Hears the values of a run's steps in order and smooths them."""

    def __init__(self) -> None:
        self._recent: deque[Mapping[str, float]] = deque()
        self._window = 0

    def add(self, row: Mapping[str, float]) -> dict[str, float]:
        """What a curve shows at this step: means over the last epoch's worth of steps.

        Within the first epoch these are means of all steps up to this one. What is measured on
        held-out pairs is always the same pairs': it stays as it is.
        """
        if row.get("epoch", 1) == 1 or not self._window:
            self._window += 1
        self._recent.append(row)
        if len(self._recent) > self._window:
            self._recent.popleft()
        return {key: row[key] if key.startswith(HELD_OUT) else self._mean(key) for key in row}

    def _mean(self, key: str) -> float:
        found = [row[key] for row in self._recent if key in row]
        return sum(found) / len(found)


def smoothed(rows: Rows, key: str) -> float | None:
    """The mean of a figure over the last epoch's worth of steps; None where none of them has it."""
    window = max(1, sum(row.get("epoch", 1) == 1 for row in rows))
    found = [row[key] for row in rows[-window:] if key in row]
    return sum(found) / len(found) if found else None


def curve(rows: Rows, key: str) -> Points:
    """Steps and smoothed values of a figure, where steps have it."""
    smoother = Smoother()
    return measured([{**smoother.add(row), "step": row["step"]} for row in rows], key)


def measured(rows: Rows, key: str) -> Points:
    """Steps and values of a figure as they are, where steps have it."""
    found = [(float(row["step"]), float(row[key])) for row in rows if key in row]
    return tuple(step for step, _ in found), tuple(value for _, value in found)


def runs_figure(metric: Metric, runs: Sequence[tuple[str, Rows]], *, held_out: str) -> Figure:
    """One metric of several runs over each other, each in its own colour.

    runs: (name, rows) in the order of their colours. held_out: what held-out points are called.
    Held-out pairs are dots on a line, rejected texts a thin line beside the chosen ones.
    """
    series: list[Series] = []
    for number, (name, rows) in enumerate(runs):
        if metric == "log_probability":
            chosen, rejected = (curve(rows, key) for key in ("chosen_logp", "rejected_logp"))
            series += [
                Series(name, *chosen, "", colour=number, label="chosen"),
                Series(
                    name, *rejected, "", colour=number, in_legend=False, thin=True, label="rejected"
                ),
            ]
            continue
        series.append(Series(name, *curve(rows, metric), "", colour=number))
        dots = measured(rows, f"{HELD_OUT}{metric}")
        if dots[0]:
            names = (held_out,) * len(dots[0])
            series.append(
                Series(
                    name, *dots, "", "both", number, in_legend=False, thin=True, names=names,
                    label=held_out if number == len(runs) - 1 else "",
                )
            )  # fmt: skip
    return Figure(AXES[metric].label, Axis("Step", low=0.0), AXES[metric], tuple(series))
