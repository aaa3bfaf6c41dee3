"""What each kind of card needs beside question and answer: read from a file, and written again."""

import re
from collections.abc import Callable, Mapping

from models.interview.card import Body, Choice, Curve, Formula, Live, Mistake, Number, Option, Order
from models.interview.card_fields import BrokenRuleError, Fields

CURVE_TOLERANCE = 0.1
GAP = re.compile(r"\[\[(\d+)\]\]")
NO_BODY = "A card of the kind {kind} needs {key}."
FOREIGN_BODY = "{key} does not belong to a card of the kind {kind}."
TOLERANCE = "{key} is a share above 0 and at most 1: 0.05 stands for 5 %."
FACTOR = "{key} says what one of that unit is in the card's own: a number above 0."
FEW_OPTIONS = "choice has {count} options; a card needs 2 to 8."
ONE_RIGHT = "choice has {count} options with right = true; exactly one is right."
TWICE = "{key} holds the same text twice."
WRONG_PLACE = "mistake.wrong is {wrong}; it counts from 0, so with {count} parts it is 0 to {last}."
GAP_NUMBERS = (
    "The template has the gaps {found}; with {count} lists of what fits it must have each of "
    "[[1]] to [[{count}]] once."
)


def read_body(kind: str, fields: Fields) -> Body:
    """The body of a card of that kind; BrokenRuleError if it is missing or breaks a rule."""
    for other in READERS:
        if other != kind and fields.has(other):
            raise BrokenRuleError(FOREIGN_BODY, other, kind=kind)
    if kind not in READERS:
        return None
    if not fields.has(kind):
        raise BrokenRuleError(NO_BODY, kind, kind=kind)
    return READERS[kind](fields)


def body_values(body: Body) -> object:
    """The same as plain values, under the key that is the card's kind."""
    match body:
        case Number():
            return {
                "value": body.value, "tolerance": body.tolerance, "unit": body.unit,
                "units": body.units,
            }  # fmt: skip
        case Choice():
            return [_option_values(option) for option in body.options]
        case Order():
            return body.items
        case Mistake():
            return {"parts": body.parts, "wrong": body.wrong, "correction": body.correction}
        case Formula():
            return {"template": body.template, "gaps": body.gaps}
        case Curve():
            return {"figure": body.figure, "inputs": body.inputs, "tolerance": body.tolerance}
        case Live():
            return {"run": body.run, "inputs": body.inputs, "heavy": body.heavy}
    return None


def _option_values(option: Option) -> Mapping[str, object]:
    values = {"text": option.text, "reason": option.reason}
    return {**values, "right": True} if option.right else values


def _number(card: Fields) -> Number:
    fields = card.table("number")
    value, tolerance = fields.number("value"), _tolerance(fields)
    unit, units = fields.text_or_nothing("unit"), fields.numbers("units")
    for name, factor in units.items():
        if factor <= 0:
            raise fields.broken(FACTOR, f"units.{name}")
    fields.finish()
    return Number(value, tolerance, unit, units)


def _choice(card: Fields) -> Choice:
    options = []
    for fields in card.tables("choice"):
        options.append(Option(fields.text("text"), fields.text("reason"), fields.switch("right")))
        fields.finish()
    if not 2 <= len(options) <= 8:
        raise card.broken(FEW_OPTIONS, "choice", count=len(options))
    right = sum(option.right for option in options)
    if right != 1:
        raise card.broken(ONE_RIGHT, "choice", count=right)
    _different(card, "choice", tuple(option.text for option in options))
    return Choice(tuple(options))


def _order(card: Fields) -> Order:
    items = card.texts("order", 2, 12)
    _different(card, "order", items)
    return Order(items)


def _mistake(card: Fields) -> Mistake:
    fields = card.table("mistake")
    parts, wrong = fields.texts("parts", 2, 12), fields.whole("wrong")
    if not 0 <= wrong < len(parts):
        raise fields.broken(
            WRONG_PLACE, "wrong", wrong=wrong, count=len(parts), last=len(parts) - 1
        )
    made = Mistake(parts, wrong, fields.text("correction"))
    fields.finish()
    return made


