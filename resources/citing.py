"""Who said it: the sources behind every number, and the licences of what is shipped."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from resources.schema import ResourceError

FIELDS = ("authors", "year", "title", "where", "licence")


@dataclass(frozen=True, slots=True)
class Citation:
    """One source.

    where: journal, arXiv number or address. licence: "" if nothing of it is shipped.
    """

    key: str
    authors: str
    year: int
    title: str
    where: str
    licence: str

    @property
    def short(self) -> str:
        """What stands under a plot: authors and year."""
        return f"{self.authors} {self.year}"

    def __str__(self) -> str:
        return f"{self.authors} ({self.year}). {self.title}. {self.where}."


def read_citations(path: Path) -> Mapping[str, Citation]:
    """Every citation of a file, by key; ResourceError if a field is missing, empty or unknown."""
    sections = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: _citation(key, section) for key, section in sections.items()}


def _citation(key: str, section: Mapping[str, object]) -> Citation:
    if set(section) != set(FIELDS):
        wrong = sorted(set(section) ^ set(FIELDS))
        raise ResourceError(f"citation {key}: missing or unknown: {', '.join(wrong)}")
    year = section["year"]
    texts = {name: section[name] for name in FIELDS if name != "year"}
    if not isinstance(year, int) or not all(isinstance(text, str) for text in texts.values()):
        raise ResourceError(f"citation {key}: year is an integer, the rest is text")
    if not all(text for name, text in texts.items() if name != "licence"):
        raise ResourceError(f"citation {key}: an empty field")
    return Citation(key=key, year=year, **{name: str(text) for name, text in texts.items()})
