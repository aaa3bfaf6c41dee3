"""The cards: reviews, when each comes back, options, the reader's own cards."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from models.errors import UserError
from models.interview.card import Card, CardOptions
from models.interview.card_file import Deck, read_cards, shipped, with_own, write_card
from models.interview.scheduling import (
    NEW,
    Days,
    Memory,
    Rating,
    Scheduling,
    State,
    Today,
    Waiting,
    from_milliseconds,
    milliseconds,
    new_cards,
    now_and_zone,
    split,
)
from models.interview.statistics import Stats
from models.interview.toml_fields import FileProblem
from models.store import reviews as choices
from models.store import reviews as figures
from models.store import reviews as log
from models.store import reviews as memories
from models.store.database import Database, now
from models.store.reviews import Review


def read(database: Database) -> tuple[tuple[Card, ...], tuple[FileProblem, ...]]:
    """Those that are not removed, the oldest first, and what is wrong with the others."""
    cards: list[Card] = []
    problems: list[FileProblem] = []
    rows = database.rows(
        "SELECT id, topic, text FROM own_card WHERE removed IS NULL ORDER BY created, id"
    )
    for name, topic, text in rows:
        found, broken = _parsed(text, topic, name)
        cards += found
        problems += broken
    return tuple(cards), tuple(problems)


# The same few thousand texts are asked for with every page that shows cards.
@lru_cache(maxsize=10_000)
def _parsed(text: str, topic: str, name: str) -> tuple[tuple[Card, ...], tuple[FileProblem, ...]]:
    return read_cards(text, topic, name, origin="own")


def save(database: Database, cards: tuple[Card, ...]) -> None:
    """Keep cards, in the place of those of the same ids; all of them or none."""
    rows = [(card.id, card.topic, _text(card), *[now()] * 2) for card in cards]
    with database.write() as connection:
        connection.executemany(
            "INSERT INTO own_card (id, topic, text, created, changed) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET topic = excluded.topic, text = excluded.text,"
            " changed = excluded.changed, removed = NULL",
            rows,
        )


def remove(database: Database, name: str, *, removed: bool) -> None:
    """Take a card out, or bring it back; KeyError if there is none of that id."""
    moment = now()
    with database.write() as connection:
        cursor = connection.execute(
            "UPDATE own_card SET removed = ?, changed = ? WHERE id = ?",
            (moment if removed else None, moment, name),
        )
        if cursor.rowcount == 0:
            raise KeyError(name)


def _text(card: Card) -> str:
    """The card as it is kept; UserError if it could not be read again."""
    if card.id in shipped():
        raise UserError(
            "A card with the id {id} comes with the program.",
            "Give yours another id.",
            id=card.id,
        )
    # Halves of characters, which no file can hold, become question marks.
    text = write_card(card).encode(errors="replace").decode()
    found, problems = read_cards(text, card.topic, card.id, origin="own")
    if not found:
        raise UserError(
            "The card {id} cannot be kept: {rule}", "Mend that and save it again.",
            id=card.id or "?", rule=problems[0].rule if problems else "",
        )  # fmt: skip
    return text


__all__ = ["CardOptions", "Cards", "Memory", "Review", "Stats", "Today"]

LONGEST_ANSWER = 20_000
WAITING = "SELECT card, state, due, last FROM card_memory"
DONE = (
    "SELECT count(*), coalesce(sum(state = 0), 0) FROM card_standing WHERE clock >= ? AND clock < ?"
)


class Cards:
    """All that is kept about cards, which are named by their ids.

    Every change is on the disk when the method returns. Those that write raise UserError if the
    disk is full, read-only or in use: nothing is changed then. clock: the time now, with a zone; by
    default the system's, see `models.interview.scheduling.now_and_zone`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

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
        with self._database.write() as connection:
            before = memories.get(connection, card)
            moment = now if before is None else max(now, before.last)
            after = Scheduling(options.retention).after(card, before, Rating(rating), moment)
            made = Review(
                0, card, int(rating), moment, now, max(0, taken_ms), _whole(answer), correct,
                NEW if before is None else int(before.state),
            )  # fmt: skip
            number = log.add(connection, made)
            memories.put(connection, after)
        lapsed = before is not None and after.lapses > before.lapses
        return replace(made, id=number, leech=lapsed and after.lapses >= options.leech_lapses)

    def undo(self) -> Review | None:
        """Take back the latest review that counts and return it; None if there is none."""
        return self._turn(undone=True)

    def redo(self) -> Review | None:
        """Give the review again that was taken back last; None if there is none to give."""
        return self._turn(undone=False)

    def can_undo(self) -> bool:
        """Whether `undo` would find something."""
        return bool(self._database.rows(log.LATEST))

    def can_redo(self) -> bool:
        """Whether `redo` would find something."""
        return bool(self._database.rows(log.NEXT))

    def memory(self, card: str) -> Memory | None:
        """How well a card is remembered; None if it was never reviewed."""
        rows = self._database.rows(memories.GET, (card,))
        return memories.memory_of(rows[0]) if rows else None

    def preview(
        self, card: str, clock: datetime | None = None
    ) -> tuple[timedelta, timedelta, timedelta, timedelta]:
        """How long until a card comes back after each of the four ratings."""
        now, _ = now_and_zone(clock)
        return Scheduling(self.options().retention).preview(self.memory(card), now)

    def reviews(self, card: str) -> tuple[Review, ...]:
        """The reviews of a card that count, the oldest first."""
        return log.of_card(self._database, card)

    def rebuild(self) -> None:
        """Put what the log says in the place of all that is derived from it."""
        scheduling = Scheduling(self.options().retention)
        with self._database.write() as connection:
            log.rebuild(connection)
            memories.replay_all(connection, scheduling)

    # ------------------------------------------------------------------ the day

    def today(self, deck: Deck, clock: datetime | None = None) -> Today:
        """What the day asks for. Cards that are no longer in the deck are left alone."""
        now, zone = now_and_zone(clock)
        options = self.options()
        days = Days(zone, options.day_starts_hour)
        start, end = days.span(days.of(now))
        ((done, begun),) = self._database.rows(DONE, (start, end))
        aside, rows = choices.aside(self._database), self._database.rows(WAITING)
        waiting = (_waiting(row) for row in rows if row[0] in deck and row[0] not in aside)
        due, soon, coming = split(waiting, days, now)
        known = aside | {row[0] for row in rows}
        room = options.new_a_day - begun
        return Today(
            due,
            new_cards(deck, known, choices.raised(self._database), room),
            done,
            coming[0] if coming else None,
            soon,
            sum(milliseconds(moment) < end for moment in coming),
            begun,
            figures.ahead(self._database, now),
        )

    def stats(self, clock: datetime | None = None, deck: Deck | None = None) -> Stats:
        """What all reviews add up to. deck: by default all cards that there are.

        Cards are counted in the deck; reviews, retention and days over all that was ever reviewed.
        """
        now, zone = now_and_zone(clock)
        options = self.options()
        whole = self.deck() if deck is None else deck
        days = Days(zone, options.day_starts_hour)
        return figures.stats(
            self._database, whole, days, now, options, choices.aside(self._database)
        )

    # ------------------------------------------------------------------ what the reader sets

    def options(self) -> CardOptions:
        """How the reader wants to be asked."""
        return choices.options(self._database)

    def set_options(self, options: CardOptions) -> None:
        """Keep other options. Another retention moves every card to the day that it asks for."""
        before = self.options()
        with self._database.write() as connection:
            choices.keep_options(connection, options)
            if options.retention != before.retention:
                memories.replay_all(connection, Scheduling(options.retention))

    def set_aside(self, card: str, aside: bool = True) -> None:
        """Put a card aside, so that it is not asked, or take it up again."""
        now, _ = now_and_zone(None)
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO card_aside (card, aside, created) VALUES (?, ?, ?)",
                (card, aside, milliseconds(now)),
            )

    def aside(self) -> frozenset[str]:
        """The cards that are put aside."""
        return choices.aside(self._database)

    def raise_first(self, cards: Iterable[str]) -> None:
        """Let these come before all other new cards, as when a lesson was finished."""
        choices.raise_first(self._database, cards)

    # ------------------------------------------------------------------ own cards

    def deck(self) -> Deck:
        """The cards that come with the program, and the reader's own."""
        return with_own(self.own())

    def own(self) -> tuple[Card, ...]:
        """The reader's own cards, the oldest first."""
        return read(self._database)[0]

    def own_problems(self) -> tuple[FileProblem, ...]:
        """Own cards that this version cannot read."""
        return read(self._database)[1]

    def save_own(self, *cards: Card) -> None:
        """Keep own cards, in the place of those of the same ids; all of them or none.

        UserError if one has the id of a shipped card or breaks a rule of the form.
        """
        save(self._database, cards)

    def remove_own(self, name: str) -> None:
        """Take an own card out; its reviews stay. KeyError if there is none of that id."""
        remove(self._database, name, removed=True)

    def restore_own(self, name: str) -> None:
        """Bring it back as it was. KeyError if there was none of that id."""
        remove(self._database, name, removed=False)

    def _turn(self, *, undone: bool) -> Review | None:
        now, _ = now_and_zone(None)
        scheduling = Scheduling(self.options().retention)
        with self._database.write() as connection:
            find = log.latest if undone else log.taken_back
            review = find(connection)
            if review is not None:
                log.turn(connection, review.id, undone=undone, moment=now)
                memories.replay_card(connection, review.card, scheduling)
        return review


def _waiting(row: tuple[str, int, int, int]) -> Waiting:
    card, state, due, last = row
    return Waiting(card, State(state), from_milliseconds(due), from_milliseconds(last))


def _whole(answer: str) -> str:
    """Without halves of characters, which no file can hold, and not longer than one types."""
    return answer[:LONGEST_ANSWER].encode(errors="replace").decode().replace("\0", "")
