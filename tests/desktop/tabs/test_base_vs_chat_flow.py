"""The flow of the page "Inside": walked, acted upon, and what it says of any text."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from inside_bench import PROMPT, Bench
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tiny_models import make_tiny_model

import resources
from desktop.tabs.base_vs_chat.inside.picture import LEAST
from desktop.tabs.base_vs_chat.inside.view import chance, quoted
from models.base_vs_chat.flow import LIKELIEST
from models.base_vs_chat.inside import Part
from models.base_vs_chat.stations import STATIONS
from models.model import Model


@pytest.fixture(scope="module")
def made(pages: Callable[[Any], Any]) -> Any:
    bench = pages(Bench)
    bench.opens()
    return bench


@pytest.fixture
def bench(made: Any) -> Any:
    """On show, with the default text read to its end by a base model."""
    made.opens()
    return made


def test_what_is_off_answers_beside_the_whole_model_and_what_each_writes_is_told(
    bench: Any,
) -> None:
    bench.opens(view="flow", depth="far", station=0, colour="adds", ablation="zero")
    page, view, picture = bench.page, bench.page.flow, bench.page.flow.picture
    whole, away = page.inside.answer, Part("layer", 1)
    bench.keys(
        picture, Qt.Key.Key_Home, *[Qt.Key.Key_Right] * picture.index_of(away), Qt.Key.Key_Space
    )
    assert page.state.parts_off == (away,)
    told = bench.told()
    assert told.without is not None and told.answer.logits == pytest.approx(whole.logits)
    bench.waits(lambda: view.texts is not None)
    first = view.texts[0]
    assert view.goes_on() == page.says.text() and quoted(first)[1:6] in quoted(view.goes_on())
    view.ablations.button("mean").click()
    assert bench.told().without.logits != pytest.approx(told.without.logits)
    bench.click(page.views.button("attention"))
    assert page.off_tag.isVisible() and "1" in page.off_tag.text()
    bench.click(page.all_on)
    assert bench.told().without is None and page.state.off == ""


def test_all_that_a_view_wants_beside_comes_one_after_the_other(bench: Any) -> None:
    bench.opens(view="flow", depth="far", station=0, colour="off", off="0.1",
                other="The capital of Italy is")  # fmt: skip
    view = bench.page.flow
    bench.waits(lambda: bool(view.effects) and view.patches is not None and view.texts is not None)
    bench.page.change(view="numbers")
    bench.told()
    bench.page.change(view="flow", colour="adds")
    bench.told()
    assert view.texts is not None and bench.page.says.text() == view.goes_on()


def test_what_waits_for_a_moment_of_rest_never_takes_the_place_of_a_newer_text(bench: Any) -> None:
    bench.opens(view="flow", depth="far", station=0, off="0.1")
    page = bench.page
    assert page.told == page.request()
    page.change(off="", depth="head")
    page._rest()  # the moment ends while the new answer is on its way
    assert bench.told().without is None and page.state.off == ""


def test_what_grew_is_one_press_away_for_base_models_of_the_family(bench: Any) -> None:
    step = min(resources.checkpoints("98k"))
    bench.opens(view="flow", depth="far", station=0, step=step)
    bench.click(bench.page.flow.grown)
    where, state = bench.links.pop()
    assert (where, state["page"]) == ("emergence", "grew")
    assert state["grew"] == {"size": "98k", "step": step, "axis": "step"}
    bench.page.pick_model(bench.catalogue.every[1])
    bench.told()
    assert not bench.page.flow.grown.isVisible()


@pytest.mark.parametrize("view", ["patch", "parts", "off"])
def test_a_link_to_a_table_of_before_opens_the_flow(bench: Any, view: str) -> None:
    inside = {"model": "98k-base", "text": PROMPT, "view": view, "off": "0.1"}
    inside["other"] = "The capital of Italy is"
    bench.view.open_state({"page": "inside", "inside": inside})
    bench.told()
    assert bench.page.state.view == "flow" and bench.page.swap_tag.isVisible()
    assert bench.page.off_tag.isVisible()


def test_a_word_is_replaced_in_the_picture_and_taken_back(bench: Any) -> None:
    bench.opens(view="flow", model="98k-base", depth="far", station=0, other="")
    page, picture, view = bench.page, bench.page.flow.picture, bench.page.flow
    token = next(n for n, one in enumerate(page.inside.pieces) if one.text == "ran")
    before = page.inside
    keys = [Qt.Key.Key_Home, *[Qt.Key.Key_Right] * picture.index_of(token), Qt.Key.Key_Space]
    bench.keys(picture, *keys)
    assert view.swap.isVisible() and view.swap.word.text() == "France"
    view.swap.word.setText("Italy")
    QTest.keyClick(view.swap.word, Qt.Key.Key_Return)
    told = bench.told()
    assert not view.swap.isVisible() and page.state.other == "The capital of Italy is"
    assert page.prompt.toPlainText() == PROMPT, "the text of before stands in its field"
    assert "".join(piece.text for piece in told.pieces) == page.state.other
    assert told.answer.candidates == before.answer.candidates and told.without is not None
    bench.waits(lambda: view.patches is not None)
    assert quoted(" Italy") in view.sentence.text() and quoted(" France") in view.sentence.text()
    assert page.swap_tag.isVisible() and "Italy" in page.swap_tag.text()
    heard = QAccessible.queryAccessibleInterface(picture).text(QAccessible.Text.Description)
    assert heard.startswith(f"With {quoted(' Italy')} for {quoted(' France')}"), heard
    assert all(chance(one) in heard for one in told.without.candidates[:LIKELIEST])
    place = picture.places[picture.index_of(token)]
    assert picture.told(place).startswith(quoted(told.pieces[token].text))
    bench.click(page.swap_back)
    assert bench.told().without is None and page.state.other == ""
    assert not page.swap_tag.isVisible()
    bench.keys(picture, *keys)
    bench.click(view.swap.read_here)
    assert bench.told().contributions.position == token and page.state.other == ""


def test_the_flow_is_walked_and_acted_upon_by_keyboard_alone(bench: Any) -> None:
    bench.opens(view="flow", model="98k-base")
    view, picture = bench.page.flow, bench.page.flow.picture
    assert picture.isVisible() and not bench.page.strip.isVisible()
    before = view.sentence.text()
    for station in range(1, 8):
        bench.keys(view.next, Qt.Key.Key_Space)
        assert bench.page.state.station == station
    assert view.sentence.text() not in ("", before)
    bench.waits(lambda: bool(view.effects) and not bench.lanes.busy)
    off = picture.ringed()
    bench.keys(
        picture, Qt.Key.Key_Home, *[Qt.Key.Key_Right] * picture.index_of(off), Qt.Key.Key_Space
    )
    assert bench.page.state.off == off.name
    assert off.name in view.sentence.text() and "%" in view.sentence.text()
    bench.keys(view.next, Qt.Key.Key_Space)
    assert bench.page.state.station == 0 and bench.page.state.off == ""


def test_a_double_click_opens_a_head_and_leaves_on_what_was_on_and_off_what_was_off(
    bench: Any,
) -> None:
    bench.opens(view="flow", model="98k-base", off="mlp.0", depth="far", station=0)
    picture = bench.page.flow.picture
    place = picture.places[picture.index_of(Part("head", 1, 1))]
    spot = QPoint(round(place.x + place.width / 2), round(place.y + place.height / 2))
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=spot)
    left, kind = Qt.MouseButton.LeftButton, QEvent.Type.MouseButtonDblClick
    where = picture.mapToGlobal(spot)
    twice = QMouseEvent(
        kind, QPointF(spot), QPointF(where), left, left, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(picture, twice)
    bench.told()
    state = bench.page.state
    assert (state.depth, state.layer, state.head, state.off) == ("head", 1, 1, "mlp.0")


def test_a_station_rings_what_it_is_about(bench: Any) -> None:
    bench.opens(view="flow", model="98k-base", station=5, depth="far")
    picture = bench.page.flow.picture
    ringed = picture.places[picture.index_of(picture.ringed())]
    shown = picture.grab().toImage()
    bench.page.change(station=0)
    bench.told()
    plain, ratio = picture.grab().toImage(), shown.devicePixelRatio()
    edge = round((ringed.x - 3) * ratio), round((ringed.y + ringed.height / 2) * ratio)
    assert shown.pixelColor(*edge) != plain.pixelColor(*edge)


@pytest.mark.parametrize("station", range(3, STATIONS + 1))
def test_the_drawing_of_a_station_holds_all_that_its_picture_shows(
    bench: Any, station: int
) -> None:
    bench.opens(view="flow", model="98k-base", station=station, depth="far")
    bench.waits(lambda: bool(bench.page.flow.effects) or station < STATIONS)
    flow, picture = bench.page.flow, bench.page.flow.picture
    drawn = ET.fromstring(flow.shown().drawing())
    *_, wide, high = map(float, drawn.attrib["viewBox"].split())
    assert wide >= picture.width() and high >= picture.height()
    written, rings = list[str](), 0
    for group in drawn.iterfind(".//{*}g"):
        if group.get("stroke-width") == "2":
            rings += len(group.findall("{*}path"))
        for text in group.findall("{*}text"):
            font = QFont(str(text.get("font-family")))
            font.setPixelSize(int(str(text.get("font-size"))))
            font.setWeight(QFont.Weight(int(str(text.get("font-weight")))))
            across, down = (float(one) for one in str(group.get("transform"))[7:-1].split(",")[4:])
            left, low = across + float(text.get("x", 0)), down + float(text.get("y", 0))
            end = left + QFontMetricsF(font).horizontalAdvance(str(text.text))
            assert left >= 0 and end <= wide and 0 < low < high, text.text
            written.append(str(text.text))
    assert [one.replace("·", " ") for one in written] == ["Flow", *picture.texts()], "a word is cut"
    assert rings == 1 + (picture.ringed() is not None), "one is the line to the answer"


def test_a_link_to_the_last_station_computes_what_each_parts_absence_does(bench: Any) -> None:
    bench.opens(view="flow", model="98k-base", station=7, depth="far", colour="adds")
    bench.waits(lambda: bool(bench.page.flow.effects))
    assert "%" in bench.page.flow.sentence.text()
    bench.page.change(station=0)


def test_a_link_with_a_text_takes_back_what_was_switched_off_before(bench: Any) -> None:
    bench.opens(view="flow", model="98k-base", off="0.1", depth="head", layer=1, colour="off")
    bench.view.open_state({"page": "inside", "inside": {"model": "98k-base", "text": PROMPT}})
    bench.told()
    state = bench.page.state
    assert (state.off, state.depth, state.layer, state.colour) == ("", "far", 0, "adds")
    bench.view.open_state({"page": "inside", "inside": {"depth": "head"}})
    assert (bench.page.state.text, bench.page.state.depth) == (PROMPT, "head")


@pytest.mark.parametrize(("text", "told"), [
    ("héllo שלום 😀", ""),
    ("x", ""),
    ("La tête " * 300, "tokens left out at its beginning · Each � is part of a character"),
    ("The capital of France is Paris. " * 200, "tokens left out at its beginning"),
])  # fmt: skip
@pytest.mark.parametrize("size", [(1280, 753), (1024, 613), (683, 430)])
def test_any_text_has_its_picture_that_tells_what_is_left_out(
    bench: Any, text: str, told: str, size: tuple[int, int]
) -> None:
    bench.opens(view="flow", model="98k-base", text=text, depth="far")
    page, picture = bench.page, bench.page.flow.picture
    bench.view.resize(*size)
    bench.settle()
    assert told in page.cut.text() and page.cut.isVisible() == bool(told)
    assert page.inner.minimumSizeHint().width() <= 1024 - 2 * 24, "no note widens the page"
    assert picture.width() >= LEAST.width() and picture.height() >= LEAST.height()
    assert picture.places
    folded = len(page.inside.pieces) - sum(one.token is not None for one in picture.places)
    assert (f"{folded} more" in picture.texts()) == bool(folded)
    bench.view.resize(1280, 753)


def test_all_of_the_flow_stands_in_a_window_of_1024_by_700(bench: Any) -> None:
    """So many pixels are left below the window's head where the bar of jobs stands."""
    room = 620
    bench.opens(view="flow", model="98k-base", depth="far", station=0)
    bench.page.flow.banner.hide()  # what another test could not save
    bench.waits(lambda: bench.view.minimumSizeHint().height() < 640)
    bench.view.resize(1014, room)
    page = bench.page
    parts = (page.flow.next, page.flow.sizes, page.flow.steps.slider, page.flow.picture)

    bench.settle()
    assert all(one.isVisible() for one in parts)
    ends = [one.mapTo(bench.view, QPoint(0, one.height())).y() for one in parts]
    assert max(ends) <= room
    assert page.flow.sizes.height() == 40, "the names below the slider are not cut"
    bench.view.resize(1280, 753)


