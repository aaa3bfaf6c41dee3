"""Training on the pairs: begun, watched, stopped, gone on with; nothing of it is lost."""

from typing import Any

import pytest

from desktop.tabs.preferences.pairs_file import PairsFile
from desktop.tabs.preferences.run_folder import RunFolder, RunOptions, RunPlan
from models.errors import UserError
from models.pairs import Pair


def old_run(bench: Any, model: str = "tiny-chat", **options: Any) -> Any:
    """A run that the program was killed in."""
    run = bench.store.runs.start("t", model=model, method="auto", beta=0.1, epochs=4, pairs=2)
    chosen = RunOptions("t", "auto", 0.1, 4, 0.0, **options)
    RunFolder(run.folder).write_plan(RunPlan(chosen, bench.given.pairs(), ()))
    return run


def steps_drawn(bench: Any) -> Any:
    return bench.tab.train_card.plot.points("loss")[0]


def test_a_run_learns_from_the_pairs_and_its_model_is_kept(program: Any) -> None:
    card = program.tab.train_card
    for count, says in ((0, "at least two pairs"), (1, "One more pair")):
        program.labels(count)
        assert says in card.reason.text()
        assert not card.train.isEnabled()
    program.dpo.values = {"held_out_loss": 0.6, "held_out_margin": 0.2}
    program.labels(20)
    page = program.opens_training()
    program.page("label")
    started = program.trains()
    program.until(lambda: len(steps_drawn(program)) > 3)
    assert card.state.text() == "training"
    program.dpo.finish.set()
    program.waits_for(started, "done")
    plan, run = program.dpo.plans[0], program.store.runs.get(started)
    assert {pair.prompt for pair in plan.pairs + plan.held_out} == {f"p{n}" for n in range(20)}
    assert not {pair.prompt for pair in plan.pairs} & {pair.prompt for pair in plan.held_out}
    assert plan.probe_prompts == program.held_out[:8]
    assert (run.pairs, run.facts["held_out"]) == (len(plan.pairs), len(plan.held_out)) == (18, 2)
    assert (run.facts["seconds"], run.facts["added_bytes"]) == (1.0, 5_000_000)
    assert (run.facts["source"], run.facts["options"]["loss"]) == ("Labels", "sigmoid")
    assert len(run.facts["pairs_sha256"]) == 64
    assert set(run.facts["versions"]) == {"torch", "transformers"}
    assert len(program.store.runs.steps(started)) == len(steps_drawn(program))
    assert program.tab.models.select("tiny-chat-tuned-1")
    assert page.options.form.name.text() == "tiny-chat-tuned-2"
    program.page("train")
    for metric, keys in {
        "loss": ("loss", "held_out_loss"),
        "margin": ("margin", "held_out_margin"),
        "accuracy": ("accuracy", "held_out_accuracy"),
        "log_probability": ("chosen_logp", "rejected_logp"),
        "kl": ("kl",),
    }.items():
        for key in keys:
            assert page.live.curves.points(metric, key)[1], (metric, key)


def test_one_watches_three_prompts_change_and_can_go_back(program: Any) -> None:
    program.labels(2)
    program.dpo.smaller = 2
    live = program.opens_training().live
    watched = live.watched
    run = program.trains()
    program.until(lambda: (watched.step() or 0) >= 3)
    assert len(program.dpo.plans[0].watch_prompts) == 3
    assert watched.answers[0].text.text().startswith("Kind")
    program.until(lambda: "left" in live.figures.text() and "in 2 parts" in live.figures.text())
    watched.slider.setValue(0)
    assert watched.answers[0].text.text() == "Plain."
    assert not watched.answers[0].changed.isVisible()
    program.dpo.steps = 10
    program.until(lambda: len(program.store.runs.looks(run)) == 11)
    assert watched.step() == 0, "whoever looks back is not pulled away"
    program.dpo.finish.set()
    program.waits_for(run, "done")
    program.restart()
    live = program.opens_training().live
    assert live.watched.slider.maximum() == 10
    assert live.watched.answers[2].prompt.text() == "What is the capital of France?"
    assert len(live.curves.points("kl", "kl")[0]) == 10


def test_what_is_odd_about_a_run_is_said_with_a_remedy(bench: Any) -> None:
    bench.dpo.values = {"margin": 0.0}
    bench.labels(2)
    page = bench.opens_training()
    bench.trained()
    (notice,) = page.live.notes.shown
    assert "hardly moved" in notice.text
    rate = page.options.form.rate.value()
    page.live.notes.remedy_asked.emit(notice.remedy)
    assert page.options.form.rate.value() == pytest.approx(2 * rate)
    assert bench.tab.train_card.note.isVisibleTo(bench.tab.train_card)


