"""A page of the tab "Alignment" on a home of its own, with verbs, for its tests."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from desktop.catalogue import Catalogue
from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.stages import STAGES
from models.errors import UserError
from models.preferences.pairs import Pair
from models.progress import Progress, Steps
from models.store.paths import Home
from models.store.runs import Kind, Run
from models.store.settings import Settings
from models.store.store import Store

GOOD, BAD = "A bear is a mammal. It lives in a forest.", "No."
PAIRS = tuple(Pair(f"Tell me about {n} bears.", GOOD, BAD) for n in range(10) for _ in range(2))


def trains_with(patch: pytest.MonkeyPatch, kind: Kind, steps: Callable[..., Steps[Any]]) -> None:
    """Let the runs of a stage do something else."""
    patch.setitem(STAGES, kind, replace(STAGES[kind], steps=steps))


def endless(*_: object) -> Steps[Any]:
    """In place of a job that somebody stops."""
    while True:
        time.sleep(0.001)
        yield Progress(1, 9)


def broken(*_: object) -> Steps[Any]:
    """In place of a job that goes wrong."""
    yield Progress(0)
    raise UserError("It is {what}.", "Repair it.", what="damaged")


class Page:
    """One page. links: what was asked to be opened.

    lies: folders that lie on the bench at the start, by place: base, sft, reward.
    """

    def __init__(
        self, qtbot: QtBot, home: Home, make: Callable[[Services, Bench], Any], **lies: Path
    ) -> None:
        self.qtbot, self.home, self._lies, self._make = qtbot, home, lies, make
        self.links: list[tuple[str, Mapping[str, object]]] = []
        self.open()

    def open(self) -> None:
        """Start the program."""
        self.store = Store.open(self.home)
        self.lanes, self.notify = Lanes(), Notify()
        self.catalogue = Catalogue(self.home, self.lanes, self.notify)
        self.services = Services(
            home=self.home, store=self.store, settings=Settings(), lanes=self.lanes,
            catalogue=self.catalogue, notify=self.notify,
            open_link=lambda key, state: self.links.append((key, state)),
        )  # fmt: skip
        self.build()
        self.qtbot.addWidget(self.view)
        self.view.resize(1232, 590)
        with self.qtbot.waitExposed(self.view):
            self.view.show()

    def build(self) -> None:
        """Make the bench and the page."""
        self.hands = Bench(self.services)
        for place, folder in self._lies.items():
            if not self.hands.made_here(place):
                self.hands.put(place, folder)
        self.view = self._make(self.services, self.hands)

    def close(self) -> None:
        """End it."""
        self.lanes.close()
        self.view.hide()
        self.store.close()

    def restart(self) -> None:
        """End it and start it again, as it was left."""
        state = json.loads(json.dumps(self.view.save_state()))
        self.close()
        self.open()
        self.view.open_state(state)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait for something."""
        self.qtbot.waitUntil(lambda: bool(holds()))

    def idle(self) -> None:
        """Wait until nothing runs any more."""
        self.until(lambda: not self.lanes.busy)

    def drop(self, path: Path) -> None:
        """Drag a file over the page and let it go there."""
        data, at, none = QMimeData(), QPoint(20, 20), Qt.KeyboardModifier.NoModifier
        data.setUrls([QUrl.fromLocalFile(str(path))])
        for kind in (QDragEnterEvent, QDropEvent):
            where: Any = at if kind is QDragEnterEvent else at.toPointF()
            event = kind(where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
            QCoreApplication.sendEvent(self.view, event)
            assert event.isAccepted()

    def part(self, key: str) -> None:
        """Go to a part of the page."""
        self.view.parts.button(key).click()

    def runs(self, stage: Any) -> tuple[Run, ...]:
        """What is kept of a stage, the newest first."""
        return self.store.runs.list("alignment", stage)
