"""The last row of a card: one button that shows the answer, then four that grade it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.tabs.interview.cards_words import GRADES, grade_title


class GradeRow(QStackedWidget):
    """reveal_asked: the person wants the answer. graded: 1 to 4."""

    reveal_asked = Signal()
    graded = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reveal = QPushButton()
        self.reveal.setProperty("role", "primary")
        self.reveal.clicked.connect(self.reveal_asked)
        self.hint = QLabel()
        self.hint.setProperty("role", "caption")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons: dict[int, QPushButton] = {}
        self.waits: dict[int, QLabel] = {}
        self.suggested = 3
        first, second = QWidget(), QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.reveal)
        column.addWidget(self.hint)
        self._lay_out(QGridLayout(second))
        self.addWidget(first)
        self.addWidget(second)
        self.setFixedHeight(second.sizeHint().height())

    def show_reveal(self, words: str, hint: str, *, enabled: bool = True) -> None:
        """The answer is hidden. hint: which keys do what."""
        self.reveal.setText(words)
        self.reveal.setEnabled(enabled)
        self.hint.setText(hint)
        self.setCurrentIndex(0)

    def show_grades(self, intervals: Sequence[str], suggested: int) -> None:
        """The answer is there. suggested: the grade that stands out, and that Return gives."""
        for rating, words in zip(GRADES, intervals, strict=True):
            self.waits[rating].setText(words)
            self.buttons[rating].setAccessibleDescription(words)
        self.suggest(suggested)
        self.setCurrentIndex(1)

    def suggest(self, rating: int) -> None:
        """Let another grade stand out."""
        self.suggested = rating
        for each, button in self.buttons.items():
            role = "primary" if each == rating else ""
            if button.property("role") != role:
                button.setProperty("role", role)
                button.style().unpolish(button)
                button.style().polish(button)

    @property
    def revealed(self) -> bool:
        """Whether the answer is there."""
        return self.currentIndex() == 1

    def _lay_out(self, grid: QGridLayout) -> None:
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for column, rating in enumerate(GRADES):
            button = QPushButton(f"{grade_title(rating)}   {rating}")
            button.setAccessibleName(grade_title(rating))
            button.clicked.connect(lambda _checked=False, rating=rating: self.graded.emit(rating))
            wait = QLabel()
            wait.setProperty("role", "caption")
            wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(button, 0, column)
            grid.addWidget(wait, 1, column)
            grid.setColumnStretch(column, 1)
            self.buttons[rating], self.waits[rating] = button, wait
