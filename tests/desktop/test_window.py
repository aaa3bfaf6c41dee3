"""The window: tabs, links, files, menus, memory, and what it asks before it closes."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMenu,
    QSplitter,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop import pages, window
from desktop.dialogs import AboutDialog, LeaveDialog, ShortcutsDialog
from desktop.errors import banner_near
from desktop.tabs import TabSpec, tab_specs
from desktop.theme import DARK, LIGHT, theme_of
from desktop.widgets.banner import Banner
from desktop.widgets.job_bar import JobBar
from models.errors import UserError
from models.progress import Paused, Progress, Steps
from models.store.paths import Home
from models.store.runs import Runs
from models.store.settings import Settings

OpenWindow = Callable[[], Any]


class Page(QWidget):
    """A page that writes down what it is asked for."""

    actions_changed = Signal()

    def __init__(self, takes: str = "") -> None:
        super().__init__()
        self.states: list[dict[str, object]] = []
        self.files: list[Path] = []
        self.restored: list[dict[str, object]] = []
        self._takes = takes
        self.splitter = QSplitter(self)
        self.splitter.setObjectName("middle")
        self.splitter.addWidget(QWidget())
        self.splitter.addWidget(QWidget())
        self.splitter.resize(200, 50)
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

    def restore_state(self, state: dict[str, object]) -> None:
        self.restored.append(state)


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
        time.sleep(0.005)
        yield Progress(number, 10_000, {"loss": 1.0})


def dialog_of(kind: type[QDialog], shown: Any) -> Any:
    found = shown.findChild(kind)
    assert found is not None and found.isVisible()
    return found


def test_tabs_are_built_when_first_shown_and_only_once(
    built: list[str], open_window: OpenWindow
) -> None:
    shown = open_window()
    assert built == ["one"]
    shown.top_bar.tabs.setCurrentIndex(1)
    shown.top_bar.tabs.setCurrentIndex(0)
    shown.top_bar.tabs.setCurrentIndex(1)
    assert built == ["one", "two"]


def test_a_link_shows_a_tab_in_a_state(built: list[str], open_window: OpenWindow) -> None:
    shown = open_window()
    shown.services.open_link("two", {"prompt": "Hello"})
    assert shown.top_bar.tabs.currentIndex() == 1 == shown.pages.currentIndex()
    assert shown.pages.page(1).states == [{"prompt": "Hello"}]
    with pytest.raises(ValueError, match="three"):
        shown.services.open_link("three", {})


def test_control_and_a_digit_shows_a_tab(
    built: list[str], open_window: OpenWindow, qtbot: QtBot
) -> None:
    shown = open_window()
    QTest.keyClick(shown, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown.pages.currentIndex() == 1)


def test_a_file_goes_to_the_tab_that_takes_it(
    built: list[str], open_window: OpenWindow, tmp_path: Path
) -> None:
    shown = open_window()
    shown.open_file(tmp_path / "pairs.jsonl")
    assert shown.pages.currentIndex() == 1
    assert shown.pages.page(1).files == [tmp_path / "pairs.jsonl"]


def test_a_file_that_nobody_takes_is_refused_where_one_is(
    built: list[str], open_window: OpenWindow, tmp_path: Path
) -> None:
    shown = open_window()
    shown.open_file(tmp_path / "photo.png")
    assert shown.pages.currentIndex() == 0
    said = shown.pages.currentWidget().banner.text
    assert "photo.png cannot be opened here." in said and ".jsonl" in said


def test_a_dropped_file_is_opened(
    built: list[str], open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    shown = open_window()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "notes.txt"))])
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    shown.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, *none))
    qtbot.waitUntil(lambda: bool(shown.pages.page(0).files))
    assert shown.pages.page(0).files == [tmp_path / "notes.txt"]


def test_undo_of_the_page_stands_in_the_edit_menu_and_works_by_its_keys(
    built: list[str], open_window: OpenWindow, qtbot: QtBot
) -> None:
    shown = open_window()
    page = shown.pages.page(0)
    assert page.actions()[0] in shown.menus.edit.actions()
    assert [a.text() for a in shown.menus.page.actions()] == ["Count the words"]
    assert shown.menus.page.title() == "One"
    QTest.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.undone == 1)
    shown.show_tab(1)
    QTest.keyClick(shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown.pages.page(1).undone == 1)
    assert page.undone == 1


def test_the_menu_follows_a_page_that_offers_other_actions(
    built: list[str], open_window: OpenWindow
) -> None:
    shown = open_window()
    page = shown.pages.page(0)
    page.addAction("Count the letters")
    assert "Count the letters" not in [a.text() for a in shown.menus.page.actions()]
    page.actions_changed.emit()
    assert "Count the letters" in [a.text() for a in shown.menus.page.actions()]


def test_the_file_menu_opens_what_some_page_takes(
    built: list[str], open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = open_window()
    picked = tmp_path / "notes.txt"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(picked), ""))
    [opening] = [a for a in shown.menus.file.actions() if a.text() == "&Open file…"]
    opening.trigger()
    assert shown.pages.page(0).files == [picked]


def test_window_tab_splitter_and_page_are_found_again(
    built: list[str], open_window: OpenWindow
) -> None:
    shown = open_window()
    shown.resize(960, 700)  # an offscreen screen is small
    shown.show_tab(1)
    shown.pages.page(1).splitter.setSizes([150, 50])
    sizes = shown.pages.page(1).splitter.sizes()
    shown.close()
    again = open_window()
    assert again.size() == QSize(960, 700)
    assert again.pages.currentIndex() == 1 and built == ["one", "two", "two"]
    page = again.pages.page(1)
    assert page.splitter.sizes() == sizes and sizes[0] > sizes[1]
    assert page.restored == [{"draft": "half a sentence"}]


def test_a_run_that_was_killed_is_a_paused_one_at_the_next_start(open_window: OpenWindow) -> None:
    store = open_window().services.store
    run = store.runs.start("t", model="m", method="auto", beta=0.1, epochs=4, pairs=2)
    assert store.runs.get(run.id).status == "running"
    assert open_window().services.store.runs.get(run.id).status == "paused"


def test_a_disk_that_cannot_note_it_does_not_keep_the_window_shut(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_runs: Runs) -> int:
        raise UserError("There is no room on the disk.", "Make some.")

    monkeypatch.setattr(Runs, "mend", refuse)
    assert open_window().isVisible()


def test_torch_keeps_its_cache_in_the_home_of_the_window(
    built: list[str], open_window: OpenWindow, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TORCHINDUCTOR_CACHE_DIR")
    open_window()
    assert home.cache in Path(os.environ["TORCHINDUCTOR_CACHE_DIR"]).parents


def test_the_window_of_models_opens_as_large_as_it_was_left(open_window: OpenWindow) -> None:
    first = open_window()
    first.show_shelf()
    first._shelf.resize(first._shelf.width(), 666)
    first.close()
    second = open_window()
    second.show_shelf()
    assert second._shelf.height() == 666


def test_what_the_window_remembers_lies_in_the_home_and_nonsense_there_is_ignored(
    built: list[str], open_window: OpenWindow, home: Home
) -> None:
    open_window().close()
    file = home.config / "window.ini"
    assert file.exists()
    file.write_text(
        "[window]\ntab=gone\ngeometry=7\ntheme=pink\n[pages]\none={not json", encoding="utf-8"
    )
    shown = open_window()
    assert shown.pages.currentIndex() == 0 and shown.pages.page(0).restored == []


def test_every_action_is_in_a_menu_with_its_role_said(window: Any) -> None:
    def below(menu: QMenu) -> list[QAction]:
        found = []
        for action in menu.actions():
            inner = action.menu()
            found += below(inner) if isinstance(inner, QMenu) else [action]
        return found

    actions = [action for action in below(window.menus.root) if not action.isSeparator()]
    for action in window.actions():
        assert action in actions
    texts = {action.text().replace("&", "") for action in actions}
    assert {"Quit", "Dark", "Full screen", "Glossary", "Undo", "About Understudy"} <= texts
    roles = {a.text().replace("&", ""): a.menuRole() for a in window.actions()}
    assert roles.pop("Quit") == QAction.MenuRole.QuitRole
    assert roles.pop("About Understudy") == QAction.MenuRole.AboutRole
    assert roles.pop("Settings…") == QAction.MenuRole.PreferencesRole
    assert set(roles.values()) == {QAction.MenuRole.NoRole}


def test_f10_opens_the_menu(window: Any, qtbot: QtBot) -> None:
    from PySide6.QtCore import QTimer

    opened = []

    def look() -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            opened.append(popup)
            popup.close()

    QTimer.singleShot(200, look)
    QTest.keyClick(window, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == [window.menus.root]


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


def test_f1_lists_the_keys(window: Any) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    dialog = dialog_of(ShortcutsDialog, window)
    from PySide6.QtWidgets import QLabel

    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Ctrl K" in texts and texts[texts.index("Ctrl K") - 1] == "Search or run"
    dialog.close()


def test_about_says_versions_folders_licences_and_the_build_of_torch(
    window: Any, home: Home, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop import start

    def engine() -> Steps[str]:
        yield Progress(0, stage="Loading the engine...")
        return "torch 9.9 (CPU build)"

    monkeypatch.setattr(start, "describe_engine", engine)
    window.show_about()
    dialog = dialog_of(AboutDialog, window)
    qtbot.waitUntil(lambda: dialog.engine.text() == "torch 9.9 (CPU build)")
    from PySide6.QtWidgets import QLabel, QPlainTextEdit

    texts = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert str(home.data) in texts and str(home.logs) in texts
    assert "LGPL" in dialog.findChild(QPlainTextEdit).toPlainText()
    dialog.close()


def test_a_short_reading_job_shows_no_bar_and_a_training_job_does(
    window: Any, qtbot: QtBot
) -> None:
    bar = window.findChild(JobBar)

    def short() -> Steps[None]:
        yield Progress(1, 1)

    window.services.lanes.reading.start("answer", short, "Answer")
    qtbot.wait(100)
    assert not bar.isVisible()
    job = window.services.lanes.training.start("train", slow, "Training run 1")
    window.services.lanes.training.start("train", slow, "Training run 2")
    qtbot.waitUntil(lambda: bar.isVisible() and bar.bar.value() >= 2)
    assert bar.title.text() == "Training run 1" and bar.bar.maximum() == 10_000
    assert bar.waiting.text() == "1 waiting" and "step" in bar.says.text()
    assert bar.pause.isVisible()
    bar.cancel.click()
    assert job.state == "cancelled"
    qtbot.waitUntil(lambda: bar.title.text() == "Training run 2")
    bar.cancel.click()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_the_job_bar_cuts_no_figure_at_the_smallest_width(window: Any, qtbot: QtBot) -> None:
    window.resize(960, 640)
    lane = window.services.lanes.training
    for number in range(12):
        lane.start(
            "train", slow, f"Training my-own-friendly-and-rather-long-name-{number}-{'x' * 60}"
        )
    bar = window.findChild(JobBar)
    qtbot.waitUntil(lambda: "left" in bar.says.text())
    QApplication.processEvents()
    for label in (bar.says, bar.waiting, bar.pause, bar.cancel):
        assert label.width() >= label.sizeHint().width()
    assert bar.cancel.geometry().right() < bar.width()
    assert bar.title.width() < bar.title.sizeHint().width()
    assert bar.title.toolTip() == bar.title.text()
    lane.cancel_all()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_while_the_engine_loads_the_job_bar_is_busy_and_says_so(window: Any, qtbot: QtBot) -> None:
    loaded = threading.Event()

    def load() -> Steps[None]:
        yield Progress(0, 0, stage="Loading the engine...")
        loaded.wait(10)  # as an import: no step comes
        yield Progress(1, 4, stage="Training...")

    window.services.lanes.training.start("train", load, "Training friendly")
    bar = window.findChild(JobBar)
    qtbot.waitUntil(lambda: bar.says.text() == "Loading the engine...")
    assert bar.isVisible() and bar.bar.isVisible()
    assert (bar.bar.minimum(), bar.bar.maximum()) == (0, 0)  # Qt's way to say busy
    loaded.set()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_a_job_that_weighs_its_parts_is_told_as_a_share(window: Any, qtbot: QtBot) -> None:
    told = threading.Event()

    def weighed() -> Steps[None]:
        yield Progress(51_000, 150_000)
        told.wait(10)

    window.services.lanes.training.start("grid", weighed, "Measuring a law")
    bar = window.findChild(JobBar)
    qtbot.waitUntil(lambda: bar.says.text() == "34 %")
    told.set()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_a_job_with_files_is_told_in_bytes_however_many(window: Any, qtbot: QtBot) -> None:
    told = threading.Event()

    def checking() -> Steps[None]:
        yield Progress(1_500_000_000, 6_000_000_000, stage="Checking the weights...")
        told.wait(10)

    window.services.lanes.files.start("shelf/model", checking, "Checking a model")
    bar = window.findChild(JobBar)
    qtbot.waitUntil(lambda: bar.says.text() == "1.50 GB of 6.00 GB")
    assert bar.bar.value() * 4 == bar.bar.maximum()  # Qt counts in 32 bits
    told.set()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_closing_without_a_job_asks_nothing(window: Any) -> None:
    assert window.close() and not window.isVisible()


def test_closing_during_a_training_can_go_on(window: Any, qtbot: QtBot) -> None:
    job = window.services.lanes.training.start("train", slow, "Training run 1")
    qtbot.waitUntil(lambda: job.state == "running")
    assert not window.close()
    dialog_of(LeaveDialog, window).stay.click()
    qtbot.wait(50)
    assert window.isVisible() and job.state == "running"
    job.cancel()


def test_closing_during_a_training_can_save_a_checkpoint_first(window: Any, qtbot: QtBot) -> None:
    saved, begun = [], []

    def careful() -> Steps[None]:
        begun.append(1)
        try:
            yield from slow()
        except Paused:
            saved.append("checkpoint")
            raise

    job = window.services.lanes.training.start("train", careful, "Training run 1")
    waiting = window.services.lanes.training.start("train", careful, "Training run 2")
    qtbot.waitUntil(lambda: job.progress is not None)
    window.close()
    dialog_of(LeaveDialog, window).keep.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert saved == ["checkpoint"] and begun == [1]
    assert (job.state, waiting.state) == ("paused", "paused")


def test_closing_during_a_training_can_discard_it(window: Any, qtbot: QtBot) -> None:
    job = window.services.lanes.training.start("train", slow, "Training run 1")
    qtbot.waitUntil(lambda: job.progress is not None)
    window.close()
    dialog_of(LeaveDialog, window).discard.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert job.state == "cancelled"


def test_everything_fits_the_smallest_window(window: Any, qtbot: QtBot) -> None:
    window.resize(1024, 700)
    for number in range(len(tab_specs())):
        window.show_tab(number)
        qtbot.wait(50)
        assert window.width() == 1024 and window.height() == 700
        hint = window.centralWidget().minimumSizeHint()
        assert hint.width() <= 1024 and hint.height() <= 700


@pytest.mark.parametrize("width", [1280, 1024, 960])
def test_all_tabs_are_seen_whole_and_the_search_gives_them_room(
    window: Any, qtbot: QtBot, width: int
) -> None:
    window.resize(width, 700)
    bar = window.top_bar
    qtbot.waitUntil(lambda: bar.width() == width)
    QApplication.processEvents()
    last = bar.tabs.tabRect(bar.tabs.count() - 1)
    assert last.right() < bar.tabs.width() and bar.tabs.tabRect(0).left() >= 0
    assert (bar.search.text() == "") is (width == 960)
    assert bar.search.accessibleName() == "Search or run a command"


def test_the_banner_of_a_page_is_the_nearest_for_all_in_it(window: Any) -> None:
    host = window.pages.currentWidget()
    assert isinstance(host, pages.PageHost)
    own = Banner(host.page)
    assert banner_near(own) is own
    own.setParent(None)
    window.services.notify.error(UserError("No {thing}.", "Get one.", thing="room"), host)
    assert host.banner.text == "No room. Get one."
    assert host.banner.isVisible()
    host.banner.findChild(QToolButton).click()
    assert not host.banner.isVisible()
