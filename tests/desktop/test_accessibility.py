"""What somebody needs who uses no pointer or hears the program: names, roles, the way of the focus.

Looked at on every page in every state that it offers, in every dialog, and in what lies over pages.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.dialogs import LeaveDialog
from desktop.errors import BugDialog
from desktop.licences_dialog import LicencesDialog
from desktop.tabs import tab_specs
from desktop.tabs.alignment.run_all_dialog import RunAllDialog
from desktop.tabs.base_vs_chat.saved_dialog import SavedDialog
from desktop.tabs.interview.cards_files_dialog import ImportCardsDialog, PrintDialog
from desktop.tabs.preferences.export_dialog import ExportDialog
from desktop.tabs.preferences.import_dialog import ImportDialog
from desktop.tabs.preferences.project_dialog import ProjectDialog
from desktop.tabs.preferences.text_dialog import TextDialog
from desktop.theme import Theme
from desktop.widgets.pair_card import PairCard
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.size_slider import SizeSlider, Stop
from desktop.widgets.token_chips import Chip
from desktop.widgets.token_view import TokenView
from desktop.window import MainWindow

MEANINGLESS = (
    QAccessible.Role.NoRole,
    QAccessible.Role.Client,
    QAccessible.Role.Border,
    QAccessible.Role.Pane,
    QAccessible.Role.Window,
)
MOST_STEPS = 400
PATIENCE_S = 6.0
AT_MOST_STOPS_IN_ONE = 40  # links of a text, points of a curve


def work_off(window: MainWindow) -> None:
    """Until nothing is computed any more; what takes long is not waited for."""
    services: Any = window.services
    end, quiet = time.monotonic() + PATIENCE_S, time.monotonic()
    while time.monotonic() < min(end, quiet + 0.1):
        QCoreApplication.processEvents()
        if services.lanes.busy:
            quiet = time.monotonic()
        time.sleep(0.002)


def reachable(root: QWidget) -> list[QWidget]:
    """What the Tab key should reach. A proxy stands for the inside of a number's field."""
    return [
        widget
        for widget in [root, *root.findChildren(QWidget)]
        if widget.isVisible()
        and widget.isEnabled()
        and widget.window() is root.window()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def place(widget: QWidget) -> str:
    """What it lies in, for a message."""
    names, at = [], widget
    while at is not None and not at.isWindow() and len(names) < 4:
        names.append(type(at).__name__)
        at = at.parentWidget()
    return " in ".join(names)


def unspoken(root: QWidget) -> Iterator[str]:
    """Widgets that the keyboard reaches and a screen reader has no words for."""
    for widget in reachable(root):
        told = QAccessible.queryAccessibleInterface(widget)
        name, role = told.text(QAccessible.Text.Name).strip(), told.role()
        # Qt has no role for what scrolls: its name says what is in it.
        if not name or (role in MEANINGLESS and not isinstance(widget, QAbstractScrollArea)):
            yield f"{place(widget)}: {name!r}, {role}"


def one_of_several(widget: QWidget) -> bool:
    """Arrow keys walk within such a group, and Tab stops at one of it."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())


def way_of_the_focus(root: QWidget) -> list[QWidget]:
    """Where Tab leads, from the first widget until it is there again."""
    window = root.window()
    window.activateWindow()
    end = time.monotonic() + PATIENCE_S
    while not window.isActiveWindow() and time.monotonic() < end:
        QCoreApplication.processEvents()
    start = reachable(root)[0]
    start.setFocus(Qt.FocusReason.TabFocusReason)
    way = [start]
    while len(way) < MOST_STEPS:
        here = QApplication.focusWidget()
        assert here is not None, f"the focus is lost behind {place(way[-1])}"
        for _ in range(AT_MOST_STOPS_IN_ONE):
            QTest.keyClick(here, Qt.Key.Key_Tab)
            if QApplication.focusWidget() is not here:
                break
        there = QApplication.focusWidget()
        if there is here and len(reachable(root)) > 1:
            pytest.fail(f"Tab never leaves {place(here)}")
        if there is None or there is start:
            break
        way.append(there)
    return way


def never_reached(root: QWidget) -> Iterator[str]:
    """Widgets that Tab passes by."""
    if not (wanted := reachable(root)):
        return
    way = set(way_of_the_focus(root))
    for widget in wanted:
        if widget not in way and not one_of_several(widget):
            yield f"{place(widget)}: {widget.accessibleName()!r}"


def faults(root: QWidget, where: str) -> list[str]:
    found = [f"{where}: not said: {one}" for one in unspoken(root)]
    return found + [f"{where}: not reached: {one}" for one in never_reached(root)]


@pytest.mark.timeout(400)  # every state of a tab, each looked at when its jobs have ended
@pytest.mark.parametrize("key", [spec.key for spec in tab_specs()])
def test_on_every_page_all_is_named_and_reached_with_tab(window: MainWindow, key: str) -> None:
    number = window.pages.index(key)
    window.show_tab(number)
    page: Any = window.pages.page(number)
    offer = getattr(page, "demo_states", lambda: [("first", {})])
    found: list[str] = []
    for name, state in offer():
        tab_specs()[number].open(page, state)
        work_off(window)
        found += faults(window, f"{key}/{name}")
    assert found == []


def test_the_window_of_the_models_is_named_and_reached_with_tab(window: MainWindow) -> None:
    window.show_shelf()
    shelf: Any = window._shelf
    found: list[str] = []
    for name, state in shelf.demo_states():
        shelf.open_state(state)
        work_off(window)
        question = next((one for one in shelf.findChildren(QDialog) if one.isVisible()), None)
        found += faults(question or shelf, name)
        if question is not None:
            question.close()
    assert found == []


def _newest_dialog(before: set[QWidget]) -> QDialog:
    new = [one for one in QApplication.topLevelWidgets() if one not in before]
    return next(one for one in new if isinstance(one, QDialog) and one.isVisible())


def _all_stages(window: MainWindow) -> None:
    dialog = RunAllDialog(window)
    dialog.show_pairs("60 pairs of yours")
    dialog.open()


DIALOGS: dict[str, Callable[[MainWindow], object]] = {
    "shortcuts": lambda window: window.show_shortcuts(),
    "about": lambda window: window.show_about(),
    "backups": lambda window: window.show_backups(),
    "settings": lambda window: window.show_settings(),
    "glossary": lambda window: window.show_glossary(),
    "licences": lambda window: LicencesDialog(window).open(),
    "leaving": lambda window: LeaveDialog(["DPO on 30 pairs"], window).open(),
    "a bug": lambda window: BugDialog("details", window).open(),
    "all stages": _all_stages,
    "export of labels": lambda window: ExportDialog(window).open(),
    "import of labels": lambda window: ImportDialog(window).open(),
    "new project": lambda window: ProjectDialog(window, new=True).open(),
    "project": lambda window: ProjectDialog(window, new=False).open(),
    "a text": lambda window: TextDialog("Report", "# All\n\nA text.", window).open(),
    "saved comparisons": lambda window: SavedDialog(window).open(),
    "import of cards": lambda window: ImportCardsDialog(window).open(),
    "print of cards": lambda window: PrintDialog(window).open(),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_is_named_and_reached_with_tab(window: MainWindow, name: str) -> None:
    before = set(QApplication.topLevelWidgets())
    DIALOGS[name](window)
    work_off(window)
    dialog = _newest_dialog(before)
    assert dialog.windowTitle()
    found = faults(dialog, name)
    dialog.close()
    assert found == []


def test_the_palette_and_the_tour_are_named_and_reached(window: MainWindow) -> None:
    window.open_palette()
    palette: Any = window._palette
    assert list(unspoken(palette)) == []
    assert QApplication.focusWidget() in palette.findChildren(QLineEdit)
    palette.close()
    window.start_tour()
    work_off(window)
    assert faults(window, "tour") == []
    tour: Any = window._tour
    assert set(way_of_the_focus(window)) & set(tour.findChildren(QPushButton))


# What is seen of the focus


def bring_forward(window: QWidget, qtbot: QtBot) -> None:
    """Until the keyboard is there: a window manager takes its time."""
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def pixels(widget: QWidget) -> bytes:
    image = widget.grab().toImage()
    return bytes(image.constBits())


def _named(widget: QWidget, role: str) -> QWidget:
    widget.setProperty("role", role)
    return widget


def _tokens() -> QWidget:
    view = TokenView()
    view.set_chips([Chip("One"), Chip(" two")])
    return view


def _sizes() -> QWidget:
    slider = SizeSlider("Model size")
    slider.show_stops([Stop("small", "14k", 0.0), Stop("large", "1M", 1.0)], "small")
    return slider


def _card() -> QWidget:
    card = PairCard("1", "Draft A")
    card.show_draft("An elephant.")
    return card


SAMPLES: dict[str, Callable[[], QWidget]] = {
    "button": lambda: QPushButton("Train"),
    "primary button": lambda: _named(QPushButton("Train"), "primary"),
    "plain button": lambda: _named(QPushButton("Skip"), "plain"),
    "link": lambda: _named(QPushButton("Source"), "link"),
    "search": lambda: _named(QPushButton("Search"), "search"),
    "menu button": lambda: _named(QToolButton(), "menu"),
    "stage": lambda: _named(QPushButton("SFT"), "stage"),
    "check box": lambda: QCheckBox("Only mine"),
    "radio button": lambda: QRadioButton("Full"),
    "field": QLineEdit,
    "text": QPlainTextEdit,
    "combo box": QComboBox,
    "number": QSpinBox,
    "slider": lambda: QSlider(Qt.Orientation.Horizontal),
    "sizes": _sizes,
    "tokens": _tokens,
    "card": _card,
}


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", SAMPLES)
def test_one_sees_where_the_keyboard_is(name: str, mode: Any, qtbot: QtBot, theme: Theme) -> None:
    theme.set_mode(mode)
    holder = QWidget()
    other, widget = QPushButton("other", holder), SAMPLES[name]()
    widget.setParent(holder)
    widget.setGeometry(10, 60, 260, 120)
    holder.resize(300, 200)
    qtbot.addWidget(holder)
    bring_forward(holder, qtbot)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    before = pixels(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(widget, Qt.Key.Key_Right)
    QTest.keyClick(widget, Qt.Key.Key_Left)
    QCoreApplication.processEvents()
    assert widget.hasFocus() and pixels(widget) != before
    theme.set_mode("light")


def test_a_segment_shows_the_keyboard_and_that_it_is_picked_in_different_ways(
    qtbot: QtBot, theme: Theme
) -> None:
    control = SegmentedControl([("a", "One"), ("b", "Two")], accessible_name="Which")
    qtbot.addWidget(control)
    bring_forward(control, qtbot)
    first, second = control.findChildren(QPushButton)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(second.hasFocus)
    picked = pixels(first)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(first.hasFocus)
    picked_with_keyboard, plain = pixels(first), pixels(second)
    assert picked != picked_with_keyboard
    assert plain not in (picked, picked_with_keyboard)
