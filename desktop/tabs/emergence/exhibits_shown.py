"""What the page "Exhibits" shows, as plain data: the presenter makes it, the view draws it."""

from dataclasses import dataclass

from models.figure import Figure


@dataclass(frozen=True, slots=True)
class Shown:
    """One exhibit.

    curves: what is drawn, in words. caution, answer: "" for none. sources, answer_sources: citation
    keys. term: the glossary's key of the word that one has to know.
    """

    key: str
    title: str
    see: str
    question: str
    curves: str
    figures: tuple[Figure, ...]
    sources: tuple[str, ...]
    term: str
    caution: str = ""
    answer: str = ""
    answer_sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not drawn, and why. source: a citation key."""

    what: str
    why: str
    source: str
