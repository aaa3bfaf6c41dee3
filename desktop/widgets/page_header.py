"""The head of a page: its title, one sentence, and what stands at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget


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
