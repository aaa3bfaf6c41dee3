"""How late the window's event loop runs while a model trains and its curves are drawn live.

    python tests/benchmarks/training_lateness.py [--model NAME] [--runs N]

A 10 ms timer ticks in an offscreen window with a live plot of loss, margin and accuracy, while DPO
on 30 pairs runs on the training lane. Lateness is what a tick comes later than 10 ms after the one
before. Counted from the first step of each run to its end, over all runs together; between the runs
the same window stands idle for as long, which is the control.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import dpo
import measuring
from PySide6.QtCore import QEventLoop, Qt, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop.jobs import Lanes
from desktop.plotting import LivePlot
from models.engine.catalogue import find
from models.engine.session import open_session
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import Progress, drain
from models.store.paths import Home
from models.training.dpo import train

TICK_MS, BAR_MS = 10, 16.0


class Clock:
    """Notes how late each tick of a 10 ms timer comes, in milliseconds."""

    def __init__(self) -> None:
        self.lateness: list[float] = []
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
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


class Bench:
    """A window with a live plot, the lanes, and a clock for each state."""

    def __init__(self) -> None:
        self.lanes = Lanes()
        self.plot = LivePlot()
        self.window = QMainWindow()
        self.window.setCentralWidget(self.plot)
        self.window.resize(1280, 800)
        self.window.show()
        self.training, self.idle = Clock(), Clock()

    def train(self, pairs: Sequence[Pair], config: DpoConfig) -> float:
        """One run as the window does it; returns the seconds from its first step to its end."""
        names = {"loss": "Loss", "margin": "Margin", "accuracy": "Accuracy"}
        self.plot.reset(names, "Step", steps=None)
        first: list[float] = []

        def show(progress: Progress) -> None:
            if progress.values:
                first.append(time.perf_counter())
                self.training.start()
                self.plot.append(progress.values["step"], progress.values)

        job = self.lanes.training.start("train", lambda: train(pairs, config))
        job.progressed.connect(show)
        job.failed.connect(print)
        wait_for(job.ended.connect)
        self.training.stop()
        if job.state != "done":
            raise RuntimeError(f"the training ended as {job.state}")
        return time.perf_counter() - first[0]

    def rest(self, seconds: float) -> None:
        """The same window with nothing to do."""
        self.idle.start()
        wait_for(lambda quit_loop: QTimer.singleShot(round(seconds * 1000), quit_loop))
        self.idle.stop()


def wait_for(arrange: Callable[[Callable[[], None]], object]) -> None:
    """Run the event loop until what `arrange` was given is called."""
    loop = QEventLoop()
    arrange(loop.quit)
    loop.exec()


def percentile(figures: Sequence[float], hundredth: int) -> float:
    """The figure that so many hundredths of all lie below."""
    return statistics.quantiles(figures, n=100, method="inclusive")[hundredth - 1]


def words(figures: Sequence[float]) -> str:
    """Median, 99th percentile and maximum."""
    middle, high = statistics.median(figures), percentile(figures, 99)
    return f"median {middle:.2f}, p99 {high:.2f}, max {max(figures):.1f} ms of {len(figures)} ticks"


def main() -> None:
    """Train and rest in turns and print both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--model", default="279k-chat")
    parser.add_argument("--runs", type=int, default=10)
    options = parser.parse_args()
    print(measuring.machine())
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(lambda *_: None)  # offscreen says at every layout that it can't do hints
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        home = Home.at(scratch / "home")
        home.prepare()
        model = find(options.model, home).path
        session = open_session(model)
        pairs = dpo.pairs_for(session, 0)
        probes = tuple(dpo.prompts_of("held-out")[:4])
        drain(train(pairs[:2], DpoConfig(model, scratch / "warm-up", epochs=1)))  # loads the engine
        bench = Bench()
        for run in range(options.runs):
            config = DpoConfig(model, scratch / f"run-{run}", seed=run, probe_prompts=probes)
            bench.rest(bench.train(pairs, config))
        bench.lanes.close()
    application.quit()
    print(f"idle:     {words(bench.idle.lateness)}")
    print(f"training: {words(bench.training.lateness)}")
    idle, busy = (percentile(clock.lateness, 99) for clock in (bench.idle, bench.training))
    measuring.report(
        "event loop lateness while training with the plot live, p99",
        f"{busy:.1f} ms (idle {idle:.1f} ms)",
        f"< {BAR_MS:.0f} ms",
        busy < BAR_MS,
    )


if __name__ == "__main__":
    main()
