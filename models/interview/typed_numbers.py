"""Numbers as people type them: decimals, thousands, powers, words for powers of ten, units."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

LARGEST_EXPONENT = 300
SCALES: Mapping[str, float] = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6, "b": 1e9,
    "bn": 1e9, "g": 1e9, "billion": 1e9, "t": 1e12, "tn": 1e12, "trillion": 1e12, "p": 1e15,
    "quadrillion": 1e15, "quintillion": 1e18, "hundred": 100.0, "dozen": 12.0,
}  # fmt: skip
PERCENT = {"%", "percent", "per cent", "pct"}
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+")
ABOUT = re.compile(
    r"^(about|approximately|approx\.?|around|roughly|circa|ca\.?|[~≈=≃])\s*", re.IGNORECASE
)
SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
# Digits with whatever people put between them: 1,234.5 or 1.234,5 or 1 234 or 1'234 or 1_234.
DIGITS = r"\d[\d.,'’_]*(?: \d{3}(?!\d)[\d.,'’_]*)*|[.,]\d+"
NUMBER = re.compile(rf"(?P<sign>[+-]?) ?(?P<digits>{DIGITS})(?:[eE](?P<power>[+-]?\d+)(?![\d.,]))?")
POWER = re.compile(r" ?(?:\^|\*\*) ?[({]?(?P<power>[+-]?\d+)[)}]?")
BETWEEN = re.compile(r" ?(?P<sign>\*|/|\bx\b|(?<=\d)x(?= ?\d)) ?(?=[\d.,])")
THOUSANDS = re.compile(r"\d{1,3}([.,'’_ ])\d{3}(\1\d{3})*")


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that was understood. value: as typed, before any unit. rest: what followed it.

    written: the digits and powers as they were typed, to be quoted.
    """

    value: float
    rest: str
    written: str


def readings(typed: str) -> tuple[Typed, ...]:
    """Every number that the text may stand for, the likeliest first; () if it is none.

    "1,234" is twelve hundred to one half of the world and one and a quarter to the other: both are
    readings. A text of more than 200 signs is none.
    """
    text = _plain(typed)
    return tuple(dict.fromkeys(_chains(text, 0))) if 0 < len(text) <= 200 else ()


def amounts(
    typed: str, unit: str = "", units: Mapping[str, float] = MappingProxyType({})
) -> tuple[float, ...]:
    """What the text says, in `unit`: one value for each reading whose unit is understood.

    unit: the one that a bare number is in; "" for a pure number. units: others, each with what one
    of it is in `unit`. A share may be typed in per cent.
    """
    found = (_amount(one, unit, units) for one in readings(typed))
    return tuple(dict.fromkeys(value for value in found if value is not None))


def _plain(typed: str) -> str:
    """With the signs that have several forms in one of them, and no words in front."""
    text = RAISED.sub(lambda found: "^" + found[0].translate(SUPERSCRIPTS), typed)
    for signs, sign in (("−–‒﹣－", "-"), ("×·⋅∙", "*"), ("÷⁄", "/")):
        text = text.translate({ord(one): sign for one in signs})
    text = text.replace("\\times", "*").replace("\\cdot", "*").replace("$", "")
    return ABOUT.sub("", SPACES.sub(" ", text).strip())


def _chains(text: str, at: int) -> Iterator[Typed]:
    """Numbers joined by × and /, with what follows them."""
    first = NUMBER.match(text, at)
    if first is None:
        return
    for value, end in _factors(text, first):
        yield from _joined(text, value, end)


def _joined(text: str, value: float, end: int) -> Iterator[Typed]:
    between = BETWEEN.match(text, end)
    following = NUMBER.match(text, between.end()) if between else None
    if between is None or following is None:
        yield Typed(value, text[end:].strip(" ."), text[:end].strip())
        return
    for factor, after in _factors(text, following):
        if between["sign"] != "/":
            joined = value * factor
        elif factor:
            joined = value / factor
        else:
            continue
        if math.isfinite(joined):
            yield from _joined(text, joined, after)


def _factors(text: str, found: re.Match[str]) -> Iterator[tuple[float, int]]:
    """One number with its power: each reading of its digits, and where it ends."""
    raised = POWER.match(text, found.end())
    digits = found["digits"].rstrip(".,'’_")
    end = raised.end() if raised else found.start("digits") + len(found["digits"])
    end = max(end, found.end())
    power, exponent = int(found["power"] or 0), int(raised["power"]) if raised else 1
    if max(abs(power), abs(exponent)) > LARGEST_EXPONENT:
        return
    for mantissa in _mantissas(digits):
        try:
            value = float(f"{mantissa}e{power}") ** exponent
        except (OverflowError, ZeroDivisionError):
            continue
        if math.isfinite(value):
            yield -value if found["sign"] == "-" else value, end


def _mantissas(digits: str) -> Iterator[str]:
    """What a run of digits may stand for, each as Python writes it."""
    grouped = THOUSANDS.fullmatch(digits) is not None and not digits.startswith("0")
    if digits.replace(".", "", 1).isdecimal():
        yield digits
        # In English a point is never between thousands, elsewhere it may be.
        if grouped:
            yield digits.replace(".", "")
    elif grouped:
        yield re.sub(r"\D", "", digits)
        if digits.count(",") == 1 and len(digits) <= 7:
            yield digits.replace(",", ".")
    else:
        yield from _with_decimals(digits)


def _with_decimals(digits: str) -> Iterator[str]:
    """The last separator is before the decimals, those before it are between thousands."""
    place = max(digits.rfind("."), digits.rfind(","))
    whole, part = digits[:place], digits[place + 1 :]
    if place < 0 or not part.isdecimal() or digits.count(digits[place]) > 1:
        return
    if whole == "" or whole.isdecimal() or THOUSANDS.fullmatch(whole):
        yield f"{re.sub(r'[^0-9]', '', whole) or '0'}.{part}"


def _amount(typed: Typed, unit: str, units: Mapping[str, float]) -> float | None:
    """A typed number in the wanted unit; None if what follows it is no unit known here."""
    factors = _factors_of(unit, units)
    rest = _unit(typed.rest)
    if rest in factors:
        return typed.value * factors[rest]
    # "300B tokens", "300 billion", "1.4 T": a word for a power of ten, then perhaps the unit.
    for scale, factor in SCALES.items():
        for ending in (scale, f"{scale}s"):
            after = rest.removeprefix(ending)
            if after != rest and (after == "" or after[0] == " ") and after.strip() in factors:
                return typed.value * factor * factors[after.strip()]
    return None


def _factors_of(unit: str, units: Mapping[str, float]) -> dict[str, float]:
    factors = {"": 1.0, _unit(unit): 1.0, **{_unit(name): one for name, one in units.items()}}
    if unit == "":
        factors |= dict.fromkeys(PERCENT, 0.01)
    for name, factor in tuple(factors.items()):
        if name in PERCENT:
            factors |= dict.fromkeys(PERCENT, factor)
    return factors


def _unit(text: str) -> str:
    """A unit in the form in which two of them are compared: "FLOPs" is "flop"."""
    words = SPACES.sub(" ", text.casefold().replace("/", " per ")).strip(" .").split()
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)
