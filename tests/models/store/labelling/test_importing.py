"""Many labels at once: all of them or none, one undo, and somebody may label meanwhile."""

import shutil
from pathlib import Path

import pytest
from label_replay import kept, replay
from pair_labels import choose

from models.errors import UserError
from models.preferences.label_files.files import FORMATS, read_labels, write_labels
from models.preferences.labels import Draft, Label, Turn, Verdict
from models.progress import drain
from models.store.labelling.project_jobs import PIECE, Stored, import_labels
from models.store.labels import LabelFilter
from models.store.paths import Home
from models.store.store import Store


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


def test_an_import_that_would_fill_the_disk_is_refused_before_it_writes(
    store: Store, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(home.data)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=2**21))
    store_labels(home, many(1000))
    with pytest.raises(UserError, match="no room left"):
        store_labels(home, [Label("long " * 100_000, (Draft("a"), Draft("b")), Verdict((1, 2)))])
    assert store.labels.counts().judged == 1000


def test_one_undo_takes_a_whole_import_back_and_one_redo_returns_it(
    store: Store, home: Home
) -> None:
    choose(store.labels, "mine")
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


def test_stopped_or_killed_halfway_nothing_counts(store: Store, home: Home) -> None:
    steps = import_labels(home, 1, many(3 * PIECE), source="f", format_="trl")
    for _ in range(3):
        next(steps)
    # What a kill would leave now.
    killed = Home.at(shutil.copytree(home.data.parent, home.data.parent.with_name("killed")))
    steps.close()
    with Store.open(killed) as left:
        assert left._database.rows(f"SELECT count(*) >= {PIECE} FROM judgement") == [(1,)]
        assert left.labels.counts().judged == 0 and left.labels.undo() is None
        choose(left.labels, "later")
        assert replay(left._database) == kept(left._database)
        assert left._database.rows("PRAGMA integrity_check") == [("ok",)]
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
        choose(store.labels, f"mine {number}", ranks=(1, 1))
        assert store.labels.recent(1)[0].prompt == f"mine {number}"
    assert store.labels.counts().ties == 4
    assert store.labels.counts().judged == 3 * PIECE + 4
    store.labels.undo()
    act = store.labels.undo()  # the import was finished after the last but one
    assert act is not None
    assert replay(store._database) == kept(store._database)


def test_pairs_that_the_same_person_has_labelled_are_skipped_on_wish(
    store: Store, home: Home
) -> None:
    store_labels(home, many(3), who="ada")
    again = [*many(4), label(3, Verdict((2, 1))), label(1, Verdict((2, 1)), who="bob")]
    steps = import_labels(
        home, 1, again, source="f", format_="trl", who="ada", skip_known=True
    )  # fmt: skip
    stored = drain(steps)
    assert (stored.labels, stored.skipped) == (2, 4), "one that is new, and another person's"
    assert [(one.prompt, one.who) for one in store.labels.recent(2)] == [
        ("prompt 1", "bob"),
        ("prompt 3", "ada"),
    ]
    store.labels.undo()
    assert store.labels.counts().judged == 3


@pytest.mark.parametrize("format_", [key for key, one in FORMATS.items() if one.write])
def test_own_labels_that_come_back_in_a_file_are_skipped(
    store: Store, home: Home, tmp_path: Path, format_: str
) -> None:
    """Formats of pairs do not say which model wrote a text."""
    drafts = Draft(" good", 1, "m1", "ab" * 32), Draft(" bad", 2, "m2", "cd" * 32)
    for prompt in ("One?", "Two?"):
        store.labels.add_label(Label(prompt, drafts, Verdict((1, 2)), shown=(0, 1)))
    path = tmp_path / "labels"
    drain(write_labels(path, store.labels.labels(), format_))
    read = drain(read_labels(path, format_)).labels
    steps = import_labels(home, 1, read, source="f", format_=format_, skip_known=True)
    stored = drain(steps)
    single = format_.startswith("kto")  # texts alone are other labels than a pair of them
    assert (stored.labels, stored.skipped) == ((4, 0) if single else (0, 2))
    steps = import_labels(home, 1, read, source="f", format_=format_, skip_known=True)
    again = drain(steps)
    assert (again.labels, again.skipped) == (0, len(read))
