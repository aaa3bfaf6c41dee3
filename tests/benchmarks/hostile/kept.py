"""What lies in a home, or comes to it by a socket: databases, backups, small files, messages."""

import random
import shutil
import sqlite3
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from hostile.changes import Kind, any_bytes, odd_json, odd_rows, odd_text, spoiled

from models.base_vs_chat.comparison import as_json, from_json
from models.errors import UserError
from models.interview.cards import Cards
from models.progress import drain
from models.scaling.law_files import read_law
from models.store.backups import backups, daily, open_or_begin_anew, restore
from models.store.paths import Home
from models.store.settings import Settings
from models.store.shelf import Shelf
from models.store.store import Store

RECORDED = Path(__file__).resolve().parents[2] / "record" / "home.zip"
COPY = "understudy-20260304-050607-890123.sqlite3"
LAW = '{"name": "own", "A": 406.4, "B": 410.7, "E": 1.69, "alpha": 0.34, "beta": 0.28}'
SHELF = (
    '{"version": 1, "models": [{"path": "/nowhere/m.gguf", "name": "m", "sha256": "5a",'
    ' "form": "8-bit", "added": "2026-03-04T05:06:07+00:00"}]}'
)
ENDLESS = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id, x AS labels,"
    " x AS project FROM n"
)


def earlier_database(folder: Path) -> Path:
    """A database of version 10 with a row in every table."""
    home = Home.at(folder / "home")
    with zipfile.ZipFile(RECORDED) as archive:
        return Path(archive.extract("data/understudy.sqlite3", home.data.parent))


def sound_database(folder: Path) -> Path:
    """One of today, with a row in every table."""
    path = earlier_database(folder)
    Store.open(Home.at(folder / "home")).close()
    return path


def hostile_database(draw: random.Random, sound: Path, path: Path) -> None:
    """Another file in the place of a sound one."""
    shutil.copyfile(sound, path)
    way = draw.randrange(7)
    if way <= 1:
        head = draw.random() < 0.5
        data = path.read_bytes()
        cut = 4096 if head else len(data)
        path.write_bytes(spoiled(draw, data[:cut]) + data[cut:])
    elif way == 2:
        odd_rows(draw, path)
    elif way == 3:
        _odd_schema(draw, path)
    elif way == 4:
        path.unlink()
        _foreign(draw, path)
    elif way == 5:
        Path(f"{path}{draw.choice(('-wal', '-shm', '-journal'))}").write_bytes(
            any_bytes(draw, 50_000)
        )
    else:
        path.write_bytes(draw.choice((b"", b"SQLite format 3\0", b"PK")) + any_bytes(draw, 20_000))


