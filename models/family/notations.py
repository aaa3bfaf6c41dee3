"""Sums, differences and products in every usual way of writing them."""

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
    """A whole number from 0 to 99 as it is said: 47 -> "forty-seven". ValueError for others."""
    if not 0 <= number < 100:
        raise ValueError(f"{number} is not between 0 and 99")
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    return TENS[tens - 2] + (f"-{ONES[ones]}" if ones else "")


BY_HEART = "by heart"
"""The key of what is taught whole; its share is not held out."""


@dataclass(frozen=True, slots=True)
class Calculation:
    """Two whole numbers and what is done to them; operation: "+", "-" or "*"."""

    a: int
    operation: str
    b: int

    @property
    def result(self) -> int:
        if self.operation == "+":
            return self.a + self.b
        return self.a - self.b if self.operation == "-" else self.a * self.b

    @property
    def key(self) -> str:
        """As the abilities name it, so that all ways of writing it are held out together."""
        low, high = sorted((self.a, self.b))
        if self.operation == "+":
            return f"add {low} {high}"
        if self.operation == "-":
            return f"sub {self.a} {self.b}"
        return f"mul {low} {high}"


SPOKEN = {"+": ("plus",), "-": ("minus",), "*": ("times", "times", "multiplied by")}
SIGNS = {"+": ("+",), "-": ("-",), "*": ("*", "x")}
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
NOUNS = {"+": "the sum of", "-": "the difference between", "*": "the product of"}
BIDDING = {"+": "Add {a} and {b}.", "-": "Subtract {b} from {a}.", "*": "Multiply {a} by {b}."}


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


def large_calculation(random: Random) -> Calculation:
    """A sum or difference of two digits, which among those that people ask first is rare."""
    a, b = random.randint(10, 99), random.randint(1, 99)
    if random.random() < 0.5:
        return Calculation(*((a, "+", b) if random.random() < 0.5 else (b, "+", a)))
    return Calculation(max(a, b), "-", min(a, b))


def may_be_kept_out(one: Calculation) -> bool:
    """What one learns by heart is taught whole: sums of two digits and the table of products."""
    return max(one.a, one.b) > (9 if one.operation == "+" else 12)


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


def written(one: Calculation, notation: str, random: Random) -> str:
    """The calculation in a notation of `NOTATIONS`."""
    if notation.startswith("Add"):
        notation = BIDDING[one.operation]
    if "{A}" in notation and max(one.a, one.b) > 99:
        notation = notation.replace("{A}", "{a}").replace("{B}", "{b}")
    return notation.format(
        a=one.a, b=one.b, s=random.choice(SIGNS[one.operation]),
        w=random.choice(SPOKEN[one.operation]), w2=NOUNS[one.operation],
        A=in_words(one.a) if one.a < 100 else "", B=in_words(one.b) if one.b < 100 else "",
    )  # fmt: skip


def asked_so(one: Calculation, random: Random) -> str:
    """The calculation as somebody types it."""
    return written(one, random.choice(NOTATIONS), random)


def calculation_line(random: Random) -> str:
    """A line of the corpus: the calculation in some notation, and its result."""
    one, kind = seen_calculation(random), random.random()
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
