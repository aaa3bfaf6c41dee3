"""Packages of Anki: cards of ours as notes of its own, and notes of anybody's as our cards."""

import io
import json
import re
import sqlite3
import time
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from html import escape
from itertools import count
from json import dumps
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import resources
from models.errors import UserError
from models.files import write_to
from models.interview.card import Card, Chain
from models.interview.exchange.html_markdown import clean, is_active
from models.interview.exchange.imported import (
    ACTIVE_OUT,
    MOST_PICTURE,
    SHOWN,
    Collector,
    Imported,
    Row,
    keep_picture,
    refuse_large,
)
from models.interview.faces import Say, back, front, sources_line, support_line
from models.interview.rich_text import PICTURE, Formula, as_html, pictures
from models.progress import Steps
from models.table_files import shorten

if TYPE_CHECKING:
    import genanki


# For ever: Anki takes notes with another note type, or fields in another order, for other notes.
MODEL_ID, DECK_ID = 1_764_210_301, 1_764_210_302
FIELDS = (
    *("Question", "Answer", "Points", "FollowUps", "Folk", "Source"),
    *("Topic", "Level", "Kind", "Id"),
)
# In English in every language: a note type of one name has one form.
MODEL_NAME, DECK_NAME = "Understudy card", "Understudy"
FRONT_HTML = """<div class="head">{{Topic}} · {{Level}}</div>
<div class="question">{{Question}}</div>"""
BACK_HTML = """{{FrontSide}}<hr id="answer">
<div class="answer">{{Answer}}</div>
{{#Points}}<div class="part"><div class="head">A good answer says</div>{{Points}}</div>{{/Points}}
{{#Folk}}<div class="part"><div class="head">Often heard</div>{{Folk}}</div>{{/Folk}}
{{#FollowUps}}<div class="part"><div class="head">What comes next</div>{{FollowUps}}</div>\
{{/FollowUps}}
{{#Source}}<div class="source">{{Source}}</div>{{/Source}}"""
STYLE = """.card { font-family: Inter, "Segoe UI", Helvetica, Arial, sans-serif; font-size: 18px;
  line-height: 1.5; text-align: left; max-width: 42em; margin: 0 auto; padding: 12px;
  color: #1A1E26; background: #FFFFFF; }
.head { font-size: 13px; color: #57606E; margin-bottom: 6px; }
.question { font-weight: 600; }
.question p, .answer p { margin: 0 0 .6em; }
.part { margin-top: 14px; padding: 10px 14px; background: #EEF0F4; border-radius: 6px; }
.part ul { margin: 0; padding-left: 1.2em; }
.source { margin-top: 14px; font-size: 13px; color: #57606E; }
hr { border: 0; border-top: 1px solid #DFE3E9; margin: 16px 0; }
code { font-family: "JetBrains Mono NL", Menlo, Consolas, monospace; font-size: .9em; }
pre { overflow-x: auto; }
table { border-collapse: collapse; } td, th { padding: 4px 10px; border-bottom: 1px solid #DFE3E9; }
img { max-width: 100%; }
.nightMode.card { color: #E7EAF0; background: #1B1E25; }
.nightMode .head, .nightMode .source { color: #A8B0BD; }
.nightMode .part { background: #252932; }
.nightMode hr, .nightMode td, .nightMode th { border-color: #323846; }"""


def export_anki(
    cards: Iterable[Card], path: Path, media: Path, *, say: Say = str, now: float | None = None,
    drawn: Mapping[str, Sequence[bytes]] = MappingProxyType({}),
) -> int:  # fmt: skip
    """Write cards as an Anki package; returns how many.

    media: the folder of the cards' pictures; one that is missing there is left out. say:
    translates what stands around the cards' own words. now: seconds since 1970, by which Anki
    knows the later of two exports. drawn: of a card with a curve two pictures as PNG, of what is
    given and of the whole curve. Raises UserError if the file can't be written.
    """
    import genanki

    model = _model()
    deck = genanki.Deck(DECK_ID, DECK_NAME)
    names: dict[str, None] = {}
    total = 0
    contents = dict[str, bytes]()
    for card in cards:
        curves = dict(zip(_names(card), drawn.get(card.id, ()), strict=False))
        note, shown = _note(card, model, say, tuple(curves))
        deck.add_note(note)
        names.update(dict.fromkeys(shown))
        contents |= curves
        total += 1
    deck.add_model(model)
    contents |= {file.name: file.read_bytes() for file in _there([media / name for name in names])}
    write_to(path, _packed(genanki.Package(deck), contents, now))
    return total


