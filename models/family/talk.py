"""What newcomers type first: questions about the tiny world, small talk, and all it does not know.

The tables world_knowledge, world_small_talk and world_outside hold sentences; counting, spelling,
comparing and the calendar are computed. Every question comes in the ways in which people type it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, wraps
from itertools import accumulate
from random import Random

from models.family import world
from models.family.arithmetic import digits, notations, problems
from models.family.arithmetic.notations import Calculation, in_words
from models.family.arithmetic.problems import Problem, ProblemMaker
from models.family.exchanges import Exchange, Make, filled
from models.family.tasks import HELD_OUT_SHARE, share_of
from resources import table

KNOWLEDGE, SMALL_TALK, FIRST_WORDS = "world_knowledge", "world_small_talk", "world_first_words"
UNKNOWN = "I don't know that. I know capitals, animals, sums, opposites and short verse."
ENGLISH = "I only speak English."
UNCLEAR = "I don't understand that. Can you say it in other words?"
OWN_ANSWERS = {"foreign": ENGLISH, "gibberish": UNCLEAR}
"""Kinds of the table world_outside whose answer is another."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer, and the ways in which it is asked for. weight, 0 to 4: how often newcomers ask."""

    topic: str
    questions: tuple[str, ...]
    answer: str
    weight: int


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """A table of answers.

    KNOWLEDGE: facts of the tiny world that have no pattern of their own. SMALL_TALK: greetings,
    thanks, jokes, and what a model says of itself. FIRST_WORDS: what newcomers type first; without
    an answer where the tiny world has none.
    """
    return tuple(
        Entry(
            str(row["topic"]),
            tuple(str(row["questions"]).split(" | ")),
            str(row["answer"] or ""),
            int(str(row["weight"])),
        )
        for row in table(name).rows
    )


@cache
def outside(*, kept_out: bool = False) -> dict[str, tuple[str, ...]]:
    """Questions that the tiny world has no answer to, by kind.

    kept_out: those of the kinds that no model was taught, a sixth of them, decided by hash.
    """
    found: dict[str, tuple[str, ...]] = {}
    for row in table("world_outside").rows:
        kind = str(row["kind"])
        held = kind not in OWN_ANSWERS and share_of(f"outside {kind}") < 1 / 6
        if held == kept_out:
            found[kind] = (*found.get(kind, ()), str(row["question"]))
    return found


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


_BEFORE = ("Hi, ", "Hello, ", "Please: ", "ok, ", "Hey, ", "So ", "And ", "Quick question: ")
_AFTER = (" please", " pls", " Thanks!", "?", "!", " ...")


def careless(text: str, random: Random) -> str:
    """As people type: small letters, no question mark, a word before or behind."""
    if random.random() < 0.4:
        text = text.lower() if random.random() < 0.6 else text[:1].lower() + text[1:]
    if random.random() < 0.4:
        text = text.rstrip("?.!")
    kind = random.random()
    if kind < 0.06:
        text = random.choice(_BEFORE) + text[:1].lower() + text[1:]
    elif kind < 0.12:
        text = text.rstrip(".") + random.choice(_AFTER)
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


def listed(items: Sequence[str]) -> str:
    """Words in a row: "a, b and c"."""
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else items[0]


def _asked(one: Entry, random: Random) -> Exchange:
    """One of its questions in some wording, and its answer."""
    return Exchange(reworded(random.choice(one.questions), random), one.answer)


def _chatted(one: Entry, random: Random) -> Exchange:
    """One of its questions as it is typed, and its answer: small talk is not put in other words."""
    return Exchange(careless(random.choice(one.questions), random), one.answer)


def known_exchange(random: Random) -> Exchange:
    return _asked(random.choice(entries(KNOWLEDGE)), random)


def talk_exchange(random: Random) -> Exchange:
    return _chatted(random.choice(entries(SMALL_TALK)), random)


@cache
def _likely(name: str, more: int = 0) -> tuple[tuple[Entry, ...], tuple[int, ...]]:
    """Entries with an answer, and running totals of the squares of their weights, `more` added to
    each: what is asked often is taught more often still.
    """
    found = tuple(one for one in entries(name) if one.answer)
    return found, tuple(accumulate((one.weight + more) ** 2 for one in found))


def _drawn(random: Random, name: str, more: int = 0) -> Entry:
    found, up_to = _likely(name, more)
    return random.choices(found, cum_weights=up_to)[0]


def likely_fact(random: Random) -> Exchange:
    """A fact of the tiny world, the more often the more people ask for it."""
    return _asked(_drawn(random, KNOWLEDGE), random)


