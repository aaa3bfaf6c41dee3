"""Tables of TOML files: read key by key, each with the rule that it keeps, and written again."""

import json
import math
import re
import tomllib
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar, cast, get_type_hints

T = TypeVar("T")

NUMBER_LIMIT = 1e300
NO_TOML = "This is no valid TOML: {reason}."
TEXT_WANTED = "{key} is missing, or is no text."
TEXTS_WANTED = "{key} is a list of {low} to {high} texts, none of them empty."
TABLE_WANTED = "{key} is missing, or is no table."
TABLES_WANTED = "{key} is a list of tables."
NUMBER_WANTED = "{key} is missing, or is no finite number."
WHOLE_WANTED = "{key} is missing, or is no whole number."
SWITCH_WANTED = "{key} is either true or false."
UNKNOWN = "{key} is no key that is known here. Known are: {known}."
PLAIN_WANTED = "{key} holds texts, finite numbers, true and false, lists and tables only."

AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")


class BrokenRuleError(Exception):
    """A rule that a file breaks: an English template, its values, and at which key.

    at_line: the line below the first one of the text that was read, where the key does not tell it.
    """

    def __init__(
        self, template: str, key: str, at_line: int | None = None, **values: object
    ) -> None:
        self.template, self.key, self.at_line = template, key, at_line
        self.values: Mapping[str, object] = {"key": key, **values}
        super().__init__(template.format(**self.values))


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A part of a file that was left out: which rule it breaks, as an English template.

    path: as it was given to the reader. line: counts from 1.
    """

    path: str
    line: int
    template: str
    values: Mapping[str, object] = field(default_factory=dict, compare=False)

    @property
    def rule(self) -> str:
        """The rule in English."""
        return self.template.format(**self.values)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}"


def problem_in(text: str, error: BrokenRuleError, path: str, first: int) -> FileProblem:
    """A broken rule with its place. text: what was read; first: its first line in the file."""
    line = _lines_below(text, error.key) if error.at_line is None else error.at_line
    return FileProblem(path, first + line, error.template, MappingProxyType(dict(error.values)))


def _lines_below(text: str, key: str) -> int:
    """How many lines below the first one a key stands; 0 where it is missing."""
    first_key, _, below = key.partition(".")
    header = re.compile(rf"[ \t]*(\[+card\.)?{re.escape(first_key)}[ \t]*[=.\]]")
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if header.match(line)), 0)
    place = below.partition(".")[0]
    if not place.isdecimal() or not lines[start].rstrip().endswith("["):
        return start
    # A list that has each of its items on a line of its own.
    items = [n for n, line in enumerate(lines[start:]) if line.lstrip().startswith("{")]
    return start + (items[int(place) - 1] if len(items) >= int(place) else 0)


def parsed(text: str) -> dict[str, Any]:
    """TOML as plain values; BrokenRuleError if it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        line = int(found[1]) if found and found[1] else len(text.rstrip().split("\n"))
        reason = AT_LINE.sub("", str(error)).strip().lower()
        raise BrokenRuleError(NO_TOML, "", at_line=line - 1, reason=reason) from error
    except RecursionError as error:
        raise BrokenRuleError(NO_TOML, "", at_line=0, reason="nested too deeply") from error


