"""What a person chose, and what they took back."""

import sqlite3
from dataclasses import dataclass
from typing import Literal, get_args

from models.pairs import Pair
from models.store.database import Database, now

Choice = Literal["first", "second", "tie", "skip"]
RECENT = (
    "SELECT id, prompt, first, second, choice, model, model_sha256, created, seconds"
    " FROM standing ORDER BY id DESC LIMIT ?"
)
ONE = (
    "SELECT id, prompt, first, second, choice, model, model_sha256, created, seconds"
    " FROM judgement WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """One of two texts to choose from. seed: what its random choices started from."""

    text: str
    seed: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """One choice. first, second: the drafts in the order in which they were shown.

    created: UTC, ISO 8601. seconds: from showing the pair to the choice, at least 0.
    """

    id: int
    prompt: str
    first: str
    second: str
    choice: Choice
    model: str
    model_sha256: str
    created: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Counts:
    """How many judgements stand; `pairs` are those that DPO can learn from."""

    judged: int
    pairs: int
    ties: int
    skipped: int


class Labels:
    """The judgements that stand. Every change is on the disk when the method returns.

    Each method that writes raises UserError if the disk is full, read-only or in use: nothing is
    changed then.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        prompt: str,
        first: str,
        second: str,
        choice: Choice,
        *,
        model: str,
        model_sha256: str,
        seconds: float = 0.0,
    ) -> Judgement:
        """Keep a choice. What was undone before it cannot be redone any more."""
        if choice not in get_args(Choice):
            raise ValueError(f"choice is {choice!r}, expected one of {get_args(Choice)}")
        created = now()
        facts = (prompt, first, second, choice, model, model_sha256, created, seconds)
        with self._database.write() as connection:
            cursor = connection.execute(
                "INSERT INTO judgement (prompt, first, second, choice, model, model_sha256,"
                " created, seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                facts,
            )
            number = int(cursor.lastrowid or 0)
            self._add_event(connection, "judge", number)
        return Judgement(number, *facts)

    def undo(self) -> Judgement | None:
        """Take back the latest judgement that stands and return it; None if there is none."""
        return self._move("undo", self._latest_standing())

    def redo(self) -> Judgement | None:
        """Put back the judgement undone last and return it; None if there is nothing to redo."""
        return self._move("redo", self._latest_undone())

    def can_undo(self) -> bool:
        """Whether `undo` would find something."""
        return self._latest_standing() is not None

    def can_redo(self) -> bool:
        """Whether `redo` would find something."""
        return self._latest_undone() is not None

    def recent(self, limit: int) -> tuple[Judgement, ...]:
        """The latest judgements that stand, newest first; at most `limit`."""
        rows = self._database.rows(RECENT, (max(0, limit),))
        return tuple(Judgement(*row) for row in rows)

    def counts(self) -> Counts:
        """How many stand, and of which kind."""
        rows = self._database.rows(
            "SELECT count(*),"
            " count(*) FILTER (WHERE choice IN ('first', 'second') AND first <> second),"
            " count(*) FILTER (WHERE choice = 'tie'),"
            " count(*) FILTER (WHERE choice = 'skip') FROM standing"
        )
        return Counts(*rows[0])

    def pairs(self) -> tuple[Pair, ...]:
        """What DPO learns from, oldest first: no ties, no skips, no two equal drafts."""
        rows = self._database.rows(
            "SELECT prompt, first, second, choice FROM standing"
            " WHERE choice IN ('first', 'second') AND first <> second ORDER BY id"
        )
        return tuple(
            Pair(prompt, first, second) if choice == "first" else Pair(prompt, second, first)
            for prompt, first, second, choice in rows
        )

    def _latest_standing(self) -> int | None:
        # Ids grow, and redo puts back in order: the newest that stands has the highest id.
        rows = self._database.rows("SELECT id FROM standing ORDER BY id DESC LIMIT 1")
        return int(rows[0][0]) if rows else None

    def _latest_undone(self) -> int | None:
        # Only what was undone after the last new judgement: that one closed the way back. Each undo
        # since takes an older judgement, so the one undone last has the lowest id.
        rows = self._database.rows(
            "SELECT min(judgement) FROM label_event AS event WHERE kind = 'undo'"
            " AND id > (SELECT max(id) FROM label_event WHERE kind = 'judge')"
            " AND NOT EXISTS (SELECT 1 FROM label_event AS later"
            "  WHERE later.judgement = event.judgement AND later.id > event.id)"
        )
        return None if rows[0][0] is None else int(rows[0][0])

    def _move(self, kind: Literal["undo", "redo"], judgement: int | None) -> Judgement | None:
        if judgement is None:
            return None
        with self._database.write() as connection:
            self._add_event(connection, kind, judgement)
        rows = self._database.rows(ONE, (judgement,))
        return Judgement(*rows[0])

    @staticmethod
    def _add_event(connection: sqlite3.Connection, kind: str, judgement: int) -> None:
        connection.execute(
            "INSERT INTO label_event (kind, judgement, created) VALUES (?, ?, ?)",
            (kind, judgement, now()),
        )