def test_layers_that_are_not_drawn_are_told(bench: Any, tmp_path: Path) -> None:
    deep = make_tiny_model(tmp_path / "deep", layers=66)
    every = bench.catalogue.every
    bench.catalogue.every = (*every, Model("deep", "base", 1, deep, "", "", 1))
    bench.opens(view="flow", model="deep", depth="far")
    assert "2 more layers are not drawn" in bench.page.cut.text()
    assert not bench.page.flow.size_row.isVisible(), "it is of no family"
    bench.catalogue.every = every
    bench.opens(view="flow")


def test_an_empty_text_leaves_no_picture_of_the_one_before(bench: Any) -> None:
    bench.opens(view="flow", model="98k-base")
    page = bench.page
    for blank in ("", " \n"):
        page.prompt.setPlainText(blank)
        page.take_text()
        bench.settle()
        assert not page.flow.isVisible() and page.nothing.isVisible()
    page.prompt.setPlainText(PROMPT)
    page.take_text()
    bench.told()
    assert page.flow.isVisible() and not page.nothing.isVisible()


def test_another_size_tells_of_the_same_text(bench: Any) -> None:
    bench.opens(view="flow", model="98k-base")
    view = bench.page.flow
    bench.keys(view.sizes, Qt.Key.Key_Home)
    assert bench.page.state.model == "14k-base" and bench.page.state.text == PROMPT
    assert bench.page.inside.layers == 2
    assert not view.steps.isVisible(), "this size ships no checkpoints"


