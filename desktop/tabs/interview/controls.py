"""What a card is answered with: a control for each kind. Here the typed ones, and their base."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop.look.theme import BODY_PX, TITLE_PX
from desktop.widgets.labels import KeyCap, Tag, named
from desktop.widgets.layout import column, row
from desktop.widgets.rich_text import RichLabel, RichText
from models.figure import Figure
from models.interview.card import Choice, Mistake, Number

ANSWER_HEIGHT, FRAME = 150, 24
FIELD_WIDTH = 220
EDGE = 2  # pixels left and right of the text of a link
LETTERS, NUMBERS = "ABCDEFGH", "12345678"


def caption(text: str = "") -> QLabel:
    """A small heading, or a hint."""
    label = QLabel(text)
    label.setProperty("role", "caption")
    return label


class LongLink(QPushButton):
    """A link as wide as there is room; what does not fit ends in an ellipsis."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setProperty("role", "link")
        self.setProperty("kind", "inline")
        self.setProperty("content", True)
        self.setStyleSheet("text-align: left;")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text to the width."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        mode, room = Qt.TextElideMode.ElideRight, self.width() - 2 * EDGE
        self.setText(self.fontMetrics().elidedText(self._whole, mode, room))


class QuestionText(RichText):
    """As RichText, every word of it semibold."""

    def __init__(
        self, markdown: str = "", *, size: int = TITLE_PX, media: Path | None = None
    ) -> None:
        super().__init__(markdown, size=size, media=media)
        self.setProperty("content", True)

    def set_size(self, size: int) -> None:
        if size != self._size:
            self._size = size
            self._refill()

    def _refill(self) -> None:
        super()._refill()
        weight = QTextCharFormat()
        weight.setFontWeight(QFont.Weight.DemiBold)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeCharFormat(weight)


@dataclass(frozen=True, slots=True)
class Truth:
    """What is shown after the answer.

    figure: what a curve or a run shows. text: what a run says, as Markdown.
    """

    figure: Figure | None = None
    text: str = ""


class KindControl(QWidget):
    """One for each card that is shown; it goes when another comes.

    submitted: the person is done. changed: what is answered is another now.
    cancelled: the person waits for a run no longer.
    """

    submitted = Signal()
    changed = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = column(spacing=8, inside=self)

    def answer(self) -> Any:
        """What is answered, as plain values; None for nothing yet."""
        return None

    def set_answer(self, answer: Any) -> None:
        """Answer as it was answered before; nonsense is ignored."""

    def show_truth(self, truth: Truth) -> None:
        """Show what is right beside what was answered, which cannot be changed any more."""

    def show_progress(self, done: int, total: int, stage: str) -> None:
        """How far a run is."""

    @property
    def more(self) -> bool:
        """Whether a step is left after the one that is asked."""
        return False

    def advance(self) -> bool:
        """Ask the next step, with the answer to this one; False if this is the last."""
        return False

    def fit(self, room: int) -> None:
        """So many pixels are in sight below the question."""

    def press(self, key: str) -> bool:  # noqa: ARG002  (for the kinds that have keys)
        """A letter or digit was pressed anywhere on the card; whether it means something here."""
        return False

    def type_ahead(self, text: str) -> bool:  # noqa: ARG002  (for the kinds that have a field)
        """A printable key was pressed on the card; whether it went into a field."""
        return False

    def first(self) -> QWidget | None:
        """What has the keyboard when the card comes; None for the card itself."""
        return None


# In one's own words, or with a number


