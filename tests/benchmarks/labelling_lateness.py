"""How late the window's event loop runs while a model trains, is drawn, and a person labels on.

    python tests/benchmarks/labelling_lateness.py [--model NAME] [--runs N] [--every MS]

The real window on a home of its own, offscreen or on the display that QT_QPA_PLATFORM names. Thirty
pairs are labelled by keys and Train is pressed; from the first step of each run to its end its
curves are drawn beside the pairs, while somebody presses a key for the better draft every so many
milliseconds and the next drafts are written on the reading lane. Then the same window is labelled
on without a run, and then it stands idle, each for as long: these are the controls. A 10 ms timer
ticks, and lateness is what a tick comes later than 10 ms after the one before. A key's time ends
when the next pair has been painted, also where that pair had to be waited for. On a machine that
does other work, all of this says more about that work: `chrt -r 5 python ...` (Linux, as root) goes
first.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import measuring
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from training_lateness import BAR_MS, Clock, percentile, wait_for, words

from desktop.memory import Memory
from desktop.start import spare_collector
from desktop.window import MainWindow
from models.store.paths import Home

FIRST_PAIRS = 30
MAX_MS, KEY_MS = 100.0, 50.0


class Labeller(QObject):
    """Presses a key every so often, and notes how long it takes until the next pair is painted."""

    def __init__(self, page: Any, label: Any) -> None:
        super().__init__()
        self._page, self._label = page, label
        self.key_ms: list[float] = []
        self.waited = self.pressed = 0
        self._pressed_at: float | None = None
        self._old: object = None
        self._timer = QTimer()
        self._timer.timeout.connect(self.press)
        page.window().installEventFilter(self)

    def start(self, every_ms: int) -> None:
        """Begin."""
        self._timer.start(every_ms)

    def stop(self) -> None:
        """Take the hands off; a pair that is not there yet counts as a wait only."""
        self._timer.stop()
        self._pressed_at = None

    def press(self) -> None:
        """Say which draft is better, if there are two to choose from."""
        task = self._label.task
        if task is None or self._pressed_at is not None:
            self.waited += 1
            return
        self._old, self._pressed_at = task, time.perf_counter()
        self.pressed += 1
        key = "12"[self.pressed % 2] if task.distinct else "S"
        QTest.keyClick(self._page.label, key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An update paints all that is due; what is posted now runs when that is done."""
        if event.type() is QEvent.Type.UpdateRequest and self._pressed_at is not None:
            task = self._label.task
            if task is not None and task is not self._old:
                QTimer.singleShot(0, self._painted)
        return super().eventFilter(watched, event)

    def _painted(self) -> None:
        if self._pressed_at is not None:
            self.key_ms.append((time.perf_counter() - self._pressed_at) * 1000)
            self._pressed_at = None


class Bench:
    """The window, a person, a clock for each state."""

    def __init__(self, home: Home, model: str, every_ms: int) -> None:
        self.window = MainWindow(home, Memory(home.config))
        self.window.show()
        self.window.fill()
        until(lambda: self.window.services.catalogue.loaded)
        self.window.show_tab(self.window.pages.index("preferences"))
        self.page = self.window.pages.page(self.window.pages.index("preferences"))
        self.page.open_state({"model": model, "page": "label"})
        self.lanes, self._every = self.window.services.lanes, every_ms
        self.person = Labeller(self.page, self.page.label)
        self.busy, self.labelled, self.idle = Clock(), Clock(), Clock()
        self.first_step = False
        self.page.trainer.stepped.connect(self._stepped)

    def label_first_pairs(self) -> None:
        """As fast as drafts come."""
        while self.person.pressed < FIRST_PAIRS:
            until(lambda: self.page.label.task is not None)
            self.person.press()
            self.person.stop()
        self._rest()

    def train(self) -> float:
        """One run with somebody at the keys; seconds from its first step to its end."""
        self.first_step = False
        self.page.train_card.train.click()
        until(lambda: self.first_step)
        started = time.perf_counter()
        until(lambda: not self.lanes.training.busy)
        self.busy.stop()
        self.person.stop()
        self._rest()
        return time.perf_counter() - started

    def label(self, seconds: float) -> None:
        """The same person at the same window, and no run."""
        self.labelled.start()
        self.person.start(self._every)
        pause(seconds)
        self.person.stop()
        self.labelled.stop()
        self._rest()

    def rest(self, seconds: float) -> None:
        """The same window with nothing to do."""
        self.idle.start()
        pause(seconds)
        self.idle.stop()

    def _stepped(self, _run: int, progress: Any) -> None:
        if "step" in progress.values and not self.first_step:
            self.first_step = True
            self.busy.start()
            self.person.start(self._every)

    def _rest(self) -> None:
        """Until drafts are ready and nothing is written any more."""
        until(lambda: not self.lanes.busy)
        pause(0.3)
        until(lambda: not self.lanes.busy)


def pause(seconds: float) -> None:
    """Run the event loop for so long."""
    wait_for(lambda quit_loop: QTimer.singleShot(round(seconds * 1000), quit_loop))


def until(holds: Callable[[], object]) -> None:
    """Run the event loop until something holds."""
    loop, timer = QEventLoop(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: loop.quit() if holds() else None)
    timer.start(5)
    loop.exec()


def report(bench: Bench, alone: int) -> None:
    """All figures, and a row for each bar. alone: how many keys came before all of that."""
    print(f"idle:                  {words(bench.idle.lateness)}")
    print(f"labelling:             {words(bench.labelled.lateness)}")
    print(f"labelling and training: {words(bench.busy.lateness)}")
    keys = bench.person.key_ms[alone:]
    print(
        f"key to next pair: median {statistics.median(keys):.1f}, p99 {percentile(keys, 99):.1f},"
        f" max {max(keys):.1f} ms of {len(keys)} keys; {bench.person.waited} waited for a draft"
    )
    idle, busy = bench.idle.lateness, bench.busy.lateness
    figures = (
        ("event loop lateness, p99", percentile(busy, 99), percentile(idle, 99), BAR_MS),
        ("event loop lateness, max", max(busy), max(idle), MAX_MS),
    )
    for name, figure, control, bar in figures:
        measuring.report(
            f"labelling while a model trains and is drawn: {name}",
            f"{figure:.1f} ms (idle {control:.1f} ms)",
            f"< {bar:.0f} ms",
            figure < bar,
        )
    slowest = percentile(keys, 99)
    measuring.report(
        "labelling while a model trains and is drawn: key to next pair, p99",
        f"{slowest:.1f} ms",
        f"< {KEY_MS:.0f} ms",
        slowest < KEY_MS,
    )


def main() -> None:
    """Train, label and rest in turns and print all three."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--model", default="1m-chat")
    parser.add_argument("--runs", type=int, default=4)
    parser.add_argument("--every", type=int, default=500, metavar="MS")
    options = parser.parse_args()
    print(measuring.machine())
    _application = measuring.application()  # lives as long as this name
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder) / "home")
        home.prepare()
        bench = Bench(home, options.model, options.every)
        bench.label_first_pairs()
        alone = len(bench.person.key_ms)
        bench.person.waited = 0
        spare_collector()  # as the program does when its start is over
        for _ in range(options.runs):
            seconds = bench.train()
            bench.label(seconds)
            bench.rest(seconds)
        bench.window.shut_down()
    report(bench, alone)


if __name__ == "__main__":
    main()
