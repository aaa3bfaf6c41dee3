"""What the window says first: damaged files and their new names, a crash, safe mode."""

import gc
import os
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pair_labels import choose
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop import logs
from desktop.frame import startup_notices
from desktop.frame.backups import BackupsDialog
from desktop.frame.leaving import Again
from desktop.frame.startup_notices import Notice
from desktop.look.theme import DARK, LIGHT, Theme, theme_of
from desktop.memory import Memory
from desktop.window import MainWindow
from models.progress import drain
from models.store.backups import make_backup
from models.store.paths import Home
from models.store.settings import Settings
from models.store.shelf import Shelf
from models.store.store import Store

OpenWindow = Callable[[], Any]
JUNK = b"\x00\xff nothing of the kind \x01" * 60


def said(window: Any) -> str:
    return "\n".join(window.notices.texts())


def button(window: Any, text: str) -> QPushButton:
    found = [one for one in window.notices.findChildren(QPushButton) if one.text() == text]
    return found[0]  # type: ignore[no-any-return]  # findChildren is untyped


# Damaged files


def test_damaged_files_are_kept_and_told_with_their_names_and_the_window_works(
    open_window: OpenWindow, home: Home, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(startup_notices, "show_folder", shown.append)
    Store.open(home).close()
    drain(make_backup(home))
    files = {
        home.settings: (home.config, "settings-damaged-*.toml"),
        home.config / "window.ini": (home.config, "window-damaged-*.ini"),
        home.database: (home.backups, "damaged-*.sqlite3"),
    }
    for file in files:
        file.write_bytes(JUNK * 40)
    window = open_window()
    for folder, name in files.values():
        [kept] = folder.glob(name)
        assert str(kept) in said(window) and kept.read_bytes() == JUNK * 40
    assert "defaults are used" in said(window) and "an empty one" in said(window)
    assert window.services.settings == Settings()
    choose(window.services.store.labels)
    assert window.services.store.labels.counts().judged == 1
    button(window, "Show folder").click()
    assert shown[0] in (home.config, home.backups)
    button(window, "Backups…").click()
    dialog = window.findChild(BackupsDialog)
    assert dialog.isVisible() and dialog.table.rowCount() == 1
    dialog.close()
    for banner in window.notices._banners:
        banner.close_button.click()
    assert window.notices.texts() == () and not window.notices.isVisible()
    window.show_tab(2)
    window.close()
    again = open_window()
    assert again.pages.currentIndex() == 2 and again.notices.texts() == ()
    assert not again.notices.isVisible()


def test_what_the_window_remembered_is_not_waited_for_where_it_is_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "window.ini")
    memory = Memory(tmp_path)
    assert "window-damaged-" in str(memory.notice) and memory.text("tab") == ""


def test_a_setting_that_does_not_fit_is_told_and_the_page_keeps_its_height(
    open_window: OpenWindow, home: Home, qtbot: QtBot
) -> None:
    window = open_window()
    assert window.notices.texts() == (), "a sound home says nothing"
    window.resize(window.minimumSize())
    QApplication.processEvents()
    height, before = window.height(), window.pages.height()
    window.close()
    assert logs.last_crash(home.logs) is None and not list(home.logs.glob("crash-*.log"))
    home.settings.write_text("beta = 99.0\nmax_new_tokens = 7\n", encoding="utf-8")
    again = open_window()
    assert "Beta must lie between 0.01 and 5; 99 was given." in said(again)
    assert again.services.settings == Settings(max_new_tokens=7)
    assert again.height() > height
    qtbot.waitUntil(lambda: again.pages.height() >= before)


# A crash


def crash(home: Home) -> None:
    """A program that ends as a fault in a library would end it."""
    code = (
        "import faulthandler, sys\nfrom pathlib import Path\nfrom desktop import logs\n"
        "logs.start(Path(sys.argv[1]))\nfaulthandler._sigsegv()"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(
        [sys.executable, "-c", code, str(home.logs)], env=environment, check=False
    )
    assert ended.returncode != 0


def test_a_crash_is_told_at_the_next_start_with_a_report_to_copy(
    open_window: OpenWindow, home: Home
) -> None:
    crash(home)
    window = open_window()
    assert "crashed the last time" in said(window)
    button(window, "Copy report").click()
    copied = QGuiApplication.clipboard().text()
    assert "Segmentation fault" in copied and "PySide6-Essentials" in copied
    [kept] = home.logs.glob("crash-*.log")
    assert "Segmentation fault" in kept.read_text(encoding="utf-8")
    assert open_window().notices.texts() == ()


# Safe mode, and a window that opens anew


def contents(home: Home) -> dict[str, bytes]:
    files = (*home.config.rglob("*"), home.shelf)
    return {str(path): path.read_bytes() for path in files if path.is_file()}


def opened(home: Home, memory: Memory, again: Again, qtbot: QtBot) -> Any:
    made: Any = MainWindow(home, memory, again)
    made.show()
    made.fill()
    qtbot.waitUntil(lambda: made.services.catalogue.loaded)
    return made


def test_safe_mode_leaves_out_settings_and_own_models_and_changes_neither(
    home: Home, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    Settings(theme="dark", beta=0.5).save(home)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "config.json").write_text("{}", encoding="utf-8")
    Shelf(home).add(tmp_path / "mine")
    with Store.open(home) as store:
        choose(store.labels)
    before = contents(home)
    safe = opened(home, Memory(None), Again(safe=True), qtbot)
    assert safe.services.settings == Settings() and theme_of().tokens is LIGHT
    assert {model.source for model in safe.services.catalogue.models()} == {"family"}
    assert "Left out" in said(safe) and "models of your own" in said(safe)
    assert "safe mode" in safe.windowTitle()
    assert safe.services.store.labels.counts().judged == 1
    [banner] = safe.notices._banners
    assert banner.isVisible() and not banner.close_button.isVisible()
    safe.set_theme("dark")
    assert theme_of().tokens is DARK
    safe.show_tab(3)
    job = safe.services.catalogue.add(tmp_path / "mine")
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert "Leave safe mode" in failed.args[0].advice
    button(safe, "Leave safe mode").click()
    assert not safe.isVisible() and safe.leaving.again == Again(safe=False)
    safe.shut_down()
    assert contents(home) == before


def test_a_window_that_opens_anew_says_why_leads_to_safe_mode_and_is_forgotten(
    home: Home, theme: Theme, qtbot: QtBot
) -> None:
    def opened_and_left() -> "weakref.ref[MainWindow]":
        again = Again(notice=Notice("All is back.", kind="good"))
        made = opened(home, Memory(home.config), again, qtbot)
        assert made.notices.texts() == ("All is back.",)
        texts = {a.text().replace("&", ""): a for a in made.menus.help.actions()}
        texts["Start again in safe mode"].trigger()
        assert not made.isVisible() and made.leaving.again == Again(safe=True)
        made.shut_down()
        made.deleteLater()
        return weakref.ref(made)

    left = opened_and_left()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert left() is None
