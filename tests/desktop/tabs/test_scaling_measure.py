"""The Measure page: runs trained before one's eyes, a law of them, a prediction put to the test."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QToolTip
from pytestqt.qtbot import QtBot

from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.tabs.scaling import measure_presenter, measure_shown
from desktop.tabs.scaling.measure_presenter import MeasurePresenter
from desktop.tabs.scaling.measure_state import MeasureState
from desktop.tabs.scaling.measure_view import MeasureView
from desktop.tabs.scaling.offered import own_laws
from models.errors import UserError
from models.family.grid_plan import FULL, QUICK, Cell, GridPlan, by_cost, cells
from models.family.grid_prediction import predictions
from models.family.grid_results import CellResult, GridResult, key
from models.family.recipe import TOKENS_PER_STEP, Size
from models.store.paths import Home
from models.theory.scaling.parametric import ParametricLaw
from models.theory.scaling.runs import Runs

SMALL = [Size(f"{width}w", width, 1, 1, 2 * width, seeds=1) for width in (4, 8, 12)]
TINY = GridPlan(
    "tiny",
    by_cost(cells(SMALL, (4 * TOKENS_PER_STEP, 8 * TOKENS_PER_STEP))),
    Cell(Size("16w", 16, 1, 1, 32, seeds=1), 8 * TOKENS_PER_STEP),
    validation_windows=4,
)
# A click comes late where the machine is busy: these have a run that is still trained by then.
LONG = Cell(SMALL[0], 50 * TOKENS_PER_STEP)
LONG_FIRST = replace(TINY, cells=(LONG, *TINY.cells[1:]))
LONG_LAST = replace(TINY, cells=(*TINY.cells[1:], LONG))
LAW = ParametricLaw(0.7, 40.0, 3000.0, 0.43, 0.63)


def of_law(cell: Cell, noise: float = 0.0) -> CellResult:
    """A run as it would be if the law were true."""
    loss = float(LAW.loss(cell.params, cell.tokens) * np.exp(noise))
    curve = ((1024.0, float(cell.tokens)), (6.9, loss))
    return CellResult(
        cell.size.name, cell.seed, cell.tokens, cell.params, cell.total_params, loss, 2.0, curve
    )


def full_grid() -> GridResult:
    draw = np.random.default_rng(3)
    found = tuple(of_law(cell, 0.005 * draw.standard_normal()) for cell in FULL.cells)
    return GridResult(FULL, found, predictions(found, FULL.predicted), of_law(FULL.predicted))


SHIPPED = full_grid()


class Bench:
    """The page on a home of its own, with verbs. shipped: a grid that follows LAW."""

    def __init__(self, qtbot: QtBot, home: Home, plan: GridPlan) -> None:
        self.qtbot, self.home, self.lanes = qtbot, home, Lanes()
        self.fitted: list[Runs] = []
        self.told = 0
        self.view = MeasureView()
        qtbot.addWidget(self.view)
        services: Any = SimpleNamespace(home=home, lanes=self.lanes, notify=Notify(self.view))
        self.page = MeasurePresenter(self.view, services, self.fitted.append, self._tell, plan)
        self.view.resize(1232, 616)
        self.view.show()
        self.settle()

    def _tell(self) -> None:
        self.told += 1

    def settle(self, wait_ms: int = 100_000) -> None:
        self.qtbot.waitUntil(lambda: not self.lanes.busy, timeout=wait_ms)

    @property
    def folder(self) -> Path:
        return self.home.data / "scaling" / "grid"

    @property
    def figure(self) -> Any:
        return self.view.plot_card.plot.figure

    def states(self) -> list[str]:
        rows = self.view.grid.squares.squares.rows
        return [square.state for row in rows for square in row if square is not None]

    def click(self, button: Any) -> None:
        assert button.isVisible() and button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def make(qtbot: QtBot, home: Home, theme: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(measure_presenter, "shipped_grid", lambda: SHIPPED)
    benches: list[Bench] = []

    def make_one(plan: GridPlan = TINY) -> Bench:
        close()
        benches.append(Bench(qtbot, home, plan))
        return benches[-1]

    def close() -> None:
        while benches:
            benches.pop().lanes.close()

    yield make_one
    close()


def write_cells(home: Home, plan: GridPlan, count: int) -> None:
    """Finished runs of a plan on the disk, as the engine writes them."""
    folder = home.data / "scaling" / "grid" / "cells"
    folder.mkdir(parents=True)
    draw = np.random.default_rng(2)
    for cell in plan.cells[:count]:
        result = of_law(cell, 0.004 * draw.standard_normal())
        fields = {name: getattr(result, name) for name in result.__slots__}
        content = fields | {"key": key(plan, cell)}
        (folder / f"{cell.name}.json").write_text(json.dumps(content), encoding="utf-8")


def test_the_page_is_never_empty(make: Any) -> None:
    bench = make()
    assert bench.view.grid.title_label.text() == "Shipped runs"
    assert bench.states() == ["done"] * 35
    assert bench.view.grid.squares.squares.sizes == ("6k", "14k", "38k", "98k", "279k", "1m")
    assert "59 runs with up to 3 seeds" in bench.view.grid.caption.text()
    assert any("scaling train-grid --out" in key for key in bench.view.grid.link.keys)
    assert bench.view.grid.measure.text().startswith("Measure a law here (about")
    assert not bench.view.grid.choice.isVisible() and not bench.view.wager.reveal.isVisible()
    names = [series.name for series in bench.figure.series if series.style == "line"]
    assert names == ["6k", "14k", "38k", "98k", "279k", "1m", "2.6m predicted"]
    assert bench.view.wager.tag.text() in ("inside the interval", "outside the interval")


@pytest.mark.timeout(300)  # it trains, beside whatever else runs here
def test_from_nothing_to_a_law_and_a_run_put_to_the_test(make: Any, qtbot: QtBot) -> None:
    bench = make()
    seen: list[tuple[int, int]] = []
    bench.click(bench.view.grid.measure)
    assert bench.view.picture.value == "runs" and bench.view.grid.choice.value == "own"
    assert not bench.view.grid.measure.isVisible()
    job = bench.page.runner.job
    assert job is not None and job.pausable
    job.progressed.connect(lambda step: seen.append((step.done, step.total)))
    qtbot.waitUntil(lambda: "done" in bench.states(), timeout=100_000)
    assert bench.figure.x.scale == bench.figure.y.scale == "log"
    assert any(series.name == "4w" and len(series.x) for series in bench.figure.series)
    bench.settle()
    told = [done for done, total in seen if total]
    assert told == sorted(told)
    assert bench.states() == ["done"] * 6
    assert bench.page.own.outcome is None and not (bench.folder / "outcome.json").exists()
    assert bench.view.picture.value == "law"
    written = (bench.folder / "prediction.json").read_bytes()
    if bench.page.own.predictions:
        bench.click(bench.view.wager.reveal)
    else:  # eight steps need not follow a law; then there is nothing to click
        assert not bench.view.wager.reveal.isVisible()
        bench.page.reveal()
    bench.settle()
    outcome = bench.page.own.outcome
    assert outcome is not None and (bench.folder / "prediction.json").read_bytes() == written
    again = make()
    assert again.states() == ["done"] * 6 and again.page.own.outcome == outcome
    assert again.view.grid.choice.isVisible() and again.view.grid.choice.value == "own"


@pytest.mark.timeout(300)  # it trains, beside whatever else runs here
def test_cancelled_runs_are_gone_on_with(make: Any, qtbot: QtBot) -> None:
    bench = make(LONG_LAST)
    bench.click(bench.view.grid.measure)
    qtbot.waitUntil(lambda: bench.states().count("done") >= 2, timeout=100_000)
    bench.page.runner.job.cancel()
    bench.settle()
    qtbot.waitUntil(lambda: not bench.page.runner.running, timeout=60_000)
    done = bench.states().count("done")
    assert 2 <= done < 6 and set(bench.states()) == {"done", "missing"}
    assert bench.view.grid.measure.text() == f"Go on: {done} of 6 runs are done"
    again = make(LONG_LAST)
    assert again.view.grid.measure.text() == f"Go on: {done} of 6 runs are done"
    again.click(again.view.grid.measure)
    again.settle()
    assert again.states() == ["done"] * 6 and not again.view.grid.measure.isVisible()


@pytest.mark.timeout(300)  # it trains, beside whatever else runs here
def test_a_paused_run_goes_on_where_it_was(make: Any, qtbot: QtBot) -> None:
    bench = make(LONG_FIRST)
    bench.click(bench.view.grid.measure)
    qtbot.waitUntil(lambda: "running" in bench.states(), timeout=100_000)
    bench.page.runner.job.pause()
    bench.settle()
    assert list(bench.folder.glob("states/*/state.safetensors"))
    bench.click(bench.view.grid.measure)
    bench.settle()
    assert bench.states() == ["done"] * 6


def test_closing_the_window_leaves_what_is_done(make: Any, qtbot: QtBot) -> None:
    bench = make()
    bench.click(bench.view.grid.measure)
    qtbot.waitUntil(lambda: "done" in bench.states(), timeout=100_000)
    bench.lanes.close()
    assert list((bench.folder / "cells").glob("*.json"))


def test_the_law_of_a_finished_grid_stands_beside_the_published_ones(make: Any, home: Home) -> None:
    write_cells(home, QUICK, 16)
    bench = make(QUICK)
    bench.view.picture_picked.emit("compare")
    lines = [line.split("\t") for line in bench.view.compare.text().splitlines()]
    assert lines[0] == ["", "Your runs", "Besiroglu 2024", "Hoffmann 2022", "Kaplan 2020"]
    alpha = lines[1]
    assert alpha[1].startswith("0.4") and "(" in alpha[1] and "–" in alpha[1]
    assert alpha[2:] == ["0.35 (0.32–0.37)", "0.34", "0.076"]
    assert lines[4][4] == "none" and lines[3][2:] == ["0.51", "0.46", "0.73"]
    keys = bench.view.compare.sources.link.keys
    assert keys == ("understudy", "besiroglu2024", "hoffmann2022", "kaplan2020")


def test_the_lens_counts_embeddings_and_fits_again(make: Any, home: Home) -> None:
    write_cells(home, QUICK, 16)
    bench = make(QUICK)
    bench.view.picture_picked.emit("compare")
    bench.settle()
    without = bench.view.compare.text().splitlines()[1].split("\t")[1]
    bench.view.lens_picked.emit("total")
    bench.settle()
    with_all = bench.view.compare.text().splitlines()[1].split("\t")[1]
    assert float(with_all.split()[0]) > float(without.split()[0]) + 0.1
    bench.view.picture_picked.emit("law")
    assert "seem closer together" in bench.view.note.text
    bench.click(bench.view.grid.fit)
    assert bench.fitted[0].params.min() > 20_000 and len(bench.fitted[0]) == 16


def test_a_law_is_kept_for_the_other_pages(
    make: Any, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_cells(home, QUICK, 16)
    bench = make(QUICK)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("My  law", True))
    bench.click(bench.view.grid.keep)
    [kept] = own_laws(home).all()
    assert kept.name == "My law" and kept.runs == 16 and abs(kept.law.alpha - LAW.alpha) < 0.2
    assert len(kept.resamples["alpha"]) > 100
    assert bench.told == 1 and "My law" in bench.view.banner.text
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("  ", True))
    bench.click(bench.view.grid.keep)
    assert "no name" in bench.view.banner.text and bench.told == 1


def predicted(bench: Bench) -> None:
    """Give the finished runs their prediction, as the engine would."""
    own = bench.page.own
    found = predictions(own.cells, own.plan.predicted)
    bench.page.own = replace(own, predictions=found)
    bench.page.show()
    bench.settle()


def test_a_guess_is_typed_or_dragged_before_the_run(make: Any, home: Home) -> None:
    write_cells(home, QUICK, 16)
    bench = make(QUICK)
    predicted(bench)
    truth = float(LAW.loss(QUICK.predicted.params, QUICK.predicted.tokens))
    assert abs(float(bench.view.wager.hero.value) - truth) < 0.06
    assert "80 %" in bench.view.wager.hero.unit_label.text()
    assert bench.view.wager.reveal.text() == "Train it and see (about 40 seconds)"
    handle = next(mark for mark in bench.figure.marks if mark.movable)
    assert bench.page.state.guess is None and handle.name == "Your guess"
    bench.view.wager.guess.setText("1.25")
    bench.view.wager.guess.editingFinished.emit()
    assert bench.page.state.guess == 1.25
    assert next(mark for mark in bench.figure.marks if mark.movable).y == 1.25
    bench.view.plot_card.plot.mark_moved.emit("Your guess", 2e5, 1.4)
    moved = next(mark for mark in bench.figure.marks if mark.movable)
    assert (moved.x, moved.y) == (float(QUICK.predicted.tokens), 1.4)
    assert bench.view.wager.guess.text() == "1.400"
    for nonsense in ("much", "-1", "1e9", ""):
        bench.view.guessed.emit(nonsense)
        assert bench.page.state.guess is None


def test_the_outcome_says_how_far_off_everybody_was(make: Any, home: Home) -> None:
    write_cells(home, QUICK, 16)
    bench = make(QUICK)
    predicted(bench)
    bench.view.guessed.emit("1.5")
    foretold = bench.page.own.prediction("non-embedding")
    assert foretold is not None
    for loss, tag in (((foretold.low + foretold.high) / 2, "inside the interval"),
                      (foretold.high + 0.1, "outside the interval")):  # fmt: skip
        outcome = replace(of_law(QUICK.predicted), loss=loss)
        bench.page.own = replace(bench.page.own, outcome=outcome)
        bench.page.show()
        assert bench.view.wager.tag.text() == tag
        said = bench.view.wager.outcome.text()
        assert f"It reached {loss:.3f} nats" in said
        assert f"Your guess was {abs(loss - 1.5):.3f} off" in said
        assert ("above" in said) == (loss > foretold.loss)
        assert not bench.view.wager.guess.isVisible()
    bench.view.guessed.emit("1.1")
    assert bench.page.state.guess == 1.5  # too late
    assert [mark.movable for mark in bench.figure.marks] == [False, False]


def test_no_room_is_said_on_the_page(
    make: Any, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.family import grid_cell

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    bench = make()
    monkeypatch.setattr(grid_cell, "write_durably", full)
    bench.click(bench.view.grid.measure)
    bench.settle()
    assert "No space left on device" in bench.view.banner.text
    assert "finished runs are kept" in bench.view.banner.text


def test_a_law_that_does_not_converge_shows_no_numbers() -> None:
    row = measure_shown.own_row(None, "Your runs", "understudy")
    assert {row.alpha, row.beta, row.a, row.irreducible, row.ratio} == {"–"}


def test_squares_say_which_run_they_are(make: Any, qtbot: QtBot) -> None:
    bench = make()
    squares = bench.view.grid.squares
    box = squares.box(0, 0)
    square = squares.square_at(box.center().x(), box.center().y())
    assert square.tip.startswith("6k, 262 k tokens: ") and "3 seeds" in square.tip
    place = box.center().toPoint()
    bench.view.show()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, squares.mapToGlobal(place))
    assert squares.event(event)
    assert squares.square_at(2, 2) is None
    assert squares.square_at(*(squares.box(5, 5).center().toTuple())) is None  # no such run
    assert "35 of 35 squares are done" in squares.accessibleDescription()
    QToolTip.hideText()


def test_a_state_is_kept_and_nonsense_in_it_is_passed_over() -> None:
    state = MeasureState("compare", "total", True, 1.5)
    assert MeasureState().updated(state.as_dict()) == state
    bad = {"picture": "map", "lens": 3, "own": "yes", "guess": -2}
    assert state.updated(bad) == state
    assert MeasureState().updated({"guess": None}).guess is None


def test_own_runs_are_not_shown_where_there_are_none(make: Any) -> None:
    bench = make()
    bench.view.open_state({"own": True, "picture": "runs", "lens": "total"})
    assert bench.view.grid.title_label.text() == "Shipped runs"
    assert bench.view.save_state() == {
        "picture": "runs",
        "lens": "total",
        "own": False,
        "guess": None,
    }


def test_every_picture_state_can_be_shown(make: Any) -> None:
    bench = make(QUICK)
    for name, state in bench.view.demo_states():
        bench.view.open_state(state)
        bench.settle()
        assert bench.states(), name
    assert not bench.folder.exists()  # pictures write nothing


@pytest.mark.parametrize("size", [(976, 500), (1232, 616)])
def test_nothing_is_cut_off(make: Any, size: tuple[int, int]) -> None:
    bench = make(QUICK)
    bench.view.resize(*size)
    for _, state in bench.view.demo_states():
        bench.view.open_state(state)
        bench.settle()
        assert bench.view.minimumSizeHint().width() <= size[0]
        assert bench.view.minimumSizeHint().height() <= size[1]
        for button in (bench.view.grid.measure, bench.view.wager.reveal, bench.view.grid.keep):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width()


def test_showing_a_step_takes_less_than_a_frame(make: Any) -> None:
    bench = make()
    bench.view.picture_picked.emit("runs")
    bench.page.show()
    spent = []
    for _ in range(10):
        started = time.process_time()
        bench.page.show()
        spent.append(time.process_time() - started)
    assert min(spent) < 0.05  # the fastest: what else the machine does is not counted


def test_an_error_that_is_no_sentence_reaches_the_bug_dialog(
    make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[BaseException] = []
    bench = make()
    monkeypatch.setattr(Notify, "bug", lambda _self, problem: seen.append(problem))
    bench.page.runner.failed.emit(ValueError("odd"))
    bench.page.runner.failed.emit(UserError("Known."))
    assert [str(problem) for problem in seen] == ["odd"]
    assert bench.view.banner.text == "Known."
