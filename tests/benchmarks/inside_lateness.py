"""How late the window's event loop runs while a person looks inside a model, and how soon an
answer without a head is there.

    python tests/benchmarks/inside_lateness.py [--model NAME | --gguf FILE] [--tokens N] [--runs N]

The real window, offscreen, on a home of its own, with the page "Inside" at the front. A person
walks the tokens, the heads and the views, switches heads off and types; one action every 60 ms. A
10 ms timer ticks, and lateness is what a tick comes later than 10 ms after the one before. After
each run the same window stands idle for as long, which is the control. Beside it stands how much
processor time the window's thread took between two ticks, which other programs do not lengthen.
Then heads are switched off one by one, each when the one before was answered.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import measuring
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from talking_lateness import Bench as TalkBench
from training_lateness import BAR_MS, Clock, percentile, wait_for, words

from desktop.memory import Memory
from desktop.start import spare_collector
from desktop.window import MainWindow
from models.base_vs_chat.looking import VIEWS
from models.engine.shelving import add
from models.progress import drain
from models.store.paths import Home

ACTION_MS, SECONDS, ANSWER_BAR_MS = 60, 5.0, 100.0
TEXT = "the dog sat by the red door and the cat sat by the blue door; "


class _Clock(Clock):
    """Notes as well how many milliseconds of processor time its thread took since the last tick."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[float] = []
        self._used = 0.0

    def start(self) -> None:
        self._used = time.thread_time()
        super().start()

    def _tick(self) -> None:
        super()._tick()
        used = time.thread_time()
        self.taken.append((used - self._used) * 1000)
        self._used = used


class Bench:
    """The window at the page, a clock for each state."""

    def __init__(self, home: Home, model: str, tokens: int) -> None:
        self.window: Any = MainWindow(home, Memory(home.config))
        self.window.show()
        self.window.fill()
        TalkBench._until(lambda: self.window.services.catalogue.loaded)
        place = self.window.pages.index("base_vs_chat")
        self.window.show_tab(place)
        tab: Any = self.window.pages.page(place)
        self.page: Any = tab.built("inside")
        text = (TEXT * (tokens // 10 + 1))[: tokens * 3]
        state = {"model": model, "text": text, "template": False}
        tab.open_state({"page": "inside", "inside": state})
        self.looking, self.idle = _Clock(), Clock()
        self.turn, self.timer = 0, QTimer()
        self.timer.timeout.connect(self.act)
        TalkBench._until(self.told, at_most=120.0)

    def told(self) -> bool:
        """Whether the model has told what was asked last."""
        busy = self.window.services.lanes.reading.busy
        return bool(self.page.told == self.page.request() and not busy)

    def act(self) -> None:
        """One small thing after the other."""
        page, self.turn = self.page, self.turn + 1
        inside, turn = page.inside, self.turn
        actions: list[Callable[[], object]] = [
            lambda: page.change(position=turn * 7 % len(inside.pieces)),
            lambda: page.change(layer=turn % inside.layers, head=turn % inside.heads),
            lambda: page.change(view=VIEWS[turn // 4 % len(VIEWS)]),
            lambda: page.change(off=f"{turn % inside.layers}.{turn % inside.heads}"),
            lambda: QTest.keyClicks(page.prompt, "ab "[turn % 3]),
        ]
        actions[turn % len(actions)]()

    def look(self, seconds: float) -> None:
        """A person is at it for so long."""
        self.looking.start()
        self.timer.start(ACTION_MS)
        wait_for(lambda quit_loop: QTimer.singleShot(round(seconds * 1000), quit_loop))
        self.timer.stop()
        self.looking.stop()
        TalkBench._until(self.told)

    def rest(self, seconds: float) -> None:
        """The same window with nothing to do."""
        self.idle.start()
        wait_for(lambda quit_loop: QTimer.singleShot(round(seconds * 1000), quit_loop))
        self.idle.stop()

    def answers(self, count: int) -> list[float]:
        """Milliseconds from a press to the answer without the head, on the screen."""
        page, found = self.page, []
        page.change(view="off", off="")
        TalkBench._until(self.told)
        for number in range(count):
            clock = time.perf_counter()
            inside = page.inside
            page.change(off=f"{number % inside.layers}.{number % inside.heads}")
            TalkBench._until(lambda: page.told == page.request())
            found.append(1000.0 * (time.perf_counter() - clock))
        return found


def main() -> None:
    """Look and rest in turns and print both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--model", default="6m-base")
    parser.add_argument("--tokens", type=int, default=64)
    parser.add_argument("--gguf", type=Path, help="a model of a GGUF file, SmolLM2 for instance")
    parser.add_argument("--runs", type=int, default=4)
    options = parser.parse_args()
    print(measuring.machine())
    _application = measuring.application()  # lives as long as this name
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder) / "home")
        home.prepare()
        if options.gguf is not None:
            options.model = drain(add(options.gguf, "", home)).name
        bench = Bench(home, options.model, options.tokens)
        tokens = len(bench.page.inside.pieces)
        bench.look(1.0)
        bench.looking.lateness.clear()
        bench.looking.taken.clear()
        spare_collector()  # as the program does when its start is over
        for _ in range(options.runs):
            bench.look(SECONDS)
            bench.rest(SECONDS)
        answered = bench.answers(20)
        bench.window.shut_down()
    print(f"{options.model}, {tokens} tokens; {bench.turn} actions")
    print(f"idle:    {words(bench.idle.lateness)}")
    print(f"looking: {words(bench.looking.lateness)}")
    print(f"processor time of the window's thread between ticks: {words(bench.looking.taken)}")
    idle, busy = (percentile(clock.lateness, 99) for clock in (bench.idle, bench.looking))
    measuring.report(
        "event loop lateness while a person looks inside, p99",
        f"{busy:.1f} ms (idle {idle:.1f} ms)",
        f"< {BAR_MS:.0f} ms",
        busy < BAR_MS,
    )
    median = percentile(answered, 50)
    measuring.report(
        "a head switched off, from the press to the answer on the screen, median",
        f"{median:.0f} ms (p90 {percentile(answered, 90):.0f} ms)",
        f"<= {ANSWER_BAR_MS:.0f} ms",
        median <= ANSWER_BAR_MS,
    )


if __name__ == "__main__":
    main()
