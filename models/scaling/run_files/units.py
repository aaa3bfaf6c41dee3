"""Numbers in cells and the units of columns: how they are read, told by a name, and converted."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Literal

from models import read_numbers
from models.read_numbers import SCALES

PF_DAY = 8.64e19  # FLOP: 1e15 a second for 24 x 3600 seconds (Kaplan et al. 2020, sec. 1.3)
PREFIXES = {"g": 1e9, "t": 1e12, "p": 1e15, "e": 1e18, "z": 1e21, "y": 1e24}
NAMED_PREFIXES = {
    "giga": 1e9, "tera": 1e12, "peta": 1e15, "exa": 1e18, "zetta": 1e21, "yotta": 1e24
}  # fmt: skip
THINGS = {"param", "params", "parameter", "parameters", "tok", "token", "tokens", "nat", "nats"}
# What some programs write for "no value" and for "no number"; both reach the person as text.
NOT_FINITE = {"nan": math.nan, "inf": math.inf, "infinity": math.inf, "∞": math.inf}

PLAIN = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
NO_DECIMAL = re.compile(r"0[xX]|[^\W\D0-9]")  # digits of another base, or of another script
PF_DAYS = re.compile(r"p(?:eta)?f(?:lops?)?(?:/?s)?[ /-]*(?:s[ -])?d(?:ays?)?")
FLOP = re.compile(r"(?P<prefix>[a-z]*?) ?flops?")
LONGEST = 60  # characters; a longer cell is a text


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell as a number.

    dot, comma: its value if the point, or the comma, is the decimal mark; None if it can't be.
    scaled: whether the cell says its own unit ("70B"), which then counts in place of the column's.
    """

    dot: float | None
    comma: float | None
    scaled: bool = False

    @property
    def sure(self) -> float | None:
        """The value if there is only one way to read the cell."""
        if self.dot is None or self.comma is None:
            return self.comma if self.dot is None else self.dot
        same = self.dot == self.comma or math.isnan(self.dot)
        return self.dot if same else None


def read(cell: str) -> Reading | None:
    """The number in a cell; None if there is none. Infinity and nan are read, too."""
    text = cell.strip()
    if PLAIN.fullmatch(text) and "." not in text:
        return Reading(float(text), float(text))
    word = text.casefold().lstrip("+-−")
    if word in NOT_FINITE:
        value = NOT_FINITE[word] if word == text.casefold().lstrip("+") else -NOT_FINITE[word]
        return Reading(value, value)
    if len(text) > LONGEST or NO_DECIMAL.search(text):
        return None
    dot, comma = (read_numbers.read(text, mark) for mark in ".,")
    factors = [None if one is None else _factor(one.rest) for one in (dot, comma)]
    if factors == [None, None]:
        return None
    values = [
        one.value * factor if one and factor else None
        for one, factor in zip((dot, comma), factors, strict=True)
    ]
    own = any(factor not in (None, 1.0) for factor in factors)
    return Reading(
        values[0], values[1], own or any(one and one.value != one.bare for one in (dot, comma))
    )


def _factor(words: str) -> float | None:
    """What the words after a number multiply it by: "PF-days", "ZFLOP", "nats"."""
    text = words.casefold()
    if not text or text in THINGS:
        return 1.0
    if PF_DAYS.fullmatch(text):
        return PF_DAY
    if (flop := FLOP.fullmatch(text)) is None:
        return None
    prefix = flop["prefix"].strip()
    return 1.0 if not prefix else PREFIXES.get(prefix, NAMED_PREFIXES.get(prefix))


def is_number(cell: str) -> bool:
    """Whether a cell is meant as a number; nan and infinity are."""
    return read(cell) is not None


Role = Literal["params", "tokens", "flops", "loss"]
Form = Literal["times", "power of ten", "power of e", "logarithm"]


@dataclass(frozen=True, slots=True)
class Unit:
    """key: in a mapping. title: for people, in English. factor, form: what becomes of a value."""

    key: str
    title: str
    factor: float = 1.0
    form: Form = "times"

    def apply(self, value: float) -> float:
        """The value in parameters, tokens, FLOP or nats; inf if too large, nan if there is none."""
        try:
            if self.form == "power of ten":
                return math.pow(10.0, value)
            if self.form == "power of e":
                return math.exp(value)
            if self.form == "logarithm":
                return math.log(value) if value > 0 else math.nan
        except OverflowError:
            return math.inf
        return value * self.factor


