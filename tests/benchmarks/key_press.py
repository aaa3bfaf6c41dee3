"""Which of our functions a press of "1" on the page for labelling passes, in order.

    python tests/benchmarks/key_press.py [--functions]

The tab stands alone, offscreen, with scripted models, as its tests have it. A dozen pairs are
judged first; then every function of ours that the main thread calls from the key on is noted, up
to the COMMIT that keeps the verdict, and up to the end of the press, when the next pair is on the
screen. Comprehensions are no functions. The trace that it prints says where a reader has to look.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

import measuring
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(measuring.ROOT / "tests" / "desktop" / "tabs"))

from preferences_bench import HELD_OUT, PROMPTS, Shelf

from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.look.theme import Theme
from desktop.services import Services
from desktop.tabs.preferences import tab as preferences
from models.store.paths import Home
from models.store.settings import Settings
from models.store.store import Store

OURS = tuple(f"{measuring.ROOT / folder}{os.sep}" for folder in ("desktop", "models"))
COMMIT_BARS, PRESS_BARS = (6, 20), (20, 90)
FIRST_PAIRS = 12  # the list of the latest judgements is full then


class Trace:
    """Functions of ours in the order of their first call, as (file, name)."""

    def __init__(self) -> None:
        self.functions: dict[tuple[str, str], None] = {}
        self.to_commit: tuple[tuple[str, str], ...] = ()

    def called(self, frame: FrameType, event: str, _argument: object) -> None:
        """What `sys.setprofile` calls."""
        code = frame.f_code
        ours = event == "call" and code.co_filename.startswith(OURS)
        if ours and (not code.co_name.startswith("<") or code.co_name == "<lambda>"):
            file = str(Path(code.co_filename).relative_to(measuring.ROOT))
            self.functions[file, code.co_qualname] = None

    def stated(self, sql: str) -> None:
        """What SQLite calls with each statement."""
        if sql == "COMMIT" and not self.to_commit:
            self.to_commit = tuple(self.functions)


def traced(press: Callable[[], object], connection: Any) -> Trace:
    """Press a key and note what is called."""
    trace = Trace()
    connection.set_trace_callback(trace.stated)
    sys.setprofile(trace.called)
    try:
        press()
    finally:
        sys.setprofile(None)
        connection.set_trace_callback(None)
    return trace


def counted(functions: tuple[tuple[str, str], ...]) -> tuple[int, int]:
    """Files and functions."""
    return len({file for file, _ in functions}), len(functions)


def until(holds: Callable[[], object]) -> None:
    """Let the window work until something holds."""
    while not holds():
        QApplication.processEvents()


def trace_of(home: Home) -> Trace:
    """Judge a few pairs, then one more under the eyes of the profiler."""
    store, lanes, notify = Store.open(home), Lanes(), Notify()
    shelf = Shelf(home, lanes, notify)
    shelf.refresh()
    services = Services(
        home=home, store=store, settings=Settings.load(home), lanes=lanes, catalogue=shelf,
        notify=notify, open_link=lambda key, state: None,
    )  # fmt: skip
    preferences.shipped = {"label": PROMPTS, "held-out": HELD_OUT}.__getitem__
    tab = preferences.PreferencesTab(services, random.Random(1))
    tab.resize(1280, 753)
    tab.show()
    tab.activateWindow()
    page = tab.label
    for _ in range(FIRST_PAIRS):
        until(page.cards[0].text)
        QTest.keyClick(page, "1")
    until(lambda: page.cards[0].text() and not lanes.reading.busy)
    connection = store._database._connection
    trace = traced(lambda: QTest.keyClick(page, "1"), connection)
    assert store.labels.counts().judged == FIRST_PAIRS + 1
    lanes.close()
    tab.hide()
    store.close()
    return trace


def main() -> int:
    """Print the trace and a row for each bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--functions", action="store_true", help="list the whole press, too")
    options = parser.parse_args()
    application = QApplication([])
    Theme(application, "light").apply()
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder))
        home.prepare()
        trace = trace_of(home)
    whole = tuple(trace.functions)
    shown = whole if options.functions else trace.to_commit
    for number, (file, name) in enumerate(shown, start=1):
        ends = "  COMMIT" if number == len(trace.to_commit) else ""
        print(f"{number:4}  {file}  {name}{ends}")
    for what, functions, bars in (
        ("press of 1 to the commit", trace.to_commit, COMMIT_BARS),
        ("whole press of 1", whole, PRESS_BARS),
    ):
        for unit, found, bar in zip(("files", "functions"), counted(functions), bars, strict=True):
            measuring.report(f"{what}: {unit}", str(found), f"≤ {bar}", met=found <= bar)
    return 0


if __name__ == "__main__":
    sys.exit(main())