def test_a_second_run_waits_in_sight_and_a_cancelled_one_leaves_its_name(bench: Any) -> None:
    bench.labels(2)
    card, form = bench.tab.train_card, bench.tab.training.options.form
    name = form.name.text()
    run = bench.trains()
    bench.until(lambda: len(steps_drawn(bench)) > 1)
    card.cancel.click()
    bench.waits_for(run, "cancelled")
    bench.until(lambda: bench.dpo.closed == 1)  # on its own thread, a moment later
    assert not (bench.store.runs.get(run).folder / "model").exists()
    assert card.cancel.isHidden()
    assert form.name.text() == name
    first = bench.trains()
    name = form.name.text()
    second = bench.trains()
    bench.until(lambda: name in card.queue.text())
    bench.opens_training().parts.button("runs").click()
    view = bench.tab.training.all
    bench.until(lambda: [row.state for row in view.rows()][:2] == ["waiting", "training"])
    bench.until(lambda: view.plot.plot.figure.series)  # the list follows a run while it trains
    assert not view.button("delete").isEnabled()
    view.delete_asked.emit(first)
    assert bench.store.runs.get(first).removed is None, "a run that trains cannot be deleted"
    bench.dpo.finish.set()
    bench.waits_for(first, "done")
    bench.waits_for(second, "done")
    assert card.queue.text() == ""


def test_a_paused_run_goes_on_with_the_same_pairs(bench: Any) -> None:
    bench.labels(2)
    live = bench.opens_training().live
    run = bench.trains()
    bench.until(lambda: len(steps_drawn(bench)) > 1)
    live.pause.click()
    bench.waits_for(run, "paused")
    bench.labels(3)  # a later pair is not part of the run
    bench.dpo.finish.set()
    live.resume.click()
    bench.waits_for(run, "done")
    assert bench.dpo.plans[1] == bench.dpo.plans[0]
    assert len(bench.dpo.plans[1].pairs) == 2
    assert bench.store.runs.get(run).facts["seconds"] > 1.0, "that of both tries"


def test_a_run_that_was_killed_goes_on_after_the_restart(program: Any) -> None:
    program.labels(2)
    run = old_run(program, loss="cdpo", noise=0.1)
    for step in range(1, 8):  # seven steps were seen, the checkpoint was made after the fifth
        program.store.runs.record(run.id, {"step": step, "loss": 0.6, "margin": 0.2})
    program.restart()
    card = program.tab.train_card
    assert card.state.text() == "paused"
    live = program.opens_training().live
    program.dpo.done_before = 5
    program.dpo.finish.set()
    card.resume.click()
    program.waits_for(run.id, "done")
    options = program.dpo.plans[0].options
    assert (options.loss, options.noise) == ("cdpo", 0.1)
    assert card.resume.isHidden()
    assert steps_drawn(program) == (1, 2, 3, 4, 5, 6), "none twice"
    assert live.curves.points("loss", "loss")[0] == (1, 2, 3, 4, 5, 6)


def test_a_run_that_cannot_go_on_says_why(program: Any) -> None:
    program.labels(2)
    program.dpo.problem = UserError("The loss is no number any more.", "Lower the learning rate.")
    page = program.opens_training()
    run = program.trains()
    program.waits_for(run, "failed")
    assert "no number" in program.tab.train_card.banner.text
    assert "no number" in page.live.banner.text
    checkpoint = program.store.runs.get(run).folder / "model" / "checkpoint" / "state.json"
    checkpoint.parent.mkdir(parents=True)
    checkpoint.write_text("{}")
    program.restart()
    assert program.opens_training().live.resume.isVisible(), "its checkpoint stays"
    old_run(program, model="gone")
    program.restart()
    live = program.opens_training().live
    live.resume.click()
    assert "The model gone" in live.banner.text


def test_a_file_of_pairs_is_trained_on_until_one_goes_back_to_ones_labels(bench: Any) -> None:
    bench.labels(2)
    pairs = tuple(Pair(f"q{n}", "a", "b") for n in range(3))
    bench.desk.set_file(PairsFile("pairs.jsonl", pairs))
    options = bench.opens_training().options
    assert options.train.text() == "Train on 3 pairs"
    run = bench.store.runs.get(bench.trained())
    assert bench.dpo.plans[0].pairs == pairs
    assert run.facts["source"] == "pairs.jsonl"
    options.own_labels.click()
    assert options.train.text() == "Train on 2 pairs"
    bench.until(lambda: options.source.text() == "2 pairs")
