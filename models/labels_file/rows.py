"""One row of a file: its cells, checked, and the sentences for what is wrong with it."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.errors import UserError

MOST_CHARACTERS = 100_000
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
LARGEST_SEED = 2**63 - 1

CORRECT = "Correct the row, or leave it out."
MISSING = 'Line {line}: "{field}" is missing.'
NOT_A_TEXT = 'Line {line}: "{field}" is not a text.'
EMPTY = 'Line {line}: "{field}" is empty.'
TOO_LONG = 'Line {line}: "{field}" has {count} characters, and the most is {most}.'
BROKEN = 'Line {line}: "{field}" holds broken UTF-8.'
SAVE_AS_UTF8 = "Save the file as UTF-8, or leave the row out."
SAME = "Line {line}: two drafts are the same text, so that there is nothing to choose."
NOT_A_NUMBER = 'Line {line}: "{field}" is {value}, which is no number from {low} to {high}.'


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not taken. line: where it begins, from 1. raw: the row as it stands there."""

    line: int
    error: UserError
    raw: str = ""

    @property
    def reason(self) -> str:
        """What is wrong, in English."""
        return self.error.message


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by name."""

    line: int
    cells: Mapping[str, Any]

    def refuse(self, template: str, remedy: str = CORRECT, **values: object) -> UserError:
        """The error for this row; `template` may use {line}."""
        said = {
            name: writable(one) if isinstance(one, str) else one for name, one in values.items()
        }
        return UserError(template, remedy, line=self.line, **said)

    def has(self, name: str) -> bool:
        """Whether the row has such a cell, and it holds something."""
        value = self.cells.get(name)
        return value is not None and value != ""

    def text(self, name: str) -> str:
        """A text that is not blank. Raises UserError for what is none."""
        if name not in self.cells or self.cells[name] is None:
            raise self.refuse(MISSING, field=name)
        return self.checked(name, self.cells[name])

    def checked(self, field: str, value: object, *, blank: bool = False) -> str:
        """`value`, if it is a text that can be stored and shown; blank: it may be empty."""
        if not isinstance(value, str):
            raise self.refuse(NOT_A_TEXT, field=field)
        if not blank and not value.strip():
            raise self.refuse(EMPTY, field=field)
        if len(value) > MOST_CHARACTERS:
            raise self.refuse(TOO_LONG, field=field, count=len(value), most=MOST_CHARACTERS)
        if not value.isascii() and LONE_SURROGATE.search(value):
            raise self.refuse(BROKEN, SAVE_AS_UTF8, field=field)
        return value

    def optional(self, name: str) -> str:
        """A text that may be missing or empty."""
        value = self.cells.get(name)
        return "" if value is None else self.checked(name, value, blank=True)

    def number(self, field: str, value: object, low: float, high: float) -> float:
        """A finite number within both ends; a text that says one counts, too."""
        try:
            found = float(value) if isinstance(value, int | float | str) else math.nan
        except (ValueError, OverflowError):
            found = math.nan
        if not low <= found <= high:
            shown = shorten(str(value))
            raise self.refuse(NOT_A_NUMBER, field=field, value=shown, low=low, high=high)
        return found

    def whole(self, field: str, value: object, low: int, high: int) -> int:
        """The same for whole numbers."""
        found = value if isinstance(value, int) else None
        if isinstance(value, str) and re.fullmatch(r"-?\d{1,20}", value.strip()):
            found = int(value)
        if isinstance(value, float) and value.is_integer():
            found = int(value)
        if found is None or not low <= found <= high:
            shown = shorten(str(value))
            raise self.refuse(NOT_A_NUMBER, field=field, value=shown, low=low, high=high)
        return int(found)


def writable(text: str) -> str:
    """A text that can be shown and saved: "?" for what was broken UTF-8 in the file."""
    return text.encode("utf-8", "replace").decode()


def shorten(text: str, most: int = 60) -> str:
    """A text in one line, cut where it is long."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most and len(text) <= 4 * most else f"{line[: most - 1]}…"
