"""The pairs of the next run: those of the project or of a file, cleaned where a person asked."""

import time
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.tabs.preferences.desk import Desk
from models.preferences.labeller import chosen_left
from models.preferences.pairs import Pair, as_pair
from models.preferences.run_plan import Gathered
from models.store.labelling.search import LabelFilter

if TYPE_CHECKING:
    from models.store.labels import Labels

SLICE_S = 0.008
ALONE, AT_ONCE = LabelFilter(kinds=("good", "bad"), repeats=False), 200
SIDES = 2000  # of the latest labels are looked at for a leaning to one side


class PairSource(QObject):
    """Reads pairs a slice at a time, so that a large set never holds up the window.

    changed: what `gathered` says is new, or no longer true.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._gathered: Gathered | None = None
        self._reading: Iterator[Pair] | None = None
        self._read: list[Pair] = []
        self._waiting: list[Callable[[Gathered], object]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read_on)
        desk.judged.connect(self._forget)
        desk.file_changed.connect(self._forget)

    @property
    def gathered(self) -> Gathered | None:
        """The pairs as they are now; None while nobody has read them."""
        return self._gathered

    def when_ready(self, act: Callable[[Gathered], object]) -> None:
        """Call `act` with the pairs: at once, or when they are read."""
        if self._gathered is not None:
            act(self._gathered)
            return
        self._waiting.append(act)
        if self._reading is None:
            self._begin()

    def _begin(self) -> None:
        file = self._desk.file
        if file is not None:
            self._end(Gathered(file.pairs))
            return
        labels = self._desk.labels
        self._read, self._reading = [], chain(taught_pairs(labels), unpaired(labels))
        self._read_on()

    def _read_on(self) -> None:
        assert self._reading is not None
        stop = time.monotonic() + SLICE_S
        for pair in self._reading:
            self._read.append(pair)
            if time.monotonic() > stop:
                self._timer.start()
                return
        whole = tuple(pair for pair in self._read if pair.chosen and pair.rejected)
        alone = tuple(pair for pair in self._read if not (pair.chosen and pair.rejected))
        self._end(Gathered(whole, chosen_left(self._desk.labels.judged(SIDES)), alone))

    def _end(self, gathered: Gathered) -> None:
        self._timer.stop()
        self._reading, self._read = None, []
        self._gathered = gathered
        self.changed.emit()
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act(gathered)

    def _forget(self) -> None:
        """Labels or the file changed; whoever still waits gets the new pairs."""
        self._timer.stop()
        self._gathered = self._reading = None
        if self._waiting:
            self._begin()
        else:
            self.changed.emit()


def taught_pairs(labels: "Labels") -> Iterator[Pair]:
    """What the labels teach, oldest first; the pairs of a ranking share its weight."""
    for one in labels.training_pairs():
        yield as_pair(one)


def unpaired(labels: "Labels") -> Iterator[Pair]:
    """Texts that were called good or bad without another one beside them."""
    found = labels.find(ALONE)
    for start in range(0, len(found), AT_ONCE):
        for judgement in labels.read(found[start : start + AT_ONCE]):
            label = judgement.as_label()
            if label.verdict is not None:
                text, good = label.drafts[0].text, label.verdict.ranks[0] == 1
                yield Pair(label.prompt, text if good else "", "" if good else text)
