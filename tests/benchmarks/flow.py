"""The flow in the real window: from a letter to the whole picture, play, sizes, a head off.

    python tests/benchmarks/flow.py [--model 6m-base] [--tokens 64] [--times 15]

The real window, offscreen, on a throw-away home, 1280 x 800. A letter is typed at the end of the
text, and the time runs until the picture of the new text is painted. Each size of the family is
opened for the first time, a head is switched off and on again, and the way is played. The control
is a QLabel with the same text: what typing a letter costs in this window at least.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import measuring
from in_window import Clock, Program, pause, percentile, until
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.store.paths import Home

LETTER_MS, LATE_MS, SIZE_MS, OFF_MS, FRAMES, FRAME_MS = 100.0, 16.0, 150.0, 100.0, 50.0, 50.0
SENTENCE = "The capital of France is Paris. "


def main() -> None:
    """Print a row for each act."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="6m-base")
    parser.add_argument("--tokens", type=int, default=64)
    parser.add_argument("--times", type=int, default=15)
    asked = parser.parse_args()
    application = QApplication([])
    print(measuring.machine())
    with tempfile.TemporaryDirectory() as folder:
        program = Program(Home.at(Path(folder)))
        program.window.resize(1280, 800)
        measure(program, asked)
        program.window.shut_down()
    application.processEvents()


def measure(program: Program, asked: argparse.Namespace) -> None:
    text = SENTENCE * max(1, asked.tokens // 11)
    opened = {"view": "flow", "model": asked.model, "text": text}
    page = program.tab("base_vs_chat", {"page": "inside", "inside": opened}).page("inside")
    picture, clock = page.flow.picture, Clock()

    def whole() -> bool:
        """The picture shows the text that stands in the field, and is painted."""
        told = page.told is not None and page.told == page.request()
        return told and page.state.text == page.prompt.toPlainText() and picture.is_painted

    until(whole)
    print(f"{asked.model}, {len(page.inside.pieces)} tokens")
    clock.start()
    letters = [timed(lambda: QTest.keyClick(page.prompt, Qt.Key.Key_A), whole)
               for _ in range(asked.times)]  # fmt: skip
    clock.stop()
    row("a letter to the whole picture, median ms", statistics.median(letters), LETTER_MS)
    row("event loop late meanwhile, p99 ms", percentile(clock.lateness, 99), LATE_MS)
    first = [timed(lambda name=name: page.change(model=name), whole)
             for name in page.flow.named.values()]  # fmt: skip
    row("first picture of another size, longest ms", max(first), SIZE_MS)
    page.change(model=asked.model)
    until(whole)
    offs = [timed(lambda off=off: page.change(off=off), whole)
            for off in [f"{layer}.0" for layer in range(page.inside.layers)] * 2]  # fmt: skip
    row("a head switched off, median ms", statistics.median(offs), OFF_MS)
    page.change(off="")
    until(whole)
    frames = painted_steps(picture)
    row("frames a second while it plays", 1000 / statistics.mean(frames), FRAMES, least=True)
    row("longest frame, ms", max(frames), FRAME_MS)
    pause(0.2)


def painted_steps(picture: Any) -> list[float]:
    """Milliseconds that each step of the way takes to be painted."""
    found = []
    for step in range(picture.steps):
        start = time.perf_counter()
        picture.show_step(step)
        picture.repaint()
        found.append((time.perf_counter() - start) * 1000)
    return found


def timed(act: Callable[[], object], holds: Callable[[], bool]) -> float:
    """Milliseconds from an act until something holds."""
    start = time.perf_counter()
    act()
    until(holds)
    return (time.perf_counter() - start) * 1000


def row(what: str, value: float, bar: float, *, least: bool = False) -> None:
    met = value >= bar if least else value <= bar
    measuring.report(what, f"{value:.1f}", f"{'>=' if least else '<='} {bar:g}", met)


if __name__ == "__main__":
    main()
