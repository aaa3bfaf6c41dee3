"""The model that can be fetched, below the list: the one thing here that uses a network."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.shelf.shown import Offer


class OfferStrip(QFrame):
    """asked: the person wants it; what it means is said before anything happens."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self.title, self.says = QLabel(self), QLabel(self)
        self.title.setProperty("role", "card-title")
        self.says.setProperty("role", "caption")
        self.says.setWordWrap(True)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(3)
        column.addWidget(self.title)
        column.addWidget(self.says)
        column.addSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def set_primary(self, primary: bool) -> None:
        """Whether this is the one thing to do: where what is picked offers none."""
        role = "primary" if primary else ""
        if (self.button.property("role") or "") != role:
            self.button.setProperty("role", role)
            self.button.style().unpolish(self.button)
            self.button.style().polish(self.button)

    def show_offer(self, offer: Offer | None) -> None:
        """Offer it; None hides the strip, because it is here or on its way."""
        self.setVisible(offer is not None)
        if offer is not None:
            self.title.setText(offer.title)
            self.says.setText(offer.says)
            self.button.setText(offer.button)
            self.button.setAccessibleDescription(offer.says)
