"""The answer of a column: its tokens, why it ended, how fast it was, what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.tabs.base_vs_chat.parts import PADDING, caption, link, row, still
from desktop.widgets.prompt_edit import PromptEdit
from desktop.widgets.tag import Tag
from desktop.widgets.term_label import explain
from desktop.widgets.token_area import TokenArea
from desktop.widgets.token_chips import Chip
from desktop.widgets.token_view import TokenView

MOST_LINES, MOST_EDITED_LINES = 6, 10


class AnswerPart(QWidget):
    """name: how a screen reader tells the two columns apart, already translated.

    continue_asked, edit_asked, again_asked: its buttons. edited: the text that the reader has made
    of the answer, to go on from.
    """

    continue_asked = Signal()
    edit_asked = Signal()
    again_asked = Signal()
    edited = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tokens = TokenView()
        self._area = TokenArea(self.tokens, MOST_LINES)
        self.tokens.setAccessibleName(f"{name}: {self.tr('Answer')}")
        self.editor = PromptEdit(most_lines=MOST_EDITED_LINES)
        self.editor.setProperty("role", "mono")
        self.editor.setAccessibleName(f"{name}: {self.tr('Answer to change')}")
        self.editor.setVisible(False)
        self.stop_tag, self.count = Tag(), still(190)
        explain(self.stop_tag, "end_of_sequence")
        self.go_on = link(self.tr("Continue"), self.tr("Write on from where the answer ended"))
        self.edit = link(self.tr("Edit"), self.tr("Change the text and go on from there"))
        self.again = link(
            self.tr("Again"), self.tr("Write it again: the same seed gives the same text")
        )
        self._actions = (self.go_on, self.edit, self.again)
        for button in self._actions:
            button.setAccessibleName(f"{name}: {button.text()}")
        self._lay_out()
        self._connect()

    def clear(self) -> None:
        """Empty the answer and its end."""
        self.tokens.set_chips(())
        self.show_end("", "")
        self.close_editor()

    def add(self, chip: Chip, count: str) -> None:
        """One more token; `count` says how many there are."""
        self.tokens.add_chip(chip)
        self.count.setText(count)

    def show_chips(self, chips: Sequence[Chip], count: str) -> None:
        """Another answer as a whole."""
        self.close_editor()
        self.tokens.set_chips(chips)
        self.count.setText(count)

    def show_end(self, sentence: str, count: str) -> None:
        """Why the answer ended, "" while it does not, and how long it is."""
        if sentence:
            self.stop_tag.show_state(sentence)
        self.stop_tag.setVisible(bool(sentence))
        self.count.setText(count)

    def show_actions(self, possible: bool) -> None:
        """Whether there is an answer that something can be done with."""
        for button in self._actions:
            button.setEnabled(possible)

    def open_editor(self, text: str) -> None:
        """Let the reader change this text in place of the answer."""
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
        self._area.setVisible(not shown)
        self._foot.setVisible(not shown)
        self._buttons.setVisible(not shown)
        self._note.setText(
            self.tr("Enter goes on from here, Escape leaves it as it was")
            if shown
            else self.tr("stronger colour: more probable")
        )

    def _lay_out(self) -> None:
        self._note = QLabel(self.tr("stronger colour: more probable"))
        self._note.setProperty("role", "faint")
        explain(self._note, "log_probability")
        self._foot = row(self.stop_tag, self.count, None)
        self._buttons = row(*self._actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, 0, PADDING, 0)
        column.setSpacing(8)
        head = row(caption(self.tr("Answer")), self._note, None, self._buttons)
        head.setMinimumHeight(self._buttons.sizeHint().height())  # also while they are hidden
        for widget in (head, self._area, self.editor, self._foot):
            column.addWidget(widget)
        column.addStretch(1)
        self.stop_tag.setVisible(False)
        self.show_actions(False)

    def _connect(self) -> None:
        self.go_on.clicked.connect(self.continue_asked)
        self.edit.clicked.connect(self.edit_asked)
        self.again.clicked.connect(self.again_asked)
        self.editor.submitted.connect(lambda: self.edited.emit(self.editor.toPlainText()))