def test_how_sure_it_is_depends_on_temperature_and_a_drawn_token_is_read_on(bench: Any) -> None:
    bench.opens(
        view="flow", model="98k-base", station=6, depth="far", temperature=1.0, top_k=0, top_p=1.0
    )
    page, view = bench.page, bench.page.flow
    assert view.sampler.isVisible() and not view.size_row.isVisible()
    bench.keys(view.sampler.temperature.slider, Qt.Key.Key_Home)
    assert page.state.temperature == 0.0 and "temperature 0" in view.sentence.text()
    said = page.inside.answer.candidates[0]
    bench.keys(view.sampler.draw, Qt.Key.Key_Space)
    bench.waits(lambda: page.state.text == PROMPT + said.text)
    told = bench.told()
    assert "".join(piece.text for piece in told.pieces) == PROMPT + said.text
    assert quoted(said.text) in view.sampler.drawn.text() and page.state.station == 6
    bench.keys(view.sampler.temperature.slider, Qt.Key.Key_Delete)
    bench.keys(view.sampler.top_k.slider, Qt.Key.Key_Home)
    assert (page.state.temperature, page.state.top_k) == (1.0, 1)
    assert "1 of 1024" in view.sentence.text().replace(",", "")
    bench.keys(view.sampler.top_k.slider, Qt.Key.Key_Delete)
    bench.keys(view.sampler.top_p.slider, Qt.Key.Key_Home)
    assert (page.state.top_k, page.state.top_p) == (0, 0.05)
    assert "1 of 1024" in view.sentence.text().replace(",", "")
    bench.keys(view.sampler.top_p.slider, Qt.Key.Key_Delete)
    bench.keys(view.next, Qt.Key.Key_Space)
    assert not view.sampler.isVisible() and view.size_row.isVisible()


