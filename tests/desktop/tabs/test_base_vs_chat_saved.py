"""Comparisons are kept, copied, reopened, renamed and removed with a way back."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.tabs.base_vs_chat.copy_menu import CopyMenu
from desktop.tabs.base_vs_chat.file_names import file_name
from desktop.tabs.base_vs_chat.saved_dialog import SavedDialog
from desktop.tabs.base_vs_chat.saved_menu import SavedMenu, shortened
from desktop.tabs.base_vs_chat.saved_presenter import SavedPresenter
from models.branches import ROOT, Tree
from models.comparison import Comparison, Side, as_json, as_markdown, as_text
from models.errors import UserError
from models.generation import Generation, Sampling, Token, TokenPiece
from models.store.paths import Home
from models.store.store import Store

PIECES = (TokenPiece(7, "Hi", special=False),)


def side(model: str) -> Side:
    token = Token(8, " there", -0.25, ())
    tree, node = Tree().grow(ROOT, (token,), "limit")
    said = Generation("Hi", (7,), (token,), " there", "limit", "", 0.5)
    return Side(model, "base", "ab", "exact", False, "", "Hi", PIECES, 0, said, tree, node)


def comparison(prompt: str) -> Comparison:
    return Comparison(prompt, Sampling(seed=3), (side("6m-base"), side("6m-chat")))


class Bench:
    """Both buttons in a window, on a store of its own; `current` is what is on the screen."""

    def __init__(self, qtbot: QtBot, home: Home) -> None:
        self.qtbot, self.home, self.store = qtbot, home, Store.open(home)
        self.current: Comparison | None = None
        self.shown: list[Comparison] = []
        self.told: list[UserError] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.saved, self.copy_menu = SavedMenu(self.window), CopyMenu(self.window)
        services: Any = SimpleNamespace(
            store=self.store, notify=SimpleNamespace(error=lambda error, _: self.told.append(error))
        )
        self.presenter = SavedPresenter(
            self.saved, self.copy_menu, services, lambda: self.current, self.shown.append
        )

    def keep(self, *prompts: str) -> None:
        for prompt in prompts:
            self.current = comparison(prompt)
            self.presenter.refresh()
            self.saved.save.trigger()

    def entries(self) -> list[str]:
        self.saved.menu_shown.aboutToShow.emit()
        return [one.text() for one in self.saved.menu_shown.actions() if one.text()]

    def dialog(self) -> SavedDialog:
        self.presenter.show_all()
        (found,) = self.window.findChildren(SavedDialog)
        self.qtbot.waitUntil(found.isActiveWindow, timeout=60_000)
        return found

    def names(self) -> list[str]:
        return [kept.name for kept in self.store.comparisons.all()]


@pytest.fixture
def bench(qtbot: QtBot, home: Home) -> Iterator[Bench]:
    made = Bench(qtbot, home)
    yield made
    made.store.close()


def click(bench: Bench, button: Any) -> None:
    bench.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_nothing_can_be_kept_or_copied_before_anything_was_said(bench: Bench) -> None:
    assert not bench.saved.save.isEnabled() and not bench.copy_menu.isEnabled()
    dialog = bench.dialog()
    assert dialog.empty.isVisible() and not dialog.table.isVisible()
    assert "Save this comparison" in dialog.empty.sentence.text()
    assert not dialog.open_button.isEnabled() and not dialog.remove_button.isEnabled()
    bench.current = comparison("Hi")
    bench.presenter.refresh()
    assert bench.saved.save.isEnabled()
    for entry, form in enumerate((as_text, as_markdown, as_json)):
        bench.copy_menu.menu_shown.actions()[entry].trigger()
        assert QGuiApplication.clipboard().text() == form(bench.current)


def test_the_menu_shows_the_latest_first_and_the_dialog_all(bench: Bench) -> None:
    bench.keep(*(f"Prompt {number} & more" for number in range(9)))
    assert bench.entries()[1:7] == [f"Prompt {number} && more" for number in range(8, 2, -1)]
    bench.saved.menu_shown.actions()[3].trigger()  # save, line, 8, 7
    assert bench.shown == [comparison("Prompt 7 & more")]
    dialog = bench.dialog()
    assert dialog.table.rowCount() == 9
    dialog.table.setCurrentCell(1, 0)
    bench.qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert bench.shown == [comparison("Prompt 7 & more")] * 2
    assert not dialog.isVisible(), "it makes room"


def test_a_name_is_changed_in_its_place_and_may_not_be_empty(bench: Bench) -> None:
    bench.keep("First?", "Second?")
    table = bench.dialog().table
    flags = [bool(table.item(0, n).flags() & Qt.ItemFlag.ItemIsEditable) for n in range(3)]
    assert flags == [True, False, False]
    table.setCurrentCell(0, 0)
    click(bench, bench.dialog().rename_button)
    editor = table.findChild(QLineEdit)
    editor.setText("Capitals")
    bench.qtbot.keyClick(editor, Qt.Key.Key_Return)
    bench.qtbot.waitUntil(lambda: bench.names() == ["Capitals", "First?"], timeout=60_000)
    assert table.item(0, 0).text() == "Capitals"
    assert bench.shown == []  # Enter ended the edit and opened nothing
    table.item(0, 0).setText("  ")
    assert [str(error) for error in bench.told] == ["The comparison has no name. Give it one."]
    assert table.item(0, 0).text() == "Capitals"


def test_what_was_removed_comes_back_in_its_old_place(bench: Bench) -> None:
    bench.keep("First?", "Second?", "Third?")
    dialog = bench.dialog()
    dialog.table.setCurrentCell(2, 0)
    bench.qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert bench.names() == ["Third?", "Second?"]
    assert dialog.table.currentRow() == 1, "the neighbour is current"
    dialog.undo_bar.undo.click()
    for row in (1, 0):
        dialog.table.setCurrentCell(row, 0)
        click(bench, dialog.remove_button)
    assert bench.names() == ["First?"]
    assert dialog.undo_bar.isVisible() and "Third?" in dialog.undo_bar.accessibleName()
    dialog.undo_bar.undo.click()
    assert bench.names() == ["Third?", "First?"]
    assert "Second?" in dialog.undo_bar.accessibleName()
    bench.qtbot.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.names() == ["Third?", "Second?", "First?"]
    assert not dialog.undo_bar.isVisible()
    assert bench.store.comparisons.get(2) == comparison("Second?")


def picks(monkeypatch: pytest.MonkeyPatch, method: str, path: Path | str) -> list[str]:
    proposed: list[str] = []

    def pick(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, method, pick)
    return proposed


def test_a_file_is_written_and_opened_again(bench: Bench, tmp_path: Path, monkeypatch: Any) -> None:
    bench.keep("First?", "What is the capital of France?")
    write, read = (menu.menu_shown.actions()[-1] for menu in (bench.copy_menu, bench.saved))
    picks(monkeypatch, "getSaveFileName", "")
    picks(monkeypatch, "getOpenFileName", "")
    write.trigger()
    read.trigger()
    assert bench.told == [] and bench.shown == [], "thinking better of it does nothing"
    target = tmp_path / "mine.json"
    proposed = picks(monkeypatch, "getSaveFileName", target.with_suffix(""))
    write.trigger()
    assert proposed == ["What-is-the-capital-of-France.json"]
    picks(monkeypatch, "getOpenFileName", target)
    read.trigger()
    assert bench.shown == [bench.current]
    dialog = bench.dialog()
    dialog.table.setCurrentCell(1, 0)
    picks(monkeypatch, "getSaveFileName", tmp_path / "row.json")
    click(bench, dialog.export_button)
    assert json.loads((tmp_path / "row.json").read_text(encoding="utf-8"))["prompt"] == "First?"
    bench.copy_menu.target_given.emit(tmp_path / "nowhere" / "a.json")
    assert ["cannot be written" in str(error) for error in bench.told] == [True]


def test_a_dropped_file_is_taken_if_it_is_a_comparison(
    bench: Bench, tmp_path: Path, monkeypatch: Any
) -> None:
    good, other, text = tmp_path / "a.json", tmp_path / "config.json", tmp_path / "a.csv"
    good.write_text(as_json(comparison("Hi")), encoding="utf-8")
    other.write_text('{"model_type": "llama"}', encoding="utf-8")
    text.write_text("a,b", encoding="utf-8")
    assert bench.presenter.open_file(good)
    assert [bench.presenter.open_file(path) for path in (other, text, tmp_path)] == [False] * 3
    assert bench.shown == [comparison("Hi")] and bench.told == []
    cut = tmp_path / "cut.json"
    cut.write_text(as_json(comparison("Hi"))[:-200], encoding="utf-8")
    assert bench.presenter.open_file(cut)
    noise = tmp_path / "noise.json"
    noise.write_bytes(b"\xff\xfe\x00noise")
    assert not bench.presenter.open_file(noise)  # dropped: some other page may take it
    picks(monkeypatch, "getOpenFileName", noise)
    bench.saved.menu_shown.actions()[-1].trigger()  # picked here: it is said
    assert len(bench.told) == 2 and len(bench.shown) == 1
    assert all("no comparison" in str(error) for error in bench.told)


def test_names_of_files_and_in_menus_are_short_and_safe() -> None:
    assert file_name("Q: What is 1/2?\nA:") == "Q-What-is-1-2-A.json"
    assert file_name("???") == "comparison.json"
    assert len(file_name("word " * 40)) <= 45
    assert shortened("x" * 80) == "x" * 47 + "…"
    assert shortened("short") == "short"
