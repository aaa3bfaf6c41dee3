"""The notes below the picture, one at a time: what to doubt first, then what to mind."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.widgets.source_link import SourceLink


@dataclass(frozen=True, slots=True)
class Hint:
    """One note. keys: citation keys. warn: whether it doubts the fit."""

    text: str
    warn: bool = False
    keys: tuple[str, ...] = ()


class NotesBar(QFrame):
    """Shows the first note of several; the button goes on to the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._hints: tuple[Hint, ...] = ()
        self._at = 0
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.link = SourceLink()
        self.next = QPushButton()
        self.next.setProperty("role", "plain")
        self.next.setToolTip(self.tr("The next note"))
        self.next.clicked.connect(self._go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        row.addWidget(self.link)
        row.addWidget(self.next)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show these from the first on; the same ones stay where the reader is."""
        if tuple(hints) != self._hints:
            self._hints, self._at = tuple(hints), 0
            self._show()

    @property
    def hints(self) -> tuple[Hint, ...]:
        """All of them."""
        return self._hints

    def _go_on(self) -> None:
        self._at = (self._at + 1) % len(self._hints)
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._hints))
        if not self._hints:
            return
        hint, count = self._hints[self._at], len(self._hints)
        self.label.setText(hint.text)
        self.link.set_keys(hint.keys)
        self.next.setVisible(count > 1)
        self.next.setText(self.tr("{at} of {count} ›").format(at=self._at + 1, count=count))
        self.setProperty("kind", "warn" if hint.warn else "neutral")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(hint.text)
