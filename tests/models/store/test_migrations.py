"""Homes of versions 10, 11 and 12 open, and a copy of the database is kept.

That all rows of version 10 are carried over is held by tests/record, whose home this is.
"""

import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from label_replay import kept, replay
from pair_labels import choose

from models.errors import UserError
from models.interview.cards import Cards
from models.preferences.labels import Draft, Label
from models.progress import drain
from models.store import migrations
from models.store.backups import backups, open_or_begin_anew, restore
from models.store.migrations import VERSION
from models.store.opening import APPLICATION_ID
from models.store.paths import Home
from models.store.store import Store

RECORDED = Path(__file__).parents[2] / "record" / "home.zip"
BEFORE_15 = (
    "DROP TABLE picked_by; PRAGMA writable_schema = ON;"
    "UPDATE sqlite_master SET sql = replace(sql, ', ''remove''', '') WHERE name = 'label_event';"
    "PRAGMA writable_schema = RESET"
)
"""Takes out of a database what came with version 15."""
BEFORE_14 = (
    f"{BEFORE_15};"
    "PRAGMA writable_schema = ON;"
    "UPDATE sqlite_master SET sql = replace(replace(sql, 'tab <> ''''',"
    " 'tab IN (''preferences'', ''alignment'')'), 'kind <> ''''',"
    " 'kind IN (''sft'', ''comparisons'', ''reward'', ''ppo'', ''dpo'', ''pretrain'', ''grpo'')')"
    " WHERE name = 'runs';"
    "PRAGMA writable_schema = RESET"
)
"""Takes out of a database what came with version 14."""
BEFORE_13 = (
    f"{BEFORE_14};"
    "PRAGMA writable_schema = ON;"
    "UPDATE sqlite_master SET sql = replace(sql, ', ''grpo''', '') WHERE name = 'runs';"
    "PRAGMA writable_schema = RESET;"
    "DROP TABLE turn_words; DROP TABLE turn; DROP TABLE conversation"
)
"""Takes out of a database what came with version 13."""
Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def old(tmp_path: Path) -> Home:
    """A home that version 10 left, with rows in every table."""
    home = Home.at(tmp_path / "home")
    with zipfile.ZipFile(RECORDED) as archive:
        archive.extractall(home.data.parent)
    return home


