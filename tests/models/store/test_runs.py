"""Training runs are kept with their figures."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.store.paths import Home
from models.store.runs import Run
from models.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(Home.at(tmp_path)) as opened:
        yield opened


def start(store: Store, name: str = "kinder") -> Run:
    return store.runs.start(name, model="279k-chat", method="full", beta=0.1, epochs=3, pairs=30)


def test_a_run_comes_back_with_its_steps_after_a_restart(store: Store, tmp_path: Path) -> None:
    run = start(store)
    assert (run.status, run.result_model, run.steps) == ("running", None, ())
    store.runs.record(run.id, {"step": 1, "loss": 0.6931471805599453, "margin": 0.0})
    store.runs.record(run.id, {"step": 2, "loss": 0.5, "margin": 1.25})
    store.runs.finish(run.id, "done", "kinder")
    store.close()
    with Store.open(Home.at(tmp_path)) as again:
        (found,) = again.runs.list()
    assert found.status == "done"
    assert found.result_model == "kinder"
    assert (found.model, found.method, found.beta, found.epochs) == ("279k-chat", "full", 0.1, 3)
    assert found.pairs == 30
    assert [row.step for row in found.steps] == [1, 2]
    assert found.steps[0].values == {"step": 1, "loss": 0.6931471805599453, "margin": 0.0}


def test_a_step_done_again_after_a_resume_counts_once(store: Store) -> None:
    run = start(store)
    store.runs.record(run.id, {"step": 1, "loss": 0.7})
    store.runs.record(run.id, {"step": 1, "loss": 0.6})
    assert [row.values["loss"] for row in store.runs.get(run.id).steps] == [0.6]


def test_each_run_has_a_folder_of_its_own_inside_the_home(store: Store, tmp_path: Path) -> None:
    first, second = start(store), start(store)
    assert first.folder != second.folder
    assert first.folder.parent == Home.at(tmp_path).runs
    assert [run.id for run in store.runs.list()] == [second.id, first.id]


def test_renaming_changes_the_name_alone(store: Store) -> None:
    run = start(store)
    assert store.runs.rename(run.id, "friendlier").name == "friendlier"
    assert store.runs.get(run.id).folder == run.folder


def test_a_run_that_a_crash_left_running_is_paused_and_can_go_on(store: Store) -> None:
    crashed, finished = start(store), start(store)
    store.runs.finish(finished.id, "failed")
    assert store.runs.mend() == 1
    assert store.runs.get(crashed.id).status == "paused"
    assert store.runs.get(finished.id).status == "failed"
    assert store.runs.resume(crashed.id).status == "running"


def test_an_unknown_run_is_a_key_error(store: Store) -> None:
    for call in (
        lambda: store.runs.get(7),
        lambda: store.runs.finish(7, "done"),
        lambda: store.runs.rename(7, "x"),
    ):
        with pytest.raises(KeyError):
            call()
