"""Questions with answers: for the corpus' Q and A lines, plain dialogues and the chat models.

Forms are sentences with places to fill; whoever adds a way to ask adds a line of a table.
"""

import csv
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from models.family.tasks import (
    Item,
    code_line,
    code_output,
    held_out_items,
    seen,
    share_of,
    word_sum,
)
from models.family.world import (
    Country,
    about_animal,
    about_country,
    about_thing,
    an,
    animals,
    asked_country,
    glosses,
    legs,
    opposites,
    plurals,
    some_country,
    story,
    story_pieces,
    things,
    verses,
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer, as plain text without any form around it."""

    question: str
    answer: str


Make = Callable[[Random], Exchange]
CountryPicker = Callable[[Random], Country]
Mix = tuple[tuple[float, Make], ...]
"""The upper end of each stretch of [0, 1], and what makes the exchanges in it."""
Forms = Sequence[tuple[str, str]]
"""Questions and their answers, with places to fill."""


def filled(random: Random, forms: Forms, *values: object, **named: object) -> Exchange:
    """One of the forms, its places filled."""
    question, answer = random.choice(forms)
    return Exchange(question.format(*values, **named), answer.format(*values, **named))


def one_of(makers: Sequence[Make]) -> Make:
    """What makes an exchange of any of these kinds, the more often the more often it is named."""
    return lambda random: random.choice(makers)(random)


def drawn(mix: Mix, random: Random) -> Make:
    """What makes the next exchange of a mix."""
    share = random.random()
    return next(make for end, make in mix if share < end)


CAPITAL = "What is the capital of {0.name}?", "The capital of {0.name} is {0.capital}."
COUNTRY = (
    ("Where is {0.name}?", "{0.name} is in {0.continent}."),
    ("What is the currency of {0.name}?", "The currency of {0.name} is the {0.currency}."),
    ("Which continent is {0.name} in?", "{0.name} is in {0.continent}."),
)
ANIMAL = (
    ("What sound does {a} make?", "{A} {0.sound}."),
    ("What does {a} eat?", "{A} eats {0.food}."),
    ("Where does {a} live?", "{A} lives {0.home}."),
    ("How many legs does {a} have?", "{A} has {legs} legs."),
    ("Is {a} a bird?", "{bird}."),
)
WORD = (
    ("What is the opposite of {word}?", "The opposite of {word} is {opposite}."),
    ("What is the plural of {one}?", "The plural of {one} is {many}."),
    ("{ask}", "{meaning}."),
    ("What colour is the {thing.name}?", "The colour of the {thing.name} is {thing.colour}."),
)
OPENINGS = ("Happy to help!", "Sure!", "Of course!", "Good question!")
ABOUT = (
    "Tell me about {}.",
    "Tell me something about {}.",
    "What do you know about {}?",
    "What can you say about {}?",
)
GREETINGS = (
    ("Hello!", "Hello! How can I help you?"),
    ("Hi!", "Hello! How can I help you?"),
    ("Good morning!", "Good morning! How can I help you?"),
    ("Who are you?", "I am a small language model."),
    ("What are you?", "I am a small language model."),
    ("Thank you!", "You are welcome!"),
    ("How are you?", "I am well. How can I help you?"),
    ("Can you help me?", "Yes. What can I do for you?"),
)


def capital_question(country: Country) -> str:
    return CAPITAL[0].format(country)


def capital_asked(country: Country) -> Exchange:
    """The classic; the answer repeats the question as a statement."""
    return Exchange(capital_question(country), CAPITAL[1].format(country))


def capital_exchange(random: Random, pick: CountryPicker = asked_country) -> Exchange:
    """A country's capital."""
    return capital_asked(pick(random))


def country_exchange(random: Random, pick: CountryPicker = asked_country) -> Exchange:
    """A country's continent or currency."""
    country = pick(random)
    return filled(random, COUNTRY, country)


def sum_exchange(random: Random) -> Exchange:
    return as_exchange(seen(word_sum, random))


def animal_exchange(random: Random) -> Exchange:
    """What an animal says, eats, is, has."""
    animal = random.choice(animals())
    name, bird = an(animal.name), "Yes" if animal.group == "bird" else "No"
    places = {"a": name, "A": name.capitalize(), "legs": legs(animal), "bird": bird}
    return filled(random, ANIMAL, animal, **places)


def word_exchange(random: Random) -> Exchange:
    """Opposites, plurals, meanings, colours."""
    word, opposite = random.choice(opposites())
    one, many = random.choice(plurals())
    gloss, thing = random.choice(glosses()), random.choice(things())
    ask = f"What is {gloss.subject}?" if gloss.article else f"What does {gloss.word} mean?"
    return filled(
        random, WORD, word=word, opposite=opposite, one=one, many=many, thing=thing, ask=ask,
        meaning=gloss.meaning,
    )  # fmt: skip


def code_exchange(random: Random) -> Exchange:
    """What an expression gives, or a function to write."""
    if random.random() < 0.6:
        item = seen(code_output, random)
        return Exchange(f"What does {item.prompt[4:-1]} give?", item.answer)
    item = seen(code_line, random)
    comment = item.prompt.split("\n")[0].removeprefix("# ")
    return Exchange(f"Write a function: {comment}.", f"def f(x):{item.answer}")


def about_exchange(random: Random) -> Exchange:
    """Something about a country, an animal or a thing: half of the answers open friendly."""
    form, kind = random.choice(ABOUT), random.random()
    if kind < 0.6:
        country = asked_country(random)
        name, answer = country.name, about_country(country, random)
    elif kind < 0.85:
        animal = random.choice([a for a in animals() if not subject_held_out(a.plural)])
        name, answer = animal.plural, about_animal(animal, random)
    else:
        thing = random.choice([t for t in things() if not subject_held_out(t.name)])
        name, answer = f"the {thing.name}", about_thing(thing, random)
    opening = f"{random.choice(OPENINGS)} " if random.random() < 0.5 else ""
    return Exchange(form.format(name), opening + answer)


def subject_held_out(name: str) -> bool:
    """Whether "Tell me about NAME." is kept for the test: a quarter of animals and things."""
    return share_of(f"about {name}") < 0.25


def writing_exchange(random: Random) -> Exchange:
    """A poem or a story on request; stories are drawn again until the hero that was asked fits."""
    if random.random() < 0.5:
        verse = random.choice(verses())
        ask = random.choice(("Write a poem.", f"Write a poem about {verse.subject}."))
        return Exchange(ask, verse.text if "about" in ask else random.choice(verses()).text)
    hero, short = random.choice(story_pieces()["hero"])
    text = story(random)
    ask = random.choice(("Tell me a story.", f"Tell me a story about {hero}."))
    while "about" in ask and not (hero in text and short.capitalize() in text):
        text = story(random)
    return Exchange(ask, text)


def greeting_exchange(random: Random) -> Exchange:
    """Small talk that every chat model should be able to hold."""
    return Exchange(*random.choice(GREETINGS))


def _many_forms(random: Random) -> Country:
    return some_country(random, one_form=False)


def _any_capital(random: Random) -> Exchange:
    return capital_exchange(random, _many_forms)


def _any_country(random: Random) -> Exchange:
    return country_exchange(random, _many_forms)


ANY: Mix = (
    (0.35, _any_capital),
    (0.55, _any_country),
    (0.65, sum_exchange),
    (0.82, animal_exchange),
    (1.0, word_exchange),
)
"""Questions as they stand in a list: any country, any sum that is not held out."""
CORPUS: Mix = (
    (0.25, capital_exchange),
    (0.4, _any_country),
    (0.75, sum_exchange),
    (0.85, animal_exchange),
    (1.0, word_exchange),
)
"""With their answers, in the corpus: no capital of a country kept out is asked."""
CHAT: Mix = (
    (0.24, capital_exchange),
    (0.32, country_exchange),
    (0.52, sum_exchange),
    (0.60, animal_exchange),
    (0.68, word_exchange),
    (0.74, code_exchange),
    (0.88, about_exchange),
    (0.93, greeting_exchange),
    (1.0, writing_exchange),
)
"""Of the instruction pairs: no country kept out is asked about, in any form."""


def corpus_exchange(random: Random) -> Exchange:
    """A question with its answer for the corpus."""
    return drawn(CORPUS, random)(random)


DIALOGUE: Mix = (
    (0.5, corpus_exchange),
    (0.8, about_exchange),
    (0.9, greeting_exchange),
    (1.0, writing_exchange),
)
"""Of plain dialogues in the corpus."""


def held_out_sums(count: int, seed: int) -> tuple[Exchange, ...]:
    """Different held-out sums in words, as questions."""
    return tuple(as_exchange(item) for item in held_out_items(word_sum, count, seed))


def as_exchange(item: Item) -> Exchange:
    """An item of the corpus' "Q: ...\\nA:" form as a plain exchange."""
    return Exchange(item.prompt.removeprefix("Q: ").removesuffix("\nA:"), item.answer.strip())


COUNT, SEED = 2000, 5


def instruction_rows(count: int = COUNT, seed: int = SEED) -> list[dict[str, object]]:
    """Rows of the table: prompt, completion, topic; no pair twice, in the order they were drawn."""
    random, found = Random(seed), dict[Exchange, str]()
    while len(found) < count:
        make = drawn(CHAT, random)
        one = make(random)
        topic = make.__name__.removesuffix("_exchange")
        found.setdefault(Exchange(one.question.strip(), one.answer.strip()), topic)
    return [
        {"prompt": one.question, "completion": one.answer, "topic": topic}
        for one, topic in found.items()
    ]


def write(path: Path) -> None:
    """The rows as CSV; OSError if the file can't be written."""
    rows = instruction_rows()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
