"""Cards as a table: written for a spreadsheet, and read from any usual one.

A header names the columns, in one of the usual words; Anki's notes in plain text name them by lines
like `#separator:tab`. What divides columns is guessed. Cells hold Markdown, or HTML, which is
cleaned.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from models.errors import UserError
from models.files import write_to
from models.interview.card import Card
from models.interview.exchange.html_markdown import clean, is_active, is_html, with_dollars
from models.interview.exchange.imported import (
    ACTIVE_OUT,
    SHOWN,
    Collector,
    Imported,
    Row,
    refuse_large,
    text_of,
)
from models.interview.faces import back, front, sources_line
from models.interview.rich_text import PICTURE
from models.progress import Steps
from models.table_files import csv_rows, csv_text, shorten, unescape_formula

HEADER = ("id", "topic", "level", "kind", "question", "answer", "points", "source", "tags")
NAMES: Mapping[str, tuple[str, ...]] = {
    "question": ("question", "front", "prompt", "q", "term"),
    "answer": ("answer", "back", "response", "a", "definition"),
    "topic": ("topic", "subject", "category", "deck", "chapter"),
    "level": ("level", "difficulty"),
    "source": ("source", "sources", "reference", "citation"),
    "tags": ("tags", "tag", "labels", "keywords"),
    "points": ("points", "rubric"),
    "name": ("id", "guid", "key"),
}
MEANT = {word: part for part, words in NAMES.items() for word in words}
DELIMITERS = (",", ";", "\t", "|")
# Words and places that Anki's notes in plain text use in the lines before the first note.
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", "space": " ", "colon": ":"}
DIRECTIVE = re.compile(r"#([a-z ]+):(.*)", re.IGNORECASE)

WRONG_COLUMNS = "{name} has the columns {found}; {missing} is not among them."
NAME_THEM = "Name them in the first line: question (or front) and answer (or back)."
NOTHING = "There is nothing in {name}."
WRITE_ONE = "Write the names of the columns in the first line, and a card in each further one."
WRONG_COUNT = "The row has {count} cells, and there are {wanted} columns."
QUOTE = "Put a cell that holds {delimiter} between quotation marks."
PICTURE_OUT = "The picture {name} was left out: a table holds none. Import a package instead."
BROKEN_ROW = "The row can't be read: {reason}."


def export_csv(cards: Iterable[Card], path: Path) -> int:
    """Write cards as a table in UTF-8; returns how many. UserError if the file can't be written."""
    rows = [_cells(card) for card in cards]
    write_to(path, csv_text([HEADER, *rows]).encode("utf-8-sig", errors="replace"))
    return len(rows)


def _cells(card: Card) -> list[str]:
    tags = " ".join(tag.replace(" ", "_") for tag in card.tags)
    return [
        card.id, card.topic, card.level, card.kind, front(card), back(card),
        "\n".join(card.points), sources_line(card), tags,
    ]  # fmt: skip


def read_csv(path: Path, known: Iterable[str] = ()) -> Steps[Imported]:
    """The cards of a table, as a job. known: ids of shipped cards, which are refused.

    Raises UserError for a file that is too large, no text, or without the two columns.
    """
    refuse_large(path)
    table = _table(text_of(path), path.name)
    collector = Collector("csv", known)

    def make(line: int, cells: list[str]) -> None:
        if len(cells) > len(table.columns):
            values = {"count": len(cells), "wanted": len(table.columns)}
            error = UserError(WRONG_COUNT, QUOTE, delimiter=table.delimiter, **values)
            collector.refuse(line, error, " ".join(cells))
        else:
            _take(line, dict(zip(table.columns, cells, strict=False)), table.html, collector)

    return (yield from collector.take(table.rows(collector), make))


@dataclass(frozen=True, slots=True)
class _Table:
    """A text in rows. columns: what each means, "" for one that is not read.

    found: the rows, with their lines after the lines that stand `above`. own: `export_csv` wrote
    it.
    """

    columns: Sequence[str]
    found: Iterable[tuple[int, list[str] | csv.Error]]
    above: int
    delimiter: str
    html: bool
    own: bool

    def rows(self, collector: Collector) -> Iterator[tuple[int, list[str]]]:
        """Each row that holds something, with the line where it begins."""
        for line, cells in self.found:
            if isinstance(cells, csv.Error):
                collector.refuse(self.above + line, UserError(BROKEN_ROW, reason=cells))
            elif any(cell.strip() for cell in cells):
                yield self.above + line, list(map(unescape_formula, cells)) if self.own else cells


