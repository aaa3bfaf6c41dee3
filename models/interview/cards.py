"""Reviewing cards: the log, when each comes back, what the day asks for, the reader's own cards."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from fsrs import Rating, State

from models.errors import UserError
from models.interview import statistics
from models.interview.card import Card
from models.interview.card_file import Deck, read_cards, shipped, with_own, write_card
from models.interview.core import DECKS, in_deck, ten_unseen
from models.interview.reviewing import GOOD, CardsChoices, Queue, in_standing, queue
from models.interview.scheduling import (
    NEW,
    CardOptions,
    Days,
    Scheduling,
    Today,
    Waiting,
    new_cards,
    now_and_zone,
    split,
)
from models.interview.statistics import Stats
from models.interview.toml_files import FileProblem
from models.store.database import storable
from models.store.reviews import OPTIONS, Memory, Review, Reviews, from_milliseconds, milliseconds
from models.store.store import Store

LONGEST_ANSWER = 20_000


class Cards(Reviews):
    """All that is kept about cards, which are named by their ids.

    Every change is on the disk when the method returns. Those that write raise UserError if the
    disk is full, read-only or in use: nothing is changed then. clock: the time now, with a zone; by
    default the system's, see `models.interview.scheduling.now_and_zone`.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store.reviews.database)

    # ------------------------------------------------------------------ reviewing

    def review(
        self,
        card: str,
        rating: int,
        *,
        taken_ms: int = 0,
        answer: str = "",
        correct: bool | None = None,
        clock: datetime | None = None,
    ) -> Review:
        """Keep how well a card was remembered: 1 again, 2 hard, 3 good, 4 easy.

        What was taken back before cannot be given again any more. If the clock was set back behind
        the card's earlier review, FSRS is told the time of that one. ValueError for another rating
        or no card.
        """
        if not card:
            raise ValueError("a review is of a card")
        now, _ = now_and_zone(clock)
        options = self.options()
        with self.database.write() as connection:
            before = self._memories.first("WHERE card = ?", card)
            moment = now if before is None else max(now, before.last)
            after = Scheduling(options).after(card, before, Rating(rating), moment)
            made = Review(
                0, card, int(rating), moment, now, max(0, taken_ms),
                storable(answer[:LONGEST_ANSWER]), correct,
                NEW if before is None else before.state,
            )  # fmt: skip
            number = self.add(connection, made, after)
        lapsed = before is not None and after.lapses > before.lapses
        return replace(made, id=number, leech=lapsed and after.lapses >= options.leech_lapses)

    def undo(self) -> Review | None:
        """Take back the latest review that counts and return it; None if there is none."""
        return self._turn(undone=True)

    def redo(self) -> Review | None:
        """Give the review again that was taken back last; None if there is none to give."""
        return self._turn(undone=False)

    def preview(
        self, card: str, clock: datetime | None = None
    ) -> tuple[timedelta, timedelta, timedelta, timedelta]:
        """How long until a card comes back after each of the four ratings."""
        now, _ = now_and_zone(clock)
        return Scheduling(self.options()).preview(self.memory(card), now)

    def rebuild(self) -> None:
        """Put what the log says in the place of all that is derived from it."""
        with self.database.write() as connection:
            self.rebuild_undone(connection)
            self._replay(connection, self.options())

    def history(self, card: str) -> tuple[tuple[Review, timedelta], ...]:
        """The reviews of a card that count, the oldest first, and until when it was put off."""
        found, memory, scheduling = (
            list[tuple[Review, timedelta]](),
            None,
            Scheduling(self.options()),
        )
        for review in self.reviews(card):
            memory = scheduling.after(card, memory, review.rating, review.reviewed)
            found.append((review, memory.due - review.reviewed))
        return tuple(found)

    # ------------------------------------------------------------------ the day

    def aside(self, clock: datetime | None = None) -> frozenset[str]:
        """The cards that are not asked today: suspended, or buried until tomorrow."""
        return self.suspended() | self.buried(self._day(clock))

    def bury_today(self, *cards: str, clock: datetime | None = None, buried: bool = True) -> None:
        """Ask cards no more today, or ask them again."""
        self.bury(*cards, day=self._day(clock), buried=buried)

    def _day(self, clock: datetime | None) -> str:
        now, zone = now_and_zone(clock)
        return Days(zone, self.options().day_starts_hour).of(now).isoformat()

    def today(self, deck: Deck, clock: datetime | None = None, begun: str = "") -> Today:
        """What the day asks for. Cards that are no longer in the deck are left alone.

        begun: the one of DECKS whose cards are begun; by default the reader's option.
        """
        now, zone = now_and_zone(clock)
        options = self.options()
        days = Days(zone, options.day_starts_hour)
        start, end = days.span(days.of(now))
        done, today, reviewed = self.done(start, end)
        aside, rows = self.aside(clock), self.waiting()
        waiting = (_waiting(row) for row in rows if row[0] in deck and row[0] not in aside)
        due, soon, coming = split(waiting, days, now)
        known = aside | {row[0] for row in rows}
        learning = {card for card, state, *_ in rows if state != State.Review}
        steps = tuple(name for name in due if name in learning)
        learned = tuple(name for name in due if name not in learning)
        room = max(0, options.reviews_a_day - reviewed)
        return Today(
            (*steps, *learned[:room]),
            new_cards(deck, known, self.raised(), options.new_a_day - today, begun or options.deck),
            done,
            coming[0] if coming else None,
            soon,
            sum(milliseconds(moment) < end for moment in coming),
            today,
            self.ahead(now),
            len(learned[room:]),
        )

    def stats(self, clock: datetime | None = None, deck: Deck | None = None) -> Stats:
        """What all reviews add up to. deck: by default all cards that there are.

        Cards are counted in the deck; reviews, retention and days over all that was ever reviewed.
        """
        now, zone = now_and_zone(clock)
        options = self.options()
        whole = self.deck() if deck is None else deck
        days = Days(zone, options.day_starts_hour)
        return statistics.stats(self, whole, days, now, options)

    # ------------------------------------------------------------------ what the reader sets

    def options(self) -> CardOptions:
        """How the reader wants to be asked; a value that does not fit is the default."""
        found = CardOptions()
        for name, text in self.database.rows(OPTIONS):
            if hasattr(found, name):
                with suppress(ValueError):
                    found = replace(found, **{name: _value(getattr(found, name), text)})
        return found

    def set_options(self, options: CardOptions) -> None:
        """Keep other options. Another schedule moves every card to the day that it asks for."""
        before = self.options()
        with self.database.write() as connection:
            self.put_options(connection, asdict(options))
            if options.schedule != before.schedule:
                self._replay(connection, options)

    # ------------------------------------------------------------------ own cards

    def deck(self) -> Deck:
        """The cards that come with the program, and the reader's own."""
        return with_own(self.own())

    def own(self) -> tuple[Card, ...]:
        """The reader's own cards, the oldest first."""
        return tuple(card for cards, _ in self._own() for card in cards)

    def own_problems(self) -> tuple[FileProblem, ...]:
        """Own cards that this version cannot read."""
        return tuple(problem for _, problems in self._own() for problem in problems)

    def save_own(self, *cards: Card) -> None:
        """Keep own cards, in the place of those of the same ids; all of them or none.

        UserError if one has the id of a shipped card or breaks a rule of the form.
        """
        self.put_own([(card.id, card.topic, _text(card)) for card in cards])

    def _turn(self, *, undone: bool) -> Review | None:
        now, _ = now_and_zone(None)
        with self.database.write() as connection:
            review = self.latest() if undone else self.taken_back()
            if review is not None:
                self.turn(connection, review.id, undone=undone, moment=now)
                self._replay(connection, self.options(), review.card)
        return review

    def _replay(
        self, connection: sqlite3.Connection, options: CardOptions, card: str | None = None
    ) -> None:
        """Put what the log says of a card, or of all, in the place of what is kept."""
        rows = self.ratings(card)
        self.drop(connection, card)
        self.put(connection, _replayed(rows, Scheduling(options)))

    def _own(self) -> Iterator[tuple[tuple[Card, ...], tuple[FileProblem, ...]]]:
        return (_parsed(text, topic, name) for name, topic, text in self.own_texts())


