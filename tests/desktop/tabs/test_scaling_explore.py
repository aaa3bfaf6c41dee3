"""The page "Explore": a person drags, types and picks, and reads what follows."""

from typing import Any

import pytest
from page_bench import PageBench
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.tabs.scaling import spend_questions
from desktop.tabs.scaling.explore import ExplorePage
from models.figure import Figure, Mark
from models.scaling import laws
from models.scaling.figures.power_laws import colours_of
from models.scaling.figures.spend import BAND, MISSED
from models.scaling.parametric import ParametricLaw
from models.scaling.published import model
from models.scaling.states import Exploring, Spending, offered, own_laws
from models.store.paths import Home

GPT3 = model("GPT-3 175B")
PUBLISHED = [name for name in laws.LAW_NAMES if name != "kaplan"]


class Bench(PageBench):
    def __init__(self, bot: QtBot, home: Home) -> None:
        super().__init__(bot, home, ExplorePage)

    def pull(self, x: float, y: float, beside: tuple[int, int] = (0, 0)) -> None:
        """Drag the handle to these values."""
        at = handle(self.view)
        self.drag(self.view.plot_card.plot, (at.x, at.y), (x, y), beside=beside)


@pytest.fixture(scope="module")
def made(pages: Any) -> Any:
    return pages(Bench)


@pytest.fixture
def page(made: Any) -> Any:
    """The page as it opens."""
    made.page._moved = False
    made.view.open_state(Exploring().state())
    return made.view


def figure(page: ExplorePage) -> Figure:
    return page.plot_card.plot.figure


def handle(page: ExplorePage) -> Mark:
    """What can be dragged in the plot."""
    [found] = [mark for mark in figure(page).marks if mark.movable]
    return found


def named(page: ExplorePage, name: str) -> list[Any]:
    return [series for series in figure(page).series if series.name == name]


