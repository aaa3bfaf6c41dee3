"""The fenced blocks of a lesson's file: a kind after the fence, TOML between the fences.

```figure     name, inputs, caption, slider = { input, label, low, high, start, scale }, try
```predict    id, question, one of choice, number and curve, reveal, stated
```try        tab, state, label
```stated     values = [{ shows, compute, inputs }], which a test checks and nobody sees
"""

import re
from collections.abc import Callable

from models.cards.card import Choice, Curve, Number, Option, Source, Stated, TryIt
from models.lessons.blocks import Asked, Block, Drawing, Link, Slider, Stop
from models.lessons.fields import Fields

KINDS = ("figure", "predict", "try", "stated")
LEAST_OPTIONS, MOST_OPTIONS = 2, 4
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ASKED = ("choice", "number", "curve")


def read_id(fields: Fields) -> str:
    """The key `id`, which links and the database know for ever."""
    found = fields.text("id")
    if _ID.fullmatch(found) is None:
        raise fields.fault(
            "id", "{key} takes small letters, digits and hyphens: {found}.", found=found
        )
    return found


def read_sources(fields: Fields) -> tuple[Source, ...]:
    """The key `sources`; Fault if one names no citation."""
    import resources

    found = []
    for one in fields.tables("sources"):
        source = Source(one.text("key"), one.text("place", ""))
        one.finish()
        if source.key not in resources.citations():
            raise one.fault("key", "There is no citation {citation}.", citation=source.key)
        found.append(source)
    return tuple(found)


def read_stated(fields: Fields, key: str) -> tuple[Stated, ...]:
    """Values that a test checks."""
    found = []
    for one in fields.tables(key):
        found.append(Stated(one.text("shows"), one.text("compute"), one.mapping("inputs")))
        one.finish()
    return tuple(found)


def read_block(kind: str, fields: Fields, stops: int) -> tuple[Block | None, tuple[Stated, ...]]:
    """A block of one of KINDS, and the values that it states; None where it shows nothing.

    stops: how many stops came before it. Raises Fault.
    """
    block: Block | None = None
    stated: tuple[Stated, ...] = ()
    if kind == "figure":
        block = _drawing(fields)
    elif kind == "try":
        block = Link(_try(fields, last=False))
    elif kind == "predict":
        block, stated = _stop(fields, stops + 1), read_stated(fields, "stated")
    else:
        stated = read_stated(fields, "values")
    fields.finish()
    return block, stated


def _drawing(fields: Fields) -> Drawing:
    slider = _slider(fields.table("slider")) if "slider" in fields else None
    link = _try(fields.table("try")) if "try" in fields else None
    caption = fields.text("caption", "")
    return Drawing(fields.text("name"), fields.mapping("inputs"), caption, slider, link)


def _try(fields: Fields, *, last: bool = True) -> TryIt:
    """last: whether these are all of the table's keys."""
    found = TryIt(fields.text("tab"), fields.mapping("state"), fields.text("label"))
    if last:
        fields.finish()
    return found


def _stop(fields: Fields, number: int) -> Stop:
    kinds = [key for key in _ASKED if key in fields]
    if len(kinds) != 1:
        raise fields.fault("id", "A stop asks for one of choice, number and curve.")
    asked = _READERS[kinds[0]](fields)
    return Stop(read_id(fields), number, fields.text("question"), asked, fields.text("reveal"))


def _slider(fields: Fields) -> Slider:
    ends = ("low", "high", "start")
    low, high, start = map(fields.number, ends)
    whole = all(map(fields.is_whole, ends))
    scale = fields.text("scale", "linear")
    name, label = fields.text("input"), fields.text("label")
    fields.finish()
    if scale not in ("linear", "log"):
        raise fields.fault("scale", "{key} must be linear or log.")
    if not low <= start <= high or low == high or (scale == "log" and low <= 0):
        raise fields.fault(
            "low", "A slider's start lies between low and high, above 0 on a log scale."
        )
    if scale == "log":
        return Slider(name, label, low, high, start, "log")
    return Slider(name, label, low, high, start, "linear", whole)


def _choice(fields: Fields) -> Choice:
    options = []
    for one in fields.tables("choice"):
        options.append(Option(one.text("text"), one.text("reason"), one.truth("right")))
        one.finish()
    if not LEAST_OPTIONS <= len(options) <= MOST_OPTIONS:
        raise fields.fault("choice", "A stop offers two to four choices.")
    if sum(option.right for option in options) != 1:
        raise fields.fault("choice", "Exactly one choice is right.")
    return Choice(tuple(options))


def _number(fields: Fields) -> Number:
    one = fields.table("number")
    units = one.table("units")
    factors = {unit: units.number(unit) for unit in one.mapping("units")}
    found = Number(one.number("value"), one.number("tolerance"), one.text("unit", ""), factors)
    one.finish()
    if not 0 <= found.tolerance < 1:
        raise one.fault("tolerance", "{key} is a share, from 0 to 1.")
    return found


def _curve(fields: Fields) -> Curve:
    one = fields.table("curve")
    tolerance = one.number("tolerance") if "tolerance" in one else Curve("").tolerance
    found = Curve(one.text("figure"), one.mapping("inputs"), tolerance)
    one.finish()
    if not 0 < found.tolerance < 1:
        raise one.fault("tolerance", "{key} is a share, from 0 to 1.")
    return found


_READERS: dict[str, Callable[[Fields], Asked]] = {
    "choice": _choice,
    "number": _number,
    "curve": _curve,
}
