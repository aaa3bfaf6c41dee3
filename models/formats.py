"""Numbers in sentences, with the decimal sign of whoever reads them.

A terminal, and a file that a program reads, get points. The window sets the signs of its language
once at the start: what a sentence says then agrees with what stands beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

_MARK = "\0"  # stands for the decimal point while the groups get their sign


@dataclass(slots=True)
class Signs:
    """decimal: before the decimals. group: between thousands. percent: after a share.

    size: writes a number with a word for its size.
    """

    decimal: str = "."
    group: str = ","
    percent: str = "%"
    size: Callable[[float], str] | None = None


_signs = Signs()


def use(
    decimal: str = ".",
    group: str = ",",
    percent: str = "%",
    size: Callable[[float], str] | None = None,
) -> None:
    """Write numbers with these signs from now on."""
    _signs.decimal, _signs.group, _signs.percent, _signs.size = decimal, group, percent, size


def written(value: float, form: str = "g") -> str:
    """A number by one of Python's format specifications, with the signs in use.

    >>> written(1234.5, ",.1f"), written(0.25, ".0%"), written(3, "d")
    ('1,234.5', '25%', '3')
    """
    text = format(value, form)
    text = text.replace(".", _MARK).replace(",", _signs.group).replace(_MARK, _signs.decimal)
    return text.replace("%", _signs.percent)


# With at most so many significant digits.
two_digits, three_digits, four_digits = (partial(written, form=f".{n}g") for n in (2, 3, 4))


def short(value: float) -> str:
    """Three digits and a letter for the size.

    >>> short(262_144), short(21e9), short(0.0512)
    ('262k', '21B', '0.0512')
    """
    for size, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")):
        if 1.0 <= value / size < 1e3:
            return three_digits(value / size) + letter
    return three_digits(value)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a template writes when it is filled in: by a form of Python's, or by its size.

    >>> fill("{n} tokens", n=Number(20)), fill("p = {p}", p=Number(0.25, ".1%"))
    ('20 tokens', 'p = 25.0%')
    """

    value: float
    form: str = ""

    def __str__(self) -> str:
        if self.form:
            return written(self.value, self.form)
        return (_signs.size or short)(self.value)


def fill(template: str, /, **values: object) -> str:
    """A template with its values; numbers are written with the signs in use.

    KeyError if a value is missing.

    >>> fill("Off by {mean:.1f} of {all}.", mean=2.25, all=3)
    'Off by 2.2 of 3.'
    """
    shown = {name: _Shown(one) if isinstance(one, _REAL) else one for name, one in values.items()}
    return template.format_map(shown)


_REAL = (float, int)


class _Shown:
    """A number that a template writes: only real numbers have a decimal sign to change."""

    __slots__ = ("value",)

    def __init__(self, value: float) -> None:
        self.value = value

    def __format__(self, form: str) -> str:
        if type(self.value) is int and not form:
            return str(self.value)
        return written(self.value, form)
