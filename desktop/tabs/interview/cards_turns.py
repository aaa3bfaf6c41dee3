"""What can be taken back: reviews, also those of before, and what was done to cards since then."""

from collections.abc import Callable
from dataclasses import dataclass

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that was done to a card. undo, redo: the two ways. undone, redone: in words."""

    undo: Act
    redo: Act
    undone: str
    redone: str


class Turns:
    """A line of what was done since the start; a review stands in it as None.

    Reviews are in the log, and so can be taken back after a restart too.
    """

    def __init__(self) -> None:
        self._done: list[Turn | None] = []
        self._undone: list[Turn | None] = []

    def add(self, turn: Turn | None) -> None:
        """It was done just now; what was taken back before is over."""
        self._done.append(turn)
        self._undone.clear()

    def back(self) -> Turn | None:
        """What is to be taken back; None for the last review."""
        return self._done[-1] if self._done else None

    def again(self) -> Turn | None:
        """What is to be done again; None for the review that was taken back."""
        return self._undone[-1] if self._undone else None

    def turned(self, *, back: bool) -> None:
        """It was taken back, or done again."""
        source, target = (self._done, self._undone) if back else (self._undone, self._done)
        target.append(source.pop() if source else None)
