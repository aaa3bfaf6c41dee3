"""Training on the pairs: begun, watched, stopped, gone on with."""

import json
from typing import Any

import pytest

from desktop.tabs.preferences.pairs_file import PairsFile
from desktop.tabs.preferences.run_folder import RunFolder, RunOptions, RunPlan
from models.errors import UserError
from models.pairs import Pair


def old_run(studio: Any, name: str = "t", **options: Any) -> Any:
    """A run that the program was killed in."""
    run = studio.store.runs.start(
        name, model="tiny-chat", method="auto", beta=0.1, epochs=4, pairs=2
    )
    chosen = RunOptions(name, "auto", 0.1, 4, 0.0, **options)
    RunFolder(run.folder).write_plan(RunPlan(chosen, studio.store.labels.pairs(), ()))
    return run


def test_train_waits_for_two_pairs_and_says_so(studio: Any) -> None:
    card = studio.tab.train_card
    assert not card.train.isEnabled()
    assert "at least two pairs" in card.reason.text()
    studio.labels(1)
    assert "One more pair" in card.reason.text()
    studio.labels(2)
    assert card.train.isEnabled()
    assert card.train.text() == "Train on 2 pairs"


def test_a_run_learns_from_the_pairs_and_its_model_is_kept(studio: Any, dpo: Any) -> None:
    studio.labels(2)
    run = studio.trains()
    card = studio.tab.train_card
    studio.until(lambda: len(card.plot.points("loss")[0]) > 3)
    assert card.state.text() == "training"
    dpo.finish.set()
    studio.waits_for(run, "done")
    plan = dpo.plans[0]
    assert [pair.prompt for pair in plan.pairs] == ["p0", "p1"]
    assert plan.options.name == "tiny-chat-tuned-1"
    assert plan.probe_prompts == studio.held_out[:8]
    assert studio.tab.models.select("tiny-chat-tuned-1")
    assert studio.tab.training.options.form.name.text() == "tiny-chat-tuned-2"
    assert len(studio.store.runs.steps(run)) == len(card.plot.points("loss")[0])


def test_a_run_notes_what_it_was_given_and_what_it_took(studio: Any, dpo: Any) -> None:
    studio.labels(20)
    run = studio.store.runs.get(studio.trained(dpo))
    assert (run.pairs, run.facts["held_out"]) == (18, 2)
    assert run.facts["options"]["loss"] == "sigmoid"
    assert run.facts["method"] == "full"
    assert (run.facts["seconds"], run.facts["added_bytes"]) == (1.0, 5_000_000)
    assert run.facts["source"] == "Labels"
    assert len(run.facts["pairs_sha256"]) == 64
    assert set(run.facts["versions"]) == {"torch", "transformers"}
    assert run.facts["planned_steps"] == 5 * run.epochs  # 18 pairs, 4 a step


def test_one_watches_three_prompts_change_and_can_go_back(studio: Any, dpo: Any) -> None:
    studio.labels(2)
    page = studio.opens_training()
    run = studio.trains()
    watched = page.live.watched
    studio.until(lambda: (watched.step() or 0) >= 3)
    assert len(dpo.plans[0].watch_prompts) == 3
    assert watched.answers[0].text.text().startswith("Kind")
    assert watched.answers[0].changed.isVisible()
    watched.slider.setValue(0)
    assert watched.answers[0].text.text() == "Plain."
    assert watched.when.text() == "before the first step"
    assert not watched.answers[0].changed.isVisible()
    before = len(studio.store.runs.looks(run))
    studio.until(lambda: len(studio.store.runs.looks(run)) > before + 2)
    assert watched.step() == 0  # whoever looks back is not pulled away
    dpo.finish.set()
    studio.waits_for(run, "done")
    assert studio.tab.train_card.said.text().startswith("Kind")


def test_what_was_watched_is_there_after_a_restart(studio: Any, dpo: Any) -> None:
    studio.labels(2)
    run = studio.trained(dpo)
    looks = len(studio.store.runs.looks(run))
    studio.restart()
    page = studio.opens_training()
    assert page.live.watched.slider.maximum() == looks - 1
    assert page.live.watched.answers[2].prompt.text() == "What is the capital of France?"
    assert len(page.live.curves.points("kl", "kl")[0]) == len(studio.store.runs.steps(run))


