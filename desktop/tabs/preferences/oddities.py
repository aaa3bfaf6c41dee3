"""What is odd about the steps of a run, looked for now and then while they come."""

import time
from collections.abc import Callable, Mapping, Sequence

from models.preferences.guards import Guard, after_training, during_training
from models.store.runs import Run

EVERY_S = 0.5
"""The guards look at all steps so far: not at each one of a fast run."""
WANTED = {"epoch", "loss", "margin", "chosen_logp"}
Rows = Sequence[Mapping[str, float]]


class Oddities:
    """Finds them; clock: for tests."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._looked_at = -EVERY_S

    def due(self) -> bool:
        """Whether it is time to look again."""
        return self._clock() >= self._looked_at + EVERY_S

    def look(self, run: Run, rows: Rows) -> tuple[Guard, ...]:
        """What is odd, the gravest first; nothing where steps lack figures, as old ones may."""
        self._looked_at = self._clock()
        if not (rows and all(row.keys() >= WANTED for row in (rows[0], rows[-1]))):
            return ()
        loss = str(run.facts.get("options", {}).get("loss", "sigmoid"))
        look = after_training if run.status == "done" else during_training
        return look(rows, loss=loss, beta=run.facts["beta"])
