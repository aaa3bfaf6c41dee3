"""The runs that are fitted, as a person moves, adds and removes them; each step can be undone."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from models.theory.scaling.runs import POSSIBLE, Runs

MOST_STEPS = 200
LEAST_LOSS = 1e-3  # nats per token: a point dragged below the axis stays a possible run
ADDED = "+"  # stands for the name of a run that was added by hand, where the others have names


class FitSession:
    """original: the runs as they came. runs: as they are now.

    A drag is one step of undo: `move` any number of times, then `drop`.
    """

    def __init__(self, original: Runs) -> None:
        self.original = self.runs = original
        self._past: list[Runs] = []
        self._future: list[Runs] = []
        self._dragging = False

    @property
    def edited(self) -> bool:
        """Whether the runs are others than those that came."""
        return self.runs is not self.original

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back last."""
        return bool(self._future)

    def move(self, number: int, params: float, tokens: float, loss: float) -> None:
        """Put run `number` elsewhere; until `drop` it is one step."""
        if not self._dragging:
            self._remember()
            self._dragging = True
        columns = [self.runs.params.copy(), self.runs.tokens.copy(), self.runs.loss.copy()]
        for column, value in zip(columns, _possible(params, tokens, loss), strict=True):
            column[number] = value
        self.runs = Runs(columns[0], columns[1], columns[2], self.runs.names, self.runs.source)

    def drop(self) -> None:
        """The drag is over."""
        self._dragging = False

    def add(self, params: float, tokens: float, loss: float) -> None:
        """A run more, at the end."""
        self._remember()
        before, added = self.runs, _possible(params, tokens, loss)
        self.runs = Runs(
            np.append(before.params, added[0]),
            np.append(before.tokens, added[1]),
            np.append(before.loss, added[2]),
            (*before.names, ADDED) if before.names else (),
            before.source,
        )

    def remove(self, number: int) -> None:
        """One run less."""
        self._remember()
        kept = np.ones(len(self.runs), dtype=np.bool_)
        kept[number] = False
        self.runs = self.runs.only(kept)

    def back_to_the_file(self) -> None:
        """All runs as they came; can be undone too."""
        if self.edited:
            self._remember()
            self.runs = self.original

    def undo(self) -> bool:
        """Take the last step back; False if there is none."""
        return self._step(self._past, self._future)

    def redo(self) -> bool:
        """Take the last undo back; False if there is none."""
        return self._step(self._future, self._past)

    def _remember(self) -> None:
        self._past = [*self._past[-MOST_STEPS + 1 :], self.runs]
        self._future = []
        self._dragging = False

    def _step(self, source: list[Runs], target: list[Runs]) -> bool:
        self._dragging = False
        if not source:
            return False
        target.append(self.runs)
        self.runs = source.pop()
        return True


def _possible(params: float, tokens: float, loss: float) -> tuple[float, float, float]:
    """The nearest values that a run can have."""
    least, most = (1.0, 1.0, LEAST_LOSS), POSSIBLE[1]
    pairs = zip((params, tokens, loss), least, strict=True)
    params, tokens, loss = (min(max(value, low), most) for value, low in pairs)
    return params, tokens, loss


def as_plain(runs: Runs) -> dict[str, object]:
    """Runs as lists, for a file of settings."""
    return {
        "params": runs.params.tolist(),
        "tokens": runs.tokens.tolist(),
        "loss": runs.loss.tolist(),
        "names": list(runs.names),
        "source": runs.source,
    }


def from_plain(kept: Mapping[str, Any]) -> Runs | None:
    """What `as_plain` wrote; None if it is something else."""
    try:
        return Runs(
            np.array(kept["params"], dtype=np.float64),
            np.array(kept["tokens"], dtype=np.float64),
            np.array(kept["loss"], dtype=np.float64),
            tuple(str(name) for name in kept.get("names", ())),
            str(kept.get("source", "")),
        )
    except (KeyError, TypeError, ValueError):
        return None


def restored(original: object, edited: object) -> FitSession | None:
    """A session as it was left; None where nothing of it was kept. The way to undo is lost."""
    first = from_plain(original) if isinstance(original, Mapping) else None
    if first is None:
        return None
    session = FitSession(first)
    if isinstance(edited, Mapping) and (now := from_plain(edited)) is not None:
        session.runs = now
    return session
