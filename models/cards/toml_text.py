"""Plain values as TOML, in the form that a person would write by hand."""

import re
from collections.abc import Mapping

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
