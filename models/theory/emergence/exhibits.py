"""Exhibits: published curves with one thing to see and one to think about."""

from dataclasses import dataclass, replace
from functools import cache

import resources
from models.figure import Figure
from models.theory.emergence.figures import exhibits as pictures
from models.theory.emergence.figures.parts import Words


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One exhibit.

    see: what to see, one sentence. question: to think about. caution: "" or what else to know.
    sources: citation keys. curves: what is drawn, in words.
    """

    key: str
    title: str
    see: str
    question: str
    caution: str
    sources: tuple[str, ...]
    curves: str

    def figures(self, words: Words = str) -> tuple[Figure, ...]:
        """Its pictures, one or two; the first is the most telling."""
        title = words(self.curves)
        return tuple(replace(found, title=title) for found in pictures.figures(self.key, words))

    def figure(self, words: Words = str) -> Figure:
        """The first of its pictures."""
        return self.figures(words)[0]


@cache
def exhibits() -> tuple[Exhibit, ...]:
    """All of them, in the order of the table."""
    table = resources.table("exhibits")
    names = ("key", "title", "see", "question", "caution", "sources", "curves")
    rows = zip(*(table.texts(name) for name in names), strict=True)
    return tuple(
        Exhibit(key, title, see, question, caution, tuple(sources.split()), curves)
        for key, title, see, question, caution, sources, curves in rows
    )


def exhibit(key: str) -> Exhibit:
    """One by its key; KeyError if there is none."""
    return {found.key: found for found in exhibits()}[key]
