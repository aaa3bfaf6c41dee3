"""The button "Saved": keep the comparison on the screen, reopen the latest, see all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.tabs.base_vs_chat.comparison_files import ask_for_file
from desktop.tabs.base_vs_chat.menu_button import MenuButton
from desktop.tabs.base_vs_chat.tips import tip

if TYPE_CHECKING:
    from desktop.tabs.base_vs_chat.saved_dialog import SavedDialog

LATEST = 6
LONGEST = 48
"""Characters of a name in the menu."""


@dataclass(frozen=True, slots=True)
class SavedRow:
    """One kept comparison: its number in the store, its name, its prompt, when it was kept."""

    id: int
    name: str
    prompt: str
    when: str


class SavedMenu(MenuButton):
    """save_asked: keep what is on the screen. open_asked: the id of a kept one to show again.

    opened: the menu is about to be seen. all_asked: open the dialog with all. file_given: the Path
    of a comparison to show. `say_done` after one was kept.
    """

    opened = Signal()
    save_asked = Signal()
    open_asked = Signal(int)
    all_asked = Signal()
    file_given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Saved"), self.tr("Kept"), parent)
        self._rows: tuple[SavedRow, ...] = ()
        self.save = QAction(self.tr("&Save this comparison"), self)
        self.save.setEnabled(False)
        self.save.triggered.connect(self.save_asked)
        self._all = QAction(self.tr("&All saved comparisons…"), self)
        self._all.triggered.connect(self.all_asked)
        self._file = QAction(self.tr("&Open a file…"), self)
        self._file.triggered.connect(self._ask_for_file)
        self.menu_shown.aboutToShow.connect(self.opened)
        self._fill()

    def show_saved(self, rows: Sequence[SavedRow]) -> None:
        """Offer these, newest first."""
        self._rows = tuple(rows)
        self._fill()

    def show_savable(self, savable: bool) -> None:
        """Whether there is something on the screen to keep."""
        self.save.setEnabled(savable)

    def make_dialog(self) -> "SavedDialog":
        """The dialog with all, in front of this button's window."""
        from desktop.tabs.base_vs_chat.saved_dialog import SavedDialog  # needed by few

        return SavedDialog(self.window())

    def _ask_for_file(self) -> None:
        path = ask_for_file(self)
        if path is not None:
            self.file_given.emit(path)

    def _fill(self) -> None:
        menu = self.menu_shown
        menu.clear()  # deletes what it has made itself; the three below are the button's
        menu.addAction(self.save)
        menu.addSeparator()
        for row in self._rows[:LATEST]:
            action = menu.addAction(shortened(row.name).replace("&", "&&"))
            action.setToolTip(tip(row.prompt, row.when))
            action.triggered.connect(lambda _=False, row=row: self.open_asked.emit(row.id))
        menu.setToolTipsVisible(True)
        if self._rows:
            menu.addSeparator()
        self._all.setEnabled(bool(self._rows))
        menu.addAction(self._all)
        menu.addAction(self._file)


def shortened(name: str) -> str:
    """A name as the menu shows it."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
