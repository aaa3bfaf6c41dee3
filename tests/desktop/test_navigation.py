"""A link into another tab, and the way back from it."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import window
from desktop.tabs import TabSpec

OpenWindow = Callable[[], Any]


class Page(QWidget):
    """A page that remembers the state that it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.state: dict[str, object] = {}

    def open_state(self, state: dict[str, object]) -> None:
        self.state = dict(state)

    def save_state(self) -> dict[str, object]:
        return self.state


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, open_window: OpenWindow) -> OpenWindow:
    monkeypatch.setattr("desktop.frame.tab_spec._KNOWN", {})  # the true tabs stay known afterwards
    specs = tuple(
        TabSpec(key, key.title(), "", lambda _services: Page()) for key in ("start", "lab", "cards")
    )
    monkeypatch.setattr(window, "tab_specs", lambda: specs)
    return open_window


def strip(opened: Any) -> Any:
    return opened.pages.currentWidget().returning


def test_a_link_offers_the_way_back_and_the_page_is_as_it_was_left(
    shown: OpenWindow, qtbot: QtBot
) -> None:
    opened = shown()
    opened.open_link("cards", {"card": "gpt3"})
    opened.open_link("lab", {"page": "spend"})
    assert strip(opened).isVisible() and strip(opened).back.text() == "Back to Cards"
    strip(opened).back.click()
    assert opened.top_bar.tabs.currentIndex() == 2 == opened.pages.currentIndex()
    assert opened.pages.page(2).state == {"card": "gpt3"}
    assert strip(opened).back.text() == "Back to Start"  # a link had led here, too
    back = Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier
    QTest.keyClick(opened, *back)
    qtbot.waitUntil(lambda: opened.pages.currentIndex() == 0)
    assert not strip(opened).isVisible()
    QTest.keyClick(opened, *back)
    assert opened.pages.currentIndex() == 0  # nowhere further back


def test_who_picks_a_tab_has_left_the_way_back(shown: OpenWindow) -> None:
    opened = shown()
    opened.open_link("lab", {})
    opened.top_bar.tabs.setCurrentIndex(2)
    assert not strip(opened).isVisible()
    opened.show_tab(1)
    assert not strip(opened).isVisible()
    opened.open_link("lab", {"page": "fit"})  # a link within a tab leads nowhere else
    assert not strip(opened).isVisible()


def test_where_one_worked_last_and_the_way_back_are_known_after_a_restart(
    shown: OpenWindow,
) -> None:
    opened = shown()
    opened.open_link("cards", {"card": "gpt3"})
    opened.open_link("lab", {"page": "fit/one"})
    opened.close()
    again = shown()
    assert again.pages.currentIndex() == 1
    assert again.places.last == "lab" and again.places.page("lab") == "fit"
    assert strip(again).isVisible() and strip(again).hint.text() == "Opened from Cards"
    strip(again).back.click()
    assert again.pages.page(2).state == {"card": "gpt3"}
    assert strip(again).back.text() == "Back to Start"
    again.show_tab(0)
    again.close()
    assert not strip(shown()).isVisible()
