"""Training on the pairs: begun, watched, stopped, gone on with, compared, deleted; none is lost."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.numbers import data_size
from desktop.runs.guards import remedy_of
from desktop.start import repair_runs
from desktop.tabs.preferences.all_runs import header
from models.errors import UserError
from models.files import bytes_below
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair, PairsFile
from models.preferences.run_plan import RunPlan, write_plan


def old_run(bench: Any, model: str = "tiny-chat", **options: Any) -> Any:
    """A run that the program was killed in."""
    run = bench.store.runs.start(
        "preferences", "dpo", "t",
        {"model": model, "method": "auto", "beta": 0.1, "epochs": 4, "pairs": 2},
        lambda number: bench.home.runs / f"run-{number:04d}",
    )  # fmt: skip
    chosen = DpoConfig(bench.chat.path, run.folder / "model", "t", 0.1, 4, **options)
    write_plan(run.folder, RunPlan(bench.given.pairs(), chosen))
    return run


def starts_again(bench: Any) -> None:
    """What a start does about runs; the newest is shown."""
    repair_runs(bench.store)
    bench.trainer.changed.emit()
    page = bench.tab.training
    page.parts.button("runs").click()
    page.all.table.setCurrentCell(0, 0)
    page.all.buttons["show"].click()


def steps_drawn(bench: Any) -> Any:
    bench.page("train")
    bench.tab.training.change(part="live")
    return bench.tab.training.live.curves.points("loss", "loss")[0]


def test_a_run_is_watched_and_its_model_is_kept(program: Any) -> None:
    program.page("train")
    options = program.tab.training.options
    assert options.start.isVisible(), "before the first run there is one button"
    for count, says in ((0, "at least two pairs"), (1, "One more pair")):
        program.labels(count)
        program.until(lambda says=says: says in options.reason.text())
        assert not options.train.isVisible() and options.to_label.isVisible()
    program.dpo.values = {"held_out_loss": 0.6, "held_out_margin": 0.2}
    program.dpo.smaller = 2
    program.labels(20)
    run = program.trains()
    assert options.train.text() == "Queue run on 20 pairs"
    # Three prompts change; whoever looks back is not pulled away.
    live = program.tab.training.live
    program.until(lambda: live.isVisible() and live.status.text() == "training")
    program.until(lambda: (live.watched.step() or 0) >= 3)
    assert live.watched.answers[0].text.text().startswith("Kind")
    program.until(lambda: "in 2 parts" in live.figures.text())
    live.watched.slider.setValue(0)
    assert live.watched.answers[0].text.text() == "Plain."
    program.dpo.steps = 10
    program.until(lambda: len(program.store.runs.looks(run)) == 11)
    assert live.watched.step() == 0
    program.dpo.finish.set()
    program.waits_for(run, "done")
    # What was trained on, with what settings, and what it took.
    plan, kept = program.dpo.plans[0], program.store.runs.get(run)
    sides = [{pair.prompt for pair in side} for side in (plan.pairs, plan.config.held_out)]
    assert set.union(*sides) == {f"p{n}" for n in range(20)} and not set.intersection(*sides)
    assert plan.config.probe_prompts == program.held_out[:8]
    assert len(plan.config.watch_prompts) == 3
    wanted = {"pairs": 18, "held_out": 2, "seconds": 1.0, "peak": 5_000_000}
    assert kept.facts.items() >= {**wanted, "source": "Labels"}.items()
    assert kept.facts["options"]["loss"] == "sigmoid" and len(kept.facts["pairs_sha256"]) == 64
    assert set(kept.facts["versions"]) == {"torch", "transformers"}
    assert len(program.store.runs.rows(run)) == len(steps_drawn(program)) == 10
    assert program.tab.training.options.form.name.text() == "tiny-chat-tuned-2"
    program.restart()
    program.opens_training().change(part="verdict")
    live = program.tab.training.live
    assert live.watched.slider.maximum() == 10
    assert live.watched.answers[2].prompt.text() == "What is the capital of France?"
    for metric, curve in live.curves.curves.items():
        for key in curve.series:
            assert len(live.curves.points(metric, key)[0]) == 10, (metric, key)


def test_what_is_odd_about_a_run_is_said_with_a_remedy(bench: Any) -> None:
    bench.dpo.values = {"margin": 0.0}
    bench.labels(2)
    page = bench.opens_training()
    bench.trained()
    bench.until(lambda: page.live.notes.shown)
    (guard,) = page.live.notes.shown
    assert "hardly moved" in guard.text
    rate = page.options.settled().config.learning_rate
    page.live.notes.on_help(remedy_of(guard)[0])
    assert page.options.settled().config.learning_rate == pytest.approx(2 * rate)
    assert page.options.start.isVisible(), "where the next run begins"


def test_a_run_that_leaves_what_sound_runs_showed_can_be_stopped_there(bench: Any) -> None:
    bench.dpo.values = {"kl": 388.0}
    bench.labels(2)
    live = bench.opens_training().live
    run = bench.trains()
    bench.until(live.alarm.isVisible)
    assert live.alarm.text.startswith("KL from the start is 388 nats; the alarm is set at 250.")
    assert live.stop.text() == f"Stop and keep step {len(live.rows)}"
    live.stop.click()
    bench.waits_for(run, "done")
    bench.until(lambda: not bench.trainer.active())
    assert not live.alarm.isVisible()


def test_a_second_run_waits_in_sight_and_a_cancelled_one_leaves_its_name(bench: Any) -> None:
    bench.labels(2)
    options = bench.tab.training.options
    name = options.settled().config.name
    run = bench.trains()
    bench.until(lambda: len(steps_drawn(bench)) > 1)
    bench.trainer.cancel(run)
    bench.waits_for(run, "cancelled")
    bench.until(lambda: bench.dpo.closed == 1)  # on its own thread, a moment later
    assert not (bench.store.runs.get(run).folder / "model").exists()
    assert options.settled().config.name == name
    first = bench.trains()
    name = options.settled().config.name
    second = bench.trains()
    bench.until(lambda: name in bench.tab.training.queue.text())
    bench.opens_training().parts.button("runs").click()
    view = bench.tab.training.all
    bench.until(lambda: states(view)[:2] == ["waiting", "training"])
    bench.until(lambda: view.plot.plot.figure.series)  # the list follows a run while it trains
    view.table.setCurrentCell(1, 0)
    assert not view.buttons["delete"].isEnabled()
    view.delete(first)
    assert bench.store.runs.get(first).removed is None, "a run that trains cannot be deleted"
    third = bench.trains()
    bench.tab.training.change(part="live")
    bench.tab.training.live.unqueue.click()
    bench.until(lambda: bench.store.runs.get(third).status == "cancelled")
    bench.dpo.finish.set()
    bench.waits_for(first, "done")
    bench.waits_for(second, "done")
    bench.until(lambda: bench.tab.training.queue.text() == "")


def test_runs_that_were_stopped_go_on_or_say_why_not(bench: Any) -> None:
    bench.labels(2)
    live = bench.opens_training().live
    run = bench.trains()
    bench.until(lambda: len(steps_drawn(bench)) > 1)
    bench.trainer.pause(run)
    bench.waits_for(run, "paused")
    bench.labels(3)  # a later pair is not part of the run
    bench.dpo.finish.set()
    bench.tab.training.change(part="verdict")
    live.resume.click()
    bench.waits_for(run, "done")
    assert bench.dpo.plans[1] == bench.dpo.plans[0] and len(bench.dpo.plans[1].pairs) == 2
    assert bench.store.runs.get(run).facts["seconds"] > 1.0, "that of both tries"
    bench.dpo.reset()
    bench.dpo.problem = UserError("The loss is no number any more.", "Lower the learning rate.")
    run = bench.trains()
    bench.waits_for(run, "failed")
    assert "no number" in live.banner.text
    checkpoint = bench.store.runs.get(run).folder / "model" / "checkpoint" / "state.json"
    checkpoint.parent.mkdir(parents=True)
    checkpoint.write_text("{}")
    starts_again(bench)
    assert live.resume.isVisible(), "its checkpoint stays"
    # Killed: seven steps were seen, the checkpoint was made after the fifth.
    run = old_run(bench, loss="cdpo", noise=0.1)
    for step in range(1, 8):
        bench.store.runs.record(run.id, {"step": step, "loss": 0.6, "margin": 0.2})
    starts_again(bench)
    assert live.status.text() == "paused"
    bench.dpo.reset()
    bench.dpo.done_before = 5
    bench.dpo.finish.set()
    live.resume.click()
    bench.waits_for(run.id, "done")
    config = bench.dpo.plans[0].config
    assert (config.loss, config.noise, config.model) == ("cdpo", 0.1, bench.chat.path)
    assert live.resume.isHidden()
    assert steps_drawn(bench) == (1, 2, 3, 4, 5, 6), "none twice"
    old_run(bench, model="gone")
    starts_again(bench)
    live.resume.click()
    assert "The model gone" in live.banner.text


def test_a_run_whose_start_was_replaced_cannot_go_on_and_keeps_its_curve(bench: Any) -> None:
    bench.labels(2)
    live = bench.opens_training().live
    run = old_run(bench)
    bench.store.runs.record(run.id, {"step": 1, "loss": 0.6, "margin": 0.2})
    bench.store.runs.note(run.id, {"model_sha256": "0ld"})
    starts_again(bench)
    before = len(bench.dpo.plans)
    live.resume.click()
    assert "from an earlier version of tiny-chat, which is gone" in live.banner.text
    assert (bench.store.runs.get(run.id).status, len(bench.dpo.plans)) == ("paused", before)
    assert steps_drawn(bench) == (1,), "its curve stays"
    assert "tiny-chat of an earlier version" in bench.tab.training.all.table.item(0, 6).text()


def test_a_file_of_pairs_is_trained_on_until_one_goes_back_to_ones_labels(bench: Any) -> None:
    bench.labels(2)
    pairs = tuple(Pair(f"q{n}", "a", "b") for n in range(3))
    bench.workspace.set_file(PairsFile("pairs.jsonl", pairs))
    options = bench.opens_training().options
    assert options.train.text() == "Train on 3 pairs"
    run = bench.store.runs.get(bench.trained())
    assert bench.dpo.plans[0].pairs == pairs
    assert run.facts["source"] == "pairs.jsonl"
    bench.opens_training()
    options.own_labels.click()
    assert options.train.text() == "Train on 2 pairs"
    bench.until(lambda: options.source.text() == "2 pairs")


# All runs


def listed(view: Any) -> list[int]:
    return [run.id for run in view.runs]


def states(view: Any) -> list[str]:
    return [view.table.item(row, 1).text() for row in range(view.table.rowCount())]


def test_two_runs_are_compared_and_one_is_deleted_and_brought_back(
    program: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.labels(20)
    first = program.trained()
    program.opens_training().options.form.controls["beta"].setValue(0.3)
    second = program.trained()
    options = program.store.runs.get(first).facts["options"]
    program.store.runs.note(first, {"options": {**options, "loss": "robust"}})  # of version 12
    program.opens_training().parts.button("runs").click()
    view = program.tab.training.all
    assert listed(view) == [second, first]
    table, one, two = view.table, "tiny-chat-tuned-1", "tiny-chat-tuned-2"
    texts = [table.item(1, column).text() for column in range(table.columnCount())]
    cells = dict(zip(header(), texts, strict=True))
    assert (cells["Run"], cells["State"], cells["Held out right"]) == (one, "done", "75\u00a0%")
    assert "18 pairs" in cells["Settings"] and "beta 0.1" in cells["Settings"]
    size = bytes_below(program.store.runs.get(first).folder, program.home.models / one)
    assert size > 100 and cells["Size"] == data_size(size)

    def drawn() -> list[str]:
        return [series.name for series in view.plot.plot.figure.series if series.in_legend]

    assert drawn() == [two, one]
    view.which.setCurrentIndex(view.which.findData("log_probability"))
    view.which.activated.emit(view.which.currentIndex())
    assert view.plot.plot.figure.y.unit == "nats"
    assert all(series.y for series in view.plot.plot.figure.series)
    for check, names in ((Qt.CheckState.Unchecked, [two]), (Qt.CheckState.Checked, [two, one])):
        table.item(1, 0).setCheckState(check)
        assert drawn() == names
    view.turn.button("settings").click()
    lines = [line.split("\t") for line in view.differences.text().splitlines()]
    assert lines[0] == ["", two, one]
    assert ["Beta", "0.3", "0.1"] in lines and ["Loss", "DPO", "robust"] in lines
    assert "Epochs" not in {line[0] for line in lines}, "they are the same"
    table.setCurrentCell(1, 0)
    view.buttons["show"].click()
    assert program.tab.training.state.part == "verdict"
    assert program.tab.training.live.card.title_label.text() == one
    program.tab.training.parts.button("runs").click()
    deletes(program, first, second, monkeypatch)


def deletes(program: Any, first: int, second: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A deleted run goes with its model and comes back with it."""
    view, one = program.tab.training.all, "tiny-chat-tuned-1"
    model = program.home.models / one

    def refuse(_model: object) -> None:
        raise UserError("It is being worked on.", "Wait.")

    with monkeypatch.context() as patch:
        patch.setattr(program.shelf, "remove", refuse)
        view.delete(first)
        assert "being worked on" in view.banner.text
        assert listed(view) == [second, first]
    view.table.setCurrentCell(1, 0)
    view.buttons["delete"].click()
    assert listed(view) == [second]
    assert f"{one} was deleted" in view.says.text()
    assert not model.exists()
    program.until(lambda: program.shelf.find(one) is None)
    for action, rows in (("undo", [second, first]), ("redo", [second])):
        program.triggers(action)
        assert listed(view) == rows
    view.undo_link.click()
    assert listed(view) == [second, first]
    assert (model / "card.json").is_file() and len(program.store.runs.rows(first)) > 0
    view.delete(first)
    # After a restart, too, under another name if its own was taken.
    program.restart()
    program.opens_training().parts.button("runs").click()
    view = program.tab.training.all
    assert view.deleted.text() == "Deleted (1)"
    model.mkdir()
    view.deleted.menu().actions()[0].trigger()
    assert first in listed(view)
    assert program.store.runs.get(first).model_name == f"{one}-2"
    assert (program.home.models / f"{one}-2" / "card.json").is_file()
    assert not view.deleted.isVisible()
    # Deleted for good, it frees the room.
    folder = program.store.runs.get(first).folder
    view.delete(first)
    assert folder.is_dir()
    view.deleted.menu().actions()[-1].trigger()
    assert not folder.exists() and program.store.runs.removed() == ()
