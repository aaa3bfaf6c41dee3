"""Builds the application: the window is painted first, everything else follows."""

import gc
import logging
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLibraryInfo,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from desktop import instance, language, qt_trouble
from desktop.frame.leaving import Again
from desktop.look.opening import Opening
from desktop.look.theme import Theme, as_mode
from desktop.memory import Memory
from desktop.screens import fit, follow_screen
from desktop.window import MainWindow
from models.errors import UserError
from models.store.paths import Home, make_folder

log = logging.getLogger(__name__)
# What the window is painted without: libraries, and what of ours reads tables or makes widgets.
HEAVY = ("torch", "transformers", "onnxruntime", "resources", "desktop.widgets.layout")
SETTLED_MS = 5000  # by then the first page stands and the engine is loaded


def run(
    folder: Path | None, file: Path | None, *, measure: bool = False, safe: bool = False
) -> int:
    """Open the window on a home and stay until it is closed; returns the exit code.

    safe: leave out settings, what the window remembers, and models of the person's own.
    """
    application = _application()
    home = Home.default() if folder is None else Home.at(folder)
    lock = instance.Lock(home.data)
    try:
        if not _locked(home, lock):
            instance.hand_over(home.data, file, lock.owner())
            return 0
        return _stay(application, home, file, Again(safe), measure=measure)
    except UserError as problem:
        _say(problem)
        return 2
    finally:
        lock.release()


def _locked(home: Home, lock: instance.Lock) -> bool:
    try:
        make_folder(home.data)
        return lock.take()
    except OSError as error:
        home.prepare()  # says what is wrong and what to do
        raise UserError(
            "The folder {folder} cannot be written: {reason}.",
            "Start with --home DIR to keep everything in another folder.",
            folder=home.data,
            reason=(error.strerror or type(error).__name__).lower(),
        ) from error


class Application(QApplication):
    """file_asked: the system wants a file opened, as macOS asks when one is clicked."""

    file_asked = Signal(Path)

    def event(self, event: QEvent) -> bool:
        """Only what is sent to the application itself comes here."""
        if event.type() == QEvent.Type.FileOpen and (name := file_of(event)):
            self.file_asked.emit(Path(name))
            return True
        return super().event(event)


def file_of(event: QEvent) -> str:
    return event.file() if isinstance(event, QFileOpenEvent) else ""


def _application() -> Application:
    """The QApplication; where Qt finds no display it says what to do and ends the process."""
    qInstallMessageHandler(_listener())
    QApplication.setStyle("Fusion")
    application = Application(sys.argv[:1])
    qInstallMessageHandler(None)
    Opening(application)
    application.setApplicationName("Understudy")
    application.setApplicationDisplayName("Understudy")
    application.setDesktopFileName("understudy")
    return application


def _listener() -> Callable[[QtMsgType, object, str], None]:
    """Qt aborts the process when it cannot open a display: end it with a plain sentence instead."""
    said: list[str] = []

    def log_message(kind: QtMsgType, _context: object, text: str) -> None:
        said.append(text)
        if kind == QtMsgType.QtFatalMsg:
            plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
            qt_trouble.tell(qt_trouble.no_platform(said, plugins))
            os._exit(2)

    return log_message


def _say(problem: UserError) -> None:
    """A start that failed: in a dialog where someone can see it, and always in the terminal."""
    from desktop.widgets.banner import in_words

    _tell(*in_words(problem))


def _say_bug(problem: Exception) -> None:
    """A fault of the program while the window was filled: an empty window would say nothing."""
    from desktop.errors import describe

    details = describe(problem)
    log.error("%s", details)
    qt_trouble.write(details)
    said = QCoreApplication.translate("Start", "Understudy could not start: a fault of its own.")
    advice = QCoreApplication.translate(
        "Start", "Try it with --safe, or with --home DIR and an empty folder. Your files are kept."
    )
    _tell(said, advice, details)


def _tell(message: str, advice: str, details: str = "") -> None:
    qt_trouble.write(f"{message} {advice}")
    if QApplication.platformName() not in ("offscreen", "minimal"):
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Warning, "Understudy", message)
        box.setInformativeText(advice)
        box.setDetailedText(details)
        box.exec()


def _stay(
    application: Application, home: Home, file: Path | None, again: Again, *, measure: bool
) -> int:
    """Open the window, and open it anew for as long as it is closed with that wish."""
    closed: MainWindow | None = None
    while True:
        memory = Memory(None if again.safe else home.config)
        language.use(again.language or memory.text("language", "system"))
        mode, worn = as_mode(memory.text("theme")), application.findChild(Theme)
        if isinstance(worn, Theme):
            worn.set_mode(mode)
        else:
            dark = {"True": True, "False": False}.get(memory.text("dark"))  # None the first time
            Theme(application, mode, dark=dark).apply()
        window = MainWindow(home, memory, again)
        application.file_asked.connect(window.come_forward)
        if measure:
            window.on_first_paint(lambda: _report(application))
        else:
            window.on_first_paint(partial(_fill, application, window, file, closed))
        fit(window)
        window.show()
        code = application.exec()
        window.shut_down()
        if window.leaving.again is None:
            return code
        again, file = window.leaving.again, None
        closed = window
        for timer in closed.findChildren(QTimer):
            timer.stop()  # what they would look at is closed


def _fill(
    application: QApplication, window: MainWindow, file: Path | None, closed: MainWindow | None
) -> None:
    """closed: what this window stands for; to take it apart takes long, so it is done at last."""
    from desktop import start

    gc.enable()
    try:
        window.at_end(start.end_at_signals(application))
        window.fill(file)
        fit(window)  # now the thickness of its frame is known
        follow_screen(window)
    except UserError as problem:
        _say(problem)
        application.exit(2)
    except Exception as problem:  # noqa: BLE001  # whatever it is, it is told, and ends the start
        _say_bug(problem)
        application.exit(1)
    else:
        if closed is not None:
            QTimer.singleShot(0, closed, partial(_forget, closed))
        QTimer.singleShot(SETTLED_MS, window, start.spare_collector)
        QTimer.singleShot(SETTLED_MS, window, partial(start.keep_daily_copy, window))


def _forget(closed: MainWindow) -> None:
    closed.deleteLater()
    gc.unfreeze()  # what it has left is garbage now


def _report(application: QApplication) -> None:
    imported = [name for name in HEAVY if name in sys.modules]
    seconds = round(_since_process_start(), 4)
    names = ", ".join(f'"{name}"' for name in imported)  # by hand: no paint needs a JSON library
    # Printed, because whoever started the program to measure it reads its output.
    print(f'{{"first_paint_s": {seconds}, "imported": [{names}]}}', flush=True)  # noqa: T201
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
