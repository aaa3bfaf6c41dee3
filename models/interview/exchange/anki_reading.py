"""Anki packages read: notes become cards of one's own, whatever is active or too large stays out.

Nothing of a package is trusted: sizes are checked before anything is unpacked, its database is
opened from a copy, for reading alone, and only plain tables are asked.
"""

import json
import re
import sqlite3
import time
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from models.errors import UserError
from models.interview.exchange.html_markdown import clean, is_active
from models.interview.exchange.imported import (
    ACTIVE_OUT,
    SHOWN,
    Collector,
    Imported,
    Row,
    keep_picture,
    refuse_large,
)
from models.progress import Steps
from models.table_files import shorten

MOST_DATABASE, MOST_MEDIA, MOST_TEXT = 200 << 20, 20 << 20, 4 << 20
MOST_FILES, LEAST_PACKED = 20_000, 200  # a text shrinks to a tenth; a bomb to a thousandth
MOST_SECONDS = 20.0
NEWER = "collection.anki21b"
NO_JOURNAL_BESIDE = b"\1\1"  # bytes 18 and 19 of a database, which are 2 for one with a journal
# A view of that name could make a long computation of a simple question.
KINDS_OF = "SELECT name, type FROM sqlite_master WHERE name IN ('col', 'notes')"

NO_ZIP = "{name} is no Anki package, or it is damaged."
EXPORT_AGAIN = "Export the deck from Anki again, as a package (.apkg)."
NEW_FORM = "{name} is in the form that only newer versions of Anki read."
OLDER_FORM = 'In Anki, export again and tick "Support older Anki versions".'
NO_CARDS = "There is no collection in {name}."
BOMB = "{name} would unpack to {size} MB, which no deck of cards needs."
MANY_FILES = "{name} holds {count} files, and the most is {most}."
LOCKED = "{name} is locked with a password."
UNLOCK = "Unpack it, and pack it again without one."
BROKEN = "The collection in {name} can't be read: {reason}."


@dataclass(frozen=True, slots=True)
class NoteType:
    """How notes of a kind are built. cloze: its questions are gaps in one text."""

    fields: tuple[str, ...]
    cloze: bool


@dataclass(frozen=True, slots=True)
class Note:
    """One note. number: its place in the package, from 1. kind: the id of its note type."""

    number: int
    guid: str
    kind: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]


