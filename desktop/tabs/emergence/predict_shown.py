"""What the page "Predict" shows, in words and numbers that are ready to be shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A hidden model. drawn: its value; the rest as written, "" before the reveal.

    inside: whether the guess lies within the interval; None where there is none.
    """

    model: str
    name: str
    drawn: float
    guess: str
    measured: str = ""
    miss: str = ""
    inside: bool | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """How a value is typed: its range, digits after the decimal sign, what follows it."""

    low: float
    high: float
    digits: int
    suffix: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """The score: a number, its unit, a caption; what happened, and what else is to be said."""

    score: str
    unit: str
    caption: str
    happened: str
    more: str


@dataclass(frozen=True, slots=True)
class Past:
    """An attempt of before. note: a word on it, or "". detail: when it is pointed at."""

    number: int
    name: str
    miss: str
    detail: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be picked, as (key, title) in order, and what is; hides: numbers, as picked."""

    families: tuple[tuple[str, str], ...]
    family: str
    entries: tuple[tuple[str, str, str], ...]
    entry: str
    ways: tuple[tuple[str, str], ...]
    way: str
    hides: tuple[int, ...]
    hidden: int
    locked: bool
