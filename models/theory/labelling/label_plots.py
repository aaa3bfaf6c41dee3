"""Figures of labels: how strong models are, how fast labels came."""

import math
from collections.abc import Callable, Sequence

from models.figure import Axis, Figure, Series
from models.theory.labelling.bradley_terry import ELO_PER_NAT, Strengths
from models.theory.labelling.speed import Session

Words = Callable[[str], str]
SOURCE = "bradley1952"
MOST_SESSIONS = 60
FEWEST_SESSIONS = 5  # that the axis has room for, so that its ticks are whole sessions


def strength_figure(found: Strengths, words: Words = str) -> Figure:
    """Elo points with 95 % intervals; groups that cannot be compared are series of their own.

    A model that stands alone has a point at 0 without an interval.
    """
    series, place = [], 1
    for number, group in enumerate(found.groups):
        x = tuple(float(place + step) for step in range(len(group.names)))
        y, low, high = (
            tuple(float(value) for value in ELO_PER_NAT * side)
            for side in (group.strength, group.low, group.high)
        )
        one = words("models") if len(found.groups) == 1 else words("group {number}")
        name = one.format(number=number + 1)
        in_legend = len(found.groups) > 1
        series.append(
            Series(name, x, y, SOURCE, "points", labels=group.names, low=low, high=high,
                   in_legend=in_legend)
        )  # fmt: skip
        place += len(group.names)
    return Figure(
        words("Strength of models"),
        Axis(words("Models, the strongest first"), low=0.5, high=max(place, 2) - 0.5 + 0.4),
        Axis(words("Strength"), words("Elo points")),
        tuple(series),
    )


def pace_figure(sessions: Sequence[Session], words: Words = str) -> Figure:
    """Labels a minute of the latest sessions, in order; those of a single label have no pace."""
    latest = sessions[-MOST_SESSIONS:]
    first = len(sessions) - len(latest) + 1
    points = [
        (float(number), session)
        for number, session in enumerate(latest, start=first)
        if math.isfinite(session.pace)
    ]
    series = Series(
        words("pace"),
        tuple(number for number, _ in points),
        tuple(session.pace for _, session in points),
        words("Your own labels"),
        "both",
        names=tuple(words("{count} labels").format(count=session.labels) for _, session in points),
        in_legend=False,
    )
    end = max(len(sessions), first + FEWEST_SESSIONS - 1) + 0.5
    pace = Axis(
        words("Pace"), words("labels a minute"), low=0.0, high=_above([s.pace for _, s in points])
    )
    session = Axis(words("Session"), low=first - 0.5, high=end)
    return Figure(words("Pace"), session, pace, (series,))


def _above(values: Sequence[float]) -> float:
    return 1.1 * max(values, default=1.0)
