"""Tables, labels and cards that somebody sends: runs, labels of every format, cards, packages."""

import json
import random
import shutil
import sqlite3
import zipfile
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from hostile import labels
from hostile.changes import ODD, Kind, any_bytes, bomb, odd_json, odd_rows, odd_text, spoiled

from models.alignment.instructions import read_instructions
from models.errors import UserError
from models.interview.card import Card
from models.interview.exchange.anki import export_anki, read_anki
from models.interview.exchange.cards_csv import export_csv, read_csv
from models.interview.exchange.imported import Imported, change
from models.preferences.pairs import read_pairs
from models.progress import drain
from models.scaling.run_files.columns import guess
from models.scaling.run_files.rows import as_csv, read_runs, to_runs
from models.scaling.run_files.table import read_raw
from models.table_files import refused_table

RUNS = (
    'params,tokens,loss,name\n7e7,3e9,3.41,a\n1.6e8,3.2e9,3.1,"b, c"\n4e8,8e9,2.8,=x\n',
    "model;N;D;C;loss\nA;70M;1,4B;5,9e17;3,405\nB;400M;8B;1,9e19;2,8\n",
    "# a comment\nN\tD\tppl\n7e7\t3e9\t30.1\n1e9\t2e10\t15\n",
    "flops  params  loss\n1e18  7e7  3.4\n1e19  4e8  2.9\n1e20  1e9  2.5\n",
)
PICTURE = f"{'0' * 64}.png"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
MATHS = "What is $\\beta < 1$? ![a curve](curve.png) **so**\n\n- one\n- two\n\n| a | b |\n|---|---|"
CARDS = tuple(
    Card(f"card-{n}", "dpo", "explain", "hard", f"{MATHS} {n}", f"*KL* `x` <b>{n}</b> $$x$$",
         origin="own", points=("a", "b"), tags=("t u",))
    for n in range(3)
)  # fmt: skip
NOTES = "#separator:tab\n#html:true\n#tags column:3\nfront <b>a</b>\tback [$]x[/$]\ttag\n"
HEAD = {"runs": ("N,D,loss\n", "7e7,3e9,3\n"), "labels": ("prompt,chosen,rejected\n", "p,a,b\n"),
        "cards": ("question,answer\n", "q,a\n")}  # fmt: skip
BOMBED = 0.02
ODD_MEMBERS = ("collection.anki21", "collection.anki21b", "../../x", "x\x00y")


def _bombed(
    draw: random.Random, sound: tuple[Path, str, str], place: Path, suffix: str
) -> Path | None:
    """Now and then one that becomes 300 MB."""
    if draw.random() >= BOMBED:
        return None
    return Path(shutil.copyfile(bomb(draw, *sound), place / f"bomb{suffix}"))


def spoil_runs(draw: random.Random, sound: tuple[Path, str, str], place: Path) -> Path:
    """A table of runs, or a bomb."""
    if bombed := _bombed(draw, sound, place, ".csv"):
        return bombed
    path = place / "runs.csv"
    path.write_bytes(odd_text(draw, draw.choice(RUNS)))
    return path


def use_runs(path: Path, place: Path) -> str:
    """Guess, read, say what is wrong, and write again."""
    raw = read_raw(path)
    imported = to_runs(raw, guess(raw))
    if not all(str(problem.error) for problem in imported.problems):
        return "a row without a sentence"
    if imported.runs is not None:
        again = place / "again.csv"
        again.write_text(as_csv(imported.runs), encoding="utf-8", errors="replace")
        if len(read_runs(again)) != len(imported.runs):
            return "a run is lost"
    read_runs(path)
    return ""


def spoil_labels(draw: random.Random, sound: tuple[Path, str, str], place: Path) -> Path:
    """Labels of any format, or a bomb."""
    bombed = _bombed(draw, sound, place, draw.choice((".csv", ".jsonl", ".json", ".txt")))
    return bombed or labels.spoilt(place, draw)


def use_labels(path: Path, _: Path) -> str:
    """Read as labels, as pairs of instruction and answer, and as pairs to train on."""
    for read in (lambda: drain(read_instructions(path)), lambda: read_pairs(path)):
        with suppress(UserError):
            read()
    how, doubt = labels.trouble(path)
    if how == "refused" and not doubt:
        raise UserError("It is refused.")
    return str(doubt)


