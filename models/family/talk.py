"""What newcomers type first: questions about the tiny world, small talk, and all it does not know.

The tables world_knowledge, world_small_talk and world_outside hold sentences; counting, spelling,
comparing and the calendar are computed. Every question comes in the ways in which people type it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from models.family import notations, problems, world
from models.family.exchanges import Exchange
from models.family.problems import Problem, ProblemMaker
from models.family.tasks import HELD_OUT_SHARE, share_of
from resources import table

KNOWLEDGE, SMALL_TALK, FIRST_WORDS = "world_knowledge", "world_small_talk", "world_first_words"
UNKNOWN = "I don't know that. I know capitals, animals, sums, opposites and short verse."
ENGLISH = "I only speak English."
UNCLEAR = "I don't understand that. Can you say it in other words?"
OWN_ANSWERS = {"foreign": ENGLISH, "gibberish": UNCLEAR}
"""Kinds of the table world_outside whose answer is another."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer, and the ways in which it is asked for. weight, 0 to 4: how often newcomers ask."""

    topic: str
    questions: tuple[str, ...]
    answer: str
    weight: int


@cache
def _said(name: str) -> tuple[Said, ...]:
    return tuple(
        Said(
            str(row["topic"]),
            tuple(str(row["questions"]).split(" | ")),
            str(row["answer"] or ""),
            int(str(row["weight"])),
        )
        for row in table(name).rows
    )


@cache
def _up_to(name: str) -> tuple[int, ...]:
    """Running totals of the squared weights: what is asked often is taught more often still."""
    return tuple(accumulate(said.weight**2 for said in _said(name)))


def knowledge() -> tuple[Said, ...]:
    """The facts of the tiny world that have no pattern of their own."""
    return _said(KNOWLEDGE)


def small_talk() -> tuple[Said, ...]:
    """Greetings, thanks, jokes, and what a model says of itself."""
    return _said(SMALL_TALK)


@cache
def outside(*, kept_out: bool = False) -> dict[str, tuple[str, ...]]:
    """Questions that the tiny world has no answer to, by kind.

    kept_out: those of the kinds that no model was taught, a sixth of them, decided by hash.
    """
    found: dict[str, list[str]] = {}
    for row in table("world_outside").rows:
        kind = str(row["kind"])
        held = kind not in OWN_ANSWERS and share_of(f"outside {kind}") < 1 / 6
        if held == kept_out:
            found.setdefault(kind, []).append(str(row["question"]))
    return {kind: tuple(questions) for kind, questions in found.items()}


_REWORDED = (
    (re.compile(r"^What is (.+)\?$"), (
        "What's {0}?", "what is {0}", "what's {0}?", "whats {0}", "Tell me what {0} is.",
        "Do you know what {0} is?", "Can you tell me what {0} is?", "Explain {0}.", "{0}?",
        "what is {0}?", "Please tell me what {0} is.",
    )),
    (re.compile(r"^What are (.+)\?$"), (
        "what are {0}", "Tell me what {0} are.", "Do you know what {0} are?", "{0}?",
        "What are {0} then?",
    )),
    (re.compile(r"^Who (is|was|are) (.+)\?$"), (
        "who {0} {1}", "Do you know who {1} {0}?", "Tell me who {1} {0}.", "who {0} {1}?",
        "{1}?", "Can you tell me who {1} {0}?",
    )),
    (re.compile(r"^Where (is|are) (.+)\?$"), (
        "where {0} {1}", "Do you know where {1} {0}?", "Tell me where {1} {0}.", "where {0} {1}?",
        "Can you tell me where {1} {0}?",
    )),
    (re.compile(r"^How many (.+) does (.+) have\?$"), (
        "how many {0} does {1} have", "How many {0} has {1}?", "how many {0} has {1}",
        "Do you know how many {0} {1} has?", "Tell me how many {0} {1} has.",
    )),
    (re.compile(r"^How (.+)\?$"), ("how {0}", "how {0}?", "Do you know how {0}?")),
    (re.compile(r"^Why (.+)\?$"), ("why {0}", "why {0}?", "Tell me why {0}.")),
    (re.compile(r"^(Is|Are|Can|Do|Does) (.+)\?$"), ("{0} {1}", "Hey, {0} {1}?", "So {0} {1}?")),
)  # fmt: skip
PLAIN = 0.45  # of the questions stay as they are


def reworded(question: str, random: Random) -> str:
    """The question as somebody else types it: another form, or carelessly."""
    if random.random() < PLAIN:
        return question
    for pattern, forms in _REWORDED:
        found = pattern.match(question)
        if found is not None and random.random() < 0.6:
            question = random.choice(forms).format(*found.groups())
            break
    return careless(question, random)


