"""Lessons of the second course that are calculated, asked as people type them.

What takes more than one step is answered with the steps written, as the corpus writes them: a
small model computes what it spells out.
"""

import re
from random import Random

from models.family import talk
from models.family.exchanges import Exchange, Make
from models.family.notations import (
    Calculation,
    asked_so,
    in_words,
    kept_out,
    large_calculation,
    seen_calculation,
    some_calculation,
)
from models.family.problems import NAMES
from models.family.talk import typed

_CALCULATION = re.compile(r"(\d+) ?([-+*x]) ?(?=(\d+))")


def held(text: str) -> bool:
    """Whether a calculation of the test stands in the text."""
    found = ((int(a), "*" if s == "x" else s, int(b)) for a, s, b in _CALCULATION.findall(text))
    return any(kept_out(Calculation(*one)) for one in found)


def taught(make: Make) -> Make:
    """Drawn again while a calculation of the test stands in the question or in the steps."""

    def maker(random: Random) -> Exchange:
        while held(f"{(one := make(random)).question}\n{one.answer}"):
            pass
        return one

    maker.__name__, maker.__doc__ = make.__name__, make.__doc__
    return maker


def number_to(random: Random, *tops: int) -> int:
    """A number from 1 to one of the tops."""
    return random.randint(1, random.choice(tops))


# Word problems of one step. {all}, {left}: how the question ends; {t}: things; {n}, {m}: names.
_SCENES = {
    "+": """I have {a} {t} and buy {b} more. {all}
{n} has {a} {t} and gets {b} more. How many {t} does {n} have now?
if i have {a} {t} and someone gives me {b} more, how many {t} do i have
There are {a} {t} on the table and I put {b} more there. {all}
{n} found {a} {t} in the morning and {b} in the evening. {all}
I read {a} pages yesterday and {b} today. How many pages did I read?
{n} is {a} years old. How old will {n} be in {b} years?
{n} walks {a} km and then {b} km more. How far is that?
A pen costs {a} dollars and a book costs {b} dollars. What do both cost?
There are {a} boys and {b} girls in a class. How many children are there?
{n} has {a} {t} and {m} has {b}. How many {t} do they have together?
{a} birds sit in a tree. {b} more come. How many birds are there now?
There are {a} people on the bus and {b} more get on. How many people are on the bus?
My brother is {b} years older than me and I am {a}. How old is he?
{n} baked {a} cookies and {m} baked {b}. {all}
i had {a} dollars and got {b} more for my birthday, how many dollars do i have now""",
    "-": """I have {a} {t} and eat {b}. {left}
{n} has {a} {t} and eats {b}. How many {t} does {n} have left?
i had {a} {t} and ate {b}, how many {t} do i have left
if i have {a} {t} and eat {b}, {left}
I have {a} {t} and lose {b}. {left}
{n} had {a} {t} and lost {b}. How many {t} does {n} have now?
{n} has {a} {t} and gives {b} to {m}. How many {t} does {n} have left?
if i have {a} {t} and give away {b}, how many {t} do i have left
There were {a} {t} in the box and I took {b} out. {left}
A book has {a} pages and I read {b}. How many pages are left?
{n} is {a} years old and {m} is {b} years younger. How old is {m}?
I had {a} dollars and spent {b}. How many dollars do I have left?
It is {a} km to the school. {n} has walked {b} km. How far is it still?
{a} birds sit in a tree and {b} fly away. {left}
There are {a} people on the bus and {b} get off. How many people are still on the bus?
A game costs {a} dollars and {n} has only {b}. How many dollars are missing?
{n} has {a} {t} and {m} has {b}. How many more does {n} have?
The baker made {a} cakes and sold {b}. {left}
I am {a} years old. How old was I {b} years ago?
{n} had {a} eggs and {b} broke. {left}
{a} {t}, take away {b}, {left}""",
    "*": """One book costs {b} dollars. What do {a} books cost?
{n} buys {a} {t}. Each costs {b} dollars. How much does {n} pay?
i buy {a} tickets for {b} dollars each, how much do i pay
There are {a} boxes with {b} {t} each. {all}
There are {a} bags and {b} {t} in each bag. {all}
{a} children get {b} cookies each. How many cookies is that?
I read {b} pages a day. How many pages do I read in {a} days?
{n} runs {b} km every day. How far does {n} run in {a} days?
A room has {a} rows of {b} chairs. How many chairs are in the room?
{n} earns {b} dollars an hour and works {a} hours. How many dollars does {n} earn?
{a} cars with {b} people in each, how many people
{n} plants {a} rows of {b} flowers. How many flowers does {n} plant?
{n} has {a} packs of {b} pencils. {all}
{a} friends have {b} {t} each. How many {t} do they have together?""",
    "/": """{a} cookies for {b} children. How many cookies does each child get?
I share {a} {t} equally among {b} friends. How many does each one get?
{n} has {a} {t} and puts them into {b} boxes equally. How many {t} are in each box?
{b} pens cost {a} dollars. What does one pen cost?
I have {a} dollars. A ticket costs {b} dollars. How many tickets can I buy?
A book has {a} pages and I read {b} pages a day. How many days do I need?
{n} cuts a rope of {a} m into {b} equal parts. How long is each part?
{a} children make teams of {b}. How many teams are there?
{b} friends share {a} {t} equally, how many for each
{a} eggs go into boxes of {b}. How many boxes are needed?
{n} puts {a} flowers into {b} vases equally. How many flowers are in each vase?
{n} walks {a} km in {b} hours. How many km is that in one hour?
split {a} {t} between {b} people, how many each""",
}
_THINGS = (
    "apples pears cookies sweets eggs plums lemons carrots balls books pens pencils coins stamps "
    "marbles cards stones shells flowers toys nuts oranges candies cakes bananas tomatoes"
).split()
_EATEN = "apples pears cookies sweets eggs plums carrots nuts oranges candies cakes bananas".split()
_ALL = (
    "How many are there in all? | How many is that? | how many all together | how many in total | "
    "How many are there now? | how many altogether | How many is that in all? | how many is it"
)
_LEFT = (
    "How many are left? | how many are left | How many are there now? | what is left | "
    "how many remain | How many are left over? | how many left | whats left"
)


