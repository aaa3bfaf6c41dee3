"""What the window remembers: its place, the current tab, splitters and the state of each page.

In an INI file of the home, so that --home moves it; a file that cannot be used is ignored.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QWidget

from desktop import pages

FILE = "window.ini"


class Memory:
    """Reads and writes the INI file below the home's config folder."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / FILE), QSettings.Format.IniFormat)

    def place(self, window: QMainWindow) -> bool:
        """Put the window where it was; False the first time."""
        geometry = self._settings.value("window/geometry")
        return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)

    def tab(self) -> str:
        """The key of the tab that was open; "" the first time."""
        return str(self._settings.value("window/tab", ""))

    def restore_page(self, key: str, page: QWidget) -> None:
        """Bring back the splitters and the state of a page that was just built."""
        for splitter in pages.splitters(page):
            state = self._settings.value(f"splitters/{key}.{splitter.objectName()}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)
        state = self._state(key)
        if state is not None:
            pages.restore_state(page, state)

    def keep_window(self, window: QMainWindow, tab: str) -> None:
        """Write down where the window is and which tab is open."""
        self._settings.setValue("window/geometry", window.saveGeometry())
        self._settings.setValue("window/tab", tab)

    def keep_page(self, key: str, page: QWidget) -> None:
        """Write down the splitters and the state of a page."""
        for splitter in pages.splitters(page):
            name = f"splitters/{key}.{splitter.objectName()}"
            self._settings.setValue(name, splitter.saveState())
        state = pages.saved_state(page)
        if state is not None:
            self._settings.setValue(f"pages/{key}", json.dumps(dict(state)))

    def sync(self) -> None:
        """Write everything now."""
        self._settings.sync()

    def _state(self, key: str) -> Mapping[str, object] | None:
        try:
            state = json.loads(str(self._settings.value(f"pages/{key}", "")))
        except ValueError:
            return None
        return state if isinstance(state, dict) else None
