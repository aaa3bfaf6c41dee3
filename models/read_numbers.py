"""Numbers as people write them, read: decimals, thousands, powers, fractions, words, units.

The one reader for cards, tables, label files and the fields of the window. `1,234` is twelve
hundred to one half of the world and one and a quarter to the other, so a text is read with one
decimal mark or with the other, from its first sign to its last.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

LONGEST = 200  # characters; a longer text is no number
DEEPEST = 20  # brackets within brackets
SCALES: Mapping[str, float] = {
    "hundred": 100.0, "dozen": 12.0, "k": 1e3, "tsd": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6,
    "mio": 1e6, "million": 1e6, "millionen": 1e6, "b": 1e9, "bn": 1e9, "g": 1e9, "mrd": 1e9,
    "billion": 1e9, "milliarde": 1e9, "milliarden": 1e9, "t": 1e12, "tn": 1e12, "bio": 1e12,
    "trillion": 1e12, "p": 1e15, "quadrillion": 1e15, "quintillion": 1e18,
}  # fmt: skip
"""Words for powers of ten. A German "Billion" is none of them: it reads like the English one."""
PERCENT = ("%", "percent", "per cent", "pct")
TIMES = ("time", "x", "fold", "-fold")
FUNCTIONS: Mapping[str, Callable[[float], float]] = {
    "ln": math.log, "log2": math.log2, "log10": math.log10, "exp": math.exp, "sqrt": math.sqrt,
    "√": math.sqrt,
}  # fmt: skip
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
SIGNS = str.maketrans(
    {**dict.fromkeys("−–‒﹣－", "-"), **dict.fromkeys("×·⋅∙", "*"), **dict.fromkeys("÷⁄", "/")}
)
RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+")
ABOUT = re.compile(r"(?i:about|approximately|approx\.?|around|roughly|circa|ca\.?|[~≈=≃]) ?")
FACTOR_OF = re.compile(r"(?i:by )?(?i:(?:a )?factor (?:of )?|times |[x*] ?)(?=[\d.,])(?!10\^)")
# Digits with whatever people put between them: 1,234.5 or 1.234,5 or 1 234 or 1'234 or 1_234.
NUMBER = re.compile(
    r"(?P<digits>\d[\d.,'’_]*(?: \d{3}(?!\d)[\d.,'’_]*)*|[.,]\d+)?"
    r"(?: ?(?P<vulgar>[¼½¾⅐-⅞]))?(?:[eE](?P<power>[+-]?\d+)(?!\d|[.,]\d))?"
)
GROUPED = re.compile(r"[1-9]\d{0,2}([.,'’_ ])\d{3}(?:\1\d{3})*")
ONE_GROUP = re.compile(r"\d{1,3}[.,]\d{3}")
SCIENTIFIC = re.compile(r" ?[*x] ?10 ?(?:\^|\*\*)")
SIGN = re.compile(r" ?([+-]) ?")
TIMES_OR_OVER = re.compile(
    r" ?(\*|/|x) ?(?=[+-]? ?(?:[\d.,]\d?|[({¼½¾⅐-⅞√]|(?:ln|log2|log10|exp|sqrt) ?[({\d]))"
)
POWER = re.compile(r" ?(?:\^|\*\*)")
FUNCTION = re.compile(rf" ?({'|'.join(FUNCTIONS)}) ?")
E = re.compile(r" ?e(?= ?(?:\^|\*\*))")
BRACKET = re.compile(r" ?([({])")
WORD = re.compile(r" ?([^\W\d_]+)\.?(?![\w^])")
PERCENT_OF = re.compile(r" ?%(?= ?[*/)}])")


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that was understood.

    value, rest: with a word for a power of ten counted in, and what follows it, a unit or "".
    bare, words: the same with that word left to the unit: "12 m" is 12 million, or 12 metres.
    """

    value: float
    rest: str
    bare: float
    words: str


def read(typed: str, decimal: str = ".") -> Typed | None:
    """A number with "." or "," before its decimals; None if it cannot be one so, or is not finite.

    >>> read("300B/175B tokens"), read("1.234 m", ",")
    (Typed(value=1.7142857142857142, rest='tokens', bare=300000000000.0, words='B tokens'), \
Typed(value=1234000000.0, rest='', bare=1234.0, words='m'))
    """
    text = _plain(typed) if len(typed) <= LONGEST else ""
    try:
        reader = _Reader(text, decimal)
        value, rest = reader.product(), text[reader.at :].strip(" .")
        if reader.word_at < 0:
            return Typed(value, rest, value, rest)
        before = _Reader(text[: reader.word_at], decimal)
        return Typed(value, rest, before.product(), text[reader.word_at :].strip(" ."))
    except (ValueError, OverflowError, ZeroDivisionError):
        return None


def readings(typed: str, decimal: str = ".") -> tuple[Typed, ...]:
    """Every number that the text may stand for, with the likelier decimal mark first."""
    marks = (decimal, "," if decimal == "." else ".")
    return tuple(dict.fromkeys(found for mark in marks if (found := read(typed, mark))))


def number_of(typed: str, *, comma: bool = False) -> float | None:
    """A number that is all of the text, without a unit; None if it is none.

    comma: whether 1,234 has decimals. 1.234 always has: who writes commas types points as well.
    """
    found = readings(typed, "," if comma and "," in typed else ".")
    return next((one.value for one in found if not one.rest), None)


