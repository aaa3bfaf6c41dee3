"""The page "Inside": attention, lens, numbers, the keyboard, links, exports."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from inside_bench import Bench
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

import resources
from desktop.widgets.export import as_png
from models.base_vs_chat.inside import VIEWS
from models.base_vs_chat.requests import Ask
from models.errors import UserError
from models.model import Model

ROLE = Qt.ItemDataRole


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


def spoken(table: Any, row: int, column: int) -> str:
    return str(table.model().index(row, column).data(ROLE.AccessibleTextRole))


def test_from_the_keyboard_one_sees_where_every_head_looks(bench: Any) -> None:
    page, inside = bench.page, bench.page.inside
    view, last = page.attention, len(inside.pieces) - 1
    assert page.strip.position == last and view.heads.model().rowCount() == inside.layers
    row = inside.attention[0, 0, last]
    assert page.strip.figures == pytest.approx(row.tolist())
    bench.keys(page.strip, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert page.state.position == last - 2
    assert page.strip.figures == pytest.approx(inside.attention[0, 0, last - 2].tolist())
    assert "%" in spoken(view.table, last - 2, 0)  # the matrix is a table with words
    assert spoken(view.table, 0, 1).count("“") == 2  # a later token, which cannot be seen
    assert "1.1" in spoken(view.heads, 1, 1)
    bench.keys(view.heads, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert (page.state.layer, page.state.head) == (1, 1)
    bench.click(view.scopes.button("layer"))
    assert len(page.strip.arcs) == inside.heads
    bench.click(view.scopes.button("all"))
    mean = inside.attention.mean(axis=(0, 1))
    shown = [[view.table.matrix.number(q, k) for k in range(q + 1)] for q in range(last + 1)]
    assert shown[last] == pytest.approx(mean[last].tolist(), abs=1e-6)
    bench.keys(view.table, Qt.Key.Key_Up)
    assert page.state.position == last - 3  # the matrix's rows pick the token, too


def test_a_head_that_rests_on_the_first_token_is_called_a_sink(bench: Any) -> None:
    page, inside = bench.page, bench.page.inside
    attention = np.zeros_like(inside.attention)
    attention[..., 0] = 1.0
    page.attention.show_inside(replace(inside, attention=attention), page.state)
    assert page.attention.sink.isVisible()
    said = "Attention sink: 100\u00a0% of its attention goes to the first token."
    assert page.attention.sentence.text().endswith(said)
    assert "Attention sink" in spoken(page.attention.heads, 0, 0)


def test_the_lens_tells_where_the_answer_first_leads(bench: Any) -> None:
    bench.opens(view="lens")
    page, lens, inside = bench.page, bench.page.lens, bench.page.inside
    at = len(inside.pieces) - 1
    first = inside.lens.first_lead(at)
    assert (first, at) in lens.table.matrix.ringed
    answer = inside.answer.candidates[0].text.strip()
    assert answer in lens.sentence.text() and answer in spoken(lens.table, inside.layers, at)
    assert lens.bars.bars()[0].label == inside.answer.candidates[0].text
    assert len(lens.growth.bars()) == inside.layers + 1
    bench.keys(lens.table, Qt.Key.Key_Up, Qt.Key.Key_Left)
    assert lens.row == inside.layers - 1 and page.state.position == at - 1


def test_each_number_of_a_tokens_way_can_be_copied(bench: Any) -> None:
    bench.opens(view="numbers", layer=1, head=1, stage="softmax")
    page, view = bench.page, bench.page.numbers
    way = view.way
    shares = way.stage("softmax").values
    assert shares == pytest.approx(page.inside.attention[1, 1, -1], abs=1e-5)
    view.values.selectionModel().clear()
    view.values.setCurrentIndex(view.values.model().index(len(shares) - 1, 1))
    QTest.keyClick(view.values, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert float(QGuiApplication.clipboard().text()) == pytest.approx(float(shares[-1]), rel=1e-6)
    keys = [stage.key for stage in way.stages]
    view.stages.selectRow(keys.index("query_rotated"))
    assert page.state.stage == "query_rotated" and view.dials.isVisible()
    x, y, turned_x, turned_y = (view.values.model().rows[1][n] for n in (2, 3, 4, 5))
    angle = float(way.angles[1])
    assert turned_x == pytest.approx(x * np.cos(angle) - y * np.sin(angle), abs=1e-4)
    assert turned_y == pytest.approx(y * np.cos(angle) + x * np.sin(angle), abs=1e-4)


def test_the_latest_text_wins_and_a_model_that_cannot_be_opened_says_why(bench: Any) -> None:
    page = bench.page
    for text in ("One", "One and two", "One, two and three"):
        page.prompt.setPlainText(text)
        page.take_text()
    told = bench.told()
    assert "".join(piece.text for piece in told.pieces) == "One, two and three"
    assert page.state.position == -1 and page.strip.position == len(told.pieces) - 1
    broken = Model("broken", "base", 1, Path("/nowhere"), "", "", 1)
    bench.catalogue.every = (*bench.catalogue.every, broken)
    page.change(model="broken")
    bench.waits(lambda: bool(bench.errors))
    assert isinstance(bench.errors[0], UserError) and page.banner.isVisible()
    page.change(model="98k-base")
    bench.told()
    assert not page.banner.isVisible()


def test_a_step_of_the_training_can_be_looked_into(bench: Any) -> None:
    bench.opens(view="flow", depth="far")
    page, end = bench.page, bench.page.inside
    slider, steps = page.flow.steps.slider, sorted(resources.checkpoints("98k"))
    bench.keys(slider, Qt.Key.Key_Left)
    assert page.state.step == steps[-1] and slider.key == str(steps[-1])
    bench.keys(slider, Qt.Key.Key_Home)
    assert page.state.step == steps[0]
    assert page.inside.attention != pytest.approx(end.attention, abs=1e-3)
    page.pick_model(bench.catalogue.every[1])
    bench.told()
    assert page.state.step == -1 and page.state.template and page.inside.pieces[0].special


def test_a_column_that_compares_leads_into_its_model(bench: Any) -> None:
    compare, chat = bench.view.built("compare"), bench.catalogue.every[1]
    compare.columns[1].side.ask = Ask(1, chat, "Where does a bear live?", template=True)
    compare._look_inside(compare.columns[1])
    compare.columns[1].side.clear()
    (key, state) = bench.links.pop()
    assert key == "base_vs_chat"
    bench.view.open_state(state)
    inside = bench.told()
    assert bench.page.state.model == chat.name and inside.pieces[0].special
    assert "bear" in "".join(piece.text for piece in inside.pieces)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_exported_and_found_again_by_its_link(
    bench: Any, view: str, tmp_path: Path
) -> None:
    bench.opens(view=view, position=2)
    page = bench.page
    shown = page.view_of[view].shown()
    assert shown is not None
    assert as_png(shown.picture()).startswith(b"\x89PNG") and b"<svg" in shown.drawing()
    lines = shown.csv().decode().splitlines()
    assert len(lines) >= 3
    page.view_of[view].export.save(shown, "csv", tmp_path / "figures.csv")
    assert (tmp_path / "figures.csv").read_bytes() == shown.csv()
    assert QToolTip.text() == "Saved as figures.csv."
    page.view_of[view].export.save(shown, "csv", tmp_path / "no" / "folder" / "figures.csv")
    kept = bench.view.save_state()
    assert kept["page"] == "inside" and "prompt" in kept
    bench.opens()
    bench.view.open_state(kept)
    bench.told()
    assert page.state.view == view and page.state.position == 2
