"""A choice is stored before the next pair shows; undo brings the pair back."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from desktop.services import Services
from desktop.tabs.preferences import sentences
from desktop.tabs.preferences.blind import ShownPair, shown_again
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.draft_queue import DraftQueue
from desktop.tabs.preferences.judgement_list import recent_rows
from models.errors import UserError
from models.store.labels import Choice

if TYPE_CHECKING:
    from desktop.tabs.preferences.label_view import LabelView
    from models.live.catalogue import Model

RECENT = 30
Result = TypeVar("Result")


class LabelPresenter:
    """Key or click -> `store.labels` -> the next pair. No widget and no thread in sight."""

    def __init__(
        self,
        view: "LabelView",
        services: Services,
        desk: Desk,
        queue: DraftQueue,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._view, self._services, self._desk = view, services, desk
        self._queue, self._clock = queue, clock
        self._pair: ShownPair | None = None
        self._shown_at = 0.0
        view.choice_made.connect(self.choose)
        view.undo_asked.connect(self.undo)
        view.redo_asked.connect(self.redo)
        view.prompt_typed.connect(self.ask)
        desk.model_picked.connect(self.use)
        queue.ready.connect(self._pair_came)
        queue.own_ready.connect(self._own_pair_came)
        queue.failed.connect(self._failed)
        self._show_counts()
        self._show_next()

    @property
    def pair(self) -> ShownPair | None:
        """The pair on the screen."""
        return self._pair

    def use(self, model: "Model | None") -> None:
        """Show pairs of this model."""
        self._view.banner.clear()
        self._pair = None
        self._queue.use(model)
        self._show_next()

    def choose(self, choice: str) -> None:
        """Keep a judgement; only then the next pair. A refused write leaves this one there."""
        pair = self._pair
        if pair is None:
            return
        if choice in ("first", "second") and not pair.distinct:
            self._view.show_guidelines(sentences.same_words())
            return
        if self._stored(pair, cast(Choice, choice)):
            self._pair = None
            self._show_counts()
            self._show_next()

    def undo(self) -> None:
        """Take the last judgement back and show its pair again."""
        judgement = self._guarded(self._desk.labels.undo)
        if judgement is None:
            return
        if self._pair is not None:
            self._queue.put_back(self._pair)
        self._show_counts()
        self._show(shown_again(judgement), picked=judgement.choice)

    def redo(self) -> None:
        """Make the judgement that was taken back count again."""
        judgement = self._guarded(self._desk.labels.redo)
        if judgement is None:
            return
        self._show_counts()
        if self._pair == shown_again(judgement):
            self._pair = None
            self._show_next()

    def ask(self, prompt: str) -> None:
        """Draft an answer to the person's own prompt, before anything else."""
        if self._desk.model is None:
            return
        if self._pair is not None:
            self._queue.put_back(self._pair)
        self._pair = None
        self._queue.ask(prompt)
        self._view.show_waiting(prompt, sentences.drafting_words())

    def _stored(self, pair: ShownPair, choice: Choice) -> bool:
        seconds = self._clock() - self._shown_at
        stored = self._guarded(
            lambda: self._desk.labels.add(
                pair.prompt,
                pair.first,
                pair.second,
                choice,
                model=pair.model,
                model_sha256=pair.model_sha256,
                seconds=seconds,
            )
        )
        self._view.show_saved(stored is not None)
        return stored is not None

    def _guarded(self, act: Callable[[], Result]) -> Result | None:
        try:
            result = act()
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)
            return None
        self._view.banner.clear()
        return result

    def _pair_came(self) -> None:
        if self._pair is None:
            self._show_next()

    def _own_pair_came(self, pair: ShownPair) -> None:
        if self._pair is not None:
            self._queue.put_back(self._pair)
        self._show(pair)

    def _failed(self, problem: BaseException) -> None:
        self._services.notify.error(problem, self._view.banner)
        if self._pair is None:
            self._view.show_waiting("", sentences.no_drafts_words())

    def _show_next(self) -> None:
        pair = self._queue.take()
        if pair is not None:
            self._show(pair)
        elif self._desk.model is None:
            loaded = self._services.catalogue.loaded
            self._view.show_waiting("", sentences.no_model_words(loaded=loaded))
        elif self._queue.has_prompts:
            self._view.show_waiting("", sentences.drafting_words())
        else:
            self._view.show_waiting("", sentences.no_prompts_words())

    def _show(self, pair: ShownPair, picked: str = "") -> None:
        self._pair, self._shown_at = pair, self._clock()
        self._view.show_pair(pair, picked)
        hint = sentences.guidelines() if pair.distinct else sentences.same_words()
        self._view.show_guidelines(hint)

    def _show_counts(self) -> None:
        labels = self._desk.labels
        counts = labels.counts()
        self._view.show_position(sentences.position_words(counts.pairs))
        self._view.show_recent(recent_rows(labels.recent(RECENT), counts.judged), counts.judged)
        self._desk.judged.emit()
