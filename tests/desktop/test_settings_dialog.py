"""The settings: found by a search, checked while they are typed, kept at once, taken back."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.backups.dialog import BackupsDialog
from desktop.settings_dialog import typed
from desktop.settings_dialog.dialog import SettingsDialog
from desktop.settings_dialog.entries import CARDS, Entry, entries
from desktop.theme import DARK, LIGHT, theme_of
from models.cards.options import CardOptions
from models.errors import UserError
from models.store.paths import Home
from models.store.settings import Settings

OpenWindow = Callable[[], Any]


@pytest.fixture
def dialog(window: Any) -> Any:
    return shown(window)


def shown(window: Any) -> Any:
    window.show_settings()
    found = [each for each in window.findChildren(SettingsDialog) if each.isVisible()]
    return found[-1]


def types(dialog: Any, key: str, text: str) -> None:
    field = dialog.rows[key].field
    field.selectAll()
    QTest.keyClicks(field, text)


def kept(home: Home) -> Settings:
    return Settings.load(home)


def presenter(dialog: Any) -> Any:
    from desktop.settings_dialog.presenter import SettingsPresenter

    return dialog.findChild(SettingsPresenter)


def visible(dialog: Any) -> list[str]:
    return [key for key, row in dialog.rows.items() if row.isVisible()]


# What is there


def test_control_and_a_comma_opens_it(window: Any) -> None:
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(SettingsDialog)
    assert dialog.isVisible() and dialog.focusWidget() is dialog.search
    dialog.close()


def test_every_setting_is_there_with_its_range_and_default(dialog: Any) -> None:
    names = {each.name for each in fields(Settings)}
    names |= {CARDS + each.name for each in fields(CardOptions)}
    assert set(dialog.rows) == names
    for key, row in dialog.rows.items():
        if row.entry.kind != "choice":
            assert row.below.text().startswith(typed.range_words(row.entry)), key
        assert row.entry.title and row.entry.says
        assert row.default.accessibleName().endswith(typed.default_words(row.entry))
        assert typed.read(row.entry, typed.written(row.entry, row.entry.default)) == (
            row.entry.default
        )


def test_what_takes_effect_later_says_so(dialog: Any) -> None:
    later = [key for key, row in dialog.rows.items() if "next start" in row.below.text()]
    assert later == ["max_new_tokens", "draft_temperature"]


def test_folders_are_named_and_opened(
    window: Any, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop import window_dialogs

    opened: list[Path] = []
    monkeypatch.setattr(window_dialogs, "show_folder", opened.append)
    dialog = shown(window)
    texts = {label.toolTip() or label.text() for label in dialog.places.findChildren(QLabel)}
    assert {str(home.data), str(home.config), str(home.cache), str(home.logs)} <= texts
    for name in ("Your data", "Settings", "Cache", "Logs"):
        dialog.places.buttons[name].click()
    assert opened == [home.data, home.config, home.cache, home.logs]


def test_copies_are_listed_from_here(dialog: Any, window: Any) -> None:
    dialog.places.backups.click()
    copies = window.findChild(BackupsDialog)
    assert copies.isVisible()
    copies.close()


# Search


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("beta", ["beta"]),
        ("BETA dpo", ["beta"]),
        ("deutsch", ["language"]),
        ("midnight", [f"{CARDS}day_starts_hour"]),
        ("training", ["beta", "epochs"]),
        ("drafts", ["draft_temperature"]),
    ],
)
def test_a_search_leaves_what_has_all_its_words(dialog: Any, query: str, found: list[str]) -> None:
    QTest.keyClicks(dialog.search, query)
    assert visible(dialog) == found
    assert not dialog.nothing.isVisible()


def test_a_search_finds_folders_too(dialog: Any) -> None:
    dialog.search.setText("put back")
    assert visible(dialog) == [] and dialog.places.backups.isVisible()
    assert not dialog.places.buttons["Logs"].isVisible()


def test_a_search_that_finds_nothing_says_so_and_shows_all_again(dialog: Any) -> None:
    dialog.search.setText("wallpaper")
    assert visible(dialog) == [] and not dialog.places.isVisible()
    assert dialog.nothing.isVisible()
    dialog.nothing.button.click()
    assert len(visible(dialog)) == len(dialog.rows) and not dialog.nothing.isVisible()


# Keeping


def test_the_theme_is_worn_and_kept_at_once(window: Any, dialog: Any, home: Home) -> None:
    assert theme_of().tokens is LIGHT
    dialog.rows["theme"].choice.button("dark").click()
    assert theme_of().tokens is DARK and kept(home).theme == "dark"
    checked = [a.text() for a in window.findChildren(QAction) if a.isChecked()]
    assert "Dark" in checked, "the menu marks it too"
    dialog.rows["theme"].choice.button("light").click()


def test_another_language_opens_the_window_anew_in_it(
    window: Any, dialog: Any, home: Home, qtbot: QtBot
) -> None:
    types(dialog, "beta", "0.3")
    dialog.rows["language"].choice.button("de").click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.leaving.again.language == "de"
    assert (kept(home).language, kept(home).beta) == ("de", 0.3)


def test_a_number_is_kept_when_the_typing_pauses(
    window: Any, dialog: Any, home: Home, qtbot: QtBot
) -> None:
    types(dialog, "max_new_tokens", "128")
    assert kept(home).max_new_tokens == 48
    qtbot.waitUntil(lambda: kept(home).max_new_tokens == 128)
    assert window.services.settings.max_new_tokens == 128


def test_what_was_typed_is_kept_when_the_dialog_is_closed_at_once(dialog: Any, home: Home) -> None:
    types(dialog, "beta", "0.25")
    dialog.close_button.click()
    assert kept(home).beta == 0.25


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("max_new_tokens", "257"),
        ("max_new_tokens", "4.5"),
        ("max_new_tokens", "many"),
        ("draft_temperature", "2.01"),
        ("beta", "0"),
        ("beta", "-1"),
        ("epochs", ""),
        (f"{CARDS}retention", "100"),
        (f"{CARDS}day_starts_hour", "24"),
    ],
)
def test_a_wrong_value_is_told_while_it_is_typed_and_not_kept(
    window: Any, dialog: Any, home: Home, key: str, wrong: str
) -> None:
    row = dialog.rows[key]
    if wrong:
        types(dialog, key, wrong)
    else:
        row.field.selectAll()
        QTest.keyClick(row.field, Qt.Key.Key_Delete)
    assert row.below.text() == f"Not kept. {typed.range_words(row.entry)}."
    assert row.field.property("wrong") is True
    assert "Not kept" in row.field.accessibleDescription()
    assert row.default.isEnabled()
    dialog.close_button.click()
    assert kept(home) == Settings() and window.services.store.cards.options() == CardOptions()
    again = shown(window).rows[key]
    assert again.text == typed.written(row.entry, row.entry.default)


def test_a_right_value_after_a_wrong_one_takes_the_complaint_back(dialog: Any) -> None:
    row = dialog.rows["epochs"]
    types(dialog, "epochs", "1000")
    assert row.field.property("wrong") is True
    types(dialog, "epochs", "3")
    assert row.field.property("wrong") is False and row.below.text().startswith("A whole number")


def test_the_settings_of_the_cards_are_those_of_the_store(
    window: Any, dialog: Any, home: Home
) -> None:
    types(dialog, f"{CARDS}new_a_day", "25")
    types(dialog, f"{CARDS}retention", "85")
    dialog.close_button.click()
    found = window.services.store.cards.options()
    assert (found.new_a_day, found.retention, found.leech_lapses) == (25, 0.85, 8)
    assert not home.settings.exists(), "nothing of the program's own was set"


def test_a_disk_that_refuses_is_said_and_the_earlier_value_stays(
    window: Any, dialog: Any, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_settings: Settings, _home: Home) -> None:
        raise UserError("The settings could not be saved.", "Make room.")

    monkeypatch.setattr(Settings, "save", refuse)
    types(dialog, "beta", "0.5")
    presenter(dialog).flush()
    assert "could not be saved" in dialog.banner.text
    assert dialog.rows["beta"].text == "0.1" and window.services.settings.beta == 0.1
    monkeypatch.undo()
    types(dialog, "beta", "0.5")
    presenter(dialog).flush()
    assert dialog.banner.text == "" and kept(home).beta == 0.5


# Defaults, and undo


def test_one_default_is_taken_back(dialog: Any, home: Home) -> None:
    types(dialog, "beta", "0.5")
    presenter(dialog).flush()
    assert not dialog.rows["epochs"].default.isEnabled()
    dialog.rows["beta"].default.click()
    assert kept(home).beta == 0.1 and dialog.rows["beta"].text == "0.1"
    assert dialog.undo_bar.says.text() == "Beta is 0.1 again."
    dialog.undo_bar.undo.click()
    assert kept(home).beta == 0.5 and dialog.rows["beta"].text == "0.5"
    assert not dialog.undo_bar.isVisible()


def test_all_defaults_are_taken_back_by_a_key_and_the_one_before_too(
    window: Any, dialog: Any, home: Home
) -> None:
    for key, text in (("beta", "0.5"), ("epochs", "7"), (f"{CARDS}new_a_day", "3")):
        types(dialog, key, text)
    presenter(dialog).flush()
    dialog.rows["epochs"].default.click()
    dialog.all_defaults.click()
    assert kept(home) == Settings()
    assert window.services.store.cards.options() == CardOptions()
    assert not dialog.all_defaults.isEnabled()
    dialog.close_button.setFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (kept(home).beta, kept(home).epochs) == (0.5, 0)
    assert window.services.store.cards.options().new_a_day == 3
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(home).epochs == 7


def test_a_wrong_value_is_left_by_the_default(dialog: Any) -> None:
    types(dialog, "epochs", "1000")
    dialog.rows["epochs"].default.click()
    assert dialog.rows["epochs"].text == "0"
    assert dialog.rows["epochs"].field.property("wrong") is False
    assert not dialog.undo_bar.isVisible(), "nothing was changed"


def test_safe_mode_says_what_is_kept(window: Any) -> None:
    from desktop.leaving import Again

    window.opened_as = Again(safe=True)
    assert "forgotten at the end" in shown(window).banner.text


# Numbers as they are written


@pytest.fixture
def german() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def entry(key: str) -> Entry:
    return next(each for each in entries() if each.key == key)


def test_numbers_are_read_and_written_as_in_german(qapp: object, german: None) -> None:
    temperature = entry("draft_temperature")
    assert typed.written(temperature, 0.9) == "0,9"
    assert typed.read(temperature, "1,25") == 1.25 == typed.read(temperature, "1.25")
    new = entry(f"{CARDS}new_a_day")
    assert typed.written(new, 1000) == "1000" and typed.read(new, "200") == 200


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        (f"{CARDS}retention", "90 %", 0.9),
        (f"{CARDS}retention", "70", 0.7),
        (f"{CARDS}retention", "97", 0.97),
        (f"{CARDS}retention", "69.9", None),
        ("beta", "0.001", 0.001),
        ("beta", " 10 ", 10.0),
        ("epochs", "0", 0),
        ("epochs", "1e2", 100),
        ("theme", "pink", None),
    ],
)
def test_the_ends_of_a_range_belong_to_it(
    qapp: object, key: str, text: str, value: float | None
) -> None:
    assert typed.read(entry(key), text) == value