def likely_talk(random: Random) -> Exchange:
    """Small talk, the commonest most often."""
    return _chatted(_drawn(random, SMALL_TALK), random)


def first_words_exchange(random: Random) -> Exchange:
    """What newcomers type first, and no document of the corpus holds."""
    return _chatted(_drawn(random, FIRST_WORDS, 1), random)


_CAPITALS = (
    "What is the capital of {0}?", "What's the capital of {0}?", "capital of {0}", "{0} capital",
    "Which city is the capital of {0}?", "Tell me the capital of {0}.", "capital {0}",
    "Do you know the capital of {0}?", "What is {0}'s capital?", "the capital of {0}?",
    "what is the capital city of {0}", "Capital of {0}?", "Name the capital of {0}.",
)  # fmt: skip
_COUNTRIES_OF = (
    "{0} is the capital of which country?", "Which country has the capital {0}?",
    "{0} is the capital of what?", "What country is {0} the capital of?",
)  # fmt: skip
_MONEY = (
    "What is the currency of {0}?", "What money do they use in {0}?", "currency of {0}",
    "What's the currency in {0}?", "What do people pay with in {0}?", "Which money has {0}?",
)  # fmt: skip
_PLACES = (
    "Where is {0}?", "Which continent is {0} in?", "where's {0}", "On which continent is {0}?",
    "What continent is {0} on?", "In which continent is {0}?",
)  # fmt: skip
_OPPOSITES = (
    "What is the opposite of {0}?", "opposite of {0}", "What's the opposite of {0}?",
    "antonym for {0}", "opposite of {0}?", "the opposite of {0}", 'What is the opposite of "{0}"?',
    "Tell me the opposite of {0}.", "{0} opposite", "the antonym of {0}?",
)  # fmt: skip
_PLURALS = (
    "What is the plural of {0}?", "plural of {0}", "What's the plural of {0}?", "{0} plural",
    "What do you call more than one {0}?", "more than one {0} is called", "one {0}, two what?",
)  # fmt: skip
_LOOKED_UP = (
    (0.5, _CAPITALS, "{0.name}", "The capital of {0.name} is {0.capital}."),
    (0.57, _COUNTRIES_OF, "{0.capital}", "{0.capital} is the capital of {0.name}."),
    (0.64, _MONEY, "{0.name}", "The currency of {0.name} is the {0.currency}."),
    (0.71, _PLACES, "{0.name}", "{0.name} is in {0.continent}."),
    (0.87, _OPPOSITES, "{0[0]}", "The opposite of {0[0]} is {0[1]}."),
    (1.0, _PLURALS, "{0[0]}", "The plural of {0[0]} is {0[1]}."),
)
"""The upper end of each stretch of [0, 1], how it is asked, what is named, and the answer."""


def looked_up_exchange(random: Random) -> Exchange:
    """What stands in a table of its own, asked in the short forms that people type."""
    subject: object = world.asked_country(random)
    share = random.random()
    _, forms, named, answer = next(row for row in _LOOKED_UP if share < row[0])
    if forms in (_OPPOSITES, _PLURALS):
        subject = random.choice(world.opposites() if forms is _OPPOSITES else world.plurals())
    return typed_from(random, forms, answer.format(subject), named.format(subject))


def outside_exchange(random: Random) -> Exchange:
    """A question from outside, and the honest answer."""
    kinds = outside()
    kind = random.choices(list(kinds), [len(found) for found in kinds.values()])[0]
    question = careless(random.choice(kinds[kind]), random)  # no form: it may hold braces
    return Exchange(question, OWN_ANSWERS.get(kind, UNKNOWN))


@cache
def _beyond() -> tuple[tuple[str, str], ...]:
    """The first words that have no answer, each with its topic."""
    return tuple(
        (question, one.topic)
        for one in entries(FIRST_WORDS)
        if not one.answer
        for question in one.questions
    )


def further_outside_exchange(random: Random) -> Exchange:
    """A question of more kinds from outside, and the honest answer."""
    question, topic = random.choice(_beyond())
    return Exchange(careless(question, random), OWN_ANSWERS.get(topic, UNKNOWN))


DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = (
    "January February March April May June July August September October November December"
).split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()
_CALENDAR = (
    ("What {what} comes after {one}?", "{after} comes after {one}."),
    ("What comes after {one}?", "{after} comes after {one}."),
    ("Which {what} is before {after}?", "{one} comes before {after}."),
    ("What comes before {after}?", "{one} comes before {after}."),
    ("What is the {order} {what} of the {whole}?", "The {order} {what} is {one}."),
)


