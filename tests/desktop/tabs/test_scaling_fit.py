"""The Fit page: runs in, a law out, and what a person moves in between."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QInputDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.tabs.scaling import fit_answer
from desktop.tabs.scaling.fit_presenter import FitPresenter
from desktop.tabs.scaling.fit_view import FitView
from desktop.tabs.scaling.fit_ways import ways
from desktop.tabs.scaling.offered import own_laws
from models.fit_file import law_from_json
from models.runs_file import read_runs
from models.store.paths import Home
from models.theory.scaling.cautions import Caution
from models.theory.scaling.fitting import Fit, fit
from models.theory.scaling.parametric import ParametricLaw
from models.theory.scaling.runs import Runs

LAW = ParametricLaw(E=1.8, A=480.0, B=2000.0, alpha=0.35, beta=0.37)
CLEAN = "params,tokens,loss\n"
EVERY = fit_answer.RESAMPLES


class Bench:
    """The page on a home of its own, with verbs."""

    def __init__(self, qtbot: QtBot, home: Home, folder: Path) -> None:
        self.qtbot, self.home, self.folder = qtbot, home, folder
        self.lanes = Lanes()
        self.saved_to = folder / "saved"
        self.told = 0
        self.view = FitView(ask=lambda _parent, _suggested, _kinds: str(self.saved_to))
        qtbot.addWidget(self.view)
        services: Any = SimpleNamespace(home=home, lanes=self.lanes, notify=Notify(self.view))
        self.page = FitPresenter(self.view, services, self._tell)
        self.view.resize(1232, 616)
        self.view.show()
        self.settle()

    def _tell(self) -> None:
        self.told += 1

    def settle(self) -> None:
        """Until all resamples have come."""
        self.qtbot.waitUntil(lambda: not self.lanes.busy, timeout=60_000)

    def open_text(self, text: str, name: str = "runs.csv") -> None:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        assert self.page.open_file(path)
        self.settle()

    @property
    def plot(self) -> Any:
        return self.view.picture.plot

    @property
    def ratio(self) -> str:
        return self.view.result.ratio.text()

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
        assert isinstance(action, QAction) and action.isEnabled()
        action.trigger()

    def notes(self) -> str:
        return " ".join(hint.text for hint in self.view.notes.hints)

    def pick(self, box: Any, words: str) -> None:
        """Pick an entry of a combo box as a person does."""
        row = box.findText(words)
        assert row >= 0, f"{words} is not offered"
        box.setCurrentIndex(row)
        box.activated.emit(row)


@pytest.fixture
def few_resamples(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as of very many runs: enough for every interval and band, and soon there."""
    monkeypatch.setattr(fit_answer, "RESAMPLES", fit_answer.FEWEST_RESAMPLES)


@pytest.fixture
def bench(
    qtbot: QtBot, home: Home, theme: Any, tmp_path: Path, few_resamples: None
) -> Iterator[Bench]:
    """The page as it opens, over shipped runs."""
    made = Bench(qtbot, home, tmp_path)
    yield made
    made.lanes.close()


def table(sizes: int = 4, budgets: int = 4, wobble: float = 0.01) -> str:
    """Runs that follow LAW with some noise, as CSV."""
    draw = np.random.default_rng(0)
    lines = ["params,tokens,loss"]
    for params in np.geomspace(1e8, 1e10, sizes):
        for tokens in np.geomspace(2e9, 2e11, budgets):
            loss = float(LAW.loss(params, tokens)) * np.exp(wobble * draw.standard_normal())
            lines.append(f"{params:.6g},{tokens:.6g},{loss:.6f}")
    return "\n".join(lines) + "\n"


def test_it_opens_with_a_fit_of_shipped_runs(bench: Bench) -> None:
    assert bench.view.runs.currentText() == "Gadre 2024, C4"
    assert bench.page.answer.fit is not None and bench.page.answer.fit.converged
    assert bench.ratio not in ("", "–")
    assert bench.view.result.interval.text().startswith("80 %: ")
    assert "34 runs" in bench.view.result.sentence.text()
    assert bench.plot.figure.sources == ("gadre2024",)


