"""The Measure page: runs trained before one's eyes, a law of them, a prediction put to the test."""

import json
import shutil
from collections.abc import Generator, Iterator
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from page_bench import PageBench
from pytestqt.qtbot import QtBot

from desktop.errors import Notify
from desktop.tabs.scaling import measure
from desktop.tabs.scaling.measure import MeasurePage
from models.errors import UserError
from models.family.grid.plan import QUICK, Cell, GridPlan, by_cost, cells
from models.family.grid.results import (
    CellProgress,
    GridFolder,
    GridResult,
    key,
    predictions,
    read_grid,
)
from models.family.grid.training import train_grid
from models.family.recipe import TOKENS_PER_STEP, Size
from models.progress import Eta, Progress
from models.scaling import grid_runs
from models.scaling.grid_runs import CellResult
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs
from models.scaling.states import MeasureState, own_laws
from models.store.paths import Home
from models.store.store import Store
from models.training.run_folder import STATE

LAW = ParametricLaw(0.7, 40.0, 3000.0, 0.43, 0.63)
SMALL = [Size(f"{width}w", width, 1, 1, 2 * width, seeds=1) for width in (4, 8, 12)]
SHORT = by_cost(cells(SMALL, (4 * TOKENS_PER_STEP, 8 * TOKENS_PER_STEP)))
LONG = Cell(SMALL[0], 200 * TOKENS_PER_STEP)  # is still trained when a click comes late
TINY = GridPlan(
    "tiny",
    (*SHORT[1:], LONG),
    Cell(Size("16w", 16, 1, 1, 32, seeds=1), 8 * TOKENS_PER_STEP),
    validation_windows=4,
)


def of_law(plan: GridPlan) -> GridResult:
    """All runs of a plan as they would be if the law were true, up to some noise."""
    draw = np.random.default_rng(2)

    def result(cell: Cell) -> CellResult:
        loss = float(LAW.loss(cell.params, cell.tokens) * np.exp(0.004 * draw.standard_normal()))
        curve = ((1024.0, float(cell.tokens)), (6.9, loss))
        return CellResult(
            cell.size.name, cell.seed, cell.tokens, cell.params, cell.total_params, loss, 2.0, curve
        )

    return GridResult(plan, tuple(map(result, plan.cells)))


class Bench(PageBench):
    def __init__(self, bot: QtBot, home: Home, plan: GridPlan = QUICK) -> None:
        self.fitted, self.told = list[Runs](), 0
        self.folder = home.data / "scaling" / "grid"
        given = {"show_in_fit": self.fitted.append, "laws_changed": self._tell, "plan": plan}
        super().__init__(
            bot, home, partial(MeasurePage, **given), catalogue=None, store=Store.open(home)
        )

    def _tell(self) -> None:
        self.told += 1

    def idle(self) -> bool:
        return self.page is None or not self.page.busy

    def has(self, result: GridResult, *, predicted: bool = False) -> None:
        """Put runs of one's own on the page, as if they had been trained."""
        found = predictions(result.cells, result.plan.predicted) if predicted else ()
        self.page.own = replace(result, predictions=found)
        self.page.state = MeasureState(own=bool(result.cells))
        self.page.refresh()
        self.settle()

    @property
    def figure(self) -> Any:
        return self.view.card.plot.figure

    def guess(self, text: str) -> None:
        """Type a guess."""
        field = self.view.wager.guess
        field.setText(text)
        field.setModified(True)
        field.editingFinished.emit()

    def states(self) -> list[str]:
        rows = self.view.grid.squares.squares.rows
        return [square.state for row in rows for square in row if square is not None]

    def exponent(self) -> str:
        """α as the table of laws has it for the runs on show."""
        self.view.change(picture="compare")
        self.settle()
        return str(self.view.compare.table.rows[1][1])


