"""The data that the program ships, loaded when first asked for and checked as it is loaded.

    table("prompts")        rows with types and ranges; the form is described in resources.schema
    citation("rafailov2023")  who said it, where, under which licence
    glossary()["token"]     one plain sentence for a technical word
    weights("279k-chat")    the folder of a bundled model
    controlled("one-form")  the folder of a model beside the family, for an exhibit
    script("run_onnx.py")   the text of a script that goes along with an export
    cards()["scaling"]      the text of a card file; what it means is known in models.interview
    lessons()["01-scaling"]  the text of a lesson, likewise

Whatever does not load raises ResourceError: the installation is damaged, or the file has a fault.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from resources.schema import (
    Column,
    Filled,
    ResourceError,
    Table,
    Value,
    read_table,
    read_toml,
    typed,
)


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


__all__ = [
    "Citation",
    "Column",
    "Glossary",
    "ResourceError",
    "Table",
    "Term",
    "Value",
    "bundled_models",
    "cards",
    "checkpoints",
    "citation",
    "citations",
    "controlled",
    "folder",
    "glossary",
    "kept_steps",
    "languages",
    "lessons",
    "licences",
    "script",
    "table",
    "table_folders",
    "tables",
    "weights",
]


def folder() -> Path:
    """The folder of the shipped data, wherever the program is installed."""
    return Path(__file__).resolve().parent


def tables() -> tuple[str, ...]:
    """Names of all tables, sorted."""
    return tuple(sorted(path.stem for place in table_folders() for path in place.glob("*.toml")))


def table_folders() -> tuple[Path, Path]:
    """Where tables lie: those written by hand or gathered, and those measured on the family."""
    return folder() / "tables", folder() / "family" / "tables"


@cache
def table(name: str) -> Table:
    """A table by name; ResourceError names file, line and fault, or a source without a citation."""
    gathered, measured = table_folders()
    found = read_table(measured if (measured / f"{name}.toml").is_file() else gathered, name)
    unknown = [key for key in found.source if key not in citations()]
    if unknown:
        raise ResourceError(f"{name}.toml: no citation {', '.join(unknown)}")
    return found


@cache
def citations() -> Mapping[str, Citation]:
    """All citations by key."""
    return read_citations(folder() / "citations.toml")


def citation(key: str) -> Citation:
    """One citation; KeyError if there is none of that key."""
    return citations()[key]


def languages() -> tuple[str, ...]:
    """Languages that the glossary is written in, sorted: ISO 639 codes."""
    return tuple(sorted(path.stem for path in (folder() / "glossary").glob("*.toml")))


@cache
def glossary(language: str = "en") -> Glossary:
    """The glossary in a language of `languages()`."""
    return read_glossary(folder() / "glossary" / f"{language}.toml", language)


def bundled_models() -> tuple[str, ...]:
    """Names of the models that are shipped with the program, sorted; () if there are none."""
    models = folder() / "family" / "models"
    if not models.is_dir():
        return ()
    return tuple(sorted(path.name for path in models.iterdir() if path.is_dir()))


def checkpoints(size: str, seed: int = 1) -> Mapping[int, Path]:
    """Training step -> weights of a size of the family at that step; empty if none were kept."""
    return kept_steps(folder() / "family", size, seed)


def kept_steps(family: Path, size: str, seed: int) -> Mapping[int, Path]:
    """The same of the family in a folder; the files are safetensors, packed with gzip."""
    name = size if seed == 1 else f"{size}-seed{seed}"
    found = (family / "checkpoints" / name).glob("step-*.safetensors.gz")
    steps = {int(path.name.split(".")[0].removeprefix("step-")): path for path in found}
    return MappingProxyType(dict(sorted(steps.items())))


def weights(name: str) -> Path:
    """The folder of a bundled model; ResourceError if it is not shipped."""
    if name not in bundled_models():
        raise ResourceError(f"there is no bundled model {name!r}")
    return folder() / "family" / "models" / name


def controlled(name: str) -> Path:
    """The folder of a model beside the family; ResourceError if it is not shipped."""
    place = folder() / "family" / "controlled" / name
    if not (place / "card.json").is_file():
        raise ResourceError(f"there is no controlled model {name!r}")
    return place


def script(name: str) -> str:
    """The text of a script that is handed out with an export; ResourceError if there is none."""
    path = folder() / "scripts" / name
    if not path.is_file():
        raise ResourceError(f"there is no script {name!r}")
    return path.read_text(encoding="utf-8")


@cache
def cards(language: str = "en") -> Mapping[str, str]:
    """Topic -> text of its card file; empty for a language that there are none in."""
    return _texts(folder() / "cards" / language, ".toml")


@cache
def lessons(language: str = "en") -> Mapping[str, str]:
    """Name, as "01-scaling" -> text of that lesson, in order; empty as for cards."""
    return _texts(folder() / "lessons" / language, ".md")


def changelog() -> str:
    """What each version brought, the newest first, in Markdown."""
    packed, ours = folder() / "CHANGELOG.md", folder().parent / "packaging" / "CHANGELOG.md"
    return (packed if packed.is_file() else ours).read_text(encoding="utf-8")


def licences() -> Mapping[str, str]:
    """The notices that go along with the figures of others, by citation key."""
    return _texts(folder() / "licences", ".txt")


def _texts(place: Path, suffix: str) -> Mapping[str, str]:
    files = sorted(place.glob(f"*{suffix}"))
    try:
        return MappingProxyType({file.stem: file.read_text(encoding="utf-8") for file in files})
    except (OSError, ValueError) as error:
        raise ResourceError(f"a file in {place} cannot be read: {error}") from error