def test_all_resamples_follow_the_first_two_hundred(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fit_answer, "RESAMPLES", EVERY)
    bench.open_text(table())
    draws = bench.page.answer.draws
    assert draws is not None and len(draws) + draws.failed == EVERY == 4000


def test_fit_and_band_follow_a_run_while_it_is_dragged(bench: Bench) -> None:
    before, band = bench.page.answer.law, bench.plot.figure.bands
    points = bench.points()
    bench.plot.point_moved.emit(points.name, 2, points.x[2], points.y[2] - 0.5)
    assert before is not None and bench.page.answer.law != before
    assert bench.plot.figure.bands != band
    moved = bench.points()
    assert moved.y[2] == pytest.approx(points.y[2] - 0.5)
    assert moved.x == pytest.approx(points.x)
    assert bench.lanes.busy is False  # the full bootstrap waits until the drag is over


def test_a_drag_is_one_step_back(bench: Bench) -> None:
    before, points = bench.page.session.runs, bench.points()
    bench.drag(points, 0, points.y[0] + 0.1, points.y[0] + 0.2, points.y[0] + 0.3)
    assert not bench.view.picture.back.isHidden()
    bench.act("undo")
    assert bench.page.session.runs is before
    assert bench.view.picture.back.isHidden()
    bench.act("redo")
    assert bench.points().y[0] == pytest.approx(points.y[0] + 0.3)


def test_sideways_a_run_keeps_its_size_and_sees_other_data(bench: Bench) -> None:
    points = bench.points(2)
    bench.plot.point_dropped.emit(points.name, 1, 2 * points.x[1], points.y[1])
    changed = np.flatnonzero(bench.page.session.runs.tokens != bench.page.session.original.tokens)
    [number] = changed
    before, after = bench.page.session.original, bench.page.session.runs
    assert after.params[number] == before.params[number]
    assert after.tokens[number] == pytest.approx(2 * before.tokens[number])


def test_by_size_a_run_keeps_its_tokens_per_parameter(bench: Bench) -> None:
    bench.view.picture.against.button("params").click()
    points = bench.points(2)
    assert "tokens per parameter" in points.name
    bench.plot.point_dropped.emit(points.name, 1, 2 * points.x[1], points.y[1])
    before, after = bench.page.session.original, bench.page.session.runs
    [number] = np.flatnonzero(before.params != after.params)
    ratio = after.tokens[number] / after.params[number]
    assert ratio == pytest.approx(before.tokens[number] / before.params[number])


def test_a_double_click_adds_a_run_to_the_nearest_line_and_delete_removes_it(bench: Bench) -> None:
    points, count = bench.points(2), len(bench.page.session.runs)
    law = bench.page.answer.law
    assert law is not None
    params = float(bench.page.session.runs.params[20])
    flops = 3e19
    loss = float(law.loss(params, flops / 6 / params))
    bench.plot.point_added.emit(points.name, flops, loss)
    runs = bench.page.session.runs
    assert len(runs) == count + 1
    assert runs.params[-1] == pytest.approx(params) and runs.flops[-1] == pytest.approx(flops)
    [series] = [one for one in bench.plot.figure.series if one.editable and flops in _near(one.x)]
    bench.plot.point_removed.emit(series.name, _near(series.x).index(flops))
    assert np.array_equal(bench.page.session.runs.loss, bench.page.session.original.loss)
    bench.act("back")
    assert not bench.page.session.edited


def _near(values: tuple[float, ...]) -> list[float]:
    return [float(f"{value:.6g}") for value in values]


def test_the_mean_shows_what_it_does_and_has_no_interval(bench: Bench) -> None:
    effect = bench.view.toggles._effects["reduction"]
    assert effect.isHidden()
    default = bench.ratio
    bench.view.toggles.reduction.button("mean").click()
    assert effect.text() == f"→ {bench.ratio}" and bench.ratio != default
    assert default in effect.toolTip()
    assert bench.view.result.interval.text() == "no interval where a fit stops early"
    assert default in bench.view.toggles.caption.text()
    assert "stop" in bench.notes()
    bench.view.toggles.reset.click()
    assert bench.ratio == default and effect.isHidden()