class AnswerEdit(QPlainTextEdit):
    """The person's own words. Enter is done, Shift+Enter breaks the line, Esc leaves the box.

    Space is done too while nothing is typed: nobody begins with it. Undo and redo are the page's
    where nothing that was typed is left to take back.
    """

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Your answer"))
        self.setPlaceholderText(self.tr("Answer in your own words, then press Return"))

    def event(self, event: QEvent) -> bool:
        typed = self.document()
        if _is_the_pages(event, undo=typed.isUndoAvailable(), redo=typed.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
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
        if _is_the_pages(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
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

    def __init__(self) -> None:
        super().__init__()
        self.edit = self._made()
        self.edit.submitted.connect(self.submitted)
        self.edit.textChanged.connect(self.changed)
        self.column.addWidget(self.edit, 1)

    def _made(self) -> AnswerEdit:
        edit = AnswerEdit()
        edit.setFixedHeight(ANSWER_HEIGHT)
        return edit

    def answer(self) -> str | None:
        return self.edit.toPlainText().strip() or None

    def set_answer(self, answer: Any) -> None:
        if isinstance(answer, str) and answer != self.edit.toPlainText():
            self.edit.setPlainText(answer)
            self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def show_truth(self, _truth: Truth) -> None:
        """The words stay as they are; a box in which nothing was typed goes."""
        self.edit.setReadOnly(True)
        self.edit.setPlaceholderText("")
        self.edit.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        lines = self.edit.document().size().height() * self.edit.fontMetrics().lineSpacing()
        self.edit.setFixedHeight(min(ANSWER_HEIGHT, round(lines) + FRAME))
        self.setVisible(self.answer() is not None)

    def type_ahead(self, text: str) -> bool:
        self.edit.setFocus()
        self.edit.insertPlainText(text)
        return True

    def first(self) -> QWidget | None:
        return self.edit


class FieldControl(KindControl):
    """An answer in one line."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.field = named(AnswerField(), name)
        self.field.setPlaceholderText(hint)
        self.field.submitted.connect(self.submitted)
        self.field.textChanged.connect(self.changed)

    def answer(self) -> str | None:
        return self.field.text().strip() or None

    def set_answer(self, answer: Any) -> None:
        if isinstance(answer, str) and answer != self.field.text():
            self.field.setText(answer)

    def show_truth(self, _truth: Truth) -> None:
        self.field.setReadOnly(True)
        self.field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def type_ahead(self, text: str) -> bool:
        if self.field.isReadOnly():
            return False
        self.field.setFocus()
        self.field.insert(text)
        return True

    def first(self) -> QWidget | None:
        return self.field


class NumberControl(FieldControl):
    """A number with its unit, which counts within a tolerance."""

    def __init__(self, body: Number) -> None:
        super().__init__(self.tr("Your answer"), self.tr("A number"))
        self.field.setFixedWidth(FIELD_WIDTH)
        self.unit = QLabel(body.unit)
        self.hint = caption(self._hint(body))
        self.hint.setWordWrap(True)
        self.column.addLayout(row(self.field, self.unit, 1))
        self.column.addWidget(self.hint)

    def _hint(self, body: Number) -> str:
        percent = QLocale().toString(100 * body.tolerance, "g", 3)
        words = self.tr("Within {percent} % counts.").format(percent=percent)
        if body.tolerance <= 0:
            words = self.tr("It has to be exact.")
        units = [unit for unit in body.units if unit != "share"]
        if units:
            also = self.tr("You can also type it in {units}.").format(units=", ".join(units))
            words = f"{words} {also}"
        if len(units) < len(body.units):
            words = f"{words} {self.tr('A fraction such as 1/2 counts too.')}"
        return words

    def show_truth(self, truth: Truth) -> None:
        super().show_truth(truth)
        self.hint.hide()
        self.setVisible(self.answer() is not None)


class LiveControl(FieldControl):
    """A guess, then what a run says; it can be cancelled."""

    def __init__(self) -> None:
        super().__init__(self.tr("Your guess"), self.tr("Your guess before the run"))
        self.bar = named(QProgressBar(textVisible=False), self.tr("Progress"))
        self.stage = caption()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.waiting = QWidget()
        waits = row(self.bar, self.cancel)
        waits.setStretch(0, 1)
        self.waiting.setLayout(waits)
        self.result = RichText("", size=15)
        for part in (self.field, self.waiting, self.stage, self.result):
            self.column.addWidget(part)
            part.setVisible(part is self.field)

    def show_progress(self, done: int, total: int, stage: str) -> None:
        """How far the run is; total 0 while that is not known, and done -1 before and after it."""
        self.waiting.setVisible(done >= 0)
        self.stage.setVisible(done >= 0 and bool(stage))
        self.stage.setText(stage)
        self.bar.setRange(0, total)
        self.bar.setValue(max(done, 0))
        self.field.setReadOnly(done >= 0)

    def show_truth(self, truth: Truth) -> None:
        self.show_progress(-1, 0, "")
        super().show_truth(truth)
        self.field.setVisible(self.answer() is not None)
        self.result.set_markdown(truth.text)
        self.result.setVisible(bool(truth.text))
        if truth.figure is not None:
            from desktop.plotting import FigurePlot

            plot = FigurePlot(truth.figure)
            plot.setMinimumHeight(240)
            self.column.addWidget(plot)


# One of several


class TallButton(QPushButton):
    """As wide as there is room and as high as what is laid out in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "stage")
        self.setProperty("content", True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """A button would ask for one line."""
        layout = self.layout()
        return QSize() if layout is None else layout.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return QSize() if layout is None else layout.totalMinimumSize()


class OptionButton(TallButton):
    """A key cap, Markdown, and afterwards a reason."""

    def __init__(self, key: str, markdown: str, *, size: int = BODY_PX) -> None:
        super().__init__()
        self.setCheckable(True)
        self.key = key
        self.cap = KeyCap(key, self)
        self.rich = RichLabel(markdown, size=size, parent=self)
        self.tag = Tag(parent=self)
        self.tag.hide()
        self.reason = RichLabel("", size=BODY_PX, tone="muted", parent=self)
        self.reason.hide()
        for part in (self.rich, self.reason):
            part.setProperty("content", True)  # in the language of the cards
        self.setAccessibleName(f"{key}: {self.rich.text}")
        texts = column(self.rich, self.reason, spacing=4)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(12)
        line.addWidget(self.cap, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(texts, 1)
        line.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignTop)

    def show_reason(self, correct: bool | None, word: str, reason: str) -> None:
        """Whether it is right, in a word, and why. correct: None for neither."""
        if correct is not None:
            self.tag.show_state(word, "good" if correct else "bad")
        self.tag.setVisible(correct is not None)
        self.reason.set_markdown(reason)
        self.reason.setVisible(bool(reason))
        self.setAccessibleDescription(" ".join(part for part in (word, self.reason.text) if part))
        self.updateGeometry()

    def lock(self) -> None:
        """It cannot be pressed any more, and stays legible."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class OptionList(QFrame):
    """Options below each other, one of them picked. picked: its place."""

    picked = Signal(int)

    def __init__(self, options: Sequence[tuple[str, str]]) -> None:
        """options: (key, Markdown) in the order in which they are shown."""
        super().__init__()
        lines = column(spacing=8, inside=self)
        self.buttons = [OptionButton(key, markdown) for key, markdown in options]
        for place, button in enumerate(self.buttons):
            button.clicked.connect(lambda _checked=False, place=place: self._clicked(place))
            lines.addWidget(button)
        self.place = -1
        self.locked = False

    def pick(self, place: int) -> None:
        """Show one as picked; -1 for none."""
        self.place = place if place in range(len(self.buttons)) else -1
        for number, button in enumerate(self.buttons):
            button.setChecked(number == self.place)

    def press(self, key: str) -> bool:
        """Pick by its digit, or by the letter of its place."""
        place = max(keys.find(key.upper()) for keys in (NUMBERS, LETTERS))
        if self.locked or len(key) != 1 or not 0 <= place < len(self.buttons):
            return False
        self._clicked(place)
        return True

    def lock(self) -> None:
        """Nothing can be picked any more; all stays legible."""
        self.locked = True
        for button in self.buttons:
            button.lock()

    def _clicked(self, place: int) -> None:
        if not self.locked:
            self.pick(place)
            self.picked.emit(place)


class PickControl(KindControl):
    """One of several, by its number in the card; they are shown in another order."""

    def __init__(self, texts: Sequence[str], order: Sequence[int]) -> None:
        super().__init__()
        self._order = tuple(order)
        shown = [texts[number] for number in self._order]
        self.options = OptionList(tuple(zip(NUMBERS, shown, strict=False)))
        self.options.picked.connect(lambda _: self.changed.emit())
        self.column.addWidget(self.options)

    def answer(self) -> int | None:
        place = self.options.place
        return None if place < 0 else self._order[place]

    def set_answer(self, answer: Any) -> None:
        if answer in self._order:
            self.options.pick(self._order.index(answer))

    def press(self, key: str) -> bool:
        return self.options.press(key)


class ChoiceControl(PickControl):
    """One of several options, each with a reason afterwards."""

    def __init__(self, body: Choice, order: Sequence[int]) -> None:
        super().__init__([option.text for option in body.options], order)
        self._body = body

    def show_truth(self, _truth: Truth) -> None:
        """Which is right, and the reason of each."""
        self.options.lock()
        for place, number in enumerate(self._order):
            option, picked = self._body.options[number], place == self.options.place
            word = self.tr("right") if option.right else self.tr("your pick")
            judged = option.right if option.right or picked else None
            self.options.buttons[place].show_reason(judged, word, option.reason)


class MistakeControl(PickControl):
    """A statement in parts, of which one is wrong."""

    def __init__(self, body: Mistake, order: Sequence[int]) -> None:
        super().__init__(body.parts, order)
        self._body = body
        self.hint = caption(self.tr("One part is wrong. Which?"))
        self.column.insertWidget(0, self.hint)

    def show_truth(self, _truth: Truth) -> None:
        """Where the mistake is, and what it should say."""
        self.hint.hide()
        self.options.lock()
        for place, button in enumerate(self.options.buttons):
            if self._order[place] == self._body.wrong:
                button.show_reason(False, self.tr("the mistake"), self._body.correction)
            elif place == self.options.place:
                button.show_reason(True, self.tr("this is right"), "")
