"""Scheduling as the fsrs package does it, and by hand."""

from datetime import UTC, datetime, timedelta

from fsrs import State

from models.interview.card import CardOptions
from models.interview.scheduling import Scheduling

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
