"""Builds the application: the window is painted first, everything else follows."""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop import instance
from desktop.theme import Mode, Theme
from desktop.window import MainWindow
from models.errors import UserError
from models.store.paths import Home
from models.store.settings import Settings

HEAVY = ("torch", "transformers", "onnxruntime")


def run(folder: Path | None, file: Path | None, *, measure: bool = False) -> int:
    """Open the window on a home and stay until it is closed; returns the exit code."""
    application = _application()
    home = Home.default() if folder is None else Home.at(folder)
    lock = instance.Lock(home.data)
    try:
        home.prepare()
        if not lock.take():
            instance.hand_over(instance.server_name(home.data), file, lock.owner())
            return 0
        return _stay(application, home, file, measure)
    except UserError as problem:
        _say(problem)
        return 2
    finally:
        lock.release()


def _application() -> QApplication:
    """The QApplication; where Qt finds no display it says what to do and ends the process."""
    qInstallMessageHandler(_before_start)
    application = QApplication(sys.argv[:1])
    qInstallMessageHandler(None)
    application.setApplicationName("Understudy")
    application.setApplicationDisplayName("Understudy")
    application.setDesktopFileName("understudy")
    return application


def _before_start(kind: QtMsgType, _context: object, text: str) -> None:
    """Qt aborts the process when it cannot open a display: end it with a plain sentence instead."""
    if kind == QtMsgType.QtFatalMsg:
        from desktop.__main__ import NO_DISPLAY

        reason = text.strip().splitlines()[0]
        sys.stderr.write(f"{NO_DISPLAY} Qt says: {reason}\n")
        sys.stderr.flush()
        os._exit(2)


def _say(problem: UserError) -> None:
    """A start that failed: in a dialog where someone can see it, and always in the terminal."""
    sys.stderr.write(f"{problem}\n")
    if QApplication.platformName() not in ("offscreen", "minimal"):
        box = QMessageBox(QMessageBox.Icon.Warning, "Understudy", problem.message)
        box.setInformativeText(problem.advice)
        box.exec()


def _stay(application: QApplication, home: Home, file: Path | None, measure: bool) -> int:
    settings = Settings.load(home)
    mode: Mode = settings.theme  # type: ignore[assignment]  # Settings checks it against the same three
    Theme(application, mode).apply()
    window = MainWindow(home, settings)
    painted = FirstPaint(window)
    if measure:
        painted.done.append(lambda: _report(application))
    else:
        painted.done.append(lambda: window.fill(file))
    window.show()
    code = application.exec()
    window.shut_down()
    return code


class FirstPaint(QObject):
    """Calls everything in `done` once, right after the window was painted for the first time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.done: list[Callable[[], object]] = []
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt; the timer fires after the paint has reached the screen."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        for call in self.done:
            call()


def _report(application: QApplication) -> None:
    imported = [name for name in HEAVY if name in sys.modules]
    seconds = round(_since_process_start(), 4)
    print(json.dumps({"first_paint_s": seconds, "imported": imported}), flush=True)  # noqa: T201
    application.quit()


def _since_process_start() -> float:
    """Seconds since the kernel started this process; the interpreter's own start included.

    Resolution: 10 ms on Linux (its clock ticks). Elsewhere it is the time of the processor.
    """
    if sys.platform == "linux":
        after_name = Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2]
        started = int(after_name.split()[19]) / os.sysconf("SC_CLK_TCK")
        return time.clock_gettime(time.CLOCK_BOOTTIME) - started
    return time.process_time()
