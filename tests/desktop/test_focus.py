"""Where the keyboard is can be seen: every kind of control looks otherwise while it has it."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
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

from desktop.frame.top_bar import TabStrip
from desktop.look.theme import Mode, Theme
from desktop.widgets.pair_card import PairCard
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.size_slider import SizeSlider, Stop
from desktop.widgets.tokens import Chip, TokenView

Make = Callable[[], QWidget]


def button(role: str, kind: type[QPushButton | QToolButton] = QPushButton) -> Make:
    def make() -> QWidget:
        made = kind()
        made.setText("Try it")
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


def tokens() -> QWidget:
    view = TokenView()
    view.set_chips([Chip("One"), Chip(" two")])
    return view


def sizes() -> QWidget:
    slider = SizeSlider("Model size")
    slider.show_stops([Stop("small", "14k", 0.0), Stop("large", "1M", 1.0)], "small")
    return slider


def card() -> QWidget:
    made = PairCard("1", "Draft A")
    made.show_draft("An elephant.")
    return made


CONTROLS: dict[str, Make] = {
    "button": button(""),
    "primary button": button("primary"),
    "link": button("link"),
    "quiet button": button("plain"),
    "search": button("search"),
    "stage": button("stage"),
    "tool button": button("", QToolButton),
    "menu button": button("menu", QToolButton),
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
    "tokens": tokens,
    "sizes": sizes,
    "card": card,
}
BY_ROW: dict[str, Make] = {"list": rows, "table": table, "tokens": tokens}
"""What marks the row or the word that the arrow keys are on."""


def pixels(widget: QWidget) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    image = widget.grab().toImage()
    return np.frombuffer(image.constBits(), np.uint8).copy()


@pytest.fixture
def on_a_page(qtbot: QtBot, theme: Theme) -> Callable[..., None]:
    """Shows widgets in a window that has the keyboard."""
    page = QWidget()
    column = QVBoxLayout(page)

    def show(*widgets: QWidget) -> None:
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(page)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow, timeout=30_000)

    return show


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_control_looks_otherwise_while_it_has_the_keyboard(
    on_a_page: Callable[..., None], theme: Theme, mode: Mode
) -> None:
    theme.set_mode(mode)
    other = QPushButton("Other")
    made = {name: make() for name, make in CONTROLS.items()}
    wholes = {name: one.parentWidget() or one for name, one in made.items()}
    on_a_page(other, *wholes.values())
    for name, control in made.items():
        other.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        before = pixels(wholes[name])
        control.setFocus(Qt.FocusReason.TabFocusReason)
        if name in BY_ROW:
            QTest.keyClick(control, Qt.Key.Key_Home)
        QApplication.processEvents()
        assert control.hasFocus(), name
        # a blinking text cursor alone is 16 pixels of 4 bytes
        changed = (pixels(wholes[name]) != before).sum()
        assert changed > 100, f"{name}: nobody sees where the keyboard is"
    theme.set_mode("light")


def test_the_row_that_the_keyboard_is_on_is_marked(on_a_page: Callable[..., None]) -> None:
    made = {name: make() for name, make in BY_ROW.items()}
    on_a_page(*made.values())
    for name, shown in made.items():
        shown.setFocus()
        QTest.keyClick(shown, Qt.Key.Key_Home)
        before = pixels(shown)
        QTest.keyClick(shown, Qt.Key.Key_Right if name == "tokens" else Qt.Key.Key_Down)
        assert (pixels(shown) != before).sum() > 100, name


def test_a_segment_shows_the_keyboard_and_that_it_is_picked_in_different_ways(
    on_a_page: Callable[..., None],
) -> None:
    control = SegmentedControl([("a", "One"), ("b", "Two")], accessible_name="Which")
    on_a_page(control)
    first, second = control.findChildren(QPushButton)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    picked, focused = pixels(first), pixels(second)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    picked_with_keyboard, plain = pixels(first), pixels(second)
    looks = [each.tobytes() for each in (picked, focused, picked_with_keyboard, plain)]
    assert len(set(looks)) == 4
