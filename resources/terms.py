"""The glossary: each technical word of the program in one plain sentence."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from resources.schema import ResourceError


@dataclass(frozen=True, slots=True)
class Term:
    """One word. key: stable, the same in every language. aliases: other ways to write it."""

    key: str
    term: str
    sentence: str
    aliases: tuple[str, ...] = ()

    def matches(self, query: str) -> bool:
        """Whether a search for `query` should show this term; case does not matter."""
        wanted = query.strip().casefold()
        places = (self.term, *self.aliases, self.sentence)
        return any(wanted in place.casefold() for place in places)


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
        """Terms that mention `query`; those whose name starts with it come first."""
        wanted = query.strip().casefold()
        found = [term for term in self.terms if term.matches(query)]
        found.sort(key=lambda term: _distance(term, wanted))
        return tuple(found)


def _distance(term: Term, wanted: str) -> int:
    names = [name.casefold() for name in (term.term, *term.aliases)]
    if any(name.startswith(wanted) for name in names):
        return 0
    return 1 if any(wanted in name for name in names) else 2


def read_glossary(path: Path, language: str) -> Glossary:
    """Read `[key] term, sentence, aliases`; ResourceError if an entry is not whole."""
    try:
        sections = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ResourceError(f"there is no glossary in {language!r}") from error
    terms = [_term(key, section) for key, section in sections.items()]
    return Glossary(language, tuple(sorted(terms, key=lambda term: term.term.casefold())))


def _term(key: str, section: dict[str, object]) -> Term:
    name, sentence = section.get("term"), section.get("sentence")
    aliases = section.get("aliases", [])
    if not isinstance(name, str) or not isinstance(sentence, str) or not isinstance(aliases, list):
        raise ResourceError(f"glossary entry {key}: needs term, sentence and a list of aliases")
    if not name or not sentence.endswith("."):
        raise ResourceError(f"glossary entry {key}: the sentence ends with a full stop")
    return Term(key, name, sentence, tuple(str(alias) for alias in aliases))
