"""Which files are files of cards, by their names and first lines."""

import re
from pathlib import Path

PACKAGES, TABLES = (".apkg", ".colpkg"), (".csv", ".tsv", ".txt")
QUESTIONS, ANSWERS = {"question", "front"}, {"answer", "back"}
"""What the columns are called in a table of cards and in no other table of this program."""
DIRECTIVES = ("#separator:", "#html:", "#columns:", "#deck")
"""How Anki's notes in plain text begin."""
DELIMITERS = re.compile(r"[,;\t|]")
BEGINNING = 4096


def holds_cards(path: Path) -> bool:
    """Whether a file is one of cards: a package, or a table with questions and answers.

    A file that cannot be read is none: whoever else takes it says why.
    """
    ending = path.suffix.lower()
    if ending in PACKAGES:
        return path.is_file()
    return ending in TABLES and names_columns(_beginning(path))


def names_columns(text: str) -> bool:
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
        with path.open("rb") as file:
            data = file.read(BEGINNING)
    except OSError:
        return ""
    coding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return data.decode(coding, errors="replace")
