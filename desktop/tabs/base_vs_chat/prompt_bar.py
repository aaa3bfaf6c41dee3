"""The prompt line: a text that grows with its lines, the examples' switch, Send."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

LINES_MOST = 4


class PromptEdit(QPlainTextEdit):
    """One line that grows to four. Enter sends, Shift+Enter breaks the line, Tab leaves."""

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Prompt"))
        self.setPlaceholderText(self.tr("A text for both models"))
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

    def sizeHint(self) -> QSize:
        """Wide, and as high as its lines."""
        return QSize(400, self.height())

    def _grow(self) -> None:
        lines = min(max(int(self.document().size().height()), 1), LINES_MOST)
        line = QFontMetricsF(self.font()).lineSpacing()
        self.setFixedHeight(max(32, round(lines * line + 16)))


class PromptBar(QWidget):
    """Prompt, examples, Send."""

    send_asked = Signal()
    examples_asked = Signal(bool)
    prompt_edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompt = PromptEdit()
        self.examples = QPushButton(self.tr("Examples"))
        self.examples.setCheckable(True)
        self.send = QPushButton(self.tr("Send"))
        self.send.setProperty("role", "primary")
        self.send.setToolTip(self.tr("Send the prompt to both models (Enter)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.prompt, 1)
        row.addWidget(self.examples, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.send, 0, Qt.AlignmentFlag.AlignTop)
        self.prompt.submitted.connect(self.send_asked)
        self.prompt.textChanged.connect(lambda: self.prompt_edited.emit(self.text()))
        self.send.clicked.connect(self.send_asked)
        self.examples.toggled.connect(self.examples_asked)

    def text(self) -> str:
        """The prompt as typed."""
        return self.prompt.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a prompt in; nothing is sent."""
        if text != self.text():
            self.prompt.setPlainText(text)
            self.prompt.moveCursor(QTextCursor.MoveOperation.End)
