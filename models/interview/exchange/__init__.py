"""Cards into files and out of them, by the end of a file's name.

drain(read_cards_file(path, media, known))    # .csv, .tsv, .txt, .apkg, .colpkg
write_cards_file(cards, path, media)          # .csv, .apkg
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from models.errors import UserError
from models.files import bytes_of
from models.interview.card import Card
from models.interview.exchange.imported import Imported
from models.interview.faces import Say
from models.progress import Steps

PACKAGES, TABLES = (".apkg", ".colpkg"), (".csv", ".tsv", ".txt")
QUESTIONS, ANSWERS = {"question", "front"}, {"answer", "back"}
"""What the columns are called in a table of cards and in no other table of this program."""
DIRECTIVES = ("#separator:", "#html:", "#columns:", "#deck")
"""How Anki's notes in plain text begin."""
DELIMITERS = re.compile(r"[,;\t|]")
BEGINNING = 4096

UNKNOWN_IN = "{name} is no file of cards that can be read."
READ = "Give a table (.csv) or an Anki package (.apkg)."
UNKNOWN_OUT = "Cards can't be written as {name}."
WRITTEN = "End the name in .apkg for Anki or in .csv for a table."
PRINTED = "A sheet to print is made in the window: Interview, Cards, Files."


def read_cards_file(path: Path, media: Path, known: Iterable[str] = ()) -> Steps[Imported]:
    """A file's cards, as a job. media: where pictures are kept. known: ids of shipped cards.

    Raises UserError for a file that is none, with the reason.
    """
    ending = path.suffix.lower()
    if ending in PACKAGES:
        from models.interview.exchange.anki import read_anki

        return (yield from read_anki(path, media, known))
    if ending in TABLES:
        from models.interview.exchange.cards_csv import read_csv

        return (yield from read_csv(path, known))
    raise UserError(UNKNOWN_IN, READ, name=path.name)


def write_cards_file(
    cards: Iterable[Card], path: Path, media: Path, say: Say = str,
    drawn: Mapping[str, Sequence[bytes]] = MappingProxyType({}),
) -> int:  # fmt: skip
    """Write cards; returns how many. Raises UserError for another ending, or a full disk.

    drawn: see `export_anki`.
    """
    ending = path.suffix.lower()
    if ending == ".apkg":
        from models.interview.exchange.anki import export_anki

        return export_anki(cards, path, media, say=say, drawn=drawn)
    if ending == ".csv":
        from models.interview.exchange.cards_csv import export_csv

        return export_csv(cards, path)
    remedy = PRINTED if ending == ".pdf" else WRITTEN
    raise UserError(UNKNOWN_OUT, remedy, name=path.name)


def holds_cards(path: Path) -> bool:
    """Whether a file is one of cards: a package, or a table with questions and answers.

    A file that cannot be read is none: whoever else takes it says why.
    """
    ending = path.suffix.lower()
    if ending in PACKAGES:
        return path.is_file()
    return ending in TABLES and _names_columns(_beginning(path))


def _names_columns(text: str) -> bool:
    """Whether a table's first line names a column of questions and one of answers."""
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    if not lines:
        return False
    if lines[0].lower().startswith(DIRECTIVES):
        return True
    names = {part.strip().strip("\"'").lower() for part in DELIMITERS.split(lines[0])}
    return bool(names & QUESTIONS) and bool(names & ANSWERS)


def _beginning(path: Path) -> str:
    try:
        data = bytes_of(path, BEGINNING)
    except UserError:
        return ""
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return data.decode(coding, errors="replace")
