"""The button "Copy": the comparison on the screen as text, Markdown or JSON, or into a file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget


class CopyMenu(QPushButton):
    """copy_asked: "text", "markdown" or "json". file_asked: save the JSON into a file.

    Disabled until there is something to copy: `setEnabled`.
    """

    copy_asked = Signal(str)
    file_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Copy"), parent)
        menu = QMenu(self)
        for words, form in (
            (self.tr("Copy as &text"), "text"),
            (self.tr("Copy as &Markdown"), "markdown"),
            (self.tr("Copy as &JSON with every setting"), "json"),
        ):
            menu.addAction(words).triggered.connect(lambda _=False, f=form: self.copy_asked.emit(f))
        menu.addSeparator()
        menu.addAction(self.tr("&Save as a file…")).triggered.connect(self.file_asked)
        self.setMenu(menu)
