"""Whether an answer is right, how far, and a sentence that says so: for each kind of card."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING

from models.formats import written
from models.interview.card import Body, Choice, Curve, Formula, Mistake, Number, Order

if TYPE_CHECKING:
    from models.interview.figures import CurveTask

SLACK = 1e-9  # of the value: what rounding in a floating-point number may add to a tolerance

RIGHT = "Right."
RIGHT_WITHIN = "Right: {value}. You were {off} off; {tolerance} are allowed."
RIGHT_EXACT = "Right: {value}."
NOT_EXACT = "Not quite: it is {value}, and you were {off} off; {tolerance} are allowed."
WRONG_POWER = "The digits are right, the power of ten is not: it is {value}."
INVERSE = "That is the inverse, one divided by it: it is {value}."
REST = "That is what is left to 100 %: it is {value}."
WRONG_SIGN = "The size is right, the sign is not: it is {value}."
NO_NUMBER = "That could not be read as a number. Type it like 1.7, 3e11, 300 billion or 80 %."
NO_UNIT = "The number was understood, the unit {unit} was not. Give it in {wanted}, or bare."
NO_UNIT_WANTED = "The number was understood, what follows it was not: {unit}."
NOT_READ = (NO_NUMBER, NO_UNIT, NO_UNIT_WANTED)
NOT_THAT = "Not this one: {right}"
NOT_THERE = "The mistake is not there but here: {part}"
SOME_PAIRS = "{right} of {all} pairs are in the right order."
SOME_GAPS = "{right} of {all} gaps are right."
CURVE_NEAR = (
    "Your curve lies {off} of the axis from the real one on average; {tolerance} count as right."
)
MOST_IMPOSSIBLE = 0.4
"""Share of a curve that cannot be, however near it lies."""
SHAPE_SLACK = 0.2
"""Of the tolerance: so far beyond a bound a hand may be that draws along it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A judged answer. share: how far it is right, from 0 to 1; 1 if `correct`.

    template: an English sentence for the reader, for its values: `sentence` is both together.
    """

    correct: bool
    share: float
    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def understood(self) -> bool:
        """False if what was typed could not be read, so that nothing was judged."""
        return self.template not in NOT_READ

    @property
    def sentence(self) -> str:
        """What there is to say, in English."""
        return self.template.format(**self.values)


def check(body: Body, given: object, task: "CurveTask | None" = None) -> Checked | None:
    """Judge an answer to a card or a stop; None for one that does not fit it, or to no body.

    given: what was typed, the place of an option or part, a place for each gap, the order of items,
    or heights drawn at `task.at` in the axis' values, as plain values.
    """
    try:
        match body:
            case Number():
                return check_number(body, given) if isinstance(given, str) else None
            case Choice():
                return check_choice(body, _whole(given))
            case Mistake():
                return check_mistake(body, _whole(given))
            case Order():
                places = [_place(_whole(one), len(body.items)) for one in _several(given)]
                return check_order(body, [body.items[place] for place in places])
            case Formula():
                places = [_whole(one) for one in _several(given)]
                for place, gap in zip(places, body.gaps, strict=True):
                    _place(place, len(gap))
                return check_formula(body, places)
            case Curve():
                return None if task is None else _check_drawn(body, _several(given), task)
    except (IndexError, TypeError, ValueError):
        return None
    return None


def curve_task(body: Body, words: Callable[[str], str] = str) -> "CurveTask | None":
    """What a curve to be drawn gives and asks for; None for others. UserError if not known."""
    if not isinstance(body, Curve):
        return None
    from models.interview.figures import curve  # numpy and the labs behind it

    return curve(body.figure, body.inputs, words)


def check_number(body: Number, typed: str) -> Checked:
    """A typed number against the wanted one; a bare number is in the card's own unit.

    share: 1 within the tolerance; else it falls with the logarithm of the ratio, to 0
    at half and at twice the value.
    """
    values = amounts(typed, body.unit, body.units)
    if not values:
        return _not_understood(body, typed)
    value = min(values, key=lambda one: abs(one - body.value))
    said = {"value": _with_unit(body), "tolerance": percent(body.tolerance)}
    off = abs(value - body.value)
    if off <= abs(body.value) * (body.tolerance + SLACK):
        if off <= abs(body.value) * SLACK:
            return Checked(True, 1.0, RIGHT_EXACT, said)
        return Checked(True, 1.0, RIGHT_WITHIN, {**said, "off": percent(off / abs(body.value))})
    share = _nearness(value, body.value)
    if _is_near(body, -value):
        return Checked(False, share, WRONG_SIGN, said)
    if body.value and value and _is_near(body, 1 / value):
        return Checked(False, share, INVERSE, said)
    whole = 100.0 if _unit(body.unit) in PERCENT else 1.0
    if body.unit in ("", "%") and 0 < body.value < whole and _is_near(body, whole - value):
        return Checked(False, share, REST, said)
    if _power_apart(body, value):
        return Checked(False, share, WRONG_POWER, said)
    how_far = percent(off / abs(body.value)) if body.value else written(off, ".3g")
    return Checked(False, share, NOT_EXACT, {**said, "off": how_far})


def check_choice(body: Choice, picked: int) -> Checked:
    """An option by its place in the file, from 0; IndexError if there is none there."""
    option = body.options[_place(picked, len(body.options))]
    if option.right:
        return Checked(True, 1.0, RIGHT)
    right = next(one.text for one in body.options if one.right)
    return Checked(False, 0.0, NOT_THAT, {"right": right})


def check_order(body: Order, items: Sequence[str]) -> Checked:
    """The card's items as they were ordered; ValueError if they are not all of them, once each.

    share: of all pairs, those that stand in the right order.
    """
    if sorted(items) != sorted(body.items):
        raise ValueError("these are not the items of the card")
    places = [body.items.index(item) for item in items]
    pairs = list(combinations(places, 2))
    right = sum(first < second for first, second in pairs)
    if right == len(pairs):
        return Checked(True, 1.0, RIGHT)
    return Checked(False, right / len(pairs), SOME_PAIRS, {"right": right, "all": len(pairs)})


def check_mistake(body: Mistake, picked: int) -> Checked:
    """The part that was called wrong, from 0; IndexError if there is none there."""
    if _place(picked, len(body.parts)) == body.wrong:
        return Checked(True, 1.0, RIGHT)
    return Checked(False, 0.0, NOT_THERE, {"part": body.parts[body.wrong]})


def check_formula(body: Formula, picked: Sequence[int]) -> Checked:
    """For each gap what was put in, by its place in the file; 0 is right, -1 stands for nothing.

    share: of the gaps, those filled rightly. ValueError if it is not one for each gap.
    """
    if len(picked) != len(body.gaps):
        raise ValueError(f"{len(picked)} pieces for {len(body.gaps)} gaps")
    right = sum(one == 0 for one in picked)
    if right == len(body.gaps):
        return Checked(True, 1.0, RIGHT)
    return Checked(False, right / len(picked), SOME_GAPS, {"right": right, "all": len(picked)})


def check_curve(
    truth: Sequence[float], drawn: Sequence[float], span: float, tolerance: float
) -> Checked:
    """A drawn curve at the same places as the true one.

    truth, drawn: values on the axis; for a logarithmic axis their logarithms. span: height of the
    axis in the same unit, above 0. tolerance: mean absolute deviation as a share of it.
    share: 1 within the tolerance, 0 from ten times it or the whole axis on.
    ValueError if they are not as many, none, or not finite.
    """
    if len(truth) != len(drawn) or not truth or not span > 0:
        raise ValueError("a curve is as many values as the true one, and its axis has a height")
    off = sum(abs(one - other) for one, other in zip(truth, drawn, strict=True)) / len(truth) / span
    if not math.isfinite(off):
        raise ValueError("a value of the curve is not finite")
    correct = off <= tolerance + SLACK
    end = min(1.0, 10 * tolerance)
    share = 1.0 if correct else max(0.0, min(0.99, (end - off) / max(SLACK, end - tolerance)))
    said = {"off": percent(off), "tolerance": percent(tolerance)}
    return Checked(correct, share, CURVE_NEAR, said)


def _check_drawn(body: Curve, heights: Sequence[object], task: "CurveTask") -> Checked:
    """Heights in the axis' values; below the end of a logarithmic axis they count as at its end."""
    if not all(isinstance(one, int | float) and math.isfinite(one) for one in heights):
        raise TypeError("a height of the curve is no finite number")
    bottom, top = task.span
    log = task.figure.y.scale == "log"

    def on_axis(values: Sequence[float]) -> list[float]:
        return [math.log10(max(one, bottom)) if log else one for one in values]

    drawn = on_axis([float(str(one)) for one in heights])
    low, high = on_axis([bottom, top])
    found = check_curve(on_axis(task.truth), drawn, high - low, body.tolerance)
    slack = SHAPE_SLACK * body.tolerance * (high - low)
    above = (one > end + slack for one, end in zip(drawn, on_axis(task.most), strict=False))
    below = (one < end - slack for one, end in zip(drawn, on_axis(task.least), strict=False))
    if any(above) or any(below):
        return Checked(False, min(found.share, MOST_IMPOSSIBLE), task.rule)
    return found


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r} is no place")
    return value


