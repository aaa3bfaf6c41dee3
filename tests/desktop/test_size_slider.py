"""A slider that stops at real models only."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.widgets.size_slider import SizeSlider, Stop

STOPS = (
    Stop("14k", "14k", 0.0),
    Stop("38k", "38k", 0.25),
    Stop("98k", "98k", 0.5, missing="The model 98k is missing."),
    Stop("6m", "6M", 1.0),
)


@pytest.fixture
def slider(qtbot: QtBot, theme: Theme) -> SizeSlider:
    made = SizeSlider("Model size")
    qtbot.addWidget(made)
    made.resize(420, made.height())
    made.set_ends(10.0, 10.0)
    made.show_stops(STOPS, "14k")
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def picked(slider: SizeSlider) -> list[str]:
    found: list[str] = []
    slider.picked.connect(found.append)
    return found


def press(slider: SizeSlider) -> Callable[[Qt.Key], None]:
    return lambda key: QTest.keyClick(slider, key)


def test_keys_go_from_model_to_model_over_a_missing_one(
    slider: SizeSlider, picked: list[str]
) -> None:
    keys = (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home)
    for key in keys:
        press(slider)(key)
    assert picked == ["38k", "6m", "38k", "14k"]
    press(slider)(Qt.Key.Key_End)
    assert slider.key == "6m"
    assert slider.accessibleDescription() == "6M"


def test_whoever_sets_its_value_picks_a_model_a_screen_reader_too(
    slider: SizeSlider, picked: list[str]
) -> None:
    values = QAccessible.queryAccessibleInterface(slider).valueInterface()
    values.setCurrentValue(3)
    assert picked == ["6m"] and slider.accessibleDescription() == "6M"
    values.setCurrentValue(2)  # missing: the nearest that is there
    assert picked == ["6m", "38k"] and slider.key == "38k"
    slider.set_key("14k")
    assert picked == ["6m", "38k"], "the program itself picks nothing"


def test_a_press_and_a_drag_snap_to_the_nearest_model(
    slider: SizeSlider, picked: list[str]
) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(slider, left, none, QPoint(130, 11))
    QTest.mouseMove(slider, QPoint(215, 11))  # at the missing one, a little nearer to the left
    QTest.mouseMove(slider, QPoint(390, 11))
    QTest.mouseRelease(slider, left, none, QPoint(390, 11))
    assert picked == ["38k", "6m"]
