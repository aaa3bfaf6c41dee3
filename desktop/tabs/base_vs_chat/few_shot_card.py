"""Questions with their answers as a table: a base model answers once it has seen some."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.widgets.card import Card


class FewShotCard(Card):
    """used: (prompt, stop) composed of the table; stop as typed in the settings ("\\n").

    closed: the reader is done with it. state() and show_state(): plain values that JSON can hold,
    to be kept with the page's choices under "few_shot"; what is missing or odd is the default.
    """

    used = Signal(str, str)
    closed = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Few-shot: show a few answers first"), parent)
        self.use = QPushButton(self.tr("Use as prompt"))
        self.add(self.use)

    def state(self) -> dict[str, object]:
        """The rows, the question and the form, as plain values."""
        return {}

    def show_state(self, state: Mapping[str, object]) -> None:
        """Show what `state` gave, without `edited`."""
