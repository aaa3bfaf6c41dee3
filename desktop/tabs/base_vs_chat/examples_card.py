"""The examples as a card of rows to click: a title, the prompt, what to look for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.tabs.base_vs_chat.examples import Example
from desktop.tabs.base_vs_chat.samples_list import one_line
from desktop.widgets.card import Card

COLUMNS = 2


class ExamplesCard(Card):
    """chosen: the Example that the reader clicked. picked: its prompt alone."""

    chosen = Signal(object)
    picked = Signal(str)

    def __init__(self, examples: Sequence[Example], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, padding=10)
        self.set_title(self.tr("Examples to click"))
        self.header.setContentsMargins(6, 2, 6, 0)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(32)  # so that the second row of texts stands under its card's
        grid.setVerticalSpacing(2)
        for number, example in enumerate(examples):
            row, column = divmod(number, COLUMNS)
            grid.addWidget(self._button(example), row, column)
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)

    def button(self, prompt: str) -> QPushButton:
        """The row of this prompt. Raises KeyError if no example has it."""
        return self._buttons()[prompt]

    def _buttons(self) -> dict[str, QPushButton]:
        return {button.prompt: button for button in self.findChildren(_ExampleButton)}

    def _button(self, example: Example) -> QPushButton:
        button = _ExampleButton(example)
        button.clicked.connect(lambda: self.chosen.emit(example))
        button.clicked.connect(lambda: self.picked.emit(example.prompt))
        return button


class _ExampleButton(QPushButton):
    """A quiet button of three short lines."""

    def __init__(self, example: Example) -> None:
        super().__init__()
        self.prompt = example.prompt
        self.setProperty("role", "plain")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{example.title}: {example.prompt}")
        self.setAccessibleDescription(example.look_for)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(2)
        for text, role in (
            (one_line(example.prompt), "mono"),
            (example.look_for, "caption"),
        ):
            label = QLabel(text)
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setWordWrap(role == "caption")
            label.setMinimumWidth(60)
            column.addWidget(label)

    def sizeHint(self) -> QSize:
        """As its lines need; a button would only measure its own (empty) text."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As its lines need."""
        return self._column.minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Its sentence wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As its lines need at this width."""
        return self._column.heightForWidth(width)