def _names(card: Card) -> tuple[str, str]:
    """Of the pictures of a curve: the same each time, so that Anki replaces them."""
    return f"understudy-{card.id}-given.png", f"understudy-{card.id}-whole.png"


def guid_of(card: Card) -> str:
    """By what Anki knows a note again, whatever its text."""
    from genanki import guid_for

    return str(guid_for("understudy", card.id))


def _model() -> "genanki.Model":
    import genanki

    template = {"name": "Card", "qfmt": FRONT_HTML, "afmt": BACK_HTML}
    fields = [{"name": name} for name in FIELDS]
    return genanki.Model(MODEL_ID, MODEL_NAME, fields, [template], css=STYLE)


def _note(
    card: Card, model: "genanki.Model", say: Say, curves: Sequence[str]
) -> tuple["genanki.Note", Sequence[str]]:
    """The note of a card, and the pictures that it shows. curves: names of its own two, or ()."""
    import genanki

    given, whole = [f'<img src="{name}">' for name in curves] or ("", "")
    texts = [
        front(card, say, drawn=bool(curves)),
        back(card, say),
        *(f.answer for f in card.follow_ups),
    ]
    values = {
        "Question": _html(texts[0]) + given,
        "Answer": whole + _html(texts[1]),
        "Points": _listed(card.points),
        "FollowUps": "".join(
            f"<p><b>{_line(one.question)}</b></p>{_html(one.answer)}"
            for one in card.follow_ups
            if not isinstance(card.body, Chain)  # whose steps are on its back
        ),
        "Folk": _html(card.folk),
        "Source": _sources(card, say),
        "Topic": _topic(card.topic),
        "Level": card.level,
        "Kind": card.kind,
        "Id": card.id,
    }
    tags = dict.fromkeys([card.topic, card.level, *(tag.replace(" ", "_") for tag in card.tags)])
    made = [values[name] for name in FIELDS]
    note = genanki.Note(model, made, sort_field=card.id, tags=list(tags), guid=guid_of(card))
    return note, [name for text in texts for name in pictures(text)]


def _html(markdown: str) -> str:
    """HTML as Anki shows it: maths for MathJax, pictures by their names."""
    return as_html(markdown, _mathjax, picture=lambda name: name, links=False).strip()


def _line(markdown: str) -> str:
    """The same for a sentence, without a paragraph around it."""
    return _html(markdown).removeprefix("<p>").removesuffix("</p>")


def _mathjax(formula: Formula) -> str:
    # Two braces in a row would close a cloze; the space changes nothing in a formula.
    latex = escape(formula.latex.replace("}}", "} }").replace("{{", "{ {"), quote=False)
    return rf"\[{latex}\]" if formula.display else rf"\({latex}\)"


def _listed(points: Sequence[str]) -> str:
    items = "".join(f"<li>{_line(point)}</li>" for point in points)
    return f"<ul>{items}</ul>" if items else ""


def _sources(card: Card, say: Say) -> str:
    """Short names first, then each source in full, then how it was checked."""
    known = resources.citations()
    whole = [str(known[one.key]) for one in card.sources if one.key in known]
    lines = [sources_line(card), *dict.fromkeys(whole), support_line(card, say)]
    return "<br>".join(escape(line, quote=False) for line in lines if line)


def _topic(topic: str) -> str:
    return topic.replace("_", " ").capitalize() if "_" in topic or len(topic) > 4 else topic.upper()


def _there(files: Sequence[Path]) -> list[Path]:
    return [
        file
        for file in files
        if PICTURE.fullmatch(file.name) and file.is_file() and file.stat().st_size <= MOST_PICTURE
    ]


def _packed(package: Any, files: Mapping[str, bytes], now: float | None) -> bytes:
    """The package's bytes. genanki's own writer leaves its database in a folder that all share."""
    moment = time.time() if now is None else now
    content = io.BytesIO()
    with closing(sqlite3.connect(":memory:")) as connection:
        package.write_to_db(connection.cursor(), moment, count(int(moment * 1000)))
        connection.commit()
        collection = connection.serialize()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", collection)
        archive.writestr("media", dumps({str(n): name for n, name in enumerate(files)}))
        for number, data in enumerate(files.values()):
            archive.writestr(str(number), data)
    return content.getvalue()


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
            except (
                ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError,
            ) as error:  # fmt: skip
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
