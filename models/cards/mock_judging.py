"""What an answer to a card says in words, and how it is judged where comparing is possible."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.cards import checking
from models.cards.card import Card, Choice, Curve, Formula, Mistake, Number, Order
from models.cards.checking import Checked
from models.errors import UserError
from models.rich_text import plain


@dataclass(frozen=True, slots=True)
class Judged:
    """said: the answer in words. correct: in [0, 1], None where only the reader can judge.

    template, values: an English sentence about it, "" for none.
    """

    said: str
    correct: float | None = None
    template: str = ""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)


NOTHING = Judged("", 0.0)
"""Of a question that was left unanswered."""


def judge(card: Card, given: object) -> Judged:
    """Judge the answer to a card's own question.

    given: what the reader typed (str), picked (a number from 0, or one for each gap), ordered
    (numbers of the items) or drawn (heights), as plain values; None for nothing. What does not fit
    the card, because that has changed since, counts as words.
    """
    if given is None or given == "":
        return NOTHING
    try:
        said, checked = _compare(card, given)
    except (IndexError, TypeError, ValueError, UserError):
        return Judged(str(given))
    if checked is None:
        return Judged(said)
    return Judged(said, checked.share, checked.said, checked.values)


def _compare(card: Card, given: object) -> tuple[str, Checked | None]:
    match card.body:
        case Number() as body:
            return str(given), checking.check_number(body, str(given))
        case Choice() as body:
            picked = _number(given)
            checked = checking.check_choice(body, picked)
            return plain(body.options[picked].text), _legible(checked)
        case Mistake() as body:
            picked = _number(given)
            return plain(body.parts[picked]), checking.check_mistake(body, picked)
        case Order() as body:
            items = [body.items[_number(number)] for number in _several(given)]
            return "\n".join(map(plain, items)), checking.check_order(body, items)
        case Formula() as body:
            return _formula(body, [_number(number) for number in _several(given)])
        case Curve() as body:
            return _curve(body, _several(given))
    return str(given), None


def _formula(body: Formula, picked: Sequence[int]) -> tuple[str, Checked]:
    checked = checking.check_formula(body, picked)
    parts = [gap[number] for gap, number in zip(body.gaps, picked, strict=True)]
    return plain(", ".join(f"${part}$" for part in parts)), checked


def _curve(body: Curve, drawn: Sequence[object]) -> tuple[str, Checked]:
    from models.cards.curves import curve

    task = curve(body.figure, body.inputs)
    heights = [_height(value) for value in drawn]
    log = task.figure.y.scale == "log"
    low, high = (_as_drawn(end, log=log) for end in task.span)
    checked = checking.check_curve(
        [_as_drawn(value, log=log) for value in task.truth],
        [_as_drawn(value, log=log) for value in heights],
        high - low,
        body.tolerance,
    )
    return ", ".join(f"{value:.3g}" for value in heights), checked


def _legible(checked: Checked) -> Checked:
    """The right option of a choice stands in the sentence as Markdown; without marks it reads."""
    values = {
        name: plain(value) if isinstance(value, str) else value
        for name, value in checked.values.items()
    }
    return Checked(checked.correct, checked.share, checked.said, values)


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(f"{value!r} is no place")
    return value


def _height(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no height")
    return float(value)


def _several(value: object) -> list[object]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"{value!r} is not several")
    return list(value)


def _as_drawn(value: float, *, log: bool) -> float:
    return math.log10(value) if log else value
