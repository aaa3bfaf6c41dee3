"""Numbers as people write them in tables: 3.405, 3,405, 73,824,672, 70B, 1.2×10^21, 3 PF-days."""

import math
import re
from dataclasses import dataclass

PF_DAY = 8.64e19  # FLOP: 1e15 a second for 24 x 3600 seconds (Kaplan et al. 2020, sec. 1.3)
SCALES = {
    "k": 1e3, "thousand": 1e3, "thousands": 1e3,
    "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6,
    "b": 1e9, "bn": 1e9, "g": 1e9, "billion": 1e9, "billions": 1e9,
    "t": 1e12, "tn": 1e12, "trillion": 1e12, "trillions": 1e12,
}  # fmt: skip
PREFIXES = {"g": 1e9, "t": 1e12, "p": 1e15, "e": 1e18, "z": 1e21, "y": 1e24}
NAMED_PREFIXES = {
    "giga": 1e9, "tera": 1e12, "peta": 1e15, "exa": 1e18, "zetta": 1e21, "yotta": 1e24
}  # fmt: skip
THINGS = {"param", "params", "parameter", "parameters", "tok", "token", "tokens", "nat", "nats"}
# What some programs write for "no value" and for "no number"; both reach the person as text.
NOT_FINITE = {"nan": math.nan, "inf": math.inf, "infinity": math.inf, "∞": math.inf}

PLAIN = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<digits>[0-9][0-9.,'’_ ]*|[.,][0-9]+)"
    r"(?:(?:[eE]|\s*[x×*·]\s*10\^)(?P<power>[+-]?[0-9]+))?\s*(?P<word>[^\s0-9.,].*)?"
)
POWER_OF_TEN = re.compile(r"(?P<sign>[+-]?)10\^(?P<power>[+-]?[0-9]+)\s*(?P<word>[^\s0-9.,].*)?")
SPACED = re.compile(r"[0-9]{1,3}(?:[ '’_][0-9]{3})+(?:[.,][0-9]*)?")
DECIMAL = re.compile(r"[0-9]+\.?[0-9]*|\.[0-9]+")
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?")
PF_DAYS = re.compile(r"p(?:eta)?f(?:lops?)?(?:/?s)?[ /-]*(?:s[ -])?d(?:ays?)?")
FLOP = re.compile(r"(?P<prefix>[a-z]*?) ?flops?")
SUPERSCRIPT = re.compile("[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
FLAT = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
ODD_SIGNS = str.maketrans({"−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
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
    text = cell.strip().translate(ODD_SIGNS)
    if PLAIN.fullmatch(text) and "." not in text:
        return Reading(float(text), float(text))
    if len(text) > LONGEST:
        return None
    word = text.casefold().lstrip("+-")
    if word in NOT_FINITE:
        value = -NOT_FINITE[word] if text.startswith("-") else NOT_FINITE[word]
        return Reading(value, value)
    text = SUPERSCRIPT.sub(lambda found: "^" + found[0].translate(FLAT), text)
    match = POWER_OF_TEN.fullmatch(text) or NUMBER.fullmatch(text)
    scale = 1.0 if match is None or match["word"] is None else scale_of(match["word"])
    if match is None or scale is None:
        return None
    return _reading(match.groupdict(), scale)


def scale_of(word: str) -> float | None:
    """What the words after a number multiply it by: "B", "billion tokens", "PF-days", "nats"."""
    text = word.casefold().strip().rstrip(".")
    if PF_DAYS.fullmatch(text):
        return PF_DAY
    flop = FLOP.fullmatch(text)
    if flop is not None:
        prefix = flop["prefix"].strip()
        return 1.0 if not prefix else PREFIXES.get(prefix, NAMED_PREFIXES.get(prefix))
    first, *rest = text.split() or [""]
    if first in THINGS and not rest:
        return 1.0
    return SCALES.get(first) if set(rest) <= THINGS else None


def _reading(found: dict[str, str | None], scale: float) -> Reading | None:
    sign = -1.0 if found["sign"] == "-" else 1.0
    power = int(found["power"][:6]) if found["power"] else 0
    dot, comma = _both(found.get("digits") or "1", grouped=found["power"] is None)
    if dot is None and comma is None:
        return None
    values = [
        None if digits is None else sign * scale * _float(digits, power) for digits in (dot, comma)
    ]
    return Reading(values[0], values[1], scaled=found["word"] is not None and scale != 1.0)


def _float(digits: str, power: int) -> float:
    return float(f"{digits}e{power}")


def _both(digits: str, *, grouped: bool) -> tuple[str | None, str | None]:
    """The digits with a decimal point, as read with point and with comma as decimal mark."""
    text = digits.rstrip()
    if SPACED.fullmatch(text):
        plain = re.sub("[ '’_]", "", text).replace(",", ".")
        return plain, plain
    swapped = text.translate(str.maketrans(".,", ",."))
    return _with_point(text, grouped), _with_point(swapped, grouped)


def _with_point(text: str, grouped: bool) -> str | None:
    if DECIMAL.fullmatch(text):
        return text
    return text.replace(",", "") if grouped and GROUPED.fullmatch(text) else None
