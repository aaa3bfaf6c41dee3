"""Training runs of every kind are kept with their figures and texts, and found in a moved home."""

import math
from pathlib import Path

import pytest

from models.store.paths import Home
from models.store.runs import Run, Sample
from models.store.store import Store


def start(store: Store, name: str = "kinder", **facts: object) -> Run:
    return store.runs.start("preferences", "dpo", name, facts)


def test_a_run_comes_back_with_figures_and_texts_after_a_restart(store: Store, home: Home) -> None:
    run = store.runs.start(
        "alignment", "ppo", "no penalty", {"kl": "none", "seed": 3},
        lambda number: home.models / f"ppo-{number}",
    )  # fmt: skip
    assert (run.status, run.folder, run.result) == ("running", home.models / "ppo-1", None)
    assert (store.runs.rows(run.id), store.runs.samples(run.id)) == ((), ())
    store.runs.record(run.id, {"iteration": 0, "proxy": 0.25, "gold": 0.6931471805599453})
    store.runs.record(run.id, {"iteration": 1, "proxy": 1.5, "gold": -3.25})
    store.runs.keep_samples(run.id, [Sample(1, "A dog?", "lovely lovely", 1.5, -3.25)])
    store.runs.keep_samples(run.id, [Sample(0, "A dog?", "It barks.", 0.25)])
    store.runs.note(run.id, {"seconds": 1.5, "versions": {"torch": "2.13"}})
    store.runs.finish(run.id, "done", home.models / "ppo-1", {"seconds": 12.5})
    store.close()
    with Store.open(home) as again:
        (found,) = again.runs.list("alignment", "ppo")
        rows, samples = again.runs.rows(found.id), again.runs.samples(found.id)
        assert again.runs.list("preferences") == again.runs.list("alignment", "sft") == ()
        assert again.runs.list() == (found,)
    assert (found.status, found.result, found.title) == ("done", home.models / "ppo-1", "ppo-1")
    noted = {"seconds": 12.5, "versions": {"torch": "2.13"}}
    assert found.facts == {"kl": "none", "seed": 3, **noted}
    assert rows[0] == {"iteration": 0, "proxy": 0.25, "gold": 0.6931471805599453}
    assert rows[1]["gold"] == -3.25
    assert [(one.step, one.text) for one in samples] == [(0, "It barks."), (1, "lovely lovely")]
    assert samples[0].proxy == 0.25 and math.isnan(samples[0].gold)


def test_a_step_done_again_after_a_resume_counts_once(store: Store) -> None:
    run, other = start(store), start(store)
    for loss in (0.7, 0.6):
        store.runs.record(run.id, {"step": 1, "loss": loss})
        store.runs.keep_samples(run.id, [Sample(5, "Who?", "Me."), Sample(5, "Hello", "Hi")])
    store.runs.keep_samples(run.id, [Sample(10, "Who?", 'It says "hi" \U0001f642')])
    assert store.runs.rows(run.id) == ({"step": 1, "loss": 0.6},)
    assert store.runs.row_count(run.id) == 1
    assert store.runs.looks(run.id) == {
        5: [("Who?", "Me."), ("Hello", "Hi")],
        10: [("Who?", 'It says "hi" \U0001f642')],
    }
    assert store.runs.looks(other.id) == {}


def test_a_run_that_a_crash_left_running_is_paused_where_it_can_go_on(store: Store) -> None:
    crashed, finished = start(store), start(store)
    sft = store.runs.start("alignment", "sft", "a")
    drawing = store.runs.start("alignment", "comparisons", "c")
    store.runs.finish(finished.id, "failed")
    assert store.runs.repair() == 3
    statuses = [store.runs.get(one.id).status for one in (crashed, sft, drawing, finished)]
    assert statuses == ["paused", "paused", "cancelled", "failed"]
    assert store.runs.finish(crashed.id, "running").status == "running"


