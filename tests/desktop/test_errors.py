"""Known errors keep their words and go to the nearest banner; bugs open one dialog with details."""

import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import BugDialog, Notify, install_hooks
from desktop.widgets.banner import Banner
from models.errors import UserError

KNOWN = UserError("Line {line} has no prompt.", "Add one and open the file again.", line=3)


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """A window with a banner, a card with one of its own, and a button in each."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(Banner(window))
    card = QWidget(window)
    card.setObjectName("card")
    column.addWidget(card)
    inner = QVBoxLayout(card)
    inner.addWidget(Banner(card))
    for name, parent in (("inside", card), ("outside", window)):
        button = QWidget(parent)
        button.setObjectName(name)
    window.show()
    return window


@pytest.fixture
def notify(place: QWidget) -> Notify:
    return Notify(place)


@pytest.fixture
def hooks(notify: Notify) -> Iterator[Callable[[], None]]:
    restore = install_hooks(notify)
    yield restore
    restore()


def inside(place: QWidget, name: str) -> QWidget:
    found = place.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def texts(place: QWidget) -> list[str]:
    return [banner.text for banner in place.findChildren(Banner)]


def test_a_known_error_goes_to_the_nearest_banner(place: QWidget, notify: Notify) -> None:
    said = "Line 3 has no prompt. Add one and open the file again."
    notify.error(KNOWN, inside(place, "inside"))
    assert texts(place) == ["", said]
    notify.clear(inside(place, "inside"))
    notify.error(KNOWN, inside(place, "outside"))
    assert texts(place) == [said, ""]
    notify.error(UserError("{name} is damaged.", name="<b>x</b>{y}"), place)
    assert texts(place)[0] == "<b>x</b>{y} is damaged.", "a value is plain text"


def test_a_bug_opens_one_dialog_whose_details_can_be_copied(
    place: QWidget, notify: Notify, qtbot: QtBot
) -> None:
    try:
        raise ZeroDivisionError("a bug")
    except ZeroDivisionError as problem:
        notify.error(problem, place)
        for _ in range(50):
            notify.bug(problem)
    assert place.findChildren(BugDialog) == [], "a dialog must not open amid other work"
    qtbot.waitUntil(lambda: len(place.findChildren(BugDialog)) == 1)
    dialog = place.findChildren(BugDialog)[0]
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError: a bug" in copied and "test_errors.py" in copied
    assert f"Python {sys.version.split()[0]}" in copied and "PySide6-Essentials 6" in copied
    assert texts(place) == ["", ""]
    qtbot.wait(50)
    assert len(place.findChildren(BugDialog)) == 1
    dialog.close()


def test_what_reaches_the_top_of_another_thread_is_shown_by_the_main_one(
    place: QWidget, notify: Notify, hooks: Callable[[], None], qtbot: QtBot
) -> None:
    def work() -> None:
        raise LookupError("on a thread")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: place.findChild(BugDialog) is not None)
    dialog = place.findChild(BugDialog)
    assert isinstance(dialog, BugDialog) and "on a thread" in dialog.details
