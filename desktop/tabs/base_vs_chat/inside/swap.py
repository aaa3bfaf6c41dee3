"""The sheet over a token of the flow: another word in its place, or the text only up to it."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.tabs.base_vs_chat.inside.view import Change, quoted, say
from desktop.widgets.labels import button, inline_link, plain_label
from desktop.widgets.layout import Popup, column, row
from models.base_vs_chat import swapping
from models.base_vs_chat.inside import LONGEST, Inside, InsideState

FIELD = 180


class SwapPopup(Popup):
    """Opened over one token at a time. change: takes fields of `InsideState`."""

    def __init__(self, parent: QWidget, change: Change) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("Replace a word"))
        self.change = change
        self.title = plain_label(role="card-title")
        self.title.setProperty("content", True)
        self.word = QLineEdit(maxLength=LONGEST // 100)
        self.word.setMinimumWidth(FIELD)
        self.word.returnPressed.connect(self.take)
        self.replace = button(say("Replace"), self.take, "primary")
        self.read_here = inline_link(say("Read only up to here"), self._read)
        column(self.title, row((self.word, 1), self.replace), row(self.read_here, 1),
               spacing=8, margins=(16, 12, 16, 12), inside=self)  # fmt: skip

    def open_over(self, picture: QWidget, where: QRect, inside: Inside, state: InsideState,
                  token: int) -> None:  # fmt: skip
        """where: the token's place within the picture."""
        self.token, self.pieces = token, inside.pieces
        self.text, self.first = state.other or state.text, state.text
        old = swapping.word(inside.pieces, token)
        self.title.setText(say("Replace {token} by").format(token=quoted(old)))
        self.word.setAccessibleName(self.title.text())
        self.word.setText(old.strip())
        self.word.selectAll()
        able = self._swapped("\n") != self.text
        self.word.setEnabled(able)
        self.replace.setEnabled(able)
        self.read_here.setVisible(token != inside.contributions.position)
        self.open_below(picture, self.word if able else self.read_here, part=where)

    def take(self) -> None:
        """Look into the text with the word of the field."""
        other = self._swapped(self.word.text())
        self.close()
        self.change(other="" if other == self.first else other)

    def _swapped(self, word: str) -> str:
        return swapping.swapped(self.text, self.pieces, self.token, word)

    def _read(self) -> None:
        self.close()
        self.change(position=self.token)
