"""Which of our functions a press of "1" on the page for labelling passes, in order.

    python tests/benchmarks/key_press.py [--functions]

The tab stands alone, offscreen, with scripted models, as its tests have it. A dozen pairs are
judged first; then every function of ours that the main thread calls from the key on is noted, up
to the COMMIT that keeps the verdict, and up to the end of the press, when the next pair is on the
screen. Comprehensions are no functions. The trace that it prints says where a reader has to look.

The same of a move of the budget's slider on Scaling > Spend, up to the new figure in the plot.
"""

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType

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
from desktop.tabs.scaling.spend import SpendPage
from models.store.paths import Home
from models.store.settings import Settings
from models.store.store import Store

OURS = tuple(f"{measuring.ROOT / folder}{os.sep}" for folder in ("desktop", "models"))
COMMIT_BARS, PRESS_BARS, SLIDER_BARS = (6, 20), (20, 90), (12, 40)
FIRST_PAIRS = 12  # the list of the latest judgements is full then


class Trace:
    """Functions of ours in the order of their first call, as (file, name)."""

    def __init__(self, end: str = "") -> None:
        """end: the function before which `to_end` stops."""
        self.end = end
        self.functions: dict[tuple[str, str], None] = {}
        self.to_end: tuple[tuple[str, str], ...] = ()

    def called(self, frame: FrameType, event: str, _argument: object) -> None:
        """What `sys.setprofile` calls."""
        code = frame.f_code
        ours = event == "call" and code.co_filename.startswith(OURS)
        if ours and (not code.co_name.startswith("<") or code.co_name == "<lambda>"):
            if code.co_qualname == self.end and not self.to_end:
                self.to_end = tuple(self.functions)
            file = str(Path(code.co_filename).relative_to(measuring.ROOT))
            self.functions[file, code.co_qualname] = None

    def stated(self, sql: str) -> None:
        """What SQLite calls with each statement."""
        if sql == "COMMIT" and not self.to_end:
            self.to_end = tuple(self.functions)


def traced(press: Callable[[], object], trace: Trace) -> Trace:
    """Note what is called while somebody presses a key, or moves a slider."""
    sys.setprofile(trace.called)
    try:
        press()
    finally:
        sys.setprofile(None)
    return trace


def counted(functions: tuple[tuple[str, str], ...]) -> tuple[int, int]:
    """Files and functions."""
    return len({file for file, _ in functions}), len(functions)


def until(holds: Callable[[], object]) -> None:
    """Let the window work until something holds."""
    while not holds():
        QApplication.processEvents()


def of_a_key(services: Services) -> Trace:
    """Judge a few pairs, then one more under the eyes of the profiler."""
    store, lanes = services.store, services.lanes
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
    trace, connection = Trace(), store._database._connection
    connection.set_trace_callback(trace.stated)
    traced(lambda: QTest.keyClick(page, "1"), trace)
    connection.set_trace_callback(None)
    assert store.labels.counts().judged == FIRST_PAIRS + 1
    tab.hide()
    return trace


def of_a_slider(services: Services) -> Trace:
    """Move the budget once, so that all is built, then once more."""
    page = SpendPage(services)
    page.show()
    slider = page.dials["budget"].slider.slider
    slider.setValue(slider.value() + 20)
    trace = traced(lambda: slider.setValue(slider.value() + 20), Trace("FigurePlot.show_figure"))
    page.hide()
    return trace


def traces(home: Home) -> tuple[Trace, Trace]:
    """Of a key and of a slider."""
    store, lanes, notify = Store.open(home), Lanes(), Notify()
    shelf = Shelf(home, lanes, notify)
    shelf.refresh()
    services = Services(
        home=home, store=store, settings=Settings.load(home), lanes=lanes, catalogue=shelf,
        notify=notify, open_link=lambda key, state: None,
    )  # fmt: skip
    found = of_a_key(services), of_a_slider(services)
    lanes.close()
    store.close()
    return found


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
        key, slider = traces(home)
    for title, trace, ends in (("press of 1", key, "COMMIT"), ("slider of Spend", slider, "plot")):
        print(title)
        shown = tuple(trace.functions) if options.functions else trace.to_end
        for number, (file, name) in enumerate(shown, start=1):
            end = f"  {ends}" if number == len(trace.to_end) else ""
            print(f"{number:4}  {file}  {name}{end}")
    for what, functions, bars in (
        ("press of 1 to the commit", key.to_end, COMMIT_BARS),
        ("whole press of 1", tuple(key.functions), PRESS_BARS),
        ("slider of Spend to the figure in the plot", slider.to_end, SLIDER_BARS),
    ):
        for unit, found, bar in zip(("files", "functions"), counted(functions), bars, strict=True):
            measuring.report(f"{what}: {unit}", str(found), f"≤ {bar}", met=found <= bar)
    return 0


if __name__ == "__main__":
    sys.exit(main())