def tables(path: Path) -> Rows:
    """All rows of all tables, but for the index of words, which keeps no text."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    with closing(sqlite3.connect(path)) as connection:
        found = [name for (name,) in connection.execute(names) if "label_words" not in name]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in found}


def header(path: Path) -> tuple[int, int]:
    """The form, and whose file it is."""
    with closing(sqlite3.connect(path)) as connection:
        found = (connection.execute(f"PRAGMA {n}") for n in ("user_version", "application_id"))
        form, number = (int(row.fetchone()[0]) for row in found)
        return form, number


def test_it_is_brought_up_to_date_once_and_a_copy_is_kept(old: Home) -> None:
    before = tables(old.database)
    assert [name for name, rows in before.items() if not rows] == []
    assert header(old.database)[0] == 10
    for _ in range(2):
        store, told = open_or_begin_anew(old)
        store.close()
        assert told is None
    assert header(old.database) == (VERSION, APPLICATION_ID)
    [copy] = backups(old)
    assert (copy.why, copy.labels) == ("before an update", 39)
    assert tables(copy.path) == before


def test_it_is_of_use(old: Home) -> None:
    with Store.open(old) as store:
        assert replay(store._database) == kept(store._database)
        judged = store.labels.counts().judged
        choose(store.labels, "new")
        assert store.labels.undo() is not None and store.labels.counts().judged == judged
        memories = store.reviews.derived()
        Cards(store).rebuild()
        assert store.reviews.derived() == memories
        assert [store.saved_comparisons.get(one.id).prompt for one in store.saved_comparisons.all()]
        assert store.interviews.open() and store.lessons.readings() and store.runs.repair() == 2
        new = store.runs.start("alignment", "sft", "new")
        assert new.id > store.runs.removed()[0].id, "no number is given twice"


@pytest.mark.parametrize("fault", ["UPDATE run SET facts = '[]'", "a mistake of ours"])
def test_what_cannot_be_carried_over_changes_nothing(
    old: Home, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if fault.startswith("UPDATE"):
        with closing(sqlite3.connect(old.database)) as connection, connection:
            connection.execute(fault)
    else:
        monkeypatch.setattr(migrations, "_relative", lambda *_: 1 / 0)
    before = tables(old.database)
    with pytest.raises((UserError, sqlite3.Error)):
        Store.open(old)
    assert tables(old.database) == before and header(old.database)[0] == 10
    store, told = open_or_begin_anew(old)
    with store:
        assert told is not None and store.labels.counts().judged == 0
    assert [tables(path) for path in old.backups.glob("damaged-*.sqlite3")] == [before]


def test_without_a_copy_nothing_changes(old: Home) -> None:
    before = tables(old.database)
    old.backups.write_text("a file where the folder should be")
    with pytest.raises(UserError, match="No copy of") as caught:
        Store.open(old)
    assert "Nothing was changed" in caught.value.advice
    assert tables(old.database) == before


def test_form_11_gets_a_place_for_where_drafts_were_cut(home: Home) -> None:
    cut = Label("p", (Draft("a", cut=48), Draft("b")))
    with Store.open(home) as store:
        [number] = store.labels.offer([cut])
        assert [draft.cut for draft in store.labels.item(number).drafts] == [48, 0]
    with closing(sqlite3.connect(home.database)) as connection:
        connection.executescript(f"DROP TABLE draft_cut; {BEFORE_13}; PRAGMA user_version = 11")
    with Store.open(home) as store:
        assert store.labels.item(number).drafts == cut.drafts
        [other] = store.labels.offer([replace(cut, prompt="q")])
        assert store.labels.item(other).drafts[0].cut == 48
    assert header(home.database)[0] == VERSION
    assert len(list(home.backups.glob("*-form-11.sqlite3"))) == 1


def test_a_copy_of_version_10_can_be_put_back(old: Home) -> None:
    copy = old.data / "understudy-20260304-050607-000000.sqlite3"
    shutil.copyfile(old.database, copy)
    old.database.unlink()
    with Store.open(old) as store:
        copy = copy.rename(old.backups.joinpath(copy.name)) if old.backups.mkdir() is None else copy
        drain(restore(old, copy))
        assert store.labels.counts().judged == 35 and store.runs.get(1).name == "kind"


@pytest.mark.parametrize("change", ["DROP TABLE own_card", "CREATE TABLE another (a)"])
def test_another_program_that_says_10_is_not_taken_for_it(old: Home, change: str) -> None:
    with closing(sqlite3.connect(old.database)) as connection:
        connection.executescript(f"{change}; PRAGMA application_id = 0")
    before = tables(old.database)
    with pytest.raises(UserError, match="of another program"):
        Store.open(old)
    assert tables(old.database) == before


def test_versions_before_it_are_kept_and_an_empty_one_is_begun(old: Home) -> None:
    with closing(sqlite3.connect(old.database)) as connection:
        connection.execute("PRAGMA user_version = 9")
    before = tables(old.database)
    with pytest.raises(UserError, match="early version") as caught:
        Store.open(old)
    assert "Move it to another folder" in caught.value.advice
    store, told = open_or_begin_anew(old)
    store.close()
    [aside] = old.backups.glob("damaged-*.sqlite3")
    assert told is not None and str(aside) in told.message and tables(aside) == before


def test_a_newer_form_is_refused_in_words_and_left_as_it_is(old: Home) -> None:
    Store.open(old).close()
    with closing(sqlite3.connect(old.database)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = tables(old.database)
    with pytest.raises(UserError) as refused:
        open_or_begin_anew(old)
    assert "newer version" in refused.value.message and "--home DIR" in refused.value.advice
    assert tables(old.database) == before and header(old.database)[0] == VERSION + 1


def test_two_first_starts_bring_it_up_to_date_once(old: Home) -> None:
    start = (
        "import sys; from pathlib import Path; from models.store.paths import Home; "
        "from models.store.store import Store; Store.open(Home.at(Path(sys.argv[1]))).close()"
    )
    command = [sys.executable, "-c", start, str(old.data.parent)]
    starts = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [one.communicate()[1] for one in starts]
    assert [one.returncode for one in starts] == [0, 0], said
    assert len(list(old.backups.glob("*-form-10.sqlite3"))) == 1


def test_form_12_gets_conversations_and_takes_runs_of_grpo(home: Home) -> None:
    with Store.open(home) as store:
        run = store.runs.start("alignment", "sft", "mine")
    with closing(sqlite3.connect(home.database)) as connection:
        connection.executescript(f"{BEFORE_13}; PRAGMA user_version = 12")
    for _ in range(2):
        with Store.open(home) as store:
            assert store.runs.get(run.id).name == "mine"
            store.runs.start("alignment", "grpo", "new")
            number = store.conversations.begin({}, "Talk").id
            store.conversations.say(number, 0, "user", "hello")
            assert [one.name for one in store.conversations.all("hello")][:1] == ["Talk"]
    assert header(home.database)[0] == VERSION
    assert len(list(home.backups.glob("*-form-12.sqlite3"))) == 1


def test_version_13_gets_runs_of_every_page(home: Home) -> None:
    with Store.open(home) as store:
        run = store.runs.start("alignment", "grpo", "mine")
    with closing(sqlite3.connect(home.database)) as connection:
        connection.executescript(f"{BEFORE_14}; PRAGMA user_version = 13")
    with Store.open(home) as store:
        assert store.runs.get(run.id).name == "mine"
        assert store.runs.start("scaling", "grid", "new").id > run.id
    assert header(home.database)[0] == VERSION


def test_version_14_gets_labels_that_can_be_removed(home: Home) -> None:
    with Store.open(home) as store:
        kept = choose(store.labels, "mine")
    with closing(sqlite3.connect(home.database)) as connection:
        connection.executescript(f"{BEFORE_15}; PRAGMA user_version = 14")
    with Store.open(home) as store:
        assert store.labels.get(kept.label).picked == ""
        store.labels.remove(kept.label)
        assert store.labels.counts().judged == 0
        item = store.labels.item(kept.item)
        store.labels.judge(item, kept.verdict, shown=(0, 1), picked="1m-chat-tuned-1")
        assert store.labels.picked() == (("1m-chat-tuned-1", 1),)
