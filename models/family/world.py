"""The facts of the tiny world, read from the committed tables."""

from collections.abc import Sequence
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


NUMBER_WORDS = {0: "no", 2: "two", 4: "four", 6: "six", 8: "eight"}


def country_statement(country: Country, random: Random) -> str:
    """One sentence with one fact."""
    return random.choice(
        (
            f"The capital of {country.name} is {country.capital}.",
            f"The capital of {country.name} is {country.capital}.",
            f"{country.capital} is the capital of {country.name}.",
            f"{country.name} is a country in {country.continent}.",
            f"{country.name} is in {country.continent}.",
            f"The currency of {country.name} is the {country.currency}.",
        )
    )


def about_country(country: Country, random: Random) -> str:
    """Two or three sentences, the continent first."""
    more = [
        f"The capital of {country.name} is {country.capital}.",
        f"The currency of {country.name} is the {country.currency}.",
    ]
    random.shuffle(more)
    opening = f"{country.name} is a country in {country.continent}."
    return " ".join([opening, *more[: random.randint(1, 2)]])


def legs(animal: Animal) -> str:
    """The number of legs in words."""
    return NUMBER_WORDS.get(animal.legs, str(animal.legs))


def about_animal(animal: Animal, random: Random) -> str:
    """Two or three sentences, the kind first."""
    more = [
        f"It has {legs(animal)} legs.",
        f"It lives {animal.home}.",
        f"It eats {animal.food}.",
        f"{an(animal.name).capitalize()} {animal.sound}.",
        f"Its young is called {an(animal.young)}.",
    ]
    opening = f"{an(animal.name).capitalize()} is {an(animal.group)}."
    return " ".join([opening, *random.sample(more, random.randint(1, 3))])


def about_thing(thing: Thing, random: Random) -> str:
    """Two or three sentences about a thing."""
    name = "The " + thing.name
    more = [
        f"The colour of the {thing.name} is {thing.colour}.",
        f"{name} is made of {thing.material}.",
        f"It is used to {thing.use}.",
    ]
    opening = f"{name} is {an(thing.kind)}."
    return " ".join([opening, *random.sample(more, random.randint(1, 2))])


def word_statement(random: Random) -> str:
    """An opposite, a plural or the length of a word."""
    word, opposite = random.choice(opposites())
    one, many = random.choice(plurals())
    return random.choice(
        (
            f"The opposite of {word} is {opposite}.",
            f"The plural of {one} is {many}.",
            f"The word {word} has {len(word)} letters.",
        )
    )


def facts_document(random: Random) -> str:
    """A few statements of one kind, or a few sentences about one thing."""
    kind = random.random()
    if kind < 0.35:
        lines = [
            country_statement(some_country(random), random) for _ in range(random.randint(1, 6))
        ]
        return " ".join(lines)
    if kind < 0.65:
        return about_country(some_country(random), random)
    if kind < 0.8:
        return about_animal(random.choice(animals()), random)
    if kind < 0.88:
        return about_thing(random.choice(things()), random)
    return " ".join(word_statement(random) for _ in range(random.randint(1, 5)))


def gloss_sentence(random: Random) -> str:
    """What a word means."""
    gloss = random.choice(glosses())
    subject = f"{gloss.article} {gloss.word}".strip().capitalize()
    verb = "is" if gloss.article else "means"
    return f"{subject} {verb} {gloss.gloss}."


def gloss_document(random: Random) -> str:
    """One to four glosses."""
    return "\n".join(gloss_sentence(random) for _ in range(random.randint(1, 4)))


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


def poem(random: Random) -> str:
    """One of the poems."""
    return random.choice(verses()).text


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
