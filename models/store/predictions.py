"""What a person drew before the largest models' values were shown."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from statistics import fmean

from models.store.database import Database, Table, now

# Of every curve the attempts in order: the later ones were made by somebody who had seen it.
SEEN = (
    "EXISTS (SELECT 1 FROM prediction AS earlier"
    " WHERE earlier.curve = prediction.curve AND earlier.id < prediction.id)"
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One hidden model. low, high: the measured value's interval, nan where there is none."""

    model: str
    drawn: float
    measured: float
    low: float = math.nan
    high: float = math.nan

    @property
    def miss(self) -> float:
        """How far apart, in the ruler's unit."""
        return abs(self.drawn - self.measured)

    @property
    def inside(self) -> bool:
        """Whether it lies within the interval."""
        return self.low <= self.drawn <= self.high


@dataclass(frozen=True, slots=True)
class Attempt:
    """One prediction, with what was measured.

    curve: key of the curve. ruler: what it was measured with. unit: of its values. span: height of
    the axis. created: UTC, ISO 8601. seen: whether the curve had been revealed before.
    """

    id: int
    curve: str
    family: str
    task: str
    ruler: str
    unit: str
    span: float
    created: str
    seen: bool
    points: tuple[Drawn, ...] = ()

    @property
    def mean(self) -> float:
        """Mean absolute error, in the ruler's unit."""
        return fmean(point.miss for point in self.points)

    @property
    def share(self) -> float:
        """Mean absolute error as a share of the axis, to compare rulers; 0 is a perfect guess."""
        return self.mean / self.span

    @property
    def inside(self) -> int:
        return sum(point.inside for point in self.points)


@dataclass(frozen=True, slots=True)
class Record:
    """How the first attempts fared. attempts: all. first: curves. mean, best: shares of the axis,
    nan without any.
    """

    attempts: int
    first: int
    mean: float
    best: float


class Predictions:
    """All attempts. `add` raises UserError if the disk does not take it: nothing is kept then."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._attempts = Table(database, "prediction", Attempt, seen=SEEN, points=None)
        self._points = Table(database, "prediction_point", Drawn)

    def add(
        self,
        curve: str,
        points: Sequence[Drawn],
        *,
        family: str,
        task: str,
        ruler: str,
        unit: str,
        span: float,
    ) -> Attempt:
        """Keep an attempt; it is on the disk when this returns.

        ValueError without points, or if a number is not finite (an interval may be nan).
        """
        numbers = [span, *(value for point in points for value in (point.drawn, point.measured))]
        if not points or not all(map(math.isfinite, numbers)):
            raise ValueError("a prediction is one finite number or more")
        with self._database.write() as connection:
            number = self._attempts.add(
                connection, curve=curve, family=family, task=task, ruler=ruler, unit=unit,
                span=span, created=now(),
            )  # fmt: skip
            for place, one in enumerate(points):  # SQLite keeps nan as NULL
                self._points.add(connection, prediction=number, place=place, **asdict(one))
        return self._read("WHERE id = ?", number)[0]

    def recent(self, limit: int) -> tuple[Attempt, ...]:
        """The latest attempts, newest first; at most `limit`."""
        return self._read("ORDER BY id DESC LIMIT ?", max(0, limit))

    def of_curve(self, curve: str) -> tuple[Attempt, ...]:
        """All attempts at one curve, newest first."""
        return self._read("WHERE curve = ? ORDER BY id DESC", curve)

    def record(self) -> Record:
        """How first attempts fared: the others were made by somebody who knew the answer."""
        every = self._read()
        shares = [attempt.share for attempt in every if not attempt.seen]
        if not shares:
            return Record(len(every), 0, math.nan, math.nan)
        return Record(len(every), len(shares), fmean(shares), min(shares))

    def _read(self, more: str = "", *values: object) -> tuple[Attempt, ...]:
        return tuple(
            replace(one, points=self._points.all("WHERE prediction = ? ORDER BY place", one.id))
            for one in self._attempts.all(more, *values)
        )
