"""Lessons that are calculated, asked as people type them.

What takes more than one step is answered with the steps written, as the corpus writes them: a
small model computes what it spells out.
"""

import re
from functools import cache, wraps
from random import Random

from models.family import talk
from models.family.exchanges import Exchange, Make
from models.family.notations import (
    NOTATIONS,
    SPOKEN,
    Calculation,
    in_words,
    kept_out,
    large_calculation,
    seen_calculation,
    some_calculation,
    written,
)
from models.family.problems import NAMES
from models.family.talk import typed, typed_from, wordings

_CALCULATION = re.compile(r"(\d+) ?([-+*x]) ?(?=(\d+))")


def held(text: str) -> bool:
    """Whether a calculation of the test stands in the text."""
    found = ((int(a), "*" if s == "x" else s, int(b)) for a, s, b in _CALCULATION.findall(text))
    return any(kept_out(Calculation(*one)) for one in found)


def taught(make: Make) -> Make:
    """Drawn again while a calculation of the test stands in the question or in the steps."""

    @wraps(make)
    def maker(random: Random) -> Exchange:
        while held(f"{(one := make(random)).question}\n{one.answer}"):
            pass
        return one

    return maker


def number_to(random: Random, *tops: int) -> int:
    """A number from 1 to one of the tops."""
    return random.randint(1, random.choice(tops))


@cache
def without_signs(kind: str) -> tuple[str, ...]:
    """The wordings of this kind that numbers in words fit into."""
    return tuple(form for form in wordings(kind) if not re.search(r"[-+*=^²<>]|\} ?x", form))


# Places of a scene. {all}, {left}: how the question ends; {t}: things; {n}, {m}: names.
_THINGS = (
    "apples pears cookies sweets eggs plums lemons carrots balls books pens pencils coins stamps "
    "marbles cards stones shells flowers toys nuts oranges candies cakes bananas tomatoes"
).split()
_EATEN = "apples pears cookies sweets eggs plums carrots nuts oranges candies cakes bananas".split()


def _scene_numbers(random: Random, operation: str) -> tuple[int, int]:
    if operation in "*/":
        a, b = random.randint(2, 12), random.randint(2, 12)
        return (a, b) if operation == "*" else (a * b, b)
    a, b = sorted(
        (number_to(random, 10, 20, 50, 99) + 1, number_to(random, 10, 10, 20, 50)), reverse=True
    )
    return (a, b) if operation == "-" or random.random() < 0.6 else (b, a)


def word_problem(random: Random) -> Exchange:
    """A scene with one step, told as people tell it."""
    operation = random.choice("++--*/")
    text = random.choice(wordings(f"scene {operation}"))
    a, b = _scene_numbers(random, operation)
    while a == b or a == 1 or (b == 1 and not re.search(r"\{b\}( more |[.,]| to | out)", text)):
        a, b = _scene_numbers(random, operation)
    result = a // b if operation == "/" else Calculation(a, operation, b).result
    words = max(a, b) < 21 and random.random() < 0.25
    n, m = random.sample(NAMES, 2)
    question = text.format(
        a=in_words(a) if words else a, b=in_words(b) if words else b, n=n, m=m,
        t=random.choice(_EATEN if re.search(r"\b(ate|eats?)\b", text) else _THINGS),
        all=random.choice(wordings("all")), left=random.choice(wordings("left")),
    )  # fmt: skip
    question = talk.careless(question[:1].upper() + question[1:], random)
    return Exchange(question, f"{a} {operation} {b} = {result}. The answer is {result}.")


_PARTS = {2: "half", 3: "a third", 4: "a quarter", 5: "a fifth", 10: "a tenth"}


