"""Pairs of answers before and after training, made ahead; nothing tells which is which."""

import random
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job
from desktop.services import Services
from desktop.widgets.comparison import ComparedAnswer
from models.progress import Steps

if TYPE_CHECKING:
    from models.model import Model

AHEAD = 3
SLOT = "preferences/judge"


@dataclass(frozen=True, slots=True)
class BlindPair:
    """before_left: the side was drawn once and stays with the pair."""

    prompt: str
    before: str
    after: str
    before_left: bool

    @property
    def sides(self) -> tuple[str, str]:
        """The texts as they stand, left and right."""
        return (self.before, self.after) if self.before_left else (self.after, self.before)


class BlindPairs(QObject):
    """Keeps a few pairs of one run ready.

    ready: a pair can be taken, or none will come any more. failed: a model cannot answer; nothing
    more is made then.
    """

    ready = Signal()
    failed = Signal(object)

    def __init__(self, services: Services, draw: random.Random) -> None:
        super().__init__()
        self._services, self._draw = services, draw
        self._pairs: deque[BlindPair] = deque()
        self._prompts: deque[str] = deque()
        self._models: tuple[Model, ...] = ()
        self._job: Job | None = None
        self._active = False
        self.same = 0

    @property
    def exhausted(self) -> bool:
        """Whether no pair is left and none is being made."""
        return not self._pairs and not self._prompts and self._job is None

    def use(
        self, models: "Sequence[Model]", prompts: Sequence[str], made: Sequence[ComparedAnswer]
    ) -> None:
        """Make pairs of these from now on; those of another run are forgotten.

        models: before and after; empty if one of them is gone. made: answers that are there.
        """
        self.stop()
        self.same = 0
        self._models = tuple(models)
        self._pairs = deque(
            self._blind(one.prompt, one.before, one.after) for one in made if one.changed
        )
        self._prompts = deque(prompts if self._models else ())

    def go_on(self) -> None:
        """Make pairs ahead, until `stop`."""
        self._active = True
        self._fill()

    def stop(self) -> None:
        """Make no more for now."""
        self._active = False
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def take(self) -> BlindPair | None:
        """The next pair; None while it is being made, and at the end."""
        pair = self._pairs.popleft() if self._pairs else None
        self._fill()
        return pair

    def put_back(self, pair: BlindPair) -> None:
        """Keep a pair that was shown but not judged: it comes next."""
        self._pairs.appendleft(pair)

    def _blind(self, prompt: str, before: str, after: str) -> BlindPair:
        return BlindPair(prompt, before, after, self._draw.random() < 0.5)

    def _fill(self) -> None:
        if not self._active or self._job is not None or len(self._pairs) >= AHEAD:
            return
        if self._prompts:
            self._start(self._prompts.popleft())

    def _start(self, prompt: str) -> None:
        sessions, tokens = self._services.catalogue, self._services.settings.max_new_tokens
        opened: list[Callable[[], object]] = [
            partial(sessions.session, model) for model in self._models
        ]

        def make() -> Steps[tuple[str, ...]]:
            from models.engine.answers import answers_of

            return answers_of(opened, prompt, tokens)  # type: ignore[arg-type]  # sessions

        self._job = self._services.lanes.reading.start(SLOT, make, self.tr("Answers to judge"))
        self._job.succeeded.connect(partial(self._accept, prompt))
        self._job.failed.connect(self._fail)

    def _accept(self, prompt: str, answers: tuple[str, ...]) -> None:
        self._job = None
        before, after = answers
        if before == after:
            self.same += 1
        else:
            self._pairs.append(self._blind(prompt, before, after))
        self._fill()
        if self._pairs or self.exhausted:
            self.ready.emit()

    def _fail(self, problem: BaseException) -> None:
        self._job, self._active = None, False
        self._prompts.clear()
        self.failed.emit(problem)