def _table(text: str, name: str) -> _Table:
    """What the columns mean; UserError if there are no question and no answer among them."""
    directives, body = _directives(text)
    if not body.strip():
        raise UserError(NOTHING, WRITE_ONE, name=name)
    delimiter = _delimiter(directives, body)
    rows = csv_rows(io.StringIO(body, newline=""), delimiter)
    _, head = first = next(rows)
    if isinstance(head, csv.Error):  # a cell that is longer than csv reads
        raise UserError(BROKEN_ROW, NAME_THEM, reason=head)
    found = _anki_columns(directives, len(head), delimiter) if directives else head
    columns = _meanings(found)
    for part in ("question", "answer"):
        if part not in columns:
            shown = ", ".join(f'"{each.strip()}"' for each in found[:12])
            raise UserError(WRONG_COLUMNS, NAME_THEM, name=name, found=shown, missing=part)
    html, own = directives.get("html", "") == "true", set(HEADER) <= set(found)
    above = text[: len(text) - len(body)].count("\n")
    return _Table(
        columns, chain([first], rows) if directives else rows, above, delimiter, html, own
    )


def _directives(text: str) -> tuple[dict[str, str], str]:
    """Anki's lines before the notes, by name, and the text after them."""
    found: dict[str, str] = {}
    while (line := DIRECTIVE.match(text)) is not None:
        found[line[1].strip().lower()] = line[2].strip("\r")
        text = text[line.end() :].removeprefix("\n")
    return found, text


def _delimiter(directives: Mapping[str, str], body: str) -> str:
    """The one by which most columns of the first line have a name that is known."""
    said = directives.get("separator", "").strip().lower()
    if said:
        return SEPARATORS.get(said, said[0])
    line = body.split("\n", 1)[0]

    def named(delimiter: str) -> tuple[int, int]:
        _, cells = next(csv_rows([line], delimiter))
        if isinstance(cells, csv.Error):
            return 0, 0
        return len(set(_meanings(cells)) - {""}), len(cells)

    return max(DELIMITERS, key=named)


def _anki_columns(directives: Mapping[str, str], count: int, delimiter: str) -> list[str]:
    """Names of the columns of Anki's notes: those that are said, then front and back."""
    if "columns" in directives:
        return directives["columns"].split(delimiter)
    named = {
        int(place) - 1: name.removesuffix(" column")
        for name, place in directives.items()
        if name.endswith(" column") and re.fullmatch("[0-9]{1,4}", place.strip())
    }
    free = iter(("front", "back"))
    return [named[n] if n in named else next(free, "") for n in range(count)]


def _meanings(names: Sequence[str]) -> list[str]:
    """What each column means; the first of two that mean the same counts."""
    found: list[str] = []
    for name in names:
        meant = MEANT.get(name.strip().strip("#*\ufeff").lower(), "")
        found.append("" if meant in found else meant)
    return found


def _take(line: int, cells: Mapping[str, str], html: bool, collector: Collector) -> None:
    """A row of named cells as a card, or refused."""
    if not collector.fits(line, cells.get("question", ""), cells.get("answer", "")):
        return
    missing: list[str] = []
    texts = {part: _markdown(cells.get(part, ""), html, missing) for part in ("question", "answer")}
    collector.add(
        Row(
            line,
            **texts,
            name=cells.get("name", "").strip(),
            topic=cells.get("topic", ""),
            level=cells.get("level", ""),
            source=cells.get("source", ""),
            tags=tuple(_tags(cells.get("tags", ""))),
            points=tuple(cells.get("points", "").split("\n")),
        )
    )
    if any(is_active(cells.get(part, "")) for part in texts):
        collector.leave_out(line, UserError(ACTIVE_OUT), texts["question"])
    for name in missing:
        collector.leave_out(line, UserError(PICTURE_OUT, name=name), texts["question"])


def _markdown(text: str, html: bool, missing: list[str]) -> str:
    """A cell as Markdown. missing: gets the pictures that it names and that nobody has."""

    def named(address: str) -> str:
        if PICTURE.fullmatch(address):
            return address
        missing.append(shorten(address, SHOWN))
        return ""

    return clean(text, named) if html or is_html(text) else with_dollars(text).strip()


def _tags(text: str) -> list[str]:
    """Divided by commas or semicolons if there are any, else by spaces, as Anki does."""
    parts = re.split("[,;]", text) if re.search("[,;]", text) else text.split()
    return [part.replace("_", " ") for part in parts]
