"""Orders go down to the models, and what they say comes up: one job while there are orders."""

from collections import deque
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from models.base_vs_chat.requests import Event, Order

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.jobs import Job
    from desktop.services import Services
    from models.progress import Progress, Steps

SLOT = "base_vs_chat"


class Orders:
    """take: is told of every event. ended: nothing is on its way any more; whether all was done.

    slot: what is asked with the same one ends what was asked before.
    """

    def __init__(
        self,
        services: "Services",
        where: "QWidget",
        take: Callable[[Event], None],
        ended: Callable[[bool], None],
        slot: str = SLOT,
    ) -> None:
        self._services, self._where, self._take, self._on_end = services, where, take, ended
        self._slot = slot
        self._tickets = count(1)
        self._waiting = deque[Order]()
        self._job: Job | None = None

    def ticket(self) -> int:
        return next(self._tickets)

    @property
    def busy(self) -> bool:
        return self._job is not None and not self._job.over

    def put(self, order: Order) -> None:
        """Have an order carried out, beside those that are."""
        if not self.busy:
            self._waiting = deque([order])
            self._start()
        else:
            self._waiting.append(order)

    def cancel(self) -> None:
        if self._job is not None and not self._job.over:
            self._job.cancel()

    def clear(self) -> None:
        """Stop everything, and hear nothing of it any more."""
        self.cancel()
        self._job = None

    def _start(self) -> None:
        session, waiting = self._services.catalogue.session, self._waiting

        def work() -> "Steps[None]":
            from models.engine import answers

            return answers.work(waiting, session)

        title = QCoreApplication.translate("BaseVsChat", "Models answer")
        job = self._job = self._services.lanes.reading.start(self._slot, work, title)
        job.progressed.connect(self._pass_on)
        job.failed.connect(lambda error: self._services.notify.error(error, self._where))
        job.ended.connect(lambda: self._ended(job))

    def _pass_on(self, progress: "Progress") -> None:
        if isinstance(progress.item, Event):
            self._take(progress.item)

    def _ended(self, job: "Job") -> None:
        if job is not self._job:
            return
        if job.state == "done" and self._waiting:  # an order came with its last step
            self._start()
        else:
            self._on_end(job.state == "done")