def _numbers(operation: str, random: Random) -> tuple[int, int]:
    """Two numbers that suit a scene."""
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
    text = random.choice(_SCENES[operation].split("\n"))
    a, b = _numbers(operation, random)
    while a == b or a == 1 or (b == 1 and not re.search(r"\{b\}( more |[.,]| to | out)", text)):
        a, b = _numbers(operation, random)
    result = a // b if operation == "/" else Calculation(a, operation, b).result
    words = max(a, b) < 21 and random.random() < 0.25
    n, m = random.sample(NAMES, 2)
    question = text.format(
        a=in_words(a) if words else a, b=in_words(b) if words else b, n=n, m=m,
        t=random.choice(_EATEN if re.search(r"\b(ate|eats?)\b", text) else _THINGS),
        all=random.choice(_ALL.split(" | ")), left=random.choice(_LEFT.split(" | ")),
    )  # fmt: skip
    question = talk.careless(question[:1].upper() + question[1:], random)
    return Exchange(question, f"{a} {operation} {b} = {result}. The answer is {result}.")


# Division.
_DIVIDED = (
    "What is {0} divided by {1}? | {0} / {1} | {0}/{1} | {0}/{1}= | {0} : {1} | {0}:{1} | "
    "{0} ÷ {1} | {0} divided by {1} | whats {0} divided by {1} | divide {0} by {1} | "
    "Please divide {0} by {1}. | how much is {0}/{1} | What's {0} / {1}? | {0} / {1} = ? | "
    "how much is {0} divided by {1} | what is {0} over {1} | Can you divide {0} by {1}? | "
    "what is {0}/{1}? | calculate {0} / {1} | {0} by {1} divided"
)
_GOES = (
    "how often does {1} go into {0} | How many times does {1} go into {0}? | {1} into {0} | "
    "how many times does {1} fit into {0} | how many {1}s are in {0} | how often is {1} in {0}"
)
_PART = (
    "what is {p} of {0} | {p} of {0} | whats {p} of {0}? | What is {p} of {0}? | {p} of {0}? | "
    "how much is {p} of {0} | tell me {p} of {0} | Calculate {p} of {0}. | {p} of {0} is what"
)
_PARTS = {2: "half", 3: "a third", 4: "a quarter", 5: "a fifth", 10: "a tenth"}


def division(random: Random) -> Exchange:
    """Exact, as a part, with a remainder, and by zero."""
    kind, a, b = random.random(), random.randint(1, 12), random.randint(1, 12)
    if kind < 0.5:
        a = random.randint(0, 12)
        return typed(random, _DIVIDED, f"{a * b} / {b} = {a}.", a * b, b)
    if kind < 0.6:
        times = "once" if a == 1 else f"{a} times"
        return typed(random, _GOES, f"{b} goes into {a * b} {times}.", a * b, b)
    if kind < 0.78:
        b = random.choice(list(_PARTS))
        a = number_to(random, 10, 50) if b == 2 else a
        name = _PARTS[b]
        answer = f"{name.capitalize()} of {a * b} is {a}."
        if b > 2:
            answer = f"{a * b} / {b} = {a}. {answer}"
        return typed(random, _PART, answer, a * b, p=name)
    if kind < 0.86:
        return typed(random, _DIVIDED, "You can't divide by zero.", number_to(random, 10, 100), 0)
    b = random.randint(2, 10)
    rest = random.randint(1, b - 1)
    number = a * b + rest
    steps = f"{a} * {b} = {a * b}, {number} - {a * b} = {rest}."
    answer = f"{steps} {number} divided by {b} is {a} remainder {rest}."
    return typed(random, _DIVIDED, answer, number, b)


