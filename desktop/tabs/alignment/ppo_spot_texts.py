"""Texts of a run by iteration, each with a button that says "from here on"; and one to judge."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.tabs.alignment.ppo_samples_card import text_label
from desktop.widgets.card import Card
from desktop.widgets.layout import row, scrolling
from models.alignment.samples import TextsShown

POINTS = range(1, 6)
LEAST_TEXT = 110


class TextsCard(Card):
    """said: the iteration from which on it is gamed, None for never."""

    said = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Its texts, in order"), parent)
        self.prompts = text_label("muted")
        self.never = QPushButton(self.tr("It never is"))
        self.never.clicked.connect(lambda: self.said.emit(None))
        self.buttons: dict[int, QPushButton] = {}
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self.add_header(self.never)
        self.add(self.prompts)
        self.add(scrolling(self._inner), 1)

    def show_texts(self, prompts: str, texts: Sequence[TextsShown]) -> None:
        """Show the texts of each iteration."""
        self.prompts.setText(prompts)
        self.prompts.setVisible(bool(prompts))
        self.never.setVisible(bool(texts))
        self.buttons = {}
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()  # it is deleted only when the window has time
                widget.deleteLater()
        for number, one in enumerate(texts):
            self._grid.addWidget(self._left(one.iteration), number, 0)
            self._grid.addWidget(self._right(one), number, 1)
        self._grid.setRowStretch(len(texts), 1)

    def _left(self, iteration: int) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        title = QLabel(self.tr("Iteration {number}").format(number=iteration))
        title.setProperty("role", "card-title")
        button = QPushButton(self.tr("Gamed from here"))
        button.setAccessibleName(
            self.tr("Gamed from iteration {number} on").format(number=iteration)
        )
        button.clicked.connect(lambda: self.said.emit(iteration))
        self.buttons[iteration] = button
        column.addWidget(title)
        column.addWidget(button)
        column.addStretch(1)
        return cell

    def _right(self, one: TextsShown) -> QWidget:
        box = QFrame()
        box.setProperty("role", "sunken")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        for text in one.texts:
            label = text_label("mono")
            label.setText(text)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        return box


class JudgeCard(Card):
    """judged: points from 1 to 5 for the text that is shown, by button or key."""

    judged = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("How good is this answer?"), parent, padding=24)
        self.count = QLabel()
        self.count.setProperty("role", "caption")
        self.add_header(self.count)
        self.prompt, self.text = text_label("muted"), text_label("reading")
        self.text.setMinimumHeight(LEAST_TEXT)  # so that the buttons keep their place
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(self.prompt)
        self.add(self.text)
        self.body.addSpacing(12)
        self.buttons: dict[int, QPushButton] = {}
        for points in POINTS:
            button = QPushButton(str(points))
            button.setShortcut(str(points))
            button.setAccessibleName(self.tr("{points} of 5").format(points=points))
            button.clicked.connect(lambda _=False, points=points: self.judged.emit(points))
            self.buttons[points] = button
        worst, best = QLabel(self.tr("useless")), QLabel(self.tr("very good"))
        for label in (worst, best):
            label.setProperty("role", "muted")
        self.body.addLayout(row(worst, *self.buttons.values(), best, 1))
        self.body.addStretch(1)

    def show_text(self, prompt: str, text: str, count: str) -> None:
        """Another text; without a prompt there is none to judge."""
        self.prompt.setText(prompt)
        self.text.setText(text)
        self.count.setText(count)
        for button in self.buttons.values():
            button.setEnabled(bool(prompt))
