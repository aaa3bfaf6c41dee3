"""Whether an answer is right, how far, and a sentence that says so: for each kind of card."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

from models.formats import written
from models.interview.card import Body, Chain, Choice, Curve, Formula, Mistake, Number, Order
from models.read_numbers import PERCENT, amounts, in_one_form, readings

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
CURVE_NEAR = "Off by {off} of the axis on average; allowed: {tolerance}."
MOST_IMPOSSIBLE = 0.4
"""Share of a curve that cannot be, however near it lies."""
SHAPE_SLACK = 0.2
"""Of the tolerance: so far beyond a bound a hand may be that draws along it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A judged answer. share: how far it is right, from 0 to 1.

    template: an English sentence for the reader, for its values: `sentence` is both together.
    """

    share: float
    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def correct(self) -> bool:
        return self.share >= 1.0

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
    heights drawn at `task.at` in the axis' values, or what was written at each step of a chain, of
    which the second is judged; all as plain values.
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
            case Chain(number=number):
                typed = _several(given)[1]
                return check_number(number, typed) if isinstance(typed, str) and typed else None
    except (IndexError, TypeError, ValueError):
        return None
    return None


def curve_task(body: Body) -> "CurveTask | None":
    """What a curve to be drawn gives and asks for; None for others. UserError if not known."""
    if not isinstance(body, Curve):
        return None
    from models.interview.figures import curve  # numpy and the labs behind it

    return curve(body.figure, body.inputs)


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
            return Checked(1.0, RIGHT_EXACT, said)
        return Checked(1.0, RIGHT_WITHIN, {**said, "off": percent(off / abs(body.value))})
    share = _nearness(value, body.value)
    if _is_near(body, -value):
        return Checked(share, WRONG_SIGN, said)
    if body.value and value and _is_near(body, 1 / value):
        return Checked(share, INVERSE, said)
    whole = 100.0 if in_one_form(body.unit) in PERCENT else 1.0
    if body.unit in ("", "%") and 0 < body.value < whole and _is_near(body, whole - value):
        return Checked(share, REST, said)
    if _power_apart(body, value):
        return Checked(share, WRONG_POWER, said)
    how_far = percent(off / abs(body.value)) if body.value else written(off, ".3g")
    return Checked(share, NOT_EXACT, {**said, "off": how_far})


def check_choice(body: Choice, picked: int) -> Checked:
    """An option by its place in the file, from 0; IndexError if there is none there."""
    option = body.options[_place(picked, len(body.options))]
    if option.right:
        return Checked(1.0, RIGHT)
    right = next(one.text for one in body.options if one.right)
    return Checked(0.0, NOT_THAT, {"right": right})


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
        return Checked(1.0, RIGHT)
    return Checked(right / len(pairs), SOME_PAIRS, {"right": right, "all": len(pairs)})


def check_mistake(body: Mistake, picked: int) -> Checked:
    """The part that was called wrong, from 0; IndexError if there is none there."""
    if _place(picked, len(body.parts)) == body.wrong:
        return Checked(1.0, RIGHT)
    return Checked(0.0, NOT_THERE, {"part": body.parts[body.wrong]})


def check_formula(body: Formula, picked: Sequence[int]) -> Checked:
    """For each gap what was put in, by its place in the file; 0 is right, -1 stands for nothing.

    share: of the gaps, those filled rightly. ValueError if it is not one for each gap.
    """
    if len(picked) != len(body.gaps):
        raise ValueError(f"{len(picked)} pieces for {len(body.gaps)} gaps")
    right = sum(one == 0 for one in picked)
    if right == len(body.gaps):
        return Checked(1.0, RIGHT)
    return Checked(right / len(picked), SOME_GAPS, {"right": right, "all": len(picked)})


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
    return Checked(share, CURVE_NEAR, said)


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
        return Checked(min(found.share, MOST_IMPOSSIBLE), task.rule)
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
        return Checked(0.0, NO_NUMBER)
    if not body.unit:
        return Checked(0.0, NO_UNIT_WANTED, {"unit": found[0].rest})
    return Checked(0.0, NO_UNIT, {"unit": found[0].rest, "wanted": body.unit})


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
