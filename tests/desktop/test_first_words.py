"""What the window says first: damaged files and their new names, a crash, safe mode."""

import gc
import os
import subprocess
import sys
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop import logs
from desktop.leaving import Again
from desktop.memory import Memory
from desktop.notices import Notice
from desktop.theme import DARK, LIGHT, Theme, theme_of
from desktop.window import MainWindow
from models.progress import Progress, Steps
from models.store.paths import Home
from models.store.settings import Settings
from models.store.store import Store

OpenWindow = Callable[[], Any]
JUNK = b"\x00\xff nothing of the kind \x01" * 60


def said(window: Any) -> str:
    return "\n".join(window.notices.texts())


def button(window: Any, text: str) -> QPushButton:
    [found] = [one for one in window.notices.findChildren(QPushButton) if one.text() == text]
    return found  # type: ignore[no-any-return]  # findChildren is untyped


def test_a_sound_home_says_nothing(window: Any) -> None:
    assert window.notices.texts() == () and not window.notices.isVisible()


# Damaged files


def test_damaged_settings_are_kept_and_told_with_their_name(
    open_window: OpenWindow, home: Home
) -> None:
    home.settings.write_bytes(JUNK)
    window = open_window()
    [kept] = home.config.glob("settings-damaged-*.toml")
    assert str(kept) in said(window) and "defaults are used" in said(window)
    assert kept.read_bytes() == JUNK and window.services.settings == Settings()
    assert open_window().notices.texts() == ()


def test_a_setting_that_does_not_fit_is_told_with_what_is_allowed(
    open_window: OpenWindow, home: Home
) -> None:
    home.settings.write_text("beta = 99.0\nmax_new_tokens = 7\n", encoding="utf-8")
    window = open_window()
    assert "beta = 99.0" in said(window) and "0.001 to 10" in said(window)
    assert window.services.settings == Settings(max_new_tokens=7)


def test_a_damaged_memory_of_the_window_is_kept_and_told(
    open_window: OpenWindow, home: Home
) -> None:
    (home.config / "window.ini").write_bytes(JUNK)
    window = open_window()
    [kept] = home.config.glob("window-damaged-*.ini")
    assert str(kept) in said(window) and kept.read_bytes() == JUNK
    window.show_tab(2)
    window.close()
    again = open_window()
    assert again.pages.currentIndex() == 2 and again.notices.texts() == ()


def test_a_damaged_database_is_kept_and_told_and_the_window_works(
    open_window: OpenWindow, home: Home
) -> None:
    home.database.write_bytes(JUNK * 40)
    window = open_window()
    [kept] = home.backups.glob("damaged-*.sqlite3")
    assert str(kept) in said(window) and "an empty one" in said(window)
    window.services.store.labels.add("p", "a", "b", "first", model="m", model_sha256="0")
    assert window.services.store.labels.counts().judged == 1


def test_the_folder_of_a_damaged_file_is_shown_and_the_copies_of_a_database(
    open_window: OpenWindow, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop import first_words
    from desktop.backups.dialog import BackupsDialog
    from models.progress import drain
    from models.store.backups import make_backup

    shown: list[Path] = []
    monkeypatch.setattr(first_words, "show_folder", shown.append)
    Store.open(home).close()
    drain(make_backup(home))
    home.database.write_bytes(JUNK * 40)
    window = open_window()
    button(window, "Show folder").click()
    assert shown == [home.backups]
    button(window, "Backups…").click()
    dialog = window.findChild(BackupsDialog)
    assert dialog.isVisible() and dialog.table.rowCount() == 1
    dialog.close()


def test_a_notice_is_gone_when_it_was_closed(open_window: OpenWindow, home: Home) -> None:
    home.settings.write_bytes(JUNK)
    window = open_window()
    assert window.notices.isVisible()
    [banner] = window.notices._banners
    banner._close.click()
    assert window.notices.texts() == () and not window.notices.isVisible()


def test_the_page_keeps_its_height_below_what_is_said(
    open_window: OpenWindow, home: Home, qtbot: QtBot
) -> None:
    from PySide6.QtWidgets import QApplication

    window = open_window()
    window.resize(960, 640)
    QApplication.processEvents()
    height = window.pages.height()
    window.close()
    home.settings.write_bytes(JUNK)
    again = open_window()
    assert again.height() > 640
    qtbot.waitUntil(lambda: again.pages.height() >= height)


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


def test_only_the_latest_crashes_are_kept(home: Home) -> None:
    for number in range(8):
        file = home.logs / logs.CRASH
        file.write_text(f"crash {number}", encoding="utf-8")
        os.utime(file, (1_700_000_000 + number, 1_700_000_000 + number))
        assert logs.last_crash(home.logs) is not None
    kept = sorted(path.read_text(encoding="utf-8") for path in home.logs.glob("crash-*.log"))
    assert kept == [f"crash {number}" for number in range(3, 8)]


def test_a_program_that_ended_in_order_has_left_no_report(window: Any, home: Home) -> None:
    assert logs.last_crash(home.logs) is None
    window.close()
    assert not list(home.logs.glob("crash-*.log"))


# Safe mode


@pytest.fixture
def used(home: Home, tmp_path: Path) -> Home:
    """A home with settings, a model of one's own on the shelf, and a label."""
    from models.store.shelf import Shelf

    Settings(theme="dark", beta=0.5).save(home)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "config.json").write_text("{}", encoding="utf-8")
    Shelf(home).add(tmp_path / "mine")
    with Store.open(home) as store:
        store.labels.add("p", "a", "b", "first", model="m", model_sha256="0")
    return home