class Package:
    """A package that is open. Raises UserError for whatever is wrong with the file.

    note_types: by id.
    """

    def __init__(self, name: str, archive: zipfile.ZipFile, collection: sqlite3.Connection) -> None:
        self._name, self._archive, self._connection = name, archive, collection
        names = set(archive.namelist())
        if len(names) > MOST_FILES:
            raise UserError(MANY_FILES, EXPORT_AGAIN, name=name, count=len(names), most=MOST_FILES)
        if NEWER in names:
            raise UserError(NEW_FORM, OLDER_FORM, name=name)
        found = next((n for n in ("collection.anki21", "collection.anki2") if n in names), "")
        if not found:
            raise UserError(NO_CARDS, EXPORT_AGAIN, name=name)
        self._fill(self._unpacked(found, MOST_DATABASE))
        self.note_types = self._note_types()
        self._media = self._media_names() if "media" in names else {}

    def notes(self) -> Iterator[Note]:
        """All notes, in the order of the collection."""
        rows = self._asked("SELECT guid, mid, flds, tags FROM notes ORDER BY id")
        for number, (guid, kind, fields, tags) in enumerate(rows, start=1):
            parts = tuple(str(fields).split("\x1f"))
            yield Note(number, str(guid), str(kind), parts, tuple(str(tags).split()))

    def media(self, name: str) -> bytes | None:
        """The content of a file by its name, None if there is none; UserError if too large."""
        member = self._media.get(name)
        if member is None or member not in self._archive.namelist():
            return None
        return self._unpacked(member, MOST_MEDIA)

    def _unpacked(self, member: str, most: int) -> bytes:
        """A file of the package, if it is as small as it says and says so."""
        info = self._archive.getinfo(member)
        packed_tight = info.file_size > LEAST_PACKED * max(1, info.compress_size)
        if info.file_size > most or (packed_tight and info.file_size > 1 << 20):
            size = -(-info.file_size // (1 << 20))
            raise UserError(BOMB, EXPORT_AGAIN, name=self._name, size=size)
        # Anki packs with deflate alone; others may ask for gigabytes to unpack with.
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UserError(NO_ZIP, EXPORT_AGAIN, name=self._name)
        if info.flag_bits & 1:
            raise UserError(LOCKED, UNLOCK, name=self._name)
        try:
            with self._archive.open(info) as file:
                return file.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError) as error:
            raise UserError(NO_ZIP, EXPORT_AGAIN, name=self._name) from error

    def _fill(self, content: bytes) -> None:
        """Put the collection into memory: nothing of it lies in a folder that all share."""
        with suppress(sqlite3.Error):  # said with the first question
            self._connection.deserialize(content[:18] + NO_JOURNAL_BESIDE + content[20:])
        end = time.monotonic() + MOST_SECONDS
        # Whatever the file makes of a question, it is given up after that time.
        self._connection.set_progress_handler(lambda: time.monotonic() > end, 100_000)
        if dict(self._asked(KINDS_OF)) != {"col": "table", "notes": "table"}:
            raise self._broken("no notes")

    def _note_types(self) -> Mapping[str, NoteType]:
        for (text,) in self._asked("SELECT models FROM col LIMIT 1"):
            try:
                known = json.loads(text)
                return {str(name): _note_type(one) for name, one in known.items()}
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
                raise self._broken("its note types") from error
        return {}

    def _media_names(self) -> Mapping[str, str]:
        """File name -> name of the member; empty if the list is none."""
        try:
            listed = json.loads(self._unpacked("media", MOST_TEXT))
            return {str(name): str(member) for member, name in listed.items()}
        except (ValueError, AttributeError, RecursionError):
            return {}

    def _asked(self, question: str) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._connection.execute(question)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise self._broken(str(error)) from error

    def _broken(self, reason: str) -> UserError:
        return UserError(BROKEN, EXPORT_AGAIN, name=self._name, reason=reason)


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """The package in a file; UserError if it is none."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        # RuntimeError: it claims a version of the format that does not exist.
        raise UserError(NO_ZIP, EXPORT_AGAIN, name=path.name) from error
    with archive, closing(sqlite3.connect(":memory:")) as collection:
        yield Package(path.name, archive, collection)


def _note_type(one: Mapping[str, Any]) -> NoteType:
    ordered = sorted(one["flds"], key=lambda each: int(each.get("ord", 0)))
    return NoteType(tuple(str(each["name"]) for each in ordered), int(one.get("type", 0)) == 1)


FRONTS = frozenset("front question prompt text term expression".split())
BACKS = frozenset("back answer response definition meaning extra".split())
# Where our own packages keep what others have no field for.
OURS = frozenset(("Question", "Answer", "Points", "Source", "Topic", "Level", "Kind", "Id"))
# Each ends before the next of its kind begins: of a thousand beginnings without an end none is
# looked through to the end of the text.
CLOZE = re.compile(
    r"\{\{c\d++::(?P<text>(?:(?!::|\}\}|\{\{c\d).)*+)(?:::(?P<hint>(?:(?!\}\}|\{\{c\d).)*+))?\}\}",
    re.DOTALL,
)
SOUND = re.compile(r"\[(?:sound|anki:play):(?:(?!\[sound:|\[anki:play:)[^\]])*+\]")
ITEM = re.compile(r"<li>((?:(?!</?li>).)*+)</li>", re.DOTALL)

SOUND_OUT = "A recording was left out."
PICTURE_OUT = "A picture was left out that stands in the text itself."
NO_PICTURE_THERE = "The picture {name} is not in the package."


def read_anki(path: Path, media: Path, known: Iterable[str] = ()) -> Steps[Imported]:
    """The notes of a package as cards, as a job; their pictures are kept in `media`.

    known: ids of shipped cards, which are refused. Raises UserError for a file that is too large,
    damaged, no package, or of Anki's newer form.
    """
    refuse_large(path)
    collector = Collector("anki", known)
    with opened(path) as package:
        pictures, kinds = _Pictures(package, media), package.note_types
        notes = ((note.number, note) for note in package.notes())
        return (
            yield from collector.take(
                notes, lambda _, note: _take(note, kinds.get(note.kind), pictures, collector)
            )
        )


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
                raise UserError(NO_PICTURE_THERE, name=shorten(address, SHOWN))
            return keep_picture(self._media, address, content)
        except UserError as error:
            self.faults.append(error)
            return ""


def _take(note: Note, kind: NoteType | None, pictures: _Pictures, collector: Collector) -> None:
    if not collector.fits(note.number, "".join(note.fields[:1]), "".join(note.fields[1:])):
        return
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
        points=tuple(map(clean, ITEM.findall(_own(fields, "Points")))),
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
