"""How the window ends: a training that runs is asked about, and it may open anew right after."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.frame.startup_notices import Notice
    from desktop.jobs import Lanes


@dataclass(frozen=True, slots=True)
class Again:
    """The window is wanted anew. safe: in safe mode. notice: what it says first.

    language: the setting of its language; "" for what is remembered.
    """

    safe: bool = False
    notice: "Notice | None" = None
    language: str = ""


class Leaving(QObject):
    """again: how the window is to open once it is closed; None to end the program."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waits = False
        self.again: Again | None = None

    def start_again(self, again: Again) -> None:
        """Close the window and open it anew; whoever goes on training instead stays."""
        self.again = again
        self._window.close()

    def holds(self, lanes: "Lanes") -> bool:
        """Whether the window must stay open for now, since a model trains: asks what to do."""
        if not lanes.training.busy:
            return False
        if not self._waits:
            from desktop.frame.dialogs import LeaveDialog

            titles = [job.title for job in lanes.training.jobs()]
            dialog = LeaveDialog(titles, lambda answer: self._leave(answer, lanes), self._window)
            dialog.rejected.connect(self._stay)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
        return True

    def _leave(self, answer: str, lanes: "Lanes") -> None:
        if answer == "keep":
            self._waits = True
            lanes.training.changed.connect(lambda: self._leave_when_idle(lanes))
            for job in reversed(lanes.training.jobs()):  # those that wait first: none may begin
                job.pause()
        else:
            lanes.training.cancel_all()
            QTimer.singleShot(0, self, self._window.close)

    def _stay(self) -> None:
        self.again = None

    def _leave_when_idle(self, lanes: "Lanes") -> None:
        if not lanes.training.busy:
            QTimer.singleShot(0, self, self._window.close)
