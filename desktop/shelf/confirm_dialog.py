"""A question before something that cannot be undone; there is hardly anything of the kind."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.shelf.fitting_dialog import FittingDialog

WIDTH = 440


class ConfirmDialog(FittingDialog):
    """confirmed: the person means it. Escape, and Return unless moved, do not."""

    confirmed = Signal()

    def __init__(self, heading: str, says: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, WIDTH, parent)
        text = QLabel(says, self)
        text.setProperty("role", "muted")
        text.setWordWrap(True)
        self.leave = QPushButton(self.tr("Cancel"), self)
        self.leave.clicked.connect(self.reject)
        self.confirm = QPushButton(button, self)
        self.confirm.setAutoDefault(False)
        self.confirm.clicked.connect(self._confirm)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.confirm)
        self.column.addWidget(text)
        self.column.addSpacing(8)
        self.column.addLayout(row)
        self.leave.setDefault(True)
        self.leave.setFocus()

    def _confirm(self) -> None:
        self.accept()
        self.confirmed.emit()
