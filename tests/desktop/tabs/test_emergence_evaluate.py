"""Evaluate: whole rows as they come in, beside the shipped ones; cancelled, gone on with, named."""

import csv
import io
import threading
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from page_bench import PageBench, empty_store
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.numbers import NO_NUMBER
from desktop.tabs.emergence import evaluate
from desktop.tabs.emergence.evaluate import EvaluatePage
from models.emergence.own import Measured
from models.emergence.states import EvaluationChoices, Part, shipped_rows
from models.errors import UserError
from models.family.abilities import EVERY
from models.model import Model
from models.progress import Progress
from models.store.paths import Home

SIZES = {"14k": 13_944, "38k": 37_960, "98k": 97_600, "279k": 278_872, "1m": 1_004_928}
SIZES |= {"2.6m": 2_601_408, "6m": 6_033_664}


def model(size: str, seed: int = 1, problem: UserError | None = None) -> Model:
    name = f"{size}-base" if seed == 1 else f"{size}-base-seed{seed}"
    return Model(name, "base", SIZES[size], Path(name), "", size, seed, problem)


USUAL = (model("14k"), model("14k", 2), *(model(size) for size in list(SIZES)[1:]))


class Catalogue(QObject):
    """Models as a test wants them."""

    changed = Signal()
    loaded = True
    found: tuple[Model, ...] = USUAL

    def models(self) -> tuple[Model, ...]:
        return self.found

    def list(self, *models: Model) -> None:
        self.found = models
        self.changed.emit()


