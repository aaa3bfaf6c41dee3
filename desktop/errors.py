"""Known errors go into the nearest banner; anything else is a bug, and says so.

A bug opens one dialog at a time, never from inside a loop: it is queued, and while it is open
further bugs only go into the log.
"""

import logging
import platform
import sys
import threading
import traceback
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import metadata
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from desktop.widgets.banner import Banner
from desktop.widgets.labels import copy_button, plain_label, read_only
from desktop.widgets.layout import Dialog, column
from models.errors import UserError

log = logging.getLogger(__name__)
PACKAGES = ("understudy", "PySide6-Essentials", "torch", "transformers", "onnxruntime", "numpy")


class Notify(QObject):
    """Tells the person. `window` is the dialogs' parent and holds the last banner resort."""

    _bug_seen = Signal(object)

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: BugDialog | None = None
        # Queued, so that it may come from any thread and never opens a dialog amid other work.
        self._bug_seen.connect(self._show_bug, Qt.ConnectionType.QueuedConnection)

    def error(self, problem: BaseException, where: QWidget | None = None) -> None:
        """Say what went wrong. On the main thread.

        A UserError goes to `where` if that is a banner, else to the nearest banner around it;
        anything else opens the bug dialog.
        """
        if not isinstance(problem, UserError):
            self.bug(problem)
            return
        log.warning("%s", problem)
        banner = banner_near(where) or banner_near(self._window)
        if banner is not None:
            banner.show_error(problem)

    def clear(self, where: QWidget | None = None) -> None:
        banner = banner_near(where)
        if banner is not None:
            banner.clear()

    def bug(self, problem: BaseException) -> None:
        """Log a bug and show it; from any thread."""
        log.error("%s", describe(problem))
        self._bug_seen.emit(problem)

    def uncaught(self, problem: BaseException) -> None:
        """What reached the top of a thread: a known error keeps its words, a bug is a bug."""
        if isinstance(problem, UserError) and threading.current_thread() is threading.main_thread():
            self.error(problem)
        else:
            self.bug(problem)

    def _show_bug(self, problem: BaseException) -> None:
        if self._dialog is None:
            self._dialog = BugDialog(describe(problem), self._window)
            self._dialog.finished.connect(self._forget_dialog)
            self._dialog.open()

    def _forget_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


@contextmanager
def refusals(notify: Notify, where: QWidget) -> Iterator[None]:
    """What is refused inside ends there, and is said in the banner nearest to `where`."""
    try:
        yield
    except UserError as problem:
        notify.error(problem, where)


def banner_near(where: QWidget | None) -> Banner | None:
    """`where` itself, or the banner that lies directly in it or in the nearest widget around it."""
    place = where
    while place is not None:
        if isinstance(place, Banner):
            return place
        found = place.findChild(Banner, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if isinstance(found, Banner):
            return found
        place = place.parentWidget()
    return None


class BugDialog(Dialog):
    """A bug: what is known about it, to copy."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.details = details
        self.setWindowTitle(self.tr("Something went wrong"))
        said = self.tr(
            "That is a fault of the program, not yours. What you labelled is saved. "
            "You can go on; if something looks odd, start again."
        )
        shown = read_only(details, self.tr("Details"))
        shown.setMinimumSize(560, 220)
        self.copy = copy_button(self.tr("Copy details"), lambda: details)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        parts = (plain_label(said, wrap=True), shown, buttons)
        column(*parts, spacing=12, margins=(20, 20, 20, 16), inside=self)


def describe(problem: BaseException) -> str:
    """Versions and the traceback, as text; no content of the person's."""
    lines = [f"Python {platform.python_version()}, {platform.platform()}"]
    lines += [f"{name} {version(name)}" for name in PACKAGES]
    return "\n".join([*lines, "", *traceback.format_exception(problem)])


def version(package: str) -> str:
    """The installed version of a package, without importing it; "not installed" if it is not."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return QCoreApplication.translate("errors", "not installed")


def install_hooks(notify: Notify) -> Callable[[], None]:
    """Send what reaches the top of any thread to `notify`; returns what puts the old hooks back."""
    before = sys.excepthook, threading.excepthook
    # Python keeps the hook of a thread of Qt's for ever, and with it would keep the window.
    reference = weakref.ref(notify)

    def tell(problem: BaseException) -> None:
        told = reference()
        if told is None:
            log.error("%s", describe(problem))
        else:
            told.uncaught(problem)

    def on_main(
        kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
        else:
            tell(problem.with_traceback(trace))

    def on_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            tell(arguments.exc_value)

    def restore() -> None:
        sys.excepthook, threading.excepthook = before

    sys.excepthook, threading.excepthook = on_main, on_thread
    return restore
