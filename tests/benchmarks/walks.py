"""Which of our functions five acts pass, from the press to what a person waits for.

    python tests/benchmarks/walks.py [--functions label|grade|spend|enter|train]

The real window, offscreen, on a throw-away home. Each act is done before, so that everything is
built, and then once more while every function of ours that the window's thread calls is noted in
the order of its first call: "1" on Label to the COMMIT that keeps the verdict, a grade on Cards to
its COMMIT, the slider of Spend to the painted figure, Enter on Compare to the first token on the
screen, Train to the first point of a curve. Comprehensions are no functions. --functions lists what
an act passes: the files in which a reader has to look.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import measuring
from in_window import Program, pause, until
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.store.paths import Home

OURS = tuple(f"{measuring.ROOT / folder}{os.sep}" for folder in ("desktop", "models"))
PAIRS = 30  # what Train asks for, and the list of the latest judgements is full then
SETTLED_S = 1.0  # after which what was done before has been kept and drawn
# Files and functions, at most.
BARS = {
    "press of 1 to the commit": (7, 20),
    "a grade to the commit": (7, 20),
    "Spend's slider to painted": (20, 90),
    "Enter to the first token": (25, 150),
    "Train to the first point": (40, 250),
}


class Walk:
    """Functions of ours in the order of their first call, as (file, name), until it has ended."""

    def __init__(self) -> None:
        self.functions: dict[tuple[str, str], None] = {}
        self.ended = False

    def called(self, frame: FrameType, event: str, _argument: object) -> None:
        """What `sys.setprofile` calls."""
        code = frame.f_code
        ours = event == "call" and not self.ended and code.co_filename.startswith(OURS)
        if ours and (not code.co_name.startswith("<") or code.co_name == "<lambda>"):
            file = str(Path(code.co_filename).relative_to(measuring.ROOT))
            self.functions[file, code.co_qualname] = None

    def stated(self, sql: str) -> None:
        """What SQLite calls with each statement."""
        self.ended = self.ended or sql == "COMMIT"

    def of(self, press: Callable[[], object], ended: Callable[[], object]) -> "Walk":
        """Note what is called from the press until `ended` holds."""
        sys.setprofile(self.called)
        try:
            press()
            while not (self.ended or ended()):
                QApplication.processEvents()
        finally:
            sys.setprofile(None)
        return self


class Reader:
    """Somebody who does each act in the program."""

    def __init__(self, program: Program) -> None:
        self.services, self.tab = program.services, program.tab

    def kept(self, press: Callable[[], object]) -> Walk:
        """A press up to its COMMIT."""
        walk, connection = Walk(), self.services.store._database._connection
        connection.set_trace_callback(walk.stated)
        walk.of(press, lambda: False)
        connection.set_trace_callback(None)
        return walk

    def label(self) -> Walk:
        """Judge pairs with keys."""
        page = self.tab("preferences", {"page": "label", "model": "279k-chat"}).label
        for _ in range(PAIRS):
            until(lambda: page.state.task is not None)
            QTest.keyClick(page, "1" if page.state.task.distinct else "S")
        until(lambda: page.state.task is not None and page.state.task.distinct)
        until(lambda: not self.services.lanes.reading.busy)
        return self.kept(lambda: QTest.keyClick(page, "1"))

    def grade(self) -> Walk:
        """Grade a card, and the next one under the eyes of the profiler."""
        page = self.tab("interview", {"page": "cards"}).page("cards")
        for _ in range(2):
            until(lambda: page.panel.card is not None)
            QTest.keyClick(page.panel, Qt.Key.Key_Space)
            until(lambda: page.state.shown)
            pause(SETTLED_S)
            walk = self.kept(lambda: QTest.keyClick(page.panel, "3"))
        return walk

    def spend(self) -> Walk:
        """Move the budget."""
        page = self.tab("scaling", {"page": "spend"}).page("spend")
        slider = page.dials["budget"].slider.slider
        slider.setValue(slider.value() + 20)
        for _ in range(20):
            QApplication.processEvents()
        return Walk().of(lambda: slider.setValue(slider.value() + 20), _turns(20))

    def enter(self) -> Walk:
        """Ask both models, then again."""
        page = self.tab("base_vs_chat", {"page": "compare"}).page("compare")
        lane = self.services.lanes.reading

        def answered() -> bool:
            nonlocal cleared
            written = any(column.answer.chips() for column in page.columns)
            cleared = cleared or not written
            return cleared and written

        for text in ("What is the capital of France?", "What is the capital of Peru?"):
            cleared = False
            page.prompt_bar.prompt.setPlainText(text)
            until(lambda: not lane.busy)
            pause(SETTLED_S)
            walk = Walk().of(
                lambda: QTest.keyClick(page.prompt_bar.prompt, Qt.Key.Key_Return), answered
            )
            until(lambda: not lane.busy)
        return walk

    def train(self) -> Walk:
        """Train on what was judged."""
        tab = self.tab("preferences", {"page": "train", "part": "next"})
        options = tab.training.options
        until(lambda: options.train.isEnabled() and options.source.text())  # its pairs are read
        pause(SETTLED_S)
        found: list[Any] = []
        tab.trainer.stepped.connect(lambda _run, progress: found.append(progress))
        walk = Walk().of(options.train.click, lambda: any("step" in p.values for p in found))
        until(lambda: not self.services.lanes.training.busy)
        return walk


def _turns(count: int) -> Callable[[], bool]:
    """Holds after so many rounds of the event loop, in which everything that is due is painted."""
    left = iter(range(count))
    return lambda: next(left, None) is None


def main() -> None:
    """Print a row for each bar."""
    options = measuring.asked(__doc__, functions=str)
    _application = measuring.application()  # lives as long as this name
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder) / "home")
        home.prepare()
        program = Program(home)
        reader = Reader(program)
        acts = {"label": reader.label, "grade": reader.grade, "spend": reader.spend}
        acts |= {"enter": reader.enter, "train": reader.train}
        for (what, bars), (name, act) in zip(BARS.items(), acts.items(), strict=True):
            functions = tuple(act().functions)
            if not functions:
                raise SystemExit(f"{name}: nothing of {measuring.ROOT} was called")
            if options.functions == name:
                for number, (file, function) in enumerate(functions, start=1):
                    print(f"{number:4}  {file}  {function}")
            counts = len({file for file, _ in functions}), len(functions)
            for unit, found, bar in zip(("files", "functions"), counts, bars, strict=True):
                measuring.at_most(f"{what}: {unit}", found, bar)
        program.window.shut_down()


if __name__ == "__main__":
    main()
