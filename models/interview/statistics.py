"""What reviews add up to, as plain data."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean

from fsrs import State

from models.interview.card import TOPICS
from models.interview.card_file import Deck
from models.interview.scheduling import CardOptions, Days, Scheduling
from models.store.reviews import Memory, Reviews

FORECAST_DAYS = 30
MATURE_DAYS = 21
FOR_EVER = 1 << 62  # milliseconds


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

    @property
    def known(self) -> float:
        """The share of all its cards, seen or not, that is expected to be remembered now."""
        return self.retrievability * self.seen / self.cards if self.seen else 0.0


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


def stats(reviews: Reviews, deck: Deck, days: Days, now: datetime, options: CardOptions) -> Stats:
    """Everything in one go. now: UTC."""
    aside = reviews.suspended()
    today = days.of(now)
    held = [memory for memory in reviews.memories() if memory.card in deck]
    by_day, seconds = _by_day(reviews, days)
    month = days.span(today - timedelta(days=29))[0]
    end = days.span(today)[1]
    active = [memory for memory in held if memory.card not in aside]
    ratings = reviews.rating_counts()
    return Stats(
        retention(*reviews.remembered(-FOR_EVER, FOR_EVER)),
        retention(*reviews.remembered(month, end)),
        _topics(deck, held, aside, Scheduling(options), now),
        streak(sorted(by_day), today),
        tuple(sorted(by_day.items())),
        forecast(_due_days(active, days), today),
        leeches(active, options.leech_lapses),
        tuple(sorted(name for name in aside if name in deck)),
        _totals(deck, held, aside, by_day, seconds),
        (ratings.get(1, 0), ratings.get(2, 0), ratings.get(3, 0), ratings.get(4, 0)),
        reviews.ahead(now),
    )


def leeches(held: Collection[Memory], lapses: int) -> tuple[str, ...]:
    """Cards that were forgotten so often or oftener, the worst first."""
    found = sorted((-memory.lapses, memory.card) for memory in held if memory.lapses >= lapses)
    return tuple(card for _, card in found)


def _by_day(reviews: Reviews, days: Days) -> tuple[dict[date, int], float]:
    """Reviews a day, and seconds spent on all of them."""
    counts: dict[date, int] = {}
    spent, end, day = 0, -FOR_EVER, date.min
    for clock, taken in reviews.clocks():
        # Only the first review of a day asks for it: a hundred thousand times would take long.
        if clock >= end:
            day = days.of_milliseconds(clock)
            end = days.span(day)[1]
            counts[day] = 0
        counts[day] += 1
        spent += taken
    return counts, spent / 1000


def _topics(
    deck: Deck, held: Collection[Memory], aside: Collection[str], scheduling: Scheduling,
    now: datetime,
) -> tuple[TopicMemory, ...]:  # fmt: skip
    chances: dict[str, list[float]] = {topic: [] for topic in TOPICS}
    for memory in held:
        card = deck.get(memory.card)
        assert card is not None  # only cards of the deck are held
        chances[card.topic].append(scheduling.retrievability(memory, now))
    return tuple(
        TopicMemory(
            topic, len(cards), len(chances[topic]), sum(card.id in aside for card in cards),
            fmean(chances[topic]) if chances[topic] else float("nan"),
        )
        for topic, cards in deck.by_topic().items()
    )  # fmt: skip


def _due_days(held: Collection[Memory], days: Days) -> Mapping[date, int]:
    counts: Counter[date] = Counter()
    for memory in held:
        if memory.state == State.Review:
            counts[days.of(memory.last) + timedelta(days=memory.days)] += 1
        else:
            counts[days.of(memory.due)] += 1
    return counts


def _totals(
    deck: Deck, held: Collection[Memory], aside: Collection[str], by_day: Mapping[date, int],
    seconds: float,
) -> Totals:  # fmt: skip
    learned = [memory for memory in held if memory.state == State.Review]
    mature = sum(memory.days >= MATURE_DAYS for memory in learned)
    return Totals(
        sum(by_day.values()), len(by_day), seconds, len(deck), len(held),
        len(held) - len(learned), len(learned) - mature, mature,
        sum(name in deck for name in aside),
    )  # fmt: skip
