"""Copies from the File menu: one a day by itself, and one put back opens the window anew."""

from collections.abc import Callable
from typing import Any

import pytest
from pair_labels import choose
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import start
from desktop import window as window_module
from desktop.frame.backups import BackupsDialog, keep_daily
from desktop.tabs import TabSpec
from models.store.backups import backups
from models.store.paths import Home

OpenWindow = Callable[[], Any]


def label(window: Any, prompt: str) -> None:
    choose(window.services.store.labels, prompt)


def judged(window: Any) -> int:
    return int(window.services.store.labels.counts().judged)


def opened(window: Any) -> Any:
    action = {a.text().replace("&", ""): a for a in window.menus.file.actions()}["Backups…"]
    action.trigger()
    return window.findChild(BackupsDialog)


@pytest.fixture(autouse=True)
def one_plain_tab(monkeypatch: pytest.MonkeyPatch) -> None:
    specs = (TabSpec("one", "One", "", lambda _services: QWidget()),)
    monkeypatch.setattr(window_module, "tab_specs", lambda: specs)


def test_a_copy_put_back_opens_the_window_anew_on_it(
    open_window: OpenWindow, home: Home, qtbot: QtBot
) -> None:
    window = open_window()
    label(window, "one")
    dialog = opened(window)
    assert dialog.empty.isVisible()
    dialog.make.click()
    qtbot.waitUntil(lambda: "The copy is made" in dialog.banner.text)
    label(window, "two")
    dialog.restore.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    again = window.leaving.again
    assert again is not None and not again.safe and "All is as it was on" in again.notice.message
    window = open_window()
    assert judged(window) == 1
    assert [one.why for one in backups(home)] == ["before restoring", "by hand"]
    dialog = opened(window)  # what was there before is a copy that can be put back, too
    assert [dialog.table.item(row, 2).text() for row in range(2)] == ["2", "1"]
    dialog.restore.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert judged(open_window()) == 2


def test_a_copy_is_made_once_a_day_and_only_if_there_is_anything_to_copy(
    open_window: OpenWindow, home: Home, qtbot: QtBot
) -> None:
    window = open_window()

    def ended() -> None:
        qtbot.waitUntil(lambda: not window.services.lanes.files.busy)

    keep_daily(window.services)
    ended()
    assert backups(home) == ()
    label(window, "one")
    window.safe = True
    start.keep_daily_copy(window)
    assert not window.services.lanes.files.busy, "safe mode makes no copy"
    window.safe = False
    for _ in range(2):
        start.keep_daily_copy(window)
        ended()
        assert [one.why for one in backups(home)] == ["daily"]
