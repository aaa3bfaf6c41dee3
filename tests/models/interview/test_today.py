"""Which cards a day asks for, and in which order new ones come."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from fsrs import State

from models.interview.card import Card
from models.interview.card_file import Deck
from models.interview.reviewing import queue
from models.interview.scheduling import Days, Today, Waiting, due_from, in_turn, split

BERLIN = ZoneInfo("Europe/Berlin")
DAYS = Days(BERLIN)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


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


def test_new_cards_are_basic_before_hard_and_of_each_topic_in_turn() -> None:
    assert [one.id for one in in_turn(DECK.cards)] == [
        *("s-one", "p-one", "d-one", "s-two", "d-two", "s-three"),
        *("s-mid", "p-mid", "s-hard"),
    ]


def test_cards_of_a_step_that_can_be_repeated_now_do_not_come_later_too() -> None:
    found = queue(Today(soon=("s-one", "p-one"), later=3), DECK)
    assert (found.names, found.early, found.later) == (("s-one", "p-one"), True, 1)
