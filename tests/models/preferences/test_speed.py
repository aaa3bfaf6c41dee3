"""Seconds a label, sessions and pace."""

import math

from models.preferences.labeller import Session, moment, sessions, speed


def test_the_middle_of_the_seconds_and_what_lies_around_it() -> None:
    found = speed([float(second) for second in range(1, 12)] + [0.0])
    assert (found.low, found.median, found.high, found.labels) == (2.0, 6.0, 10.0, 11)
    assert math.isnan(speed([0.0, 0.0]).median) and speed([]).labels == 0


def test_a_long_pause_begins_another_session() -> None:
    times = [0.0, 60.0, 120.0, 2000.0, 2030.0]
    assert sessions(times) == (Session(0.0, 120.0, 3), Session(2000.0, 2030.0, 2))
    assert sessions(times[::-1]) == sessions(times)
    assert [one.pace for one in sessions(times)] == [1.0, 2.0]
    assert sessions(times)[0].minutes == 2.0
    (only,) = sessions([5.0])
    assert only.labels == 1 and math.isnan(only.pace) and sessions([]) == ()


def test_a_written_time_is_a_moment_or_none() -> None:
    assert moment("1970-01-01T00:01:00.500+00:00") == 60.5
    assert math.isnan(moment(""))
    assert math.isnan(moment("yesterday"))