def test_every_curve_is_drawn_for_train_and_for_held_out_pairs(studio: Any, dpo: Any) -> None:
    dpo.values = {"held_out_loss": 0.6, "held_out_margin": 0.2}
    studio.labels(20)
    page = studio.opens_training()
    studio.trained(dpo)
    curves = page.live.curves
    for metric, keys in {
        "loss": ("loss", "held_out_loss"),
        "margin": ("margin", "held_out_margin"),
        "accuracy": ("accuracy", "held_out_accuracy"),
        "log_probability": ("chosen_logp", "rejected_logp"),
        "kl": ("kl",),
    }.items():
        for key in keys:
            assert curves.points(metric, key)[1], (metric, key)
    assert curves.points("loss", "held_out_loss")[1][-1] == 0.6


def test_pace_and_time_left_are_told_while_it_trains(studio: Any, dpo: Any) -> None:
    studio.labels(2)
    page = studio.opens_training()
    studio.trains()
    studio.until(lambda: "left" in page.live.figures.text())
    captions = [figure.caption_label.text() for figure in page.live.curves.figures]
    assert captions == ["tokens a second", "left", "of pairs ranked as you did"]
    assert page.live.figures.text().startswith("Step")


def test_memory_that_runs_short_is_told(studio: Any, dpo: Any) -> None:
    dpo.smaller = 2
    studio.labels(2)
    page = studio.opens_training()
    studio.trains()
    studio.until(lambda: "in 2 parts" in page.live.figures.text())


def test_what_is_odd_about_a_run_is_said_with_a_remedy(studio: Any, dpo: Any) -> None:
    dpo.values = {"margin": 0.0}
    studio.labels(2)
    page = studio.opens_training()
    studio.trained(dpo)
    (notice,) = page.live.notes.shown
    assert "hardly moved" in notice.text
    rate = page.options.form.rate.value()
    page.live.notes.remedy_asked.emit(notice.remedy)
    assert page.options.form.rate.value() == pytest.approx(2 * rate)
    assert studio.tab.train_card.note.isVisibleTo(studio.tab.train_card)


def test_a_second_run_waits_in_sight(studio: Any, dpo: Any) -> None:
    studio.labels(2)
    first = studio.trains()
    second = studio.trains()
    studio.until(lambda: "tiny-chat-tuned-2" in studio.tab.train_card.queue.text())
    studio.opens_training()
    studio.tab.training.parts.button("runs").click()
    states = {row.run: row.state for row in studio.tab.training.all.rows()}
    assert states[second] == "waiting"
    dpo.finish.set()
    studio.waits_for(first, "done")
    studio.waits_for(second, "done")
    assert studio.tab.train_card.queue.text() == ""


def test_cancel_stops_the_run_and_the_next_takes_its_name(studio: Any, dpo: Any) -> None:
    studio.labels(2)
    run = studio.trains()
    studio.until(lambda: len(studio.tab.train_card.plot.points("loss")[0]) > 1)
    studio.tab.train_card.cancel.click()
    studio.waits_for(run, "cancelled")
    studio.until(lambda: dpo.closed == 1)  # on its own thread, a moment later
    assert not (studio.store.runs.get(run).folder / "model").exists()
    assert studio.tab.train_card.cancel.isHidden()
    assert studio.tab.training.options.form.name.text() == "tiny-chat-tuned-1"


def test_a_paused_run_goes_on_with_the_same_pairs(studio: Any, dpo: Any) -> None:
    studio.labels(2)
    page = studio.opens_training()
    run = studio.trains()
    studio.until(lambda: len(studio.tab.train_card.plot.points("loss")[0]) > 1)
    page.live.pause.click()
    studio.waits_for(run, "paused")
    assert page.live.resume.isVisible()
    studio.labels(3)  # a later pair is not part of the run
    dpo.finish.set()
    page.live.resume.click()
    studio.waits_for(run, "done")
    assert dpo.plans[1] == dpo.plans[0]
    assert len(dpo.plans[1].pairs) == 2
    assert studio.store.runs.get(run).facts["seconds"] > 1.0  # that of both tries


