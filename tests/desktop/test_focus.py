"""Where the keyboard is can be seen: every kind of control looks otherwise while it has it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.frame.top_bar import TabStrip
from desktop.look.theme import Mode, Theme
from desktop.widgets.pair_card import PairCard
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.sliders import SizeSlider, Stop
from desktop.widgets.tokens import Chip, TokenView


def button(role: str, kind: type[QPushButton | QToolButton] = QPushButton) -> QWidget:
    made = kind()
    made.setText("Try it")
    made.setProperty("role", role)
    return made


def after(made: Any, method: str, *given: object) -> QWidget:
    """A widget that something was called on."""
    getattr(made, method)(*given)
    return made  # type: ignore[no-any-return]  # a widget came in


def tabs() -> QWidget:
    strip = TabStrip()
    strip.addTab("One")
    strip.addTab("Two")
    strip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return strip


def controls() -> dict[str, QWidget]:
    two = SegmentedControl([("a", "One"), ("b", "Two")])
    stops = [Stop("small", "14k", 0.0), Stop("large", "1M", 1.0)]
    roles = ("", "primary", "link", "plain", "search", "stage")
    return {
        **{f"button {role}": button(role) for role in roles},
        "tool button": button("", QToolButton),
        "menu button": button("menu", QToolButton),
        "line": QLineEdit(),
        "text": QPlainTextEdit(),
        "whole number": QSpinBox(),
        "number": QDoubleSpinBox(),
        "list of choices": QComboBox(),
        "check box": QCheckBox("Kept"),
        "radio button": QRadioButton("Kept"),
        "slider": QSlider(Qt.Orientation.Horizontal),
        "tabs": tabs(),
        "segments": two.button("a"),
        "tokens": after(TokenView(), "set_chips", [Chip("One"), Chip(" two")]),
        "sizes": after(SizeSlider("Model size"), "show_stops", stops, "small"),
        "card": after(PairCard("1", "Draft A"), "show_draft", "An elephant."),
    }


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
    made = controls()
    wholes = {name: one.parentWidget() or one for name, one in made.items()}
    on_a_page(other, *wholes.values())
    for name, control in made.items():
        other.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        before = pixels(wholes[name])
        control.setFocus(Qt.FocusReason.TabFocusReason)
        if name == "tokens":
            QTest.keyClick(control, Qt.Key.Key_Home)
        QApplication.processEvents()
        assert control.hasFocus(), name
        # a blinking text cursor alone is 16 pixels of 4 bytes
        changed = (pixels(wholes[name]) != before).sum()
        assert changed > 100, f"{name}: nobody sees where the keyboard is"
    theme.set_mode("light")


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
