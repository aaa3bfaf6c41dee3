"""One comparison to read: both drafts, what the gold program says of them, what the label says."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.widgets.card import Card
from desktop.widgets.layout import row
from desktop.widgets.tag import Kind, Tag


@dataclass(frozen=True, slots=True)
class DraftShown:
    """A draft with its gold score and what that is made of, in words."""

    text: str
    gold: str
    parts: str
    kind: Kind


class DraftBox(QFrame):
    """A draft. title: what the label says of it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken")
        self._title = title
        self.title = QLabel(title)
        self.title.setProperty("role", "card-title")
        self.gold = Tag()
        self.text, self.parts = QLabel(), QLabel()
        self.parts.setProperty("role", "caption")
        for label in (self.text, self.parts):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setProperty("content", True)  # what a model wrote
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        column.addLayout(row(self.title, 1, self.gold))
        column.addWidget(self.text)
        column.addStretch(1)
        column.addWidget(self.parts)

    def show_draft(self, shown: DraftShown) -> None:
        """Show another draft."""
        self.text.setText(shown.text)
        self.gold.show_state(shown.gold, shown.kind)
        self.parts.setText(shown.parts)
        self.setAccessibleName(f"{self._title}, {shown.gold}")
        self.setAccessibleDescription(shown.text)


class PairCard(Card):
    """The picked comparison."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.turned = Tag(self.tr("label turned round"), "warn")
        self.turned.setToolTip(
            self.tr("The gold program prefers the other draft: a label in error, made on purpose.")
        )
        self.add_header(self.turned)
        self.title_label.setProperty("content", True)
        self.preferred = DraftBox(self.tr("Preferred"))
        self.other = DraftBox(self.tr("Not preferred"))
        two = QHBoxLayout()
        two.setSpacing(12)
        two.addWidget(self.preferred, 1)
        two.addWidget(self.other, 1)
        self.body.addLayout(two)

    def show_pair(
        self, prompt: str, preferred: DraftShown, other: DraftShown, *, turned: bool
    ) -> None:
        """Show another comparison."""
        self.set_title(prompt)
        self.turned.setVisible(turned)
        self.preferred.show_draft(preferred)
        self.other.show_draft(other)
