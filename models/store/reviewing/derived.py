"""All that is derived from the log of reviews, to compare it with what the log says."""

from models.cards.scheduling import Memory
from models.store.database import Database
from models.store.reviewing import log, memories

Derived = tuple[tuple[Memory, ...], tuple[tuple[int, int], ...]]


def derived(database: Database) -> Derived:
    """The memories of all cards, and the reviews that do not count."""
    return memories.kept(database), log.kept(database)