def test_each_choice_shows_its_own_effect_beside_the_default(bench: Bench) -> None:
    toggles = bench.view.toggles
    toggles.tied.click()
    alone = toggles._effects["tied"].text()
    bench.pick(toggles.delta, "least squares")
    assert toggles._effects["tied"].text() == alone
    assert bench.ratio not in alone and not toggles._effects["delta"].isHidden()
    law = bench.page.answer.law
    assert law is not None and law.alpha == pytest.approx(law.beta)


def test_rounding_shows_two_decimals_and_warns(bench: Bench) -> None:
    bench.view.toggles.rounded.click()
    law = bench.page.answer.law
    assert law is not None and law.alpha == round(law.alpha, 2)
    assert "92.6" in bench.notes() and "58.9" in bench.notes()


def test_the_worst_runs_can_be_left_out_but_not_all(bench: Bench) -> None:
    spin = bench.view.toggles.drop_largest
    assert spin.maximum() == 34 - 5
    spin.setValue(3)
    assert "31 runs" in bench.view.result.sentence.text()


def test_the_budget_moves_the_answer_not_the_fit(bench: Bench) -> None:
    fitted, before = bench.page.answer.fit, bench.ratio
    field = bench.view.result.budget
    field.setText("3.14e23")
    field.editingFinished.emit()
    assert bench.ratio != before and bench.page.answer.fit is fitted
    assert field.text() == "3.1 × 10²³ FLOP"
    assert "times that of the largest run" in bench.notes()
    field.setText("much")
    field.editingFinished.emit()
    assert field.text() == "3.1 × 10²³ FLOP"


def test_the_handle_on_the_frontier_is_the_budget(bench: Bench) -> None:
    bench.view.picture.shown.button("frontier").click()
    [handle] = bench.plot.figure.marks
    bench.plot.mark_moved.emit(handle.name, 1e22, handle.y)
    assert bench.page.budget == 1e22
    [handle] = bench.plot.figure.marks
    law = bench.page.answer.law
    assert law is not None and handle.y == pytest.approx(float(law.optimum(1e22).params))


def test_every_picture_shows_its_figure(bench: Bench) -> None:
    titles = set()
    for key in ("curve", "residuals", "cloud", "frontier"):
        bench.view.picture.shown.button(key).click()
        assert bench.plot.figure.series
        titles.add(bench.plot.figure.title)
    assert len(titles) == 4
    bench.view.picture.shown.button("cloud").click()
    bench.pick(bench.view.picture.pair, "β against B")
    assert bench.plot.figure.y.label == "β"


def test_the_exponent_is_read_off_the_runs_in_three_ways(bench: Bench) -> None:
    bench.view.picture.shown.button("frontier").click()
    assert bench.view.picture.ways.isVisible()
    lowest, parabolas, law = ways(bench.page.answer)
    assert lowest.exponent.startswith("a = 0.4") and lowest.interval
    assert parabolas.exponent == "not from these runs" and "same compute" in parabolas.reason
    assert parabolas.reason in bench.notes()
    assert bench.page.answer.law is not None
    assert law.exponent == f"a = {bench.page.answer.law.a:.3f}"
    assert "Lowest runs" in [one.name for one in bench.plot.figure.series]


def test_runs_of_equal_compute_give_parabolas(bench: Bench) -> None:
    lines = []
    for flops in (1e19, 1e20, 1e21):
        for factor in (0.1, 0.3, 1.0, 3.0, 10.0):
            params = float(LAW.optimum(flops).params) * factor
            loss = float(LAW.loss(params, flops / 6 / params))
            lines.append(f"{params:.8g},{flops / 6 / params:.8g},{loss:.6f}")
    bench.open_text("params,tokens,loss\n" + "\n".join(lines) + "\n")
    _, parabolas, law = ways(bench.page.answer)
    assert float(parabolas.exponent.split()[-1]) == pytest.approx(LAW.a, abs=0.02)
    assert float(law.exponent.split()[-1]) == pytest.approx(LAW.a, abs=0.002)


