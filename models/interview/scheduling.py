"""When a card comes back: the fsrs package, driven with plain data.

Fuzzing is off. It draws from Python's shared random numbers, so the same log would give other
states each time it is read, and what is kept could not be checked against it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from itertools import chain

from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler, State

from models.errors import UserError
from models.fields import Field
from models.interview.card_file import Deck
from models.interview.core import DECKS, in_deck, study_order
from models.store.reviews import DAY, Memory, from_milliseconds, milliseconds

NEW = 0
"""The state of a card that was never reviewed; the others are fsrs.State: 1, 2 and 3."""


@dataclass(frozen=True, slots=True)
class CardOptions:
    """A value out of its range is a ValueError.

    deck: the one whose cards are begun. new_a_day: 0 to 1000. retention: chance of remembering at
    which a card comes back, 0.7 to 0.99. leech_lapses: forgotten so often, a card is a leech, 1 to
    100. day_starts_hour: until then the night belongs to the day before, 0 to 23. reviews_a_day: of
    learned cards, 1 to 9999. learning_steps, relearning_steps: minutes until a new card, and one
    that was forgotten, is asked again before it waits for days; up to five of 1 to 1440.
    """

    new_a_day: int = 10
    retention: float = 0.9
    leech_lapses: int = 8
    day_starts_hour: int = 4
    reviews_a_day: int = 200
    learning_steps: tuple[int, ...] = (1, 10)
    relearning_steps: tuple[int, ...] = (10,)
    deck: str = "core"

    def __post_init__(self) -> None:
        if self.deck not in DECKS:
            raise ValueError(f"deck is {self.deck!r}, expected one of {DECKS}")
        for each in fields(self):
            if each.name not in RANGES:
                continue
            value, (low, high) = getattr(self, each.name), RANGES[each.name]
            sound = isinstance(value, type(each.default)) and not isinstance(value, bool)
            parts = value if isinstance(value, tuple) else (value,)
            many = isinstance(value, tuple) and len(value) > MOST_STEPS
            if not sound or many or not all(low <= part <= high for part in parts):
                raise ValueError(f"{each.name} is {value!r}, expected {low} to {high}")

    @property
    def schedule(self) -> tuple[object, ...]:
        """What of them decides when a card comes back."""
        return self.retention, self.learning_steps, self.relearning_steps


MOST_STEPS = 5
RANGES: dict[str, tuple[float, float]] = {
    "new_a_day": (0, 1000), "retention": (0.7, 0.99), "leech_lapses": (1, 100),
    "day_starts_hour": (0, 23), "reviews_a_day": (1, 9999), "learning_steps": (1, 1440),
    "relearning_steps": (1, 1440),
}  # fmt: skip
OPTION_FIELDS = (
    Field("deck", str, "New cards from", choices={"core": "Core", "breadth": "Core and breadth",
          "all": "All"}, help="The core is 40 cards in the order of a first lecture. Breadth adds"
          " its nine topics in full."),
    Field("new_a_day", int, "New cards a day", 0, 200, help="So many cards that you have never seen"
          " come each day."),
    Field("reviews_a_day", int, "Reviews a day", 1, 1000, help="Learned cards beyond that wait for"
          " the next day."),
    Field("retention", float, "Target retention", 0.7, 0.97, step=0.01, percent=True,
          help="Higher means more reviews."),
    Field("leech_lapses", int, "Leech threshold", 1, 100, help="A card that you have forgotten"
          " so often is pointed out."),
    Field("day_starts_hour", int, "Day begins at hour", 0, 23, help="Until then the night"
          " belongs to the day before."),
)  # fmt: skip
"""What windows offer: above it a day has no end, or cards come back for ever."""
OFFERED = {field.name: (field.low, field.high) for field in OPTION_FIELDS if not field.choices}


def steps_of(text: str) -> tuple[int, ...]:
    """Learning steps as they are typed: "1 10", "1, 10"; UserError for anything else."""
    parts = text.replace(",", " ").replace(";", " ").split()
    minutes = [int(part) for part in parts if part.isdecimal() and len(part) < 5]
    low, high = RANGES["learning_steps"]
    if (
        len(minutes) < len(parts)
        or len(minutes) > MOST_STEPS
        or any(not low <= one <= high for one in minutes)
    ):
        raise UserError(
            "Enter minutes, for example 1 10.",
            "Up to {most} whole numbers from 1 to 1440 are possible.",
            most=MOST_STEPS,
        )  # fmt: skip
    return tuple(minutes)


class Scheduling:
    """FSRS with its published parameters, and the options that say when a card comes back."""

    def __init__(self, options: CardOptions | None = None) -> None:
        options = options or CardOptions()
        learning, relearning = (
            tuple(timedelta(minutes=one) for one in steps)
            for steps in (options.learning_steps, options.relearning_steps)
        )
        self._scheduler = Scheduler(
            desired_retention=options.retention,
            learning_steps=learning,
            relearning_steps=relearning,
            enable_fuzzing=False,
        )

    def after(self, card: str, memory: Memory | None, rating: int, reviewed: datetime) -> Memory:
        """The memory of a card after a review. memory: None if it was never reviewed.

        rating: 1 again, 2 hard, 3 good, 4 easy; ValueError for another. reviewed: UTC, in whole
        milliseconds and not before the latest review, which the caller sees to.
        """
        # A number of its own: without one, the package waits a millisecond to find one.
        before = FsrsCard(0, due=reviewed) if memory is None else _as_fsrs(memory)
        after, _ = self._scheduler.review_card(before, Rating(rating), reviewed)
        assert after.stability is not None and after.difficulty is not None  # once reviewed
        forgot = before.state == State.Review and rating == Rating.Again
        return Memory(
            card, int(after.state), after.step, after.stability, after.difficulty, after.due,
            reviewed, (memory.reviews if memory else 0) + 1,
            (memory.lapses if memory else 0) + forgot,
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
        return self._scheduler.get_card_retrievability(_as_fsrs(memory), now)


def _as_fsrs(memory: Memory) -> FsrsCard:
    return FsrsCard(
        0, State(memory.state), memory.step, memory.stability, memory.difficulty, memory.due,
        memory.last,
    )  # fmt: skip


YEARS = range(1971, 2801)


@dataclass(frozen=True, slots=True)
class Days:
    """zone: None for the system's own, whose changes between summer and winter are known then.

    starts_hour: the hour, 0 to 23, until which the night still belongs to the day before.
    """

    zone: tzinfo | None = None
    starts_hour: int = 4

    def of(self, moment: datetime) -> date:
        """The day that a moment belongs to. moment: with its zone, whichever."""
        wall = moment.astimezone(self.zone).replace(tzinfo=None)
        return (wall - timedelta(hours=self.starts_hour)).date()

    def of_milliseconds(self, value: int) -> date:
        """The same for milliseconds since 1970 in UTC."""
        return self.of(from_milliseconds(value))

    def start(self, day: date) -> datetime:
        """The moment at which a day begins, in UTC."""
        wall = datetime.combine(day, time(self.starts_hour), self.zone)
        return wall.astimezone(UTC)

    def span(self, day: date) -> tuple[int, int]:
        """Milliseconds since 1970 at which a day begins and ends; the end is no part of it."""
        after = self.start(day + timedelta(days=1))
        return milliseconds(self.start(day)), milliseconds(after)


def now_and_zone(clock: datetime | None) -> tuple[datetime, tzinfo | None]:
    """A clock's time in UTC, cut to whole milliseconds, and the zone in which days are counted.

    clock: None for the system's. A plain offset from UTC, and UTC itself, says which moment it is
    and not where somebody is: days are the system's then, whose summer time is known. A ZoneInfo
    says both. ValueError without any. UserError for a year before 1971 or after 2800, with which no
    system reckons throughout.
    """
    if clock is not None and clock.tzinfo is None:
        raise ValueError("a clock's time has a time zone")
    moment = datetime.now(UTC) if clock is None else clock.astimezone(UTC)
    if moment.year not in YEARS:
        raise UserError(
            "The clock of this computer says that it is {moment}.",
            "Nothing was changed. Set the clock right and try again.",
            moment=moment.isoformat(" ", "minutes")[:16],
        )
    zone = None if clock is None or isinstance(clock.tzinfo, timezone) else clock.tzinfo
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000), zone


SOON = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Waiting:
    """When a reviewed card comes back. days: see Memory."""

    card: str
    state: State
    due: datetime
    last: datetime

    @property
    def days(self) -> int:
        """Whole days from the latest review to the next."""
        return (self.due - self.last) // DAY


@dataclass(frozen=True, slots=True)
class Today:
    """What there is to do. Cards are named by their ids.

    due: to be reviewed now, those of the learning steps first, then the longest overdue.
    new: never seen, as many as the day still has room for, in the order in which to begin them.
    done: reviews given today. next_due: when the next card comes that is not due now, None if
    there is none. soon: cards of the learning steps that come within 20 minutes; one may go on with
    them when nothing else is left. later: how many come before the day ends.
    introduced: new cards begun today. ahead: reviews dated later than now: the clock was set back.
    held: cards that are due, but beyond the reviews of a day; they wait for tomorrow.
    """

    due: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    done: int = 0
    next_due: datetime | None = None
    soon: tuple[str, ...] = ()
    later: int = 0
    introduced: int = 0
    ahead: int = 0
    held: int = 0

    @property
    def left(self) -> int:
        """How many cards can be reviewed now."""
        return len(self.due) + len(self.new)


def due_from(card: Waiting, days: Days) -> datetime:
    """The moment from which a card may be asked.

    A learning step is waited for to the minute. A card that comes back after whole days may be
    asked from the beginning of its day on, but never within 24 hours: FSRS would take that for a
    repetition on the same day, and hardly lengthen its interval.
    """
    if card.state != State.Review:
        return card.due
    day = days.of(card.last) + timedelta(days=card.days)
    return max(days.start(day), card.last + DAY)


def split(
    waiting: Iterable[Waiting], days: Days, now: datetime
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[datetime, ...]]:
    """Which are due, which come soon, and when those come that are not due; in order each."""
    due: list[tuple[bool, datetime, str]] = []
    coming: list[tuple[datetime, str, bool]] = []
    for card in waiting:
        moment, learning = due_from(card, days), card.state != State.Review
        if moment <= now:
            due.append((not learning, card.due, card.card))
        else:
            coming.append((moment, card.card, learning))
    coming.sort()
    soon = tuple(name for moment, name, learning in coming if learning and moment <= now + SOON)
    return tuple(name for *_, name in sorted(due)), soon, tuple(moment for moment, *_ in coming)


def new_cards(
    deck: Deck, known: Collection[str], raised: Sequence[str], room: int, begun: str
) -> tuple[str, ...]:
    """The next cards to begin with: raised ones first, then those of a deck in the order of study.

    known: cards that are not offered: reviewed ones and those put aside. raised: in their order,
    from whichever deck. begun: of DECKS.
    """
    if room <= 0:
        return ()
    fresh = [card for card in deck.cards if card.id not in known]
    there = {card.id for card in fresh}
    first = [name for name in dict.fromkeys(raised) if name in there]
    order = dict.fromkeys(
        chain(first, (card.id for card in study_order(fresh) if in_deck(card, begun)))
    )
    return tuple(order)[:room]