def contents(home: Home) -> dict[str, bytes]:
    files = (*home.config.rglob("*"), home.shelf)
    return {str(path): path.read_bytes() for path in files if path.is_file()}


@pytest.fixture
def safe(used: Home, theme: Theme, qtbot: QtBot) -> Any:
    """A window in safe mode on the used home."""
    made = MainWindow(used, Memory(None), Again(safe=True))
    made.show()
    made.fill()
    services: Any = made.services
    qtbot.waitUntil(lambda: services.catalogue.loaded, timeout=10_000)
    yield made
    made.shut_down()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_safe_mode_leaves_out_settings_and_own_models_and_says_so(safe: Any) -> None:
    assert safe.services.settings == Settings() and theme_of().tokens is LIGHT
    assert {model.source for model in safe.services.catalogue.models()} == {"family"}
    assert "Left out" in said(safe) and "models of your own" in said(safe)
    assert "safe mode" in safe.windowTitle()
    assert safe.services.store.labels.counts().judged == 1


def test_the_notice_of_safe_mode_cannot_be_closed(safe: Any) -> None:
    [banner] = safe.notices._banners
    assert banner.isVisible() and not banner._close.isVisible()


def test_nothing_that_safe_mode_leaves_out_is_changed(
    safe: Any, used: Home, qtbot: QtBot, tmp_path: Path
) -> None:
    before = contents(used)
    safe.set_theme("dark")
    assert theme_of().tokens is DARK
    safe.show_tab(3)
    failed = []
    job = safe.services.catalogue.add(tmp_path / "mine")
    job.failed.connect(failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert "Leave safe mode" in failed[0].advice
    safe.close()
    safe.shut_down()
    assert contents(used) == before


def test_the_button_opens_the_window_anew_without_safe_mode(safe: Any) -> None:
    button(safe, "Leave safe mode").click()
    assert not safe.isVisible() and safe.leaving.again == Again(safe=False)


def test_the_menu_leads_into_safe_mode(window: Any) -> None:
    texts = {a.text().replace("&", ""): a for a in window.menus.help.actions()}
    texts["Start again in safe mode"].trigger()
    assert not window.isVisible() and window.leaving.again == Again(safe=True)


def test_whoever_goes_on_training_stays_where_they_are(window: Any, qtbot: QtBot) -> None:
    from desktop.dialogs import LeaveDialog

    def slow() -> Steps[None]:
        for number in range(1, 10_000):
            time.sleep(0.005)
            yield Progress(number, 10_000)

    job = window.services.lanes.training.start("train", slow, "Training run 1")
    qtbot.waitUntil(lambda: job.state == "running")
    window.leaving.start_again(Again(safe=True))
    window.findChild(LeaveDialog).stay.click()
    assert window.isVisible() and window.leaving.again is None
    job.cancel()


def test_the_window_that_opens_anew_says_why(used: Home, theme: Theme, qtbot: QtBot) -> None:
    made = MainWindow(used, Memory(used.config), Again(notice=Notice("All is back.", kind="good")))
    made.show()
    made.fill()
    assert made.notices.texts() == ("All is back.",)
    services: Any = made.services
    qtbot.waitUntil(lambda: services.catalogue.loaded, timeout=10_000)
    made.shut_down()


def test_a_window_that_was_left_for_another_is_forgotten(
    home: Home, theme: Theme, qtbot: QtBot
) -> None:
    def opened_and_closed() -> "weakref.ref[MainWindow]":
        made = MainWindow(home, Memory(home.config))
        made.show()
        made.fill()
        services: Any = made.services
        qtbot.waitUntil(lambda: services.catalogue.loaded, timeout=10_000)
        made.close()
        made.shut_down()
        made.deleteLater()
        return weakref.ref(made)

    left = opened_and_closed()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert left() is None