def amounts(
    typed: str, unit: str = "", units: Mapping[str, float] = MappingProxyType({})
) -> tuple[float, ...]:
    """What the text says, in `unit`: one value for each reading whose unit is understood.

    unit: the one that a bare number is in; "" for a pure number. units: others, each with what one
    of it is in `unit`. A share may be typed in per cent, and per cent as a bare share: 0.95.
    """
    factors, found = _factors(unit, units), list[float]()
    for one in readings(typed):
        for value, rest in ((one.bare, one.words), (one.value, one.rest)):
            if (factor := factors.get(in_one_form(rest))) is not None:
                found.append(value * factor)
                break
        if in_one_form(unit) in PERCENT and one.words == "" and abs(one.bare) <= 1:
            found.append(100 * one.bare)
    return tuple(dict.fromkeys(value for value in found if math.isfinite(value)))


def _factors(unit: str, units: Mapping[str, float]) -> dict[str, float]:
    own = in_one_form(unit)
    factors = {"": 1.0, own: 1.0, **{in_one_form(name): one for name, one in units.items()}}
    if unit == "":
        factors |= dict.fromkeys(PERCENT, 0.01)
    if unit == "" or own.startswith("time"):
        factors |= dict.fromkeys(TIMES, 1.0)
    for name in factors.keys() & set(PERCENT):
        factors |= dict.fromkeys(PERCENT, factors[name])
    return factors


def in_one_form(unit: str) -> str:
    """A unit in the form in which two of them are compared: "FLOPs" is "flop"."""
    words = unit.casefold().replace("/", " per ").replace("*", " ").strip(" .").split()
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)


def _plain(typed: str) -> str:
    """With the signs that have several forms in one of them, and no words in front."""
    text = RAISED.sub(lambda found: "^" + found[0].translate(SUPERSCRIPTS), typed)
    text = text.replace("\\times", "*").replace("\\cdot", "*").translate(SIGNS)
    text = " ".join(text.replace("$", "").replace("\\", "").split())
    for words in (ABOUT, FACTOR_OF):
        found = words.match(text)
        text = text[found.end() :] if found else text
    return text


class _Reader:
    """Reads from left to right and never back; ValueError where no number can follow.

    at: how far it is. word_at: where the last factor's word for a power of ten began, -1 for none.
    """

    def __init__(self, text: str, decimal: str) -> None:
        self.text, self.decimal = text, decimal
        self.at, self.word_at, self._depth = 0, -1, 0

    def _next(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.at)
        if found is not None:
            self.at = found.end()
        return found

    def product(self) -> float:
        """Factors with × and / between them."""
        value = self._scaled()
        while (sign := self._next(TIMES_OR_OVER)) is not None:
            factor = self._scaled()
            value = _finite(value / factor if sign[1] == "/" else value * factor)
        return value

    def _scaled(self) -> float:
        """A factor with the word for a power of ten behind it."""
        value, self.word_at = self._signed(), -1
        if self._next(PERCENT_OF):
            return value / 100
        begin, word = self.at, WORD.match(self.text, self.at)
        name = word[1].casefold() if word else ""
        scale = SCALES.get(name, SCALES.get(name.removesuffix("s")))
        if word is not None and scale is not None:
            self.at, self.word_at = word.end(), begin
            value = _finite(value * scale)
        return value

    def _signed(self) -> float:
        """A number or a bracket, raised to a power or not: -10^2 is -100."""
        sign, value = self._next(SIGN), self._atom()
        if self._next(POWER):
            value = math.pow(value, self._signed())
        return _finite(-value if sign and sign[1] == "-" else value)

    def _atom(self) -> float:
        if self._next(E):
            return math.e
        if function := self._next(FUNCTION):
            return FUNCTIONS[function[1]](self._atom())
        if bracket := self._next(BRACKET):
            return self._until(")" if bracket[1] == "(" else "}")
        return self._number()

    def _until(self, end: str) -> float:
        """What stands in a bracket: here numbers are added, too; elsewhere 1-2 is a range."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError("too many brackets")
        value = self.product()
        while (sign := self._next(SIGN)) is not None:
            value += self.product() if sign[1] == "+" else -self.product()
        if self.text[self.at :].lstrip()[:1] != end:
            raise ValueError("an open bracket")
        self.at, self._depth = self.text.index(end, self.at) + 1, self._depth - 1
        return value

    def _number(self) -> float:
        self.at += self.text.startswith(" ", self.at)
        found = self._next(NUMBER)
        if found is None or not (found["digits"] or found["vulgar"]):
            raise ValueError("no digits")
        part = unicodedata.numeric(found["vulgar"]) if found["vulgar"] else 0.0
        power = found["power"] or ""
        scientific = bool(power or SCIENTIFIC.match(self.text, self.at))
        digits = self._digits(found["digits"], scientific) if found["digits"] else "0"
        if part and power:
            raise ValueError("a fraction before a power")
        return float(f"{digits}e{power or 0}") + part

    def _digits(self, typed: str, scientific: bool) -> str:
        """As Python writes them. Before a power of ten 1.445 has no thousands."""
        typed = typed.rstrip(".,'’_")
        whole, _, decimals = typed.partition(self.decimal)
        grouped = GROUPED.fullmatch(whole) is not None
        if grouped and scientific and ONE_GROUP.fullmatch(typed):
            grouped = False
        if not (whole.isdecimal() or grouped or not whole) or not (decimals or "0").isdecimal():
            raise ValueError("separators that fit no number")
        return f"{re.sub(r'[^0-9]', '', whole) or 0}.{decimals or 0}"


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError("not finite")
    return value
