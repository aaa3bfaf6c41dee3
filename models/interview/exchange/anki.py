"""Cards as a package for Anki: every export of a card has the same ids, so that it is updated.

Anki keeps a card's reviews apart from its text. A package of ours brings no reviews: importing it
again changes texts and leaves the scheduling alone.
"""

import io
import sqlite3
import time
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from html import escape
from itertools import count
from json import dumps
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import resources
from models.files import write_to
from models.interview.card import Card, Chain
from models.interview.exchange.imported import MOST_PICTURE
from models.interview.faces import Say, back, front, sources_line, support_line
from models.interview.rich_text import PICTURE, Formula, as_html, pictures

if TYPE_CHECKING:
    from genanki import Model, Note

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


def _model() -> "Model":
    import genanki

    template = {"name": "Card", "qfmt": FRONT_HTML, "afmt": BACK_HTML}
    fields = [{"name": name} for name in FIELDS]
    return genanki.Model(MODEL_ID, MODEL_NAME, fields, [template], css=STYLE)


def _note(
    card: Card, model: "Model", say: Say, curves: Sequence[str]
) -> tuple["Note", Sequence[str]]:
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