class Engine:
    """Answers three of four items; before each row it waits for `step` if it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, int, int]] = []
        self.step: threading.Semaphore | None = None
        self.broken = ""
        self.closed = 0

    def __call__(self, part: Part, items: int, seed: int) -> Generator[Progress, None, object]:
        if part.size == self.broken:
            raise UserError("{path} is damaged.", "Install again.", path=part.name)
        try:
            for number, ability in enumerate(part.abilities):
                yield Progress(2 * number + 1, 2 * len(part.abilities), stage="Asking")
                if self.step is not None:
                    assert self.step.acquire(timeout=60)
                self.asked.append((part.name, ability, items, seed))
                row = Measured(
                    *(part.size, part.parameters, part.seed, "base", ability),
                    *(3 * items // 4, items, -0.5, 4.0, 1.0, 0.25),
                )
                yield Progress(2 * number + 2, 2 * len(part.abilities), item=row)
        finally:
            self.closed += 1


class Bench(PageBench):
    """Models: each size once and 14k twice."""

    def __init__(self, bot: QtBot, home: Home) -> None:
        self.catalogue, self.path = Catalogue(), home.data / "out.csv"
        super().__init__(bot, home, EvaluatePage, catalogue=self.catalogue, store=empty_store(home))
        self.begins(self.lanes.training)

    def opens(self) -> None:
        """As it opens for the first time."""
        self.engine = self.page.engine = Engine()
        self.page.state = EvaluationChoices()
        self.view.banner.clear()
        self.catalogue.list(*USUAL)

    def idle(self) -> bool:
        return self.page is None or not self.page.busy

    def evaluate(self, *abilities: str) -> None:
        self.view.change(abilities=list(abilities))
        self.click(self.view.button)
        self.settle()

    @property
    def button(self) -> str:
        return self.view.button.text()

    def cell(self, ability: str, size: str) -> Any:
        return self.view.table.cell(ability, size)


@pytest.fixture(scope="module")
def made(pages: Any) -> Any:
    return pages(Bench)


@pytest.fixture
def bench(made: Bench) -> Bench:
    """The page as it opens."""
    made.opens()
    return made


def test_rows_come_in_and_stand_beside_the_shipped_ones(bench: Bench) -> None:
    assert bench.button == "Evaluate 500 items at every size"
    (row,) = [r for r in shipped_rows() if (r.size, r.ability) == ("6m", "addition_3")]
    cell = bench.cell("addition_3", "6m")
    assert (cell.here, cell.interval) == ("", "") and cell.shipped == f"{100 * row.share:.1f}"
    bench.view.change(items=400)
    bench.evaluate("addition_3", "recall")
    assert len(bench.engine.asked) == 16  # 8 models, 2 abilities
    assert {(items, seed) for _, _, items, seed in bench.engine.asked} == {(400, 2026)}
    cell = bench.cell("addition_3", "6m")
    assert cell.here == "75.0" and cell.interval == "70.5–79.0"  # Wilson, 300 of 400
    assert cell.shipped == f"{100 * row.share:.1f} (−{100 * row.share - 75:.1f})"
    assert bench.cell("word_sum", "6m").here == "" and "All 16 rows" in bench.view.status.text()
    bench.view.metrics.picked.emit("edit")
    assert (bench.cell("recall", "14k").here, bench.cell("recall", "14k").interval) == (
        "−1.000",
        "",
    )
    bench.view.change(seed=7)  # other items begin a new table
    assert bench.button == "Evaluate 400 items at every size"
    bench.evaluate("recall")
    assert len(bench.page.state.found.rows) == 8 and bench.page.state.found.seed == 7
    assert bench.button == "Evaluate again"


def test_a_shipped_figure_stands_alone_until_something_is_measured(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[str] = []
    name = "desktop.tabs.emergence.evaluate_table.write"
    monkeypatch.setattr(name, lambda _painter, _box, text, *_, **_how: lines.append(text))
    bench.view.table.viewport().grab()
    assert lines and NO_NUMBER not in lines


def test_cancel_leaves_whole_rows_and_the_rest_can_be_asked_later(bench: Bench) -> None:
    bench.view.change(abilities=["addition_3", "recall"])
    bench.engine.step = threading.Semaphore(0)
    bench.click(bench.view.button)
    bench.engine.step.release(3)
    bench.waits(lambda: len(bench.page.state.found.rows) == 3)
    assert not bench.view.button.isEnabled() and not bench.view.items.isEnabled()
    # of 14k one seed of two has told: a mean of some would be half a figure
    assert bench.cell("recall", "14k").here == "" and bench.cell("addition_3", "14k").here == "75.0"
    (job,) = bench.lanes.training.jobs()
    job.cancel()
    bench.engine.step.release(50)
    bench.settle()
    assert bench.engine.closed == 1 + 1
    asked = [row.ability for row in bench.page.state.found.rows]
    assert asked == ["addition_3", "recall", "addition_3"]
    assert bench.button == "Go on: 3 of 16 rows are done"
    kept = bench.view.save_state()
    bench.opens()  # as after a restart
    bench.view.open_state(kept)
    assert bench.button == "Go on: 3 of 16 rows are done"
    bench.click(bench.view.button)
    bench.settle()
    assert len(bench.engine.asked) == 13 and len(bench.page.state.found.rows) == 16
    before = bench.view.save_state()
    junk = {"abilities": "x", "items": "many", "seed": True, "metric": 3, "found": {"rows": [1]}}
    bench.view.open_state(junk)
    assert bench.view.save_state() == before
    bench.view.open_state({"found": {"items": 50, "seed": 2026, "rows": [{"size": "14k"}]}})
    assert bench.page.state.found.rows == (), "half a row is none"


def test_models_that_are_missing_or_damaged_are_named(bench: Bench) -> None:
    broken = UserError("{path} is damaged.", "Install the program again.", path="38k-base")
    every = [model(size, problem=broken if size == "38k" else None) for size in SIZES]
    bench.catalogue.list(*(one for one in every if one.size != "1m"))
    said = bench.view.note.text
    assert "38k-base: 38k-base is damaged. Install" in said and "1m: its model is not there" in said
    assert bench.view.note.title_label.text() == "2 sizes can't be asked"
    for size in ("38k", "1m"):
        box = bench.view.sizes[size]
        assert not box.isEnabled() and not box.isChecked() and box.toolTip()
    assert bench.button == "Evaluate 500 items at 5 sizes"
    bench.engine.broken = "98k"
    bench.evaluate("recall")
    assert [name for name, *_ in bench.engine.asked] == ["14k-base"]
    assert "98k-base is damaged." in bench.view.banner.text
    assert "Go on" in bench.button, "what was asked before is kept"


def test_abilities_are_picked_in_the_table_and_none_is_said(bench: Bench) -> None:
    cells = bench.view.table.model()
    assert cells.setData(cells.index(1, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    left = bench.page.state.abilities
    assert "addition_3" not in left and len(left) == len(EVERY) - 1
    bench.view.change(abilities=[])
    assert not bench.view.button.isEnabled()
    assert bench.view.status.text() == "Pick an ability and a size."
    bench.view.evaluate()
    assert not bench.lanes.busy
    bench.view.toggle.click()
    assert len(bench.page.state.abilities) == len(EVERY)


def test_figures_leave_as_csv_and_by_the_clipboard(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluate, "ask_for_target", lambda *_: bench.path)
    bench.evaluate("recall")
    bench.click(bench.view.export_button)
    rows = list(csv.DictReader(io.StringIO(bench.path.read_text(encoding="utf-8"))))
    assert len(rows) == 8
    assert rows[0]["model_size"] == "14k" and rows[0]["accuracy"] == "0.75"
    assert (rows[0]["right"], rows[0]["items"], rows[0]["item_seed"]) == ("375", "500", "2026")
    assert float(rows[0]["low"]) == pytest.approx(0.7103, abs=1e-4)
    bench.click(bench.view.copy_button)
    assert QGuiApplication.clipboard().text().splitlines()[1].split("\t")[:2] == ["14k", "13944"]
    bench.path.unlink()
    bench.path.mkdir()
    bench.click(bench.view.export_button)
    assert "could not be written" in bench.view.banner.text


def test_sizes_of_two_and_of_three_seeds_are_not_called_alike() -> None:
    said = evaluate.seeds({"98k": 3, "279k": 2, "1m": 1})
    assert "At 98k, 279k a figure is the mean over 2–3 models" in said
    assert "over 2 models" in evaluate.seeds({"279k": 2, "1m": 1})
