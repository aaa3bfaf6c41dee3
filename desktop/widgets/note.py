"""A short note where one would make a mistake."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.widgets.source_link import SourceLink

Kind = Literal["neutral", "warn"]


class Note(QFrame):
    """text: what to mind. title: in semibold over it. keys: sources behind a link below it."""

    def __init__(
        self,
        text: str = "",
        kind: Kind = "neutral",
        parent: QWidget | None = None,
        *,
        title: str = "",
        keys: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self.title_label = QLabel(self)
        self.title_label.setProperty("role", "card-title")
        self.text_label = QLabel(self)
        for label in (self.title_label, self.text_label):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.link = SourceLink((), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(3)
        column.addWidget(self.title_label)
        column.addWidget(self.text_label)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.say(text, kind, title=title, keys=keys)

    def say(
        self, text: str, kind: Kind = "neutral", *, title: str = "", keys: Sequence[str] = ()
    ) -> None:
        """Change all of it."""
        self.text_label.setText(text)
        self.title_label.setText(title)
        self.title_label.setVisible(bool(title))
        self.link.set_keys(keys)
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setAccessibleName(title or text)
        self.setAccessibleDescription(text if title else "")

    @property
    def text(self) -> str:
        """What it says, without its title."""
        return self.text_label.text()