@pytest.mark.parametrize("number", range(1, 8))
def test_every_station_is_an_action_that_the_search_finds(bench: Any, number: int) -> None:
    bench.opens(view="attention", station=0)
    (act,) = [one for one in bench.page.actions() if f"station {number}:" in one.text()]
    act.trigger()
    bench.told()
    state = bench.page.state
    assert (state.view, state.station) == ("flow", number) and bench.page.flow.isVisible()
    bench.page.change(station=0)


def test_the_way_plays_stops_at_a_press_goes_by_arrow_keys_and_ends(bench: Any) -> None:
    bench.opens(view="flow", model="14k-base")
    view, picture = bench.page.flow, bench.page.flow.picture
    whole = picture.grab().toImage()
    bench.keys(view.play, Qt.Key.Key_Space)
    assert picture.is_playing and picture.step == 0
    assert picture.grab().toImage() != whole
    bench.waits(lambda: picture.step >= 1)
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(5, 300))
    assert not picture.is_playing and picture.is_under_way and bench.page.state.off == ""
    at = picture.step
    bench.keys(picture, Qt.Key.Key_Right)
    assert picture.step == at + 1
    bench.keys(picture, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert picture.step == at - 1
    bench.keys(view.play, Qt.Key.Key_Space)
    bench.waits(lambda: not picture.is_playing)
    view.play.setFocus()
    assert not picture.is_under_way and picture.grab().toImage() == whole


def test_a_head_is_opened_to_its_numbers_and_left_again_by_keyboard(bench: Any) -> None:
    bench.opens(view="flow", model="98k-base")
    view, picture = bench.page.flow, bench.page.flow.picture
    head = Part("head", 1, 0)
    bench.keys(
        picture, Qt.Key.Key_Home, *[Qt.Key.Key_Right] * picture.index_of(head), Qt.Key.Key_Return
    )
    state = bench.page.state
    assert (state.depth, state.layer, state.head, state.off) == ("head", 1, 0, "")
    assert "1.0" in view.sentence.text() and view.whole.isVisible()
    bench.page.change(depth="number", looked_at=2)
    bench.told()
    assert quoted(bench.page.inside.pieces[2].text) in view.sentence.text()
    bench.keys(picture, Qt.Key.Key_Escape)
    assert bench.page.state.depth == "head"
    bench.keys(picture, Qt.Key.Key_Escape)
    assert bench.page.state.depth == "far" and view.play.isVisible()