def division(random: Random) -> Exchange:
    """Exact, as a part, with a remainder, and by zero."""
    kind, a, b = random.random(), random.randint(1, 12), random.randint(1, 12)
    if kind < 0.5:
        a = random.randint(0, 12)
        return typed(random, "divided", f"{a * b} / {b} = {a}.", a * b, b)
    if kind < 0.6:
        times = "once" if a == 1 else f"{a} times"
        return typed(random, "goes", f"{b} goes into {a * b} {times}.", a * b, b)
    if kind < 0.78:
        b = random.choice(list(_PARTS))
        a = number_to(random, 10, 50) if b == 2 else a
        name = _PARTS[b]
        steps = f"{a * b} / {b} = {a}. " if b > 2 else ""
        answer = f"{steps}{name.capitalize()} of {a * b} is {a}."
        return typed(random, "part", answer, a * b, p=name)
    if kind < 0.86:
        return typed(random, "divided", "You can't divide by zero.", number_to(random, 10, 100), 0)
    b = random.randint(2, 10)
    rest = random.randint(1, b - 1)
    number = a * b + rest
    steps = f"{a} * {b} = {a * b}, {number} - {a * b} = {rest}."
    answer = f"{steps} {number} divided by {b} is {a} remainder {rest}."
    return typed(random, "divided", answer, number, b)


def _some_product(random: Random) -> Calculation:
    a, b = random.choice(
        (
            (random.randint(13, 99), random.randint(2, 9)),
            (random.randint(13, 99), random.randint(2, 9)),
            (random.randint(2, 12) * random.choice((10, 100)), random.randint(2, 12)),
            (random.randint(2, 9) * 10, random.randint(2, 9) * 10),
        )
    )
    return Calculation(*((a, "*", b) if random.random() < 0.7 else (b, "*", a)))


def product(random: Random) -> Exchange:
    """Two digits by one, and round numbers."""
    one = seen_calculation(random, _some_product)
    a, b = max(one.a, one.b), min(one.a, one.b)
    if a % 10 == 0:
        x, y = int(str(a).rstrip("0")), b if b <= 12 else int(str(b).rstrip("0"))
        steps = f"{x} * {y} = {x * y}, {a} * {b} = {a * b}"
    else:
        tens, ones = a // 10 * 10, a % 10
        steps = f"{tens} * {b} = {tens * b}, {ones} * {b} = {ones * b}, "
        steps += f"{tens * b} + {ones * b} = {a * b}"
    return typed(random, "calculation *", f"{steps}. The answer is {one.result}.", one.a, one.b)


def _some_round(random: Random) -> Calculation:
    """A sum or difference of up to three digits, often of round numbers."""
    by = random.choice((1, 1, 10, 10, 50, 100))
    a = random.randint(100, 999) // by * by
    b = random.randint(10, 999) // by * by or by
    if random.random() < 0.5:
        return Calculation(a, "+", b)
    return Calculation(max(a, b), "-", min(a, b))


