"""Reviewing cards: which are meant, which comes next, which grade is suggested, what is undone."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from models.interview.card import Card
from models.interview.card_file import Deck
from models.interview.mock import SPOKEN, Judged, judge
from models.interview.scheduling import Today, in_turn

AGAIN, HARD, GOOD = 1, 2, 3
NEAR = 0.5
"""How far right, from 0 to 1, a wrong answer is that counts as hard to remember."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cards are meant; "" for all of them. words: what they have to hold."""

    topic: str = ""
    level: str = ""
    kind: str = ""
    own: bool = False
    words: str = ""

    @property
    def narrow(self) -> bool:
        """Whether anything is left out."""
        return self != Filter()

    def holds(self, card: Card) -> bool:
        """Whether a card is one of those, its words aside."""
        return (
            self.topic in ("", card.topic)
            and self.level in ("", card.level)
            and self.kind in ("", card.kind)
            and (not self.own or card.origin == "own")
        )

    def finds(self, card: Card) -> bool:
        """Whether a card is one of those and holds every word that is looked for."""
        if not self.holds(card):
            return False
        text = f"{card.question}\n{card.answer}\n{card.topic}\n{' '.join(card.tags)}".casefold()
        return all(word in text for word in self.words.casefold().split())


@dataclass(frozen=True, slots=True)
class Queue:
    """names: the cards that can be reviewed now, in order. today: of the cards that are meant."""

    names: tuple[str, ...] = ()
    today: Today = field(default_factory=Today)

    @property
    def first(self) -> str:
        """The next card; "" for none."""
        return self.names[0] if self.names else ""

    @property
    def early(self) -> bool:
        """Whether only cards are left whose learning step is not over yet."""
        return bool(self.names) and self.names == self.today.soon

    @property
    def later(self) -> int:
        """Cards that come later today, without those that can be reviewed now."""
        return max(0, self.today.later - len(self.names)) if self.early else self.today.later

    def with_first(self, name: str) -> "Queue":
        """The same, that card before all others."""
        return replace(self, names=tuple(dict.fromkeys((name, *self.names))))


def queue(today: Today, deck: Deck, extra: Sequence[str] = ()) -> Queue:
    """What is due, what is new, what was asked for besides, and last what comes back soon.

    deck: the cards that are meant.
    """
    more = (name for name in extra if name in deck)
    names = tuple(dict.fromkeys((*today.due, *today.new, *more)))
    return Queue(names or today.soon, today)


def more_new(
    deck: Deck, aside: Collection[str], reviewed: Callable[[str], bool], count: int
) -> tuple[str, ...]:
    """So many cards that were never seen, beyond those that the day has room for."""
    found = list[str]()
    for card in in_turn(deck.cards):
        if len(found) == count:
            break
        if card.id not in aside and not reviewed(card.id):
            found.append(card.id)
    return tuple(found)


def verdict(card: Card, answer: object) -> Judged | None:
    """What an answer comes to; None for no answer, or one that only the reader can judge."""
    if answer is None or card.kind in SPOKEN:
        return None
    found = judge(card, answer)
    return None if found.correct is None else found


def suggested(card: Card, found: Judged | None, answer: object, ticked: Sequence[int]) -> int:
    """The grade that stands out: what the check says, else how many points were said.

    Of an answer in one's own words nobody knows better than oneself: it is "good" until points are
    ticked, and "again" for a checked card that was left open.
    """
    if found is not None and found.correct is not None:
        return GOOD if found.right else HARD if found.correct >= NEAR else AGAIN
    if card.kind not in SPOKEN and answer is None:
        return AGAIN
    if ticked and 2 * len(ticked) < len(card.points):
        return HARD
    return GOOD


def as_kept(answer: object) -> str:
    """An answer as the database keeps it: JSON, "" for none."""
    return "" if answer is None else json.dumps(answer, ensure_ascii=False)


def from_kept(text: str) -> object:
    """An answer out of the database; None where it cannot be read."""
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Undoable:
    """Something that was done to a card. undone, redone: what to say of the two ways."""

    undo: Callable[[], object]
    redo: Callable[[], object]
    undone: str
    redone: str


class UndoHistory:
    """What was done since the start, in order; a review stands in it as None.

    Reviews are in the log, and so can be taken back after a restart too.
    """

    def __init__(self) -> None:
        self._done: list[Undoable | None] = []
        self._undone: list[Undoable | None] = []

    def add(self, done: Undoable | None) -> None:
        """It was done just now; what was taken back before cannot be done again any more."""
        self._done.append(done)
        self._undone.clear()

    def next_undo(self) -> Undoable | None:
        """What is to be taken back; None for the last review."""
        return self._done[-1] if self._done else None

    def next_redo(self) -> Undoable | None:
        """What is to be done again; None for the review that was taken back."""
        return self._undone[-1] if self._undone else None

    def moved(self, *, back: bool) -> None:
        """It was taken back, or done again."""
        source, target = (self._done, self._undone) if back else (self._undone, self._done)
        target.append(source.pop() if source else None)
