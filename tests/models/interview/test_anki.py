"""Anki packages: what ours holds, opened as the zip and the database that it is, and others'."""

import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from models.errors import UserError
from models.interview.card import Card, Curve, FollowUp, Source
from models.interview.card_file import shipped
from models.interview.exchange.anki import (
    DECK_ID,
    FIELDS,
    MODEL_ID,
    export_anki,
    guid_of,
    read_anki,
)
from models.interview.exchange.imported import change
from models.progress import drain

PNG = b"\x89PNG\r\n\x1a\n" + b"content"
NAME = f"{'0a' * 32}.png"
CARD = Card(
    "beta", "dpo", "explain", "hard", f"What is $\\beta < 1$? ![a curve]({NAME})",
    "The **strength** of\n\n$$\\frac{1}{{Z}}$$", (Source("rafailov2023", "eq. 7"),),
    points=("says *KL*", "names $\\beta$"), follow_ups=(FollowUp("And $0$?", "None."),),
    folk="Larger is better.", tags=("two words",),
)  # fmt: skip


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / NAME).write_bytes(PNG)
    return folder


def rows(package: Path, question: str) -> list[tuple[object, ...]]:
    """What the package's database answers."""
    with zipfile.ZipFile(package) as archive:
        copy = package.with_suffix(".sqlite3")
        copy.write_bytes(archive.read("collection.anki2"))
    connection = sqlite3.connect(copy)
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()
        copy.unlink()


def fields(package: Path) -> dict[str, str]:
    [(flds,)] = rows(package, "SELECT flds FROM notes")
    return dict(zip(FIELDS, str(flds).split("\x1f"), strict=True))


def test_a_card_as_anki_holds_it(tmp_path: Path, media: Path) -> None:
    package = tmp_path / "out.apkg"
    assert export_anki([CARD], package, media) == 1
    found = fields(package)
    assert found["Question"] == (
        f'<p>What is \\(\\beta &lt; 1\\)? <img src="{NAME}" alt="a curve" /></p>'
    )
    # Anki takes two closing braces for the end of a gap.
    assert "\\[\\frac{1}{ {Z} }\\]" in found["Answer"] and "<strong>" in found["Answer"]
    assert found["Points"] == "<ul><li>says <em>KL</em></li><li>names \\(\\beta\\)</li></ul>"
    assert found["FollowUps"] == "<p><b>And \\(0\\)?</b></p><p>None.</p>"
    assert found["Source"].startswith("Rafailov et al. 2023, eq. 7<br>Rafailov et al. (2023). ")
    assert (found["Topic"], found["Level"], found["Kind"], found["Id"]) == (
        *("DPO", "hard", "explain"),
        "beta",
    )
    assert rows(package, "SELECT tags, guid, mid FROM notes") == [
        (" dpo hard two_words ", guid_of(CARD), MODEL_ID)
    ]
    with zipfile.ZipFile(package) as archive:
        assert json.loads(archive.read("media")) == {"0": NAME} and archive.read("0") == PNG


def test_a_curve_comes_with_its_picture_before_and_after(tmp_path: Path, media: Path) -> None:
    package, curve = tmp_path / "out.apkg", Curve("data_again")
    card = replace(CARD, id="again", kind="curve", question="Draw it.", body=curve)
    assert export_anki([card], package, media, drawn={"again": (b"given", b"whole")}) == 1
    found = fields(package)
    assert found["Question"].endswith('<img src="understudy-again-given.png">')
    assert found["Answer"].startswith('<img src="understudy-again-whole.png">')
    assert "Understudy shows" not in found["Question"], "the picture does"
    with zipfile.ZipFile(package) as archive:
        names = json.loads(archive.read("media"))
        assert archive.read("0") == b"given" and archive.read("1") == b"whole"
    assert list(names.values())[:2] == [f"understudy-again-{n}.png" for n in ("given", "whole")]


def test_ids_stay_for_ever(tmp_path: Path, media: Path) -> None:
    """By these Anki knows earlier imports again: another value would double every card."""
    first, second = tmp_path / "a.apkg", tmp_path / "b.apkg"
    export_anki([CARD], first, media, now=1_800_000_000.0)
    export_anki([replace(CARD, answer="new")], second, media, now=1_800_000_060.0)
    guids = [rows(package, "SELECT guid FROM notes") for package in (first, second)]
    assert guids[0] == guids[1] == [(guid_of(CARD),)] == [("FMpsLqSS&f",)]
    assert (MODEL_ID, DECK_ID) == (1_764_210_301, 1_764_210_302)
    assert (
        *("Question", "Answer", "Points", "FollowUps", "Folk", "Source"),
        *("Topic", "Level", "Kind", "Id"),
    ) == FIELDS
    [(models,)] = rows(first, "SELECT models FROM col")
    assert [each["name"] for each in json.loads(str(models))[str(MODEL_ID)]["flds"]] == list(FIELDS)
    later = [rows(package, "SELECT mod FROM notes")[0][0] for package in (first, second)]
    assert later == [1_800_000_000, 1_800_000_060]  # the later one is an update


