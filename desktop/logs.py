"""The log: a rotating file in the home, with the stacks of all threads if Python itself crashes.

What a crash has left is found at the next start, and kept under a dated name.
"""

import faulthandler
import logging
import logging.handlers
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from models.errors import UserError
from models.files import make_private

LOG, CRASH = "understudy.log", "crash.log"
LARGEST, KEPT = 1_000_000, 3  # bytes of a file, older files
CRASHES_KEPT = 5
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class PrivateLog(logging.handlers.RotatingFileHandler):
    """A log that nobody else reads, each file anew. What finds no room is lost."""

    def _open(self) -> TextIOWrapper:
        make_private(Path(self.baseFilename))
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  (logging's name)
        if not isinstance(sys.exception(), OSError):
            super().handleError(record)

    def close(self) -> None:
        with suppress(OSError):
            super().close()


def last_crash(folder: Path) -> Path | None:
    """The report of the crash that ended the program the last time, under a dated name; None if it
    ended in order. Before `start`, which opens the file anew. The oldest reports go.
    """
    crash = folder / CRASH
    try:
        if not crash.exists() or not crash.stat().st_size:
            return None
        moment = datetime.fromtimestamp(crash.stat().st_mtime).astimezone()
        kept = folder / f"crash-{moment.strftime('%Y%m%d-%H%M%S')}.log"
        crash.replace(kept)
        for old in sorted(folder.glob("crash-*.log"))[:-CRASHES_KEPT]:
            old.unlink()
    except OSError as problem:
        logging.getLogger(__name__).warning("the report of a crash stays: %s", problem)
        return None
    return kept


def start(folder: Path) -> Callable[[], None]:
    """Log to `folder`, Qt's own messages too; returns what stops it and closes the files.

    Raises UserError if a file cannot be written; nothing is logged then.
    """
    try:
        make_private(folder / CRASH)
        crash = (folder / CRASH).open("a", encoding="utf-8")
        try:
            handler = PrivateLog(folder / LOG, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
        except OSError:
            crash.close()
            raise
    except OSError as error:
        raise UserError(
            "The log {path} cannot be written: {reason}.",
            "There is none. Make room or allow writing there: the next start keeps one.",
            path=error.filename or folder,
            reason=(error.strerror or type(error).__name__).lower(),
        ) from error
    return _log_to(handler, crash)


def _log_to(handler: logging.Handler, crash: IO[str]) -> Callable[[], None]:
    handler.setFormatter(
        logging.Formatter("{asctime} {levelname} {threadName} {name}: {message}", style="{")
    )
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    faulthandler.enable(crash)
    qInstallMessageHandler(
        lambda kind, _context, text: logging.getLogger("Qt").log(
            _LEVELS.get(kind, logging.WARNING), "%s", text
        )
    )

    def stop() -> None:
        qInstallMessageHandler(None)
        faulthandler.disable()
        crash.close()
        root.removeHandler(handler)
        handler.close()

    return stop
