"""A live card's run on the reading lane."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, SignalInstance

from models.interview.card import Card, Live

if TYPE_CHECKING:
    from desktop.jobs import Job, Lanes
    from models.interview.live import LiveAnswer
    from models.progress import Progress, Steps

SLOT = "cards"


def steps(body: Live, cache: Path) -> "Steps[LiveAnswer]":
    """The run; called on the lane, since it may import what is heavy."""
    from models.interview.live import run

    return run(body.run, body.inputs, cache=cache)


class LiveRun(QObject):
    """progressed: steps done, all of them, the stage in words. succeeded: a LiveAnswer.

    failed: the exception. After `cancel` nothing is said any more.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)

    def __init__(self, lanes: "Lanes", cache: Path) -> None:
        super().__init__()
        self._lanes, self._cache = lanes, cache
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a run goes on."""
        return self._job is not None

    def start(self, card: Card) -> None:
        """Run what a card asks for."""
        body = card.body
        assert isinstance(body, Live)
        title = QCoreApplication.translate("Cards", "A live card")
        self._job = job = self._lanes.reading.start(SLOT, lambda: steps(body, self._cache), title)
        job.progressed.connect(self._progress)
        job.succeeded.connect(lambda answer: self._end(self.succeeded, answer))
        job.failed.connect(lambda problem: self._end(self.failed, problem))
        self.progressed.emit(0, 0, "")

    def cancel(self) -> None:
        """Wait for it no longer."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _progress(self, progress: "Progress") -> None:
        stage = QCoreApplication.translate("Stage", progress.stage) if progress.stage else ""
        self.progressed.emit(progress.done, progress.total, stage)

    def _end(self, told: SignalInstance, what: object) -> None:
        self._job = None
        told.emit(what)
