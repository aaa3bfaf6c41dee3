"""Reviews without a pause until it is killed; says what it did once the store has acknowledged it.

A line is a verb, a card, and how many of its reviews count now.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models.store.cards import Cards
from models.store.paths import Home
from models.store.store import Store

START = datetime(2026, 1, 5, tzinfo=UTC)


def main(home: Path, start: int) -> None:
    with Store.open(Home.at(home)) as store:
        for number in range(start, start + 100_000):
            step(store.cards, number)


def step(cards: Cards, number: int) -> None:
    """A review, now and then taken back and given again."""
    card, clock = f"card-{number % 40}", START + timedelta(minutes=7 * number)
    cards.review(card, 1 + number % 4, taken_ms=number, answer="a" * (number % 900), clock=clock)
    tell("review", cards, card)
    if number % 3 == 0:
        assert cards.undo() is not None
        tell("undo", cards, card)
    if number % 6 == 0:
        assert cards.redo() is not None
        tell("redo", cards, card)


def tell(verb: str, cards: Cards, card: str) -> None:
    """Only now, when it is on the disk."""
    print(verb, card, len(cards.reviews(card)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
