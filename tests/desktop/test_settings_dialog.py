"""The settings: found by a search, checked while they are typed, kept at once, taken back."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from looking import bring_forward
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.frame.backups import BackupsDialog
from desktop.frame.settings import CARDS, SettingsDialog
from desktop.look.theme import DARK, LIGHT, theme_of
from desktop.widgets import layout as windows
from models.errors import UserError
from models.interview.cards import Cards
from models.interview.scheduling import CardOptions
from models.store.paths import Home
from models.store.settings import Settings


@pytest.fixture
def window(shared_window: Any) -> Iterator[Any]:
    """A window in which nothing was set yet, with the keyboard."""
    bring_forward(shared_window)
    yield shared_window
    for dialog in shared_window.findChildren(SettingsDialog):
        dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shared_window.keep_settings(Settings(theme="light"))
    Cards(shared_window.services.store).set_options(CardOptions())
    shared_window.home.settings.unlink()


@pytest.fixture
def home(window: Any) -> Home:
    return window.home  # type: ignore[no-any-return]  # the window is any


@pytest.fixture
def dialog(window: Any) -> Any:
    return shown(window)


def shown(window: Any) -> Any:
    window.show_settings()
    return [each for each in window.findChildren(SettingsDialog) if each.isVisible()][-1]


def types(dialog: Any, key: str, text: str) -> None:
    box = dialog.rows[key].box
    box.selectAll()
    QTest.keyClicks(box, text) if text else QTest.keyClick(box, Qt.Key.Key_Delete)


def kept(home: Home) -> Settings:
    return Settings.load(home)


def visible(dialog: Any) -> list[str]:
    return [key for key, row in dialog.rows.items() if row.isVisible()]


def test_every_setting_is_there_with_its_range_and_default(window: Any) -> None:
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(SettingsDialog)
    assert dialog.isVisible() and dialog.focusWidget() is dialog.search
    names = {each.name for each in fields(Settings)}
    usual = CardOptions()  # its deck and learning steps are set on the page "Cards"
    numbers = [e.name for e in fields(usual) if isinstance(getattr(usual, e.name), int | float)]
    names |= {CARDS + name for name in numbers}
    assert set(dialog.rows) == names
    for key, row in dialog.rows.items():
        if row.box is not None:
            assert " number from " in row.below.text(), key
        assert row.entry.title and row.entry.says and row.value == row.entry.default
        assert row.default.accessibleName().endswith(row.default_words())
    later = [key for key, row in dialog.rows.items() if "next start" in row.below.text()]
    assert later == ["max_new_tokens", "draft_temperature"]


def test_folders_and_copies_are_found_from_here(
    window: Any, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(windows, "show_folder", opened.append)
    places = shown(window).places
    texts = {label.toolTip() or label.text() for label in places.findChildren(QLabel)}
    assert {str(home.data), str(home.config), str(home.cache), str(home.logs)} <= texts
    for name in ("Your data", "Settings", "Cache", "Logs"):
        places.buttons[name].click()
    assert opened == [home.data, home.config, home.cache, home.logs]
    places.backups.click()
    copies = window.findChild(BackupsDialog)
    assert copies.isVisible()
    copies.close()


def test_a_search_leaves_what_has_all_its_words(dialog: Any) -> None:
    for query, found in (
        ("beta", ["beta"]),
        ("BETA dpo", ["beta"]),
        ("deutsch", ["language"]),
        ("midnight", [f"{CARDS}day_starts_hour"]),
        ("training", ["beta", "epochs"]),
        ("drafts", ["draft_temperature"]),
    ):
        dialog.search.clear()
        QTest.keyClicks(dialog.search, query)
        assert visible(dialog) == found, query
        assert not dialog.nothing.isVisible()
    dialog.search.setText("put back")
    assert visible(dialog) == [] and dialog.places.backups.isVisible()
    assert not dialog.places.buttons["Logs"].isVisible()
    dialog.search.setText("wallpaper")
    assert visible(dialog) == [] and not dialog.places.isVisible()
    assert dialog.nothing.isVisible()
    dialog.nothing.button.click()
    assert len(visible(dialog)) == len(dialog.rows) and not dialog.nothing.isVisible()


# Keeping


def test_the_theme_is_worn_and_kept_at_once(window: Any, dialog: Any, home: Home) -> None:
    assert theme_of().tokens is LIGHT
    dialog.rows["theme"].control.button("dark").click()
    assert theme_of().tokens is DARK and kept(home).theme == "dark"
    checked = [a.text() for a in window.findChildren(QAction) if a.isChecked()]
    assert "Dark" in checked, "the menu marks it too"


def test_a_number_is_kept_when_the_typing_pauses_or_the_dialog_closes(
    window: Any, dialog: Any, home: Home, qtbot: QtBot
) -> None:
    types(dialog, "max_new_tokens", "128")
    assert kept(home).max_new_tokens == 96
    qtbot.waitUntil(lambda: kept(home).max_new_tokens == 128, timeout=30_000)
    assert window.services.settings.max_new_tokens == 128
    types(dialog, "beta", "0.25")
    types(dialog, f"{CARDS}new_a_day", "25")
    types(dialog, f"{CARDS}retention", "85")
    dialog.close_button.click()
    assert (kept(home).max_new_tokens, kept(home).beta) == (128, 0.25)
    cards = Cards(window.services.store).options()
    assert (cards.new_a_day, cards.retention, cards.leech_lapses) == (25, 0.85, 8)


def test_a_wrong_value_is_told_while_it_is_typed_and_not_kept(window: Any, home: Home) -> None:
    for key, wrong in (
        ("max_new_tokens", "257"),
        ("max_new_tokens", "4.5"),
        ("draft_temperature", "2.01"),
        ("beta", "0"),
        ("beta", "-1"),
        (f"{CARDS}retention", "100"),
        (f"{CARDS}day_starts_hour", "24"),
    ):
        dialog = shown(window)
        row, before = dialog.rows[key], kept(home)
        assert row.value == row.entry.default
        types(dialog, key, wrong)
        assert re.search("must (be|lie) .*; .* was given", row.below.text()), (key, wrong)
        assert row.box.lineEdit().property("wrong") is True
        assert "was given" in row.box.accessibleDescription()
        assert row.default.isEnabled()
        dialog.close_button.click()
        assert kept(home) == before and Cards(window.services.store).options() == CardOptions()


def test_a_disk_that_refuses_is_said_and_the_earlier_value_stays(
    window: Any, dialog: Any, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_settings: Settings, _home: Home) -> None:
        raise UserError("The settings could not be saved.", "Make room.")

    with monkeypatch.context() as patch:
        patch.setattr(Settings, "save", refuse)
        types(dialog, "beta", "0.5")
        dialog.flush()  # what happens when the typing pauses
        assert "could not be saved" in dialog.banner.text
        assert dialog.rows["beta"].value == 0.1 and window.services.settings.beta == 0.1
    types(dialog, "beta", "0.5")
    dialog.flush()
    assert dialog.banner.text == "" and kept(home).beta == 0.5


# Defaults, and undo


def test_all_defaults_are_taken_back_by_a_key_and_the_one_before_too(
    window: Any, dialog: Any, home: Home
) -> None:
    for key, text in (("beta", "0.5"), ("epochs", "7"), (f"{CARDS}new_a_day", "3")):
        types(dialog, key, text)
    dialog.flush()
    dialog.rows["epochs"].default.click()
    dialog.all_defaults.click()
    assert kept(home) == Settings()
    assert Cards(window.services.store).options() == CardOptions()
    assert not dialog.all_defaults.isEnabled()
    dialog.close_button.setFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (kept(home).beta, kept(home).epochs) == (0.5, 0)
    assert Cards(window.services.store).options().new_a_day == 3
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(home).epochs == 7
