"""The button with the project's name: other projects, files in and out, backups."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop import assets
from desktop.tabs.preferences.label_files import ask_for_labels
from desktop.theme import theme_of

LONGEST, ARROW = 28, 12
Entry = tuple[int, str]
Ask = Callable[[QWidget], Path | None]


class ProjectMenu(QPushButton):
    """opened: the menu is about to be seen. project_picked, restore_asked: a project's number.

    file_given: the Path of a file to import. ask: how it is asked for; tests bring their own.
    """

    opened = Signal()
    project_picked = Signal(int)
    new_asked = Signal()
    settings_asked = Signal()
    file_given = Signal(object)
    export_asked = Signal()
    backups_asked = Signal()
    restore_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, ask: Ask = ask_for_labels) -> None:
        super().__init__(parent)
        self._ask = ask
        self.setAccessibleName(self.tr("Project"))
        self.setToolTip(self.tr("Projects, import, export, backups"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.opened)
        self._removed = QMenu(self.tr("&Bring back"), self._menu)
        self.setMenu(self._menu)
        self._fixed = self._actions()
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands at the right
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setIconSize(QSize(ARROW, ARROW))
        theme_of().changed.connect(self._draw_icon)
        self._draw_icon()

    def show_projects(
        self, current: str, projects: Sequence[Entry], removed: Sequence[Entry], picked: int
    ) -> None:
        """Show the project at hand, the others, and those that can be brought back."""
        shown = current if len(current) <= LONGEST else f"{current[: LONGEST - 1]}…"
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(self.tr("Project: {name}").format(name=current))
        self._menu.clear()
        for number, name in projects:
            action = self._menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(number == picked)
            action.triggered.connect(
                lambda _=False, number=number: self.project_picked.emit(number)
            )
        self._removed.clear()
        for number, name in removed:
            action = self._removed.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, number=number: self.restore_asked.emit(number))
        self._menu.addSeparator()
        for action in self._fixed:
            self._menu.addAction(action)
            if action is self._fixed[1] and removed:
                self._menu.addMenu(self._removed)
            if action is self._fixed[1]:
                self._menu.addSeparator()

    def actions_for_menus(self) -> tuple[QAction, ...]:
        """What the window's own menus offer, too."""
        return self._fixed

    def ask_for_file(self) -> None:
        """Import: which file?"""
        path = self._ask(self)
        if path is not None:
            self.file_given.emit(path)

    def _actions(self) -> tuple[QAction, ...]:
        offers: tuple[tuple[str, Callable[[], object]], ...] = (
            (self.tr("&New project…"), self.new_asked.emit),
            (self.tr("&Settings of this project…"), self.settings_asked.emit),
            (self.tr("&Import labels…"), self.ask_for_file),
            (self.tr("&Export labels…"), self.export_asked.emit),
            (self.tr("Back&ups…"), self.backups_asked.emit),
        )
        made = []
        for words, run in offers:
            action = QAction(words, self)
            action.setMenuRole(QAction.MenuRole.NoRole)
            action.triggered.connect(lambda _=False, run=run: run())
            made.append(action)
        return tuple(made)

    def _draw_icon(self) -> None:
        tokens = theme_of().tokens
        name = "chevron-down-dark" if tokens.dark else "chevron-down-light"
        self.setIcon(assets.icon(name, tokens.muted))
