"""Chips: what is marked, where it lies, what mouse and keyboard get from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from desktop.widgets.probability_bars import Bar, ProbabilityBars, percent
from desktop.widgets.token_area import TokenArea
from desktop.widgets.token_chips import Chip, Run, Spot, marked, place, runs, shade
from desktop.widgets.token_painting import blend
from desktop.widgets.token_view import TokenView


def test_spaces_and_breaks_are_visible() -> None:
    assert marked(" a\tb\n\x07") == "·a→b↵�"


def test_marks_are_kept_apart_from_letters() -> None:
    assert runs(" ab\n") == (Run("·", True), Run("ab", False), Run("↵", True))
    assert runs("·") == (Run("·", False),)  # a real middle dot is text, not a mark
    assert runs("") == ()


def test_chips_flow_into_lines() -> None:
    spots = place([40, 40, 40], [False, False, False], width=90, gap=2)
    assert spots == (Spot(0, 0), Spot(42, 0), Spot(0, 1))


def test_a_line_break_ends_its_line_and_a_giant_gets_its_own() -> None:
    spots = place([10, 10, 500, 10], [True, False, False, False], width=90, gap=2)
    assert [spot.line for spot in spots] == [0, 1, 2, 3]
    assert [spot.left for spot in spots] == [0, 0, 0, 0]


@given(
    st.lists(st.floats(1, 300), max_size=40),
    st.floats(50, 400),
)
def test_no_two_chips_overlap_and_none_leaves_its_line(widths: list[float], width: float) -> None:
    spots = place(widths, [False] * len(widths), width, gap=2)
    for number, (spot, own) in enumerate(zip(spots, widths, strict=True)):
        assert spot.left + own <= width or spot.left == 0
        if number and spots[number - 1].line == spot.line:
            assert spot.left == pytest.approx(spots[number - 1].left + widths[number - 1] + 2)


def test_the_shade_grows_with_probability_and_stays_readable() -> None:
    assert shade(None) == 0
    assert 0 < shade(0.0) < shade(0.5) < shade(1.0) == pytest.approx(0.42)
    assert shade(7.0) == shade(1.0)


def test_blending_goes_from_ground_to_over() -> None:
    white, black = QColor("#ffffff"), QColor("#000000")
    assert blend(white, black, 0).name() == "#ffffff"
    assert blend(white, black, 1).name() == "#000000"
    assert blend(white, black, 0.2).name() == "#cccccc"


@pytest.fixture
def view(qtbot: QtBot) -> TokenView:
    made = TokenView()
    qtbot.addWidget(made)
    made.resize(600, 60)
    said = {"The": "first", " end": "second", ".": "third"}
    made.set_chips([Chip(text, details=lambda tip=tip: tip) for text, tip in said.items()])
    made.show()
    return made


def test_the_view_gives_its_text_back_unmarked(view: TokenView) -> None:
    view.add_chip(Chip(" More"))
    assert view.text() == "The end. More"


def test_a_narrow_view_asks_for_more_lines(view: TokenView) -> None:
    view.set_chips([Chip("word ")] * 20)
    assert view.heightForWidth(120) > 3 * view.heightForWidth(600)
    assert view.heightForWidth(10_000) == view.chip_height
    view.resize(300, view.height())
    assert view.height() == view.heightForWidth(300)


def test_a_click_picks_the_chip_under_the_pointer(view: TokenView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.picked) as signal:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(50, 10))
    assert signal.args == [1]


def test_arrow_keys_walk_the_chips_and_tell_each(view: TokenView, qtbot: QtBot) -> None:
    told = []
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_End,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
    ):
        qtbot.keyClick(view, key)
        told.append(QToolTip.text())
    QToolTip.hideText()
    assert told == ["first", "second", "third", "third", "first"]


def test_copy_takes_the_whole_text(view: TokenView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "The end."


def test_an_empty_view_bears_keys_and_clicks(view: TokenView, qtbot: QtBot) -> None:
    view.set_chips(())
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton)
    assert view.text() == ""


def test_a_sure_chip_is_painted_stronger_than_an_unsure_one(view: TokenView) -> None:
    view.set_chips([Chip("    ", probability=1.0), Chip("    ", probability=0.0)])
    picture = view.grab().toImage()
    sure, unsure = picture.pixelColor(4, 4), picture.pixelColor(60, 4)
    assert sure != unsure
    assert abs(sure.blue() - sure.red()) > abs(unsure.blue() - unsure.red())


def test_bars_keep_their_rows_and_speak_for_themselves(qtbot: QtBot) -> None:
    bars = ProbabilityBars(2)
    qtbot.addWidget(bars)
    bars.set_bars([Bar(" a", 0.97), Bar("b", 0.0001), Bar("c", 0.0)])
    assert [bar.label for bar in bars.bars()] == [" a", "b"]
    assert bars.accessibleDescription() == "' a' 97.0 %; 'b' < 0.1 %"
    assert not bars.grab().isNull()


@pytest.mark.parametrize(
    ("probability", "words"),
    [(1.0, "100.0 %"), (0.0, "0.0 %"), (0.0004, "< 0.1 %"), (0.62, "62.0 %")],
)
def test_percent_reads_like_a_figure(probability: float, words: str) -> None:
    assert percent(probability) == words


@pytest.fixture
def area(qtbot: QtBot) -> TokenArea:
    made = TokenArea(TokenView(), most_lines=3)
    qtbot.addWidget(made)
    made.resize(200, 30)
    made.show()
    return made


def test_a_room_grows_to_its_limit_and_then_follows_the_end(area: TokenArea, qtbot: QtBot) -> None:
    heights = []
    for _ in range(60):
        area.tokens.add_chip(Chip(" word"))
        heights.append(area.height())
        qtbot.wait(1)
    assert heights[0] < heights[5] < heights[-1] == heights[-2]
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0 and bar.value() == bar.maximum()
    bar.setValue(0)  # the reader looks at the beginning
    area.tokens.add_chip(Chip(" word" * 20))
    qtbot.wait(1)
    assert bar.value() == 0


def test_a_room_shows_the_token_that_is_walked_to(area: TokenArea, qtbot: QtBot) -> None:
    area.tokens.set_chips([Chip(" word")] * 60)
    qtbot.wait(1)
    assert area.verticalScrollBar().value() == 0
    qtbot.keyClick(area.tokens, Qt.Key.Key_End)
    assert area.verticalScrollBar().value() == area.verticalScrollBar().maximum()
    area.tokens.set_chips([Chip(" other")])
    assert area.verticalScrollBar().value() == 0


def test_a_struck_chip_is_crossed_out_and_faint(view: TokenView) -> None:
    chips = TokenView(chipped=False)
    chips.resize(200, 30)
    chips.set_chips([Chip("iiii")])
    plain = chips.grab().toImage()
    chips.set_chips([Chip("iiii", struck=True)])
    assert chips.grab().toImage() != plain


def test_a_click_or_enter_on_a_bar_picks_it(qtbot: QtBot) -> None:
    bars = ProbabilityBars(4)
    qtbot.addWidget(bars)
    bars.set_bars([Bar("a", 0.5, after=0.7), Bar("b", 0.3, after=0.3), Bar("c", 0.2, 0.0, "top-k")])
    bars.show()
    picked: list[int] = []
    bars.picked.connect(picked.append)
    spot = bars.box(1).center().toPoint()
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.box(3).center().toPoint())
    bars.setFocus()
    bars.walk(-9)
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert picked == [1, 2]
    assert (
        bars.accessibleDescription()
        == "'a' 50.0 % → 70.0 %; 'b' 30.0 % → 30.0 %; 'c' 20.0 % → top-k"
    )


def test_bars_that_are_only_looked_at_take_no_click(qtbot: QtBot) -> None:
    bars = ProbabilityBars(2, clickable=False)
    qtbot.addWidget(bars)
    bars.set_bars([Bar("a", 0.5)])
    picked: list[int] = []
    bars.picked.connect(picked.append)
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert picked == []
    assert bars.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_room_settles_at_every_width(area: TokenArea, qtbot: QtBot) -> None:
    area.tokens.set_chips([Chip(f" word{number}") for number in range(30)])
    for width in range(140, 420, 3):
        area.resize(width, area.height())
        qtbot.wait(0)
        needed = area.tokens.heightForWidth(area.viewport().width())
        assert area.tokens.height() == max(needed, area.viewport().height())
