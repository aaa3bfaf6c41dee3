"""Days as a learner has them: they begin at an hour of the night, in a time zone with its changes.

Everything goes by the clock on the wall. A day on which clocks are put forward has 23 hours, one on
which they are put back 25; a card that is due after one day is due on the next day all the same.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from models.cards.scheduling import from_milliseconds, milliseconds
from models.errors import UserError

YEARS = range(1971, 2801)


@dataclass(frozen=True, slots=True)
class Days:
    """zone: None for the system's own, whose changes between summer and winter are known then.

    starts_hour: the hour, 0 to 23, until which the night still belongs to the day before.
    """

    zone: tzinfo | None = None
    starts_hour: int = 4

    def of(self, moment: datetime) -> date:
        """The day that a moment belongs to. moment: with its zone, whichever."""
        wall = moment.astimezone(self.zone).replace(tzinfo=None)
        return (wall - timedelta(hours=self.starts_hour)).date()

    def of_milliseconds(self, value: int) -> date:
        """The same for milliseconds since 1970 in UTC."""
        return self.of(from_milliseconds(value))

    def start(self, day: date) -> datetime:
        """The moment at which a day begins, in UTC."""
        wall = datetime.combine(day, time(self.starts_hour), self.zone)
        return wall.astimezone(UTC)

    def span(self, day: date) -> tuple[int, int]:
        """Milliseconds since 1970 at which a day begins and ends; the end is no part of it."""
        after = self.start(day + timedelta(days=1))
        return milliseconds(self.start(day)), milliseconds(after)


def now_and_zone(clock: datetime | None) -> tuple[datetime, tzinfo | None]:
    """A clock's time in UTC, cut to whole milliseconds, and the zone in which days are counted.

    clock: None for the system's. A plain offset from UTC, and UTC itself, says which moment it is
    and not where somebody is: days are the system's then, whose summer time is known. A ZoneInfo
    says both. ValueError without any. UserError for a year before 1971 or after 2800, with which no
    system reckons throughout.
    """
    if clock is not None and clock.tzinfo is None:
        raise ValueError("a clock's time has a time zone")
    moment = datetime.now(UTC) if clock is None else clock.astimezone(UTC)
    if moment.year not in YEARS:
        raise UserError(
            "The clock of this computer says that it is {moment}.",
            "Nothing was changed. Set the clock right and try again.",
            moment=moment.isoformat(" ", "minutes")[:16],
        )
    zone = None if clock is None or isinstance(clock.tzinfo, timezone) else clock.tzinfo
    return from_milliseconds(milliseconds(moment)), zone
