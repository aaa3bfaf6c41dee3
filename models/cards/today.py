"""Which cards a day asks for, and in which order."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, zip_longest

from models.cards.card import LEVELS, TOPICS, Card
from models.cards.days import Days
from models.cards.deck import Deck
from models.cards.scheduling import DAY, State

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
    """

    due: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    done: int = 0
    next_due: datetime | None = None
    soon: tuple[str, ...] = ()
    later: int = 0
    introduced: int = 0
    ahead: int = 0

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
    deck: Deck, known: Collection[str], raised: Sequence[str], room: int
) -> tuple[str, ...]:
    """The next cards to begin with: raised ones first, then basic before hard, topics in turn.

    known: cards that are not offered: reviewed ones and those put aside. raised: in their order.
    """
    if room <= 0:
        return ()
    fresh = [card for card in deck.cards if card.id not in known]
    there = {card.id for card in fresh}
    first = [name for name in dict.fromkeys(raised) if name in there]
    order = dict.fromkeys(chain(first, (card.id for card in in_turn(fresh))))
    return tuple(order)[:room]


def in_turn(cards: Sequence[Card]) -> Iterator[Card]:
    """Basic before mid before hard; within a level one of each topic after the other."""
    for level in LEVELS:
        rows = [[one for one in cards if (one.level, one.topic) == (level, t)] for t in TOPICS]
        yield from (card for round_ in zip_longest(*rows) for card in round_ if card is not None)