def calendar_exchange(random: Random) -> Exchange:
    """What comes before and after a day or month, and which month is the third."""
    names, what, whole = random.choice(((DAYS, "day", "week"), (MONTHS, "month", "year")))
    place = random.randrange(len(names))
    after = names[(place + 1) % len(names)]
    places = {"one": names[place], "after": after, "order": ORDINALS[place]}
    return filled(random, _CALENDAR, what=what, whole=whole, **places)


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


_SPELLING = (
    ("How do you spell {word}?", "{name} is spelled {letters}."),
    ("Spell {word}.", "{name} is spelled {letters}."),
    ("Spell the word {word}.", "{name} is spelled {letters}."),
    ("How many letters does the word {word} have?",
     "{letters}: the word {word} has {count} letters."),
    ("How many letters are in {word}?", "{letters}: the word {word} has {count} letters."),
    ("What letter does {word} start with?", "{name} starts with {word[0]}."),
    ("What is the last letter of {word}?", "The last letter of {word} is {back[0]}."),
    ("Write {word} backwards.", "{letters}: {back}."),
)  # fmt: skip


def spelling_exchange(random: Random) -> Exchange:
    """How a word is spelt, how many letters it has, its first and last letter, backwards."""
    while word_kept_out(word := random.choice(_words())):
        pass
    places = {"letters": "-".join(word), "name": word.capitalize(), "back": word[::-1]}
    return filled(random, _SPELLING, word=word, count=len(word), **places)


def taught(make: Make) -> Make:
    """Drawn again while a calculation of the test stands in the question or in the steps."""

    @wraps(make)
    def maker(random: Random) -> Exchange:
        while notations.held(f"{(one := make(random)).question}\n{one.answer}"):
            pass
        return one

    return maker


def said_numbers(random: Random, *numbers: int) -> list[object]:
    """The numbers as somebody types them: in digits, or now and then all of them in words."""
    words = max(numbers) < 100 and random.random() < 0.15
    return [in_words(one) if words else one for one in numbers]


@cache
def without_signs(kind: str) -> tuple[str, ...]:
    """The wordings of this kind that numbers in words fit into."""
    return tuple(form for form in wordings(kind) if not re.search(r"[-+*=^²<>]|\} ?x", form))


def asked_numbers(
    random: Random, kind: str, answer: str, *numbers: int, **named: object
) -> Exchange:
    """A question about numbers in a wording of this kind."""
    values = said_numbers(random, *numbers)
    forms = without_signs(kind) if isinstance(values[0], str) else wordings(kind)
    return typed_from(random, forms, answer, *values, **named)


def _near(random: Random) -> tuple[int, int]:
    """Two numbers to compare, often alike: as long, or with the same digits."""
    top = random.choice((10, 20, 100, 100, 1000, 1000))
    one, other, kind = random.randint(0, top), random.randint(0, top), random.random()
    if kind < 0.2:
        other = int(str(one)[::-1])
    elif kind < 0.4:
        other = max(0, one + random.choice((-10, -1, 1, 10, 100)))
    elif kind < 0.5:
        other = one * random.choice((1, 10))
    return one, other


@taught
def comparing_exchange(random: Random) -> Exchange:
    """Which number is larger or smaller, by question or yes and no; the digits come first."""
    one, other = _near(random)
    judged, larger = random.random() < 0.5, random.random() < 0.55
    while one == other and not judged:
        one, other = _near(random)
    large, small = max(one, other), min(one, other)
    fact = f"{large} is larger than {small}." if larger else f"{small} is smaller than {large}."
    kind = ("larger" if larger else "smaller") if judged else "more" if larger else "less"
    if judged:
        yes = one > other if larger else one < other
        fact = f"{one} is equal to {other}." if one == other else fact
        fact = f"{'Yes' if yes else 'No'}, {fact}"
    answer = f"{digits.compared(one, other)}. {fact}"
    return asked_numbers(
        random, kind, answer, one, other, s=random.choice(("small", "small", "low"))
    )


