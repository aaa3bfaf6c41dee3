"""What the reader has set: options, cards put aside, cards that come first."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from models.cards.options import RANGES, CardOptions
from models.store.database import Database

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
