"""What a view of the page "Spend" shows, as plain data: presenters make it, widgets draw it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from models.figure import Figure


@dataclass(frozen=True, slots=True)
class Hero:
    """A large number. sources: citation keys or sentences."""

    value: str
    unit: str
    caption: str
    sources: tuple[str, ...] = ()
    term: str = ""
    """The glossary's key for what the caption names; "" for plain words."""
    wide: bool = False
    """Whether it has a row for itself, because what stands beside it is long."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, its answer, and figures that stand below in columns. rows: the first is a head.

    title: "" where the question is asked of a model. remark: what to keep in mind, in small print.
    hints: what the head's cells mean, on hover; () for none.
    """

    title: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    remark: str = ""
    sources: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """A short note on a mistake that one would make here."""

    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A list to pick from. field: of Spending. options: (key, title) pairs. picked: a key."""

    field: str
    label: str
    options: tuple[tuple[str, str], ...]
    picked: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A view in one state."""

    figure: Figure
    heroes: tuple[Hero, ...]
    answer: Answer | None = None
    aside: Aside | None = None
    choice: Choice | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """Those of all numbers and sentences beside the plot, each once."""
        parts = [*(hero.sources for hero in self.heroes)]
        parts += [part.sources for part in (self.answer, self.aside) if part is not None]
        return tuple(dict.fromkeys(key for keys in parts for key in keys))


def words(text: str) -> str:
    """A sentence of a figure in the language of the window."""
    return QCoreApplication.translate("Figure", text)
