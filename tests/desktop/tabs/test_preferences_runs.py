"""All runs: listed, drawn over each other, compared, deleted with a way back."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop.tabs.preferences import runs_rows, train_sentences
from desktop.tabs.preferences.oddities import Oddities
from desktop.tabs.preferences.run_folder import size_on_disk
from models.errors import UserError
from models.store.runs import Run
from models.theory.guards import Guard


@pytest.fixture
def two(program: Any) -> tuple[Any, int, int]:
    """The list, in sight, with two runs of different settings."""
    program.labels(20)
    first = program.trained()
    program.tab.training.options.form.beta.setValue(0.3)
    second = program.trained()
    program.opens_training().parts.button("runs").click()
    return program.tab.training.all, first, second


def test_runs_are_listed_newest_first_and_held_against_each_other(
    program: Any, two: tuple[Any, int, int]
) -> None:
    view, first, second = two
    assert [row.run for row in view.rows()] == [second, first]
    table = view.table
    texts = [table.item(1, column).text() for column in range(table.columnCount())]
    cells = dict(zip(runs_rows.header(), texts, strict=True))
    assert (cells["Run"], cells["State"]) == ("tiny-chat-tuned-1", "done")
    assert cells["Held out right"] == "75 %"
    assert "18 pairs" in cells["Settings"] and "beta 0.1" in cells["Settings"]
    folder = program.store.runs.get(first).folder
    size = size_on_disk(folder, program.home.models / "tiny-chat-tuned-1")
    assert size > 100
    assert cells["Size"] == train_sentences.data_size(size)

    def drawn() -> list[str]:
        return [series.name for series in view.plot.plot.figure.series if series.in_legend]

    assert drawn() == ["tiny-chat-tuned-2", "tiny-chat-tuned-1"]
    for metric, unit in {"margin": "", "accuracy": "", "log_probability": "nats"}.items():
        view.which.setCurrentIndex(view.which.findData(metric))
        view.which.activated.emit(view.which.currentIndex())
        assert view.plot.plot.figure.y.unit == unit
        assert all(series.y for series in view.plot.plot.figure.series), metric
    for check, names in (
        (Qt.CheckState.Unchecked, ["tiny-chat-tuned-2"]),
        (Qt.CheckState.Checked, ["tiny-chat-tuned-2", "tiny-chat-tuned-1"]),
    ):
        table.item(1, 0).setCheckState(check)
        assert drawn() == names
    view.turn.button("settings").click()
    lines = [line.split("\t") for line in view.differences.text().splitlines()]
    assert lines[0] == ["", "tiny-chat-tuned-2", "tiny-chat-tuned-1"]
    assert ["Beta", "0.3", "0.1"] in lines
    assert "Epochs" not in {line[0] for line in lines}, "they are the same"
    table.setCurrentCell(1, 0)
    view.button("show").click()
    assert program.tab.training.part() == "live"
    assert program.tab.training.live.card.title_label.text() == "tiny-chat-tuned-1"


def test_a_deleted_run_goes_with_its_model_and_comes_back_with_it(
    program: Any, two: tuple[Any, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    view, first, second = two
    model = program.home.models / "tiny-chat-tuned-1"

    def refuse(_model: object) -> None:
        raise UserError("It is being worked on.", "Wait.")

    with monkeypatch.context() as patch:
        patch.setattr(program.shelf, "remove", refuse)
        view.delete_asked.emit(first)
        assert "being worked on" in view.banner.text
        assert [row.run for row in view.rows()] == [second, first]
    view.table.setCurrentCell(1, 0)
    view.button("delete").click()
    assert [row.run for row in view.rows()] == [second]
    assert "tiny-chat-tuned-1 was deleted" in view.says.text()
    assert not model.exists()
    program.until(lambda: program.shelf.find("tiny-chat-tuned-1") is None)
    for action, rows in (("undo", [second, first]), ("redo", [second])):
        program.triggers(action)
        assert [row.run for row in view.rows()] == rows
    view.undo.click()
    assert [row.run for row in view.rows()] == [second, first]
    assert (model / "card.json").is_file()
    assert len(program.store.runs.steps(first)) > 0
    # After a restart it can be brought back, under another name if its own was taken.
    view.delete_asked.emit(first)
    program.restart()
    program.opens_training().parts.button("runs").click()
    view = program.tab.training.all
    assert view.deleted.text() == "Deleted (1)"
    model.mkdir()
    view.deleted.menu().actions()[0].trigger()
    assert first in [row.run for row in view.rows()]
    assert program.store.runs.get(first).result_model == "tiny-chat-tuned-1-2"
    assert (program.home.models / "tiny-chat-tuned-1-2" / "card.json").is_file()
    assert not view.deleted.isVisible()
    # Deleted for good, it frees the room.
    folder = program.store.runs.get(first).folder
    view.delete_asked.emit(first)
    assert folder.is_dir()
    view.deleted.menu().actions()[-1].trigger()
    assert not folder.exists()
    assert program.store.runs.removed() == ()
    with pytest.raises(KeyError):
        program.store.runs.get(first)


def test_every_offer_of_a_guard_has_a_button() -> None:
    for guard, remedy in (
        (Guard("chosen_falls", "t", "r", offer="sft_weight"), "raise:sft_weight"),
        (Guard("held_out_rises", "t", "r", offer="epochs"), "lower:epochs"),
        (Guard("not_finite", "t", "r", offer="learning_rate"), "lower:learning_rate"),
        (Guard("hardly_moved", "t", "r", offer="learning_rate"), "raise:learning_rate"),
        (Guard("first_loss", "t", "r"), ""),
    ):
        notice = train_sentences.notice(guard)
        assert (notice.remedy, bool(notice.button)) == (remedy, bool(remedy))


def test_guards_look_now_and_then_and_by_the_loss_of_the_run(home: Any) -> None:
    now = [0.0]
    oddities = Oddities(lambda: now[0])
    run = Run(1, "r", "m", "full", 0.5, 2, 9, "running", home.runs, "", None,
              {"options": {"loss": "ipo"}})  # fmt: skip
    row = {"step": 1, "epoch": 1, "loss": 1.0, "margin": 0.0, "chosen_logp": -1.0}
    assert oddities.due()
    assert oddities.look(run, [row]) == ()  # IPO begins at 1 / (2 * 0.5) squared, which is 1
    assert not oddities.due()
    now[0] = 0.6
    assert oddities.due()
    (found,) = oddities.look(run, [{**row, "loss": 0.6931}])
    assert found.key == "first_loss"
    assert oddities.look(run, [{"step": 1, "loss": 0.2}]) == ()
