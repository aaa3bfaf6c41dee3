"""The Fit page: runs in, a law out, and what a person moves in between."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pytest
from page_bench import PageBench
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from desktop.tabs.scaling import fit as fit_page
from desktop.tabs.scaling.fit import FitPage
from desktop.tabs.scaling.fit_parts import exponents
from models.scaling import fit_session as fit_answer
from models.scaling.cautions import caution
from models.scaling.fit_session import FitAnswer
from models.scaling.fitting import Choices, Fit, fit
from models.scaling.law_files import law_from_json
from models.scaling.parametric import ParametricLaw
from models.scaling.published import Runs
from models.scaling.run_files.rows import read_runs
from models.scaling.states import own_laws
from models.store.paths import Home

LAW = ParametricLaw(E=1.8, A=480.0, B=2000.0, alpha=0.35, beta=0.37)
HEAD = "params,tokens,loss"
SHIPPED = "Gadre 2024, C4"
AS_IT_OPENS: dict[str, Any] = {
    "runs": "", "choices": {}, "budget": 0, "shown": "curve", "against": "compute",
}  # fmt: skip


class Bench(PageBench):
    def __init__(self, bot: QtBot, home: Home) -> None:
        self.folder, self.told, self.saved_to = home.data, 0, home.data / "saved"
        given = {"laws_changed": self._tell, "ask_for_runs": self._tell}
        super().__init__(bot, home, partial(FitPage, **given))

    def _tell(self) -> None:
        self.told += 1

    def open_text(self, text: str, name: str = "runs.csv") -> None:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        self.page.read(path, name)
        self.settle()

    @property
    def plot(self) -> Any:
        return self.view.picture.plot

    @property
    def ratio(self) -> str:
        return self.view.result.ratio.text()

    @property
    def said(self) -> str:
        return self.view.result.sentence.text()

    @property
    def law(self) -> ParametricLaw:
        assert self.page.answer.law is not None
        return self.page.answer.law

    def points(self, number: int = 1) -> Any:
        """A series of runs that can be moved."""
        return [one for one in self.plot.figure.series if one.editable][number]

    def drag(self, series: Any, index: int, *losses: float) -> None:
        """Pull one point up or down and let it go."""
        for loss in losses:
            self.plot.point_moved.emit(series.name, index, series.x[index], loss)
        self.plot.point_dropped.emit(series.name, index, series.x[index], losses[-1])

    def act(self, name: str) -> None:
        [action] = [one for one in self.view.actions() if one.objectName() == name]
        action.trigger()

    def notes(self) -> str:
        return " ".join(hint.text for hint in self.view.notes.hints)

    def pick(self, box: Any, words: str) -> None:
        """Pick an entry of a combo box as a person does."""
        row = box.findText(words)
        assert row >= 0, f"{words} is not offered"
        box.setCurrentIndex(row)
        box.activated.emit(row)


@pytest.fixture(scope="module")
def made(pages: Any) -> Iterator[Bench]:
    """Of few resamples, which are enough for intervals and bands; the same is fitted once."""
    known: dict[Any, FitAnswer] = {}
    settled = fit_answer.settled

    def remembered(runs: Runs, choices: Choices) -> FitAnswer:
        key = (runs.params.tobytes(), runs.tokens.tobytes(), runs.loss.tobytes(), choices)
        if key not in known:
            known[key] = settled(runs, choices)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fit_answer, "settled", remembered)
        patch.setattr(fit_answer, "QUICK_RESAMPLES", 40)
        patch.setattr(fit_answer, "RESAMPLES", 120)
        bench = pages(Bench)
        patch.setattr(fit_page, "ask_for_target", lambda *_: bench.saved_to)
        yield bench


@pytest.fixture
def bench(made: Bench) -> Iterator[Bench]:
    """The page as it opens, over shipped runs."""
    for law in own_laws(made.home.data).all():
        own_laws(made.home.data).forget(law.name)
    made.view.open_state(AS_IT_OPENS)
    made.settle()
    made.told, made.saved_to = 0, made.folder / "saved"
    yield made
    made.settle()


def table(sizes: int = 4, budgets: int = 4) -> str:
    """Runs that follow LAW with some noise, as CSV."""
    draw = np.random.default_rng(0)
    lines = [HEAD]
    for params in np.geomspace(1e8, 1e10, sizes):
        for tokens in np.geomspace(2e9, 2e11, budgets):
            loss = float(LAW.loss(params, tokens)) * np.exp(0.01 * draw.standard_normal())
            lines.append(f"{params:.6g},{tokens:.6g},{loss:.6f}")
    return "\n".join(lines) + "\n"


def test_it_opens_with_a_fit_of_shipped_runs(bench: Bench) -> None:
    assert bench.view.runs_box.currentText() == SHIPPED and "34 runs" in bench.said
    assert bench.page.answer.fit is not None and bench.page.answer.fit.converged
    assert bench.ratio not in ("", "–")
    assert bench.view.result.interval.text().startswith("80 %: ")
    assert bench.plot.figure.sources == ("gadre2024",)
    draws = bench.page.answer.draws
    assert draws is not None and len(draws) + draws.failed == 120, "the rest follows the first 40"


def test_fit_and_band_follow_a_run_while_it_is_dragged_and_a_drag_is_one_step(bench: Bench) -> None:
    runs, before, bands = bench.page.runs, bench.law, bench.plot.figure.bands
    points = bench.points()
    bench.plot.point_moved.emit(points.name, 2, points.x[2], points.y[2] - 0.5)
    assert bench.law != before and bench.plot.figure.bands != bands
    moved = bench.points()
    assert moved.y[2] == pytest.approx(points.y[2] - 0.5) and moved.x == pytest.approx(points.x)
    bench.act("undo")
    bench.settle()
    assert bench.page.runs is runs and bench.law == before
    place = points.x[2], points.y[2]
    PageBench.drag(bench, bench.plot, place, (place[0], place[1] + 0.3))
    assert not bench.view.back_button.isHidden() and bench.law != before
    bench.act("undo")
    assert bench.page.runs is runs and bench.view.back_button.isHidden(), "a drag is one step"
    bench.act("redo")
    assert bench.points().y[2] == pytest.approx(points.y[2] + 0.3, abs=0.02)


def test_a_double_click_adds_a_run_to_the_nearest_line_and_keys_move_and_remove_one(
    bench: Bench,
) -> None:
    count, params, flops = len(bench.page.runs), bench.page.runs.params[20], 3e19
    loss = float(bench.law.loss(params, flops / 6 / params))
    bench.plot.point_added.emit(bench.points(2).name, flops, loss)
    runs = bench.page.runs
    assert len(runs) == count + 1
    assert runs.params[-1] == pytest.approx(params) and runs.flops[-1] == pytest.approx(flops)
    added = [
        (one.name, index)
        for one in bench.plot.figure.series
        for index, x in enumerate(one.x)
        if one.editable and x == pytest.approx(flops)
    ]
    bench.plot.point_removed.emit(*added[0])
    assert np.array_equal(bench.page.runs.loss, bench.page.original.loss)
    bench.act("back")
    assert bench.page.state.edited is None
    canvas = bench.plot.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert bench.page.state.edited is not None and len(bench.page.runs) == count
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert len(bench.page.runs) == count - 1


def test_each_choice_shows_its_own_effect_beside_the_default(bench: Bench) -> None:
    toggles, default = bench.view.toggles, bench.ratio
    effects = toggles.effects
    assert effects["reduction"].isHidden()
    toggles.form.controls["reduction"].button("mean").click()
    assert effects["reduction"].text() == f"→ {bench.ratio}" and bench.ratio != default
    assert default in effects["reduction"].toolTip() and default in toggles.caption.text()
    assert bench.view.result.interval.text() == "no interval where a fit stops early"
    assert "stop" in bench.notes()
    toggles.reset.click()
    assert bench.ratio == default and effects["reduction"].isHidden()
    toggles.form.controls["tied"].button("on").click()
    alone = effects["tied"].text()
    bench.pick(toggles.form.controls["delta"], "least squares")
    assert effects["tied"].text() == alone and bench.ratio not in alone
    assert not effects["delta"].isHidden()
    assert bench.law.alpha == pytest.approx(bench.law.beta)
    toggles.reset.click()
    toggles.form.controls["rounded"].button("on").click()
    assert bench.law.alpha == round(bench.law.alpha, 2)
    assert toggles.form.fields["drop_largest"].high == 34 - 5, "not all can be left out"
    toggles.form.controls["drop_largest"].setValue(3)
    assert "31 runs" in bench.said


def test_the_budget_moves_the_answer_not_the_fit(bench: Bench) -> None:
    fitted, before, field = bench.page.answer.fit, bench.ratio, bench.view.result.budget.field
    field.selectAll()
    QTest.keyClicks(field, "3.14e23")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "3.1 × 10²³ FLOP"
    QTest.keyClicks(field, "much")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "Budget in FLOP: type 10⁹ FLOP to 10²⁷ FLOP" in bench.view.result.says.text()
    assert bench.ratio != before and bench.page.answer.fit is fitted
    assert "times that of the largest run" in bench.notes()
    bench.view.shown.button("frontier").click()
    [handle] = bench.plot.figure.marks
    bench.plot.mark_moved.emit(handle.name, 1e22, handle.y)
    assert bench.page.budget == 1e22
    [handle] = bench.plot.figure.marks
    assert handle.y == pytest.approx(float(bench.law.optimum(1e22).params))


def test_the_exponent_is_read_in_three_ways(bench: Bench) -> None:
    bench.view.shown.button("frontier").click()
    lowest, parabolas, law = exponents(bench.page.answer)
    assert lowest.exponent.startswith("a = 0.4") and lowest.interval
    assert parabolas.exponent == "not from these runs" and parabolas.reason in bench.notes()
    assert law.exponent == f"a = {bench.law.a:.3f}"


def test_a_clean_table_is_fitted_at_once_and_its_columns_can_be_changed(bench: Bench) -> None:
    bench.open_text(table())
    assert bench.view.runs_box.currentText() == "runs.csv" and "16 runs" in bench.said
    assert "N from params" in bench.notes() and "loss from loss" in bench.notes()
    assert bench.law.alpha == pytest.approx(LAW.alpha, abs=0.1)
    loss, card = bench.page.runs.loss, bench.view.columns
    bench.view.columns_button.click()
    bench.pick(card.columns["loss"], "pick a column")
    assert not card.take.isEnabled() and "loss" in card.note.text
    card.cancel.click()
    assert not card.isVisible() and "16 runs" in bench.said
    bench.view.columns_button.click()
    bench.pick(card.units["loss"], "bits per token")
    card.take.click()
    assert bench.page.runs.loss == pytest.approx(np.log(2) * loss)
    QGuiApplication.clipboard().setText(table(sizes=3).replace(",", "\t"))
    bench.act("paste")
    bench.settle()
    assert bench.view.runs_box.currentText() == "Pasted runs" and "12 runs" in bench.said


def test_what_a_table_leaves_open_is_asked_for_by_name(bench: Bench) -> None:
    card = bench.view.columns
    bench.open_text(table() + "1e9,,2.5\n")
    assert card.isVisible() and card.take.text() == "Leave 1 row out"
    assert "18" in card.rows.text() and "tokens" in card.rows.text()
    assert "34 runs" in bench.said, "nothing was replaced yet"
    card.take.click()
    assert not card.isVisible() and "16 runs" in bench.said and "left out" in bench.notes()
    bench.open_text(table().replace("loss", "score"))
    bench.pick(card.columns["loss"], "score")
    assert card.take.text() == "Fit these 16 runs" and card.take.isEnabled()
    card.take.click()
    assert bench.law.alpha == pytest.approx(LAW.alpha, abs=0.1)


def test_what_cannot_be_read_or_fitted_says_why(bench: Bench) -> None:
    bench.open_text("")
    assert "empty" in bench.view.banner.text and "34 runs" in bench.said
    bench.open_text(HEAD + "\n1e8,1e9,3.5\n1e9,1e10,3\n1e9,1e11,2.5\n1e8,1e11,3\n")
    if bench.view.columns.isVisible():
        bench.view.columns.take.click()
    assert "five constants" in bench.view.banner.text and "Add runs" in bench.view.banner.text
    for _ in range(4):
        bench.plot.point_removed.emit(bench.points(0).name, 0)
    assert len(bench.page.runs) == 2, "a picture needs two to have edges"
    bench.pick(bench.view.runs_box, SHIPPED)
    assert bench.view.banner.text == ""


def test_a_fit_that_means_nothing_shows_no_answer_and_becomes_no_law(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.open_text(table(sizes=12, budgets=1))
    first = bench.view.notes.hints[0]
    assert first.warn and "same number of tokens" in first.text and "Add runs" in first.text
    assert bench.ratio == "–"
    assert not bench.view.result.keep.isEnabled() and bench.view.result.export.isEnabled()
    bench.view.keep("Mine")
    assert own_laws(bench.home.data).all() == () and bench.told == 0

    def stuck(*arguments: Any) -> Fit:
        said = caution("not_converged")
        return replace(fit(*arguments), converged=False, cautions=(said,))

    monkeypatch.setattr(fit_answer, "fit", stuck)
    bench.pick(bench.view.runs_box, "Gadre 2024, RefinedWeb")
    assert "found no minimum" in bench.notes() and "Not converged" in bench.said
    assert bench.ratio == "–"
    assert {label.text() for label in bench.view.result.values.values()} == {"–"}
    assert not bench.view.result.keep.isEnabled()
    assert [one.style for one in bench.plot.figure.series] == ["points"] * 6


def test_fit_and_runs_are_written_copied_and_read_back(bench: Bench) -> None:
    bench.saved_to = bench.folder / "mine.json"
    bench.view.save_fit()
    text = bench.saved_to.read_text(encoding="utf-8")
    assert law_from_json(text)[1] == bench.law
    assert json.loads(text)["intervals"]["alpha"][0] < bench.law.alpha
    bench.saved_to = bench.folder / "mine.csv"
    bench.view.save_runs()
    again = read_runs(bench.saved_to)
    assert np.array_equal(again.loss, bench.page.runs.loss)
    assert np.array_equal(again.params, bench.page.runs.params)
    bench.view.copy()
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert {row[0] for row in rows} >= {"E", "A", "B", "α", "β", "a", "b"} and all(rows[0])
    bench.saved_to = bench.folder / "missing" / "mine.json"
    bench.view.save_fit()
    assert "could not be written" in bench.view.banner.text


def test_a_law_is_kept_under_a_name_and_the_other_pages_are_told(bench: Bench) -> None:
    bench.view.keep("  ")
    assert "name" in bench.view.banner.text and bench.told == 0
    bench.view.toggles.form.controls["rounded"].button("on").click()
    bench.settle()
    bench.view.result.keep.click()
    [dialog] = bench.view.findChildren(QInputDialog)
    dialog.setTextValue("Mine")
    dialog.accept()
    [kept] = own_laws(bench.home.data).all()
    fitted = bench.page.answer.fit
    assert fitted is not None and kept.name == "Mine" and kept.law == fitted.law
    assert kept.runs == 34 and len(kept.resamples["alpha"]) > 100
    assert bench.told == 1 and "Mine" in bench.view.banner.text


def test_choices_and_moved_runs_of_a_file_survive_a_restart_without_it(bench: Bench) -> None:
    bench.open_text(table())
    bench.view.toggles.form.controls["tied"].button("on").click()
    bench.view.against.button("params").click()
    points = bench.points(0)
    bench.drag(points, 0, points.y[0] + 0.25)
    (bench.folder / "runs.csv").unlink()
    kept = json.loads(json.dumps(bench.view.save_state()))
    with closing(Bench(bench.bot, bench.home)) as other:
        other.view.open_state(kept)
        other.settle()
        assert other.view.runs_box.currentText() == "runs.csv" and other.ratio == bench.ratio
        assert other.view.toggles.choices() == bench.view.toggles.choices()
        assert np.array_equal(other.page.runs.loss, bench.page.runs.loss)
        assert other.view.against.value == "params"
        other.act("back")
        assert np.array_equal(other.page.runs.loss, bench.page.original.loss)
    bench.view.open_state(AS_IT_OPENS)
    before = bench.ratio
    for state in (
        {"runs": "nothing", "choices": {"delta": "x", "drop_largest": -3}, "budget": "much"},
        {"runs": "own", "original": {"params": [1, 2], "tokens": [1], "loss": [2, 3]}},
        {"shown": 7, "against": None, "pair": "A-A", "edited": []},
    ):
        bench.view.open_state(state)
        assert bench.ratio == before and bench.view.shown.value == "curve", state


def test_runs_of_the_measure_page_are_taken_and_very_many_are_fitted_on_the_lane(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    params = np.repeat([1e4, 1e5, 1e6, 3e6], 3)
    tokens = np.tile([1e6, 4e6, 1.6e7], 4)
    loss = ParametricLaw(1.2, 30.0, 60.0, 0.35, 0.3).loss(params, tokens)
    bench.open_text(table())
    monkeypatch.setattr(fit_answer, "MOST_IN_THE_TICK", 10)
    bench.page.show_runs(Runs(params, tokens, loss, source="understudy"))
    assert bench.said == "Fitting…" and bench.lanes.busy
    bench.settle()
    assert "12 runs" in bench.said
    assert not bench.view.columns_button.isVisible(), "the table before has nothing to do with them"
    assert bench.law.alpha == pytest.approx(0.35, abs=1e-4)


def test_a_run_stays_possible_wherever_it_is_dragged() -> None:
    runs = Runs(np.array([1e8, 1e9]), np.array([2e9, 2e10]), np.array([3.5, 3.0]))
    far = fit_answer.moved(runs, 1, 1e308, np.inf, -4.0)
    far = fit_answer.added(far, 0.0, 1e308, 1e308)
    assert np.isfinite(far.flops).all() and (far.loss > 0).all()
