"""A run begins: the pairs as they are now, the settings as they stand on the desk."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.pair_source import PairSource
from desktop.tabs.preferences.trainer import Trainer
from models.errors import UserError
from models.preferences.run_plan import Gathered, Split, cleaned, hold_out

if TYPE_CHECKING:
    from desktop.tabs.preferences.run_folder import RunOptions
    from models.model import Model


class RunStarter(QObject):
    """started: the run that was queued. refused: why none was, a UserError.

    left_out: what is cleaned out of the pairs (`run_pairs.cleaned`). facts: what else is to be
    noted about the next run.
    """

    started = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, trainer: Trainer, source: PairSource) -> None:
        super().__init__()
        self._desk, self._trainer, self._source = desk, trainer, source
        self.left_out: frozenset[str] = frozenset()
        self.facts: Mapping[str, object] = {}

    def start(self) -> None:
        """Queue a run, as soon as its pairs are read; nothing happens without a model."""
        model, options = self._desk.model, self._desk.options
        if model is not None and options is not None:
            self._source.when_ready(lambda gathered: self._start(model, options, gathered))

    def split(self, gathered: Gathered, options: "RunOptions") -> Split:
        """What a run with these settings learns from, and what it holds out."""
        teaching = cleaned(gathered.teaching(options.loss), self.left_out)
        return hold_out(teaching, options.held_out)

    def _start(self, model: "Model", options: "RunOptions", gathered: Gathered) -> None:
        pairs = self.split(gathered, options)
        file = self._desk.file
        facts = {**self.facts, "source": self._desk.project.name if file is None else file.name}
        try:
            run = self._trainer.start(model, options, pairs, facts)
        except UserError as problem:
            self.refused.emit(problem)
        else:
            self.started.emit(run)