_LOGARITHMS = (Unit("log10", "log10", form="power of ten"), Unit("ln", "ln", form="power of e"))
_SIZES = (
    Unit("one", "as they are"),
    Unit("thousand", "thousands", 1e3),
    Unit("million", "millions", 1e6),
    Unit("billion", "billions", 1e9),
    Unit("trillion", "trillions", 1e12),
    *_LOGARITHMS,
)
UNITS: Mapping[Role, tuple[Unit, ...]] = {
    "params": _SIZES,
    "tokens": _SIZES,
    "flops": (
        Unit("flop", "FLOP"),
        *(Unit(f"{letter}flop", f"{letter.upper()}FLOP", PREFIXES[letter]) for letter in PREFIXES),
        Unit("pf-day", "PF-days", PF_DAY),
        *_LOGARITHMS,
    ),
    "loss": (
        Unit("nat", "nats per token"),
        Unit("bit", "bits per token", math.log(2)),  # 1 bit = ln 2 nats
        Unit("bit per byte", "bits per byte", math.log(2)),
        Unit("perplexity", "perplexity", form="logarithm"),  # loss = ln(perplexity)
    ),
}  # fmt: skip

BRACKETED = re.compile(r"[(\[]([^)\]]*)[)\]]")
POWER = re.compile(r"(?:10\^|1e)([0-9]{1,2})")
WORDS = re.compile(r"10\^[0-9]+|1e[0-9]+|[a-z]+|[0-9]+")


def unit(role: Role, key: str) -> Unit:
    """The unit of a key; KeyError if this kind of column has none such."""
    return {one.key: one for one in UNITS[role]}[key]


def words(name: str) -> list[str]:
    """The words of a column's name: "valLoss", "n_params" and "Tokens (B)" have two each."""
    return WORDS.findall(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).casefold())


def named_unit(role: Role, name: str) -> str | None:
    """The key of the unit that a column's name tells; None if it tells none."""
    found = words(name)
    if role == "loss":
        return _loss_unit(found)
    if "lg" in found or "log 10" in " ".join(found):
        return "log10"
    if "ln" in found:
        return "ln"
    brackets = [part for text in BRACKETED.findall(name) for part in words(text)]
    keys = {one.factor: one.key for one in UNITS[role] if one.form == "times"}
    for factor in _factors(role, found, brackets):
        if factor in keys:
            return keys[factor]
    return None


def _loss_unit(found: list[str]) -> str | None:
    joined = "".join(found)
    if "ppl" in joined or "perplexity" in joined:
        return "nat" if {"log", "ln"} & set(found) else "perplexity"
    if {"bpb", "byte", "bpc", "char"} & set(found):
        return "bit per byte"
    if {"bit", "bits", "bpt", "log2"} & set(found):
        return "bit"
    return "nat" if {"nat", "nats"} & set(found) else None


def _factors(role: Role, found: list[str], brackets: list[str]) -> Iterator[float]:
    """What the words multiply by; a single letter counts only in brackets or behind a word."""
    if role == "flops":
        if any(
            PF_DAYS.fullmatch(text)
            for text in [
                " ".join(found[start : start + count])
                for start in range(len(found))
                for count in (1, 2, 3)
            ]
        ):
            yield PF_DAY
        if brackets in (["flop"], ["flops"]):
            yield 1.0
        for word in found:
            plain = re.sub("flops?$", "", word)
            yield from filter(None, [PREFIXES.get(plain) if plain != word else None])
            yield from filter(None, [NAMED_PREFIXES.get(plain)])
    for place, word in enumerate(found):
        if power := POWER.fullmatch(word):
            yield float(f"1e{power[1]}")
        elif role != "flops" and (place > 0 or len(word) > 2):
            yield SCALES.get(word) or SCALES.get(word.removesuffix("s"), 0.0)


USUAL_RATIO = math.log10(20)  # tokens per parameter, about Hoffmann's; only to weigh units
MOST_SMALL_PARAMS = 2_000  # above, they are counted one by one
MOST_SMALL_TOKENS = 20_000
MOST_SMALL_FLOPS = 1e9
MOST_NATS = 15  # a vocabulary of 256,000 drawn evenly has 12.5
FLOPS_FROM = 16.5  # log10; no run has that many tokens
LOSSES = (0.05, 30.0)
# How unlikely a unit is beside the others, in factors of ten of a misfit elsewhere.
UNLIKELY = {"thousand": 0.5, "trillion": 0.5, "pflop": 0.5, "tflop": 0.5, "gflop": 0.5,
            "eflop": 0.2, "zflop": 0.2, "yflop": 0.5}  # fmt: skip
SIX = math.log10(6)


@dataclass(frozen=True)
class Numbers:
    """The numbers of a column's first rows that are finite and above 0.

    scaled: some cells say their own unit.
    """

    values: tuple[float, ...]
    scaled: bool = False

    @cached_property
    def level(self) -> float:
        """Mean of log10."""
        return sum(map(math.log10, self.values)) / max(len(self.values), 1)

    @cached_property
    def low(self) -> float:
        return min(self.values, default=math.nan)

    @cached_property
    def high(self) -> float:
        return max(self.values, default=math.nan)

    @property
    def whole(self) -> bool:
        return all(value.is_integer() for value in self.values)

    @property
    def counts_rows(self) -> bool:
        return len(self.values) > 1 and all(
            after - before == 1 for before, after in zip(self.values, self.values[1:], strict=False)
        )


