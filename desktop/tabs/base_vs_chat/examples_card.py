"""The examples as a card of rows to click: a title, the prompt, what to look for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.tabs.base_vs_chat.examples import Example
from desktop.widgets.card import Card
from desktop.widgets.token_chips import one_line

COLUMNS = 3


class ExamplesCard(Card):
    """chosen: the Example that the reader clicked."""

    chosen = Signal(object)

    def __init__(self, examples: Sequence[Example], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, padding=10)
        self.set_title(self.tr("Examples to click"))
        self.header.setContentsMargins(6, 2, 6, 0)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.body.addLayout(self._grid)
        self._examples: tuple[Example, ...] = ()
        self.show_examples(examples)

    def show_examples(self, examples: Sequence[Example]) -> None:
        """Offer these instead; nothing is built anew if they are the same."""
        if tuple(examples) == self._examples:
            return
        self._examples = tuple(examples)
        for button in self._buttons().values():
            self._grid.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        for number, example in enumerate(self._examples):
            row, column = divmod(number, COLUMNS)
            self._grid.addWidget(self._button(example), row, column, Qt.AlignmentFlag.AlignTop)

    def button(self, prompt: str) -> QPushButton:
        """The row of this prompt. Raises KeyError if no example has it."""
        return self._buttons()[prompt]

    def _buttons(self) -> dict[str, QPushButton]:
        return {button.prompt: button for button in self.findChildren(_ExampleButton)}

    def _button(self, example: Example) -> QPushButton:
        button = _ExampleButton(example)
        button.clicked.connect(lambda: self.chosen.emit(example))
        return button


class _ExampleButton(QPushButton):
    """A quiet button of a few short lines."""

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
        title, words = QLabel(example.title), QLabel(example.look_for)
        title.setProperty("role", "card-title")
        words.setProperty("role", "caption")
        words.setWordWrap(True)
        for label in (title, _OneLine(one_line(example.prompt)), words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
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


class _OneLine(QLabel):
    """A prompt that is cut with an ellipsis where there is no room."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("role", "mono")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        """Draw as much as there is room for."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