def test_a_removed_run_is_off_the_list_until_it_is_put_back(store: Store, home: Home) -> None:
    kept, gone = start(store, "kept"), start(store, "gone")
    other = store.runs.remove(store.runs.start("alignment", "ppo", "other").id)
    store.runs.record(gone.id, {"step": 1, "loss": 0.7})
    store.runs.remove(gone.id, "20260101-1")
    store.close()
    with Store.open(home) as again:
        assert [run.name for run in again.runs.list()] == ["kept"]
        (removed,) = again.runs.removed("preferences")
        assert (removed.id, removed.removal) == (gone.id, "20260101-1")
        assert {run.id for run in again.runs.removed()} == {gone.id, other.id}
        back = again.runs.restore(gone.id)
        assert (back.removed, back.removal) == (None, "")
        assert [run.id for run in again.runs.list()] == [gone.id, kept.id]
        assert len(again.runs.rows(gone.id)) == 1


def test_only_a_removed_run_is_forgotten_and_all_that_was_seen_of_it_goes_too(store: Store) -> None:
    run = start(store)
    store.runs.record(run.id, {"step": 1, "loss": 0.7})
    store.runs.keep_samples(run.id, [Sample(1, "p", "t")])
    store.votes.cast(run.id, "p", "a", "b", "after", before_left=True)
    store.judgements.add(run.id, 0, "a", "b", 3)
    store.judgements.spot(run.id, 3, None)
    store.runs.forget(run.id)
    assert store.runs.get(run.id).name == "kinder"
    store.runs.remove(run.id)
    assert len(store.judgements.of_run(run.id)) == 1
    store.runs.forget(run.id)
    with pytest.raises(KeyError):
        store.runs.get(run.id)
    assert (store.runs.rows(run.id), store.runs.samples(run.id)) == ((), ())
    assert (store.votes.of(run.id), store.votes.tallies()) == ((), {})
    assert store.judgements.of_run(run.id) == store.judgements.spotted(run.id) == ()


def test_a_home_that_was_moved_finds_all_its_runs_again(tmp_path: Path) -> None:
    before, after = Home.at(tmp_path / "before"), Home.at(tmp_path / "elsewhere" / "after")
    outside = tmp_path / "before-the-home" / "model"
    with Store.open(before) as store:
        for kind in ("sft", "reward", "ppo", "dpo", "pretrain"):
            facts = {"model": str(outside), "reward": str(before.models / "reward-2"),
                     "nested": [{"path": str(before.runs / "x")}], "text": "models/x"}  # fmt: skip
            run = store.runs.start(
                "alignment", kind, kind, facts, lambda number: before.models / f"m-{number}"
            )
            assert run.folder is not None
            run.folder.mkdir()
            store.runs.finish(run.id, "done", run.folder)
        store.runs.put({"sft": str(before.models / "m-1"), "base": str(outside), "pairs": "[]"})
    after.data.parent.parent.mkdir()
    before.data.parent.rename(after.data.parent)
    with Store.open(after) as store:
        found = store.runs.list("alignment")
        assert [run.result for run in found] == [after.models / f"m-{n}" for n in range(5, 0, -1)]
        assert all(run.folder == run.result and run.folder.is_dir() for run in found)
        assert found[0].facts == {
            "model": str(outside),
            "reward": str(after.models / "reward-2"),
            "nested": [{"path": str(after.runs / "x")}],
            "text": "models/x",
        }
        assert store.runs.bench() == {
            "sft": str(after.models / "m-1"), "base": str(outside), "pairs": "[]"
        }  # fmt: skip
        store.runs.moved(after.models / "m-1", after.models / "kinder")
        renamed = store.runs.get(1)
        assert (renamed.result, renamed.title) == (after.models / "kinder", "kinder")
        assert store.runs.get(2).result == after.models / "m-2"
        store.runs.put({"base": "/c"})
        store.runs.take(["pairs", "ppo"])
        assert store.runs.bench() == {"sft": str(after.models / "kinder"), "base": "/c"}
    assert str(tmp_path).encode() + b"/before/" not in after.database.read_bytes()
