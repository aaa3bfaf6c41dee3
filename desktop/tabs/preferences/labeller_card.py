"""You as a labeller, in two numbers, beside the drafts."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.tabs.preferences.parts import link_button, plain_label
from desktop.widgets.card import Card
from desktop.widgets.layout import row


class LabellerCard(Card):
    """more_asked: the whole page on it. seen: it came into sight."""

    more_asked = Signal()
    seen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("You as a labeller"), parent)
        self.repeats = link_button()
        self.repeats.setToolTip(self.tr("Everything on how you label"))
        self.repeats.clicked.connect(self.more_asked)
        self.add_header(self.repeats)
        self.agreement, self.left = plain_label("–", "hero"), plain_label("–", "hero")
        self.counts = plain_label("", "caption", wrap=True)
        captions = (self.tr("agree with yourself"), self.tr("left side picked"))
        figures = row(spacing=8)
        for figure, caption in zip((self.agreement, self.left), captions, strict=True):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(figure)
            column.addWidget(plain_label(caption, "caption"))
            figures.addLayout(column, 1)
        self.body.addLayout(figures)
        self.add(self.counts)

    def showEvent(self, event: QShowEvent) -> None:
        """It may have missed something."""
        super().showEvent(event)
        self.seen.emit()

    def show_figures(
        self, agreement: str, left: str, repeats: str, counts: str, tips: tuple[str, str]
    ) -> None:
        """Show both shares, how many repeats there were, and what was labelled so far."""
        self.agreement.setText(agreement)
        self.left.setText(left)
        self.repeats.setText(repeats)
        self.counts.setText(counts)
        self.agreement.setToolTip(tips[0])
        self.left.setToolTip(tips[1])
