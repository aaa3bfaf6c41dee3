"""All runs: listed, drawn over each other, compared, deleted with a way back."""

from typing import Any

import pytest

from desktop.tabs.preferences import runs_rows, train_sentences
from desktop.tabs.preferences.oddities import Oddities
from desktop.tabs.preferences.run_folder import size_on_disk
from models.errors import UserError
from models.store.run_votes import Tally
from models.store.runs import Run
from models.theory.guards import Guard


@pytest.fixture
def two(studio: Any, dpo: Any) -> tuple[Any, int, int]:
    """The list, in sight, with two runs of different settings."""
    studio.labels(20)
    first = studio.trained(dpo)
    studio.tab.training.options.form.beta.setValue(0.3)
    second = studio.trained(dpo)
    studio.opens_training().parts.button("runs").click()
    return studio.tab.training.all, first, second


def texts(table: Any, row: int) -> list[str]:
    return [table.item(row, column).text() for column in range(table.columnCount())]


def test_every_run_is_listed_newest_first_with_what_came_of_it(
    studio: Any, two: tuple[Any, int, int]
) -> None:
    view, first, second = two
    assert [row.run for row in view.rows()] == [second, first]
    cells = dict(zip(runs_rows.header(), texts(view.table, 1), strict=True))
    assert cells["Run"] == "tiny-chat-tuned-1"
    assert cells["State"] == "done"
    assert cells["Held out right"] == "75 %"
    assert "18 pairs" in cells["Settings"]
    assert "beta 0.1" in cells["Settings"]
    folder = studio.store.runs.get(first).folder
    size = size_on_disk(folder, studio.home.models / "tiny-chat-tuned-1")
    assert size > 100
    assert cells["Size"] == train_sentences.data_size(size)


def test_two_runs_are_drawn_over_each_other_and_one_can_be_left_out(
    studio: Any, two: tuple[Any, int, int]
) -> None:
    view, first, _second = two
    names = [series.name for series in view.plot.plot.figure.series if series.in_legend]
    assert names == ["tiny-chat-tuned-2", "tiny-chat-tuned-1"]
    view.table.item(1, 0).setCheckState(view.table.item(0, 0).checkState().Unchecked)
    names = [series.name for series in view.plot.plot.figure.series if series.in_legend]
    assert names == ["tiny-chat-tuned-2"]
    assert next(row for row in view.rows() if row.run == first).colour is None


def test_each_metric_can_be_compared(studio: Any, two: tuple[Any, int, int]) -> None:
    view, _, _ = two
    for metric, unit in {"margin": "", "accuracy": "", "log_probability": "nats"}.items():
        view.which.setCurrentIndex(view.which.findData(metric))
        view.which.activated.emit(view.which.currentIndex())
        figure = view.plot.plot.figure
        assert figure.y.unit == unit
        assert all(series.y for series in figure.series)
    assert {series.label for series in figure.series} == {"chosen", "rejected"}


def test_what_differs_between_two_runs_stands_side_by_side(
    studio: Any, two: tuple[Any, int, int]
) -> None:
    view, _, _ = two
    view.turn.button("settings").click()
    assert view.differences.isVisible()
    lines = [line.split("\t") for line in view.differences.text().splitlines()]
    assert lines[0] == ["", "tiny-chat-tuned-2", "tiny-chat-tuned-1"]
    assert ["Beta", "0.3", "0.1"] in lines
    assert "Epochs" not in {line[0] for line in lines}  # they are the same


def test_a_double_click_opens_a_run_from_its_first_step_on(
    studio: Any, two: tuple[Any, int, int]
) -> None:
    view, _, _ = two
    view.table.setCurrentCell(1, 0)
    view.button("show").click()
    page = studio.tab.training
    assert page.part() == "live"
    assert page.live.card.title_label.text() == "tiny-chat-tuned-1"


def test_a_deleted_run_goes_with_its_model_and_comes_back_with_it(
    studio: Any, two: tuple[Any, int, int]
) -> None:
    view, first, second = two
    view.table.setCurrentCell(1, 0)
    view.button("delete").click()
    assert [row.run for row in view.rows()] == [second]
    assert "tiny-chat-tuned-1 was deleted" in view.says.text()
    assert not (studio.home.models / "tiny-chat-tuned-1").exists()
    studio.until(lambda: studio.shelf.find("tiny-chat-tuned-1") is None)
    view.undo.click()
    assert [row.run for row in view.rows()] == [second, first]
    assert (studio.home.models / "tiny-chat-tuned-1" / "card.json").is_file()
    assert not view.says.isVisible()
    assert len(studio.store.runs.steps(first)) > 0


