"""Cards that are answered in words or with a number."""

from typing import Any

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QProgressBar, QPushButton, QWidget

from desktop.tabs.interview.cards_control import KindControl, Truth
from desktop.widgets.layout import row
from desktop.widgets.rich_text import RichText
from models.interview.card import Card, Number

ANSWER_HEIGHT, FRAME = 150, 24
FIELD_WIDTH = 220


class AnswerEdit(QPlainTextEdit):
    """The person's own words. Enter is done, Shift+Enter breaks the line, Esc leaves the box.

    Space is done too while nothing is typed: nobody begins with it. Undo and redo are the page's
    where nothing that was typed is left to take back.
    """

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Your answer"))
        self.setPlaceholderText(self.tr("Say it in your own words, then press Return"))

    def event(self, event: QEvent) -> bool:
        """Called by Qt, which asks whether a key is the box's own."""
        typed = self.document()
        if _is_the_pages(event, undo=typed.isUndoAvailable(), redo=typed.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends; Esc gives the keyboard back to the card."""
        if _is_done(event, self.toPlainText()):
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            event.ignore()
        else:
            super().keyPressEvent(event)


class AnswerField(QLineEdit):
    """A line. Enter is done, and Space while nothing is typed. Undo: as in AnswerEdit."""

    submitted = Signal()

    def event(self, event: QEvent) -> bool:
        """Called by Qt, which asks whether a key is the field's own."""
        if _is_the_pages(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends."""
        if _is_done(event, self.text()):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)


def _is_the_pages(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Whether an undo or redo finds nothing in the field, so that it is the page's."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return (event.matches(keys.Undo) and not undo) or (event.matches(keys.Redo) and not redo)


def _is_done(event: QKeyEvent, typed: str) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if enter:
        return not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Space and not typed


class ExplainControl(KindControl):
    """An answer in one's own words, which nobody checks but oneself."""

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:  # noqa: ARG002  (as others)
        super().__init__(parent)
        self.edit = AnswerEdit()
        self.edit.setFixedHeight(ANSWER_HEIGHT)
        self.edit.submitted.connect(self.submitted)
        self.edit.textChanged.connect(self.changed)
        self.column.addWidget(self.edit)

    def answer(self) -> str | None:
        """What was typed."""
        return self.edit.toPlainText().strip() or None

    def set_answer(self, answer: Any) -> None:
        """Type it again."""
        if isinstance(answer, str) and answer != self.edit.toPlainText():
            self.edit.setPlainText(answer)

    def show_truth(self, _truth: Truth) -> None:
        """The words stay as they are; a box in which nothing was typed goes."""
        self.edit.setReadOnly(True)
        self.edit.setPlaceholderText("")
        self.edit.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        lines = self.edit.document().size().height() * self.edit.fontMetrics().lineSpacing()
        self.edit.setFixedHeight(min(ANSWER_HEIGHT, round(lines) + FRAME))
        self.setVisible(self.answer() is not None)

    def type_ahead(self, text: str) -> bool:
        """Begin to type."""
        self.edit.setFocus()
        self.edit.insertPlainText(text)
        return True

    def first(self) -> QWidget | None:
        """The box, so that one simply types."""
        return self.edit


class NumberControl(KindControl):
    """A number with its unit, which counts within a tolerance."""

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        body = card.body
        assert isinstance(body, Number)
        self.field = AnswerField()
        self.field.setFixedWidth(FIELD_WIDTH)
        self.field.setAccessibleName(self.tr("Your answer"))
        self.field.setPlaceholderText(self.tr("A number"))
        self.field.submitted.connect(self.submitted)
        self.field.textChanged.connect(self.changed)
        self.unit = QLabel(body.unit)
        self.hint = QLabel(self._hint(body))
        self.hint.setProperty("role", "caption")
        self.hint.setWordWrap(True)
        self.column.addLayout(row(self.field, self.unit, 1))
        self.column.addWidget(self.hint)

    def _hint(self, body: Number) -> str:
        percent = QLocale().toString(100 * body.tolerance, "g", 3)
        words = self.tr("Within {percent} % counts.").format(percent=percent)
        if body.tolerance <= 0:
            words = self.tr("It has to be exact.")
        if body.units:
            others = ", ".join(body.units)
            also = self.tr("You may also write it in {units}.").format(units=others)
            words = f"{words} {also}"
        return words

    def answer(self) -> str | None:
        """What was typed."""
        return self.field.text().strip() or None

    def set_answer(self, answer: Any) -> None:
        """Type it again."""
        if isinstance(answer, str):
            self.field.setText(answer)

    def show_truth(self, _truth: Truth) -> None:
        """The number stays as it was typed."""
        self.field.setReadOnly(True)
        self.field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hint.hide()
        self.setVisible(self.answer() is not None)

    def type_ahead(self, text: str) -> bool:
        """Begin to type."""
        self.field.setFocus()
        self.field.insert(text)
        return True

    def first(self) -> QWidget | None:
        """The field."""
        return self.field


class LiveControl(KindControl):
    """A guess, then what a run says; it can be cancelled."""

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:  # noqa: ARG002  (as others)
        super().__init__(parent)
        self.field = AnswerField()
        self.field.setAccessibleName(self.tr("Your guess"))
        self.field.setPlaceholderText(self.tr("Your guess, before it is run"))
        self.field.submitted.connect(self.submitted)
        self.field.textChanged.connect(self.changed)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stage = QLabel()
        self.stage.setProperty("role", "caption")
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.waiting = QWidget()
        waits = row(self.bar, self.cancel)
        waits.setStretch(0, 1)
        self.waiting.setLayout(waits)
        self.result = RichText("", size=15)
        self.result.hide()
        for part in (self.field, self.waiting, self.stage, self.result):
            self.column.addWidget(part)
        self.waiting.hide()
        self.stage.hide()

    def answer(self) -> str | None:
        """The guess."""
        return self.field.text().strip() or None

    def set_answer(self, answer: Any) -> None:
        """Guess it again."""
        if isinstance(answer, str):
            self.field.setText(answer)

    def show_progress(self, done: int, total: int, stage: str) -> None:
        """How far the run is; total 0 while that is not known, and done -1 before and after it."""
        self.waiting.setVisible(done >= 0)
        self.stage.setVisible(done >= 0 and bool(stage))
        self.stage.setText(stage)
        self.bar.setRange(0, total)
        self.bar.setValue(max(done, 0))
        self.field.setReadOnly(done >= 0)

    def show_truth(self, truth: Truth) -> None:
        """What the run says."""
        self.show_progress(-1, 0, "")
        self.field.setReadOnly(True)
        self.field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.field.setVisible(self.answer() is not None)
        self.result.set_markdown(truth.text)
        self.result.setVisible(bool(truth.text))
        if truth.figure is not None:
            from desktop.plotting import FigurePlot

            plot = FigurePlot(truth.figure)
            plot.setMinimumHeight(240)
            self.column.addWidget(plot)

    def type_ahead(self, text: str) -> bool:
        """Begin to type."""
        if self.field.isReadOnly():
            return False
        self.field.setFocus()
        self.field.insert(text)
        return True

    def first(self) -> QWidget | None:
        """The field."""
        return self.field
