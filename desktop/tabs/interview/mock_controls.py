"""What an interview's question is answered in: words, or the control of the card's kind."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.tabs.interview.controls import KindControl
from desktop.tabs.interview.controls_several import CurveControl
from desktop.tabs.interview.controls_several import control_for as of_card
from desktop.tabs.interview.mock_shown import Inputs
from desktop.theme import READING_PX
from models.interview.mock import Step

LEAST_HEIGHT = 120


class SpokenEdit(QPlainTextEdit):
    """What one would say. Ctrl+Return hands it in; Return is a new line, as in any text."""

    submitted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See above."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)


class SpokenControl(KindControl):
    """An answer in one's own words, of any length."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = SpokenEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setMinimumHeight(LEAST_HEIGHT)
        self.edit.setAccessibleName(self.tr("Your answer"))
        self.edit.setPlaceholderText(self.tr("What would you say? Type it as you would speak."))
        self.edit.setStyleSheet(f"font-size: {READING_PX}px;")
        self.edit.submitted.connect(self.submitted)
        self.edit.textChanged.connect(self.changed)
        self.column.addWidget(self.edit, 1)

    def answer(self) -> str | None:
        """What was typed."""
        return self.edit.toPlainText() or None

    def set_answer(self, answer: Any) -> None:
        """Type it again, and go on at its end."""
        if isinstance(answer, str):
            self.edit.setPlainText(answer)
            self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)

    def type_ahead(self, text: str) -> bool:
        """Begin to type."""
        self.edit.setFocus()
        self.edit.insertPlainText(text)
        return True

    def first(self) -> QWidget:
        """The box, so that one simply types."""
        return self.edit


def control_for(step: Step, inputs: Inputs) -> KindControl:
    """The control that a question is answered with; words where there is no other."""
    card, orders = step.card, inputs.orders
    if card.kind == "curve" and inputs.figure is not None:
        return CurveControl(inputs.figure, inputs.at)
    if not step.checked or card.kind == "curve":
        return SpokenControl()
    return of_card(card, orders)