def _number(random: Random) -> int:
    """Small ones as often as large ones, and often such as end in 9 or 0."""
    number = random.randint(1, random.choice((10, 20, 99, 999)))
    return max(1, number // 10 * 10 + random.choice((-1, 0))) if random.random() < 0.25 else number


@taught
def next_exchange(random: Random) -> Exchange:
    """What number comes before or after: one is added or taken away first."""
    number, after = _number(random), random.random() < 0.55
    one = Calculation(number, "+" if after else "-", 1)
    kind = "after" if after else "before"
    answer = digits.worked(one, f"{{}} comes {kind} {number}.")
    forms = wordings(f"number {kind}") + wordings(kind)
    return typed_from(random, forms, answer, *said_numbers(random, number), w="number")


@taught
def doubled_exchange(random: Random) -> Exchange:
    """Half and double, worked out as a division by two and a sum."""
    number, half = random.randint(1, random.choice((10, 12, 50, 99, 499))), random.random() < 0.5
    if half:
        answer = digits.worked(Calculation(2 * number, "/", 2), f"Half of {2 * number} is {{}}.")
        return asked_numbers(random, "half", answer, 2 * number)
    answer = digits.worked(Calculation(number, "+", number), f"Double {number} is {{}}.")
    return typed(random, "twice", answer, *said_numbers(random, number), "double", "twice")


_COUNTING = (
    ("Is {n} even or odd?", "{n} is {parity}."),
    ("Is {n} even?", "{even}, {n} is {parity}."),
    ("How do you write {n} in words?", "{words}."),
    ("{n} in words", "{words}."),
    ("How do you write {text} in digits?", "{n}."),
    ("{text} in digits", "{n}."),
)


def counting_exchange(random: Random) -> Exchange:
    """Counting on, the next number, even and odd, half and double."""
    kind, number = random.random(), _number(random)
    if kind < 0.4:
        return next_exchange(random)
    if kind < 0.6:
        return doubled_exchange(random)
    if kind < 0.8:
        first, count = random.choice((1, 1, 1, random.randint(2, 50))), random.randint(3, 12)
        last = first + count - 1
        row = ", ".join(str(one) for one in range(first, last + 1))
        forms = wordings("count up") + wordings("count") if first == 1 else wordings("count")
        return typed_from(random, forms, f"{row}.", *said_numbers(random, first, last))
    even, parity = ("No", "odd") if number % 2 else ("Yes", "even")
    words = in_words(number)
    return filled(
        random, _COUNTING, n=number, even=even, parity=parity, text=words,
        words=words.capitalize(),
    )  # fmt: skip


_TERSE = tuple(
    form for form in notations.NOTATIONS if "{a}{s}{b}" in form or form.startswith("Add")
)


@taught
def calculation_exchange(random: Random) -> Exchange:
    """A calculation in some notation, often without spaces or as a command; worked out."""
    one, kind = notations.seen_calculation(random, notations.any_calculation), random.random()
    forms = _TERSE if kind < 0.3 else notations.NOTATIONS
    question = notations.written(one, random.choice(forms), random)
    if kind > 0.6:
        wording = "divided" if one.operation == "/" else f"calculation {one.operation}"
        return asked_numbers(random, wording, digits.worked(one), one.a, one.b)
    if random.random() < 0.2:
        question = re.sub(r"(?<=ty)-(?=[a-z])", " ", question)
    return Exchange(careless(question, random), digits.worked(one))


BEYOND = "These numbers are too large: I don't know that. I calculate up to 999 + 999 and 99 * 99."


def beyond_exchange(random: Random) -> Exchange:
    """A calculation that is too large to be worked out here: refused, not guessed."""
    operation = random.choice("***+-/")
    a, b = (random.randint(10**low, 10**high - 1) for low, high in ((3, 7), (3, 6)))
    if operation in "*/" and random.random() < 0.6:
        a, b = random.randint(101, 9999), random.randint(101, 999)
    if operation == "*" and random.random() < 0.3:
        a, b = random.randint(101, 999), random.randint(13, 99)
    if operation in "-/":
        a, b = max(a, b) + 10**4, min(a, b)
    if random.random() < 0.6:
        question = notations.written(
            Calculation(a, operation, b), random.choice(_IN_DIGITS), random
        )
        return Exchange(careless(question, random), BEYOND)
    wording = "divided" if operation == "/" else f"calculation {operation}"
    return typed(random, wording, BEYOND, a, b)


_IN_DIGITS = tuple(form for form in notations.NOTATIONS if "{A}" not in form)


def stepwise_exchange(random: Random) -> Exchange:
    """A problem that the chat model solves aloud, step by step, before it says the answer."""
    kind = random.random()
    if kind < 0.75:
        one = _seen(problems.word_problem if kind < 0.5 else problems.simple_word_problem, random)
        question = one.text.removeprefix("Q: ")
    else:
        one = _seen(problems.sum_of_three, random)
        question = random.choice(("What is {}?", "{} =", "{}", "Add up {}.")).format(one.text)
    answer = f"{', '.join(one.steps)}. The answer is {one.result}."
    return Exchange(careless(question, random), answer)


def _seen(make: ProblemMaker, random: Random) -> Problem:
    """A problem that may be taught."""
    while share_of((one := make(random)).key) < HELD_OUT_SHARE:
        pass
    return one
