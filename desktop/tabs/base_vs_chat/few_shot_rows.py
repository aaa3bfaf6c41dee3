"""The rows of the few-shot card: a question and its answer, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import assets
from desktop.tabs.base_vs_chat.parts import caption
from desktop.theme import theme_of
from desktop.widgets.layout import scrolling
from models.base_vs_chat.choices import MOST_ROWS

ROW_HEIGHT, REMOVE_WIDTH, GAP = 32, 30, 6
SEEN = 3
"""Rows that are seen at once; more are scrolled to."""


class FewShotRows(QWidget):
    """edited: a row was changed, added or removed. left_below: Enter in the last answer.

    Enter goes from question to answer to the next row.
    """

    edited = Signal()
    left_below = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self.add_button = QPushButton(self.tr("&Add a row"))
        self.add_button.setProperty("role", "link")
        self.add_button.setProperty("kind", "inline")
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP)
        for column in range(2):
            self._grid.setColumnStretch(column, 1)
        self._area = scrolling(self._inner)
        self._lay_out()
        self.add_button.clicked.connect(self._add_empty)
        theme_of().changed.connect(self._draw_icons)

    def rows(self) -> tuple[tuple[str, str], ...]:
        """Questions and answers as typed, empty ones too."""
        return tuple((line.question.text(), line.answer.text()) for line in self._lines)

    def lines(self) -> "tuple[_Line, ...]":
        """The rows' widgets: question, answer, remove."""
        return tuple(self._lines)

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these rows, without `edited`; at most MOST_ROWS."""
        wanted = list(rows)[:MOST_ROWS]
        while len(self._lines) > len(wanted):
            self._drop(self._lines[-1])
        while len(self._lines) < len(wanted):
            self._append()
        for line, (question, answer) in zip(self._lines, wanted, strict=True):
            line.show_row(question, answer)

    def _lay_out(self) -> None:
        titles = QHBoxLayout()
        titles.setSpacing(GAP)
        titles.addWidget(caption(self.tr("Question")), 1)
        second = QHBoxLayout()
        second.addWidget(caption(self.tr("Answer")), 1)
        second.addWidget(self.add_button)
        titles.addLayout(second, 1)
        titles.addSpacing(REMOVE_WIDTH + GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(titles)
        column.addWidget(self._area)

    def _add_empty(self) -> None:
        self._append()
        self._go_to(self._lines[-1].question)
        self.edited.emit()

    def _append(self) -> None:
        line = _Line(self)
        line.question.textEdited.connect(self.edited)
        line.answer.textEdited.connect(self.edited)
        line.question.returnPressed.connect(line.answer.setFocus)
        line.answer.returnPressed.connect(lambda: self._go_below(line))
        line.remove.clicked.connect(lambda: self._remove(line))
        self._lines.append(line)
        self._place()

    def _go_below(self, line: "_Line") -> None:
        below = self._lines.index(line) + 1
        if below < len(self._lines):
            self._go_to(self._lines[below].question)
        else:
            self.left_below.emit()

    def _go_to(self, field: QLineEdit) -> None:
        self._grid.activate()  # so that a new row has its place already
        self._inner.resize(self._inner.width(), self._grid.sizeHint().height())
        self._area.ensureWidgetVisible(field)
        field.setFocus()

    def _remove(self, line: "_Line") -> None:
        place = self._lines.index(line)
        self._drop(line)
        near = self._lines[min(place, len(self._lines) - 1)].remove if self._lines else None
        (near or self.add_button).setFocus()
        self.edited.emit()

    def _drop(self, line: "_Line") -> None:
        self._lines.remove(line)
        for widget in line.widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._place()

    def _place(self) -> None:
        """All rows in order, with names that count them; Tab follows that order."""
        before: QWidget | None = None
        for number, line in enumerate(self._lines, start=1):
            line.name(number)
            for column, widget in enumerate(line.widgets):
                self._grid.addWidget(widget, number - 1, column)
                widget.show()  # now, not when the layout comes to it: a new row is scrolled to
                if before is not None:
                    self.setTabOrder(before, widget)
                before = widget
        if before is not None:
            self.setTabOrder(before, self.add_button)
        self.add_button.setEnabled(len(self._lines) < MOST_ROWS)
        seen = min(len(self._lines), SEEN)
        self._area.setFixedHeight(max(0, seen * (ROW_HEIGHT + GAP) - GAP))
        self._draw_icons()

    def _draw_icons(self) -> None:
        for line in self._lines:
            line.remove.setIcon(assets.icon("close", theme_of().tokens.muted))


class _Line:
    """The widgets of one row."""

    def __init__(self, parent: FewShotRows) -> None:
        self.question, self.answer = QLineEdit(parent), QLineEdit(parent)
        self.remove = QToolButton(parent)
        self.remove.setProperty("role", "menu")
        self.remove.setIconSize(QSize(14, 14))
        self.remove.setFixedWidth(REMOVE_WIDTH)
        self.widgets = (self.question, self.answer, self.remove)
        for widget in self.widgets:
            widget.setFixedHeight(ROW_HEIGHT)

    def name(self, number: int) -> None:
        """Tell a screen reader which row this is."""
        translate = QCoreApplication.translate
        names = (
            translate("FewShotRows", "Question {number}"),
            translate("FewShotRows", "Answer {number}"),
            translate("FewShotRows", "Remove row {number}"),
        )
        for widget, words in zip(self.widgets, names, strict=True):
            widget.setAccessibleName(words.format(number=number))
        self.remove.setToolTip(self.remove.accessibleName())

    def show_row(self, question: str, answer: str) -> None:
        """Show this row; a field that is being typed in keeps its cursor."""
        for field, text in ((self.question, question), (self.answer, answer)):
            if field.text() != text:
                field.setText(text)