def test_a_clean_file_is_fitted_at_once(bench: Bench) -> None:
    bench.open_text(table())
    assert bench.view.runs.currentText() == "runs.csv"
    assert "16 runs" in bench.view.result.sentence.text()
    assert "N from params" in bench.notes() and "loss from loss" in bench.notes()
    law = bench.page.answer.law
    assert law is not None and law.alpha == pytest.approx(LAW.alpha, abs=0.1)


def test_a_bad_row_is_named_and_left_out_only_when_asked(bench: Bench) -> None:
    bench.open_text(table() + "1e9,,2.5\n")
    card = bench.view.mapping
    assert card.isVisible() and card.take.text() == "Leave this row out"
    problems = card.problems.text()
    assert "18" in problems and "tokens" in problems
    assert "34 runs" in bench.view.result.sentence.text()  # nothing was replaced yet
    card.take.click()
    bench.settle()
    assert not card.isVisible() and "16 runs" in bench.view.result.sentence.text()
    assert "left out" in bench.notes()


def test_a_column_is_picked_by_hand(bench: Bench) -> None:
    text = table().replace("loss", "score", 1)
    bench.open_text(text.replace("params,tokens,score", "how big,how much,score"))
    card = bench.view.mapping
    assert card.isVisible()
    for box, name in (("params", "how big"), ("tokens", "how much"), ("loss", "score")):
        bench.pick(card.columns[box], name)
    assert card.take.text() == "Fit these 16 runs" and card.take.isEnabled()
    card.take.click()
    bench.settle()
    law = bench.page.answer.law
    assert law is not None and law.alpha == pytest.approx(LAW.alpha, abs=0.1)


def test_without_a_loss_there_is_nothing_to_take(bench: Bench) -> None:
    bench.open_text(table())
    bench.view.columns.click()
    card = bench.view.mapping
    bench.pick(card.columns["loss"], "pick a column")
    assert not card.take.isEnabled() and "loss" in card.note.text
    card.cancel.click()
    assert not card.isVisible() and "16 runs" in bench.view.result.sentence.text()


def test_a_unit_changes_the_numbers(bench: Bench) -> None:
    bench.open_text(table())
    bench.view.columns.click()
    card = bench.view.mapping
    bench.pick(card.units["loss"], "bits per token")
    card.take.click()
    assert bench.page.session.runs.loss.max() == pytest.approx(
        np.log(2) * read_runs(bench.folder / "runs.csv").loss.max()
    )


def test_runs_are_pasted_with_ctrl_v(bench: Bench) -> None:
    QGuiApplication.clipboard().setText(table().replace(",", "\t"))
    bench.act("paste")
    bench.settle()
    assert bench.view.runs.currentText() == "Pasted runs"
    assert "16 runs" in bench.view.result.sentence.text()


def test_an_unreadable_file_says_why_and_changes_nothing(bench: Bench) -> None:
    bench.open_text("")
    assert "empty" in bench.view.banner.text
    assert "34 runs" in bench.view.result.sentence.text()
    assert not bench.page.open_file(Path("pairs.jsonl"))


def test_one_number_of_tokens_is_warned_of_and_gives_no_answer(bench: Bench) -> None:
    lines = [f"{n:.4g},3e11,{float(LAW.loss(n, 3e11)):.5f}" for n in np.geomspace(1e8, 1e10, 14)]
    bench.open_text("params,tokens,loss\n" + "\n".join(lines) + "\n")
    first = bench.view.notes.hints[0]
    assert first.warn and "same number of tokens" in first.text and "Add runs" in first.text
    assert bench.ratio == "–"


