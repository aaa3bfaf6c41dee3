"""What comes out of a file of cards: own cards, their pictures, what was refused or left out."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from models.errors import UserError
from models.files import bytes_of, write_whole
from models.interview.card import LEVELS, TOPICS, Card, Source
from models.progress import Progress, Steps
from models.table_files import Refused, decoded, shorten

T = TypeVar("T")
MOST_CARDS = 20_000
MOST_ROWS = 5 * MOST_CARDS  # a small packed file can hold millions that are refused one by one
EVERY = 100  # rows between two steps
MOST_CHARACTERS = 20_000  # of a question or an answer
MOST_WRITTEN = 3 * MOST_CHARACTERS  # as it stands in the file, with tags, before anything reads it
EMBEDDED = re.compile(r"data:image/[\w.+-]++;base64,[\w+/=\s]++")  # a picture in the text itself
SHOWN = 80  # characters of a refused row
MOST_TAGS, TAG_LENGTH, MOST_POINTS = 20, 60, 20

NO_QUESTION = "There is no question."
NO_ANSWER = "There is no answer."
LONG_QUESTION = "The question has {count} characters, and the most is {most}."
LONG_ANSWER = "The answer has {count} characters, and the most is {most}."
SAME_QUESTION = "The same question stands in line {first}."
SAME_CARD = "The same card stands in line {first}."
COMES_ALONG = "This card comes with the program."
TOO_MANY = "More than {most} cards; the rest of the file was not read."
TOO_MANY_ROWS = "More than {most} rows; the rest of the file was not read."
UNKNOWN_TOPIC = "{topic} is no topic: the card goes to Practice and keeps it as a tag."
ACTIVE_OUT = "Scripts and other active parts were taken out."


@dataclass(frozen=True, slots=True)
class Imported:
    """The cards of a file.

    refused: rows that are no cards, or notes of a package. left_out: what was taken out of cards
    that were accepted.
    """

    cards: tuple[Card, ...]
    refused: tuple[Refused, ...] = ()
    left_out: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file before it is a card. name: what is stable about it, if it has a name.

    source: as it was written; what of it is a known citation becomes one of the card.
    """

    line: int
    question: str
    answer: str
    name: str = ""
    topic: str = ""
    level: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


class Collector:
    """Makes cards of rows and keeps what was refused; `take` gives all of it.

    kind: of file, the first part of the ids. known: ids of shipped cards, which are not imported.
    """

    def __init__(self, kind: str, known: Iterable[str] = ()) -> None:
        self._kind, self._known = kind, frozenset(known)
        self._cards: dict[str, Card] = {}
        self._lines: dict[str, int] = {}
        self._refused: list[Refused] = []
        self._left_out: list[Refused] = []

    def add(self, row: Row) -> None:
        """Take a row as a card, or refuse it."""
        error = _fault(row)
        if error is None:
            card = card_of(row, self._kind)
            if card.id in self._known:
                error = UserError(COMES_ALONG)
            elif card.id in self._lines:
                same = SAME_CARD if row.name else SAME_QUESTION
                error = UserError(same, first=self._lines[card.id])
            else:
                self._cards[card.id] = card
                self._lines[card.id] = row.line
                if row.topic.strip() and _word(row.topic) not in TOPICS:
                    topic = shorten(row.topic.strip(), TAG_LENGTH)
                    self.leave_out(row.line, UserError(UNKNOWN_TOPIC, topic=topic), row.question)
        if error is not None:
            self.refuse(row.line, error, row.question or row.answer)

    def fits(self, line: int, question: str, answer: str) -> bool:
        """Whether both are short enough to be read; refuses the row if not.

        Asked before any pattern or cleaner sees them: nh3 takes minutes for a megabyte of nested
        lists.
        """
        for text, long in ((question, LONG_QUESTION), (answer, LONG_ANSWER)):
            if len(text) > MOST_WRITTEN and len(EMBEDDED.sub("", text)) > MOST_WRITTEN:
                error = UserError(long, count=len(text), most=MOST_CHARACTERS)
                self.refuse(line, error, question[:MOST_CHARACTERS])
                return False
        return True

    def refuse(self, line: int, error: UserError, text: str = "") -> None:
        """A row that is none."""
        self._refused.append(Refused(line, error, shorten(text, SHOWN)))

    def leave_out(self, line: int, error: UserError, text: str = "") -> None:
        """A part of a row that is one."""
        self._left_out.append(Refused(line, error, shorten(text, SHOWN)))

    def take(
        self, rows: Iterable[tuple[int, T]], make: Callable[[int, T], None]
    ) -> Steps[Imported]:
        """All rows, each with the line where it begins, as a job. make: adds one, or refuses it."""
        for number, (line, row) in enumerate(rows, start=1):
            if len(self._cards) >= MOST_CARDS:
                self.refuse(line, UserError(TOO_MANY, most=MOST_CARDS))
                break
            if number > MOST_ROWS:
                self.refuse(line, UserError(TOO_MANY_ROWS, most=MOST_ROWS))
                break
            make(line, row)
            if number % EVERY == 0:
                yield Progress(number, stage="Reading cards...")
        return Imported(tuple(self._cards.values()), tuple(self._refused), tuple(self._left_out))


