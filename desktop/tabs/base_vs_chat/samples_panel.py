"""What else a model might have said: five seeded samples a column, and what they have in common.

`SamplesBar` stands once above both columns, a `SamplesPanel` in each of them. `SamplesPresenter`
(samples_presenter.py) fills all three; the page only lays them out.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.tabs.base_vs_chat.parts import caption, row
from desktop.tabs.base_vs_chat.sample_rows import MARK_WIDTH, SampleRow, ShownSample
from desktop.widgets.tag import Tag
from desktop.widgets.term_label import explain

ROWS, FIELD_WIDTH, HEAD_HEIGHT = 5, 180, 18


class SamplesBar(QWidget):
    """The answer that is expected, typed once for both columns.

    expected_edited: the text, while it is typed; "" for none.
    """

    expected_edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.expected, self.rules = QLineEdit(), QLabel()
        label = caption(self.tr("E&xpected answer"))
        label.setBuddy(self.expected)
        self.expected.setFixedWidth(FIELD_WIDTH)
        self.expected.setAccessibleName(self.tr("Expected answer"))
        self.expected.setPlaceholderText(self.tr("for instance Paris"))
        self.rules.setProperty("role", "caption")
        self.rules.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(label)
        line.addWidget(self.expected)
        line.addSpacing(8)
        line.addWidget(self.rules, 1)
        self.expected.textEdited.connect(self.expected_edited)

    def show_expected(self, text: str, rules: str) -> None:
        """Show this answer, without `expected_edited`, and by which rules samples are marked."""
        if text != self.expected.text():
            self.expected.setText(text)
        self.rules.setText(rules)


class SamplesPanel(QWidget):
    """One column's samples: a heading, a count in words, a row a sample.

    name: how a screen reader tells the two apart ("Left"). picked: the number of the row, from 0,
    that the reader wants to see as the answer.
    """

    picked = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None, *, rows: int = ROWS) -> None:
        super().__init__(parent)
        self.heading, self.tally = caption(""), Tag()
        self.heading.setMinimumHeight(HEAD_HEIGHT)  # as high as the tag that comes beside it
        self.strict, self.flexible = caption(""), caption("")
        explain(self.heading, "temperature")
        self.rows = tuple(SampleRow(number, name) for number in range(1, rows + 1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row(self.heading, None, self.tally))
        column.addSpacing(4)
        self._rules = _marks_row(caption(self.tr("strict")), caption(self.tr("flexible")))
        column.addWidget(self._rules)
        for number, shown in enumerate(self.rows):
            shown.clicked.connect(lambda _=False, number=number: self.picked.emit(number))
            column.addWidget(shown)
        self._counts = _marks_row(self.strict, self.flexible)
        column.addWidget(self._counts)
        self.clear("")

    def clear(self, heading: str) -> None:
        """Empty rows below this heading; nothing jumps while samples come."""
        self.heading.setText(heading)
        self.show_samples(())
        self.show_counts("", "", "")
        self.show_picked(-1)

    def show_samples(self, samples: Sequence[ShownSample]) -> None:
        """Show these samples, as many as there are rows; further rows are empty."""
        for number, shown in enumerate(self.rows):
            sample = samples[number] if number < len(samples) else None
            if sample != shown.sample or sample is None:
                shown.show_sample(sample)

    def show_counts(self, tally: str, strict: str, flexible: str) -> None:
        """What the samples have in common, and how many are right by either rule; "" hides."""
        for label, words in ((self.tally, tally), (self.strict, strict), (self.flexible, flexible)):
            label.setText(words)
        self.tally.setVisible(bool(tally))
        for marks in (self._rules, self._counts):
            marks.setVisible(bool(strict or flexible))

    def show_picked(self, number: int) -> None:
        """Mark the row whose sample stands as the answer; -1 for none."""
        for index, shown in enumerate(self.rows):
            shown.setChecked(index == number)


def _marks_row(strict: QLabel, flexible: QLabel) -> QWidget:
    """Words for either rule, above or below its marks."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(0)
    line.addStretch(1)
    for label in (strict, flexible):
        label.setFixedWidth(MARK_WIDTH)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.addWidget(label)
    return made
