"""When a card comes back: the fsrs package, driven with plain data.

Fuzzing is off. It draws from Python's shared random numbers, so the same log would give other
states each time it is read, and what is kept could not be checked against it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler, State

__all__ = [
    "EPOCH",
    "Memory",
    "Rating",
    "Scheduling",
    "State",
    "from_milliseconds",
    "milliseconds",
]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
DAY = timedelta(days=1)
NEW = 0
"""The state of a card that was never reviewed; the others are fsrs.State: 1, 2 and 3."""


@dataclass(frozen=True, slots=True)
class Memory:
    """How well a card is remembered, as FSRS holds it.

    step: of the learning steps, None in the state Review. stability: days until the chance of
    remembering is 90 %. difficulty: 1 to 10. due, last: UTC, whole milliseconds; `last` is the
    latest review. reviews: how many. lapses: how often it was forgotten in the state Review.
    """

    card: str
    state: State
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


class Scheduling:
    """FSRS with its published parameters.

    retention: the chance of remembering at which a card comes back, 0.7 to 0.99.
    """

    def __init__(self, retention: float = 0.9) -> None:
        self._scheduler = Scheduler(desired_retention=retention, enable_fuzzing=False)

    def after(self, card: str, memory: Memory | None, rating: int, reviewed: datetime) -> Memory:
        """The memory of a card after a review. memory: None if it was never reviewed.

        rating: 1 again, 2 hard, 3 good, 4 easy; ValueError for another. reviewed: UTC, in whole
        milliseconds and not before the latest review, which the caller sees to.
        """
        before = _as_fsrs(memory, reviewed)
        after, _ = self._scheduler.review_card(before, Rating(rating), reviewed)
        assert after.stability is not None and after.difficulty is not None  # once reviewed
        forgot = before.state == State.Review and rating == Rating.Again
        return Memory(
            card, after.state, after.step, after.stability, after.difficulty, after.due, reviewed,
            (memory.reviews if memory else 0) + 1, (memory.lapses if memory else 0) + forgot,
        )  # fmt: skip

    def preview(
        self, memory: Memory | None, now: datetime
    ) -> tuple[timedelta, timedelta, timedelta, timedelta]:
        """How long until the card comes back after each of the four ratings given now."""
        moment = max(now, memory.last) if memory else now
        again, hard, good, easy = (
            self.after("", memory, rating, moment).due - moment for rating in Rating
        )
        return again, hard, good, easy

    def retrievability(self, memory: Memory, now: datetime) -> float:
        """The chance that the card is remembered now, from 0 to 1."""
        return self._scheduler.get_card_retrievability(_as_fsrs(memory, now), now)


def milliseconds(moment: datetime) -> int:
    """A time with its zone as milliseconds since 1970 in UTC, rounded down."""
    return (moment - EPOCH) // MILLISECOND


def from_milliseconds(value: int) -> datetime:
    """The same back, in UTC."""
    return EPOCH + value * MILLISECOND


def _as_fsrs(memory: Memory | None, now: datetime) -> FsrsCard:
    # A number of its own: without one, the package waits a millisecond to find one.
    if memory is None:
        return FsrsCard(card_id=0, due=now)
    return FsrsCard(
        0, memory.state, memory.step, memory.stability, memory.difficulty, memory.due, memory.last
    )
