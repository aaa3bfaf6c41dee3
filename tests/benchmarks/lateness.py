"""How late the window's event loop runs while the program works and a person goes on.

    python tests/benchmarks/lateness.py [--act stages,pretraining,labelling,writing] [--seconds S]

The real window, offscreen, on a throw-away home. stages: "Run it all" of the alignment lab, each
stage's own page in front while it runs. pretraining: a minute of the study world's text from
noise, its page in front. labelling: DPO trains on thirty pairs, its curves are drawn
beside the pairs, and somebody presses a key for the better draft every 300 ms. writing: two models
write, are sent again as soon as they have ended, and somebody types, walks the tokens, moves a
slider and follows other tokens, an act every 40 ms. A 10 ms timer ticks, and lateness is what a
tick comes later than 10 ms after the one before. The same window standing idle is the control. On
a machine that does other work, both say more about that work: `chrt -r 5 python ...` goes first.
"""

import tempfile
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import measuring
from in_window import Clock, Program, pause, percentile, until, words
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from models.alignment.pipeline import PipelineSettings
from models.store.paths import Home

P99_MS, MAX_MS = 16.0, 100.0
KEY_EVERY_MS, ACT_EVERY_MS = 300, 40
PAIRS, TOKENS = 30, 200


def stages(program: Program, clock: Clock, _seconds: float) -> None:
    """All stages of the alignment lab, one after the other."""
    for page in ("sft", "comparisons", "reward", "ppo", "dpo", "pipeline"):
        tab = program.tab("alignment", {"page": page})  # what opening costs, first_paint says
    every, shown = tab.page("pipeline").all, [""]

    def follow() -> None:
        if every.stage and every.stage != shown[0]:
            shown[0] = every.stage
            tab.open_state({"page": shown[0]})

    over = list[float]()
    every.changed.connect(follow)
    every.finished.connect(over.append)
    clock.start()
    every.start(PipelineSettings())
    until(lambda: over)  # what is kept of the wish would be read from the disk again and again
    clock.stop()


def pretraining(program: Program, clock: Clock, _seconds: float) -> None:
    """A base model from noise, its curves and openings in front."""
    page = program.tab("alignment", {"page": "pretrain"}).page("pretrain")
    page.change(minutes=1.0)
    page.press()
    until(lambda: page.plan is not None)
    page.change(told=True)
    page.press()
    until(lambda: len(page.live.rows) > 1)
    clock.start()
    until(lambda: not program.services.lanes.training.busy)
    clock.stop()


def labelling(program: Program, clock: Clock, _seconds: float) -> None:
    """A run, drawn beside the pairs that somebody judges meanwhile."""
    tab = program.tab("preferences", {"model": "279k-chat", "page": "label"})

    def press() -> None:
        if tab.label.state.task is not None:
            QTest.keyClick(tab.label, "1" if tab.label.state.task.distinct else "S")

    for _ in range(PAIRS):
        until(lambda: tab.label.state.task is not None)
        press()
    stepped: list[Any] = []
    tab.trainer.stepped.connect(lambda _run, progress: stepped.append(progress))
    timer = QTimer()
    timer.timeout.connect(press)
    tab.training.options.begin(tab.training.options.banner)
    until(lambda: any("step" in progress.values for progress in stepped))
    clock.start()
    timer.start(KEY_EVERY_MS)
    until(lambda: not program.services.lanes.training.busy)
    timer.stop()
    clock.stop()


def writing(program: Program, clock: Clock, seconds: float) -> None:
    """Two models write, and a person is at it."""
    page = program.tab("base_vs_chat", {}).page("compare")
    lane, turn = program.services.lanes.reading, iter(range(1 << 30))
    state = {"prompt": "What is the capital of France?", "models": ["6m-base", "2.6m-base"]}
    page.open_state({**state, "max_new_tokens": TOKENS, "temperature": 0.8, "send": True})
    until(lambda: all(column.answer.chips() for column in page.columns))

    def typing(n: int, _column: Any) -> None:
        QTest.keyClicks(page.prompt_bar.prompt, "ab "[n % 3])

    def walking(n: int, column: Any) -> None:
        if count := len(column.answer.chips()):
            where = column.answer.box((n * 5) % count).center()
            QTest.mouseClick(column.answer, Qt.MouseButton.LeftButton, pos=where)

    def sliding(_n: int, _column: Any) -> None:
        slider = page.control_row.temperature.slider
        slider.setValue((slider.value() + 1) % 20)

    def branching(n: int, column: Any) -> None:
        bars = column.next_token.bars
        if len(bars.bars()) > 1:
            where = QPoint(bars.box(1 + n % min(3, len(bars.bars()) - 1)).center().toPoint())
            QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=where)

    acts = cycle((typing, walking, sliding, typing, walking, typing, branching))

    def act() -> None:
        n = next(turn)
        next(acts)(n, page.columns[n % 2])

    timer = QTimer()
    timer.timeout.connect(act)
    end = time.perf_counter() + seconds
    clock.start()
    timer.start(ACT_EVERY_MS)
    while time.perf_counter() < end:
        until(lambda: not lane.busy or time.perf_counter() > end)
        page.send()
    timer.stop()
    clock.stop()
    until(lambda: not lane.busy)


ACTS: dict[str, Callable[[Program, Clock, float], None]] = {
    "stages": stages, "pretraining": pretraining, "labelling": labelling, "writing": writing,
}  # fmt: skip


def main() -> None:
    """Rest, act, print."""
    options = measuring.asked(__doc__, act=tuple(ACTS), seconds=20.0)
    _application = measuring.application()  # lives as long as this name
    for name in options.act:
        with tempfile.TemporaryDirectory() as folder:
            home = Home.at(Path(folder) / "home")
            home.prepare()
            program, idle, busy = Program(home), Clock(), Clock()
            idle.start()
            pause(options.seconds)
            idle.stop()
            started = time.perf_counter()
            ACTS[name](program, busy, options.seconds)
            taken = time.perf_counter() - started
            program.window.shut_down()
        print(f"{name}, {taken:.0f} s: {words(busy.lateness)}; idle: {words(idle.lateness)}")
        for what, figure, beside, bar in (
            ("p99", percentile(busy.lateness, 99), percentile(idle.lateness, 99), P99_MS),
            ("max", max(busy.lateness), max(idle.lateness), MAX_MS),
        ):
            idly = f" (idle {beside:.1f} ms)"
            measuring.at_most(f"lateness while {name}, {what}", figure, bar, " ms", idly)


if __name__ == "__main__":
    main()
