"""Cards, the head of a page, and what stands where nothing is yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

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


class PageHeader(QWidget):
    """title and summary, already translated. trailing: the row at the right."""

    def __init__(self, title: str, summary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title_label = QLabel(title, self)
        self.title_label.setProperty("role", "title")
        self.summary_label = QLabel(summary, self)
        self.summary_label.setProperty("role", "muted")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.title_label)
        texts.addWidget(self.summary_label)
        self.trailing = QHBoxLayout()
        self.trailing.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(texts, 1)
        row.addLayout(self.trailing)
        row.setAlignment(self.trailing, Qt.AlignmentFlag.AlignVCenter)

    def add_trailing(self, widget: QWidget) -> None:
        """Put a widget at the right."""
        self.trailing.addWidget(widget)


class EmptyState(QWidget):
    """clicked: the person does the first thing. `button_text` "" leaves the button out."""

    clicked = Signal()

    def __init__(
        self,
        sentence: str,
        button_text: str = "",
        parent: QWidget | None = None,
        *,
        primary: bool = False,
    ) -> None:
        super().__init__(parent)
        self.sentence = QLabel(sentence, self)
        self.sentence.setProperty("role", "muted")
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(button_text, self)
        self.button.setVisible(bool(button_text))
        if primary:
            self.button.setProperty("role", "primary")
        self.button.clicked.connect(self.clicked)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