@pytest.fixture(scope="module")
def made(pages: Any) -> Iterator[Bench]:
    """With bootstraps of few resamples."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grid_runs, "RESAMPLES", 120)
        bench = pages(Bench)
        bench.begins(bench.lanes.training)
        yield bench


@pytest.fixture
def bench(made: Bench) -> Bench:
    """The page as it opens where nothing was trained."""
    made.has(GridResult(QUICK))
    made.view.banner.clear()
    made.told = 0
    return made


def names(bench: Bench) -> list[str]:
    """Of the marks in the picture."""
    return [mark.name for mark in bench.figure.marks]


@pytest.mark.slow
@pytest.mark.timeout(600)  # it trains, beside whatever else runs here
def test_runs_are_cancelled_paused_gone_on_with_and_put_to_the_test(bot: QtBot, home: Home) -> None:
    bench = Bench(bot, home, TINY)
    bench.click(bench.view.wager.act)  # the law that is shown comes before one's own
    bench.settle()
    assert bench.view.wager.act.text().startswith("Measure a law here")
    bench.click(bench.view.wager.act)
    bench.waits(
        lambda: bench.page.training.active() and bench.states().count("done") in range(2, 6)
    )
    bench.page.training.cancel(*bench.page.training.active())
    bench.settle()
    done = bench.states().count("done")
    assert 2 <= done < 6 and set(bench.states()) == {"done", "missing"}
    bench.close()
    bench = Bench(bot, home, TINY)
    assert bench.view.wager.act.text().startswith(f"Go on: {done} of 6 done (about")
    bench.click(bench.view.wager.act)
    bench.waits(lambda: any(series.name == "4w" for series in bench.figure.series))
    bench.waits(lambda: "running" in bench.states())
    bench.page.training.pause(*bench.page.training.active())
    bench.settle()
    kept = list(bench.folder.glob("states/*/state.json"))
    assert kept or bench.states().count("done") > done, "a run that ended just then is kept too"
    bench.click(bench.view.wager.act)
    bench.settle()
    assert bench.states() == ["done"] * 6 and bench.view.picture.value == "law"
    assert bench.page.own.outcome is None and not (bench.folder / "outcome.json").exists()
    written = (bench.folder / "prediction.json").read_bytes()
    bench.page.train(reveal=True)  # eight steps need not follow a law: no button then
    bench.settle()
    outcome = bench.page.own.outcome
    assert outcome is not None and (bench.folder / "prediction.json").read_bytes() == written
    bench.close()
    bench = Bench(bot, home, TINY)
    assert bench.states() == ["done"] * 6 and bench.page.own.outcome == outcome
    assert (
        bench.view.grid.choice.isVisibleTo(bench.view.more_panel)
        and bench.view.grid.choice.value == "own"
    )
    bench.close()


def test_the_page_is_never_empty(bench: Bench) -> None:
    grid = bench.view.grid
    assert grid.title_label.text() == "Shipped runs" and bench.states() == ["done"] * 35
    assert "59 runs with up to 3 seeds" in grid.caption.text()
    says, act = bench.view.card.statement, bench.view.wager.act
    assert says.finding.text() == "What loss will 2.6m reach on 4.19 M tokens?"
    assert act.text() == "Show me" and bench.view.wager.tag.isHidden()
    assert grid.over.isHidden() and grid.choice.isHidden()
    bench.guess("0.2")
    handle = next(mark for mark in bench.figure.marks if mark.movable)
    assert handle.y == 0.2 and bench.figure.y.low < 0.2, "below all that is drawn"
    assert "predicts" not in says.text and "Measured" not in names(bench)
    bench.click(act)
    assert "Your guess was" in says.text and "The law predicts 0.934 nats" in says.text
    assert {"Measured", "Your guess"} == set(names(bench)) and bench.view.wager.guess.isHidden()
    assert bench.view.wager.tag.text() in ("inside the interval", "outside the interval")
    assert act.text() == "Measure a law here (3 to 7 minutes)"
    bench.view.change(told=False, guess=None)
    bad = {"picture": "map", "lens": 3, "own": "yes", "guess": -2}
    bench.view.open_state({"own": True, "picture": "runs", "lens": "total"})
    bench.view.open_state(bad)
    assert bench.view.save_state() == {
        "picture": "runs", "lens": "total", "own": False, "guess": None,
        "told": False, "told_own": False,
    }, "own runs are not shown where there are none"  # fmt: skip


def test_the_law_of_a_finished_grid_stands_beside_the_published_ones(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.has(of_law(QUICK))
    without = bench.exponent()
    lines = [list(line) for line in bench.view.compare.table.rows]
    assert lines[0] == ["", "Your runs", "Besiroglu 2024", "Hoffmann 2022", "Kaplan 2020"]
    assert without.startswith("0.4") and "(" in without and "–" in without
    assert lines[1][2:] == ["0.35 (0.32–0.37)", "0.34", "0.076"] and lines[4][4] == "none"
    bench.view.keep("My  law")
    [kept] = own_laws(bench.home.data).all()
    assert kept.name == "My law" and kept.runs == 16 and abs(kept.law.alpha - LAW.alpha) < 0.2
    assert len(kept.resamples["alpha"]) > 100
    assert bench.told == 1 and "My law" in bench.view.banner.text
    bench.view.keep("  ")
    assert "no name" in bench.view.banner.text and bench.told == 1
    bench.view.change(lens="total")  # embeddings are counted, and all is fitted again
    with_all = bench.exponent()
    assert float(with_all.split()[0]) > float(without.split()[0]) + 0.1
    bench.view.change(picture="law")
    assert "seem closer together" in bench.view.card.hint.text()
    bench.view.grid.fit.click()
    assert bench.fitted[-1].params.min() > 20_000 and len(bench.fitted[-1]) == 16


def test_a_guess_is_typed_or_dragged_and_the_outcome_says_how_far_off_everybody_was(
    bench: Bench,
) -> None:
    bench.has(of_law(QUICK), predicted=True)
    wager, own = bench.view.wager, bench.page.own
    truth = float(LAW.loss(QUICK.predicted.params, QUICK.predicted.tokens))
    says = bench.view.card.statement
    assert says.finding.text().startswith("What loss will 279k reach on ")
    assert "279k predicted" not in [one.name for one in bench.figure.series]
    assert [mark.name for mark in bench.figure.marks] == ["Your guess"], "nor does the plot tell"
    assert wager.act.text() == "Show the forecast"
    assert bench.figure.y.low < 0.75, "a guess can be dragged far below what is drawn"
    handle = next(mark for mark in bench.figure.marks if mark.movable)
    assert bench.page.state.guess is None and handle.name == "Your guess"
    bench.guess("1.25")
    assert "predicts" not in says.text, "a guess does not tell"
    assert "279k predicted" not in [one.name for one in bench.figure.series]
    assert next(mark for mark in bench.figure.marks if mark.movable).y == 1.25
    bench.view.card.plot.mark_moved.emit("Your guess", 2e5, 1.4)
    moved = next(mark for mark in bench.figure.marks if mark.movable)
    assert (moved.x, moved.y) == (float(QUICK.predicted.tokens), 1.4)
    assert wager.guess.text() == "1.400"
    for nonsense in ("much", "-1", "1e9", ""):
        bench.guess(nonsense)
        assert bench.page.state.guess is None
    bench.guess("1.5")
    bench.click(wager.act)
    foretold = own.prediction("non-embedding")
    assert foretold is not None and abs(foretold.loss - truth) < 0.06
    assert f"predicts {foretold.loss:.3f} nats, 80 % interval" in says.text
    assert f"lies {abs(1.5 - foretold.loss):.3f} away" in says.text
    assert "279k predicted" in [one.name for one in bench.figure.series]
    assert wager.act.text().startswith("Train it and see (about")
    for loss, tag in (((foretold.low + foretold.high) / 2, "inside the interval"),
                      (foretold.high + 0.1, "outside the interval")):  # fmt: skip
        bench.page.own = replace(own, outcome=replace(own.cells[0], loss=loss))
        bench.page.refresh()
        assert wager.tag.text() == tag
        said = says.text
        assert f"279k reached {loss:.3f} nats" in said
        assert f"Your guess was {abs(loss - 1.5):.3f} off" in said
        assert ("above the prediction" in said) == (loss > foretold.loss)
        assert not wager.guess.isVisible()
    bench.guess("1.1")
    assert bench.page.state.guess == 1.5  # too late
    assert [mark.movable for mark in bench.figure.marks] == [False, False]


def test_runs_are_begun_anew_and_brought_back(bench: Bench) -> None:
    cell = QUICK.cells[0]
    path = GridFolder(bench.folder).cell(QUICK, cell)
    path.parent.mkdir(parents=True, exist_ok=True)
    [found] = [one for one in of_law(QUICK).cells if one.name == cell.name]
    path.write_text(json.dumps(asdict(found) | {"key": key(QUICK, cell)}))
    bench.page.own = read_grid(bench.folder, QUICK)
    bench.view.change(own=True)
    assert bench.states().count("done") == 1 and bench.page.own.speed is not None
    bench.view.grid.over.click()
    assert not path.exists() and bench.page.own.cells == () and not bench.view.state.own
    assert not bench.view.grid.over.isVisible() and bench.view.undo_bar.isVisible()
    bench.click(bench.view.undo_bar.undo)
    assert path.exists() and bench.view.state.own and bench.states().count("done") == 1
    assert not bench.view.undo_bar.isVisible()
    shutil.rmtree(bench.folder)


def test_an_engine_that_fails_is_told_on_the_page_or_as_a_bug(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.has(replace(of_law(QUICK), cells=of_law(QUICK).cells[:2]))
    assert bench.view.wager.act.text().startswith("Go on: 2 of 16 done (about")
    problem: Exception = UserError("No room.", "The finished runs are kept.")

    def fails(*_: object, **__: object) -> Generator[Progress, None, None]:
        yield Progress(0, stage="Loading the engine...")
        raise problem

    bugs: list[BaseException] = []
    monkeypatch.setattr(Notify, "bug", lambda _self, problem: bugs.append(problem))
    monkeypatch.setattr(measure, "grid_steps", fails)
    bench.click(bench.view.wager.act)
    assert not bench.view.wager.act.isVisible() and bench.view.picture.value == "runs"
    bench.settle()
    assert bench.view.banner.text == "No room. The finished runs are kept." and bugs == []
    problem = ValueError("odd")
    bench.page.train(reveal=False)
    bench.settle()
    assert bugs == [problem]


class SlowMachine:
    """Every run of the grid takes what its cost says, times `slower`, by `clock`."""

    slower = 1.7

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.clock, self.begun, self.waiting = 0.0, 0, list(QUICK.cells)
        corpus = SimpleNamespace(of=lambda _cell: None, validation=None)
        for name, fake in (
            *(("pretrain", self.pretrain), ("new_model", self.new_model)),
            *(("load_corpus", lambda *_: corpus), ("predictions", lambda *_: ())),
        ):
            patch.setattr(f"models.family.grid.training.{name}", fake)

    def new_model(self, size: Size, _seed: int) -> Any:
        cell = self.waiting.pop(0)
        assert cell.size == size
        weights = [SimpleNamespace(numel=lambda: cell.total_params)]
        return SimpleNamespace(cost=cell.cost, parameters=lambda: weights)

    def pretrain(
        self, model: Any, _windows: object, schedule: Any, *_: object, **__: object
    ) -> Any:
        first, self.begun = self.begun, 0
        for step in range(first + 1, schedule.steps + 1):
            self.clock += self.slower * model.cost / schedule.steps
            yield Progress(step, schedule.steps, {"loss": 2.0})
        spent = self.slower * model.cost
        return [{"tokens": 1024, "loss": 2.0, "validation": 2.0, "cpu_seconds": spent}]

    def left(self, folder: Path, stop: int) -> list[tuple[float, float]]:
        """When, and how many seconds the window says are left. stop: in the middle of this run."""
        eta, told, ended = Eta(), list[tuple[float, float]](), 0
        steps = train_grid(QUICK, folder, reveal=False)
        for progress in steps:
            if (left := eta.seconds(progress, self.clock)) is not None:
                told.append((self.clock, left))
            ended += isinstance(progress.item, CellResult)
            step = progress.item if isinstance(progress.item, CellProgress) else None
            if ended == stop and step is not None and step.tokens == HALF * TOKENS_PER_STEP:
                steps.close()
        return told


HALF, STOPPED = 64, 9


@pytest.mark.numeric
def test_the_time_left_is_honest_on_a_long_run_and_after_going_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = SlowMachine(monkeypatch)
    machine.left(tmp_path, stop=STOPPED)
    state = GridFolder(tmp_path).state(QUICK, QUICK.cells[STOPPED])
    state.mkdir(parents=True, exist_ok=True)
    rows = [{"tokens": 1024.0, "loss": 2.0}] * HALF
    (state / STATE).write_text(json.dumps({"rows": rows}))
    result, before = read_grid(tmp_path, QUICK), machine.clock
    machine.waiting, machine.begun = list(QUICK.cells[STOPPED:]), HALF
    told = machine.left(tmp_path, stop=-1)
    assert result.speed == pytest.approx(machine.slower, rel=1e-3)
    whole = machine.clock - before
    assert result.seconds_left * machine.slower == pytest.approx(whole, rel=0.02), "Go on says it"
    for when, left in told[len(told) // 20 :]:
        assert left == pytest.approx(machine.clock - when, rel=0.1, abs=2.0)


def test_every_picture_fits_a_small_window(bench: Bench, theme: object) -> None:
    bench.fits_a_small_window()
    assert not bench.folder.exists()  # pictures write nothing
