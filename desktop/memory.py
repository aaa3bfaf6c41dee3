"""What the windows remember: their places, the current tab, splitters and the state of each page.

In an INI file of the home, so that --home moves it; a damaged file is kept under a dated name.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from models.errors import UserError
from models.files import keep_aside

if TYPE_CHECKING:
    from desktop.look.theme import Theme

FILE = "window.ini"


class Nothing:
    """In the place of the file: knows nothing, keeps nothing."""

    def value(self, _name: str, default: object = None) -> object:
        """The default."""
        return default

    def setValue(self, _name: str, _value: object) -> None:  # noqa: N802  (Qt's name)
        """Forget it."""

    def sync(self) -> None:
        """There is nothing to write."""


class Memory:
    """Reads and writes the INI file below the home's config folder.

    notice: what to tell, if the file was damaged; None otherwise.
    """

    def __init__(self, folder: Path | None) -> None:
        """folder: None for one that knows nothing and keeps nothing, as in safe mode."""
        self.notice: UserError | None = None
        self._settings: QSettings | Nothing
        if folder is None:
            self._settings = Nothing()
            return
        self._settings = _open(folder / FILE)
        self._settings.allKeys()  # reads it: only then it is known whether it is sound
        if self._settings.status() != QSettings.Status.NoError:
            self.notice = _kept_aside(folder / FILE)
            self._settings = _open(folder / FILE)

    def place(self, window: QWidget, name: str = "window") -> bool:
        """Put a window where it was; False the first time."""
        geometry = self._settings.value(f"{name}/geometry")
        return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)

    def theme(self) -> str:
        """The mode at the last start, which is known before the settings are read."""
        return str(self._settings.value("window/theme", "system"))

    def language(self) -> str:
        """The setting of the language, which is known before the settings are read."""
        return str(self._settings.value("window/language", "system"))

    def keep_language(self, setting: str) -> None:
        """Write down the language that the next window is to speak."""
        self._settings.setValue("window/language", setting)

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


def _open(path: Path) -> QSettings:
    return QSettings(str(path), QSettings.Format.IniFormat)


def _kept_aside(path: Path) -> UserError:
    try:
        kept = keep_aside(path)
    except OSError as error:
        return UserError(
            "What the window remembered in {path} could not be read.",
            "It opens as at the first start, and the file is written anew.",
            path=path,
            reason=(error.strerror or type(error).__name__).lower(),
        )
    return UserError(
        "What the window remembered could not be read. The damaged file was kept as {path}.",
        "It opens as at the first start.",
        path=kept,
    )
