"""What the windows remember: their places, the current tab, the look, the state of each page.

In an INI file of the home, so that --home moves it; a damaged file is kept under a dated name.
"""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from models.errors import UserError
from models.files import keep_aside

FILE = "window.ini"


class Memory:
    """Reads and writes the INI file below the home's config folder.

    notice: what to tell, if the file was damaged; None otherwise.
    """

    def __init__(self, folder: Path | None) -> None:
        """folder: None for one that knows nothing and keeps nothing, as in safe mode."""
        self.notice: UserError | None = None
        self._settings: QSettings | None = None
        if folder is None:
            return
        path = folder / FILE
        if path.exists() and not path.is_file():  # a pipe would be waited for
            self.notice = _kept_aside(path)
        self._settings = _open(path)
        self._settings.allKeys()  # reads it: only then it is known whether it is sound
        if self._settings.status() != QSettings.Status.NoError:
            self.notice = _kept_aside(path)
            self._settings = _open(path)

    def text(self, name: str, default: str = "") -> str:
        return str(self._value(f"window/{name}", default))

    def keep(self, **values: str) -> None:
        for name, value in values.items():
            self._keep(f"window/{name}", value)

    def place(self, window: QWidget, name: str = "window") -> bool:
        geometry = self._value(f"{name}/geometry")
        return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)

    def keep_place(self, window: QWidget, name: str = "window") -> None:
        self._keep(f"{name}/geometry", window.saveGeometry())

    def state(self, key: str) -> Mapping[str, object] | None:
        """What a page was left with; None if nothing is known of it."""
        import json  # here, since the window is painted without

        try:
            state = json.loads(str(self._value(f"pages/{key}", "")))
        except ValueError:
            return None
        return state if isinstance(state, dict) else None

    def keep_state(self, key: str, state: Mapping[str, object]) -> None:
        import json

        self._keep(f"pages/{key}", json.dumps(dict(state)))

    def sync(self) -> None:
        if self._settings is not None:
            self._settings.sync()

    def _value(self, name: str, default: object = None) -> object:
        return default if self._settings is None else self._settings.value(name, default)

    def _keep(self, name: str, value: object) -> None:
        if self._settings is not None and self._settings.value(name) != value:
            self._settings.setValue(name, value)


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
