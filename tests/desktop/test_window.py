"""The window: tabs, links, files, menus, memory, and what it asks before it closes."""

import os
import threading
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from looking import bring_forward, settle
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop import start, window
from desktop.frame.dialogs import AboutDialog, ChangesDialog, LeaveDialog, ShortcutsDialog
from desktop.frame.leaving import Again
from desktop.look.theme import DARK, LIGHT, theme_of
from desktop.memory import Memory
from desktop.tabs import TabSpec
from desktop.widgets import banner
from desktop.widgets.banner import JobBar
from models.errors import UserError
from models.progress import Paused, Progress, Steps
from models.store.paths import Home
from models.store.runs import Runs
from models.store.settings import Settings

OpenWindow = Callable[[], Any]
CONTROL = Qt.KeyboardModifier.ControlModifier


class Page(QWidget):
    """A page that writes down what it is asked for."""

    actions_changed = Signal()

    def __init__(self, takes: str = "") -> None:
        super().__init__()
        self.states: list[dict[str, object]] = []
        self.files: list[Path] = []
        self._takes = takes
        self.undone = 0
        undo = QAction("Undo", self)
        undo.setObjectName("undo")
        undo.setShortcut(QKeySequence("Ctrl+Z"))
        undo.triggered.connect(self._undo)
        self.addAction(undo)
        self.addAction(QAction("Count the words", self))

    def _undo(self) -> None:
        self.undone += 1

    def open_state(self, state: dict[str, object]) -> None:
        self.states.append(state)

    def open_file(self, path: Path) -> bool:
        if path.suffix == self._takes:
            self.files.append(path)
            return True
        return False

    def save_state(self) -> dict[str, object]:
        return {"draft": "half a sentence"}


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replaces the tabs by two plain ones; the keys of those that were built."""
    order: list[str] = []

    def spec(key: str, takes: str) -> TabSpec:
        def build(_services: object) -> QWidget:
            order.append(key)
            return Page(takes)

        return TabSpec(key, key.title(), "", build)

    specs = (spec("one", ".txt"), spec("two", ".jsonl"))
    monkeypatch.setattr(window, "tab_specs", lambda: specs)
    return order


def slow() -> Steps[None]:
    for number in range(1, 10_000):
        threading.Event().wait(0.005)
        yield Progress(number, 10_000, {"loss": 1.0})


def dialog_of(kind: type[QDialog], shown: Any) -> Any:
    found = [one for one in shown.findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    return found[0]


# With two plain tabs


def test_tabs_are_built_once_when_first_shown_and_a_link_shows_one_in_a_state(
    built: list[str], open_window: OpenWindow, qtbot: QtBot
) -> None:
    shown = open_window()
    assert built == ["one"]
    shown.services.open_link("two", {"prompt": "Hello"})
    assert shown.top_bar.tabs.currentIndex() == 1 == shown.pages.currentIndex()
    assert shown.pages.page(1).states == [{"prompt": "Hello"}]
    with pytest.raises(ValueError, match="three"):
        shown.services.open_link("three", {})
    shown.top_bar.tabs.setCurrentIndex(0)
    QTest.keyClick(shown, Qt.Key.Key_2, CONTROL)
    qtbot.waitUntil(lambda: shown.pages.currentIndex() == 1)
    assert built == ["one", "two"]


def test_a_dropped_file_is_opened(
    built: list[str],
    open_window: OpenWindow,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = open_window()
    notes, mime = tmp_path / "notes.txt", QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(notes))])
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    shown.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, *none))
    qtbot.waitUntil(lambda: bool(shown.pages.page(0).files))
    assert shown.pages.page(0).files == [notes]
    shown.open_file(tmp_path / "pairs.jsonl")
    assert shown.pages.currentIndex() == 1, "the tab that takes it"
    assert shown.pages.page(1).files == [tmp_path / "pairs.jsonl"]
    shown.open_file(tmp_path / "photo.png")
    said = shown.pages.currentWidget().banner.text
    assert "photo.png cannot be opened here." in said and ".jsonl" in said
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(notes), ""))
    [opening] = [a for a in shown.menus.file.actions() if a.text() == "&Open file…"]
    opening.trigger()
    assert shown.pages.page(0).files == [notes, notes]


def test_undo_of_the_page_stands_in_the_edit_menu_and_works_by_its_keys(
    built: list[str], open_window: OpenWindow, qtbot: QtBot
) -> None:
    shown = open_window()
    page = shown.pages.page(0)
    assert page.actions()[0] in shown.menus.edit.actions()
    assert [a.text() for a in shown.menus.page.actions()] == ["Count the words"]
    assert shown.menus.page.title() == "One"
    page.addAction("Count the letters")
    page.actions_changed.emit()
    assert "Count the letters" in [a.text() for a in shown.menus.page.actions()]
    QTest.keyClick(shown, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: page.undone == 1)
    shown.show_tab(1)
    QTest.keyClick(shown, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: shown.pages.page(1).undone == 1)
    assert page.undone == 1


def test_what_was_left_for_another_window_is_found_again_after_a_kill(
    built: list[str], open_window: OpenWindow, home: Home, qtbot: QtBot
) -> None:
    shown, other = open_window(), QWidget()
    qtbot.addWidget(other)
    bring_forward(shown)
    shown.show_tab(1)
    assert Memory(home.config).state("two") is None
    other.show()
    bring_forward(other)
    kept = Memory(home.config)
    assert kept.state("two") == {"draft": "half a sentence"} and kept.text("tab") == "two"


def test_what_is_shown_is_found_again_after_a_kill_without_a_warning(
    built: list[str],
    open_window: OpenWindow,
    home: Home,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("desktop.window.REMEMBER_MS", 20)
    open_window().show_tab(1)
    qtbot.waitUntil(lambda: Memory(home.config).text("tab") == "two")
    qtbot.waitUntil(lambda: Memory(home.config).state("two") == {"draft": "half a sentence"})


def test_window_tab_and_page_are_found_again(
    built: list[str], open_window: OpenWindow, home: Home
) -> None:
    shown = open_window()
    shown.resize(960, 700)  # an offscreen screen is small
    shown.show_tab(1)
    shown.show_shelf()
    shown._shelf.resize(shown._shelf.width(), 666)
    assert shown.close() and not shown.isVisible(), "nothing runs, so nothing is asked"
    again = open_window()
    assert again.size() == QSize(960, 700)
    assert again.pages.currentIndex() == 1 and built == ["one", "two", "two"]
    page = again.pages.page(1)
    assert page.states == [{"draft": "half a sentence"}]
    again.show_shelf()
    assert again._shelf.height() == 666
    again.close()
    nonsense = "[window]\ntab=gone\ngeometry=7\ntheme=pink\n[pages]\none={not json"
    (home.config / "window.ini").write_text(nonsense, encoding="utf-8")
    third = open_window()
    assert third.pages.currentIndex() == 0 and third.pages.page(0).states == []


def test_a_run_that_was_killed_is_a_paused_one_at_the_next_start(
    built: list[str], open_window: OpenWindow, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TORCHINDUCTOR_CACHE_DIR")
    store = open_window().services.store
    assert home.cache in Path(os.environ["TORCHINDUCTOR_CACHE_DIR"]).parents
    run = store.runs.start("preferences", "dpo", "t")
    assert store.runs.get(run.id).status == "running"
    with monkeypatch.context() as patch:
        patch.setattr(Runs, "repair", refuse)
        again = open_window()
        assert again.isVisible(), "a disk that cannot note it does not keep the window shut"
    assert open_window().services.store.runs.get(run.id).status == "paused"


def refuse(_runs: Runs) -> int:
    raise UserError("There is no room on the disk.", "Make some.")


def test_the_theme_is_picked_shown_at_once_and_kept(
    built: list[str], open_window: OpenWindow, home: Home
) -> None:
    shown = open_window()
    assert theme_of().tokens is LIGHT
    shown.set_theme("dark")
    assert theme_of().tokens is DARK and Settings.load(home).theme == "dark"
    assert QApplication.palette().window().color().name().upper() == DARK.window
    shown.set_theme("light")
    assert Settings.load(home).theme == "light"


# Leaving while a model trains


def test_closing_during_a_training_can_save_a_checkpoint_first(
    built: list[str], open_window: OpenWindow, qtbot: QtBot
) -> None:
    saved, begun = [], []

    def careful() -> Steps[None]:
        begun.append(1)
        try:
            yield from slow()
        except Paused:
            saved.append("checkpoint")
            raise

    shown = open_window()
    job = shown.services.lanes.training.start("train", careful, "Training run 1")
    waiting = shown.services.lanes.training.start("train", careful, "Training run 2")
    qtbot.waitUntil(lambda: job.progress is not None)
    assert not shown.close()
    dialog_of(LeaveDialog, shown).stay.click()
    QApplication.processEvents()
    assert shown.isVisible() and job.state == "running"
    shown.leaving.start_again(Again(safe=True))
    dialog_of(LeaveDialog, shown).stay.click()
    assert shown.isVisible() and shown.leaving.again is None
    shown.close()
    dialog_of(LeaveDialog, shown).keep.click()
    qtbot.waitUntil(lambda: not shown.isVisible())
    assert saved == ["checkpoint"] and begun == [1]
    assert (job.state, waiting.state) == ("paused", "paused")


# With the real tabs, in one window


@pytest.fixture
def shared(shared_window: Any) -> Iterator[Any]:
    bring_forward(shared_window)
    yield shared_window
    shared_window.services.lanes.training.cancel_all()
    settle(shared_window)


def test_every_action_is_in_a_menu_with_its_role_said(shared: Any) -> None:
    def below(menu: QMenu) -> list[QAction]:
        found = []
        for action in menu.actions():
            inner = action.menu()
            found += below(inner) if isinstance(inner, QMenu) else [action]
        return found

    actions = [action for action in below(shared.menus.root) if not action.isSeparator()]
    for action in shared.actions():
        assert action in actions
    texts = {action.text().replace("&", "") for action in actions}
    assert {"Quit", "Dark", "Full screen", "Glossary", "Undo", "About Understudy"} <= texts
    roles = {a.text().replace("&", ""): a.menuRole() for a in shared.actions()}
    assert roles.pop("Quit") == QAction.MenuRole.QuitRole
    assert roles.pop("About Understudy") == QAction.MenuRole.AboutRole
    assert roles.pop("Settings…") == QAction.MenuRole.PreferencesRole
    assert set(roles.values()) == {QAction.MenuRole.NoRole}


def test_a_page_that_comes_back_to_the_front_can_still_undo(
    shared_window: Any, qtbot: QtBot
) -> None:
    tab = shared_window.pages.index("interview")
    shared_window.show_tab(tab)
    page = shared_window.pages.page(tab)
    for key in ("cards", "lessons", "cards"):
        page.show_page(key)
    bring_forward(shared_window)
    shared_window.centralWidget().setFocus()
    undo = next(one for one in page.page("cards").actions() if one.objectName() == "undo")
    with qtbot.waitSignal(undo.triggered):
        QTest.keyClick(shared_window, Qt.Key.Key_Z, CONTROL)
    shared_window.show_tab(0)


def test_f10_opens_the_menu(shared: Any, qtbot: QtBot) -> None:
    opened: list[QWidget | None] = []

    def look() -> None:
        opened.append(QApplication.activePopupWidget())
        shared.menus.root.close()

    shared.menus.root.aboutToShow.connect(lambda: QTimer.singleShot(0, look))
    QTest.keyClick(shared, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == [shared.menus.root]


def test_f1_lists_the_keys(shared: Any) -> None:
    QTest.keyClick(shared, Qt.Key.Key_F1)
    dialog = dialog_of(ShortcutsDialog, shared)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Ctrl K" in texts and texts[texts.index("Ctrl K") - 1] == "Search or run"
    dialog.close()


def test_about_says_versions_folders_licences_and_the_build_of_torch(
    shared: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def engine() -> Steps[str]:
        yield Progress(0, stage="Loading the engine...")
        return "torch 9.9 (CPU build)"

    monkeypatch.setattr(start, "describe_engine", engine)
    shared.show_about()
    dialog = dialog_of(AboutDialog, shared)
    qtbot.waitUntil(lambda: dialog.engine.text() == "torch 9.9 (CPU build)")
    texts = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert str(shared.home.data) in texts and str(shared.home.logs) in texts
    assert "LGPL" in dialog.findChild(QPlainTextEdit).toPlainText()
    assert f"Understudy {metadata.version('understudy')}" in texts
    dialog.changes.click()
    new = dialog.findChild(ChangesDialog)
    assert "1.0.0" in new.shown.toPlainText() and new.windowTitle() == "What is new"
    new.close()
    dialog.close()


def test_a_short_reading_job_shows_no_bar_and_a_training_job_does(
    shared: Any, qtbot: QtBot
) -> None:
    bar, lanes, size = shared.findChild(JobBar), shared.services.lanes, shared.size()
    job = lanes.reading.start("answer", lambda: (Progress(1, 1) for _ in range(1)), "Answer")
    qtbot.waitUntil(lambda: job.over and not lanes.busy)
    assert not bar.isVisible()
    shared.resize(shared.minimumSize())
    title = f"Training my-own-friendly-and-rather-long-name-{'x' * 60}"
    job = lanes.training.start("train", slow, title)
    lanes.training.start("train", slow, "Training run 2")
    qtbot.waitUntil(lambda: bar.isVisible() and "left" in bar.says.text())
    QApplication.processEvents()
    assert bar.title.text() == bar.title.toolTip() == title and bar.bar.maximum() == 10_000
    assert bar.waiting.text() == "1 waiting" and "step" in bar.says.text()
    for label in (bar.says, bar.waiting, bar.pause, bar.cancel):
        assert label.width() >= label.sizeHint().width(), "no figure is cut"
    assert bar.cancel.geometry().right() < bar.width()
    bar.cancel.click()
    assert job.state == "cancelled"
    qtbot.waitUntil(lambda: bar.title.text() == "Training run 2")
    room = shared.pages.height()
    bar.cancel.click()
    qtbot.waitUntil(lambda: not bar.isVisible())
    QApplication.processEvents()
    assert shared.pages.height() == room, "nothing moves under the mouse when it is done"
    shared.resize(size)


def test_the_job_bar_says_what_it_can_know(shared: Any, qtbot: QtBot) -> None:
    bar, lanes = shared.findChild(JobBar), shared.services.lanes
    for lane, progress, said in (
        (lanes.training, Progress(0, 0, stage="Loading the engine..."), "Loading the "),
        (lanes.training, Progress(51_000, 150_000), "34 %"),
        (lanes.files, Progress(1_500_000_000, 6_000_000_000, data=True), "1.50 GB of 6.00 GB"),
        (lanes.files, Progress(1_000, 8_000), "1,000 of 8,000"),
    ):
        told = threading.Event()

        def steps(progress: Progress = progress, told: threading.Event = told) -> Steps[None]:
            yield progress
            told.wait(60)  # as an import: no step comes

        lane.start("job", steps, "A job")
        qtbot.waitUntil(lambda said=said: bar.isVisible() and bar.says.text().startswith(said))
        busy = bar.bar.minimum() == bar.bar.maximum() == 0  # Qt's way to say it
        assert busy == (progress.total == 0)
        told.set()
        qtbot.waitUntil(lambda: not bar.isVisible())


def test_the_job_bar_says_that_a_long_job_is_done(
    shared: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(banner, "LONG_S", 0.0)
    monkeypatch.setattr(banner, "PATIENCE_MS", 0)
    bar, go = shared.findChild(JobBar), threading.Event()

    def steps() -> Steps[None]:
        yield Progress(1, 2)
        go.wait(60)

    shared.services.lanes.training.start("job", steps, "A long job")
    qtbot.waitUntil(lambda: bar.isVisible() and bar.cancel.isVisible())
    go.set()
    qtbot.waitUntil(lambda: bar.isVisible() and not bar.cancel.isVisible())
    assert (bar.title.text(), bar.says.text()) == ("A long job", "done")
    bar._done.stop()
    bar._look()
    assert not bar.isVisible()


def test_all_tabs_are_seen_whole_and_the_search_gives_them_room(shared: Any, qtbot: QtBot) -> None:
    size, bar = shared.size(), shared.top_bar
    for width in (1280, 1024, 960):
        shared.resize(width, 700)
        qtbot.waitUntil(lambda width=width: bar.width() == width)
        QApplication.processEvents()
        last = bar.tabs.tabRect(bar.tabs.count() - 1)
        assert last.right() < bar.tabs.width() and bar.tabs.tabRect(0).left() >= 0, width
        assert (bar.search.text() == "") is (width == 960)
    assert bar.search.accessibleName() == "Search or run a command"
    shared.resize(size)
