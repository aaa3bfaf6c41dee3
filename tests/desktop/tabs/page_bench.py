"""A page on a home of its own, with verbs; `conftest.py` builds it once for a module's tests."""

import json
import math
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from pictured import open_pictured, states_of
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop.errors import Notify
from desktop.jobs import Lane, Lanes
from models.store.paths import Home
from models.store.store import Store

USUAL, SMALL = (1232, 612), (976, 512)
"""What the frame leaves a page in a window of 1280 x 800 and of 1024 x 700."""


def empty_store(home: Home) -> Store:
    """The database of somebody who was never here."""
    for file in home.database.parent.glob(f"{home.database.name}*"):
        file.unlink()
    return Store.open(home)


@contextmanager
def locked(home: Home) -> Iterator[None]:
    """Somebody else writes to the database."""
    other = sqlite3.connect(home.database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.execute("ROLLBACK")
    other.close()


class PageBench:
    """services: what the page is given, with `more`. page: a Page, or a view's presenter.

    view: what makes a `Page` of the services, which is then shown; or a view.
    """

    def __init__(self, bot: QtBot, home: Home, view: Any, **more: Any) -> None:
        self.bot, self.home, self.lanes = bot, home, more.pop("lanes", None) or Lanes()
        is_page = callable(view)
        given = {"notify": Notify(None if is_page else view)} | more
        self.services: Any = SimpleNamespace(home=home, lanes=self.lanes, **given)
        self.view: Any = view(self.services) if is_page else view
        self.page: Any = None
        if is_page:
            self.shows(self.view)

    def shows(self, presenter: Any) -> None:
        """The page on show with its presenter, which is kept alive."""
        self.page = presenter
        self.view.resize(*USUAL)
        self.view.show()
        self.bot.waitExposed(self.view)
        self.settle()

    def begins(self, lane: Lane) -> None:
        """Start the thread of a lane now, so that no test leaves it behind."""
        lane.start("begin", lambda: (step for step in ()))
        self.settle()

    def close(self) -> None:
        """Leave nothing behind."""
        self.lanes.close()
        self.view.deleteLater()
        if (store := getattr(self.services, "store", None)) is not None:
            store.close()

    def waits(self, holds: Any) -> None:
        """Wait until something holds; the limit is there to catch a hang."""
        self.bot.waitUntil(holds, timeout=200_000)

    def settle(self) -> None:
        """Wait until nothing runs."""
        self.waits(lambda: not self.lanes.busy and self.idle())

    def idle(self) -> bool:
        """Whether the page knows that nothing runs."""
        return True

    def comes_back(self, state: Mapping[str, object]) -> None:
        """A state is found again after a restart, and nonsense in one changes nothing."""
        view, before = self.view, self.view.save_state()
        view.open_state(state)
        kept = json.loads(json.dumps(view.save_state()))
        assert kept != before and kept.items() >= state.items()
        view.open_state(before)
        for wrong in (None, [None], math.nan, {"a": 1}):
            view.open_state({**dict.fromkeys(kept, wrong), "unknown": 1})
            assert view.save_state() == before, wrong
        view.open_state(kept)
        assert view.save_state() == kept

    def fits_a_small_window(self) -> None:
        """Every state that is worth a picture, in a window of 1024 x 700."""
        self.view.resize(*SMALL)
        for name, state in states_of(self.view):
            open_pictured(self.view, state)
            self.settle()
            for _ in range(3):  # wrapped words take a few rounds of layout
                QCoreApplication.processEvents()
            needed = self.view.minimumSizeHint()
            assert (needed.width(), needed.height()) <= SMALL, name
            assert needed.height() <= SMALL[1], name
            for button in self.view.findChildren(QAbstractButton):
                whole = button.width() >= button.minimumSizeHint().width()
                assert whole or not button.isVisible() or not button.text(), (name, button.text())
        self.view.resize(*USUAL)

    def click(self, button: Any) -> None:
        """Click what can be clicked."""
        self.bot.waitUntil(button.isVisible)  # laid out after it was made
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def drag(
        self, plot: Any, *places: tuple[float, float], beside: tuple[int, int] = (0, 0)
    ) -> None:
        """Pull what lies at the first place to the last, or so many pixels beside it."""
        for _ in range(3):  # a figure that was just shown finds its frame when it is laid out
            self.bot.wait(0)
        canvas, left = plot.canvas, Qt.MouseButton.LeftButton
        spots = []
        for x, y in places:
            across, down = canvas.frame().to_pixels([x], [y])
            scene = canvas.view.mapToScene(QPointF(float(across[0]), float(down[0])))
            spots.append(canvas.mapFromScene(scene))
        spots[-1].setX(spots[-1].x() + beside[0])
        spots[-1].setY(spots[-1].y() + beside[1])
        viewport, none = canvas.viewport(), Qt.KeyboardModifier.NoModifier
        QTest.mousePress(viewport, left, none, spots[0])
        for part in (0.3, 0.7, 1.0):
            QTest.mouseMove(viewport, spots[0] + (spots[-1] - spots[0]) * part)
            self.bot.wait(0)
        QTest.mouseRelease(viewport, left, none, spots[-1])
