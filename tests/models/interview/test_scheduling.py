"""Scheduling as the fsrs package does it, and by hand."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from fsrs import State

from models.interview.card import Card
from models.interview.card_file import Deck
from models.interview.reviewing import queue
from models.interview.scheduling import (
    CardOptions,
    Days,
    Scheduling,
    Today,
    Waiting,
    due_from,
    split,
)
from models.interview.statistics import FORECAST_DAYS, Streak, forecast, streak

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def test_a_new_card_goes_through_two_steps_and_then_comes_back_after_days() -> None:
    scheduling = Scheduling()
    first = scheduling.after("c", None, 3, START)
    assert (first.state, first.step, first.due - START) == (State.Learning, 1, 10 * MINUTE)
    assert (first.stability, first.reviews, first.lapses) == (2.3065, 1, 0)  # FSRS-6, w[2]
    second = scheduling.after("c", first, 3, first.due)
    assert (second.state, second.step, second.days) == (State.Review, None, 2)
    third = scheduling.after("c", second, 1, second.due)
    assert (third.state, third.due - third.last) == (State.Relearning, 10 * MINUTE)
    assert (third.reviews, third.lapses) == (3, 1)
    again = scheduling.after("c", third, 1, third.due)
    assert again.lapses == 1  # forgetting it again within the steps is no further lapse


def test_the_interval_is_where_the_chance_falls_to_what_is_asked() -> None:
    for retention in (0.8, 0.9, 0.97):
        scheduling = Scheduling(CardOptions(retention=retention))
        memory = scheduling.after("c", None, 4, START)
        # the day in whole days nearest to it
        chances = [
            scheduling.retrievability(memory, memory.due + extra * DAY) for extra in (-1, 0, 1)
        ]
        assert chances == sorted(chances, reverse=True)
        assert chances[0] > retention - 1e-9 > chances[2]


def test_a_preview_says_what_a_review_would_do() -> None:
    scheduling = Scheduling()
    memory = scheduling.after("c", scheduling.after("c", None, 4, START), 3, START + 8 * DAY)
    now = memory.due + 3 * DAY
    intervals = scheduling.preview(memory, now)
    made = [scheduling.after("c", memory, rating, now).due - now for rating in (1, 2, 3, 4)]
    assert list(intervals) == made
    assert intervals[0] == 10 * MINUTE
    assert intervals[1] < intervals[2] < intervals[3]
    assert scheduling.preview(None, START) == (MINUTE, 5.5 * MINUTE, 10 * MINUTE, 8 * DAY)


# Streaks and what is coming, counted by hand


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


# Which cards a day asks for, and in which order new ones come


BERLIN = ZoneInfo("Europe/Berlin")
DAYS = Days(BERLIN)


def berlin(month: int, day: int, hour: int, minute: int = 0, fold: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN, fold=fold).astimezone(UTC)


def learned(name: str, last: datetime, days: int) -> Waiting:
    return Waiting(name, State.Review, last + days * DAY, last)


def card(name: str, topic: str = "scaling", level: str = "basic") -> Card:
    return Card(name, topic, "explain", level, "q", "a")


def test_a_card_that_was_learned_comes_with_its_day_and_not_with_its_hour() -> None:
    late = learned("late", berlin(6, 1, 22), 3)
    assert due_from(late, DAYS) == berlin(6, 4, 4)


def test_a_card_for_tomorrow_waits_for_24_hours() -> None:
    """FSRS counts whole days from review to review: sooner, it is a repetition on the same day."""
    assert due_from(learned("c", berlin(6, 1, 22), 1), DAYS) == berlin(6, 2, 22)
    assert due_from(learned("c", berlin(6, 1, 5), 1), DAYS) == berlin(6, 2, 5)


def test_clocks_that_change_move_no_card_to_another_day() -> None:
    for last, day in (
        # Still the 27th; 48 hours later it is 4:30 on the 30th, and the second day is the 29th.
        (berlin(3, 28, 3, 30), berlin(3, 29, 4, 30)),
        (berlin(3, 27, 22), berlin(3, 29, 4)),
        # In autumn 48 hours end at 3:10, which still belongs to the 25th.
        (berlin(10, 24, 4, 10), berlin(10, 26, 4)),
        (berlin(10, 23, 12), berlin(10, 25, 4)),
    ):
        assert due_from(learned("c", last, 2), DAYS) == day


def test_what_is_due_stands_in_the_order_of_its_need() -> None:
    now = berlin(6, 10, 12)
    waiting = [
        learned("week", now - 8 * DAY, 7),
        learned("month", now - 60 * DAY, 30),
        Waiting("step", State.Learning, now - MINUTE, now - 2 * MINUTE),
        Waiting("relearn", State.Relearning, now - 5 * MINUTE, now - 15 * MINUTE),
        Waiting("in a moment", State.Learning, now + MINUTE, now),
        Waiting("in half an hour", State.Learning, now + 30 * MINUTE, now),
        learned("tonight", berlin(6, 9, 20), 1),
        learned("tomorrow", berlin(6, 9, 20), 2),
    ]
    due, soon, coming = split(waiting, DAYS, now)
    assert due == ("relearn", "step", "month", "week")
    assert soon == ("in a moment",)
    assert coming == (now + MINUTE, now + 30 * MINUTE, berlin(6, 10, 20), berlin(6, 11, 4))


DECK = Deck(
    (
        card("s-hard", "scaling", "hard"),
        card("s-mid", "scaling", "mid"),
        card("s-one"),
        card("s-two"),
        card("s-three"),
        card("p-one", "ppo"),
        card("p-mid", "ppo", "mid"),
        card("d-one", "dpo"),
        card("d-two", "dpo"),
    )
)


def test_cards_of_a_step_that_can_be_repeated_now_do_not_come_later_too() -> None:
    found = queue(Today(soon=("s-one", "p-one"), later=3), DECK)
    assert (found.names, found.early) == (("s-one", "p-one"), True)
