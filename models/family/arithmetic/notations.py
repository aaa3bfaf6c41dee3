"""Sums, differences, products and quotients in every usual way of writing them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from models.family.tasks import HELD_OUT_SHARE, Item, share_of

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    """A whole number from 0 to 999 as it is said: 47 -> "forty-seven". ValueError for others."""
    if not 0 <= number < 1000:
        raise ValueError(f"{number} is not between 0 and 999")
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens - 2] + (f"-{ONES[ones]}" if ones else "")
    hundreds, rest = divmod(number, 100)
    return f"{ONES[hundreds]} hundred" + (f" and {in_words(rest)}" if rest else "")


BY_HEART = "by heart"
"""The key of what is taught whole; its share is not held out."""


@dataclass(frozen=True, slots=True)
class Calculation:
    """Two whole numbers and what is done to them; operation: "+", "-", "*" or "/"."""

    a: int
    operation: str
    b: int

    def __str__(self) -> str:
        return f"{self.a} {self.operation} {self.b}"

    @property
    def result(self) -> int:
        """The whole part of a quotient."""
        if self.operation == "+":
            return self.a + self.b
        if self.operation == "-":
            return self.a - self.b
        return self.a * self.b if self.operation == "*" else self.a // self.b

    @property
    def said(self) -> str:
        """The result, with the remainder of a quotient that has one."""
        rest = self.a % self.b if self.operation == "/" else 0
        return f"{self.result} remainder {rest}" if rest else str(self.result)

    @property
    def key(self) -> str:
        """As the abilities name it, so that all ways of writing it are held out together."""
        low, high = sorted((self.a, self.b))
        if self.operation == "+":
            return f"add {low} {high}"
        if self.operation == "*":
            return f"mul {low} {high}"
        return f"{'sub' if self.operation == '-' else 'div'} {self.a} {self.b}"


SPOKEN = {"+": ("plus",), "-": ("minus",), "*": ("times", "times", "multiplied by"),
          "/": ("divided by", "divided by", "over")}  # fmt: skip
SIGNS = {"+": ("+",), "-": ("-",), "*": ("*", "x"), "/": ("/", "/", ":")}
NOTATIONS = (
    "{a}{s}{b}", "{a}{s}{b}=", "{a} {s} {b} =", "{a} {s} {b}", "{a} {s} {b} = ?", "{a}{s}{b}?",
    "What is {a} {s} {b}?", "what is {a}{s}{b}", "What's {a} {w} {b}?", "what's {a} {w} {b}",
    "How much is {a} {w} {b}?", "how much is {a} {s} {b}?", "{a} {w} {b}", "{a} {w} {b}?",
    "{a} {w} {b} is", "Calculate {a} {s} {b}.", "calculate {a} {w} {b}", "Add {a} and {b}.",
    "Compute {a} {s} {b}", "Can you work out {a} {w} {b}?", "What does {a} {w} {b} make?",
    "{A} {w} {B}", "What is {A} {w} {B}?", "What's {A} {w} {B}?", "how much is {A} {w} {B}",
    "Tell me {a} {w} {b}.", "Solve {a} {s} {b}", "What is {w2} {a} and {b}?",
)  # fmt: skip
"""How people write a calculation: a, b in digits, A, B in words, s a sign, w a word."""
NOUNS = {
    "+": "the sum of", "-": "the difference between", "*": "the product of",
    "/": "the quotient of",
}  # fmt: skip
BIDDING = {
    "+": "Add {a} and {b}.", "-": "Subtract {b} from {a}.", "*": "Multiply {a} by {b}.",
    "/": "Divide {a} by {b}.",
}  # fmt: skip


def some_calculation(random: Random) -> Calculation:
    """One such as people ask first: mostly small."""
    kind = random.random()
    if kind < 0.5:
        top = random.choice((9, 20, 99, 99))
        a, b = random.randint(0, top), random.randint(0, random.choice((9, top)))
        return Calculation(*((a, "+", b) if random.random() < 0.5 else (b, "+", a)))
    if kind < 0.7:
        top = random.choice((9, 20, 99))
        high, low = sorted((random.randint(0, top), random.randint(0, top)), reverse=True)
        return Calculation(high, "-", low)
    return Calculation(random.randint(0, 12), "*", random.randint(0, 12))


def _to(random: Random, digits: int) -> int:
    """A number of up to so many digits, the shorter ones as often as the longer ones."""
    length = random.randint(1, digits)
    return random.randint(10 ** (length - 1) if length > 1 else 0, 10**length - 1)


def any_calculation(random: Random) -> Calculation:
    """One of the four, with numbers of one to three digits, small ones as often as large ones."""
    operation, digits = random.choice("+-*/"), random.randint(1, 3)
    a, b = random.randint(10 ** (digits - 1), 10**digits - 1), _to(random, digits)
    if random.random() < 0.15:  # round numbers, as people like them
        a, b = (n // 10 ** (len(str(n)) - 1) * 10 ** (len(str(n)) - 1) for n in (a, b))
    if operation in "+-":
        if operation == "-":
            a, b = max(a, b), min(a, b)
        return Calculation(
            *((a, operation, b) if random.random() < 0.5 else _turned(a, operation, b))
        )
    kind = random.random()
    if kind < 0.4:
        a, b = random.randint(0, 12), random.randint(1, 12)
    elif operation == "/":
        b = random.choice((*range(2, 10), *range(2, 13), 20, 25, 50, 100))
        a = random.randint(10, 99) if b > 12 or kind < 0.8 else random.randint(100, 999)
        a = min(a, 999 // b) if b < 13 or b == 25 else min(a, 20)
    elif kind < 0.65:
        a, b = random.randint(13, 99), random.randint(2, 9)
    elif kind < 0.8:
        a, b = random.randint(101, 999), random.randint(2, 9)
    elif kind < 0.92:
        a, b = random.randint(11, 99), random.randint(11, 99)
    else:
        a, b = random.randint(2, 9) * random.choice((10, 100)), random.randint(2, 9)
    if operation == "/":
        return Calculation(a * b, "/", b)
    return Calculation(*((a, "*", b) if random.random() < 0.6 else (b, "*", a)))


def _turned(a: int, operation: str, b: int) -> tuple[int, str, int]:
    return (b, "+", a) if operation == "+" else (a, "-", b)


def _bare(number: int) -> int:
    """Without the zeros at its end."""
    return int(str(number).rstrip("0") or 0)


def by_heart(one: Calculation) -> bool:
    """What is said at once: digits with digits, the table of products and of quotients."""
    if one.operation == "+":
        return max(one.a, one.b) <= 9
    if one.operation == "-":
        return one.a <= 19 and 0 <= one.result <= 9 and one.b <= 10
    if one.operation == "*":
        return (
            max(one.a, one.b) <= 12 or min(one.a, one.b) <= 1 or {one.a, one.b} & {10, 100} != set()
        )
    return one.b == 1 or (max(one.result, one.b) <= 12 and one.a % one.b == 0)


def may_be_kept_out(one: Calculation) -> bool:
    """What stands in steps is taught whole: digits with digits, and the table with its zeros."""
    if one.operation in "+-":
        return max(one.a, one.b) > (9 if one.operation == "+" else 19)
    if one.operation == "*":
        return max(_bare(one.a), _bare(one.b)) > 12 and min(one.a, one.b) > 1
    return max(one.result, one.b) > 12 and one.b > 1


def kept_out(one: Calculation) -> bool:
    """Whether it belongs to the test, in every notation: a tenth, decided by its key's hash."""
    return may_be_kept_out(one) and share_of(one.key) < HELD_OUT_SHARE


