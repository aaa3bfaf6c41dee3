"""The bar that says what was removed and brings it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from desktop import assets
from desktop.theme import theme_of
from desktop.widgets.job_bar import HEIGHT, ShortLabel


class UndoBar(QFrame):
    """undo_asked: bring back what the bar speaks of. Hidden until something was removed."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "job-bar")
        self.setFixedHeight(HEIGHT + 4)
        self.says = ShortLabel(self)
        self.undo = QPushButton(self.tr("Undo"), self)
        self.undo.setToolTip(self.tr("Undo (Ctrl+Z)"))
        self.undo.clicked.connect(self.undo_asked)
        self._close = QToolButton(self)
        self._close.setProperty("role", "menu")
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self.tr("Close this message"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self.says)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self._close)
        self._draw_icon()
        theme_of().changed.connect(self._draw_icon)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say what was removed; "" hides the bar."""
        self.says.setText(sentence)
        self.setAccessibleName(sentence)
        self.undo.setAccessibleDescription(sentence)
        self.setVisible(bool(sentence))

    def _draw_icon(self) -> None:
        self._close.setIcon(assets.icon("close", theme_of().tokens.muted))
