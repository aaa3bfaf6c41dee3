"""Training runs are kept with their figures."""

import pytest

from models.store.paths import Home
from models.store.runs import Run
from models.store.store import Store


def start(store: Store, name: str = "kinder") -> Run:
    return store.runs.start(name, model="279k-chat", method="full", beta=0.1, epochs=3, pairs=30)


def test_a_run_comes_back_with_its_steps_after_a_restart(store: Store, home: Home) -> None:
    run = start(store)
    assert (run.status, run.result_model, store.runs.steps(run.id)) == ("running", None, ())
    store.runs.record(run.id, {"step": 1, "loss": 0.6931471805599453, "margin": 0.0})
    store.runs.record(run.id, {"step": 2, "loss": 0.5, "margin": 1.25})
    store.runs.finish(run.id, "done", "kinder")
    store.close()
    with Store.open(home) as again:
        (found,) = again.runs.list()
        steps = again.runs.steps(found.id)
    assert found.status == "done"
    assert found.result_model == "kinder"
    assert (found.model, found.method, found.beta, found.epochs) == ("279k-chat", "full", 0.1, 3)
    assert found.pairs == 30
    assert [row.step for row in steps] == [1, 2]
    assert steps[0].values == {"step": 1, "loss": 0.6931471805599453, "margin": 0.0}


def test_a_step_done_again_after_a_resume_counts_once(store: Store) -> None:
    run = start(store)
    store.runs.record(run.id, {"step": 1, "loss": 0.7})
    store.runs.record(run.id, {"step": 1, "loss": 0.6})
    assert [row.values["loss"] for row in store.runs.steps(run.id)] == [0.6]


def test_each_run_has_a_folder_of_its_own_inside_the_home(store: Store, home: Home) -> None:
    first, second = start(store), start(store)
    assert first.folder != second.folder
    assert first.folder.parent == home.runs
    assert [run.id for run in store.runs.list()] == [second.id, first.id]
    renamed = store.runs.rename(first.id, "friendlier")
    assert (renamed.name, renamed.folder) == ("friendlier", first.folder)


def test_a_run_that_a_crash_left_running_is_paused_and_can_go_on(store: Store) -> None:
    crashed, finished = start(store), start(store)
    store.runs.finish(finished.id, "failed")
    assert store.runs.mend() == 1
    assert store.runs.get(crashed.id).status == "paused"
    assert store.runs.get(finished.id).status == "failed"
    assert store.runs.resume(crashed.id).status == "running"


def test_what_is_noted_about_a_run_adds_up(store: Store, home: Home) -> None:
    run = store.runs.start(
        "kinder", model="m", method="full", beta=0.1, epochs=3, pairs=30,
        facts={"config": {"loss": "ipo", "held_out": 0.1}},
    )  # fmt: skip
    assert run.facts == {"config": {"loss": "ipo", "held_out": 0.1}}
    store.runs.note(run.id, {"seconds": 1.5})
    store.runs.note(run.id, {"seconds": 2.5, "versions": {"torch": "2.13"}})
    store.close()
    with Store.open(home) as again:
        facts = again.runs.get(run.id).facts
    assert facts["config"] == {"loss": "ipo", "held_out": 0.1}
    assert (facts["seconds"], facts["versions"]) == (2.5, {"torch": "2.13"})


def test_what_a_model_said_while_it_learnt_is_kept_by_step(store: Store) -> None:
    run, other = start(store), start(store)
    store.runs.look(run.id, 5, [("Who are you?", "A model."), ("Hello", 'It says "hi" \U0001f642')])
    store.runs.look(run.id, 10, [("Who are you?", "A friend."), ("Hello", "hi")])
    store.runs.look(run.id, 10, [("Who are you?", "Yours."), ("Hello", "hi")])  # after a resume
    assert [(look.step, look.answers[0][1]) for look in store.runs.looks(run.id)] == [
        (5, "A model."),
        (10, "Yours."),
    ]
    assert store.runs.looks(run.id)[0].answers[1] == ("Hello", 'It says "hi" \U0001f642')
    assert store.runs.looks(other.id) == ()


def test_a_removed_run_is_off_the_list_until_it_is_put_back(store: Store, home: Home) -> None:
    kept, gone = start(store, "kept"), start(store, "gone")
    store.runs.record(gone.id, {"step": 1, "loss": 0.7})
    store.runs.remove(gone.id, "20260101-1")
    store.close()
    with Store.open(home) as again:
        assert [run.name for run in again.runs.list()] == ["kept"]
        (removed,) = again.runs.removed()
        assert (removed.id, removed.removal) == (gone.id, "20260101-1")
        back = again.runs.restore(gone.id)
        assert (back.removed, back.removal) == (None, "")
        assert [run.id for run in again.runs.list()] == [gone.id, kept.id]
        assert len(again.runs.steps(gone.id)) == 1


def test_a_run_is_forgotten_with_all_that_was_seen_of_it_only_once_it_is_removed(
    store: Store,
) -> None:
    run = start(store)
    store.runs.record(run.id, {"step": 1, "loss": 0.7})
    store.runs.look(run.id, 1, [("p", "t")])
    store.votes.cast(run.id, "p", "a", "b", "after", before_left=True)
    store.runs.forget(run.id)
    assert store.runs.get(run.id).name == "kinder"
    store.runs.remove(run.id)
    store.runs.forget(run.id)
    with pytest.raises(KeyError):
        store.runs.get(run.id)
    assert (store.runs.steps(run.id), store.runs.looks(run.id)) == ((), ())
    assert (store.votes.of(run.id), store.votes.tallies()) == ((), {})
