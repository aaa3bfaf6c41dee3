"""Questions with their answers as a table: a base model answers once it has seen some."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import assets
from desktop.tabs.base_vs_chat.parts import caption
from desktop.theme import theme_of
from desktop.widgets.card import Card
from desktop.widgets.layout import scrolling
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.term_label import explain
from models.base_vs_chat.choices import MOST_ROWS, FewShot, few_shot_from

LEAST_PREVIEW = 126


class FewShotCard(Card):
    """used: (prompt, stop) composed of the table; stop as typed in the settings ("\\n").

    edited: anything in it has changed.
    state() and show_state(): plain values that JSON can hold, to be kept with the page's choices
    under "few_shot"; what is missing or odd is the default.
    """

    used = Signal(str, str)
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Few-shot: show some answers, then ask"), parent)
        explain(self.title_label, "few_shot")
        self.form = SegmentedControl(
            [
                ("question and answer", self.tr("Q: A:")),
                ("dialogue", self.tr("User: Assistant:")),
                ("colon", self.tr("x: y")),
                ("arrow", self.tr("x -> y")),
                ("equals", self.tr("x = y")),
            ],
            accessible_name=self.tr("Form"),
        )
        self.rows, self.question = FewShotRows(), QLineEdit()
        self.preview, self.about = _Preview(), QLabel()
        self.use = QPushButton(self.tr("&Use as prompt"))
        self.close_button = QPushButton(self.tr("Close"))
        self.add_header(self.form)
        self.add_header(self.close_button)
        self._dress()
        self._lay_out()
        self._connect()
        self.show_state({})

    def few_shot(self) -> FewShot:
        """What the card holds."""
        return FewShot(self.rows.rows(), self.question.text(), self.form.value)

    def state(self) -> dict[str, object]:
        """The rows, the question and the form, as plain values."""
        return self.few_shot().state()

    def show_state(self, state: Mapping[str, object]) -> None:
        """Show what `state` gave, without `edited`."""
        found = few_shot_from(state)
        self.rows.show_rows(found.rows)
        if self.question.text() != found.question:
            self.question.setText(found.question)
        self.form.set_value(found.form)
        self._preview()

    def ask(self, prompt: str) -> None:
        """Offer a prompt as the question; one of several lines is composed already and is left."""
        question = prompt.strip()
        if question and "\n" not in question and question != self.question.text():
            self.question.setText(question)
            self._edited()

    def _dress(self) -> None:
        self.question.setAccessibleName(self.tr("Question without an answer"))
        self.question.setPlaceholderText(self.tr("the question that the models are to answer"))
        self.preview.setReadOnly(True)
        self.preview.setProperty("role", "mono")
        self.preview.setMinimumHeight(LEAST_PREVIEW)
        self.preview.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.preview.setTabChangesFocus(True)
        self.preview.setAccessibleName(self.tr("The composed prompt"))
        self.about.setProperty("role", "caption")
        self.about.setWordWrap(True)
        self.close_button.setProperty("role", "plain")
        self.use.setToolTip(self.tr("Put it into the prompt line; nothing is sent yet"))

    def _lay_out(self) -> None:
        asked = caption(self.tr("Then &ask"))
        asked.setBuddy(self.question)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.rows)
        then = QHBoxLayout()
        then.setSpacing(8)
        then.addWidget(asked)
        then.addWidget(self.question, 1)
        left.addLayout(then)
        left.addStretch(1)
        right.setSpacing(8)
        right.addWidget(caption(self.tr("The prompt that this makes")))
        right.addWidget(self.preview, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(12)
        bottom.addWidget(self.about, 1)
        bottom.addWidget(self.use)
        right.addLayout(bottom)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for column, part in enumerate((left, right)):
            grid.addLayout(part, 0, column)
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)

    def _connect(self) -> None:
        self.form.picked.connect(self._edited)
        self.rows.edited.connect(self._edited)
        self.rows.left_below.connect(self.question.setFocus)
        self.question.textEdited.connect(self._edited)
        self.question.returnPressed.connect(self._use)
        self.use.clicked.connect(self._use)

    def _edited(self) -> None:
        self._preview()
        self.edited.emit()

    def _use(self) -> None:
        held = self.few_shot()
        if held.usable:
            self.used.emit(held.prompt(), held.stop())

    def _preview(self) -> None:
        held = self.few_shot()
        self.preview.setPlainText(held.prompt())
        self.preview.moveCursor(QTextCursor.MoveOperation.End)  # where the answer will stand
        self.use.setEnabled(held.usable)
        count = len(held.whole_rows)
        shown = self.tr("{count} of at most {most} answers shown.").format(
            count=count, most=MOST_ROWS
        )
        stop = self.tr("Answers end at {stop}, where the next question would begin.").format(
            stop=held.stop()
        )
        self.about.setText(f"{shown} {stop}")


class _Preview(QPlainTextEdit):
    """Takes what height there is. An ignored height would be left out where the card is measured
    by its width, and what stands below would lie over the text.
    """

    def sizeHint(self) -> QSize:
        """A few lines."""
        return QSize(240, LEAST_PREVIEW)


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