def _worked(one: Calculation) -> str:
    """A sum or difference: the second number's hundreds, then its tens, then its ones."""
    now, steps = one.a, list[str]()
    places = (one.b // 100 * 100, one.b % 100 // 10 * 10, one.b % 10)
    for place in [place for place in places if place] or [0]:
        result = Calculation(now, one.operation, place).result
        steps.append(f"{now} {one.operation} {place} = {result}")
        now = result
    answer = f" The answer is {one.result}." if len(steps) > 1 else ""
    return f"{', '.join(steps)}.{answer}"


def round_sum(random: Random) -> Exchange:
    """Sums and differences of three digits."""
    one = seen_calculation(random, _some_round)
    return typed(random, f"calculation {one.operation}", _worked(one), one.a, one.b)


def _spelled_out(random: Random, *numbers: int) -> list[str]:
    """The numbers in words, with and without hyphens; sometimes one of them stays in digits."""
    said = [in_words(number) for number in numbers]
    if random.random() < 0.4:
        said = [text.replace("-", " ") for text in said]
    if random.random() < 0.2:
        place = random.randrange(len(said))
        said[place] = str(numbers[place])
    return said


_IN_WORDS = tuple(form for form in NOTATIONS if "{A}" in form)
_IN_DIGITS = tuple(form for form in NOTATIONS if "{A}" not in form)
_TERSE = tuple(form for form in NOTATIONS if "{a}{s}{b}" in form or form.startswith("Add"))


def in_notation(random: Random) -> Exchange:
    """A sum, difference or product in a notation; of numbers in words the digits come first.

    At once a small model answers nearly none of those in words: it has learnt to calculate with
    digits, and reading is a step of its own.
    """
    one = seen_calculation(random, random.choice((some_calculation, large_calculation)))
    if random.random() < 0.4 and max(one.a, one.b) < 100:
        question = talk.careless(written(one, random.choice(_IN_WORDS), random), random)
        if random.random() < 0.2:
            question = re.sub(r"(?<=ty)-(?=[a-z])", " ", question)
        return Exchange(question, f"{one.a} {one.operation} {one.b} = {one.result}.")
    return Exchange(written(one, random.choice(_IN_DIGITS), random), f"{one.result}.")


def terse(random: Random) -> Exchange:
    """A sum, difference or product without spaces, or as a command: "17+2=", "Subtract 2 from 16."

    2.6m-chat, while it was taught all notations alike, had 77 of 250 of these wrong, and 52 of
    1,150 of the others (tests/benchmarks/first_questions.py with the seeds 7 to 11).
    """
    one = seen_calculation(random, random.choice((some_calculation, large_calculation)))
    return Exchange(written(one, random.choice(_TERSE), random), f"{one.result}.")


def read_out(random: Random) -> Exchange:
    """The same in more wordings, for a model with room for them."""
    one = seen_calculation(random, random.choice((some_calculation, *[large_calculation] * 2)))
    forms, answer = without_signs(f"calculation {one.operation}"), f"{one.result}."
    if random.random() < 0.4 and max(one.a, one.b) < 100:
        a, b = _spelled_out(random, one.a, one.b)
        if random.random() < 0.5:
            forms = _IN_WORDS
        answer = f"{one.a} {one.operation} {one.b} = {answer}"
        word = random.choice(SPOKEN[one.operation])
        return typed_from(random, forms, answer, a, b, A=a, B=b, w=word)
    if random.random() < 0.3:
        return typed_from(random, forms, answer, one.a, one.b)
    return Exchange(written(one, random.choice(_IN_DIGITS), random), answer)


def _of_three(random: Random, operation: str, numbers: list[int]) -> Exchange:
    """The first two numbers, and what they make with the third."""
    one = Calculation(numbers[0], operation, numbers[1])
    two = Calculation(one.result, operation, numbers[2])
    steps = ", ".join(f"{each.a} {operation} {each.b} = {each.result}" for each in (one, two))
    kind, answer = f"three {operation}", f"{steps}. The answer is {two.result}."
    if random.random() < 0.2:
        return typed_from(random, without_signs(kind), answer, *_spelled_out(random, *numbers))
    return typed(random, kind, answer, *numbers)


def sum_of_three(random: Random) -> Exchange:
    """Three small numbers added."""
    top = random.choice((5, 9, 9, 20))
    return _of_three(random, "+", [random.randint(1, top) for _ in range(3)])


def product_of_three(random: Random) -> Exchange:
    """Three small numbers multiplied, often the same."""
    numbers = random.choices((1, 2, 2, 3, 3, 4, 5, 10), k=3)
    if random.random() < 0.3:
        numbers = numbers[:1] * 3
    return _of_three(random, "*", numbers)


_ROUND = (*range(10, 100, 10), *range(100, 1001, 50))


def percent(random: Random) -> Exchange:
    """Percents of round numbers that come out whole."""
    share = random.choice((50, 50, 25, 20, 10, 10, 10, 1))
    by = 100 // share
    whole = random.choice([number for number in _ROUND if number % by == 0])
    return typed(random, "percent", f"{share} % of {whole} is {whole // by}.", share, whole)


def square(random: Random) -> Exchange:
    """Squares of the table of products."""
    number, in_digits = random.randint(1, 12), random.random() < 0.8
    answer = f"{number} * {number} = {number * number}."
    if in_digits:
        return typed(random, "squared", answer, number)
    return typed_from(random, without_signs("squared"), answer, in_words(number))


LONGER: tuple[Make, ...] = tuple(
    taught(make)
    for make in (
        *(word_problem, word_problem, word_problem, division, division, product, product),
        *(round_sum, sum_of_three, product_of_three, percent, square),
    )
)
"""What takes more than one step; what people ask more often, more often."""