def _formula(card: Fields) -> Formula:
    fields = card.table("formula")
    template, gaps = fields.text("template"), fields.lists("gaps", 2, 8)
    found = [int(number) for number in GAP.findall(template)]
    if not gaps or sorted(found) != list(range(1, len(gaps) + 1)):
        named = ", ".join(f"[[{number}]]" for number in found) or "none"
        raise fields.broken(GAP_NUMBERS, "template", found=named, count=max(1, len(gaps)))
    for place, fits in enumerate(gaps, start=1):
        _different(fields, f"gaps.{place}", fits)
    fields.finish()
    return Formula(template, gaps)


def _curve(card: Fields) -> Curve:
    fields = card.table("curve")
    tolerance = _tolerance(fields) if fields.has("tolerance") else CURVE_TOLERANCE
    made = Curve(fields.text("figure"), fields.plain("inputs"), tolerance)
    fields.finish()
    return made


def _live(card: Fields) -> Live:
    fields = card.table("live")
    made = Live(fields.text("run"), fields.plain("inputs"), fields.switch("heavy"))
    fields.finish()
    return made


def _tolerance(fields: Fields) -> float:
    tolerance = fields.number("tolerance")
    if not 0 < tolerance <= 1:
        raise fields.broken(TOLERANCE, "tolerance")
    return tolerance


def _different(fields: Fields, key: str, texts: tuple[str, ...]) -> None:
    if len(set(texts)) < len(texts):
        raise fields.broken(TWICE, key)


READERS: Mapping[str, Callable[[Fields], Body]] = {
    "number": _number, "choice": _choice, "order": _order, "mistake": _mistake,
    "formula": _formula, "curve": _curve, "live": _live,
}  # fmt: skip


BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
ESCAPES = {
    "\\": "\\\\", '"': '\\"', "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r",
}  # fmt: skip
# What may not stand in a quoted text as it is; a tab may, but nobody sees it there.
SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f]')
SPECIAL_BUT_LINES = re.compile(r'[\\"\x00-\x09\x0b-\x1f\x7f]')
LITERAL = re.compile(r"[^'\x00-\x1f\x7f]*")
LITERAL_LINES = re.compile(r"[^'\x00-\x09\x0b-\x1f\x7f]*")
HEADER = re.compile(r"^[ \t]*\[\[[ \t]*card[ \t]*\]\]", re.MULTILINE)


def entry(key: str, value: object) -> str:
    """One line, or a few, that give a key its value."""
    return f"{_key(key)} = {_value(value)}\n"


def string(text: str) -> str:
    """A text in the quotes that need the fewest backslashes.

    A text with several lines stays one, unless a line of it looks like the head of a card: files
    of cards are cut there.
    """
    lines = "\n" in text and HEADER.search(text) is None
    if "\\" in text and (LITERAL_LINES if lines else LITERAL).fullmatch(text):
        return f"'''\n{text}'''" if lines else f"'{text}'"
    if lines:
        return f'"""\n{SPECIAL_BUT_LINES.sub(_escaped, text)}"""'
    return f'"{SPECIAL.sub(_escaped, text)}"'


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    return ESCAPES.get(sign) or f"\\u{ord(sign):04x}"


def _key(key: str) -> str:
    return key if BARE_KEY.fullmatch(key) else f'"{SPECIAL.sub(_escaped, key)}"'


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return string(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items())
        return f"{{ {inner} }}" if inner else "{ }"
    if isinstance(value, list | tuple):
        return _list([_value(one) for one in value])
    raise TypeError(f"{type(value).__name__} is no plain value")


def _list(items: list[str]) -> str:
    """On one line if it is a short one."""
    line = f"[{', '.join(items)}]"
    if len(line) <= 80 and "\n" not in line:
        return line
    return "[\n" + "".join(f"    {one},\n" for one in items) + "]"
