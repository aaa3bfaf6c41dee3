"""Training on the pairs, and what came of it: begun, stopped, gone on with, compared, renamed."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.tabs.preferences.run_folder import RunFolder, RunOptions, RunPlan
from models.errors import UserError


def test_train_waits_for_two_pairs_and_says_so(bench: Any) -> None:
    card = bench.tab.train_card
    assert not card.train.isEnabled()
    assert "at least two pairs" in card.reason.text()
    bench.presses("10")
    assert "One more pair" in card.reason.text()
    bench.presses("2")
    assert card.train.isEnabled()
    assert card.train.text() == "Train on 2 pairs"


def test_a_run_learns_from_the_pairs_and_its_model_is_kept(bench: Any, training: Any) -> None:
    bench.presses("120")
    run = bench.trains()
    card = bench.tab.train_card
    bench.until(lambda: len(card.plot.points("loss")[0]) > 3)
    assert card.state.text() == "training"
    training.finish.set()
    bench.waits_for(run, "done")
    plan = training.plans[0]
    assert [pair.prompt for pair in plan.pairs] == [
        judgement.prompt for judgement in reversed(bench.store.labels.recent(3)[1:])
    ]
    assert plan.options.name == "tiny-chat-tuned-1"
    assert plan.probe_prompts == bench.held_out
    assert (card.said_prompt.text(), card.said.text()) == (bench.held_out[0], "Happy to help!")
    assert bench.tab.models.select("tiny-chat-tuned-1")
    assert bench.tab.runs.options.name.text() == "tiny-chat-tuned-2"
    assert len(bench.store.runs.steps(run)) == len(card.plot.points("loss")[0])


def test_before_and_after_stand_side_by_side_and_do_so_after_a_restart(
    bench: Any, training: Any
) -> None:
    bench.presses("12")
    training.finish.set()
    bench.waits_for(bench.trains(), "done")
    bench.restart()
    bench.tab.open_state({"page": "judge"})
    rows = bench.tab.judge.comparison.rows()
    assert [(row.prompt, row.before, row.after) for row in rows] == [
        (prompt, "Plain.", "Happy to help!") for prompt in bench.held_out
    ]
    assert "2 of 2 answers changed" in bench.tab.judge.summary.text()


def test_the_plot_takes_the_room_and_the_list_of_runs_only_its_rows(
    bench: Any, training: Any
) -> None:
    bench.tab.open_state({"page": "train"})
    bench.until(lambda: bench.tab.runs.accuracy.height() > 200)
    card = bench.tab.train_card
    assert card.plot.height() > 200
    bench.tab.open_state({"page": "label"})
    bench.presses("12")
    training.finish.set()
    bench.waits_for(bench.trains(), "done")
    bench.tab.open_state({"page": "train"})
    area = bench.tab.runs._area
    assert area.height() < 40  # one run, one row
    assert bench.tab.runs.accuracy.height() > 5 * area.height()


def test_a_second_run_waits_in_sight(bench: Any, training: Any) -> None:
    bench.presses("12")
    first = bench.trains()
    second = bench.trains()
    bench.until(lambda: "tiny-chat-tuned-2" in bench.tab.train_card.queue.text())
    states = {row.run: row.state for row in bench.tab.runs.rows()}
    assert states[second] == "waiting"
    training.finish.set()
    bench.waits_for(first, "done")
    bench.waits_for(second, "done")
    assert bench.tab.train_card.queue.text() == ""


def test_cancel_stops_the_run_and_the_next_takes_its_name(bench: Any, training: Any) -> None:
    bench.presses("12")
    run = bench.trains()
    bench.until(lambda: len(bench.tab.train_card.plot.points("loss")[0]) > 1)
    bench.tab.train_card.cancel.click()
    bench.waits_for(run, "cancelled")
    bench.until(lambda: training.closed == 1)  # on its own thread, a moment later
    assert not (bench.store.runs.get(run).folder / "model").exists()
    assert bench.tab.train_card.cancel.isHidden()
    assert bench.tab.runs.options.name.text() == "tiny-chat-tuned-1"


def test_a_paused_run_goes_on_from_the_list(bench: Any, training: Any) -> None:
    bench.presses("12")
    run = bench.trains()
    bench.until(lambda: len(bench.tab.train_card.plot.points("loss")[0]) > 1)
    bench.tab.train_card.pause.click()
    bench.waits_for(run, "paused")
    assert bench.tab.runs.rows()[0].can_resume
    bench.presses("1")  # a later pair is not part of the run
    training.finish.set()
    bench.tab.runs.resume_asked.emit(run)
    bench.waits_for(run, "done")
    assert len(training.plans[1].pairs) == 2


def test_a_run_that_was_killed_is_offered_after_the_restart(bench: Any, training: Any) -> None:
    bench.presses("12")
    run = bench.store.runs.start("t", model="tiny-chat", method="auto", beta=0.1, epochs=5, pairs=2)
    plan = RunPlan(RunOptions("t", "auto", 0.1, 4, 0.0), bench.store.labels.pairs(), bench.held_out)
    RunFolder(run.folder).write_plan(plan)
    bench.restart()
    assert [(row.state, row.can_resume) for row in bench.tab.runs.rows()] == [("paused", True)]
    training.finish.set()
    assert not bench.tab.train_card.resume.isHidden()
    bench.tab.train_card.resume.click()
    bench.waits_for(run.id, "done")
    assert training.plans == [plan]
    assert bench.tab.train_card.resume.isHidden()


def test_a_resumed_run_draws_the_steps_of_its_checkpoint_and_none_twice(
    bench: Any, training: Any
) -> None:
    bench.presses("12")
    run = bench.store.runs.start("t", model="tiny-chat", method="auto", beta=0.1, epochs=4, pairs=2)
    RunFolder(run.folder).write_plan(
        RunPlan(RunOptions("t", "auto", 0.1, 4, 0.0), bench.store.labels.pairs(), ())
    )
    for step in range(1, 8):  # seven steps were seen, the checkpoint was made after the fifth
        bench.store.runs.record(run.id, {"step": step, "loss": 0.6, "margin": 0.2})
    bench.restart()
    training.done_before = 5
    training.finish.set()
    bench.tab.runs.resume_asked.emit(run.id)
    bench.waits_for(run.id, "done")
    assert bench.tab.train_card.plot.points("loss")[0] == (1, 2, 3, 4, 5, 6)


def test_a_run_whose_model_is_gone_says_so(bench: Any) -> None:
    run = bench.store.runs.start("t", model="gone", method="auto", beta=0.1, epochs=5, pairs=2)
    RunFolder(run.folder).write_plan(RunPlan(RunOptions("t", "auto", 0.1, 4, 0.0), (), ()))
    bench.restart()
    bench.tab.runs.resume_asked.emit(run.id)
    assert "The model gone" in bench.tab.banner.text


def test_a_failed_run_is_a_banner_and_its_checkpoint_stays(bench: Any, training: Any) -> None:
    bench.presses("12")
    training.problem = UserError("The loss is no number any more.", "Lower the learning rate.")
    run = bench.trains()
    bench.waits_for(run, "failed")
    assert "no number" in bench.tab.train_card.banner.text
    checkpoint = bench.store.runs.get(run).folder / "model" / "checkpoint" / "state.json"
    checkpoint.parent.mkdir(parents=True)
    checkpoint.write_text("{}")
    bench.restart()
    assert bench.tab.runs.rows()[0].can_resume


@pytest.mark.parametrize("name", ["", "a/b", "tiny-chat"])
def test_a_name_that_cannot_be_used_stops_the_button(bench: Any, qtbot: QtBot, name: str) -> None:
    bench.presses("12")
    options = bench.tab.runs.options
    options.name.clear()
    qtbot.keyClicks(options.name, name) if name else options.name_typed.emit("")
    assert options.problem.text()
    assert not bench.tab.train_card.train.isEnabled()


def test_settings_reach_the_run(bench: Any, training: Any) -> None:
    bench.presses("12")
    options = bench.tab.runs.options
    options.beta.setValue(0.3)
    options.epochs.setValue(2)
    options.method.button("lora").click()
    options.sft.setChecked(True)
    options.name.clear()
    options.name.setText("friendly")
    options.name_typed.emit("friendly")
    training.finish.set()
    bench.waits_for(bench.trains(), "done")
    assert training.plans[0].options == RunOptions("friendly", "lora", 0.3, 2, 0.2)


# What came of it


def test_the_tuned_model_takes_another_name(bench: Any, training: Any) -> None:
    bench.presses("12")
    training.finish.set()
    run = bench.trains()
    bench.waits_for(run, "done")
    folder = bench.home.models / "tiny-chat-tuned-1"
    (folder / "card.json").write_text('{"name": "tiny-chat-tuned-1"}')
    bench.tab.open_state({"run": run})
    bench.tab.judge.renamed.emit("tiny-chat")
    assert "already a model" in bench.tab.judge.banner.text
    bench.tab.judge.renamed.emit("friendly")
    assert bench.tab.judge.banner.text == ""
    assert (bench.home.models / "friendly").is_dir()
    assert bench.store.runs.get(run).result_model == "friendly"
    assert bench.tab.models.select("friendly")


def test_the_demo_judges_and_trains_but_never_beside_someones_own_labels(
    bench: Any, training: Any
) -> None:
    training.finish.set()
    bench.tab.open_state({"demo": "train"})
    bench.until(lambda: [run.status for run in bench.store.runs.list()] == ["done"])
    assert bench.store.labels.counts().judged == 17
    bench.restart()
    bench.tab.open_state({"demo": "train"})
    bench.sees_pair()
    assert bench.store.labels.counts().judged == 17
    assert len(bench.store.runs.list()) == 1
