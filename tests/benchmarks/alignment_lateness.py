"""How late the window's event loop runs while all stages of the alignment lab run, and how long.

    python tests/benchmarks/alignment_lateness.py [--iterations N] [--comparisons N]

The real window, offscreen, on a throw-away home: "Run it all" with what the program proposes, each
stage's own page in front while it runs, its curves and texts drawn as they come. A 10 ms timer
ticks, and its lateness is counted for each stage; before that the same window stands idle for
twenty seconds, which is the control.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import measuring
from labelling_lateness import MAX_MS, pause, until
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from training_lateness import BAR_MS, Clock, percentile, words

from desktop.look.theme import Theme
from desktop.memory import Memory
from desktop.start import spare_collector
from desktop.window import MainWindow
from models.alignment.pipeline import Wish
from models.store.paths import Home

IDLE_S, BAR_S = 20.0, 300.0
FIVE = ("sft", "comparisons", "reward", "ppo")


class Bench:
    """The window with the tab in front, and a clock for each stage."""

    def __init__(self, home: Home) -> None:
        self.window = MainWindow(home, Memory(home.config))
        self.window.show()
        self.window.fill()
        until(lambda: self.window.services.catalogue.loaded)
        index = self.window.pages.index("alignment")
        self.window.show_tab(index)
        self.page = self.window.pages.page(index)
        self.all: Any = self.page.all
        self.clocks: dict[str, Clock] = defaultdict(Clock)
        self.seconds: dict[str, float] = defaultdict(float)
        self._stage, self._since = "", 0.0
        self.all.changed.connect(self._moved)

    def rest(self) -> None:
        """The same window with nothing to do."""
        self.clocks["idle"].start()
        pause(IDLE_S)
        self.clocks["idle"].stop()

    def run(self, wish: Wish) -> None:
        """All stages, one after the other."""
        self.all.start(wish)
        until(lambda: self.all.wish is None)
        self._turn("")

    def _moved(self) -> None:
        stage = self.all.stage
        if stage and stage != self._stage:
            self._turn(stage)
            self.page.open_state({"page": stage})

    def _turn(self, stage: str) -> None:
        """Count for the next stage from now on; "" for none."""
        now = time.perf_counter()
        if self._stage:
            self.clocks[self._stage].stop()
            self.seconds[self._stage] += now - self._since
        if stage:
            self.clocks[stage].start()
        self._stage, self._since = stage, now


def report(bench: Bench) -> None:
    """A line for each stage, and a row for each bar."""
    idle = bench.clocks.pop("idle").lateness
    print(f"idle: {words(idle)}")
    every: list[float] = []
    for stage, clock in bench.clocks.items():
        print(f"{stage}: {bench.seconds[stage]:.0f} s, {words(clock.lateness)}")
        every += clock.lateness
    high, control = percentile(every, 99), percentile(idle, 99)
    for name, figure, beside, bar in (
        ("p99", high, control, BAR_MS),
        ("max", max(every), max(idle), MAX_MS),
    ):
        measuring.report(
            f"event loop while all alignment stages run: lateness, {name}",
            f"{figure:.1f} ms (idle {beside:.1f} ms)",
            f"< {bar:.0f} ms",
            figure < bar,
        )
    total = sum(bench.seconds[stage] for stage in FIVE)
    measuring.report(
        "SFT, comparisons, reward model, PPO with and without a penalty, in the window",
        f"{total:.0f} s",
        f"< {BAR_S:.0f} s",
        total < BAR_S,
    )


def main() -> None:
    """Rest, run, print."""
    usual = Wish()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--iterations", type=int, default=usual.iterations)
    parser.add_argument("--comparisons", type=int, default=usual.count)
    options = parser.parse_args()
    print(measuring.machine())
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    qInstallMessageHandler(lambda *_: None)  # offscreen says at every layout that it can't do hints
    QApplication.setStyle("Fusion")
    application = QApplication(sys.argv[:1])
    Theme(application, "light").apply()
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder) / "home")
        home.prepare()
        bench = Bench(home)
        spare_collector()  # as the program does when its start is over
        bench.rest()
        bench.run(Wish(count=options.comparisons, iterations=options.iterations))
        bench.window.shut_down()
    report(bench)


if __name__ == "__main__":
    main()
