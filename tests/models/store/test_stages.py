"""Runs of the alignment stages are kept with their curves and texts, and so is the bench."""

import math
from pathlib import Path

import pytest

from models.store.paths import Home
from models.store.store import Store


def test_a_run_comes_back_with_curves_and_texts_after_a_restart(
    store: Store, home: Home, tmp_path: Path
) -> None:
    run = store.stages.start("ppo", "no penalty", {"kl": "none", "seed": 3})
    assert (run.status, run.folder, run.rows, run.samples) == ("running", None, 0, 0)
    store.stages.record(run.id, {"iteration": 0, "proxy": 0.25, "gold": 0.5})
    store.stages.record(run.id, {"iteration": 1, "proxy": 1.5, "gold": -3.25})
    store.stages.sample(run.id, 1, "Tell me about a dog.", "lovely lovely", 1.5, -3.25)
    store.stages.sample(run.id, 0, "Tell me about a dog.", "It barks.", 0.25)
    store.stages.finish(run.id, "done", tmp_path / "ppo-1", {"seconds": 12.5})
    store.close()
    with Store.open(home) as again:
        (found,) = again.stages.list("ppo")
        rows, samples = again.stages.rows(found.id), again.stages.samples(found.id)
    assert (found.status, found.folder) == ("done", tmp_path / "ppo-1")
    assert found.facts == {"kl": "none", "seed": 3, "seconds": 12.5}
    assert (found.rows, found.samples) == (2, 2)
    assert rows[1] == {"iteration": 1, "proxy": 1.5, "gold": -3.25}
    assert [(one.iteration, one.text) for one in samples] == [
        (0, "It barks."),
        (1, "lovely lovely"),
    ]
    assert samples[0].proxy == 0.25
    assert math.isnan(samples[0].gold)


def test_a_removed_run_is_listed_apart_and_comes_back_whole(store: Store) -> None:
    run = store.stages.start("ppo", "a")
    store.stages.record(run.id, {"iteration": 0})
    assert store.stages.remove(run.id, "token").removal == "token"
    assert store.stages.list() == ()
    assert [one.id for one in store.stages.removed()] == [run.id]
    restored = store.stages.restore(run.id)
    assert (restored.removed, restored.removal, restored.rows) == (None, "", 1)
    assert [one.id for one in store.stages.list()] == [run.id]


def test_only_a_removed_run_is_forgotten_and_its_curves_with_it(store: Store) -> None:
    kept, gone = store.stages.start("ppo", "kept"), store.stages.start("ppo", "gone")
    store.stages.record(gone.id, {"iteration": 0})
    store.stages.sample(gone.id, 0, "p", "t")
    store.stages.remove(gone.id)
    store.stages.forget(gone.id)
    store.stages.forget(kept.id)
    assert [run.id for run in store.stages.list()] == [kept.id]
    assert store.stages.rows(gone.id) == ()
    assert store.stages.samples(gone.id) == ()
    with pytest.raises(KeyError):
        store.stages.get(gone.id)


def test_a_run_that_a_crash_left_running_is_paused_where_it_can_go_on(store: Store) -> None:
    crashed, finished = store.stages.start("sft", "a"), store.stages.start("sft", "b")
    drawing = store.stages.start("comparisons", "c")
    store.stages.finish(finished.id, "failed")
    assert store.stages.mend() == 2
    assert store.stages.get(crashed.id).status == "paused"
    assert store.stages.get(drawing.id).status == "cancelled"
    assert store.stages.get(finished.id).status == "failed"


def test_a_folder_that_moved_is_known_at_its_new_place(store: Store, tmp_path: Path) -> None:
    mine, other = store.stages.start("sft", "a"), store.stages.start("sft", "b")
    old, new = tmp_path / "sft-1", tmp_path / "kinder"
    store.stages.finish(mine.id, "done", old)
    store.stages.finish(other.id, "done", tmp_path / "sft-11")
    store.stages.put({"sft": str(old)})
    store.stages.moved(old, new)
    assert store.stages.get(mine.id).folder == new
    assert store.stages.get(other.id).folder == tmp_path / "sft-11"
    assert store.stages.bench()["sft"] == str(new)


def test_the_bench_remembers_and_a_place_can_be_left_empty(store: Store) -> None:
    assert store.stages.bench() == {}
    store.stages.put({"sft": "/a", "reward": "/b"})
    store.stages.put({"sft": "/c"})
    assert store.stages.bench() == {"sft": "/c", "reward": "/b"}
    store.stages.take(["sft", "ppo"])
    assert store.stages.bench() == {"reward": "/b"}