BEFORE = ("Hi, ", "Hello, ", "Please: ", "ok, ", "Hey, ", "So ", "And ", "Quick question: ")
AFTER = (" please", " pls", " Thanks!", "?", "!", " ...")


def careless(text: str, random: Random) -> str:
    """As people type: small letters, no question mark, a word before or behind."""
    if random.random() < 0.4:
        text = text.lower() if random.random() < 0.6 else text[:1].lower() + text[1:]
    if random.random() < 0.4:
        text = text.rstrip("?.!")
    kind = random.random()
    if kind < 0.06:
        text = random.choice(BEFORE) + text[:1].lower() + text[1:]
    elif kind < 0.12:
        text = text.rstrip(".") + random.choice(AFTER)
    return text or "?"


@cache
def _wordings() -> dict[str, tuple[str, ...]]:
    rows = table("world_wordings").rows
    return {str(row["kind"]): tuple(str(row["wordings"]).split(" | ")) for row in rows}


def wordings(kind: str) -> tuple[str, ...]:
    """The ways in which people ask for this, with places to fill; or KeyError."""
    return _wordings()[kind]


def typed(random: Random, kind: str, answer: str, *values: object, **named: object) -> Exchange:
    """A question in one of the wordings of this kind, its places filled, typed carelessly."""
    return typed_from(random, wordings(kind), answer, *values, **named)


def typed_from(
    random: Random, forms: Sequence[str], answer: str, *values: object, **named: object
) -> Exchange:
    """As `typed`, from these forms."""
    return Exchange(careless(random.choice(forms).format(*values, **named), random), answer)


def listed(items: list[str]) -> str:
    """Words in a row: "a, b and c"."""
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else items[0]


def asked(said: Said, random: Random) -> Exchange:
    """One of its questions in some wording, and its answer."""
    question = random.choice(said.questions)
    return Exchange(reworded(question, random), said.answer)


def known_exchange(random: Random) -> Exchange:
    """A fact of the tiny world."""
    return asked(random.choice(knowledge()), random)


def _chatted(said: Said, random: Random) -> Exchange:
    """One of its questions as it is typed, and its answer: small talk is not put in other words."""
    return Exchange(careless(random.choice(said.questions), random), said.answer)


def talk_exchange(random: Random) -> Exchange:
    """Small talk."""
    return _chatted(random.choice(small_talk()), random)


def likely_fact(random: Random) -> Exchange:
    """A fact of the tiny world, the more often the more people ask for it."""
    return asked(random.choices(knowledge(), cum_weights=_up_to(KNOWLEDGE))[0], random)


def likely_talk(random: Random) -> Exchange:
    """Small talk, the commonest most often."""
    return _chatted(random.choices(small_talk(), cum_weights=_up_to(SMALL_TALK))[0], random)


CAPITALS = (
    "What is the capital of {0}?", "What's the capital of {0}?", "capital of {0}", "{0} capital",
    "Which city is the capital of {0}?", "Tell me the capital of {0}.", "capital {0}",
    "Do you know the capital of {0}?", "What is {0}'s capital?", "the capital of {0}?",
    "what is the capital city of {0}", "Capital of {0}?", "Name the capital of {0}.",
)  # fmt: skip
COUNTRIES_OF = (
    "{0} is the capital of which country?", "Which country has the capital {0}?",
    "{0} is the capital of what?", "What country is {0} the capital of?",
)  # fmt: skip
MONEY = (
    "What is the currency of {0}?", "What money do they use in {0}?", "currency of {0}",
    "What's the currency in {0}?", "What do people pay with in {0}?", "Which money has {0}?",
)  # fmt: skip
PLACES = (
    "Where is {0}?", "Which continent is {0} in?", "where's {0}", "On which continent is {0}?",
    "What continent is {0} on?", "In which continent is {0}?",
)  # fmt: skip
OPPOSITES = (
    "What is the opposite of {0}?", "opposite of {0}", "What's the opposite of {0}?",
    "antonym for {0}", "opposite of {0}?", "the opposite of {0}", 'What is the opposite of "{0}"?',
    "Tell me the opposite of {0}.", "{0} opposite", "the antonym of {0}?",
)  # fmt: skip
PLURALS = (
    "What is the plural of {0}?", "plural of {0}", "What's the plural of {0}?", "{0} plural",
    "What do you call more than one {0}?", "more than one {0} is called", "one {0}, two what?",
)  # fmt: skip


