"""Every action of the window, in menus: below the button of the top bar, in the menu bar on macOS.

A menu bar above the top bar would be a second one; F10 or Alt and a letter opens the button's.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QMenuBar

from desktop import language
from desktop.frame.leaving import Again
from desktop.frame.matching import Entry
from desktop.frame.startup_notices import pick_language
from desktop.look.theme import as_mode, theme_of
from desktop.widgets.layout import ask_for_file, show_folder

if TYPE_CHECKING:
    from desktop.look.theme import Mode
    from desktop.window import MainWindow
    from models.store.settings import Settings

NATIVE_MENU_BAR = sys.platform == "darwin"
Role = QAction.MenuRole


class Menus(QObject):
    """File, Edit, View, Help and one menu for what the current page offers."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._themes: dict[Mode, QAction] = {}
        self._languages: dict[str, QAction] = {}
        self.root = QMenu(window)
        self.file = self._menu(self.tr("&File"))
        self.edit = self._menu(self.tr("&Edit"))
        self.page = self._menu("")
        self.view = self._menu(self.tr("&View"))
        self.help = self._menu(self.tr("&Help"))
        window = self._window
        self._add(self.file, self.tr("&Open file…"), self._ask_for_file, "Ctrl+O")
        self._add(self.file, self.tr("Open &model folder…"), self._ask_for_model, "Ctrl+Shift+O")
        self._add(self.file, self.tr("&Models…"), window.show_shelf, "Ctrl+Shift+M")
        self.file.addSeparator()
        settings, keys = self.tr("&Settings…"), QKeySequence("Ctrl+,")
        self._add(self.file, settings, window.show_settings, keys, Role.PreferencesRole)
        self._add(self.file, self.tr("&Backups…"), window.show_backups)
        self._add(self.file, self.tr("Show &data folder"), partial(show_folder, window.home.data))
        self.file.addSeparator()
        quit_keys = QKeySequence("Ctrl+Q")
        self._add(self.file, self.tr("&Quit"), window.close, quit_keys, Role.QuitRole)
        self._fill_view()
        window = self._window
        self._add(self.help, self.tr("&Keyboard shortcuts"), self.show_shortcuts, "F1")
        self._add(self.help, self.tr("&Tour"), window.start_tour)
        self._add(self.help, self.tr("&Manual"), window.show_manual)
        self._add(self.help, self.tr("&Glossary"), window.show_glossary, "Shift+F1")
        self.help.addSeparator()
        self._add(self.help, self.tr("Show &log folder"), partial(show_folder, window.home.logs))
        if window.safe:
            self._add(self.help, self.tr("Leave &safe mode"), partial(self._again, safe=False))
        else:
            text = self.tr("Start again in &safe mode")
            self._add(self.help, text, partial(self._again, safe=True))
        about = self.tr("&About Understudy")
        self._add(self.help, about, window.show_about, role=Role.AboutRole)
        self.no_undo = self._plain(self.tr("Undo"), QKeySequence.StandardKey.Undo)
        self.no_redo = self._plain(self.tr("Redo"), QKeySequence.StandardKey.Redo)
        self.show_page_actions("", ())
        self._attach()

    def show_page_actions(self, title: str, actions: Sequence[QAction]) -> None:
        named = {action.objectName(): action for action in actions}
        _empty(self.edit)
        self.edit.addAction(named.get("undo", self.no_undo))
        self.edit.addAction(named.get("redo", self.no_redo))
        others = [each for each in actions if each.objectName() not in ("undo", "redo")]
        _empty(self.page)
        self.page.setTitle(title)
        self.page.addActions(others)
        self.page.menuAction().setVisible(bool(others))

    def show_settings(self, settings: "Settings") -> None:
        """Mark the look and the language that are set now."""
        self._themes[as_mode(settings.theme)].setChecked(True)
        self._languages[settings.language].setChecked(True)

    def entries(self) -> Iterator[Entry]:
        for menu in (self.page, self.view, self.file, self.edit, self.help):
            section = menu.title().replace("&", "")
            for action in self._flat(menu):
                if action.isEnabled() and action.objectName() != "search":
                    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                    inner = [
                        owner for owner in action.associatedObjects() if isinstance(owner, QMenu)
                    ]
                    titles = [
                        owner.title()
                        for owner in inner
                        if owner is not menu and action in owner.actions()
                    ]
                    text = _plain_text(action)
                    yield Entry(
                        (f"{titles[0].replace('&', '')}: {text}" if titles else text),
                        section,
                        action.trigger,
                        keys,
                    )

    def shortcuts(self) -> Iterator[tuple[str, str, str]]:
        """(menu, action, keys) of every action that has keys."""
        for menu in (self.file, self.edit, self.page, self.view, self.help):
            for action in self._flat(menu):
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                if keys:
                    yield menu.title().replace("&", ""), _plain_text(action), keys

    def _flat(self, menu: QMenu) -> Iterator[QAction]:
        for action in menu.actions():
            inner = action.menu()
            if isinstance(inner, QMenu):
                yield from self._flat(inner)
            elif not action.isSeparator():
                yield action

    def _menu(self, title: str) -> QMenu:
        menu = QMenu(title, self._window, toolTipsVisible=True)
        self.root.addMenu(menu)
        return menu

    def _add(
        self,
        menu: QMenu,
        text: str,
        run: Callable[[], object],
        keys: QKeySequence | QKeySequence.StandardKey | str = "",
        role: Role = Role.NoRole,
    ) -> QAction:
        action = QAction(text, self._window, shortcut=QKeySequence(keys), menuRole=role)
        # Said for every one: macOS would move "Preferences" to the application's menu by its name.
        action.triggered.connect(lambda _checked=False: run())
        menu.addAction(action)
        self._window.addAction(action)  # its keys work although its menu is not in a menu bar
        return action

    def _plain(self, text: str, keys: QKeySequence.StandardKey) -> QAction:
        return QAction(
            text, self._window, shortcut=QKeySequence(keys), menuRole=Role.NoRole, enabled=False
        )

    def _fill_view(self) -> None:
        window = self._window
        search = self._add(self.view, self.tr("&Search or run…"), window.open_palette, "Ctrl+K")
        search.setObjectName("search")
        self.view.addSeparator()
        for number, title in enumerate(window.titles):
            self._add(self.view, title, partial(window.show_tab, number), f"Ctrl+{number + 1}")
        self._add(
            self.view, self.tr("&Back to where the link came from"), window.go_back, "Alt+Left"
        )
        self.view.addSeparator()
        theme = QMenu(self.tr("&Theme"), window)
        self.view.addMenu(theme)
        group = QActionGroup(self)
        modes: dict[Mode, str] = {
            "system": self.tr("System"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }
        for mode, text in modes.items():
            action = self._add(theme, text, partial(window.set_theme, mode))
            action.setCheckable(True)
            action.setChecked(theme_of().mode == mode)
            group.addAction(action)
            self._themes[mode] = action
        self._fill_language()
        full = QKeySequence(QKeySequence.StandardKey.FullScreen)
        self._add(self.view, self.tr("&Full screen"), self._toggle_full_screen, full)

    def _fill_language(self) -> None:
        menu = QMenu(self.tr("&Language"), self._window)
        self.view.addMenu(menu)
        group = QActionGroup(self)
        offered = {**language.OWN_NAMES, language.SYSTEM: self.tr("System")}
        for setting, text in offered.items():
            action = self._add(menu, text, partial(pick_language, self._window, setting))
            action.setCheckable(True)
            group.addAction(action)
            self._languages[setting] = action
        if self._window.services is not None:
            self._languages[self._window.services.settings.language].setChecked(True)

    def _again(self, *, safe: bool) -> None:
        self._window.leaving.start_again(Again(safe))

    def _ask_for_file(self) -> None:
        kinds = self.tr("Runs and pairs (*.csv *.tsv *.txt *.jsonl);;All files (*)")
        if path := ask_for_file(self._window, self.tr("Open a file"), kinds):
            self._window.open_file(path)

    def _ask_for_model(self) -> None:
        title = self.tr("Open model folder")
        if name := QFileDialog.getExistingDirectory(self._window, title):
            self._window.open_file(Path(name))

    def show_shortcuts(self) -> None:
        from desktop.frame.dialogs import ShortcutsDialog

        ShortcutsDialog(self.shortcuts(), self._window).open()

    def _toggle_full_screen(self) -> None:
        show = (
            self._window.showNormal if self._window.isFullScreen() else self._window.showFullScreen
        )
        show()

    def _attach(self) -> None:
        if NATIVE_MENU_BAR:
            bar = QMenuBar(self._window)
            for menu in (self.file, self.edit, self.page, self.view, self.help):
                bar.addMenu(menu)
            self._window.setMenuBar(bar)
            self._window.top_bar.menu_button.hide()
            return
        button = self._window.top_bar.menu_button
        button.setMenu(self.root)
        self.root.aboutToHide.connect(self._leave_button)
        QShortcut(QKeySequence("F10"), self._window, button.showMenu)
        for menu in (self.file, self.edit, self.view, self.help):
            menu.aboutToHide.connect(self._leave_button)
            QShortcut(QKeySequence.mnemonic(menu.title()), self._window, partial(self.drop, menu))

    def _leave_button(self) -> None:
        """Qt does not tell the button that the mouse has left it while a menu was open."""
        button = self._window.top_bar.menu_button
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        button.update()

    def drop(self, menu: QMenu) -> None:
        """Open a menu below the button of the top bar."""
        button = self._window.top_bar.menu_button
        corner = button.mapToGlobal(button.rect().bottomRight())
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y()))


def _plain_text(action: QAction) -> str:
    return action.text().replace("&", "").rstrip("…")


def _empty(menu: QMenu) -> None:
    """QMenu.clear() would end the actions of the page, too: PySide forgets whose they are."""
    for action in menu.actions():
        menu.removeAction(action)