def test_ctrl_z_on_the_page_brings_a_deleted_run_back(
    studio: Any, two: tuple[Any, int, int]
) -> None:
    view, first, _ = two
    view.delete_asked.emit(first)
    actions = {action.objectName(): action for action in studio.tab.actions()}
    actions["undo"].trigger()
    assert first in [row.run for row in view.rows()]
    actions["redo"].trigger()
    assert first not in [row.run for row in view.rows()]
    actions["undo"].trigger()
    assert first in [row.run for row in view.rows()]


def test_a_deleted_run_can_be_brought_back_after_a_restart(
    studio: Any, two: tuple[Any, int, int]
) -> None:
    view, first, _ = two
    view.delete_asked.emit(first)
    studio.restart()
    studio.opens_training().parts.button("runs").click()
    view = studio.tab.training.all
    assert view.deleted.text() == "Deleted (1)"
    entry = view.deleted.menu().actions()[0]
    assert entry.text().startswith("tiny-chat-tuned-1")
    entry.trigger()
    assert first in [row.run for row in view.rows()]
    assert (studio.home.models / "tiny-chat-tuned-1").is_dir()
    assert not view.deleted.isVisible()


def test_a_model_whose_name_was_taken_meanwhile_comes_back_under_another(
    studio: Any, two: tuple[Any, int, int]
) -> None:
    view, first, _ = two
    view.delete_asked.emit(first)
    (studio.home.models / "tiny-chat-tuned-1").mkdir()
    view.undo.click()
    assert studio.store.runs.get(first).result_model == "tiny-chat-tuned-1-2"
    assert (studio.home.models / "tiny-chat-tuned-1-2").is_dir()


def test_deleted_for_good_frees_the_room(studio: Any, two: tuple[Any, int, int]) -> None:
    view, first, _ = two
    folder = studio.store.runs.get(first).folder
    assert folder.is_dir()
    view.delete_asked.emit(first)
    assert folder.is_dir()
    view.deleted.menu().actions()[-1].trigger()
    assert not folder.exists()
    assert studio.store.runs.removed() == ()
    with pytest.raises(KeyError):
        studio.store.runs.get(first)


def test_a_run_that_trains_cannot_be_deleted(studio: Any, dpo: Any) -> None:
    studio.labels(20)
    page = studio.opens_training()
    run = studio.trains()
    page.parts.button("runs").click()
    assert not page.all.button("delete").isEnabled()
    page.all.delete_asked.emit(run)
    assert studio.store.runs.get(run).removed is None


def test_a_model_that_is_being_worked_on_stays_and_so_does_its_run(
    studio: Any, two: tuple[Any, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    view, first, _ = two

    def refuse(_model: object) -> None:
        raise UserError("It is being worked on.", "Wait.")

    monkeypatch.setattr(studio.shelf, "remove", refuse)
    view.delete_asked.emit(first)
    assert "being worked on" in view.banner.text
    assert first in [row.run for row in view.rows()]


def test_the_list_follows_a_run_while_it_trains(studio: Any, dpo: Any) -> None:
    studio.labels(20)
    page = studio.opens_training()
    studio.trains()
    page.parts.button("runs").click()
    studio.until(
        lambda: page.all.plot.plot.figure.series and len(page.all.plot.plot.figure.series[0].x) > 3
    )
    assert page.all.rows()[0].state == "training"


# Words


def test_votes_are_told_as_won_of_decided() -> None:
    assert runs_rows.votes_words(Tally(7, 3, 4, 1)) == "7 of 10"
    assert runs_rows.votes_words(Tally(0, 0, 4, 0)) == "–"


@pytest.mark.parametrize(
    ("guard", "remedy"),
    [
        (Guard("chosen_falls", "t", "r", offer="sft_weight"), "raise:sft_weight"),
        (Guard("held_out_rises", "t", "r", offer="epochs"), "lower:epochs"),
        (Guard("not_finite", "t", "r", offer="learning_rate"), "lower:learning_rate"),
        (Guard("hardly_moved", "t", "r", offer="learning_rate"), "raise:learning_rate"),
        (Guard("first_loss", "t", "r"), ""),
    ],
)
def test_every_offer_of_a_guard_has_a_button(guard: Guard, remedy: str) -> None:
    notice = train_sentences.notice(guard)
    assert notice.remedy == remedy
    assert bool(notice.button) == bool(remedy)


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
