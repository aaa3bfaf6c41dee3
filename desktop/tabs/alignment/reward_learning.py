"""The reader's own learning curve of the reward model: fewer labels, tried on the training lane."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job
from desktop.services import Services
from desktop.tabs.alignment import reward_words as say
from desktop.tabs.alignment.reward_job import learning_steps
from models.alignment.reward import Learned
from models.preferences.pairs import Pair
from models.progress import Progress

SLOT = "alignment/reward-learning"
KEPT = "reward_learning"
"""Where among the things on the bench the curve is kept."""


class LearningCurve(QObject):
    """learned: a `Learned` came, or the curve began or ended. failed: the exception."""

    learned = Signal()
    failed = Signal(object)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._lane, self._runs = services.lanes.training, services.store.runs
        self._job: Job | None = None
        self.curve: tuple[Learned, ...] = _curve(self._runs.bench().get(KEPT, ""))

    @property
    def measuring(self) -> bool:
        """Whether the curve is being measured."""
        return self._job is not None

    def measure(self, facts: Mapping[str, Any], pairs: Sequence[Pair]) -> None:
        """Queue the learning curve of these labels. facts: as of a run on them."""
        self.curve = ()
        steps = partial(learning_steps, facts, tuple(pairs))
        self._job = job = self._lane.start(SLOT, steps, say.learning_title())
        job.progressed.connect(self._another)
        job.failed.connect(self.failed)
        job.ended.connect(self._ended)
        self.learned.emit()

    def cancel(self) -> None:
        """Stop; the points so far are kept."""
        if self._job is not None:
            self._job.cancel()

    def _another(self, progress: Progress) -> None:
        if isinstance(progress.item, Learned):
            self.curve = (*self.curve, progress.item)
            self.learned.emit()

    def _ended(self) -> None:
        self._job = None
        if self.curve:
            self._runs.put({KEPT: json.dumps([asdict(one) for one in self.curve])})
        self.learned.emit()


def _curve(kept: str) -> tuple[Learned, ...]:
    """As it was kept; () for what makes no sense."""
    try:
        return tuple(Learned(**one) for one in json.loads(kept))
    except (ValueError, TypeError):
        return ()
