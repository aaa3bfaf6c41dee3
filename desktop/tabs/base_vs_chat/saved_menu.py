"""The button "Saved": keep the comparison on the screen, reopen the latest, see all."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget


@dataclass(frozen=True, slots=True)
class SavedRow:
    """One kept comparison: its number in the store, its name, its prompt, when it was kept."""

    id: int
    name: str
    prompt: str
    when: str


class SavedMenu(QPushButton):
    """save_asked: keep what is on the screen. open_asked: the id of a kept one to show again.

    all_asked: open the dialog with all. file_asked: open a comparison from a file.
    """

    save_asked = Signal()
    open_asked = Signal(int)
    all_asked = Signal()
    file_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Saved"), parent)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._rows: tuple[SavedRow, ...] = ()
        self._savable = False
        self._fill()

    def show_saved(self, rows: Sequence[SavedRow]) -> None:
        """Offer these, newest first."""
        self._rows = tuple(rows)
        self._fill()

    def show_savable(self, savable: bool) -> None:
        """Whether there is something on the screen to keep."""
        self._savable = savable
        self._fill()

    def _fill(self) -> None:
        self._menu.clear()
        save = self._menu.addAction(self.tr("&Save this comparison"))
        save.setEnabled(self._savable)
        save.triggered.connect(self.save_asked)
        self._menu.addSeparator()
        for row in self._rows:
            action = self._menu.addAction(row.name)
            action.triggered.connect(lambda _=False, row=row: self.open_asked.emit(row.id))
        self._menu.addSeparator()
        self._menu.addAction(self.tr("&All saved comparisons…")).triggered.connect(self.all_asked)
        self._menu.addAction(self.tr("&Open a file…")).triggered.connect(self.file_asked)