# Products and sums with steps.
_TIMES = (
    "{0}*{1} | {0} * {1} | {0} x {1} | {0}x{1} | {0}*{1}= | {0} * {1} = ? | {0} times {1} | "
    "how much is {0} times {1} | What is {0} times {1}? | whats {0} * {1} | what is {0}*{1}? | "
    "What's {0} x {1}? | multiply {0} by {1} | Multiply {0} and {1}. | {0} multiplied by {1} | "
    "please calculate {0} * {1} | the product of {0} and {1} | Can you work out {0} times {1}?"
)
_PLUS = (
    "{0} + {1} | {0}+{1} | {0}+{1}= | {0} + {1} = ? | {0} plus {1} | what is {0} + {1} | "
    "What is {0} plus {1}? | whats {0}+{1} | how much is {0} plus {1} | add {0} and {1} | "
    "Please add {0} and {1}. | What's {0} + {1}? | add {1} to {0} | calculate {0} + {1} | "
    "how much is {0} and {1} | {0} and {1} makes | plus {1} to {0} | put {0} and {1} together"
)
_MINUS = (
    "{0} - {1} | {0}-{1} | {0}-{1}= | {0} - {1} = ? | {0} minus {1} | what is {0} - {1} | "
    "What is {0} minus {1}? | whats {0}-{1} | how much is {0} minus {1} | "
    "subtract {1} from {0} | Please subtract {1} from {0}. | take {1} away from {0} | "
    "take {1} from {0} | What's {0} - {1}? | calculate {0} - {1} | {0} take away {1} | "
    "the difference between {0} and {1} | {0} less {1} | minus {1} from {0}"
)
_FORMS = {"+": _PLUS, "-": _MINUS, "*": _TIMES}


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
    return typed(random, _TIMES, f"{steps}. The answer is {one.result}.", one.a, one.b)


def _some_round(random: Random) -> Calculation:
    """A sum or difference of up to three digits, often of round numbers."""
    by = random.choice((1, 1, 10, 10, 50, 100))
    a = random.randint(100, 999) // by * by
    b = random.randint(10, 999) // by * by or by
    if random.random() < 0.5:
        return Calculation(a, "+", b)
    return Calculation(max(a, b), "-", min(a, b))


def worked(one: Calculation) -> str:
    """A sum or difference: the second number's hundreds, then its tens, then its ones."""
    now, steps = one.a, list[str]()
    for place in (one.b // 100 * 100, one.b % 100 // 10 * 10, one.b % 10):
        if place or one.b == 0 == len(steps):
            step = Calculation(now, one.operation, place)
            steps.append(f"{now} {one.operation} {place} = {step.result}")
            now = step.result
    answer = f" The answer is {one.result}." if len(steps) > 1 else ""
    return f"{', '.join(steps)}.{answer}"


def round_sum(random: Random) -> Exchange:
    """Sums and differences of three digits."""
    one = seen_calculation(random, _some_round)
    return typed(random, _FORMS[one.operation], worked(one), one.a, one.b)


def small_sum(random: Random) -> Exchange:
    """Sums, differences and products such as people ask first, in every notation and bidding.

    What one learns by heart is said in one step.
    """
    one = seen_calculation(random, random.choice((some_calculation, large_calculation)))
    product = one.operation == "*"
    answer = f"{one.a} * {one.b} = {one.result}." if product else worked(one)
    if random.random() < 0.4:
        return Exchange(talk.careless(asked_so(one, random), random), answer)
    words, forms = random.random() < 0.5, _FORMS[one.operation]
    if words:
        forms = " | ".join(form for form in forms.split(" | ") if not re.search(r"[-+*=]", form))
    a, b = (in_words(n) if words else str(n) for n in (one.a, one.b))
    if words and random.random() < 0.3:
        a, b = a.replace("-", " "), b.replace("-", " ")
    return typed(random, forms, answer, a, b)


LONGER: tuple[Make, ...] = tuple(
    taught(make)
    for make in (
        *(word_problem, word_problem, word_problem, division, division, product, product),
        round_sum,
    )
)
"""What takes more than one step; what people ask more often, more often."""
MAKERS: tuple[Make, ...] = (*LONGER, *(taught(small_sum),) * 3)
