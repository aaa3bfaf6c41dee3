"""Anki packages read: notes become cards of one's own, whatever is active or too large stays out.

Nothing of a package is trusted: sizes are checked before anything is unpacked, its database is
opened from a copy, for reading alone, and only plain tables are asked.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

from models.cards.anki_package import Note, NoteType, Package
from models.cards.cleaning import clean, is_active
from models.cards.exchange_files import refuse_large
from models.cards.imported import (
    ACTIVE_OUT,
    MOST_CARDS,
    TOO_MANY,
    Collector,
    Imported,
    Row,
    shortened,
)
from models.cards.pictures import keep_picture
from models.errors import UserError
from models.progress import Progress, Steps, drain

FRONTS = frozenset("front question prompt text term expression".split())
BACKS = frozenset("back answer response definition meaning extra".split())
# Where our own packages keep what others have no field for.
OURS = frozenset(("Question", "Answer", "Points", "Source", "Topic", "Level", "Kind", "Id"))
CLOZE = re.compile(r"\{\{c\d+::(?P<text>.*?)(?:::(?P<hint>.*?))?\}\}", re.DOTALL)
SOUND = re.compile(r"\[(?:sound|anki:play):[^\]]*\]")

EVERY = 100  # notes between two steps

SOUND_OUT = "A recording was left out."
PICTURE_OUT = "A picture was left out that stands in the text itself."
NO_PICTURE_THERE = "The picture {name} is not in the package."


def import_anki(path: Path, media: Path, known: Iterable[str] = ()) -> Imported:
    """The notes of a package as cards; their pictures are kept in `media`.

    known: ids of shipped cards, which are refused. Raises UserError for a file that is too large,
    damaged, no package, or of Anki's newer form.
    """
    return drain(read_anki(path, media, known))


def read_anki(path: Path, media: Path, known: Iterable[str] = ()) -> Steps[Imported]:
    """The same as a job."""
    refuse_large(path)
    collector = Collector("anki", known)
    with Package(path) as package:
        pictures = _Pictures(package, media)
        for note in package.notes():
            if collector.full:
                collector.refuse(note.number, UserError(TOO_MANY, most=MOST_CARDS))
                break
            _take(note, package.note_types.get(note.kind), pictures, collector)
            if note.number % EVERY == 0:
                yield Progress(note.number, stage="Reading cards...")
    return collector.done()


class _Pictures:
    """Takes the pictures of a package out of it, each once."""

    def __init__(self, package: Package, media: Path) -> None:
        self._package, self._media = package, media
        self._kept: dict[str, str] = {}
        self.faults: list[UserError] = []

    def named(self, address: str) -> str:
        """The file name among the cards' pictures; "" and a fault if there is none."""
        if address not in self._kept:
            self._kept[address] = self._keep(address)
        return self._kept[address]

    def _keep(self, address: str) -> str:
        try:
            if not address:
                raise UserError(PICTURE_OUT)
            content = self._package.media(address)
            if content is None:
                content = self._package.media(unquote(address))
            if content is None:
                raise UserError(NO_PICTURE_THERE, name=shortened(address))
            return keep_picture(self._media, address, content)
        except UserError as error:
            self.faults.append(error)
            return ""


def _take(note: Note, kind: NoteType | None, pictures: _Pictures, collector: Collector) -> None:
    fields = _fields(note, kind)
    question, answer = _sides(fields, cloze=kind is not None and kind.cloze)
    pictures.faults.clear()
    row = Row(
        note.number,
        clean(SOUND.sub("", question), pictures.named),
        clean(SOUND.sub("", answer), pictures.named),
        name=_own(fields, "Id") or f"guid {note.guid}",
        topic=_own(fields, "Topic"),
        level=_own(fields, "Level"),
        source=_own(fields, "Source").partition("<br>")[0],
        tags=tuple(tag.replace("_", " ") for tag in note.tags),
        points=_points(_own(fields, "Points")),
    )
    collector.add(row)
    for fault in pictures.faults:
        collector.leave_out(note.number, fault, row.question)
    for template, found in (
        (ACTIVE_OUT, is_active(question + answer)),
        (SOUND_OUT, SOUND.search(question + answer) is not None),
    ):
        if found:
            collector.leave_out(note.number, UserError(template), row.question)


def _fields(note: Note, kind: NoteType | None) -> Mapping[str, str]:
    """Contents by the names of the note type; by number where that is missing."""
    names = list(kind.fields) if kind is not None else []
    names += [f"Field {n + 1}" for n in range(len(names), len(note.fields))]
    return dict(zip(names, note.fields, strict=False))


def _sides(fields: Mapping[str, str], *, cloze: bool) -> tuple[str, str]:
    """Question and answer; what stands in further fields follows the answer."""
    if OURS.issubset(fields):
        return fields["Question"], fields["Answer"]
    names = list(fields)
    asked = _first(names, FRONTS) or (names[0] if names else "")
    rest = [name for name in names if name != asked]
    if cloze:
        text = fields.get(asked, "")
        further = "".join(f"<p>{fields[name]}</p>" for name in rest if fields[name].strip())
        shown = CLOZE.sub(lambda found: f"[{found['hint'] or '…'}]", text)
        return shown, CLOZE.sub(lambda found: f"<b>{found['text']}</b>", text) + further
    told = _first(rest, BACKS) or (rest[0] if rest else "")
    further = "".join(
        f"<p><b>{name}</b> {fields[name]}</p>"
        for name in rest
        if name != told and fields[name].strip()
    )
    return fields.get(asked, ""), fields.get(told, "") + further


def _first(names: Iterable[str], wanted: frozenset[str]) -> str:
    return next((name for name in names if name.strip().lower() in wanted), "")


def _own(fields: Mapping[str, str], name: str) -> str:
    """A field of our own note type, "" in notes of any other."""
    return fields[name].strip() if OURS.issubset(fields) else ""


def _points(text: str) -> tuple[str, ...]:
    return tuple(clean(item) for item in re.findall(r"<li>(.*?)</li>", text, re.DOTALL))
