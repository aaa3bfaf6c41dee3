"""Many labels at once: all of them or none, one undo, and somebody may label meanwhile."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from label_replay import kept, replay

from models.preferences.labels import Draft, Label, Turn, Verdict
from models.progress import drain
from models.store.labelling.project_jobs import PIECE, Stored, import_labels
from models.store.labelling.search import LabelFilter
from models.store.paths import Home
from models.store.store import Store

ROOT = Path(__file__).parents[4]


def label(number: int, verdict: Verdict | None = None, **facts: str) -> Label:
    drafts = (Draft(f"better {number}"), Draft(f"worse {number}"))
    return Label(f"prompt {number}", drafts, verdict, **facts)  # type: ignore[arg-type]  # texts


def many(count: int) -> list[Label]:
    return [label(number, Verdict((1, 2))) for number in range(count)]


def store_labels(home: Home, labels: list[Label], who: str = "") -> Stored:
    return drain(import_labels(home, 1, labels, source="f.jsonl", format_="trl", who=who))


def test_labels_are_kept_in_order_with_what_they_carry(store: Store, home: Home) -> None:
    verdict = Verdict((2, 1), 2, ("short", "short"), "note", "better!")
    turns = (Turn("user", "a"), Turn("assistant", "b"), Turn("user", "c"))
    full = Label(
        "p", (Draft("x", 3, "m", "5a", 0.5), Draft("y")), verdict, turns, (1, 0), "bob",
        "2026-01-02", 4.5,
    )  # fmt: skip
    stored = store_labels(home, [full, *many(3)], who="ada")
    assert stored == Stored(labels=4, offered=0, prompts=0, known=0, number=1)
    found = store.labels.recent(9)
    assert [one.prompt for one in found] == ["prompt 2", "prompt 1", "prompt 0", "p"]
    assert found[3].as_label() == full
    assert (found[3].source, found[0].who, found[0].shown) == ("f.jsonl", "ada", ())
    assert found[0].created.endswith("+00:00")
    assert store.labels.tags() == ("short",)
    assert [one.prompt for one in store.labels.page(LabelFilter("better 1"), 0, 9)] == ["prompt 1"]
    assert replay(store._database) == kept(store._database)


def test_one_undo_takes_a_whole_import_back_and_one_redo_returns_it(
    store: Store, home: Home
) -> None:
    store.labels.add("mine", "a", "b", "first", model="m", model_sha256="")
    store_labels(home, many(PIECE + 7))
    assert store.labels.counts().judged == PIECE + 8
    act = store.labels.undo()
    assert act is not None
    assert (act.kind, act.judgement, act.labels) == ("import", None, PIECE + 7)
    assert [one.prompt for one in store.labels.recent(9)] == ["mine"]
    assert store.labels.waiting_count() == 0
    store.labels.redo()
    assert store.labels.counts().judged == PIECE + 8
    assert len(store.labels.pairs()) == PIECE + 8


def test_an_item_that_is_known_is_not_kept_twice(store: Store, home: Home) -> None:
    first = store_labels(home, many(3))
    turned = Label("prompt 1", (Draft("worse 1"), Draft("better 1")), Verdict((2, 1)))
    again = store_labels(home, [turned, label(7, Verdict((1, 1))), label(7, Verdict((1, 2)))])
    assert (first.known, again.known) == (0, 2)
    assert store._database.rows("SELECT count(*) FROM item") == [(4,)]
    found = store.labels.recent(3)
    assert found[2].verdict.ranks == (1, 2)  # by the order in which the item keeps its drafts
    assert found[2].drafts[0].text == "better 1"
    assert [one.choice for one in found[:2]] == ["first", "tie"]


def test_what_is_not_judged_waits_and_prompts_wait_for_drafts(store: Store, home: Home) -> None:
    stored = store_labels(home, [label(1), label(2, Verdict((1, 2))), Label("a", ()), label(1)])
    assert stored == Stored(labels=1, offered=1 + 1, prompts=1, known=1, number=1)
    assert [item.prompt for item in store.labels.waiting(9)] == ["prompt 1"]
    assert [one.prompt for one in store.labels.prompts(9)] == ["a"]
    # what was labelled before does not wait again
    store_labels(home, [label(2)])
    assert [item.prompt for item in store.labels.waiting(9)] == ["prompt 1"]
    store_labels(home, [Label("a", (Draft("x"), Draft("y")))])  # drafts of the prompt that waits
    assert store.labels.prompts(9) == ()


def test_stopped_halfway_nothing_counts(store: Store, home: Home) -> None:
    steps = import_labels(home, 1, many(3 * PIECE), source="f", format_="trl")
    for _ in range(3):
        next(steps)
    steps.close()
    assert store.labels.counts().judged == 0
    assert store.labels.recent(9) == ()
    assert store.labels.page(LabelFilter("better"), 0, 9) == ()
    assert store.labels.undo() is None
    assert replay(store._database) == kept(store._database)
    assert store_labels(home, many(3 * PIECE)).labels == 3 * PIECE
    assert store.labels.counts().judged == 3 * PIECE


def test_somebody_labels_while_an_import_runs(store: Store, home: Home) -> None:
    steps = import_labels(home, 1, many(3 * PIECE), source="f", format_="trl")
    for number, _ in enumerate(steps):
        store.labels.add(f"mine {number}", "a", "b", "tie", model="m", model_sha256="")
        assert store.labels.recent(1)[0].prompt == f"mine {number}"
    assert store.labels.counts().ties == 4
    assert store.labels.counts().judged == 3 * PIECE + 4
    store.labels.undo()
    act = store.labels.undo()  # the import was finished after the last but one
    assert act is not None
    assert replay(store._database) == kept(store._database)


KILLED = """
import sys
from pathlib import Path
from models.preferences.labels import Draft, Label, Verdict
from models.store.labelling.project_jobs import import_labels
from models.store.paths import Home

