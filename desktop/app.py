"""Builds the application: the window is painted first, everything else follows."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop import instance
from desktop.memory import Memory
from desktop.theme import Theme, as_mode
from desktop.window import MainWindow
from models.errors import UserError
from models.store.paths import Home

HEAVY = ("torch", "transformers", "onnxruntime")
SETTLED_MS = 5000  # by then the first page stands and the engine is loaded


def run(folder: Path | None, file: Path | None, *, measure: bool = False) -> int:
    """Open the window on a home and stay until it is closed; returns the exit code."""
    application = _application()
    home = Home.default() if folder is None else Home.at(folder)
    lock = instance.Lock(home.data)
    try:
        if not _locked(home, lock):
            instance.hand_over(instance.server_name(home.data), file, lock.owner())
            return 0
        return _stay(application, home, file, measure)
    except UserError as problem:
        _say(problem)
        return 2
    finally:
        lock.release()


def _locked(home: Home, lock: instance.Lock) -> bool:
    try:
        home.data.mkdir(parents=True, exist_ok=True)
        return lock.take()
    except OSError:
        home.prepare()  # says what is wrong and what to do
        raise


def _application() -> QApplication:
    """The QApplication; where Qt finds no display it says what to do and ends the process."""
    qInstallMessageHandler(_before_start)
    QApplication.setStyle("Fusion")
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
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Warning, "Understudy", problem.message)
        box.setInformativeText(problem.advice)
        box.exec()


def _stay(application: QApplication, home: Home, file: Path | None, measure: bool) -> int:
    memory = Memory(home.config)
    Theme(application, as_mode(memory.theme()), dark=memory.dark()).apply()
    window = MainWindow(home, memory)
    if measure:
        window.on_first_paint(lambda: _report(application))
    else:
        window.on_first_paint(lambda: _fill(application, window, file))
    window.show()
    code = application.exec()
    window.shut_down()
    return code


def _fill(application: QApplication, window: MainWindow, file: Path | None) -> None:
    from desktop import signals, start

    try:
        window.at_end(signals.start(application))
        window.fill(file)
    except UserError as problem:
        _say(problem)
        application.exit(2)
        return
    QTimer.singleShot(SETTLED_MS, window, start.spare_collector)


def _report(application: QApplication) -> None:
    import json

    imported = [name for name in HEAVY if name in sys.modules]
    seconds = round(_since_process_start(), 4)
    # Printed, because whoever started the program to measure it reads its output.
    print(json.dumps({"first_paint_s": seconds, "imported": imported}), flush=True)  # noqa: T201
    application.quit()


def _since_process_start() -> float:
    """Seconds since the kernel started this process; the interpreter's own start included.

    Resolution: 10 ms on Linux (its clock ticks). Elsewhere it is the time of the processor.
    """
    if Path("/proc/self/stat").exists():
        after_name = Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2]
        started = int(after_name.split()[19]) / os.sysconf("SC_CLK_TCK")
        return time.clock_gettime(time.CLOCK_BOOTTIME) - started
    return time.process_time()
