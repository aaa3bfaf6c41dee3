"""Days that begin at four in the morning, in zones with and without summer time."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.interview.scheduling import Days, now_and_zone

BERLIN = ZoneInfo("Europe/Berlin")
# Summer time, none, half and quarter hours, changes at midnight, and by half an hour.
ZONES = (
    *("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Asia/Kathmandu", "Asia/Kolkata"),
    *("America/Asuncion", "Asia/Beirut", "Australia/Lord_Howe", "America/Havana", "UTC"),
)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)  # of Berlin


def berlin(month: int, day: int, hour: int, minute: int = 0, fold: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN, fold=fold)


def test_the_night_belongs_to_the_day_before() -> None:
    for moment, day in (
        (berlin(3, 28, 4), date(2026, 3, 28)),
        (berlin(3, 29, 1, 59), date(2026, 3, 28)),
        (berlin(3, 29, 3, 59), date(2026, 3, 28)),  # an hour after 1:59
        (berlin(3, 29, 4), SPRING),
        (berlin(10, 25, 2, 30), date(2026, 10, 24)),
        (berlin(10, 25, 2, 30, fold=1), date(2026, 10, 24)),
        (berlin(10, 25, 3, 59), date(2026, 10, 24)),
        (berlin(10, 25, 4), AUTUMN),
    ):
        assert Days(BERLIN).of(moment) == day
        assert Days(BERLIN).of(moment.astimezone(UTC)) == day


@given(st.sampled_from(ZONES), st.integers(0, 23), st.dates(date(2015, 1, 1), date(2035, 1, 1)))
def test_a_day_begins_where_the_one_before_ends(zone: str, hour: int, day: date) -> None:
    days = Days(ZoneInfo(zone), hour)
    start, end = days.span(day)
    assert days.of_milliseconds(start) == day
    assert days.of_milliseconds(start - 1) == day - timedelta(days=1)
    assert days.of_milliseconds(end - 1) == day
    assert days.span(day + timedelta(days=1))[0] == end


def test_the_system_knows_its_own_summer_time(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        for day in (SPRING, AUTUMN, date(2026, 7, 1), date(2026, 1, 1), date(2026, 3, 28)):
            assert Days(None).span(day) == Days(BERLIN).span(day)
            assert Days(None).of_milliseconds(Days(BERLIN).span(day)[0]) == day
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_clock_is_cut_to_milliseconds_and_keeps_its_zone() -> None:
    clock = datetime(2026, 3, 29, 12, 0, 0, 123_999, tzinfo=BERLIN)
    now, zone = now_and_zone(clock)
    assert (now, zone) == (datetime(2026, 3, 29, 10, 0, 0, 123_000, tzinfo=UTC), BERLIN)
    assert now_and_zone(None)[1] is None
    # an offset says when, not where: days are the system's
    assert now_and_zone(now) == (now, None)
    assert now_and_zone(now.astimezone(timezone(timedelta(hours=9)))) == (now, None)
    assert now_and_zone(now.astimezone(ZoneInfo("UTC"))) == (now, ZoneInfo("UTC"))
    assert abs(now_and_zone(None)[0] - datetime.now(UTC)) < timedelta(minutes=1)
    with pytest.raises(ValueError, match="time zone"):
        now_and_zone(clock.replace(tzinfo=None))
