"""Puts together what trains: the page, the card beside the labels, and what they share."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from desktop.services import Services
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.live_presenter import LivePresenter
from desktop.tabs.preferences.next_run_presenter import NextRunPresenter
from desktop.tabs.preferences.pair_source import PairSource
from desktop.tabs.preferences.run_starter import RunStarter
from desktop.tabs.preferences.runs_presenter import RunsPresenter
from desktop.tabs.preferences.train_page_presenter import TrainPagePresenter
from desktop.tabs.preferences.train_presenter import TrainPresenter
from desktop.tabs.preferences.trainer import Trainer

if TYPE_CHECKING:
    from desktop.tabs.preferences.view import PreferencesView


class Training:
    """All that trains in one tab. probes: prompts that nothing is trained on."""

    def __init__(
        self, view: "PreferencesView", services: Services, desk: Desk, probes: Sequence[str]
    ) -> None:
        self.trainer = Trainer(services, probes)
        self._source = PairSource(desk, view)
        self.starter = RunStarter(desk, self.trainer, self._source)
        page, trainer, starter = view.training, self.trainer, self.starter
        next_run = NextRunPresenter(page.options, services, desk, trainer, starter, self._source)
        live = LivePresenter(page.live, services, desk, trainer, next_run.help)
        runs = RunsPresenter(page.all, services, desk, trainer)
        self.page = TrainPagePresenter(page, services, trainer, starter, (live, runs, next_run))
        card = TrainPresenter(view.train_card, services, desk, trainer, starter)
        self.parts: tuple[Any, ...] = (next_run, live, runs, card)
