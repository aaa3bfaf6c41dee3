"""Chips: what is marked, where it lies, what mouse and keyboard get from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from desktop.widgets.probability_bars import Bar, ProbabilityBars, percent
from desktop.widgets.tokens import Chip, Run, Spot, TokenArea, TokenView, marked, place, runs


def test_spaces_and_breaks_are_visible_and_kept_apart_from_letters() -> None:
    assert marked(" a\tb\n\x07") == "·a→b↵�"
    assert runs(" ab\n") == (Run("·", True), Run("ab", False), Run("↵", True))
    assert runs("·") == (Run("·", False),)  # a real middle dot is text, not a mark


@given(st.lists(st.floats(1, 300), max_size=40), st.floats(50, 400))
def test_no_two_chips_overlap_and_none_leaves_its_line(widths: list[float], width: float) -> None:
    spots = place(widths, [False] * len(widths), width, gap=2)
    breaks = place([10, 10, 500, 10], [True, False, False, False], width=90, gap=2)
    assert breaks == tuple(Spot(0, line) for line in range(4)), "a break and a giant end a line"
    for number, (spot, own) in enumerate(zip(spots, widths, strict=True)):
        assert spot.left + own <= width or spot.left == 0
        if number and spots[number - 1].line == spot.line:
            assert spot.left == pytest.approx(spots[number - 1].left + widths[number - 1] + 2)


@pytest.fixture
def view(qtbot: QtBot) -> TokenView:
    made = TokenView()
    qtbot.addWidget(made)
    made.resize(600, 60)
    said = {"The": "first", " end": "second", ".": "third"}
    made.set_chips([Chip(text, details=lambda tip=tip: tip) for text, tip in said.items()])
    made.show()
    return made


def test_mouse_and_keys_walk_the_chips_and_copy_takes_the_whole_text(
    view: TokenView, qtbot: QtBot
) -> None:
    picked, told = [], []
    view.picked.connect(picked.append)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(50, 10))
    assert picked == [1]
    view.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right):
        qtbot.keyClick(view, key)
        told.append(QToolTip.text())
    QToolTip.hideText()
    assert told == ["first", "second", "third", "third"]
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "The end." == view.text()
    view.set_chips(())
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton)
    assert view.text() == "", "an empty view bears keys and clicks"


@pytest.fixture
def area(qtbot: QtBot) -> TokenArea:
    made = TokenArea(TokenView(), most_lines=3)
    qtbot.addWidget(made)
    made.resize(200, 30)
    made.show()
    return made


def test_a_room_grows_to_its_limit_and_then_follows_the_end(area: TokenArea, qtbot: QtBot) -> None:
    heights, bar = [], area.verticalScrollBar()
    for _ in range(60):
        area.tokens.add_chip(Chip(" word"))
        heights.append(area.height())
        QApplication.processEvents()
    assert heights[0] < heights[5] < heights[-1] == heights[-2]
    qtbot.waitUntil(lambda: 0 < bar.maximum() == bar.value(), timeout=60_000)
    assert bar.value() % area.tokens.line_height == 0, "its top row is whole"
    assert bar.isVisible(), "that it goes on is seen"
    bar.setValue(0)  # the reader looks at the beginning
    area.tokens.add_chip(Chip(" word" * 20))
    QApplication.processEvents()
    assert bar.value() == 0
    qtbot.keyClick(area.tokens, Qt.Key.Key_End)
    assert bar.value() == bar.maximum(), "the token that is walked to is shown"
    area.tokens.set_chips([Chip(" other")])
    assert bar.value() == 0
    area.tokens.set_chips([Chip(f" word{number}") for number in range(30)])
    for width in range(140, 420, 3):  # it settles at every one
        area.resize(width, area.height())
        QApplication.processEvents()
        needed = area.tokens.heightForWidth(area.viewport().width())
        assert area.tokens.height() == max(needed, area.viewport().height())


def test_a_click_or_enter_on_a_bar_picks_it(qtbot: QtBot) -> None:
    words = [percent(probability) for probability in (1.0, 0.0, 0.0004, 0.62)]
    assert words == ["100.0\xa0%", "0.0\xa0%", "<\xa00.1\xa0%", "62.0\xa0%"]
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
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(bars, key)
    assert picked == [1, 2]
    assert (
        bars.accessibleDescription()
        == "'a' 50.0\xa0% → 70.0\xa0%; 'b' 30.0\xa0% → 30.0\xa0%; 'c' 20.0\xa0% → top-k"
    )
    idle = ProbabilityBars(2, clickable=False)
    qtbot.addWidget(idle)
    idle.set_bars([Bar("a", 0.5)])
    idle.picked.connect(picked.append)
    qtbot.mouseClick(idle, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert picked == [1, 2] and idle.focusPolicy() == Qt.FocusPolicy.NoFocus
