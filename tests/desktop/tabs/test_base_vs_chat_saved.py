"""Comparisons are kept, copied, reopened, renamed and removed with a way back."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit

from desktop.tabs.base_vs_chat.saved import SavedDialog
from models.base_vs_chat.comparison import as_json, from_json


class Shelf:
    """What is kept on the page of Base vs chat, with verbs."""

    def __init__(self, talk: Any) -> None:
        self.talk, self.page, self.told = talk, talk.page, talk.told
        self.store, self.saved = talk.store.saved_comparisons, talk.page.saved
        self.copy = talk.page.copy_menu

    def keeps(self, *prompts: str) -> None:
        for prompt in prompts:
            self.talk.sends(prompt)
            self.saved.save.trigger()
        self.page.open_state({"prompt": "Another"})

    def dialog(self) -> SavedDialog:
        self.saved.show_all()
        found: SavedDialog = self.saved.dialog
        self.talk.waits(found.isActiveWindow)
        return found

    def names(self) -> list[str]:
        return [kept.name for kept in self.store.all()]

    def entries(self) -> list[Any]:
        """The entries of the menu, lines left out."""
        self.saved.menu_shown.aboutToShow.emit()
        return [one for one in self.saved.menu_shown.actions() if one.text()]


@pytest.fixture
def shelf(talk: Any) -> Any:
    """Nothing is kept."""
    made = Shelf(talk)
    for kept in made.store.all():
        made.store.remove(kept.id)
    made.saved.removed.clear()
    yield made
    if made.saved.dialog is not None:
        made.saved.dialog.deleteLater()
        made.saved.dialog = None


def test_nothing_can_be_kept_or_copied_before_anything_was_said(shelf: Shelf) -> None:
    assert not shelf.saved.save.isEnabled() and not shelf.copy.isEnabled()
    dialog = shelf.dialog()
    assert dialog.empty.isVisible() and not dialog.table.isVisible()
    assert "Save this comparison" in dialog.empty.sentence.text()
    assert not dialog.open_button.isEnabled() and not dialog.remove_button.isEnabled()
    shelf.talk.sends()
    assert shelf.saved.save.isEnabled()
    copies = []
    for entry in shelf.copy.menu_shown.actions()[:3]:
        entry.trigger()
        copies.append(QGuiApplication.clipboard().text())
    assert all("The capital of France is Paris." in copy for copy in copies)
    assert copies[1].startswith("#") and from_json(copies[2]).prompt == shelf.page.prompt_bar.text()


def test_the_menu_shows_the_latest_first_and_the_dialog_all(shelf: Shelf, qtbot: Any) -> None:
    shelf.keeps(*(f"Prompt {number} & more" for number in range(8)))
    entries = shelf.entries()
    wanted = [f"Prompt {number} && more" for number in range(7, 1, -1)]
    assert [one.text() for one in entries[1:7]] == wanted
    entries[2].trigger()
    assert shelf.page.prompt_bar.text() == "Prompt 6 & more" and all(shelf.talk.said)
    dialog = shelf.dialog()
    assert dialog.table.rowCount() == 8
    dialog.table.setCurrentCell(2, 0)
    shelf.talk.click(dialog.rename_button)
    editor = dialog.table.findChild(QLineEdit)
    editor.setText("Capitals")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    shelf.talk.waits(lambda: shelf.names()[2] == "Capitals")
    dialog.table.item(2, 0).setText("  ")
    assert [str(error) for error in shelf.told] == ["The comparison has no name. Give it one."]
    assert dialog.table.item(2, 0).text() == "Capitals" and dialog.isVisible()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert shelf.page.prompt_bar.text() == "Prompt 5 & more"
    assert not dialog.isVisible(), "it makes room"


def test_what_was_removed_comes_back_in_its_old_place(shelf: Shelf, qtbot: Any) -> None:
    shelf.keeps("First?", "Second?", "Third?")
    second, dialog = shelf.store.all()[1], shelf.dialog()
    kept = shelf.store.get(second.id)
    dialog.table.setCurrentCell(2, 0)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert shelf.names() == ["Third?", "Second?"]
    assert dialog.table.currentRow() == 1, "the neighbour is current"
    dialog.undo_bar.undo.click()
    for row in (1, 0):
        dialog.table.setCurrentCell(row, 0)
        shelf.talk.click(dialog.remove_button)
    assert shelf.names() == ["First?"]
    assert dialog.undo_bar.isVisible() and "Third?" in dialog.undo_bar.accessibleName()
    dialog.undo_bar.undo.click()
    assert shelf.names() == ["Third?", "First?"]
    qtbot.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shelf.names() == ["Third?", "Second?", "First?"]
    assert not dialog.undo_bar.isVisible() and shelf.store.get(second.id) == kept


def picks(monkeypatch: pytest.MonkeyPatch, method: str, path: Path | str) -> list[str]:
    proposed: list[str] = []

    def pick(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, method, pick)
    return proposed


def test_a_file_is_written_and_opened_again(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.keeps("First?", "Second?")
    shelf.talk.sends("What is the capital of France?")
    write, read = shelf.copy.menu_shown.actions()[-1], shelf.entries()[-1]
    target = tmp_path / "mine.json"
    proposed = picks(monkeypatch, "getSaveFileName", target.with_suffix(""))
    write.trigger()
    assert proposed == ["What-is-the-capital-of-France.json"]
    shelf.page.open_state({})
    picks(monkeypatch, "getOpenFileName", target)
    read.trigger()
    assert all(shelf.talk.said)
    picks(monkeypatch, "getSaveFileName", "")
    picks(monkeypatch, "getOpenFileName", "")
    write.trigger()
    read.trigger()
    assert shelf.told == [] and all(shelf.talk.said), "thinking better of it does nothing"
    dialog = shelf.dialog()
    dialog.table.setCurrentCell(1, 0)
    picks(monkeypatch, "getSaveFileName", tmp_path / "row.json")
    shelf.talk.click(dialog.export_button)
    assert json.loads((tmp_path / "row.json").read_text(encoding="utf-8"))["prompt"] == "First?"
    picks(monkeypatch, "getSaveFileName", tmp_path / "nowhere" / "a.json")
    write.trigger()
    assert ["could not be written" in str(error) for error in shelf.told] == [True]


def test_a_dropped_file_is_taken_if_it_is_a_comparison(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.talk.sends("Hi")
    text = as_json(shelf.page.comparison())
    shelf.page.open_state({})
    names = ("config.json", "a.csv", "noise.json", "cut.json", "a.json")
    other, table, noise, cut, good = (tmp_path / name for name in names)
    other.write_text('{"model_type": "llama"}', encoding="utf-8")
    table.write_text("a,b", encoding="utf-8")
    noise.write_bytes(b"\xff\xfe\x00noise")  # dropped, some other page may take it
    assert [shelf.saved.open_file(path) for path in (other, table, noise, tmp_path)] == [False] * 4
    cut.write_text(text[:-200], encoding="utf-8")
    assert shelf.told == [] and shelf.saved.open_file(cut)
    picks(monkeypatch, "getOpenFileName", noise)
    shelf.entries()[-1].trigger()  # picked here: it is said
    assert ["no comparison" in str(error) for error in shelf.told] == [True] * 2
    assert shelf.talk.said == ["", ""]
    good.write_text(text, encoding="utf-8")
    assert shelf.saved.open_file(good)
    assert shelf.page.prompt_bar.text() == "Hi" and all(shelf.talk.said)
