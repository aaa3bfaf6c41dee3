"""A window on a home of its own, filled, with nothing heavy behind it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.memory import Memory
from desktop.theme import Theme, theme_of
from desktop.window import MainWindow
from models.store.paths import Home

OpenWindow = Callable[[], MainWindow]


def _shells() -> set[QWidget]:
    """The widgets that lie in no other: windows, pages on their own, menus."""
    if QApplication.instance() is None:
        return set()
    widgets = (widget for widget in QApplication.topLevelWidgets() if widget.parent() is None)
    return {widget for widget in widgets if not _emptied(widget)}


def _emptied(widget: QWidget) -> bool:
    """The form that pyqtgraph makes for a plot's menu; what was on it has moved into the menu.

    shiboken was not told: with the form it would delete them, and the plot then a second time.
    """
    return type(widget) is QWidget and not widget.children()


@pytest.fixture(autouse=True)
def no_widget_outlives_its_test() -> Iterator[None]:
    """Delete what a test has closed or forgotten: each change of theme would dress it again.

    A page and its presenter hold each other, so only Python's collector would end them; to run it
    after every test takes longer than most tests do.
    """
    before = _shells()
    yield
    for widget in _shells() - before:
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application = QApplication.instance()
    if isinstance(application, QApplication) and not before:
        application.setStyleSheet("")  # with it, building a page takes three times as long


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme, applied."""
    theme = theme_of()
    theme.apply()
    theme.set_mode("light")
    return theme


@pytest.fixture
def open_window(qtbot: QtBot, home: Home, theme: Theme) -> Iterator[OpenWindow]:
    """Opens filled windows on one home, one after the other; the last is closed at the end."""
    windows: list[MainWindow] = []

    def close() -> None:
        if windows:
            window = windows.pop()
            window.shut_down()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def open_one() -> MainWindow:
        close()
        window = MainWindow(home, Memory(home.config))
        windows.append(window)
        window.show()
        qtbot.waitExposed(window)
        window.fill()
        services: Any = window.services
        qtbot.waitUntil(lambda: services.catalogue.loaded, timeout=10_000)
        return window

    yield open_one
    close()


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """A filled window."""
    return open_window()
