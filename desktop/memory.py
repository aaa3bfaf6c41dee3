"""What the windows remember: their places, the current tab, splitters and the state of each page.

In an INI file of the home, so that --home moves it; a file that cannot be used is ignored.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.theme import Theme

FILE = "window.ini"


class Memory:
    """Reads and writes the INI file below the home's config folder."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / FILE), QSettings.Format.IniFormat)

    def place(self, window: QWidget, name: str = "window") -> bool:
        """Put a window where it was; False the first time."""
        geometry = self._settings.value(f"{name}/geometry")
        return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)

    def theme(self) -> str:
        """The mode at the last start, which is known before the settings are read."""
        return str(self._settings.value("window/theme", "system"))

    def dark(self) -> bool | None:
        """Whether the window was dark at the last start; None the first time."""
        dark = self._settings.value("window/dark")
        return None if dark is None else str(dark) == "true"

    def tab(self) -> str:
        """The key of the tab that was open; "" the first time."""
        return str(self._settings.value("window/tab", ""))

    def last(self) -> str:
        """The key of the tab that somebody last worked in; "" the first time."""
        return str(self._settings.value("window/last", ""))

    def keep_last(self, tab: str) -> None:
        """Write down where somebody last worked."""
        self._settings.setValue("window/last", tab)

    def restore_page(self, key: str, page: QWidget) -> None:
        """Bring back the splitters and the state of a page that was just built."""
        from desktop import pages

        for splitter in pages.splitters(page):
            state = self._settings.value(f"splitters/{key}.{splitter.objectName()}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)
        state = self.state(key)
        if state is not None:
            pages.restore_state(page, state)

    def keep_window(self, window: QWidget, tab: str, theme: "Theme") -> None:
        """Write down where the window is, which tab is open, and the look."""
        self._settings.setValue("window/theme", theme.mode)
        self._settings.setValue("window/dark", theme.tokens.dark)
        self._settings.setValue("window/tab", tab)
        self.keep_place(window)

    def keep_place(self, window: QWidget, name: str = "window") -> None:
        """Write down where a window is; several have a name each."""
        self._settings.setValue(f"{name}/geometry", window.saveGeometry())

    def keep_page(self, key: str, page: QWidget) -> None:
        """Write down the splitters and the state of a page."""
        from desktop import pages

        for splitter in pages.splitters(page):
            name = f"splitters/{key}.{splitter.objectName()}"
            self._settings.setValue(name, splitter.saveState())
        state = pages.saved_state(page)
        if state is not None:
            import json

            self._settings.setValue(f"pages/{key}", json.dumps(dict(state)))

    def sync(self) -> None:
        """Write everything now."""
        self._settings.sync()

    def state(self, key: str) -> Mapping[str, object] | None:
        """What a page was left with; None if nothing is known of it."""
        import json

        try:
            state = json.loads(str(self._settings.value(f"pages/{key}", "")))
        except ValueError:
            return None
        return state if isinstance(state, dict) else None