def test_a_run_that_was_killed_is_offered_after_the_restart(studio: Any, dpo: Any) -> None:
    studio.labels(2)
    run = old_run(studio, loss="cdpo", noise=0.1)
    studio.restart()
    card = studio.tab.train_card
    assert card.state.text() == "paused"
    dpo.finish.set()
    card.resume.click()
    studio.waits_for(run.id, "done")
    assert (dpo.plans[0].options.loss, dpo.plans[0].options.noise) == ("cdpo", 0.1)
    assert card.resume.isHidden()


def test_a_resumed_run_draws_the_steps_of_its_checkpoint_and_none_twice(
    studio: Any, dpo: Any
) -> None:
    studio.labels(2)
    run = old_run(studio)
    for step in range(1, 8):  # seven steps were seen, the checkpoint was made after the fifth
        studio.store.runs.record(run.id, {"step": step, "loss": 0.6, "margin": 0.2})
    studio.restart()
    page = studio.opens_training()
    dpo.done_before = 5
    dpo.finish.set()
    page.live.resume.click()
    studio.waits_for(run.id, "done")
    assert studio.tab.train_card.plot.points("loss")[0] == (1, 2, 3, 4, 5, 6)
    assert page.live.curves.points("loss", "loss")[0] == (1, 2, 3, 4, 5, 6)


def test_a_plan_of_an_earlier_version_is_read(studio: Any) -> None:
    run = old_run(studio)
    plan = run.folder / "plan.json"
    kept = json.loads(plan.read_text())
    options = ("name", "method", "beta", "epochs", "sft_weight")
    kept = {
        "options": {key: kept["options"][key] for key in options},
        "probe_prompts": ["Who are you?"],
    }
    plan.write_text(json.dumps(kept))
    (run.folder / "held_out.jsonl").unlink()
    (run.folder / "pairs.jsonl").write_text('{"prompt": "p", "chosen": "a", "rejected": "b"}\n')
    read = RunFolder(run.folder).read_plan()
    assert read.options == RunOptions("t", "auto", 0.1, 4, 0.0)
    assert (read.pairs[0].prompt, read.pairs[0].weight) == ("p", 1.0)
    assert (read.held_out, read.watch_prompts) == ((), ())


def test_a_run_whose_model_is_gone_says_so(studio: Any) -> None:
    run = studio.store.runs.start("t", model="gone", method="auto", beta=0.1, epochs=5, pairs=2)
    RunFolder(run.folder).write_plan(RunPlan(RunOptions("t", "auto", 0.1, 4, 0.0), (), ()))
    studio.restart()
    page = studio.opens_training()
    page.live.resume.click()
    assert "The model gone" in page.live.banner.text


def test_a_failed_run_is_a_banner_and_its_checkpoint_stays(studio: Any, dpo: Any) -> None:
    studio.labels(2)
    dpo.problem = UserError("The loss is no number any more.", "Lower the learning rate.")
    page = studio.opens_training()
    run = studio.trains()
    studio.waits_for(run, "failed")
    assert "no number" in studio.tab.train_card.banner.text
    assert "no number" in page.live.banner.text
    checkpoint = studio.store.runs.get(run).folder / "model" / "checkpoint" / "state.json"
    checkpoint.parent.mkdir(parents=True)
    checkpoint.write_text("{}")
    studio.restart()
    assert studio.opens_training().live.resume.isVisible()


def test_a_file_of_pairs_is_trained_on_until_one_goes_back_to_ones_labels(
    studio: Any, dpo: Any
) -> None:
    studio.labels(2)
    pairs = tuple(Pair(f"q{n}", "a", "b") for n in range(3))
    studio.desk.set_file(PairsFile("pairs.jsonl", pairs))
    options = studio.opens_training().options
    assert options.train.text() == "Train on 3 pairs"
    assert options.source.text() == "3 pairs from pairs.jsonl"
    run = studio.store.runs.get(studio.trained(dpo))
    assert dpo.plans[0].pairs == pairs
    assert run.facts["source"] == "pairs.jsonl"
    options.own_labels.click()
    assert options.train.text() == "Train on 2 pairs"
    studio.until(lambda: options.source.text() == "2 pairs")
