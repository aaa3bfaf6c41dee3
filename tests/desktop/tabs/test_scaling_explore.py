"""The page "Explore": a person drags, types and picks, and reads what follows."""

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.tabs.scaling import explore_law_words, explore_words
from desktop.tabs.scaling.explore_presenter import ExplorePresenter
from desktop.tabs.scaling.explore_state import Exploring, from_state
from desktop.tabs.scaling.explore_view import ExploreView
from desktop.tabs.scaling.offered import own_laws
from models.figure import Mark
from models.store.paths import Home
from models.theory.scaling import laws
from models.theory.scaling.figures.explore import power_laws
from models.theory.scaling.parametric import ParametricLaw
from models.theory.scaling.published import model
from models.theory.scaling.verdict import verdict

GPT3 = model("GPT-3 175B")


@pytest.fixture
def page(qtbot: QtBot, home: Home) -> ExploreView:
    """The page as it opens, in a window of the usual size."""
    view = ExploreView()
    qtbot.addWidget(view)
    services: Any = SimpleNamespace(home=home)
    ExplorePresenter(view, services)
    view.resize(1232, 612)
    view.show()
    qtbot.waitExposed(view)
    return view


def handle(page: ExploreView) -> Mark:
    """What can be dragged in the plot."""
    [found] = [mark for mark in page.plot_card.plot.figure.marks if mark.movable]
    return found


def spot(page: ExploreView, x: float, y: float) -> QPoint:
    """Where values lie, in pixels of what the mouse moves over."""
    canvas = page.plot_card.plot.canvas
    across, down = canvas.frame().to_pixels([x], [y])
    scene = canvas.view.mapToScene(QPointF(float(across[0]), float(down[0])))
    return canvas.mapFromScene(scene)


def drag(page: ExploreView, x: float, y: float) -> None:
    """Take the handle with the mouse and let it go at these values."""
    QTest.qWait(30)  # a figure that was just shown finds its frame when it is laid out
    viewport, left = page.plot_card.plot.canvas.viewport(), Qt.MouseButton.LeftButton
    start, end = spot(page, handle(page).x, handle(page).y), spot(page, x, y)
    QTest.mousePress(viewport, left, Qt.KeyboardModifier.NoModifier, start)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(viewport, start + (end - start) * part)
        QTest.qWait(20)
    QTest.mouseRelease(viewport, left, Qt.KeyboardModifier.NoModifier, end)


def named(page: ExploreView, name: str) -> list[Any]:
    return [series for series in page.plot_card.plot.figure.series if series.name == name]


