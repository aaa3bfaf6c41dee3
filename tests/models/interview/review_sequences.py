"""Random reviews through the store, and the same ones through the fsrs package itself.

The clock runs in many time zones, over their changes between summer and winter, travels, is set
back, and reviews are taken back and given again. Loaded by its path, from a test and a benchmark.
"""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import fsrs

from models.interview.cards import Cards

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


def run(cards: Cards, count: int, seed: int) -> Outcome:
    """So many cards, each with its own sequence of reviews."""
    draw, outcome = random.Random(seed), Outcome()
    retention = cards.options().retention
    for number in range(count):
        _one(cards, f"card-{seed}-{number}", retention, draw, outcome)
    return outcome


def _one(cards: Cards, name: str, retention: float, draw: random.Random, outcome: Outcome) -> None:
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
