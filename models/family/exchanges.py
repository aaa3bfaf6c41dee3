"""Questions with answers: for the corpus' Q and A lines, plain dialogues and the chat models."""

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
    poem,
    some_country,
    story,
    story_pieces,
    things,
    verses,
)

OPENINGS = ("Happy to help!", "Sure!", "Of course!", "Good question!")
ABOUT = (
    "Tell me about {}.",
    "Tell me something about {}.",
    "What do you know about {}?",
    "What can you say about {}?",
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer, as plain text without any form around it."""

    question: str
    answer: str


Make = Callable[[Random], Exchange]
CountryPicker = Callable[[Random], Country]


def one_of(makers: Sequence[Make]) -> Make:
    """What makes an exchange of any of these kinds, the more often the more often it is named."""

    def make(random: Random) -> Exchange:
        return random.choice(makers)(random)

    return make


def capital_question(country: Country) -> str:
    """The classic."""
    return f"What is the capital of {country.name}?"


def capital_exchange(random: Random, pick: CountryPicker = asked_country) -> Exchange:
    """A country's capital; the answer repeats the question as a statement."""
    country = pick(random)
    return Exchange(
        capital_question(country), f"The capital of {country.name} is {country.capital}."
    )


def country_exchange(random: Random, pick: CountryPicker = asked_country) -> Exchange:
    """A country's continent or currency, or which country a capital belongs to."""
    country = pick(random)
    return random.choice(
        (
            Exchange(f"Where is {country.name}?", f"{country.name} is in {country.continent}."),
            Exchange(
                f"What is the currency of {country.name}?",
                f"The currency of {country.name} is the {country.currency}.",
            ),
            Exchange(
                f"Which continent is {country.name} in?",
                f"{country.name} is in {country.continent}.",
            ),
        )
    )


def sum_exchange(random: Random) -> Exchange:
    """A sum in words with a short answer."""
    return as_exchange(seen(word_sum, random))


def animal_exchange(random: Random) -> Exchange:
    """What an animal says, eats, is, has."""
    animal = random.choice(animals())
    name = an(animal.name)
    subject = name.capitalize()
    return random.choice(
        (
            Exchange(f"What sound does {name} make?", f"{subject} {animal.sound}."),
            Exchange(f"What does {name} eat?", f"{subject} eats {animal.food}."),
            Exchange(f"Where does {name} live?", f"{subject} lives {animal.home}."),
            Exchange(f"How many legs does {name} have?", f"{subject} has {legs(animal)} legs."),
            Exchange(f"Is {name} a bird?", "Yes." if animal.group == "bird" else "No."),
        )
    )


def word_exchange(random: Random) -> Exchange:
    """Opposites, plurals, meanings, colours."""
    word, opposite = random.choice(opposites())
    one, many = random.choice(plurals())
    gloss, thing = random.choice(glosses()), random.choice(things())
    subject = f"{gloss.article} {gloss.word}".strip()
    verb = "is" if gloss.article else "means"
    ask = f"What is {subject}?" if gloss.article else f"What does {gloss.word} mean?"
    return random.choice(
        (
            Exchange(f"What is the opposite of {word}?", f"The opposite of {word} is {opposite}."),
            Exchange(f"What is the plural of {one}?", f"The plural of {one} is {many}."),
            Exchange(ask, f"{subject.capitalize()} {verb} {gloss.gloss}."),
            Exchange(
                f"What colour is the {thing.name}?",
                f"The colour of the {thing.name} is {thing.colour}.",
            ),
        )
    )


def code_exchange(random: Random) -> Exchange:
    """What an expression gives, or a function to write."""
    if random.random() < 0.6:
        item = seen(code_output, random)
        return Exchange(f"What does {item.prompt[4:-1]} give?", item.answer)
    item = seen(code_line, random)
    comment = item.prompt.split("\n")[0].removeprefix("# ")
    return Exchange(f"Write a function: {comment}.", f"def f(x):{item.answer}")


def about_exchange(random: Random, pick: CountryPicker = asked_country) -> Exchange:
    """Something about a country, an animal or a thing: half of the answers open friendly."""
    form, kind = random.choice(ABOUT), random.random()
    if kind < 0.6:
        country = pick(random)
        question, answer = form.format(country.name), about_country(country, random)
    elif kind < 0.85:
        animal = random.choice([a for a in animals() if not subject_held_out(a.plural)])
        question, answer = form.format(animal.plural), about_animal(animal, random)
    else:
        thing = random.choice([t for t in things() if not subject_held_out(t.name)])
        question, answer = form.format(f"the {thing.name}"), about_thing(thing, random)
    opening = f"{random.choice(OPENINGS)} " if random.random() < 0.5 else ""
    return Exchange(question, opening + answer)


def subject_held_out(name: str) -> bool:
    """Whether "Tell me about NAME." is kept for the test: a quarter of animals and things."""
    return share_of(f"about {name}") < 0.25


def writing_exchange(random: Random) -> Exchange:
    """A poem or a story on request."""
    if random.random() < 0.5:
        verse = random.choice(verses())
        ask = random.choice(("Write a poem.", f"Write a poem about {verse.subject}."))
        return Exchange(ask, verse.text if "about" in ask else poem(random))
    hero, short = random.choice(story_pieces()["hero"])
    text = story(random)
    ask = random.choice(("Tell me a story.", f"Tell me a story about {hero}."))
    return Exchange(ask, story_about(text, hero, short, random) if "about" in ask else text)


def story_about(text: str, hero: str, short: str, random: Random) -> str:
    """A story with this hero: stories are drawn again until the hero fits."""
    while hero not in text or short.capitalize() not in text:
        text = story(random)
    return text


def greeting_exchange(random: Random) -> Exchange:
    """Small talk that every chat model should be able to hold."""
    return random.choice(GREETINGS)


GREETINGS = (
    Exchange("Hello!", "Hello! How can I help you?"),
    Exchange("Hi!", "Hello! How can I help you?"),
    Exchange("Good morning!", "Good morning! How can I help you?"),
    Exchange("Who are you?", "I am a small language model."),
    Exchange("What are you?", "I am a small language model."),
    Exchange("Thank you!", "You are welcome!"),
    Exchange("How are you?", "I am well. How can I help you?"),
    Exchange("Can you help me?", "Yes. What can I do for you?"),
)


Makers = tuple[tuple[float, str, Make], ...]


def _drawn(makers: Makers, random: Random) -> tuple[str, Exchange]:
    """Topic and exchange; makers: (upper end of the topic's stretch of [0, 1], topic, maker)."""
    share = random.random()
    topic, make = next((topic, make) for end, topic, make in makers if share < end)
    return topic, make(random)


def _any_capital(random: Random) -> Exchange:
    return capital_exchange(random, some_country)


def _any_country(random: Random) -> Exchange:
    return country_exchange(random, some_country)


_ANY: Makers = (
    (0.35, "capital", _any_capital),
    (0.55, "country", _any_country),
    (0.65, "sum", sum_exchange),
    (0.82, "animal", animal_exchange),
    (1.0, "word", word_exchange),
)
_CORPUS: Makers = (
    (0.25, "capital", capital_exchange),
    (0.4, "country", _any_country),
    (0.75, "sum", sum_exchange),
    (0.85, "animal", animal_exchange),
    (1.0, "word", word_exchange),
)
_CHAT: Makers = (
    (0.24, "capital", capital_exchange),
    (0.32, "country", country_exchange),
    (0.52, "sum", sum_exchange),
    (0.60, "animal", animal_exchange),
    (0.68, "word", word_exchange),
    (0.74, "code", code_exchange),
    (0.88, "about", about_exchange),
    (0.93, "greeting", greeting_exchange),
    (1.0, "writing", writing_exchange),
)


def any_question(random: Random) -> str:
    """A question as it stands in a list, any country, any sum that is not held out."""
    return _drawn(_ANY, random)[1].question


def corpus_exchange(random: Random) -> Exchange:
    """A question with its answer for the corpus: no capital of a country kept out is asked."""
    return _drawn(_CORPUS, random)[1]


def dialogue_exchange(random: Random) -> Exchange:
    """An exchange of a plain dialogue in the corpus."""
    return _drawn(_DIALOGUE, random)[1]


_DIALOGUE: Makers = (
    (0.5, "", corpus_exchange),
    (0.8, "about", about_exchange),
    (0.9, "greeting", greeting_exchange),
    (1.0, "writing", writing_exchange),
)


def topical_exchange(random: Random) -> tuple[str, Exchange]:
    """Topic and exchange for the chat models: no country kept out is asked about, in any form."""
    return _drawn(_CHAT, random)


def held_out_sums(count: int, seed: int) -> tuple[Exchange, ...]:
    """Different held-out sums in words, as questions."""
    return tuple(as_exchange(item) for item in held_out_items(word_sum, count, seed))


def as_exchange(item: Item) -> Exchange:
    """An item of the corpus' "Q: ...\\nA:" form as a plain exchange."""
    return Exchange(item.prompt.removeprefix("Q: ").removesuffix("\nA:"), item.answer.strip())


COUNT, SEED = 2000, 5
COLUMNS = ("prompt", "completion", "topic")


def instruction_rows(count: int = COUNT, seed: int = SEED) -> list[dict[str, object]]:
    """Rows of the table: prompt, completion, topic; no pair twice, in the order they were drawn."""
    random, found = Random(seed), dict[tuple[str, str], str]()
    while len(found) < count:
        topic, exchange = topical_exchange(random)
        found.setdefault((exchange.question.strip(), exchange.answer.strip()), topic)
    return [
        {"prompt": prompt, "completion": completion, "topic": topic}
        for (prompt, completion), topic in found.items()
    ]


def write(path: Path) -> None:
    """The rows as CSV; OSError if the file can't be written."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(instruction_rows())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
