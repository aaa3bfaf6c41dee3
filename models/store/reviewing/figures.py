"""What is counted over the log and the memories."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from statistics import fmean

from models.cards.card import TOPICS
from models.cards.days import Days
from models.cards.deck import Deck
from models.cards.options import CardOptions
from models.cards.scheduling import Memory, Scheduling, State, milliseconds
from models.cards.statistics import Retention, Stats, TopicMemory, Totals, forecast, streak
from models.cards.statistics import retention as retention_of
from models.store.database import Database
from models.store.reviewing import memories

MATURE_DAYS = 21
FOR_EVER = 1 << 62  # milliseconds
IN_ORDER = "SELECT clock, taken_ms FROM card_standing ORDER BY clock"
KNOWN = (
    "SELECT count(*), coalesce(sum(rating > 1), 0) FROM card_standing"
    " WHERE clock >= ? AND clock < ? AND state = 2"
)
RATINGS = "SELECT rating, count(*) FROM card_standing GROUP BY rating"


def stats(
    database: Database, deck: Deck, days: Days, now: datetime, options: CardOptions,
    aside: Collection[str],
) -> Stats:  # fmt: skip
    """Everything in one go. now: UTC. aside: cards put aside."""
    today = days.of(now)
    held = [memory for memory in memories.kept(database) if memory.card in deck]
    by_day, seconds = _by_day(database, days)
    month = days.span(today - timedelta(days=29))[0]
    end = days.span(today)[1]
    active = [memory for memory in held if memory.card not in aside]
    ratings = dict(database.rows(RATINGS))
    return Stats(
        _retention(database, -FOR_EVER, FOR_EVER),
        _retention(database, month, end),
        _topics(deck, held, aside, Scheduling(options.retention), now),
        streak(sorted(by_day), today),
        tuple(sorted(by_day.items())),
        forecast(_due_days(active, days), today),
        leeches(active, options.leech_lapses),
        tuple(sorted(name for name in aside if name in deck)),
        _totals(deck, held, aside, by_day, seconds),
        (ratings.get(1, 0), ratings.get(2, 0), ratings.get(3, 0), ratings.get(4, 0)),
        ahead(database, now),
    )


def leeches(held: Collection[Memory], lapses: int) -> tuple[str, ...]:
    """Cards that were forgotten so often or oftener, the worst first."""
    found = sorted((-memory.lapses, memory.card) for memory in held if memory.lapses >= lapses)
    return tuple(card for _, card in found)


def ahead(database: Database, now: datetime) -> int:
    """How many reviews are dated later than now."""
    rows = database.rows("SELECT count(*) FROM card_standing WHERE clock > ?", (milliseconds(now),))
    return int(rows[0][0])


def _by_day(database: Database, days: Days) -> tuple[dict[date, int], float]:
    """Reviews a day, and seconds spent on all of them."""
    counts: dict[date, int] = {}
    spent, end, day = 0, -FOR_EVER, date.min
    for clock, taken in database.rows(IN_ORDER):
        # Only the first review of a day asks for it: a hundred thousand times would take long.
        if clock >= end:
            day = days.of_milliseconds(clock)
            end = days.span(day)[1]
            counts[day] = 0
        counts[day] += 1
        spent += taken
    return counts, spent / 1000


def _retention(database: Database, start: int, end: int) -> Retention:
    ((reviews, remembered),) = database.rows(KNOWN, (start, end))
    return retention_of(remembered, reviews)


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
