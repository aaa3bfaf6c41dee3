"""How fast labels come: seconds a label, sessions, labels a minute."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

PAUSE_SECONDS = 600.0
"""After so long without a label the next one begins another session."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds from showing a pair to choosing: median and the middle 80 %, nan without any."""

    median: float
    low: float
    high: float
    labels: int


@dataclass(frozen=True, slots=True)
class Session:
    """Labels without a longer pause. start, end: seconds, as the times were given."""

    start: float
    end: float
    labels: int

    @property
    def minutes(self) -> float:
        """From the first label to the last."""
        return (self.end - self.start) / 60

    @property
    def pace(self) -> float:
        """Labels a minute, from the first to the last; nan below two labels."""
        return (self.labels - 1) / self.minutes if self.labels > 1 and self.end > self.start \
            else float("nan")  # fmt: skip


def speed(seconds: Sequence[float]) -> Speed:
    """Median and 10th and 90th percentile of the seconds a label took; those of 0 are unknown."""
    known = np.array([value for value in seconds if value > 0], dtype=np.float64)
    if not len(known):
        return Speed(float("nan"), float("nan"), float("nan"), 0)
    low, median, high = np.percentile(known, (10, 50, 90))
    return Speed(float(median), float(low), float(high), len(known))


def sessions(times: Sequence[float], pause: float = PAUSE_SECONDS) -> tuple[Session, ...]:
    """Moments in seconds, in any order, as sessions, the earliest first.

    pause: a gap longer than this, in seconds above 0, begins another session; ValueError otherwise.
    """
    if not pause > 0:
        raise ValueError(f"pause must be above 0, got {pause}")
    if not times:
        return ()
    moments = np.sort(np.asarray(times, dtype=np.float64))
    ends = np.flatnonzero(np.diff(moments) > pause)
    firsts, lasts = np.append(0, ends + 1), np.append(ends, len(moments) - 1)
    return tuple(
        Session(float(moments[first]), float(moments[last]), int(last - first + 1))
        for first, last in zip(firsts, lasts, strict=True)
    )


def moment(created: str) -> float:
    """Seconds since 1970 of an ISO 8601 time; nan where it is none."""
    try:
        return datetime.fromisoformat(created).timestamp()
    except (ValueError, OverflowError, OSError):
        return float("nan")
