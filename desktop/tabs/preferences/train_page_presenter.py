"""Which part of the page for training is at the front."""

from typing import TYPE_CHECKING

from desktop.services import Services
from desktop.tabs.preferences.live_presenter import LivePresenter
from desktop.tabs.preferences.next_run_presenter import NextRunPresenter
from desktop.tabs.preferences.run_starter import RunStarter
from desktop.tabs.preferences.runs_presenter import RunsPresenter
from desktop.tabs.preferences.trainer import Trainer
from models.store.runs import Run

PARTS = ("live", "runs")

if TYPE_CHECKING:
    from desktop.tabs.preferences.train_view import TrainView


class TrainPagePresenter:
    """Tells the parts when they are in sight, so that none works for nobody."""

    def __init__(
        self,
        view: "TrainView",
        services: Services,
        trainer: Trainer,
        starter: RunStarter,
        parts: tuple[LivePresenter, RunsPresenter, NextRunPresenter],
    ) -> None:
        self._view, self._services = view, services
        self._live, self._runs, self._next = parts
        self._part, self._shown = "live", False
        view.part_picked.connect(self.show_part)
        view.all.show_asked.connect(self.show_run)
        trainer.changed.connect(self.refresh)
        starter.started.connect(self._started)
        self.refresh()

    def set_shown(self, shown: bool) -> None:
        """The page came to the front, or left it."""
        if shown != self._shown:
            self._shown = shown
            self._next.set_shown(shown)
            self.refresh()
            self._runs.set_shown(shown and self._part == "runs")

    def show_part(self, part: str) -> None:
        """One run, or all of them; any other word is let pass."""
        if part not in PARTS:
            return
        self._part = part
        self.refresh()
        self._runs.set_shown(self._shown and part == "runs")

    def show_run(self, run: int) -> None:
        """One run of the list, from its first step on."""
        self._live.show(run)
        self.show_part("live")

    def refresh(self) -> None:
        """Show the picked part, or how to begin; a list whose runs are all deleted stays."""
        none = not self._services.store.runs.list("preferences")
        deleted = bool(self._services.store.runs.removed("preferences"))
        part = "runs" if none and deleted else self._part
        if part != self._part:
            self._part = part
            self._runs.set_shown(self._shown)
        self._view.show_part(part, empty=none and not deleted)

    def _started(self, run: Run) -> None:
        self.show_run(run.id)
