"""The page "Inside" on real models of the family, for its tests."""

from types import SimpleNamespace
from typing import Any

from page_bench import PageBench
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import resources
from desktop.tabs.base_vs_chat import BaseVsChatTab
from models.errors import UserError
from models.model import Kind, Model
from models.store.paths import Home
from models.store.store import Store

PROMPT = "The capital of France is"


def model(name: str, kind: Kind, parameters: int) -> Model:
    size = name.split("-", maxsplit=1)[0]
    return Model(name, kind, parameters, resources.weights(name), "", size, 1)


class Listed(QObject):
    changed = Signal()
    loaded = True

    def __init__(self) -> None:
        super().__init__()
        self.every = (
            model("14k-base", "base", 14_000),
            model("14k-chat", "chat", 14_000),
            model("98k-base", "base", 98_000),
            model("98k-chat", "chat", 98_000),
        )

    def models(self) -> tuple[Model, ...]:
        return self.every


class Bench(PageBench):
    """The tab with its page "Inside" at the front, with verbs."""

    def __init__(self, bot: QtBot, home: Home) -> None:
        self.errors: list[Any] = []
        self.catalogue, self.store = Listed(), Store.open(home)
        notify = SimpleNamespace(error=self.hears)
        given = {"catalogue": self.catalogue, "store": self.store, "notify": notify}
        self.links: list[Any] = []
        follow = lambda key, state: self.links.append((key, state))
        super().__init__(bot, home, None, open_link=follow, **given)
        self.view = BaseVsChatTab(self.services)
        self.page = self.view.built("inside")

    def hears(self, error: Exception, where: Any = None) -> None:
        self.errors.append(error)
        if where is not None and isinstance(error, UserError):
            where.show_error(error)

    def opens(self, **state: Any) -> None:
        """At the front, in a state, with all told."""
        self.errors.clear()
        first = {"text": PROMPT, "off": "", "other": "", "view": "attention"}
        first |= {"position": -1, "template": False}
        first |= {"model": "98k-base", "scope": "head", "layer": 0, "head": 0, "step": -1}
        self.view.open_state({"page": "inside", "inside": first | state})
        self.view.resize(1280, 753)
        self.view.show()
        self.told()

    def told(self) -> Any:
        """All that was asked for has come; returns what the model told."""
        page = self.page
        self.waits(lambda: page.told == page.request() and not self.lanes.busy)
        self.settle()
        return page.inside

    def close(self) -> None:
        super().close()
        self.store.close()

    def keys(self, widget: Any, *keys: Qt.Key) -> None:
        widget.setFocus()
        for key in keys:
            QTest.keyClick(widget, key)
        self.told()
