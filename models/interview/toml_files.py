"""TOML of cards and lessons: parsed, what is wrong in it with its line, and written again."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any

from models.errors import UserError
from models.plain_values import WrongValueError

NO_TOML = "This is no valid TOML: {reason}."
AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")
QUOTED = json.JSONEncoder(ensure_ascii=False)
BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


class WrongLineError(UserError):
    """A fault on a line that no key tells. line: below the first one of the text that was read."""

    def __init__(self, template: str, line: int, **values: object) -> None:
        super().__init__(template, "", **values)
        self.line = line


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A part of a file that was left out, and why.

    path: as it was given to the reader. line: counts from 1.
    """

    path: str
    line: int
    error: UserError

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.error.message}"


def problem_in(
    text: str, error: WrongValueError | WrongLineError, path: str, first: int
) -> FileProblem:
    """A fault with its place. text: what was read; first: its first line in the file."""
    below = error.line if isinstance(error, WrongLineError) else _lines_below(text, error.place)
    return FileProblem(path, first + below, error)


def _lines_below(text: str, place: str) -> int:
    """How many lines below the first one a key stands; 0 where it is missing."""
    first_key, _, below = place.partition(".")
    header = re.compile(rf"[ \t]*(\[+card\.)?{re.escape(first_key)}[ \t]*[=.\]]")
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if header.match(line)), 0)
    item = below.partition(".")[0]
    if not item.isdecimal() or not lines[start].rstrip().endswith("["):
        return start
    # A list that has each of its items on a line of its own.
    items = [n for n, line in enumerate(lines[start:]) if line.lstrip().startswith("{")]
    return start + (items[int(item) - 1] if len(items) >= int(item) else 0)


def parsed(text: str) -> dict[str, Any]:
    """TOML as plain values; WrongLineError if it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        line = int(found[1]) if found and found[1] else len(text.rstrip().split("\n"))
        reason = AT_LINE.sub("", str(error)).strip().lower()
        raise WrongLineError(NO_TOML, line - 1, reason=reason) from error
    except RecursionError as error:
        raise WrongLineError(NO_TOML, 0, reason="nested too deeply") from error


def entry(key: str, value: object) -> str:
    """The line that gives a key its value: plain, or a dataclass of plain values."""
    return f"{_key(key)} = {_value(value)}\n"


def _key(key: str) -> str:
    return key if BARE_KEY.fullmatch(key) else _value(key)


def _value(value: Any) -> str:
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
    if is_dataclass(value):  # what is not its default
        return _value({
            one.name: found
            for one in fields(value)
            if (found := getattr(value, one.name))
            != (one.default if one.default_factory is MISSING else one.default_factory())
        })  # fmt: skip
    raise TypeError(f"{type(value).__name__} is no plain value")
