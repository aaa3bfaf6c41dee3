"""The pages "Comparisons" and "Reward model" on a home of their own, for their tests."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.catalogue import Catalogue
from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench as Hands
from models.pairs import Pair
from models.store.paths import Home
from models.store.settings import Settings
from models.store.store import Store

GOOD, BAD = "A bear is a mammal. It lives in a forest.", "No."
PAIRS = tuple(Pair(f"Tell me about {n} bears.", GOOD, BAD) for n in range(10) for _ in range(2))


class Bench:
    """One page with its presenter. links: what was asked to be opened."""

    def __init__(
        self, qtbot: QtBot, home: Home, make_view: Callable[[], Any], make_presenter: Any, sft: Path
    ) -> None:
        self.qtbot, self.home = qtbot, home
        self.links: list[tuple[str, object]] = []
        self.store, self.lanes, self.notify = Store.open(home), Lanes(), Notify()
        self.services = Services(
            home=home, store=self.store, settings=Settings(), lanes=self.lanes,
            catalogue=Catalogue(home, self.lanes, self.notify), notify=self.notify,
            open_link=lambda key, state: self.links.append((key, state)),
        )  # fmt: skip
        self.hands = Hands(self.services)
        self.hands.set_sft(sft)
        self.view: QWidget | Any = make_view()
        qtbot.addWidget(self.view)
        self.presenter = make_presenter(self.view, self.services, self.hands)
        self.view.resize(1100, 700)
        self.view.show()

    def wait(self, holds: Callable[[], object]) -> None:
        """Until something holds."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=120_000)

    def idle(self) -> None:
        """Until nothing runs any more."""
        self.wait(lambda: not self.lanes.busy)

    def runs(self, stage: Any) -> list[SimpleNamespace]:
        """What is kept of a stage."""
        return [
            SimpleNamespace(status=run.status, name=run.name, facts=dict(run.facts), id=run.id)
            for run in self.store.stages.list(stage)
        ]

    def close(self) -> None:
        """Wait for the threads, let go of the database."""
        self.lanes.close()
        self.store.close()
