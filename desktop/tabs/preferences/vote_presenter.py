"""A vote is stored before the names are said; undo brings the pair back without them."""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.services import Services
from desktop.tabs.preferences import judge_sentences
from desktop.tabs.preferences.blind_pairs import BlindPair, BlindPairs
from desktop.tabs.preferences.train_sentences import percent
from desktop.tabs.preferences.vote_view import VoteRow
from desktop.widgets.comparison import ComparedAnswer
from models.emergence.intervals import wilson
from models.errors import UserError
from models.store.judgements import Tally, Vote, VoteChoice

if TYPE_CHECKING:
    from desktop.tabs.preferences.vote_view import VoteView
    from desktop.tabs.preferences.win_card import WinCard
    from models.model import Model

Result = TypeVar("Result")


class VotePresenter(QObject):
    """Key or click -> `store.votes` -> the names -> the next pair. No widget in sight.

    shown: a pair stands on the screen.
    """

    shown = Signal()

    def __init__(
        self,
        view: "VoteView",
        win: "WinCard",
        services: Services,
        pairs: BlindPairs,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._view, self._win, self._services = view, win, services
        self._pairs, self._clock = pairs, clock
        self._run: int | None = None
        self._pair: BlindPair | None = None
        self._told = self._shown = False
        self._shown_at = 0.0
        view.choice_made.connect(self.choose)
        view.next_asked.connect(self.go_on)
        pairs.ready.connect(self._pair_came)
        pairs.failed.connect(self._failed)

    @property
    def pair(self) -> BlindPair | None:
        """The pair on the screen."""
        return self._pair

    def judge(
        self,
        run: int,
        models: "Sequence[Model]",
        prompts: Sequence[str],
        made: Sequence[ComparedAnswer],
    ) -> None:
        """Vote on this run; models, prompts, made: as `BlindPairs.use` takes them."""
        self._run, self._pair, self._told = run, None, False
        self._view.banner.clear()
        self._pairs.use(models, prompts, made)
        self._show_votes()
        if self._shown:
            self._pairs.go_on()
        self._show_next()

    def wait(self) -> None:
        """The models are not known yet."""
        self._run = self._pair = None
        self._pairs.use((), (), ())
        self._view.show_waiting("", judge_sentences.waiting_words())

    def set_shown(self, shown: bool) -> None:
        """The votes came into sight, or went out of it: pairs are made for nobody else."""
        self._shown = shown
        if shown and self._run is not None:
            self._pairs.go_on()
            if self._pair is None:
                self._show_next()
        else:
            self._pairs.stop()

    def choose(self, choice: str) -> None:
        """Keep a vote; only then the names are said. A refused write leaves the pair blind."""
        pair, run = self._pair, self._run
        if pair is None or run is None or self._told:
            return
        seconds = self._clock() - self._shown_at
        meant = meaning_of(choice, before_left=pair.before_left)
        vote = self._guarded(
            lambda: self._services.store.votes.cast(
                run, pair.prompt, pair.before, pair.after, meant,
                before_left=pair.before_left, seconds=seconds,
            )
        )  # fmt: skip
        if vote is not None:
            self._tell(pair, choice)
            self._show_votes()

    def go_on(self) -> None:
        """The next pair, after the names of this one were said."""
        if self._told:
            self._pair, self._told = None, False
            self._show_next()

    def undo(self) -> None:
        """Take the last vote back and show its pair again, without names."""
        run = self._run
        vote = None if run is None else self._guarded(lambda: self._services.store.votes.undo(run))
        if vote is None:
            return
        if self._pair is not None and not self._told:
            self._pairs.put_back(self._pair)
        self._show_votes()
        self._show(BlindPair(vote.prompt, vote.before, vote.after, vote.before_left))

    def redo(self) -> None:
        """Make the vote that was taken back count again."""
        run = self._run
        vote = None if run is None else self._guarded(lambda: self._services.store.votes.redo(run))
        if vote is None:
            return
        self._show_votes()
        if self._pair is not None and self._pair.prompt == vote.prompt:
            self._pair, self._told = None, False
            self._show_next()

    def _guarded(self, act: Callable[[], Result]) -> Result | None:
        self._view.banner.clear()
        try:
            return act()
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)
            return None

    def _tell(self, pair: BlindPair, choice: str) -> None:
        self._told = True
        before = judge_sentences.side_words(before=True), judge_sentences.vote_kind("tie")
        after = judge_sentences.side_words(before=False), judge_sentences.vote_kind("tie")
        sides = (before, after) if pair.before_left else (after, before)
        self._view.show_names(*sides, choice)

    def _pair_came(self) -> None:
        if self._pair is None:
            self._show_next()

    def _failed(self, problem: BaseException) -> None:
        self._services.notify.error(problem, self._view.banner)
        if self._pair is None:
            self._view.show_waiting("", "")

    def _show_next(self) -> None:
        pair = self._pairs.take()
        if pair is not None:
            self._show(pair)
        elif self._pairs.exhausted:
            votes = 0 if self._run is None else len(self._services.store.votes.of(self._run))
            words = judge_sentences.at_the_end_words(votes, self._pairs.same)
            self._view.show_waiting("", words)
        else:
            self._view.show_waiting("", judge_sentences.waiting_words())

    def _show(self, pair: BlindPair) -> None:
        self._pair, self._told, self._shown_at = pair, False, self._clock()
        self._view.show_pair(pair.prompt, *pair.sides)
        if self._pairs.same:
            self._view.show_note(judge_sentences.same_words(self._pairs.same))
        self.shown.emit()

    def _show_votes(self) -> None:
        votes = () if self._run is None else self._services.store.votes.of(self._run)
        self._view.show_position(judge_sentences.position_words(len(votes)))
        rows = [vote_row(number, vote) for number, vote in enumerate(votes, start=1)]
        self._view.show_votes(rows[::-1])
        tally = tally_of(votes)
        share = tally.won / tally.decided if tally.decided else None
        self._win.show_rate(
            "–" if share is None else percent(share),
            judge_sentences.win_caption(tally),
            judge_sentences.win_verdict(tally),
            judge_sentences.interval_words(tally),
        )
        ends = wilson(tally.won, tally.decided) if tally.decided else (0.0, 1.0)
        self._win.show_share(share, *ends)


def meaning_of(choice: str, *, before_left: bool) -> VoteChoice:
    """What the choice of a side says about the two models."""
    if choice in ("first", "second"):
        return "before" if (choice == "first") == before_left else "after"
    return "tie" if choice == "tie" else "skip"


def vote_row(number: int, vote: Vote) -> VoteRow:
    """A vote in the list of the last ones."""
    words, kind = judge_sentences.vote_words(vote.choice), judge_sentences.vote_kind(vote.choice)
    return VoteRow(number, vote.prompt, words, kind)


def tally_of(votes: Sequence[Vote]) -> Tally:
    """How votes stand."""
    given = [vote.choice for vote in votes]
    return Tally(*(given.count(choice) for choice in ("after", "before", "tie", "skip")))
