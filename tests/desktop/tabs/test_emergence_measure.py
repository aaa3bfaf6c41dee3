"""Measure here: whole rows as they come in, beside the shipped ones; cancelled, kept, written."""

import csv
import io
import threading
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from page_bench import PageBench, empty_store
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.tabs.emergence import measure_here
from desktop.tabs.emergence.explore import ExplorePage
from models.emergence import own
from models.emergence.own import Measured
from models.emergence.states import Exploring, Part, settled
from models.errors import UserError
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
    loaded, session = True, None
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
    """Models: each size once and 14k twice. Nobody is asked for a text here."""

    def __init__(self, bot: QtBot, home: Home) -> None:
        self.catalogue, self.path = Catalogue(), home.data / "out.csv"
        given = {"catalogue": self.catalogue, "store": empty_store(home)}
        super().__init__(bot, home, ExplorePage, **given)
        self.begins(self.lanes.training)

    def opens(self) -> None:
        """As a link opens it: the curve is shown, the drawer is open."""
        self.engine = self.drawer.engine = Engine()
        asked = {"entry": "recall", "size": "6m", "measuring": True, "items": 500}
        self.page.state = settled(Exploring().changed(**asked))
        self.drawer.banner.clear()
        self.catalogue.list(*USUAL)

    @property
    def drawer(self) -> Any:
        return self.view.drawer

    def idle(self) -> bool:
        return self.page is None or not self.drawer.busy

    def measure(self) -> None:
        self.click(self.drawer.button)
        self.settle()

    def line(self, number: int) -> list[str]:
        """A line of the table: 1 is what was shipped, 2 what was measured here."""
        return list(self.drawer.table.rows[number])


@pytest.fixture(scope="module")
def made(pages: Any) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("desktop.tabs.emergence.explore_live.Live._ask", lambda _self: None)
        yield pages(Bench)


@pytest.fixture
def bench(made: Bench) -> Bench:
    """The page as it opens."""
    made.opens()
    return made


def test_a_drawer_opens_and_a_hidden_curve_is_not_told_by_it(bench: Bench) -> None:
    bench.view.change(measuring=False)
    assert bench.drawer.button.isHidden() or not bench.drawer.button.isVisible()
    bench.click(bench.drawer.handle)
    assert bench.drawer.button.isVisible() and bench.drawer.button.isEnabled()
    bench.view.change(entry="addition_3")
    assert not bench.drawer.button.isEnabled() and "Guess first" in bench.drawer.finding.text()
    bench.view.change(entry="recall")


def test_rows_come_in_and_stand_beside_the_shipped_ones(bench: Bench) -> None:
    assert bench.drawer.button.text() == "Measure 500 items"
    bench.view.change(items=400, item_seed=2026)
    bench.measure()
    assert len(bench.engine.asked) == 8, "every model of the family, once"
    assert {(ability, items, seed) for _, ability, items, seed in bench.engine.asked} == {
        ("recall", 400, 2026)
    }
    shipped = 100 * own.curve("recall").of_size("6m")[0].share
    assert bench.line(0)[-1] == "6M" and bench.line(1)[-1] == f"{shipped:.1f}"
    assert bench.line(2) == ["here, seed 2026", *["75.0"] * 7]
    assert (
        "8 models measured. Outside the shipped 95 % interval: 14k" in bench.drawer.finding.text()
    )
    points = [s for s in bench.view.plot_card.plot.figure.series if s.name == "Measured here"]
    assert len(points) == 1 and points[0].style == "points" and points[0].y == (75.0,) * 7
    assert not bench.drawer.button.isEnabled() and bench.drawer.button.text() == "Measured"
    bench.view.change(metric="edit")
    assert bench.line(2)[1] == "−1.000"
    bench.view.change(item_seed=7)  # other items begin a new table
    assert bench.drawer.button.isEnabled()
    bench.measure()
    assert len(bench.page.state.found.rows) == 8 and bench.page.state.found.seed == 7


def test_cancel_keeps_whole_rows_and_the_rest_can_be_asked_later(bench: Bench) -> None:
    bench.engine.step = threading.Semaphore(0)
    bench.click(bench.drawer.button)
    bench.engine.step.release(3)
    bench.waits(lambda: len(bench.page.state.found.rows) == 3)
    assert not bench.drawer.button.isEnabled() and not bench.drawer.items.isEnabled()
    (job,) = bench.lanes.training.jobs()
    job.cancel()
    bench.engine.step.release(50)
    bench.settle()
    assert len(bench.page.state.found.rows) == 3
    kept = bench.view.save_state()
    bench.opens()  # as after a restart
    bench.view.open_state(kept)
    bench.measure()
    assert len(bench.engine.asked) == 5 and len(bench.page.state.found.rows) == 8
    bench.view.open_state({"found": {"items": 50, "seed": 2026, "rows": [{"size": "14k"}]}})
    assert bench.page.state.found.rows == (), "half a row is none"


def test_a_model_that_is_damaged_is_named_and_the_rest_is_kept(bench: Bench) -> None:
    broken = UserError("{path} is damaged.", "Install the program again.", path="38k-base")
    every = [model(size, problem=broken if size == "38k" else None) for size in SIZES]
    bench.catalogue.list(*(one for one in every if one.size != "1m"))
    bench.engine.broken = "98k"
    bench.measure()
    assert [name for name, *_ in bench.engine.asked] == ["14k-base"]
    assert "98k-base is damaged." in bench.drawer.banner.text
    assert bench.drawer.button.isEnabled(), "what was asked before is kept"
    assert bench.line(2)[1:4] == ["75.0", "", ""]


def test_figures_leave_as_csv_and_by_the_clipboard(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measure_here, "ask_for_target", lambda *_: bench.path)
    bench.measure()
    bench.click(bench.drawer.export_button)
    rows = list(csv.DictReader(io.StringIO(bench.path.read_text(encoding="utf-8"))))
    assert len(rows) == 8
    assert rows[0]["model_size"] == "14k" and rows[0]["accuracy"] == "0.75"
    assert (rows[0]["right"], rows[0]["items"], rows[0]["item_seed"]) == ("375", "500", "2027")
    assert float(rows[0]["low"]) == pytest.approx(0.7103, abs=1e-4)
    bench.click(bench.drawer.copy_button)
    assert QGuiApplication.clipboard().text().splitlines()[1].split("\t")[:2] == ["14k", "13944"]
    bench.path.unlink()
    bench.path.mkdir()
    bench.click(bench.drawer.export_button)
    assert "could not be written" in bench.drawer.banner.text


def test_a_base_model_of_ones_own_is_asked_beside_the_family_and_stands_by_its_name(
    bench: Bench,
) -> None:
    """Its size is one of the family's, and it takes no place of the family's model."""
    mine = Model("world-98k-7", "base", 97_600, Path("world-98k-7"), "", "98k", 1, source="tuned")
    bench.catalogue.list(*USUAL, mine)
    bench.measure()
    assert {name for name, *_ in bench.engine.asked} == {one.name for one in (*USUAL, mine)}
    assert bench.line(0)[-1] == "world-98k-7" and bench.line(2)[-1] == "75.0"
    assert bench.line(2)[3] == "75.0", "the family's own 98k has its column, too"
    points = {one.name: one for one in bench.view.plot_card.plot.figure.series}
    assert points["Yours"].labels == ("world-98k-7",) and points["Yours"].x == (97_600.0,)
    assert len(points["Measured here"].x) == len(SIZES)
    assert points["Yours"].dash != points["Measured here"].dash, "another shape"
    assert bench.view.live.models(["98k"])["98k"].source == "family"
