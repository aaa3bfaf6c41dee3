"""What the page "Lessons" shows, in words and numbers that are ready to be shown."""

from dataclasses import dataclass
from typing import Any, Literal

from models.figure import Figure

State = Literal["new", "begun", "done"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson in the list. detail: topic and minutes. share: how far it was read, 0 to 1.

    said: how far in words, "" for a lesson that was never opened.
    """

    lesson: str
    number: int
    title: str
    summary: str
    detail: str
    state: State
    share: float
    said: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What to read next. section: its slug; detail: where that is, or what the lesson is about."""

    lesson: str
    title: str
    detail: str
    button: str


@dataclass(frozen=True, slots=True)
class Found:
    """A section in which the words stand. where: lesson and section; excerpt: around the words."""

    lesson: str
    slug: str
    where: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents. place: where it begins. locked: why it is not shown yet, or ""."""

    title: str
    place: int
    locked: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """A lesson's contents. here: number of the line that is read. share: 0 to 1."""

    lines: tuple[Line, ...]
    here: int
    share: float
    said: str
    predictions: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Titles of the lessons before and after, "" for none."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A stop that was answered, or skipped.

    answer: as the control gave it; None where it was skipped. said: how right it is. figure: the
    whole curve, where one was drawn.
    """

    answer: Any
    correct: bool | None
    said: str
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One that becomes a card. detail: topic and kind."""

    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a lesson. say: Markdown. sources: in full, each a line.

    finished: what was done, "" while the button is still to be pressed. after: the next lesson.
    """

    say: str
    questions: tuple[Question, ...]
    sources: tuple[str, ...]
    button: str
    finished: str
    after: str
