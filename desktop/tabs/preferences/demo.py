"""Labels and trains by itself, for pictures: what they show was really written and learnt."""

from typing import TYPE_CHECKING

from desktop.tabs.preferences.judge import VotePage
from desktop.tabs.preferences.label import LabelPage
from desktop.tabs.preferences.train import TrainCard

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
        label: LabelPage,
        card: TrainCard,
        votes: VotePage,
    ) -> None:
        self._desk, self._label, self._card, self._votes = desk, label, card, votes
        self._left = self._to_vote = 0
        self._trains = self._own = self._voting = False
        queue.ready.connect(self._go_on)
        votes.drawn.connect(self._vote)

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
            self._card.next_run.begin(self._card.banner)

    def _vote(self) -> None:
        if self._voting:
            return  # every vote draws the page anew
        self._voting = True
        while self._to_vote > 0 and (pair := self._votes.state.pair) is not None:
            self._to_vote -= 1
            left, right = map(len, pair.sides)
            self._votes.choose("tie" if left == right else "first" if left > right else "second")
            if self._to_vote:
                self._votes.go_on()
        self._voting = False


def prefer_longer(label: LabelPage, task: "Task") -> None:
    """Say that the draft with more to read is better; a tie between equal lengths."""
    lengths = [len(draft.text) for draft in task.drafts]
    if len(set(lengths)) == 1:
        label.tie()
    for slot in sorted(range(len(lengths)), key=lambda slot: -lengths[slot]):
        if label.task is task:
            label.press(slot)
