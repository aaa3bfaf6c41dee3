"""A window on a home of its own, filled, with nothing heavy behind it."""

import sys
from collections.abc import Callable, Iterator
from functools import partialmethod
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from desktop import language
from desktop.look.theme import Theme, theme_of
from desktop.memory import Memory
from desktop.window import MainWindow
from models.store.paths import Home

sys.path.append(str(Path(__file__).parent))  # for what the tests here share; they are no package
PATIENCE_MS = 600_000
OpenWindow = Callable[[], MainWindow]


class PatientBot(QtBot):
    """Waits for an event for a minute, not for five seconds: the machine may be busy."""


for _name in ("waitUntil", "waitSignal", "waitActive", "waitExposed"):
    setattr(PatientBot, _name, partialmethod(getattr(QtBot, _name), timeout=PATIENCE_MS))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """In place of pytest-qt's."""
    return PatientBot(request)


@pytest.fixture(scope="session", autouse=True)
def english(qapp: QApplication) -> None:
    """English plurals come from a file, as every other language does."""
    language.use(language.ENGLISH)


@pytest.fixture(autouse=True)
def no_button_stays_pressed() -> Iterator[None]:
    """Whoever comes after would drag with every change."""
    yield
    assert not QGuiApplication.mouseButtons()


@pytest.fixture(scope="module")
def bot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Clicks and waits for what is built once a module; it does not delete widgets."""
    return PatientBot(request)


def _shells() -> set[QWidget]:
    """The widgets that lie in no other: windows, pages on their own, menus.

    Not those of Qt's own: each layout of a plot owns one, which it would delete a second time.
    """
    if QApplication.instance() is None:
        return set()
    widgets = (widget for widget in QApplication.topLevelWidgets() if widget.parent() is None)
    made_here = filter(Shiboken.createdByPython, widgets)
    return {widget for widget in made_here if not _emptied(widget)}


def _emptied(widget: QWidget) -> bool:
    """The form that pyqtgraph makes for a plot's menu; what was on it has moved into the menu.

    shiboken was not told: with the form it would delete them, and the plot then a second time.
    """
    return type(widget) is QWidget and not widget.children()


def _delete_all_but(kept: set[QWidget]) -> None:
    """Delete what was closed or forgotten: each change of theme would dress it again.

    A page and its presenter hold each other, so only Python's collector would end them; to run it
    after every test takes longer than most tests do.
    """
    for widget in _shells() - kept:
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application = QApplication.instance()
    if isinstance(application, QApplication) and not kept:
        application.setStyleSheet("")  # with it, building a page takes three times as long


@pytest.fixture(scope="module", autouse=True)
def no_widget_outlives_its_file() -> Iterator[None]:
    """A page that all tests of a file look at goes with the last of them."""
    before = _shells()
    yield
    _delete_all_but(before)


@pytest.fixture(autouse=True)
def no_widget_outlives_its_test() -> Iterator[None]:
    """Where a page is there for the whole file, what it makes in a test stays for the next."""
    before = _shells()
    yield
    if not before:
        _delete_all_but(before)


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
        qtbot.waitUntil(lambda: services.catalogue.loaded)
        return window

    yield open_one
    close()


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """A filled window."""
    return open_window()


@pytest.fixture(scope="module")
def shared_window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A filled window for all tests of a file; each leaves it as it found it."""
    from looking import filled  # here, because most tests need no window

    home = Home.at(tmp_path_factory.mktemp("shared"))
    home.prepare()
    with filled(home) as window:
        yield window
