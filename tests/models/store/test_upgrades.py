"""A database of every earlier form opens with today's program, and all that it holds is of use."""

import importlib.util
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from models.errors import UserError
from models.interview.scheduling import Memory, State
from models.preferences.pairs import Pair
from models.store.backups import open_or_begin_anew
from models.store.database import Database
from models.store.form import APPLICATION_ID, migrations, register
from models.store.judgements import Tally
from models.store.labelling.replay import kept, replay
from models.store.labels import Counts, LabelFilter
from models.store.paths import Home
from models.store.store import Store

_spec = importlib.util.spec_from_file_location("form_rows", Path(__file__).parent / "form_rows.py")
assert _spec is not None and _spec.loader is not None
form_rows = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(form_rows)

TODAY = len(migrations())
REMADE_BY_THE_FOURTH = ("judgement", "label_event")


def written(home: Home, form: int) -> None:
    """A database as the version with that form left it."""
    database = Database(home, migrations()[:form])
    database.close()
    with closing(sqlite3.connect(home.database)) as connection:
        register(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(form_rows.rows_of(form))
        connection.execute("PRAGMA application_id = 0")  # no version before this one set it


def tables(home: Home) -> dict[str, list[dict[str, object]]]:
    """All rows of all tables, but for the index of words, which keeps no text."""
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    with closing(sqlite3.connect(home.database)) as connection:
        connection.row_factory = sqlite3.Row
        found = [name for (name,) in connection.execute(names) if "label_words" not in name]
        return {name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]
                for name in found}  # fmt: skip


def header(path: Path) -> tuple[int, int]:
    """The form, and whose file it is."""
    with closing(sqlite3.connect(path)) as connection:
        found = (
            connection.execute(f"PRAGMA {name}") for name in ("user_version", "application_id")
        )
        form, number = (int(row.fetchone()[0]) for row in found)
        return form, number


@pytest.mark.parametrize("form", range(1, TODAY + 1))
def test_a_home_of_every_form_is_brought_up_to_date(home: Home, form: int) -> None:
    """Every row is there with all it said, of use, and a copy of the earlier form is kept."""
    written(home, form)
    assert header(home.database) == (form, 0)
    before = tables(home)
    assert [name for name, rows in before.items() if not rows] == []
    store, told = open_or_begin_anew(home)
    store.close()
    after = tables(home)
    assert told is None and header(home.database) == (TODAY, APPLICATION_ID)
    remade = REMADE_BY_THE_FOURTH if form < 4 else ()
    for name, rows in before.items():
        if name not in remade:
            assert [subset(row, rows[0]) for row in after[name]] == rows, name
    assert set(before) <= set(after)
    copies = [header(copy) for copy in home.backups.glob("*.sqlite3")]
    assert copies == ([(form, 0)] if form < TODAY else [])
    of_use(home, form)


def subset(row: dict[str, object], columns: dict[str, object]) -> dict[str, object]:
    """A row without the columns that it got since."""
    return {name: value for name, value in row.items() if name in columns}


def of_use(home: Home, form: int) -> None:
    """What it holds can be read and gone on with."""
    with Store.open(home) as store:
        for first, check in CHECKS:
            if form >= first:
                check(store)
    with Store.open(home) as again:
        assert again.labels.counts().judged == 4
        assert replay(again._database) == kept(again._database)


def labels(store: Store) -> None:
    assert store.labels.counts() == Counts(judged=2, pairs=1, ties=1, skipped=0)
    assert store.labels.pairs() == (Pair("Which is kinder?", "Yes, gladly.", "No."),)
    assert [one.id for one in store.labels.page(LabelFilter("glad"), 0, 9)] == [1]
    found = store.labels.get(1)
    assert (found.choice, found.model, found.seconds) == ("first", "m", 1.5)
    redone = store.labels.redo()
    assert redone is not None and (redone.prompt, redone.choice) == ("undone", "second")
    store.labels.add("new", "a", "b", "first", model="m", model_sha256="0")
    assert [project.id for project in store.projects.all()] == [1]


def labels_in_projects(store: Store) -> None:
    assert store.labels.tags() == ("tone",)
    assert [one.prompt for one in store.labels.prompts(9)] == ["No drafts yet"]


def runs(store: Store) -> None:
    done, cut_off = store.runs.get(1), store.runs.get(2)
    assert (done.name, done.beta, done.epochs, done.pairs) == ("first try", 0.1, 3, 30)
    assert (done.result_model, done.status, cut_off.status) == ("tuned", "done", "running")
    assert [row.values["loss"] for row in store.runs.steps(1)] == [0.6931, 0.5]
    assert store.runs.mend() == 1
    assert store.runs.get(2).status in ("paused", "cancelled")
    store.runs.note(1, {"more": 1})
    store.votes.cast(1, "p", "plain", "kind", "before", before_left=True)
    assert store.runs.get(1).facts["more"] == 1


