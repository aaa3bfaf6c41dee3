"""Lessons that are calculated, asked as people type them.

What takes more than one step is answered with the steps written, as the corpus writes them: a
small model computes what it spells out.
"""

import re
from random import Random

from models.family import talk
from models.family.arithmetic import digits
from models.family.arithmetic.notations import Calculation, in_words
from models.family.arithmetic.problems import NAMES
from models.family.exchanges import Exchange, Make
from models.family.talk import asked_numbers, taught, typed, typed_from, without_signs, wordings


def number_to(random: Random, *tops: int) -> int:
    """A number from 1 to one of the tops."""
    return random.randint(1, random.choice(tops))


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
    words = max(a, b) < 21 and random.random() < 0.25
    n, m = random.sample(NAMES, 2)
    question = text.format(
        a=in_words(a) if words else a, b=in_words(b) if words else b, n=n, m=m,
        t=random.choice(_EATEN if re.search(r"\b(ate|eats?)\b", text) else _THINGS),
        all=random.choice(wordings("all")), left=random.choice(wordings("left")),
    )  # fmt: skip
    question = talk.careless(question[:1].upper() + question[1:], random)
    one = Calculation(a, operation, b)
    return Exchange(
        question,
        digits.worked(one),
    )


_PARTS = {2: "half", 3: "a third", 4: "a quarter", 5: "a fifth", 10: "a tenth"}


def division(random: Random) -> Exchange:
    """How often, as a part, with a remainder, and by zero."""
    kind, a, b = random.random(), random.randint(1, 12), random.randint(1, 12)
    if kind < 0.25:
        times = "once" if a == 1 else f"{a} times"
        return typed(random, "goes", f"{b} goes into {a * b} {times}.", a * b, b)
    if kind < 0.55:
        b = random.choice(list(_PARTS))
        name, one = _PARTS[b], Calculation(number_to(random, 10, 50) * b, "/", b)
        answer = digits.worked(one, f"{name.capitalize()} of {one.a} is {{}}.")
        return typed(random, "part", answer, one.a, p=name)
    if kind < 0.7:
        return typed(random, "divided", "You can't divide by zero.", number_to(random, 10, 100), 0)
    b = random.randint(2, 10)
    one = Calculation(a * b + random.randint(1, b - 1), "/", b)
    return asked_numbers(random, "divided", digits.worked(one), one.a, b)


def _spelled_out(random: Random, *numbers: int) -> list[str]:
    """The numbers in words, with and without hyphens; sometimes one of them stays in digits."""
    said = [in_words(number) for number in numbers]
    if random.random() < 0.4:
        said = [text.replace("-", " ") for text in said]
    if random.random() < 0.2:
        place = random.randrange(len(said))
        said[place] = str(numbers[place])
    return said


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
    answer = digits.worked(Calculation(whole, "/", by), f"{share} % of {whole} is {{}}.")
    return typed(random, "percent", answer, share, whole)


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
        *(word_problem, word_problem, word_problem, division, division),
        *(sum_of_three, product_of_three, percent, square),
    )
)
"""What takes more than one step; what people ask more often, more often."""
