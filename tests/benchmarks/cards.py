"""Cards: what the page waits for over 100,000 reviews, and reading card files.

    python tests/benchmarks/cards.py [--reviews N]

The reviews are those of three years with 2,000 own cards and the shipped ones; opening is what the
page waits for: the database, the cards, the day, the figures. Beside it stands a look through the
whole log in Python.
"""

import random
import tempfile
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import measuring

from models.interview import cards as own_cards
from models.interview.card import TOPICS, Card, Choice, Option
from models.interview.card_file import deck_of, read_cards
from models.interview.cards import Cards
from models.store.paths import Home
from models.store.reviews import ADD, milliseconds
from models.store.store import Store
from resources import cards as shipped_texts

OPEN_S, READ_S = 1.0, 0.5
OWN_CARDS, ROUNDS = 2000, 5
NOW = datetime(2026, 6, 1, 18, tzinfo=ZoneInfo("Europe/Berlin"))


def own_card(number: int) -> Card:
    """An own card of the usual length, every third one with options."""
    text = f"Question {number}: why does $L(N) = E + A/N^\\alpha$ bend? " * 2
    options = Choice(tuple(Option(f"option {n}", text, n == 0) for n in range(3)))
    kind, body = ("choice", options) if number % 3 == 0 else ("explain", None)
    return Card(
        f"own-{number}", TOPICS[number % len(TOPICS)], kind, "mid", text, text * 3, body=body,
        origin="own",
    )  # fmt: skip


def fill(store: Store, reviews: int) -> None:
    """A log of three years up to now, with a few reviews taken back."""
    draw = random.Random(5)
    names = [f"own-{n}" for n in range(OWN_CARDS)] + [card.id for card in Cards(store).deck().cards]
    end, rows = milliseconds(NOW), []
    clocks = sorted(end - int(draw.random() * 3 * 365 * 86_400_000) for _ in range(reviews))
    seen: set[str] = set()
    for clock in clocks:
        name = draw.choice(names)
        rating = draw.choices((1, 2, 3, 4), (2, 2, 14, 2))[0]
        state = 2 if name in seen else 0
        seen.add(name)
        rows.append((name, rating, clock, clock, draw.randrange(60_000), "typed", 1, state))
    with store._database.write() as connection:
        connection.executemany(ADD, rows)
    for _ in range(200):
        Cards(store).undo()
    Cards(store).rebuild()
    for name in names[:300]:
        Cards(store).suspend(name)


def open_page(home: Home) -> None:
    """What the page waits for when the program has just been started."""
    own_cards._parsed.cache_clear()
    with Store.open(home) as store:
        deck = Cards(store).deck()
        today = Cards(store).today(deck, NOW)
        stats = Cards(store).stats(NOW, deck)
        assert today.due and stats.totals.reviews


def look_through(home: Home) -> None:
    """The same counts with nothing but a list of the log."""
    with Store.open(home) as store:
        rows = store._database.rows("SELECT card, rating, clock, state FROM card_standing")
        days: dict[object, int] = {}
        for _, _, clock, _ in rows:
            day = datetime.fromtimestamp(clock / 1000, UTC).astimezone(NOW.tzinfo) - timedelta(
                hours=4
            )
            days[day.date()] = days.get(day.date(), 0) + 1
        assert days


def measure_opening(folder: Path, reviews: int) -> None:
    """The page over a long log."""
    home = Home.at(folder)
    with Store.open(home) as store:
        Cards(store).save_own(*map(own_card, range(OWN_CARDS)))
        fill(store, reviews)
        deck = Cards(store).deck()
        parts = {
            "day": lambda: Cards(store).today(deck, NOW),
            "figures": lambda: Cards(store).stats(NOW, deck),
            "all cards": Cards(store).deck,
            "a review": lambda: Cards(store).review("own-7", 3, clock=NOW),
            "undo": Cards(store).undo,
        }
        for what, part in parts.items():
            times = measuring.in_turns([partial(measuring.timed, part)], ROUNDS)
            print(f"{what}: {measuring.median(times[0])}")
    opening, plain = measuring.in_turns(
        [lambda: measuring.timed(lambda: open_page(home)),
         lambda: measuring.timed(lambda: look_through(home))], ROUNDS,
    )  # fmt: skip
    print(f"a look through the whole log, days alone: {measuring.median(plain)}")
    found = measuring.median(opening)
    what = f"page opens over {reviews:,} reviews and {OWN_CARDS:,} own cards"
    measuring.at_most(what, found.wall_s, OPEN_S, " s")


def measure_reading() -> None:
    """The card files that come with the program, beside one parse of each file as a whole."""
    import tomllib

    texts = shipped_texts()
    count = len(deck_of(texts).cards)

    def whole() -> None:
        for text in texts.values():
            tomllib.loads(text)

    ours, plain = measuring.in_turns(
        [lambda: measuring.timed(lambda: deck_of(texts)), lambda: measuring.timed(whole)], ROUNDS
    )
    found, beside = measuring.median(ours), measuring.median(plain)
    print(f"tomllib alone, file by file: {beside}; ratio {found.wall_s / beside.wall_s:.2f}")
    broken = "\n".join(f"[[card]]\nid = {n}" for n in range(1000))
    print(f"a file of 1,000 broken cards: {measuring.timed(lambda: read_cards(broken, 'ppo'))}")
    measuring.at_most(f"{count} shipped cards are read", found.wall_s, READ_S, " s")


def main() -> None:
    asked = measuring.asked(__doc__, reviews=100_000)
    with tempfile.TemporaryDirectory() as folder:
        measure_reading()
        measure_opening(Path(folder) / "long", asked.reviews)


if __name__ == "__main__":
    main()
