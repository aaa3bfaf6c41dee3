"""Reviews of cards, a log that only grows, and what is kept beside it: memories, options, cards.

A review that is taken back stays in the log, and no longer counts.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from models.errors import UserError
from models.store.database import Codec, Database, Table, now

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND, DAY = timedelta(milliseconds=1), timedelta(days=1)
TAKEN_BACK = (
    "WHERE id = (SELECT min(review) FROM card_undone"
    " WHERE latest = (SELECT max(id) FROM card_review))"
)
# Of each review the last row: SQLite takes all columns from the one with the largest id.
UNDONE = (
    "INSERT INTO card_undone (review, latest) SELECT review, latest FROM"
    " (SELECT review, latest, undone, max(id) FROM card_undo GROUP BY review) WHERE undone = 1"
)
PUT = "INSERT OR REPLACE INTO card_memory VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
RATINGS = "SELECT card, rating, reviewed FROM card_standing"
ASIDE = (
    "SELECT card FROM card_aside WHERE id IN (SELECT max(id) FROM card_aside GROUP BY card)"
    " AND aside = 1"
)
DONE = (
    "SELECT count(*), coalesce(sum(state = 0), 0), coalesce(sum(state = 2), 0) FROM card_standing"
    " WHERE clock >= ? AND clock < ?"
)
KNOWN = (
    "SELECT coalesce(sum(rating > 1), 0), count(*) FROM card_standing"
    " WHERE clock >= ? AND clock < ? AND state = 2"
)
OPTION = (
    "INSERT INTO card_option (name, value) VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
OPTIONS = "SELECT name, value FROM card_option"
ADD = (
    "INSERT INTO card_review (card, rating, reviewed, clock, taken_ms, answer, correct, state)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
OWN = (
    "INSERT INTO own_card (id, topic, text, created, changed) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET topic = excluded.topic, text = excluded.text,"
    " changed = excluded.changed, removed = NULL"
)
# What else was damaged in these rows is left out: the log says how they are made anew.
SOUND = "state BETWEEN 1 AND 3 AND min(due, last) > -6e13 AND max(due, last) < 2e14"
WAITING = f"SELECT card, state, due, last FROM card_memory WHERE {SOUND}"  # noqa: S608  (ours)
RAISED, BURIED = "raised_first", "buried"
MOST_RAISED = 1000
Derived: TypeAlias = tuple[tuple["Memory", ...], tuple[tuple[int, int], ...]]


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


@dataclass(frozen=True, slots=True)
class Memory:
    """How well a card is remembered, as FSRS holds it.

    state: 1 learning, 2 review, 3 relearning. step: of the learning steps, None in the state
    review. stability: days until the chance of remembering is 90 %. difficulty: 1 to 10. due, last:
    UTC, whole milliseconds; `last` is the latest review. reviews: how many. lapses: how often it
    was forgotten in the state review.
    """

    card: str
    state: int
    step: int | None
    stability: float
    difficulty: float
    due: datetime
    last: datetime
    reviews: int
    lapses: int

    @property
    def days(self) -> int:
        """Whole days from the latest review to the next; 0 for one of the learning steps."""
        return (self.due - self.last) // DAY


def milliseconds(moment: datetime) -> int:
    """A time with its zone as milliseconds since 1970 in UTC, rounded down."""
    return (moment - EPOCH) // MILLISECOND


def from_milliseconds(value: int) -> datetime:
    """The same back, in UTC; UserError for a time that no clock can have said."""
    try:
        return EPOCH + value * MILLISECOND
    except OverflowError as error:
        raise UserError(
            "The database holds {value}, which is no time.",
            "Bring back an earlier copy: File > Backups.",
            value=value,
        ) from error


class Reviews:
    """All that is kept about cards, as rows; `models.interview.cards.Cards` adds what they mean.

    Methods that take a connection are called within `write`. Clocks are milliseconds since 1970.
    Those that write raise UserError if the disk is full, read-only or in use.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        moment: Codec = (from_milliseconds, milliseconds)
        moments = dict.fromkeys(("reviewed", "clock", "due", "last"), moment)
        self._log = Table(database, "card_standing", Review, moments, leech=None)
        self._all = Table(database, "card_review", Review, moments, leech=None)
        self._memories = Table(database, "card_memory", Memory, moments)

    # ------------------------------------------------------------------ the log

    def add(self, connection: sqlite3.Connection, review: Review, memory: Memory) -> int:
        """Write a review at the end of the log and what FSRS makes of it; returns its number."""
        added = connection.execute(
            ADD,
            (
                review.card, review.rating, milliseconds(review.reviewed),
                milliseconds(review.clock), review.taken_ms, review.answer, review.correct,
                review.state,
            ),
        )  # fmt: skip
        self.put(connection, [memory])
        return int(added.lastrowid or 0)

    def turn(
        self, connection: sqlite3.Connection, review: int, *, undone: bool, moment: datetime
    ) -> None:
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

    def rebuild_undone(self, connection: sqlite3.Connection) -> None:
        """Derive from the log anew which reviews do not count."""
        connection.execute("DELETE FROM card_undone")
        connection.execute(UNDONE)

    def latest(self) -> Review | None:
        return self._log.first("ORDER BY id DESC")

    def taken_back(self) -> Review | None:
        """The review that was taken back last, if none was given after it."""
        return self._all.first(TAKEN_BACK)

    def reviews(self, card: str) -> tuple[Review, ...]:
        return self._log.all("WHERE card = ? ORDER BY id", card)

    def ratings(self, card: str | None = None) -> list[tuple[str, int, int]]:
        """(card, rating, reviewed) of one card or of all, card by card, the oldest first."""
        if card is None:
            return self.database.rows(f"{RATINGS} ORDER BY card, id")
        return self.database.rows(f"{RATINGS} WHERE card = ? ORDER BY id", (card,))

    # ------------------------------------------------------------------ counting

    def done(self, start: int, end: int) -> tuple[int, int, int]:
        """Reviews in a span of time: all, those of new cards, those of learned cards."""
        [counts] = self.database.rows(DONE, (start, end))
        return counts

    def remembered(self, start: int, end: int) -> tuple[int, int]:
        """How many reviews of learned cards in a span of time were remembered, and of how many."""
        [(remembered, reviews)] = self.database.rows(KNOWN, (start, end))
        return remembered, reviews

    def ahead(self, now: datetime) -> int:
        """How many reviews are dated later than now."""
        sql = "SELECT count(*) FROM card_standing WHERE clock > ?"
        [count] = self.database.column(sql, (milliseconds(now),))
        return int(count)

    def clocks(self) -> list[tuple[int, int]]:
        """(clock, milliseconds spent) of all reviews, the earliest first."""
        return self.database.rows("SELECT clock, taken_ms FROM card_standing ORDER BY clock")

    def rating_counts(self) -> dict[int, int]:
        sql = "SELECT rating, count(*) FROM card_standing GROUP BY rating"
        return dict(self.database.rows(sql))

    # ------------------------------------------------------------------ memories

    def memory(self, card: str) -> Memory | None:
        return self._memories.first("WHERE card = ?", card)

    def memories(self) -> tuple[Memory, ...]:
        return self._memories.all(f"WHERE {SOUND} ORDER BY card")

    def waiting(self) -> list[tuple[str, int, int, int]]:
        """(card, state, due, last) of all reviewed cards."""
        return self.database.rows(WAITING)

    def put(self, connection: sqlite3.Connection, memories: Iterable[Memory]) -> None:
        """Keep memories in the place of those of the same cards."""
        connection.executemany(
            PUT,
            (
                (
                    one.card, int(one.state), one.step, one.stability, one.difficulty,
                    milliseconds(one.due), milliseconds(one.last), one.reviews, one.lapses,
                )
                for one in memories
            ),
        )  # fmt: skip

    def drop(self, connection: sqlite3.Connection, card: str | None = None) -> None:
        """Delete what is kept of a card, or of all; it is in the log."""
        connection.execute("DELETE FROM card_memory WHERE ?1 IS NULL OR card = ?1", (card,))

    def derived(self) -> Derived:
        """The memories of all cards, and the reviews that do not count, each with the last then."""
        undone = self.database.rows("SELECT review, latest FROM card_undone ORDER BY review")
        return self.memories(), tuple(undone)

    # ------------------------------------------------------------------ what the reader sets

    def put_options(self, connection: sqlite3.Connection, values: Mapping[str, object]) -> None:
        connection.executemany(OPTION, [(name, repr(value)) for name, value in values.items()])

    def suspend(self, *cards: str, suspended: bool = True) -> None:
        """Suspend cards, so that they are not asked, or ask them again; all of them or none."""
        moment = milliseconds(datetime.now(UTC))
        with self.database.write() as connection:
            connection.executemany(
                "INSERT INTO card_aside (card, aside, created) VALUES (?, ?, ?)",
                [(card, suspended, moment) for card in cards],
            )

    def suspended(self) -> frozenset[str]:
        """The cards that are not asked now."""
        return frozenset(self.database.column(ASIDE))

    def bury(self, *cards: str, day: str, buried: bool = True) -> None:
        """Ask cards no more on a day, or ask them again. What was buried on another day is not."""
        before = self.buried(day)
        names = sorted(before.union(cards) if buried else before.difference(cards))
        with self.database.write() as connection:
            connection.execute(OPTION, (BURIED, json.dumps([day, *names])))

    def buried(self, day: str) -> frozenset[str]:
        """The cards that are not asked on a day."""
        kept, *names = self._names(BURIED) or ("",)
        return frozenset(names if kept == day else ())

    def raised(self) -> tuple[str, ...]:
        """The cards that come before all other new ones, in their order."""
        return self._names(RAISED)

    def _names(self, option: str) -> tuple[str, ...]:
        try:
            found = json.loads(dict(self.database.rows(OPTIONS)).get(option, "[]"))
        except ValueError:
            return ()
        return tuple(map(str, found)) if isinstance(found, list) else ()

    def raise_first(self, cards: Iterable[str]) -> None:
        """Put cards in front of all that were raised before."""
        names = tuple(dict.fromkeys((*cards, *self.raised())))[:MOST_RAISED]
        with self.database.write() as connection:
            connection.execute(OPTION, (RAISED, json.dumps(names)))

    # ------------------------------------------------------------------ own cards

    def own_texts(self) -> list[tuple[str, str, str]]:
        """(id, topic, text) of the reader's own cards that are not removed, the oldest first."""
        return self.database.rows(
            "SELECT id, topic, text FROM own_card WHERE removed IS NULL ORDER BY created, id"
        )

    def put_own(self, cards: Sequence[tuple[str, str, str]]) -> None:
        """Keep (id, topic, text) in the place of those of the same ids; all of them or none."""
        with self.database.write() as connection:
            connection.executemany(OWN, [(*card, now(), now()) for card in cards])

    def remove_own(self, *names: str) -> None:
        """Take own cards out; their reviews stay. KeyError if there is none of an id."""
        self._mark_own(names, now())

    def restore_own(self, *names: str) -> None:
        """Bring them back as they were. KeyError if there was none of an id."""
        self._mark_own(names, None)

    def _mark_own(self, names: Sequence[str], removed: str | None) -> None:
        with self.database.write() as connection:
            for name in names:
                cursor = connection.execute(
                    "UPDATE own_card SET removed = ?, changed = ? WHERE id = ?",
                    (removed, now(), name),
                )
                if cursor.rowcount == 0:
                    raise KeyError(name)
