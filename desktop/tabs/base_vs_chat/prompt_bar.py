"""The prompt line: a text that grows with its lines, what helps to write one, Send."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.widgets.prompt_edit import PromptEdit


class PromptBar(QWidget):
    """Prompt, the switches of the examples and of the few-shot card, Send."""

    send_asked = Signal()
    examples_asked = Signal(bool)
    few_shot_asked = Signal(bool)
    prompt_edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompt = PromptEdit(self.tr("A text for both models"))
        self.examples = QPushButton(self.tr("Examples"))
        self.few_shot = QPushButton(self.tr("Few-shot"))
        self.few_shot.setToolTip(self.tr("Make a prompt of questions with their answers"))
        self.send = QPushButton(self.tr("Send"))
        self.send.setProperty("role", "primary")
        self.send.setToolTip(self.tr("Send the prompt to both models (Enter)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.prompt, 1)
        for button in (self.examples, self.few_shot):
            button.setCheckable(True)
        for button in (self.examples, self.few_shot, self.send):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.prompt.submitted.connect(self.send_asked)
        self.prompt.textChanged.connect(lambda: self.prompt_edited.emit(self.text()))
        self.send.clicked.connect(self.send_asked)
        self.examples.toggled.connect(self.examples_asked)
        self.few_shot.toggled.connect(self.few_shot_asked)

    def text(self) -> str:
        """The prompt as typed."""
        return self.prompt.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a prompt in; nothing is sent."""
        if text != self.text():
            self.prompt.setPlainText(text)
            self.prompt.moveCursor(QTextCursor.MoveOperation.End)