Done = tuple[str, str]
"""What to say after something was done, and after it was undone."""


@dataclass(frozen=True, slots=True)
class Undoable:
    """Something that was done to cards. done, undone: what to say of it."""

    undo: Callable[[], object]
    redo: Callable[[], object]
    done: str
    undone: str


class ReviewSession:
    """The deck and all that is done with it. Methods that write raise UserError and change nothing.

    clock: what time it is; days are counted in its time zone, of UTC in the system's.
    """

    def __init__(self, store: Store) -> None:
        self.cards = Cards(store)
        self.clock: Callable[[], datetime] = partial(datetime.now, UTC)
        self.deck: Deck = with_own(self.cards.own())
        self.extra: tuple[str, ...] = ()
        """Cards that were asked for beyond those of the day; they come first."""
        self._test: tuple[str, ...] = ()
        self._right: dict[str, bool] = {}
        # In order; a review stands in them as None: it is in the log, and so can be undone after a
        # restart, too.
        self._done: list[Undoable | None] = []
        self._undone: list[Undoable | None] = []

    # ------------------------------------------------------------------ which cards

    def meant(self, choices: CardsChoices) -> Deck:
        """The cards that are meant, words and state aside."""
        if not choices.narrow:
            return self.deck
        return Deck(tuple(card for card in self.deck.cards if choices.holds(card)))

    def queue(self, choices: CardsChoices) -> Queue:
        """What can be reviewed now."""
        deck = self.meant(choices)
        return queue(self.cards.today(deck, self.clock(), self._begun(choices)), deck, self.extra)

    def listed(self, choices: CardsChoices) -> tuple[Card, ...]:
        """The cards that the list of all holds."""
        standing = choices.standing
        found = tuple(card for card in self.deck.cards if choices.finds(card))
        if not standing:
            return found
        memories = {one.card: one for one in self.cards.memories()}
        suspended, now = self.cards.suspended(), self.clock()
        lapses = self.cards.options().leech_lapses
        return tuple(
            card
            for card in found
            if in_standing(
                standing, memories.get(card.id), now,
                suspended=card.id in suspended, leech_lapses=lapses,
            )
        )  # fmt: skip

    def more_new(self, choices: CardsChoices, count: int) -> tuple[str, ...]:
        """So many cards that were never seen, beyond those that the day has room for."""
        return new_cards(self.meant(choices), self._known(), (), count, self._begun(choices))

    def _begun(self, choices: CardsChoices) -> str:
        """Which deck is begun: the one that is set, or all if the reader names a topic or kind."""
        return "all" if choices.narrow else self.cards.options().deck

    def _known(self) -> frozenset[str]:
        """Cards that are not new: reviewed before, or not asked today."""
        return self.cards.aside(self.clock()) | {one.card for one in self.cards.memories()}

    # ------------------------------------------------------------------ skipping what is known

    def begin_test(self) -> bool:
        """Ask ten unseen cards of the deck next; False if it has fewer."""
        deck = self.cards.options().deck
        self.extra = self._test = ten_unseen(deck, self.deck.cards, self._known())
        self._right = {}
        return bool(self._test)

    def end_test(self) -> int | None:
        """How many of the ten were right, once all are reviewed; None before, and without a test.

        Right is what was graded good or easy and was not found wrong.
        """
        if not self._test or len(self._right) < len(self._test):
            return None
        right, self._test = sum(self._right.values()), ()
        return right

    def skip(self, said: Done) -> None:
        """Suspend what is unseen of the deck that is begun, and begin the next."""
        known, before = self._known(), self.cards.options()
        rest = [
            card.id
            for card in self.deck.cards
            if in_deck(card, before.deck) and card.origin != "own" and card.id not in known
        ]
        place = min(DECKS.index(before.deck) + 1, len(DECKS) - 1)
        after = replace(before, deck=DECKS[place])

        def turn(options: CardOptions, *, suspended: bool) -> None:
            self.cards.suspend(*rest, suspended=suspended)
            self.cards.set_options(options)

        self._do(lambda: turn(after, suspended=True), lambda: turn(before, suspended=False), said)

    # ------------------------------------------------------------------ what is done with them

    def review(
        self, card: str, rating: int, taken_ms: int, answer: object, *, correct: bool | None
    ) -> Review:
        """Keep how well a card was remembered; see `Cards.review`. answer: None for none."""
        text = "" if answer is None else json.dumps(answer, ensure_ascii=False)
        kept = self.cards.review(
            card, rating, taken_ms=taken_ms, answer=text, correct=correct, clock=self.clock()
        )
        self._note(None)
        self.extra = tuple(name for name in self.extra if name != card)
        if card in self._test:
            self._right[card] = rating >= GOOD and correct is not False
        return kept

    def suspend(self, cards: Sequence[Card], *, suspended: bool, said: Done) -> None:
        """Ask cards no more, or ask them again."""
        names = [card.id for card in cards]
        self._do(
            lambda: self.cards.suspend(*names, suspended=suspended),
            lambda: self.cards.suspend(*names, suspended=not suspended),
            said,
        )

    def bury(self, card: str, *, buried: bool, said: Done) -> None:
        """Ask a card no more today, or ask it again."""
        self.extra = tuple(name for name in self.extra if name != card)
        moment = self.clock()
        bury = partial(self.cards.bury_today, card, clock=moment)
        self._do(lambda: bury(buried=buried), lambda: bury(buried=not buried), said)

    def remove(self, cards: Sequence[Card], said: Done) -> None:
        """Take own cards out."""
        names = [card.id for card in cards]
        self._do(
            lambda: self._reading(self.cards.remove_own, *names),
            lambda: self._reading(self.cards.restore_own, *names),
            said,
        )

    def save(self, cards: Sequence[Card], said: Done) -> None:
        """Keep own cards, new ones and changed ones."""
        own = {card.id: card for card in self.cards.own()}
        before = [own[card.id] for card in cards if card.id in own]
        new = [card.id for card in cards if card.id not in own]

        def undo() -> None:
            self.cards.remove_own(*new)
            if before:
                self.cards.save_own(*before)
            self._reading(lambda: None)

        self._do(lambda: self._reading(self.cards.save_own, *cards), undo, said)

    def undo(self) -> Undoable | Review | None:
        """Undo what was done last; of a review also what was done before the start."""
        turn = self._done[-1] if self._done else None
        undone = self.cards.undo() if turn is None else turn
        if turn is not None:
            turn.undo()
        if undone is not None:
            self._undone.append(self._done.pop() if self._done else None)
        return undone

    def redo(self) -> Undoable | Review | None:
        """Do again what was undone last."""
        turn = self._undone[-1] if self._undone else None
        redone = self.cards.redo() if turn is None else turn
        if turn is not None:
            turn.redo()
        if redone is not None:
            self._done.append(self._undone.pop() if self._undone else None)
        return redone

    def _do(self, redo: Callable[[], object], undo: Callable[[], object], said: Done) -> None:
        redo()
        self._note(Undoable(undo, redo, *said))

    def _note(self, done: Undoable | None) -> None:
        """It was done just now: what was undone before cannot be done again."""
        self._done.append(done)
        self._undone.clear()

    def _reading(self, act: Callable[..., object], *given: object) -> None:
        act(*given)
        self.deck = with_own(self.cards.own())


