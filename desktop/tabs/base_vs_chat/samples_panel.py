"""What else a model might have said: five seeded samples a column, and what they have in common.

`SamplesBar` stands once above both columns, a `SamplesPanel` in each of them. `SamplesPresenter`
(samples_presenter.py) fills all three; the page only lays them out.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.tabs.base_vs_chat.parts import caption, row
from desktop.tabs.base_vs_chat.sample_rows import SampleRow, ShownSample
from desktop.widgets.tag import Tag

ROWS = 5


class SamplesBar(QWidget):
    """The answer that is expected, typed once for both columns.

    expected_edited: the text, while it is typed; "" for none.
    """

    expected_edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.expected = QLineEdit()
        self.expected.setAccessibleName(self.tr("Expected answer"))
        self.expected.textEdited.connect(self.expected_edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row(caption(self.tr("Expected answer")), self.expected, None))

    def show_expected(self, text: str) -> None:
        """Show this answer, without `expected_edited`."""
        if text != self.expected.text():
            self.expected.setText(text)


class SamplesPanel(QWidget):
    """One column's samples: a heading, a count in words, a row a sample.

    name: how a screen reader tells the two apart ("Left"). picked: the number of the row, from 0,
    that the reader wants to see as the answer.
    """

    picked = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None, *, rows: int = ROWS) -> None:
        super().__init__(parent)
        self.heading, self.tally = QLabel(), Tag()
        self.strict, self.flexible = Tag(), Tag()
        self.heading.setProperty("role", "caption")
        self.rows = tuple(SampleRow(number, name) for number in range(1, rows + 1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row(self.heading, None, self.tally, self.strict, self.flexible))
        for number, shown in enumerate(self.rows):
            shown.clicked.connect(lambda _=False, number=number: self.picked.emit(number))
            column.addWidget(shown)
        self.clear("")

    def clear(self, heading: str) -> None:
        """Empty rows below this heading; nothing jumps while samples come."""
        self.heading.setText(heading)
        for shown in self.rows:
            shown.show_sample(None)
        self.show_counts("", "", "")

    def show_samples(self, samples: Sequence[ShownSample]) -> None:
        """Show these samples, as many as there are rows; further rows are empty."""
        for number, shown in enumerate(self.rows):
            shown.show_sample(samples[number] if number < len(samples) else None)

    def show_counts(self, tally: str, strict: str, flexible: str) -> None:
        """What the samples have in common, and how many are right by either rule; "" hides."""
        for tag, words in ((self.tally, tally), (self.strict, strict), (self.flexible, flexible)):
            tag.show_state(words)
            tag.setVisible(bool(words))

    def show_picked(self, number: int) -> None:
        """Mark the row whose sample stands as the answer; -1 for none."""
        for index, shown in enumerate(self.rows):
            shown.setChecked(index == number)
