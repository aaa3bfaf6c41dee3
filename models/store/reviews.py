"""The log of reviews: it only grows. A review that is taken back stays, and no longer counts."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from statistics import fmean
from typing import Any

from models.interview.card import RANGES, TOPICS, CardOptions
from models.interview.card_file import Deck
from models.interview.scheduling import (
    Days,
    Memory,
    Scheduling,
    State,
    from_milliseconds,
    milliseconds,
)
from models.interview.statistics import Retention, Stats, TopicMemory, Totals, forecast, streak
from models.interview.statistics import retention as retention_of
from models.store.database import Database

REVIEW_COLUMNS = "id, card, rating, reviewed, clock, taken_ms, answer, correct, state"
ADD = (
    "INSERT INTO card_review (card, rating, reviewed, clock, taken_ms, answer, correct, state)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
LATEST = f"SELECT {REVIEW_COLUMNS} FROM card_standing ORDER BY id DESC LIMIT 1"  # noqa: S608  (ours)
NEXT = (
    f"SELECT {REVIEW_COLUMNS} FROM card_review WHERE id = (SELECT min(review) FROM card_undone"  # noqa: S608  (ours)
    " WHERE latest = (SELECT max(id) FROM card_review))"
)
# Of each review the last row: SQLite takes all columns from the one with the largest id.
UNDONE = (
    "INSERT INTO card_undone (review, latest) SELECT review, latest FROM"
    " (SELECT review, latest, undone, max(id) FROM card_undo GROUP BY review) WHERE undone = 1"
)
REVIEWS_OF_CARD = f"SELECT {REVIEW_COLUMNS} FROM card_standing WHERE card = ? ORDER BY id"  # noqa: S608  (ours)


@dataclass(frozen=True, slots=True)
class Review:
    """One review. rating: 1 again, 2 hard, 3 good, 4 easy.

    reviewed: what FSRS was told, never before the card's earlier review. clock: what the clock
    said. Both in UTC, whole milliseconds. taken_ms: how long the card was looked at. answer: what
    was typed or picked. correct: how that was judged, None if it was not.
    state: of the card before: 0 new, 1 learning, 2 review, 3 relearning.
    leech: whether this review made the card one (only on the one that `Cards.review` returns).
    """

    id: int
    card: str
    rating: int
    reviewed: datetime
    clock: datetime
    taken_ms: int = 0
    answer: str = ""
    correct: bool | None = None
    state: int = 0
    leech: bool = False


def add(connection: sqlite3.Connection, review: Review) -> int:
    """Write a review at the end of the log, and return its number."""
    cursor = connection.execute(
        ADD,
        (
            review.card, review.rating, milliseconds(review.reviewed), milliseconds(review.clock),
            review.taken_ms, review.answer, review.correct, review.state,
        ),
    )  # fmt: skip
    return int(cursor.lastrowid or 0)


def turn(connection: sqlite3.Connection, review: int, *, undone: bool, moment: datetime) -> None:
    """Write that a review no longer counts, or counts again."""
    connection.execute(
        "INSERT INTO card_undo (review, undone, created, latest)"
        " VALUES (?, ?, ?, (SELECT max(id) FROM card_review))",
        (review, undone, milliseconds(moment)),
    )
    if undone:
        connection.execute(
            "INSERT INTO card_undone (review, latest)"
            " VALUES (?, (SELECT max(id) FROM card_review))",
            (review,),
        )
    else:
        connection.execute("DELETE FROM card_undone WHERE review = ?", (review,))


def rebuild(connection: sqlite3.Connection) -> None:
    """Put what the log says in the place of what is kept of the reviews that do not count."""
    connection.execute("DELETE FROM card_undone")
    connection.execute(UNDONE)


def undone_reviews(database: Database) -> tuple[tuple[int, int], ...]:
    """The reviews that do not count, each with the last review of the log then."""
    return tuple(database.rows("SELECT review, latest FROM card_undone ORDER BY review"))


def latest(connection: sqlite3.Connection) -> Review | None:
    """The latest review that counts."""
    return _one(connection.execute(LATEST).fetchone())


def taken_back(connection: sqlite3.Connection) -> Review | None:
    """The review that was taken back last, if none was given after it."""
    return _one(connection.execute(NEXT).fetchone())


def of_card(database: Database, card: str) -> tuple[Review, ...]:
    """The reviews of a card that count, the oldest first."""
    return tuple(review_of(row) for row in database.rows(REVIEWS_OF_CARD, (card,)))


def review_of(row: tuple[Any, ...]) -> Review:
    """A row of COLUMNS."""
    number, card, rating, reviewed, clock, taken_ms, answer, correct, state = row
    judged = None if correct is None else bool(correct)
    moments = from_milliseconds(reviewed), from_milliseconds(clock)
    return Review(number, card, rating, *moments, taken_ms, answer, judged, state)


def _one(row: tuple[Any, ...] | None) -> Review | None:
    return None if row is None else review_of(row)


MEMORY_COLUMNS = "card, state, step, stability, difficulty, due, last, reviews, lapses"
GET = f"SELECT {MEMORY_COLUMNS} FROM card_memory WHERE card = ?"  # noqa: S608  (names of ours)
ALL = f"SELECT {MEMORY_COLUMNS} FROM card_memory ORDER BY card"  # noqa: S608  (likewise)
PUT = f"INSERT OR REPLACE INTO card_memory ({MEMORY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608  (likewise)
RATINGS_OF_CARD = "SELECT card, rating, reviewed FROM card_standing WHERE card = ? ORDER BY id"
RATINGS_OF_ALL = "SELECT card, rating, reviewed FROM card_standing ORDER BY card, id"


def get(connection: sqlite3.Connection, card: str) -> Memory | None:
    """What is kept of a card; None if it was never reviewed."""
    row = connection.execute(GET, (card,)).fetchone()
    return None if row is None else memory_of(row)


def put(connection: sqlite3.Connection, memory: Memory) -> None:
    """Keep it in the place of what was there."""
    connection.execute(PUT, _row(memory))


def replay_card(connection: sqlite3.Connection, card: str, scheduling: Scheduling) -> None:
    """Put what the log says of a card in the place of what is kept."""
    connection.execute("DELETE FROM card_memory WHERE card = ?", (card,))
    for memory in replayed(connection.execute(RATINGS_OF_CARD, (card,)), scheduling):
        put(connection, memory)


def replay_all(connection: sqlite3.Connection, scheduling: Scheduling) -> None:
    """The same for every card."""
    rows = connection.execute(RATINGS_OF_ALL).fetchall()
    connection.execute("DELETE FROM card_memory")
    connection.executemany(PUT, (_row(memory) for memory in replayed(rows, scheduling)))


def replayed(rows: Iterable[tuple[str, int, int]], scheduling: Scheduling) -> Iterator[Memory]:
    """The memory of each card after its reviews. rows: card, rating, reviewed, card by card."""
    for card, reviews in groupby(rows, key=itemgetter(0)):
        memory: Memory | None = None
        for _, rating, reviewed in reviews:
            memory = scheduling.after(card, memory, rating, from_milliseconds(reviewed))
        if memory is not None:
            yield memory


def all_memories(database: Database) -> tuple[Memory, ...]:
    """All that is kept, by card."""
    return tuple(memory_of(row) for row in database.rows(ALL))


def memory_of(row: tuple[Any, ...]) -> Memory:
    """A row of COLUMNS."""
    card, state, step, stability, difficulty, due, last, reviews, lapses = row
    return Memory(
        card, State(state), step, stability, difficulty, from_milliseconds(due),
        from_milliseconds(last), reviews, lapses,
    )  # fmt: skip


def _row(memory: Memory) -> tuple[object, ...]:
    return (
        memory.card, int(memory.state), memory.step, memory.stability, memory.difficulty,
        milliseconds(memory.due), milliseconds(memory.last), memory.reviews, memory.lapses,
    )  # fmt: skip


RAISED = "raised_first"
MOST_RAISED = 1000
KEEP = (
    "INSERT INTO card_option (name, value) VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
ASIDE = (
    "SELECT card FROM card_aside WHERE id IN (SELECT max(id) FROM card_aside GROUP BY card)"
    " AND aside = 1"
)


def options(database: Database) -> CardOptions:
    """What was set; a value that does not fit (written by another version) is the default."""
    found = CardOptions()
    for name, text in database.rows("SELECT name, value FROM card_option"):
        if name not in RANGES:
            continue
        try:
            value: Any = type(getattr(found, name))(text)
            found = replace(found, **{name: value})
        except ValueError:
            continue
    return found


def keep_options(connection: sqlite3.Connection, wanted: CardOptions) -> None:
    """Write all of them."""
    connection.executemany(KEEP, [(name, repr(value)) for name, value in asdict(wanted).items()])


def aside(database: Database) -> frozenset[str]:
    """The cards that are put aside now."""
    return frozenset(row[0] for row in database.rows(ASIDE))


def raised(database: Database) -> tuple[str, ...]:
    """The cards that come first, in their order."""
    rows = database.rows("SELECT value FROM card_option WHERE name = ?", (RAISED,))
    try:
        found = json.loads(rows[0][0]) if rows else []
    except ValueError:
        return ()
    return tuple(map(str, found)) if isinstance(found, list) else ()


def raise_first(database: Database, cards: Iterable[str]) -> None:
    """Put cards in front of all that were raised before."""
    names = tuple(dict.fromkeys((*cards, *raised(database))))[:MOST_RAISED]
    with database.write() as connection:
        connection.execute(KEEP, (RAISED, json.dumps(names)))


Derived = tuple[tuple[Memory, ...], tuple[tuple[int, int], ...]]


def derived(database: Database) -> Derived:
    """The memories of all cards, and the reviews that do not count."""
    return all_memories(database), undone_reviews(database)


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
    held = [memory for memory in all_memories(database) if memory.card in deck]
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
