"""Labels and trains by itself, for pictures: what they show was really written and learnt."""

from typing import TYPE_CHECKING

from desktop.tabs.preferences.label_presenter import LabelPresenter
from desktop.tabs.preferences.train_presenter import TrainPresenter

if TYPE_CHECKING:
    from desktop.services import Services
    from desktop.tabs.preferences.blind import ShownPair
    from desktop.tabs.preferences.draft_queue import DraftQueue

PAIRS = 17
STAGES = ("label", "train")


class Demo:
    """Prefers the longer draft, pair by pair, then presses Train if asked to.

    Does nothing where somebody has labelled: a link may never add to a person's own judgements.
    """

    def __init__(
        self,
        services: "Services",
        queue: "DraftQueue",
        label: LabelPresenter,
        train: TrainPresenter,
    ) -> None:
        self._services, self._label, self._train = services, label, train
        self._left = 0
        self._trains = self._own = False
        queue.ready.connect(self._go_on)

    def play(self, stage: str) -> None:
        """Stage "label" judges a few pairs; "train" trains on them, and judges them first."""
        if self._services.store.labels.counts().judged == 0:
            self._own, self._left = True, PAIRS
        if self._own:
            self._trains = stage == "train"
            self._go_on()

    def _go_on(self) -> None:
        while self._left > 0 and (pair := self._label.pair) is not None:
            self._left -= 1
            self._label.choose(longer(pair))
        if self._left == 0 and self._trains:
            self._trains = False
            self._train.train()


def longer(pair: "ShownPair") -> str:
    """The side with more to read; a tie between equal lengths."""
    if len(pair.first) == len(pair.second):
        return "tie"
    return "first" if len(pair.first) > len(pair.second) else "second"
