"""A text to read in a window of its own, as a model card."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QTextBrowser, QVBoxLayout, QWidget

from desktop.widgets.layout import row
from desktop.widgets.windows import Dialog

SIZE = QSize(680, 620)


class TextDialog(Dialog):
    """Markdown, without following links: nothing here opens a browser."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(SIZE)
        self.text = text
        shown = QTextBrowser()
        shown.setOpenLinks(False)
        shown.setAccessibleName(title)
        shown.setMarkdown(without_entries(text))
        copy = QPushButton(self.tr("Copy"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(shown, 1)
        layout.addLayout(row(copy, 1, close))


def without_entries(text: str) -> str:
    """The text without the entries for programs at its head."""
    if not text.startswith("---\n"):
        return text
    _, found, rest = text.removeprefix("---\n").partition("\n---\n")
    return rest if found else text
