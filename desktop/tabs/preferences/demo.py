"""Labels and trains by itself, for pictures: what they show was really written and learnt."""

from typing import TYPE_CHECKING

from desktop.tabs.preferences.label_presenter import LabelPresenter
from desktop.tabs.preferences.run_starter import RunStarter
from desktop.tabs.preferences.vote_presenter import VotePresenter

if TYPE_CHECKING:
    from desktop.tabs.preferences.desk import Desk
    from desktop.tabs.preferences.draft_queue import DraftQueue
    from models.preferences.ballot import Task

PAIRS, VOTES = 17, 8
STAGES = ("label", "train", "votes")


class Demo:
    """Prefers the longer draft, pair by pair, then presses Train if asked to.

    Does nothing where somebody has labelled: a link may never add to a person's own judgements.
    """

    def __init__(
        self,
        desk: "Desk",
        queue: "DraftQueue",
        label: LabelPresenter,
        starter: RunStarter,
        votes: VotePresenter,
    ) -> None:
        self._desk, self._label, self._starter, self._votes = desk, label, starter, votes
        self._left = self._to_vote = 0
        self._trains = self._own = False
        queue.ready.connect(self._go_on)
        votes.shown.connect(self._vote)

    def play(self, stage: str) -> None:
        """Stage "label" judges a few pairs; "train" trains on them, and judges them first.

        "votes" votes on what was trained, and stops with the names of the last pair in sight.
        """
        if self._desk.labels.counts().judged == 0:
            self._own, self._left = True, PAIRS
        if self._own:
            self._trains = stage == "train"
            self._to_vote = VOTES if stage == "votes" else 0
            self._go_on()
            self._vote()

    def _go_on(self) -> None:
        while self._left > 0 and (task := self._label.task) is not None:
            self._left -= 1
            prefer_longer(self._label, task)
        if self._left == 0 and self._trains:
            self._trains = False
            self._starter.start()

    def _vote(self) -> None:
        while self._to_vote > 0 and (pair := self._votes.pair) is not None:
            self._to_vote -= 1
            left, right = map(len, pair.sides)
            self._votes.choose("tie" if left == right else "first" if left > right else "second")
            if self._to_vote:
                self._votes.go_on()


def prefer_longer(label: LabelPresenter, task: "Task") -> None:
    """Say that the draft with more to read is better; a tie between equal lengths."""
    lengths = [len(text) for text in task.texts]
    if len(set(lengths)) == 1:
        label.hear("tie")
    for slot in sorted(range(len(lengths)), key=lambda slot: -lengths[slot]):
        if label.task is task:
            label.press(slot)
