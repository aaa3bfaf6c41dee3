"""What the program takes while nobody does anything: memory, processor, timers; and its start.

    python tests/benchmarks/at_rest.py [--program PATH] [--rounds N] [--seconds S]

The window is a process of its own, offscreen, on a throw-away home. Memory and processor time are
the system's figures for it, after its start has settled. Timers are counted inside a window of this
process: timer events while nothing happens for ten seconds, whatever object they belong to.
--program: a frozen program, whose first paint is set against that from source, in turns.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

import measuring
import psutil

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (sys.executable, "-P", "-m", "desktop")
MEMORY_MB, IDLE, TIMER_MS, RATIO, USABLE_S = 150.0, 0.01, 200.0, 2.0, 2.0
SETTLED_S, COUNTED_S = 8.0, 10.0


def main() -> None:
    """All of it; the start last, since it takes longest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--program", type=Path, default=None)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--seconds", type=float, default=30.0)
    asked = parser.parse_args()
    print(measuring.machine(), flush=True)
    command = SOURCE if asked.program is None else (str(asked.program.resolve()),)
    rest(command, asked.seconds)
    timers()
    if asked.program is not None:
        starts(command, asked.rounds)


def rest(command: tuple[str, ...], seconds: float) -> None:
    """Memory once it has settled, and the processor's share over some seconds."""
    with tempfile.TemporaryDirectory() as folder:
        started = subprocess.Popen(
            [*command, "--home", folder], cwd=ROOT, stderr=subprocess.DEVNULL, text=True
        )
        process = psutil.Process(started.pid)
        time.sleep(SETTLED_S)
        before = process.cpu_times()
        time.sleep(seconds)
        after, memory = process.cpu_times(), process.memory_full_info()
        started.terminate()
        started.wait()
    used = (after.user + after.system - before.user - before.system) / seconds
    print(f"resident {memory.rss / 1e6:.0f} MB, of which its own {memory.uss / 1e6:.0f} MB")
    measuring.report(
        "memory after the start, nothing loaded",
        f"{memory.rss / 1e6:.0f} MB",
        f"< {MEMORY_MB:.0f} MB",
        memory.rss / 1e6 < MEMORY_MB,
    )
    measuring.report(
        f"processor while nobody does anything, {seconds:.0f} s",
        f"{100 * used:.2f} %",
        f"< {100 * IDLE:.0f} %",
        used < IDLE,
    )


def timers() -> None:
    """Timer events of a window at rest: their mean distance may not be under 200 ms."""
    from PySide6.QtCore import QEvent, QObject, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from desktop.look.theme import Theme
    from desktop.memory import Memory
    from desktop.window import MainWindow
    from models.store.paths import Home

    class Counter(QObject):
        """Sees every event of the application."""

        def __init__(self) -> None:
            super().__init__()
            self.count = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.count += event.type() == QEvent.Type.Timer
            return False

    qInstallMessageHandler(lambda *_: None)
    application = QApplication([])
    Theme(application, "light").apply()
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder))
        window: Any = MainWindow(home, Memory(home.config))
        window.show()
        window.fill()
        for number in range(len(window.titles)):  # whatever a page has started goes on
            window.show_tab(number)
            _wait(application, 1.0)
        _wait(application, SETTLED_S)
        counter = Counter()
        application.installEventFilter(counter)
        _wait(application, COUNTED_S)
        application.removeEventFilter(counter)
        window.close()
        window.shut_down()
    apart = 1e3 * COUNTED_S / counter.count if counter.count else float("inf")
    measuring.report(
        f"timers of a window at rest with every tab built: {counter.count} events in "
        f"{COUNTED_S:.0f} s",
        "none" if not counter.count else f"{apart:.0f} ms apart",
        f">= {TIMER_MS:.0f} ms",
        apart >= TIMER_MS,
    )


def _wait(application: Any, seconds: float) -> None:
    """Blocks in the event loop, so that nothing of the waiting is a timer of the program."""
    from PySide6.QtCore import QEventLoop

    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        application.processEvents(
            QEventLoop.ProcessEventsFlag.AllEvents, max(1, int(1e3 * min(left, 0.1)))
        )
        time.sleep(0.02)


def starts(frozen: tuple[str, ...], rounds: int) -> None:
    """First paint of the frozen program and from source, in turns."""
    with tempfile.TemporaryDirectory() as folder:
        rest_of_it = ["--home", folder, "--measure-first-paint"]

        def paint(command: tuple[str, ...]) -> measuring.Timing:
            return measuring.until_first_line([*command, *rest_of_it])[0]

        times = measuring.in_turns([lambda: paint(frozen), lambda: paint(SOURCE)], rounds)
    ours, source = (statistics.median(one.wall_s for one in timings) for timings in times)
    measuring.report(
        f"first paint, frozen / from source, median of {rounds}",
        f"{ours / source:.2f} ({measuring.seconds(ours)} / {measuring.seconds(source)})",
        f"<= {RATIO:.0f}",
        ours / source <= RATIO,
    )
    measuring.report(
        "frozen program, from exec to its first paint",
        measuring.seconds(ours),
        f"< {USABLE_S:.0f} s",
        ours < USABLE_S,
    )


if __name__ == "__main__":
    main()
