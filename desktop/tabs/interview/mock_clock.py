"""The clock of an interview: it runs, stands, and says how much is left. Plain seconds."""

import time
from collections.abc import Callable


class Clock:
    """minutes: that it gives. elapsed: seconds that ran before. now: seconds of any clock that
    never goes back; tests bring their own.
    """

    def __init__(
        self, minutes: float, elapsed: float = 0.0, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._minutes, self._before, self._now = minutes, elapsed, now
        self._since: float | None = None

    @property
    def running(self) -> bool:
        """Whether it runs."""
        return self._since is not None

    @property
    def elapsed(self) -> float:
        """Seconds that it ran so far."""
        return self._before + (0.0 if self._since is None else self._now() - self._since)

    @property
    def left(self) -> float:
        """Seconds that are left, not below 0."""
        return max(0.0, 60.0 * self._minutes - self.elapsed)

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return self.left <= 0.0

    def start(self) -> None:
        """Let it run; one that runs goes on."""
        if self._since is None:
            self._since = self._now()

    def stop(self) -> None:
        """Let it stand."""
        self._before, self._since = self.elapsed, None

    def advance(self, seconds: float) -> None:
        """Let seconds go by at once."""
        self._before += seconds
