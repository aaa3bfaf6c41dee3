"""The facts of the tiny world, read from the committed tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TypeVar

from models.family.items import share_of
from resources import table

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Country:
    """A country under its common English name; weight 1 to 4 says how often it is written about."""

    name: str
    capital: str
    continent: str
    currency: str
    weight: int

    @property
    def kept_out(self) -> bool:
        """Whether the chat models never saw a question about it: a quarter, decided by hash."""
        return share_of(f"chat country {self.name}") < 0.25


@dataclass(frozen=True, slots=True)
class Animal:
    """An animal and what a child's book says about it."""

    name: str
    plural: str
    sound: str
    legs: int
    covering: str
    group: str
    home: str
    food: str
    young: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of every day."""

    name: str
    colour: str
    use: str
    kind: str
    material: str
    article: str


@dataclass(frozen=True, slots=True)
class Gloss:
    """A word and what it means."""

    word: str
    gloss: str
    article: str


@dataclass(frozen=True, slots=True)
class Verse:
    """A short poem about one subject; lines end in line breaks."""

    title: str
    subject: str
    text: str


def _rows(name: str, kind: type[Row]) -> tuple[Row, ...]:
    rows = table(name).rows
    return tuple(kind(**{key: "" if v is None else v for key, v in row.items()}) for row in rows)


@cache
def countries() -> tuple[Country, ...]:
    """All countries, as the table has them."""
    return _rows("world_countries", Country)


@cache
def animals() -> tuple[Animal, ...]:
    """All animals."""
    return _rows("world_animals", Animal)


@cache
def things() -> tuple[Thing, ...]:
    """All things."""
    return _rows("world_things", Thing)


@cache
def glosses() -> tuple[Gloss, ...]:
    """All glosses."""
    return _rows("world_glosses", Gloss)


@cache
def verses() -> tuple[Verse, ...]:
    """All poems."""
    return _rows("world_verses", Verse)


@cache
def opposites() -> tuple[tuple[str, str], ...]:
    """Word and opposite, both ways round."""
    pairs = [(str(row["word"]), str(row["opposite"])) for row in table("world_opposites").rows]
    return tuple(pairs + [(b, a) for a, b in pairs])


@cache
def plurals() -> tuple[tuple[str, str], ...]:
    """Singular and plural."""
    return tuple((str(r["singular"]), str(r["plural"])) for r in table("world_plurals").rows)


@cache
def story_pieces() -> dict[str, tuple[tuple[str, str], ...]]:
    """The parts of a story: part -> (text, short form) of each piece."""
    pieces: dict[str, list[tuple[str, str]]] = {}
    for row in table("world_stories").rows:
        pieces.setdefault(str(row["part"]), []).append((str(row["text"]), str(row["short"] or "")))
    return {part: tuple(found) for part, found in pieces.items()}


@cache
def _weights() -> tuple[int, ...]:
    return tuple(country.weight for country in countries())


def some_country(random: Random) -> Country:
    """A country, the well-known ones more often."""
    return random.choices(countries(), _weights())[0]


def asked_country(random: Random) -> Country:
    """A country that the chat models may be asked about in training."""
    while (country := some_country(random)).kept_out:
        pass
    return country


def kept_out_countries() -> Sequence[Country]:
    """The countries of the chat models' test."""
    return tuple(country for country in countries() if country.kept_out)


def an(word: str) -> str:
    """The word with its indefinite article."""
    return f"{'an' if word[0].lower() in 'aeio' else 'a'} {word}"
