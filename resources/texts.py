"""Who said it, and what words mean: citations behind every number, and the glossary."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from resources.schema import Filled, ResourceError, read_toml, typed


class _CitationRow(msgspec.Struct, forbid_unknown_fields=True):
    authors: Filled
    year: int
    title: Filled
    where: Filled
    licence: str


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
    return {
        key: Citation(key, **msgspec.structs.asdict(row))
        for key, row in typed(path, read_toml(path, dict[str, object]), _CitationRow).items()
    }


class _TermRow(msgspec.Struct):
    term: Filled
    sentence: Filled
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One word. key: stable, the same in every language. aliases: other ways to write it."""

    key: str
    term: str
    sentence: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms in alphabetical order of their `term`."""

    language: str
    terms: tuple[Term, ...]

    def __getitem__(self, key: str) -> Term:
        for term in self.terms:
            if term.key == key:
                return term
        raise KeyError(f"the glossary has no term {key!r}")

    def search(self, query: str) -> tuple[Term, ...]:
        """Terms that mention `query`, whatever its case; those whose name starts with it first."""
        wanted = query.strip().casefold()
        found: list[tuple[int, Term]] = []
        for term in self.terms:
            names = [name.casefold() for name in (term.term, *term.aliases)]
            if any(name.startswith(wanted) for name in names):
                found.append((0, term))
            elif any(wanted in name for name in names):
                found.append((1, term))
            elif wanted in term.sentence.casefold():
                found.append((2, term))
        return tuple(term for _, term in sorted(found, key=lambda pair: pair[0]))


def read_glossary(path: Path, language: str) -> Glossary:
    """Read `[key] term, sentence, aliases`; ResourceError if an entry is not whole."""
    try:
        rows = typed(path, read_toml(path, dict[str, object]), _TermRow)
    except FileNotFoundError as error:
        raise ResourceError(f"there is no glossary in {language!r}") from error
    for key, row in rows.items():
        if not row.sentence.endswith("."):
            raise ResourceError(f"glossary entry {key}: the sentence ends with a full stop")
    terms = (Term(key, row.term, row.sentence, row.aliases) for key, row in rows.items())
    return Glossary(language, tuple(sorted(terms, key=lambda term: term.term.casefold())))