def possible_units(role: Role, numbers: Numbers, *, logarithm: bool) -> tuple[str, ...]:
    """Keys of the units in which such numbers could be; one if there is no doubt."""
    if role == "loss":
        return ("perplexity",) if _middle(numbers) > MOST_NATS else ("nat",)
    one = "flop" if role == "flops" else "one"
    if numbers.scaled or not numbers.values:
        return (one,)
    if logarithm and numbers.high < 100:
        return ("log10",) if numbers.high <= (30 if role == "flops" else 14.5) else ("ln",)
    if role == "params" and numbers.high <= MOST_SMALL_PARAMS:
        return ("billion", "million") if numbers.level < 1.5 else ("million", "billion")
    if role == "tokens" and numbers.high <= MOST_SMALL_TOKENS:
        return ("billion", "million", "trillion")
    if role == "flops" and _middle(numbers) < MOST_SMALL_FLOPS:
        return ("pf-day", "eflop", "zflop", "pflop", "yflop", "tflop", "gflop")
    return (one,)


def settle(
    levels: Mapping[Role, Numbers], possible: Mapping[Role, Sequence[str]]
) -> dict[Role, str]:
    """The units, one a role, that fit C = 6ND best, then the usual number of tokens a parameter."""
    sizes: tuple[Role, ...] = ("params", "tokens", "flops")
    roles = [role for role in sizes if role in levels]
    combinations = product(*(enumerate(possible[role]) for role in roles))
    best = min(
        (dict(zip(roles, chosen, strict=True)) for chosen in combinations),
        key=lambda chosen: _misfit(levels, chosen),
    )
    return {role: key for role, (_, key) in best.items()}


def _misfit(levels: Mapping[Role, Numbers], chosen: Mapping[Role, tuple[int, str]]) -> float:
    level = {role: _level(role, levels[role], key) for role, (_, key) in chosen.items()}
    unlikely = sum(UNLIKELY.get(key, 0.0) + 0.1 * place for place, key in chosen.values())
    size, data, work = (level.get(role) for role in ("params", "tokens", "flops"))
    off = 0.0
    if size is not None and data is not None and work is not None:
        off = 4 * abs(SIX + size + data - work)
    elif work is not None and size is not None:
        data = work - size - SIX
    elif work is not None and data is not None:
        size = work - data - SIX
    ratio = abs(data - size - USUAL_RATIO) if size is not None and data is not None else 0.0
    return off + ratio + unlikely


def _level(role: Role, numbers: Numbers, key: str) -> float:
    """Mean of log10 in parameters, tokens or FLOP."""
    one = unit(role, key)
    if one.form == "power of ten":
        return sum(numbers.values) / max(len(numbers.values), 1)
    if one.form == "power of e":
        return sum(numbers.values) / max(len(numbers.values), 1) * math.log10(math.e)
    return numbers.level + math.log10(one.factor)


def _middle(numbers: Numbers) -> float:
    ordered = sorted(numbers.values)
    return ordered[len(ordered) // 2] if ordered else math.nan


def loss_by_size(columns: Mapping[int, Numbers]) -> int | None:
    """The column that looks like losses: small numbers, close together; of equals the last."""
    fitting = {
        index: numbers.high / numbers.low
        for index, numbers in columns.items()
        if numbers.values and LOSSES[0] <= numbers.low and numbers.high <= LOSSES[1]
        and not numbers.whole
    }  # fmt: skip
    return min(fitting, key=lambda index: (fitting[index], -index), default=None)


def sizes_by_size(columns: Mapping[int, Numbers], known: set[Role]) -> dict[Role, int]:
    """Which columns are params, tokens and flops, beside those that are known."""
    free = sorted(
        (index for index, numbers in columns.items() if numbers.values and not numbers.counts_rows),
        key=lambda index: columns[index].level,
    )
    found: dict[Role, int] = {}
    if free and "flops" not in known and _is_work(columns, free):
        found["flops"] = free.pop()
    for role in ("params", "tokens"):
        if role not in known and free and len(known | found.keys()) < 2 + ("flops" in found):
            found[role] = free.pop(0)
    return found


def _is_work(columns: Mapping[int, Numbers], free: Sequence[int]) -> bool:
    """Whether the largest of the columns is the compute of the others, or too large for tokens."""
    levels = [columns[index].level for index in free]
    if levels[-1] > FLOPS_FROM:
        return True
    return len(levels) == 3 and abs(SIX + levels[0] + levels[1] - levels[2]) < 0.2
