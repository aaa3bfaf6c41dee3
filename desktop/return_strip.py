"""The strip over a page that a link has opened: one step back to where it came from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.widgets.key_cap import KeyCap


class ReturnStrip(QFrame):
    """Hidden until a link has led here. asked: go back. closed: stay, and hide the strip."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "return")
        self.setFixedHeight(34)
        self.back = QPushButton(self)
        self.back.setProperty("role", "link")
        self.back.setProperty("kind", "inline")
        self.back.clicked.connect(self.asked)
        hint = QLabel(self.tr("you came here by a link"), self)
        hint.setProperty("role", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(10)
        row.addWidget(self.back)
        row.addWidget(KeyCap(self.tr("Alt ←"), self))
        row.addWidget(hint)
        row.addStretch(1)
        self.hide()

    def show_origin(self, title: str) -> None:
        """Offer the way back to a tab; "" hides the strip."""
        self.back.setText(self.tr("Back to {tab}").format(tab=title))
        self.setVisible(bool(title))
