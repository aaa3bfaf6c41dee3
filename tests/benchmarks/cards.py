"""Cards: scheduling against the fsrs package itself, 100,000 reviews, and reading card files.

    python tests/benchmarks/cards.py [--sequences N] [--reviews N]

The sequences run in nine time zones, over their changes of clocks, with clocks that are set back
and reviews that are taken back; the package is driven beside them by hand. The reviews are those of
three years with 2,000 own cards and the shipped ones; opening is what the page waits for: the
database, the cards, the day, the figures. Beside it stands a look through the whole log in Python.
"""

import argparse
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import measuring

sys.path.insert(0, str(measuring.ROOT))

import fsrs

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


# Random reviews through the store, and the same ones through the fsrs package itself


ZONES = tuple(
    map(
        ZoneInfo,
        (
            *("Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Tokyo"),
            *("Asia/Kathmandu", "Australia/Lord_Howe", "America/Havana", "Pacific/Auckland", "UTC"),
        ),
    )
)
# The last minutes before clocks change in some of these zones, in UTC.
CHANGES = (
    datetime(2026, 3, 29, 0, 50, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 50, tzinfo=UTC),
    datetime(2026, 3, 8, 6, 50, tzinfo=UTC),
    datetime(2026, 11, 1, 5, 50, tzinfo=UTC),
    datetime(2026, 4, 4, 14, 50, tzinfo=UTC),
)


@dataclass
class Outcome:
    """reviews: given. changes: reviews within a day of a change of clocks. set_back: clocks that
    went backwards. taken_back: reviews undone. differences: what was not equal, in words.
    """

    reviews: int = 0
    changes: int = 0
    set_back: int = 0
    taken_back: int = 0
    differences: list[str] = field(default_factory=list)


@dataclass
class Directly:
    """The package driven by hand, with a stack of its own for what is taken back."""

    scheduler: fsrs.Scheduler
    cards: list[fsrs.Card]

    def review(self, rating: int, clock: datetime) -> None:
        """A time before the latest review stands for that one."""
        moment = clock.astimezone(UTC)
        moment = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
        last = self.cards[-1].last_review
        told = moment if last is None else max(moment, last)
        self.cards.append(self.scheduler.review_card(self.cards[-1], fsrs.Rating(rating), told)[0])

    def state(self) -> tuple[object, ...] | None:
        """All that the package holds of the card; None before the first review."""
        one = self.cards[-1]
        if one.last_review is None:
            return None
        return one.state, one.step, one.stability, one.difficulty, one.due, one.last_review


def run_sequences(cards: Cards, count: int, seed: int) -> Outcome:
    """So many cards, each with its own sequence of reviews."""
    draw, outcome = random.Random(seed), Outcome()
    retention = cards.options().retention
    for number in range(count):
        _one_card(cards, f"card-{seed}-{number}", retention, draw, outcome)
    return outcome


def _one_card(
    cards: Cards, name: str, retention: float, draw: random.Random, outcome: Outcome
) -> None:
    scheduler = fsrs.Scheduler(desired_retention=retention, enable_fuzzing=False)
    directly = Directly(scheduler, [fsrs.Card(0)])
    zone = draw.choice(ZONES)
    clock = draw.choice(CHANGES) - timedelta(minutes=draw.uniform(0, 2000))
    for step in range(draw.randint(2, 20)):
        local = clock.astimezone(zone)
        rating = draw.choices((1, 2, 3, 4), (3, 2, 8, 2))[0]
        cards.review(name, rating, clock=local)
        directly.review(rating, local)
        outcome.reviews += 1
        outcome.changes += any(abs(clock - change) < timedelta(days=1) for change in CHANGES)
        _turn(cards, directly, draw, outcome)
        _compare(cards, name, directly, step, outcome)
        clock, zone = _later(clock, directly, draw, outcome), _travelled(zone, draw)


def _turn(cards: Cards, directly: Directly, draw: random.Random, outcome: Outcome) -> None:
    """Now and then the review is taken back, and sometimes given again."""
    if draw.random() < 0.15:
        outcome.taken_back += 1
        taken, card = cards.undo(), directly.cards.pop()
        assert taken is not None
        if draw.random() < 0.5:
            cards.redo()
            directly.cards.append(card)


def _compare(cards: Cards, name: str, directly: Directly, step: int, outcome: Outcome) -> None:
    memory = cards.memory(name)
    kept = memory and (
        memory.state, memory.step, memory.stability, memory.difficulty, memory.due, memory.last,
    )  # fmt: skip
    if kept != directly.state():
        outcome.differences.append(f"{name}, review {step}: {kept} is not {directly.state()}")


def _later(clock: datetime, directly: Directly, draw: random.Random, outcome: Outcome) -> datetime:
    """The next review: when it is due, at any time, near a change of clocks, or before this one."""
    way = draw.random()
    due = directly.cards[-1].due
    if way < 0.4:
        return due + timedelta(minutes=draw.uniform(-600, 3000))
    if way < 0.5:
        outcome.set_back += 1
        return clock - timedelta(seconds=10 ** draw.uniform(0, 7))
    if way < 0.6:
        change = min(CHANGES, key=lambda one: abs(one - clock))
        return change + timedelta(minutes=draw.uniform(-120, 120))
    return clock + timedelta(seconds=10 ** draw.uniform(0, 7))


def _travelled(zone: ZoneInfo, draw: random.Random) -> ZoneInfo:
    return draw.choice(ZONES) if draw.random() < 0.1 else zone


def compare(folder: Path, count: int) -> None:
    """Random sequences through the store and through the package."""
    with Store.open(Home.at(folder)) as store:
        store._database.rows("PRAGMA synchronous = OFF")  # the disk is not what is measured
        started = time.perf_counter()
        outcome = run_sequences(Cards(store), count, seed=8)
        spent = time.perf_counter() - started
        kept = store.reviews.derived()
        again = measuring.timed(Cards(store).rebuild)
        differences = len(outcome.differences) + (store.reviews.derived() != kept)
    print(
        f"{outcome.reviews:,} reviews in {spent:.0f} s; {outcome.changes:,} within a day of a "
        f"change of clocks, {outcome.set_back:,} after a clock was set back, "
        f"{outcome.taken_back:,} taken back; made again from the log in {again}"
    )
    for said in outcome.differences[:5]:
        print(said)
    bar = "equal"
    measuring.report(
        f"{count:,} random sequences against the fsrs package", f"{differences} differences", bar,
        differences == 0,
    )  # fmt: skip


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
        Cards(store).set_aside(name)


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
    measuring.report(
        f"page opens over {reviews:,} reviews and {OWN_CARDS:,} own cards", str(found),
        f"< {OPEN_S:g} s", found.wall_s < OPEN_S,
    )  # fmt: skip


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
    measuring.report(
        f"{count} shipped cards are read", str(found), f"< {READ_S:g} s", found.wall_s < READ_S
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sequences", type=int, default=10_000)
    parser.add_argument("--reviews", type=int, default=100_000)
    asked = parser.parse_args()
    print(measuring.machine())
    with tempfile.TemporaryDirectory() as folder:
        measure_reading()
        measure_opening(Path(folder) / "long", asked.reviews)
        compare(Path(folder) / "equal", asked.sequences)


if __name__ == "__main__":
    main()