def _odd_schema(draw: random.Random, path: Path) -> None:
    """A table is missing, or something else has its name; another number of the form."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )]  # fmt: skip
        name = draw.choice(names)
        with suppress(sqlite3.Error):
            if draw.random() < 0.7:
                connection.execute(f'ALTER TABLE "{name}" RENAME TO gone')
            if draw.random() < 0.7:
                body = draw.choice((f'VIEW "{name}" AS {ENDLESS}', f'TABLE "{name}" (id, x)'))
                connection.execute(f"CREATE {body}")
        if draw.random() < 0.5:
            connection.execute(
                f"PRAGMA user_version = {draw.choice((0, 1, 5, 9, 10, 11, 12, 13, 99, -1))}"
            )
        if draw.random() < 0.3:
            connection.execute(f"PRAGMA application_id = {draw.choice((0, 1, 0x556E6473))}")
        connection.commit()


def _foreign(draw: random.Random, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        name = draw.choice(("runs", "judgement", "tally", "notes", "other"))
        body = draw.choice((f"VIEW {name} AS {ENDLESS}", f"TABLE {name} (id INTEGER, name TEXT)"))
        connection.execute(f"CREATE {body}")
        connection.execute(f"PRAGMA user_version = {draw.randrange(12)}")
        if draw.random() < 0.3:
            connection.execute("PRAGMA application_id = 0x556E6473")
        connection.commit()


def spoil_database(draw: random.Random, sound: Path, place: Path) -> Path:
    """A home with a hostile database."""
    home = Home.at(place / "home")
    home.prepare()
    hostile_database(draw, sound, home.database)
    return place / "home"


def use_database(path: Path, _: Path) -> str:
    """What a start does, and every page after it."""
    home = Home.at(path)
    store, _told = open_or_begin_anew(home)
    with store:
        for read in _reads(store):
            with suppress(UserError):  # damaged: each page says so by itself
                read()
    with suppress(UserError):
        drain(daily(home))
    return "" if backups(home) is not None else "no list"


def _reads(store: Store) -> Iterator[Callable[[], Any]]:
    labels, runs, cards = store.labels, store.runs, Cards(store)
    yield from (store.projects.all, runs.repair, runs.removed, runs.bench)
    yield from (labels.counts, labels.tags, labels.people, labels.pairs, labels.judged)
    yield from (labels.games, labels.repeats, labels.moments, lambda: labels.prompts(50))
    yield lambda: (list(labels.labels()), list(labels.training_pairs()))
    yield lambda: [labels.history(one.item) for one in labels.recent(50)]
    yield from (lambda: labels.waiting(50), labels.undo, labels.redo)
    yield lambda: [(runs.rows(one.id), runs.looks(one.id)) for one in runs.list()]
    yield lambda: [store.judgements.of_run(one.id) for one in runs.list()]
    yield lambda: [store.judgements.spotted(one.id) for one in runs.list()]
    yield lambda: [store.saved_comparisons.get(one.id) for one in store.saved_comparisons.all()]
    yield lambda: [store.interviews.draft(one.id) for one in store.interviews.all()]
    yield from (store.interviews.open, store.interviews.seen, cards.own, cards.own_problems)
    yield from (cards.stats, cards.rebuild, cards.options, lambda: cards.today(cards.deck()))
    yield from (store.lessons.readings, store.lessons.stats)
    yield lambda: store.lessons.predicted("scaling")
    yield lambda: (store.predictions.recent(50), store.predictions.record())


def spoil_backup(draw: random.Random, sound: Path, place: Path) -> Path:
    """A home, sound or not, with a hostile copy."""
    home = Home.at(place / "home")
    home.prepare()
    home.backups.mkdir()
    shutil.copyfile(sound, home.database)
    if draw.random() < 0.3:
        hostile_database(draw, sound, home.database)
    name = draw.choice((COPY, COPY, COPY.replace("2026", "2999"), COPY.replace("-89", "-daily-8")))
    hostile_database(draw, sound, home.backups / name)
    return place / "home"


def use_backup(path: Path, _: Path) -> str:
    """List the copies, put each back, and make the next."""
    home = Home.at(path)
    for one in home.backups.glob("*"):
        with suppress(UserError):
            drain(restore(home, one))
    store, _ = open_or_begin_anew(home)
    with store:
        drain(daily(home))
    return "" if backups(home) is not None else "no list"


def prepare_small(folder: Path) -> dict[str, str]:
    """Text by the name of its file."""
    home = Home.at(folder / "home")
    Settings().save(home)
    with Store.open(Home.at(earlier_database(folder).parents[1])) as store:
        comparison = as_json(store.saved_comparisons.get(store.saved_comparisons.all()[0].id))
    return {
        "settings.toml": home.settings.read_text(encoding="utf-8"),
        "shelf.json": SHELF,
        "law.json": LAW,
        "comparison.json": comparison,
    }


def spoil_small(draw: random.Random, sound: dict[str, str], place: Path) -> Path:
    """Settings, the list of models, a law, or a comparison."""
    name = draw.choice(sorted(sound))
    data = (odd_json if name.endswith("json") else odd_text)(draw, sound[name])
    (place / name).write_bytes(data)
    return place / name


def use_small(path: Path, place: Path) -> str:
    """Read as the program reads a file of this name."""
    home = Home.at(place / "home")
    home.prepare()
    if path.name == "settings.toml":
        path.replace(home.settings)
        told: list[UserError] = []
        Settings.load(home, told.append).save(home)
        return "" if all(str(one) for one in told) else "no sentence"
    if path.name == "shelf.json":
        path.replace(home.shelf)
        Shelf(home).entries()
        Shelf(home).add(home.data)
    elif path.name == "law.json":
        read_law(path)
    else:
        from_json(path.read_bytes().decode(errors="replace"))
    return ""


def spoil_message(draw: random.Random, sound: str, place: Path) -> Path:
    """What another program writes to the socket of the window."""
    data = odd_json(draw, sound) + draw.choice((b"\n", b"\n", b"", b"\n\n", b"x" * 100_000 + b"\n"))
    (place / "message").write_bytes(data)
    return place / "message"


def use_message(path: Path, place: Path) -> str:
    """Send it to a window that listens; it still answers a sound one then."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtNetwork import QLocalSocket

    from desktop.instance import ANSWER, Listener, addresses

    application = QCoreApplication.instance() or QCoreApplication([])
    listener = Listener(place)
    heard: list[object] = []
    listener.asked.connect(heard.append)
    try:
        with addresses(place) as known:
            for data, seconds in ((path.read_bytes(), 0.05), (b'{"file": null}\n', 30.0)):
                socket = QLocalSocket()
                socket.connectToServer(known[0])
                socket.write(data)
                end = time.monotonic() + seconds
                while time.monotonic() < end and not socket.bytesAvailable():
                    application.processEvents()
                answer = bytes(socket.readAll().data())
                socket.abort()
    finally:
        listener.close()
    return "" if answer == ANSWER and heard[-1] is None else "it answers no sound message"


KINDS = (
    Kind("databases", sound_database, spoil_database, use_database),
    Kind("databases of version 10", earlier_database, spoil_database, use_database),
    Kind("backups", sound_database, spoil_backup, use_backup),
    Kind("small files", prepare_small, spoil_small, use_small),
    Kind("instance messages", lambda _: '{"file": "/tmp/a.csv"}', spoil_message, use_message),
)
