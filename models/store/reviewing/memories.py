"""What FSRS makes of the log: kept beside it, and made again from it."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from models.cards.scheduling import Memory, Scheduling, State, from_milliseconds, milliseconds
from models.store.database import Database

COLUMNS = "card, state, step, stability, difficulty, due, last, reviews, lapses"
GET = f"SELECT {COLUMNS} FROM card_memory WHERE card = ?"  # noqa: S608  (names of ours)
ALL = f"SELECT {COLUMNS} FROM card_memory ORDER BY card"  # noqa: S608  (likewise)
PUT = f"INSERT OR REPLACE INTO card_memory ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608  (likewise)
OF_CARD = "SELECT card, rating, reviewed FROM card_standing WHERE card = ? ORDER BY id"
OF_ALL = "SELECT card, rating, reviewed FROM card_standing ORDER BY card, id"


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
    for memory in replayed(connection.execute(OF_CARD, (card,)), scheduling):
        put(connection, memory)


def replay_all(connection: sqlite3.Connection, scheduling: Scheduling) -> None:
    """The same for every card."""
    rows = connection.execute(OF_ALL).fetchall()
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


def kept(database: Database) -> tuple[Memory, ...]:
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
