"""Questions with their answers as a table: a base model answers once it has seen some."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.base_vs_chat.few_shot_rows import FewShotRows
from desktop.tabs.base_vs_chat.parts import caption
from desktop.widgets.card import Card
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.term_label import explain
from models.base_vs_chat.choices import MOST_ROWS, FewShot, few_shot_from

LEAST_PREVIEW = 126


class FewShotCard(Card):
    """used: (prompt, stop) composed of the table; stop as typed in the settings ("\\n").

    closed: the reader is done with it. edited: anything in it has changed.
    state() and show_state(): plain values that JSON can hold, to be kept with the page's choices
    under "few_shot"; what is missing or odd is the default.
    """

    used = Signal(str, str)
    closed = Signal()
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
        self.close_button.clicked.connect(self.closed)

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