def test_a_fit_that_does_not_converge_shows_no_numbers(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuck(*arguments: Any) -> Fit:
        said = Caution("not_converged", "The fit found no minimum.", severity="bad")
        return replace(fit(*arguments), converged=False, cautions=(said,))

    monkeypatch.setattr(fit_answer, "fit", stuck)
    bench.pick(bench.view.runs, "Gadre 2024, RefinedWeb")
    bench.settle()
    assert "found no minimum" in bench.notes()
    assert "Not converged" in bench.view.result.sentence.text()
    assert bench.ratio == "–"
    assert {label.text() for label in bench.view.result._values.values()} == {"–"}
    assert not bench.view.result.keep.isEnabled()
    assert [one.style for one in bench.plot.figure.series] == ["points"] * 6


def test_too_few_runs_are_refused_with_a_remedy(bench: Bench) -> None:
    bench.open_text("params,tokens,loss\n1e8,1e9,3.5\n1e9,1e10,3\n1e9,1e11,2.5\n1e8,1e11,3\n")
    if bench.view.mapping.isVisible():
        bench.view.mapping.take.click()
    assert "five constants" in bench.view.banner.text and "Add runs" in bench.view.banner.text
    bench.pick(bench.view.runs, "Gadre 2024, C4")
    assert bench.view.banner.text == ""


def test_fit_and_runs_are_written_and_read_back(bench: Bench) -> None:
    bench.saved_to = bench.folder / "mine.json"
    bench.view.result.fit_json_asked.emit()
    text = bench.saved_to.read_text(encoding="utf-8")
    assert law_from_json(text)[1] == bench.page.answer.law
    assert json.loads(text)["intervals"]["alpha"][0] < bench.page.answer.law.alpha
    bench.saved_to = bench.folder / "mine.csv"
    bench.view.result.runs_csv_asked.emit()
    again = read_runs(bench.saved_to)
    assert np.array_equal(again.loss, bench.page.session.runs.loss)
    assert np.array_equal(again.params, bench.page.session.runs.params)


def test_a_place_that_cannot_be_written_is_told(bench: Bench) -> None:
    bench.saved_to = bench.folder / "missing" / "mine.json"
    bench.view.result.fit_json_asked.emit()
    assert "could not be written" in bench.view.banner.text


def test_figures_are_copied_as_a_table(bench: Bench) -> None:
    bench.view.result.copy_asked.emit()
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert {row[0] for row in rows} >= {"E", "A", "B", "α", "β", "a", "b"}
    assert all(len(row) == 3 and row[1] for row in rows)


def test_a_law_is_kept_under_a_name_and_the_other_pages_are_told(bench: Bench) -> None:
    bench.view.toggles.rounded.click()
    bench.settle()
    bench.view.result.keep.click()
    [dialog] = bench.view.findChildren(QInputDialog)
    dialog.setTextValue("Mine")
    dialog.accept()
    [kept] = own_laws(bench.home).all()
    fitted = bench.page.answer.fit
    assert fitted is not None and kept.name == "Mine" and kept.law == fitted.law
    assert kept.runs == 34 and len(kept.resamples["alpha"]) > 100
    assert bench.told == 1 and "Mine" in bench.view.banner.text


def test_a_nameless_law_is_refused(bench: Bench) -> None:
    bench.view.kept.emit("  ")
    assert "name" in bench.view.banner.text and bench.told == 0


def test_choices_and_moved_runs_survive_a_restart(bench: Bench, qtbot: QtBot) -> None:
    bench.view.toggles.tied.click()
    bench.view.picture.against.button("params").click()
    points = bench.points()
    bench.drag(points, 0, points.y[0] + 0.25)
    kept = json.loads(json.dumps(bench.view.save_state()))
    other = Bench(qtbot, bench.home, bench.folder)
    try:
        other.view.open_state(kept)
        other.settle()
        assert other.view.toggles.choices() == bench.view.toggles.choices()
        assert np.array_equal(other.page.session.runs.loss, bench.page.session.runs.loss)
        assert other.view.picture.against.value == "params" and other.ratio == bench.ratio
        other.act("back")
        assert np.array_equal(other.page.session.runs.loss, bench.page.session.original.loss)
    finally:
        other.lanes.close()


def test_runs_of_a_file_survive_a_restart_without_the_file(bench: Bench, qtbot: QtBot) -> None:
    bench.open_text(table())
    (bench.folder / "runs.csv").unlink()
    kept = json.loads(json.dumps(bench.view.save_state()))
    other = Bench(qtbot, bench.home, bench.folder)
    try:
        other.view.open_state(kept)
        other.settle()
        assert other.view.runs.currentText() == "runs.csv" and other.ratio == bench.ratio
    finally:
        other.lanes.close()


@pytest.mark.parametrize(
    "state",
    [
        {"runs": "nothing", "choices": {"delta": "x", "drop_largest": -3}, "budget": "much"},
        {"runs": "own", "original": {"params": [1, 2], "tokens": [1], "loss": [2, 3]}},
        {"shown": 7, "against": None, "pair": "A-A", "edited": []},
    ],
)
def test_a_state_that_makes_no_sense_changes_nothing(bench: Bench, state: dict[str, Any]) -> None:
    before = bench.ratio
    bench.view.open_state(state)
    bench.settle()
    assert bench.ratio == before and bench.view.picture.shown.value == "curve"


def test_runs_of_the_measure_page_are_taken(bench: Bench) -> None:
    params = np.repeat([1e4, 1e5, 1e6, 3e6], 3)
    tokens = np.tile([1e6, 4e6, 1.6e7], 4)
    loss = ParametricLaw(1.2, 30.0, 60.0, 0.35, 0.3).loss(params, tokens)
    bench.page.show_runs(Runs(params, tokens, loss, source="understudy"))
    bench.settle()
    assert "12 runs" in bench.view.result.sentence.text()
    assert not bench.view.columns.isVisible()
    assert bench.page.answer.fit is not None and bench.page.answer.law is not None
    assert bench.page.answer.law.alpha == pytest.approx(0.35, abs=1e-4)


def test_many_runs_are_fitted_on_the_lane(bench: Bench) -> None:
    draw = np.random.default_rng(3)
    params, ratio = 10 ** draw.uniform(7, 10, 2500), 10 ** draw.uniform(0, 2.5, 2500)
    loss = LAW.loss(params, ratio * params) * np.exp(0.01 * draw.standard_normal(2500))
    bench.page.show_runs(Runs(params, ratio * params, loss))
    assert bench.view.result.sentence.text() == "Fitting…" and bench.lanes.busy
    bench.settle()
    assert "2500 runs" in bench.view.result.sentence.text()
    law = bench.page.answer.law
    assert law is not None and law.alpha == pytest.approx(LAW.alpha, abs=0.02)


def test_the_demo_states_show_what_they_are_named_after(bench: Bench) -> None:
    for name, state in bench.view.demo_states():
        bench.view.open_state(state)
        bench.settle()
        assert bench.view.mapping.isVisible() == (name == "mapping")
        if name == "warning":
            assert bench.view.notes.hints[0].warn


def test_the_last_points_stay(bench: Bench) -> None:
    """A picture needs two runs to have edges; a fit says itself that they are too few."""
    for _ in range(40):
        points = bench.points(0)
        bench.plot.point_removed.emit(points.name, 0)
    assert len(bench.page.session.runs) == 2
    assert "five constants" in bench.view.banner.text


@pytest.mark.parametrize("state", [{}, {"demo": "mapping"}])
def test_everything_that_takes_the_keyboard_has_a_name(
    bench: Bench, state: dict[str, object]
) -> None:
    bench.page.open_state(state)
    bench.settle()
    takers = [
        each
        for each in bench.view.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        if each.focusProxy() is None
        if not isinstance(each.parent(), QComboBox | QAbstractSpinBox)
    ]
    assert len(takers) > 8
    assert [type(each).__name__ for each in takers if not _said(each)] == []


def _said(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (str(text()) if callable(text) else "")


def test_tab_and_keys_reach_the_runs(bench: Bench) -> None:
    canvas = bench.plot.canvas
    canvas.setFocus()
    before = bench.page.session.runs
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert bench.page.session.edited and len(bench.page.session.runs) == len(before)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert len(bench.page.session.runs) == len(before) - 1


# the session alone


def test_a_fit_that_means_nothing_cannot_become_a_law(bench: Bench) -> None:
    bench.open_text(table(sizes=12, budgets=1))
    bench.settle()
    assert bench.page.answer.fit is not None and bench.page.answer.fit.converged
    assert "same number of tokens" in bench.notes()
    assert not bench.view.result.keep.isEnabled() and bench.view.result.export.isEnabled()
    bench.view.kept.emit("Mine")
    assert own_laws(bench.home).all() == () and bench.told == 0
