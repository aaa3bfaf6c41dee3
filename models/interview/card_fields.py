"""The keys of a table of a card file, taken out one by one, each with the rule that it keeps."""

import math
from collections.abc import Iterator, Mapping
from types import MappingProxyType

NUMBER_LIMIT = 1e300
TEXT_WANTED = "{key} is missing, or is no text."
TEXTS_WANTED = "{key} is a list of {low} to {high} texts, none of them empty."
TABLE_WANTED = "{key} is missing, or is no table."
TABLES_WANTED = "{key} is a list of tables."
NUMBER_WANTED = "{key} is missing, or is no finite number."
WHOLE_WANTED = "{key} is missing, or is no whole number."
SWITCH_WANTED = "{key} is either true or false."
UNKNOWN = "{key} is no key that is known here. Known are: {known}."
PLAIN_WANTED = "{key} holds texts, finite numbers, true and false, lists and tables only."


class BrokenRuleError(Exception):
    """A rule of the form that a card breaks: an English template, its values, and at which key."""

    def __init__(self, template: str, key: str, **values: object) -> None:
        self.template, self.key = template, key
        self.values: Mapping[str, object] = {"key": key, **values}
        super().__init__(template.format(**self.values))

    @property
    def first_key(self) -> str:
        """The key of the card itself, without what lies below it."""
        return self.key.split(".", 1)[0]


class Fields:
    """A table whose keys are asked for; `finish` objects to those that nobody asked for.

    Every method raises BrokenRuleError. where: the key of the table itself, "" for the card.
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
        value = self._ask(key)
        if value is None or value == "":
            return ""
        return self.text(key)

    def texts(self, key: str, low: int = 0, high: int = 20) -> tuple[str, ...]:
        """So many texts; a key that is left out is an empty list."""
        return texts(self._ask(key), self.name(key), low, high)

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

    def number(self, key: str) -> float:
        """A finite number."""
        return number(self._ask(key), self.name(key))

    def whole(self, key: str) -> int:
        """A whole number."""
        value = self._ask(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.broken(WHOLE_WANTED, key)
        return value

    def switch(self, key: str) -> bool:
        """True or false; false if the key is left out."""
        value = self._ask(key)
        if value is not None and not isinstance(value, bool):
            raise self.broken(SWITCH_WANTED, key)
        return bool(value)

    def numbers(self, key: str) -> Mapping[str, float]:
        """A table of numbers; a key that is left out is an empty one."""
        values = self.plain(key)
        found = {name: number(one, f"{self.name(key)}.{name}") for name, one in values.items()}
        return MappingProxyType(found)

    def plain(self, key: str) -> Mapping[str, object]:
        """A table of plain values; a key that is left out is an empty one."""
        value = self._ask(key)
        if value is None:
            return MappingProxyType({})
        if not isinstance(value, dict):
            raise self.broken(TABLE_WANTED, key)
        if not is_plain(value):
            raise self.broken(PLAIN_WANTED, key)
        return MappingProxyType(value)

    def lists(self, key: str, low: int, high: int) -> tuple[tuple[str, ...], ...]:
        """A list of lists of so many texts each."""
        value = self._ask(key)
        if not isinstance(value, list):
            raise self.broken(TEXTS_WANTED, key, low=low, high=high)
        return tuple(
            texts(one, f"{self.name(key)}.{place}", low, high)
            for place, one in enumerate(value, start=1)
        )

    def finish(self) -> None:
        """Object to the keys that nobody asked for."""
        for key in self._table:
            if key not in self._known:
                raise self.broken(UNKNOWN, key, known=", ".join(self._known))

    def broken(self, template: str, key: str, **values: object) -> BrokenRuleError:
        """The error for a rule that this table breaks at a key."""
        return BrokenRuleError(template, self.name(key), **values)

    def name(self, key: str) -> str:
        """A key with those that it lies below: "number.value"."""
        return f"{self._where}.{key}" if self._where else key

    def _ask(self, key: str) -> object:
        if key not in self._known:
            self._known.append(key)
        return self._table.get(key)


def texts(value: object, name: str, low: int, high: int) -> tuple[str, ...]:
    """A list of texts as a tuple; None counts as an empty list."""
    found = [] if value is None else value
    if (
        not isinstance(found, list)
        or not low <= len(found) <= high
        or not all(isinstance(one, str) and one.strip() for one in found)
    ):
        raise BrokenRuleError(TEXTS_WANTED, name, low=low, high=high)
    return tuple(found)


def number(value: object, name: str) -> float:
    """A finite number as a float; true and false are none."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise BrokenRuleError(NUMBER_WANTED, name)
    # A whole number of any length can be written; what no float holds is refused, not rounded.
    if not -NUMBER_LIMIT < value < NUMBER_LIMIT:
        raise BrokenRuleError(NUMBER_WANTED, name)
    return float(value)


def is_plain(value: object) -> bool:
    """Whether it is made of texts, finite numbers, switches, lists and tables: no dates."""
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict):
        return all(map(is_plain, value.values()))
    if isinstance(value, list):
        return all(map(is_plain, value))
    return isinstance(value, str | int)
