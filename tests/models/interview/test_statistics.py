"""Retention, streaks and what is coming, counted by hand."""

from datetime import date, timedelta

from models.interview.statistics import FORECAST_DAYS, Streak, forecast, streak

TODAY = date(2026, 3, 30)


def ago(*days: int) -> list[date]:
    return sorted(TODAY - timedelta(days=one) for one in days)


def test_days_in_a_row() -> None:
    for days, told in (
        ([], Streak(0, False, 0, 0, None)),
        (ago(0), Streak(1, True, 1, 1, TODAY)),
        (ago(0, 1, 2), Streak(3, True, 3, 3, TODAY)),
        # today is not over: what was kept up to yesterday stands
        (ago(1, 2), Streak(2, False, 2, 2, TODAY - timedelta(days=1))),
        # a missed day ends the row, and hardly changes the month
        (ago(0, 2, 3, 4, 5), Streak(1, True, 4, 5, TODAY)),
        (ago(2, 3), Streak(0, False, 2, 2, TODAY - timedelta(days=2))),
        (ago(29, 30, 31), Streak(0, False, 3, 1, TODAY - timedelta(days=29))),
        # a clock that ran ahead does not count for what is not yet
        (ago(-3, -2, 0), Streak(1, True, 1, 1, TODAY)),
    ):
        assert streak(days, TODAY) == told


def test_what_is_overdue_comes_today_and_what_is_far_off_is_not_shown() -> None:
    due = {
        TODAY + timedelta(days=n): count for n, count in ((-5, 2), (0, 1), (3, 4), (29, 1), (30, 9))
    }
    found = forecast(due, TODAY)
    assert len(found) == FORECAST_DAYS
    assert found[:4] == (3, 0, 0, 4)
    assert (found[29], sum(found)) == (1, 8)
