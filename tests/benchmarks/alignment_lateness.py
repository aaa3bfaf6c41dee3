"""How late the window's event loop runs while all stages of the alignment lab run, and how long.

    python tests/benchmarks/alignment_lateness.py [--iterations N] [--comparisons N]
    python tests/benchmarks/alignment_lateness.py --reasoning     # two other pages instead

The real window, offscreen, on a throw-away home: "Run it all" with what the program proposes, each
stage's own page in front while it runs, its curves and texts drawn as they come. A 10 ms timer
ticks, and its lateness is counted for each stage; before that the same window stands idle for
twenty seconds, which is the control. With --reasoning: a run with verifiable rewards, while its
curves, answers and groups are looked at in turn; and Thinking, where answers to problems are drawn
and a reward model learns, while the budget is moved.
"""

import argparse
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import measuring
from labelling_lateness import MAX_MS, pause, until
from PySide6.QtCore import QTimer
from training_lateness import BAR_MS, Clock, percentile, words

from desktop.memory import Memory
from desktop.start import spare_collector
from desktop.window import MainWindow
from models.alignment.pipeline import Wish
from models.alignment.verifiable.states import METRICS, facts_of
from models.store.paths import Home

IDLE_S, BAR_S = 20.0, 300.0
LOOK_MS = 700  # between two looks at something else
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

    def reason(self) -> None:
        """A run with verifiable rewards and the page Thinking, each looked at from all sides."""
        self.page.open_state({"page": "verifiable"})
        view: Any = self.page.page("verifiable")
        models = {one.name: one for one in self.window.services.catalogue.models()}
        path = models["1m-base"].path
        looks: list[dict[str, object]] = [{"part": "run", "metric": metric} for metric in METRICS]
        looks += [{"part": part} for part in ("answers", "groups", "wrong")]
        view.begin(facts_of(path, "addition_2", {"held_out": 64, "samples": 16, "steps": 60}))
        self._act("verifiable reward", view, looks, lambda: bool(view.runner.active()))
        emergence = self.window.pages.index("emergence")
        self.window.show_tab(emergence)
        tab: Any = self.window.pages.page(emergence)
        own = {"view": "own", "size": "1m", "samples": 32}
        tab.open_state({"page": "thinking", "thinking": own})
        page: Any = tab.page("thinking")
        until(lambda: page.own.found is not None)
        page.own.score()
        looks = [{"view": "measured", "budget": 10.0**power} for power in (6, 7, 8, 9)]
        looks += [{"view": "own", "own_prompt": False, "example": n} for n in range(4)]
        looks.append({"view": "published"})
        self._act("thinking", page, looks, lambda: page.own.training is not None)

    def _act(
        self,
        name: str,
        page: Any,
        looks: Sequence[Mapping[str, object]],
        going: Callable[[], bool],
    ) -> None:
        """Count while something goes on, and look at one thing after the other."""
        turn = count()
        timer = QTimer()
        timer.timeout.connect(lambda: page.change(**looks[next(turn) % len(looks)]))
        timer.start(LOOK_MS)
        self._turn(name)
        until(lambda: not going())
        timer.stop()
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


def report(bench: Bench, stages: Sequence[str]) -> None:
    """A line for each stage, and a row for each bar. stages: whose seconds have one."""
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
            f"event loop while {', '.join(bench.clocks)} run: lateness, {name}",
            f"{figure:.1f} ms (idle {beside:.1f} ms)",
            f"< {bar:.0f} ms",
            figure < bar,
        )
    if not stages:
        return
    total = sum(bench.seconds[stage] for stage in stages)
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
    parser.add_argument("--reasoning", action="store_true", help="two other pages instead")
    options = parser.parse_args()
    print(measuring.machine())
    _application = measuring.application()  # lives as long as this name
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder) / "home")
        home.prepare()
        bench = Bench(home)
        spare_collector()  # as the program does when its start is over
        bench.rest()
        if options.reasoning:
            bench.reason()
        else:
            bench.run(Wish(count=options.comparisons, iterations=options.iterations))
        bench.window.shut_down()
    report(bench, () if options.reasoning else FIVE)


if __name__ == "__main__":
    main()
