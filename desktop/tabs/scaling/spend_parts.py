"""What a question of the page "Spend" shows, as plain data, and how its parts are said."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.tabs.scaling.parts import Hint
from models.figure import Figure


def say(text: str) -> str:
    """A sentence of this page in the language of the window."""
    return QCoreApplication.translate("Spend", text)


class Hero(NamedTuple):
    """A large number. term: the glossary's key for the caption. wide: alone in its row."""

    value: str
    unit: str
    caption: str
    term: str = ""
    wide: bool = False


class Answer(NamedTuple):
    """A question, its answer, and figures in columns below; the first row is the head.

    title: "" where the question is asked of a model. remark: what to keep in mind, in small print.
    hints: what the head's cells mean, on hover.
    """

    title: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    remark: str = ""
    hints: tuple[str, ...] = ()


class Choice(NamedTuple):
    """A list to pick from. field: of Spending. options: (key, title) pairs. picked: a key."""

    field: str
    label: str
    options: tuple[tuple[str, str], ...]
    picked: str


class Shown(NamedTuple):
    """A question in one state. sources: of its numbers and sentences, beside those of the hint."""

    figure: Figure
    heroes: tuple[Hero, ...]
    answer: Answer
    sources: tuple[str, ...]
    hint: Hint | None = None
    choice: Choice | None = None

    @property
    def every_source(self) -> tuple[str, ...]:
        """Each once."""
        return tuple(dict.fromkeys((*self.sources, *(self.hint.keys if self.hint else ()))))
