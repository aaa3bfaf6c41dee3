"""The flow in the real window: from a letter to the whole picture, play, sizes, a head off.

    python tests/benchmarks/flow.py [--model 6m-base] [--shape smollm2] [--tokens 64] [--times 15]

The real window, offscreen, on a throw-away home, 1280 x 800. A letter is typed at the end of the
text, of which the model knows all but the last token, and at its beginning, which makes all of it
new; the time runs until the picture of the new text is painted. Each size of the family is
opened for the first time, a head is switched off and on again, and the way is played.

With --shape a model of that shape is made, 270 MB of random weights: the time runs from the choice
of it to its far view, and from a head switched off to the picture without it; then the memory.
"""

import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import measuring
from in_window import Clock, Program, pause, percentile, until
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.store.paths import Home

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "models"))

import tiny_models

LETTER_MS, LATE_MS, SIZE_MS, OFF_MS, FRAMES, FRAME_MS = 100.0, 16.0, 150.0, 100.0, 50.0, 50.0
FAR_MS, OFF_LARGE_MS, PEAK_MB = 1500.0, 800.0, 1000.0  # of SmolLM2
SHAPES = {"smollm2": {"width": 576, "layers": 30, "heads": 9, "kv_heads": 3, "vocabulary": 49152}}
SENTENCE = "The capital of France is Paris. "


def main() -> None:
    """Print a row for each act."""
    asked = measuring.asked(__doc__, model="6m-base", shape=str, tokens=64, times=15)
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder))
        if asked.shape:  # in a process of its own: what it needs is not the window's memory
            make, given = tiny_models.make_tiny_model, (home.models / asked.shape,)
            context = multiprocessing.get_context("spawn")
            making = context.Process(target=make, args=given, kwargs=SHAPES[asked.shape])
            making.start()
            making.join()
        program = Program(home)
        program.window.resize(1280, 800)
        measure(program, asked)
        program.window.shut_down()
    application.processEvents()


def measure(program: Program, asked: Namespace) -> None:
    length = 7 if asked.shape else 11  # tokens of a sentence
    text = SENTENCE * max(1, asked.tokens // length)
    opened = {"view": "flow", "model": asked.model, "text": text}
    page = program.tab("base_vs_chat", {"page": "inside", "inside": opened}).page("inside")
    picture, clock = page.flow.picture, Clock()

    def whole() -> bool:
        """The picture shows the text that stands in the field, and is painted."""
        told = page.told is not None and page.told == page.request()
        return told and page.state.text == page.prompt.toPlainText() and picture.is_painted

    until(whole)
    if asked.shape:
        shaped(page, whole, asked)
        return
    print(f"{asked.model}, {len(page.inside.pieces)} tokens")
    clock.start()
    for move, where in ((QTextCursor.MoveOperation.End, "end"),
                        (QTextCursor.MoveOperation.Start, "beginning")):  # fmt: skip
        page.prompt.moveCursor(move)
        row(f"a letter typed at the {where} to the whole picture, median ms", LETTER_MS,
            [timed(lambda: QTest.keyClick(page.prompt, Qt.Key.Key_A), whole)
             for _ in range(asked.times)])  # fmt: skip
    clock.stop()
    late = percentile(clock.lateness, 99)
    measuring.at_most("event loop late meanwhile, p99", late, LATE_MS, " ms")
    row("first picture of another size, median ms", SIZE_MS,
        [timed(lambda name=name: page.change(model=name), whole)
         for name in [stop.key for stop in page.flow.sizes.stops]])  # fmt: skip
    page.change(model=asked.model)
    until(whole)
    row("a head switched off, median ms", OFF_MS,
        [timed(lambda off=off: page.change(off=off), whole)
         for off in [f"{layer}.0" for layer in range(page.inside.layers)] * 2])  # fmt: skip
    page.change(off="")
    until(whole)
    played(picture)
    pause(0.2)


def shaped(page: Any, whole: Callable[[], bool], asked: Namespace) -> None:
    """A model that is chosen, each of its heads off, and what memory that takes."""
    row("far view of a model just chosen, ms", FAR_MS,
        [timed(lambda: page.change(model=asked.shape), whole)])  # fmt: skip
    print(f"{asked.shape}, {len(page.inside.pieces)} tokens")
    page.prompt.moveCursor(QTextCursor.MoveOperation.Start)
    row("far view of a new text, median ms", FAR_MS,
        [timed(lambda: QTest.keyClick(page.prompt, Qt.Key.Key_A), whole)
         for _ in range(asked.times)])  # fmt: skip
    row("a head switched off, median ms", OFF_LARGE_MS,
        [timed(lambda off=off: page.change(off=off), whole)
         for off in [f"{n % page.inside.layers}.0" for n in range(asked.times)]])  # fmt: skip
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    measuring.at_most("memory, peak", peak, PEAK_MB, " MB")


class Frames(QObject):
    """When a widget was painted."""

    def __init__(self, widget: Any) -> None:
        super().__init__(widget)
        self.at = list[float]()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.at.append(time.perf_counter())
        return False


def played(picture: Any) -> None:
    """The way, from its first step to its last."""
    frames, used = Frames(picture), time.process_time()
    picture.play()
    until(lambda: not picture.is_playing)
    used = time.process_time() - used
    gaps = [1000 * (after - before) for before, after in pairwise(frames.at)]
    rate, cost = 1000 / statistics.mean(gaps), 1000 * used / len(frames.at)
    beside = f" (processor {cost:.1f} ms a frame)"
    measuring.at_least("frames a second while it plays", rate, FRAMES, beside=beside)
    measuring.at_most("longest frame", max(gaps), FRAME_MS, " ms")


def timed(act: Callable[[], object], holds: Callable[[], bool]) -> tuple[float, float]:
    """Milliseconds from an act until something holds: by the clock, and of the processor."""
    start, used = time.perf_counter(), time.process_time()
    act()
    until(holds)
    return (time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000


def row(what: str, bar: float, found: list[tuple[float, float]]) -> None:
    """On a busy machine the processor's time tells more than the clock."""
    clock, processor = (statistics.median(one) for one in zip(*found, strict=True))
    measuring.at_most(what, clock, bar, beside=f" (processor {processor:.1f})")


if __name__ == "__main__":
    main()
