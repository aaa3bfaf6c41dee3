"""One page of a tab with several: it can be shown in a state, and says in which it is."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class TabPage(QWidget):
    """state_asked: a link's state, or one that was saved.

    saved_state: what the presenter wants to find again, as plain values; it puts its own here.
    presenter: kept alive by the page that it serves.
    """

    state_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter: Any = None
        self.saved_state: Callable[[], dict[str, object]] = dict

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show a state; what it does not say, or says wrongly, stays as it is."""
        self.state_asked.emit(dict(state))

    def save_state(self) -> dict[str, object]:
        """What `open_state` needs to show this again."""
        return self.saved_state()
