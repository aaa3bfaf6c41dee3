"""TOML read key by key, so that whatever is wrong in a lesson is told with its line."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from models.cards.card import NOTHING


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