def seen_calculation(
    random: Random, make: Callable[[Random], Calculation] = some_calculation
) -> Calculation:
    """One that may be taught."""
    while kept_out(one := make(random)):
        pass
    return one


_CALCULATION = re.compile(r"(\d+) ?([-+*x/]) ?(?=(\d+))")


def held(text: str) -> bool:
    """Whether a calculation of the test stands in the text."""
    found = ((int(a), "*" if s == "x" else s, int(b)) for a, s, b in _CALCULATION.findall(text))
    return any(kept_out(Calculation(*one)) for one in found if one[1:] != ("/", 0))


def written(one: Calculation, notation: str, random: Random) -> str:
    """The calculation in a notation of `NOTATIONS`."""
    if notation.startswith("Add"):
        notation = BIDDING[one.operation]
    if "{A}" in notation and max(one.a, one.b) > 999:
        notation = notation.replace("{A}", "{a}").replace("{B}", "{b}")
    return notation.format(
        a=one.a, b=one.b, s=random.choice(SIGNS[one.operation]),
        w=random.choice(SPOKEN[one.operation]), w2=NOUNS[one.operation],
        A=in_words(one.a) if one.a < 1000 else "", B=in_words(one.b) if one.b < 1000 else "",
    )  # fmt: skip


def asked_so(one: Calculation, random: Random) -> str:
    """The calculation as somebody types it."""
    return written(one, random.choice(NOTATIONS), random)


def calculation_line(random: Random) -> str:
    """A line of the corpus: the calculation in some notation, and its result."""
    make = some_calculation if random.random() < 0.5 else any_calculation
    one, kind = seen_calculation(random, make), random.random()
    if kind < 0.3:
        return f"{one.a}{random.choice(SIGNS[one.operation])}{one.b}={one.result}"
    if kind < 0.45:
        return f"{one.a} {random.choice(SIGNS[one.operation])} {one.b} = {one.result}"
    if kind < 0.6:
        word = random.choice(SPOKEN[one.operation])
        return f"{one.a} {word} {one.b} is {one.result}."
    asked = asked_so(one, random)
    return f"Q: {asked}\nA: {one.result}."


def item(random: Random) -> Item:
    """A calculation as a question of the corpus, in any notation: "Q: 47+25\\nA:" -> " 72."."""
    one = some_calculation(random)
    key = one.key if may_be_kept_out(one) else BY_HEART
    return Item("notations", f"Q: {asked_so(one, random)}\nA:", f" {one.result}.", key)