def card_of(row: Row, kind: str) -> Card:
    """An own card to explain, under an id that the same row gets again."""
    topic = _word(row.topic)
    level = _word(row.level)
    tags = [*row.tags, *([row.topic] if row.topic.strip() and topic not in TOPICS else [])]
    sources, unknown = sources_of(row.source)
    answer = f"{row.answer}\n\n{unknown}" if unknown else row.answer
    return Card(
        id=_id(row, kind),
        topic=topic if topic in TOPICS else "practice",
        kind="explain",
        level=level if level in LEVELS else "mid",
        question=row.question.strip(),
        answer=answer.strip(),
        sources=sources,
        points=tuple(point.strip() for point in row.points if point.strip())[:MOST_POINTS],
        origin="own",
        tags=tidy_tags(tags),
    )


def tidy_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Each once, without those that say a topic or a level, and none too long."""
    kept = (" ".join(tag.split())[:TAG_LENGTH] for tag in tags)
    known = {*TOPICS, *LEVELS}
    return tuple(dict.fromkeys(tag for tag in kept if tag and _word(tag) not in known))[:MOST_TAGS]


def sources_of(text: str) -> tuple[tuple[Source, ...], str]:
    """Known citations in a text like "Hoffmann et al. 2022, sec. 3.3; a blog", and the rest."""
    from resources import citations

    if not text.strip():
        return (), ""
    found, rest = [], []
    names = {key: citation.short for key, citation in citations().items()}
    for part in filter(None, (one.strip() for one in text.split(";"))):
        matching = [
            (key, known)
            for key, short in names.items()
            for known in (key, short)
            if part == known or part.startswith(f"{known},")
        ]
        if matching:
            key, known = matching[0]
            found.append(Source(key, part[len(known) :].lstrip(", ")))
        else:
            rest.append(part)
    return tuple(found), "; ".join(rest)


@dataclass(frozen=True, slots=True)
class Change:
    """What an import does to the stored cards: new ones, changed ones, and how many stay."""

    new: tuple[Card, ...]
    changed: tuple[Card, ...]
    same: int


def change(cards: Sequence[Card], own: Iterable[Card]) -> Change:
    """What importing these would change. own: the cards that are stored.

    What a file has no column for stays; a card that asks in steps is not turned into one that
    does not.
    """
    stored = {card.id: card for card in own}
    new = tuple(card for card in cards if card.id not in stored)
    merged = [_onto(stored[card.id], card) for card in cards if card.id in stored]
    changed = tuple(card for card in merged if card != stored[card.id])
    return Change(new, changed, len(cards) - len(new) - len(changed))


def _onto(stored: Card, card: Card) -> Card:
    if stored.kind != "explain":
        return stored
    return replace(
        stored,
        topic=card.topic,
        level=card.level,
        question=card.question,
        answer=card.answer,
        sources=card.sources or stored.sources,
        points=card.points or stored.points,
        tags=card.tags,
    )


def _fault(row: Row) -> UserError | None:
    for text, missing, long in (
        (row.question, NO_QUESTION, LONG_QUESTION),
        (row.answer, NO_ANSWER, LONG_ANSWER),
    ):
        if not text.strip():
            return UserError(missing)
        if len(text) > MOST_CHARACTERS:
            return UserError(long, count=len(text), most=MOST_CHARACTERS)
    return None


def _id(row: Row, kind: str) -> str:
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row.name) and len(row.name) <= 80:
        return row.name
    stable = row.name or " ".join(row.question.split())
    return f"{kind}-{hashlib.sha256(stable.encode(errors='replace')).hexdigest()[:16]}"


def _word(text: str) -> str:
    """A topic or a level as it may be written: "Reward models", "base-vs-chat"."""
    return re.sub(r"[\s\-]+", "_", text.strip().lower())


MOST_BYTES = 50_000_000

TOO_LARGE = "{name} has {size} MB, and files of up to {most} MB are read."
LEAVE_OUT = "Take some of the cards, or leave pictures and recordings out."
NO_TEXT = "{name} is no text."
SAVE_AS_CSV = "Save the cards as CSV: a card in each line, the columns named in the first."


def refuse_large(path: Path) -> None:
    """Raise UserError if a file is larger than is read; nothing of it is read for that."""
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        return  # whoever opens it says why that does not work
    if size > MOST_BYTES:
        most, rounded = MOST_BYTES // 1_000_000, -(-size // 1_000_000)
        raise UserError(TOO_LARGE, LEAVE_OUT, name=path.name, size=rounded, most=most)


def text_of(path: Path) -> str:
    """A text file's text with plain line ends. Raises UserError for what is none."""
    try:
        text, _ = decoded(bytes_of(path, MOST_BYTES), whole=False)
    except ValueError as error:
        raise UserError(NO_TEXT, SAVE_AS_CSV, name=path.name) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


