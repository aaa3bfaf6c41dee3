"""Copies from the File menu: one a day by itself, and one put back opens the window anew."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from desktop import start
from desktop.backups.dialog import BackupsDialog
from desktop.backups.presenter import keep_daily
from desktop.leaving import Again
from models.store.backups import backups
from models.store.paths import Home
from models.store.store import Store

OpenWindow = Callable[[], Any]


def label(window: Any, prompt: str) -> None:
    window.services.store.labels.add(prompt, "a", "b", "first", model="m", model_sha256="0")


def judged(window: Any) -> int:
    return int(window.services.store.labels.counts().judged)


def opened(window: Any) -> Any:
    action = {a.text().replace("&", ""): a for a in window.menus.file.actions()}["Backups…"]
    action.trigger()
    return window.findChild(BackupsDialog)


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
    assert judged(open_window()) == 1
    assert [one.why for one in backups(home)] == ["before restoring", "by hand"]


def test_what_was_there_before_is_a_copy_that_can_be_put_back(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window()
    label(window, "one")
    dialog = opened(window)
    dialog.make.click()
    qtbot.waitUntil(lambda: "The copy is made" in dialog.banner.text)
    label(window, "two")
    dialog.restore.click()
    qtbot.waitUntil(lambda: not window.isVisible())
    window = open_window()
    dialog = opened(window)
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
    for _ in range(2):
        start.keep_daily_copy(window)
        ended()
        assert [one.why for one in backups(home)] == ["daily"]


def test_cards_and_lessons_are_worth_a_copy_too(home: Home) -> None:
    from models.store.backups import holds_work

    with Store.open(home) as store:
        assert not holds_work(home)
        store.lessons.begin("scaling-laws")
        assert holds_work(home)


def test_safe_mode_makes_no_copy(window: Any, home: Home) -> None:
    label(window, "one")
    window.opened_as = Again(safe=True)
    start.keep_daily_copy(window)
    assert not window.services.lanes.files.busy and backups(home) == ()