class Fields:
    """A table whose keys are asked for; `finish` objects to those that nobody asked for.

    Every method raises BrokenRuleError. where: the key of the table itself, "" for a whole file.
    """

    def __init__(self, table: Mapping[str, object], where: str = "") -> None:
        self._table, self._where = table, where
        self._known: list[str] = []

    def has(self, key: str) -> bool:
        """Whether the key is there at all."""
        self._ask(key)
        return key in self._table

    def text(self, key: str) -> str:
        """A text that is not blank."""
        value = self._ask(key)
        if not isinstance(value, str) or not value.strip():
            raise self.broken(TEXT_WANTED, key)
        return value

    def text_or_nothing(self, key: str) -> str:
        """A text; "" if the key is left out."""
        return "" if self._ask(key) in (None, "") else self.text(key)

    def texts(self, key: str, low: int = 0, high: int = 20) -> tuple[str, ...]:
        """So many texts; a key that is left out is an empty list."""
        return _texts(self._ask(key), self.name(key), low, high)

    def table(self, key: str) -> "Fields":
        """A table below this one."""
        value = self._ask(key)
        if not isinstance(value, dict):
            raise self.broken(TABLE_WANTED, key)
        return Fields(value, self.name(key))

    def tables(self, key: str) -> Iterator["Fields"]:
        """A list of tables; a key that is left out is an empty list."""
        value = self._ask(key)
        if value is not None and not isinstance(value, list):
            raise self.broken(TABLES_WANTED, key)
        for place, one in enumerate(value or (), start=1):
            if not isinstance(one, dict):
                raise self.broken(TABLES_WANTED, key)
            yield Fields(one, f"{self.name(key)}.{place}")

    def read(self, kind: type[T]) -> T:
        """A dataclass from the keys that are named as its fields; no other key may be there.

        What has a default may be left out. Fields are texts, numbers, switches, lists of texts, and
        tables of plain values or of numbers.
        """
        values: dict[str, object] = {}
        for name, (reader, needed) in _readers(cast(Hashable, kind)).items():
            if self.has(name) or needed:
                values[name] = reader(self, name)
        self.finish()
        return kind(**values)

    def read_all(self, kind: type[T], key: str) -> tuple[T, ...]:
        """A list of such tables; a key that is left out is an empty list."""
        return tuple(one.read(kind) for one in self.tables(key))

    def number(self, key: str) -> float:
        """A finite number."""
        return _number(self._ask(key), self.name(key))

    def whole(self, key: str) -> int:
        """A whole number."""
        value = self._ask(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.broken(WHOLE_WANTED, key)
        return value

    def is_whole(self, key: str) -> bool:
        """Whether a number is written without a decimal point."""
        return isinstance(self._ask(key), int)

    def switch(self, key: str) -> bool:
        """True or false; false if the key is left out."""
        value = self._ask(key)
        if value is not None and not isinstance(value, bool):
            raise self.broken(SWITCH_WANTED, key)
        return bool(value)

    def numbers(self, key: str) -> Mapping[str, float]:
        """A table of numbers; a key that is left out is an empty one."""
        values = self.plain(key)
        found = {name: _number(one, f"{self.name(key)}.{name}") for name, one in values.items()}
        return MappingProxyType(found)

    def plain(self, key: str) -> Mapping[str, object]:
        """A table of plain values; a key that is left out is an empty one."""
        value = self._ask(key)
        if value is None:
            return MappingProxyType({})
        if not isinstance(value, dict):
            raise self.broken(TABLE_WANTED, key)
        if not _is_plain(value):
            raise self.broken(PLAIN_WANTED, key)
        return MappingProxyType(value)

    def lists(self, key: str, low: int, high: int) -> tuple[tuple[str, ...], ...]:
        """A list of lists of so many texts each."""
        value = self._ask(key)
        if not isinstance(value, list):
            raise self.broken(TEXTS_WANTED, key, low=low, high=high)
        return tuple(
            _texts(one, f"{self.name(key)}.{place}", low, high)
            for place, one in enumerate(value, start=1)
        )

    def finish(self) -> None:
        """Object to the keys that nobody asked for."""
        for key in self._table:
            if key not in self._known:
                raise self.broken(UNKNOWN, key, known=", ".join(self._known))

    def broken(self, template: str, key: str, **values: object) -> BrokenRuleError:
        """The error for a rule that this table breaks at a key."""
        return BrokenRuleError(template, self.name(key), None, **values)

    def name(self, key: str) -> str:
        """A key with those that it lies below: "number.value"."""
        return f"{self._where}.{key}" if self._where else key

    def _ask(self, key: str) -> object:
        if key not in self._known:
            self._known.append(key)
        return self._table.get(key)


Reader = Callable[[Fields, str], object]
_READERS: Mapping[object, Reader] = {
    str: Fields.text, float: Fields.number, int: Fields.whole, bool: Fields.switch,
    tuple[str, ...]: Fields.texts, Mapping[str, float]: Fields.numbers,
    Mapping[str, object]: Fields.plain,
}  # fmt: skip


@cache
def _readers(kind: Any) -> Mapping[str, tuple[Reader, bool]]:
    """By field of a dataclass what reads it, and whether it has to be there."""
    hints, found = get_type_hints(kind), dict[str, tuple[Reader, bool]]()
    for one in fields(kind):
        needed = one.default is MISSING and one.default_factory is MISSING
        reader = _READERS[hints[one.name]]
        found[one.name] = (Fields.text_or_nothing if one.default == "" else reader, needed)
    return found


def _texts(value: object, name: str, low: int, high: int) -> tuple[str, ...]:
    """A list of texts as a tuple; None counts as an empty list."""
    found = [] if value is None else value
    if (
        not isinstance(found, list)
        or not low <= len(found) <= high
        or not all(isinstance(one, str) and one.strip() for one in found)
    ):
        raise BrokenRuleError(TEXTS_WANTED, name, low=low, high=high)
    return tuple(found)


def _number(value: object, name: str) -> float:
    """A finite number as a float; true and false are none."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise BrokenRuleError(NUMBER_WANTED, name)
    # A whole number of any length can be written; what no float holds is refused, not rounded.
    if not -NUMBER_LIMIT < value < NUMBER_LIMIT:
        raise BrokenRuleError(NUMBER_WANTED, name)
    return float(value)


def _is_plain(value: object) -> bool:
    """Whether it is made of texts, finite numbers, switches, lists and tables: no dates."""
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict):
        return all(map(_is_plain, value.values()))
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return isinstance(value, str | int)


# Written again


QUOTED = json.JSONEncoder(ensure_ascii=False)
BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def entry(key: str, value: object) -> str:
    """The line that gives a key its value: plain, or a dataclass of plain values."""
    return f"{_key(key)} = {_value(value)}\n"


def _key(key: str) -> str:
    return key if BARE_KEY.fullmatch(key) else _value(key)


def _value(value: object) -> str:
    if isinstance(value, str):  # as in JSON, where one more sign may stand as it is
        return QUOTED.encode(value).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_key(key)} = {_value(one)}' for key, one in value.items())}}}"
    if is_dataclass(value):
        return _value(_set_fields(value))
    raise TypeError(f"{type(value).__name__} is no plain value")


def _set_fields(value: Any) -> Mapping[str, object]:
    """What of a dataclass is not its default."""
    defaults = _defaults(cast(Hashable, type(value)))
    found = {name: getattr(value, name) for name in defaults}
    return {name: one for name, one in found.items() if one != defaults[name]}


@cache
def _defaults(kind: Any) -> Mapping[str, object]:
    """By field of a dataclass its default; MISSING where it has none."""
    return {
        one.name: one.default if one.default_factory is MISSING else one.default_factory()
        for one in fields(kind)
    }
