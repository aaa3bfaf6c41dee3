"""The palette finds tabs, commands and terms, and runs what is picked."""

from collections.abc import Iterator
from typing import Any

import pytest
from looking import bring_forward, settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.frame.command_palette import VIEWS
from desktop.frame.matching import Entry, excerpt, find
from desktop.frame.settings import SettingsDialog
from desktop.look.theme import DARK, theme_of
from desktop.tabs import tab_specs
from desktop.widgets.page import Choices
from models.interview.card_file import shipped
from models.interview.reviewing import CardsChoices
from models.interview.rich_text import plain
from models.scaling.states import Exploring, Spending


def entry(title: str, section: str = "View", detail: str = "") -> Entry:
    return Entry(title, section, lambda: None, detail=detail)


ENTRIES = (
    entry("Base vs chat"),
    entry("Show log folder"),
    entry("Full screen"),
    entry("log-probability", "Glossary", "The logarithm of a probability."),
    entry("temperature", "Glossary", "How much chance is let into a choice."),
)


def test_finds_by_words_the_closest_first() -> None:
    for typed, titles in (
        ("", [each.title for each in ENTRIES]),
        ("log", ["log-probability", "Show log folder"]),
        ("FULL", ["Full screen"]),
        ("chat base", ["Base vs chat"]),
        ("prob", ["log-probability"]),
        ("chance", ["temperature"]),
        ("screen fold", []),
        ("zzz", []),
        ("temprature", ["temperature"]),
        ("ful screeen", ["Full screen"]),
        ("scren", ["Full screen"]),
        ("srceen", ["Full screen"]),
        ("scrapn", []),
    ):
        assert [each.title for each in find(typed, ENTRIES)] == titles, typed
    assert len(find("", ENTRIES, limit=2)) == 2
    page = Entry("Base vs chat: Compare", "Page", lambda: None)
    card = Entry("Compared with fine-tuning, what is lost?", "Card", lambda: None)
    assert find("compare", (page, card)) == (page, card)


def test_what_is_found_in_a_text_is_shown_beside_its_title() -> None:
    long = Entry("A card", "Card", lambda: None, detail=f"{'word ' * 30}a needle {'word ' * 30}")
    assert excerpt("card", long) == ""  # the title says it
    shown = excerpt("card NEEDLE", long)
    assert shown.startswith("…word ") and "a needle word" in shown and len(shown) < 120


@pytest.fixture
def window(shared_window: Any) -> Iterator[Any]:
    bring_forward(shared_window)
    yield shared_window
    shared_window.open_palette()
    shared_window._palette.dismiss()
    shared_window.show_tab(0)
    settle(shared_window)


@pytest.fixture
def palette(window: Any) -> Any:
    """Opened by its keys."""
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window._palette.isVisible()
    return window._palette


def run(palette: Any, typed: str) -> None:
    palette.field.setText(typed)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)


def test_a_command_runs_by_keyboard_alone(palette: Any, window: Any) -> None:
    QTest.keyClicks(palette.field, "dark")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible() and theme_of().tokens is DARK
    window.set_theme("light")


def test_everything_is_found_once(palette: Any) -> None:
    listed = [(each.section, each.title) for each in palette._collect()]
    assert len(listed) == len(set(listed)) > 60
    for typed, section in (
        ("scaling spend", "Page"),
        (plain(shipped().cards[0].question), "Card"),
        ("power law says", "Lesson"),
        ("279k-chat", "Model"),
        ("temperature", "Glossary"),
        ("what is overfitting", "Glossary"),
        ("full screen", "View"),
    ):
        palette.field.setText(typed)
        first = palette.list.item(0).data(Qt.ItemDataRole.UserRole)
        assert first.section == section, typed


def test_what_is_picked_is_opened_where_it_lies(palette: Any, window: Any) -> None:
    run(palette, "temperature")
    assert window._glossary.isVisible() and window._glossary.shown()[0] == "temperature"
    window._glossary.close()
    window.open_palette()
    run(palette, "settings: draft temperature")
    dialog = window.findChild(SettingsDialog)
    shown = [key for key, row in dialog.rows.items() if row.isVisible()]
    assert shown == ["draft_temperature"]
    assert dialog.focusWidget() is dialog.rows["draft_temperature"].box
    dialog.close()
    window.open_palette()
    run(palette, "98k-base")
    assert window._shelf.isVisible() and window._shelf.list.current().endswith("98k-base")
    window._shelf.close()
    window.open_palette()
    run(palette, "emergence mirage")  # its tab was not built
    assert window.pages.page(window.pages.index("emergence")).save_state()["page"] == "mirage"
    window.open_palette()
    run(palette, window.titles[1].casefold())
    assert window.pages.currentIndex() == 1


def test_escape_gives_the_keyboard_back(window: Any) -> None:
    window.open_link("scaling", {"page": "explore"})
    settle(window)
    fields = window.pages.currentWidget().findChildren(QLineEdit)
    field = next(one for one in fields if one.isVisible())
    field.setFocus()
    focused = QApplication.focusWidget()  # a list that can be typed in gets it for its field
    window.open_palette()
    assert QApplication.focusWidget() is window._palette.field
    QTest.keyClick(window._palette.field, Qt.Key.Key_Escape)
    assert not window._palette.isVisible() and QApplication.focusWidget() is focused


def test_views_of_pages_are_found_by_what_people_call_them(palette: Any, window: Any) -> None:
    for typed, first in (
        ("loss map", "Scaling: Loss map"),
        ("overtraining", "Scaling: Overtraining"),
        ("export labels", "Preferences: Export and import labels"),
        ("goodhart", "Alignment: Reward hacking"),
        ("german", "Settings: Language"),
        ("anki", "Interview: Import and export cards"),
    ):
        palette.field.setText(typed)
        titles = [palette.list.item(row).text() for row in range(palette.list.count())]
        assert first in titles[:3], (typed, titles[:5])


def test_every_view_is_one_of_its_page() -> None:
    pages = {spec.key: dict(spec.labels()) for spec in tab_specs()}
    states: dict[tuple[str, str], Choices] = {
        ("scaling", "explore"): Exploring(),
        ("scaling", "spend"): Spending(),
        ("interview", "cards"): CardsChoices(),
    }
    for view in VIEWS:
        assert view.page in pages[view.tab], view
        if view.state:
            after = states[view.tab, view.page].changed(**view.state)
            assert view.state.items() <= after.state().items(), view