def looked_up_exchange(random: Random) -> Exchange:
    """What stands in a table of its own, asked in the short forms that people type."""
    country, kind = world.asked_country(random), random.random()
    forms: tuple[str, ...]
    if kind < 0.5:
        forms, word = CAPITALS, country.name
        answer = f"The capital of {country.name} is {country.capital}."
    elif kind < 0.57:
        forms, word = COUNTRIES_OF, country.capital
        answer = f"{country.capital} is the capital of {country.name}."
    elif kind < 0.64:
        forms, word = MONEY, country.name
        answer = f"The currency of {country.name} is the {country.currency}."
    elif kind < 0.71:
        forms, word = PLACES, country.name
        answer = f"{country.name} is in {country.continent}."
    elif kind < 0.87:
        word, opposite = random.choice(world.opposites())
        forms, answer = OPPOSITES, f"The opposite of {word} is {opposite}."
    else:
        word, many = random.choice(world.plurals())
        forms, answer = PLURALS, f"The plural of {word} is {many}."
    return Exchange(careless(random.choice(forms).format(word), random), answer)


DIVISIONS = (
    "What is {0} divided by {1}?", "{0} / {1}", "{0}/{1}", "{0} divided by {1}", "{0} : {1}",
    "what's {0} divided by {1}?", "Divide {0} by {1}.", "How much is {0} divided by {1}?",
)  # fmt: skip


def division_exchange(random: Random) -> Exchange:
    """The table of products backwards."""
    a, b = random.randint(1, 12), random.randint(1, 12)
    return Exchange(random.choice(DIVISIONS).format(a * b, b), f"{a}.")


def outside_exchange(random: Random) -> Exchange:
    """A question from outside, and the honest answer."""
    kinds = outside()
    kind = random.choices(list(kinds), [len(found) for found in kinds.values()])[0]
    return Exchange(careless(random.choice(kinds[kind]), random), OWN_ANSWERS.get(kind, UNKNOWN))


def first_words() -> tuple[Said, ...]:
    """What newcomers type first; without an answer where the tiny world has none."""
    return _said(FIRST_WORDS)


@cache
def _first_words() -> tuple[tuple[Said, ...], tuple[int, ...], tuple[Exchange, ...]]:
    """Rows of FIRST_WORDS with an answer, running totals of their shares, and the others."""
    found = first_words()
    inside = tuple(said for said in found if said.answer)
    beyond = tuple(
        Exchange(question, OWN_ANSWERS.get(said.topic, UNKNOWN))
        for said in found
        if not said.answer
        for question in said.questions
    )
    return inside, tuple(accumulate((said.weight + 1) ** 2 for said in inside)), beyond


def first_words_exchange(random: Random) -> Exchange:
    """What newcomers type first, and no document of the corpus holds."""
    inside, up_to, _ = _first_words()
    return _chatted(random.choices(inside, cum_weights=up_to)[0], random)


def further_outside_exchange(random: Random) -> Exchange:
    """A question of more kinds from outside, and the honest answer."""
    one = random.choice(_first_words()[2])
    return Exchange(careless(one.question, random), one.answer)


DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = (
    "January February March April May June July August September October November December"
).split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()


def calendar_exchange(random: Random) -> Exchange:
    """What comes before and after a day or month, and which month is the third."""
    names, what = random.choice(((DAYS, "day"), (MONTHS, "month")))
    place = random.randrange(len(names))
    one, after = names[place], names[(place + 1) % len(names)]
    whole = "week" if what == "day" else "year"
    return random.choice(
        (
            Exchange(f"What {what} comes after {one}?", f"{after} comes after {one}."),
            Exchange(f"What comes after {one}?", f"{after} comes after {one}."),
            Exchange(f"Which {what} is before {after}?", f"{one} comes before {after}."),
            Exchange(f"What comes before {after}?", f"{one} comes before {after}."),
            Exchange(
                f"What is the {ORDINALS[place]} {what} of the {whole}?",
                f"The {ORDINALS[place]} {what} is {one}.",
            ),
        )
    )


@cache
def _words() -> tuple[str, ...]:
    """Words of the tiny world that may be spelt and counted: plain letters, three to nine."""
    found = {one.name for one in world.animals()} | {one.name for one in world.things()}
    found |= {word for pair in (*world.opposites(), *world.plurals()) for word in pair}
    found |= {one.word for one in world.glosses()}
    return tuple(sorted(word for word in found if word.isalpha() and 3 <= len(word) <= 9))


def word_kept_out(word: str) -> bool:
    """Whether a word is never spelt or counted in a lesson: a tenth, decided by hash."""
    return share_of(f"spell {word}") < 0.1


def spelling_exchange(random: Random) -> Exchange:
    """How a word is spelt, how many letters it has, its first and last letter, backwards."""
    while word_kept_out(word := random.choice(_words())):
        pass
    return spelt(word, random)