def _several(value: object) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value!r} is not several")
    return value


def orders(body: Body, seed: str) -> tuple[tuple[int, ...], ...]:
    """In which order options, parts, items or pieces of each gap are shown; () for others."""
    match body:
        case Choice():
            return (shuffled(len(body.options), seed),)
        case Mistake():
            return (shuffled(len(body.parts), seed),)
        case Order():
            return (shuffled(len(body.items), seed),)
        case Formula():
            gaps = enumerate(body.gaps)
            return tuple(shuffled(len(gap), f"{seed}/{number}") for number, gap in gaps)
    return ()


def shuffled(count: int, seed: str) -> tuple[int, ...]:
    """The places 0 to count - 1 in an order drawn from the seed, and never in their own.

    seed: a card's id with the number of its reviews shows each review in another order, and the
    same one after a restart.
    """
    places = list(range(count))
    draw = Random(seed)
    while count > 1 and places == sorted(places):
        draw.shuffle(places)
    return tuple(places)


def percent(share: float) -> str:
    """A share as it is said: two digits, whole from 10 % on."""
    value = 100 * share
    return f"{written(value, '.0f' if value >= 9.95 else '.2g')} %"


def _not_understood(body: Number, typed: str) -> Checked:
    found = readings(typed)
    if not found:
        return Checked(False, 0.0, NO_NUMBER)
    if not body.unit:
        return Checked(False, 0.0, NO_UNIT_WANTED, {"unit": found[0].rest})
    return Checked(False, 0.0, NO_UNIT, {"unit": found[0].rest, "wanted": body.unit})


