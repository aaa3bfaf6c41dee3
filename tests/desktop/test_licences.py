"""The licences of all parts: of the frozen program as packaging wrote them, else put together."""

import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import licences
from desktop.dialogs import AboutDialog
from desktop.licences_dialog import LicencesDialog
from desktop.theme import Theme
from models.store.paths import Home


def test_every_part_that_the_program_needs_is_named_with_its_licence() -> None:
    names = {part.name.lower().replace("_", "-") for part in licences.parts()}
    assert {"pyside6-essentials", "torch", "numpy", "markupsafe", "fsrs"} <= names
    assert "understudy" not in names
    assert not {"pytest", "ruff", "mypy"} & names, "what only checks it is no part"
    unnamed = [part.name for part in licences.parts() if not licences.licence(part)]
    assert unnamed == []


def test_the_text_lists_them_first_and_has_their_own_texts() -> None:
    text = licences.text()
    head = text.partition(licences.RULE)[0].splitlines()
    assert head[0] == "Understudy: Apache-2.0"
    assert f"numpy {metadata.version('numpy')}" in "\n".join(head)
    assert any("LGPL" in line for line in head if line.startswith("PySide6"))
    assert "Redistribution and use in source and binary forms" in text


def test_the_frozen_program_shows_what_packaging_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert licences.text().startswith("Understudy: Apache-2.0"), "no file: put together"
    (tmp_path / "LICENCES.txt").write_text("libxcb: MIT", encoding="utf-8")
    assert licences.text() == "libxcb: MIT"


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, home: Home) -> Any:
    about = AboutDialog(home)
    qtbot.addWidget(about)
    about.show()
    about.all_licences.click()
    yield about.findChild(LicencesDialog)
    about.close()


def test_about_leads_to_them_and_they_can_be_searched(dialog: Any) -> None:
    assert dialog.isVisible() and "torch" in dialog.shown.toPlainText()
    QTest.keyClicks(dialog.search, "pyqtgraph")
    first = dialog.shown.textCursor().position()
    assert dialog.shown.textCursor().selectedText() == "pyqtgraph"
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.shown.textCursor().position() > first
    assert not dialog.nothing.isVisible()
    QTest.keyClicks(dialog.search, "no such part")
    assert dialog.nothing.isVisible()
    dialog.close()


def test_after_the_last_place_the_search_begins_anew(dialog: Any) -> None:
    QTest.keyClicks(dialog.search, "Understudy: Apache")
    place = dialog.shown.textCursor().position()
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.shown.textCursor().position() == place and not dialog.nothing.isVisible()
    dialog.close()


def test_all_of_it_can_be_copied(dialog: Any) -> None:
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.shown.toPlainText()
    dialog.close()