def test_every_shipped_card_is_in_the_package_and_none_is_imported_again(tmp_path: Path) -> None:
    package, cards = tmp_path / "out.apkg", shipped().cards
    assert export_anki(cards, package, tmp_path / "no pictures") == len(cards) >= 100
    columns = "type, queue, due, ivl, factor, reps, lapses"  # no scheduling is written
    assert rows(package, f"SELECT DISTINCT {columns} FROM cards") == [(0,) * 7]
    assert rows(package, "SELECT count(*) FROM revlog") == [(0,)]
    assert rows(package, "SELECT count(*), count(DISTINCT guid) FROM notes") == [(len(cards),) * 2]
    assert rows(package, "SELECT count(*) FROM cards") == [(len(cards),)]
    for (text,) in rows(package, "SELECT flds FROM notes"):
        assert "[[" not in str(text) and '<img src="formula' not in str(text)
    found = drain(read_anki(package, tmp_path, [card.id for card in cards]))
    assert found.cards == ()
    assert {one.reason for one in found.refused} == {"This card comes with the program."}


def test_own_cards_come_back(tmp_path: Path, media: Path) -> None:
    package, kept = tmp_path / "out.apkg", tmp_path / "kept"
    own = replace(CARD, id="own-1", origin="own", folk="", follow_ups=())
    export_anki([own], package, media)
    found = drain(read_anki(package, kept))
    [card] = found.cards
    assert (card.id, card.topic, card.level, card.tags) == ("own-1", "dpo", "hard", ("two words",))
    assert card.points == own.points and card.sources == own.sources
    assert card.question.startswith("What is $\\beta < 1$? ![a curve](")
    [picture] = kept.iterdir()
    assert picture.read_bytes() == PNG and picture.name in card.question
    assert found.refused == found.left_out == ()
    assert change(drain(read_anki(package, kept)).cards, found.cards).same == 1


# ------------------------------------------------------------------ packages from elsewhere


def database(notes: Sequence[tuple[str, ...]], names: Sequence[str], cloze: bool = False) -> bytes:
    """A collection as Anki writes it, with just what is asked of it."""
    kinds = {
        "7": {"flds": [{"name": n, "ord": i} for i, n in enumerate(names)], "type": int(cloze)}
    }
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE col (models TEXT)")
    connection.execute(
        "CREATE TABLE notes (id INTEGER, guid TEXT, mid INTEGER, flds TEXT, tags TEXT)"
    )
    connection.execute("INSERT INTO col VALUES (?)", (json.dumps(kinds),))
    for number, texts in enumerate(notes):
        row = (number, f"guid{number}", 7, "\x1f".join(texts), " scaling a_tag ")
        connection.execute("INSERT INTO notes VALUES (?, ?, ?, ?, ?)", row)
    connection.commit()
    content = connection.serialize()
    connection.close()
    return content


