"""Questions with their answers as a table: a base model answers once it has seen some."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desktop.look import assets
from desktop.widgets.card import Card
from desktop.widgets.labels import button, explain, plain_label
from desktop.widgets.layout import column, new_grid, row, scrolling
from desktop.widgets.segmented import SegmentedControl
from models.base_vs_chat.choices import MOST_ROWS, FewShot, few_shot_from

LEAST_PREVIEW = 126
ROW_HEIGHT, REMOVE_WIDTH, GAP = 32, 30, 6
SEEN = 3
"""Rows that are seen at once; more are scrolled to."""


class FewShotCard(Card):
    """use: takes a prompt composed of the table, and a stop string as typed in the settings.

    keep: takes what the card holds, as plain values, whenever it has changed.
    """

    def __init__(
        self, use: Callable[[str, str], None], keep: Callable[[Mapping[str, object]], None]
    ) -> None:
        super().__init__(self.tr("Few-shot: show some answers, then ask"))
        self._use_prompt, self._keep = use, keep
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
        self.form.picked.connect(self._edited)
        self.question, self.preview = QLineEdit(), _Preview()
        self.about = plain_label(role="caption", wrap=True)
        self.rows = FewShotRows(self._edited, self.question)
        self.question.setAccessibleName(self.tr("Question without an answer"))
        self.question.setPlaceholderText(self.tr("the question that the models are to answer"))
        self.question.textEdited.connect(self._edited)
        self.question.returnPressed.connect(self._use)
        self.preview.setAccessibleName(self.tr("The composed prompt"))
        tip = self.tr("Put it into the prompt line; nothing is sent yet")
        self.use = button(self.tr("&Use as prompt"), self._use, tip=tip)
        self.close_button = button(self.tr("Close"), role="plain")
        self.add_header(self.form)
        self.add_header(self.close_button)
        asked = plain_label(self.tr("Then &ask"), "caption", buddy=self.question)
        left = column(self.rows, row(asked, self.question), 1, spacing=8)
        bottom = row((self.about, 1), self.use, spacing=12)
        made = plain_label(self.tr("The prompt that this makes"), "caption")
        right = column(made, (self.preview, 1), bottom, spacing=8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for number, side in enumerate((left, right)):
            grid.addLayout(side, 0, number)
            grid.setColumnStretch(number, 1)
        self.body.addLayout(grid)
        self.show_state({})

    def few_shot(self) -> FewShot:
        return FewShot(self.rows.rows(), self.question.text(), self.form.value)

    def show_state(self, state: Mapping[str, object]) -> None:
        found = few_shot_from(state)
        self.rows.show_rows(found.rows)
        if self.question.text() != found.question:
            self.question.setText(found.question)
        self.form.set_value(found.form)
        self._compose()

    def ask(self, prompt: str) -> None:
        """Offer a prompt as the question; one of several lines is composed already and is left."""
        question = prompt.strip()
        if question and "\n" not in question and question != self.question.text():
            self.question.setText(question)
            self._edited()

    def _edited(self) -> None:
        self._compose()
        self._keep(self.few_shot().state())

    def _use(self) -> None:
        held = self.few_shot()
        if held.usable:
            self._use_prompt(held.prompt(), held.stop())

    def _compose(self) -> None:
        held = self.few_shot()
        self.preview.setPlainText(held.prompt())
        self.preview.moveCursor(QTextCursor.MoveOperation.End)  # where the answer will stand
        self.use.setEnabled(held.usable)
        shown = self.tr("{count} of at most {most} answers shown.").format(
            count=len(held.whole_rows), most=MOST_ROWS
        )
        stop = self.tr("Answers end at {stop}, where the next question would begin.").format(
            stop=held.stop()
        )
        self.about.setText(f"{shown} {stop}")


class _Preview(QPlainTextEdit):
    """Takes what height there is. An ignored height would be left out where the card is measured
    by its width, and what stands below would lie over the text.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setProperty("role", "mono")
        self.setMinimumHeight(LEAST_PREVIEW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        return QSize(240, LEAST_PREVIEW)


@dataclass(frozen=True, slots=True)
class Line:
    """The widgets of one row."""

    question: QLineEdit
    answer: QLineEdit
    remove: QToolButton

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return self.question, self.answer, self.remove


class FewShotRows(QWidget):
    """A question and its answer, side by side. Enter goes from field to field, then to `below`.

    edited: called when a row was changed, added or removed.
    """

    def __init__(self, edited: Callable[[], None], below: QLineEdit) -> None:
        super().__init__()
        self._edited, self._below = edited, below
        self._lines: list[Line] = []
        self.add_button = QPushButton(self.tr("&Add a row"))
        self.add_button.setProperty("role", "link")
        self.add_button.setProperty("kind", "inline")
        self.add_button.clicked.connect(self._add_empty)
        self._inner = QWidget()
        self._grid = new_grid(across=GAP, down=GAP, inside=self._inner)
        for number in range(2):
            self._grid.setColumnStretch(number, 1)
        self._area = scrolling(self._inner)
        titles = row(spacing=GAP)
        titles.addWidget(plain_label(self.tr("Question"), "caption"), 1)
        titles.addLayout(row(plain_label(self.tr("Answer"), "caption"), 1, self.add_button), 1)
        titles.addSpacing(REMOVE_WIDTH + GAP)
        column(titles, self._area, spacing=4, inside=self)

    def rows(self) -> tuple[tuple[str, str], ...]:
        return tuple((line.question.text(), line.answer.text()) for line in self._lines)

    def lines(self) -> tuple[Line, ...]:
        return tuple(self._lines)

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these rows, at most MOST_ROWS; a field that is being typed in keeps its cursor."""
        wanted = list(rows)[:MOST_ROWS]
        while len(self._lines) > len(wanted):
            self._drop(self._lines[-1])
        while len(self._lines) < len(wanted):
            self._append()
        for line, texts in zip(self._lines, wanted, strict=True):
            for field, text in zip((line.question, line.answer), texts, strict=True):
                if field.text() != text:
                    field.setText(text)

    def _add_empty(self) -> None:
        self._append()
        self._go_to(self._lines[-1].question)
        self._edited()

    def _append(self) -> None:
        line = Line(QLineEdit(self), QLineEdit(self), QToolButton(self))
        line.remove.setProperty("role", "menu")
        line.remove.setIcon(assets.icon("close", "muted"))
        line.remove.setIconSize(QSize(14, 14))
        line.remove.setFixedWidth(REMOVE_WIDTH)
        for widget in line.widgets:
            widget.setFixedHeight(ROW_HEIGHT)
        line.question.textEdited.connect(self._edited)
        line.answer.textEdited.connect(self._edited)
        line.question.returnPressed.connect(line.answer.setFocus)
        line.answer.returnPressed.connect(lambda: self._go_below(line))
        line.remove.clicked.connect(lambda: self._remove(line))
        self._lines.append(line)
        self._place()

    def _go_below(self, line: Line) -> None:
        below = self._lines.index(line) + 1
        if below < len(self._lines):
            self._go_to(self._lines[below].question)
        else:
            self._below.setFocus()

    def _go_to(self, field: QLineEdit) -> None:
        self._grid.activate()  # so that a new row has its place already
        self._inner.resize(self._inner.width(), self._grid.sizeHint().height())
        self._area.ensureWidgetVisible(field)
        field.setFocus()

    def _remove(self, line: Line) -> None:
        place = self._lines.index(line)
        self._drop(line)
        near = self._lines[min(place, len(self._lines) - 1)].remove if self._lines else None
        (near or self.add_button).setFocus()
        self._edited()

    def _drop(self, line: Line) -> None:
        self._lines.remove(line)
        for widget in line.widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._place()

    def _place(self) -> None:
        """All rows in order, with names that count them; Tab follows that order."""
        names = (
            self.tr("Question {number}"),
            self.tr("Answer {number}"),
            self.tr("Remove row {number}"),
        )
        before: QWidget | None = None
        for number, line in enumerate(self._lines, start=1):
            for place, (widget, name) in enumerate(zip(line.widgets, names, strict=True)):
                widget.setAccessibleName(name.format(number=number))
                self._grid.addWidget(widget, number - 1, place)
                widget.show()  # now, not when the layout comes to it: a new row is scrolled to
                if before is not None:
                    self.setTabOrder(before, widget)
                before = widget
            line.remove.setToolTip(line.remove.accessibleName())
        if before is not None:
            self.setTabOrder(before, self.add_button)
        self.add_button.setEnabled(len(self._lines) < MOST_ROWS)
        seen = min(len(self._lines), SEEN)
        self._area.setFixedHeight(max(0, seen * (ROW_HEIGHT + GAP) - GAP))
