"""A prompt: one line that grows with what is typed."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

MOST_LINES = 4


class PromptEdit(QPlainTextEdit):
    """One line that grows to most_lines. Enter sends, Shift+Enter breaks the line, Tab leaves."""

    submitted = Signal()

    def __init__(
        self, placeholder: str = "", parent: QWidget | None = None, *, most_lines: int = MOST_LINES
    ) -> None:
        super().__init__(parent)
        self._most_lines = most_lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Prompt"))
        self.setPlaceholderText(placeholder)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends; with Shift it breaks the line."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may take more lines or fewer."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """Wide, and as high as its lines."""
        return QSize(400, self.height())

    def _grow(self) -> None:
        lines = min(max(int(self.document().size().height()), 1), self._most_lines)
        line = QFontMetricsF(self.font()).lineSpacing()
        self.setFixedHeight(max(32, round(lines * line + 16)))