def packed(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def deck(path: Path, *notes: tuple[str, ...], cloze: bool = False, **media: bytes) -> Path:
    names = ("Text", "Back Extra") if cloze else ("Front", "Back", "More")
    listed = {str(n): name.replace("_png", ".png") for n, name in enumerate(media)}
    members = {
        "collection.anki2": database(notes, names, cloze),
        "media": json.dumps(listed).encode(),
    }
    members.update({str(n): content for n, content in enumerate(media.values())})
    return packed(path, members)


def refused(path: Path) -> UserError:
    """The error with which a package is refused."""
    with pytest.raises(UserError) as caught:
        drain(read_anki(path, path.parent))
    return caught.value


def test_a_note_becomes_a_card(tmp_path: Path) -> None:
    path = deck(tmp_path / "d.apkg", ("What is <i>N</i>?", "Size, \\(N\\)", "see <b>there</b>"))
    [card] = drain(read_anki(path, tmp_path / "media")).cards
    assert (card.question, card.kind, card.origin) == ("What is *N*?", "explain", "own")
    assert card.answer == "Size, $N$\n\n**More** see **there**"
    assert card.id.startswith("anki-") and card.tags == ("a tag",)


ENDLESS = ("{{c1::", "{{c1::" + "::", r"\(", r"\[", "[latex]", "[$]", "[sound:", "<anki-mathjax ")


@pytest.mark.parametrize("beginning", ENDLESS)
def test_beginnings_without_an_end_are_read_at_once(tmp_path: Path, beginning: str) -> None:
    """A package of 700 bytes kept the import busy for minutes."""
    text = beginning * (50_000 // len(beginning))
    for cloze in (True, False):
        path = deck(tmp_path / f"{cloze}.apkg", (text, "b"), ("fine", "b"), cloze=cloze)
        found = drain(read_anki(path, tmp_path / "media"))
        assert "fine" in [card.question for card in found.cards]
    many = deck(tmp_path / "many.apkg", ("fine", "<li>" * 12_000))
    assert len(drain(read_anki(many, tmp_path / "media")).refused) == 1  # there is no answer


def test_a_text_that_is_too_long_is_refused_before_it_is_read(tmp_path: Path) -> None:
    picture = f"<img src='data:image/png;base64,{'a+/9' * 20_000}'>"
    path = deck(tmp_path / "d.apkg", ("a", "<ul><li>" * 20_000), (f"b {picture}", "c"))
    found = drain(read_anki(path, tmp_path / "media"))
    assert [(one.line, one.reason) for one in found.refused] == [
        (1, "The answer has 160000 characters, and the most is 20000.")
    ]
    assert [card.question for card in found.cards] == ["b"]


def test_what_is_left_out_of_a_card_is_told_with_its_note(tmp_path: Path) -> None:
    path = deck(
        tmp_path / "d.apkg",
        ("fine", "<img src='there.png'>", ""),
        ("a <img src='gone.png'>", "b<script>alert(1)</script>[sound:c.mp3]", ""),
        ("c", "d <img src='drawing.png'>", ""),
        there_png=PNG,
        drawing_png=b"<svg onload='alert(1)'>",
    )
    found = drain(read_anki(path, tmp_path / "media"))
    assert len(found.cards) == 3 and found.refused == ()
    assert [(one.line, one.reason) for one in found.left_out] == [
        (2, "The picture gone.png is not in the package."),
        (2, "Scripts and other active parts were taken out."),
        (2, "A recording was left out."),
        (3, "drawing.png is an SVG drawing, which can hold scripts; it is left out."),
    ]
    assert [path.suffix for path in (tmp_path / "media").iterdir()] == [".png"]


def test_a_damaged_file_is_refused_in_words(tmp_path: Path) -> None:
    good = deck(tmp_path / "good.apkg", ("a", "b", "")).read_bytes()
    path = tmp_path / "bad.apkg"
    directory = good.rindex(b"PK\x01\x02")  # where it claims a version of the format
    future = good[: directory + 6] + b"\x54" + good[directory + 7 :]
    cut, zeros = good[: len(good) // 2], good[:200] + bytes(300) + good[500:]
    for content in (cut, zeros, b"no zip at all", future):
        path.write_bytes(content)
        assert refused(path).message == "bad.apkg is no Anki package, or it is damaged."


def serialised(*statements: str) -> bytes:
    connection = sqlite3.connect(":memory:")
    for statement in ("CREATE TABLE col (models TEXT)", *statements):
        connection.execute(statement)
    connection.commit()
    content = connection.serialize()
    connection.close()
    return content


def test_a_collection_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    view = "CREATE VIEW notes AS SELECT 1 AS id, 2 AS guid, 3 AS mid, 4 AS flds, 5 AS tags"
    notes = "CREATE TABLE notes (id, guid, mid, flds, tags)"
    kinds = "INSERT INTO col VALUES ('{\"1\": {}}')"
    endless = 'INSERT INTO col VALUES (\'{"1": {"flds": [], "type": 1e999}}\')'
    name = "collection.anki2"
    for members, said in (
        ({"other": b"x"}, "There is no collection in bad.apkg."),
        ({name: b"x", "collection.anki21b": b"x"}, "only newer versions of Anki read."),
        ({name: b"not SQLite at all" * 100}, "can't be read: file is not a database."),
        ({name: serialised(view)}, "The collection in bad.apkg can't be read: no notes."),
        ({name: serialised(notes, kinds)}, "can't be read: its note types."),
        ({name: serialised(notes, endless)}, "can't be read: its note types."),
    ):
        error = refused(packed(tmp_path / "bad.apkg", members))
        assert error.message.endswith(said) and "xport" in error.advice


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    path, zeros = tmp_path / "bomb.apkg", bytes(1 << 20)
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("collection.anki2", "w") as entry,
    ):
        for _ in range(300):
            entry.write(zeros)
    assert path.stat().st_size < 5_000_000
    assert (
        refused(path).message == "bomb.apkg would unpack to 300 MB, which no deck of cards needs."
    )


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_what_anki_does_not_pack_with_is_not_unpacked(tmp_path: Path, packing: int) -> None:
    path = tmp_path / "other.apkg"
    with zipfile.ZipFile(path, "w", packing) as archive:
        archive.writestr("collection.anki2", database([("a", "b", "")], ("Front", "Back", "More")))
    content = bytearray(path.read_bytes())
    content[60:70] = bytes(10)  # in the midst of what is packed
    path.write_bytes(content)
    assert refused(path).message == "other.apkg is no Anki package, or it is damaged."


def test_nothing_is_written_outside_the_folder_of_pictures(tmp_path: Path) -> None:
    path = deck(tmp_path / "d.apkg", ("q", "a <img src='../../evil.png'>", ""))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("9", PNG)
    members_ = {"collection.anki2": database([("q", "<img src='../evil.png'>", "")],
                ("Front", "Back", "More")), "media": b'{"9": "../evil.png"}', "9": PNG}  # fmt: skip
    found = drain(read_anki(packed(tmp_path / "e.apkg", members_), tmp_path / "a" / "media"))
    [picture] = (tmp_path / "a" / "media").iterdir()
    assert len(picture.stem) == 64 and not (tmp_path / "a" / "evil.png").exists()
    assert picture.name in found.cards[0].answer
