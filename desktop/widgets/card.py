"""A card: a bordered surface with an optional title row and a column of contents."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

PADDING = 16
READING_PADDING = 24


class Card(QFrame):
    """body: the column for contents. header: the title's row; what is added to it stands right."""

    def __init__(
        self, title: str = "", parent: QWidget | None = None, *, padding: int = PADDING
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(8)
        self.title_label = QLabel(title, self)
        self.title_label.setProperty("role", "card-title")
        self.title_label.setVisible(bool(title))
        self.header = QHBoxLayout()
        self.header.setSpacing(8)
        self.header.addWidget(self.title_label)
        self.header.addStretch(1)
        self.body.addLayout(self.header)

    def set_title(self, title: str) -> None:
        """Change the title; "" hides it."""
        self.title_label.setText(title)
        self.title_label.setVisible(bool(title))

    def add_header(self, widget: QWidget) -> None:
        """Put a widget at the right of the title."""
        self.header.addWidget(widget)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what is there."""
        self.body.addWidget(widget, stretch)

    def set_picked(self, picked: bool) -> None:
        """Show the card as the picked one; its contents do not move."""
        self.setProperty("role", "picked" if picked else "card")
        self.style().unpolish(self)
        self.style().polish(self)