labels = [Label(f"p{n}", (Draft(f"a{n}"), Draft("b")), Verdict((1, 2))) for n in range(20_000)]
for step in import_labels(Home.at(Path(sys.argv[1])), 1, labels, source="f", format_="trl"):
    print(step.done, flush=True)
"""


@pytest.mark.slow
def test_killed_halfway_nothing_counts_and_the_file_is_sound(home: Home) -> None:
    Store.open(home).close()
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(home.data.parent)],
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    while int(child.stdout.readline()) < 3000:
        pass
    child.kill()
    child.communicate()
    with Store.open(home) as store:
        assert store.labels.counts().judged == 0
        assert store.labels.undo() is None
        assert store._database.rows("PRAGMA integrity_check") == [("ok",)]
        assert store._database.rows("SELECT count(*) >= 3000 FROM judgement") == [(1,)]
        store.labels.add("later", "a", "b", "first", model="m", model_sha256="")
        assert replay(store._database) == kept(store._database)


FULL = """
import resource, sys
from pathlib import Path
from models.errors import UserError
from models.preferences.labels import Draft, Label, Verdict
from models.progress import drain
from models.store.labelling.project_jobs import import_labels
from models.store.paths import Home
from models.store.store import Store

home = Home.at(Path(sys.argv[1]))
drafts, verdict = (Draft("a" * 900), Draft("b" * 900)), Verdict((1, 2))
labels = [Label(f"p{n}", drafts, verdict) for n in range(9000)]
with Store.open(home) as store:
    store.labels.add("kept", "a", "b", "first", model="m", model_sha256="")
    resource.setrlimit(resource.RLIMIT_FSIZE, (6_000_000, resource.RLIM_INFINITY))
    try:
        drain(import_labels(home, 1, labels, source="f", format_="trl"))
    except UserError as error:
        print(error)
    print(store.labels.counts().judged, store.labels.recent(1)[0].prompt)
"""


def test_a_disk_that_fills_up_during_an_import_keeps_what_was_there(home: Home) -> None:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(FULL), str(home.data.parent)],
        capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    message, counted = done.stdout.splitlines()
    assert "earlier choices are intact" in message
    assert counted == "1 kept"
    with Store.open(home) as store:
        assert store._database.rows("PRAGMA integrity_check") == [("ok",)]