# Pictures of own cards: checked, and kept under the hash of what they hold


MOST_PICTURE = 5 << 20
STARTS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF87a": "gif", b"GIF89a": "gif"}

LARGE_PICTURE = "{name} has {size} MB, and a picture may have {most} MB."
NO_PICTURE = "{name} is no PNG, JPEG or GIF picture."
SVG = "{name} is an SVG drawing, which can hold scripts; it is left out."


def media_folder(data: Path) -> Path:
    """Where the pictures of cards lie. data: the home's folder of that name."""
    return data / "cards" / "media"


def keep_picture(folder: Path, name: str, content: bytes) -> str:
    """Keep a picture in the folder; returns its file name there, which depends on its content.

    name: how it was called, for the message. Raises UserError if it is too large, no picture, or
    can't be written.
    """
    _check_size(name, len(content))
    kind = next((kind for start, kind in STARTS.items() if content.startswith(start)), "")
    if not kind:
        drawing = b"<svg" in content[:1000].lower()
        raise UserError(SVG if drawing else NO_PICTURE, "Save it as PNG.", name=name)
    kept = f"{hashlib.sha256(content).hexdigest()}.{kind}"
    try:
        if not (folder / kept).is_file():
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / kept, content)
    except OSError as error:
        raise UserError(
            "The picture could not be kept: {reason}.",
            "Look after the folder of the program's data, then add it again.",
            reason=error.strerror or error,
        ) from error
    return kept


def keep_picture_file(folder: Path, path: Path) -> str:
    """Keep a copy of a picture, as `keep_picture`; UserError if it is unreadable too."""
    if path.is_file():
        _check_size(path.name, path.stat().st_size)
    content = bytes_of(path, MOST_PICTURE)
    return keep_picture(folder, path.name, content)


def _check_size(name: str, count: int) -> None:
    if count > MOST_PICTURE:
        size, most = f"{count / (1 << 20):.1f}", MOST_PICTURE >> 20
        raise UserError(LARGE_PICTURE, "Make it smaller.", name=name, size=size, most=most)