def texts(widget: Any) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def type_into(field: Any, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_it_opens_on_the_map_with_a_handle_that_says_so(page: ExploreView) -> None:
    assert page.views.value == "map"
    assert (handle(page).name, handle(page).named) == ("Drag me", True)
    assert "Drag the point" in page.map_side.hint.text()
    assert page.map_side.verdict.title_label.text() == "Is this model undertrained?"


def test_dragged_to_gpt3_it_says_whether_gpt3_was_undertrained(page: ExploreView) -> None:
    QTest.qWait(30)
    near = spot(page, GPT3.params, GPT3.tokens) + QPoint(3, -2)
    frame = page.plot_card.plot.canvas
    place = frame.view.mapFromScene(frame.mapToScene(near))
    drag(page, *frame.frame().to_values(place.x(), place.y()))
    assert (handle(page).x, handle(page).y) == (GPT3.params, GPT3.tokens)
    assert not handle(page).named, "who has dragged it needs no hint"
    side = page.map_side
    assert side.verdict.title_label.text() == "Was GPT-3 undertrained?"
    said = side.verdict.text
    for figure in ("Yes", "1.72", "18.7", "1.992", "2.009", "0.0162", "1.64"):
        assert figure in said
    assert (side.loss.value, side.ratio.value) == ("2.009", "1.72")
    assert "3.14 × 10²³ FLOP" in side.cost.text()
    assert "2.90 bits" in side.cost.text()


def test_the_answer_depends_on_the_law(page: ExploreView) -> None:
    page.map_side.preset_picked.emit("GPT-3 175B")
    page.laws.setCurrentIndex(page.laws.findData("hoffmann"))
    page.laws.activated.emit(page.laws.currentIndex())
    said = page.map_side.verdict.text
    for figure in ("55.9", "0.036", "2.40"):
        assert figure in said
    assert page.law_source.keys == ("hoffmann2022", "brown2020")
    assert len(named(page, "Best split, Hoffmann 2022")) == 1


def test_everything_follows_while_it_moves(page: ExploreView) -> None:
    seen = []
    for params in (1e9, 1e10, 1e11):
        page.plot_card.plot.mark_moved.emit("Drag me", params, 1e11)
        seen.append((page.map_side.loss.value, page.map_side.dominates.text()))
    assert len({loss for loss, _ in seen}) == 3
    assert "size" in seen[0][1]
    assert "data" in seen[2][1]


def test_a_key_is_not_caught_by_a_published_model(page: ExploreView) -> None:
    page.map_side.preset_picked.emit("GPT-3 175B")
    canvas = page.plot_card.plot.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert handle(page).x > GPT3.params
    assert handle(page).y == GPT3.tokens
    assert page.map_side.verdict.title_label.text() == "Is this model undertrained?"


def test_the_parts_add_up_to_the_loss(page: ExploreView) -> None:
    page.map_side.preset_picked.emit("GPT-3 175B")
    said = texts(page.map_side.bar)
    assert said == ["Irreducible", "1.817 · 90 %", "Size", "0.059 · 3 %", "Data", "0.132 · 7 %"]
    assert page.map_side.dominates.text() == "What is left to win is mostly data: add tokens."


@pytest.mark.parametrize(
    ("text", "params"), [("175B", 1.75e11), ("7e9", 7e9), ("70 million", 7e7), ("1.4 T", 1.4e12)]
)
def test_a_size_is_typed_as_people_write_it(page: ExploreView, text: str, params: float) -> None:
    type_into(page.map_side.params.field, text)
    assert handle(page).x == params
    assert page.map_side.problem.isHidden()


@pytest.mark.parametrize("text", ["much", "-3", "0", "1e40", ""])
def test_what_is_no_size_is_answered_with_what_is_one(page: ExploreView, text: str) -> None:
    before = handle(page)
    type_into(page.map_side.tokens.field, text or " ")
    assert "100 M to 60 T" in page.map_side.problem.text()
    assert page.map_side.problem.isVisible()
    assert handle(page) == before


def test_leaving_a_field_unchanged_keeps_the_exact_number(page: ExploreView) -> None:
    page.map_side.preset_picked.emit("GPT-3 175B")
    field = page.map_side.params.field
    assert field.text() == "175 B"
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert handle(page).x == 1.746e11


def test_the_best_split_keeps_the_compute_and_then_there_is_none_better(page: ExploreView) -> None:
    page.map_side.preset_picked.emit("GPT-3 175B")
    QTest.mouseClick(page.map_side.best, Qt.MouseButton.LeftButton)
    best = laws.law("besiroglu").optimum(6 * GPT3.params * GPT3.tokens)
    assert (handle(page).x, handle(page).y) == pytest.approx(
        (float(best.params), float(best.tokens))
    )
    assert not page.map_side.best.isEnabled()
    assert page.map_side.verdict.text.startswith("Hardly")


def test_doubling_moves_the_model_and_says_what_each_law_asks_for(page: ExploreView) -> None:
    page.map_side.preset_picked.emit("GPT-3 175B")
    QTest.mouseClick(page.map_side.double, Qt.MouseButton.LeftButton)
    assert handle(page).x == 2 * GPT3.params
    assert handle(page).y == pytest.approx(1.933 * GPT3.tokens, rel=1e-3)
    said = texts(page.map_side.steps)
    assert said[0] == "Twice the size, 175 B to 349 B, asks for"
    for row in (
        ("Kaplan 2020", "× 1.29", "× 2.58"),
        ("Hoffmann 2022", "× 2.28", "× 4.56"),
        ("Besiroglu 2024", "× 1.93", "× 3.87"),
    ):
        start = said.index(row[0])
        assert tuple(said[start : start + 3]) == row
    [step] = named(page, "Twice the size, Besiroglu 2024")
    assert (step.x[0], step.y[0]) == (GPT3.params, GPT3.tokens)
    assert page.map_side.verdict.isHidden()
    page.map_side.preset_picked.emit("Chinchilla 70B")
    assert page.map_side.verdict.isVisible()
    assert named(page, "Twice the size, Besiroglu 2024") == []


def test_at_the_end_of_the_map_nothing_can_be_doubled(page: ExploreView) -> None:
    type_into(page.map_side.params.field, "2.5T")
    assert not page.map_side.double.isEnabled()
    assert page.map_side.double.toolTip() == "The map ends here"


@pytest.mark.parametrize(
    ("name", "words", "kind"),
    [
        ("GPT-3 175B", "57.3 M to 16.2 B parameters", "neutral"),
        ("Llama 3 8B", "868 tokens per parameter", "warn"),
        ("DeepSeek-V3", "mixture of experts: 37 B of its 671 B", "warn"),
        ("GPT-3 2.7B", "1 nat is 1.44 bits", "neutral"),
    ],
)
def test_the_note_is_about_the_mistake_that_is_near(
    page: ExploreView, name: str, words: str, kind: str
) -> None:
    page.map_side.preset_picked.emit(name)
    assert words in page.note.text
    assert page.note.property("kind") == kind


def test_rounded_constants_and_small_models_have_notes_of_their_own(page: ExploreView) -> None:
    page.open_state({"law": "hoffmann-rounded", "params": 1e10, "tokens": 1e11})
    assert "rounded" in page.note.text
    page.open_state({"law": "besiroglu", "params": 6e7, "tokens": 2e9})
    assert "attention" in page.note.text


def test_the_power_law_carries_the_handle_and_says_what_ten_times_as_much_buys(
    page: ExploreView,
) -> None:
    page.view_picked.emit("laws")
    side = page.laws_side
    assert side.equation.text() == "L(N) = (8.8 × 10¹³ / N)^0.076"
    drag(page, 1e7, 2.0)
    at = handle(page)
    assert at.x == pytest.approx(1e7, rel=0.05)
    assert at.y == pytest.approx((8.8e13 / at.x) ** 0.076), "whatever the mouse says"
    assert side.saved.value == f"−{at.y * (1 - 10**-0.076):.2f}"
    assert "16 % off the loss" in side.saved.caption_label.text()
    assert "Besiroglu 2024" in texts(side.gains)


def test_what_grows_can_be_data_or_compute(page: ExploreView) -> None:
    page.view_picked.emit("laws")
    page.laws_side.what_picked.emit("tokens")
    assert page.laws_side.equation.text() == "L(D) = (5.4 × 10¹³ / D)^0.095"
    assert "eq. 1.5" in page.note.text
    page.laws_side.what_picked.emit("flops")
    assert "6ND" in page.note.text
    type_into(page.laws_side.at.field, "3.14e23")
    assert handle(page).y == pytest.approx(1.764, abs=5e-4)
    assert "sec. 6.3" in page.note.text
    assert page.note.property("kind") == "warn"


def test_runs_laid_over_are_counted_both_ways(page: ExploreView) -> None:
    page.view_picked.emit("laws")
    side = page.laws_side
    assert not side.count.isEnabled()
    side.runs_picked.emit("gadre")
    assert side.count.isEnabled()
    [everything] = named(page, "C4")
    side.count_picked.emit("without")
    [without] = named(page, "C4")
    assert all(a > b for a, b in zip(everything.x, without.x, strict=True))
    assert everything.y == without.y
    assert "as Kaplan counts" in page.note.text
    side.runs_picked.emit("pile")
    assert not side.count.isEnabled()
    assert "Another corpus and tokenizer" in page.note.text
    assert "dey2023" in page.plot_card.sources.link.keys


def test_a_window_off_the_minimum_is_seen_to_err(page: ExploreView) -> None:
    page.view_picked.emit("isoflop")
    side = page.isoflop_side
    assert (side.exponent.value, side.true.value) == ("0.513", "0.513")
    assert "as good as right" in side.read.text()
    side.shift_moved.emit(10.0)
    assert side.exponent.value == "0.513"
    assert "53 % too many" in side.read.text()
    assert "exponent stays right" in page.note.text
    side.drift_picked.emit("grows")
    assert side.exponent.value == "0.609"
    assert "exponent itself comes out wrong" in page.note.text


def test_budgets_are_hoffmanns_nine_or_every_power_of_ten(page: ExploreView) -> None:
    page.view_picked.emit("isoflop")
    [best] = named(page, "Best size")
    assert (len(best.x), best.labels[0], best.labels[-1]) == (9, "6 × 10¹⁸", "3 × 10²¹")
    page.isoflop_side.budgets_picked.emit("decades")
    [best] = named(page, "Best size")
    assert (len(best.x), best.labels[0], best.labels[-1]) == (9, "10¹⁸", "10²⁶")


def test_a_law_that_the_person_kept_can_be_picked_at_once(page: ExploreView, home: Home) -> None:
    law = ParametricLaw(1.2, 30.0, 60.0, 0.3, 0.3)
    own_laws(home).keep("mine", law, 24)
    assert page.presenter is not None
    page.presenter.laws_changed()
    page.open_state({"law": "own:mine", "params": 1e6, "tokens": 1e7})
    assert page.laws.currentText() == "mine"
    diagonals = named(page, "Equal compute, FLOP")
    assert (diagonals[0].label, diagonals[-1].label) == ("10¹⁰", "10²⁶")
    assert page.map_side.loss.value == f"{float(law.loss(1e6, 1e7)):.3f}"
    assert handle(page).x == 1e6, "the map reaches down to models as small as those at home"
    page.open_state({"view": "isoflop", "budgets": "decades"})
    assert page.isoflop_side.budgets.button("decades").text() == "10¹⁰ to 10¹⁸"
    page.open_state({"view": "laws"})
    low = page.plot_card.plot.figure.y.low
    assert low is not None
    assert low < 1.2, "a law that falls lower is seen to"
    page.view_picked.emit("map")
    own_laws(home).forget("mine")
    page.presenter.laws_changed()
    assert page.laws.currentText() == "Besiroglu 2024"


def test_a_state_comes_back_and_nonsense_is_ignored(page: ExploreView) -> None:
    page.open_state({"view": "isoflop", "shift": 4.0, "drift": "grows", "law": "hoffmann"})
    kept = page.save_state()
    page.open_state({"view": "map", "shift": 1.0})
    page.open_state(kept)
    assert page.views.value == "isoflop"
    assert page.isoflop_side.shift.value == pytest.approx(4.0)
    nonsense: dict[str, object] = {"view": "moon", "shift": "far", "params": float("nan"), "x": 1}
    assert from_state(nonsense, Exploring()) == Exploring()
    assert from_state({"params": 1e40}, Exploring()).params == 3e12


def test_every_state_for_a_picture_can_be_shown(page: ExploreView) -> None:
    for name, state in page.demo_states():
        page.open_state(state)
        assert page.views.value == state["view"], name
        assert page.plot_card.plot.figure.series


def test_the_verdict_is_on_either_side() -> None:
    law = laws.law("besiroglu")
    small = explore_words.verdict_text(verdict(law, 8.03e9, 1.5e13))
    assert "the other way round" in small
    assert "868 tokens per parameter" in small
    assert explore_words.verdict_text(verdict(laws.law("kaplan"), 1e9, 1e10)) == ""


def test_far_outside_the_note_names_what_was_measured() -> None:
    law = laws.law("besiroglu")
    measured = laws.measured_range("besiroglu")
    note = explore_words.map_note(verdict(law, 1.345e8, 2e12), measured, None, "besiroglu")
    assert measured.ratio is not None
    assert explore_words.ratio(measured.ratio[1]) in note.text
    unknown = explore_words.map_note(verdict(law, 1.345e8, 2e12), None, None, "own:mine")
    assert "nobody measured" in unknown.text


def test_exponents_of_a_line_without_a_floor_are_not_compared() -> None:
    law = laws.parametric("besiroglu")
    kaplan = power_laws.equation("params")
    found = power_laws.gain(power_laws.kaplan_line("params"), 1e6)
    note = explore_law_words.note("params", found, kaplan, law, "L", "none", without=False)
    assert all(figure in note.text for figure in ("0.076", "0.348", "1.82"))


def test_the_palette_reaches_every_view_and_the_step(page: ExploreView) -> None:
    found = {action.text(): action for action in page.actions()}
    found["Show the curves of equal compute"].trigger()
    assert page.views.value == "isoflop"
    before = handle_params(page)
    found["Double the model on the map"].trigger()
    assert page.views.value == "map"
    assert handle(page).x == 2 * before


def handle_params(page: ExploreView) -> float:
    """Where the model is, whichever view is at the front."""
    params = page.save_state()["params"]
    assert isinstance(params, float)
    return params
