"""A question and its answer, with figures in columns below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from desktop.tabs.scaling.spend_shown import Answer

LEAST_NAME = 60  # pixels that the name of a row needs, on two lines
LEAST_LETTERS = 6  # of a model's name, in a narrow column


class AnswerBox(QFrame):
    """model_picked: another model was picked in the question "Was [model] undertrained?"."""

    model_picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.title = _label("card-title", wrap=True)
        before, _, after = self.tr("Was {model} undertrained?").partition("{model}")
        self._before, self._after = QLabel(before.strip()), QLabel(after.strip())
        self.model = QComboBox()
        self.model.setAccessibleName(self.tr("Model"))
        self.model.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.model.setMinimumContentsLength(LEAST_LETTERS)
        self.model.textActivated.connect(self.model_picked)
        self.text = _label("", wrap=True)
        self.remark = _label("faint", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._cells: list[list[QLabel]] = []
        self._lay_out()

    def show_answer(self, answer: Answer, model: str) -> None:
        """Show it; without a title of its own the question is asked of the model."""
        asked = not answer.title
        for part in (self._before, self.model, self._after):
            part.setVisible(asked)
        self.title.setVisible(not asked)
        self.title.setText(answer.title)
        self.model.setCurrentText(model)
        _say(self.text, answer.text)
        _say(self.remark, answer.remark)
        self._show_rows(answer.rows)
        hints = answer.hints or ("",) * len(answer.rows[0] if answer.rows else ())
        for cell, hint in zip(self._cells[0] if self._cells else (), hints, strict=True):
            cell.setToolTip(hint)
            cell.setAccessibleDescription(hint)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """What stands in the columns, the head first."""
        return tuple(tuple(cell.text() for cell in row) for row in self._cells)

    def _show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        if [len(row) for row in rows] != [len(row) for row in self._cells]:
            self._make_rows(rows)
        for row, cells in zip(rows, self._cells, strict=True):
            for text, cell in zip(row, cells, strict=True):
                cell.setText(text)

    def _make_rows(self, rows: Sequence[Sequence[str]]) -> None:
        for cell in (cell for row in self._cells for cell in row):
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []
        for number, row in enumerate(rows):
            labels = [_label("faint" if number == 0 else "caption") for _ in row]
            for column, cell in enumerate(labels):
                side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
                if column == 0:
                    cell.setWordWrap(True)
                    cell.setMinimumWidth(LEAST_NAME)
                cell.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self._grid.addWidget(cell, number, column)
            self._cells.append(labels)

    def _lay_out(self) -> None:
        question = QHBoxLayout()
        question.setSpacing(6)
        for part in (self._before, self._after):
            part.setProperty("role", "card-title")
        question.addWidget(self._before)
        question.addWidget(self.model, 1)
        question.addWidget(self._after)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addLayout(question)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(self._grid)
        column.addWidget(self.remark)


def _label(role: str, *, wrap: bool = False) -> QLabel:
    label = QLabel()
    if role:
        label.setProperty("role", role)
    label.setWordWrap(wrap)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _say(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
