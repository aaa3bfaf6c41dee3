"""The facts of the tiny world, read from the committed tables."""

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import TypeVar

from models.family.tasks import Item, share_of
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

    @property
    def one_form(self) -> bool:
        """Whether it is told as a statement only and never asked: a third of the least known."""
        return self.weight == 1 and not self.kept_out and share_of(f"form {self.name}") < 1 / 3


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
    """A word and what it means; article "" for all but nouns."""

    word: str
    gloss: str
    article: str

    @property
    def subject(self) -> str:
        return f"{self.article} {self.word}".strip()

    @property
    def meaning(self) -> str:
        """As a sentence, without its full stop."""
        return f"{self.subject.capitalize()} {'is' if self.article else 'means'} {self.gloss}"


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
    return _rows("world_countries", Country)


@cache
def animals() -> tuple[Animal, ...]:
    return _rows("world_animals", Animal)


@cache
def things() -> tuple[Thing, ...]:
    return _rows("world_things", Thing)


@cache
def glosses() -> tuple[Gloss, ...]:
    return _rows("world_glosses", Gloss)


@cache
def verses() -> tuple[Verse, ...]:
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
    pieces: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in table("world_stories").rows:
        piece = (str(row["text"]), str(row["short"] or ""))
        pieces[str(row["part"])] = (*pieces.get(str(row["part"]), ()), piece)
    return pieces


@cache
def _weights() -> tuple[int, ...]:
    return tuple(country.weight for country in countries())


def some_country(random: Random, *, one_form: bool = True) -> Country:
    """A country, the well-known ones more often. one_form: also those told in one form only."""
    while True:
        found = random.choices(countries(), _weights())[0]
        if one_form or not found.one_form:
            return found


def asked_country(random: Random) -> Country:
    """A country that the chat models may be asked about in training."""
    while (country := some_country(random, one_form=False)).kept_out:
        pass
    return country


def kept_out_countries() -> tuple[Country, ...]:
    """The countries of the chat models' test."""
    return tuple(country for country in countries() if country.kept_out)


def an(word: str) -> str:
    return f"{'an' if word[0].lower() in 'aeio' else 'a'} {word}"


NUMBER_WORDS = {0: "no", 2: "two", 4: "four", 6: "six", 8: "eight"}


def legs(animal: Animal) -> str:
    return NUMBER_WORDS.get(animal.legs, str(animal.legs))


COUNTRY = (
    "The capital of {0.name} is {0.capital}.",
    "The capital of {0.name} is {0.capital}.",
    "{0.capital} is the capital of {0.name}.",
    "{0.name} is a country in {0.continent}.",
    "{0.name} is in {0.continent}.",
    "The currency of {0.name} is the {0.currency}.",
)
"""A fact as a statement; what is said twice is drawn twice as often."""
MORE_ABOUT_COUNTRIES = (COUNTRY[0], COUNTRY[5])
MORE_ABOUT_ANIMALS = (
    "It has {legs} legs.",
    "It lives {0.home}.",
    "It eats {0.food}.",
    "{A} {0.sound}.",
    "Its young is called {young}.",
)
MORE_ABOUT_THINGS = (
    "The colour of the {0.name} is {0.colour}.",
    "The {0.name} is made of {0.material}.",
    "It is used to {0.use}.",
)


def about_country(country: Country, random: Random) -> str:
    """Two or three sentences, the continent first."""
    more = list(MORE_ABOUT_COUNTRIES)
    random.shuffle(more)
    return " ".join([COUNTRY[3], *more[: random.randint(1, 2)]]).format(country)


def about_animal(animal: Animal, random: Random) -> str:
    """Two or three sentences, the kind first."""
    more = random.sample(MORE_ABOUT_ANIMALS, random.randint(1, 3))
    return " ".join(["{A} is {group}.", *more]).format(
        animal, A=an(animal.name).capitalize(), group=an(animal.group), legs=legs(animal),
        young=an(animal.young),
    )  # fmt: skip


def about_thing(thing: Thing, random: Random) -> str:
    """Two or three sentences about a thing."""
    more = random.sample(MORE_ABOUT_THINGS, random.randint(1, 2))
    return " ".join(["The {0.name} is {kind}.", *more]).format(thing, kind=an(thing.kind))


def gloss_document(random: Random) -> str:
    """What one to four words mean."""
    return "\n".join(f"{random.choice(glosses()).meaning}." for _ in range(random.randint(1, 4)))


def story(random: Random) -> str:
    """A short story out of pieces; the hero stays the same."""
    piece = {part: random.choice(found) for part, found in story_pieces().items()}
    text = {part: found[0] for part, found in piece.items()}
    name = piece["hero"][1]
    middle = f" {text['middle']}" if random.random() < 0.5 else ""
    return (
        f"{text['opening']} there was {text['hero']} {text['place']}. "
        f"{name.capitalize()} {text['wish']}. {text['problem']}{middle} "
        f"{text['helper']} {text['ending']}"
    )


def story_document(random: Random) -> str:
    """Four stories to a poem."""
    if random.random() < 0.8:
        return story(random)
    verse = random.choice(verses())
    return random.choice((verse.text, f"{verse.title}\n{verse.text}"))


def capital_items() -> tuple[Item, ...]:
    """Every capital from its statement's beginning: "The capital of France is" -> " Paris."."""
    return tuple(
        Item("capital", f"The capital of {one.name} is", f" {one.capital}.", f"capital {one.name}")
        for one in countries()
    )
