"""The task on the screen, what is being said of it, and since when."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from models.preferences.ballot import Ballot, Task


@dataclass(slots=True)
class Judging:
    """Shared by the presenters of the page. clock: seconds that never go back."""

    clock: Callable[[], float] = time.monotonic
    task: Task | None = None
    ballot: Ballot | None = None
    since: float = 0.0

    def begin(self, task: Task) -> None:
        """Another task is on the screen."""
        self.task, self.since = task, self.clock()
        self.ballot = Ballot(len(task.drafts), task.shown, task.verdict)

    def end(self) -> None:
        """Nothing is on the screen."""
        self.task = self.ballot = None

    @property
    def seconds(self) -> float:
        """How long the task has been on the screen."""
        return self.clock() - self.since
