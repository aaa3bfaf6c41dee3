"""The licences of all parts, to read, to search and to copy."""

from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import licences
from desktop.widgets.windows import Dialog

SIZE = (720, 600)


class LicencesDialog(Dialog):
    """Return in the field goes on to the next place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Licences of all parts"))
        self.resize(*SIZE)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Find in the licences"))
        self.search.setAccessibleName(self.tr("Find in the licences"))
        self.search.setClearButtonEnabled(True)
        self.search.textEdited.connect(self._find_first)
        self.search.returnPressed.connect(self._find_next)
        self.nothing = QLabel(self.tr("Not found"), self)
        self.nothing.setProperty("role", "muted")
        self.nothing.hide()
        self.shown = QPlainTextEdit(licences.text(), self)
        self.shown.setReadOnly(True)
        self.shown.setProperty("role", "mono")
        self.shown.setProperty("content", True)
        self.shown.setAccessibleName(self.tr("Licences of all parts"))
        self.copy = QPushButton(self.tr("Copy all"), self)
        self.copy.clicked.connect(self._copy)
        close = QPushButton(self.tr("Close"), self)
        close.clicked.connect(self.reject)
        for button in (self.copy, close):
            button.setAutoDefault(False)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)
        self._lay_out(close)

    def _lay_out(self, close: QPushButton) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.search, 1)
        head.addWidget(self.nothing)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.shown, 1)
        column.addLayout(foot)

    def _find_first(self, words: str) -> None:
        self.shown.moveCursor(QTextCursor.MoveOperation.Start)
        self._find(words)

    def _find_next(self) -> None:
        if not self._find(self.search.text()):
            self._find_first(self.search.text())  # from the start again

    def _find(self, words: str) -> bool:
        found = not words or self.shown.find(words)
        self.nothing.setVisible(not found)
        return found

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.shown.toPlainText())
        self.copy.setText(self.tr("Copied"))
