"""Where the keyboard is can be seen: every kind of control looks otherwise while it has it."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.theme import Mode, Theme
from desktop.top_bar import TabStrip
from desktop.widgets.segmented import SegmentedControl

Make = Callable[[], QWidget]


def button(role: str = "") -> Make:
    def make() -> QWidget:
        made = QPushButton("Try it")
        made.setProperty("role", role)
        return made

    return make


def tool(role: str = "") -> Make:
    def make() -> QWidget:
        made = QToolButton()
        made.setText("Menu")
        made.setProperty("role", role)
        return made

    return make


def tabs() -> QWidget:
    strip = TabStrip()
    strip.addTab("One")
    strip.addTab("Two")
    strip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return strip


def rows() -> QWidget:
    shown = QListWidget()
    shown.addItems(["One", "Two"])
    return shown


def table() -> QWidget:
    shown = QTableWidget(2, 1)
    shown.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    for row in range(2):
        shown.setItem(row, 0, QTableWidgetItem("One"))
    return shown


CONTROLS: dict[str, Make] = {
    "button": button(),
    "primary button": button("primary"),
    "link": button("link"),
    "quiet button": button("plain"),
    "search": button("search"),
    "tool button": tool(),
    "menu button": tool("menu"),
    "line": QLineEdit,
    "text": QPlainTextEdit,
    "whole number": QSpinBox,
    "number": QDoubleSpinBox,
    "list of choices": QComboBox,
    "check box": lambda: QCheckBox("Kept"),
    "radio button": lambda: QRadioButton("Kept"),
    "slider": lambda: QSlider(Qt.Orientation.Horizontal),
    "tabs": tabs,
    "segments": lambda: SegmentedControl([("a", "One"), ("b", "Two")]).button("a"),
}


def pixels(widget: QWidget) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    image = widget.grab().toImage()
    return np.frombuffer(image.constBits(), np.uint8).copy()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", CONTROLS)
def test_a_control_looks_otherwise_while_it_has_the_keyboard(
    qtbot: QtBot, theme: Theme, name: str, mode: Mode
) -> None:
    theme.set_mode(mode)
    page, other, control = QWidget(), QPushButton("Other"), CONTROLS[name]()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    whole = control.parentWidget() if control.parentWidget() is not None else control
    column.addWidget(other)
    column.addWidget(whole)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    before = pixels(whole)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert control.hasFocus()
    # a blinking text cursor alone is 16 pixels of 4 bytes
    assert (pixels(whole) != before).sum() > 100, f"{name}: nobody sees where the keyboard is"
    theme.set_mode("light")


@pytest.mark.parametrize("make", [rows, table], ids=["list", "table"])
def test_the_row_that_the_keyboard_is_on_is_marked(
    qtbot: QtBot, theme: Theme, make: Callable[[], QWidget]
) -> None:
    shown = make()
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    shown.setFocus()
    before = pixels(shown)
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert (pixels(shown) != before).sum() > 100
