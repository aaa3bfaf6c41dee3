"""The answer of a column in tokens and why it ended; what can be done at a token of it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop.screens import beside
from desktop.tabs.base_vs_chat.parts import part, row
from desktop.tabs.base_vs_chat.tokens import Ending
from desktop.widgets.labels import Elided, Tag, explain, inline_link, named, plain_label
from desktop.widgets.layout import FlowLayout, Popup, column
from desktop.widgets.pair_card import PromptEdit
from desktop.widgets.probability_bars import ROW_HEIGHT, Bar, ProbabilityBars
from desktop.widgets.tokens import Chip, TokenView

if TYPE_CHECKING:
    from desktop.tabs.base_vs_chat.column import Column

MOST_EDITED_LINES, COUNT_WIDTH, COUNT_HEIGHT = 10, 90, 18
ROWS, WIDTH = 8, 384


class AnswerPart(QWidget):
    """name: how a screen reader tells the two columns apart, already translated.

    rewrite: takes the text that the reader has made of the answer, to go on from. foot: stands
    below what scrolls: how the answer ended, how fast it came.
    """

    def __init__(self, name: str, rewrite: Callable[[str], None]) -> None:
        super().__init__()
        self.tokens = named(TokenView(large=True), f"{name}: {self.tr('Answer')}")
        self.editor = PromptEdit(most_lines=MOST_EDITED_LINES)
        self.editor.setAccessibleName(f"{name}: {self.tr('Answer to change')}")
        self.editor.setVisible(False)
        self.editor.submitted.connect(lambda: rewrite(self.editor.toPlainText()))
        self._hint = Elided(self.tr("Enter goes on from here, Escape leaves it as it was"))
        self._hint.setVisible(False)
        self._note = Elided(self.tr("stronger colour: more probable"))
        explain(self._note, "log_probability")
        head = row(plain_label(self.tr("Written"), "caption"), None, self._hint, self._note)
        part(head, self.tokens, self.editor, made=self)
        self.stop_tag, self.stale_tag, self.count = Tag(), Tag(), plain_label(role="caption")
        self.count.setMinimumWidth(COUNT_WIDTH)  # its words change often: no new layout
        self.count.setFixedHeight(COUNT_HEIGHT)
        explain(self.stop_tag, "end_of_sequence")
        self.stale_tag.show_state(self.tr("before the sliders moved"), "warn")
        tip = self.tr("It was drawn with other sliders; Again draws it with these")
        self.stale_tag.setToolTip(tip)
        line = row(self.stop_tag, self.stale_tag, self.count, None)
        self.foot = part(line, above=4, below=12)
        self.clear()

    def clear(self) -> None:
        self.show_chips(())
        self.show_end(None, "", stale=False)

    def add(self, chip: Chip, count: str) -> None:
        """One more token. count: how many there are, in words."""
        self.tokens.add_chip(chip)
        self.count.setText(count)

    def show_chips(self, chips: Sequence[Chip]) -> None:
        self.close_editor()
        self.tokens.set_chips(chips)

    def show_end(self, ending: Ending | None, count: str, *, stale: bool) -> None:
        """Why the answer ended, None while it does not; what else is told of it.

        stale: it was drawn with other sliders than those that are shown.
        """
        if ending is not None:
            self.stop_tag.show_state(ending.words, ending.kind)
        self.stop_tag.setVisible(ending is not None)
        self.stale_tag.setVisible(stale)
        self.count.setText(count)
        self._note.setVisible(ending is not None)

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
        self._hint.setVisible(shown)
        self.tokens.setVisible(not shown)


class TokenPopup(Popup):
    """What might have stood at a token, to go on with it, and what can be done with the answer.

    asked: one of ACTS. column, place: what it is open for.
    """

    asked = Signal(str)
    ACTS = ("samples", "branches", "go_on", "edit", "again", "inside")

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column: Column | None = None
        self.place = 0
        self.title, self.after = plain_label(role="card-title"), Elided("")
        self.bars = named(ProbabilityBars(ROWS), self.tr("Most probable here"))
        self.hint = plain_label(self.tr("Click a row to go on with it."), "faint")
        words = (
            (self.tr("5 samples"), self.tr("Draw five texts that go on from before this token")),
            (self.tr("Branches"), self.tr("Show all texts that grew from this prompt")),
            (self.tr("Continue"), self.tr("Write on from where the answer ended")),
            (self.tr("Edit"), self.tr("Change the text and go on from there")),
            (self.tr("Again"), self.tr("Write it again with the next seed; at temperature 0 it "
                                       "stays the same")),
            (self.tr("Inside"), self.tr("Look inside this model: attention, layers and heads on "
                                        "this prompt")),
        )  # fmt: skip
        self.links = {
            act: inline_link(text) for act, (text, _) in zip(self.ACTS, words, strict=True)
        }
        flow = FlowLayout()
        for (act, link), (_, tip) in zip(self.links.items(), words, strict=True):
            link.setToolTip(tip)
            link.clicked.connect(lambda _=False, act=act: self._ask(act))
            flow.addWidget(link)
        head = row(self.title, None, self.after)
        column(head, self.bars, self.hint, flow, spacing=8, inside=self, margins=(14, 12, 14, 12))
        self.setFixedWidth(WIDTH)
        self.bars.picked.connect(self._pick)

    def show_for(
        self,
        column: "Column",
        place: int,
        words: tuple[str, str],
        bars: Sequence[Bar],
        *,
        can: bool,
    ) -> None:
        """words: which token it is, and after what. can: whether its model is still here."""
        self.column, self.place = column, place
        self.title.setText(words[0])
        self.after.setText(words[1])
        self.bars.set_bars(bars)
        self.bars.setFixedHeight(int(min(max(len(bars), 1), ROWS) * ROW_HEIGHT))
        self.hint.setVisible(bool(bars) and can)
        for act, link in self.links.items():
            link.setEnabled(can or act == "branches")
        self.adjustSize()
        view = column.answer
        box = view.box(place)
        token = QRect(view.mapToGlobal(box.topLeft()), box.size())
        self.setGeometry(beside(token, self.size(), view.screen().availableGeometry()))
        self.show()
        (self.bars if bars else self.links["branches"]).setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.column is not None:
            self.column.answer.setFocus(Qt.FocusReason.PopupFocusReason)

    def _pick(self, number: int) -> None:
        self.hide()
        if self.column is not None:
            self.column.pick_alternative(self.place, number)

    def _ask(self, act: str) -> None:
        self.hide()
        self.asked.emit(act)
