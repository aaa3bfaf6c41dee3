"""The licences of all parts: of the frozen program as packaging wrote them, else put together."""

import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPdfWriter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.frame import dialogs, licences
from desktop.frame.dialogs import AboutDialog
from desktop.frame.licences import LicencesDialog
from models.store.paths import Home

TEXT = "Understudy: Apache-2.0\npyqtgraph 0.14: MIT\ntorch: BSD\n\npyqtgraph\nCopyright"


def test_every_part_that_the_program_needs_is_named_with_its_licence() -> None:
    names = {part.name.lower().replace("_", "-") for part in licences.parts()}
    assert {"pyside6-essentials", "torch", "numpy", "markupsafe", "fsrs"} <= names
    assert "understudy" not in names
    assert not {"pytest", "ruff", "mypy"} & names, "what only checks it is no part"
    unnamed = [part.name for part in licences.parts() if not licences.licence(part)]
    assert unnamed == []


def test_the_text_lists_them_first_has_their_own_texts_or_is_what_packaging_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    text = licences.text()  # there is no file, so it is put together
    head = text.partition(licences.RULE)[0].splitlines()
    assert head[0] == "Understudy: Apache-2.0"
    assert f"numpy {metadata.version('numpy')}" in "\n".join(head)
    assert any("LGPL" in line for line in head if line.startswith("PySide6"))
    assert "Copyright (c) 2024 mlfoundations" in text, "of the table gadre_runs"
    assert "Redistribution and use in source and binary forms" in text
    (tmp_path / "LICENCES.txt").write_text("libxcb: MIT", encoding="utf-8")
    assert licences.text() == "libxcb: MIT"


def test_the_manual_has_the_readmes_parts_and_the_glossary_is_searched_and_printed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dialog = dialogs.ManualDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    shown = dialog.shown.toPlainText()
    for heading in (
        "Your first five minutes",
        "Labels of your own",
        "Where files live",
        "Glossary",
    ):
        assert heading in shown
    assert "CPU or GPU" not in shown and "convention" not in shown
    QTest.keyClicks(dialog.search, "the distance of a policy")
    assert dialog.nothing.isVisible()
    dialog.search.clear()
    QTest.keyClicks(dialog.search, "overfitting")
    assert dialog.shown.textCursor().selectedText().casefold() == "overfitting"
    printer = QPdfWriter(str(tmp_path / "manual.pdf"))
    monkeypatch.setattr(dialogs, "ask_printer", lambda _dialog: printer)
    dialog.printing.click()
    assert (tmp_path / "manual.pdf").read_bytes().startswith(b"%PDF")


def test_about_leads_to_them_and_they_can_be_searched_and_copied(
    qtbot: QtBot, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(licences, "text", lambda: TEXT)
    about = AboutDialog(home)
    qtbot.addWidget(about)
    about.show()
    about.all_licences.click()
    dialog: Any = about.findChild(LicencesDialog)
    assert dialog.isVisible() and dialog.shown.toPlainText() == TEXT
    QTest.keyClicks(dialog.search, "pyqtgraph")
    first = dialog.shown.textCursor().position()
    assert dialog.shown.textCursor().selectedText() == "pyqtgraph"
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.shown.textCursor().position() > first
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.shown.textCursor().position() == first, "after the last place begins the first"
    assert not dialog.nothing.isVisible()
    QTest.keyClicks(dialog.search, "no such part")
    assert dialog.nothing.isVisible()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == TEXT
    about.close()