def _with_unit(body: Number) -> str:
    value = written(body.value, ",.6g" if 1e-4 <= abs(body.value) < 1e6 else ".6g")
    return f"{value} {body.unit}".strip()


def _is_near(body: Number, value: float) -> bool:
    return abs(value - body.value) <= abs(body.value) * (body.tolerance + SLACK)


def _nearness(value: float, wanted: float) -> float:
    if value * wanted <= 0:
        return 0.0
    return max(0.0, min(0.99, 1 - abs(math.log2(value / wanted))))


def _power_apart(body: Number, value: float) -> bool:
    """Whether it is the wanted value but for a power of ten."""
    if value * body.value <= 0:
        return False
    power = round(math.log10(body.value / value))
    return power != 0 and abs(power) < 300 and _is_near(body, value * 10.0**power)


def _place(picked: int, count: int) -> int:
    if not 0 <= picked < count:
        raise IndexError(f"there is no {picked} among {count}")
    return picked


# Numbers as people type them: decimals, thousands, powers, words for powers of ten, units


LARGEST_EXPONENT = 300
SCALES: Mapping[str, float] = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "mio": 1e6, "million": 1e6, "millionen": 1e6,
    "b": 1e9, "bn": 1e9, "g": 1e9, "mrd": 1e9, "billion": 1e9, "milliarde": 1e9, "milliarden": 1e9,
    "t": 1e12, "tn": 1e12, "trillion": 1e12, "p": 1e15, "quadrillion": 1e15, "quintillion": 1e18,
    "hundred": 100.0, "dozen": 12.0,
}  # fmt: skip
PERCENT = {"%", "percent", "per cent", "pct"}
TIMES = {"time", "x", "*", "fold", "-fold"}
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+")
ABOUT = re.compile(
    r"^(about|approximately|approx\.?|around|roughly|circa|ca\.?|[~≈=≃])\s*", re.IGNORECASE
)
FACTOR = re.compile(r"^(by )?((a )?factor (of )?|times |[x*] ?)(?=[\d.,])", re.IGNORECASE)
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
    of it is in `unit`. A share may be typed in per cent, and per cent as a bare share: 0.95.
    """
    found = list[float]()
    for one in readings(typed):
        value = _amount(one, unit, units)
        found += [] if value is None else [value]
        if _unit(unit) in PERCENT and one.rest == "" and abs(one.value) <= 1:
            found.append(100 * one.value)
    return tuple(dict.fromkeys(found))


def _plain(typed: str) -> str:
    """With the signs that have several forms in one of them, and no words in front."""
    text = RAISED.sub(lambda found: "^" + found[0].translate(SUPERSCRIPTS), typed)
    for signs, sign in (("−–‒﹣－", "-"), ("×·⋅∙", "*"), ("÷⁄", "/")):
        text = text.translate({ord(one): sign for one in signs})
    text = text.replace("\\times", "*").replace("\\cdot", "*").replace("$", "")
    return FACTOR.sub("", ABOUT.sub("", SPACES.sub(" ", text).strip()))


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
    if unit == "" or _unit(unit).startswith("time"):
        factors |= dict.fromkeys(TIMES, 1.0)
    for name, factor in tuple(factors.items()):
        if name in PERCENT:
            factors |= dict.fromkeys(PERCENT, factor)
    return factors


def _unit(text: str) -> str:
    """A unit in the form in which two of them are compared: "FLOPs" is "flop"."""
    words = SPACES.sub(" ", text.casefold().replace("/", " per ")).strip(" .").split()
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)
