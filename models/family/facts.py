"""Statements about the tiny world: what a base model knows by heart."""

from random import Random

from models.family.items import Item
from models.family.world import (
    Animal,
    Country,
    Thing,
    an,
    animals,
    countries,
    glosses,
    opposites,
    plurals,
    some_country,
    story_pieces,
    things,
    verses,
)

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