def spelt(word: str, random: Random) -> Exchange:
    """A question about the letters of this word."""
    letters, name = "-".join(word), word.capitalize()
    return random.choice(
        (
            Exchange(f"How do you spell {word}?", f"{name} is spelled {letters}."),
            Exchange(f"Spell {word}.", f"{name} is spelled {letters}."),
            Exchange(f"Spell the word {word}.", f"{name} is spelled {letters}."),
            Exchange(
                f"How many letters does the word {word} have?",
                f"{letters}: the word {word} has {len(word)} letters.",
            ),
            Exchange(
                f"How many letters are in {word}?",
                f"{letters}: the word {word} has {len(word)} letters.",
            ),
            Exchange(f"What letter does {word} start with?", f"{name} starts with {word[0]}."),
            Exchange(
                f"What is the last letter of {word}?", f"The last letter of {word} is {word[-1]}."
            ),
            Exchange(f"Write {word} backwards.", f"{letters}: {word[::-1]}."),
        )
    )


def comparing_exchange(random: Random) -> Exchange:
    """Which number is larger or smaller, by question or yes and no."""
    top = random.choice((10, 20, 100, 100, 1000))
    a, b = random.sample(range(top + 1), 2)
    large, small = max(a, b), min(a, b)
    more = f"{large} is larger than {small}."
    return random.choice(
        (
            Exchange(f"Which is larger, {a} or {b}?", more),
            Exchange(f"Which number is bigger, {a} or {b}?", more),
            Exchange(f"What is more, {a} or {b}?", more),
            Exchange(f"Which is smaller, {a} or {b}?", f"{small} is smaller than {large}."),
            Exchange(f"What is less, {a} or {b}?", f"{small} is smaller than {large}."),
            Exchange(f"Is {a} larger than {b}?", f"{'Yes' if a > b else 'No'}, {more}"),
            Exchange(f"Is {a} bigger than {b}?", f"{'Yes' if a > b else 'No'}, {more}"),
            Exchange(
                f"Is {a} less than {b}?",
                f"{'Yes' if a < b else 'No'}, {small} is smaller than {large}.",
            ),
        )
    )


def counting_exchange(random: Random) -> Exchange:
    """Counting on, the next number, even and odd, half and double."""
    kind, number = random.random(), random.randint(1, 99)
    if kind < 0.35:
        first, count = random.choice((1, 1, 1, random.randint(2, 50))), random.randint(3, 10)
        last = first + count - 1
        row = ", ".join(str(one) for one in range(first, last + 1))
        ask = f"Count to {last}." if first == 1 else f"Count from {first} to {last}."
        if first == 1 and random.random() < 0.3:
            ask = f"Count from 1 to {last}."
        return Exchange(ask, f"{row}.")
    parity = "odd" if number % 2 else "even"
    yes, words = ("No" if number % 2 else "Yes"), notations.in_words(number).capitalize()
    return random.choice(
        (
            Exchange(f"What comes after {number}?", f"{number + 1} comes after {number}."),
            Exchange(f"What number comes before {number}?", f"{number - 1} comes before {number}."),
            Exchange(f"Is {number} even or odd?", f"{number} is {parity}."),
            Exchange(f"Is {number} even?", f"{yes}, {number} is {parity}."),
            Exchange(f"What is half of {2 * number}?", f"Half of {2 * number} is {number}."),
            Exchange(f"What is double {number}?", f"Double {number} is {2 * number}."),
            Exchange(f"How do you write {number} in words?", f"{words}."),
        )
    )


def calculation_exchange(random: Random) -> Exchange:
    """A sum, difference or product in some notation; the answer is the number."""
    one = notations.seen_calculation(random)
    return Exchange(notations.asked_so(one, random), f"{one.result}.")


_SPOKEN_PROBLEMS = (
    (problems.product_3, ("What is {}?", "{} =", "{}", "How much is {}?", "Calculate {}.")),
    (problems.product_22, ("What is {}?", "{} =", "{}", "How much is {}?")),
    (problems.sum_of_three, ("What is {}?", "{} =", "{}", "Add up {}.")),
)


def stepwise_exchange(random: Random) -> Exchange:
    """A problem that the chat model solves aloud, step by step, before it says the answer."""
    kind = random.random()
    if kind < 0.65:
        one = _seen(problems.word_problem if kind < 0.45 else problems.simple_word_problem, random)
        return Exchange(careless(one.text.removeprefix("Q: "), random), aloud(one))
    make, forms = random.choice(_SPOKEN_PROBLEMS)
    one = _seen(make, random)
    text = one.text.replace("*", random.choice(("*", "*", "x", "times")))
    return Exchange(careless(random.choice(forms).format(text), random), aloud(one))


def _seen(make: ProblemMaker, random: Random) -> Problem:
    """A problem that may be taught."""
    while share_of((one := make(random)).key) < HELD_OUT_SHARE:
        pass
    return one


def aloud(problem: Problem) -> str:
    """The steps and the answer, as the chat models say them."""
    return f"{', '.join(problem.steps)}. The answer is {problem.result}."
