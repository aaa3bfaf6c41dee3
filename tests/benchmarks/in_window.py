"""The program in a window of its own, for benchmarks that use it as a person does."""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.memory import Memory
from desktop.start import spare_collector
from desktop.window import MainWindow
from models.store.paths import Home

TICK_MS = 10


class Program:
    """The main window on a home, filled, with the models found."""

    def __init__(self, home: Home) -> None:
        self.window: Any = MainWindow(home, Memory(home.config))
        self.window.show()
        self.window.fill()
        self.services = self.window.services
        until(lambda: self.services.catalogue.loaded)
        spare_collector()  # as the program does when its start is over

    def tab(self, key: str, state: dict[str, object]) -> Any:
        """A tab in front, in a state."""
        index = self.window.pages.index(key)
        self.window.show_tab(index)
        tab = self.window.pages.page(index)
        tab.open_state(state)
        QApplication.processEvents()
        return tab


def until(holds: Callable[[], object]) -> None:
    """Run the event loop until something holds."""
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if holds() else None)
    timer.start(5)
    loop.exec()


def pause(seconds: float) -> None:
    """Run the event loop for so long."""
    end = time.perf_counter() + seconds
    until(lambda: time.perf_counter() > end)


class Clock:
    """Notes how late each tick of a 10 ms timer comes, in milliseconds."""

    def __init__(self) -> None:
        self.lateness: list[float] = []
        self._last = 0.0
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Count from now on; a clock that runs goes on."""
        if not self._timer.isActive():
            self._last = time.perf_counter()
            self._timer.start(TICK_MS)

    def stop(self) -> None:
        """Count no further."""
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.lateness.append(max(0.0, (now - self._last) * 1000 - TICK_MS))
        self._last = now


def percentile(figures: Sequence[float], hundredth: int) -> float:
    """The figure that so many hundredths of all lie below."""
    return statistics.quantiles(figures, n=100, method="inclusive")[hundredth - 1]


def words(figures: Sequence[float]) -> str:
    """Median, 99th percentile and maximum."""
    middle, high = statistics.median(figures), percentile(figures, 99)
    return f"median {middle:.2f}, p99 {high:.2f}, max {max(figures):.1f} ms of {len(figures)} ticks"
