"""What reviews add up to, as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

FORECAST_DAYS = 30


@dataclass(frozen=True, slots=True)
class Retention:
    """How often a card that had been learned was remembered: first answers after whole days.

    share: `remembered` of `reviews`, nan without any. low, high: its Wilson interval at 95 %.
    """

    remembered: int
    reviews: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TopicMemory:
    """One topic. cards: in the deck. seen: reviewed at least once. aside: put aside.

    retrievability: the mean chance that a card seen is remembered now, nan without any.
    """

    topic: str
    cards: int
    seen: int
    aside: int
    retrievability: float


@dataclass(frozen=True, slots=True)
class Streak:
    """Days in a row with a review, told so that a missed day is no loss.

    days: in a row up to today, or to yesterday as long as today is not over. today: whether there
    was a review today. longest: ever. of_last_30: days with reviews among the last 30, which one
    missed day hardly changes. last: the latest day with a review, None without any.
    """

    days: int
    today: bool
    longest: int
    of_last_30: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts over everything. seconds: spent on cards. young, mature: cards that come back within
    21 days, and later; learning: those still in their first steps or in those after a lapse.
    """

    reviews: int
    days: int
    seconds: float
    cards: int
    seen: int
    learning: int
    young: int
    mature: int
    aside: int


@dataclass(frozen=True, slots=True)
class Stats:
    """All that the progress page shows.

    retention: over everything; retention_30: over the last 30 days. by_topic: in the order of
    TOPICS. reviews_per_day: the days that had reviews, the oldest first. forecast: how many cards
    come on each of the next 30 days, today with the overdue ones first. leeches: forgotten too
    often, the worst first, without those put aside; put_aside: these.
    ratings: how often each of 1 to 4 was given. ahead: as in Today.
    """

    retention: Retention
    retention_30: Retention
    by_topic: tuple[TopicMemory, ...]
    streak: Streak
    reviews_per_day: tuple[tuple[date, int], ...]
    forecast: tuple[int, ...]
    leeches: tuple[str, ...]
    put_aside: tuple[str, ...]
    totals: Totals
    ratings: tuple[int, int, int, int]
    ahead: int = 0


def retention(remembered: int, reviews: int) -> Retention:
    """With its interval.

    Source: Wilson 1927, doi:10.1080/01621459.1927.10502953.
    """
    from models.emergence.intervals import wilson

    if reviews == 0:
        nan = float("nan")
        return Retention(0, 0, nan, nan, nan)
    return Retention(remembered, reviews, remembered / reviews, *wilson(remembered, reviews))


def streak(days: Sequence[date], today: date) -> Streak:
    """From the days with reviews, in order and each once; those after today do not count."""
    past = [day for day in days if day <= today]
    longest = run = 0
    before: date | None = None
    for day in past:
        run = run + 1 if before is not None and day - before == timedelta(days=1) else 1
        longest, before = max(longest, run), day
    unbroken = before is not None and today - before <= timedelta(days=1)
    month = today - timedelta(days=29)
    return Streak(
        run if unbroken else 0, before == today, longest, sum(day >= month for day in past), before
    )


def forecast(due_days: Mapping[date, int], today: date) -> tuple[int, ...]:
    """Cards a day for the next 30. due_days: how many come on which day; the past counts today."""
    counts = [0] * FORECAST_DAYS
    for day, count in due_days.items():
        place = max(0, (day - today).days)
        if place < FORECAST_DAYS:
            counts[place] += count
    return tuple(counts)
