"""The answer of a column: as plain text and in tokens, why it ended, what can be done with it.

What might have stood at a place of it is a small list beside the token, to click.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QHideEvent, QResizeEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from desktop.screens import beside
from desktop.tabs.base_vs_chat.parts import Elided, part, row
from desktop.widgets.labels import Tag, explain, inline_link, plain_label
from desktop.widgets.layout import SCROLL_BAR, column, scroll_only_down, timer
from desktop.widgets.pair_card import PromptEdit
from desktop.widgets.probability_bars import ROW_HEIGHT, Bar, ProbabilityBars
from desktop.widgets.tokens import Chip, TokenArea, TokenView

MOST_LINES, MOST_PLAIN_LINES, MOST_EDITED_LINES = 4, 5, 10
COUNT_WIDTH, COUNT_HEIGHT = 190, 18
GROW_MS = 60
ROWS, WIDTH, LOOK_MS, NEAR_PX = 10, 320, 150, 6


class PlainText(QScrollArea):
    """A text to read and to copy; as high as it is up to a few lines, beyond which it scrolls."""

    def __init__(self) -> None:
        super().__init__()
        scroll_only_down(self)
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.label.setProperty("role", "reading")
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setContentsMargins(0, 0, SCROLL_BAR, 0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.label)
        self._next = ""
        self._soon = timer(self, GROW_MS, lambda: self.show_text(self._next))

    def show_text(self, text: str) -> None:
        self._soon.stop()
        self.label.setText(text.strip())
        self._fit()

    def show_soon(self, text: str) -> None:
        """The same of a text that grows token by token: some times a second are enough."""
        self._next = text
        if not self._soon.isActive():
            self._soon.start()

    def text(self) -> str:
        return self.label.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        most = MOST_PLAIN_LINES * self.label.fontMetrics().lineSpacing()
        needed = self.label.heightForWidth(self.viewport().width()) if self.label.text() else 0
        self.setFixedHeight(min(needed, most))


class AnswerPart(QWidget):
    """name: how a screen reader tells the two columns apart, already translated.

    rewrite: takes the text that the reader has made of the answer, to go on from.
    """

    def __init__(self, name: str, rewrite: Callable[[str], None]) -> None:
        super().__init__()
        self.plain, self.tokens = PlainText(), TokenView()
        self.plain.label.setAccessibleName(f"{name}: {self.tr('Answer as plain text')}")
        self._area = TokenArea(self.tokens, MOST_LINES)
        self.tokens.setAccessibleName(f"{name}: {self.tr('Answer')}")
        self.editor = PromptEdit(most_lines=MOST_EDITED_LINES)
        self.editor.setAccessibleName(f"{name}: {self.tr('Answer to change')}")
        self.editor.setVisible(False)
        self.editor.submitted.connect(lambda: rewrite(self.editor.toPlainText()))
        self.stop_tag, self.stale_tag, self.count = Tag(), Tag(), plain_label(role="caption")
        self.count.setFixedSize(COUNT_WIDTH, COUNT_HEIGHT)  # its words change often: no new layout
        explain(self.stop_tag, "end_of_sequence")
        self.stale_tag.show_state(self.tr("before the sliders moved"), "warn")
        self.stale_tag.setToolTip(
            self.tr("It was drawn with other sliders; Again draws it with these")
        )
        self.go_on, self.edit = inline_link(self.tr("Continue")), inline_link(self.tr("Edit"))
        self.again, self.inside = inline_link(self.tr("Again")), inline_link(self.tr("Inside"))
        self._actions = (self.inside, self.go_on, self.edit, self.again)
        for button, tip in zip(self._actions, (
            self.tr("Look inside this model: attention, layers and heads on this prompt"),
            self.tr("Write on from where the answer ended"),
            self.tr("Change the text and go on from there"),
            self.tr("Write it again with the next seed; at temperature 0 it stays the same"),
        ), strict=True):  # fmt: skip
            button.setToolTip(tip)
            button.setAccessibleName(f"{name}: {button.text()}")
        self._note = Elided(self.tr("stronger colour: more probable"))
        explain(self._note, "log_probability")
        self._foot = row(self.stop_tag, self.stale_tag, self.count, None)
        self._buttons = row(*self._actions)
        head = row(plain_label(self.tr("Answer"), "caption"), self._note, None, self._buttons)
        head.setMinimumHeight(self._buttons.sizeHint().height())  # also while they are hidden
        part(head, self.plain, self._area, self.editor, self._foot, made=self)
        self.clear()

    def clear(self) -> None:
        self.show_chips((), "")
        self.show_end("", "", stale=False)
        self.show_actions(False)

    def add(self, chip: Chip, text: str, count: str) -> None:
        """One more token; text: all of it by now. count: how many there are, in words."""
        self.tokens.add_chip(chip)
        self.plain.show_soon(text)
        self.count.setText(count)

    def show_chips(self, chips: Sequence[Chip], text: str) -> None:
        self.close_editor()
        self.tokens.set_chips(chips)
        self.plain.show_text(text)

    def show_end(self, sentence: str, count: str, *, stale: bool) -> None:
        """Why the answer ended, "" while it does not; how long it is; whether it fits the sliders.

        stale: it was drawn with other sliders than those that are shown.
        """
        if sentence:
            self.stop_tag.show_state(sentence)
        self.stop_tag.setVisible(bool(sentence))
        self.stale_tag.setVisible(stale)
        self.count.setText(count)

    def show_actions(self, possible: bool) -> None:
        if not possible and any(button.hasFocus() for button in self._actions):
            self.tokens.setFocus()  # else Qt gives it to whatever comes next
        for button in self._actions:
            button.setEnabled(possible)

    def open_editor(self, text: str) -> None:
        self.editor.setPlainText(text)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._show_editor(True)
        self.editor.setFocus()

    def close_editor(self) -> bool:
        """Show the answer again, what was changed is dropped; False if nothing was."""
        if not self.editor.isVisibleTo(self):
            return False
        here = self.editor.hasFocus()
        self._show_editor(False)
        if here:
            self.tokens.setFocus()
        return True

    def _show_editor(self, shown: bool) -> None:
        self.editor.setVisible(shown)
        for other in (self.plain, self._area, self._foot, self._buttons):
            other.setVisible(not shown)
        self._note.setText(
            self.tr("Enter goes on from here, Escape leaves it as it was")
            if shown
            else self.tr("stronger colour: more probable")
        )


class Alternatives(QFrame):
    """picked: (column, place, row). Open while the pointer is over it or over its token.

    views: the tokens of the left and of the right answer.
    """

    picked = Signal(int, int, int)

    def __init__(self, views: Sequence[TokenView], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self.setProperty("role", "popup")
        self._views = tuple(views)
        self._column = self._place = 0
        self._token = QRect()
        self.sentence, self.bars = plain_label(role="card-title"), ProbabilityBars(ROWS)
        self.bars.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bars.setAccessibleName(self.tr("Most probable here"))
        self.hint = plain_label(self.tr("Click one: the answer goes on with it instead"), "faint")
        parts = (self.sentence, self.bars, self.hint)
        column(*parts, spacing=6, inside=self, margins=(12, 10, 12, 10))
        self.setFixedWidth(WIDTH)
        self.bars.picked.connect(self._pick)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def show_for(self, side: int, place: int, sentence: str, bars: Sequence[Bar]) -> None:
        view = self._views[side]
        self._column, self._place = side, place
        self.sentence.setText(sentence)
        self.bars.set_bars(bars)
        self.bars.setFixedHeight(int(max(len(bars), 1) * ROW_HEIGHT))
        self.bars.setVisible(bool(bars))
        self.hint.setVisible(bool(bars))
        self.adjustSize()
        box = view.box(place)
        self._token = QRect(view.mapToGlobal(box.topLeft()), box.size())
        space = view.screen().availableGeometry()
        self.setGeometry(beside(self._token, self.size(), space))
        self.show()
        self.raise_()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _pick(self, row: int) -> None:
        self.hide()
        self.picked.emit(self._column, self._place, row)

    def _look(self) -> None:
        at, popup = QCursor.pos(), self.geometry()
        edges = (-NEAR_PX, -NEAR_PX, NEAR_PX, NEAR_PX)
        if not any(box.adjusted(*edges).contains(at) for box in (popup, self._token)):
            self.hide()
