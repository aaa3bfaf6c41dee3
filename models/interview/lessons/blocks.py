"""What a lesson is made of: headings, text, figures, stops to predict at, links into the labs."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from models.interview.card import NOTHING, Choice, Curve, Number, Option, Source, Stated, TryIt

Asked = Choice | Number | Curve


@dataclass(frozen=True, slots=True)
class Heading:
    """A section begins. slug: its name in links ("what-was-measured"), unique in the lesson."""

    title: str
    slug: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown with maths between $ signs; citations stand in it as [@key, place]."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Slider:
    """What moves a figure. input: the name of the input that it sets; start: its first value.

    whole: whether it stops at whole numbers only.
    """

    input: str
    label: str
    low: float
    high: float
    start: float
    scale: Literal["linear", "log"] = "linear"
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure drawn live. name: one of `figures`, given `inputs` and the slider's."""

    name: str
    inputs: Mapping[str, object] = field(default_factory=lambda: NOTHING, hash=False)
    caption: str = ""
    slider: Slider | None = None
    try_it: TryIt | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A question before what follows is shown. reveal: Markdown that is shown after the answer.

    number: counts the lesson's stops from 1.
    """

    id: str
    number: int
    question: str
    asked: Asked
    reveal: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link into a lab that stands between two paragraphs."""

    try_it: TryIt


Block = Heading | Prose | Drawing | Stop | Link


class Fault(Exception):  # noqa: N818  (a fault of a file, told to its writer)
    """rule: an English template of what is broken; values: what stands in it; line: from 1."""

    def __init__(self, line: int, rule: str, **values: object) -> None:
        self.line, self.rule, self.values = line, rule, values
        super().__init__(line, rule)


class Fields:
    """The keys of one table. Each is asked for once; `finish` finds those nobody asked for."""

    def __init__(self, values: Mapping[str, Any], line_of: Callable[[str], int]) -> None:
        self._values, self.line_of = values, line_of
        self._asked: set[str] = set()

    @classmethod
    def parse(cls, text: str, first: int) -> "Fields":
        """From TOML whose first line is line `first` of its file; Fault if it is none."""
        try:
            values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            at = re.search(r" \(at line (\d+), column \d+\)| \(at end of document\)", str(error))
            line = int(at[1]) if at and at[1] else text.count("\n") + 1
            told = str(error)[: at.start()] if at else str(error)
            raise Fault(first + line - 1, "This is no TOML: {fault}.", fault=told) from error
        return cls(values, lambda key: first + _line_of(text, key))

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty; `default` if it is left out."""
        found = self._get(key, default)
        if not isinstance(found, str) or (not found.strip() and found != default):
            raise self.fault(key, "{key} must be a text that is not empty.")
        return found.strip()

    def number(self, key: str) -> float:
        """A finite number."""
        found = self._get(key, None)
        if isinstance(found, bool) or not isinstance(found, int | float) or abs(found) > 1e300:
            raise self.fault(key, "{key} must be a number.")
        return float(found)

    def is_whole(self, key: str) -> bool:
        """Whether a number is written without a decimal sign."""
        return isinstance(self._values.get(key), int)

    def truth(self, key: str) -> bool:
        """true or false; false if it is left out."""
        found = self._get(key, False)
        if not isinstance(found, bool):
            raise self.fault(key, "{key} must be true or false.")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty; () if it is left out."""
        found = self._get(key, [])
        if not isinstance(found, list) or not all(isinstance(t, str) and t.strip() for t in found):
            raise self.fault(key, "{key} must be a list of texts.")
        return tuple(text.strip() for text in found)

    def mapping(self, key: str) -> Mapping[str, object]:
        """A table of any keys; empty if it is left out."""
        found = self._get(key, NOTHING)
        if not isinstance(found, Mapping):
            raise self.fault(key, "{key} must be a table in braces.")
        return found

    def table(self, key: str) -> "Fields":
        """A table of known keys."""
        return Fields(self.mapping(key), lambda _: self.line_of(key))

    def tables(self, key: str) -> Iterator["Fields"]:
        """A list of tables of known keys; none if it is left out."""
        found = self._get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
            raise self.fault(key, "{key} must be a list of tables in braces.")
        for one in found:
            yield Fields(one, lambda _: self.line_of(key))

    def fault(self, key: str, rule: str, **values: object) -> Fault:
        """Something is wrong with this key."""
        return Fault(self.line_of(key), rule, key=key, **values)

    def finish(self) -> None:
        """Fault if a key is left that nobody asked for: it may be misspelt."""
        for key in self._values:
            if key not in self._asked:
                raise self.fault(key, "{key} is not known here.")

    def _get(self, key: str, default: object) -> object:
        self._asked.add(key)
        found = self._values.get(key, default)
        if found is None:
            raise self.fault(key, "{key} is missing.")
        return found


def _line_of(text: str, key: str) -> int:
    """Lines before the one in which a key is set, 0 if it is not there."""
    at = re.search(rf"^\s*{re.escape(key)}\s*[=.]", text, re.MULTILINE)
    return text.count("\n", 0, at.end()) if at else 0


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