def predictions(store: Store) -> None:
    [attempt] = store.predictions.recent(9)
    assert (attempt.task, attempt.unit, attempt.span) == ("3-digit addition", "%", 100)
    assert [point.miss for point in attempt.points] == pytest.approx([10.8, 10.4])
    assert store.predictions.record().attempts == 1


def comparisons(store: Store) -> None:
    [one] = store.comparisons.all()
    assert (one.name, one.prompt) == ("Capitals", "Capital of France?")
    assert store.comparisons.get(one.id).sides[0].model == "1m-base"


def votes(store: Store) -> None:
    assert store.runs.get(1).facts["seconds"] == 12.5
    assert store.runs.looks(1)[0].answers == (("Who?", "Me."),)
    assert store.votes.tallies() == {1: Tally(won=1, lost=0, tied=0, skipped=0)}


def stages(store: Store) -> None:
    [run] = store.stages.list("ppo")
    assert (run.name, run.status, run.facts) == ("PPO 1", "done", {"beta": 0.05})
    assert store.stages.rows(1) == ({"reward": 0.25, "kl": 0.01},)
    assert store.stages.samples(1)[0].text == "Hello!"
    assert store.stages.bench() == {"policy": "/somewhere/policy"}


def gold(store: Store) -> None:
    assert [one.points for one in store.judgements.of_run(1)] == [4]
    assert [(one.said, one.found) for one in store.judgements.spotted(1)] == [(6, None)]


def cards(store: Store) -> None:
    memory = store.cards.memory("gpt3-undertrained")
    assert memory is not None and (memory.reviews, memory.state) == (2, State.Review)
    store.cards.rebuild()
    assert alike(store.cards.memory("gpt3-undertrained"), memory), "the log says the same"
    assert store.cards.memory("clip") is None
    assert store.cards.redo() is not None and store.cards.memory("clip") is not None
    assert store.cards.aside() == {"known"} and store.cards.options().new_a_day == 7
    assert [card.question for card in store.cards.own()] == ["Why a held-out set?"]
    store.cards.review("gpt3-undertrained", 4, clock=memory.due + timedelta(hours=1))
    assert len(store.cards.reviews("gpt3-undertrained")) == 3


def alike(one: Memory | None, other: Memory) -> bool:
    return (
        one is not None
        and (one.due, one.reviews, one.lapses) == (other.due, other.reviews, other.lapses)
        and one.stability == pytest.approx(other.stability, rel=1e-6)
    )


def lessons(store: Store) -> None:
    reading = store.lessons.reading("scaling")
    assert reading is not None and (reading.place, reading.furthest, reading.done) == (4, 9, True)
    assert store.lessons.predicted("scaling")["stop-1"].said == "1.7"
    store.lessons.reached(store.lessons.begin("scaling"), 2, seconds=1.0)
    assert store.lessons.stats().seconds == 322.5


def interviews(store: Store) -> None:
    ended = store.interviews.get(1)
    assert (ended.plan, ended.answers[0].said) == ({"seed": 7}, "To stay near.")
    assert (ended.answers[0].points, ended.answers[0].grade) == ((0, 2), 0.5)
    [unfinished] = store.interviews.open()
    draft = store.interviews.draft(unfinished.id)
    assert draft is not None and draft.given == "half a sentence"
    assert store.interviews.end(unfinished.id, 20).ended is not None


CHECKS: tuple[tuple[int, Callable[[Store], None]], ...] = (
    (1, labels),
    (4, labels_in_projects),
    (5, votes),
    (1, runs),
    (2, predictions),
    (3, comparisons),
    (6, stages),
    (7, gold),
    (8, cards),
    (9, lessons),
    (10, interviews),
)


def test_a_new_form_is_tried_too() -> None:
    """Whoever adds a migration adds rows of its tables, and what they are good for."""
    assert max(first for first, _, _ in form_rows.ROWS) == TODAY == max(f for f, _ in CHECKS)


def test_a_newer_form_is_refused_in_words_and_left_as_it_is(home: Home) -> None:
    written(home, TODAY)
    with closing(sqlite3.connect(home.database)) as connection:
        connection.execute(f"PRAGMA user_version = {TODAY + 1}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    before = tables(home)
    with pytest.raises(UserError) as refused:
        open_or_begin_anew(home)
    assert "newer version" in refused.value.message and "--home DIR" in refused.value.advice
    assert tables(home) == before and header(home.database)[0] == TODAY + 1
    assert not list(home.backups.glob("*"))
