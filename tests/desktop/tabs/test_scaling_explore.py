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
from models.figure import INK, Figure, Mark
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
        self.drag(self.view.card.plot, (at.x, at.y), (x, y), beside=beside)


@pytest.fixture
def page(made: Any) -> Any:
    """The page as it opens."""
    made.page._moved = False
    made.view.open_state(Exploring().state())
    return made.view


def figure(page: ExplorePage) -> Figure:
    return page.card.plot.figure


def handle(page: ExplorePage) -> Mark:
    """What can be dragged in the plot."""
    [found] = [mark for mark in figure(page).marks if mark.movable]
    return found


def named(page: ExplorePage, name: str) -> list[Any]:
    return [series for series in figure(page).series if series.name == name]


def type_into(field: Any, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_dragged_to_gpt3_the_sentence_says_whether_gpt3_was_undertrained(
    page: ExplorePage, made: Any
) -> None:
    says = page.card.statement
    page.change(params=1e10, tokens=3e10)
    assert (handle(page).name, handle(page).named) == ("Drag me", True)
    assert says.finding.text().startswith("This model: 3 tokens per parameter; ")
    made.pull(GPT3.params, GPT3.tokens, beside=(3, -2))
    assert (handle(page).x, handle(page).y) == (GPT3.params, GPT3.tokens), "it is caught"
    assert not handle(page).named, "who has dragged it needs no hint"
    assert says.finding.text() == (
        "GPT-3 was trained on 1.72 tokens per parameter; 18.7 would be compute-optimal."
    )
    assert says.detail.text() == (
        "Spent optimally, the same compute would reach 1.992 instead of 2.009 nats: 53 B "
        "parameters on 989 B tokens. The same loss takes 1.64 times less compute."
    )
    parts = page.map_foot.parts
    assert parts.loss.text() == "2.009"
    assert parts.accessibleName() == "Irreducible: 1.817, Size: 0.059, Data: 0.132"
    assert page.card.hint.text().startswith("Data limits this model most: train on more tokens.")
    canvas = page.card.plot.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert handle(page).x > GPT3.params and handle(page).y == GPT3.tokens, "a key is not caught"
    assert says.finding.text().startswith("This model: ")


def test_one_law_is_there_at_first_and_the_other_is_a_press_away(page: ExplorePage) -> None:
    other = page.map_foot.other
    assert page.state.law == "besiroglu" and other.text() == "Optimum by Hoffmann 2022: 30.6 B"
    other.click()
    says = page.card.statement.text
    for found in ("55.9", "1.941", "2.40 times", "30.6 B"):
        assert found in says, "the answer depends on the law"
    assert page.card.sources.link.keys[0] == "hoffmann2022"
    assert len(named(page, "Compute-optimal, Hoffmann 2022")) == 1
    other.click()
    assert page.state.law == "besiroglu", "and back"


def test_the_map_begins_with_its_colours_a_dozen_models_and_the_compute_optimal_line(
    page: ExplorePage,
) -> None:
    shown = figure(page)
    assert shown.surface is not None and handle(page).x == GPT3.params
    names = {one.name for one in shown.series}
    moving = {"IsoFLOP", "Same loss"}
    assert names == {"Compute-optimal, Besiroglu 2024", "Equal loss, nats", *moving}
    marks = [one for one in shown.marks if not one.movable]
    assert len(marks) == 13 and all(one.named for one in marks)
    assert marks[-1].name.startswith("optimum: ")
    for name in ("diagonals", "models", "kaplan"):
        page.layers[name].click()
    assert "Compute-optimal, Kaplan 2020" in {one.name for one in figure(page).series}
    assert len(named(page, "IsoFLOP")) > 5 and len(figure(page).marks) > 60
    assert Exploring().changed(**page.save_state()).models, "layers are found again"


def test_a_dot_is_clicked_a_model_is_found_by_a_part_of_its_name_and_moves_are_undone(
    page: ExplorePage, made: Any
) -> None:
    page.layers["models"].click()
    gemma = model("Gemma 2 2B")
    made.drag(page.card.plot, (gemma.params, gemma.tokens), (gemma.params, gemma.tokens))
    assert (handle(page).x, handle(page).y) == (gemma.params, gemma.tokens)
    made.waits(lambda: not page._dragging)
    search = page.search
    assert search.currentText() == "Gemma 2 2B"
    assert search.findText("Llama 3.1 405B") > 0
    completer = search.completer()
    completer.setCompletionPrefix("405")
    assert completer.currentCompletion() == "Llama 3.1 405B"
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
    assert page.back.isVisibleTo(page)
    page.back.click()
    assert page.state.view == "map" and not page.back.isVisibleTo(page)


def test_sizes_are_typed_as_people_write_them(page: ExplorePage) -> None:
    foot, hint = page.map_foot, page.card.hint
    page.start_from("GPT-3 175B")
    assert foot.params.field.text() == "175 B"
    foot.params.field.setFocus()
    QTest.keyClick(foot.params.field, Qt.Key.Key_Return)
    assert handle(page).x == 1.746e11, "a field that is left unchanged keeps the exact number"
    for text, params in (("175B", 1.75e11), ("7e9", 7e9), ("70 million", 7e7), ("1.4 T", 1.4e12)):
        type_into(foot.params.field, text)
        assert handle(page).x == params and not hint.property("wrong"), text
    before, said = handle(page), hint.text()
    for text in ("much", "-3", "0", "1e40", " "):
        type_into(foot.tokens.field, text)
        assert hint.text() == "Training tokens: type 2 B to 60 T", text
        assert hint.property("wrong") and foot.tokens.field.property("wrong"), text
        assert handle(page) == before, text
    high = page.card.height()
    QCoreApplication.sendEvent(foot.tokens.field, QFocusEvent(QEvent.Type.FocusOut))
    assert foot.tokens.field.text() == "300 B", "no refused text stays beside the results"
    assert not hint.property("wrong") and hint.text() == said and page.card.height() == high


def test_the_act_moves_to_the_optimum_and_the_model_is_doubled_on_wish(page: ExplorePage) -> None:
    foot, says = page.map_foot, page.card.statement
    page.start_from("GPT-3 175B")
    page.twice.click()
    assert handle(page).x == 2 * GPT3.params
    assert handle(page).y == pytest.approx(1.933 * GPT3.tokens, rel=1e-3)
    assert page.steps.rows[1:] == [
        ("Kaplan 2020", "× 1.29", "× 2.58"),
        ("Hoffmann 2022", "× 2.28", "× 4.56"),
        ("Besiroglu 2024", "× 1.93", "× 3.87"),
    ]
    [step] = named(page, "Twice the size, Besiroglu 2024")
    assert (step.x[0], step.y[0]) == pytest.approx((GPT3.params, GPT3.tokens))
    assert says.finding.text() == (
        "Twice the size asks for 1.93 times the tokens and 3.87 times the compute."
    )
    page.start_from("GPT-3 175B")
    assert named(page, "Twice the size, Besiroglu 2024") == [] and "1.72" in says.text
    QTest.mouseClick(foot.best, Qt.MouseButton.LeftButton)
    best = laws.law("besiroglu").optimum(6 * GPT3.params * GPT3.tokens)
    found = (handle(page).x, handle(page).y)
    assert found == pytest.approx((float(best.params), float(best.tokens)))
    assert not foot.best.isEnabled() and says.text == (
        "Practically optimal: 18.7 tokens per parameter."
    )
    page.change(params=2.5e12)
    assert not page.twice.isEnabled() and page.twice.toolTip() == "The map ends here"


def test_the_note_is_about_the_mistake_that_is_near(page: ExplorePage) -> None:
    for name, words in (
        ("GPT-3 175B", "57.3 M to 16.2 B parameters"),
        ("Llama 3 8B", "868 tokens per parameter"),
        ("DeepSeek-V3", "mixture of experts: 37 B of its 671 B"),
        ("GPT-3 2.7B", "1 nat is 1.44 bits"),
    ):
        page.start_from(name)
        assert words in page.card.hint.text(), name


def test_the_power_law_carries_the_handle_and_says_what_ten_times_as_much_buys(
    page: ExplorePage, made: Any
) -> None:
    page.change(view="laws")
    foot, says = page.laws_foot, page.card.statement
    assert "L(N) = (8.8 × 10¹³ / N)^0.076" in says.text
    made.pull(1e7, 2.0)
    at = handle(page)
    assert at.x == pytest.approx(1e7, rel=0.05)
    assert at.y == pytest.approx((8.8e13 / at.x) ** 0.076), "whatever the mouse says"
    fallen = at.y * 10**-0.076
    assert f"from {at.y:.2f} to {fallen:.2f} nats" in says.finding.text()
    assert "16 % off the loss" in says.text
    assert [row[0] for row in page.gains.rows] == ["", "Kaplan 2020", "Besiroglu 2024"]
    foot.what.button("tokens").click()
    assert "L(D) = (5.4 × 10¹³ / D)^0.095" in says.text and "eq. 1.5" in page.card.hint.text()
    foot.what.button("flops").click()
    assert "6ND" in page.card.hint.text()
    type_into(foot.at.field, "3.14e23")
    assert handle(page).y == pytest.approx(1.764, abs=5e-4)
    assert "sec. 6.3" in page.card.hint.text()


def test_a_window_off_the_minimum_is_seen_to_err(page: ExplorePage) -> None:
    page.change(view="isoflop")
    foot, says = page.isoflop_foot, page.card.statement
    assert "0.513 by the parabolas and 0.513 by the law" in says.text
    foot.shift.value_changed.emit(10.0)
    assert "0.513 by the parabolas" in says.text and "53 % too many" in says.finding.text()
    foot.drift.button("grows").click()
    assert "0.609 by the parabolas" in says.text
    assert "exponent itself comes out wrong" in page.card.hint.text()
    page.budgets.button("decades").click()
    [best] = named(page, "Best size")
    assert (len(best.x), best.labels[0], best.labels[-1]) == (9, "10¹⁸", "10²⁶")


def test_a_model_beyond_the_edges_widens_the_map(page: ExplorePage) -> None:
    page.change(params=1e6, tokens=1e9)
    low = figure(page).x.low
    assert low is not None and low < 1e6, "the handle lies on the map"


def test_a_state_comes_back_and_nonsense_is_ignored(page: ExplorePage, made: Any) -> None:
    made.fits_a_small_window()
    made.comes_back({"view": "isoflop", "shift": 4.0, "drift": "grows", "law": "hoffmann"})
    assert page.isoflop_foot.shift.value == pytest.approx(4.0)
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
            page.open_state({**dict.fromkeys(page.layers, True), "view": view, "law": key})
            its = set(colours_of([key])) if view == "laws" else {INK}
            assert colours(figure(page), title) == its, (view, key)
            assert colours(figure(page), "Kaplan 2020") == kaplans
        spend = spend_questions.frontier(Spending(law=key), offered(home.data, "yours")).figure
        names = {title, *(text.format(name=title) for text in (BAND, MISSED))}
        [line] = [one for one in spend.series if one.name in names]
        assert line.colour == colours_of([key])[0] and colours(spend, "Kaplan 2020") == kaplans
    several = ["kaplan", "own:a", "besiroglu", "own:b", "own:c"]
    assert len(set(colours_of(several))) == len(several), "own laws can be told apart"
    page.open_state({"law": "own:mine", "params": 1e6, "tokens": 1e7})
    assert page.laws.currentText() == "mine" and handle(page).x == 1e6, "models as small as at home"
    assert page.map_foot.parts.loss.text() == f"{float(law.loss(1e6, 1e7)):.3f}"
    page.open_state({"view": "laws"})
    low = figure(page).y.low
    assert low is not None and low < 1.2, "a law that falls lower is seen to"
    page.open_state({"view": "map", "law": "own:mine", "params": 2.8e7, "tokens": 6e10})
    said = page.card.hint.text()
    assert "2,143 tokens per parameter; Hoffmann's runs had" in said and "nobody" not in said
    assert page.edit.isVisibleTo(page.more_panel)
    own_laws(home.data).keep("other", law, 24)
    page.rename_law("other")
    assert "Another law is called other" in page.banner.text
    page.rename_law("<b>ours</b>")
    assert page.state.law == "own:<b>ours</b>" and page.banner.isHidden()
    assert [own.name for own in own_laws(home.data).all()] == ["<b>ours</b>", "other"]
    page.change(view="laws")
    legend = page.card.plot.legend
    assert {one.textFormat() for one in legend.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    page.delete_law()
    assert [own.name for own in own_laws(home.data).all()] == ["other"]
    assert not page.edit.isVisibleTo(page.more_panel)
    assert page.laws.currentText() == "Besiroglu 2024"
    page.undo_bar.undo.click()
    assert page.laws.currentText() == "<b>ours</b>" and page.undo_bar.isHidden()
    assert own_laws(home.data).all()[0].runs == 24, "as it was"
