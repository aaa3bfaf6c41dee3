"""Labels and trains by itself, for pictures: what they show was really written and learnt."""

from typing import TYPE_CHECKING

from desktop.tabs.preferences.label_presenter import LabelPresenter
from desktop.tabs.preferences.run_starter import RunStarter

if TYPE_CHECKING:
    from desktop.tabs.preferences.blind import Task
    from desktop.tabs.preferences.desk import Desk
    from desktop.tabs.preferences.draft_queue import DraftQueue

PAIRS = 17
STAGES = ("label", "train")


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
    ) -> None:
        self._desk, self._label, self._starter = desk, label, starter
        self._left = 0
        self._trains = self._own = False
        queue.ready.connect(self._go_on)

    def play(self, stage: str) -> None:
        """Stage "label" judges a few pairs; "train" trains on them, and judges them first."""
        if self._desk.labels.counts().judged == 0:
            self._own, self._left = True, PAIRS
        if self._own:
            self._trains = stage == "train"
            self._go_on()

    def _go_on(self) -> None:
        while self._left > 0 and (task := self._label.task) is not None:
            self._left -= 1
            prefer_longer(self._label, task)
        if self._left == 0 and self._trains:
            self._trains = False
            self._starter.start()


def prefer_longer(label: LabelPresenter, task: "Task") -> None:
    """Say that the draft with more to read is better; a tie between equal lengths."""
    lengths = [len(text) for text in task.texts]
    if len(set(lengths)) == 1:
        label.hear("tie")
    for slot in sorted(range(len(lengths)), key=lambda slot: -lengths[slot]):
        if label.task is task:
            label.press(slot)
