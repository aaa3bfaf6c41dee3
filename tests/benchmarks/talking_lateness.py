"""How late the window's event loop runs while two models write and a person does things meanwhile.

    python tests/benchmarks/talking_lateness.py [--left NAME] [--right NAME] [--runs N]

The real window, offscreen, on a home of its own. Both columns write, to 200 tokens at a time, and
are sent again as soon as nothing is written any more; a person types into the prompt, walks and
hovers the tokens, moves a slider, and clicks bars, so that the answers branch; one action every
40 ms. A 10 ms timer ticks, and lateness is what a tick comes later than 10 ms after the one before.
After each run the same window stands idle for as long, which is the control. On a machine that
does other work, both say more about that work: `chrt -r 5 python ...` (Linux, as root) goes first.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import measuring
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from training_lateness import BAR_MS, Clock, percentile, wait_for, words

from desktop.memory import Memory
from desktop.start import spare_collector
from desktop.window import MainWindow
from models.store.paths import Home

ACTION_MS, TOKENS, SECONDS = 40, 200, 5.0
PROMPT = "What is the capital of France?"


class Person:
    """Does one small thing after the other, all of them allowed while the models write."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self.done: dict[str, int] = {}
        self._actions: Iterator[tuple[str, Callable[[], None]]] = cycle(
            [
                ("type", self._type),
                ("hover", self._hover),
                ("walk", self._walk),
                ("slide", self._slide),
                ("type", self._type),
                ("hover", self._hover),
                ("walk", self._walk),
                ("type", self._type),
                ("branch", self._branch),
            ]
        )
        self._turn = 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._act)

    def start(self) -> None:
        """Begin."""
        self._timer.start(ACTION_MS)

    def stop(self) -> None:
        """Take the hands off."""
        self._timer.stop()
        self._page.alternatives.hide()

    def _act(self) -> None:
        name, action = next(self._actions)
        self._turn += 1
        self.done[name] = self.done.get(name, 0) + 1
        action()

    @property
    def _column(self) -> Any:
        return self._page.columns[self._turn % 2]

    def _type(self) -> None:
        QTest.keyClicks(self._page.prompt_bar.prompt, "ab "[self._turn % 3])

    def _hover(self) -> None:
        answer = self._column.answer
        count = len(answer.chips())
        if count:
            answer.rested.emit((self._turn * 7) % count)

    def _walk(self) -> None:
        answer = self._column.answer
        count = len(answer.chips())
        if count:
            where = answer.box((self._turn * 5) % count).center()
            QTest.mouseClick(answer, Qt.MouseButton.LeftButton, pos=where)

    def _slide(self) -> None:
        slider = self._page.control_row.temperature.slider
        slider.setValue((slider.value() + 1) % 20)

    def _branch(self) -> None:
        bars = self._column.next_token.bars
        if len(bars.bars()) > 1:
            row = 1 + self._turn % 3
            where = bars.box(row).center().toPoint()
            QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(where))


class Bench:
    """The window, a clock for each state."""

    def __init__(self, home: Home, left: str, right: str) -> None:
        self.window = MainWindow(home, Memory(home.config))
        self.window.show()
        self.window.fill()
        self._until(lambda: self.window.services.catalogue.loaded)
        self.window.show_tab(self.window.pages.index("base_vs_chat"))
        self.page = self.window.pages.page(self.window.pages.index("base_vs_chat")).built("compare")
        self.lane = self.window.services.lanes.reading
        self.state = {"prompt": PROMPT, "models": [left, right], "max_new_tokens": TOKENS}
        self.writing, self.idle = Clock(), Clock()
        self.person, self.sent = Person(self.page), 0

    def write(self, seconds: float) -> None:
        """Both columns write for so long, and a person is at it."""
        self.page.open_state({**self.state, "temperature": 0.8, "send": True})
        self._until(lambda: all(column.answer.chips() for column in self.page.columns))
        end = time.perf_counter() + seconds
        self.writing.start()
        self.person.start()
        while time.perf_counter() < end:
            self._until(lambda: not self.lane.busy or time.perf_counter() > end)
            self.page.send()
            self.sent += 1
        self.person.stop()
        self.writing.stop()
        self.page.orders.cancel()
        self._until(lambda: not self.lane.busy)

    def rest(self, seconds: float) -> None:
        """The same window with nothing to do."""
        self.idle.start()
        wait_for(lambda quit_loop: QTimer.singleShot(round(seconds * 1000), quit_loop))
        self.idle.stop()

    def close(self) -> None:
        """Let go of the window."""
        self.window.shut_down()

    @staticmethod
    def _until(holds: Callable[[], object], at_most: float = 60.0) -> None:
        """Run the event loop until something holds, or for so many seconds."""
        loop, timer, end = QEventLoop(), QTimer(), time.perf_counter() + at_most
        timer.timeout.connect(lambda: loop.quit() if holds() or time.perf_counter() > end else None)
        timer.start(5)
        loop.exec()


def main() -> None:
    """Write and rest in turns and print both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--left", default="6m-base")
    parser.add_argument("--right", default="2.6m-base")
    parser.add_argument("--home", type=Path, help="the home that has these models")
    parser.add_argument("--runs", type=int, default=4)
    options = parser.parse_args()
    print(measuring.machine())
    _application = measuring.application()  # lives as long as this name
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(options.home or Path(folder) / "home")
        home.prepare()
        bench = Bench(home, options.left, options.right)
        bench.write(1.0)  # opens the models
        bench.writing.lateness.clear()
        spare_collector()  # as the program does when its start is over
        for _ in range(options.runs):
            bench.write(SECONDS)
            bench.rest(SECONDS)
        bench.close()
    print(f"sent {bench.sent} times; meanwhile: {bench.person.done}")
    print(f"idle:    {words(bench.idle.lateness)}")
    print(f"writing: {words(bench.writing.lateness)}")
    idle, busy = (percentile(clock.lateness, 99) for clock in (bench.idle, bench.writing))
    measuring.report(
        "event loop lateness while two models write and a person types, hovers, branches, p99",
        f"{busy:.1f} ms (idle {idle:.1f} ms)",
        f"< {BAR_MS:.0f} ms",
        busy < BAR_MS,
    )


if __name__ == "__main__":
    main()
