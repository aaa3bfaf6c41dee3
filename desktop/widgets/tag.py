"""A tag: a state in one or two words, never decoration."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

Kind = Literal["neutral", "accent", "good", "warn", "bad"]


class Tag(QLabel):
    """A rounded label in the colour of its kind."""

    def __init__(self, text: str = "", kind: Kind = "neutral", parent: QWidget | None = None):
        super().__init__(text, parent)
        self.setProperty("role", "tag")
        self.setProperty("kind", kind)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(18)  # twice the radius: Qt ignores a larger radius altogether
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, kind: Kind = "neutral") -> None:
        """Change text and kind."""
        self.setText(text)
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)
