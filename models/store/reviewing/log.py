"""The log of reviews: it only grows. A review that is taken back stays, and no longer counts."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.cards.scheduling import from_milliseconds, milliseconds
from models.store.database import Database

COLUMNS = "id, card, rating, reviewed, clock, taken_ms, answer, correct, state"
ADD = (
    "INSERT INTO card_review (card, rating, reviewed, clock, taken_ms, answer, correct, state)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
LATEST = f"SELECT {COLUMNS} FROM card_standing ORDER BY id DESC LIMIT 1"  # noqa: S608  (ours)
NEXT = (
    f"SELECT {COLUMNS} FROM card_review WHERE id = (SELECT min(review) FROM card_undone"  # noqa: S608  (ours)
    " WHERE latest = (SELECT max(id) FROM card_review))"
)
# Of each review the last row: SQLite takes all columns from the one with the largest id.
UNDONE = (
    "INSERT INTO card_undone (review, latest) SELECT review, latest FROM"
    " (SELECT review, latest, undone, max(id) FROM card_undo GROUP BY review) WHERE undone = 1"
)
OF_CARD = f"SELECT {COLUMNS} FROM card_standing WHERE card = ? ORDER BY id"  # noqa: S608  (ours)


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


def kept(database: Database) -> tuple[tuple[int, int], ...]:
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
    return tuple(review_of(row) for row in database.rows(OF_CARD, (card,)))


def review_of(row: tuple[Any, ...]) -> Review:
    """A row of COLUMNS."""
    number, card, rating, reviewed, clock, taken_ms, answer, correct, state = row
    judged = None if correct is None else bool(correct)
    moments = from_milliseconds(reviewed), from_milliseconds(clock)
    return Review(number, card, rating, *moments, taken_ms, answer, judged, state)


def _one(row: tuple[Any, ...] | None) -> Review | None:
    return None if row is None else review_of(row)
