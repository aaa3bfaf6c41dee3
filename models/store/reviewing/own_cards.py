"""The reader's own cards, kept as the text of a card file."""

from functools import lru_cache

from models.cards.card import Card
from models.cards.card_file import CardProblem, read_cards, write_card
from models.cards.deck import shipped
from models.errors import UserError
from models.store.database import Database, now


def read(database: Database) -> tuple[tuple[Card, ...], tuple[CardProblem, ...]]:
    """Those that are not removed, the oldest first, and what is wrong with the others."""
    cards: list[Card] = []
    problems: list[CardProblem] = []
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
def _parsed(text: str, topic: str, name: str) -> tuple[tuple[Card, ...], tuple[CardProblem, ...]]:
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
