"""Orders go down to the models, what they say comes up into the columns."""

from collections import deque
from collections.abc import Callable, Sequence
from itertools import count
from typing import TYPE_CHECKING

from desktop.tabs.base_vs_chat import reading
from desktop.tabs.base_vs_chat.chips import cut_sentence
from desktop.tabs.base_vs_chat.transcript import Transcript
from desktop.widgets.banner import in_one_line
from models.base_vs_chat.branches import ROOT
from models.base_vs_chat.requests import (
    Answer,
    Ask,
    Draw,
    Event,
    Failed,
    GoOn,
    Halt,
    Look,
    Looked,
    Order,
    Sampled,
    Sent,
)
from models.base_vs_chat.sides import Side

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.services import Services
    from desktop.tabs.base_vs_chat.view import BaseVsChatView
    from models.generation import Sampling
    from models.progress import Progress, Steps

SLOT, PREVIEW_SLOT = "base_vs_chat", "base_vs_chat.preview"


class SendingPresenter:
    """Keeps one job going while there are orders.

    sides, transcripts: of the left and the right column. heard: is told of every event that still
    counts, after the column has taken it; of `None` when nothing is on its way any more.
    """

    def __init__(
        self,
        view: "BaseVsChatView",
        services: "Services",
        heard: Callable[[Event | None], object],
    ) -> None:
        self._view, self._services, self._heard = view, services, heard
        self.sides = (Side(), Side())
        self.transcripts = tuple(map(Transcript, view.columns, self.sides))
        self._tickets = count(1)
        self._looks: dict[int, tuple[int, int]] = {}
        self._draws = [0, 0]
        self._orders = deque[Order]()
        self._job: Job | None = None

    @property
    def sent(self) -> bool:
        """Whether anything was sent, so that there is something to show."""
        return any(side.ask is not None for side in self.sides)

    def answer(self, ask: Ask, sampling: "Sampling") -> None:
        """Send a column its prompt."""
        side = self.sides[ask.column]
        side.ask = ask
        side.begin(next(self._tickets), sampling, ROOT)
        self._draws[ask.column] = 0  # samples of the older prompt come too late
        self._view.columns[ask.column].start()
        self._put(Answer(side.ticket, ask, sampling))

    def go_on(self, column: int, start: int, sampling: "Sampling", text: str = "") -> None:
        """Write on in a column after this node of its tree, or after a text that follows it."""
        side = self.sides[column]
        if side.ask is None or side.sent is None:
            return
        side.begin(next(self._tickets), sampling, start)
        self._view.columns[column].start()
        self.transcripts[column].show_path()
        ids, model = side.ids_after(start), side.ask.model
        self._put(GoOn(side.ticket, column, model, ids, sampling, text))

    def halt(self, column: int) -> None:
        """Write no further in a column; what comes late is not heard."""
        side = self.sides[column]
        if side.running:
            side.ticket = next(self._tickets)
            side.stop()
            self._put(Halt(column))

    def look(self, column: int, node: int) -> None:
        """Ask what might have followed a node; it is heard as Looked, and kept by the side."""
        side = self.sides[column]
        if side.ask is None or side.sent is None or (column, node) in self._looks.values():
            return
        ticket = next(self._tickets)
        self._looks[ticket] = (column, node)
        self._put(Look(ticket, column, side.ask.model, side.ids_after(node)))

    def draw(self, column: int, samplings: "Sequence[Sampling]") -> None:
        """Draw samples of what was sent; they are heard as Sampled."""
        side = self.sides[column]
        if side.ask is not None and side.sent is not None:
            ticket = self._draws[column] = next(self._tickets)
            self._put(Draw(ticket, column, side.ask.model, side.sent.ids, tuple(samplings)))

    def preview(self, asks: Sequence[Ask], max_new_tokens: int) -> None:
        """Show what would be sent."""
        session = self._services.catalogue.session

        def preview() -> "Steps[None]":
            from models.engine import answers

            return answers.preview(asks, max_new_tokens, session)

        job = self._services.lanes.reading.start(PREVIEW_SLOT, preview)
        job.progressed.connect(self._show_preview)
        job.failed.connect(lambda error: self._services.notify.error(error, self._view))

    def cancel(self) -> None:
        """Stop everything; what has been said stays on the screen."""
        if self._job is not None and not self._job.over:
            self._job.cancel()

    def clear(self) -> None:
        """As if nothing had been sent."""
        self.cancel()
        self._job = None
        self._looks.clear()
        self._draws = [0, 0]
        for side in self.sides:
            side.clear()

    def _put(self, order: Order) -> None:
        if self._job is None or self._job.over:
            self._orders = deque([order])
            self._start()
        else:
            self._orders.append(order)

    def _start(self) -> None:
        session, orders = self._services.catalogue.session, self._orders

        def work() -> "Steps[None]":
            from models.engine import answers

            return answers.work(orders, session)

        job = self._job = self._services.lanes.reading.start(SLOT, work, reading.job_title())
        job.progressed.connect(self._take)
        job.failed.connect(lambda error: self._services.notify.error(error, self._view))
        job.ended.connect(lambda: self._ended(job))

    def _take(self, progress: "Progress") -> None:
        event = progress.item
        if isinstance(event, Event) and self._counts(event):
            self._heard(event)

    def _counts(self, event: Event) -> bool:
        """Let the column take an event, unless it comes too late."""
        column, side = event.column, self.sides[event.column]
        if isinstance(event, Looked):
            return self._keep_look(event, side)
        if isinstance(event, Sampled):
            return event.ticket == self._draws[column]
        if event.ticket == side.ticket:
            if isinstance(event, Sent):
                self._view.top.warn(column, "")  # the column says it now
                self._looks = {t: at for t, at in self._looks.items() if at[0] != column}
            self.transcripts[column].take(event)
            return True
        if isinstance(event, Failed) and event.ticket == self._draws[column]:
            self._view.columns[column].show_problem(event.error, answered=True)
        return False

    def _keep_look(self, looked: Looked, side: Side) -> bool:
        first = (looked.column, ROOT) if looked.ticket == side.ticket else None
        at = self._looks.pop(looked.ticket, first)
        if at is not None:
            side.keep_look(at[1], looked)
        return at is not None

    def _show_preview(self, progress: "Progress") -> None:
        event = progress.item
        if not isinstance(event, Sent | Failed):
            return
        side = self.sides[event.column]
        if side.ask is None:
            self.transcripts[event.column].preview(event)
        elif isinstance(event, Failed):
            self._view.top.warn(event.column, in_one_line(event.error))
        else:  # what was sent stays; that the next one is too long is said before it is sent
            said = "" if side.sent is None else cut_sentence(side.sent)
            cut = cut_sentence(event)
            self._view.top.warn(event.column, cut if cut != said else "")

    def _ended(self, job: "Job") -> None:
        if job is not self._job:
            return
        if job.state == "done" and self._orders:  # an order came with its last step
            self._start()
            return
        if job.state != "done":  # by Escape or by the job bar, or a bug
            self._looks.clear()
            for transcript in self.transcripts:
                transcript.cancelled()
        self._heard(None)