def spoil_cards(draw: random.Random, sound: tuple[Path, str, str], place: Path) -> Path:
    """A table of cards, or a bomb."""
    if bombed := _bombed(draw, sound, place, ".csv"):
        return bombed
    path = place / f"cards{draw.choice(('.csv', '.tsv', '.txt'))}"
    own = place / "own.csv"
    export_csv(CARDS, own)
    text = draw.choice((own.read_text(encoding="utf-8-sig"), NOTES, "Front;Back;Deck\na;b;DPO\n"))
    path.write_bytes(odd_text(draw, text))
    return path


def use_cards(path: Path, place: Path) -> str:
    """Read, compare with what is there, say what was refused, and write again."""
    return _doubts(drain(read_csv(path)), place)


def _doubts(imported: Imported, place: Path) -> str:
    refused_table((*imported.refused, *imported.left_out)).encode(errors="replace")
    change(imported.cards, CARDS)
    again = place / "again.csv"
    export_csv(imported.cards, again)
    back = drain(read_csv(again)).cards
    return (
        "" if len(back) == len(imported.cards) else f"{len(imported.cards) - len(back)} cards lost"
    )


def prepare_packages(folder: Path) -> Path:
    """A package with a picture."""
    media = folder / "media"
    media.mkdir(parents=True)
    (media / PICTURE).write_bytes(PNG)
    cards = [replace(card, question=card.question.replace("(curve.png)", f"({PICTURE})"))
             for card in CARDS]  # fmt: skip
    export_anki(cards, folder / "sound.apkg", media)
    return folder / "sound.apkg"


def _bomb_package(draw: random.Random, path: Path) -> Path:
    """Few bytes that become many, or many files in it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        if draw.random() < 0.5:
            archive.writestr("collection.anki2", bytes(600 << 20))
        for number in range(draw.choice((0, 20_000, 200_000))):
            archive.writestr(str(number), b"")
    return path


def spoil_package(draw: random.Random, sound: Path, place: Path) -> Path:
    """A package, some of whose files say something else."""
    path = place / "deck.apkg"
    way = draw.random()
    if way < 0.02:
        return _bomb_package(draw, path)
    if way < 0.4:
        path.write_bytes(spoiled(draw, sound.read_bytes()))
        return path
    with zipfile.ZipFile(sound) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = draw.choice(("collection.anki2", "collection.anki2", "media", "0"))
    members[name] = _odd_member(draw, name, members.get(name, PNG), place)
    if draw.random() < 0.1:
        members[draw.choice(ODD_MEMBERS)] = b"x"
    packing = draw.choice((zipfile.ZIP_DEFLATED,) * 4 + (zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2))
    with zipfile.ZipFile(path, "w", packing) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return path


def _odd_member(draw: random.Random, name: str, content: bytes, place: Path) -> bytes:
    if name == "media":
        return odd_json(draw, content.decode())
    if name == "0" or draw.random() < 0.3:
        return spoiled(draw, content) + any_bytes(draw, 1000)
    copy = place / "collection"
    copy.write_bytes(content)
    odd_rows(draw, copy)
    odd = sqlite3.Error, ValueError, TypeError  # what the rows hold by now may be anything
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection, suppress(*odd):
        if draw.random() < 0.6:
            [(models,)] = connection.execute("SELECT models FROM col LIMIT 1")
            [(fields,)] = connection.execute("SELECT flds FROM notes LIMIT 1")
            html = spoiled(draw, str(fields).encode(), (*ODD, b"\x1f", b"{{c1::"))
            text = html.decode(errors="replace")
            connection.execute("UPDATE notes SET flds = ?", (text * draw.choice((1, 1, 1, 300)),))
            if draw.random() < 0.4:
                connection.execute("UPDATE col SET models = ?",
                                   (odd_json(draw, json.dumps(json.loads(models))),))  # fmt: skip
    return copy.read_bytes()


def use_package(path: Path, place: Path) -> str:
    """Read, with its pictures, and write again as a table."""
    return _doubts(drain(read_anki(path, place / "media")), place)


KINDS = (
    Kind("runs tables", lambda folder: (folder, *HEAD["runs"]), spoil_runs, use_runs),
    Kind("label files", lambda folder: (folder, *HEAD["labels"]), spoil_labels, use_labels),
    Kind("card tables", lambda folder: (folder, *HEAD["cards"]), spoil_cards, use_cards),
    Kind("Anki packages", prepare_packages, spoil_package, use_package),
)