def texts(widget: Any) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def type_into(field: Any, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_dragged_to_gpt3_the_map_says_whether_gpt3_was_undertrained(
    page: ExplorePage, made: Any
) -> None:
    side = page.map_side
    page.change(params=1e10, tokens=3e10)
    assert (handle(page).name, handle(page).named) == ("Drag me", True)
    assert side.verdict.title_label.text() == "Is this model undertrained?"
    made.pull(GPT3.params, GPT3.tokens, beside=(3, -2))
    assert (handle(page).x, handle(page).y) == (GPT3.params, GPT3.tokens), "it is caught"
    assert not handle(page).named, "who has dragged it needs no hint"
    assert side.verdict.title_label.text() == "Was GPT-3 undertrained?"
    for found in ("Yes", "1.992", "2.009", "1.64 times"):
        assert found in side.verdict.text
    assert (side.loss.value, side.ratio.value) == ("2.009", "1.72")
    assert "3.14 × 10²³ FLOP" in side.cost.text() and "1.817 · 90\u00a0%" in texts(side.bar)
    assert side.dominates.text() == "Data limits this model most: train on more tokens."
    page.laws.setCurrentIndex(page.laws.findData("hoffmann"))
    page.laws.activated.emit(page.laws.currentIndex())
    for found in ("55.9", "1.941", "2.40"):
        assert found in side.verdict.text, "the answer depends on the law"
    assert page.law_source.keys == ("hoffmann2022", "brown2020")
    assert len(named(page, "Compute-optimal, Hoffmann 2022")) == 1
    canvas = page.plot_card.plot.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert handle(page).x > GPT3.params and handle(page).y == GPT3.tokens, "a key is not caught"
    assert side.verdict.title_label.text() == "Is this model undertrained?"


def test_the_map_begins_with_gpt3_the_compute_optimal_line_and_the_gap(page: ExplorePage) -> None:
    assert page.views.value == "map" and handle(page).x == GPT3.params
    names = {one.name for one in figure(page).series}
    gap = {"Same compute, compute-optimal", "Same loss, least compute"}
    assert names == {"Compute-optimal, Besiroglu 2024", "Equal loss, nats", *gap}
    assert [one.name for one in figure(page).marks if not one.movable] == ["GPT-3 175B"]
    for name in ("diagonals", "models", "kaplan"):
        page.layer_boxes[name].click()
    names = {one.name for one in figure(page).series}
    assert names > {"IsoFLOP", "Equal loss, nats", "Compute-optimal, Kaplan 2020"}
    assert len(figure(page).marks) > 30
    assert Exploring().changed(**page.save_state()).models, "layers are found again"


def test_a_dot_is_clicked_a_model_is_found_by_a_part_of_its_name_and_moves_are_undone(
    page: ExplorePage, made: Any
) -> None:
    page.layer_boxes["models"].click()
    gemma = model("Gemma 2 2B")
    made.drag(page.plot_card.plot, (gemma.params, gemma.tokens), (gemma.params, gemma.tokens))
    assert (handle(page).x, handle(page).y) == (gemma.params, gemma.tokens)
    made.waits(lambda: not page._dragging)
    search = page.map_side.search
    assert search.currentText() == "Gemma 2 2B"
    search.lineEdit().selectAll()
    QTest.keyClicks(search, "405")
    assert search.completer().currentCompletion() == "Llama 3.1 405B"
    search.completer().activated[str].emit("Llama 3.1 405B")
    search.activated.emit(search.findText("Llama 3.1 405B"))
    assert handle(page).x == model("Llama 3.1 405B").params
    page.undo_action.trigger()
    assert (handle(page).x, handle(page).y) == (gemma.params, gemma.tokens)
    made.pull(1e9, 1e11)
    moved = handle(page)
    page.undo_action.trigger()
    assert handle(page).x == gemma.params, "a drag is one step"
    page.redo_action.trigger()
    assert handle(page) == moved
    page.change(view="laws")
    made.pull(1e9, 2.0)
    page.undo_action.trigger()
    assert handle(page).x == 1e8, "the prediction's handle, too"


def test_sizes_are_typed_as_people_write_them(page: ExplorePage) -> None:
    side = page.map_side
    page.map_side.start_from("GPT-3 175B")
    assert side.params.field.text() == "175 B"
    side.params.field.setFocus()
    QTest.keyClick(side.params.field, Qt.Key.Key_Return)
    assert handle(page).x == 1.746e11, "a field that is left unchanged keeps the exact number"
    for text, params in (("175B", 1.75e11), ("7e9", 7e9), ("70 million", 7e7), ("1.4 T", 1.4e12)):
        type_into(side.params.field, text)
        assert handle(page).x == params and not side.says.property("wrong"), text
    before = handle(page)
    for text in ("much", "-3", "0", "1e40", " "):
        type_into(side.tokens.field, text)
        assert side.says.text() == "Training tokens: type 100 M to 60 T", text
        assert side.says.property("wrong") and side.tokens.field.property("wrong"), text
        assert handle(page) == before, text
    high = side.height()
    QCoreApplication.sendEvent(side.tokens.field, QFocusEvent(QEvent.Type.FocusOut))
    assert side.tokens.field.text() == "300 B", "no refused text stays beside the results"
    assert not side.says.property("wrong") and side.height() == high


def test_the_best_split_and_twice_the_size(page: ExplorePage) -> None:
    side = page.map_side
    page.map_side.start_from("GPT-3 175B")
    QTest.mouseClick(side.double, Qt.MouseButton.LeftButton)
    assert handle(page).x == 2 * GPT3.params
    assert handle(page).y == pytest.approx(1.933 * GPT3.tokens, rel=1e-3)
    assert side.steps.rows[1:] == [
        ("Kaplan 2020", "× 1.29", "× 2.58"),
        ("Hoffmann 2022", "× 2.28", "× 4.56"),
        ("Besiroglu 2024", "× 1.93", "× 3.87"),
    ]
    [step] = named(page, "Twice the size, Besiroglu 2024")
    assert (step.x[0], step.y[0]) == pytest.approx((GPT3.params, GPT3.tokens))
    assert side.verdict.isHidden()
    page.map_side.start_from("GPT-3 175B")
    assert side.verdict.isVisible() and named(page, "Twice the size, Besiroglu 2024") == []
    QTest.mouseClick(side.best, Qt.MouseButton.LeftButton)
    best = laws.law("besiroglu").optimum(6 * GPT3.params * GPT3.tokens)
    found = (handle(page).x, handle(page).y)
    assert found == pytest.approx((float(best.params), float(best.tokens)))
    assert not side.best.isEnabled() and side.verdict.text.startswith("Practically optimal: 18.7")
    assert "1.00 times" not in side.verdict.text
    type_into(side.params.field, "2.5T")
    assert not side.double.isEnabled() and side.double.toolTip() == "The map ends here"


def test_the_note_is_about_the_mistake_that_is_near(page: ExplorePage) -> None:
    for name, words, kind in (
        ("GPT-3 175B", "57.3 M to 16.2 B parameters", "neutral"),
        ("Llama 3 8B", "868 tokens per parameter", "warn"),
        ("DeepSeek-V3", "mixture of experts: 37 B of its 671 B", "warn"),
        ("GPT-3 2.7B", "1 nat is 1.44 bits", "neutral"),
    ):
        page.map_side.start_from(name)
        assert words in page.note.text and page.note.property("kind") == kind, name


def test_the_power_law_carries_the_handle_and_says_what_ten_times_as_much_buys(
    page: ExplorePage, made: Any
) -> None:
    page.change(view="laws")
    side = page.laws_side
    assert side.equation.text() == "L(N) = (8.8 × 10¹³ / N)^0.076"
    made.pull(1e7, 2.0)
    at = handle(page)
    assert at.x == pytest.approx(1e7, rel=0.05)
    assert at.y == pytest.approx((8.8e13 / at.x) ** 0.076), "whatever the mouse says"
    assert side.saved.value == f"−{at.y * (1 - 10**-0.076):.2f}"
    assert "16\u00a0% off the loss" in side.saved.caption_label.text()
    assert "Besiroglu 2024" in texts(side.gains)
    side.what.button("tokens").click()
    assert side.equation.text() == "L(D) = (5.4 × 10¹³ / D)^0.095" and "eq. 1.5" in page.note.text
    side.what.button("flops").click()
    assert "6ND" in page.note.text
    type_into(side.at.field, "3.14e23")
    assert handle(page).y == pytest.approx(1.764, abs=5e-4)
    assert "sec. 6.3" in page.note.text and page.note.property("kind") == "warn"


def test_a_window_off_the_minimum_is_seen_to_err(page: ExplorePage) -> None:
    page.change(view="isoflop")
    side = page.isoflop_side
    assert (side.exponent.value, side.true.value) == ("0.513", "0.513")
    side.shift.value_changed.emit(10.0)
    assert side.exponent.value == "0.513" and "53\u00a0% too many" in side.read.text()
    side.drift.button("grows").click()
    assert side.exponent.value == "0.609" and "exponent itself comes out wrong" in page.note.text
    page.change(budgets="decades")
    [best] = named(page, "Best size")
    assert (len(best.x), best.labels[0], best.labels[-1]) == (9, "10¹⁸", "10²⁶")


def test_a_state_comes_back_and_nonsense_is_ignored(page: ExplorePage, made: Any) -> None:
    made.comes_back({"view": "isoflop", "shift": 4.0, "drift": "grows", "law": "hoffmann"})
    assert page.isoflop_side.shift.value == pytest.approx(4.0)
    assert Exploring().changed(view="moon", shift="far") == Exploring()
    assert Exploring().changed(params=1e40).params == 3e12


def colours(figure: Figure, title: str) -> set[int | None]:
    """Of every coloured line that has this law in its name."""
    return {one.colour for one in figure.series if title in one.name and one.colour != -1}


def test_a_law_is_one_colour_on_every_page_and_one_of_ones_own_is_offered_while_it_is_kept(
    page: ExplorePage, made: Any
) -> None:
    home, law = made.home, ParametricLaw(1.2, 30.0, 60.0, 0.3, 0.3)
    own_laws(home.data).keep("mine", law, 24)
    page.laws_changed()
    kaplans = set(colours_of(["kaplan"]))
    for key, title in (*((name, laws.title(name)) for name in PUBLISHED), ("own:mine", "mine")):
        for view in ("laws", "map"):
            page.open_state({**dict.fromkeys(page.layer_boxes, True), "view": view, "law": key})
            assert colours(figure(page), title) == set(colours_of([key])), (view, key)
            assert colours(figure(page), "Kaplan 2020") == kaplans
        best = {one.colour for one in figure(page).series if "Compute-optimal, " in one.name}
        rest = {one.colour for one in figure(page).series if "Compute-optimal, " not in one.name}
        assert len(best) == 2 and not best & rest, key
        spend = spend_questions.frontier(Spending(law=key), offered(home.data, "yours")).figure
        names = {title, *(text.format(name=title) for text in (BAND, MISSED))}
        [line] = [one for one in spend.series if one.name in names]
        assert line.colour == colours_of([key])[0] and colours(spend, "Kaplan 2020") == kaplans
    several = ["kaplan", "own:a", "besiroglu", "own:b", "own:c"]
    assert len(set(colours_of(several))) == len(several), "own laws can be told apart"
    page.open_state({"law": "own:mine", "params": 1e6, "tokens": 1e7})
    assert page.laws.currentText() == "mine" and handle(page).x == 1e6, "models as small as at home"
    assert page.map_side.loss.value == f"{float(law.loss(1e6, 1e7)):.3f}"
    page.open_state({"view": "laws"})
    low = figure(page).y.low
    assert low is not None and low < 1.2, "a law that falls lower is seen to"
    page.open_state({"view": "map", "law": "own:mine", "params": 2.8e7, "tokens": 6e10})
    said = page.note.text
    assert "2,143 tokens per parameter; Hoffmann's runs had" in said and "nobody" not in said
    assert page.edit.isVisibleTo(page)
    own_laws(home.data).keep("other", law, 24)
    page.rename_law("other")
    assert "Another law is called other" in page.banner.text
    page.rename_law("<b>ours</b>")
    assert page.state.law == "own:<b>ours</b>" and page.banner.isHidden()
    assert [own.name for own in own_laws(home.data).all()] == ["<b>ours</b>", "other"]
    legend = page.plot_card.plot.legend
    assert {one.textFormat() for one in legend.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    page.delete_law()
    assert [own.name for own in own_laws(home.data).all()] == ["other"]
    assert not page.edit.isVisibleTo(page)
    assert page.laws.currentText() == "Besiroglu 2024"
