"""Pairs made ahead on the reading lane, so that nobody waits for a model."""

import random
from collections import deque
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job
from desktop.services import Services
from desktop.tabs.preferences.blind import ShownPair, in_drawn_order, prompt_order
from models.progress import Steps

if TYPE_CHECKING:
    from models.live.catalogue import Model
    from models.live.drafts import DraftPair

AHEAD = 3
COOLEST = 0.1  # at 0 two drafts would always be the same
SAME_IN_A_ROW = 6
SLOT = "preferences/drafts"


class DraftQueue(QObject):
    """Keeps a few pairs of one model ready; a prompt of the person's own comes first.

    ready: a pair can be taken. own_ready: the pair to the person's own prompt. failed: the model
    cannot answer; nothing more is made until `use` is called again.
    """

    ready = Signal()
    own_ready = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        services: Services,
        prompts: Sequence[str],
        judged: Callable[[], Collection[str]],
        draw: random.Random,
    ) -> None:
        super().__init__()
        self._services, self._prompts, self._judged, self._draw = services, prompts, judged, draw
        self._pairs: deque[ShownPair] = deque()
        self._to_come: deque[str] = deque()
        self._model: Model | None = None
        self._job: Job | None = None
        self._own = ""
        self._same = 0

    @property
    def has_prompts(self) -> bool:
        """Whether pairs come without a prompt of the person's own."""
        return bool(self._prompts)

    def use(self, model: "Model | None") -> None:
        """Make pairs with this model from now on; those of another are forgotten."""
        self._model, self._own, self._same = model, "", 0
        self._pairs.clear()
        self._stop()
        self._fill()

    def take(self) -> ShownPair | None:
        """The next pair, or None while it is being made."""
        pair = self._pairs.popleft() if self._pairs else None
        self._fill()
        return pair

    def put_back(self, pair: ShownPair) -> None:
        """Keep a pair that was shown but not judged: it comes next."""
        self._pairs.appendleft(pair)

    def ask(self, prompt: str) -> None:
        """Make a pair to the person's own prompt before anything else."""
        self._own = prompt
        self._stop()
        self._fill()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _fill(self) -> None:
        if self._job is not None or self._model is None:
            return
        prompt = self._own or ("" if len(self._pairs) >= AHEAD else self._next_prompt())
        if prompt:
            self._start(self._model, prompt)

    def _next_prompt(self) -> str:
        if not self._to_come:
            self._to_come.extend(prompt_order(self._prompts, self._judged(), self._draw))
        return self._to_come.popleft() if self._to_come else ""

    def _start(self, model: "Model", prompt: str) -> None:
        seed = self._draw.randrange(2**31)
        sessions, settings = self._services.catalogue, self._services.settings
        temperature = max(settings.draft_temperature, COOLEST)

        def make() -> Steps["DraftPair"]:
            from models.live.drafts import draft_pair

            return draft_pair(
                lambda: sessions.session(model),
                prompt,
                seed=seed,
                temperature=temperature,
                max_new_tokens=settings.max_new_tokens,
            )

        title = self.tr("Drafts")
        self._job = self._services.lanes.reading.start(SLOT, make, title)
        self._job.succeeded.connect(lambda pair: self._accept(model, pair))
        self._job.failed.connect(self._fail)

    def _accept(self, model: "Model", pair: "DraftPair") -> None:
        self._job = None
        own, self._own = pair.prompt == self._own, ""
        shown = in_drawn_order(pair, model, self._draw)
        self._same = 0 if pair.distinct else self._same + 1
        if own:
            self.own_ready.emit(shown)
        elif pair.distinct or self._same > SAME_IN_A_ROW:
            self._pairs.append(shown)
            self.ready.emit()
        self._fill()

    def _fail(self, problem: BaseException) -> None:
        self._job, self._model = None, None
        self.failed.emit(problem)
