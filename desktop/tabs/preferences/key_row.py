"""The keys of the page, drawn as caps with what they do; the mouse can press them, too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.tabs.preferences.parts import KeyButton

Cap = tuple[str, str, str]
"""Key, what it does in words, what is emitted."""


class KeyRow(QWidget):
    """pressed: "1" to "5", "tie", "skip", "undo", "difference" or "back"."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafts = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self.show_keys(2)

    def show_keys(self, drafts: int) -> None:
        """The caps for so many drafts."""
        if drafts == self._drafts:
            return
        self._drafts = drafts
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._row.addStretch(1)
        for key, words, said in self._caps(drafts):
            button = KeyButton(key, words)
            button.clicked.connect(lambda _=False, said=said: self.pressed.emit(said))
            if not said:  # several keys: the drafts themselves are what the mouse presses
                button.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._row.addWidget(button)
        self._row.addStretch(1)

    def _caps(self, drafts: int) -> tuple[Cap, ...]:
        skip = ("S", self.tr("skip"), "skip")
        ends = (
            ("Ctrl Z", self.tr("undo"), "undo"),
            ("D", self.tr("differences"), "difference"),
        )
        if drafts == 1:
            return (("1", self.tr("good"), "1"), ("2", self.tr("bad"), "2"), skip, ends[0])
        if drafts == 2:
            first = ("1", self.tr("A is better"), "1"), ("2", self.tr("B is better"), "2")
            return (*first, ("0", self.tr("tie"), "tie"), skip, *ends)
        ranking = (
            (f"1–{drafts}", self.tr("next best"), ""),
            ("0", self.tr("beside the last"), "tie"),
            ("⌫", self.tr("take back"), "back"),
        )
        return (*ranking, skip, *ends)
