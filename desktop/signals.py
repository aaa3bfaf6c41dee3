"""Ctrl+C and SIGTERM end the program in order; Qt's event loop alone would not notice them."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSocketNotifier

ENDING = (signal.SIGINT, signal.SIGTERM)


def start(application: QCoreApplication) -> Callable[[], None]:
    """Quit at these signals from now on; returns what leaves them to Python again."""
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    # Python's own handler runs only between two instructions, so it writes a byte to this socket.
    before = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: application.exit(0))  # quit() would ask first
    handlers = [signal.signal(which, lambda _number, _frame: None) for which in ENDING]

    def stop() -> None:
        signal.set_wakeup_fd(before)
        for which, handler in zip(ENDING, handlers, strict=True):
            signal.signal(which, handler)
        notifier.setEnabled(False)
        ours.close()
        theirs.close()

    return stop
