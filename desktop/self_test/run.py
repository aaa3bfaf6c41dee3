"""Runs the checks one after the other and says how each went."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from desktop.self_test import engine
from models.store.paths import Home

Check = tuple[str, Callable[[], str]]
WIDTH = 22


LOCAL = ("127.", "::1", "localhost")


class Watch:
    """Hears of every connection and every name that is looked up, from whatever library."""

    def __init__(self) -> None:
        self.tried: list[str] = []
        sys.addaudithook(self._hear)  # can't be taken away again: the process ends with the test

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "socket.connect":
            address = arguments[1]
            self._note(str(address[0])) if isinstance(address, tuple) else None
        elif event == "socket.getaddrinfo":
            self._note(str(arguments[0]))

    def _note(self, host: str) -> None:
        if not host.startswith(LOCAL):
            self.tried.append(host)


def untouched(watch: Watch) -> str:
    """That nothing has."""
    if watch.tried:
        raise ConnectionError(f"tried to reach {', '.join(sorted(set(watch.tried)))}")
    return "no connection was tried, no name looked up"


def run() -> int:
    """All checks; prints a line for each, returns 0 if every one of them passed, else 1."""
    watch = Watch()
    from desktop.qt_trouble import missing_display

    if missing_display(sys.platform, os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    failed = 0
    with tempfile.TemporaryDirectory(prefix="understudy-self-test-") as folder:
        for name, check in checks(Home.at(Path(folder)), watch):
            failed += not passes(name, check)
    say(f"{failed} of the checks failed." if failed else "All checks passed.")
    return 1 if failed else 0


def checks(home: Home, watch: Watch) -> Iterator[Check]:
    """Every check, in order; the window is closed before the next kind begins."""
    yield from _of_the_window(home)
    yield "family answer", engine.recorded_answer
    yield "transformers", engine.transformers_round
    yield "DPO step", engine.dpo_step
    yield "onnxruntime", engine.onnxruntime_run
    yield "fit", engine.scaling_fit
    yield "database", engine.database
    yield "cards and lessons", engine.cards_and_lessons
    yield "no network", lambda: untouched(watch)


def _of_the_window(home: Home) -> Iterator[Check]:
    from PySide6.QtWidgets import QApplication

    from desktop.look.theme import Theme
    from desktop.memory import Memory
    from desktop.self_test import window as looking
    from desktop.window import MainWindow

    QApplication.setStyle("Fusion")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    Theme(application, "light").apply()
    window = MainWindow(home, Memory(home.config))
    window.show()
    yield "window filled", lambda: looking.filled(window)
    yield "window painted", lambda: looking.painted(window)
    yield "every tab built", lambda: looking.tabs_built(window)
    yield "printing", lambda: looking.printed(window)
    yield "German", lambda: looking.german(window)
    window.close()
    window.shut_down()


def passes(name: str, check: Callable[[], str]) -> bool:
    """Run one check and say how it went; whatever it raises is its result."""
    started = time.monotonic()
    try:
        found, passed = check(), True
    except Exception as problem:  # noqa: BLE001  (a check that fails must not hide the next)
        found, passed = f"{type(problem).__name__}: {problem}", False
    took = time.monotonic() - started
    say(f"{'ok  ' if passed else 'FAIL'} {name:<{WIDTH}} {took:6.2f} s  {found}")
    return passed


def say(line: str) -> None:
    """A line on standard output, which a frozen program on Windows may lack."""
    if sys.stdout is not None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