def _waiting(row: tuple[str, int, int, int]) -> Waiting:
    card, state, due, last = row
    return Waiting(card, State(state), from_milliseconds(due), from_milliseconds(last))


def _value(default: Any, text: str) -> Any:
    """An option out of its text: a number, or the minutes of the learning steps."""
    if isinstance(default, tuple):
        return tuple(int(part) for part in text.strip("()").split(",") if part.strip())
    return text.strip("'") if isinstance(default, str) else type(default)(text)


def _replayed(rows: Iterable[tuple[str, int, int]], scheduling: Scheduling) -> Iterator[Memory]:
    """The memory of each card after its reviews. rows: card, rating, reviewed, card by card."""
    for card, reviews in groupby(rows, key=itemgetter(0)):
        memory: Memory | None = None
        for _, rating, reviewed in reviews:
            memory = scheduling.after(card, memory, rating, from_milliseconds(reviewed))
        if memory is not None:
            yield memory


# The same few thousand texts are asked for with every page that shows cards.
@lru_cache(maxsize=10_000)
def _parsed(text: str, topic: str, name: str) -> tuple[tuple[Card, ...], tuple[FileProblem, ...]]:
    return read_cards(text, topic, name, origin="own")


def _text(card: Card) -> str:
    """The card as it is kept; UserError if it could not be read again."""
    if card.id in shipped():
        raise UserError(
            "A card with the id {id} comes with the program.", "Give yours another id.", id=card.id
        )
    # Halves of characters, which no file can hold, become question marks.
    text = write_card(card).encode(errors="replace").decode()
    found, problems = read_cards(text, card.topic, card.id, origin="own")
    if not found:
        raise UserError(
            "The card {id} cannot be kept: {rule}", "Mend that and save it again.",
            id=card.id or "?", rule=problems[0].error.message if problems else "",
        )  # fmt: skip
    return text
