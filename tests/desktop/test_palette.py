"""The palette finds tabs, commands and terms, and runs what is picked."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.command_palette import CommandPalette
from desktop.matching import Entry, excerpt, find
from desktop.theme import DARK, theme_of
from models.cards.deck import shipped
from models.rich_text import plain


def entry(title: str, section: str = "View", detail: str = "") -> Entry:
    return Entry(title, section, lambda: None, detail=detail)


ENTRIES = (
    entry("Base vs chat"),
    entry("Show log folder"),
    entry("Full screen"),
    entry("log-probability", "Glossary", "The logarithm of a probability."),
    entry("temperature", "Glossary", "How much chance is let into a choice."),
)


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("", [each.title for each in ENTRIES]),
        ("log", ["log-probability", "Show log folder"]),
        ("FULL", ["Full screen"]),
        ("chat base", ["Base vs chat"]),
        ("prob", ["log-probability"]),
        ("chance", ["temperature"]),
        ("screen fold", []),
        ("zzz", []),
    ],
)
def test_finds_by_words_the_closest_first(typed: str, titles: list[str]) -> None:
    assert [each.title for each in find(typed, ENTRIES)] == titles


def test_finds_no_more_than_asked_for() -> None:
    assert len(find("", ENTRIES, limit=2)) == 2


@pytest.fixture
def palette(window: Any, qtbot: QtBot) -> CommandPalette:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(CommandPalette)
    assert isinstance(found, CommandPalette) and found.isVisible()
    return found


def test_a_command_runs_by_keyboard_alone(palette: CommandPalette, window: Any) -> None:
    QTest.keyClicks(palette.field, "dark")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible() and theme_of().tokens is DARK
    window.set_theme("light")


def test_the_arrows_move_around_the_list(palette: CommandPalette) -> None:
    assert palette.list.currentRow() == 0
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentRow() == palette.list.count() - 1
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1


def test_a_term_opens_the_glossary_there(palette: CommandPalette, window: Any) -> None:
    from desktop.glossary_window import GlossaryWindow

    QTest.keyClicks(palette.field, "temperature")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    glossary = window.findChild(GlossaryWindow)
    assert glossary.isVisible() and glossary.shown()[0] == "temperature"
    glossary.close()


def test_every_tab_is_found_and_shown(palette: CommandPalette, window: Any) -> None:
    QTest.keyClicks(palette.field, window.titles[-1].casefold())
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.pages.currentIndex() == len(window.titles) - 1


def test_escape_gives_the_keyboard_back(window: Any, qtbot: QtBot) -> None:
    window.open_link("scaling", {"page": "explore"})
    qtbot.wait(50)
    fields = window.pages.currentWidget().findChildren(QLineEdit)
    field = next(one for one in fields if one.isVisible())
    window.activateWindow()
    qtbot.waitActive(window)
    field.setFocus()
    window.open_palette()
    palette = window.findChild(CommandPalette)
    assert QApplication.focusWidget() is palette.field
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible() and QApplication.focusWidget() is field


def test_a_press_beside_it_closes_it_and_one_inside_does_not(
    palette: CommandPalette, window: Any
) -> None:
    QTest.mousePress(palette.field, Qt.MouseButton.LeftButton)
    assert palette.isVisible()
    QTest.mousePress(window.pages, Qt.MouseButton.LeftButton)
    assert not palette.isVisible()


def test_it_says_so_when_nothing_fits(palette: CommandPalette) -> None:
    QTest.keyClicks(palette.field, "qqqq")
    assert palette.nothing.isVisible() and palette.list.count() == 0
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_what_is_found_in_a_text_is_shown_beside_its_title() -> None:
    long = Entry("A card", "Card", lambda: None, detail=f"{'word ' * 30}a needle {'word ' * 30}")
    assert excerpt("card", long) == ""  # the title says it
    shown = excerpt("card NEEDLE", long)
    assert shown.startswith("…word ") and "a needle word" in shown and len(shown) < 120


def test_pages_cards_lessons_models_and_terms_are_found(
    palette: CommandPalette, window: Any, qtbot: QtBot
) -> None:
    for typed, section in (
        ("scaling spend", "Page"),
        (plain(shipped().cards[0].question), "Card"),
        ("power law says", "Lesson"),
        ("279k-chat", "Model"),
        ("temperature", "Glossary"),
        ("full screen", "View"),
    ):
        palette.field.setText(typed)
        first = palette.list.item(0).data(Qt.ItemDataRole.UserRole)
        assert first.section == section, typed


def test_a_setting_opens_the_settings_there(palette: CommandPalette, window: Any) -> None:
    from desktop.settings_dialog.dialog import SettingsDialog

    palette.field.setText("settings: draft temperature")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    dialog = window.findChild(SettingsDialog)
    shown = [key for key, row in dialog.rows.items() if row.isVisible()]
    assert shown == ["draft_temperature"]
    assert dialog.focusWidget() is dialog.rows["draft_temperature"].field
    dialog.close()


def test_a_page_is_opened_although_its_tab_was_not_built(
    palette: CommandPalette, window: Any
) -> None:
    QTest.keyClicks(palette.field, "emergence mirage")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.pages.page(window.pages.index("emergence")).save_state()["page"] == "mirage"


def test_a_model_opens_the_window_of_models_there(palette: CommandPalette, window: Any) -> None:
    QTest.keyClicks(palette.field, "98k-base")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window._shelf.isVisible() and window._shelf.list.current().endswith("98k-base")
    window._shelf.close()


def test_nothing_is_listed_twice(palette: CommandPalette) -> None:
    collect: Callable[[], Any] = palette._collect
    listed = [(each.section, each.title) for each in collect()]
    assert len(listed) == len(set(listed)) > 60
