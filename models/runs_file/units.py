"""Units that a column may be in, how they are told by its name, and what they multiply by."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from models.runs_file.cells import NAMED_PREFIXES, PF_DAY, PF_DAYS, PREFIXES, SCALES

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


_LOGARITHMS = (
    Unit("log10", "log10", form="power of ten"),
    Unit("ln", "ln", form="power of e"),
)
_SIZES = (
    Unit("one", "as they are"),
    Unit("thousand", "thousands", 1e3),
    Unit("million", "millions", 1e6),
    Unit("billion", "billions", 1e9),
    Unit("trillion", "trillions", 1e12),
    *_LOGARITHMS,
)
UNITS: Mapping[Role, tuple[Unit, ...]] = MappingProxyType({
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
})  # fmt: skip

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
        if any(PF_DAYS.fullmatch(text) for text in _neighbours(found)):
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
        elif role != "flops" and word in SCALES and (place > 0 or len(word) > 2):
            yield SCALES[word]


def _neighbours(found: list[str]) -> list[str]:
    """Every row of up to three words, as one text: "pf days" of "compute pf days"."""
    return [
        " ".join(found[start : start + count]) for start in range(len(found)) for count in (1, 2, 3)
    ]
